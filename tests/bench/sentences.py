"""Dates read from sentences, beside only folding the same sentences (which every reading begins with)."""

import time
from collections.abc import Callable

from core.language.dates import read_dates
from core.language.normalise import fold
from tests.bench.figures import Figure, percentile
from tests.language.date_cases import Case, cases


def sentence_figures(*, rounds: int) -> list[Figure]:
    """Sentences a second, and how long one takes; the sentences are those of tests/language."""
    sentences = [case for name in ("seen", "unseen", "later") for case in cases(name)]
    _each(sentences, rounds=1, read=_read)
    read = _each(sentences, rounds=rounds, read=_read)
    floor = _each(sentences, rounds=rounds, read=lambda case: fold(case.text))
    return [
        Figure("dates, sentences a second", len(read) / sum(read), "1/s", len(floor) / sum(floor)),
        Figure("dates, one sentence, p50", 1000 * percentile(read, 0.5), "ms", 1000 * percentile(floor, 0.5), "< 0.2"),
        Figure("dates, one sentence, p99", 1000 * percentile(read, 0.99), "ms", 1000 * percentile(floor, 0.99)),
    ]


def _read(case: Case) -> object:
    return read_dates(case.text, case.at, case.known)


def _each(sentences: list[Case], *, rounds: int, read: Callable[[Case], object]) -> list[float]:
    """Seconds of each reading."""
    taken = []
    for _ in range(rounds):
        for case in sentences:
            begun = time.perf_counter()
            read(case)
            taken.append(time.perf_counter() - begun)
    return taken
