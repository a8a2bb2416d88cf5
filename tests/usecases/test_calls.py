"""Calls that are owed: who is to be rung up, what closes it, when to try again; one record, hidden from who may not know."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from core.alerts import AlertKind
from core.contact_rules import FARTHEST, ToldContact, decide_contact
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import NotFoundError, Refusal
from core.inquiries import Case as InquiryCase
from core.inquiries import CaseFacts, InquiryState, Part, Source
from core.messages import Kind
from core.obligations import OwedState
from core.people import Person, Role
from core.terms import JST
from core.usecases.answer_person import answer_person
from core.usecases.close_call import close_call, note_missed
from core.usecases.note_contact import note_contact, withdraw_contact
from core.usecases.owe import owe
from core.usecases.pass_by import pass_by_roles
from core.usecases.phone_task import owe_phone_call
from core.usecases.read_calls import CallList, may_write_instead, read_calls
from core.usecases.read_contacts import read_contacts, read_heard
from core.usecases.remind_owed import remind_owed
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, scene
from tests.usecases.talker import Talker
from tests.usecases.visit_scene import a_supporter

START = datetime(2026, 8, 3, 1, tzinfo=UTC)
REACHED, MISSED, LATER = ContactOutcome.REACHED, ContactOutcome.NOT_REACHED, ContactOutcome.CALL_LATER
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 by the clocks of Japan; 10 November is a Tuesday."""
    return datetime(2026, month, day, hour, minute, tzinfo=JST).astimezone(UTC)


TUESDAY = at(10, 10)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as one:
        one.database.owe_with(partial(owe, one.house))
        yield one


async def visited(house: Scene, guardian: Person | None = None, name: str = "灯野 𠮷子") -> tuple[str, Person]:
    """A case whose visits began on 10 August, the last one on 5 November; its guardian is to be heard from 10 November on."""
    chance = house.house.chance
    case = InquiryCase(chance.new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, START, Source.LIST, START)
    child, _ = await house.enter(Role.CHILD, name=name)
    if guardian is None:
        guardian, _ = await house.enter(Role.GUARDIAN, name="灯野 まさみ", phone="090-0000-1357")
    supporter = await a_supporter(house)
    async with house.database.work(START) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.cases.add_member(case.id, child.id, Part.CHILD)
        await uow.cases.add_member(case.id, guardian.id, Part.GUARDIAN)
        for moment in (at(10, 16, month=8), at(5, 16)):
            visit = Visit(chance.new_id(), PROGRAMME, case.id, supporter, moment, 90, VisitPlace.HOME, VisitState.HELD, moment)
            entry = LedgerEntry(chance.new_id(), visit.id, case.id, None, VisitState.HELD, "test", moment, moment, "held")
            assert await uow.visits.add(visit, VisitDetails(), entry)
        await uow.commit()
    return case.id, guardian


async def calls(house: Scene, staff: Person, now: datetime) -> CallList:
    async with house.database.work(now) as uow:
        return await read_calls(uow, house.house, staff)


async def misses(house: Scene, staff: Person, person: Person, now: datetime) -> tuple[int, bool] | None:
    """Presses 電話した・出なかった; how many count now, and whether it was noted already."""
    async with house.database.work(now) as uow:
        noted = await note_missed(uow, house.house, staff, person.id)
        await uow.commit()
    return None if noted is None else (noted[0].counted, noted[1])


async def closes(
    house: Scene, staff: Person, person: Person, now: datetime, outcome: ContactOutcome = REACHED, **more: object
) -> Contact | Refusal | None:
    told = replace(ToldContact(f"page:{now.isoformat()}", now, outcome), **more)  # type: ignore[arg-type]
    async with house.database.work(now) as uow:
        return await close_call(uow, house.house, staff, person.id, told)


async def contacts_of(house: Scene, case_id: str) -> list[Contact]:
    async with house.database.work(TUESDAY, writes=False) as uow:
        return list(await uow.contacts.of_case(case_id))


async def state_of(house: Scene, key: str) -> OwedState | None:
    async with house.database.work(TUESDAY, writes=False) as uow:
        owed = await uow.obligations.find(key)
    return owed.state if owed is not None else None


