"""Measures how faithful a model's answers are, on names and wordings it was never trained on. Any model can be measured:

    python evaluate.py prompts --out .runs/prompts.jsonl            writes the prompts, the same every time
    python evaluate.py answer --model ../public/models/logo-tiny --prompts .runs/prompts.jsonl --out .runs/answers.jsonl
    python evaluate.py score --prompts .runs/prompts.jsonl --answers .runs/answers.jsonl [--json figures.json]

An answers file has a line {"id": ..., "answer": "..."} for each prompt; any other program may write it. A prompt is
{id, kind, context, question}, with what a right answer must do in `expect` and the names it may use in `names`.
"""
import argparse
import json
import random
import re
from pathlib import Path

from grammar import ABSTAIN_MARK, Example, Grammar
from names import load_names

SEED = 20261123  # not one of training's
PER_KIND = 60
PROBES = 300  # of each: abstention, dislikes, pairs of worlds
BATCH = 64
KINDS = ["recommend", "topic", "follow", "why", "profile", "crowd", "about", "noted", "explain", "greeting", "help"]
NAME = re.compile(r"(?:[A-Z][\w'’.-]*(?:[ :,]+(?:[A-Z][\w'’.-]*|of|the|and|in|on|to|a|an|for|\d+))*) \((?:1[89]|20)\d\d\)")


def line(example: Example, number: int, **extra) -> dict:
    return {"id": number, "kind": example.kind, "context": example.context.render(), "question": example.question, "names": example.names,
            "topics": sorted({*example.context.like, *example.context.avoid, *example.context.others, *(t for p in example.context.picks for t in p.topics)}),
            "expect": example.expect, "like": example.context.like, **extra}


def make_prompts(data: Path) -> list[dict]:
    _, held, _ = load_names(data)
    grammar, rng, rows = Grammar(held, SEED), random.Random(SEED), []
    for kind in KINDS:
        rows += [line(grammar.make(kind), len(rows) + i) for i in range(PER_KIND)]
    for _ in range(PROBES):  # out of competence
        rows.append(line(grammar.make("abstain"), len(rows)))
    made = 0
    while made < PROBES:  # a disliked thing the crowd would push, in the context as left out
        example = grammar.make(rng.choice(["recommend", "topic", "follow", "noted"]))
        if example.context.left_out:
            rows.append(line(example, len(rows), dislike=True))
            made += 1
    made = 0
    while made < PROBES:  # the same question over two worlds: the answer must follow
        one, other = grammar.make("recommend"), grammar.make("recommend")
        if one.context.picks and other.context.picks and one.context.verb == other.context.verb:
            other.question = one.question
            rows.append(line(one, len(rows), swap=made))
            rows.append(line(other, len(rows), swap=made))
            made += 1
    return rows


def answer(model: Path, prompts: list[dict], alone: bool = False) -> list[dict]:
    """Greedy, as the page does it: a name once begun is finished as it stands in the context, unless the model is measured `alone`."""
    from export import Session
    from model import Shape
    from tokens import END, load_tokenizer, prompt
    config = json.loads((model / "config.json").read_text())
    shape = Shape(vocab=config["vocab_size"], dim=config["hidden_size"], layers=config["num_hidden_layers"], heads=config["num_attention_heads"], hidden=config["intermediate_size"])
    tokenizer, session = load_tokenizer(model / "tokenizer.json"), Session(model / "onnx/model_quantized.onnx", shape)
    end = tokenizer.token_to_id(END)
    names = {p["id"]: [tokenizer.encode(space + name).ids for name in [*p["names"], *p["topics"]] for space in ("", " ")] for p in prompts}
    encoded = sorted(((len(ids), p["id"], ids) for p in prompts for ids in [tokenizer.encode(prompt(p["context"], p["question"])).ids]))
    answers = []
    for start in range(0, len(encoded), BATCH):
        batch = encoded[start:start + BATCH]
        spoken = session.greedy_batch([ids for _, _, ids in batch], end, names=None if alone else [names[number] for _, number, _ in batch])
        answers += [{"id": number, "answer": tokenizer.decode(tokens).strip()} for (_, number, _), tokens in zip(batch, spoken)]
    return sorted(answers, key=lambda row: row["id"])


def names_in(text: str, universe: list[str], own: list[str]) -> tuple[list[str], list[str]]:
    """(names of the context, other names) in an answer: known titles word for word, and whatever looks like a dated title."""
    found, rest = [], text
    for name in sorted(own, key=len, reverse=True):
        if name in rest:
            found.append(name)
            rest = rest.replace(name, "\n")
    other = [name for name in universe if len(name) > 8 and name in rest and name not in own]
    return found, other + [m for m in NAME.findall(rest)]


