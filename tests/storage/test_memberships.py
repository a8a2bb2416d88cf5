"""Who belongs to an online place, on both databases."""

from dataclasses import replace
from datetime import timedelta

from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.memberships import Membership, TalkBy
from core.people import PersonState, Profile, Role, new_person
from core.threads import Viewer
from storage.engine import Database
from tests.storage.people_made_up import NOW

PLACE = "kyoto-ibasho-2026"


async def _begun(database: Database, *people: str) -> None:
    async with database.work(NOW) as uow:
        for number, person in enumerate(people):
            case = Case(f"case-{person}", PLACE, "online_place", InquiryState.INQUIRY, NOW, Source.CHAT, NOW)
            await uow.people.add(new_person(person, PLACE, Role.PARTICIPANT, PersonState.ACTIVE, NOW), Profile())
            await uow.cases.add(case, CaseFacts())
            begun_at = NOW + timedelta(minutes=number)
            assert await uow.memberships.add(Membership(person, case.id, PLACE, begun_at))
        await uow.commit()


async def test_every_step_comes_back_as_it_was_kept(database: Database) -> None:
    await _begun(database, "shizuku")
    async with database.work(NOW) as uow:
        one = await uow.memberships.lock("shizuku")
        walked = replace(one, talk_at=NOW, talk_by=TalkBy.VOICE, talked_at=NOW, fits=True, decided_at=NOW, decided_by="m")
        walked = replace(walked, posted_at=NOW, application_at=NOW, audience="minors", joined_at=NOW)
        await uow.memberships.save(walked)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        assert await uow.memberships.find("shizuku") == walked
        assert await uow.memberships.members(PLACE) == [walked]
        assert await uow.memberships.of_case("case-shizuku") == [walked]


async def test_a_person_begins_once(database: Database) -> None:
    await _begun(database, "shizuku")
    async with database.work(NOW) as uow:
        assert not await uow.memberships.add(Membership("shizuku", "case-shizuku", PLACE, NOW))


async def test_a_nickname_lies_sealed_and_is_opened_with_a_line_in_the_log(database: Database) -> None:
    await _begun(database, "yoru")
    async with database.work(NOW) as uow:
        assert await uow.memberships.nickname("yoru") == ""
        await uow.memberships.name("yoru", "𠮷の夜")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.memberships.nickname_for_eyes("yoru", Viewer("staff", "test")) == "𠮷の夜"
        await uow.commit()
