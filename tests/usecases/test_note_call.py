"""A call is written down: under its own time, marked as a call, sent to nobody; and a call that was owed is done with it."""

from datetime import datetime, timedelta

import pytest

from core.contact_rules import EARLIEST, LONGEST, ToldContact, decide_contact
from core.contacts import ContactOutcome, ContactWords
from core.errors import NotFoundError
from core.messages import Kind
from core.people import Person, Role
from core.threads import Direction
from core.usecases.note_call import note_call
from core.usecases.phone_task import owe_phone_call
from tests.usecases.scene import NIGHT, Scene

SECOND = timedelta(seconds=1)
AN_HOUR_AGO = NIGHT - timedelta(hours=1)


async def owed_to(house: Scene, person: Person) -> None:
    async with house.database.work(NIGHT) as uow:
        await owe_phone_call(uow, house.house, person, reason="no-open-account")
        await uow.commit()


@pytest.mark.parametrize(
    ("words", "at", "reached", "reason"),
    [
        ("来週がよいとのこと", NIGHT, True, None),
        ("来週がよいとのこと", NIGHT + SECOND, True, "refusal-call-future"),
        ("来週がよいとのこと", NIGHT - EARLIEST, True, None),
        ("来週がよいとのこと", NIGHT - EARLIEST - SECOND, True, "refusal-call-long-ago"),
        ("", NIGHT, True, "refusal-call-empty"),
        ("", NIGHT, False, None),
        ("", NIGHT + SECOND, False, "refusal-call-future"),
        ("あ" * LONGEST, NIGHT, True, None),
        ("あ" * (LONGEST + 1), NIGHT, False, "refusal-call-long"),
    ],
)
def test_which_calls_can_be_written_down(words: str, at: datetime, reached: bool, reason: str | None) -> None:
    outcome = ContactOutcome.REACHED if reached else ContactOutcome.NOT_REACHED
    refusal = decide_contact(ToldContact("key", at, outcome, words=ContactWords(words)), NIGHT)
    assert (refusal.reason if refusal else None) == reason


async def test_a_call_that_got_through_is_kept_under_its_time_and_ends_the_call_owed(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, _ = await house.enter(Role.GUARDIAN)
    other, _ = await house.enter(Role.GUARDIAN)
    for person in (guardian, other):
        await owed_to(house, person)
    before = {parcel.outbox_id for parcel in await house.waits_to_be_sent()}
    async with house.database.work(NIGHT) as uow:
        words = " 来週の火曜日がよいとのこと\n"
        assert await note_call(uow, house.house, staff, guardian.id, words, called_at=AN_HOUR_AGO, reached=True) is None
    (entry,) = await house.thread(guardian)
    assert (entry.kind, entry.direction, entry.author_id) == (Kind.CALL, Direction.FROM_STAFF, staff.id)
    assert (entry.text, entry.sent_at, entry.channel) == ("来週の火曜日がよいとのこと", AN_HOUR_AGO, None)
    assert [alert.person_id for alert in await house.alerts()] == [other.id]
    assert {parcel.outbox_id for parcel in await house.waits_to_be_sent(NIGHT + timedelta(minutes=5))} <= before


async def test_a_try_is_noted_and_the_call_stays_owed(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, _ = await house.enter(Role.GUARDIAN)
    await owed_to(house, guardian)
    async with house.database.work(NIGHT) as uow:
        assert await note_call(uow, house.house, staff, guardian.id, "", called_at=NIGHT, reached=False) is None
    assert [(entry.kind, entry.text) for entry in await house.thread(guardian)] == [(Kind.MISSED_CALL, "")]
    assert [alert.person_id for alert in await house.alerts()] == [guardian.id]


async def test_only_words_of_a_message_stay_waiting_after_a_call(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, account = await house.enter(Role.GUARDIAN)
    await house.hears(account, "聞いてほしいことがあります")
    before = await house.alerts()
    async with house.database.work(NIGHT) as uow:
        await note_call(uow, house.house, staff, guardian.id, "話した", called_at=NIGHT, reached=True)
    assert await house.alerts() == before


async def test_what_is_refused_leaves_nothing(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian, _ = await house.enter(Role.GUARDIAN)
    async with house.database.work(NIGHT) as uow:
        refusal = await note_call(uow, house.house, staff, guardian.id, "話した", called_at=NIGHT + SECOND, reached=True)
    assert refusal is not None
    assert await house.thread(guardian) == []


async def test_a_supporter_writes_down_no_calls(house: Scene) -> None:
    supporter, _ = await house.enter(Role.SUPPORTER)
    guardian, _ = await house.enter(Role.GUARDIAN)
    async with house.database.work(NIGHT) as uow:
        with pytest.raises(NotFoundError):
            await note_call(uow, house.house, supporter, guardian.id, "話した", called_at=NIGHT, reached=True)