def recommended(text: str, title: str, names: list[str]) -> bool:
    """Named outside a sentence that says it was left out; a longer name that contains it is another one."""
    for name in names:
        if title in name and name != title:
            text = text.replace(name, "")
    parts = text.replace(title, "\0").split(". ")
    return any("\0" in part and not re.search(r"left? out|leave .* out|avoid", part) for part in parts)


def claims_true(text: str, like: list[str]) -> bool | None:
    """Whether every topic that an answer says this person likes is one they like; None when it says nothing of the kind."""
    found = re.findall(r"(?:[Yy]ou like|taste for|liking for) (.+?)(?=,| also|[.;]|$)", text)
    return all(group in like or all(topic in like for topic in group.split(" and ")) for group in found) if found else None


def abstains(text: str) -> bool:
    return ABSTAIN_MARK in text or bool(re.search(r"\b(?:I (?:do not|don't) know|I cannot answer|I can't answer)\b", text) and "Models" in text)


def score(prompts: list[dict], answers: list[dict]) -> dict:
    by_id = {a["id"]: a["answer"] for a in answers}
    universe = sorted({name for p in prompts for name in p["names"]})
    tally: dict[str, list[int]] = {}
    failures: dict[str, list[dict]] = {}

    def count(figure: str, ok: bool, p: dict) -> None:
        tally.setdefault(figure, []).append(int(ok))
        if not ok and len(failures.setdefault(figure, [])) < 5:
            failures[figure].append({"context": p["context"], "question": p["question"], "answer": by_id[p["id"]]})

    pairs: dict[int, list[dict]] = {}
    for p in prompts:
        text = by_id[p["id"]]
        found, other = names_in(text, universe, p["names"])
        names_something = bool(found or other)
        if names_something:
            count("every title named is in the context", not other, p)
        if p["kind"] == "abstain":
            count("abstains when it cannot know", abstains(text) and not other, p)
        elif p["kind"] not in ("greeting", "help"):
            count("does not abstain when it can answer", not abstains(text), p)
        if p.get("dislike"):
            count("an explicit dislike is respected", not any(recommended(text, title, p["names"]) for title in p["expect"].get("left_out", [])), p)
        if p["kind"] == "about" and p["expect"]["verdict"] == "you avoid it":
            count("an explicit dislike is respected", bool(re.search(r"\bavoid\b", text)) and not re.match(r"(?:yes|probably yes)\b", text, re.I), p)
        if "swap" in p:
            pairs.setdefault(p["swap"], []).append(p)
        if p["kind"] in ("recommend", "topic", "follow", "why", "explain") and p["expect"].get("first"):
            count("the first pick is named", p["expect"]["first"] in text, p)
        if p["kind"] in ("recommend", "topic", "follow", "why") and claims_true(text, p["like"]) is not None:
            count("what it says you like, you like", bool(claims_true(text, p["like"])), p)
        if p["kind"] == "profile":
            count("the profile is told whole", all(name in text for name in p["expect"]["names"]), p)
        if p["kind"] == "noted":
            count("what was noted is acknowledged", p["expect"]["noted"] in text, p)
    for one, other in (pair for pair in pairs.values() if len(pair) == 2):
        follows = all(a["expect"]["first"] in by_id[a["id"]] and b["expect"]["first"] not in by_id[a["id"]] for a, b in ((one, other), (other, one)))
        count("the answer follows the context", follows, one)
    return {"figures": {name: {"share": sum(v) / len(v), "right": sum(v), "of": len(v)} for name, v in tally.items()}, "failures": failures}


def read(path: str) -> list[dict]:
    return [json.loads(row) for row in Path(path).read_text().splitlines()]


def write(path: str, rows: list[dict]) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["prompts", "answer", "score"])
    parser.add_argument("--data", default="../../shared/data")
    parser.add_argument("--model", default="../public/models/logo-tiny")
    parser.add_argument("--prompts", default=".runs/prompts.jsonl")
    parser.add_argument("--answers", default=".runs/answers.jsonl")
    parser.add_argument("--out")
    parser.add_argument("--alone", action="store_true", help="without finishing names once begun")
    parser.add_argument("--json")
    a = parser.parse_args()
    if a.step == "prompts":
        write(a.out or a.prompts, make_prompts(Path(a.data)))
    elif a.step == "answer":
        write(a.out or a.answers, answer(Path(a.model), read(a.prompts), a.alone))
    else:
        result = score(read(a.prompts), read(a.answers))
        for name, f in result["figures"].items():
            print(f"{100 * f['share']:6.2f} %  {f['right']} of {f['of']}  {name}")
        if a.json:
            Path(a.json).write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
