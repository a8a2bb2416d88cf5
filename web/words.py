"""The sentences of a page in one language, with readings above kanji where the text has them."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from markupsafe import Markup, escape
from starlette.requests import Request

from core.lacks import Lack
from core.messages import Arg, Clock, Count, Day
from core.people import Language
from core.speech import JAPAN, say_clock, say_day, say_moment
from core.texts import Texts
from core.texts.ruby import split_ruby, strip_ruby

_NO_NAMES = ("desk-nameless", "desk-inquiry-caller")


class Words:
    """Called in templates: `w("id")` gives safe HTML with ruby, `w.plain("id")` a string for attributes.

    `given` is what every sentence may say: the commissioner's name, on a page of a programme.
    """

    def __init__(self, texts: Texts, language: Language, given: Mapping[str, str] | None = None) -> None:
        self._texts = texts
        self.given = given or {}
        self.language = language
        self.html_lang = "en" if language is Language.EN else "ja"

    def __call__(self, text_id: str, **args: str | int) -> Markup:
        pieces = split_ruby(self._said(text_id, **args))
        return Markup("").join(_ruby(base, reading) for base, reading in pieces)

    def plain(self, text_id: str, **args: str | int) -> str:
        """The sentence without readings."""
        return strip_ruby(self._said(text_id, **args))

    def _said(self, text_id: str, **args: str | int) -> str:
        """What stands in place of a name is 方 already, and takes no さん after it."""
        said = self._texts.say(text_id, self.language.value, **{**self.given, **args})
        if self.language is Language.JA:
            for nobody in _NO_NAMES if "さん" in said else ():
                word = self._texts.say(nobody, Language.JA.value)
                said = re.sub(rf"({re.escape(word)}(?:（[^）]*）)?) ?さん", r"\1", said)
        return said

    def lack(self, lack: Lack) -> Markup:
        """What is missing, with its numbers, days and times."""
        said = {name: self._argument(arg) for name, arg in lack.args.items()}
        return self(lack.text_id, **{name: value for name, value in said.items() if value is not None})

    def _argument(self, arg: Arg) -> str | int | None:
        match arg:
            case Count():
                return arg.value
            case Day():
                return self.short_day(arg.value)
            case Clock():
                return say_clock(arg.value)
            case _:
                return None

    def short_day(self, day: date) -> str:
        """A day in a calendar's cell: 9/8(火), in English Tue 8 Sep."""
        if self.language is Language.EN:
            return say_day(day, "en")
        return f"{day.month}/{day.day}({'月火水木金土日'[day.weekday()]})"

    def nameless(self, person_id: str | None) -> str:
        """What stands in place of a name nobody knows yet, with a mark by which several such people are told apart."""
        tag = (person_id or "")[:4].upper()
        return self.plain("desk-nameless-tag", tag=tag) if tag else self.plain("desk-nameless")

    def moment(self, moment: datetime) -> str:
        """A moment in Japan with its day."""
        return say_moment(moment, self.language.value)

    def hour(self, moment: datetime) -> str:
        """The time alone, in Japan."""
        return f"{moment.astimezone(JAPAN):%H:%M}"

    def clock(self, moment: datetime, now: datetime) -> str:
        """The time alone when the moment is of today, with its day otherwise."""
        there, here = moment.astimezone(JAPAN), now.astimezone(JAPAN)
        return f"{there:%H:%M}" if there.date() == here.date() else say_moment(moment, self.language.value)

    def date(self, day: date) -> str:
        """A day with its year and weekday."""
        said = say_day(day, self.language.value)
        return f"{said} {day.year}" if self.language is Language.EN else f"{day.year}年{said}"

    def day(self, moment: datetime) -> str:
        """The day of a moment in Japan."""
        return say_day(moment.astimezone(JAPAN).date(), self.language.value)


def _ruby(base: str, reading: str | None) -> Markup:
    if reading is None:
        return Markup("<br>").join(escape(line) for line in base.split("\n"))
    return Markup("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(base, reading)


def asked_language(request: Request) -> Language:
    """The language a page is asked for: ?lang=, else English where the browser asks for it before Japanese, else Japanese."""
    named = request.query_params.get("lang", "")
    if named in {language.value for language in Language}:
        return Language(named)
    for part in request.headers.get("accept-language", "").lower().split(","):
        if part.strip().startswith("ja"):
            return Language.JA
        if part.strip().startswith("en"):
            return Language.EN
    return Language.JA