def heard(words: str) -> ContactWords:
    return ContactWords(heard=words, next_step="来月また電話")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (ToldContact("k", TUESDAY, REACHED, words=heard("元気")), None),
        (ToldContact("k", TUESDAY, REACHED, words=ContactWords(heard=" ")), "refusal-call-empty"),
        (ToldContact("k", TUESDAY, REACHED, minutes=601, words=heard("元気")), "refusal-contact-minutes"),
        (ToldContact("k", TUESDAY, REACHED, minutes=600, words=heard("元気")), None),
        (ToldContact("k", TUESDAY, ContactOutcome.SENT), "refusal-contact-way"),
        (ToldContact("k", TUESDAY, ContactOutcome.SENT, ContactWay.MAIL), None),
        (ToldContact("k", TUESDAY, MISSED, ContactWay.LETTER), "refusal-contact-way"),
        (ToldContact("k", TUESDAY, LATER), "refusal-contact-again"),
        (ToldContact("k", TUESDAY, LATER, again_at=TUESDAY), "refusal-contact-again"),
        (ToldContact("k", TUESDAY, LATER, again_at=TUESDAY + MINUTE), None),
        (ToldContact("k", TUESDAY, LATER, again_at=TUESDAY + FARTHEST + MINUTE), "refusal-contact-again"),
        (ToldContact("k", TUESDAY, MISSED, again_at=TUESDAY + MINUTE), "refusal-contact-again"),
    ],
)
def test_what_can_be_written_down(told: ToldContact, reason: str | None) -> None:
    refusal = decide_contact(told, TUESDAY)
    assert (refusal.reason if refusal else None) == reason


