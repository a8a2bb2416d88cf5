"""From an obligation to the page of the desk where it is done; a path without names, for links in pages and in chats."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from core.obligations.obligation import Act, Obligation

OWN_PAGES = "/desk/board/owed/"


def own_path(what: Obligation) -> str:
    """The obligation's own page: what is owed, its evidence, and where staff note it as done or waive it."""
    return OWN_PAGES + quote(what.key, safe=":")


def desk_path(what: Obligation) -> str:
    """Where this is done: for a matter of a case its page there, else the obligation's own page."""
    place = _PLACES.get(what.act)
    return (place(what) if place is not None else "") or own_path(what)


def _case(what: Obligation, below: str) -> str:
    return f"/desk/cases/{what.case_id}{below}" if what.case_id else ""


def _interview(what: Obligation) -> str:
    if what.rule == "childs-will":
        return _case(what, "/will")
    return _case(what, f"/interview/{'final' if what.rule.startswith('closing') else 'first'}")


def _sheet(what: Obligation) -> str:
    return _case(what, f"/sheets/{what.subject_id or 'support_plan'}")


def _report(what: Obligation) -> str:
    return f"/desk/reports/{what.subject_id}" if what.subject_id else "/desk/reports"


def _call(what: Obligation) -> str:
    return "/desk/calls" + (f"#p-{what.person_id}" if what.person_id else "")


def _told(what: Obligation) -> str:
    """Of an incident its own page; of a case, where what was said to city and agencies is kept."""
    if what.rule.startswith(_OF_INCIDENTS) and what.subject_id:
        return f"/desk/incidents/{what.subject_id}"
    return _case(what, "/contacts")


def _opening(what: Obligation) -> str:
    """A month of openings, or the notes of one that is over."""
    if what.rule == "case-note":
        return f"/desk/openings/{what.subject_id}/notes"
    return f"/desk/openings/month/{what.subject_id}" if what.subject_id else ""


def _paper(what: Obligation) -> str:
    """Of an incident its own page; papers of an online place that are made at the desk, theirs."""
    if what.rule.startswith(_OF_INCIDENTS):
        return _told(what)
    return _PAPERS_OF_PLACE.get(what.rule, "")


_PAPERS_OF_PLACE = {
    "change-report": "/desk/change",
    "portal-entry": "/desk/publicity",
    "leaflet-of-place": "/desk/publicity",
}
_OF_INCIDENTS = ("complaint-", "abuse-", "demand-")

_PLACES: Mapping[Act, Callable[[Obligation], str]] = {
    Act.VISIT: lambda what: _case(what, "/visits"),
    Act.INTERVIEW: _interview,
    Act.PLAN: _sheet,
    Act.MATCH: lambda what: "/desk/matching" if what.case_id else "",
    Act.CALL: _call,
    Act.SURVEY: lambda what: "/desk/surveys" if what.case_id else "",
    Act.REPORT: _report,
    Act.READ: _report,
    Act.FEEDBACK: lambda what: "/desk/feedback" + (f"#{what.subject_id}" if what.subject_id else ""),
    Act.TELL_CITY: _told,
    Act.TELL_AGENCY: _told,
    Act.HANDLE: _told,
    Act.PAPER: _paper,
    Act.TRAINING: lambda _: "/desk/trainings",
    Act.JOINING: lambda what: f"/desk/joining/{what.case_id}" if what.case_id else "",
    Act.ASSESSMENT: lambda what: _case(what, "/sheets/assessment"),
    Act.OPENING: _opening,
    Act.MEETING: lambda _: "/desk/meetings",
}
"""What is not here is done away from the desk (a paper, a milestone, a meeting) and noted on its own page."""
