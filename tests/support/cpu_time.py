"""How much computing something takes, whatever else the machine does: for tests that no text makes a search run away."""

import time
from collections.abc import Callable


def cpu_seconds(act: Callable[[], object], times: int = 3) -> float:
    """The least CPU time of this process in several runs (time.process_time; waiting for a core is not counted)."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return min(taken)
