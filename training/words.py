"""Static word vectors: which words stand near each other in text that may ship, as 128 numbers per piece of a word. The
vector of a text is the mean of its pieces', with the weights of the words folded into the table.

Positive pointwise mutual information and a truncated SVD without its singular values (Levy, Goldberg and Dagan 2015,
https://aclanthology.org/Q15-1016), smooth inverse frequency (Arora, Liang and Ma 2017, https://openreview.net/forum?id=SyK00v5xx)."""
import csv
import hashlib
import io
import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from names import held_out, movie_title, read_gz

PAD, UNKNOWN = "[PAD]", "[UNK]"
# They tell nothing apart, and a short question is made of them: as in src/core/local/lexical.ts, and more of their kind.
COMMON = set("""a an the and or of in on to for with by at from is are was be i me my you it its this that what which something like about film films movie movies
    he she we they them his her our your their who whom how when where why if so as not no nor but than then there here do does did has have had can could would
    should will shall may might must been being were am any some one all more most also s t re ve ll d m""".split())
SHIPPED_VENUES = {"acl", "emnlp", "naacl", "eacl", "conll", "tacl", "findings", "aacl"}  # CC BY 4.0 by the ACL itself, as in cli/domains/papers.ts


@dataclass(frozen=True)
class Settings:
    vocabulary: int = 12_000  # with 128 dimensions in 8 bits the table is 1.5 MB
    least: int = 3  # a piece seen less often has no neighbours to learn from
    dimensions: int = 128
    window: int = 10  # pieces to either side; wide windows give topics, narrow ones grammar
    smoothing: float = 0.75  # of the contexts' counts, so that rare ones do not count as strong ones
    frequency: float = 1e-3  # a of smooth inverse frequency a / (a + p): a word of this share counts half
    movies: int = 10  # a movie is six words and an abstract a hundred and fifty: so often is each movie counted
    seed: int = 1


def read_texts(data: Path, leave_out_held_out: bool) -> tuple[list[str], list[str]]:
    """(movies, everything else). What is left out for measuring is chosen by the hash of its title."""
    rows = lambda name: csv.DictReader(io.StringIO(read_gz(data / f"movielens-small/{name}.csv.gz")))
    tags = shared_tags(list(rows("tags")))
    movies = [" ".join([movie_title(row["title"]), row["genres"].replace("|", " "), *tags[row["movieId"]]]) for row in rows("movies") if not (leave_out_held_out and held_out(row["title"]))]
    papers = [f"{paper['title']}. {paper['abstract']}" for paper in map(json.loads, read_gz(data / "acl-papers/papers.jsonl.gz").splitlines())
              if paper["venue"] in SHIPPED_VENUES and not (leave_out_held_out and held_out(paper["title"]))]
    coffee = [f"{post.get('title') or ''} {' '.join(post.get('tags') or [])} {post['text']}" for post in map(json.loads, read_gz(data / "coffee-stackexchange/posts.jsonl.gz").splitlines())]
    return [clean(text) for text in movies], [clean(text) for text in papers + coffee]


