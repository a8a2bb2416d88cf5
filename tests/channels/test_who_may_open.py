"""Every address of the desk about a child, a visit or a supporter, tried by who must not: passed by, or of another programme.

A new address stands in the table below, or the first test fails.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from core.agreements import Agreement, AgreementKind, AgreementWords
from core.consultations import Consultation, ConsultationWords, Post
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.devices import Device, DeviceKind, DeviceState, Loan
from core.feedback import OwedFeedback
from core.incidents import Incident, IncidentKind, IncidentWords
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState, Slot
from core.matches import Match, MatchState
from core.messages import Channel
from core.move_requests import MoveRequest, MoveState
from core.people import Person, Profile, Role
from core.ports import UnitOfWork
from core.supporters import Attendance, Insurance, Supporter, SupporterFacts, TrainingHeld
from core.surveys import Respondent, SurveyCopy, SurveyRound
from core.terms import HomeVisitTerms
from core.usecases.change_visit import end_visit
from core.usecases.context import House
from core.visit_reports import ReportState, ReportVersion
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.channels.test_webchat_pages import KYOTO, SAKAI, Site, site
from tests.storage.people_made_up import enter
from web.assets import Assets
from web.desk.routes import desk_routes
from web.pages import Pages
from web.secrets import DESK, form_mark, read_stamp

__all__ = ["site"]

DAY = timedelta(days=1)
CHILD, SUPPORTER, WORDS = "𠮷田 かなりあ", "林 めじろ", "ことりのような言葉"
NEW = frozenset(
    {
        "agreements", "board", "calls", "cases", "devices", "feedback", "incidents", "interviews", "matching", "moves", "pay",
        "morning", "questions", "reports", "supporters", "surveys", "trainings", "visits",
    }
)  # fmt: skip
"""Areas whose addresses all stand in the table."""

OPENS = (
    "/desk/board", "/desk/board/list/{show}", "/desk/board/clauses/{clause}", "/desk/calls", "/desk/morning",
    "/desk/agreements", "/desk/devices", "/desk/feedback", "/desk/incidents", "/desk/incidents/new", "/desk/interviews",
    "/desk/interviews/{kind}", "/desk/matching",
    "/desk/matching/roster.csv", "/desk/moves", "/desk/pay", "/desk/pay/file.csv", "/desk/pay/print", "/desk/questions",
    "/desk/reports",
    "/desk/supporters", "/desk/surveys", "/desk/surveys/{round}", "/desk/surveys/raw/{round}/{respondent}",
    "/desk/surveys/results/{respondent}", "/desk/trainings", "/desk/visits", "/desk/visits/off",
)  # fmt: skip
"""Pages of the whole programme: they open, and nobody who is hidden is on them."""
OF_CHILD = ("/desk/moves/{visit}",
    "/desk/board/owed/{owed}", "/desk/cases/{case}/contacts", "/desk/cases/{case}/referrals", "/desk/cases/{case}/relayed",
    "/desk/cases/{case}", "/desk/cases/{case}/agreements", "/desk/cases/{case}/interview/{kind}", "/desk/cases/{case}/plan",
    "/desk/cases/{case}/sheets/{form}", "/desk/cases/{case}/sheets/{form}/edit", "/desk/cases/{case}/sheets/{form}/print",
    "/desk/cases/{case}/visits", "/desk/cases/{case}/will", "/desk/cases/{case}/wishes", "/desk/visits/{visit}",
    "/desk/incidents/{incident}", "/desk/questions/{question}",
    "/desk/reports/{held}", "/desk/reports/{held}/write", "/desk/surveys/copies/{copy}",
)  # fmt: skip
OF_SUPPORTER = ("/desk/supporters/{person}",)
OF_PROGRAMME = ("/desk/trainings/{training}",)
"""Not about one child: shut to staff of another programme alone."""

YES = {"sure": "yes", "why": "ことば", "at": "2026-11-24T09:30", "day": "2026-11-30"}
POSTS: dict[str, dict[str, str]] = {
    "/desk/agreements/{agreement}/answer": {"answer": "yes", "answered_on": "2026-11-24", "answered_by": "担当課"},
    "/desk/agreements/{agreement}/withdraw": {"withdrawn_on": "2026-11-24"},
    "/desk/board/owed/{owed}/note": {"words": "ことば"}, "/desk/board/owed/{owed}/waive": {},
    "/desk/board/owed/{owed}/take-back": {},
    "/desk/calls/{guardian}": {"outcome": "reached", "heard": "ことば"},
    "/desk/cases/{case}/contacts": {"with": "city", "way": "phone", "outcome": "reached", "heard": "ことば"},
    "/desk/cases/{case}/contacts/{contact}/withdraw": {},
    "/desk/cases/{case}/agreements": {"kind": "guardian_absent", "what": "ことば", "asked_on": "2026-11-24"},
    "/desk/cases/{case}/apart/{case}": {}, "/desk/cases/{case}/merge/{case}": {}, "/desk/cases/{case}/part/{case}": {},
    "/desk/cases/{case}/members/{guardian}/out": {}, "/desk/cases/{case}/members/{guardian}/back": {},
    "/desk/cases/{case}/state": {"state": "withdrawn", "why": "ことば"},
    "/desk/cases/{case}/interview/{kind}/offer": {},
    "/desk/cases/{case}/interview/{kind}/book": {"form": "room", "slot": "{slot}"},
    "/desk/cases/{case}/interview/{kind}/{interview}/end": {"state": "held", "note": "ことば"},
    "/desk/cases/{case}/interview/{kind}/{interview}/note": {"note": "ことば"},
    "/desk/cases/{case}/plan": {"do": "plan", "at": "17:00", "count": "3", "place": "home"},
    "/desk/cases/{case}/plan/days-off": {"family": "2026-12-01", "supporter": ""},
    "/desk/cases/{case}/sheets/{form}/edit": {"wish": "ことば"},
    "/desk/cases/{case}/relayed": {"from": "{guardian}", "words": "ことば"},
    "/desk/cases/{case}/relayed/{relayed}": {"answer": "pass"}, "/desk/cases/{case}/referrals": {"step": "offered"},
    "/desk/cases/{case}/visits/calendar/{guardian}": {}, "/desk/cases/{case}/will/ask": {},
    "/desk/cases/{case}/will": {"answer": "no", "way": "phone", "day": "2026-11-24", "time": "09:00", "words": "ことば"},
    "/desk/cases/{case}/wishes": {"mon-1-from": "17:00", "mon-1-until": "19:00"},
    "/desk/devices/{device}/lend": {"case": "{case}"}, "/desk/devices/{device}/back": {"damage": "none"},
    "/desk/feedback/{held}": {"way": "phone", "person": "{guardian}", "words": "ことば"},
    "/desk/incidents/{incident}/told": {"whom": "city", "way": "phone", "at": "", "words": "ことば"},
    "/desk/incidents/{incident}/handled": {"outcome": "ことば"}, "/desk/incidents/{incident}/withdrawn": {},
    "/desk/matching/{case}/propose": {"supporter": "{person}"},
    "/desk/matching/matches/{match}/answer": {"answer": "no"}, "/desk/matching/matches/{match}/end": {},
    "/desk/matching/matches/{match}/wish": {"person": "{guardian}"},
    "/desk/moves/requests/{request}": {"can": "yes"},
    "/desk/moves/{visit}": {"wish": "later", "called": "2026-11-24T09:30", "who": "{guardian}", "words": "ことば"},
    "/desk/questions/{question}/answer": {"words": "ことば"}, "/desk/questions/{question}/take": {},
    "/desk/questions/{question}/pass": {"to": "coordinator"},
    "/desk/reports/{held}/accept": {}, "/desk/reports/{held}/back": {"word": "ことば"},
    "/desk/reports/{held}/write": {"chose": "both", "worry": "none", "feedback": "given"},
    "/desk/surveys/copies/{copy}": {"say": "ことば"}, "/desk/surveys/copies/{copy}/print": {},
    "/desk/visits/{visit}/correct": {"after": "held"}, "/desk/visits/{visit}/day": {"word": "arr"},
    "/desk/visits/{visit}/details": {"place": "ことば"}, "/desk/visits/{visit}/end": {"after": "cancelled"},
    "/desk/visits/{visit}/move": {"at": "17:00"},
}  # fmt: skip
POSTS_ABOUT_SUPPORTER: dict[str, dict[str, str]] = {
    "/desk/supporters/{person}": {"most_children": "3"},
    "/desk/supporters/{person}/criteria/{criterion}": {"seen": "yes"},
    "/desk/trainings/{training}/people/{person}": {"there": "yes"},
    "/desk/matching/{case}/propose": {"supporter": "{person}"},
    "/desk/matching/matches/{match}/answer": {"answer": "no"},
}
POSTS_OF_PROGRAMME: dict[str, dict[str, str]] = {
    "/desk/devices/{device}/state": {"state": "free"},
    "/desk/interviews/slots/{slot}/remove": {},
    "/desk/trainings/{training}": {"held_on": "2026-11-01", "minutes": "120", "topics": "teaching"},
    "/desk/trainings/insurance/{insurance}/remove": {},
}
FOR_ALL = (
    "/desk/agreements", "/desk/devices", "/desk/devices/tool", "/desk/interviews/slots", "/desk/moves/outages",
    "/desk/incidents/new", "/desk/morning/missed", "/desk/surveys/find", "/desk/surveys/{round}",
    "/desk/trainings", "/desk/trainings/insurance", "/desk/visits/off",
)  # fmt: skip
"""Entered for the programme of who sends them: there is nobody else's to reach."""


