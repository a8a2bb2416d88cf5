"""`python -m tests.kill --times 200 --seed 1`: prints what was said, what arrived, and whether every message is there once."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from storage.migrate import migrate_now
from tests.kill.run import run_kills
from tests.support.postgres import start_postgres


def main() -> int:
    """Runs the test; exit code 1 when a message was lost or came twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = _postgres(stack, Path(folder)) if options.postgres else None
        run = run_kills(Path(folder), times=options.times, seed=options.seed, tell=print, database_url=url)
        verdict = asyncio.run(run)
    print(
        f"said {verdict.said}, lost {verdict.lost.total()}, twice {verdict.twice.total()}, uncertain {dict(verdict.uncertain)}"
    )
    print("held for sent and taken: " + ", ".join(f"{name} {one[0]} {one[1]}" for name, one in verdict.calls.items()))
    numbers, still_there, called = verdict.place
    print(f"in the place: {numbers} numbers said, {len(still_there)} still to be read, its manager called {called} times")
    if verdict.lost or verdict.twice:
        print(f"lost: {dict(verdict.lost)}\ntwice: {dict(verdict.twice)}")
    return 0 if verdict.is_clean else 1


def _postgres(stack: ExitStack, folder: Path) -> str:
    """The address of an empty PostgreSQL that runs while the stack is open. Raises SystemExit where there is none."""
    server = start_postgres(folder)
    if isinstance(server, str):
        raise SystemExit(f"no PostgreSQL here: {server}")
    url = stack.enter_context(server)
    migrate_now(url)
    return url


sys.exit(main())
