"""Queue what shall be said to a person, with its trace in their thread; the sending comes after the commit."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.asking import ASKED_OF, asks_something
from core.manners import gathered_at
from core.messages import Bubble, Kind, MediaRef, Outgoing, ReplyHandle, Said, Urgency, Written
from core.offered import Offered, offered_presses
from core.people import DESK_ROLES, Account, Language, Person, decide_account
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.speech import speak
from core.terms import Programme
from core.threads import Direction, NewEntry, NewFile
from core.usecases.context import House


async def say(
    uow: UnitOfWork,
    house: House,
    person: Person,
    bubbles: Sequence[Bubble],
    *,
    key: str,
    urgency: Urgency,
    account: Account | None = None,
    reply: ReplyHandle | None = None,
    due_at: datetime | None = None,
    author_id: str | None = None,
    files: Sequence[NewFile] = (),
    still: str = "",
    can_wait: bool = False,
) -> str | None:
    """Puts one message into the outbox and, for people who are not staff, into their thread, where its files are kept.

    A notice waits for the person's hours (core.reach) unless `due_at` is given; one that `can_wait` (a reminder) also some
    minutes for others, so that they go as one (core.manners). Answers, deadlines and safety go at once. `still`: what must hold
    when it leaves (core.usecases.still_true).
    Returns the outbox id; None when it was queued before, or when no way to this person is open (then the caller decides
    what that means). Does not commit.
    """
    programme = house.programme(person.programme_id)
    if due_at is None and urgency is Urgency.NOTICE:
        due_at = await _notice_at(uow, person, programme, can_wait=can_wait)
    way = account or decide_account(person, await uow.accounts.of_person(person.id))
    if way is None:
        return None
    outgoing = Outgoing(
        key=key,
        person_id=person.id,
        bubbles=tuple(bubbles),
        urgency=urgency,
        due_at=due_at or uow.now,
        account_id=way.id,
        reply=reply,
        still=still,
    )
    outbox_id = await uow.outbox.put(outgoing, way)
    if outbox_id is not None:
        await _offer(uow, house, person, way, outgoing)
        if asks_something(bubbles):
            await note_asked(uow, person)
    if outbox_id is not None and (files or person.role not in DESK_ROLES):
        entry_id = await uow.threads.add(_trace(house, person, way, outgoing, outbox_id, uow.now, author_id))
        await keep_files(uow, entry_id, files)
    return outbox_id


async def _notice_at(uow: UnitOfWork, person: Person, programme: Programme, *, can_wait: bool) -> datetime:
    """In the person's hours; a reminder to who is not staff, together with what else comes to them within minutes."""
    terms = programme.terms_at(uow.now)
    due_at = due_notice_at(person, uow.now, terms.quiet_hours)
    if person.role in DESK_ROLES or not can_wait:
        return due_at
    gather = timedelta(minutes=terms.manners.gather_minutes)
    together = gathered_at(due_at, await uow.outbox.last_notice_at(person.id), gather)
    return together if due_notice_at(person, together, terms.quiet_hours) == together else due_at


async def _offer(uow: UnitOfWork, house: House, person: Person, way: Account, outgoing: Outgoing) -> None:
    """Remembers what can be pressed now, for whoever types the words of a button; the newest message alone counts."""
    if not any(button.press for bubble in outgoing.bubbles for button in bubble.buttons):
        await uow.offered.clear(way.id)
        return
    words = house.programme(person.programme_id).public_words
    presses = offered_presses(speak(outgoing.bubbles, person.language, house.texts, words, house.base_url))
    await uow.offered.save(Offered(way.id, person.id, uow.now, presses))


async def keep_files(uow: UnitOfWork, entry_id: str, files: Sequence[NewFile]) -> None:
    """Keeps files as attachments of an entry, under the ids they were given. Does not commit."""
    for file in files:
        media = MediaRef(file.kind, "", file.mime, file.name, len(file.content))
        await uow.threads.add_stored(entry_id, media, file.content, file.id)


def _trace(
    house: House, person: Person, way: Account, outgoing: Outgoing, outbox_id: str, now: datetime, author_id: str | None
) -> NewEntry:
    """How the message is shown to staff: always in Japanese, whatever language the person reads."""
    written = [line.text for bubble in outgoing.bubbles for line in bubble.lines if isinstance(line, Written)]
    if author_id is not None and (written or any(bubble.media for bubble in outgoing.bubbles)):
        text = "\n".join(written)
    else:
        programme = house.programme(person.programme_id)
        spoken = speak(outgoing.bubbles, Language.JA, house.texts, programme.public_words, house.base_url)
        text = "\n\n".join(part.text for part in spoken)
    return NewEntry(
        person_id=person.id,
        account_id=way.id,
        channel=way.channel,
        direction=Direction.FROM_STAFF if author_id else Direction.FROM_SYSTEM,
        kind=Kind.TEXT,
        sent_at=now,
        recorded_at=now,
        text=text,
        author_id=author_id,
        outbox_id=outbox_id,
    )


async def note_asked(uow: UnitOfWork, person: Person) -> None:
    """Somebody of a family was asked something: when no answer comes, they are rung up (core.asking). Does not commit."""
    if person.role in ASKED_OF:
        await uow.asked.note(person.id, uow.now)


def bubble(text_id: str) -> Bubble:
    """A message of one sentence without arguments or buttons."""
    return Bubble(lines=(Said(text_id),))