def shared_tags(rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """Words of tags by movie. One that a single person uses could say who they are, and is left out."""
    words = [(row["userId"], row["movieId"], word) for row in rows for word in re.findall(r"\w+", row["tag"].lower())]
    people = defaultdict(set)
    for user, _, word in words:
        people[word].add(user)
    tags = defaultdict(list)
    for _, movie, word in words:
        if len(people[word]) > 1:
            tags[movie].append(word)
    return tags


def clean(text: str) -> str:
    return re.sub(r"https?://\S+|\s+", " ", text).strip()


def digest(texts: list[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def create_tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=60))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True, handle_chinese_chars=True, clean_text=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def train_tokenizer(texts: list[str], settings: Settings) -> Tokenizer:
    learner = create_tokenizer({PAD: 0, UNKNOWN: 1})
    letters = sorted({letter for text in texts for letter in learner.normalizer.normalize_str(text) if not letter.isspace()})
    # The learner meets words in an order that changes from run to run, and breaks ties by when it met a letter: it meets all of them first.
    first = [PAD, UNKNOWN, *letters, *(f"##{letter}" for letter in letters)]
    trainer = trainers.WordPieceTrainer(vocab_size=settings.vocabulary, min_frequency=settings.least, special_tokens=first, show_progress=False)
    learner.train_from_iterator(texts, trainer)
    tokenizer = create_tokenizer(learner.get_vocab())
    tokenizer.add_special_tokens([PAD, UNKNOWN])
    return tokenizer


def count_neighbours(documents: list[list[int]], size: int, window: int) -> sparse.csr_matrix:
    """(size, size): how often two pieces stand within the window, nearer ones counting more (1 / distance)."""
    gap = [-1] * window
    line = np.array([piece for ids in documents for piece in (*ids, *gap)], dtype=np.int32)
    counts = sparse.csr_matrix((size, size), dtype=np.float64)
    for distance in range(1, window + 1):
        left, right = line[:-distance], line[distance:]
        both = (left >= 0) & (right >= 0)
        pairs = sparse.coo_matrix((np.full(both.sum(), 1 / distance), (left[both], right[both])), shape=(size, size)).tocsr()
        counts = counts + pairs + pairs.T
    return counts


def positive_pmi(counts: sparse.csr_matrix, smoothing: float) -> sparse.csr_matrix:
    total = counts.sum()
    words = np.asarray(counts.sum(axis=1)).ravel()
    contexts = words**smoothing
    contexts = contexts / contexts.sum()
    pairs = counts.tocoo()
    information = np.log(pairs.data / total) - np.log(words[pairs.row] / total) - np.log(contexts[pairs.col])
    kept = information > 0
    return sparse.csr_matrix((information[kept], (pairs.row[kept], pairs.col[kept])), shape=counts.shape)


def is_telling(piece: str) -> bool:
    """Letters, and no common word; marks and numbers say nothing about what a text means."""
    return piece not in COMMON and any(unicodedata.category(c).startswith("L") for c in piece.removeprefix("##"))


def train(movies: list[str], others: list[str], settings: Settings) -> tuple[Tokenizer, np.ndarray]:
    """(tokenizer, table of shape (vocabulary, dimensions)); the rows of [PAD], [UNK], common words, marks and numbers are zero."""
    tokenizer = train_tokenizer(movies * settings.movies + others, settings)
    size = tokenizer.get_vocab_size()
    words = np.array([is_telling(tokenizer.id_to_token(i)) for i in range(size)])
    words[[tokenizer.token_to_id(PAD), tokenizer.token_to_id(UNKNOWN)]] = False
    encode = lambda texts: [[i for i in encoding.ids if words[i]] for encoding in tokenizer.encode_batch(texts)]
    documents = encode(movies) * settings.movies + encode(others)

    information = positive_pmi(count_neighbours(documents, size, settings.window), settings.smoothing)
    svd = TruncatedSVD(settings.dimensions, n_iter=7, random_state=settings.seed)
    table = svd.fit_transform(information) / np.maximum(svd.singular_values_, 1e-12)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)

    frequency = np.bincount(np.concatenate([np.array(ids, dtype=np.int64) for ids in documents]), minlength=size)
    table *= (settings.frequency / (settings.frequency + frequency / frequency.sum()))[:, None]
    table[~words] = 0
    return tokenizer, table.astype(np.float32)


def embed(tokenizer: Tokenizer, table: np.ndarray, texts: list[str]) -> np.ndarray:
    """(texts, dimensions), rows of unit length; zeros where no piece is known."""
    means = np.stack([table[encoding.ids].mean(axis=0) if encoding.ids else np.zeros(table.shape[1], table.dtype) for encoding in tokenizer.encode_batch(texts)])
    return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