@dataclass
class Ward:
    """A child with everything the desk keeps, and what stands in the addresses."""

    site: Site
    ids: dict[str, str]
    child: Person
    supporter: Person

    def path(self, pattern: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: self.ids[found[1]], pattern)

    async def signs_in(self, staff: Person) -> None:
        self.site.client.cookies.clear()
        await self.site.client.post(await self.site.link(staff))

    async def posts(self, pattern: str, fields: dict[str, str]) -> int:
        stamped = read_stamp(self.site.client.cookies[DESK])
        assert stamped is not None
        given = {name: self.path(said) for name, said in (YES | fields).items()} | {"mark": form_mark(stamped[0])}
        return (await self.site.client.post(self.path(pattern), data=given)).status_code

    async def state(self) -> tuple[object, ...]:
        """What must not have changed."""
        async with self.site.parts.unit(writes=False) as uow:
            ids = self.ids
            return (
                await uow.visits.of_case(ids["case"]),
                await uow.wills.of_case(ids["case"]),
                await uow.interviews.of_case(ids["case"]),
                await uow.agreements.of_case(ids["case"]),
                await uow.sheets.versions(ids["case"], ids["form"]),
                await uow.wishes.get(ids["case"]),
                await uow.matches.get(ids["match"]),
                await uow.reports.find(ids["held"]),
                await uow.feedback.find(ids["held"]),
                await uow.devices.of_case(ids["case"]),
                await uow.moves.get(ids["request"]),
                await uow.supporters.get(ids["person"]),
                await uow.trainings.of_person(ids["person"]),
                await uow.cases.get(ids["case"]),
                await uow.surveys.of_case(ids["case"]),
                await uow.incidents.of_case(ids["case"]),
                await uow.contacts.of_case(ids["case"]),
                await uow.obligations.of_case(ids["case"]),
                await uow.consultations.get(ids["question"]),
            )


