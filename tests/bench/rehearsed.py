"""A rehearsal of the whole contract with 40 children, and with 400: the program as people run it, in a process of its own."""

import asyncio
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure
from tomoshibi.programmes import DEFAULT_FOLDER

SAKAI = DEFAULT_FOLDER / "sakai-learning-2026.toml"
FEW, MANY = 40, 400


async def rehearsal_figures(folder: Path, *, many: bool = True) -> list[Figure]:
    """Seconds from the command to the page; without `many` only the forty."""
    few = await _rehearse(folder / str(FEW), FEW)
    figures = [Figure(f"a rehearsal of {FEW} children", few, "s", aim="< 60 s")]
    if many:
        took = await _rehearse(folder / str(MANY), MANY)
        figures.append(Figure(f"a rehearsal of {MANY} children, floor {FEW}", took, "s", few, "< 10 of the floor"))
    return figures


async def _rehearse(out: Path, cases: int) -> float:
    command = ["-m", "tomoshibi", "rehearse", str(SAKAI), "--cases", str(cases), "--seed", "1", "--out", str(out), "--json"]
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    if process.returncode not in (0, 1):  # 1: played to the end, and something was found
        raise RuntimeError(said.decode()[-500:])
    return time.perf_counter() - began
