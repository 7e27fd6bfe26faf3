"""Writes the trained model as GGUF (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md) for llama.cpp: 8-bit matrices, 32-bit norms.

    python export_gguf.py --run .runs/tiny --out ../e2e/models/logo-tiny.gguf
"""
import argparse
import json
from pathlib import Path

import gguf
import numpy as np

from export import load_run
from tokens import BEGIN, CHAT_TEMPLATE, END, PAD, SPECIAL

# llama.cpp knows pre-tokenizers by name. This one also splits digits singly, and words as byte-level BPE does.
PRE_TOKENIZER = "refact"


def interleave(weight: np.ndarray, heads: int) -> np.ndarray:
    """Rows from the rotate-half order to the interleaved one that llama.cpp's `llama` rotates; (heads * head_dim, inputs)."""
    rows, inputs = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, inputs).swapaxes(1, 2).reshape(rows, inputs)


def add_tokenizer(writer: gguf.GGUFWriter, path: Path) -> None:
    model = json.loads(path.read_text())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(PRE_TOKENIZER)
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if token in SPECIAL else gguf.TokenType.NORMAL for token in tokens])
    writer.add_token_merges([merge if isinstance(merge, str) else " ".join(merge) for merge in model["merges"]])
    ids = {token: i for i, token in enumerate(tokens)}
    writer.add_bos_token_id(ids[BEGIN])
    writer.add_eos_token_id(ids[END])
    writer.add_pad_token_id(ids[PAD])
    # The template writes the beginning itself.
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def export(run: Path, out: Path) -> None:
    model, _ = load_run(run)
    shape = model.s
    w = {name: p.detach().float().numpy() for name, p in model.named_parameters()}
    out.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(out, "llama")
    writer.add_name("LoGo tiny")
    writer.add_license("mit")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.dim)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_dim)
    writer.add_rope_freq_base(shape.theta)
    writer.add_layer_norm_rms_eps(shape.eps)
    writer.add_vocab_size(shape.vocab)
    add_tokenizer(writer, run / "tokenizer.json")

    def add(name: str, weight: np.ndarray) -> None:
        if weight.ndim == 1:
            writer.add_tensor(name, weight.astype(np.float32))
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quants.quantize(np.ascontiguousarray(weight), kind), raw_dtype=kind)

    add("token_embd.weight", w["embed.weight"])
    add("output_norm.weight", w["norm.weight"])
    for i in range(shape.layers):
        block = f"blocks.{i}."
        add(f"blk.{i}.attn_norm.weight", w[block + "attention_norm.weight"])
        add(f"blk.{i}.attn_q.weight", interleave(w[block + "q.weight"], shape.heads))
        add(f"blk.{i}.attn_k.weight", interleave(w[block + "k.weight"], shape.heads))
        add(f"blk.{i}.attn_v.weight", w[block + "v.weight"])
        add(f"blk.{i}.attn_output.weight", w[block + "o.weight"])
        add(f"blk.{i}.ffn_norm.weight", w[block + "mlp_norm.weight"])
        add(f"blk.{i}.ffn_gate.weight", w[block + "gate.weight"])
        add(f"blk.{i}.ffn_up.weight", w[block + "up.weight"])
        add(f"blk.{i}.ffn_down.weight", w[block + "down.weight"])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(f"{out}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.run, arguments.out)
