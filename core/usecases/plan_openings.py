"""Staff plan openings, change and cancel them, and post people to them (K3.1, K3.2); whoever has to hear of it is told.

Of what they are newly posted to people hear a little later, together (core.usecases.tell_duties).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from core.errors import NotFoundError, Refusal
from core.obligations.moments import at
from core.opening_rules import LONGEST_PLAN, can_be_posted, decide_hours, overlapping, posts_open, series_days
from core.openings import (
    AHEAD,
    CANCEL_REASONS,
    RUNNING,
    TOGETHER,
    Opening,
    OpeningState,
    OpeningStep,
    OpeningStepKind,
    PlannedOpening,
    Posting,
)
from core.people import Person
from core.ports import UnitOfWork
from core.speech import say_day
from core.terms import OnlinePlaceTerms
from core.terms.online_place import Activity, Post
from core.usecases.close_alert import close_alert
from core.usecases.context import House, desk_person
from core.usecases.openings_ahead import place_terms
from core.usecases.tell_of_openings import announce, tell_of_change

AUDIENCES = ("everyone", "adults", "minors")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An opening as staff enter it; clock times of one day in Japan. `posts` are ids of people by post."""

    kind: Activity
    day: date
    begins: time
    ends: time
    plan: str = ""
    audience: str = "everyone"
    posts: Mapping[Post, Sequence[str]] | None = None

    def hours(self, day: date) -> tuple[datetime, datetime]:
        """When it begins and ends on a day."""
        return at(day, self.begins), at(day, self.ends)


async def plan_openings(
    uow: UnitOfWork, house: House, staff: Person, wanted: Wanted, weeks: int = 1, key: str = ""
) -> list[Opening] | Refusal:
    """Plans one, or the same weekday so many weeks in a row: all of them or none. Commits.

    `key` comes with the form: pressed twice, nothing is planned twice. A series ends with the contract.
    """
    desk_person(staff, staff.programme_id)
    programme_id = staff.programme_id
    await uow.openings.plan_turn(programme_id)
    planned: list[Opening] = []
    for day in series_days(wanted.day, weeks):
        terms = place_terms(house, programme_id, at(day, time(12)))
        if planned and terms is not None and not terms.term.holds(day):
            break
        new = _new(house, programme_id, wanted, day, key, uow.now)
        if key and await _is_there(uow, new):
            continue
        refusal = _unfit(terms, wanted) or await _refusal(uow, new, terms)
        if refusal is not None:
            return replace(refusal, params={**refusal.params, "day": say_day(day, staff.language.value)})
        planned.append(new)
        await _enter(uow, staff, new, await _postings(uow, programme_id, new.id, wanted))
    await uow.commit()
    return planned


def _new(house: House, programme_id: str, wanted: Wanted, day: date, key: str, now: datetime) -> Opening:
    begins, ends = wanted.hours(day)
    own = str(uuid5(NAMESPACE_URL, repr(("opening", key, day.isoformat(), begins.isoformat()))))
    opening_id = own if key else house.chance.new_id()
    plan = wanted.plan.strip()
    return Opening(
        opening_id, programme_id, wanted.kind, begins, ends, OpeningState.PLANNED, plan, now, audience=wanted.audience
    )


async def _is_there(uow: UnitOfWork, new: Opening) -> bool:
    try:
        await uow.openings.get(new.id)
    except NotFoundError:
        return False
    return True


async def _enter(uow: UnitOfWork, staff: Person, new: Opening, postings: Sequence[Posting]) -> None:
    await uow.openings.add(new)
    await uow.openings.post(new.id, postings)
    await uow.openings.note(OpeningStep(new.id, OpeningStepKind.PLANNED, uow.now, staff.id, TOGETHER))


def _unfit(terms: OnlinePlaceTerms | None, wanted: Wanted) -> Refusal | None:
    if terms is None or wanted.kind not in terms.place.activities or wanted.audience not in AUDIENCES:
        return Refusal("refusal-opening-kind")
    return Refusal("refusal-opening-plan-long", {"limit": LONGEST_PLAN}) if len(wanted.plan) > LONGEST_PLAN else None


async def _refusal(uow: UnitOfWork, new: Opening, terms: OnlinePlaceTerms | None) -> Refusal | None:
    """Hours that cannot be, or at which there is another."""
    if terms is not None and (refusal := decide_hours(new.starts_at, new.ends_at, terms, uow.now)) is not None:
        return refusal
    near = await uow.openings.between(new.programme_id, new.starts_at - ONE_DAY, new.ends_at + ONE_DAY)
    other = overlapping(new.starts_at, new.ends_at, [one.opening for one in near], but=new.id)
    return None if other is None else Refusal("refusal-opening-overlap")


async def _postings(uow: UnitOfWork, programme_id: str, opening_id: str, wanted: Wanted) -> list[Posting]:
    """Raises NotFoundError for somebody who cannot be posted here."""
    found = []
    for post, people in (wanted.posts or {}).items():
        for person_id in dict.fromkeys(people):
            person = await uow.people.get(person_id)
            if person.programme_id != programme_id or not can_be_posted(person):
                raise NotFoundError("person-unknown", person=person_id)
            found.append(Posting(opening_id, post, person_id))
    return found