def _visit(ids: dict[str, str], name: str, starts_at: datetime, now: datetime) -> Visit:
    home, planned = VisitPlace.HOME, VisitState.PLANNED
    return Visit(ids[name], SAKAI, ids["case"], ids["person"], starts_at, 90, home, planned, now)


async def _reported(uow: UnitOfWork, house: House, ids: dict[str, str]) -> None:
    """The visit of yesterday was held, its report sent, feedback owed."""
    ended = await end_visit(uow, house, ids["held"], VisitState.HELD, by="test", reason="test")
    assert isinstance(ended, Visit)
    report = await uow.reports.find(ids["held"])
    assert report is not None
    sent = replace(report, state=ReportState.SENT, number=1, sent_at=uow.now, changed_at=uow.now, fares_yen=480)
    await uow.reports.keep_draft(sent, {"words": WORDS})
    await uow.reports.add_version(
        sent, ReportVersion(ids["held"], 1, 1, ids["person"], uow.now, False, False, {"words": WORDS}, "")
    )
    await uow.feedback.open(OwedFeedback(ids["held"], SAKAI, ids["case"], uow.now.date() + timedelta(days=9), uow.now))


NAMES = (
    "case", "visit", "held", "interview", "slot", "device", "match", "training", "insurance", "request", "copy", "incident",
    "contact", "relayed", "question",
)  # fmt: skip


