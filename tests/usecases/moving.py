"""A family with a visit on Wednesday, 16 September 2026, 16:00, its supporter and a coordinator: tests of moving begin here."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.free_hours import read_hours
from core.matches import Match, MatchState
from core.messages import Bubble, Channel, Inbound, Kind, Outcome, Said, Settlement
from core.people import Role
from core.supporters import Supporter, SupporterFacts
from core.usecases.handle_inbound import handle_inbound
from core.usecases.invite_person import invite_person
from core.usecases.run_moves import run_moves
from core.usecases.run_visit_steps import run_visit_steps
from core.visit_steps import scheduled
from core.visit_wishes import VisitWishes
from core.visits import LedgerEntry, Totals, Visit, VisitState, totals_of
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.remembered import remembered
from tests.usecases.scene import Scene
from tests.usecases.talker import Talker
from tests.usecases.visit_scene import a_child, at, home_terms, planned

MONDAY = at(14, 12)
WEDNESDAY = at(16, 16)
DEADLINE = at(15, 20)
AFTERNOONS = "mon 15:00-19:00,tue 15:00-19:00,wed 15:00-19:00,thu 15:00-19:00,fri 15:00-19:00"


@dataclass
class Listener(Talker):
    """A talker who takes nobody else's messages: `mail` lies with all of a scene, by account."""

    mail: dict[str, list[Bubble]] = field(default_factory=dict)

    async def reads(self) -> list[str]:
        """What came for this account since it was last looked at; text ids."""
        account_id = (await self.account()).id
        while parcels := await self.scene.database.outbox.claim(self.now, "talker", 30.0, 50):
            for parcel in parcels:
                await self.scene.database.outbox.settle(parcel.outbox_id, "talker", Settlement(Outcome.SENT), self.now, None)
                self.mail.setdefault(parcel.account.id, []).extend(parcel.bubbles)
        came = self.mail.pop(account_id, [])
        self.heard += came
        return [line.text_id if isinstance(line, Said) else line.text for bubble in came for line in bubble.lines]


@dataclass
class Moving:
    """Everybody with a chat of their own; `visit` is the one on Wednesday."""

    scene: Scene
    case_id: str
    guardian: Listener
    child: Listener
    supporter: Listener
    coordinator: Listener
    visit: Visit

    async def at(self, now: datetime) -> None:
        """It is now this moment, and what was due by then has been done."""
        await run_visit_steps(self.scene.database.work, self.scene.house, now)
        await run_moves(self.scene.database.work, self.scene.house, now)
        for talker in self.everybody():
            talker.now = now

    def everybody(self) -> list[Listener]:
        return [self.guardian, self.child, self.supporter, self.coordinator]

    async def visits(self, *states: VisitState) -> list[Visit]:
        async with self.scene.database.work(MONDAY, writes=False) as uow:
            return await uow.visits.of_case(self.case_id, states)

    async def planned(self) -> list[datetime]:
        """When the planned visits begin."""
        return [one.starts_at for one in await self.visits(VisitState.PLANNED)]

    async def states(self) -> list[str]:
        return sorted(one.state.value for one in await self.visits())

    async def totals(self) -> Totals:
        return totals_of([one.state for one in await self.visits()], 30)

    async def ledger(self) -> list[LedgerEntry]:
        async with self.scene.database.work(MONDAY, writes=False) as uow:
            return await uow.visits.ledger(self.case_id)

    async def reasons(self, now: datetime = MONDAY) -> list[str]:
        """Why staff are needed."""
        return sorted(alert.reason for alert in await self.scene.alerts(now))

    async def sends(
        self, who: Listener, *, sent_at: datetime | None, now: datetime, text: str = "", press: str = ""
    ) -> list[str]:
        """Something that was sent at one moment and is handled at another: how LINE delivers again."""
        who.number += 1
        who.now = now
        key, kind = f"{who.name}-{who.number}", Kind.PRESS if press else Kind.TEXT
        inbound = Inbound(who.channel, PROGRAMME, key, who.name, kind, sent_at or now, text=text, press=press, message_id=key)
        async with self.scene.database.work(now) as uow:
            await handle_inbound(uow, self.scene.house, inbound)
            await uow.commit()
        return await who.reads()


async def a_talker(
    scene: Scene,
    name: str,
    role: Role,
    channel: Channel = Channel.LINE,
    now: datetime = MONDAY,
    mail: dict[str, list[Bubble]] | None = None,
) -> Listener:
    """Somebody linked by a code."""
    async with scene.database.work(now) as uow:
        invited = await invite_person(uow, scene.house, programme_id=PROGRAMME, role=role, name="", by="test")
    talker = Listener(scene, name, PROGRAMME, now, channel, mail={} if mail is None else mail)
    await talker.says(invited.code)
    return talker


async def moving(scene: Scene, *, hours: str = AFTERNOONS, wished: str = AFTERNOONS, channel: Channel = Channel.LINE) -> Moving:
    """The scene as it is on Monday at noon."""
    return await remembered(
        scene, ("moving", hours, wished, channel), lambda house: _moving(house, hours=hours, wished=wished, channel=channel)
    )


async def _moving(scene: Scene, *, hours: str, wished: str, channel: Channel) -> Moving:
    roles = (Role.GUARDIAN, Role.CHILD, Role.SUPPORTER, Role.COORDINATOR)
    mail: dict[str, list[Bubble]] = {}
    talkers = {role: await a_talker(scene, role.value, role, channel, mail=mail) for role in roles}
    people = {role: await talker.person() for role, talker in talkers.items()}
    case_id = await a_child(scene)
    supporter_id = people[Role.SUPPORTER].id
    async with scene.database.work(MONDAY) as uow:
        for role in (Role.CHILD, Role.GUARDIAN):
            await uow.cases.add_member(case_id, people[role].id, role.value)
        facts = SupporterFacts(hours=read_hours(hours))
        await uow.supporters.save(Supporter(supporter_id, PROGRAMME, 3, MONDAY, facts))
        await uow.wishes.save(case_id, VisitWishes(hours=read_hours(wished)), by="test", at=MONDAY)
        match = Match(
            scene.house.chance.new_id(), PROGRAMME, case_id, supporter_id, MatchState.ACCEPTED, MONDAY, "test", MONDAY
        )
        await uow.matches.add(match)
        await uow.commit()
    visit = await planned_ahead(scene, case_id, supporter_id, WEDNESDAY)
    for talker in talkers.values():
        await talker.reads()
    return Moving(scene, case_id, *talkers.values(), visit)


async def planned_ahead(
    scene: Scene, case_id: str, supporter_id: str, starts_at: datetime, joint_id: str | None = None
) -> Visit:
    """A planned visit whose next step the service knows."""
    visit = await planned(scene, case_id, supporter_id, starts_at, joint_id=joint_id, now=MONDAY - timedelta(days=7))
    ready = scheduled(replace(visit, step=""), home_terms(scene))
    async with scene.database.work(MONDAY) as uow:
        await uow.visits.save(ready)
        await uow.commit()
    return ready
