"""Supporters, trainings, insurance and matches on both databases."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.errors import ConflictError, NotFoundError, VaultError
from core.free_hours import WeeklySpan
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.matches import Match, MatchState, answered, ended
from core.people import PersonState, Role
from core.supporters import (
    Attendance,
    Attended,
    Confirmed,
    InCity,
    Insurance,
    Reach,
    Sex,
    Supporter,
    SupporterFacts,
    TrainingHeld,
    Way,
)
from core.threads import Viewer
from storage.engine import Database
from storage.unit_of_work import transaction_of
from storage.vault import person_owner
from storage.vault_keys import destroy_key
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id

EYES = Viewer("staff", "supporter")
TODAY = date(2026, 11, 4)
FACTS = SupporterFacts(
    Sex.FEMALE,
    2004,
    InCity.STUDIES,
    (Reach("kita", 15, Way.BICYCLE), Reach("mihara", 40, Way.BUS)),
    ("mathematics", "english"),
    (WeeklySpan(1, time(17), time(20)),),
    1600,
    "𠮷田さんの紹介",
)


def policy(**given: object) -> Insurance:
    usual: dict[str, object] = {
        "id": new_id(),
        "programme_id": PROGRAMME,
        "insurer": "ひかり保険",
        "death_or_disability_yen": 6_000_000,
        "in_hospital_a_day_yen": 3_000,
        "out_of_hospital_a_day_yen": 1_500,
        "liability_an_accident_yen": 5_000_000_000,
        "first_on": date(2026, 4, 1),
        "last_on": date(2027, 3, 31),
    }
    return Insurance(**{**usual, **given})  # type: ignore[arg-type]


async def approved_case(database: Database, *, after: timedelta = timedelta(0)) -> Case:
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW + after)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case


def proposed(case: Case, supporter_id: str) -> Match:
    return Match(new_id(), PROGRAMME, case.id, supporter_id, MatchState.PROPOSED, NOW, "staff", weekday=1, starts=time(17, 30))


async def test_a_record_comes_back_and_dies_with_its_person_s_key(database: Database) -> None:
    person, _ = await enter(database, Role.SUPPORTER)
    record = Supporter(person.id, PROGRAMME, 2, NOW, FACTS)
    async with database.work(NOW) as uow:
        assert await uow.supporters.get(person.id) is None
        await uow.supporters.save(record)
        await uow.supporters.save(replace(record, most_children=3))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.supporters.for_eyes(person.id, EYES) == replace(record, most_children=3)
        assert await uow.supporters.all_in(PROGRAMME) == [replace(record, most_children=3)]
        await uow.people.save(replace(person, state=PersonState.DEPARTED))
        assert await uow.supporters.all_in(PROGRAMME) == []
        await destroy_key(transaction_of(uow), person_owner(person.id))
        with pytest.raises(VaultError):
            await uow.supporters.get(person.id)


async def test_a_criterion_is_confirmed_once_and_can_be_taken_back(database: Database) -> None:
    person, _ = await enter(database, Role.SUPPORTER)
    async with database.work(NOW) as uow:
        await uow.supporters.confirm(Confirmed(person.id, "praises", "first", NOW))
        await uow.supporters.confirm(Confirmed(person.id, "praises", "second", NOW))
        assert await uow.supporters.confirmed(person.id) == [Confirmed(person.id, "praises", "first", NOW)]
        assert (await uow.supporters.confirmed_in(PROGRAMME))[person.id][0].by == "first"
        await uow.supporters.take_back(person.id, "praises")
        assert await uow.supporters.confirmed(person.id) == []


async def test_trainings_attendance_and_the_trainer_behind_the_vault(database: Database) -> None:
    person, _ = await enter(database, Role.SUPPORTER)
    training = TrainingHeld(new_id(), PROGRAMME, TODAY, 130, ("teaching", "courtesy"), None, "講師 灯")
    there = Attendance(training.id, person.id, 120, 340, None, "staff", NOW)
    async with database.work(NOW) as uow:
        await uow.trainings.add(training)
        await uow.trainings.save_attendance(there)
        await uow.trainings.save_attendance(replace(there, passed=True))
        await uow.trainings.save(replace(training, contents_seen_on=TODAY))
        await uow.commit()
    async with database.work(NOW) as uow:
        seen = replace(training, contents_seen_on=TODAY, trainer="")
        assert await uow.trainings.get(training.id) == seen
        assert (await uow.trainings.get_for_eyes(training.id, EYES)).trainer == "講師 灯"
        assert await uow.trainings.all_in(PROGRAMME) == [seen]
        assert await uow.trainings.attendance(training.id) == [replace(there, passed=True)]
        assert await uow.trainings.of_person(person.id) == [Attended(seen, replace(there, passed=True))]
        assert await uow.trainings.of_programme(PROGRAMME) == {person.id: [Attended(seen, replace(there, passed=True))]}
        await uow.trainings.remove_attendance(training.id, person.id)
        assert await uow.trainings.of_person(person.id) == []
        with pytest.raises(NotFoundError):
            await uow.trainings.get(new_id())


async def test_policies_by_day(database: Database) -> None:
    person, _ = await enter(database, Role.SUPPORTER)
    every, own = policy(), policy(first_on=TODAY, last_on=TODAY, person_id=person.id)
    async with database.work(NOW) as uow:
        await uow.insurances.add(own)
        await uow.insurances.add(every)
        assert await uow.insurances.all_in(PROGRAMME) == [every, own]
        assert await uow.insurances.in_force(PROGRAMME, TODAY) == [every, own]
        assert await uow.insurances.in_force(PROGRAMME, TODAY + timedelta(days=1)) == [every]
        await uow.insurances.remove(every.id)
        with pytest.raises(NotFoundError):
            await uow.insurances.get(every.id)


async def test_a_case_has_one_live_match_and_keeps_its_history(database: Database) -> None:
    one, _ = await enter(database, Role.SUPPORTER)
    other, _ = await enter(database, Role.SUPPORTER)
    case, second = await approved_case(database), await approved_case(database, after=timedelta(hours=-1))
    first = proposed(case, one.id)
    async with database.work(NOW) as uow:
        assert await uow.matches.waiting_cases(PROGRAMME) == [second.id, case.id]
        await uow.matches.add(first)
        await uow.matches.add(proposed(second, one.id))
        await uow.commit()
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.matches.add(proposed(case, other.id))
    async with database.work(NOW) as uow:
        assert await uow.matches.live_of_case(case.id) == first
        assert len(await uow.matches.live_of_supporter(one.id)) == 2
        accepted = answered(await uow.matches.lock(first.id), MatchState.ACCEPTED, NOW)
        await uow.matches.save(accepted)
        await uow.matches.save(ended(accepted, NOW), "引っ越しのため")
        await uow.matches.save(ended(accepted, NOW))
        again = proposed(case, other.id)
        await uow.matches.add(again)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert [match.id for match in await uow.matches.of_case(case.id)] == [again.id, first.id]
        assert await uow.matches.why_for_eyes(first.id, EYES) == "引っ越しのため"
        assert await uow.matches.why_for_eyes(again.id, EYES) == ""
        assert (await uow.matches.all_in(PROGRAMME))[0].id == first.id
        assert {match.case_id for match in await uow.matches.live_in(PROGRAMME)} == {case.id, second.id}
        assert await uow.matches.waiting_cases(PROGRAMME) == []
        with pytest.raises(NotFoundError):
            await uow.matches.lock(new_id())
