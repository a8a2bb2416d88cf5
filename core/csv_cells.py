"""Cells of a file for a spreadsheet, so that no cell is ever read as a formula (CSV injection)."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value: str | int) -> str | int:
    """A number as it is; words that a spreadsheet would take for a formula get an apostrophe before them.

    Full-width signs too: some programs turn them into plain ones. Source: OWASP, CSV Injection.
    """
    if isinstance(value, int):
        return value
    return (
        f"'{value}" if value.lstrip(" \u3000").startswith(_STARTS_A_FORMULA) or value.startswith(_STARTS_A_FORMULA) else value
    )


def write_csv(rows: Iterable[Sequence[str | int]]) -> bytes:
    """The rows as UTF-8 with a byte order mark (spreadsheets open it rightly), CRLF, every cell safe."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
