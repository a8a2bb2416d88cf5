"""For all tests. How long an example takes on a machine that others use too says nothing; `make bench` measures."""

import gc

from hypothesis import HealthCheck, settings

from tests.support.compiled import share_compiled

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
share_compiled()


def pytest_collection_finish() -> None:
    """What has been imported and collected stays until the end: no search for garbage walks through it again and again."""
    gc.collect()
    gc.freeze()
