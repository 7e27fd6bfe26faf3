"""Byte-level BPE trained on our own text; digits stand alone, so that years are copied and not remembered."""
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from grammar import Example

PAD, BEGIN, END, CONTEXT, QUESTION, ANSWER = SPECIAL = ["<|pad|>", "<|begin|>", "<|end|>", "<|context|>", "<|question|>", "<|answer|>"]
CHAT_TEMPLATE = (
    "{{ '<|begin|>' }}{% for message in messages %}{% if message['role'] == 'system' %}{{ '<|context|>' + message['content'] }}"
    "{% elif message['role'] == 'user' %}{{ '<|question|>' + message['content'] }}"
    "{% else %}{{ '<|answer|>' + message['content'] + '<|end|>' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|answer|>' }}{% endif %}"
)


def prompt(context: str, question: str) -> str:
    return f"{BEGIN}{CONTEXT}{context}{QUESTION}{question}{ANSWER}"


def train_tokenizer(examples: list[Example], vocab: int) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=vocab, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator((text for e in examples for text in (e.context.render(), e.question, e.answer)), trainer)
    return tokenizer


def load_tokenizer(path: Path) -> Tokenizer:
    return Tokenizer.from_file(str(path))
