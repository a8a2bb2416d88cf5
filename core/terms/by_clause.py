"""Which values of a programme carry which clause: the numbers of the contract as they are in force on a day."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from core.terms.marks import Clause, Mark, Ours, Table
from core.terms.shared import Terms

Plain = bool | int | str | list["Plain"] | dict[str, "Plain"] | None


def terms_by_clause(terms: Terms) -> dict[str, dict[str, Plain]]:
    """For each clause id the values that carry it, by dotted path; times as "20:00", dates as ISO."""
    found: dict[str, dict[str, Plain]] = {}
    for path, mark, value in _values(terms):
        for clause_id in mark.ids if isinstance(mark, Clause) else (mark.clause,):
            if clause_id:
                found.setdefault(clause_id, {})[path] = _plain(value)
    return found


def _values(
    table: Table | Mapping[str, Table], above: str = "", outer: Mark | None = None
) -> Iterator[tuple[str, Mark, object]]:
    if not isinstance(table, Table):
        for name, item in table.items():
            yield from _values(item, f"{above}{name}.", outer)
        return
    for name, info in type(table).model_fields.items():
        mark = next((m for m in info.metadata if isinstance(m, Clause | Ours)), outer)
        value = getattr(table, name)
        if mark is not None:
            yield f"{above}{name}", mark, value
        elif isinstance(value, Table | Mapping):
            yield from _values(value, f"{above}{name}.")


def _plain(value: object) -> Plain:
    if isinstance(value, Table):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | None) else str(value)
