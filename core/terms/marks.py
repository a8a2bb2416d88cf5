"""What a term is made of: strict tables, the types of their values, and the mark that says where each value comes from.

Every value of a programme file carries one of two marks. `Clause` names the clause that states it: only an amendment of
the contract changes it. `Ours` says why we chose it where the text leaves room: the commissioner's recorded answer
changes it. pydantic is allowed in core as a pure computing library (docs/decisions/contract-as-data.md).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Self, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of the contract that states this value, for example "S6.8.5"; several where two contracts share it."""

    ids: tuple[str, ...]

    def __init__(self, *ids: str) -> None:
        object.__setattr__(self, "ids", ids)


@dataclass(frozen=True, slots=True)
class Ours:
    """The contract leaves this open: why our default is what it is, and the clause it serves ("" for none)."""

    why: str
    clause: str = ""


Mark = Clause | Ours


MOST: Mapping[str, int] = {"minutes": 31 * 24 * 60, "hours": 366 * 24, "days": 3660, "months": 120, "years": 50}
"""The longest that a term may be, by the unit in its name: whatever is longer is a slip of the pen."""


class Table(BaseModel):
    """A table of a programme file: frozen, nothing converted, nothing unknown, nothing beyond all measure."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    @model_validator(mode="after")
    def _within_measure(self) -> Self:
        for name, value in self:
            unit = next((unit for unit in MOST if unit in name.split("_")), None)
            if isinstance(value, int) and unit and value > MOST[unit]:
                raise refuse(name, f"at most {MOST[unit]} {unit}")
            if isinstance(value, date) and not 2000 <= value.year <= 2100:
                raise refuse(name, "a date between the years 2000 and 2100")
        return self


def refuse(key: str, expected: str) -> PydanticCustomError:
    """What a check over several keys raises: the key to be corrected (below its own table) and what was expected."""
    return PydanticCustomError("impossible", "{expected}", {"key": key, "expected": expected})


def _read_time(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    raise PydanticCustomError("time", 'a time of day from "00:00" to "23:59", in quotation marks')


def _read_month_day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{2}-\d{2}", value):
        try:
            day = date.fromisoformat(f"2024-{value}")
        except ValueError:
            day = None
        if day is not None:
            return (day.month, day.day)
    raise PydanticCustomError("month_day", 'a month and a day like "12-29", in quotation marks')


TimeOfDay = Annotated[time, BeforeValidator(_read_time)]
"""A time of day in Asia/Tokyo, written "20:00"."""

MonthDay = Annotated[tuple[int, int], BeforeValidator(_read_month_day)]
"""A day of every year, written "12-29"."""

Positive = Annotated[int, Field(ge=1, le=1_000_000_000)]
Natural = Annotated[int, Field(ge=0, le=1_000_000_000)]
Percent = Annotated[int, Field(ge=1, le=100)]


def _read_text(value: object) -> object:
    if isinstance(value, str) and (value != value.strip() or not value.isprintable()):
        raise PydanticCustomError("text", "a text in one line, without blanks around it and without control characters")
    return value


def _each_once(values: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("once", "a list that names nothing twice")
    return values


Text = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(_read_text)]

Item = TypeVar("Item")
AnyOf = Annotated[tuple[Item, ...], Field(strict=False), AfterValidator(_each_once)]
"""A list that may be empty and names nothing twice."""
SomeOf = Annotated[tuple[Item, ...], Field(strict=False, min_length=1), AfterValidator(_each_once)]
"""A list of one or more that names nothing twice."""


class Months(Table):
    """A length of time in calendar months."""

    months: Positive


class Span(Table):
    """A stretch of days, both ends included."""

    first_on: date
    last_on: date

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last_on < self.first_on:
            raise refuse("last_on", f"a date not before first_on ({self.first_on})")
        return self


def item_table(annotation: object) -> tuple[type[BaseModel] | None, bool]:
    """The table behind an annotation, and whether an id or a number stands before it; (None, False) for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    inner = [part for part in get_args(annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
    return (inner[0], get_origin(annotation) in (dict, tuple)) if inner else (None, False)


def marked_terms(table: type[BaseModel], above: str = "") -> Iterator[tuple[str, Mark | None]]:
    """Every value of a table as (dotted path, its mark); an id in the path is "*". A value without a mark gives None."""
    for name, info in table.model_fields.items():
        path = f"{above}{name}"
        mark = next((m for m in info.metadata if isinstance(m, Clause | Ours)), None)
        inner, keyed = item_table(info.annotation)
        if inner is None or mark is not None:
            yield path, mark
        else:
            yield from marked_terms(inner, f"{path}.*." if keyed else f"{path}.")


def mark_at(table: type[BaseModel], path: str) -> Mark | None:
    """The mark of the value at a dotted path such as "leaflets.rounds.first.falls_away". Raises KeyError if there is none."""
    here: type[BaseModel] | None = table
    mark: Mark | None = None
    words = iter(path.split("."))
    for word in words:
        if here is None or word not in here.model_fields:
            raise KeyError(path)
        info = here.model_fields[word]
        mark = next((m for m in info.metadata if isinstance(m, Clause | Ours)), mark)
        here, keyed = item_table(info.annotation)
        if keyed and not next(words, ""):
            raise KeyError(path)
    if here is not None and mark is None:
        raise KeyError(path)
    return mark


def value_at(table: Table, path: str) -> object:
    """The value at a dotted path. Raises KeyError if there is none."""
    here: object = table
    for word in path.split("."):
        if isinstance(here, Mapping) and word in here:
            here = here[word]
        elif isinstance(here, Table) and word in type(here).model_fields:
            here = getattr(here, word)
        else:
            raise KeyError(path)
    return here
