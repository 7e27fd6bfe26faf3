"""Names the examples are about. Real titles that may ship, and many more made by recombining their words: a model that
has to name what it has never seen learns to copy from the context."""
import csv
import gzip
import hashlib
import io
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

HELD_OUT_SHARE = 10  # one name in ten is never trained on

MOVIE_TOPICS = "action adventure animation children comedy crime documentary drama fantasy film-noir horror musical mystery romance sci-fi thriller war western".split()
TOPICS = {
    "movies": MOVIE_TOPICS,
    "papers": ["machine translation", "question answering", "summarization", "sentiment analysis", "parsing", "dialogue", "language models", "named entity recognition", "information extraction", "low-resource languages", "speech", "multilinguality", "word embeddings", "text generation", "bias and fairness", "evaluation", "discourse", "semantics", "knowledge graphs", "hate speech"],
    "coffee": ["espresso", "cold brew", "grinding", "brewing", "french press", "storage", "roasting", "water", "milk", "health", "decaf", "aeropress", "beans", "taste", "caffeine", "equipment"],
}
INVENTED = [  # domain, verb, topics: the model must not believe that only three domains exist
    ("books", "read", ["fantasy", "history", "poetry", "crime", "memoirs", "satire", "short stories", "travel"]),
    ("music", "listen to", ["jazz", "folk", "ambient", "opera", "metal", "hip hop", "baroque", "soul"]),
    ("games", "play", ["puzzles", "strategy", "racing", "role-playing", "platformers", "party games", "simulation"]),
    ("recipes", "cook", ["vegan", "soups", "baking", "spicy", "seafood", "salads", "stews", "desserts"]),
    ("podcasts", "listen to", ["science", "true crime", "politics", "history", "interviews", "comedy", "economics"]),
    ("walks", "walk", ["coast", "forest", "hills", "lakes", "city", "ruins", "rivers"]),
    ("museums", "visit", ["modern art", "ships", "natural history", "photography", "design", "archaeology"]),
    ("plants", "grow", ["herbs", "succulents", "climbers", "shade", "vegetables", "orchids", "bonsai"]),
    ("series", "watch", ["sitcoms", "medical", "detectives", "period drama", "space", "satire", "teenagers"]),
    ("articles", "read", ["climate", "biology", "astronomy", "robotics", "education", "urban planning", "ethics"]),
    ("courses", "take", ["statistics", "painting", "cooking", "languages", "law", "gardening", "writing"]),
]
SYLLABLES = "ba be bo ca da del den dor el en fa fi gar ha il in ka ko la len lo ma mar mi mon na nor o ol pa per ra ri ro sa sen so ta tan ti tor u va ven vi wen xi ya zo zu".split()


def held_out(name: str) -> bool:
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def movie_title(raw: str) -> str:
    """"Matrix, The (1999)" -> "The Matrix (1999)"; alternative titles in brackets are dropped."""
    match = re.match(r"^(.*?)(?:\s\(([^()]*)\))*\s\((\d{4})\)\s*$", raw)
    if not match:
        return raw.strip()
    title, year = match.group(1), match.group(3)
    moved = re.match(r"^(.*), (The|A|An|Les|La|Le|Das|Die|Der|El|Il)$", title)
    return f"{f'{moved.group(2)} {moved.group(1)}' if moved else title} ({year})"


def read_gz(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode()


@dataclass
class Names:
    """Titles and words of one side (train or held-out)."""
    titles: dict[str, list[str]]
    words: list[str]
    kind: str = field(default="train")

    def real(self, rng: random.Random, domain: str) -> str:
        return rng.choice(self.titles[domain])

    def invented(self, rng: random.Random, dated: bool) -> str:
        shape = rng.random()
        if shape < 0.2:
            core = " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize() for _ in range(rng.randint(1, 2)))
        else:
            core = " ".join(rng.choices(self.words, k=rng.choice([1, 2, 2, 3, 3, 4, 5])))
        core = rng.choice([core, core, f"The {core}", f"{core}: {rng.choice(self.words)}", f"{core} {rng.randint(2, 9)}"])
        return f"{core} ({rng.randint(1920, 2025)})" if dated else core

    def any(self, rng: random.Random, domain: str) -> str:
        if domain in self.titles and rng.random() < 0.45:
            return self.real(rng, domain)
        if domain == "coffee":
            return f"{rng.choice(['How do I', 'Why does', 'What is', 'Can I', 'Should I'])} {' '.join(rng.choices(self.words, k=rng.randint(2, 5))).lower()}?"
        return self.invented(rng, domain == "movies" or rng.random() < 0.4)


def load_names(data: Path) -> tuple[Names, Names, str]:
    """(train, held-out, sha256 over the titles in order)."""
    movies = [movie_title(row["title"]) for row in csv.DictReader(io.StringIO(read_gz(data / "movielens-small/movies.csv.gz")))]
    papers = [json.loads(line)["title"] for line in read_gz(data / "acl-papers/papers.jsonl.gz").splitlines()]
    coffee = [post["title"] for post in map(json.loads, read_gz(data / "coffee-stackexchange/posts.jsonl.gz").splitlines()) if post.get("title")]
    short = lambda titles, most: sorted({re.sub(r"[\s|;]+", " ", t).strip() for t in titles if 2 <= len(t) <= most and t.isascii()})
    titles = {"movies": short(movies, 60), "papers": short(papers, 90), "coffee": short(coffee, 90)}
    digest = hashlib.sha256("\n".join(t for group in titles.values() for t in group).encode()).hexdigest()
    words = sorted({w for group in titles.values() for t in group for w in re.findall(r"\b[A-Z][a-z]{2,11}\b", t)})

    def side(keep) -> Names:
        return Names({d: [t for t in group if keep(t)] for d, group in titles.items()}, [w for w in words if keep(w)])

    train, held = side(lambda n: not held_out(n)), side(held_out)
    held.kind = "held-out"
    return train, held, digest
