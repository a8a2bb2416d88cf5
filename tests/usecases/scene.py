"""A house on a real SQLite file, with staff and families in it, for tests that call use cases directly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from core.alerts import Alert
from core.messages import Bubble, Channel, Inbound, Kind, Said, Written
from core.people import Account, Person, Profile, Role
from core.ports import ClaimedParcel
from core.texts import load_texts
from core.threads import Entry, Viewer
from core.usecases.context import House
from core.usecases.handle_inbound import handle_inbound
from storage.chance import SecretChance
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME, enter
from tests.support.database import fresh_database
from tomoshibi.programmes import read_programmes
from tomoshibi.rehearsal.own_thread import use_own_thread

NIGHT = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
"""22:40 on a Tuesday in Japan; staff read from Wednesday 09:00 on."""

_programmes = cache(read_programmes)
"""Read once; a test that changes one works with a changed copy."""

BASE = "https://tomoshibi.example"


@dataclass
class Scene:
    """A database and the house of the use cases."""

    database: Database
    house: House
    events: int = 0

    async def enter(
        self, role: Role, channel: Channel = Channel.LINE, name: str = "", phone: str = ""
    ) -> tuple[Person, Account]:
        """Somebody with an open account, whose address is its id."""
        return await enter(self.database, role, channel, Profile(name=name, phone=phone))

    async def hears(self, account: Account, text: str, at: datetime = NIGHT) -> None:
        """What this account wrote is handled."""
        self.events += 1
        address, key = f"address-{account.id}", f"event-{self.events}"
        inbound = Inbound(account.channel, PROGRAMME, key, address, Kind.TEXT, at, text=text, message_id=key)
        async with self.database.work(at) as uow:
            await handle_inbound(uow, self.house, inbound)
            await uow.commit()

    async def waits_to_be_sent(self, at: datetime = NIGHT) -> list[ClaimedParcel]:
        """What lies in the outbox, at most one message an account."""
        return await self.database.outbox.claim(at, "test", 30.0, 50)

    async def alerts(self, at: datetime = NIGHT) -> list[Alert]:
        """What waits for staff."""
        async with self.database.work(at) as uow:
            return list(await uow.alerts.not_done(PROGRAMME))

    async def thread(self, person: Person, at: datetime = NIGHT) -> list[Entry]:
        """A person's thread."""
        async with self.database.work(at) as uow:
            return list(await uow.threads.entries_for_eyes(person.id, Viewer("test", "test")))


def texts_of(parcel: ClaimedParcel) -> list[str]:
    """The text ids of a message, and what staff wrote, in order."""
    return [line.text_id if isinstance(line, Said) else line.text for bubble in parcel.bubbles for line in bubble.lines]


def links_of(bubbles: tuple[Bubble, ...]) -> list[str]:
    """The paths behind the buttons."""
    return [button.link.path for bubble in bubbles for button in bubble.buttons if button.link is not None]


def has_words_of_people(parcel: ClaimedParcel) -> bool:
    """Whether the message holds anything somebody wrote."""
    return any(isinstance(line, Written) for bubble in parcel.bubbles for line in bubble.lines)


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    """A new house with nobody in it.

    Its database is asked in the loop's own thread, as in the rehearsal: a trip to the driver's thread and back costs a
    quarter of such a test. What it is to have such a thread is tried in tests/storage, by journeys and in the browser.
    """
    database = await fresh_database(folder)
    file = database.connector.file
    assert file is not None
    await use_own_thread(database.connector.engine, file)
    try:
        yield Scene(database, House(dict(_programmes()), load_texts(), SecretChance(), BASE))
    finally:
        await database.close()