async def change_opening(
    uow: UnitOfWork, house: House, staff: Person, opening_id: str, wanted: Wanted, seen_at: datetime | None = None
) -> Refusal | None:
    """Changes what, when, for whom and who is posted. One that runs takes other people only. Commits.

    `seen_at` is its `changed_at` as staff saw it: whoever changed it meanwhile is not overwritten. Raises NotFoundError.
    """
    await uow.openings.plan_turn(staff.programme_id)
    before = await lock_for(uow, staff, opening_id)
    old = before.opening
    if old.state not in AHEAD | RUNNING or old.ends_at <= uow.now:
        return Refusal("refusal-opening-over")
    if seen_at is not None and seen_at != old.changed_at:
        return Refusal("refusal-opening-meanwhile")
    refusal = await _change_words(uow, house, staff, before.opening, wanted)
    if refusal is not None:
        return refusal
    await uow.openings.post(opening_id, await _postings(uow, old.programme_id, opening_id, wanted))
    after = await uow.openings.get(opening_id)
    await _note_change(uow, staff, before, after)
    await tell_of_change(uow, house, before, after)
    await _close_gap(uow, house, after)
    await uow.commit()
    return None


async def _change_words(uow: UnitOfWork, house: House, staff: Person, old: Opening, wanted: Wanted) -> Refusal | None:
    starts_at, ends_at = wanted.hours(wanted.day)
    new = replace(
        old, kind=wanted.kind, starts_at=starts_at, ends_at=ends_at, plan=wanted.plan.strip(), audience=wanted.audience
    )
    if new == old:
        return None
    if old.state in RUNNING:
        return Refusal("refusal-opening-runs")
    terms = place_terms(house, staff.programme_id, starts_at)
    refusal = _unfit(terms, wanted)
    if refusal is None and (starts_at, ends_at) != (old.starts_at, old.ends_at):
        refusal = await _refusal(uow, new, terms)
    if refusal is not None:
        return replace(refusal, params={**refusal.params, "day": say_day(wanted.day, staff.language.value)})
    await uow.openings.save(replace(new, changed_at=uow.now))
    return None


async def _note_change(uow: UnitOfWork, staff: Person, before: PlannedOpening, after: PlannedOpening) -> None:
    if before.opening != after.opening:
        await uow.openings.note(OpeningStep(after.opening.id, OpeningStepKind.CHANGED, uow.now, staff.id))
    if set(before.postings) != set(after.postings):
        await uow.openings.note(OpeningStep(after.opening.id, OpeningStepKind.POSTED, uow.now, staff.id))


async def _close_gap(uow: UnitOfWork, house: House, after: PlannedOpening) -> None:
    """Staff are not asked any longer for what is there now."""
    terms = place_terms(house, after.opening.programme_id, after.opening.starts_at)
    if terms is None or not posts_open(after, terms, await experienced_in(uow, after.opening.programme_id)):
        await close_alert(uow, after.opening.programme_id, gap_matter(after.opening.id))


def gap_matter(opening_id: str) -> str:
    """The matter of the alert that somebody is missing in an opening."""
    return f"opening:{opening_id}"


async def experienced_in(uow: UnitOfWork, programme_id: str) -> frozenset[str]:
    """Who was noted as experienced (K3.2.1)."""
    marks = await uow.openings.marks(programme_id)
    return frozenset(mark.person_id for mark in marks.values() if mark.is_experienced)


async def cancel_opening(uow: UnitOfWork, house: House, staff: Person, opening_id: str, reason: str) -> Refusal | None:
    """Cancels one that lies ahead; pressed twice it is cancelled once. Commits. Raises NotFoundError."""
    before = await lock_for(uow, staff, opening_id)
    if before.opening.state is OpeningState.CANCELLED:
        return None
    if before.opening.state not in AHEAD or before.opening.ends_at <= uow.now:
        return Refusal("refusal-opening-over")
    if reason not in CANCEL_REASONS:
        return Refusal("refusal-opening-why")
    await uow.openings.save(replace(before.opening, state=OpeningState.CANCELLED, changed_at=uow.now))
    await uow.openings.note(OpeningStep(opening_id, OpeningStepKind.CANCELLED, uow.now, staff.id, reason))
    await tell_of_change(uow, house, before, await uow.openings.get(opening_id))
    await close_alert(uow, before.opening.programme_id, gap_matter(opening_id))
    await uow.commit()
    return None


async def announce_month(uow: UnitOfWork, house: House, staff: Person, openings: Sequence[str]) -> int:
    """Tells people now of these openings; how many were new. Commits. Raises NotFoundError."""
    found = [await lock_for(uow, staff, opening_id) for opening_id in sorted(openings)]
    told = await announce(uow, house, sorted(found, key=lambda one: one.opening.starts_at), by=staff.id)
    await uow.commit()
    return told


async def lock_for(uow: UnitOfWork, staff: Person, opening_id: str) -> PlannedOpening:
    """The opening, locked, when this member of staff may see to it. Raises NotFoundError."""
    found = await uow.openings.lock(opening_id)
    desk_person(staff, found.opening.programme_id)
    return found
