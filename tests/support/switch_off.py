"""A pytest plugin that switches one rule off before any test module is imported, to see which test would notice.

python -m pytest -p tests.support.switch_off --switch-off core.privacy.decide_may_leave=nothing tests/unit/test_privacy.py
"""

import importlib
import inspect
import sys
from collections.abc import Callable
from typing import Any

import pytest

ROOMS = ("core", "storage", "bots", "web", "papers", "scheduler", "tomoshibi")


def nothing(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Does nothing and gives None."""
    if inspect.iscoroutinefunction(rule):

        async def idle(*_args: object, **_options: object) -> None:
            return None

        return idle
    return lambda *_args, **_options: None


def empty(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Finds nothing: an empty list."""
    if inspect.iscoroutinefunction(rule):

        async def idle(*_args: object, **_options: object) -> list[object]:
            return []

        return idle
    return lambda *_args, **_options: []


def whole(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Splits nothing: the text in one piece, without a reading."""
    del rule
    return lambda text: [(text, None)]


def unsealed(rule: type) -> type:
    """A data key that keeps everything in the clear."""

    class Open(rule):  # type: ignore[misc,valid-type]
        __slots__ = ()

        def seal(self, place: object, plain: bytes) -> bytes:
            del place
            return b"clear:" + plain

        def open(self, place: object, sealed: bytes) -> bytes:
            del place
            return sealed.removeprefix(b"clear:")

    return Open


WAYS: dict[str, Callable[[Any], Any]] = {"nothing": nothing, "empty": empty, "whole": whole, "unsealed": unsealed}


def switch_off(dotted: str, way: str) -> None:
    """Replaces the rule in its module and wherever it was imported by name. Raises AttributeError if it is not there."""
    module_name, _, name = dotted.rpartition(".")
    module = importlib.import_module(module_name)
    rule = getattr(module, name)
    replaced = WAYS[way](rule)
    for each in [known for key, known in sys.modules.items() if key.partition(".")[0] in ROOMS]:
        if getattr(each, name, None) is rule:
            setattr(each, name, replaced)
        for table, rows in [(key, value) for key, value in vars(each).items() if isinstance(value, tuple)]:
            if any(one is rule for one in rows):  # a list of rules, such as that of obligations
                setattr(each, table, tuple(replaced if one is rule else one for one in rows))


def pytest_addoption(parser: pytest.Parser) -> None:
    """--switch-off RULE=WAY."""
    parser.addoption("--switch-off", default="", metavar="RULE=WAY", help=f"WAY is one of {', '.join(WAYS)}")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before the first conftest, so that everything imports the rule as it is then."""
    given = early_config.known_args_namespace.switch_off
    if given:
        dotted, _, way = given.partition("=")
        switch_off(dotted, way)
