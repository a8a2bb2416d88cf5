"""Contacts on both databases: kept once, sealed, corrected by a newer one, counted by case, person, month and what was owed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.errors import VaultError
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.threads import Viewer
from storage.engine import Database
from storage.unit_of_work import transaction_of
from storage.vault import case_owner
from storage.vault_keys import destroy_key
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id

EYES = Viewer("staff", "desk-calls")
HOUR = timedelta(hours=1)


async def a_case(database: Database, merged_into: str | None = None) -> str:
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW, merged_into)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case.id


def call(case_id: str | None, hours: int = 0, **more: object) -> Contact:
    """A call to the guardian so many hours from now."""
    at = NOW + hours * HOUR
    plain = Contact(
        new_id(), PROGRAMME, case_id, None, ContactWith.GUARDIAN, ContactWay.PHONE, ContactOutcome.REACHED, at, NOW, "staff"
    )
    return replace(plain, **more)  # type: ignore[arg-type]


async def test_a_contact_is_kept_once_and_counted_where_it_belongs(database: Database) -> None:
    case_id = await a_case(database)
    joined = await a_case(database, merged_into=case_id)
    person, _ = await enter(database)
    later = call(case_id, 2, owed_key="hearing:1", person_id=person.id, outcome=ContactOutcome.NOT_REACHED)
    first = call(joined, 1, minutes=12, again_at=NOW + 24 * HOUR)
    about_an_incident = call(None, 3, incident_id=new_id(), with_whom=ContactWith.CITY, owed_key="told:1")
    async with database.work(NOW) as uow:
        assert await uow.contacts.add(later, ContactWords())
        assert not await uow.contacts.add(later, ContactWords("二度目のボタン"))
        assert await uow.contacts.add(first, ContactWords("𠮷野さんのお母さん：元気に通えている", "来月また電話"))
        assert await uow.contacts.add(about_an_incident, ContactWords("第一報"))
        assert transaction_of(uow).touched_cases == {case_id, joined}
        assert transaction_of(uow).touched_programmes == {PROGRAMME}
        await uow.commit()
    async with database.work(NOW) as uow:
        contacts = uow.contacts
        assert await contacts.of_case(case_id) == [first, later]
        assert await contacts.of_case(joined) == [first]
        assert await contacts.of_person(person.id) == [later]
        assert await contacts.of_programme(PROGRAMME, first.at, about_an_incident.at) == [first, later]
        assert await contacts.of_no_case(PROGRAMME) == [about_an_incident]
        assert await contacts.of_incident(about_an_incident.incident_id or "") == [about_an_incident]
        assert await contacts.of_owed(["hearing:1", "told:1", "none", ""]) == {
            "hearing:1": [later],
            "told:1": [about_an_incident],
        }
        assert (await contacts.words(later)).is_empty
        last = await contacts.latest_words([case_id], EYES)
        assert last == {case_id: (first, ContactWords("𠮷野さんのお母さん：元気に通えている", "来月また電話"))}
        assert set(await contacts.words_for_eyes([later, first, about_an_incident], EYES)) == {first.id, about_an_incident.id}
        assert [line.action for line in transaction_of(uow).openings] == ["contacts-opened"] * 3


async def test_a_correction_is_a_newer_one_and_nothing_is_silently_changed(database: Database) -> None:
    case_id = await a_case(database)
    wrong = call(case_id, outcome=ContactOutcome.NOT_REACHED)
    right, away = call(case_id, replaces=wrong.id, by="deputy"), call(case_id, 1)
    async with database.work(NOW) as uow:
        await uow.contacts.add(wrong, ContactWords())
        await uow.contacts.add(away, ContactWords("ほかの子の電話"))
        await uow.commit()
    async with database.work(NOW + HOUR) as uow:
        await uow.contacts.add(right, ContactWords("つながっていた"))
        await uow.contacts.withdraw(await uow.contacts.lock(away.id), by="staff")
        assert transaction_of(uow).touched_cases == {case_id}
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.contacts.of_case(case_id) == [right]
        ended = {one.id: (one.withdrawn_at, one.withdrawn_by) for one in await uow.contacts.all_of_case(case_id)}
    assert ended == {wrong.id: (NOW + HOUR, "deputy"), right.id: (None, ""), away.id: (NOW + HOUR, "staff")}


async def test_words_are_gone_with_the_key_of_the_case(database: Database) -> None:
    case_id = await a_case(database)
    kept = call(case_id)
    async with database.work(NOW) as uow:
        await uow.contacts.add(kept, ContactWords("消える言葉"))
        await uow.commit()
    async with database.work(NOW) as uow:
        await destroy_key(transaction_of(uow), case_owner(case_id))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.contacts.of_case(case_id) == [kept]
        with pytest.raises(VaultError):
            await uow.contacts.words(kept)
