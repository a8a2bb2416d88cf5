"""Staff change where a case stands, and those they name hear of it: kindly, on a page behind a neutral notice (S12.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.alerts import AlertKind
from core.doors import PageLink
from core.errors import Refusal
from core.inquiries import Actor, Case, InquiryState, Member, Part
from core.messages import Bubble, Button, Kind, Link, Said, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.texts.ruby import strip_ruby
from core.threads import Direction, NewEntry
from core.usecases.approve_case import change_case
from core.usecases.context import House, desk_person_for_case
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say
from core.usecases.take_alert import finish

TOLD = frozenset({InquiryState.APPROVED, InquiryState.WAITING, InquiryState.DECLINED})
"""Decisions that people are told of in words of ours."""
LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Decision:
    """What staff decided: the state, why (sealed, for the desk), whom to tell, and own words that go with it."""

    after: InquiryState
    why: str = ""
    over: bool = False
    tell: frozenset[str] = frozenset()
    words: str = ""


async def decide_case(uow: UnitOfWork, house: House, staff: Person, case_id: str, decision: Decision) -> Case | Refusal:
    """Changes the case and tells those who are named; or says why not. Commits. Raises NotFoundError for another programme's.

    Whoever is told hears of their own case only. Somebody who came in by a case that was merged is told like the others, and
    only when staff name them: two guardians of whom one must not know of the other are never told of each other.
    """
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    if len(decision.words) > LONGEST_WORDS:
        return Refusal("refusal-case-why-long", {"limit": LONGEST_WORDS})
    case = await change_case(
        uow, house, case_id, decision.after, actor=Actor.STAFF, by=staff.id, why=decision.why, over=decision.over
    )
    if isinstance(case, Refusal):
        return case
    members = await uow.cases.members(case_id)
    if decision.after in TOLD or decision.words.strip():
        for member in members:
            if member.person_id in decision.tell:
                await _tell(uow, house, staff, case, member, decision)
    await _settle_alerts(uow, staff, members)
    await uow.commit()
    return case


async def _tell(uow: UnitOfWork, house: House, staff: Person, case: Case, member: Member, decision: Decision) -> None:
    """One member hears of it in their own thread, in their own language."""
    person = await uow.people.get(member.person_id)
    if member.case_id != case.id:
        own = await uow.cases.lock(member.case_id)
        await uow.cases.save(replace(own, state=decision.after, changed_at=uow.now))
    text = _text(house, person, member.part, decision)
    entry = NewEntry(person.id, None, None, Direction.FROM_STAFF, Kind.TEXT, uow.now, uow.now, text=text, author_id=staff.id)
    entry_id = await uow.threads.add(entry)
    account = decide_account(person, await uow.accounts.of_person(person.id))
    if account is None:
        await owe_phone_call(uow, house, person, reason="no-open-account")
        return
    terms = house.programme(person.programme_id).terms_at(uow.now)
    due_at = due_notice_at(person, uow.now, terms.quiet_hours)
    token, link_id = house.chance.token(), house.chance.new_id()
    ends_at = due_at + timedelta(hours=terms.family_pages.link_hours)
    await uow.doors.add_link(PageLink(link_id, "answer", person.id, f"answer/{entry_id}", uow.now, ends_at, None, None), token)
    notice = Bubble((Said("answer-page"),), buttons=(Button(Said("button-read"), link=Link(f"/m/{token}"), strong=True),))
    key = f"case:{entry_id}"
    await say(uow, house, person, [notice], key=key, urgency=Urgency.NOTICE, account=account, due_at=due_at)
    await uow.audit.note(actor=staff.id, action="case-told", at=uow.now, person_id=person.id)


def _text(house: House, person: Person, part: Part, decision: Decision) -> str:
    """What stands on the page: our sentence for this state and part, then what staff wrote."""
    lines = []
    if decision.after in TOLD:
        whom = "child" if part is Part.CHILD else "participant" if part is Part.PARTICIPANT else "guardian"
        words = house.programme(person.programme_id).public_words
        short = words.get(f"short_name.{person.language.value}", words["short_name"])
        said = house.texts.say(f"decision-{decision.after.value}-{whom}", person.language.value, programme=short)
        lines.append(strip_ruby(said))
    return "\n\n".join([*lines, *([decision.words.strip()] if decision.words.strip() else [])])


async def _settle_alerts(uow: UnitOfWork, staff: Person, members: Sequence[Member]) -> None:
    """The inquiry's own alerts are done with the decision; what else waits of these people stays."""
    for member in members:
        for alert in await uow.alerts.of_person(member.person_id):
            if alert.kind is AlertKind.INQUIRY:
                await finish(uow, staff, alert)


def whom_to_tell(case: Case, members: Collection[Member], reachable: Collection[str]) -> frozenset[str]:
    """Who is ticked beforehand: those who came in by this very case and can be reached; others only by staff's own hand."""
    return frozenset(one.person_id for one in members if one.case_id == case.id and one.person_id in reachable)
