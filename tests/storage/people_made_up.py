"""Invented people and messages for the tests of storage."""

import uuid
from datetime import UTC, datetime, timedelta

from core.messages import Bubble, Button, Channel, Choice, Count, Day, Envelope, Kind, Moment, Outgoing, Said, Urgency, Written
from core.people import Account, AccountState, Language, NoticeWords, Person, PersonState, Profile, Role
from core.ports import UnitOfWork
from core.threads import Direction, NewEntry
from storage.engine import Database

NOW = datetime(2026, 11, 4, 13, 40, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PROGRAMME = "sakai-learning-2026"


def new_id() -> str:
    return str(uuid.uuid4())


def made_up_person(role: Role = Role.GUARDIAN, created_at: datetime = NOW) -> Person:
    return Person(
        id=new_id(),
        programme_id=PROGRAMME,
        role=role,
        state=PersonState.ACTIVE,
        language=Language.JA,
        notice_words=NoticeWords.NEUTRAL,
        shared_device=None,
        reach_channel=None,
        reach_from=None,
        reach_until=None,
        created_at=created_at,
    )


def made_up_account(person: Person, channel: Channel = Channel.LINE) -> Account:
    return Account(new_id(), person.programme_id, person.id, channel, AccountState.OPEN, NOW, NOW)


async def enter(
    database: Database,
    role: Role = Role.GUARDIAN,
    channel: Channel = Channel.LINE,
    profile: Profile | None = None,
    address: str = "",
) -> tuple[Person, Account]:
    """A person with an account, committed."""
    person = made_up_person(role)
    account = made_up_account(person, channel)
    async with database.work(NOW) as uow:
        await uow.people.add(person, profile or Profile())
        await uow.accounts.add(account, address or f"address-{account.id}")
        await uow.commit()
    return person, account


def outgoing(
    person: Person, key: str, urgency: Urgency = Urgency.ANSWER, due_at: datetime = NOW, text: str = "明日の夕方にお電話します"
) -> Outgoing:
    """A message with every kind of argument."""
    args = {"at": Moment(NOW), "on": Day(NOW.date()), "many": Count(3), "way": Choice("contact-card", "reach", "phone")}
    button = Button(Said("button-read", {"at": Moment(NOW)}), press="alert|take|1", strong=True)
    bubble = Bubble((Said("notice-message", dict(args)), Written(text)), title=Said("title"), buttons=(button,))
    return Outgoing(key, person.id, (bubble,), urgency, due_at)


async def queue(database: Database, person: Person, account: Account, key: str, **more: object) -> str:
    """A message in the outbox, committed; its id."""
    async with database.work(NOW) as uow:
        outbox_id = await uow.outbox.put(outgoing(person, key, **more), account)  # type: ignore[arg-type]
        await uow.commit()
    assert outbox_id is not None
    return outbox_id


async def write(uow: UnitOfWork, person: Person, account: Account, text: str, message_id: str = "") -> str:
    """An entry the person wrote."""
    entry = NewEntry(person.id, account.id, account.channel, Direction.FROM_PERSON, Kind.TEXT, NOW, NOW, text, None, message_id)
    return await uow.threads.add(entry)


def event(key: str, sender: str = "U-hanako", sent_at: datetime = NOW, raw: bytes = b'{"text": "..."}') -> Envelope:
    return Envelope(Channel.LINE, PROGRAMME, key, sender, sent_at, NOW, raw)


async def verified(database: Database) -> tuple[int, int | None]:
    """(lines of the log that are whole, the first that cannot be trusted or None)."""
    verdict = await database.verify_audit()
    return verdict.lines, verdict.broken_from
