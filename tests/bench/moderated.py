"""Lines a second that moderation reads on one core, beside a floor: only lowering and looking for forty words by hand."""

import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from core.moderation import read_message
from tests.bench.figures import Figure

SETS = Path(__file__).parents[1] / "moderation"


def moderation_figures(*, seconds: float = 2.0) -> list[Figure]:
    """Everyday lines, everyday lines with one in twenty flagged, and the flagged ones alone. CPU time of one process."""
    everyday, flagged = _lines()
    mixed = [
        line
        for at, line in enumerate(everyday * 4)
        for line in ((line, flagged[at % len(flagged)]) if at % 20 == 0 else (line,))
    ]
    words = [line[:3] for line in flagged[:40]]

    def by_hand(line: str) -> bool:
        plain = line.lower()
        return any(word in plain for word in words)

    floor = _each_second(by_hand, everyday, seconds)
    return [
        Figure("moderation: everyday lines", _each_second(read_message, everyday, seconds), "lines/s", floor, "50,000"),
        Figure(
            "moderation: one line in twenty flagged", _each_second(read_message, mixed, seconds), "lines/s", floor, "50,000"
        ),
        Figure("moderation: flagged lines alone", _each_second(read_message, flagged, seconds), "lines/s", floor),
    ]


def _lines() -> tuple[list[str], list[str]]:
    groups = [
        group
        for name in ("seen", "unseen")
        for group in tomllib.loads((SETS / f"{name}.toml").read_text(encoding="utf-8"))["group"]
    ]
    everyday = [line for group in groups if group["says"] == "everyday talk" for line in group["cases"].strip().splitlines()]
    flagged = [line for group in groups if group["kinds"] for line in group["cases"].strip().splitlines()]
    return everyday, flagged


def _each_second(read: Callable[[str], object], lines: list[str], seconds: float) -> float:
    for line in lines:
        read(line)
    count, began = 0, time.process_time()
    while (took := time.process_time() - began) < seconds:
        for line in lines:
            read(line)
        count += len(lines)
    return count / took


if __name__ == "__main__":
    from tests.bench.figures import table

    print(table(moderation_figures()))
