"""An online place with people on duty and members, for tests of its openings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from core.errors import Refusal
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.memberships import Membership
from core.messages import Channel, Outcome, Settlement
from core.openings import Opening, StaffMark
from core.people import Account, AccountState, NoticeWords, Person, PersonState, Profile, Role, new_person
from core.terms import JST
from core.terms.online_place import Post
from core.usecases.owe import owe
from core.usecases.plan_openings import Wanted, plan_openings
from core.usecases.tell_duties import tell_duties
from tests.usecases.scene import Scene, texts_of
from tests.usecases.talker import Talker

PLACE = "kyoto-ibasho-2026"
NOW = datetime(2026, 4, 20, 10, tzinfo=JST)
GATHER = timedelta(minutes=5)
"""The terms' minutes of gathering."""
ALL_POSTS: Mapping[Post, Sequence[str]] = {"manager": ["saku"], "planner": ["haru"], "device_help": ["haru"]}


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """A moment of 2026 in Japan."""
    return datetime(2026, month, day, hour, minute, tzinfo=JST)


def afternoon(day: int, month: int = 5, **changes: object) -> Wanted:
    """13:00 to 17:00, everybody posted."""
    wanted = Wanted("exchange", date(2026, month, day), time(13), time(17), "お茶をのみながら話す", posts=ALL_POSTS)
    return replace(wanted, **changes)  # type: ignore[arg-type]


@dataclass
class Place:
    """The house, its manager, and whoever is in it."""

    house: Scene
    manager: Person
    talkers: dict[str, Talker]

    def talker(self, name: str, now: datetime) -> Talker:
        """Somebody in a chat, at this moment."""
        one = self.talkers[name]
        one.now = max(one.now, now)
        return one

    async def plan(self, wanted: Wanted, weeks: int = 1, now: datetime = NOW, key: str = "") -> list[Opening] | Refusal:
        """Plans at the desk."""
        async with self.house.database.work(now) as uow:
            return await plan_openings(uow, self.house.house, self.manager, wanted, weeks, key)

    async def read(self, now: datetime) -> dict[str, list[str]]:
        """What came to everybody by now, text ids by name; who got nothing is not there."""
        await tell_duties(self.house.database.work, self.house.house, now)
        found: dict[str, list[str]] = {}
        store = self.house.database.outbox
        while parcels := await store.claim(now, "reader", 30.0, 50):
            for parcel in parcels:
                await store.settle(parcel.outbox_id, "reader", Settlement(Outcome.SENT), now, None)
                name = parcel.account.person_id
                self.talkers[name].heard += list(parcel.bubbles)
                found.setdefault(name, []).extend(texts_of(parcel))
        return found

    async def planned(self, wanted: Wanted, now: datetime = NOW) -> Opening:
        """One opening that fits."""
        made = await self.plan(wanted, now=now)
        assert not isinstance(made, Refusal), made
        return made[0]


async def online_place(house: Scene) -> Place:
    """A manager (desk), a planner, and three members: one told plainly, one neutrally, one a minor."""
    house.database.owe_with(partial(owe, house.house))
    await _enter(house, "saku", Role.MANAGER, name="𠮷野 さくら")
    await _enter(house, "haru", Role.PLANNER, channel=Channel.DISCORD)
    await _enter(house, "shizuku", Role.PARTICIPANT, words=NoticeWords.PLAIN)
    await _enter(house, "yoru", Role.PARTICIPANT, channel=Channel.DISCORD)
    await _enter(house, "asa", Role.PARTICIPANT, channel=Channel.WEB)
    await _enter(house, "newcomer", Role.PARTICIPANT)
    async with house.database.work(NOW) as uow:
        await uow.openings.mark(StaffMark("saku", PLACE, True, "saku", NOW))
        await uow.openings.mark(StaffMark("haru", PLACE, False, "saku", NOW))
        await uow.openings.name("saku", "さくさん")
        await uow.openings.name("haru", "はる")
        for name in ("shizuku", "yoru", "asa"):
            case = Case(f"case-{name}", PLACE, "online_place", InquiryState.APPROVED, NOW, Source.CHAT, NOW)
            await uow.cases.add(case, CaseFacts())
            audience = "minors" if name == "asa" else "adults"
            await uow.memberships.add(Membership(name, case.id, PLACE, NOW, audience=audience, joined_at=NOW))
        await uow.commit()
    async with house.database.work(NOW, writes=False) as uow:
        manager = await uow.people.get("saku")
    return Place(
        house, manager, {name: _talker(house, name) for name in ("saku", "haru", "shizuku", "yoru", "asa", "newcomer")}
    )


_CHANNELS = {"haru": Channel.DISCORD, "yoru": Channel.DISCORD, "asa": Channel.WEB}


def _talker(house: Scene, name: str) -> Talker:
    return Talker(house, f"address-{name}", PLACE, NOW, _CHANNELS.get(name, Channel.LINE))


async def _enter(
    house: Scene,
    name_id: str,
    role: Role,
    *,
    name: str = "",
    channel: Channel = Channel.LINE,
    words: NoticeWords = NoticeWords.NEUTRAL,
) -> None:
    person = replace(new_person(name_id, PLACE, role, PersonState.ACTIVE, NOW), notice_words=words)
    account = Account(f"account-{name_id}", PLACE, name_id, channel, AccountState.OPEN, NOW, NOW)
    async with house.database.work(NOW - timedelta(days=1)) as uow:
        await uow.people.add(person, Profile(name=name))
        await uow.accounts.add(account, f"address-{name_id}")
        await uow.commit()
