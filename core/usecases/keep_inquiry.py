"""What follows from the forms of signing up: a case with its members, an alert for staff, what is said next."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from core.alerts import AlertKind, Severity
from core.errors import Refusal
from core.inquiries import ROLE_OF, Actor, Case, CaseFacts, InquiryState, NewMember, Part, Source
from core.inquiry_forms import (
    APPLICATION,
    CHILD_WORDS,
    INQUIRY_CHILD,
    INQUIRY_GUARDIAN,
    INQUIRY_OTHER,
    INQUIRY_PARTICIPANT,
    PART_OF_FORM,
    POSTED_PAPERS,
    case_facts,
    child_profile,
    own_profile,
)
from core.messages import Bubble, Button, Moment, PublicWord, Said
from core.people import Person, PersonState, Profile, Role
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.approve_case import change_case, mark_doubles, open_case
from core.usecases.context import House
from core.usecases.staff_times import staff_time
from core.usecases.turn import Turn

Answers = Mapping[str, str]

_MATTERS = {"papers-by-post": "papers", "child-words": "words"}
"""What is a matter of its own: papers are still to be posted when the inquiry has long been answered."""


async def keep_inquiry(
    uow: UnitOfWork, house: House, form_id: str, person: Person, answers: Answers, by: str, about: str
) -> str:
    """An inquiry begins a case, or tells more about the one it is `about`; returns the case's id. Does not commit.

    Whoever asks is from then on taken for what they say they are, and stays a visitor until the case is approved.
    """
    part = PART_OF_FORM[form_id]
    person = await _take_for(uow, person, part)
    await _tell_profile(uow, person.id, answers, speaks_for_themself=part is not Part.GUARDIAN)
    case = await _own_case(uow, person, about)
    if case is None:
        source = Source.CHAT if by == person.id else Source.PHONE
        case = await _begin(uow, house, person, part, answers, source, by)
    else:
        await uow.cases.save_facts(case.id, case_facts(await uow.cases.facts(case.id), answers))
        await _tell_child(uow, case, part, answers)
        await mark_doubles(uow, case.id)
    await alert_inquiry(uow, house, person, "inquiry-sent" if part is not Part.OTHER else "inquiry-for-another")
    return case.id


async def alert_inquiry(uow: UnitOfWork, house: House, person: Person, reason: str, severity: Severity = Severity.SOON) -> None:
    """Opens or continues the alert of this person's inquiry. Does not commit."""
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.INQUIRY,
        severity=severity,
        matter=f"{_MATTERS.get(reason, 'inquiry')}:{person.id}",
        reason=reason,
        person_id=person.id,
    )


async def say_next(turn: Turn, case_id: str) -> None:
    """After an inquiry: when it is read, and what somebody may do meanwhile; a child is asked for their own words."""
    now = turn.uow.now
    staff_at = await staff_time(turn.uow, turn.house, turn.programme, turn.person.id)
    when = Said("inquiry-read-open")
    if staff_at > now:
        when = Said("inquiry-read-later", {"staff_at": Moment(staff_at), "programme": PublicWord("short_name")})
    role = turn.person.role
    buttons: tuple[Button, ...] = ()
    lines: tuple[Said, ...] = (when,)
    terms = turn.programme.terms_at(now)
    if role is Role.GUARDIAN and terms.applications.taken_by == "contractor":
        lines += (Said("inquiry-apply-here"),)
        buttons = (Button(Said("button-apply"), press=f"s|apply|{case_id}", strong=True),)
    if role is Role.CHILD:
        lines += (Said("inquiry-own-words"),)
        buttons = (Button(Said("button-own-words"), press=f"form|{CHILD_WORDS.id}"),)
    if role is Role.PARTICIPANT:
        lines += (Said("inquiry-rules"), Said("inquiry-papers-later"))
        buttons = (Button(Said("button-papers-post"), press=f"form|{POSTED_PAPERS.id}"),)
    turn.say(Bubble(lines, buttons=buttons))


async def _take_for(uow: UnitOfWork, person: Person, part: Part) -> Person:
    """A visitor becomes what they say they are; nobody who was linked is changed by a form."""
    if person.state is not PersonState.VISITING or person.role is ROLE_OF[part]:
        return person
    taken = replace(person, role=ROLE_OF[part])
    await uow.people.save(taken)
    return taken


