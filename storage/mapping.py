"""Rows to values and back, where the fields of a dataclass have the names of the columns."""

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Row

Value = TypeVar("Value")


def plain(value: Any) -> dict[str, Any]:  # any dataclass of core
    """The fields of a dataclass as column values; enums by their value."""
    return {name: _plain(getattr(value, name)) for name in (field.name for field in fields(value))}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def build(kind: type[Value], row: Row[Any], enums: Mapping[str, type[Enum]]) -> Value:
    """The dataclass of a row; `enums` names the fields that are enums (None stays None)."""
    given = row._mapping
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        value = given[field.name]
        values[field.name] = enums[field.name](value) if field.name in enums and value is not None else value
    return kind(**values)
