"""A short message between supporter and family is read, then passed on or kept back; staff can read it all (S12.3, S14.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from core.alerts import AlertKind, Severity
from core.doors import PageLink
from core.messages import Bubble, Button, Channel, Kind, Link, Said, Urgency, Written
from core.moderation import read_message
from core.people import NoticeWords, Person, PersonState, Role, decide_account
from core.ports import UnitOfWork
from core.private_data import find_private
from core.relayed import Relayed, RelayState, held_for, is_grave, is_in_hours
from core.safety import may_name_matter
from core.terms import HomeVisitTerms
from core.threads import Direction, NewEntry
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.phone_task import owe_phone_call
from core.usecases.relay_sides import Side, find_side
from core.usecases.say import say
from core.usecases.turn import Turn
from core.visits import VisitState


async def after_relay(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str) -> str:
    """What follows from a message: one copy to each it is for, or kept back for all. Returns the case. Does not commit.

    `about` is the case, or "re:" and the message it answers. Where the other side is nobody any more, nothing is kept.
    """
    side = await find_side(uow, person, about)
    if side is None or by != person.id:
        return ""
    words = answers["words"].strip()
    kinds = held_for(read_message(words), bool(find_private(words, frozenset())))
    state = RelayState.HELD if kinds else RelayState.SENT
    for other in side.others:
        one = Relayed(house.chance.new_id(), person.programme_id, side.case_id, person.id, other.id, uow.now, state, kinds)
        await uow.relays.add(one, words)
        if state is RelayState.SENT:
            await pass_on(uow, house, one, words)
    if kinds:
        await _call_staff(uow, house, person, side, kinds)
    return side.case_id


async def _call_staff(uow: UnitOfWork, house: House, person: Person, side: Side, kinds: Sequence[str]) -> None:
    grave = is_grave(kinds)
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.CONCERN if grave else AlertKind.MESSAGE,
        severity=Severity.URGENT if grave else Severity.SOON,
        matter=f"relay:{side.case_id}",
        reason="relay-held",
        person_id=person.id,
        case_id=side.case_id,
    )


async def is_at_once(uow: UnitOfWork, house: House, case_id: str, programme_id: str) -> bool:
    """Whether a visit of this case is near: then a message goes in the evening too."""
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return False
    visits = await uow.visits.of_case(case_id, (VisitState.PLANNED,))
    return is_in_hours([(one.starts_at, one.ends_at) for one in visits], uow.now, terms.relayed.at_once_minutes_before)


async def pass_on(uow: UnitOfWork, house: House, one: Relayed, words: str) -> None:
    """Queues it for whom it is for; on a shared or watched screen the chat gets a plain notice and the words stand on a page.

    Does not commit.
    """
    person, sender = await uow.people.get(one.to_id), await uow.people.get(one.from_id)
    if person.state is PersonState.DEPARTED:
        return
    account = decide_account(person, await uow.accounts.of_person(person.id))
    if account is None:
        await owe_phone_call(uow, house, person, reason="no-open-account")
        return
    first = not any(one.to_id == known.to_id and one.id != known.id for known in await uow.relays.of_case(one.case_id))
    title = "relay-from-supporter" if sender.role is Role.SUPPORTER else "relay-from-family"
    reply = Button(Said("button-relay-reply"), press=f"t|re|{one.id}")
    watched = not may_name_matter(await uow.safety.disclosure(person.id))
    if watched or person.shared_device is True or account.channel is Channel.MAIL:
        person = replace(person, notice_words=NoticeWords.NEUTRAL)
        text = f"{house.texts.say(title, person.language.value)}\n{words}"
        bubble = Bubble((Said("answer-page"),), buttons=(await _page(uow, house, person, text),))
    else:
        know = (Said("relay-both-know"),) if first else ()
        bubble = Bubble((Said(title), Written(words), *know), buttons=(reply,))
    near = await is_at_once(uow, house, one.case_id, one.programme_id)
    urgency = Urgency.DEADLINE if near else Urgency.NOTICE
    await say(uow, house, person, [bubble], key=f"relay:{one.id}", urgency=urgency, account=account)


async def say_relayed(turn: Turn, case_id: str) -> None:
    """What became of it: on its way at once, in the morning, or kept until somebody has looked."""
    mine = [one for one in await turn.uow.relays.of_case(case_id) if one.from_id == turn.person.id] if case_id else []
    if not mine:
        turn.say(Bubble((Said("relay-nobody"),)))
    elif mine[0].state is RelayState.HELD:
        turn.say(Bubble((Said("relay-held"),)))
    else:
        near = await is_at_once(turn.uow, turn.house, case_id, turn.person.programme_id)
        turn.say(Bubble((Said("relay-sent-now" if near else "relay-sent"),)))


async def _page(uow: UnitOfWork, house: House, person: Person, text: str) -> Button:
    entry = NewEntry(
        person_id=person.id,
        account_id=None,
        channel=None,
        direction=Direction.FROM_SYSTEM,
        kind=Kind.TEXT,
        sent_at=uow.now,
        recorded_at=uow.now,
        text=text,
    )
    target, token = f"answer/{await uow.threads.add(entry)}", house.chance.token()
    hours = house.programme(person.programme_id).terms_at(uow.now).family_pages.link_hours
    ends_at = uow.now + timedelta(hours=hours)
    await uow.doors.add_link(PageLink(house.chance.new_id(), "answer", person.id, target, uow.now, ends_at, None, None), token)
    return Button(Said("button-read"), link=Link(f"/m/{token}"), strong=True)
