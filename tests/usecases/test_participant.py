"""One participant in one place: when they came, wishes, change, notes, other places; for who may see it alone (K2.3)."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.assessments import ASSESSMENT
from core.attendance import Stay, Way
from core.case_sheets import SheetVersion
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.errors import NotFoundError
from core.openings import Opening, OpeningState, Wish, WishToCome
from core.people import Person, Role
from core.referrals import ReferralStep
from core.usecases.keep_referral import note_referral
from core.usecases.pass_by import pass_by
from core.usecases.see_participant import LATEST_NOTES, LATEST_STAYS, ParticipantView, see_participant
from tests.usecases.place_scene import PLACE, a_participant, at, enter_at_place
from tests.usecases.scene import scene

pytestmark = pytest.mark.asyncio
NOW, DAY, HOUR = at(11, 24, 10), timedelta(days=1), timedelta(hours=1)


def opening(number: int, days: int, state: OpeningState = OpeningState.CLOSED) -> Opening:
    begins = NOW + days * DAY
    ends = begins + 4 * HOUR
    times = (begins, ends) if state is OpeningState.CLOSED else (None, None)
    return Opening(
        f"opening-{number}",
        PLACE,
        "exchange",
        begins,
        begins + 4 * HOUR,
        state,
        "お茶",
        NOW,
        opened_at=times[0],
        closed_at=times[1],
    )


def note(case_id: str, by: Person, number: int) -> Contact:
    when = NOW - (10 - number) * DAY
    return Contact(
        f"note-{number}",
        PLACE,
        case_id,
        None,
        ContactWith.PARTICIPANT,
        ContactWay.PLACE,
        ContactOutcome.REACHED,
        when,
        when,
        by.id,
    )


async def test_everything_known_of_one_stands_in_one_place(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await enter_at_place(one, Role.COORDINATOR, name="三宅 ことの")
        person, _, case_id = await a_participant(one, NOW - 60 * DAY)
        other, _, _ = await a_participant(one, NOW - 60 * DAY, address="other")

        async def seen() -> ParticipantView:
            async with one.database.work(NOW) as uow:
                return await see_participant(uow, one.house, staff, case_id, person.id)

        empty = await seen()
        assert (empty.times, empty.came, empty.wishes, empty.courses, empty.notes, empty.referrals) == (0, [], [], (), [], [])

        async with one.database.work(NOW) as uow:
            for number in range(LATEST_STAYS + 2):
                past = opening(number, number - 20)
                await uow.openings.add(past)
                who = other.id if number == 0 else person.id
                await uow.attendance.begin(Stay(past.id, who, Way.VOICE, past.starts_at, past.starts_at + HOUR))
            for number, days in ((20, 1), (21, 3), (22, 5)):
                await uow.openings.add(opening(number, days, OpeningState.PLANNED))
            for number, who, wish in ((20, person, Wish.MAYBE), (21, other, Wish.MAYBE), (22, person, Wish.NOT)):
                await uow.openings.wish(WishToCome(f"opening-{number}", who.id, wish, NOW))
            for number in range(LATEST_NOTES + 1):
                await uow.contacts.add(note(case_id, staff, number), ContactWords(f"聞いたこと{number}"))
            await uow.contacts.withdraw(note(case_id, staff, LATEST_NOTES), by=staff.id)
            for version, value in ((1, "2"), (2, "4")):
                when = NOW - (100 - 30 * version) * DAY
                sheet = SheetVersion(case_id, ASSESSMENT.id, 1, version, staff.id, when)
                await uow.sheets.add(sheet, {"at_ease": value, "met_on": when.date().isoformat()})
            await uow.commit()
        async with one.database.work(NOW) as uow:
            assert await note_referral(uow, one.house, staff, case_id, "any", ReferralStep.OFFERED, "", "key") is None

        view = await seen()
        assert (view.times, len(view.came)) == (LATEST_STAYS + 1, LATEST_STAYS)
        assert view.came[0][0].id == f"opening-{LATEST_STAYS + 1}", "the newest first"
        assert {presence.minutes for _, presence in view.came} == {60}
        assert [(ahead.id, wish) for ahead, wish in view.wishes] == [("opening-20", Wish.MAYBE), ("opening-22", Wish.NOT)]
        assert [found.id for found in view.notes] == ["note-2", "note-1", "note-0"]
        assert (view.note_count, view.words["note-2"].heard) == (3, "聞いたこと2")
        assert view.names == {staff.id: "三宅 ことの"}
        assert [row.steps[-1].kind for row in view.referrals] == [ReferralStep.OFFERED]
        assert [(course.scale, course.change) for course in view.courses] == [("at_ease", 2)]

        async with one.database.work(NOW) as uow:
            await pass_by(uow, person.id, [staff.id], "named")
            await uow.commit()
        with pytest.raises(NotFoundError):
            await seen()


async def test_another_programme_sees_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        stranger, _ = await one.enter(Role.COORDINATOR)
        person, _, case_id = await a_participant(one, NOW)
        async with one.database.work(NOW) as uow:
            with pytest.raises(NotFoundError):
                await see_participant(uow, one.house, stranger, case_id, person.id)
