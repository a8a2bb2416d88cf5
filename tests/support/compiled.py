"""Engines of one test process share what SQLAlchemy compiled.

The service has one engine for its life and compiles each statement once; tests open thousands, and would compile some
eighty statements for each. Compiled statements are kept by dialect, so engines share that too, once it knows its server.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from storage import connections

_make = connections.create_async_engine
_first: dict[str, AsyncEngine] = {}


def share_compiled() -> None:
    """From now on, for this process."""
    connections.create_async_engine = _made_like_the_first


def _made_like_the_first(*args: Any, **options: Any) -> AsyncEngine:
    made = _make(*args, **options)
    first = _first.setdefault(made.dialect.name, made).sync_engine
    if getattr(first.dialect, "server_version_info", None) is None:  # it has never been connected
        _first[made.dialect.name] = made
        return made
    engine = made.sync_engine
    engine.dialect = engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
    return made