@pytest.fixture
async def ward(site: Site) -> Ward:
    house, now, new_id = site.opened.house, site.parts.now(), site.opened.house.chance.new_id
    database = site.opened.database
    child, _ = await enter(database, Role.CHILD, Channel.LINE, Profile(name=CHILD))
    guardian, _ = await enter(database, Role.GUARDIAN, Channel.LINE, Profile(name=f"{CHILD} 母", phone="090-1111-2222"))
    supporter, _ = await enter(database, Role.SUPPORTER, Channel.LINE, Profile(name=SUPPORTER))
    ids = {name: new_id() for name in NAMES} | {"person": supporter.id, "guardian": guardian.id, "child": child.id}
    ids |= {"owed": f"complaint-phone:{ids['incident']}", "show": "all", "clause": "S9"}
    ids |= {"form": "individual_sheet", "kind": "first", "criterion": "character", "round": "pre", "respondent": "child"}
    terms = house.programme(SAKAI).terms_at(now)
    assert isinstance(terms, HomeVisitTerms)
    ids["criterion"] = terms.supporters.criteria[0]
    async with site.parts.unit() as uow:
        await _family(uow, ids, now)
        await _interview(uow, ids, now, new_id)
        await _supporter(uow, ids, now)
        await _lent(uow, ids, now, new_id)
        await _visits(uow, ids, now, new_id)
        await _reported(uow, house, ids)
        whose = (ids["visit"], ids["case"], guardian.id, guardian.id, None)
        await uow.moves.add(MoveRequest(ids["request"], SAKAI, *whose, MoveState.WAITING, now, now, now))
        await uow.commit()
    return Ward(site, ids, child, supporter)


async def _family(uow: UnitOfWork, ids: dict[str, str], now: datetime) -> None:
    """A case with its members, a survey, a complaint, a call nobody answered."""
    before, case_id = now - DAY, ids["case"]
    case = Case(case_id, SAKAI, "home_visits", InquiryState.APPROVED, before, Source.LIST, before)
    await uow.cases.add(case, CaseFacts(nickname=CHILD))
    for role in (Role.CHILD, Role.GUARDIAN):
        await uow.cases.add_member(case_id, ids[role.value], role.value)
    whose = (ids["copy"], SAKAI, case_id, ids["child"], SurveyRound.PRE, Respondent.CHILD)
    await uow.surveys.open(SurveyCopy(*whose, 20260401, handed_at=before, code="ABCDEFGH"))
    complaint = Incident(ids["incident"], SAKAI, case_id, IncidentKind.COMPLAINT, before, "test")
    await uow.incidents.add(complaint, IncidentWords(WORDS))
    called = Contact(
        ids["contact"], SAKAI, case_id, ids["guardian"], ContactWith.GUARDIAN, ContactWay.PHONE, ContactOutcome.NOT_REACHED,
        before, before, "test",
    )  # fmt: skip
    await uow.contacts.add(called, ContactWords(WORDS))
    asked = Consultation(ids["question"], SAKAI, ids["child"], case_id, Post.COORDINATOR, before, now)
    await uow.consultations.add(asked, ConsultationWords(WORDS))


async def _interview(uow: UnitOfWork, ids: dict[str, str], now: datetime, new_id: Callable[[], str]) -> None:
    """An hour of the city's, an interview that is booked, a question to the city."""
    before, ahead = now - DAY, now + 6 * DAY
    slot = Slot(ids["slot"], SAKAI, InterviewKind.FIRST, "kita", ahead, ahead + timedelta(hours=1), False, "test")
    await uow.interviews.add_slot(slot)
    held = Appointment(
        ids["interview"], SAKAI, ids["case"], InterviewKind.FIRST, InterviewForm.ROOM, "kita", before,
        before + timedelta(hours=1), False, InterviewState.BOOKED, "test", before, before,
    )  # fmt: skip
    await uow.interviews.add(held)
    asked = Agreement(new_id(), SAKAI, ids["case"], AgreementKind.GUARDIAN_ABSENT, now.date(), "test")
    ids["agreement"] = await uow.agreements.add(asked, AgreementWords(WORDS))


