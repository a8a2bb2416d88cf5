"""From an obligation, and from what closed it, to pages of the desk: only to those this desk has and its reader may open."""

from collections.abc import Callable, Collection, Mapping

from core.desk_rights import may_at_desk
from core.obligations import Act, Evidence, Obligation
from core.obligations.desk_path import desk_path, own_path
from core.people import Role

CALLS = "/desk/calls"
SURVEYS = "/desk/surveys"
INCIDENTS = "/desk/incidents"

_PAGES: Mapping[Act, str] = {Act.CALL: CALLS, Act.SURVEY: SURVEYS, Act.TELL_CITY: INCIDENTS, Act.TELL_AGENCY: INCIDENTS}
"""Pages that gather everything of an act; used where the obligation's case has no page of its own for it."""

_EVIDENCE: Mapping[str, Callable[[str], str]] = {
    "visit": lambda row: f"/desk/visits/{row}",
    "report": lambda row: f"/desk/reports/{row}",
    "incident": lambda row: f"/desk/incidents/{row}",
    "feedback": lambda row: f"/desk/reports/{row}",
    "training": lambda row: f"/desk/trainings/{row}",
}
_OF_CASE: Mapping[str, str] = {"sheet": "/sheets/support_plan", "interview": "/interview/first", "agreement": "/agreements"}
KNOWN = frozenset({*_EVIDENCE, *_OF_CASE, "contact", "survey", "match", "noted"})
"""Kinds of evidence that have words of their own; others are called a record."""


def do_link(what: Obligation, role: Role, known: Collection[str]) -> str:
    """Where it is done: the page that the act has, the one of its case, or its own page, which is always there."""
    path = _PAGES.get(what.act, "")
    if path not in known:
        path = desk_path(what)
    return path if may_at_desk(role, path, acts=False) else own_path(what)


def evidence_link(what: Obligation, evidence: Evidence, known: Collection[str]) -> str:
    """The page of what closed it; "" where it has none."""
    if evidence.kind in _EVIDENCE:
        path = _EVIDENCE[evidence.kind](evidence.id)
        pattern = f"/desk/{path.split('/')[2]}"
        return path if pattern in known else ""
    below = _OF_CASE.get(evidence.kind)
    if below is not None and what.case_id:
        return f"/desk/cases/{what.case_id}{below}"
    return f"/desk/cases/{what.case_id}" if what.case_id and evidence.kind != "noted" else ""


def evidence_word(evidence: Evidence) -> str:
    """The text id of what kind of record it is."""
    return f"desk-owed-evidence-{evidence.kind if evidence.kind in KNOWN else 'other'}"
