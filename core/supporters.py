"""Supporters: what is known of each, what they were trained in and how they are insured; and what is missing before a visit.

A supporter is a person of role SUPPORTER and may have several children. Who is chosen is recorded by five criteria (S6.4),
each confirmed by somebody on a day. Nobody visits untrained or uninsured (S8, S6.9.7).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.free_hours import FreeHours
from core.lacks import Lack
from core.messages import Count
from core.terms.home_visits import Insurance as InsuranceTerms
from core.terms.home_visits import Training as TrainingTerms


class Sex(StrEnum):
    """As the supporter says; UNSAID is neither asked for nor guessed."""

    FEMALE = "female"
    MALE = "male"
    UNSAID = "unsaid"


class InCity(StrEnum):
    """Whether somebody studies or lives in the city: they are chosen first (S6.4)."""

    LIVES = "lives"
    STUDIES = "studies"
    NO = "no"
    UNSAID = "unsaid"


class Way(StrEnum):
    """How somebody comes to an area."""

    WALK = "walk"
    BICYCLE = "bicycle"
    TRAIN = "train"
    BUS = "bus"
    CAR = "car"


@dataclass(frozen=True, slots=True)
class Reach:
    """An area somebody goes to (a key of the terms' areas): minutes of the way there, and how."""

    area: str
    minutes: int
    way: Way


@dataclass(frozen=True, slots=True)
class OwnRate:
    """Yen an hour from this day on (Japan); None: the terms' rate."""

    first_on: date
    hourly_yen: int | None


@dataclass(frozen=True, slots=True)
class SupporterFacts:
    """What is personal about a supporter beside the profile; sealed under their own key.

    `hourly_yen` is their own rate as it was last agreed, None for the terms'; `rates` are all of them by day, empty as long
    as it was never changed. `subjects` are of core.visit_wishes.SUBJECTS.
    """

    sex: Sex = Sex.UNSAID
    born_year: int | None = None
    in_city: InCity = InCity.UNSAID
    areas: tuple[Reach, ...] = ()
    subjects: tuple[str, ...] = ()
    hours: FreeHours = ()
    hourly_yen: int | None = None
    remarks: str = ""
    rates: tuple[OwnRate, ...] = ()

    def rate_on(self, day: date) -> int | None:
        """Their own rate on this day of Japan; None for the terms'."""
        if not self.rates:
            return self.hourly_yen
        return next((one.hourly_yen for one in reversed(self.rates) if one.first_on <= day), None)

    def reach(self, area: str) -> Reach | None:
        """How they come to an area; None when they do not go there."""
        return next((one for one in self.areas if one.area == area), None)


@dataclass(frozen=True, slots=True)
class Supporter:
    """A supporter's record; its id is the person's. `most_children` at once."""

    person_id: str
    programme_id: str
    most_children: int
    changed_at: datetime
    facts: SupporterFacts = field(default_factory=SupporterFacts)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A criterion of S6.4 that somebody of the staff has seen fulfilled."""

    person_id: str
    criterion: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TrainingHeld:
    """A training (S8). `contents_seen_on` is when the city had seen its contents, None: not yet. `trainer` is sealed."""

    id: str
    programme_id: str
    held_on: date
    minutes: int
    topics: tuple[str, ...]
    contents_seen_on: date | None
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody at a training: minutes they were there, fares spent, and whether they understood (None: not checked yet)."""

    training_id: str
    person_id: str
    minutes: int
    fares_yen: int
    passed: bool | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attended:
    """A training with one person's attendance."""

    training: TrainingHeld
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class Insurance:
    """A policy with its sums in yen (0: not covered) and its days, both included. `person_id` None: every supporter."""

    id: str
    programme_id: str
    insurer: str
    death_or_disability_yen: int
    in_hospital_a_day_yen: int
    out_of_hospital_a_day_yen: int
    liability_an_accident_yen: int
    first_on: date
    last_on: date
    person_id: str | None = None


def rates_from(known: SupporterFacts, hourly_yen: int | None, first_on: date) -> tuple[OwnRate, ...]:
    """All rates once another one holds from this day on: days before it keep what held then, later changes are undone."""
    if hourly_yen == known.hourly_yen:
        return known.rates
    before = known.rates or (OwnRate(date.min, known.hourly_yen),)
    return (*(one for one in before if one.first_on < first_on), OwnRate(first_on, hourly_yen))


SUMS = ("death_or_disability_yen", "in_hospital_a_day_yen", "out_of_hospital_a_day_yen", "liability_an_accident_yen")


def criteria_missing(confirmed: Iterable[Confirmed], criteria: Sequence[str]) -> tuple[str, ...]:
    """The criteria nobody has confirmed yet, in the contract's order (S6.4)."""
    seen = {one.criterion for one in confirmed}
    return tuple(one for one in criteria if one not in seen)


def training_lacks(attended: Iterable[Attended], terms: TrainingTerms, day: date) -> tuple[Lack, ...]:
    """What is missing of somebody's training on this day (S8), each thing once and only what comes first.

    Trainings count whose contents the city had seen by the day they were held, and where the check of understanding was
    passed. A training on the day itself counts. Minutes are those the person was there.
    """
    been = [one for one in attended if one.training.held_on <= day]
    if not been:
        return (Lack("supporter-untrained"),)
    lacks = _short(been, terms)
    if lacks:
        return lacks
    seen = [one for one in been if _seen_in_time(one.training) or not terms.contents_seen_by_city_first]
    if len(seen) < terms.times_before_first_visit or _short(seen, terms):
        return (Lack("supporter-training-unseen"),)
    passed = [one for one in seen if one.attendance.passed or not terms.understanding_is_checked]
    if len(passed) < terms.times_before_first_visit or _short(passed, terms):
        return (Lack("supporter-understanding"),)
    return ()


def _short(attended: Sequence[Attended], terms: TrainingTerms) -> tuple[Lack, ...]:
    minutes = sum(one.attendance.minutes for one in attended)
    topics = set(terms.topics).difference(*(one.training.topics for one in attended))
    lacks = []
    if minutes < terms.minutes_at_least:
        lacks.append(Lack("supporter-training-minutes", {"have": Count(minutes), "need": Count(terms.minutes_at_least)}))
    if topics:
        lacks.append(Lack("supporter-training-topics", {"missing": Count(len(topics))}))
    return tuple(lacks)


def _seen_in_time(training: TrainingHeld) -> bool:
    return training.contents_seen_on is not None and training.contents_seen_on <= training.held_on


def topics_missing(attended: Iterable[Attended], terms: TrainingTerms, day: date) -> tuple[str, ...]:
    """Topics of which somebody has heard nothing by this day, in the contract's order."""
    heard = {topic for one in attended if one.training.held_on <= day for topic in one.training.topics}
    return tuple(topic for topic in terms.topics if topic not in heard)


def sums_missing(policies: Iterable[Insurance], terms: InsuranceTerms, person_id: str, day: date) -> tuple[str, ...]:
    """Sums that no policy in force on this day reaches for this supporter (S6.9.7); policies are not added up."""
    held = [one for one in policies if one.first_on <= day <= one.last_on and one.person_id in (None, person_id)]
    return tuple(name for name in SUMS if max((getattr(one, name) for one in held), default=0) < getattr(terms, name))


def insurance_lacks(policies: Iterable[Insurance], terms: InsuranceTerms, person_id: str, day: date) -> tuple[Lack, ...]:
    """What is missing of the insurance on this day: everything, or so many of the four sums."""
    missing = sums_missing(policies, terms, person_id, day)
    if not missing:
        return ()
    if len(missing) == len(SUMS):
        return (Lack("supporter-uninsured"),)
    return (Lack("supporter-insurance-sums", {"missing": Count(len(missing))}),)


def skew(groups: Collection[str]) -> float:
    """The share of the largest group among candidates, 0.0 to 1.0; what "without skew" is looked at by (S6.4)."""
    values = list(groups)
    return max(values.count(one) for one in set(values)) / len(values) if values else 0.0
