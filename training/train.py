"""Trains the built-in model. Settings stand on top with their reason; every one is a flag.

    python train.py --minutes 60 --out .runs/tiny
"""
import argparse
import dataclasses
import json
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from grammar import Grammar
from model import Llama, Shape
from names import load_names
from tokens import END, PAD, load_tokenizer, prompt, train_tokenizer


@dataclass(frozen=True)
class Settings:
    data: str = "../../shared/data"  # MovieLens, ACL and coffee titles
    out: str = ".runs/tiny"
    seed: int = 1
    examples: int = 160_000  # about 25 million tokens: more than two cores see in an hour
    vocab: int = 2048  # small: the table must fit the byte budget, and rare words should split into copyable pieces
    minutes: float = 60.0  # the schedule follows the clock, so a shared machine ends on time
    batch_tokens: int = 6144  # padded tokens per step
    rate: float = 3e-3  # peak; a small model with little data takes a high rate
    warmup: int = 150  # steps
    decay: float = 0.05
    context_loss: float = 0.1  # weight of the loss on the prompt: some, so that names are modelled as text
    save_minutes: float = 4.0
    threads: int = 2
    bf16: bool = False  # autocast: 1.4-1.9 times faster on a CPU with AVX512_BF16, slower elsewhere
    resume: bool = False


def encode(examples, tokenizer, context_loss: float):
    """Token ids (uint16) and loss weights by position of the *input* token, per example."""
    end = tokenizer.token_to_id(END)
    heads = tokenizer.encode_batch([prompt(e.context.render(), e.question) for e in examples])
    tails = tokenizer.encode_batch([e.answer for e in examples])
    rows = []
    for head, tail in zip(heads, tails):
        ids = np.array(head.ids + tail.ids + [end], dtype=np.uint16)
        weights = np.full(len(ids) - 1, context_loss, dtype=np.float32)
        weights[len(head.ids) - 1:] = 1.0
        rows.append((ids, weights))
    return rows


def batches(rows, tokens: int, pad: int, rng: np.random.Generator):
    """Endless; examples of like length together, so that little is padding."""
    while True:
        order = rng.permutation(len(rows))
        for chunk in np.array_split(order, max(1, len(rows) // 2000)):
            chunk = sorted(chunk, key=lambda i: len(rows[i][0]))
            groups, start = [], 0
            while start < len(chunk):
                stop = start + 1
                while stop < len(chunk) and len(rows[chunk[stop]][0]) * (stop + 1 - start) <= tokens:
                    stop += 1
                groups.append(chunk[start:stop])
                start = stop
            for g in rng.permutation(len(groups)):
                group = [rows[i] for i in groups[g]]
                longest = max(len(ids) for ids, _ in group)
                x = np.full((len(group), longest), pad, dtype=np.int64)
                w = np.zeros((len(group), longest - 1), dtype=np.float32)
                for r, (ids, weights) in enumerate(group):
                    x[r, : len(ids)] = ids
                    w[r, : len(weights)] = weights
                yield torch.from_numpy(x), torch.from_numpy(w)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for f in dataclasses.fields(Settings):
        if f.type is bool or f.type == "bool":
            parser.add_argument(f"--{f.name}", action="store_true")
        else:
            parser.add_argument(f"--{f.name}", type=type(f.default), default=f.default)
    s = Settings(**vars(parser.parse_args()))
    out = Path(s.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(s.threads)
    torch.manual_seed(s.seed)
    print(json.dumps(dataclasses.asdict(s)), flush=True)

    train_names, held_names, digest = load_names(Path(s.data))
    grammar = Grammar(train_names, s.seed)
    examples = [grammar.sample() for _ in range(s.examples)]
    if s.resume:
        tokenizer = load_tokenizer(out / "tokenizer.json")
    else:
        tokenizer = train_tokenizer(examples[:20_000], s.vocab)
        tokenizer.save(str(out / "tokenizer.json"))
    rows = encode(examples, tokenizer, s.context_loss)
    held_grammar = Grammar(held_names, s.seed + 1)
    held_rows = encode([held_grammar.sample() for _ in range(300)], tokenizer, 0.0)
    pad = tokenizer.token_to_id(PAD)
    print(f"{len(rows)} examples, {sum(len(i) for i, _ in rows) / 1e6:.1f} M tokens, longest {max(len(i) for i, _ in rows)}", flush=True)

    shape = Shape(vocab=tokenizer.get_vocab_size())
    model = Llama(shape)
    before = {"commands": [], "steps": 0, "tokens": 0, "minutes": 0.0}
    if s.resume:
        saved_run = torch.load(out / "model.pt")
        model.load_state_dict(saved_run["model"])
        before = {key: saved_run["run"].get(key, empty) for key, empty in before.items()}
    print(f"{model.parameter_count()} parameters", flush=True)
    matrices = [p for p in model.parameters() if p.dim() == 2]
    others = [p for p in model.parameters() if p.dim() != 2]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": s.decay}, {"params": others, "weight_decay": 0.0}], lr=s.rate, betas=(0.9, 0.98))

    def loss_of(x, w):
        logits = model(x[:, :-1])
        per_token = F.cross_entropy(logits.reshape(-1, shape.vocab).float(), x[:, 1:].reshape(-1), reduction="none").view_as(w)
        return (per_token * w).sum() / w.sum()

    def held_loss() -> float:
        model.eval()
        with torch.no_grad():
            source = batches(held_rows, s.batch_tokens, pad, np.random.default_rng(0))
            losses = [loss_of(*next(source)).item() for _ in range(6)]
        model.train()
        return sum(losses) / len(losses)

    def save(loss: float) -> None:
        run = {"settings": dataclasses.asdict(s), "parameters": model.parameter_count(), "shape": dataclasses.asdict(shape), "names_sha256": digest,
               "commands": [*before["commands"], f"python {' '.join(sys.argv)}"], "steps": before["steps"] + step, "tokens": before["tokens"] + seen,
               "minutes": before["minutes"] + (time.time() - start) / 60, "train_loss": loss, "held_out_loss": held_loss()}
        torch.save({"model": model.state_dict(), "run": run}, out / "model.tmp")
        (out / "model.tmp").rename(out / "model.pt")
        (out / "run.json").write_text(json.dumps(run, indent=1))
        print(f"saved: held-out loss {run['held_out_loss']:.4f}", flush=True)

    start = saved = time.time()
    step = seen = 0
    smooth = None
    for x, w in batches(rows, s.batch_tokens, pad, np.random.default_rng(s.seed)):
        progress = (time.time() - start) / 60 / s.minutes
        if progress >= 1:
            break
        rate = s.rate * min(1, (step + 1) / s.warmup) * (0.5 * (1 + math.cos(math.pi * progress)) * 0.97 + 0.03)
        for group in optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=s.bf16):
            loss = loss_of(x, w)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, seen = step + 1, seen + x.numel()
        smooth = loss.item() if smooth is None else 0.95 * smooth + 0.05 * loss.item()
        if step % 25 == 0:
            print(f"step {step} loss {smooth:.4f} rate {rate:.2e} {seen / 1e6:.2f} M tokens {seen / (time.time() - start):.0f} tokens/s", flush=True)
        if time.time() - saved > s.save_minutes * 60:
            save(smooth)
            saved = time.time()
    save(smooth)


if __name__ == "__main__":
    main()
