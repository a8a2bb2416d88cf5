"""Staff lead somebody into the online place, step by step (K2.2): the talk, the decision, papers sent and back, joining opened.

Each function makes one step, tells the participant in neutral words where there is something to tell, and commits; or says why
not. Whoever has no chat is put on the list of calls. They raise NotFoundError for a case that is not for these eyes.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import Refusal
from core.inquiries import Actor, InquiryState
from core.inquiry_forms import POSTED_PAPERS
from core.memberships import Paper, Step, TalkBy, decide_step
from core.messages import Bubble, Button, Moment, Said, Urgency
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.usecases.approve_case import change_case
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.on_the_way import OnTheWay, note, of_case, tell
from core.usecases.say import say

_OTHER_DAY = Button(Said("button-intake-other-day"), press="j|talk")


async def book_talk(uow: UnitOfWork, house: House, staff: Person, case_id: str, at: datetime, by: TalkBy) -> Refusal | None:
    """Sets the hour of the talk before joining, or another one instead; the participant hears it now and a day before."""
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.BOOKED, one.terms.intake)
    if refusal is None and at <= uow.now:
        refusal = Refusal("refusal-intake-past")
    if refusal is not None:
        return refusal
    await uow.memberships.save(replace(one.membership, talk_at=at, talk_by=by))
    said = Said(f"intake-talk-{by.value}", {"at": Moment(at)})
    await tell(
        uow, house, one.person, f"talk:{at.isoformat()}", [Bubble((said, Said("intake-talk-about")), buttons=(_OTHER_DAY,))]
    )
    await _recall(uow, house, one, at, by)
    await note(uow, staff, one, "talk-booked")
    return None


async def note_talk(uow: UnitOfWork, house: House, staff: Person, case_id: str, by: TalkBy) -> Refusal | None:
    """Notes that the talk was held now; what was heard is a note of its own."""
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.DECIDE, one.terms.intake)
    if refusal is not None:
        return refusal
    await uow.memberships.save(
        replace(one.membership, talked_at=uow.now, talk_by=by, talk_at=one.membership.talk_at or uow.now)
    )
    await note(uow, staff, one, "talk-held")
    return None


async def decide_fit(uow: UnitOfWork, house: House, staff: Person, case_id: str, *, fits: bool, why: str) -> Refusal | None:
    """Notes whether the place fits. Where it does, they hear that papers come by post; where another fits better, staff say so
    themselves: no machine tells somebody that.
    """
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.POST if fits else Step.ELSEWHERE, one.terms.intake)
    if refusal is not None:
        return refusal
    if not fits and not why.strip():
        return Refusal("refusal-intake-why")
    state = InquiryState.APPLIED if fits else InquiryState.DECLINED
    if one.case.state is not state:
        moved = await change_case(uow, house, case_id, state, actor=Actor.STAFF, by=staff.id, why=why)
        if isinstance(moved, Refusal):
            return moved
    await uow.memberships.save(replace(one.membership, fits=fits, decided_at=uow.now, decided_by=staff.id))
    if fits:
        await tell(uow, house, one.person, "fits", [await _papers_coming(uow, one)])
    await note(uow, staff, one, "fits" if fits else "elsewhere")
    return None


async def note_papers_sent(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """Notes that the papers are in the post; asks once, kindly, where they are not back after the terms' days."""
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.PAPERS, one.terms.intake)
    if refusal is not None:
        return refusal
    await uow.memberships.save(replace(one.membership, posted_at=uow.now))
    await tell(
        uow, house, one.person, f"posted:{day_of(uow.now)}", [Bubble((Said("intake-posted"),), buttons=(PERSON_BUTTON,))]
    )
    later = uow.now + timedelta(days=one.terms.intake.ask_after_papers_days)
    due_at = due_notice_at(one.person, later, one.terms.quiet_hours)
    asked = Bubble((Said("intake-ask-papers"),), buttons=(Button(Said("button-papers-again"), press="j|papers"), PERSON_BUTTON))
    still = f"papers|{one.person.id}"
    await say(
        uow, house, one.person, [asked], key=f"join:{one.person.id}:ask", urgency=Urgency.NOTICE, due_at=due_at, still=still
    )
    await note(uow, staff, one, "papers-sent")
    return None


async def note_paper_back(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, paper: Paper, on: datetime
) -> Refusal | None:
    """Notes that a paper came back; a second press keeps the first day."""
    one = await of_case(uow, house, staff, case_id)
    refusal = decide_step(one.membership, Step.OPEN, one.terms.intake)
    if refusal is not None:
        return refusal
    if paper not in one.membership.back:
        known = one.membership
        back = replace(known, application_at=on) if paper == "application" else replace(known, consent_at=on)
        await uow.memberships.save(back)
        await note(uow, staff, one, f"paper-{paper}")
    return None


async def _recall(uow: UnitOfWork, house: House, one: OnTheWay, at: datetime, by: TalkBy) -> None:
    """A day before, where that is still ahead: it leaves only while the hour stands (core.usecases.still_true)."""
    recalled_at = at - timedelta(hours=one.terms.intake.talk_recalled_hours_before)
    if recalled_at <= uow.now:
        return
    due_at = due_notice_at(one.person, recalled_at, one.terms.quiet_hours)
    said = Bubble((Said("intake-talk-recall", {"at": Moment(at)}), Said(f"intake-talk-how-{by.value}")), buttons=(_OTHER_DAY,))
    key, still = f"join:{one.person.id}:recall:{at.isoformat()}", f"talk|{one.person.id}|{at.isoformat()}"
    await say(uow, house, one.person, [said], key=key, urgency=Urgency.NOTICE, due_at=due_at, still=still)


async def _papers_coming(uow: UnitOfWork, one: OnTheWay) -> Bubble:
    """That papers come; with the form for the address where we do not have it."""
    if await uow.answers.latest(POSTED_PAPERS.id, one.person.id) is not None:
        return Bubble((Said("intake-fits"), Said("intake-papers-coming")), buttons=(PERSON_BUTTON,))
    address = Button(Said("button-papers-post"), press=f"form|{POSTED_PAPERS.id}", strong=True)
    return Bubble((Said("intake-fits"), Said("intake-papers-where")), buttons=(address, PERSON_BUTTON))
