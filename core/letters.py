"""Invitation letters: one a family, with a code for the guardian and one for each child, clearly apart; what stands in them.

Whoever opens the envelope sees names, as in any letter; whoever scans a code sees nothing until they have answered a
question (core.usecases.confirm_letter). No place of a family under address protection is ever in a letter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.people import Language
from core.speech import JAPAN, say_day
from core.terms import Programme
from core.texts import Texts
from core.texts.ruby import split_ruby

_KANJI = re.compile(r"[々〇㐀-鿿豈-﫿\U00020000-\U0003ffff]")

Words = Sequence[tuple[str, str | None]]
"""A line in pieces: (letters, the reading above them or None)."""


@dataclass(frozen=True, slots=True)
class LetterCode:
    """One code in a letter; `code` as printed (ABCD-EFGH), `url` what its QR opens."""

    name: str
    kana: str
    code: str
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """One family's letter. `address` are the lines for a window envelope, empty where none is to be printed."""

    addressee: str
    guardian: LetterCode | None
    children: tuple[LetterCode, ...]
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code with all words around it, ready to be drawn."""

    title: Words
    name: Words
    lines: tuple[Words, ...]
    code: str
    url: str
    until: Words


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """A letter in words, ready to be drawn; nothing in it is looked up any more."""

    address: tuple[str, ...]
    addressee: Words
    made_on: Words
    sender: Words
    title: Words
    lead: tuple[Words, ...]
    guardian: PrintedCode | None
    cut: Words
    children: tuple[PrintedCode, ...]
    foot: tuple[Words, ...]


def print_letter(letter: Letter, programme: Programme, texts: Texts, base_url: str, now: datetime) -> PrintedLetter:
    """The letter in words: Japanese for the guardian, plain Japanese with readings for the child."""
    say = _Writer(programme, texts, base_url)
    how = ["letter-how-camera", "letter-how-ways", "letter-how-check"]
    foot = ["letter-by-hand", *(["letter-by-line"] if say.line else []), "letter-each", "letter-too-old", "letter-not-you"]
    foot += ["letter-phone"] if programme.identity.office_phone else []
    until = _last_day([one for one in (letter.guardian, *letter.children) if one is not None])
    return PrintedLetter(
        address=letter.address,
        addressee=say("letter-addressee", name=letter.addressee),
        made_on=say("letter-made-on", day=_day_of_letter(now)),
        sender=say("letter-sender"),
        title=say("letter-title"),
        lead=(say("letter-lead"), say("letter-lead-chat"), *(say(one) for one in how)),
        guardian=_for_guardian(letter.guardian, say, until) if letter.guardian else None,
        cut=say("letter-cut") if letter.guardian else (),
        children=tuple(_for_child(one, say, until) for one in letter.children),
        foot=tuple(say(one) for one in foot),
    )


def last_whole_day(expires_at: datetime) -> date:
    """The last day on which a code works from morning to night: what a letter promises."""
    return expires_at.astimezone(JAPAN).date() - timedelta(days=1)


def _last_day(codes: Sequence[LetterCode]) -> date:
    return min(last_whole_day(one.expires_at) for one in codes)


def _day_of_letter(now: datetime) -> str:
    day = now.astimezone(JAPAN).date()
    return f"{day.year}年{day.month}月{day.day}日"


def _for_guardian(code: LetterCode, say: "_Writer", until: date) -> PrintedCode:
    return PrintedCode(
        title=say("letter-guardian-title"),
        name=say("letter-name", name=code.name),
        lines=(),
        code=code.code,
        url=code.url,
        until=say("letter-until", day=say_day(until, Language.JA)),
    )


def _for_child(code: LetterCode, say: "_Writer", until: date) -> PrintedCode:
    lines = ("letter-child-what", "letter-child-how", "letter-child-own", "letter-child-free")
    return PrintedCode(
        title=say("letter-child-title", Language.EASY),
        name=[*read_name_aloud(code.name, code.kana), *say("letter-child-san", Language.EASY)],
        lines=tuple(say(one, Language.EASY) for one in lines),
        code=code.code,
        url=code.url,
        until=say("letter-child-until", Language.EASY, day=f"{until.month}月{until.day}日"),
    )


def read_name_aloud(name: str, kana: str) -> Words:
    """A name with its reading above, part by part where both have the same parts; kana need none."""
    if not kana or not _KANJI.search(name):
        return [(name, None)]
    parts, readings = name.split(" "), kana.split(" ")
    if len(parts) != len(readings):
        return [(name, kana)]
    pieces: list[tuple[str, str | None]] = []
    for number, (part, reading) in enumerate(zip(parts, readings, strict=True)):
        pieces += [(" ", None)] if number else []
        pieces.append((part, reading if _KANJI.search(part) else None))
    return pieces


class _Writer:
    """Says a sentence of a letter with the programme's public words in it."""

    def __init__(self, programme: Programme, texts: Texts, base_url: str) -> None:
        self._programme, self._texts = programme, texts
        self.line = (programme.channels.line.basic_id or "") if programme.channels.line else ""
        self._address = base_url.removeprefix("https://").removeprefix("http://") + "/chat"

    def __call__(self, text_id: str, language: Language = Language.JA, **given: str) -> Words:
        words = {name: self._public(name, language) for name in ("short_name", "name", "commissioner", "contractor")}
        phone = self._programme.identity.office_phone or ""
        args: Mapping[str, str] = {**words, "line": self.line, "address": self._address, "phone": phone, **given}
        # Readings that stand in somebody's name are not ours: they are put in after the sentence has been split.
        held = {name: f"\ue000{name}\ue001" for name in args if name in ("name",) and name in given}
        pieces = split_ruby(self._texts.say(text_id, language, **{**args, **held}))
        return [(_let_go(base, given), reading) for base, reading in pieces]

    def _public(self, path: str, language: Language) -> str:
        words = self._programme.public_words
        return words.get(f"{path}.{language.value}") or words[path]


def _let_go(base: str, given: Mapping[str, str]) -> str:
    for name, value in given.items():
        base = base.replace(f"\ue000{name}\ue001", value)
    return base
