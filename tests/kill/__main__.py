"""`python -m tests.kill --times 200 --seed 1`: prints what was said, what arrived, and whether every message is there once."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.kill.run import run_kills


def main() -> int:
    """Runs the test; exit code 1 when a message was lost or came twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        verdict = asyncio.run(run_kills(Path(folder), times=options.times, seed=options.seed, tell=print))
    print(
        f"said {verdict.said}, lost {verdict.lost.total()}, twice {verdict.twice.total()}, uncertain {dict(verdict.uncertain)}"
    )
    print("notices: " + ", ".join(f"{name} {count}" for name, count in sorted(verdict.notices.items())))
    if verdict.lost or verdict.twice:
        print(f"lost: {dict(verdict.lost)}\ntwice: {dict(verdict.twice)}")
    return 0 if verdict.is_clean else 1


sys.exit(main())
