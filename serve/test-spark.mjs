/** Tests of the publisher on Apache Spark, where there is Java; PySpark is installed beside the other dependencies, once. The publisher needs neither by default. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './install.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const PYSPARK = 'pyspark==4.0.1';
const VENV = 'node_modules/.cache/logo-spark';
const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const has = (python) => works(python, '-c', 'import pyspark; assert pyspark.__version__.startswith("4.")');

const missing = javaMissing();
const python = missing ? undefined : pythonWithSpark();
if (python === undefined) {
  console.warn(`\n!!! SPARK WAS NOT TESTED: ${missing ?? `${PYSPARK} is not installed and could not be (no Python 3 with venv, or no network)`}. That Spark gives the same sums as DuckDB is unproven by this run. !!!\n`);
} else run('npx', ['vitest', 'run', '--config', 'vitest.spark.config.ts'], { env: { ...process.env, PYTHON: python } });

/** Why Java cannot be used. */
function javaMissing() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  if (status !== 0) return 'there is no Java (17 or later is needed)';
  const version = Number(/version "(\d+)/u.exec(stderr)?.[1] ?? 0);
  return version >= 17 ? undefined : `Java 17 or later is needed, found ${version}`;
}

/** A Python that has it: the one named, the one of an earlier run, or one made now. */
function pythonWithSpark() {
  const installed = join(VENV, 'bin/python');
  for (const python of [process.env.PYTHON ?? 'python3', installed]) if (has(python)) return python;
  console.log(`Installing ${PYSPARK}…`);
  rmSync(VENV, { recursive: true, force: true });
  const made = works(process.env.PYTHON ?? 'python3', '-m', 'venv', VENV) && spawnSync(installed, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PYSPARK], { stdio: 'inherit' }).status === 0;
  if (made && existsSync(installed) && has(installed)) return installed;
  rmSync(VENV, { recursive: true, force: true });
  return undefined;
}
