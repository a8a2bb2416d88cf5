"""What is owed for a programme as a whole: milestones, leaflets, the month's papers, training, the end (S6.1, S6.3, S11)."""

from collections.abc import Callable, Iterator

from core.obligations.asked_call_rules import call_asked_for
from core.obligations.assessment_rules import assessments
from core.obligations.held_rules import openings_held
from core.obligations.history import CaseHistory, ProgrammeHistory
from core.obligations.incident_rules import incidents_of_programme
from core.obligations.joining_rules import joining
from core.obligations.kyoto_rules import (
    change_reports,
    meetings,
    place_end,
    place_rules,
    publicity,
    state_reports,
)
from core.obligations.leaflet_rules import leaflets, milestones
from core.obligations.note_rules import case_notes
from core.obligations.obligation import Obligation
from core.obligations.opening_rules import openings
from core.obligations.paper_rules import (
    completion_report,
    consultation_papers,
    erasure,
    matching_papers,
    sheet_papers,
    training_papers,
    visit_papers,
)
from core.obligations.training_rules import coordinator_training, rights_training
from core.terms import OnlinePlaceTerms, Terms

ProgrammeRule = Callable[[ProgrammeHistory, Terms], Iterator[Obligation]]
ParticipantRule = Callable[[CaseHistory, OnlinePlaceTerms], Iterator[Obligation]]

PROGRAMME_RULES: tuple[ProgrammeRule, ...] = (
    milestones,
    leaflets,
    matching_papers,
    visit_papers,
    sheet_papers,
    consultation_papers,
    training_papers,
    completion_report,
    erasure,
    coordinator_training,
    rights_training,
    incidents_of_programme,
    openings,
    openings_held,
    case_notes,
    place_rules,
    change_reports,
    publicity,
    meetings,
    state_reports,
    place_end,
)
"""Every rule about the whole; each yields nothing for terms that are not its own."""

PARTICIPANT_RULES: tuple[ParticipantRule, ...] = (joining, assessments, call_asked_for)
"""Every rule about one participant of an online place."""


def owed_for_programme(history: ProgrammeHistory, terms: Terms) -> list[Obligation]:
    """Everything that is or was owed for a programme."""
    return [owed for rule in PROGRAMME_RULES for owed in rule(history, terms)]


def owed_for_participant(history: CaseHistory, terms: OnlinePlaceTerms) -> list[Obligation]:
    """Everything that is or was owed for one participant of an online place; nothing for a case taken into another."""
    if history.case.merged_into is not None:
        return []
    return [owed for rule in PARTICIPANT_RULES for owed in rule(history, terms)]
