"""Pages printed as one PDF (typst): drawn in memory, the same data to the same bytes; what letters and surveys share."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

import segno
import typst

from core.errors import TomoshibiError
from papers.fonts import lacking, typst_fonts

MOST_LETTERS = 500

GETA = "〓"
"""Stands where a sign is missing, as printers always did: somebody writes it in by hand."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, and the signs in it that no font has, each once: they are printed as 〓."""

    pdf: bytes
    missing: tuple[str, ...] = ()


def print_pages(template: str, letters: Sequence[Mapping[str, object]], made_at: datetime) -> Drawn:
    """The letters through a template of this folder; `made_at` (aware) is all of the time that stands in the PDF.

    Raises TomoshibiError: "letter-count" for none or too many, "letter-undrawn" when typst refuses.
    """
    if not letters or len(letters) > MOST_LETTERS:
        raise TomoshibiError("letter-count", count=len(letters), limit=MOST_LETTERS)
    data = json.dumps(letters, ensure_ascii=False)
    missing = lacking(data)
    data = data.translate({ord(sign): GETA for sign in missing})
    page = resources.files("papers").joinpath(template).read_bytes()
    compiler = typst.Compiler(page, font_paths=typst_fonts(), ignore_system_fonts=True, sys_inputs={"letters": data})
    try:
        made = compiler.compile(format="pdf", timestamp=made_at.replace(microsecond=0))
    except typst.TypstError:
        # Its words quote the letter: they must not get into a log.
        raise TomoshibiError("letter-undrawn") from None
    assert isinstance(made, bytes)
    return Drawn(made, tuple(missing))


def picture(url: str) -> str:
    """The QR code of an address as SVG; a quarter of it may be soiled and it is still read."""
    out = io.BytesIO()
    segno.make(url, error="q").save(out, kind="svg", border=4, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue().decode()
