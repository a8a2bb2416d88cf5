"""Alerts (one a matter), dialogs (two devices), facts, and turns that real tasks take at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from core.alerts import Alert, AlertKind, AlertState, Severity
from core.errors import ConflictError, NotFoundError
from core.ports import DialogState
from storage.engine import Database
from storage.mapping import plain
from storage.tables import alerts
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter


async def raise_alert(
    database: Database, severity: Severity = Severity.SOON, matter: str = "message:1", at=NOW, person_id=None
):
    async with database.work(NOW) as uow:
        opened = await uow.alerts.open(
            programme_id=PROGRAMME,
            kind=AlertKind.MESSAGE,
            severity=severity,
            matter=matter,
            reason=severity.value,
            at=at,
            person_id=person_id,
        )
        await uow.commit()
    return opened


async def test_one_alert_a_matter_until_it_is_done(database: Database) -> None:
    first, is_new = await raise_alert(database)
    assert is_new
    for severity, kept in (
        (Severity.CALM, Severity.SOON),
        (Severity.URGENT, Severity.URGENT),
        (Severity.SOON, Severity.URGENT),
    ):
        again, is_new = await raise_alert(database, severity)
        assert (again.id, is_new, again.severity) == (first.id, False, kept)
    async with database.work(NOW) as uow:
        alert = await uow.alerts.lock(first.id)
        await uow.alerts.save(replace(alert, state=AlertState.DONE, done_at=NOW))
        await uow.commit()
    after, is_new = await raise_alert(database)
    assert is_new
    assert after.id != first.id


async def test_the_database_itself_keeps_a_matter_single(database: Database) -> None:
    first, _ = await raise_alert(database)
    with pytest.raises(ConflictError):
        async with database.connector.writing() as transaction:
            await transaction.execute(insert(alerts).values(**plain(replace(first, id="another"))))
    async with database.connector.writing() as transaction:
        done = replace(first, id="another", state=AlertState.DONE)
        await transaction.execute(insert(alerts).values(**plain(done)))


async def test_twenty_at_once_open_one_alert(database: Database) -> None:
    opened = await asyncio.gather(*(raise_alert(database) for _ in range(20)))
    assert len({alert.id for alert, _ in opened}) == 1
    assert sum(is_new for _, is_new in opened) == 1


async def test_lists_of_alerts(database: Database) -> None:
    person, _ = await enter(database)
    later, _ = await raise_alert(database, Severity.SOON, "a", NOW + SECOND, person.id)
    calm, _ = await raise_alert(database, Severity.CALM, "b")
    urgent, _ = await raise_alert(database, Severity.URGENT, "c", NOW + 9 * SECOND)
    sooner, _ = await raise_alert(database, Severity.SOON, "d")
    async with database.work(NOW) as uow:
        assert await uow.alerts.not_done(PROGRAMME) == [urgent, sooner, later, calm]
        assert await uow.alerts.not_done(PROGRAMME, limit=1) == [urgent]
        assert await uow.alerts.of_person(person.id) == [later]
        with pytest.raises(NotFoundError):
            await uow.alerts.lock("nothing")
        with pytest.raises(NotFoundError):
            await uow.alerts.save(replace(calm, id="nothing"))


async def test_one_of_twenty_takes_an_alert(database: Database) -> None:
    alert, _ = await raise_alert(database)

    async def take(staff: str) -> bool:
        async with database.work(NOW) as uow:
            now: Alert = await uow.alerts.lock(alert.id)
            if now.state is not AlertState.OPEN:
                return False
            await asyncio.sleep(0)
            await uow.alerts.save(replace(now, state=AlertState.TAKEN, taken_by=staff, taken_at=NOW))
            await uow.commit()
            return True

    assert sum(await asyncio.gather(*(take(f"staff-{number}") for number in range(20)))) == 1


async def test_twenty_increments_at_once_are_twenty(database: Database) -> None:
    person, _ = await enter(database)

    async def add_one() -> None:
        async with database.work(NOW) as uow:
            known = await uow.people.lock(person.id)
            await asyncio.sleep(0)
            await uow.people.save(replace(known, reach_from=(known.reach_from or 0) + 1))
            await uow.commit()

    await asyncio.gather(*(add_one() for _ in range(20)))
    async with database.work(NOW, writes=False) as uow:
        assert (await uow.people.get(person.id)).reach_from == 20


def dialog(person_id: str, version: int, step: str = "one") -> DialogState:
    return DialogState(person_id, "contact-card", step, {"phone": "夕方"}, version, NOW, NOW + timedelta(hours=1))


async def save(database: Database, state: DialogState, at=NOW) -> None:
    async with database.work(at) as uow:
        await uow.dialogs.save(state)
        await uow.commit()


async def current(database: Database, person_id: str) -> DialogState | None:
    async with database.work(NOW, writes=False) as uow:
        return await uow.dialogs.get(person_id)


async def test_two_devices_in_one_dialog(database: Database) -> None:
    person, _ = await enter(database)
    assert await current(database, person.id) is None
    await save(database, dialog(person.id, 0))
    known = await current(database, person.id)
    assert known == dialog(person.id, 1)
    await save(database, replace(known, step="two"))
    with pytest.raises(ConflictError):
        await save(database, replace(known, step="three"))
    with pytest.raises(ConflictError):
        await save(database, dialog(person.id, 0, "anew"))
    assert (await current(database, person.id)).step == "two"


async def test_an_old_device_cannot_write_into_the_next_dialog(database: Database) -> None:
    person, _ = await enter(database)
    await save(database, dialog(person.id, 0))
    old = await current(database, person.id)
    async with database.work(NOW) as uow:
        await uow.dialogs.end(person.id)
        await uow.dialogs.end("nobody")
        await uow.commit()
    assert await current(database, person.id) is None
    with pytest.raises(ConflictError):
        await save(database, old)
    await save(database, dialog(person.id, 0, "anew"))
    with pytest.raises(ConflictError):
        await save(database, old)
    assert (await current(database, person.id)).step == "anew"


@pytest.mark.parametrize(("moment", "free"), [(-SECOND, False), (timedelta(), True), (SECOND, True)])
async def test_an_expired_dialog_gives_way(database: Database, moment: timedelta, free: bool) -> None:
    person, _ = await enter(database)
    state = dialog(person.id, 0)
    await save(database, state)
    if free:
        await save(database, state, state.expires_at + moment)
    else:
        with pytest.raises(ConflictError):
            await save(database, state, state.expires_at + moment)


async def test_answers_are_all_kept_and_the_newest_told(database: Database) -> None:
    person, _ = await enter(database)
    async with database.work(NOW) as uow:
        assert await uow.answers.latest("card", person.id) is None
        for value in ("朝", "夕方"):
            values = {"when": value}
            await uow.answers.submit(form="card", form_version=1, person_id=person.id, by=person.id, at=NOW, values=values)
        assert await uow.answers.latest("card", person.id) == {"when": "夕方"}
        assert await uow.answers.latest("other", person.id) is None


async def test_facts(database: Database) -> None:
    assert await database.facts.get("line:used") is None
    await database.facts.put("line:used", {"month": "2026-11", "count": 12})
    await database.facts.put("line:used", {"month": "2026-11", "count": 13})
    assert await database.facts.get("line:used") == {"month": "2026-11", "count": 13}
    with pytest.raises(ValueError, match="belongs to the log"):
        await database.facts.put("audit-head", {})
