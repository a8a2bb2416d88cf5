"""Silence and blocking, merged cases, terms that change, and any order of things: what is kept is what would be derived."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from core.case_sheets import INDIVIDUAL_SHEET, SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.feedback import OwedFeedback
from core.inquiries import InquiryState
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.matches import Match, MatchState, answered
from core.obligations import OwedState
from core.obligations.steps import step_of
from core.people import AccountState, Person, Role
from core.ports import UnitOfWork
from core.surveys import Respondent, SurveyCopy, SurveyRound
from core.terms import build_programme
from core.usecases.answer_person import answer_person
from core.usecases.decide_case import Decision, decide_case
from core.usecases.end_owed import waive
from core.usecases.join_cases import merge_cases, part_cases
from core.usecases.list_owed import read_owed
from core.usecases.owe_anew import owe_anew
from core.usecases.visit_at_desk import DeskNote, correct_at_desk, end_at_desk
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.unit.programme_data import SAKAI, amendment, data_of
from tests.usecases.families import MORNING, family
from tests.usecases.owed_scene import can_be_done, differs, kept, owing_scene
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, a_supporter, planned

DAY = timedelta(days=1)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with owing_scene(tmp_path) as one:
        yield one


def interviewed(house: Scene, case_id: str, starts_at: datetime) -> Appointment:
    return Appointment(
        house.house.chance.new_id(), PROGRAMME, case_id, InterviewKind.FIRST, InterviewForm.ROOM, "kita", starts_at,
        starts_at + timedelta(hours=1), False, InterviewState.HELD, "test", starts_at, starts_at,
        heard_child=True, heard_guardian=True, survey_child=True, survey_guardian=True,
    )  # fmt: skip


async def test_a_question_without_an_answer_a_week_later_and_a_word_takes_it_away(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 さと子")
    one = await family(house)
    guardian, case_id = one.guardian, one.case.id
    for words, owes in (("ありがとうございました。", False), ("来週のご都合はいかがですか。", True)):
        person = await guardian.person()
        async with house.database.work(guardian.now) as uow:
            await answer_person(uow, house.house, staff, person.id, words, as_page=False, key=words)
        week = guardian.now + 7 * DAY
        assert ("silence-unanswered" in await can_be_done(house, case_id, week)) is owes
        assert "silence-unanswered" not in await can_be_done(house, case_id, week - timedelta(seconds=2))
    await guardian.says("火曜日なら大丈夫です")
    assert "silence-unanswered" not in await can_be_done(house, case_id, guardian.now + 30 * DAY)
    assert await differs(house, guardian.now) == []


async def test_whoever_blocks_us_everywhere_is_rung_up_until_a_way_is_open_again(house: Scene) -> None:
    one = await family(house)
    account, later = await one.guardian.account(), one.guardian.now + DAY
    for state, owes in ((AccountState.BLOCKED, True), (AccountState.OPEN, False)):
        async with house.database.work(later) as uow:
            await uow.accounts.set_state(account.id, state)
            await uow.commit()
        assert ("silence-blocked" in await can_be_done(house, one.case.id, later)) is owes
        assert await differs(house, later) == []


async def test_what_is_owed_moves_with_a_case_that_is_taken_into_another_and_back(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    early, late = await a_child(house), await a_child(house)
    at = datetime(2026, 9, 2, 1, tzinfo=UTC)
    async with house.database.work(at) as uow:
        await uow.interviews.add(interviewed(house, early, at - DAY))
        await uow.commit()
    async with house.database.work(at) as uow:
        assert await waive(uow, house.house, staff, f"individual-sheet:{early}", "前の年のものがある") is None
    assert await can_be_done(house, late, at) == ["first-interview"]
    async with house.database.work(at) as uow:
        assert await merge_cases(uow, house.house, staff, late, early, "同じお子さん") is None
    assert await can_be_done(house, early, at) == []
    owed = await can_be_done(house, late, at)
    assert "first-visit" in owed
    assert "first-interview" not in owed, "held in the case that was taken in"
    assert "individual-sheet" not in owed, "what was waived there stays waived"
    async with house.database.work(at) as uow:
        _, steps = await read_owed(uow, staff, f"individual-sheet:{late}")
        assert [(one.step.by, one.step.why) for one in steps] == [(staff.id, "前の年のものがある")], "told under its new key"
    assert await differs(house, at) == []
    async with house.database.work(at) as uow:
        assert await part_cases(uow, house.house, staff, late, early, "ちがうお子さん") is None
    assert "first-visit" in await can_be_done(house, early, at)
    assert await can_be_done(house, late, at) == ["first-interview"]
    assert await differs(house, at) == []


async def test_terms_that_changed_are_applied_once_and_what_was_done_stays(tmp_path: Path) -> None:
    async with owing_scene(tmp_path) as house:
        house.database.owe_with(nothing)  # as it was before there were obligations
        case_id, done_id = await a_child(house), await a_child(house)
        at = datetime(2026, 9, 2, 1, tzinfo=UTC)
        async with house.database.work(at) as uow:
            await uow.interviews.add(interviewed(house, case_id, at - DAY))
            await uow.interviews.add(interviewed(house, done_id, at - DAY))
            await uow.sheets.add(SheetVersion(done_id, INDIVIDUAL_SHEET.id, 1, 1, "test", at), {})
            await uow.commit()
        assert await kept(house, case_id, at) == {}
        assert await owe_anew(house.database.work, house.house, at) == 2
        assert await owe_anew(house.database.work, house.house, at) == 0, "once"
        key, before = f"individual-sheet:{case_id}", (await kept(house, case_id, at))
        assert before[key].what.due_at == datetime(2026, 9, 6, 14, 59, 59, tzinfo=UTC)
        done = (await kept(house, done_id, at))[f"individual-sheet:{done_id}"]
        assert done.state is OwedState.KEPT

        changes = {"after_interview.sheet_within_days": 2, "visits.first_visit_within": {"months": 2}}
        longer = amendment(changes=changes, effective_on=date(2026, 9, 20), agreed_on=date(2026, 9, 1))
        programme = build_programme({**data_of(SAKAI), "amendment": [longer]}, file=SAKAI)
        changed = replace(house.house, programmes={**house.house.programmes, PROGRAMME: programme})
        assert await owe_anew(house.database.work, changed, at) == 0, "not in force yet"
        assert await owe_anew(house.database.work, changed, at + 20 * DAY) == 2
        after = await kept(house, case_id, at)
        assert after[key].what.due_at == datetime(2026, 9, 3, 14, 59, 59, tzinfo=UTC)
        assert after[f"first-visit:{case_id}"].what.due_at == datetime(2026, 11, 1, 14, 59, 59, tzinfo=UTC)
        assert (await kept(house, done_id, at))[f"individual-sheet:{done_id}"] == done


async def nothing(*_: object) -> None:
    """Nobody derives anything."""


class Chances:
    """Everything that may happen to a case, in any order, as the repositories are told of it."""

    def __init__(self, house: Scene, random: Random, case_id: str, people: tuple[str, str, str], now: datetime) -> None:
        self.house, self.random, self.case_id, self.now = house, random, case_id, now
        self.child, self.guardian, self.supporter = people
        self.matched: Match | None = None

    def new_id(self) -> str:
        return self.house.house.chance.new_id()

    async def interview(self, uow: UnitOfWork) -> None:
        kind = self.random.choice(list(InterviewKind))
        made = interviewed(self.house, self.case_id, self.now)
        await uow.interviews.add(replace(made, kind=kind, heard_child=self.random.random() < 0.7))

    async def will(self, uow: UnitOfWork) -> None:
        answer = self.random.choice(list(Willing))
        await uow.wills.add(Will("", self.case_id, self.child, answer, "test", self.now, HeardBy.PHONE, self.now), "")

    async def sheet(self, uow: UnitOfWork) -> None:
        form = self.random.choice(["individual_sheet", "support_plan"])
        number = len(await uow.sheets.versions(self.case_id, form)) + 1
        await uow.sheets.add(SheetVersion(self.case_id, form, 1, number, "test", self.now), {})

    async def match(self, uow: UnitOfWork) -> None:
        if self.matched is None:
            self.matched = Match(self.new_id(), PROGRAMME, self.case_id, self.supporter, MatchState.PROPOSED, self.now, "test")
            await uow.matches.add(self.matched)
            return
        if self.matched.state is MatchState.PROPOSED:
            self.matched = answered(self.matched, MatchState.ACCEPTED, self.now)
            await uow.matches.save(self.matched)
            return
        await uow.matches.save(replace(self.matched, state=MatchState.ENDED, ended_at=self.now))
        self.matched = None

    async def visit(self, uow: UnitOfWork) -> None:
        ends = [VisitState.HELD, VisitState.HELD, VisitState.LATE_USED, VisitState.NO_SHOW_USED, VisitState.CANCELLED]
        starts_at = self.now.replace(minute=0, second=0, microsecond=0)
        made = Visit(
            self.new_id(), PROGRAMME, self.case_id, self.supporter, starts_at, 90, VisitPlace.HOME, VisitState.PLANNED, self.now
        )
        line = LedgerEntry(
            self.new_id(), made.id, self.case_id, None, VisitState.PLANNED, "test", self.now, self.now, "planned"
        )
        if await uow.visits.add(made, VisitDetails(), line):
            done = replace(made, state=self.random.choice(ends))
            await uow.visits.change(done, replace(line, id=self.new_id(), before=made.state, after=done.state))
            if done.state is VisitState.HELD and self.random.random() < 0.5:
                owed = OwedFeedback(done.id, PROGRAMME, self.case_id, (self.now + 10 * DAY).date(), self.now)
                await uow.feedback.open(owed)

    async def feedback(self, uow: UnitOfWork) -> None:
        for owed in await uow.feedback.open_ones(PROGRAMME):
            if owed.case_id == self.case_id:
                await uow.feedback.save(replace(owed, way="phone", closed_by="t", closed_at=self.now, said_at=self.now))
                return

    async def contact(self, uow: UnitOfWork) -> None:
        whom = self.random.choice([ContactWith.GUARDIAN, ContactWith.GUARDIAN, ContactWith.CITY])
        outcome = self.random.choice([ContactOutcome.REACHED, ContactOutcome.NOT_REACHED, ContactOutcome.SENT])
        way = ContactWay.MAIL if outcome is ContactOutcome.SENT else ContactWay.PHONE
        person = self.guardian if whom is ContactWith.GUARDIAN else None
        topic = self.random.choice(["contact", "hearing", "silence"])
        made = Contact(self.new_id(), PROGRAMME, self.case_id, person, whom, way, outcome, self.now, self.now, "test", topic)
        await uow.contacts.add(made, ContactWords())

    async def survey(self, uow: UnitOfWork) -> None:
        who, person = self.random.choice([(Respondent.CHILD, self.child), (Respondent.GUARDIAN, self.guardian)])
        which = self.random.choice(list(SurveyRound))
        mine = [one for one in await uow.surveys.of_person(person) if one.round is which]
        if not mine:
            copy = SurveyCopy(self.new_id(), PROGRAMME, self.case_id, person, which, who, 1, code=self.new_id()[:30])
            await uow.surveys.open(replace(copy, asked_at=self.now))
        else:
            moment = self.random.choice(["posted_at", "mailed_at", "opened_at", "answered_at"])
            await uow.surveys.save(replace(mine[0], **{moment: self.now}))  # type: ignore[arg-type]

    async def account(self, uow: UnitOfWork) -> None:
        [account] = await uow.accounts.of_person(self.guardian)
        await uow.accounts.set_state(account.id, self.random.choice(list(AccountState)))

    async def asked(self, uow: UnitOfWork) -> None:
        if self.random.random() < 0.5:
            await uow.asked.note(self.guardian, self.now)
        else:
            await uow.asked.answered(self.guardian)

    async def ended(self, uow: UnitOfWork) -> None:
        """Staff waive something that is open."""
        still = [one for one in (await uow.obligations.of_case(self.case_id)).values() if one.state is OwedState.OPEN]
        if still:
            owed = self.random.choice(sorted(still, key=lambda one: one.what.key))
            waived = replace(owed, state=OwedState.WAIVED, next_at=None, ended_at=self.now, ended_by="staff")
            await uow.obligations.end(waived, step_of(waived, "staff", self.now, "なぜ"))


STEPS = (
    "interview", "will", "sheet", "match", "visit", "visit", "visit", "feedback", "contact", "contact", "survey", "account",
    "asked", "ended",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
async def test_in_whatever_order_things_happen_nothing_is_left_as_it_was(house: Scene, seed: int) -> None:
    random, now = Random(seed), MORNING
    case_id, supporter = await a_child(house), await a_supporter(house)
    async with house.database.work(now, writes=False) as uow:
        child, guardian = [one.person_id for one in await uow.cases.members(case_id)]
    chances = Chances(house, random, case_id, (child, guardian, supporter), now)
    for _ in range(50):
        chances.now += timedelta(hours=random.randrange(1, 120))
        if chances.now > datetime(2027, 3, 31, tzinfo=UTC):
            break
        step = random.choice(STEPS)
        async with house.database.work(chances.now) as uow:
            await getattr(chances, step)(uow)
            await uow.commit()
        assert await differs(house, chances.now) == [], step
    found = await kept(house, case_id, chances.now)
    assert {one.state for one in found.values()} >= {OwedState.OPEN, OwedState.KEPT}


async def test_a_visit_that_was_not_held_after_all_leaves_the_first_one_owed(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id, supporter_id = await a_child(house), await a_supporter(house)
    at = datetime(2026, 9, 2, 1, tzinfo=UTC)
    async with house.database.work(at) as uow:
        await uow.interviews.add(interviewed(house, case_id, at - DAY))
        await uow.commit()
    visit = await planned(house, case_id, supporter_id, at + DAY, now=at)
    note = DeskNote(why="書きまちがい")
    async with house.database.work(at + 2 * DAY) as uow:
        await end_at_desk(uow, house.house, staff, visit.id, VisitState.HELD, note)
    assert not {"first-visit"} & set(await can_be_done(house, case_id, at + 2 * DAY))
    assert "visit-report" in await can_be_done(house, case_id, at + 2 * DAY)
    async with house.database.work(at + 2 * DAY) as uow:
        await correct_at_desk(uow, house.house, staff, visit.id, VisitState.NO_SHOW_USED, note)
    owed = await can_be_done(house, case_id, at + 2 * DAY)
    assert "first-visit" in owed
    assert "visit-report" not in owed
    assert await differs(house, at + 2 * DAY) == []


async def test_a_decision_of_the_city_is_written_with_what_follows_from_it(house: Scene) -> None:
    staff: Person = (await house.enter(Role.COORDINATOR))[0]
    one = await family(house, state=InquiryState.APPLIED)
    assert await kept(house, one.case.id, MORNING) == {}
    approved = MORNING + DAY
    async with house.database.work(approved) as uow:
        await decide_case(uow, house.house, staff, one.case.id, Decision(InquiryState.APPROVED, "名簿"))
    [owed] = (await kept(house, one.case.id, approved)).values()
    assert (owed.what.rule, owed.what.opens_at) == ("first-interview", approved)
