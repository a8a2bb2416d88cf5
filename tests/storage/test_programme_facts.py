"""What the rules about a programme count, on both databases: months by Japan's days, children by when they were approved."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.inquiries import Case, CaseFacts, Change, ChangeKind, InquiryState, Source
from core.interviews import InterviewKind, InterviewState
from core.obligations.history import Months
from core.ports.programme_facts import MonthSpan
from storage.engine import Database
from tests.storage.people_made_up import NOW, PROGRAMME, new_id
from tests.storage.test_before_visits import a_case, interview

JULY = datetime(2026, 6, 30, 15, tzinfo=UTC)
AUGUST = datetime(2026, 7, 31, 15, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SPANS: list[MonthSpan] = [
    (date(2026, 7, 1), JULY, AUGUST),
    (date(2026, 8, 1), AUGUST, datetime(2026, 8, 31, 15, tzinfo=UTC)),
]


def _call(case: Case, at: datetime, whom: ContactWith, outcome: ContactOutcome = ContactOutcome.REACHED) -> Contact:
    return Contact(new_id(), PROGRAMME, case.id, None, whom, ContactWay.PHONE, outcome, at, at, "staff")


async def test_months_in_which_there_was_something(database: Database) -> None:
    case = await a_case(database)
    first = replace(interview(case, InterviewState.HELD), starts_at=AUGUST - SECOND)
    last = replace(interview(case, InterviewState.BOOKED), kind=InterviewKind.FINAL, starts_at=AUGUST)
    async with database.work(NOW) as uow:
        await uow.interviews.add(first)
        await uow.interviews.add(last)
        for contact in (
            _call(case, AUGUST, ContactWith.GUARDIAN),
            _call(case, JULY, ContactWith.GUARDIAN, ContactOutcome.NOT_REACHED),
            _call(case, JULY, ContactWith.CITY),
        ):
            await uow.contacts.add(contact, ContactWords())
        found = await uow.programme_facts.months(PROGRAMME, SPANS)
        assert found == Months(frozenset(), frozenset({date(2026, 7, 1)}), frozenset({date(2026, 8, 1)}))
        await uow.interviews.save(replace(last, state=InterviewState.HELD, starts_at=JULY))
        assert len((await uow.programme_facts.months(PROGRAMME, SPANS)).heard) == 2
        assert await uow.programme_facts.months("another", SPANS) == Months()
        assert await uow.programme_facts.months(PROGRAMME, []) == Months()


async def test_a_question_answered_in_the_chat_is_something_to_be_told_of_and_a_letter_alone_is_not(database: Database) -> None:
    """The consultations of a month are handed in also where nobody was rung up in it (S11.5)."""
    case = await a_case(database)
    letter = replace(_call(case, AUGUST, ContactWith.GUARDIAN, ContactOutcome.SENT), way=ContactWay.LETTER)
    answered = replace(_call(case, JULY, ContactWith.CHILD, ContactOutcome.SENT), way=ContactWay.CHAT)
    async with database.work(NOW) as uow:
        await uow.contacts.add(letter, ContactWords())
        assert await uow.programme_facts.months(PROGRAMME, SPANS) == Months()
        await uow.contacts.add(answered, ContactWords())
        assert (await uow.programme_facts.months(PROGRAMME, SPANS)).heard == {date(2026, 7, 1)}


async def test_children_count_by_when_they_were_first_approved_also_those_who_withdrew(database: Database) -> None:
    async with database.work(NOW) as uow:
        for number, state in enumerate((InquiryState.WITHDRAWN, InquiryState.APPROVED, InquiryState.INQUIRY)):
            case = Case(new_id(), PROGRAMME, "home_visits", state, NOW, Source.LIST, NOW)
            await uow.cases.add(case, CaseFacts())
            if state is not InquiryState.INQUIRY:
                for after in (3 - number, 9):
                    at = NOW + timedelta(days=after)
                    await uow.cases.note(Change("", case.id, ChangeKind.STATE, "applied", "approved", "staff", at))
        found = [NOW + timedelta(days=days) for days in (2, 3)]
        assert await uow.programme_facts.approved_at(PROGRAMME, 40) == found
        assert await uow.programme_facts.approved_at(PROGRAMME, 1) == found[:1]
