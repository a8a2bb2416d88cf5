"""Surveys on paper as one PDF (typst): a cover and a sheet each, drawn in memory, in a thread, the same to the same bytes."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib import resources

import typst

from core.errors import TomoshibiError
from core.survey_letters import PrintedQuestion, PrintedSurvey
from papers.fonts import lacking, typst_fonts
from papers.letters import GETA, MOST_LETTERS, Drawn, picture


async def surveys_pdf(letters: Sequence[PrintedSurvey], made_at: datetime) -> Drawn:
    """The letters as one PDF, made in a thread. Raises TomoshibiError as `draw_surveys`."""
    return await asyncio.to_thread(draw_surveys, letters, made_at)


def draw_surveys(letters: Sequence[PrintedSurvey], made_at: datetime) -> Drawn:
    """The letters as one PDF; `made_at` (aware) is all of the time that stands in it.

    Raises TomoshibiError: "letter-count" for none or too many, "letter-undrawn" when typst refuses.
    """
    if not letters or len(letters) > MOST_LETTERS:
        raise TomoshibiError("letter-count", count=len(letters), limit=MOST_LETTERS)
    data = json.dumps([_drawn(one) for one in letters], ensure_ascii=False)
    missing = lacking(data)
    data = data.translate({ord(sign): GETA for sign in missing})
    page = resources.files("papers").joinpath("surveys.typ").read_bytes()
    compiler = typst.Compiler(page, font_paths=typst_fonts(), ignore_system_fonts=True, sys_inputs={"letters": data})
    try:
        made = compiler.compile(format="pdf", timestamp=made_at.replace(microsecond=0))
    except typst.TypstError:
        # Its words quote the letter: they must not get into a log.
        raise TomoshibiError("letter-undrawn") from None
    assert isinstance(made, bytes)
    return Drawn(made, tuple(missing))


def _drawn(letter: PrintedSurvey) -> dict[str, object]:
    values = asdict(letter)
    values["picture"] = picture(values.pop("url"))
    values["questions"] = [_question(one) for one in letter.questions]
    return values


def _question(one: PrintedQuestion) -> dict[str, object]:
    faces = [face(place, len(one.options)) for place in range(len(one.options))] if one.kind == "faces" else []
    return {"kind": one.kind, "words": one.words, "options": list(one.options), "faces": faces}


def face(place: int, many: int) -> str:
    """A face as SVG, from sad (0) to glad: the same lines as on the page."""
    bend = (place / max(many - 1, 1) * 2 - 1) * 9
    mouth = f"M11.5 {26 - bend / 3:.2f} Q20 {26 + bend:.2f} 28.5 {26 - bend / 3:.2f}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
        '<circle cx="20" cy="20" r="17.5" fill="none" stroke="#2b2622" stroke-width="2"/>'
        '<circle cx="14" cy="16" r="2.2" fill="#2b2622"/><circle cx="26" cy="16" r="2.2" fill="#2b2622"/>'
        f'<path d="{mouth}" fill="none" stroke="#2b2622" stroke-width="2" stroke-linecap="round"/></svg>'
    )
