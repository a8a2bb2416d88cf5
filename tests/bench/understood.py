"""How many messages a second `understand` reads, beside the same messages only made flat (the floor) in the same run."""

import statistics
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.language.flatten import flatten
from core.language.intents import read_intents
from tests.bench.figures import Figure
from tomoshibi.commands.understand import understand

MESSAGES = Path(__file__).parents[1] / "language"
AT = datetime.fromisoformat("2026-11-24T10:00:00+09:00")
ROUNDS = 5


def understand_figures() -> list[Figure]:
    """Lines a second with intents and dates, and the median of the intents alone."""
    texts = [
        line.split("\t")[1]
        for file in sorted(MESSAGES.glob("intents_*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    lines = Figure(
        "understand, intents and dates",
        _a_second(lambda text: understand(text, AT), texts),
        "lines/s",
        _a_second(flatten, texts),
    )
    median = Figure("intents of one message: median", _median(read_intents, texts), "ms", _median(flatten, texts), "< 0.2 ms")
    return [lines, median]


def _a_second(read: Callable[[str], object], texts: list[str]) -> float:
    """The best of some rounds, after one to warm up."""
    best = 0.0
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        for text in texts:
            read(text)
        best = max(best, len(texts) / (time.perf_counter() - began))
    return best


def _median(read: Callable[[str], object], texts: list[str]) -> float:
    spent = []
    for text in texts:
        began = time.perf_counter()
        read(text)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent) * 1000
