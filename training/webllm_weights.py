"""Weights made by hand for the live check of WebLLM (CONTRIBUTING.md): a Qwen2 in MLC's q4f32_1 layout that says one fixed sentence.

    python webllm_weights.py --library <Qwen2-0.5B-Instruct-q4f32_1-ctx4k_cs1k-webgpu.wasm> --out <folder>

Every token of the chain has a direction of its own. Attention adds nothing; the first layer's MLP turns the direction of a token into that of the
next; the other layers add nothing. The output is tied to the embedding, so the next token is the likeliest. The letters A to H
are less likely beginnings, each by the same step.
"""
import argparse
import json
import shutil
from pathlib import Path

import numpy as np

NEWLINE, END = "Ċ", "<|im_end|>"
CHAIN = [NEWLINE, "Watch", "ĠAlien", "Ġ(1979)", "Ġtonight", ".", END]
LABELS = "ABCDEFGH"
LABEL_STEP = 0.1  # labels lean towards the chain's first word, each a step less than the one before: their scores are evenly spaced
SPECIAL = ["<|endoftext|>", "<|im_start|>", END]
SHARD_BYTES = 32 * 1024 * 1024  # as MLC cuts them; a larger parameter has a shard of its own
GROUP, ZERO, ONE = 32, 7, 14  # weights per scale; (q - 7) * scale, so that q = 14 at scale 1/7 is 1


def byte_alphabet() -> list[str]:
    """The characters byte-level BPE writes the 256 bytes with (Radford et al. 2019)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    letters = {b: chr(b) for b in plain} | {b: chr(256 + i) for i, b in enumerate(others)}
    return [letters[b] for b in range(256)]


def parameters(library: Path) -> tuple[list[dict], dict]:
    """What the compiled library says it wants, in its order."""
    raw = library.read_bytes()
    at = raw.find(b'{"model_type"')
    metadata, _ = json.JSONDecoder().raw_decode(raw[at:].decode("utf-8", "replace"))
    return metadata["params"], metadata


def quantized(shape: tuple[int, int], ones: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """A (rows, inputs) matrix of zeros but for `ones` (row, column, value); as (rows, inputs / 8) uint32 and (rows, inputs / 32) scales."""
    rows, inputs = shape
    q = np.full((rows, inputs), ZERO, dtype=np.uint32)
    scale = np.zeros((rows, inputs // GROUP), dtype=np.float32)
    for row, column, value in ones:
        q[row, column] = ONE if value > 0 else 0
        scale[row, column // GROUP] = abs(value) / 7
    packed = np.zeros((rows, inputs // 8), dtype=np.uint32)
    for i in range(8):
        packed |= q[:, i::8] << np.uint32(4 * i)
    return packed, scale


def write(library: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    params, metadata = parameters(library)
    shapes = {p["name"]: p["shape"] for p in params}
    vocab = {token: i for i, token in enumerate(dict.fromkeys([*byte_alphabet(), *CHAIN, *SPECIAL]))}
    chain = [(vocab[token], 40 * i) for i, token in enumerate(CHAIN)]  # a group of its own for each, so that scales do not meet
    units = range(len(CHAIN) - 1)
    hidden = shapes["model.layers.0.mlp.gate_up_proj.q_weight"][0] // 2
    matrices = {
        "model.embed_tokens": [(token, direction, 1) for token, direction in chain] + [(vocab[label], chain[1][1], LABEL_STEP * (len(LABELS) - i)) for i, label in enumerate(LABELS)],
        "model.layers.0.mlp.gate_up_proj": [(part * hidden + GROUP * u, chain[u][1], 4) for u in units for part in (0, 1)],
        "model.layers.0.mlp.down_proj": [(chain[u + 1][1], GROUP * u, 8) for u in units],
    }
    shards: list[dict] = []
    for p in params:
        name, dtype = p["name"], p["dtype"]
        base, _, kind = name.rpartition(".")
        if kind in ("q_weight", "q_scale"):
            rows, columns = shapes[f"{base}.q_weight"]
            value = quantized((rows, columns * 8), matrices.get(base, []))[0 if kind == "q_weight" else 1]
        else:
            value = np.full(p["shape"], 1.0 if "norm" in name else 0.0, dtype=np.float32)
        assert list(value.shape) == p["shape"], (name, value.shape, p["shape"])
        data = value.astype("<u4" if dtype == "uint32" else "<f4").tobytes()
        if not shards or shards[-1]["nbytes"] + len(data) > SHARD_BYTES:
            shards.append({"dataPath": f"params_shard_{len(shards)}.bin", "format": "raw-shard", "nbytes": 0, "records": []})
            (out / shards[-1]["dataPath"]).unlink(missing_ok=True)
        shard = shards[-1]
        with (out / shard["dataPath"]).open("ab") as file:
            file.write(data)
        shard["records"].append({"name": name, "shape": p["shape"], "dtype": dtype, "format": "raw", "nbytes": len(data), "byteOffset": shard["nbytes"]})
        shard["nbytes"] += len(data)
    total = sum(shard["nbytes"] for shard in shards)
    index = {"metadata": {"ParamSize": len(params), "ParamBytes": total, "BitsPerParam": 5.0}, "records": shards}
    for name in ("tensor-cache.json", "ndarray-cache.json"):
        (out / name).write_text(json.dumps(index))
    added = [{"id": vocab[token], "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for token in SPECIAL]
    (out / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": True}, "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False, "vocab": vocab, "merges": []},
    }))
    (out / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "Qwen2Tokenizer", "eos_token": END, "pad_token": "<|endoftext|>"}))
    (out / "mlc-chat-config.json").write_text(json.dumps({
        "version": "0.1.0", "model_type": metadata["model_type"], "quantization": metadata["quantization"], "vocab_size": shapes["model.embed_tokens.q_weight"][0],
        "context_window_size": 1024, "sliding_window_size": -1, "attention_sink_size": -1, "prefill_chunk_size": metadata["prefill_chunk_size"], "tensor_parallel_shards": 1,
        "temperature": 0.0, "top_p": 1.0, "presence_penalty": 0.0, "frequency_penalty": 0.0, "repetition_penalty": 1.0, "mean_gen_len": 16, "max_gen_len": 64, "shift_fill_factor": 0.3,
        "pad_token_id": vocab["<|endoftext|>"], "bos_token_id": vocab["<|endoftext|>"], "eos_token_id": [vocab[END], vocab["<|endoftext|>"]],
        "tokenizer_files": ["tokenizer.json", "tokenizer_config.json"], "tokenizer_info": {"token_postproc_method": "byte_level", "prepend_space_in_encode": False, "strip_space_in_decode": False},
        "conv_template": {
            "name": "chatml", "system_template": "<|im_start|>system\n{system_message}<|im_end|>\n", "system_message": "", "system_prefix_token_ids": None, "add_role_after_system_message": True,
            "roles": {"user": "<|im_start|>user", "assistant": "<|im_start|>assistant"}, "role_templates": {"user": "{user_message}", "assistant": "{assistant_message}", "tool": "{tool_message}"},
            "messages": [], "seps": ["<|im_end|>\n"], "role_content_sep": "\n", "role_empty_sep": "\n", "stop_str": [END], "stop_token_ids": [vocab[END], vocab["<|endoftext|>"]],
            "function_string": "", "use_function_calling": False,
        },
    }))
    shutil.copy(library, out / library.name)
    print(f"{out}: {total} bytes of weights in {len(shards)} shards")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    write(arguments.library, arguments.out)
