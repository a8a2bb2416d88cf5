"""For all tests. How long an example takes on a machine that others use too says nothing; `make bench` measures."""

from hypothesis import HealthCheck, settings

from tests.support.compiled import share_compiled

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
share_compiled()
