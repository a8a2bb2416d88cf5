"""The day before, in the morning: the visit is recalled, neutrally unless the person chose otherwise, with two buttons.

Does not commit.
"""

from datetime import timedelta

from core.messages import Arg, Bubble, Button, Clock, Moment, PublicWord, Said, Urgency
from core.people import NoticeWords, Person
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.rescheduling import deadline_of
from core.safety import may_name_matter
from core.terms import JST, HomeVisitTerms
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import family_of
from core.usecases.say import say
from core.usecases.see_move import is_carried_on
from core.visit_steps import VisitStep, due_at
from core.visits import Visit, VisitState


async def remind_of_visit(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """Recalls a visit to the child and the guardians, each by their own way; whoever just heard of the day is left alone."""
    terms = visit_terms(house, visit.programme_id, uow.now)
    if visit.state is not VisitState.PLANNED or visit.starts_at <= uow.now:
        return
    if visit.planned_at >= due_at(visit, VisitStep.REMIND, terms) or not await is_carried_on(uow, visit):
        return
    for person in await family_of(uow, [visit.case_id]):
        plain = person.notice_words is NoticeWords.PLAIN and may_name_matter(await uow.safety.disclosure(person.id))
        key = f"visit:{visit.id}:remind:{visit.starts_at.isoformat()}:{person.id}"
        urgency = _urgency(uow, person, visit, terms)
        still = f"visit|{visit.id}|{visit.starts_at.isoformat()}"
        bubble = reminder(visit, uow, terms, plain=plain)
        await say(uow, house, person, [bubble], key=key, urgency=urgency, still=still, can_wait=True)


def reminder(visit: Visit, uow: UnitOfWork, terms: HomeVisitTerms, *, plain: bool) -> Bubble:
    """What it says and its two buttons; until when the day can be moved, while it still can."""
    deadline = deadline_of(visit.starts_at, terms)
    ahead = visit.starts_at.astimezone(JST).date() - uow.now.astimezone(JST).date()
    word = {timedelta(0): "today", timedelta(days=1): "tomorrow"}.get(ahead, "on")
    args: dict[str, Arg] = {"when": Moment(visit.starts_at)} if word == "on" else {"at": Clock(visit.starts_at)}
    if plain:
        args["programme"] = PublicWord("short_name")
    first = Said(f"visit-remind-{word}{'-plain' if plain else ''}", args)
    until = (Said("visit-remind-move", {"deadline": Clock(deadline) if ahead.days == 1 else Moment(deadline)}),)
    buttons = (
        Button(Said("button-visit-ok"), press=f"v|ok|{visit.id}"),
        Button(Said("button-move"), press=f"v|move|{visit.id}"),
    )
    return Bubble((first, *(until if uow.now < deadline else ())), buttons=buttons)


def _urgency(uow: UnitOfWork, person: Person, visit: Visit, terms: HomeVisitTerms) -> Urgency:
    """A notice for the person's own hours, unless these begin when nothing could be moved any more."""
    deadline = deadline_of(visit.starts_at, terms)
    waits_until = due_notice_at(person, uow.now, terms.quiet_hours)
    return Urgency.DEADLINE if uow.now < deadline <= waits_until else Urgency.NOTICE
