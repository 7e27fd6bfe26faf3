"""Writes the trained model as ONNX in the layout transformers.js loads, 8-bit block-wise, and proves it equal to PyTorch.

    python export.py --run .runs/tiny --out ../public/models/logo-tiny
"""
import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from model import Llama, Shape, rotary_table
from tokens import ANSWER, BEGIN, CHAT_TEMPLATE, CONTEXT, END, PAD, QUESTION, SPECIAL, load_tokenizer

BLOCK = 32  # weights that share a scale
OPSET = 17


class Graph:
    """Builds an ONNX graph node by node; every method returns the name of its output."""

    def __init__(self, quantized: bool):
        self.nodes, self.constants, self.quantized, self.n = [], [], quantized, 0

    def const(self, value: np.ndarray, name: str | None = None) -> str:
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def ints(self, *values: int) -> str:
        return self.const(np.array(values, dtype=np.int64))

    def op(self, kind: str, *inputs: str, domain: str = "", out: str | None = None, **attributes) -> str:
        self.n += 1
        out = out or f"v{self.n}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=f"{kind}_{self.n}", domain=domain, **attributes))
        return out

    def linear(self, x: str, weight: np.ndarray, name: str, out: str | None = None) -> str:
        """x @ weight.T; weight (outputs, inputs). 8-bit: symmetric per block of 32 inputs, zero point 128."""
        if not self.quantized:
            return self.op("MatMul", x, self.const(weight.T.copy(), name), **({"out": out} if out else {}))
        outputs, inputs = weight.shape
        blocks = weight.reshape(outputs, inputs // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(-1, keepdims=True) / 127, 1e-8)
        q = (np.round(blocks / scale) + 128).clip(0, 255).astype(np.uint8)
        return self.op("MatMulNBits", x, self.const(q, f"{name}_q8"), self.const(scale.reshape(-1).astype(np.float32), f"{name}_scales"),
                       domain="com.microsoft", K=inputs, N=outputs, bits=8, block_size=BLOCK, **({"out": out} if out else {}))

    def norm(self, x: str, weight: np.ndarray, eps: float) -> str:
        mean = self.op("ReduceMean", self.op("Mul", x, x), axes=[-1], keepdims=1)
        root = self.op("Sqrt", self.op("Add", mean, self.const(np.array(eps, dtype=np.float32))))
        return self.op("Mul", self.op("Div", x, root), self.const(weight))


def build(model: Llama, quantized: bool) -> onnx.ModelProto:
    s, g = model.s, Graph(quantized)
    w = {name: p.detach().float().numpy() for name, p in model.named_parameters()}
    zero, one = g.ints(0), g.ints(1)
    time = g.op("Slice", g.op("Shape", "input_ids"), g.ints(1), g.ints(2))
    total = g.op("Slice", g.op("Shape", "attention_mask"), g.ints(1), g.ints(2))
    past = g.op("Sub", total, time)
    scalar = lambda x: g.op("Squeeze", x, zero)
    step = g.const(np.array(1, dtype=np.int64))
    keys = g.op("Range", scalar(zero), scalar(total), step)  # (total)
    queries = g.op("Unsqueeze", g.op("Range", scalar(past), scalar(total), step), one)  # (time, 1)
    causal = g.op("LessOrEqual", keys, queries)  # (time, total)
    present = g.op("Unsqueeze", g.op("Equal", "attention_mask", g.ints(1)), g.ints(1, 2))  # (batch, 1, 1, total)
    mask = g.op("Where", g.op("And", present, causal), g.const(np.array(0, dtype=np.float32)), g.const(np.array(-1e4, dtype=np.float32)))
    cos, sin = (g.op("Unsqueeze", g.op("Gather", g.const(t.numpy().astype(np.float32)), "position_ids"), one) for t in rotary_table(s))  # (batch, 1, time, head_dim)

    def heads(x: str) -> str:
        return g.op("Transpose", g.op("Reshape", x, g.ints(0, 0, s.heads, s.head_dim)), perm=[0, 2, 1, 3])

    def rotate(x: str) -> str:
        half = s.head_dim // 2
        left, right = (g.op("Slice", x, g.ints(a), g.ints(b), g.ints(3)) for a, b in ((0, half), (half, s.head_dim)))
        turned = g.op("Concat", g.op("Neg", right), left, axis=3)
        return g.op("Add", g.op("Mul", x, cos), g.op("Mul", turned, sin))

    x = g.op("Gather", g.const(w["embed.weight"], "embed"), "input_ids")
    for i in range(s.layers):
        p = f"blocks.{i}."
        h = g.norm(x, w[p + "attention_norm.weight"], s.eps)
        q, k, v = (heads(g.linear(h, w[f"{p}{n}.weight"], f"l{i}_{n}")) for n in "qkv")
        k = g.op("Concat", f"past_key_values.{i}.key", rotate(k), axis=2, out=f"present.{i}.key")
        v = g.op("Concat", f"past_key_values.{i}.value", v, axis=2, out=f"present.{i}.value")
        scores = g.op("Mul", g.op("MatMul", rotate(q), g.op("Transpose", k, perm=[0, 1, 3, 2])), g.const(np.array(s.head_dim ** -0.5, dtype=np.float32)))
        a = g.op("MatMul", g.op("Softmax", g.op("Add", scores, mask), axis=-1), v)
        a = g.op("Reshape", g.op("Transpose", a, perm=[0, 2, 1, 3]), g.ints(0, 0, s.dim))
        x = g.op("Add", x, g.linear(a, w[p + "o.weight"], f"l{i}_o"))
        h = g.norm(x, w[p + "mlp_norm.weight"], s.eps)
        gate = g.linear(h, w[p + "gate.weight"], f"l{i}_gate")
        h = g.op("Mul", g.op("Mul", gate, g.op("Sigmoid", gate)), g.linear(h, w[p + "up.weight"], f"l{i}_up"))
        x = g.op("Add", x, g.linear(h, w[p + "down.weight"], f"l{i}_down"))
    # The last num_logits_to_keep positions; 0 keeps all, since -0 starts at the beginning.
    kept = g.op("Slice", g.norm(x, w["norm.weight"], s.eps), g.op("Neg", g.op("Reshape", "num_logits_to_keep", g.ints(1))), g.const(np.array([2**31], dtype=np.int64)), one)
    g.linear(kept, w["embed.weight"], "head", out="logits")

    info = helper.make_tensor_value_info
    cache = lambda prefix, axis: [info(f"{prefix}.{i}.{n}", TensorProto.FLOAT, ["batch_size", s.heads, axis, s.head_dim]) for i in range(s.layers) for n in ("key", "value")]
    inputs = [info("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]), info("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
              info("position_ids", TensorProto.INT64, ["batch_size", "sequence_length"]), info("num_logits_to_keep", TensorProto.INT64, []), *cache("past_key_values", "past_sequence_length")]
    outputs = [info("logits", TensorProto.FLOAT, ["batch_size", "logits_length", s.vocab]), *cache("present", "total_sequence_length")]
    graph = helper.make_graph(g.nodes, "logo-tiny", inputs, outputs, g.constants)
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)], producer_name="logo")
    proto.ir_version = 8
    return proto


