"""The statements by which the history of a case is read, put together once: that takes longer than running them."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from core.alerts import AlertKind
from core.inquiries import InquiryState
from storage.columns import UtcMoment
from storage.tables import accounts, alerts, case_members, cases
from storage.tables_before_visits import agreements, case_sheets, child_wills, interviews
from storage.tables_contacts import contacts
from storage.tables_incidents import incidents
from storage.tables_inquiries import case_changes
from storage.tables_intake import memberships
from storage.tables_owed_more import unanswered
from storage.tables_reports import owed_feedback, visit_reports
from storage.tables_supporters import matches
from storage.tables_surveys import survey_copies
from storage.tables_visits import visits

MAYBE = {
    "contacts": contacts, "surveys": survey_copies, "incidents": incidents, "agreements": agreements, "interviews": interviews,
    "visits": visits, "memberships": memberships,
}  # fmt: skip
"""What a case may have nothing of: then it is not asked for."""
_WORDS, _MOMENTS, _NUMBERS = ("w1", "w2", "w3", "w4"), ("m1", "m2", "m3", "m4"), ("n1", "n2")
_CASE = [*(column for column in cases.c if column.name not in ("sealed", "changed_at"))]
_VISIT = [column for column in visits.c if column.name != "sealed"]
_REPORT = [column for column in visit_reports.c if column.name not in ("sealed", "sealed_word")]
_FEEDBACK = [column for column in owed_feedback.c if column.name != "sealed"]
_FAMILY: BindParameter[Any] = bindparam("family", expanding=True)


def _family() -> Select[Any]:
    """The case and those taken into it: when each was approved, and which kinds of things it has at all."""
    approved = (
        select(func.max(case_changes.c.at))
        .where(case_changes.c.case_id == cases.c.id, case_changes.c.kind == "state")
        .where(case_changes.c.after == InquiryState.APPROVED.value)
        .correlate(cases)
        .scalar_subquery()
    )
    changed = func.coalesce(cases.c.changed_at, cases.c.opened_at, type_=cases.c.opened_at.type).label("changed_at")
    has = [exists().where(table.c.case_id == cases.c.id).label(f"has_{name}") for name, table in MAYBE.items()]
    query = select(*_CASE, changed, approved.label("approved_at"), *has)
    return query.where(or_(cases.c.id == bindparam("case_id"), cases.c.merged_into == bindparam("case_id"))).order_by(
        cases.c.id
    )


def _people() -> Select[Any]:
    """Members with each account, what they were asked, whether a message to them failed."""
    joined = case_members.outerjoin(accounts, accounts.c.person_id == case_members.c.person_id).outerjoin(
        unanswered, unanswered.c.person_id == case_members.c.person_id
    )
    calls = exists().where(alerts.c.person_id == case_members.c.person_id, alerts.c.kind == AlertKind.PHONE.value)
    told = (accounts.c.state, accounts.c.shut_at, unanswered.c.first_at, unanswered.c.last_at, calls.label("has_calls"))
    return select(case_members, *told).select_from(joined).where(case_members.c.case_id.in_(_FAMILY))


def _visits() -> Select[Any]:
    """Visits by when they begin, with their reports and the feedback owed for them."""
    joined = visits.outerjoin(visit_reports, visit_reports.c.visit_id == visits.c.id).outerjoin(
        owed_feedback, owed_feedback.c.visit_id == visits.c.id
    )
    columns = [
        *(column.label(f"v_{column.name}") for column in _VISIT),
        *(column.label(f"r_{column.name}") for column in _REPORT),
        *(column.label(f"f_{column.name}") for column in _FEEDBACK),
    ]
    query = select(*columns).select_from(joined).where(visits.c.case_id.in_(_FAMILY))
    return query.order_by(visits.c.starts_at, visits.c.id)


def _before_visits() -> Any:
    """Wills, sheets and matches under shared names."""
    wills = _one_kind("will", child_wills, "child_id answer heard_by way", "heard_at recorded_at", "number")
    sheets = _one_kind("sheet", case_sheets, "form by", "at", "number form_version")
    found = _one_kind(
        "match", matches, "supporter_id state proposed_by change_wished_by",
        "proposed_at answered_at ended_at change_wished_at", "number weekday",
    )  # fmt: skip
    return union_all(wills, sheets, found)


def _one_kind(kind: str, table: Table, words: str, moments: str, numbers: str) -> Select[Any]:
    """Rows of one table under the names that all kinds share."""
    given = dict(zip(_WORDS, words.split(), strict=False))
    given |= dict(zip(_MOMENTS, moments.split(), strict=False)) | dict(zip(_NUMBERS, numbers.split(), strict=False))
    none: dict[str, Any] = {name: cast(null(), String(80)) for name in _WORDS}
    none |= {name: cast(null(), UtcMoment) for name in _MOMENTS} | {name: cast(null(), Integer) for name in _NUMBERS}
    columns = [(table.c[given[name]] if name in given else none[name]).label(name) for name in none]
    row_id = table.c.id if "id" in table.c else cast(literal(""), String(36))
    query = select(literal(kind, String(8)).label("kind"), row_id.label("id"), table.c.case_id, *columns)
    return query.where(table.c.case_id.in_(_FAMILY))


CASE_AND_TAKEN = _family()
PEOPLE = _people()
VISITS = _visits()
BEFORE_VISITS = _before_visits()