async def _own_case(uow: UnitOfWork, person: Person, about: str) -> Case | None:
    """The case the answers are about, if it is one of this person's own."""
    if not about:
        return None
    return next((case for case in await uow.cases.own(person.id) if case.id == about), None)


async def _begin(uow: UnitOfWork, house: House, person: Person, part: Part, answers: Answers, source: Source, by: str) -> Case:
    members = [NewMember(part, person_id=person.id)]
    if part is Part.GUARDIAN:
        members.append(NewMember(Part.CHILD, child_profile(Profile(), answers)))
    facts = case_facts(CaseFacts(), answers)
    return await open_case(uow, house, programme_id=person.programme_id, members=members, source=source, by=by, facts=facts)


async def _tell_profile(uow: UnitOfWork, person_id: str, answers: Answers, *, speaks_for_themself: bool) -> None:
    before = await uow.people.profile(person_id)
    after = own_profile(before, answers, speaks_for_themself=speaks_for_themself)
    if after != before:
        await uow.people.save_profile(person_id, after)


async def _tell_child(uow: UnitOfWork, case: Case, part: Part, answers: Answers) -> None:
    """What a guardian says of the child's name, as long as the child has not come to us on their own."""
    if part is not Part.GUARDIAN:
        return
    for member in await uow.cases.members(case.id):
        if member.part is Part.CHILD and member.case_id == case.id and not await uow.accounts.of_person(member.person_id):
            before = await uow.people.profile(member.person_id)
            await uow.people.save_profile(member.person_id, child_profile(before, answers))


async def _guardian(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    return await keep_inquiry(uow, house, INQUIRY_GUARDIAN.id, person, answers, by, about)


async def _child(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    return await keep_inquiry(uow, house, INQUIRY_CHILD.id, person, answers, by, about)


async def _participant(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    return await keep_inquiry(uow, house, INQUIRY_PARTICIPANT.id, person, answers, by, about)


async def _other(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    return await keep_inquiry(uow, house, INQUIRY_OTHER.id, person, answers, by, about)


async def _application(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    """The application, where the contractor takes them: the case goes on to be decided by the commissioner (S5.2)."""
    case_id = await keep_inquiry(uow, house, INQUIRY_GUARDIAN.id, person, answers, by, about)
    terms = house.programme(person.programme_id).terms_at(uow.now)
    case = await uow.cases.get(case_id)
    if case.state is InquiryState.INQUIRY and terms.applications.taken_by == "contractor":
        actor = Actor.FAMILY if by == person.id else Actor.STAFF
        changed = await change_case(uow, house, case_id, InquiryState.APPLIED, actor=actor, by=by)
        reason = "inquiry-sent" if isinstance(changed, Refusal) else "application"
        await alert_inquiry(uow, house, person, reason)
    return case_id


async def _own_words(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    """A child's own words lie in their own place under their own key; only staff are told that there are some (S14.4)."""
    del by
    if any(answers.values()):
        await alert_inquiry(uow, house, person, "child-words")
    return about


async def _papers(uow: UnitOfWork, house: House, person: Person, answers: Answers, by: str, about: str) -> str:
    """Papers are to be posted: name and address are kept for that alone (K2.2). To ask for them is to inquire."""
    del answers
    if not await uow.cases.own(person.id):
        part = next((part for part, role in ROLE_OF.items() if role is person.role), Part.OTHER)
        source = Source.CHAT if by == person.id else Source.PHONE
        member = NewMember(part, person_id=person.id)
        await open_case(uow, house, programme_id=person.programme_id, members=[member], source=source, by=by)
    await alert_inquiry(uow, house, person, "papers-by-post")
    return about


After = Callable[[UnitOfWork, House, Person, Answers, str, str], Awaitable[str]]

AFTER_SIGN_UP: Mapping[str, After] = {
    INQUIRY_GUARDIAN.id: _guardian,
    INQUIRY_CHILD.id: _child,
    INQUIRY_PARTICIPANT.id: _participant,
    INQUIRY_OTHER.id: _other,
    APPLICATION.id: _application,
    CHILD_WORDS.id: _own_words,
    POSTED_PAPERS.id: _papers,
}
