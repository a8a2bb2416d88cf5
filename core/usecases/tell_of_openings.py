"""Participants are told of openings and of what changes in them, people on duty of their posts. Nothing here commits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.messages import Bubble, Moment, Said, Urgency
from core.opening_rules import Change, changes_between, told_on_duty, told_participants
from core.openings import (
    AHEAD,
    TOGETHER,
    Opening,
    OpeningState,
    OpeningStep,
    OpeningStepKind,
    PlannedOpening,
    Posting,
    Wish,
)
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.reach import due_news_at
from core.terms.shared import QuietHours
from core.usecases.context import House
from core.usecases.opening_words import (
    NEXT_BUTTON,
    duty_bubble,
    is_told_plainly,
    neutral_bubble,
    opening_bubble,
    several_bubble,
)
from core.usecases.openings_ahead import members_for
from core.usecases.phone_task import owe_phone_call
from core.usecases.publish_openings import change_event, publish_event
from core.usecases.say import say

EACH_ALONE = 2
"""So many openings are told one by one, with their own buttons; more of them in one message."""
NEWS_HOURS = 3
"""A change goes to somebody in their own hours, unless these leave fewer hours than so before it begins."""


async def announce(uow: UnitOfWork, house: House, openings: Sequence[PlannedOpening], *, by: str = "") -> int:
    """Tells the members of these openings, publishes them, and notes it; those already told of are left out. How many."""
    new = [one for one in openings if one.opening.announced_at is None and one.opening.state in AHEAD]
    new = [one for one in new if one.opening.starts_at > uow.now]
    for number, one in enumerate(new):
        told = replace(one.opening, announced_at=uow.now)
        await uow.openings.save(told)
        await uow.openings.note(OpeningStep(told.id, OpeningStepKind.ANNOUNCED, uow.now, by))
        await publish_event(uow, house, told)
        new[number] = replace(one, opening=told)
    for person in await _told(uow, new):
        await _announce_to(uow, house, person, [one for one in new if person in await members_for(uow, one.opening)])
    return len(new)


async def _told(uow: UnitOfWork, openings: Sequence[PlannedOpening]) -> list[Person]:
    found: dict[str, Person] = {}
    for one in openings:
        found |= {person.id: person for person in await members_for(uow, one.opening)}
    return list(found.values())


async def _announce_to(uow: UnitOfWork, house: House, person: Person, mine: Sequence[PlannedOpening]) -> None:
    plain = await is_told_plainly(uow, person)
    key, first = f"openings:{mine[0].opening.id}:told:{uow.now.isoformat()}:{person.id}", mine[0].opening
    if len(mine) > EACH_ALONE:
        bubbles = [several_bubble([one.opening for one in mine], plain=plain)]
    elif plain:
        names = await uow.openings.public_names(first.programme_id)
        bubbles = [opening_bubble(one, names, Said("opening-told")) for one in mine]
    else:
        bubbles = [neutral_bubble(one, "opening-told-neutral") for one in mine]
    last = max(one.opening.ends_at for one in mine)
    await say(uow, house, person, bubbles, key=key, urgency=Urgency.NOTICE, still=f"until|{last.isoformat()}", can_wait=True)


async def tell_of_change(uow: UnitOfWork, house: House, before: PlannedOpening, after: PlannedOpening) -> None:
    """Tells whoever has to hear of it (core.opening_rules), and brings what is published up to date."""
    changes = changes_between(before, after)
    await tell_on_duty(uow, house, before, after)
    if after.opening.announced_at is None or not changes - {Change.POSTS}:
        return
    await change_event(uow, house, after.opening)
    if before.opening.ends_at <= uow.now:
        return
    members = {
        person.id: person for person in [*await members_for(uow, before.opening), *await members_for(uow, after.opening)]
    }
    said = {one.person_id: one.wish for one in await uow.openings.wishes(after.opening.id)}
    for person_id in sorted(told_participants(changes, members.keys(), said)):
        await _tell_changed(uow, house, members[person_id], before.opening, after, changes)
        await _ring_up(uow, house, members[person_id], said)


async def _tell_changed(
    uow: UnitOfWork,
    house: House,
    person: Person,
    before: Opening,
    after: PlannedOpening,
    changes: frozenset[Change],
) -> None:
    opening = after.opening
    plain = await is_told_plainly(uow, person)
    if opening.state is OpeningState.CANCELLED:
        bubble = _cancelled(before, plain=plain)
    else:
        word = "hours" if Change.HOURS in changes else "what"
        names = await uow.openings.public_names(opening.programme_id)
        told = opening_bubble(after, names, Said(f"opening-changed-{word}"))
        bubble = told if plain else neutral_bubble(after, f"opening-changed-{word}-neutral")
    due_at = due_news_at(person, uow.now, before.starts_at, NEWS_HOURS, _quiet(house, opening, uow.now))
    key = f"opening:{opening.id}:changed:{opening.changed_at.isoformat()}:{person.id}"
    state = "cancelled" if opening.state is OpeningState.CANCELLED else "ahead"
    still = f"opening|{opening.id}|{state}|{opening.starts_at.isoformat()}"
    await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, due_at=due_at, still=still)


async def _ring_up(uow: UnitOfWork, house: House, person: Person, said: Mapping[str, Wish]) -> None:
    """Whoever thinks of coming and has no chat is rung up: staff told them on the phone, or kept their wish."""
    if said.get(person.id) is Wish.MAYBE and decide_account(person, await uow.accounts.of_person(person.id)) is None:
        await owe_phone_call(uow, house, person, reason="opening-by-phone")


def _cancelled(before: Opening, *, plain: bool) -> Bubble:
    said = Said("opening-cancelled" if plain else "opening-cancelled-neutral", {"at": Moment(before.starts_at)})
    return Bubble((said, Said("opening-cancelled-sorry")), buttons=(NEXT_BUTTON,))


async def tell_on_duty(uow: UnitOfWork, house: House, before: PlannedOpening, after: PlannedOpening) -> None:
    """Tells people on duty of what changes for them; of a day that is past nobody.

    Who was not told of their post yet hears of it as it is then (core.usecases.tell_duties), so nothing now.
    """
    if min(before.opening.ends_at, after.opening.ends_at) <= uow.now:
        return
    knows = await _knowing(uow, before)
    told = {
        person_id: word
        for person_id, word in told_on_duty(before, after).items()
        if knows is None or (person_id in knows and not (word == "posted" and _has_new_post(before, after, person_id)))
    }
    key = f"opening:{after.opening.id}:duty:{uow.now.isoformat()}"
    for person_id in sorted(told):
        person = await uow.people.get(person_id)
        shown = before if told[person_id] in ("unposted", "cancelled") else after
        bubble = duty_bubble(shown, person_id, told[person_id])
        due_at = due_news_at(person, uow.now, before.opening.starts_at, NEWS_HOURS, _quiet(house, after.opening, uow.now))
        await say(uow, house, person, [bubble], key=f"{key}:{person_id}", urgency=Urgency.NOTICE, due_at=due_at)


async def _knowing(uow: UnitOfWork, before: PlannedOpening) -> frozenset[str] | None:
    """Who was told of a post they had; None for an opening of which everybody is told at once."""
    steps = await uow.openings.steps([before.opening.id])
    if not any(step.kind is OpeningStepKind.PLANNED and step.about == TOGETHER for step in steps):
        return None
    since = {
        one.person_id: min(_since(each) for each in before.postings if each.person_id == one.person_id)
        for one in before.postings
    }
    told = [step for step in steps if step.kind is OpeningStepKind.DUTY_TOLD]
    return frozenset(step.about for step in told if step.about in since and step.at >= since[step.about])


def _has_new_post(before: PlannedOpening, after: PlannedOpening, person_id: str) -> bool:
    had, has = ({one.post for one in each.postings if one.person_id == person_id} for each in (before, after))
    return bool(has - had)


def _since(posting: Posting) -> datetime:
    """When they were posted; storage always says it."""
    return posting.posted_at or datetime.min.replace(tzinfo=UTC)


def _quiet(house: House, opening: Opening, now: datetime) -> QuietHours:
    return house.programme(opening.programme_id).terms_at(now).quiet_hours
