"""Seconds, no network, no data beside the repository's own."""
import json
import random
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from evaluate import abstains, names_in, recommended, score
from export import Session, build
from export_gguf import interleave
from grammar import Grammar
from model import Llama, Shape
from names import Names, held_out, movie_title
from tokens import END, load_tokenizer, prompt, train_tokenizer
from webllm_weights import quantized

SHAPE = Shape(vocab=300, dim=64, layers=2, heads=2, hidden=96, context=128)
MODEL = Path(__file__).parent.parent / "public/models/logo-tiny"
NAMES = Names({d: [f"{d.title()} {w} ({1950 + i})" for i, w in enumerate("Alpha Beta Gamma Delta Epsilon Zeta".split())] for d in ("movies", "papers", "coffee")}, "Alpha Beta Gamma Delta Epsilon".split())


@pytest.fixture(scope="module")
def examples():
    grammar = Grammar(NAMES, 1)
    return [grammar.sample() for _ in range(3000)]


def test_the_same_seed_gives_the_same_text(examples):
    again = Grammar(NAMES, 1)
    assert [again.sample().answer for _ in range(50)] == [e.answer for e in examples[:50]]


def test_answers_name_only_what_their_context_holds(examples):
    universe = sorted({name for e in examples for name in e.names})
    for e in examples:
        _, other = names_in(e.answer, universe, e.names)
        assert not other, (e.context.render(), e.answer, other)


def test_nothing_left_out_is_ever_recommended(examples):
    for e in examples:
        for title, _ in e.context.left_out:
            if title not in [p.title for p in e.context.picks]:
                assert not recommended(e.answer, title, e.names), e.answer


def test_abstentions_and_only_they_abstain(examples):
    for e in examples:
        assert abstains(e.answer) == (e.kind == "abstain") or e.kind in ("help",), (e.kind, e.answer)


def test_the_truth_scores_full_marks_and_a_mix_up_does_not(examples):
    prompts = [{"id": i, "kind": e.kind, "context": e.context.render(), "question": e.question, "names": e.names, "expect": e.expect, "like": e.context.like} for i, e in enumerate(examples)]
    right = score(prompts, [{"id": i, "answer": e.answer} for i, e in enumerate(examples)])["figures"]
    assert all(f["share"] > 0.999 for f in right.values()), right
    mixed = score(prompts, [{"id": i, "answer": examples[(i + 1) % len(examples)].answer} for i in range(len(examples))])["figures"]
    assert mixed["every title named is in the context"]["share"] < 0.7 and mixed["the first pick is named"]["share"] < 0.5


def test_the_exported_graph_equals_the_model(tmp_path):
    torch.manual_seed(0)
    model = Llama(SHAPE).eval()
    ids = [random.Random(0).randrange(300) for _ in range(40)]
    with torch.no_grad():
        expected = model(torch.tensor([ids])).numpy()
    for quantized, bound in ((False, 1e-4), (True, 0.2)):
        onnx.save(build(model, quantized), tmp_path / "model.onnx")
        session = Session(tmp_path / "model.onnx", SHAPE)
        whole, _ = session.logits(ids, None, keep=0)
        _, cache = session.logits(ids[:25], None)
        rest, _ = session.logits(ids[25:], cache, keep=0)
        assert np.abs(whole - expected).max() < bound
        assert np.abs(rest - whole[:, 25:]).max() < 1e-3
        assert session.greedy_batch([ids, ids[:7]], 0, 8) == [session.greedy(ids, 0, 8), session.greedy(ids[:7], 0, 8)]


def test_the_tokenizer_gives_back_what_it_was_given(examples):
    tokenizer = train_tokenizer(examples[:300], 400)
    text = "Amélie (2001): “naïve” | 100 %"
    assert tokenizer.decode(tokenizer.encode(text).ids) == text


def test_titles_read_as_people_say_them():
    assert movie_title("Matrix, The (1999)") == "The Matrix (1999)"
    assert movie_title("City of Lost Children, The (Cité des enfants perdus, La) (1995)") == "The City of Lost Children (1995)"
    assert 0 < sum(held_out(f"name {i}") for i in range(1000)) < 200


def test_the_model_that_ships_says_exactly_this():
    tokenizer = load_tokenizer(MODEL / "tokenizer.json")
    config = json.loads((MODEL / "config.json").read_text())
    session = Session(MODEL / "onnx/model_quantized.onnx", Shape(vocab=config["vocab_size"], dim=config["hidden_size"], layers=config["num_hidden_layers"], heads=config["num_attention_heads"]))
    for row in json.loads((Path(__file__).parent / "golden/logo-tiny.json").read_text()):
        ids = tokenizer.encode(prompt(row["context"], row["question"])).ids
        assert ids == row["ids"]
        names = [tokenizer.encode(space + name).ids for name in row["names"] for space in ("", " ")]
        assert tokenizer.decode(session.greedy_batch([ids], tokenizer.token_to_id(END), names=[names])[0]).strip() == row["answer"]


def test_gguf_rows_alternate_between_the_halves_of_a_head():
    rows = np.arange(8)[:, None]  # two heads of four rows, rotate-half order
    assert interleave(rows, heads=2)[:, 0].tolist() == [0, 2, 1, 3, 4, 6, 5, 7]


def test_packed_weights_unpack_to_what_was_asked():
    packed, scale = quantized((2, 64), [(0, 3, 1), (1, 40, -4)])
    q = (packed[:, np.arange(64) // 8] >> (4 * (np.arange(64) % 8)).astype(np.uint32)) & 15
    weights = (q.astype(np.float32) - 7) * scale[:, np.arange(64) // 32]
    expected = np.zeros((2, 64))
    expected[0, 3], expected[1, 40] = 1, -4
    assert np.allclose(weights, expected)
