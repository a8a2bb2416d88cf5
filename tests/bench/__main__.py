"""`python -m tests.bench [--json FILE] [--only PART ...]`: measures in one run, prints a table; nothing can fail an aim."""

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path

from tests.bench.answers import answer_figures
from tests.bench.board import board_figures
from tests.bench.figures import Figure, table
from tests.bench.matched import matching_figures
from tests.bench.moderated import moderation_figures
from tests.bench.owed import owed_figures
from tests.bench.planned import planning_figures
from tests.bench.rehearsed import rehearsal_figures
from tests.bench.searches import search_figures
from tests.bench.sentences import sentence_figures
from tests.bench.starts import start_figures
from tests.bench.stored import stored_figures
from tests.bench.surroundings import platforms
from tests.bench.understood import understand_figures
from tests.bench.watched import watch_figures
from tests.bench.webhooks import webhook_figures

Part = Callable[[Path], Awaitable[list[Figure]]]


async def _now(figures: list[Figure]) -> list[Figure]:
    return figures


PARTS: Mapping[str, Part] = {
    "stored": lambda folder: stored_figures(folder, messages=300),
    "planned": planning_figures,
    "searches": lambda folder: search_figures(folder, rounds=8),
    "board": lambda folder: board_figures(folder, looks=60),
    "owed": owed_figures,
    "rehearsed": rehearsal_figures,
    "sentences": lambda _: _now(sentence_figures(rounds=10)),
    "watched": watch_figures,
    "moderation": lambda _: _now(moderation_figures()),
    "matching": lambda _: _now(matching_figures()),
    "understood": lambda _: _now(understand_figures()),
}
"""What can be measured without a running service, in this order; SERVED comes before."""
SERVED = "served"


async def measure(folder: Path, *, rounds: int, count: int, only: Collection[str] = ()) -> list[Figure]:
    """All figures, or those of the parts that are wanted, one part after another, so that none disturbs the next."""
    found = await _served(folder, rounds, count) if not only or SERVED in only else []
    for name, part in PARTS.items():
        if not only or name in only:
            found += _told(name, await part(folder / name))
    return found


async def _served(folder: Path, rounds: int, count: int) -> list[Figure]:
    (serving_folder := folder / "serving").mkdir()
    async with platforms(serving_folder) as (line, serving):
        found = _told("start", await start_figures(serving, runs=3))
        found += _told("answers", await answer_figures(line, serving, alone=200, each=6))
        await serving.stop()
        await serving.start()
        await serving.until_well()
        found += _told("webhooks", await webhook_figures(line, serving, rounds=rounds, count=count))
        await serving.stop()
    return found


def _told(part: str, figures: list[Figure]) -> list[Figure]:
    """Says on standard error that a part is done, since the whole takes minutes."""
    print(f"measured: {part}", file=sys.stderr)
    return figures


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    load = os.getloadavg()[0]
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform(), "load_before": load}


def main() -> None:
    """Runs, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="rounds of floor, standby and active webhooks")
    parser.add_argument("--count", type=int, default=800, help="webhook requests a round")
    parser.add_argument("--json", type=Path, help="file for the figures as JSON")
    parser.add_argument("--only", nargs="+", choices=[SERVED, *PARTS], default=[], help="these parts alone")
    options = parser.parse_args()
    here, began = machine(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder), rounds=options.rounds, count=options.count, only=options.only))
    took = time.monotonic() - began
    print(table(figures))
    print(f"\n{here['cores']} cores, Python {here['python']}, load before {here['load_before']:.2f}; took {took:.0f} s")
    if options.json is not None:
        told = {"machine": here, "took_s": took, "figures": [figure.as_json() for figure in figures]}
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
