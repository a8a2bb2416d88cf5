"""The regular assessment of each participant (K2.3.1): a page about a talk with a few scales, each kept; change over time.

The scales go from 1 (hard) to 5 (well) and are the participant's own words as staff heard them; any may be left out. They are
our draft: the prefecture's own items are a change of this form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from core.case_sheets import SheetVersion
from core.forms import Field, FieldKind, Form

SCALE = ("1", "2", "3", "4", "5")
SCALES = ("at_ease", "people", "rhythm", "outside", "wishes", "helped")
"""Being at ease, being with people, daily rhythm, ties to the outside, having wishes, somebody to turn to."""

ASSESSMENT = Form(
    id="assessment",
    version=1,
    personal=True,
    saved="sheet-saved",
    fields=(
        Field("met_on", FieldKind.DATE, required=True, personal=True),
        Field("met_by", FieldKind.CHOICE, personal=True, choices=("chat", "voice", "phone", "room")),
        *(Field(name, FieldKind.CHOICE, personal=True, choices=SCALE) for name in SCALES),
        Field("heard", FieldKind.LONG_TEXT, personal=True, limit=2000, hint=True),
        Field("agreed", FieldKind.LONG_TEXT, personal=True, limit=2000),
        Field("staff_sees", FieldKind.LONG_TEXT, personal=True, limit=2000, hint=True),
    ),
)

Kept = Sequence[tuple[SheetVersion, Mapping[str, str]]]
"""The assessments of one person, the oldest first."""


@dataclass(frozen=True, slots=True)
class Course:
    """One scale of one person over time: what was said on which day, in order; days on which it was left out are not there."""

    scale: str
    points: tuple[tuple[date, int], ...]

    @property
    def change(self) -> int | None:
        """From the first to the latest; None before there are two."""
        return self.points[-1][1] - self.points[0][1] if len(self.points) > 1 else None


@dataclass(frozen=True, slots=True)
class WholeChange:
    """One scale of the whole place: means of the same people at their first and latest assessment, and of how many."""

    scale: str
    people: int
    before: float
    after: float


def courses(kept: Kept) -> tuple[Course, ...]:
    """The scales of one person over time; those never answered are left out."""
    found = []
    for scale in SCALES:
        points = [(met_on(version, values), int(values[scale])) for version, values in kept if values.get(scale) in SCALE]
        if points:
            found.append(Course(scale, tuple(sorted(points, key=lambda point: point[0]))))
    return tuple(found)


def met_on(version: SheetVersion, values: Mapping[str, str]) -> date:
    """The day of the talk; that of the writing where it was not given."""
    return date.fromisoformat(values["met_on"]) if values.get("met_on") else version.at.date()


def whole_change(everybody: Sequence[Sequence[Course]]) -> tuple[WholeChange, ...]:
    """How the place as a whole has changed, by scale, of those who answered twice; a scale nobody did so is left out."""
    found = []
    for scale in SCALES:
        pairs = [
            (course.points[0][1], course.points[-1][1])
            for person in everybody
            for course in person
            if course.scale == scale and course.change is not None
        ]
        if pairs:
            found.append(WholeChange(scale, len(pairs), fmean(pair[0] for pair in pairs), fmean(pair[1] for pair in pairs)))
    return tuple(found)
