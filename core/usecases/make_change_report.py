"""The report of change at the desk (K2.3.2): looked at, made with who and when, opened again as it was made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from core.assessments import ASSESSMENT, courses
from core.attendance import Stay
from core.change_paper import change_paper
from core.change_report import ChangeReport, PersonSeen, begins_on, change_report
from core.errors import NotFoundError, Refusal
from core.obligations.moments import day_of
from core.openings import Opening
from core.people import Person
from core.place_records import OF_CHANGE, PlaceRecord, RecordKind, counting, days_asked, first_of
from core.ports import UnitOfWork
from core.private_data import find_private
from core.terms import JST, OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.keep_place_record import place_terms_of

LONGEST_WORDS = 2000
PAGE = "desk-change"


@dataclass(frozen=True, slots=True)
class Asked:
    """One report the prefecture wants: by which day, what was said when it asked, when it was handed over."""

    day: date
    record: PlaceRecord | None
    handed: PlaceRecord | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The report until a day as these eyes may see it: nicknames and cases by person, what is asked for, made, handed over."""

    report: ChangeReport
    nicknames: Mapping[str, str]
    cases: Mapping[str, str]
    asked: Sequence[Asked]
    made: Sequence[PlaceRecord]
    words: Mapping[str, str]
    names: Mapping[str, str]
    terms: OnlinePlaceTerms


async def read_change(uow: UnitOfWork, house: House, staff: Person, until: date | None) -> ChangeView | Refusal:
    """The report until this day (None: today); each opening is logged.

    Does not commit. Raises NotFoundError outside an online place.
    """
    terms = place_terms_of(uow, house, staff)
    records = await uow.place_records.of_programme(staff.programme_id)
    today = min(day_of(uow.now), terms.term.ends_on)
    until = until or max(today, terms.term.starts_on)
    if not terms.term.starts_on <= until <= max(today, terms.term.starts_on):
        return Refusal("refusal-change-until")
    people = await _people(uow, staff)
    handed = [one.for_day for one in counting(records) if one.kind is RecordKind.CHANGE_HANDED and one.for_day is not None]
    since = begins_on(until, terms.term.starts_on, handed)
    ran = await _ran(uow, staff.programme_id, since, until)
    report = change_report(people, ran, since, until, uow.now, call_by=terms.support.change_reports_call_people_by)
    viewer = Viewer(staff.id, PAGE)
    made = [one for one in counting(records) if one.kind is RecordKind.CHANGE_MADE]
    made = await _for_these_eyes(uow, staff, made)
    noted = [one for one in counting(records) if one.kind in OF_CHANGE and one.kind is not RecordKind.CHANGE_MADE]
    by = sorted({one.by for one in [*made, *noted]})
    days = days_asked(terms.support.change_reports_on, records)
    return ChangeView(
        report=report,
        nicknames={one.membership.person_id: one.nickname for one in people},
        cases={one.membership.person_id: one.membership.case_id for one in people},
        asked=[
            Asked(day, first_of(records, RecordKind.CHANGE_ASKED, day), first_of(records, RecordKind.CHANGE_HANDED, day))
            for day in days
        ],
        made=made,
        words=await uow.place_records.words_for_eyes(noted, viewer),
        names=await uow.people.names_for_eyes(by, viewer) if by else {},
        terms=terms,
    )