def next_of_names(answer: list[int], names: list[list[int]], begun: int = 2) -> list[int]:
    """What may follow when the answer ends in the beginning of a name; as src/core/engine/complete-names.ts does it."""
    longest, following = begun, set()
    for name in names:
        for size in range(min(len(name) - 1, len(answer)), longest - 1, -1):
            if answer[-size:] == name[:size]:
                if size > longest:
                    longest, following = size, set()
                following.add(name[size])
                break
    return sorted(following)


class Session:
    """Greedy generation over an exported graph, with its cache."""

    def __init__(self, path: Path, shape: Shape):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session, self.s = onnxruntime.InferenceSession(str(path), options), shape

    def logits(self, ids: list[int], cache: dict | None, keep: int = 1) -> tuple[np.ndarray, dict]:
        past = 0 if cache is None else next(iter(cache.values())).shape[2]
        empty = np.zeros((1, self.s.heads, 0, self.s.head_dim), dtype=np.float32)
        cache = cache or {f"past_key_values.{i}.{n}": empty for i in range(self.s.layers) for n in ("key", "value")}
        out = self.session.run(None, {"input_ids": np.array([ids]), "attention_mask": np.ones((1, past + len(ids)), dtype=np.int64),
                                      "position_ids": np.arange(past, past + len(ids))[None], "num_logits_to_keep": np.array(keep, dtype=np.int64), **cache})
        return out[0], dict(zip(cache, out[1:]))

    def greedy(self, ids: list[int], end: int, most: int = 120) -> list[int]:
        return self.greedy_batch([ids], end, most)[0]

    def greedy_batch(self, prompts: list[list[int]], end: int, most: int = 120, names: list[list[list[int]]] | None = None) -> list[list[int]]:
        """Prompts of any length at once, padded on the left and masked there. `names`: token ids of each prompt's names, finished once begun."""
        rows, longest = len(prompts), max(map(len, prompts))
        ids, mask = np.zeros((rows, longest), dtype=np.int64), np.zeros((rows, longest), dtype=np.int64)
        for r, p in enumerate(prompts):
            ids[r, longest - len(p):], mask[r, longest - len(p):] = p, 1
        positions = np.maximum(mask.cumsum(1) - 1, 0)
        empty = np.zeros((rows, self.s.heads, 0, self.s.head_dim), dtype=np.float32)
        cache = {f"past_key_values.{i}.{n}": empty for i in range(self.s.layers) for n in ("key", "value")}
        answers, done = [[] for _ in prompts], np.zeros(rows, dtype=bool)
        for _ in range(most):
            out = self.session.run(None, {"input_ids": ids, "attention_mask": mask, "position_ids": positions, "num_logits_to_keep": np.array(1, dtype=np.int64), **cache})
            cache = dict(zip(cache, out[1:]))
            logits = out[0][:, -1]
            for r in range(rows if names else 0):
                if following := next_of_names(answers[r], names[r]):
                    kept = logits[r, following]
                    logits[r] = -np.inf
                    logits[r, following] = kept
            tokens = logits.argmax(-1)
            done |= tokens == end
            if done.all():
                break
            for r in np.flatnonzero(~done):
                answers[r].append(int(tokens[r]))
            ids, mask, positions = tokens[:, None].astype(np.int64), np.pad(mask, ((0, 0), (0, 1)), constant_values=1), positions[:, -1:] + 1
        return answers


