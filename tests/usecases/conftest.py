"""Fixtures of use cases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.usecases.scene import Scene, scene


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    """A house on a SQLite file of its own."""
    async with scene(tmp_path) as one:
        yield one
