"""Survey copies on both databases: one a person and round, answers sealed, every version kept, what is owed told of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from core.errors import NotFoundError
from core.surveys import Respondent, SurveyAnswers, SurveyCopy, SurveyRound
from core.threads import Viewer
from storage.engine import Database
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import enter, new_id
from tests.storage.test_visits import NOW, a_case

EYES = Viewer("test", "test")
WORDS = "夜になるとこわい"


async def a_copy(database: Database, which: SurveyRound = SurveyRound.PRE) -> SurveyCopy:
    case, (person, _) = await a_case(database), await enter(database)
    code = new_id()[:8]
    copy = SurveyCopy(
        new_id(), person.programme_id, case, person.id, which, Respondent.GUARDIAN, 20260401, handed_at=NOW, code=code
    )
    async with database.work(NOW) as uow:
        assert await uow.surveys.open(copy)
        assert transaction_of(uow).touched_cases == {case}
        await uow.commit()
    return copy


async def test_there_is_one_copy_a_person_and_round(database: Database) -> None:
    copy = await a_copy(database)
    later = replace(copy, id=new_id(), code="other")
    async with database.work(NOW) as uow:
        assert not await uow.surveys.open(later)
        assert await uow.surveys.open(replace(later, round=SurveyRound.POST))
        await uow.surveys.save(replace(copy, opened_at=NOW, reminded=1))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert [one.round for one in await uow.surveys.of_case(copy.case_id)] == [SurveyRound.PRE, SurveyRound.POST]
        assert await uow.surveys.find(copy.id) == replace(copy, opened_at=NOW, reminded=1)
        assert await uow.surveys.by_code(copy.programme_id, "other") == replace(later, round=SurveyRound.POST)
        assert len(await uow.surveys.of_person(copy.person_id)) == 2
        assert [one.id for one in await uow.surveys.of_programme(copy.programme_id, SurveyRound.PRE)] == [copy.id]
        assert await uow.surveys.find("nobody") is None
        with pytest.raises(NotFoundError):
            await uow.surveys.lock("nobody")


async def test_answers_lie_sealed_and_every_version_stays(database: Database) -> None:
    copy, other = await a_copy(database), await a_copy(database)
    async with database.work(NOW) as uow:
        await uow.surveys.keep_draft(copy.id, {"words": WORDS})
        assert await uow.surveys.draft_for_eyes(copy.id, EYES) == {"words": WORDS}
        assert await uow.surveys.draft_for_eyes(other.id, EYES) == {}
        for number in (1, 2):
            given = SurveyAnswers(copy.id, number, 20260401, copy.person_id, NOW, {"words": WORDS * number})
            await uow.surveys.add_answers(copy, given)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.surveys.draft_for_eyes(copy.id, EYES) == {}
        assert [one.number for one in await uow.surveys.answers_for_eyes(copy.id, EYES)] == [1, 2]
        assert (await uow.surveys.latest([copy.id, other.id]))[copy.id].answers == {"words": WORDS * 2}
        transaction = transaction_of(uow)
        for table in ("survey_copies", "survey_answers"):
            for row in await transaction.rows(sql(f"SELECT * FROM {table}")):
                assert WORDS.encode() not in b"".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))
                assert WORDS not in str(tuple(row))
        actions = [line.action for line in transaction.openings]
    assert actions == ["survey-opened"]


async def test_who_waits_is_found_the_longest_waiting_first(database: Database) -> None:
    copies = [await a_copy(database) for _ in range(5)]
    day = timedelta(days=1)
    changed = [
        replace(copies[0], asked_at=NOW - day),
        replace(copies[1], asked_at=NOW - 2 * day, reminded_at=NOW - day, reminded=1),
        replace(copies[2], asked_at=NOW - 3 * day, reminded=2),
        replace(copies[3], asked_at=NOW - 3 * day, answered_at=NOW),
        replace(copies[4], asked_at=NOW - 2 * day),
    ]
    async with database.work(NOW) as uow:
        for copy in changed:
            await uow.surveys.save(copy)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        programme = copies[0].programme_id
        found = await uow.surveys.waiting(programme, NOW - day, 2, 10)
        assert next(iter(found)) == copies[4].id
        assert found == {one.id: one.person_id for one in (copies[4], copies[0], copies[1])}
        assert list(await uow.surveys.waiting(programme, NOW - day - timedelta(seconds=1), 2, 10)) == [copies[4].id]
        assert len(await uow.surveys.waiting(programme, NOW, 2, 1)) == 1
