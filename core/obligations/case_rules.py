"""What is owed for a case of home visits. Each rule is a function of what happened and the terms, without a clock.

What is owed only because time has passed is derived beforehand, with the moment at which it opens; what happens before that
moment takes it away again. So nothing has to be looked at anew while only time goes by.
"""

from collections.abc import Callable, Iterator, Sequence

from core.inquiries import InquiryState
from core.obligations.asked_call_rules import call_asked_for
from core.obligations.closing_rules import closing_interview, survey_after
from core.obligations.contact_rules import contact_after_start, family_without_visit
from core.obligations.hearing_rules import mid_hearing, mid_survey
from core.obligations.history import CaseHistory
from core.obligations.incident_rules import incidents_of_case
from core.obligations.no_way_rules import no_way
from core.obligations.obligation import Obligation
from core.obligations.plan_rules import (
    both_heard,
    childs_will_asked,
    individual_sheet,
    support_plan,
    supporter_found,
    survey_before,
)
from core.obligations.report_rules import feedback_given, report_mended, report_read, visit_report
from core.obligations.silence_rules import called_off_late, nobody_reached, survey_unopened, unanswered_messages
from core.obligations.start_rules import first_interview, first_visit, late_start
from core.terms.home_visits import HomeVisitTerms

CaseRule = Callable[[CaseHistory, HomeVisitTerms], Iterator[Obligation]]

CASE_RULES: tuple[CaseRule, ...] = (
    first_interview, both_heard, childs_will_asked, individual_sheet, survey_before, support_plan, supporter_found,
    first_visit, late_start,
    visit_report, report_read, report_mended, feedback_given,
    contact_after_start, family_without_visit,
    mid_survey, mid_hearing,
    closing_interview, survey_after,
    unanswered_messages, called_off_late, survey_unopened, nobody_reached,
    no_way, call_asked_for,
    incidents_of_case,
)  # fmt: skip
"""Every rule about one child; a test switches each off and sees what is missed."""

ANYWHERE: frozenset[CaseRule] = frozenset(
    {incidents_of_case, call_asked_for, visit_report, report_read, report_mended, feedback_given}
)
"""Those that hold wherever a case stands: whoever is not approved yet, or has left, is heard and protected all the same, and
rung up when they asked to be; a visit that was held is reported, though the family has left since.
"""

RULES_AS_OF = 10
"""Raise it whenever a rule says something else: then everything is derived anew (core.usecases.owe_anew)."""


def owed_for_case(history: CaseHistory, terms: HomeVisitTerms, rules: Sequence[CaseRule] | None = None) -> list[Obligation]:
    """Everything that is or was owed for a case: what holds anywhere if it is not approved, nothing if it was taken over."""
    if history.case.merged_into is not None:
        return []
    rules = CASE_RULES if rules is None else rules
    mine = rules if history.case.state is InquiryState.APPROVED else [rule for rule in rules if rule in ANYWHERE]
    return [owed for rule in mine for owed in rule(history, terms)]