async def test_five_calls_at_differing_hours_then_a_mail(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 あかり")
    case_id, guardian = await visited(house)
    (row,) = (await calls(house, staff, TUESDAY)).now
    assert (row.person.id, row.profile.phone, row.is_hearing, row.plan.counted) == (guardian.id, "090-0000-1357", True, 0)
    assert row.children == {case_id: "灯野 𠮷子"}
    assert await misses(house, staff, guardian, TUESDAY) == (1, False)
    assert await misses(house, staff, guardian, TUESDAY + 30 * MINUTE) == (1, True), "the same call pressed twice"
    assert await misses(house, staff, guardian, TUESDAY + 31 * MINUTE) == (1, False), "another call, at the same hour"
    found = await calls(house, staff, TUESDAY + 32 * MINUTE)
    assert (found.numbers, found.later[0].plan.waits_until) == ((0, 1), at(11, 15)), "tomorrow, at another hour"
    assert (await calls(house, staff, at(11, 15))).numbers == (1, 0)
    for number, moment in enumerate((at(11, 15), at(12, 18), at(13, 12)), 2):
        assert await misses(house, staff, guardian, moment) == (number, False)
    assert await misses(house, staff, guardian, at(16, 17)) == (5, False)
    assert {alert.reason for alert in await house.alerts(at(16, 17))} == {"nobody-answers"}
    (row,) = (await calls(house, staff, at(16, 18))).now
    assert (row.plan.is_over, may_write_instead(row)) == (True, (ContactWay.MAIL,))
    assert [one.topic for one in await contacts_of(house, case_id)] == [Topic.HEARING] * 6
    made = await closes(house, staff, guardian, at(16, 18), ContactOutcome.SENT, way=ContactWay.MAIL)
    assert isinstance(made, Contact)
    assert await state_of(house, f"mid-hearing:{case_id}") is OwedState.KEPT
    assert await state_of(house, f"mid-hearing-mail:{case_id}") is OwedState.KEPT


async def test_who_was_reached_is_off_every_list_and_what_was_heard_is_on_the_sheet(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    refusal = await closes(house, staff, guardian, TUESDAY)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "refusal-call-empty"
    words = heard("数学が好きになった\n朝が苦手")
    for _ in range(2):
        assert isinstance(await closes(house, staff, guardian, TUESDAY, minutes=12, words=words), Contact)
    (contact,) = await contacts_of(house, case_id)
    assert (contact.topic, contact.minutes, contact.owed_key) == (Topic.HEARING, 12, f"mid-hearing:{case_id}")
    assert await state_of(house, f"mid-hearing:{case_id}") is OwedState.KEPT
    assert (await calls(house, staff, TUESDAY + MINUTE)).numbers == (0, 0)
    assert await misses(house, staff, guardian, TUESDAY + MINUTE) is None, "an old button: nothing is owed any more"
    (entry,) = await house.thread(guardian)
    assert (entry.kind, entry.text) == (Kind.CALL, "数学が好きになった\n朝が苦手\n来月また電話")
    async with house.database.work(TUESDAY) as uow:
        assert await read_heard(uow, staff, case_id) == [(contact, words)]


async def test_siblings_are_one_line_and_one_call_closes_what_was_spoken_of(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    older, guardian = await visited(house)
    younger, _ = await visited(house, guardian, name="灯野 はる")
    (row,) = (await calls(house, staff, TUESDAY)).now
    assert row.children == {older: "灯野 𠮷子", younger: "灯野 はる"}
    told = ToldContact("page", TUESDAY, REACHED, words=heard("上の子のことだけ"))
    about = {one.what.key for one in row.reasons if one.what is not None and one.case_id == older}
    async with house.database.work(TUESDAY) as uow:
        assert isinstance(await close_call(uow, house.house, staff, guardian.id, told, about), Contact)
    assert [len(await contacts_of(house, case_id)) for case_id in (older, younger)] == [1, 0]
    assert (await calls(house, staff, TUESDAY + MINUTE)).now[0].cases == [younger]
    await misses(house, staff, guardian, TUESDAY + DAY)
    assert [entry.kind for entry in await house.thread(guardian)] == [Kind.CALL, Kind.MISSED_CALL]


async def test_asked_to_be_called_later_and_a_wrong_number(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    again = at(12, 19, 30)
    assert isinstance(await closes(house, staff, guardian, TUESDAY, LATER, again_at=again), Contact)
    assert (await calls(house, staff, again - timedelta(seconds=1))).numbers == (0, 1)
    (row,) = (await calls(house, staff, again)).now
    assert row.plan.is_asked
    assert isinstance(await closes(house, staff, guardian, again, ContactOutcome.WRONG_NUMBER), Contact)
    (row,) = (await calls(house, staff, again + MINUTE)).now
    assert row.plan.needs_number
    assert [alert.reason for alert in await house.alerts(again)] == ["wrong-number"]
    assert isinstance(await closes(house, staff, guardian, at(13, 10), words=heard("新しい番号で話せた")), Contact)
    assert [a for a in await house.alerts(at(13, 10)) if a.kind is AlertKind.PHONE] == []
    assert len(await contacts_of(house, case_id)) == 3


async def test_whoever_asked_to_be_called_at_a_time_is_recalled_then(house: Scene) -> None:
    """Two siblings are one call, which ends the promise and what the call was owed for."""
    staff, account = await house.enter(Role.COORDINATOR)
    _, guardian = await visited(house)
    await visited(house, guardian, "灯野 さくら")
    again = at(13, 16)
    assert isinstance(await closes(house, staff, guardian, TUESDAY, LATER, again_at=again), Contact)
    talker = Talker(house, f"address-{account.id}", PROGRAMME, again)
    for now, heard_of in ((again - 5 * MINUTE - timedelta(seconds=1), []), (again - 5 * MINUTE, ["digest-call-now"])):
        await remind_owed(house.database.work, house.house, now)
        assert [one for one in await talker.reads() if one.startswith("digest")] == heard_of
    (row,) = (await calls(house, staff, again)).now
    assert {one.what.rule for one in row.reasons if one.what is not None} >= {"call-asked", "mid-hearing"}
    made = await closes(house, staff, guardian, again, words=heard("約束どおり話せた"))
    assert isinstance(made, Contact)
    assert made.topic == Topic.HEARING
    assert (await calls(house, staff, again + MINUTE)).numbers == (0, 0)
    await remind_owed(house.database.work, house.house, again + DAY)
    assert await talker.reads() == []


async def test_where_no_message_arrives_a_call_is_owed_once_and_for_people_without_a_case_too(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    supporter, _ = await house.enter(Role.SUPPORTER, name="川口 けい")
    async with house.database.work(TUESDAY) as uow:
        for person in (guardian, supporter, guardian):
            await owe_phone_call(uow, house.house, person, reason="no-open-account")
        await uow.commit()
    found = await calls(house, staff, TUESDAY)
    assert {row.person.id for row in found.now} == {guardian.id, supporter.id}
    mine = next(row for row in found.now if row.person.id == guardian.id)
    assert {"mid-hearing", "no-way"} <= {one.what.rule for one in mine.reasons if one.what}
    assert [one for one in mine.reasons if one.what is None] == []
    for person in (guardian, supporter):
        assert isinstance(await closes(house, staff, person, TUESDAY + MINUTE, words=heard("話せた")), Contact)
    assert (await calls(house, staff, TUESDAY + 2 * MINUTE)).numbers == (0, 0)
    assert await house.alerts(TUESDAY + 2 * MINUTE) == []
    async with house.database.work(TUESDAY) as uow:
        rows = await uow.obligations.of_case(case_id)
    assert [one.state for key, one in rows.items() if key.startswith("no-way:")] == [OwedState.KEPT]


async def test_who_is_kept_from_somebody_learns_nothing(house: Scene) -> None:
    coordinator, _ = await house.enter(Role.COORDINATOR)
    deputy, _ = await house.enter(Role.DEPUTY)
    case_id, guardian = await visited(house)
    async with house.database.work(TUESDAY) as uow:
        await pass_by_roles(uow, guardian, Role.COORDINATOR)
        await uow.commit()
    assert (await calls(house, coordinator, TUESDAY)).numbers == (0, 0)
    assert (await calls(house, deputy, TUESDAY)).numbers == (1, 0)
    for act in (misses(house, coordinator, guardian, TUESDAY), closes(house, coordinator, guardian, TUESDAY)):
        with pytest.raises(NotFoundError):
            await act
    async with house.database.work(TUESDAY) as uow:
        with pytest.raises(NotFoundError):
            await read_contacts(uow, house.house, coordinator, case_id)
    assert await contacts_of(house, case_id) == []


async def test_who_is_kept_from_one_child_rings_up_for_the_other_and_learns_nothing_of_the_first(house: Scene) -> None:
    """The guardian is on the list for the other child alone; where both are kept, there is nobody to ring up."""
    coordinator, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    other_id, _ = await visited(house, guardian, "灯野 すみれ")
    for number, kept in enumerate((case_id, other_id)):
        async with house.database.work(TUESDAY) as uow:
            children = [one.person_id for one in await uow.cases.members(kept) if one.part is Part.CHILD]
            await uow.safety.pass_by(children[0], coordinator.id, "named", TUESDAY)
            await uow.commit()
        if number == 0:
            found = (await calls(house, coordinator, TUESDAY)).now
            assert [row.cases for row in found] == [[other_id]]
            assert await misses(house, coordinator, guardian, TUESDAY) == (1, False)
    assert (await calls(house, coordinator, TUESDAY + DAY)).numbers == (0, 0)
    for outcome in (REACHED, MISSED):
        with pytest.raises(NotFoundError):
            await closes(house, coordinator, guardian, TUESDAY + DAY, outcome, words=heard("元気"))
    with pytest.raises(NotFoundError):
        await misses(house, coordinator, guardian, TUESDAY + DAY)
    assert (len(await contacts_of(house, case_id)), len(await contacts_of(house, other_id))) == (0, 1)


async def test_a_correction_and_a_withdrawal_keep_what_stood_there_and_what_is_owed_follows(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    wrong = await closes(house, staff, guardian, TUESDAY, words=heard("ほかの家庭の話"))
    assert isinstance(wrong, Contact)
    async with house.database.work(TUESDAY + MINUTE) as uow:
        assert await withdraw_contact(uow, house.house, staff, case_id, wrong.id) is None
    assert (await calls(house, staff, TUESDAY + MINUTE)).numbers == (1, 0), "what is owed is owed again"
    school = ToldContact("a", TUESDAY, REACHED, ContactWay.IN_PERSON, ContactWith.SCHOOL, case_id, topic=Topic.WELFARE)
    school = replace(school, words=ContactWords("面談に同席", who="担任の先生"))
    async with house.database.work(TUESDAY + MINUTE) as uow:
        first = await note_contact(uow, house.house, staff, school)
    assert isinstance(first, Contact)
    better = replace(school, key="b", replaces=first.id, topic=Topic.OTHER)
    for expected in (Contact, Refusal):
        async with house.database.work(TUESDAY + 2 * MINUTE) as uow:
            made = await note_contact(uow, house.house, staff, replace(better, key=f"b-{expected.__name__}"))
        assert isinstance(made, expected)
    async with house.database.work(TUESDAY + 3 * MINUTE) as uow:
        view = await read_contacts(uow, house.house, staff, case_id)
    assert [(one.topic, one.withdrawn_by) for one in view.live] == [(Topic.OTHER, "")]
    assert sorted((one.id, one.withdrawn_by) for one in view.gone) == sorted([(wrong.id, staff.id), (first.id, staff.id)])
    assert view.words_of(view.live[0]).who == "担任の先生"


async def test_a_question_answered_in_the_chat_is_a_contact_once_a_day_without_words(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, guardian = await visited(house)
    async with house.database.work(TUESDAY, writes=False) as uow:
        (account,) = await uow.accounts.of_person(guardian.id)

    async def answers(now: datetime, key: str) -> None:
        async with house.database.work(now) as uow:
            await answer_person(uow, house.house, staff, guardian.id, "わかりました", as_page=False, key=key)

    await answers(TUESDAY, "unasked")
    assert await contacts_of(house, case_id) == [], "staff wrote by themselves"
    await house.hears(account, "高校の見学について聞きたいです", TUESDAY + MINUTE)
    await answers(TUESDAY + 2 * MINUTE, "first")
    await house.hears(account, "ありがとうございます。もう一つ教えてください", TUESDAY + 3 * MINUTE)
    await answers(TUESDAY + 4 * MINUTE, "second")
    await house.hears(account, "また質問です", TUESDAY + DAY)
    await answers(TUESDAY + DAY + MINUTE, "next-day")
    found = await contacts_of(house, case_id)
    assert [(one.way, one.topic, one.at) for one in found] == [
        (ContactWay.CHAT, Topic.QUESTION, TUESDAY + 2 * MINUTE),
        (ContactWay.CHAT, Topic.QUESTION, TUESDAY + DAY + MINUTE),
    ]
    assert (await calls(house, staff, TUESDAY + DAY + 2 * MINUTE)).numbers == (1, 0), "a chat is no hearing"
    async with house.database.work(TUESDAY) as uow:
        assert await read_heard(uow, staff, case_id) == []
