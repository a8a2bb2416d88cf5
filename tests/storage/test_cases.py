"""Cases on both databases: members, history sealed under the case's own key, doubles, merging, consents."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import ConflictError, NotFoundError
from core.inquiries import LINKED, Case, CaseFacts, Change, ChangeKind, InquiryState, Part, Source
from core.messages import Kind
from core.people import Role
from core.ports import Consent, UnitOfWork
from core.threads import Direction, NewEntry, Viewer
from storage.engine import Database
from storage.unit_of_work import transaction_of
from storage.vault import case_owner
from storage.vault_keys import destroy_key
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter, new_id, write

EYES = Viewer("staff", "desk-case")
LATER = timedelta(hours=1)


def made_up_case(state: InquiryState = InquiryState.INQUIRY, *, after: timedelta = timedelta(0)) -> Case:
    return Case(new_id(), PROGRAMME, "home_visits", state, NOW + after, Source.CHAT, NOW + after)


def change(case: Case, why: str = "", kind: ChangeKind = ChangeKind.STATE, other_id: str | None = None) -> Change:
    return Change(new_id(), case.id, kind, "inquiry", "applied", "staff", NOW, why, other_id)


async def opened(uow: UnitOfWork, case: Case, facts: CaseFacts | None = None) -> Case:
    await uow.cases.add(case, facts or CaseFacts())
    return case


async def test_a_case_comes_back_as_it_was_kept(database: Database) -> None:
    facts = CaseFacts(date(2012, 5, 6), "second", "ゆう", "朝がつらい")
    async with database.work(NOW) as uow:
        case = await opened(uow, made_up_case(), facts)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.cases.get(case.id) == case
        assert await uow.cases.facts_for_eyes(case.id, EYES) == facts
        await uow.cases.save_facts(case.id, CaseFacts(school_year="third"))
        assert await uow.cases.facts(case.id) == CaseFacts(school_year="third")
        with pytest.raises(NotFoundError):
            await uow.cases.get(new_id())


async def test_the_history_keeps_every_line_and_dies_with_the_case_s_key(database: Database) -> None:
    async with database.work(NOW) as uow:
        case = await opened(uow, made_up_case())
        await uow.cases.note(change(case, "電話で聞いた"))
        await uow.cases.note(change(case))
        await uow.commit()
    async with database.work(NOW) as uow:
        assert [line.why for line in await uow.cases.history_for_eyes(case.id, EYES)] == ["電話で聞いた", ""]
        await uow.commit()
    async with database.work(NOW) as uow:
        await destroy_key(transaction_of(uow), case_owner(case.id))
        with pytest.raises(Exception, match="erased"):
            await uow.cases.history_for_eyes(case.id, EYES)


async def test_members_of_a_merged_case_are_seen_in_the_one_that_is_kept_and_go_back_when_it_is_undone(
    database: Database,
) -> None:
    guardian, _ = await enter(database, Role.GUARDIAN)
    child, _ = await enter(database, Role.CHILD)
    async with database.work(NOW) as uow:
        kept, taken = await opened(uow, made_up_case()), await opened(uow, made_up_case(after=SECOND))
        await uow.cases.add_member(kept.id, child.id, Part.CHILD.value)
        await uow.cases.add_member(taken.id, guardian.id, Part.GUARDIAN.value)
        merged = Case(taken.id, PROGRAMME, taken.kind, taken.state, taken.opened_at, taken.source, NOW, kept.id)
        await uow.cases.save(merged)
        assert [one.person_id for one in await uow.cases.members(kept.id)] == [child.id, guardian.id]
        assert [one.id for one in await uow.cases.of_person(guardian.id)] == [kept.id]
        assert [one.id for one in await uow.cases.in_states(PROGRAMME, set(InquiryState))] == [kept.id]
        assert await uow.cases.merged(kept.id) == [merged]
        await uow.cases.save(taken)
        assert [one.person_id for one in await uow.cases.members(kept.id)] == [child.id]
        assert [one.id for one in await uow.cases.of_person(guardian.id)] == [taken.id]
        with pytest.raises(ConflictError):
            await uow.cases.add_member(kept.id, child.id, Part.CHILD.value)


async def test_a_place_goes_over_to_whoever_was_linked_and_is_never_held_twice(database: Database) -> None:
    visitor, _ = await enter(database, Role.VISITOR)
    linked, _ = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        one, two = await opened(uow, made_up_case()), await opened(uow, made_up_case())
        for case in (one, two):
            await uow.cases.add_member(case.id, visitor.id, Part.GUARDIAN.value)
        await uow.cases.add_member(two.id, linked.id, Part.GUARDIAN.value)
        await uow.cases.replace_member(visitor.id, linked.id)
        assert {case.id for case in await uow.cases.of_person(linked.id)} == {one.id, two.id}
        assert await uow.cases.of_person(visitor.id) == []
        assert await uow.cases.remove_member(one.id, linked.id)
        assert not await uow.cases.remove_member(one.id, linked.id)


async def test_doubles_are_found_by_mark_and_by_person_until_staff_say_they_are_not_the_same(database: Database) -> None:
    guardian, _ = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        one, two, three, four = [await opened(uow, made_up_case(after=n * SECOND)) for n in range(4)]
        await uow.cases.mark(one.id, {"child|さえきゆうと|2012-05-06", "phone|09000001234"})
        await uow.cases.mark(two.id, {"child|さえきゆうと|2012-05-06"})
        await uow.cases.mark(three.id, {"phone|09000005678"})
        for case in (one, four):
            await uow.cases.add_member(case.id, guardian.id, Part.GUARDIAN.value)
        assert [case.id for case in await uow.cases.doubles(one.id)] == [two.id, four.id]
        assert await uow.cases.doubles(three.id) == []
        await uow.cases.note(change(one, kind=ChangeKind.APART, other_id=four.id))
        assert [case.id for case in await uow.cases.doubles(one.id)] == [two.id]
        await uow.cases.mark(one.id, set())
        assert await uow.cases.doubles(one.id) == []


async def test_counts_are_by_state_and_the_longest_waiting_comes_first(database: Database) -> None:
    async with database.work(NOW) as uow:
        young = await opened(uow, made_up_case(after=LATER))
        old = await opened(uow, made_up_case())
        await opened(uow, made_up_case(InquiryState.APPROVED))
        assert [case.id for case in await uow.cases.in_states(PROGRAMME, {InquiryState.INQUIRY})] == [old.id, young.id]
        assert await uow.cases.counts(PROGRAMME) == {InquiryState.INQUIRY: 2, InquiryState.APPROVED: 1}
        assert await uow.cases.counts("another") == {}


async def test_an_agreement_stays_when_the_notice_is_shown_again(database: Database) -> None:
    person, _ = await enter(database)
    async with database.work(NOW) as uow:
        assert await uow.consents.latest(person.id, "privacy") is None
        await uow.consents.save(Consent(person.id, "privacy", 1, NOW, NOW, person.id))
        await uow.consents.save(Consent(person.id, "privacy", 1, NOW + SECOND))
        await uow.consents.save(Consent(person.id, "privacy", 2, NOW + SECOND))
        latest = await uow.consents.latest(person.id, "privacy")
        assert latest == Consent(person.id, "privacy", 2, NOW + SECOND)
        assert [one.agreed_at for one in await uow.consents.all_of(person.id)] == [NOW, None]


async def test_answers_are_found_by_the_case_they_are_about_and_go_over_to_whoever_it_was(database: Database) -> None:
    visitor, account = await enter(database, Role.VISITOR)
    linked, _ = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        one, two = await opened(uow, made_up_case()), await opened(uow, made_up_case(after=SECOND))
        for case, nickname in ((one, "ゆう"), (two, "ひな"), (one, "ゆうと")):
            values = {"nickname": nickname, "-about": case.id}
            await uow.answers.submit(
                form="inquiry_guardian", form_version=1, person_id=visitor.id, by=visitor.id, at=NOW, values=values
            )
        for case in (one, two):
            await uow.cases.add_member(case.id, visitor.id, Part.GUARDIAN.value)
        assert (await uow.answers.about("inquiry_guardian", visitor.id, one.id) or {})["nickname"] == "ゆうと"
        assert await uow.answers.about("inquiry_guardian", visitor.id, "") is None
        assert await uow.answers.move(visitor.id, linked.id, one.id) == 2
        assert await uow.answers.about("inquiry_guardian", visitor.id, one.id) is None
        moved = await uow.answers.about_for_eyes("inquiry_guardian", linked.id, one.id, EYES)
        assert (moved or {})["nickname"] == "ゆうと"
        assert await uow.answers.move(visitor.id, linked.id) == 1
        assert [case.id for case in await uow.cases.own(visitor.id)] == [one.id, two.id]
    assert account.person_id == visitor.id


async def test_what_a_link_brought_is_known_by_its_moment(database: Database) -> None:
    linked, _ = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        case = await opened(uow, made_up_case())
        await uow.cases.note(Change("", case.id, ChangeKind.JOINED, "before", LINKED, linked.id, NOW, other_id=linked.id))
        assert await uow.cases.brought(linked.id, NOW) == [case.id]
        assert await uow.cases.brought(linked.id, NOW + SECOND) == []


async def test_a_short_yes_is_for_staff_only_when_they_spoke_last(database: Database) -> None:
    person, account = await enter(database)
    staff, _ = await enter(database, Role.COORDINATOR)
    async with database.work(NOW) as uow:
        assert not await uow.threads.staff_waits(person.id)
        said = NewEntry(
            person.id, None, None, Direction.FROM_STAFF, Kind.TEXT, NOW, NOW, text="いかがですか", author_id=staff.id
        )
        await uow.threads.add(said)
        assert await uow.threads.staff_waits(person.id)
        await uow.threads.add(replace(said, direction=Direction.FROM_SYSTEM, author_id=None))
        assert await uow.threads.staff_waits(person.id)
        await write(uow, person, account, "はい")
        assert not await uow.threads.staff_waits(person.id)