async def _supporter(uow: UnitOfWork, ids: dict[str, str], now: datetime) -> None:
    """The supporter's own rows, with a training they attended and an insurance; proposed for the child."""
    before, day, person_id = now - DAY, now.date(), ids["person"]
    await uow.supporters.save(Supporter(person_id, SAKAI, 2, before, SupporterFacts(remarks=WORDS)))
    training = TrainingHeld(ids["training"], SAKAI, day, 120, ("teaching",), day)
    await uow.trainings.add(training)
    await uow.trainings.save_attendance(Attendance(training.id, person_id, 120, 300, True, "test", before))
    await uow.insurances.add(Insurance(ids["insurance"], SAKAI, "ひかり保険", 1, 1, 1, 1, day, day, person_id))
    await uow.matches.add(Match(ids["match"], SAKAI, ids["case"], person_id, MatchState.PROPOSED, before, "test"))


async def _lent(uow: UnitOfWork, ids: dict[str, str], now: datetime, new_id: Callable[[], str]) -> None:
    await uow.devices.add(Device(ids["device"], SAKAI, DeviceKind.TABLET, "T-01", DeviceState.FREE, now - DAY))
    await uow.devices.lend(Loan(new_id(), ids["device"], ids["case"], now - DAY, "test"))


async def _visits(uow: UnitOfWork, ids: dict[str, str], now: datetime, new_id: Callable[[], str]) -> None:
    """The visit of yesterday and one ahead."""
    before = now - DAY
    for name, at in (("held", before), ("visit", now + 6 * DAY)):
        at = at.replace(hour=8, minute=0, second=0, microsecond=0)
        visit = _visit(ids, name, at, before - 7 * DAY)
        line = LedgerEntry(new_id(), visit.id, visit.case_id, None, VisitState.PLANNED, "test", before, before, "planned")
        assert await uow.visits.add(visit, VisitDetails(WORDS), line)


async def test_every_new_address_stands_in_the_table(site: Site) -> None:
    known = {("GET", one) for one in (*OPENS, *OF_CHILD, *OF_SUPPORTER, *OF_PROGRAMME)}
    known |= {("POST", one) for one in (*POSTS, *POSTS_ABOUT_SUPPORTER, *POSTS_OF_PROGRAMME, *FOR_ALL)}
    shaped = {(method, re.sub(r"\{\w+\}", "{}", path)) for method, path in known}
    served = [(method, path) for method, path, _ in desk_routes(site.parts, Pages(site.opened.house.texts, Assets()))]
    found = {(method, re.sub(r"\{\w+\}", "{}", path)) for method, path in served if _area(path) in NEW}
    assert found - shaped == set()
    assert {one for one in shaped if _area(one[1]) in NEW} - found == set()


def _area(path: str) -> str:
    return path.removeprefix("/desk").strip("/").partition("/")[0] if path.startswith("/desk/") else ""


async def test_the_coordinator_sees_what_others_must_not(ward: Ward) -> None:
    """Else the tests below would prove nothing."""
    await ward.signs_in(await ward.site.staff())
    for pattern in (*OF_CHILD, *OF_SUPPORTER, *OF_PROGRAMME, *OPENS):
        answer = await ward.site.client.get(ward.path(pattern))
        assert answer.status_code == 200, (pattern, answer.text[:400])
    for pattern in ("/desk/visits/{visit}", "/desk/cases/{case}/visits", "/desk/matching", "/desk/reports", "/desk/feedback"):
        assert CHILD in (await ward.site.client.get(ward.path(pattern))).text, pattern
    for pattern in ("/desk/supporters", "/desk/pay?month=2026-11", "/desk/trainings/{training}"):
        assert SUPPORTER in (await ward.site.client.get(ward.path(pattern))).text, pattern


