"""What many tests begin with, acted out once in a process: its database and its people are copied for each test after it."""

from collections.abc import Awaitable, Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from storage.tables import vault_keys
from tests.usecases.scene import Scene

Made = TypeVar("Made")


@dataclass
class _Kept:
    content: bytes
    scene: Scene
    made: object


_kept: dict[Hashable, _Kept] = {}


async def remembered(scene: Scene, name: Hashable, act: Callable[[Scene], Awaitable[Made]]) -> Made:
    """What `act` makes in this house. `name` says what is acted and with which wishes.

    Acted anew where somebody is in the house already, and on PostgreSQL. Every test has a database of its own either way,
    and may do with the people what it likes.
    """
    if not scene.database.connector.is_sqlite or not await _is_empty(scene):
        return await act(scene)
    kept = _kept.get(name)
    if kept is None:
        made = await act(scene)
        _kept[name] = _Kept(await _content(scene), scene, deepcopy(made, {id(scene): scene}))
        return made
    await _refill(scene, kept.content)
    scene.events = kept.scene.events
    again: Made = deepcopy(kept.made, {id(kept.scene): scene})  # type: ignore[assignment]
    return again


async def _is_empty(scene: Scene) -> bool:
    """Whether nothing was ever sealed here: nobody can be in such a house."""
    async with scene.database.connector.reading() as transaction:
        return await transaction.first(select(vault_keys.c.owner).limit(1)) is None


async def _content(scene: Scene) -> bytes:
    file = scene.database.connector.file
    assert file is not None
    await scene.database.connector.fold_log()
    return file.read_bytes()


async def _refill(scene: Scene, content: bytes) -> None:
    """Puts another content in place of the empty one."""
    file = scene.database.connector.file
    assert file is not None
    await scene.database.close()
    file.write_bytes(content)
