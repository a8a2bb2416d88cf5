"""What is owed, read by one reader: noted, waived, taken back; who is passed by learns nothing; the city reads counts alone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from core.clauses import Clause
from core.errors import NotFoundError, Refusal
from core.incidents import Incident, IncidentKind, IncidentWords
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.obligations import Act, Evidence, Obligation, Owed, OwedState, Owner
from core.obligations.clause_state import ClauseState
from core.obligations.due_rows import DueState
from core.obligations.steps import StepKind
from core.people import Person, Role
from core.usecases.end_owed import note_done, take_back, waive
from core.usecases.list_owed import list_clause, list_due, read_owed
from core.usecases.owe import owe
from core.usecases.read_board import BoardView, read_board
from core.usecases.read_due import read_due, says_what
from core.usecases.remind_owed import remind_owed
from core.visits import LedgerEntry, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, scene
from tests.usecases.visit_scene import a_child, a_supporter, planned
from tomoshibi.clause_files import read_clauses
from tomoshibi.programmes import DEFAULT_FOLDER

HELD = datetime(2026, 8, 3, 5, tzinfo=UTC)
"""The first interview: 14:00 of 3 August in Japan; first visits begin until the end of 3 September."""
LAST = datetime(2026, 9, 3, 14, 59, 59, tzinfo=UTC)
DAY = timedelta(days=1)
CLAUSES = read_clauses("sakai-learning.toml", DEFAULT_FOLDER)

pytestmark = pytest.mark.asyncio


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as one:
        one.database.owe_with(partial(owe, one.house))
        yield one


async def interviewed(house: Scene, name: str = "灯野 𠮷子") -> str:
    """An approved case whose first interview was held; from then on its first visit is owed."""
    case_id = await a_child(house, name)
    held = Appointment(
        house.house.chance.new_id(), PROGRAMME, case_id, InterviewKind.FIRST, InterviewForm.ROOM, "kita", HELD,
        HELD + timedelta(hours=1), False, InterviewState.HELD, "test", HELD, HELD, heard_child=True, heard_guardian=True,
    )  # fmt: skip
    async with house.database.work(HELD) as uow:
        await uow.interviews.add(held)
        await uow.commit()
    return case_id


async def first_visits(house: Scene, at: datetime, staff: Person | None = None) -> list[tuple[str | None, DueState, int]]:
    async with house.database.work(at, writes=False) as uow:
        rows = await read_due(uow, PROGRAMME, staff=staff)
    return [(row.what.case_id, row.state, row.days_left) for row in rows if row.what.rule == "first-visit"]


async def board(house: Scene, reader: Person, at: datetime) -> BoardView:
    async with house.database.work(at, writes=False) as uow:
        return await read_board(uow, house.house, reader, CLAUSES)


def clause(clause_id: str) -> Clause:
    return next(one for one in CLAUSES if one.id == clause_id)


def state_of(view: BoardView, clause: str) -> ClauseState:
    return next(row.state for row in view.clauses if row.clause.id == clause)


async def test_waived_with_the_reason_it_is_gone_everywhere_and_taken_back_it_is_owed_again(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 あかり")
    case_id = await interviewed(house)
    key = f"first-visit:{case_id}"
    assert await first_visits(house, LAST) == [(case_id, DueState.DUE, 0)]
    late = LAST + timedelta(seconds=1)
    assert await first_visits(house, late) == [(case_id, DueState.OVERDUE, -1)]
    assert state_of(await board(house, staff, late), "S6.8.1") is ClauseState.OVERDUE

    async with house.database.work(late) as uow:
        assert await waive(uow, house.house, staff, key, " ") == Refusal("refusal-owed-why")
    async with house.database.work(late) as uow:
        assert await note_done(uow, house.house, staff, key, "始めた", date(2026, 9, 3)) == Refusal("refusal-owed-not-by-hand")
    for _ in range(2):  # a double press is harmless
        async with house.database.work(late) as uow:
            assert await waive(uow, house.house, staff, key, "入院のため、市と協議して秋から") is None
    assert await first_visits(house, late) == []
    assert state_of(await board(house, staff, late), "S6.8.1") is ClauseState.WAIVED
    async with house.database.work(late) as uow:
        line, steps = await read_owed(uow, staff, key)
    assert (line.child, line.by) == ("灯野 𠮷子", "中村 あかり")
    assert [(one.step.kind, one.step.why) for one in steps] == [(StepKind.WAIVED, "入院のため、市と協議して秋から")]
    async with house.database.work(late, writes=False) as uow:  # as it was before it was waived
        assert key in [row.what.key for row in await read_due(uow, PROGRAMME, LAST)]

    async with house.database.work(late + DAY) as uow:
        assert await take_back(uow, house.house, staff, key, "あ" * 501) == Refusal("refusal-owed-why")
    for _ in range(2):
        async with house.database.work(late + DAY) as uow:
            assert await take_back(uow, house.house, staff, key, "退院した") is None
    assert await first_visits(house, late + DAY) == [(case_id, DueState.OVERDUE, -2)]


async def test_who_waived_and_who_took_back_stays_readable(house: Scene) -> None:
    first, _ = await house.enter(Role.COORDINATOR, name="中村 あかり")
    second, _ = await house.enter(Role.MANAGER, name="管理 者")
    case_id = await interviewed(house)
    key, day = f"first-visit:{case_id}", HELD + DAY
    for staff, ends, why in ((first, waive, "入院のため"), (second, take_back, "退院した"), (second, waive, "また入院")):
        async with house.database.work(day) as uow:
            assert await ends(uow, house.house, staff, key, why) is None
        day += DAY
    async with house.database.work(day) as uow:
        line, steps = await read_owed(uow, first, key)
    assert [(one.name, one.step.kind, one.step.at, one.step.why) for one in steps] == [
        ("管理 者", StepKind.WAIVED, HELD + 3 * DAY, "また入院"),
        ("管理 者", StepKind.TAKEN_BACK, HELD + 2 * DAY, "退院した"),
        ("中村 あかり", StepKind.WAIVED, HELD + DAY, "入院のため"),
    ]
    assert line.owed.state is OwedState.WAIVED


async def test_what_staff_were_told_of_is_off_every_list_once_it_is_waived(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id = await interviewed(house)
    key, tuesday = f"late-start:{case_id}", LAST + 4 * DAY + timedelta(hours=10)
    await remind_owed(house.database.work, house.house, tuesday)
    told = {alert.matter for alert in await house.alerts(tuesday)}
    assert f"owed:{key}" in told
    async with house.database.work(tuesday) as uow:
        assert await waive(uow, house.house, staff, key, "市は面談に同席して知っている") is None
    assert f"owed:{key}" not in {alert.matter for alert in await house.alerts(tuesday)}
    async with house.database.work(tuesday, writes=False) as uow:
        assert key not in {row.what.key for row in await read_due(uow, PROGRAMME)}


async def test_a_visit_that_is_made_takes_back_nothing_but_closes_what_was_taken_back(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id = await interviewed(house)
    key = f"first-visit:{case_id}"
    async with house.database.work(HELD) as uow:
        assert await waive(uow, house.house, staff, key, "市と協議") is None
    begun = LAST + timedelta(hours=40, seconds=1)  # 16:00 of 5 September
    visit = await planned(house, case_id, await a_supporter(house), begun, now=HELD)
    async with house.database.work(begun + DAY) as uow:
        line = LedgerEntry("line", visit.id, case_id, VisitState.PLANNED, VisitState.HELD, "test", begun, begun, "left")
        await uow.visits.change(replace(visit, state=VisitState.HELD), line)
        await uow.commit()
    assert state_of(await board(house, staff, begun + DAY), "S6.8.1") is ClauseState.WAIVED
    async with house.database.work(begun + DAY) as uow:
        assert await take_back(uow, house.house, staff, key) is None
    async with house.database.work(begun + DAY, writes=False) as uow:
        kept = await uow.obligations.find(key)
    assert kept is not None
    assert kept.what.evidence == Evidence("visit", visit.id)
    assert (kept.state, kept.was_late) == (OwedState.KEPT, True)
    async with house.database.work(begun + DAY) as uow:  # what happened is not taken back by hand
        assert await take_back(uow, house.house, staff, key) == Refusal("refusal-owed-happened")


async def test_noted_by_hand_with_a_word_and_the_day(house: Scene) -> None:
    staff, _ = await house.enter(Role.MANAGER, name="管理 者")
    month = Obligation(
        "test-paper:2026-08", "test-paper", "S11.4", Act.PAPER, Owner.COORDINATOR, PROGRAMME, HELD, LAST,
        subject_id="2026-08", by_hand=True,
    )  # fmt: skip
    async with house.database.work(HELD) as uow:
        await uow.obligations.save([Owed(month, next_at=HELD)])
        await uow.commit()
    now = LAST + 3 * DAY
    async with house.database.work(now) as uow:
        rows = await read_due(uow, PROGRAMME)
        paper = next(row for row in rows if row.what.key == month.key)
        assert says_what(house.house, paper.what, "ja") == "堺市へ書類を渡す"
        tomorrow = date(2026, 9, 8)
        assert await note_done(uow, house.house, staff, month.key, "市へ持参", tomorrow) == Refusal("refusal-owed-when")
    for _ in range(2):
        async with house.database.work(now) as uow:
            assert await note_done(uow, house.house, staff, month.key, "市へ持参", date(2026, 9, 3)) is None
    async with house.database.work(now) as uow:
        kept = await uow.obligations.find(month.key)
        assert kept is not None
        assert kept.what.evidence is not None
        assert (kept.state, kept.was_late, kept.next_at, kept.what.evidence.kind) == (OwedState.KEPT, False, None, "noted")
        assert month.key not in {row.what.key for row in await read_due(uow, PROGRAMME)}
        assert month.key not in await uow.obligations.looks(now)
        found = await list_clause(uow, staff, clause("S11.4"))
    assert [(line.owed.what.key, line.by) for line in found.ended if line.by] == [(month.key, "管理 者")]


async def test_the_board_reads_no_row_of_what_is_owed(house: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    await interviewed(house)

    def read(_: object) -> Owed:
        raise AssertionError("a row was read")

    monkeypatch.setattr("storage.obligations.read_owed", read)
    monkeypatch.setattr("storage.board.read_owed", read)
    assert state_of(await board(house, staff, LAST), "S6.8.1") is ClauseState.DUE


async def test_who_is_passed_by_learns_nothing_and_the_city_reads_counts_alone(house: Scene) -> None:
    coordinator, _ = await house.enter(Role.COORDINATOR, name="中村 あかり")
    deputy, _ = await house.enter(Role.DEPUTY)
    officer, _ = await house.enter(Role.OFFICER)
    case_id = await interviewed(house)
    key = f"first-visit:{case_id}"
    async with house.database.work(HELD) as uow:
        child = (await uow.cases.members(case_id))[0].person_id
        await uow.safety.pass_by(child, coordinator.id, "named", HELD)
        await uow.commit()
    assert await first_visits(house, LAST, deputy) == [(case_id, DueState.DUE, 0)]
    assert await first_visits(house, LAST, coordinator) == []
    assert state_of(await board(house, coordinator, LAST), "S6.8.1") is ClauseState.NOT_YET
    assert state_of(await board(house, officer, LAST), "S6.8.1") is ClauseState.DUE
    for ends in (waive, take_back):
        async with house.database.work(LAST) as uow:
            with pytest.raises(NotFoundError):
                await ends(uow, house.house, coordinator, key, *(["市と協議"] if ends is waive else []))
    async with house.database.work(LAST) as uow:
        with pytest.raises(NotFoundError):
            await read_owed(uow, coordinator, key)
    async with house.database.work(LAST) as uow:
        assert not (await list_due(uow, coordinator, lambda _: True, page="desk-board")).open
    async with house.database.work(LAST) as uow:
        assert not (await list_clause(uow, coordinator, clause("S6.8.1"))).open
    async with house.database.work(LAST) as uow:
        assert key in [line.owed.what.key for line in (await list_clause(uow, deputy, clause("S6.8.1"))).open]
    async with house.database.work(LAST) as uow:
        with pytest.raises(NotFoundError):
            await list_due(uow, officer, lambda _: True, page="desk-board")
    async with house.database.work(LAST) as uow:
        with pytest.raises(NotFoundError):
            await list_clause(uow, officer, clause("S6.8.1"))
    async with house.database.work(LAST) as uow:
        with pytest.raises(NotFoundError):
            await waive(uow, house.house, replace(deputy, programme_id="kyoto-ibasho-2026"), key, "市と協議")


async def test_an_incident_that_somebody_told_about_staff_shows_them_nothing_owed(house: Scene) -> None:
    coordinator, _ = await house.enter(Role.COORDINATOR)
    deputy, _ = await house.enter(Role.DEPUTY)
    teller, _ = await house.enter(Role.VISITOR)
    incident = Incident(
        "i-1", PROGRAMME, None, IncidentKind.ABUSE, HELD, deputy.id, "chat", person_id=teller.id
    )  # of no case: whoever told it is in none
    async with house.database.work(HELD) as uow:
        await uow.safety.pass_by(teller.id, coordinator.id, "named", HELD)
        assert await uow.incidents.add(incident, IncidentWords("担当の方のことで"))
        await uow.commit()
    async with house.database.work(HELD + DAY, writes=False) as uow:
        mine, theirs = await read_due(uow, PROGRAMME, staff=coordinator), await read_due(uow, PROGRAMME, staff=deputy)
    keys = [row.what.key for row in theirs if row.what.clause_id == "S6.14.3"]
    assert keys
    assert not [row for row in mine if row.what.clause_id == "S6.14.3"]
    assert state_of(await board(house, coordinator, HELD + DAY), "S6.14.3") is ClauseState.NOT_YET
    assert state_of(await board(house, deputy, HELD + DAY), "S6.14.3") is ClauseState.OVERDUE
    async with house.database.work(HELD + DAY) as uow:
        with pytest.raises(NotFoundError):
            await read_owed(uow, coordinator, keys[0])
