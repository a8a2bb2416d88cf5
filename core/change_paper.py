"""The report of change in the words of its paper (K2.3.2): for the place as a whole, and per person without a name."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from core.assessments import Course
from core.change_report import ChangeReport, PersonChange
from core.referrals import ReferralStep
from core.terms import Programme
from core.texts import Texts

_Word = Callable[..., str]


@dataclass(frozen=True, slots=True)
class PaperScale:
    """One scale of one person: its values with their days, the first and the latest."""

    name: str
    first: str
    latest: str
    between: str


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """One person: what they are called in the paper, facts in a line each, scales, what staff wrote."""

    label: str
    facts: tuple[str, ...]
    scales: tuple[PaperScale, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ChangePaper:
    """The paper, ready to be drawn and to be kept: everything in it is said already."""

    title: str
    programme: str
    to: str
    by: str
    made_on: str
    period: str
    whole_title: str
    whole: tuple[tuple[str, str], ...]
    change_title: str
    change_head: tuple[str, ...]
    change: tuple[tuple[str, ...], ...]
    change_none: str
    words_title: str
    words: str
    people_title: str
    people: tuple[PaperPerson, ...]
    scale_head: tuple[str, ...]
    scale_none: str
    person_words: str
    note: str

    def as_json(self) -> str:
        """As it is kept; `asdict` gives what is drawn."""
        return json.dumps(asdict(self), ensure_ascii=False)


def change_paper(
    report: ChangeReport, programme: Programme, texts: Texts, made_on: date, words: str, words_of: Mapping[str, str]
) -> ChangePaper:
    """The report in words; `words_of` is what staff wrote, by label."""

    def word(text_id: str, **given: str | int) -> str:
        return texts.say(f"change-paper-{text_id}", "ja", **given)

    public = programme.public_words
    return ChangePaper(
        title=word("title"),
        programme=programme.name,
        to=word("to", commissioner=public["commissioner"]),
        by=public["contractor"],
        made_on=long_day(made_on),
        period=word("period", since=long_day(report.since), until=long_day(report.until)),
        whole_title=word("whole"),
        whole=_whole(report, word),
        change_title=word("change"),
        change_head=tuple(word(name) for name in ("scale", "people", "before", "after", "difference")),
        change=tuple(
            (
                texts.say(f"form-assessment-{one.scale}", "ja"),
                word("count-people", count=one.people),
                f"{one.before:.1f}",
                f"{one.after:.1f}",
                signed(round(one.after, 1) - round(one.before, 1)),
            )
            for one in report.changes
        ),
        change_none=word("change-none"),
        words_title=word("words"),
        words=words,
        people_title=word("each"),
        people=tuple(_person(one, texts, word, words_of.get(one.label, "")) for one in report.people),
        scale_head=tuple(word(name) for name in ("scale", "first", "latest", "difference")),
        scale_none=word("scale-none"),
        person_words=word("person-words"),
        note=word("note"),
    )


def signed(difference: float) -> str:
    """+0.5, −1, ±0."""
    if abs(difference) < 0.05:
        return "±0"
    size = f"{abs(difference):.1f}".removesuffix(".0")
    return f"{'+' if difference > 0 else '−'}{size}"


def long_day(day: date) -> str:
    """2026年9月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _steps(steps: Sequence[tuple[ReferralStep, int]], word: _Word) -> str:
    return "、".join(word(f"step-{kind}", count=count) for kind, count in steps)


def _whole(report: ChangeReport, word: _Word) -> tuple[tuple[str, str], ...]:
    return (
        (word("members"), word("count-people", count=report.members)),
        (word("joined-left"), word("joined-left-count", joined=report.joined, left=report.left)),
        (word("openings"), word("count-times", count=report.openings)),
        (word("came"), word("count-people", count=report.came)),
        (word("referrals"), _steps(report.steps, word) or word("none")),
    )


def _person(one: PersonChange, texts: Texts, word: _Word, words: str) -> PaperPerson:
    kinds = "、".join(word("kind", name=word(f"kind-{kind.replace('_', '-')}"), count=n) for kind, n in one.kinds)
    facts = [word("since", day=long_day(one.since))]
    facts += [word("left", day=long_day(one.left_on))] if one.left_on is not None else []
    hours = f"{one.minutes / 60:.1f}"
    facts.append(word("attended", count=one.times, hours=hours, kinds=kinds) if one.times else word("not-attended"))
    facts += [word("person-referrals", steps=_steps(one.steps, word))] if one.steps else []
    return PaperPerson(word("person", label=one.label), tuple(facts), tuple(_scale(c, texts) for c in one.courses), words)


def _scale(course: Course, texts: Texts) -> PaperScale:
    def value(point: tuple[date, int]) -> str:
        return f"{point[1]}（{point[0].year}/{point[0].month}/{point[0].day}）"

    name = texts.say(f"form-assessment-{course.scale}", "ja")
    if course.change is None:
        return PaperScale(name, value(course.points[0]), "", "")
    return PaperScale(name, value(course.points[0]), value(course.points[-1]), signed(course.change))
