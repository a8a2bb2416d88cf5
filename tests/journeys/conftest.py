"""Fixtures of journeys."""
