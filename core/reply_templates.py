"""Reply templates: texts staff begin an answer with, each for one programme and language (S7); nothing personal in them.

A template may name what is published anyway: ［窓口］ the short name, ［電話］ the office's number,
［受付］ the hours in which staff read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import Refusal
from core.people import Language
from core.private_data import find_private
from core.terms.programme import public_word

LONGEST_TITLE = 40
LONGEST_TEXT = 1500
MOST = 200

PLACEHOLDERS: Mapping[str, str] = {"窓口": "short_name", "電話": "office_phone", "受付": "staff"}
_PLACE = re.compile(r"［([^［］]{1,20})］")


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """One template; `position` is its place in the list of its language, from 0."""

    id: str
    programme_id: str
    language: Language
    position: int
    title: str
    text: str
    changed_at: datetime
    changed_by: str


def may_keep(title: str, text: str, public_words: Mapping[str, str]) -> Refusal | None:
    """Why a template cannot be kept, or None: empty, too long, an unknown placeholder, a number or address of somebody."""
    if not title.strip() or not text.strip():
        return Refusal("refusal-template-empty")
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        return Refusal("refusal-template-long")
    if any(name not in PLACEHOLDERS for name in _PLACE.findall(text)):
        return Refusal("refusal-template-placeholder")
    published = set(public_words.values())
    said = f"{title}\n{text}"
    private = [said[one.start : one.end] for one in find_private(said, frozenset())]
    return Refusal("refusal-template-private") if any(words not in published for words in private) else None


def fill_template(text: str, public_words: Mapping[str, str], language: Language) -> str:
    """The text with the programme's own words in it; a placeholder the programme has no word for is left out."""

    def word(found: re.Match[str]) -> str:
        path = PLACEHOLDERS.get(found[1], "")
        if path == "staff":
            return f"{public_words.get('staff.opens', '')}〜{public_words.get('staff.closes', '')}"
        try:
            return public_word(public_words, path, language.value)
        except KeyError:
            return ""

    return _PLACE.sub(word, text)


def move_template(templates: Sequence[ReplyTemplate], template_id: str, steps: int) -> list[ReplyTemplate]:
    """The list with one template moved so many places (-1 is up), numbered anew; at an end it stays where it is."""
    order = [one.id for one in templates]
    at = order.index(template_id)
    there = min(max(at + steps, 0), len(order) - 1)
    moved = [one for one in templates if one.id != template_id]
    moved.insert(there, templates[at])
    return [replace(one, position=number) for number, one in enumerate(moved)]
