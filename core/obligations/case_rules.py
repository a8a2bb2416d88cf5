"""What is owed for a case of home visits. Each rule is a function of what happened and the terms, without a clock.

What is owed only because time has passed is derived beforehand, with the moment at which it opens; what happens before that
moment takes it away again. So nothing has to be looked at anew while only time goes by.
"""

from collections.abc import Callable, Iterator

from core.inquiries import InquiryState
from core.obligations.history import CaseHistory
from core.obligations.obligation import Obligation
from core.obligations.start_rules import first_visit
from core.terms.home_visits import HomeVisitTerms

CaseRule = Callable[[CaseHistory, HomeVisitTerms], Iterator[Obligation]]

CASE_RULES: tuple[CaseRule, ...] = (first_visit,)
"""Every rule about one child; a test switches each off and sees what is missed."""


def owed_for_case(history: CaseHistory, terms: HomeVisitTerms) -> list[Obligation]:
    """Everything that is or was owed for a case: nothing for one that is not approved or was taken into another."""
    if history.case.state is not InquiryState.APPROVED or history.case.merged_into is not None:
        return []
    return [owed for rule in CASE_RULES for owed in rule(history, terms)]
