"""Spark as a program that answers one JSON request per line of stdin with one JSON line on stdout; cli/engines/spark.ts is the other end."""
import json
import os
import shutil
import sys

# Whatever Spark or Java print goes to stderr; stdout belongs to the answers.
ANSWERS = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(message):
    ANSWERS.write(json.dumps(message) + "\n")
    ANSWERS.flush()


def open_spark(threads, memory_mb, folder):
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        return None, "Java 17 or later"
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        return None, "pyspark 4.0.1"
    # A cluster is named by SPARK_MASTER; without one Spark runs in this process's Java.
    builder = SparkSession.builder.appName("logo").master(os.environ.get("SPARK_MASTER", f"local[{threads}]"))
    settings = {
        "spark.driver.memory": f"{memory_mb}m", "spark.local.dir": folder, "spark.sql.warehouse.dir": folder, "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true", "spark.ui.showConsoleProgress": "false",
    }
    if "SPARK_MASTER" not in os.environ:
        settings |= {"spark.sql.shuffle.partitions": str(2 * threads), "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark, None


def kind_of(data_type):
    name = data_type.simpleString()
    if name.startswith("array"):
        return "list"
    if name.startswith(("timestamp", "date")):
        return "time"
    return "number" if name.startswith(("tinyint", "smallint", "int", "bigint", "float", "double", "decimal")) else "text"


def main(threads, memory_mb, folder):
    spark, missing = open_spark(int(threads), int(memory_mb), folder)
    answer({"missing": missing} if missing else {"value": None})
    if missing:
        return
    from pyspark import StorageLevel
    from pyspark.sql.functions import col

    def scan(path, format):
        if format == "csv":
            return spark.read.csv(path, header=True, quote='"', escape='"', multiLine=True, mode="FAILFAST")
        return spark.read.json(path, mode="FAILFAST") if format == "jsonl" else spark.read.parquet(path)

    def columns(file):
        return [[field.name, kind_of(field.dataType)] for field in scan(**file).schema.fields]

    def read(name, file, columns):
        named = [col("`" + each["column"].replace("`", "``") + "`").alias(each["as"]) for each in columns]
        scan(**file).select(named).createOrReplaceTempView(name)

    def names(name, names):
        spark.createDataFrame([(each, place) for place, each in enumerate(names)], "name STRING, place INT").createOrReplaceTempView(name)

    def define(name, select):
        # Computed once and cut from what it was computed from: plans do not grow, and an id given to a name stays.
        spark.sql(select).localCheckpoint(True, StorageLevel.MEMORY_AND_DISK).createOrReplaceTempView(name)

    def drop(names):
        for name in names:
            spark.catalog.dropTempView(name)

    def rows(select):
        return [row.asDict() for row in spark.sql(select).collect()]

    work = {"columns": columns, "read": read, "names": names, "define": define, "drop": drop, "rows": rows}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer({"value": work[request.pop("do")](**request)})
        except Exception as error:  # the other end decides what it means
            answer({"error": str(error).split("\n\nJVM stacktrace")[0][:2000]})
    spark.stop()


main(*sys.argv[1:])
