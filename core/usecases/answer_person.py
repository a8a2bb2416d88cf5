"""Staff answer a person through the bot: nobody learns anybody's own address (S12.3), and the recipient is one person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.alerts import AlertState
from core.asking import is_question
from core.consultations import Consultation
from core.doors import PageLink
from core.errors import NotFoundError
from core.messages import Bubble, Button, Channel, Kind, Link, Said, Urgency, Written
from core.people import Account, NoticeWords, Person, decide_account, may_use_desk
from core.ports import UnitOfWork
from core.privacy import Finding, find_private
from core.reach import due_notice_at
from core.safety import may_name_matter
from core.threads import Direction, NewEntry, NewFile
from core.usecases.context import House, desk_person_for
from core.usecases.note_conversation import note_conversation
from core.usecases.note_question_answered import note_question_answered
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import keep_files, note_asked, say
from core.usecases.take_alert import take

LONGEST = 2000


async def check_words(uow: UnitOfWork, person_id: str, text: str) -> list[Finding]:
    """What in this text should not lie in a chat history: names of the whole family, addresses, numbers. Reads only."""
    concerned = {person_id}
    for case in await uow.cases.of_person(person_id):
        concerned |= {member.person_id for member in await uow.cases.members(case.id)}
    known: set[str] = set()
    for one in concerned:
        profile = await uow.people.profile(one)
        known |= {profile.name, profile.kana, profile.phone}
    return list(find_private(text, frozenset(known - {""})))


async def answer_person(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    person_id: str,
    text: str,
    *,
    as_page: bool,
    key: str,
    files: Sequence[NewFile] = (),
) -> str | None:
    """Queues the answer to this one person; returns the outbox id, None when it was sent before or no way is open.

    `as_page`: the chat gets a neutral notice with a short-lived link, the words stay on the page. `key` is made by the
    page that was shown, so that a double press is one answer. Where no way to the person is open, a phone call is owed.
    After a disclosure nothing is said in the chat until the person has said that they can speak freely: the answer lies on
    a page. An alert of this person that nobody had is taken by whoever answers. `files` are kept as attachments of the answer's
    own entry and go along, or lie on the page with the words. Raises NotFoundError.
    """
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    if not text.strip() and not files:
        raise NotFoundError("answer-empty")
    outbox_id = await put_answer(uow, house, staff, person, text, as_page=as_page, key=key, files=files)
    if outbox_id is not None:
        await uow.commit()
    return outbox_id or None


async def put_answer(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    person: Person,
    text: str,
    *,
    as_page: bool,
    key: str,
    files: Sequence[NewFile] = (),
    question: Consultation | None = None,
) -> str | None:
    """As answer_person, of a person who is locked and whom this member of staff may answer; `question`: this one alone.

    Returns "" where no way was open and a call is owed. Does not commit.
    """
    account = decide_account(person, await uow.accounts.of_person(person.id))
    if account is None:
        await _owe_call(uow, house, staff, person, text, files)
        await note_question_answered(uow, staff, person, text, question)
        return ""
    watched = not may_name_matter(await uow.safety.disclosure(person.id))
    on_page = as_page or watched or person.shared_device is True or account.channel is Channel.MAIL
    if watched:
        person = replace(person, notice_words=NoticeWords.NEUTRAL)
    bubble = await _page_bubble(uow, house, staff, person, text, files) if on_page else _chat_bubble(text, files)
    outbox_id = await say(
        uow,
        house,
        person,
        [bubble],
        key=f"answer:{key}",
        urgency=Urgency.ANSWER,
        account=account,
        due_at=due_answer_at(house, person, account, uow.now, can_wait=question is not None),
        author_id=None if on_page else staff.id,
        files=() if on_page else files,
    )
    if outbox_id is None:
        return None  # sent before: nothing is committed, so that a second press leaves no second page either
    await _note_answered(uow, house, staff, person, text)
    await note_question_answered(uow, staff, person, text, question)
    return outbox_id


async def _note_answered(uow: UnitOfWork, house: House, staff: Person, person: Person, text: str) -> None:
    """What follows from an answer: the wait for theirs, the contact it was, the alerts that nobody had taken."""
    if is_question(text):
        await note_asked(uow, person)
    alerts = await uow.alerts.of_person(person.id)
    await note_conversation(uow, staff, person, alerts)
    await uow.audit.note(actor=staff.id, action="answered", at=uow.now, person_id=person.id)
    for alert in alerts:
        if alert.state is AlertState.OPEN and may_use_desk(staff):
            await take(uow, house, staff, alert.id)


async def _owe_call(uow: UnitOfWork, house: House, staff: Person, person: Person, text: str, files: Sequence[NewFile]) -> None:
    """No way is open: what was written stays in the thread, and somebody rings them up."""
    await owe_phone_call(uow, house, person, reason="no-open-account")
    await _keep_unsent(uow, staff, person, text, files)


def due_answer_at(house: House, person: Person, account: Account, now: datetime, *, can_wait: bool = False) -> datetime:
    """When an answer goes: at once to somebody who just wrote or chose no hours, else in the hours they wish to be reached.

    `can_wait`: a question that was passed on; whoever answers it may do so at midnight, and the asker sleeps.
    """
    terms = house.programme(person.programme_id).terms_at(now)
    just_wrote = now - account.last_seen_at <= timedelta(minutes=terms.answering.just_wrote_minutes)
    if just_wrote or (person.reach_from is None and not can_wait):
        return now
    return due_notice_at(person, now, terms.quiet_hours)


def _chat_bubble(text: str, files: Sequence[NewFile]) -> Bubble:
    written = (Written(text.strip()),) if text.strip() else ()
    return Bubble(lines=(Said("staff-answer-title"), *written), media=tuple(file.id for file in files))


async def _page_bubble(
    uow: UnitOfWork, house: House, staff: Person, person: Person, text: str, files: Sequence[NewFile]
) -> Bubble:
    entry_id = await _keep_unsent(uow, staff, person, text, files)
    terms = house.programme(person.programme_id).terms_at(uow.now)
    token = house.chance.token()
    ends_at = uow.now + timedelta(hours=terms.family_pages.link_hours)
    target = f"answer/{entry_id}"
    said = "answer-page-plain" if person.notice_words is NoticeWords.PLAIN else "answer-page"
    await uow.doors.add_link(PageLink(house.chance.new_id(), "answer", person.id, target, uow.now, ends_at, None, None), token)
    return Bubble(lines=(Said(said),), buttons=(Button(Said("button-read"), link=Link(f"/m/{token}"), strong=True),))


async def _keep_unsent(uow: UnitOfWork, staff: Person, person: Person, text: str, files: Sequence[NewFile]) -> str:
    entry = NewEntry(
        person_id=person.id,
        account_id=None,
        channel=None,
        direction=Direction.FROM_STAFF,
        kind=Kind.TEXT,
        sent_at=uow.now,
        recorded_at=uow.now,
        text=text.strip(),
        author_id=staff.id,
    )
    entry_id = await uow.threads.add(entry)
    await keep_files(uow, entry_id, files)
    return entry_id
