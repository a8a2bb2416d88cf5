"""What came from a list: sealed, found again by tokens, gone with the child's key."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from core.approved_list import ListedAdult, ListedChild, ListedWorker
from core.approved_list.entries import ListEntry
from core.errors import ConflictError, VaultError
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.people import Role
from storage.engine import Database
from storage.tables_approved_list import listed_children
from storage.unit_of_work import transaction_of
from storage.vault import person_owner
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id

MAY = date(2012, 5, 1)
MOTHER = ListedAdult("佐伯 みどり", "さえき みどり", "母", "090-0000-1234")
CHILD = ListedChild(
    "名簿",
    7,
    "佐伯 ゆうと",
    "さえき ゆうと",
    MAY,
    (MOTHER,),
    3,
    address="堺市堺区灯火町0-0",
    is_protected=True,
    approved_on=MAY,
)


async def taken_in(database: Database, child: ListedChild = CHILD) -> ListEntry:
    pupil, _ = await enter(database, Role.CHILD)
    guardian, _ = await enter(database, Role.GUARDIAN)
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW)
    entry = ListEntry(new_id(), PROGRAMME, case.id, pupil.id, (guardian.id,), NOW, "command-line")
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.cases.mark(case.id, ["phone|09000001234"])
        await uow.approved_list.add(entry, child)
        await uow.commit()
    return entry


async def test_an_entry_is_found_by_name_and_birth_date_and_says_the_citys_words(database: Database) -> None:
    entry = await taken_in(database)
    async with database.work(NOW, writes=False) as uow:
        found = uow.approved_list
        assert await found.find_child(PROGRAMME, "佐伯　ゆうと", MAY) == entry
        assert await found.find_child(PROGRAMME, "佐伯 ゆうと", date(2012, 5, 2)) is None
        assert await found.find_child("kyoto-ibasho-2026", "佐伯 ゆうと", MAY) is None
        assert await found.find_guardian(PROGRAMME, "佐伯みどり", "09000001234") == entry.guardian_ids[0]
        assert await found.find_guardian(PROGRAMME, "佐伯みどり", "09000001235") is None
        assert await found.of_person(entry.child_id) == await found.of_person(entry.guardian_ids[0]) == [entry]
        assert await found.all_in(PROGRAMME) == [entry]
        assert await found.cases_with(PROGRAMME, ["phone|09000001234", "child|x"]) == [entry.case_id]
        assert await found.cases_with(PROGRAMME, []) == []
        assert await found.listed(entry) == replace(CHILD, sheet="", row=0, family=0)


async def test_nothing_personal_stands_in_the_clear(database: Database) -> None:
    await taken_in(database)
    async with database.work(NOW, writes=False) as uow:
        [row] = await transaction_of(uow).rows(select(listed_children))
    written = repr(tuple(row))
    assert not any(word in written for word in ("佐伯", "さえき", "2012", "0000-1234", "灯火町"))


async def test_the_same_child_cannot_be_entered_twice(database: Database) -> None:
    entry = await taken_in(database)
    again = replace(entry, id=new_id())
    async with database.work(NOW) as uow:
        with pytest.raises(ConflictError):
            await uow.approved_list.add(again, CHILD)


async def test_the_words_go_with_the_childs_key(database: Database) -> None:
    entry = await taken_in(database)
    await database.destroy_key(person_owner(entry.child_id), NOW)
    async with database.work(NOW, writes=False) as uow:
        with pytest.raises(VaultError):
            await uow.approved_list.listed(entry)


async def test_supporters_are_known_by_role_name_and_number(database: Database) -> None:
    person, _ = await enter(database, Role.SUPPORTER)
    worker = ListedWorker("サポーター", 2, Role.SUPPORTER, "林 あおい", phone="080-0000-1357")
    async with database.work(NOW) as uow:
        await uow.approved_list.take_turn(PROGRAMME)
        await uow.approved_list.add_worker(PROGRAMME, person.id, worker)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        assert await uow.approved_list.find_worker(PROGRAMME, Role.SUPPORTER, "林あおい", "08000001357") == person.id
        assert await uow.approved_list.find_worker(PROGRAMME, Role.DEPUTY, "林あおい", "08000001357") is None
