"""Staff note what was done for the place as a whole: leaflets, the portal, reports of change asked for and handed over
(K2.3.2, K2.4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from core.errors import NotFoundError, Refusal
from core.obligations.moments import day_of
from core.openings import Opening
from core.people import Person
from core.place_leaflet import PlaceLeaflet, place_leaflet
from core.place_records import (
    BY_HAND,
    OF_PUBLICITY,
    PlaceRecord,
    RecordKind,
    ToldRecord,
    counting,
    days_asked,
    decide_record,
)
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.openings_ahead import openings_ahead


@dataclass(frozen=True, slots=True)
class PublicityView:
    """What was done for the public: records that count by kind, their words, names of who noted them; the terms of now."""

    records: Mapping[RecordKind, Sequence[PlaceRecord]]
    words: Mapping[str, str]
    names: Mapping[str, str]
    terms: OnlinePlaceTerms


def place_terms_of(uow: UnitOfWork, house: House, staff: Person) -> OnlinePlaceTerms:
    """The terms of now for somebody at the desk. Raises NotFoundError outside an online place."""
    desk_person(staff, staff.programme_id)
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        raise NotFoundError("not-for-you")
    return terms


async def read_publicity(uow: UnitOfWork, house: House, staff: Person) -> PublicityView:
    """For the desk; logged. Does not commit. Raises NotFoundError outside an online place."""
    terms = place_terms_of(uow, house, staff)
    found = [one for one in counting(await uow.place_records.of_programme(staff.programme_id)) if one.kind in OF_PUBLICITY]
    viewer = Viewer(staff.id, "desk-publicity")
    people = sorted({one.by for one in found})
    return PublicityView(
        records={kind: [one for one in found if one.kind is kind] for kind in OF_PUBLICITY},
        words=await uow.place_records.words_for_eyes(found, viewer),
        names=await uow.people.names_for_eyes(people, viewer) if people else {},
        terms=terms,
    )


async def keep_record(uow: UnitOfWork, house: House, staff: Person, told: ToldRecord) -> PlaceRecord | Refusal:
    """Keeps one, once for its key; what is owed is closed by it. Commits. Raises NotFoundError outside an online place."""
    terms = place_terms_of(uow, house, staff)
    if told.kind not in BY_HAND:
        raise NotFoundError("record-unknown", record=told.kind)
    asked = days_asked(terms.support.change_reports_on, await uow.place_records.of_programme(staff.programme_id))
    refusal = decide_record(told, day_of(uow.now), terms.term.ends_on, asked)
    if refusal is not None or told.on is None:
        return refusal or Refusal("refusal-record-day")
    record_id = str(uuid5(NAMESPACE_URL, f"place-record:{staff.id}:{told.key}"))
    record = PlaceRecord(record_id, staff.programme_id, told.kind, told.on, uow.now, staff.id, told.for_day)
    if await uow.place_records.add(record, told.words.strip()):
        await uow.audit.note(actor=staff.id, action=f"noted-{told.kind.replace('_', '-')}", at=uow.now, page=record_id)
    await uow.commit()
    return record


async def withdraw_record(uow: UnitOfWork, house: House, staff: Person, record_id: str) -> PlaceRecord:
    """Says that it was noted by mistake; what it closed is owed again. Commits. Raises NotFoundError."""
    place_terms_of(uow, house, staff)
    record = await uow.place_records.get(record_id)
    desk_person(staff, record.programme_id)
    if record.kind not in BY_HAND:
        raise NotFoundError("record-unknown", record=record_id)
    if record.withdrawn_at is None:
        await uow.place_records.withdraw(record, staff.id)
        await uow.audit.note(actor=staff.id, action="record-withdrawn", at=uow.now, page=record_id)
        await uow.commit()
    return record


async def make_leaflet(uow: UnitOfWork, house: House, staff: Person) -> PlaceLeaflet:
    """The leaflet of now, with the openings people were told of (minors' own are not on it). Only reads."""
    place_terms_of(uow, house, staff)
    ahead: list[Opening] = [one.opening for one in await openings_ahead(uow, staff.programme_id)]
    shown = [one for one in ahead if one.audience != "minors" and one.starts_at > uow.now]
    return place_leaflet(house.programme(staff.programme_id), house.texts, shown, house.base_url, day_of(uow.now))
