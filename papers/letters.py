"""Letters as one PDF, made in a thread, the same letters to the same bytes."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.letters import PrintedCode, PrintedLetter, Words
from papers.printing import Drawn, picture, print_pages


async def letters_pdf(letters: Sequence[PrintedLetter], made_at: datetime) -> Drawn:
    """The letters as one PDF, made in a thread. Raises TomoshibiError as `print_pages`."""
    return await asyncio.to_thread(draw_letters, letters, made_at)


def draw_letters(letters: Sequence[PrintedLetter], made_at: datetime) -> Drawn:
    """The letters as one PDF. Raises TomoshibiError as `print_pages`."""
    return print_pages("letters.typ", [_drawn(one) for one in letters], made_at)


def _drawn(letter: PrintedLetter) -> dict[str, Any]:
    return {
        "address": letter.address,
        "addressee": letter.addressee,
        "made_on": letter.made_on,
        "sender": letter.sender,
        "title": letter.title,
        "lead": letter.lead,
        "guardian": _code(letter.guardian) if letter.guardian else None,
        "cut": letter.cut,
        "children": [_code(one) for one in letter.children],
        "foot": letter.foot,
    }


def _code(one: PrintedCode) -> dict[str, Any]:
    return {
        "title": one.title,
        "name": one.name,
        "lines": [in_words(line) for line in one.lines],
        "code": one.code,
        "until": one.until,
        "picture": picture(one.url),
    }


def in_words(line: Words) -> list[list[tuple[str, str | None]]]:
    """A line of plain Japanese by its words, which stand apart by spaces; a word is never broken."""
    chunks: list[list[tuple[str, str | None]]] = [[]]
    for base, reading in line:
        first, *others = base.split(" ")
        chunks[-1] += [(first, reading)] if first else []
        chunks += [[(other, reading)] if other else [] for other in others]
    return [chunk for chunk in chunks if chunk]
