"""Whoever plans hears once that the contract asks for other openings from a day on (K3.1)."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from core.alerts import AlertKind, Severity
from core.obligations.moments import day_of
from core.opening_rules import openings_changed
from core.place_records import PlaceRecord, RecordKind
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House

OLDEST = timedelta(days=31)
"""A change further back was planned with already."""


async def tell_terms_changed(uow: UnitOfWork, house: House, programme_id: str) -> None:
    """An alert a change, once for ever, as soon as the change is known. Does not commit."""
    for one in openings_changed(house.programme(programme_id).versions):
        if one.effective_on < day_of(uow.now) - OLDEST:
            continue
        record_id = str(uuid5(NAMESPACE_URL, f"terms-told:{programme_id}:{one.effective_on}:{one.after.model_dump_json()}"))
        today = day_of(uow.now)
        record = PlaceRecord(record_id, programme_id, RecordKind.TERMS_TOLD, today, uow.now, "", one.effective_on)
        if await uow.place_records.add(record, one.after.model_dump_json()):
            await alert_staff(
                uow,
                house,
                programme_id=programme_id,
                kind=AlertKind.OWED,
                severity=Severity.SOON,
                matter=f"terms:{one.effective_on}",
                reason="openings-changed",
            )
