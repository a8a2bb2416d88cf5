"""From an obligation, and from what closed it, to pages of the desk: only to those this desk has and its reader may open."""

from collections.abc import Callable, Collection, Mapping

from core.desk_rights import may_at_desk
from core.obligations import Evidence, Obligation
from core.obligations.desk_path import desk_path, own_path
from core.people import Role

CALLS = "/desk/calls"
SURVEYS = "/desk/surveys"

_EVIDENCE: Mapping[str, Callable[[str], str]] = {
    "visit": lambda row: f"/desk/visits/{row}",
    "report": lambda row: f"/desk/reports/{row}",
    "incident": lambda row: f"/desk/incidents/{row}",
    "feedback": lambda row: f"/desk/reports/{row}",
    "training": lambda row: f"/desk/trainings/{row}",
    "openings": lambda row: f"/desk/openings/month/{row}",
    "meeting": lambda _: "/desk/meetings",
    "minutes": lambda _: "/desk/meetings",
    "record-of-place": lambda _: "/desk/publicity",
    "rules": lambda _: "/desk/publicity",
    "note": lambda row: f"/desk/openings/{row}/notes",
    "openings-held": lambda _: "/desk/statistics",
    "membership": lambda row: f"/desk/joining/{row}",
}
_OF_CASE: Mapping[str, str] = {
    "interview": "/interview/first",
    "agreement": "/agreements",
    "contact": "/contacts",
    "will": "/will",
}
KNOWN = frozenset({*_EVIDENCE, *_OF_CASE, "sheet", "survey", "match", "noted"})
"""Kinds of evidence that have words of their own; others are called a record."""


def do_link(what: Obligation, role: Role, known: Collection[str]) -> str:
    """Where it is done: the page of its act, or its own page where this desk has none or its reader may not open it."""
    path = desk_path(what)
    is_there = path.startswith("/desk/cases/") or _area(path) in known
    return path if is_there and may_at_desk(role, path.partition("#")[0], acts=False) else own_path(what)


def _area(path: str) -> str:
    """The first page of an area: /desk/reports for /desk/reports/ID."""
    return "/".join(path.partition("#")[0].split("/")[:3])


def evidence_link(what: Obligation, evidence: Evidence, known: Collection[str]) -> str:
    """The page of what closed it; "" where it has none."""
    if evidence.kind in _EVIDENCE:
        path = _EVIDENCE[evidence.kind](evidence.id)
        return path if _area(path) in known else ""
    below = f"/sheets/{what.subject_id}" if evidence.kind == "sheet" and what.subject_id else _OF_CASE.get(evidence.kind)
    if below is not None and what.case_id:
        return f"/desk/cases/{what.case_id}{below}"
    return f"/desk/cases/{what.case_id}" if what.case_id and evidence.kind != "noted" else ""


def evidence_word(evidence: Evidence) -> str:
    """The text id of what kind of record it is."""
    return f"desk-owed-evidence-{evidence.kind if evidence.kind in KNOWN else 'other'}"
