"""Hypothesis on a machine that others use too: how long an example takes says nothing, and is measured by `make bench`."""

from hypothesis import HealthCheck, settings

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")
