"""The mid hearing as an interview instead of a call (S6.10.1): only where the city agreed for this child, four at most."""

from datetime import UTC, datetime, time

from core.contact_rules import ToldContact
from core.contacts import ContactWay, Topic
from core.errors import Refusal
from core.obligations.hearing_rules import hearing_interview_lacks
from core.obligations.moments import at
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.usecases.context import House


async def decide_hearing(uow: UnitOfWork, house: House, told: ToldContact) -> Refusal | None:
    """Why a hearing held in person cannot be written down, or None. Does not commit."""
    if told.topic is not Topic.HEARING or told.way is not ContactWay.IN_PERSON or told.case_id is None:
        return None
    case = await uow.cases.get(told.case_id)
    terms = house.programme(case.programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return None
    since, until = at(terms.term.starts_on, time()), datetime.max.replace(tzinfo=UTC)
    known = await uow.contacts.of_programme(case.programme_id, since, until)
    others = {one.case_id for one in known if one.topic == Topic.HEARING and one.way is ContactWay.IN_PERSON} - {case.id}
    lacks = hearing_interview_lacks(await uow.agreements.of_case(case.id), told.at, len(others), terms)
    return Refusal(f"refusal-{lacks[0].code}", {"limit": terms.mid_hearing.interviews_at_most}) if lacks else None
