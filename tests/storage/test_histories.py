"""What happened in a case, read in few trips, is what the repositories say one by one; on both databases."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from core.alerts import AlertKind, Severity
from core.asking import Unanswered
from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.errors import NotFoundError
from core.feedback import OwedFeedback
from core.inquiries import Case, CaseFacts, Change, ChangeKind, InquiryState, Source
from core.matches import Match, MatchState
from core.messages import Channel
from core.people import AccountState, Role
from core.visit_reports import Report, ReportState
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from storage.engine import Database
from tests.storage.people_made_up import NOW, PROGRAMME, enter, new_id

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def a_case(database: Database, state: InquiryState = InquiryState.APPROVED, merged_into: str | None = None) -> Case:
    case = Case(new_id(), PROGRAMME, "home_visits", state, NOW, Source.LIST, NOW + DAY, merged_into)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case


async def a_full_case(database: Database) -> tuple[Case, str, Match]:
    """A case with something of every kind, and one taken into it; its guardian, who has blocked us, and its match."""
    case = await a_case(database)
    taken = await a_case(database, merged_into=case.id)
    (child, _), (guardian, account), (supporter, _) = [
        await enter(database, role) for role in (Role.CHILD, Role.GUARDIAN, Role.SUPPORTER)
    ]
    visit = Visit(
        new_id(), PROGRAMME, case.id, supporter.id, NOW.replace(minute=0), 90, VisitPlace.HOME, VisitState.HELD, NOW - DAY
    )
    line = LedgerEntry(new_id(), visit.id, case.id, None, VisitState.HELD, "test", NOW, NOW, "held")
    async with database.work(NOW) as uow:
        await uow.cases.add_member(case.id, child.id, "child")
        await uow.cases.add_member(case.id, guardian.id, "guardian")
        await uow.cases.add_member(taken.id, child.id, "child")
        await uow.cases.note(Change("", case.id, ChangeKind.STATE, "applied", "approved", "test", NOW - DAY, "名簿"))
        for answer, at in ((Willing.NO, NOW), (Willing.YES, NOW + HOUR)):
            await uow.wills.add(Will("", taken.id, child.id, answer, "test", at, HeardBy.PHONE, at), "ことば")
        await uow.sheets.add(SheetVersion(case.id, "individual_sheet", 2, 1, "test", NOW), {})
        match = Match(
            new_id(), PROGRAMME, case.id, supporter.id, MatchState.ACCEPTED, NOW, "test", NOW + HOUR,
            weekday=2, starts=time(16), change_wished_at=NOW + DAY, change_wished_by=guardian.id,
        )  # fmt: skip
        await uow.matches.add(match)
        await uow.visits.add(visit, VisitDetails(), line)
        report = Report(visit.id, PROGRAMME, case.id, supporter.id, visit.starts_at, NOW + DAY, ReportState.MISSING, NOW)
        await uow.reports.open(report)
        await uow.feedback.open(OwedFeedback(visit.id, PROGRAMME, case.id, (NOW + 9 * DAY).date(), NOW))
        await uow.asked.note(guardian.id, NOW)
        await uow.commit()
    async with database.work(NOW + DAY) as uow:
        await uow.asked.note(guardian.id, NOW + DAY)
        await uow.accounts.set_state(account.id, AccountState.BLOCKED)
        who = {
            "programme_id": PROGRAMME,
            "kind": AlertKind.PHONE,
            "matter": f"phone:{guardian.id}",
            "reason": "no-open-account",
        }
        await uow.alerts.open(severity=Severity.SOON, at=NOW + DAY, person_id=guardian.id, **who)  # type: ignore[arg-type]
        await uow.commit()
    return case, guardian.id, match


async def test_a_full_case(database: Database) -> None:
    case, guardian_id, match = await a_full_case(database)
    async with database.work(NOW + DAY) as uow:
        found = await uow.histories.of_case(case.id)
        assert found.case == case
        assert found.approved_at == NOW - DAY
        assert list(found.members) == list(await uow.cases.members(case.id))
        assert list(found.wills) == list(await uow.wills.of_case(case.id))
        assert list(found.sheets) == list(await uow.sheets.versions(case.id, "individual_sheet"))
        assert list(found.matches) == [replace(match, starts=None)], "without its hour, which no rule asks for"
        assert list(found.visits) == list(await uow.visits.of_case(case.id))
        assert list(found.reports) == list(await uow.reports.of_case(case.id))
        assert list(found.feedback) == list(await uow.feedback.open_ones(PROGRAMME))
        assert found.unanswered == {guardian_id: Unanswered(NOW, NOW + DAY)}
        assert found.blocked_since == {guardian_id: NOW + DAY}
        assert [task.person_id for task in found.phone_tasks] == [guardian_id]
        assert (found.contacts, found.surveys, found.incidents, found.agreements, found.interviews) == ((), (), (), (), ())
        with pytest.raises(NotFoundError):
            await uow.histories.of_case(new_id())


async def test_somebody_with_another_open_way_is_not_out_of_reach(database: Database) -> None:
    case = await a_case(database)
    guardian, account = await enter(database, Role.GUARDIAN)
    async with database.work(NOW) as uow:
        await uow.cases.add_member(case.id, guardian.id, "guardian")
        await uow.accounts.add(replace(account, id=new_id(), channel=Channel.WEB), "another")
        await uow.accounts.set_state(account.id, AccountState.BLOCKED)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert (await uow.histories.of_case(case.id)).blocked_since == {}
        assert await uow.asked.answered(guardian.id) is False


async def test_live_cases_by_page_and_the_terms_used_last(database: Database) -> None:
    live = sorted([(await a_case(database)).id for _ in range(3)])
    await a_case(database, InquiryState.WAITING)
    await a_case(database, merged_into=live[0])
    async with database.work(NOW) as uow:
        assert list(await uow.histories.live_cases(PROGRAMME, limit=2)) == live[:2]
        assert list(await uow.histories.live_cases(PROGRAMME, live[1], 2)) == live[2:]
        assert await uow.histories.derived_with(PROGRAMME) == ""
        for fingerprint in ("a", "b"):
            await uow.histories.note_derived(PROGRAMME, fingerprint)
        assert await uow.histories.derived_with(PROGRAMME) == "b"
        await uow.commit()