async def test_the_first_page_tells_the_day_at_a_glance_where_there_are_visits(ward: Ward) -> None:
    for programme, is_there in ((SAKAI, True), (KYOTO, False)):
        await ward.signs_in(await ward.site.staff(programme))
        page = (await ward.site.client.get("/desk")).text
        assert ("きょうの様子" in page) is is_there
        assert ('href="/desk/matching"><strong>' in page) is is_there
        assert CHILD not in page


async def test_who_is_passed_by_for_the_child_opens_nothing_of_theirs(ward: Ward) -> None:
    staff = await ward.site.staff()
    async with ward.site.parts.unit() as uow:
        await uow.safety.pass_by(ward.child.id, staff.id, "named", uow.now)
        await uow.commit()
    await ward.signs_in(staff)
    before, bad = await ward.state(), []
    for pattern in OF_CHILD:
        answer = await ward.site.client.get(ward.path(pattern))
        if answer.status_code != 404 or CHILD in answer.text:
            bad.append(("GET", pattern, answer.status_code))
    for pattern in (*OPENS, *OF_SUPPORTER, *OF_PROGRAMME):
        answer = await ward.site.client.get(ward.path(pattern))
        if (
            answer.status_code != 200
            or CHILD in answer.text
            or ward.ids["case"] in answer.text
            or ward.ids["visit"] in answer.text
        ):
            bad.append(("GET", pattern, answer.status_code))
    for pattern, fields in POSTS.items():
        if (status := await ward.posts(pattern, fields)) != 404:
            bad.append(("POST", pattern, status))
    for outcome in ("missed", "again", "wrong", "mail"):
        if (status := await ward.posts("/desk/calls/{guardian}", {"outcome": outcome, "again": "2026-11-25T09:30"})) != 404:
            bad.append(("POST", outcome, status))
    assert bad == []
    assert await ward.state() == before


async def test_who_is_passed_by_for_the_supporter_opens_nothing_of_theirs(ward: Ward) -> None:
    staff = await ward.site.staff()
    async with ward.site.parts.unit() as uow:
        await uow.safety.pass_by(ward.supporter.id, staff.id, "named", uow.now)
        await uow.commit()
    await ward.signs_in(staff)
    before, bad = await ward.state(), []
    for pattern in OF_SUPPORTER:
        if (status := (await ward.site.client.get(ward.path(pattern))).status_code) != 404:
            bad.append(("GET", pattern, status))
    for pattern in ("/desk/supporters", "/desk/pay?month=2026-11", "/desk/pay/file.csv?month=2026-11", "/desk/trainings",
                    "/desk/trainings/{training}", "/desk/matching", "/desk/matching/roster.csv"):  # fmt: skip
        if SUPPORTER in (await ward.site.client.get(ward.path(pattern))).text:
            bad.append(("GET", pattern, 200))
    for pattern, fields in POSTS_ABOUT_SUPPORTER.items():
        if (status := await ward.posts(pattern, fields)) != 404:
            bad.append(("POST", pattern, status))
    assert bad == []
    assert await ward.state() == before


async def test_staff_of_another_programme_open_nothing(ward: Ward) -> None:
    await ward.signs_in(await ward.site.staff(KYOTO))
    before, bad = await ward.state(), []
    for pattern in (*OF_CHILD, *OF_SUPPORTER, *OF_PROGRAMME, *OPENS):
        answer = await ward.site.client.get(ward.path(pattern))
        is_shut = answer.status_code in (403, 404) or pattern in OPENS
        if not is_shut or answer.status_code >= 500 or CHILD in answer.text or SUPPORTER in answer.text:
            bad.append(("GET", pattern, answer.status_code))
    for pattern, fields in (POSTS | POSTS_ABOUT_SUPPORTER | POSTS_OF_PROGRAMME).items():
        if (status := await ward.posts(pattern, fields)) not in (403, 404):
            bad.append(("POST", pattern, status))
    for pattern in FOR_ALL:
        if (status := await ward.posts(pattern, {"case": "{case}"})) >= 500:
            bad.append(("POST", pattern, status))
    assert bad == []
    assert await ward.state() == before
