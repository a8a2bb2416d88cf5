"""Kinds of columns, and how a state is asked for so that a partial index is found."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Identity,
    Integer,
    MetaData,
    String,
    literal_column,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment; kept in UTC on both databases, since SQLite drops time zones. A naive one is refused (ValueError)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Identifier = String(36)
Token = String(32)
Word = String(40)
Number = BigInteger().with_variant(Integer, "sqlite")


def in_state(column: ColumnElement[str], *states: str) -> ColumnElement[bool]:
    """The column is one of these states, written into the statement: a partial index is not found by a bound value."""
    written = [literal_column(f"'{state}'", String) for state in states]
    return column == written[0] if len(written) == 1 else column.in_(written)


def not_in_state(column: ColumnElement[str], state: str) -> ColumnElement[bool]:
    """The column is not this state, written as in `in_state`."""
    return column != literal_column(f"'{state}'", String)


def numbered() -> Column[int]:
    """A rising number given by the database: the order in which rows came."""
    return Column("number", Number, Identity(), primary_key=True, autoincrement=True)
