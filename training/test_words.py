"""Seconds, no network, no data beside the repository's own."""
import json
from pathlib import Path

import numpy as np
from scipy import sparse

from export_words import embed_exported, write
from words import Settings, count_neighbours, embed, positive_pmi, shared_tags, train

HERE = Path(__file__).parent
SMALL = Settings(vocabulary=120, least=1, dimensions=8, movies=1)
TEXTS = ["a ship on the sea", "a boat on the sea", "a ship in the harbour", "a boat in the harbour", "coffee with milk", "tea with milk", "hot coffee", "hot tea", "1999"] * 3


def test_neighbours_are_counted_both_ways_and_never_across_texts():
    counts = count_neighbours([[0, 1, 2], [3]], 4, window=2).toarray()
    assert counts.tolist() == [[0, 1, 0.5, 0], [1, 0, 1, 0], [0.5, 1, 0, 0], [0, 0, 0, 0]]


def test_information_is_that_of_the_formula():
    counts = np.array([[0, 4, 1], [4, 0, 2], [1, 2, 0]], dtype=float)
    found = positive_pmi(sparse.csr_matrix(counts), smoothing=0.75).toarray()
    words = counts.sum(axis=1)
    contexts = words**0.75 / (words**0.75).sum()
    with np.errstate(divide="ignore"):
        expected = np.maximum(np.log(counts / counts.sum() / np.outer(words / counts.sum(), contexts)), 0)
    assert np.allclose(found, expected)


def test_words_in_the_same_places_are_near_and_the_same_seed_gives_the_same_table():
    tokenizer, table = train(TEXTS, [], SMALL)
    assert np.array_equal(table, train(TEXTS, [], SMALL)[1])
    ship, boat, coffee = embed(tokenizer, table, ["ship", "boat", "coffee"])
    assert ship @ boat > ship @ coffee + 0.2


def test_numbers_common_words_and_what_is_unknown_are_zeros():
    tokenizer, table = train(TEXTS, [], SMALL)
    assert not embed(tokenizer, table, ["1999", "on the", "", "☃"]).any()


def test_the_exported_files_give_the_vectors_of_the_table(tmp_path):
    tokenizer, table = train(TEXTS, [], SMALL)
    write(tmp_path, tokenizer, table)
    texts = ["a ship in the harbour", "hot tea"]
    assert (embed_exported(tmp_path, texts) * embed(tokenizer, table, texts)).sum(axis=1).min() > 0.999


def test_a_tag_word_of_one_person_is_not_learned():
    rows = [{"userId": user, "movieId": movie, "tag": tag} for user, movie, tag in [("1", "a", "Space opera"), ("2", "b", "space"), ("1", "b", "my neighbour Bob")]]
    assert shared_tags(rows) == {"a": ["space"], "b": ["space"]}


def test_the_model_that_ships_gives_exactly_these_vectors():
    rows = json.loads((HERE / "golden/logo-words.json").read_text())
    found = embed_exported(HERE / "../public/models/logo-words", [row["text"] for row in rows])
    assert np.abs(found - np.array([row["vector"] for row in rows])).max() < 1e-4
