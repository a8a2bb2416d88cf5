"""What is owed is looked at when its moment comes; each morning is told once; whoever is kept from somebody learns nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.alerts import AlertKind, Severity
from core.contacts import ContactOutcome
from core.messages import Channel, Outcome, Settlement
from core.obligations import Act, Obligation, Owed, OwedState, Owner
from core.people import Role
from core.staff_presence import Leave
from core.usecases.pass_by import pass_by
from core.usecases.read_morning import read_morning
from core.usecases.remind_owed import AT_MOST, remind_owed
from core.usecases.send_digest import send_digests
from core.usecases.settle_told import settle_told
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, texts_of
from tests.usecases.talker import Talker
from tests.usecases.visit_scene import a_child

pytestmark = pytest.mark.asyncio

TUESDAY = datetime(2026, 9, 1, 0, 30, tzinfo=UTC)
"""09:30 in Japan."""
NIGHT = datetime(2026, 9, 1, 14, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
KYOTO = "kyoto-ibasho-2026"


def row(act: Act, number: int = 1, *, opens_at: datetime = TUESDAY, due_at: datetime | None = None, **more: object) -> Owed:
    """Something owed, as a rule would derive it; looked at when it opens."""
    key = f"{act.value}:{number}"
    what = Obligation(key, act.value, "S6.8.1", act, Owner.COORDINATOR, PROGRAMME, opens_at, due_at or opens_at + 9 * DAY)
    return Owed(replace(what, **more), next_at=opens_at)  # type: ignore[arg-type]


async def owe(house: Scene, *rows: Owed) -> None:
    async with house.database.work(TUESDAY) as uow:
        await uow.obligations.save(rows)
        await uow.commit()


async def tick(house: Scene, at: datetime) -> int:
    return await remind_owed(house.database.work, house.house, at)


async def morning(house: Scene, at: datetime) -> int:
    return await send_digests(house.database.work, house.house, at)


async def kept(house: Scene, key: str) -> Owed:
    async with house.database.work(TUESDAY, writes=False) as uow:
        found = await uow.obligations.find(key)
    assert found is not None
    return found


async def came(house: Scene, at: datetime) -> list[tuple[str, list[str]]]:
    """Whom something was sent to, and its text ids; it counts as arrived."""
    said: list[tuple[str, list[str]]] = []
    while parcels := await house.database.outbox.claim(at, "test", 30.0, 50):
        for parcel in parcels:
            said.append((parcel.outgoing.person_id, texts_of(parcel)))
            await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), at, None)
    return sorted(said)


async def test_what_must_be_told_at_once_is_an_alert_at_night_and_gone_when_it_is_done(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id = await a_child(house)
    await owe(house, row(Act.TELL_CITY, opens_at=NIGHT, case_id=case_id, rule="abuse-city"))
    assert await tick(house, NIGHT - MINUTE) == 0
    assert await tick(house, NIGHT) == 1
    assert await came(house, NIGHT) == [(staff.id, ["notice-owed-tell-city"])]
    [alert] = await house.alerts()
    assert (alert.kind, alert.severity, alert.matter) == (AlertKind.OWED, Severity.URGENT, "owed:tell_city:1")
    assert await tick(house, NIGHT) == 0
    told = await kept(house, "tell_city:1")
    assert (told.looked_at, told.next_at) == (NIGHT, told.what.due_at + timedelta(seconds=1))
    async with house.database.work(NIGHT + DAY) as uow:
        await settle_told(uow, house.house, [replace(told, state=OwedState.KEPT)])
        await uow.commit()
    assert await house.alerts() == []


async def test_papers_and_what_is_overdue_wait_for_the_office_and_are_one_alert_each(house: Scene) -> None:
    await house.enter(Role.DEPUTY)
    ninth = datetime(2026, 9, 8, 15, 30, tzinfo=UTC)  # half past midnight
    due = datetime(2026, 9, 10, 14, 59, 59, tzinfo=UTC)
    papers = [row(Act.PAPER, number, opens_at=TUESDAY, due_at=due, reminders=(ninth,)) for number in range(3)]
    plans = [row(Act.PLAN, number, due_at=TUESDAY + MINUTE) for number in range(4)]
    await owe(house, *papers, *plans)
    assert await tick(house, TUESDAY) == 7
    assert await house.alerts() == []
    assert await tick(house, TUESDAY + 2 * MINUTE) == 4
    assert await tick(house, ninth) == 3
    assert [alert.matter for alert in await house.alerts()] == ["owed-overdue"]
    opens = datetime(2026, 9, 9, 0, 0, tzinfo=UTC)
    assert (await kept(house, "paper:0")).next_at == opens
    assert await tick(house, opens - timedelta(seconds=1)) == 0
    assert await tick(house, opens) == 3
    assert [alert.matter for alert in await house.alerts()] == ["owed-overdue", "owed-papers"]
    done = [replace(await kept(house, one.what.key), state=OwedState.KEPT) for one in papers + plans]
    for number, ended in enumerate(done):
        async with house.database.work(opens) as uow:
            await uow.obligations.save([ended])
            await settle_told(uow, house.house, [ended])
            await uow.commit()
        left = {alert.matter for alert in await house.alerts()}
        assert left == {"owed-overdue"} if 2 <= number < 6 else len(left) == (0 if number == 6 else 2)


async def test_thousands_due_at_once_hold_up_neither_another_programme_nor_what_can_be_looked_at(house: Scene) -> None:
    many = [row(Act.PLAN, number) for number in range(AT_MOST + 10)]
    other = replace(row(Act.PLAN), what=replace(row(Act.PLAN).what, key="other:1", programme_id=KYOTO))
    nobodys = [
        replace(row(Act.PLAN), what=replace(row(Act.PLAN).what, key=f"gone:{number}", programme_id="gone-1999"))
        for number in range(5)
    ]
    await owe(house, *many, other, *nobodys)
    async with house.database.work(TUESDAY, writes=False) as uow:
        first = await uow.obligations.looks(TUESDAY, 6)
    assert {"other:1", "gone:0"} < set(first)
    with pytest.raises(Exception, match="programme-unknown"):
        await tick(house, TUESDAY)
    assert await tick(house, TUESDAY) == 0
    assert (await kept(house, f"plan:{AT_MOST + 9}")).looked_at == TUESDAY
    assert (await kept(house, "gone:4")).next_at == TUESDAY + timedelta(hours=1)


async def test_the_morning_counts_and_names_nobody_and_comes_once(house: Scene) -> None:
    first, first_account = await house.enter(Role.COORDINATOR)
    away, _ = await house.enter(Role.MANAGER, Channel.MAIL)
    await house.enter(Role.DEPUTY)
    case_id = await a_child(house, "灯野 𠮷子")
    early = TUESDAY - timedelta(hours=2)
    calls = [row(Act.CALL, number, opens_at=early, case_id=case_id) for number in (1, 2)]
    paper = row(Act.PAPER, opens_at=early, due_at=TUESDAY + 2 * DAY)
    await owe(house, *calls, paper, row(Act.MEETING, opens_at=TUESDAY + DAY))
    async with house.database.work(TUESDAY) as uow:
        await uow.staff_time.add_leave(Leave(house.house.chance.new_id(), away.id, TUESDAY.date(), TUESDAY.date()))
        await uow.commit()
    half_past_eight = TUESDAY - timedelta(hours=1)
    assert await morning(house, half_past_eight - timedelta(seconds=1)) == 0
    assert await morning(house, half_past_eight) == 1
    assert await morning(house, half_past_eight) == 0
    assert await came(house, half_past_eight) == [(first.id, ["digest-morning", "digest-city", "digest-calls"])]
    assert await morning(house, half_past_eight + DAY) == 2, "the manager is back"
    told = dict(await came(house, half_past_eight + DAY))
    assert told[away.id] == ["digest-morning", "digest-city", "digest-calls"]
    assert await morning(house, half_past_eight + 2 * DAY + timedelta(hours=3, minutes=31)) == 0, "not after noon"

    async with house.database.work(TUESDAY) as uow:
        members = await uow.cases.members(case_id)
        await pass_by(uow, members[1].person_id, [first.id], "named")
        await uow.commit()
    talker = Talker(house, f"address-{first_account.id}", PROGRAMME, TUESDAY + DAY)
    assert await talker.presses_data("digest|left|2026-09-01") == ["digest-old", "digest-city", "digest-others"]
    assert await talker.presses_data("digest|left|gibberish") == ["digest-old", "digest-city", "digest-others"]
    async with house.database.work(TUESDAY) as uow:
        theirs = await read_morning(uow, house.house, first)
    async with house.database.work(TUESDAY) as uow:
        others = await read_morning(uow, house.house, away)
    assert (theirs.numbers["calls"], others.numbers["calls"], others.has_coordinator) == (0, 1, True), "one guardian, one line"
    assert others.groups["calls"][0].names == ["灯野 𠮷子"]


async def test_an_empty_morning_is_said_in_a_line_until_somebody_would_rather_not_hear_it(house: Scene) -> None:
    _, account = await house.enter(Role.COORDINATOR)
    talker = Talker(house, f"address-{account.id}", PROGRAMME, TUESDAY)
    for number, expected in ((0, ["digest-morning-nothing"]), (1, []), (2, ["digest-morning-nothing"])):
        talker.now = TUESDAY + number * DAY
        await morning(house, talker.now)
        assert await talker.reads() == expected
        if number < 2:
            await talker.presses_data(("digest|quiet", "digest|always")[number])
    _, account = await house.enter(Role.GUARDIAN)
    talker = Talker(house, f"address-{account.id}", PROGRAMME, TUESDAY)
    assert await talker.presses_data("digest|left|2026-09-01") == ["nothing-here"]


async def test_a_call_asked_for_at_a_time_is_recalled_then_and_nobody_answered_is_noted_once(house: Scene) -> None:
    staff, account = await house.enter(Role.COORDINATOR)
    case_id = await a_child(house)
    four = TUESDAY + timedelta(hours=6)
    await owe(house, row(Act.CALL, case_id=case_id, reminders=(four,)))
    assert await tick(house, TUESDAY) == 1
    assert await tick(house, four) == 1
    talker = Talker(house, f"address-{account.id}", PROGRAMME, four)
    assert await talker.reads() == ["digest-call-now"]
    assert await talker.presses("button-digest-missed") == ["digest-call-missed"]
    assert await talker.presses("button-digest-missed") == ["digest-call-missed"]
    async with house.database.work(four, writes=False) as uow:
        tried: Sequence[ContactOutcome] = [one.outcome for one in await uow.contacts.of_case(case_id)]
    assert tried == [ContactOutcome.NOT_REACHED]
    async with house.database.work(four) as uow:
        await uow.obligations.save([replace(await kept(house, "call:1"), state=OwedState.KEPT)])
        members = await uow.cases.members(case_id)
        await uow.commit()
    assert await talker.presses("button-digest-missed") == ["digest-call-done"]
    async with house.database.work(four) as uow:
        await pass_by(uow, members[0].person_id, [staff.id], "named")
        await uow.commit()
    assert await talker.presses("button-digest-missed") == ["nothing-here"]


async def test_everybody_chooses_when_notices_come_and_answers_come_at_any_time(house: Scene) -> None:
    for role, anytime in ((Role.GUARDIAN, "hours-now-any"), (Role.COORDINATOR, "hours-now-staff")):
        _, account = await house.enter(role)
        talker = Talker(house, f"address-{account.id}", PROGRAMME, NIGHT)
        assert await talker.says("お知らせの時間") == ["hours-choose", anytime]
        assert await talker.presses("button-hours-work") == ["hours-done", "hours-now-work"]
        assert ((await talker.person()).reach_from, (await talker.person()).reach_until) == (9, 18)
        assert await talker.presses("button-hours-any") == ["hours-done", anytime]
        assert (await talker.person()).reach_from is None
