"""Writes the model's card from what was measured, and fixed prompts with the exact answers both languages must reproduce.

    python card.py --model ../public/models/logo-tiny --figures .runs/figures.json --answers .runs/answers.jsonl
"""
import argparse
import json
from pathlib import Path

from evaluate import answer, read
from tokens import load_tokenizer, prompt

GOLDEN = [  # the first is what the page gives a newcomer; e2e/chat.spec.ts asks for it there
    ("domain: movies (watch)\nyou: nothing yet\nothers like: drama, film-noir, crime\npick: The Shawshank Redemption (1994) | crime, drama | others\npick: Lawrence of Arabia (1962) | adventure, drama, war | others\npick: Star Wars: Episode IV - A New Hope (1977) | action, adventure, sci-fi | others", "What should I watch tonight?"),
    ("domain: movies (watch)\nyou like: sci-fi\nyou avoid: horror\nyou enjoyed: Blade Runner (1982)\npick: Ghost in the Shell (1995) | animation, sci-fi | you and others\nleft out: Psycho (1960) | horror", "a good one please"),
    ("domain: none", "What is the capital of France?"),
    ("domain: movies (watch)\nyou avoid: horror\nnoted: avoid horror", "I can't stand horror."),
    ("domain: papers (read)\nyou: nothing yet\nothers like: language models, dialogue", "What do others work on?"),
]
SAMPLES_OF = ["recommend", "topic", "about", "noted", "profile", "abstain"]
ASKED = {"every title named is in the context": 0.95, "an explicit dislike is respected": 0.98, "the answer follows the context": 0.95}


def names_of(context: str) -> list[str]:
    """Titles and topics of a rendered context, as the page hands them to the engine."""
    names = []
    for label, rest in (row.split(": ", 1) for row in context.splitlines()):
        if label in ("pick", "left out", "about"):
            title, topics, *_ = rest.split(" | ")
            names += [title, *topics.split(", ")]
        elif label.startswith(("you ", "others ")):
            names += rest.split("; " if label == "you enjoyed" else ", ")
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="../public/models/logo-tiny")
    parser.add_argument("--prompts", default=".runs/prompts.jsonl")
    parser.add_argument("--answers", default=".runs/answers.jsonl")
    parser.add_argument("--figures", default=".runs/figures.json")
    parser.add_argument("--alone", default=".runs/figures-alone.json")
    a = parser.parse_args()
    model = Path(a.model)
    run = json.loads((model / "run.json").read_text())
    figures, alone = (json.loads(Path(path).read_text())["figures"] for path in (a.figures, a.alone))
    answers = {row["id"]: row["answer"] for row in read(a.answers)}
    tokenizer = load_tokenizer(model / "tokenizer.json")

    golden = [{"context": c, "question": q, "names": names_of(c), "ids": tokenizer.encode(prompt(c, q)).ids} for c, q in GOLDEN]
    spoken = answer(model, [{"id": i, "context": g["context"], "question": g["question"], "names": g["names"], "topics": []} for i, g in enumerate(golden)])
    for g, row in zip(golden, spoken):
        g["answer"] = row["answer"]
    Path("golden").mkdir(exist_ok=True)
    Path("golden/logo-tiny.json").write_text(json.dumps(golden, indent=1) + "\n")

    samples = []
    for kind in SAMPLES_OF:
        p = next(p for p in read(a.prompts) if p["kind"] == kind)
        samples.append(f"```\n{p['context']}\n> {p['question']}\n< {answers[p['id']]}\n```")
    size = sum(f.stat().st_size for f in model.rglob("*") if f.is_file() and f.suffix in (".json", ".onnx"))
    s, shape = run["settings"], run["shape"]
    rows = "\n".join(f"| {name} | {'>= ' + format(100 * ASKED[name], '.0f') + ' %' if name in ASKED else 'reported'} | {100 * f['share']:.2f} % | {f['right']} of {f['of']} | {100 * alone[name]['share']:.2f} % |" for name, f in figures.items())
    (model / "README.md").write_text(f"""# LoGo tiny

The language model that comes with the page: it turns a mediated context and a question into one to three sentences.

## Made by

```
cd training
{chr(10).join(run.get('commands', []))}
python export.py && python evaluate.py prompts
python evaluate.py answer --alone --out .runs/alone.jsonl && python evaluate.py score --answers .runs/alone.jsonl --json .runs/figures-alone.json
python evaluate.py answer && python evaluate.py score --json .runs/figures.json && python card.py
```

| | |
|---|---|
| layout | Llama: {shape['layers']} layers, width {shape['dim']}, {shape['heads']} heads, hidden {shape['hidden']}, tied embeddings, byte-level BPE of {shape['vocab']} tokens, {shape['context']} positions |
| parameters | {run['parameters']:,} |
| weights | 8-bit block-wise (MatMulNBits, blocks of 32), embeddings 32-bit; {size / 1e6:.2f} MB in all |
| text | {s['examples']:,} examples from `grammar.py`, seed {s['seed']}; sha256 of the names they draw on: `{run['names_sha256']}` |
| training | {run['steps']} steps, {run['tokens'] / 1e6:.1f} M tokens, {run['minutes']:.0f} minutes on two CPU cores (AVX-512 bf16) shared with other work |
| loss | {run['train_loss']:.4f} (with the prompt at weight {s['context_loss']}); answers to held-out names and wordings {run['held_out_loss']:.4f} |

## Measured

On prompts it never saw: other names, other wordings of the questions, generated with another seed (`evaluate.py`); greedy, with the
8-bit weights that ship. "As shipped" finishes a name once begun as it stands in the context, as the page does; "model alone" does not.

| figure | asked | as shipped | count | model alone |
|---|---|---|---|---|
{rows}

A name counts as wrong when one letter differs. The page marks such names in the answer (`core/engine/check-names.ts`).

## Samples

From the held-out prompts, one of each kind, the first of its kind, not chosen.

{chr(10).join(samples)}

## What it is not

It knows nothing: no facts, no plots, no dates. It does not reason, count, translate or write code. English only. It sees one message and
its mediated context, not the conversation. Asked for anything else it is trained to say so. It can still say it wrongly: names are
checked by code, sentences are not.

## Licence

Weights: MIT. The training text was generated by our grammar with titles from MovieLens (GroupLens; F. M. Harper and J. A. Konstan 2015,
https://doi.org/10.1145/2827872; non-commercial), the ACL Anthology (CC BY 4.0) and Coffee Stack Exchange (CC BY-SA 3.0), and with words
recombined from them.
""")


if __name__ == "__main__":
    main()
