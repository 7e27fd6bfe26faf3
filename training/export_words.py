"""Trains the word vectors and writes public/models/logo-words: ONNX by hand (look up, scale), 8 bits; tokenizer, card, and
golden/logo-words.json, vectors that Python and the page must both give. `--held-out` leaves a tenth of the titles out, for bench/retrieval.ts."""
import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from words import PAD, UNKNOWN, Settings, digest, embed, read_texts, train

HERE = Path(__file__).parent
SAMPLES = ["a war film", "dystopia", "robots", "alien invasion", "horror", "scary", "Dead Poets Society (1989)", "machine translation for low-resource languages",
           "Hate speech detection on Twitter", "word sense disambiguation", "cold brew", "espresso grinder settings", "Amélie (2001)", "xylophonist", "1999", "what is it about?", ""]
NEIGHBOURS = ["dystopia", "alien", "animation", "war", "speech", "sentiment", "parsing", "espresso", "grinder"]


def build(table: np.ndarray) -> onnx.ModelProto:
    """input_ids (batch, tokens) -> last_hidden_state (batch, tokens, dimensions); every row has its own scale."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
    constants = [numpy_helper.from_array(np.round(table / scale).astype(np.int8), "table"), numpy_helper.from_array(scale.astype(np.float32), "scale")]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["whole"]), helper.make_node("Cast", ["whole"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scale", "input_ids"], ["scales"]), helper.make_node("Mul", ["numbers", "scales"], ["last_hidden_state"]),
    ]
    graph = helper.make_graph(nodes, "logo-words", [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])],
                              [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", table.shape[1]])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def embed_exported(folder: Path, texts: list[str]) -> np.ndarray:
    """(texts, dimensions), from the files as the page has them."""
    session = onnxruntime.InferenceSession(folder / "onnx/model_quantized.onnx", providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    table = session.run(None, {"input_ids": np.arange(tokenizer.get_vocab_size())[None]})[0][0]
    return embed(tokenizer, table, texts)


def write(folder: Path, tokenizer: Tokenizer, table: np.ndarray) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(build(table), folder / "onnx/model_quantized.onnx")
    # Compact: the whitespace would be a third of it.
    (folder / "tokenizer.json").write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")))
    # The layout that transformers.js runs by handing the graph what it asks for; none of BERT's layers are there.
    (folder / "config.json").write_text(json.dumps({"architectures": ["BertModel"], "model_type": "bert", "hidden_size": table.shape[1], "vocab_size": table.shape[0], "pad_token_id": tokenizer.token_to_id(PAD)}, indent=1) + "\n")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, "pad_token": PAD, "unk_token": UNKNOWN, "clean_up_tokenization_spaces": False}, indent=1) + "\n")


def neighbours(tokenizer: Tokenizer, table: np.ndarray, word: str, most: int = 7) -> str:
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
    near = np.argsort(-(unit @ embed(tokenizer, table, [word])[0]), kind="stable")
    return ", ".join([tokenizer.id_to_token(int(i)) for i in near if tokenizer.id_to_token(int(i)) != word][:most])


def card(folder: Path, tokenizer: Tokenizer, table: np.ndarray, settings: Settings, texts: list[str], seconds: float) -> str:
    template = (HERE / "card_words.md").read_text()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return template.format(
        vocabulary=f"{table.shape[0]:,}", dimensions=table.shape[1], megabytes=f"{size / 1e6:.2f}", texts=f"{len(texts):,}", digest=digest(texts), seconds=round(seconds),
        settings=", ".join(f"{name} {value}" for name, value in asdict(settings).items()), neighbours="\n".join(f"| {word} | {neighbours(tokenizer, table, word)} |" for word in NEIGHBOURS),
    )


def main() -> None:
    flags = argparse.ArgumentParser()
    flags.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    flags.add_argument("--out", type=Path, default=HERE / "../public/models/logo-words")
    flags.add_argument("--held-out", action="store_true")
    given = flags.parse_args()
    settings, started = Settings(), time.time()
    movies, others = read_texts(given.data, given.held_out)
    tokenizer, table = train(movies, others, settings)
    write(given.out, tokenizer, table)
    if given.held_out:
        return
    (given.out / "README.md").write_text(card(given.out, tokenizer, table, settings, movies + others, time.time() - started))
    rows = [{"text": text, "vector": [round(float(x), 4) for x in vector]} for text, vector in zip(SAMPLES, embed_exported(given.out, SAMPLES))]
    (HERE / "golden/logo-words.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
