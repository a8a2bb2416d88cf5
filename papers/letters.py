"""Letters as one PDF (typst): drawn in memory, in a thread, the same letters to the same bytes."""

import asyncio
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any

import segno
import typst

from core.errors import TomoshibiError
from core.letters import PrintedCode, PrintedLetter, Words
from papers.fonts import lacking, typst_fonts

MOST_LETTERS = 500


GETA = "〓"
"""Stands where a sign is missing, as printers always did: somebody writes it in by hand."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, and the signs in it that no font has, each once: they are printed as 〓."""

    pdf: bytes
    missing: tuple[str, ...] = ()


async def letters_pdf(letters: Sequence[PrintedLetter], made_at: datetime) -> Drawn:
    """The letters as one PDF, made in a thread. Raises TomoshibiError as `draw_letters`."""
    return await asyncio.to_thread(draw_letters, letters, made_at)


def draw_letters(letters: Sequence[PrintedLetter], made_at: datetime) -> Drawn:
    """The letters as one PDF; `made_at` (aware) is all of the time that stands in it.

    Raises TomoshibiError: "letter-count" for none or too many, "letter-undrawn" when typst refuses.
    """
    if not letters or len(letters) > MOST_LETTERS:
        raise TomoshibiError("letter-count", count=len(letters), limit=MOST_LETTERS)
    data = json.dumps([_drawn(one) for one in letters], ensure_ascii=False)
    missing = lacking(data)
    data = data.translate({ord(sign): GETA for sign in missing})
    page = resources.files("papers").joinpath("letters.typ").read_bytes()
    compiler = typst.Compiler(page, font_paths=typst_fonts(), ignore_system_fonts=True, sys_inputs={"letters": data})
    try:
        made = compiler.compile(format="pdf", timestamp=made_at.replace(microsecond=0))
    except typst.TypstError:
        # Its words quote the letter: they must not get into a log.
        raise TomoshibiError("letter-undrawn") from None
    assert isinstance(made, bytes)
    return Drawn(made, tuple(missing))


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


def picture(url: str) -> str:
    """The QR code of an address as SVG; a quarter of it may be soiled and it is still read."""
    out = io.BytesIO()
    segno.make(url, error="q").save(out, kind="svg", border=4, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue().decode()
