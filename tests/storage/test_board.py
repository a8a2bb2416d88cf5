"""The board counted on both databases: what SQL counts is what the rule counts from the rows, to the second."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.obligations import Act, Obligation, Owed, OwedState, Owner
from core.obligations.clause_state import Tally, tallied
from core.obligations.counted import Counting
from core.obligations.hidden import Hidden
from core.surveys import Respondent, SurveyCopy, SurveyReturn, SurveyRound
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME, enter, new_id
from tests.storage.test_contacts import a_case

NOW = datetime(2026, 9, 1, 3, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
MONTHS = [datetime(2026, 7, 31, 15, tzinfo=UTC), datetime(2026, 8, 31, 15, tzinfo=UTC), datetime(2026, 9, 30, 15, tzinfo=UTC)]
ASKED = Counting(NOW, MONTHS, NOW + 7 * DAY)
NOBODY = Hidden()


def owed(due: timedelta, *, opens: timedelta = -90 * DAY, clause: str = "S11.4", **more: object) -> Owed:
    what = Obligation(new_id(), "paper", clause, Act.PAPER, Owner.COORDINATOR, PROGRAMME, NOW + opens, NOW + due)
    return Owed(replace(what, **more))  # type: ignore[arg-type]


def ended(one: Owed, state: OwedState, after: timedelta) -> Owed:
    return replace(one, state=state, ended_at=one.what.due_at + after)


def every_boundary() -> list[Owed]:
    """Rows a second before, at, after each moment that counts."""
    beats = (-SECOND, timedelta(0), SECOND)
    opens = [owed(moved, opens=other) for moved in beats for other in beats]
    weeks = [owed(7 * DAY + moved) for moved in beats]
    months = [owed(first - NOW + moved) for first in MONTHS for moved in beats]
    done = [ended(one, OwedState.KEPT, moved) for one, moved in zip(months, (*beats, *beats, *beats), strict=True)]
    others = [ended(owed(DAY), state, -DAY) for state in (OwedState.WAIVED, OwedState.DROPPED)]
    return [*opens, *weeks, *months, *(replace(one, what=replace(one.what, key=new_id())) for one in done), *others]


async def save(database: Database, rows: list[Owed]) -> None:
    async with database.work(NOW) as uow:
        await uow.obligations.save(rows)
        await uow.commit()


async def test_what_the_database_counts_is_what_the_rule_counts(database: Database) -> None:
    rows = every_boundary()
    await save(database, [*rows, replace(rows[0], what=replace(rows[0].what, key=new_id(), programme_id="kyoto"))])
    async with database.work(NOW, writes=False) as uow:
        counted = await uow.board.count(PROGRAMME, ASKED, NOBODY)
    assert counted.of_clauses(["S11.4"]) == counted.whole == tallied(rows, NOW)
    for number in range(3):
        ends = MONTHS[number + 1] if number < 2 else datetime.max.replace(tzinfo=UTC)
        begins = MONTHS[number] if number else datetime.min.replace(tzinfo=UTC)
        assert counted.of_month(number) == tallied([one for one in rows if begins <= one.what.due_at < ends], NOW)
    assert counted.this_week == sum(one.is_due(NOW) and one.what.due_at < ASKED.week_ends for one in rows)
    assert counted.of_clauses(["S11.3"]) == Tally()


async def test_what_is_hidden_is_in_no_count_and_no_list(database: Database) -> None:
    case_id, person_id = await a_case(database), new_id()
    own = owed(DAY, clause="S6.9")
    mine = [
        own,
        owed(DAY, clause="S6.9", case_id=case_id),
        owed(DAY, clause="S6.9", person_id=person_id),
        owed(DAY, clause="S6.9", subject_id="incident"),
    ]
    done = [ended(one, OwedState.KEPT, number * SECOND) for number, one in enumerate(mine)]
    done = [replace(one, what=replace(one.what, key=new_id())) for one in done]
    await save(database, [*mine, *done])
    hidden = Hidden(frozenset({person_id}), frozenset({case_id}), frozenset({"incident"}))
    async with database.work(NOW, writes=False) as uow:
        assert (await uow.board.count(PROGRAMME, ASKED, NOBODY)).whole == tallied([*mine, *done], NOW)
        assert (await uow.board.count(PROGRAMME, ASKED, hidden)).whole == tallied([own, done[0]], NOW)
        assert [one.what.key for one in await uow.board.open_by(PROGRAMME, ["S6.9"], hidden)] == [own.what.key]
        assert len(await uow.board.open_by(PROGRAMME, ["S6.9", "S11.4"], NOBODY)) == 4
        assert await uow.board.open_by(PROGRAMME, ["S11.4"], NOBODY) == []
        shown, many = await uow.board.ended_by(PROGRAMME, ["S6.9"], NOBODY, skip=1, limit=2)
        assert ([one.what.key for one in shown], many) == ([done[2].what.key, done[1].what.key], 4)
        shown, many = await uow.board.ended_by(PROGRAMME, ["S6.9"], hidden, skip=0, limit=2)
        assert ([one.what.key for one in shown], many) == ([done[0].what.key], 1)


async def test_calls_are_counted_by_reason_and_surveys_by_round(database: Database) -> None:
    case_id = await a_case(database)
    calls = [owed(DAY, act=Act.CALL, rule="call", reason=why) for why in ("silent", "silent", "blocked")]
    ahead = owed(2 * DAY, opens=SECOND, act=Act.CALL, rule="call", reason="silent")
    await save(database, [*calls, ahead, ended(calls[0], OwedState.KEPT, -DAY)])
    people = [(await enter(database))[0].id for _ in range(3)]
    kept: list[dict[str, datetime]] = [{"answered_at": NOW}, {"declined_at": NOW}, {}]
    async with database.work(NOW) as uow:
        for number, (person_id, more) in enumerate(zip(people, kept, strict=True)):
            copy = SurveyCopy(
                new_id(), PROGRAMME, case_id, person_id, SurveyRound.MID, Respondent.CHILD, 20260401, code=str(number), **more
            )
            assert await uow.surveys.open(copy)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        counted = await uow.board.count(PROGRAMME, ASKED, NOBODY)
        assert counted.calls == {("call", "silent"): 1, ("call", "blocked"): 1}
        assert await uow.board.survey_returns(PROGRAMME, NOBODY) == {SurveyRound.MID: SurveyReturn(3, 1, 1)}
        assert await uow.board.survey_returns(PROGRAMME, Hidden(cases=frozenset({case_id}))) == {}
