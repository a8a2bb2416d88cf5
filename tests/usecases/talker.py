"""Somebody in a chat, for tests of use cases: writes, presses what was offered by its text id, and reads what came back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.messages import Bubble, Button, Channel, Inbound, Kind, Outcome, Said, Settlement
from core.people import Account, Person
from core.usecases.handle_inbound import handle_inbound
from tests.usecases.scene import Scene


@dataclass
class Talker:
    """One account, without a person behind it until it writes. `now` moves on by a second with everything that is done."""

    scene: Scene
    name: str
    programme: str
    now: datetime
    channel: Channel = Channel.LINE
    heard: list[Bubble] = field(default_factory=list)
    number: int = 0

    async def says(self, text: str) -> list[str]:
        """Writes; the text ids of the answer."""
        return await self._does(Kind.TEXT, text=text)

    async def presses(self, label: str) -> list[str]:
        """Presses the newest button with this label (a text id); the text ids of the answer."""
        return await self.presses_data(self.button(label).press)

    async def presses_data(self, press: str, picked: str = "") -> list[str]:
        """Presses any button that was ever offered."""
        return await self._does(Kind.PRESS, press=press, picked=picked)

    def button(self, label: str) -> Button:
        """The newest button with this label."""
        for bubble in reversed(self.heard):
            for button in bubble.buttons:
                if button.label.text_id == label:
                    return button
        raise AssertionError(f"no button {label}; {[b.label.text_id for one in self.heard[-3:] for b in one.buttons]}")

    def labels(self) -> list[str]:
        """The labels of the last message's buttons."""
        return [button.label.text_id for button in self.heard[-1].buttons]

    async def account(self) -> Account:
        """The account as it is now."""
        async with self.scene.database.work(self.now, writes=True) as uow:
            found = await uow.accounts.find(self.channel, self.programme, self.name)
        assert found is not None
        return found

    async def person(self) -> Person:
        """Whom the account belongs to now."""
        account = await self.account()
        async with self.scene.database.work(self.now, writes=False) as uow:
            return await uow.people.get(account.person_id)

    async def reads(self) -> list[str]:
        """What came meanwhile; text ids."""
        account_id, came = (await self.account()).id, []
        while parcels := await self.scene.database.outbox.claim(self.now, "talker", 30.0, 50):
            for parcel in parcels:
                await self.scene.database.outbox.settle(parcel.outbox_id, "talker", Settlement(Outcome.SENT), self.now, None)
                mine = parcel.account.id == account_id
                came += list(parcel.bubbles) if mine else []
        self.heard += came
        return [line.text_id if isinstance(line, Said) else line.text for bubble in came for line in bubble.lines]

    async def _does(self, kind: Kind, **what: str) -> list[str]:
        self.number += 1
        self.now += timedelta(seconds=1)
        key = f"{self.name}-{self.number}"
        inbound = Inbound(self.channel, self.programme, key, self.name, kind, self.now, message_id=key, **what)
        async with self.scene.database.work(self.now) as uow:
            await handle_inbound(uow, self.scene.house, inbound)
            await uow.commit()
        return await self.reads()
