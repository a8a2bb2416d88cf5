"""A family from the approval to the year's end, through the real use cases: what is owed appears, and goes when it is done."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind, AgreementWords
from core.childs_will import HeardBy, Willing
from core.contact_rules import ToldContact
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import Refusal
from core.inquiries import InquiryState
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.matches import Match, MatchState
from core.messages import Outcome, Outgoing, Settlement
from core.obligations import OwedState
from core.people import Person, Role
from core.surveys import SurveyRound
from core.terms import JST
from core.usecases.answer_match import record_answer
from core.usecases.decide_case import Decision, decide_case
from core.usecases.hand_surveys import Way, give_survey
from core.usecases.hear_will import record_will
from core.usecases.hold_interview import Arranged, book_on_behalf, end_interview
from core.usecases.keep_report import send_report
from core.usecases.keep_sheet import keep_sheet
from core.usecases.note_contact import note_contact
from core.usecases.open_feedback import close_feedback
from core.usecases.propose_match import propose_match
from core.usecases.read_reports import accept_report, send_back
from core.usecases.remind_owed import remind_owed
from core.usecases.still_true import still_true
from core.usecases.visit_at_desk import DeskNote, end_at_desk
from core.visits import Visit, VisitState
from tests.usecases.families import MORNING, Family, family, rooms
from tests.usecases.owed_scene import can_be_done, differs, ended, kept, owing_scene
from tests.usecases.scene import Scene
from tests.usecases.test_childs_will import PLAN, SHEET
from tests.usecases.test_reports import FULL
from tests.usecases.visit_scene import a_supporter, home_terms, make_fit, planned

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DONE = ("heard_child", "heard_guardian", "survey_child", "survey_guardian")


def at(month: int, day: int, hour: int = 11, minute: int = 0) -> datetime:
    year = 2026 if month > 3 else 2027
    return datetime(year, month, day, hour, minute, tzinfo=JST).astimezone(UTC)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with owing_scene(tmp_path) as one:
        yield one


class Year:
    """The family, their coordinator, and what is done about them."""

    def __init__(self, house: Scene, staff: Person, one: Family, supporter_id: str) -> None:
        self.house, self.staff, self.family, self.supporter_id = house, staff, one, supporter_id
        self.case_id = one.case.id

    async def owed(self, now: datetime) -> list[str]:
        """What can be done now; and what is kept is what would be derived."""
        assert await differs(self.house, now) == []
        return await can_be_done(self.house, self.case_id, now)

    async def interviews(self, kind: InterviewKind, day: date, times: tuple[int, int] = (10, 0)) -> None:
        """Booked for them on the phone, held, both heard, both surveys handed over."""
        starts_at = datetime(day.year, day.month, day.day, *times, tzinfo=JST).astimezone(UTC)
        async with self.house.database.work(starts_at - DAY) as uow:
            [slot] = await uow.interviews.free_slots(self.staff.programme_id, kind, starts_at, 1)
            booked = await book_on_behalf(
                uow, self.house.house, self.staff, self.case_id, Arranged(kind, InterviewForm.ROOM, slot.id)
            )
        assert isinstance(booked, Appointment)
        async with self.house.database.work(starts_at + timedelta(hours=1)) as uow:
            assert await end_interview(uow, self.house.house, self.staff, booked.id, InterviewState.HELD, "", DONE) is None

    async def talks(self, moment: datetime, **told: object) -> None:
        """The guardian is rung up, or whoever else is told."""
        guardian = await self.family.guardian.person()
        usual = ToldContact(
            f"{moment:%m%d%H%M}{told.get('with_whom', '')}", moment, ContactOutcome.REACHED, case_id=self.case_id,
            person_id=guardian.id, words=ContactWords("お元気でした"),
        )  # fmt: skip
        async with self.house.database.work(moment) as uow:
            made = await note_contact(uow, self.house.house, self.staff, replace(usual, **told))  # type: ignore[arg-type]
        assert isinstance(made, Contact), made

    async def visits(self, starts_at: datetime, state: VisitState = VisitState.HELD) -> Visit:
        """A visit that ended like this."""
        made = await planned(self.house, self.case_id, self.supporter_id, starts_at, now=starts_at - DAY)
        async with self.house.database.work(made.ends_at) as uow:
            done = await end_at_desk(uow, self.house.house, self.staff, made.id, state, DeskNote(why="ご家庭の都合"))
        assert isinstance(done, Visit), done
        return done

    async def reports(self, visit: Visit, moment: datetime, **values: str) -> None:
        """The supporter sends the report."""
        async with self.house.database.work(moment) as uow:
            report = await uow.reports.find(visit.id)
            assert report is not None
            given, me = {**FULL, **values}, self.supporter_id
            await send_report(uow, self.house.house, me, visit.id, given, by=me, draft=report.draft)


@pytest.fixture
async def year(house: Scene) -> Year:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 さと子")
    await rooms(house, staff)
    await rooms(house, staff, [date(2027, 2, 25)], kind=InterviewKind.FINAL)
    supporter_id = await a_supporter(house, "林 あおい")
    async with house.database.work(MORNING) as uow:
        await make_fit(uow, house, home_terms(house), supporter_id, MORNING)
        await uow.commit()
    return Year(house, staff, await family(house), supporter_id)


async def test_from_the_approval_to_the_first_visit(year: Year) -> None:
    house, case_id = year.house, year.case_id
    assert await year.owed(MORNING) == ["first-interview"]
    await year.interviews(InterviewKind.FIRST, date(2026, 7, 8))
    after = at(7, 8, 12)
    assert await year.owed(after) == ["childs-will", "first-visit", "individual-sheet", "match", "support-plan"]
    assert set(await ended(house, case_id, after)) == {"first-interview", "pre-survey"}

    async with house.database.work(after) as uow:
        way = HeardBy.FACE_TO_FACE
        assert await record_will(uow, house.house, year.staff, case_id, Willing.NO, way, after, "まだいい") is None
    assert await year.owed(after) == ["individual-sheet"], "nobody is pressed"
    async with house.database.work(after + DAY) as uow:
        assert await record_will(uow, house.house, year.staff, case_id, Willing.YES, way, after + DAY, "やってみる") is None
    assert await year.owed(after + DAY) == ["first-visit", "individual-sheet", "match", "support-plan"]
    assert (await kept(house, case_id, after))[f"first-visit:{case_id}"].what.due_at == at(8, 9, 23, 59) + timedelta(seconds=59)

    for form, values in (("individual_sheet", SHEET), ("support_plan", PLAN)):
        async with house.database.work(after + DAY) as uow:
            await keep_sheet(uow, house.house, year.staff, case_id, form, values, based_on=0)
    assert await year.owed(after + DAY) == ["first-visit", "match"]

    late = at(8, 10, 9)  # a month after the child's yes
    assert await year.owed(late) == ["first-visit", "late-start", "match", "unmatched-guardian"]
    await year.talks(late, with_whom=ContactWith.CITY, person_id=None, words=ContactWords("遅れています", who="担当課"))
    await year.talks(late + DAY, topic=Topic.MATCHING)
    assert await year.owed(late + DAY) == ["first-visit", "match"]
    assert await year.owed(at(9, 5)) == ["first-visit", "match", "unmatched-city", "unmatched-guardian"]
    async with house.database.work(at(9, 5)) as uow:
        made = await propose_match(uow, house.house, year.staff, case_id, year.supporter_id)
    assert isinstance(made, Match)
    async with house.database.work(at(9, 6)) as uow:
        assert isinstance(await record_answer(uow, house.house, year.staff, made.id, MatchState.ACCEPTED), Match)
    assert await year.owed(at(9, 6)) == ["first-visit"]
    await year.visits(at(9, 8, 16))
    assert await year.owed(at(9, 8, 18)) == ["visit-report"]
    assert (await kept(house, case_id, at(9, 8, 18)))[f"first-visit:{case_id}"].was_late


async def begun(year: Year) -> Visit:
    """Everything done that comes before the visits, in time; the first of them."""
    house, case_id = year.house, year.case_id
    await year.interviews(InterviewKind.FIRST, date(2026, 7, 8))
    async with house.database.work(at(7, 8, 12)) as uow:
        await record_will(uow, house.house, year.staff, case_id, Willing.YES, HeardBy.FACE_TO_FACE, at(7, 8, 12), "")
    for form, values in (("individual_sheet", SHEET), ("support_plan", PLAN)):
        async with house.database.work(at(7, 9)) as uow:
            await keep_sheet(uow, house.house, year.staff, case_id, form, values, based_on=0)
    async with house.database.work(at(7, 9)) as uow:
        made = await propose_match(uow, house.house, year.staff, case_id, year.supporter_id)
        assert isinstance(made, Match)
    async with house.database.work(at(7, 9)) as uow:
        await record_answer(uow, house.house, year.staff, made.id, MatchState.ACCEPTED)
    assert await year.owed(at(7, 9)) == ["first-visit"]
    return await year.visits(at(8, 4, 16))


async def test_after_the_first_visit_report_advice_and_feedback(year: Year) -> None:
    house, first = year.house, await begun(year)
    assert await year.owed(first.ends_at) == ["visit-report"]
    await year.reports(first, at(8, 4, 20), feedback="not_given", why_not="away")
    assert await year.owed(at(8, 4, 20)) == ["feedback", "report-read"]
    async with house.database.work(at(8, 5)) as uow:
        assert await send_back(uow, house.house, year.staff, first.id, "ことばも書いてください") is None
    assert await year.owed(at(8, 5)) == ["feedback", "report-mended"]
    await year.reports(first, at(8, 5, 20), feedback="not_given", why_not="away", words="「また来て」")
    async with house.database.work(at(8, 6)) as uow:
        assert await accept_report(uow, house.house, year.staff, first.id) is None
    assert await year.owed(at(8, 6)) == ["feedback"]
    guardian = (await year.family.guardian.person()).id
    async with house.database.work(at(8, 7)) as uow:
        told = {"way": "phone", "person_id": guardian, "words": "お伝えしました", "said_at": at(8, 7)}
        assert await close_feedback(uow, house.house, year.staff, first.id, **told) is None  # type: ignore[arg-type]
    assert await year.owed(at(8, 30)) == [], "told on the phone, the guardian was spoken to in the first month"


async def test_a_report_sent_back_is_asked_for_in_two_evenings_and_then_told_to_staff(year: Year) -> None:
    house, first = year.house, await begun(year)
    await year.reports(first, at(8, 4, 20))
    async with house.database.work(at(8, 5)) as uow:
        assert await send_back(uow, house.house, year.staff, first.id, "ことばも書いてください") is None
    sent: dict[str, Outgoing] = {}
    evenings = [at(8, 7, 20), at(8, 10, 20)]  # the tenth is a Monday, and the day after a holiday
    for moment in (at(8, 5), *evenings, at(8, 11, 12), at(8, 12, 8)):
        await remind_owed(house.database.work, house.house, moment)
        soon = moment + timedelta(minutes=30)
        while parcels := await house.database.outbox.claim(soon, "test", 30.0, 50):
            for one in parcels:
                sent |= {one.outgoing.key: one.outgoing} if one.outgoing.key.startswith("report-mend:") else {}
                await house.database.outbox.settle(one.outbox_id, "test", Settlement(Outcome.SENT), soon, None)
    whose = f"report-mended:{first.id}:1"
    assert list(sent) == [f"report-mend:{whose}:{evening.isoformat()}" for evening in evenings]
    assert {(one.person_id, one.still) for one in sent.values()} == {(year.supporter_id, f"owed|{whose}")}
    before = (await kept(house, year.case_id, at(8, 12)))[whose]
    assert (before.looked_at, before.next_at) == (evenings[1], at(8, 12, 9)), "overdue on a holiday: put off to the office"
    await remind_owed(house.database.work, house.house, at(8, 12))
    assert (await kept(house, year.case_id, at(8, 12)))[whose].next_at is None
    assert "owed-overdue" in [one.matter for one in await house.alerts(at(8, 12))]
    await year.reports(first, at(8, 12, 12), words="「また来て」")
    async with house.database.work(at(8, 12, 13)) as uow:
        assert {await still_true(uow, one) for one in sent.values()} == {"no-longer-true"}


async def test_from_late_cancellations_to_the_closing_interview(year: Year) -> None:
    house, case_id, first = year.house, year.case_id, await begun(year)
    await year.reports(first, at(8, 4, 20))
    async with house.database.work(at(8, 6)) as uow:
        assert await accept_report(uow, house.house, year.staff, first.id) is None
    await year.talks(at(8, 7))
    for place in (1, 2):
        await year.visits(at(8, 4, 16) + place * WEEK, VisitState.NO_SHOW_USED)
    assert await year.owed(at(8, 18, 18)) == ["silence-late"]
    await year.talks(at(8, 19), topic=Topic.SILENCE)
    assert await year.owed(at(8, 19)) == []
    assert await year.owed(at(9, 5)) == ["no-visit"]
    await year.talks(at(9, 6))
    assert await year.owed(at(9, 6)) == []

    assert await year.owed(at(10, 14, 9)) == ["mid-survey", "mid-survey", "no-visit"]
    async with house.database.work(at(10, 20)) as uow:
        await give_survey(uow, house.house, case_id, SurveyRound.MID, (Way.POST, Way.CHAT), by=year.staff.id)
        await uow.commit()
    await year.talks(at(10, 20, 12))
    assert await year.owed(at(10, 20, 12)) == []
    await year.visits(at(10, 27, 16))
    hearing = at(11, 4, 0)
    assert await year.owed(hearing) == ["mid-hearing", "silence-survey", "visit-report"]
    for place in range(5):
        unheard = {"outcome": ContactOutcome.NOT_REACHED, "topic": Topic.HEARING, "words": ContactWords()}
        await year.talks(at(11, 5 + place, 10 + 2 * place), **unheard)
    assert await year.owed(at(11, 9, 19)) == ["mid-hearing", "mid-hearing-mail", "silence-survey", "visit-report"]
    mailed = {"outcome": ContactOutcome.SENT, "way": ContactWay.MAIL, "topic": Topic.HEARING}
    await year.talks(at(11, 10), **mailed)
    assert await year.owed(at(11, 10)) == ["silence-survey", "visit-report"]

    assert "closing-interview" in await year.owed(at(2, 1, 9))
    await year.interviews(InterviewKind.FINAL, date(2027, 2, 25))
    left = await year.owed(at(2, 25, 12))
    assert not {"closing-interview", "post-survey", "contact-regular"} & set(left)


async def test_a_hearing_in_person_needs_the_city_for_this_child(year: Year) -> None:
    house, moment = year.house, at(11, 25)
    person = await year.family.guardian.person()
    told = ToldContact(
        "hearing", moment, ContactOutcome.REACHED, ContactWay.IN_PERSON, case_id=year.case_id, person_id=person.id,
        topic=Topic.HEARING, words=ContactWords("面談でうかがいました"),
    )  # fmt: skip
    async with house.database.work(moment) as uow:
        assert await note_contact(uow, house.house, year.staff, told) == Refusal("refusal-hearing-not-agreed", {"limit": 4})
    yes = Agreement(
        "", year.staff.programme_id, year.case_id, AgreementKind.HEARING_INTERVIEW, date(2026, 11, 20), "test",
        AgreementAnswer.YES, date(2026, 11, 21), "test",
    )  # fmt: skip
    async with house.database.work(moment) as uow:
        await uow.agreements.add(yes, AgreementWords("面談での中間ヒアリング", "担当課", "協議記録"))
        await uow.commit()
    async with house.database.work(moment) as uow:
        assert isinstance(await note_contact(uow, house.house, year.staff, told), Contact)


async def test_a_case_that_ends_owes_nothing_and_opened_again_owes_as_before(year: Year) -> None:
    house, case_id = year.house, year.case_id
    async with house.database.work(MORNING + DAY) as uow:
        await decide_case(uow, house.house, year.staff, case_id, Decision(InquiryState.WITHDRAWN, "引っ越し"))
    assert await year.owed(MORNING + DAY) == []
    assert await ended(house, case_id, MORNING + DAY, OwedState.DROPPED) == ["first-interview"]
    again = at(10, 1)
    async with house.database.work(again) as uow:
        await decide_case(uow, house.house, year.staff, case_id, Decision(InquiryState.APPROVED, "戻られた"))
    assert await year.owed(again) == ["first-interview"]
    found = (await kept(house, case_id, again))[f"first-interview:{case_id}"]
    assert (found.what.opens_at, found.what.due_at) == (again, at(10, 15, 23, 59) + timedelta(seconds=59))