async def make_change(
    uow: UnitOfWork, house: House, staff: Person, until: date | None, words: str, words_of: Mapping[str, str], key: str
) -> PlaceRecord | Refusal:
    """Makes the paper and keeps it sealed with who made it and when; `words_of` is by the label of each. Commits.

    Refuses words with a member's name, a number or an address in them. Raises NotFoundError outside an online place.
    """
    view = await read_change(uow, house, staff, until)
    if isinstance(view, Refusal):
        return view
    known = await _names(uow, view)
    for text in (words, *words_of.values()):
        if len(text) > LONGEST_WORDS:
            return Refusal("refusal-call-long", {"limit": LONGEST_WORDS})
        if find_private(text, known, short_kana=False):
            return Refusal("refusal-record-private")
    record_id = str(uuid5(NAMESPACE_URL, f"change-made:{staff.id}:{key}"))
    programme = house.programme(staff.programme_id)
    paper = change_paper(view.report, programme, house.texts, day_of(uow.now), words.strip(), words_of)
    kept = json.dumps({"paper": asdict(paper), "people": [one.person_id for one in view.report.people]}, ensure_ascii=False)
    record = PlaceRecord(
        record_id, staff.programme_id, RecordKind.CHANGE_MADE, day_of(uow.now), uow.now, staff.id, view.report.until
    )
    if await uow.place_records.add(record, kept):
        await uow.audit.note(actor=staff.id, action="change-report-made", at=uow.now, page=record_id)
    await uow.commit()
    return record


async def open_change(uow: UnitOfWork, house: House, staff: Person, record_id: str) -> tuple[dict[str, object], datetime]:
    """A report as it was made, ready to be drawn, and when; logged. Raises NotFoundError where it is not for these eyes."""
    place_terms_of(uow, house, staff)
    record = await uow.place_records.get(record_id)
    desk_person(staff, record.programme_id)
    if record.kind is not RecordKind.CHANGE_MADE or not await _for_these_eyes(uow, staff, [record]):
        raise NotFoundError("record-unknown", record=record_id)
    kept = (await uow.place_records.words_for_eyes([record], Viewer(staff.id, f"{PAGE}-paper")))[record_id]
    return dict(json.loads(kept)["paper"]), record.noted_at


async def _for_these_eyes(uow: UnitOfWork, staff: Person, made: Sequence[PlaceRecord]) -> list[PlaceRecord]:
    """Reports without anybody these eyes are kept from."""
    hidden = await uow.safety.kept_from(staff.id)
    if not hidden or not made:
        return list(made)
    words = await uow.place_records.words_for_eyes(made, Viewer(staff.id, PAGE))
    return [one for one in made if not hidden & set(json.loads(words[one.id])["people"])]


async def _people(uow: UnitOfWork, staff: Person) -> list[PersonSeen]:
    hidden, found = await uow.safety.kept_from(staff.id), []
    for one in await uow.memberships.of_programme(staff.programme_id):
        if one.joined_at is None or one.person_id in hidden:
            continue
        viewer = Viewer(staff.id, PAGE, one.case_id)
        kept = await uow.sheets.for_eyes(one.case_id, ASSESSMENT.id, viewer)
        steps = [step for _, done in await uow.referrals.of_case(one.case_id) for step in done]
        nickname = await uow.memberships.nickname_for_eyes(one.person_id, viewer)
        found.append(PersonSeen(one, nickname, courses(kept), steps))
    return found


async def _ran(uow: UnitOfWork, programme_id: str, since: date, until: date) -> list[tuple[Opening, Sequence[Stay]]]:
    begins = datetime.combine(since, datetime.min.time(), JST)
    ends = datetime.combine(until, datetime.min.time(), JST) + timedelta(days=1)
    openings = await uow.openings.between(programme_id, begins, ends)
    stays = await uow.attendance.stays_between(programme_id, begins, ends)
    return [(one.opening, stays.get(one.opening.id, ())) for one in openings]


async def _names(uow: UnitOfWork, view: ChangeView) -> frozenset[str]:
    """Names and numbers of everybody in the report, for the machine: nicknames too where the paper says numbers."""
    known: set[str] = set()
    for one in view.report.people:
        profile = await uow.people.profile(one.person_id)
        known |= {profile.name, profile.kana, profile.phone, view.nicknames[one.person_id]}
    if view.terms.support.change_reports_call_people_by == "nickname":
        known -= set(view.nicknames.values())
    return frozenset(known - {""})
