"""Offer an interview to those of a family whom staff name, each in their own chat: the soonest free hours as buttons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.errors import Refusal
from core.inquiries import Case, InquiryState, Part
from core.interviews import InterviewKind, InterviewState, Slot, current_of, opens_from, terms_of
from core.messages import Arg, Bubble, Button, Moment, PublicWord, Said, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.terms import JST
from core.usecases.book_interview import free_slots, home_terms, is_of_family, may_say_place
from core.usecases.context import House, desk_person_for_case
from core.usecases.greet import PERSON_BUTTON
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say


@dataclass(frozen=True, slots=True)
class Offered:
    """To how many it was said, and how many must be rung up."""

    told: int
    to_call: int


async def offer_interview(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, kind: InterviewKind, tell: Collection[str]
) -> Offered | Refusal:
    """Offers the soonest hours to those named (guardians, the child); once a person and day. Commits.

    Whoever has no chat is put on the list of calls. From now on those named hear when it is booked, moved, recalled.
    """
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    members = [one for one in await uow.cases.members(case_id) if one.person_id in tell and is_of_family(one.part)]
    refusal = await _why_not(uow, house, case, kind, bool(members))
    if refusal is not None:
        return refusal
    told = to_call = 0
    for member in members:
        person = await uow.people.get(member.person_id)
        await uow.interviews.invite(case_id, kind, person.id, uow.now)
        if decide_account(person, await uow.accounts.of_person(person.id)) is None:
            await owe_phone_call(uow, house, person, reason="interview-by-phone")
            to_call += 1
            continue
        bubble = await offer_bubble(uow, house, case, kind, opening=_opening(kind, member.part))
        key = f"interview-offer:{case_id}:{kind.value}:{person.id}:{uow.now.astimezone(JST).date()}"
        await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE)
        told += 1
    await uow.audit.note(actor=staff.id, action="interview-offered", at=uow.now, page=case_id)
    await uow.commit()
    return Offered(told, to_call)


async def offer_bubble(
    uow: UnitOfWork, house: House, case: Case, kind: InterviewKind, *, opening: str, skip: int = 0
) -> Bubble:
    """The hours from number `skip` on, with where they are; a person is always among the buttons."""
    terms = home_terms(house, case.programme_id, uow.now)
    if terms is None:
        return Bubble((Said("interview-none"),), buttons=(PERSON_BUTTON,))
    at_once = terms_of(terms, kind).offered_at_once
    found = await free_slots(uow, house, case, kind, opens_from(uow.now, terms_of(terms, kind)), skip)
    shown = found[:at_once]
    if not shown:
        again = () if skip == 0 else (_days_button(case, kind, 0, "button-interview-first"),)
        return Bubble((Said("interview-no-more" if skip else "interview-none"),), buttons=(*again, PERSON_BUTTON))
    lines = [Said(opening)]
    if await may_say_place(uow, case.id):
        lines += [_slot_line(slot) for slot in shown]
    else:
        lines.append(Said("interview-how-room-unsaid"))
    buttons = [_slot_button(slot, case.id) for slot in shown]
    if len(found) > at_once:
        buttons.append(_days_button(case, kind, skip + at_once, "button-interview-days"))
    elif skip:
        buttons.append(_days_button(case, kind, 0, "button-interview-first"))
    return Bubble(tuple(lines), buttons=(*buttons, PERSON_BUTTON))


def _slot_line(slot: Slot) -> Said:
    said: dict[str, Arg] = {"at": Moment(slot.starts_at), "place": PublicWord(f"facility.{slot.place}.name")}
    if slot.officer_attends:
        return Said("interview-slot-officer", {**said, "commissioner": PublicWord("commissioner")})
    return Said("interview-slot", said)


def _slot_button(slot: Slot, case_id: str) -> Button:
    return Button(Said("button-interview-slot", {"at": Moment(slot.starts_at)}), press=f"v|iv|take|{slot.id}|{case_id}")


def _days_button(case: Case, kind: InterviewKind, skip: int, label: str) -> Button:
    return Button(Said(label), press=f"v|iv|days|{case.id}|{kind.value}|{skip}")


def _opening(kind: InterviewKind, part: Part) -> str:
    return f"interview-offer-{kind.value}-{'child' if part is Part.CHILD else 'guardian'}"


async def _why_not(uow: UnitOfWork, house: House, case: Case, kind: InterviewKind, has_members: bool) -> Refusal | None:
    terms = home_terms(house, case.programme_id, uow.now)
    if terms is None or case.state is not InquiryState.APPROVED or case.merged_into is not None:
        return Refusal("refusal-interview-not-approved")
    current = current_of(await uow.interviews.of_case(case.id), kind)
    if current is not None and current.state is InterviewState.HELD:
        return Refusal("refusal-interview-held")
    if not has_members:
        return Refusal("refusal-interview-nobody")
    slots: Sequence[Slot] = await free_slots(uow, house, case, kind, opens_from(uow.now, terms_of(terms, kind)), 0)
    return None if slots else Refusal("refusal-interview-no-slots")
