"""Incidents through the use cases: from the chat to the city, told at once, never to whom it is about (S9, S6.14.3, S13.4)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.alerts import Severity
from core.contacts import ContactWay, ContactWith
from core.errors import NotFoundError, Refusal
from core.incidents import Incident, IncidentKind, IncidentWords
from core.inquiries import InquiryState
from core.messages import Outcome, Settlement
from core.obligations import OwedState
from core.obligations.incident_rules import OF_INCIDENTS
from core.people import Person, Role
from core.usecases.enter_incident import NewIncident, enter_incident, open_incident
from core.usecases.read_incidents import list_incidents, read_incident
from core.usecases.remind_owed import remind_owed
from core.usecases.take_alert import take_alert
from core.usecases.tell_of_incident import Telling, handle_incident, tell_of_incident, withdraw_incident
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.owed_scene import can_be_done, ended, kept, owing_scene
from tests.usecases.place_scene import enter_at_place
from tests.usecases.scene import Scene, texts_of
from tests.usecases.visit_scene import a_child, at

pytestmark = pytest.mark.asyncio
WROTE = at(8, 20, 15)
"""A Tuesday evening: the city answers from nine the next day."""
WORDS = IncidentWords("いつも遅れてくるとのこと", "お母さま")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with owing_scene(tmp_path) as one:
        yield one


async def to_do(house: Scene, case_id: str, now: datetime) -> list[str]:
    return [rule for rule in await can_be_done(house, case_id, now) if rule.startswith(OF_INCIDENTS)]


async def done(house: Scene, case_id: str, now: datetime) -> list[str]:
    return [rule for rule in await ended(house, case_id, now) if rule.startswith(OF_INCIDENTS)]


async def a_coordinator(house: Scene, name: str = "中村 さと子") -> Person:
    return (await house.enter(Role.COORDINATOR, name=name))[0]


async def enter(house: Scene, staff: Person, new: NewIncident, now: datetime) -> Incident:
    async with house.database.work(now) as uow:
        made = await enter_incident(uow, house.house, staff, new)
    assert isinstance(made, Incident), made
    return made


async def tell(house: Scene, staff: Person, incident: Incident, told: Telling) -> Refusal | None:
    async with house.database.work(told.at + MINUTE) as uow:
        return await tell_of_incident(uow, house.house, staff, incident.id, told)


async def test_a_complaint_in_the_chat_is_one_press_from_its_clock_and_told_step_by_step(house: Scene) -> None:
    staff = await a_coordinator(house)
    case_id = await a_child(house, "灯野 𠮷子")
    async with house.database.work(WROTE) as uow:
        guardian = next(one for one in await uow.cases.members(case_id) if one.part == "guardian")
        (account,) = await uow.accounts.of_person(guardian.person_id)
    await house.hears(account, "先生がいつも遅れてくるので、とても不満です", WROTE)
    (alert,) = [one for one in await house.alerts(WROTE) if one.reason == "complaint"]
    now = at(9, 9, 30)
    async with house.database.work(now) as uow:
        opening = await open_incident(uow, staff, case_id=None, alert_id=alert.id)
    assert (opening.known_at, opening.source, opening.made_already) == (WROTE, "chat", "")
    assert [one for one, _ in opening.cases] == [case_id]
    new = NewIncident("press", IncidentKind.COMPLAINT, opening.known_at, case_id, alert.id, "chat", words=WORDS)
    made = await enter(house, staff, new, now)
    assert await enter(house, staff, replace(new, key="another press"), now) == made, "one alert makes one"
    assert await to_do(house, case_id, now) == ["complaint-handled", "complaint-phone", "complaint-writing"]
    phone = Telling("a", ContactWith.CITY, ContactWay.PHONE, now, rule="complaint-phone", words="第一報")
    assert await tell(house, staff, made, replace(phone, key="b", is_reached=False)) is None
    assert "complaint-phone" in await to_do(house, case_id, now), "nobody answered"
    for _ in range(2):
        assert await tell(house, staff, made, phone) is None
    assert await done(house, case_id, now) == ["complaint-phone"]
    mail = Telling("c", ContactWith.CITY, ContactWay.MAIL, now, rule="complaint-writing")
    assert await tell(house, staff, made, mail) is None
    before = await tell(house, staff, made, replace(mail, key="d", at=WROTE - 2 * MINUTE))
    assert before == Refusal("refusal-incident-before")
    async with house.database.work(now) as uow:
        assert await handle_incident(uow, house.house, staff, made.id, " ") == Refusal("refusal-incident-outcome")
        assert await handle_incident(uow, house.house, staff, made.id, "来る道を見なおした") is None
    assert await to_do(house, case_id, now) == ["complaint-outcome-phone", "complaint-outcome-writing"]
    async with house.database.work(now) as uow:
        view = await read_incident(uow, house.house, staff, made.id)
    assert [step.is_done for step in view.steps] == [True, True, True, False, False]
    assert len(view.told) == 3, "two presses were one call"
    assert view.heard[view.steps[0].contact.id].heard == "第一報"  # type: ignore[union-attr]
    for key, rule, way in (("e", "phone", ContactWay.PHONE), ("f", "writing", ContactWay.LETTER)):
        told = Telling(key, ContactWith.CITY, way, now + MINUTE, rule=f"complaint-outcome-{rule}")
        assert await tell(house, staff, made, told) is None
    assert await to_do(house, case_id, now + MINUTE) == []
    async with house.database.work(now + MINUTE) as uow:
        listed = await list_incidents(uow, house.house, staff)
    assert ([row.incident.id for row in listed.running], [row.incident.id for row in listed.over]) == ([], [made.id])


async def test_suspected_abuse_is_an_urgent_alert_at_night_until_city_and_agency_know(house: Scene) -> None:
    staff = await a_coordinator(house)
    case_id = await a_child(house)
    night = at(20, 23, 30)
    made = await enter(house, staff, NewIncident("k", IncidentKind.ABUSE, night, case_id, words=WORDS), night)
    await remind_owed(house.database.work, house.house, night + MINUTE)
    alerts = await house.alerts(night + MINUTE)
    assert {(one.reason, one.severity) for one in alerts} == {
        ("owed-tell-city", Severity.URGENT),
        ("owed-tell-agency", Severity.URGENT),
    }
    assert all(one.case_id == case_id for one in alerts)
    for whom, left in ((ContactWith.AGENCY, {"owed-tell-city"}), (ContactWith.CITY, set())):
        assert await tell(house, staff, made, Telling(whom.value, whom, ContactWay.PHONE, night + MINUTE)) is None
        assert {one.reason for one in await house.alerts(night + 2 * MINUTE)} == left


async def test_when_half_the_time_is_over_whoever_took_it_hears_again_and_of_the_outcome_too(house: Scene) -> None:
    first, second = await a_coordinator(house), await a_coordinator(house, "大野 航")
    case_id, now = await a_child(house), at(9, 10)
    made = await enter(house, first, NewIncident("k", IncidentKind.COMPLAINT, now, case_id, words=WORDS), now)

    async def hears(moment: datetime) -> dict[str, list[str]]:
        await remind_owed(house.database.work, house.house, moment)
        told: dict[str, list[str]] = {}
        while parcels := await house.waits_to_be_sent(moment):
            for parcel in parcels:
                told.setdefault(parcel.outgoing.person_id, []).extend(texts_of(parcel))
                await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), moment, None)
        return told

    assert await hears(now) == {one.id: ["notice-owed-tell-city"] for one in (first, second)}
    (alert,) = await house.alerts(now)
    async with house.database.work(now + MINUTE) as uow:
        await take_alert(uow, house.house, await uow.people.get(second.id), alert.id)
    half = now + timedelta(hours=2)
    assert await hears(half - MINUTE) == {}
    assert await hears(half) == {second.id: ["notice-owed-half"]}
    assert await hears(half + MINUTE) == {}
    phone = Telling("a", ContactWith.CITY, ContactWay.PHONE, half, rule="complaint-phone", words="第一報")
    assert await tell(house, second, made, phone) is None
    async with house.database.work(half + MINUTE) as uow:
        assert await handle_incident(uow, house.house, second, made.id, "来る道を見なおした") is None
    assert await hears(half + 2 * MINUTE) == {}
    assert await hears(half + timedelta(hours=2, minutes=1)) == {one.id: ["notice-owed-handle"] for one in (first, second)}


async def test_whom_it_is_about_learns_nothing_and_is_not_told(house: Scene) -> None:
    deputy = await a_coordinator(house, "大野 航")
    accused, account = await house.enter(Role.COORDINATOR, name="藤井 かおる")
    case_id = await a_child(house)
    now = at(9, 10)
    new = NewIncident("k", IncidentKind.ABUSE, now, case_id, about_id=accused.id, words=WORDS)
    made = await enter(house, deputy, new, now)
    await remind_owed(house.database.work, house.house, now + MINUTE)
    to_accused = [one for one in await house.waits_to_be_sent(now + MINUTE) if one.account.id == account.id]
    assert [texts_of(one) for one in to_accused] == []
    async with house.database.work(now) as uow:
        listed = await list_incidents(uow, house.house, accused)
    assert (listed.running, listed.over) == ([], [])
    async with house.database.work(now) as uow:
        with pytest.raises(NotFoundError) as refused:
            await read_incident(uow, house.house, accused, made.id)
        assert refused.value.code == "incident-unknown"
        for told in (handle_incident, withdraw_incident):
            with pytest.raises(NotFoundError):
                await told(uow, house.house, accused, made.id, "なんでもない")
        with pytest.raises(NotFoundError):
            await enter_incident(uow, house.house, accused, replace(new, key="x", about_id=None))
        with pytest.raises(NotFoundError):  # nobody writes about themself
            await enter_incident(uow, house.house, deputy, replace(new, key="y", about_id=deputy.id))


async def test_a_family_that_left_is_heard_all_the_same_and_an_error_ends_it(house: Scene) -> None:
    staff = await a_coordinator(house)
    case_id = await a_child(house)
    now = at(9, 10)
    async with house.database.work(now) as uow:
        case = await uow.cases.lock(case_id)
        await uow.cases.save(replace(case, state=InquiryState.WITHDRAWN, changed_at=now))
        await uow.commit()
    made = await enter(house, staff, NewIncident("k", IncidentKind.COMPLAINT, now, case_id, words=WORDS), now)
    assert "complaint-phone" in await to_do(house, case_id, now)
    async with house.database.work(now) as uow:
        assert await withdraw_incident(uow, house.house, staff, made.id, "別の事業のことだった") is None
    async with house.database.work(now) as uow:
        assert await withdraw_incident(uow, house.house, staff, made.id, "もう一度") == Refusal("refusal-incident-ended")
    states = {one.state for one in (await kept(house, case_id, now)).values() if one.what.subject_id == made.id}
    assert states == {OwedState.DROPPED}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"words": IncidentWords(" ")}, "refusal-incident-what"),
        ({"source": "letter"}, "refusal-incident-source"),
        ({"known_at": at(9, 10) + MINUTE}, "refusal-incident-when"),
        ({"known_at": at(9, 10) - timedelta(days=367)}, "refusal-incident-when"),
        ({"words": IncidentWords("あ" * 4001)}, "refusal-incident-long"),
    ],
)
async def test_what_cannot_be_kept_says_why(house: Scene, changes: dict[str, object], reason: str) -> None:
    staff = await a_coordinator(house)
    new = replace(NewIncident("k", IncidentKind.UNDUE_DEMAND, at(9, 10), words=WORDS), **changes)  # type: ignore[arg-type]
    async with house.database.work(at(9, 10)) as uow:
        made = await enter_incident(uow, house.house, staff, new)
    assert isinstance(made, Refusal)
    assert made.reason == reason


async def test_an_undue_demand_is_owed_by_the_programme_to_city_and_police(house: Scene) -> None:
    staff = await a_coordinator(house)
    now = at(9, 10)
    made = await enter(house, staff, NewIncident("k", IncidentKind.UNDUE_DEMAND, now, words=WORDS), now)
    assert await tell(house, staff, made, Telling("p", ContactWith.POLICE, ContactWay.PHONE, now)) is None
    async with house.database.work(now) as uow:
        owed = {one.what.rule: one.state for one in (await uow.obligations.of_programme(PROGRAMME)).values()}
    assert (owed["demand-city"], owed["demand-police"]) == (OwedState.OPEN, OwedState.KEPT)


async def test_damage_is_kept_with_who_was_told_and_how_it_was_made_good(house: Scene) -> None:
    """K6.5: a record; no text says by when, so nothing is owed by the clock."""
    manager, _ = await enter_at_place(house, Role.MANAGER)
    now = at(9, 10)
    new = NewIncident("k", IncidentKind.DAMAGE, now, words=IncidentWords("貸した端末の画面が割れた", "参加者の家"))
    made = await enter(house, manager, new, now)
    assert await tell(house, manager, made, Telling("c", ContactWith.CITY, ContactWay.PHONE, now)) is None
    async with house.database.work(now + MINUTE) as uow:
        assert await handle_incident(uow, house.house, manager, made.id, "修理をこちらで負担した") is None
    async with house.database.work(now + 2 * MINUTE) as uow:
        view = await read_incident(uow, house.house, manager, made.id)
    assert (view.incident.kind, view.incident.is_open, view.words.outcome) == (
        IncidentKind.DAMAGE,
        False,
        "修理をこちらで負担した",
    )
    async with house.database.work(now) as uow:
        owed = (await uow.obligations.of_programme(made.programme_id)).values()
    assert [one.what.rule for one in owed if one.what.subject_id == made.id] == []
