"""What supporters are paid for: minutes and yen a supporter and month, exact, with the lines behind each figure (S10).

A visit is paid 150 minutes, one to two brothers or sisters at the same time 300 with one fare (S6.8.2, S6.8.3); whoever
came for nothing, or was called off after the deadline, is paid the same. Training is paid with its fares (S8). Money is
whole yen; part of a yen in a line is rounded by the terms' rule, once, in the line.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from core.terms import JST
from core.terms.home_visits import Pay as PayTerms

EndState = Literal["held", "late_used", "no_show_used"]
PAID_STATES: tuple[EndState, ...] = ("held", "late_used", "no_show_used")


@dataclass(frozen=True, slots=True)
class PaidVisit:
    """A visit that is paid. `joint_id` is shared by visits to siblings at the same time; `fares_yen` as spent."""

    visit_id: str
    supporter_id: str
    starts_at: datetime
    ends_state: EndState
    joint_id: str | None = None
    fares_yen: int = 0
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class PaidTraining:
    """Somebody's hours of a training."""

    training_id: str
    supporter_id: str
    held_on: date
    minutes: int
    fares_yen: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """Yen an hour, with so many percent more in far areas (S6.7.2)."""

    hourly_yen: int
    far_extra_percent: int = 0


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line: what for (`kind` visit, siblings or training), when, by which visits, minutes, pay and fares in yen."""

    kind: Literal["visit", "siblings", "training"]
    on: date
    sources: tuple[str, ...]
    states: tuple[str, ...]
    minutes: int
    pay_yen: int
    fares_yen: int
    rate: Rate
    is_far: bool = False
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaySlip:
    """One supporter's month."""

    supporter_id: str
    lines: tuple[PayLine, ...]

    @property
    def hourly(self) -> tuple[int, ...]:
        """The rates behind the lines, each once, the lowest first."""
        return tuple(sorted({line.rate.hourly_yen for line in self.lines}))

    @property
    def minutes(self) -> int:
        """All paid minutes."""
        return sum(line.minutes for line in self.lines)

    @property
    def pay_yen(self) -> int:
        """All pay without fares."""
        return sum(line.pay_yen for line in self.lines)

    @property
    def fares_yen(self) -> int:
        """All fares."""
        return sum(line.fares_yen for line in self.lines)

    @property
    def total_yen(self) -> int:
        """Pay and fares."""
        return self.pay_yen + self.fares_yen

    def count(self, *kinds: str) -> int:
        """How many visits (siblings count each) stand behind lines of these kinds."""
        return sum(len(line.sources) for line in self.lines if line.kind in kinds)


def yen_for(minutes: int, rate: Rate, terms: PayTerms, *, is_far: bool = False) -> int:
    """Pay for so many minutes: exact in hundredths of a yen a minute, then rounded once by the terms' rule."""
    percent = 100 + (rate.far_extra_percent if is_far else 0)
    exact, part = minutes * rate.hourly_yen * percent, 60 * 100
    whole, rest = divmod(exact, part)
    rounds_up = rest > 0 if terms.round_yen == "up" else 2 * rest >= part if terms.round_yen == "nearest" else False
    return whole + rounds_up


def month_of(day: date) -> tuple[int, int]:
    """Year and month of a day in Japan."""
    return day.year, day.month


RateOn = Callable[[str, date], Rate]
TermsOn = Callable[[date], PayTerms]


def pay_slips(
    month: tuple[int, int],
    visits: Iterable[PaidVisit],
    trainings: Iterable[PaidTraining],
    rate_on: RateOn,
    terms_on: TermsOn,
) -> tuple[PaySlip, ...]:
    """The slips of a month (Japan), by supporter id; whoever did nothing has none.

    Each line is paid by the supporter's rate and the terms of its own day: what is agreed later changes no line before it.
    """
    lines: dict[str, list[PayLine]] = {}
    mine = [one for one in visits if month_of(one.starts_at.astimezone(JST).date()) == month]
    for together in _joined(mine):
        supporter_id, day = together[0].supporter_id, together[0].starts_at.astimezone(JST).date()
        lines.setdefault(supporter_id, []).append(_visit_line(together, rate_on(supporter_id, day), terms_on(day)))
    for one in trainings:
        if month_of(one.held_on) == month and terms_on(one.held_on).training_is_paid:
            line = _training_line(one, rate_on(one.supporter_id, one.held_on), terms_on(one.held_on))
            lines.setdefault(one.supporter_id, []).append(line)
    return tuple(PaySlip(supporter_id, tuple(sorted(found, key=_order))) for supporter_id, found in sorted(lines.items()))


def _order(line: PayLine) -> tuple[date, float, tuple[str, ...]]:
    return line.on, line.starts_at.timestamp() if line.starts_at else 0.0, line.sources


def _joined(visits: Sequence[PaidVisit]) -> list[list[PaidVisit]]:
    """Visits paid as one: those to siblings at the same time by the same supporter; each other one alone.

    A visit named twice is paid once.
    """
    once = {one.visit_id: one for one in visits}

    def key(one: PaidVisit) -> tuple[str, str, datetime]:
        return one.supporter_id, one.joint_id or f"alone {one.visit_id}", one.starts_at

    ordered = sorted(once.values(), key=lambda one: (key(one), one.visit_id))
    return [list(together) for _, together in groupby(ordered, key=key)]


def _visit_line(together: Sequence[PaidVisit], rate: Rate, terms: PayTerms) -> PayLine:
    """150 minutes each, so that two children are 300; the fares of so many as the terms say, the dearest first."""
    is_far = any(one.is_far for one in together)
    minutes = terms.minutes_per_visit * len(together)
    fares = sorted((one.fares_yen for one in together), reverse=True)
    paid = fares[: terms.sibling_fares] if len(together) > 1 else fares
    return PayLine(
        kind="visit" if len(together) == 1 else "siblings",
        on=together[0].starts_at.astimezone(JST).date(),
        sources=tuple(one.visit_id for one in together),
        states=tuple(one.ends_state for one in together),
        minutes=minutes,
        pay_yen=yen_for(minutes, rate, terms, is_far=is_far),
        fares_yen=sum(paid) if terms.fares_as_spent else 0,
        rate=rate,
        is_far=is_far,
        starts_at=together[0].starts_at,
    )


def _training_line(one: PaidTraining, rate: Rate, terms: PayTerms) -> PayLine:
    return PayLine(
        kind="training",
        on=one.held_on,
        sources=(one.training_id,),
        states=(),
        minutes=one.minutes,
        pay_yen=yen_for(one.minutes, rate, terms),
        fares_yen=one.fares_yen if terms.training_fares_as_spent else 0,
        rate=rate,
    )
