"""For all tests. How long an example takes on a machine that others use too says nothing; `make bench` measures."""

import gc
import os
import shutil
import signal
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, settings

from tests.support.compiled import share_compiled

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
share_compiled()


def _interrupted(number: int, frame: FrameType | None) -> None:
    signal.default_int_handler(number, frame)


if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # As before; but asyncio, for which Python's own handler is put away around every test and every fixture, asks on the way
    # back for the name of what it had put there, and so writes out all that the test has made: one second in twenty-five.
    signal.signal(signal.SIGINT, _interrupted)

MEMORY = Path("/dev/shm")
ENOUGH = 4 * 2**30
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    # Every commit waits for the disk, some forty a test. What a disk does is tested by killing the service, not here.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """What has been imported and collected stays until the end: no search for garbage walks through it again and again."""
    gc.collect()
    gc.freeze()