def load_run(run: Path) -> tuple[Llama, dict]:
    saved = torch.load(run / "model.pt")
    model = Llama(Shape(**saved["run"]["shape"]))
    model.load_state_dict(saved["model"])
    return model.eval(), saved["run"]


def write_configs(out: Path, shape: Shape, tokenizer, run: dict) -> None:
    ids = {token: tokenizer.token_to_id(token) for token in SPECIAL}
    dump = lambda name, value: (out / name).write_text(json.dumps(value, indent=1) + "\n")
    dump("config.json", {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": shape.vocab, "hidden_size": shape.dim, "intermediate_size": shape.hidden,
                         "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads, "num_key_value_heads": shape.heads, "head_dim": shape.head_dim, "hidden_act": "silu",
                         "max_position_embeddings": shape.context, "rms_norm_eps": shape.eps, "rope_theta": shape.theta, "tie_word_embeddings": True,
                         "bos_token_id": ids[BEGIN], "eos_token_id": ids[END], "pad_token_id": ids[PAD]})
    dump("generation_config.json", {"bos_token_id": ids[BEGIN], "eos_token_id": ids[END], "pad_token_id": ids[PAD]})
    dump("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": shape.context, "bos_token": BEGIN, "eos_token": END, "pad_token": PAD,
                                   "clean_up_tokenization_spaces": False, "chat_template": CHAT_TEMPLATE})
    settings = {name: value for name, value in run["settings"].items() if name not in ("data", "out")}  # paths of one machine
    dump("run.json", {**run, "settings": settings})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", default=".runs/tiny")
    parser.add_argument("--out", default="../public/models/logo-tiny")
    a = parser.parse_args()
    run_folder, out = Path(a.run), Path(a.out)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    model, run = load_run(run_folder)
    tokenizer = load_tokenizer(run_folder / "tokenizer.json")
    shutil.copy(run_folder / "tokenizer.json", out / "tokenizer.json")
    plain = run_folder / "model_fp32.onnx"
    onnx.save(build(model, False), plain)
    onnx.save(build(model, True), out / "onnx/model_quantized.onnx")
    write_configs(out, model.s, tokenizer, run)

    ids = tokenizer.encode(f"{BEGIN}{CONTEXT}domain: movies (watch)\nyou: nothing yet\npick: Alien (1979) | sci-fi | others{QUESTION}What should I watch?{ANSWER}").ids
    with torch.no_grad():
        expected = model(torch.tensor([ids])).numpy()
    for name, path, bound in (("fp32", plain, 1e-3), ("8-bit", out / "onnx/model_quantized.onnx", 1.0)):
        session = Session(path, model.s)
        whole, _ = session.logits(ids, None, keep=0)
        _, cache = session.logits(ids[:-1], None)
        last, _ = session.logits(ids[-1:], cache)
        error, cached = np.abs(whole - expected).max(), np.abs(last[0, -1] - whole[0, -1]).max()
        print(f"{name}: largest logit error {error:.2e}, with the cache {cached:.2e}")
        assert error < bound and cached < bound, f"{name} differs from PyTorch"
    print(f"{sum(f.stat().st_size for f in out.rglob('*') if f.is_file()) / 1e6:.2f} MB in {out.name}, answer: "
          + tokenizer.decode(Session(out / "onnx/model_quantized.onnx", model.s).greedy(ids, tokenizer.token_to_id(END))))


if __name__ == "__main__":
    main()
