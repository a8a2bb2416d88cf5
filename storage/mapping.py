"""Rows to values and back, where the fields of a dataclass have the names of the columns."""

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Row

Value = TypeVar("Value")


def plain(value: Any) -> dict[str, Any]:  # any dataclass of core
    """The fields of a dataclass as column values; enums by their value."""
    return {name: _plain(getattr(value, name)) for name in _names(type(value))}  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def build(kind: type[Value], row: Row[Any], enums: Mapping[str, type[Enum]]) -> Value:
    """The dataclass of a row; `enums` names the fields that are enums (None stays None)."""
    given = row._mapping
    values: dict[str, Any] = {}
    for name in _names(kind):  # type: ignore[arg-type]
        value = given[name]
        values[name] = enums[name](value) if name in enums and value is not None else value
    return kind(**values)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
