"""From text ids to plain strings: what shall be said, in the person's language, ready for a channel's render.py."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from core.errors import TomoshibiError
from core.messages import (
    Arg,
    Bubble,
    Button,
    Choice,
    Clock,
    Count,
    Day,
    Moment,
    PublicWord,
    Said,
    Spoken,
    SpokenButton,
    Written,
)
from core.texts import Texts
from core.texts.ruby import strip_ruby

JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan has had no summer time since 1951, so a fixed offset is exact for every moment we can meet."""

_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HELD = str.maketrans({"《": "\ue000", "》": "\ue001"})
_LET_GO = str.maketrans({"\ue000": "《", "\ue001": "》"})


def speak(
    bubbles: Sequence[Bubble], language: str, texts: Texts, public_words: Mapping[str, str], base_url: str
) -> tuple[Spoken, ...]:
    """The bubbles in plain strings; `public_words` are the programme's own, `base_url` has no slash at its end.

    Moments are said in Asia/Tokyo: 11月24日(火) 16:00, in English Tue 24 Nov, 16:00. What staff wrote stays as it is.
    Raises TomoshibiError: "word-unknown" for a public word the programme does not have, "text-missing" for an unknown id.
    """
    tongue = _Tongue(str(language), texts, public_words, base_url)
    return tuple(tongue.bubble(bubble) for bubble in bubbles)


def say_day(day: date, language: str) -> str:
    """A date with its weekday: 11月24日(火), in English Tue 24 Nov."""
    if language == "en":
        return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]}"
    return f"{day.month}月{day.day}日({_WEEKDAYS_JA[day.weekday()]})"


def say_moment(moment: datetime, language: str) -> str:
    """A moment in Japan: 11月24日(火) 16:00, in English Tue 24 Nov, 16:00. Raises TomoshibiError for one without a zone."""
    if moment.tzinfo is None:
        raise TomoshibiError("moment-without-zone")
    local = moment.astimezone(JAPAN)
    between = ", " if language == "en" else " "
    return f"{say_day(local.date(), language)}{between}{local:%H:%M}"


def say_clock(moment: datetime) -> str:
    """A time of day in Japan, in every language: 16:00. Raises TomoshibiError for a moment without a zone."""
    if moment.tzinfo is None:
        raise TomoshibiError("moment-without-zone")
    return f"{moment.astimezone(JAPAN):%H:%M}"


class _Tongue:
    """One language in one programme."""

    def __init__(self, language: str, texts: Texts, public_words: Mapping[str, str], base_url: str) -> None:
        self._language = language
        self._texts = texts
        self._words = public_words
        self._base_url = base_url

    def bubble(self, bubble: Bubble) -> Spoken:
        return Spoken(
            text="\n".join(self.line(line) for line in bubble.lines),
            language=self._language,
            title=self.line(bubble.title) if bubble.title else "",
            buttons=tuple(self.button(button) for button in bubble.buttons),
            fleeting=bubble.fleeting,
            media=bubble.media,
        )

    def button(self, button: Button) -> SpokenButton:
        url = f"{self._base_url}{button.link.path}" if button.link else ""
        return SpokenButton(self.line(button.label), button.press, url, button.pick, button.strong)

    def line(self, line: Said | Written) -> str:
        if isinstance(line, Written):
            return line.text
        args = {name: self.argument(value) for name, value in line.args.items()}
        # A programme may be called 居場所《ともしび》: only readings that stand in our own texts are taken out.
        held = {name: value.translate(_HELD) if isinstance(value, str) else value for name, value in args.items()}
        return strip_ruby(self._texts.say(line.text_id, self._language, **held)).translate(_LET_GO)

    def argument(self, value: Arg) -> str | int:
        match value:
            case Moment():
                return say_moment(value.value, self._language)
            case Day():
                return say_day(value.value, self._language)
            case Clock():
                return say_clock(value.value)
            case Count():
                return value.value
            case PublicWord():
                return self.public_word(value.path)
            case Choice():
                text_id = f"form-{value.form}-{value.field}-{value.value}"
                return strip_ruby(self._texts.say(text_id, self._language))

    def public_word(self, path: str) -> str:
        """A programme may publish a word in other languages too, under path.language."""
        try:
            return self._words.get(f"{path}.{self._language}") or self._words[path]
        except KeyError:
            raise TomoshibiError("word-unknown", path=path) from None
