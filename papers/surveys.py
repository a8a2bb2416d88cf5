"""Surveys on paper as one PDF: a cover and a sheet each, made in a thread, the same to the same bytes."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from core.survey_letters import PrintedQuestion, PrintedSurvey
from papers.printing import Drawn, picture, print_pages


async def surveys_pdf(letters: Sequence[PrintedSurvey], made_at: datetime) -> Drawn:
    """The letters as one PDF, made in a thread. Raises TomoshibiError as `print_pages`."""
    return await asyncio.to_thread(draw_surveys, letters, made_at)


def draw_surveys(letters: Sequence[PrintedSurvey], made_at: datetime) -> Drawn:
    """The letters as one PDF. Raises TomoshibiError as `print_pages`."""
    return print_pages("surveys.typ", [_drawn(one) for one in letters], made_at)


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
