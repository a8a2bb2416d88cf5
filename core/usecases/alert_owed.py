"""Alerts about what is owed: what must be told at once has one of its own; papers and what is overdue are one a programme."""

from collections.abc import Mapping

from core.alerts import Alert, AlertKind, Severity
from core.obligations import Act, Obligation
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.settle_told import matter_of

SEVERITIES: Mapping[str, Severity] = {"tell": Severity.URGENT, "paper": Severity.SOON, "overdue": Severity.SOON}


async def alert_owed(uow: UnitOfWork, house: House, what: Obligation, why: str) -> Alert:
    """Opens it, or finds the one that is not done: the desk says which matters it is about. Does not commit."""
    single = why == "tell"
    reason = f"owed-{what.act.value.replace('_', '-')}" if single else f"owed-{why}"
    alert, _ = await alert_staff(
        uow,
        house,
        programme_id=what.programme_id,
        kind=AlertKind.OWED,
        severity=SEVERITIES[why] if what.act is not Act.HANDLE else Severity.SOON,
        matter=matter_of(what, why),
        reason=reason,
        person_id=await _guarded_by(uow, what) if single else None,
        case_id=what.case_id if single else None,
    )
    return alert


async def _guarded_by(uow: UnitOfWork, what: Obligation) -> str | None:
    """Whose alert it is: where somebody of the staff is passed by for one of the case's people, that one's."""
    members = await uow.cases.members(what.case_id) if what.case_id is not None else []
    for member in members:
        if await uow.safety.passed_by(member.person_id):
            return member.person_id
    return what.person_id or (members[0].person_id if members else None)
