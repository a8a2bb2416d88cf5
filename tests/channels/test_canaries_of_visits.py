"""Canaries through every form of a year of visits: the desk's and the supporter's page; none lies in the clear (S12.4).

The doors of messages are tests/journeys/test_canaries.py. Each word is seen again by whoever may see it, else nothing would be
proved; then it is looked for in the database's files, in logs, in addresses.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from core.surveys import Respondent, SurveyRound
from core.usecases.hand_surveys import OWN, Way, give_survey, survey_link
from core.usecases.open_report import supporter_link
from tests.channels.test_webchat_pages import site
from tests.channels.test_who_may_open import Ward, ward
from tests.journeys.canaries import Net
from web.secrets import DESK, form_mark, read_stamp

__all__ = ["site", "ward"]

NAMES = {
    "agreement asked": "琥珀ツバメ協議", "agreement answered": "琥珀ヒタキ課長", "agreement document": "琥珀セキレイ記録",
    "interview note": "琥珀ムクドリ面談", "interview note anew": "琥珀アトリ面談録", "will": "琥珀メジロの気持ち",
    "sheet": "琥珀ウグイス個票", "plan": "琥珀コマドリ計画", "wishes": "琥珀ヒバリの注意", "material": "琥珀カワセミ教材",
    "supporter": "琥珀キビタキ紹介", "trainer": "琥珀オオルリ講師", "visit place": "琥珀シジュウカラ集会所",
    "visit remarks": "琥珀ヤマガラ呼び鈴", "visit end": "琥珀エナガ理由", "move call": "琥珀ジョウビタキ電話",
    "report by phone": "琥珀モズの一日", "report sent back": "琥珀カケスの一言", "feedback": "琥珀ミソサザイ伝言",
    "device": "琥珀ホオジロ破損", "match": "琥珀イカルの事情",
    "draft": "琥珀サンコウチョウ下書き", "sent page": "琥珀ツグミの表情",
    "survey half way": "琥珀ヨシキリ途中", "survey sent": "琥珀コルリのこわさ", "survey typed in": "琥珀ノビタキ聞き書き",
}  # fmt: skip
NET = Net(NAMES)
SHEET = ("likes", "daily_troubles", "study_troubles", "daily_life", "absent_since", "contacts", "possible_hours")
PLAN = ("wish", "learning_goal", "learning_steps", "connection_goal", "connection_steps")
FILLED = {"chose": "both", "worry": "none", "minutes": "90", "fares": "480"}


@dataclass
class Visitor:
    """Staff at the desk: what they posted, what they then read, and where it led."""

    ward: Ward
    seen: str = ""
    addresses: list[str] = field(default_factory=list)

    async def puts(self, pattern: str, said: str, shown_at: str = "", **fields: str) -> None:
        client, ward = self.ward.site.client, self.ward
        stamped = read_stamp(client.cookies[DESK])
        assert stamped is not None
        given = {name: ward.path(value) for name, value in fields.items()} | {"mark": form_mark(stamped[0])}
        answer = await client.post(ward.path(pattern), data=given)
        assert said in answer.headers.get("location", ""), (pattern, answer.status_code, answer.text)
        self.addresses.append(answer.headers["location"])
        self.seen += (await client.get(ward.path(shown_at))).text if shown_at else ""


async def before_visits(one: Visitor) -> None:
    """Everything that is written down before a first visit."""
    case = "/desk/cases/{case}"
    asked = {"kind": "online_visit", "what": NAMES["agreement asked"], "asked_on": "2026-11-20"}
    await one.puts(f"{case}/agreements", "agreement-asked", f"{case}/agreements", **asked)
    answered = {"answered_by": NAMES["agreement answered"], "document": NAMES["agreement document"]}
    path = "/desk/agreements/{agreement}/answer"
    await one.puts(path, "agreement-answered", f"{case}/agreements", answer="yes", answered_on="2026-11-24", **answered)
    interview = f"{case}/interview/{{kind}}/{{interview}}"
    await one.puts(
        f"{interview}/end", "interview-held", f"{case}/interview/{{kind}}", state="held", note=NAMES["interview note"]
    )
    await one.puts(f"{interview}/note", "interview-noted", f"{case}/interview/{{kind}}", note=NAMES["interview note anew"])
    heard = {"answer": "yes", "way": "phone", "day": "2026-11-24", "time": "09:00", "words": NAMES["will"]}
    await one.puts(f"{case}/will", "will-kept", f"{case}/will", **heard)
    await one.puts(f"{case}/sheets/individual_sheet/edit", "sheet-kept", f"{case}/sheets/individual_sheet",
               based_on="0", **dict.fromkeys(SHEET, NAMES["sheet"]))  # fmt: skip
    await one.puts(f"{case}/sheets/support_plan/edit", "sheet-kept", f"{case}/sheets/support_plan",
               based_on="0", **dict.fromkeys(PLAN, NAMES["plan"]))  # fmt: skip
    wished = {
        "mon-1-from": "17:00",
        "mon-1-until": "19:00",
        "subjects": "mathematics",
        "material-mathematics": NAMES["material"],
        "minds": NAMES["wishes"],
    }
    await one.puts(f"{case}/wishes", "wishes-kept", f"{case}/wishes", **wished)
    await one.puts("/desk/supporters/{person}", "supporter-kept", "/desk/supporters/{person}",
               most_children="2", remarks=NAMES["supporter"])  # fmt: skip
    await one.puts("/desk/trainings", "training-kept", "", held_on="2026-11-01", minutes="120", topics="teaching",
               trainer=NAMES["trainer"])  # fmt: skip
    one.seen += (await one.ward.site.client.get(one.addresses[-1].partition("?")[0])).text


async def around_visits(one: Visitor) -> None:
    """Visits, reports, feedback, devices."""
    where = {"place": NAMES["visit place"], "remarks": NAMES["visit remarks"]}
    await one.puts("/desk/visits/{visit}/details", "visit-details", "/desk/visits/{visit}", **where)
    await one.puts("/desk/reports/{held}/back", "report-back", "/desk/reports/{held}", word=NAMES["report sent back"])
    told = FILLED | {"feedback": "not_given", "why_not": "busy", "expression": NAMES["report by phone"]}
    await one.puts("/desk/reports/{held}/write", "report-written", "/desk/reports/{held}", **told)
    given = {"way": "phone", "person": "{guardian}", "words": NAMES["feedback"], "at": "2026-11-24T09:30"}
    await one.puts("/desk/feedback/{held}", "feedback-given", "/desk/threads/{guardian}", **given)
    await one.puts("/desk/devices/{device}/back", "device-back", "/desk/devices", damage="ordinary", repair="100", charged="0",
               why=NAMES["device"])  # fmt: skip
    await one.puts("/desk/matching/matches/{match}/answer", "match-declined", "", answer="no", why=NAMES["match"])
    called = {"wish": "later", "called": "2026-11-24T09:30", "who": "{guardian}", "words": NAMES["move call"]}
    await one.puts("/desk/moves/{visit}", "move-later", "/desk/threads/{guardian}", **called)
    await one.puts("/desk/visits/{held}/correct", "visit-corrected", "/desk/visits/{held}",
               after="no_show_used", why=NAMES["visit end"])  # fmt: skip
    await one.puts("/desk/visits/{held}/correct", "visit-corrected", "", after="held", why=NAMES["visit end"])


async def test_no_form_of_a_visit_leaves_a_word_in_the_clear(
    ward: Ward, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    await ward.signs_in(await ward.site.staff())
    one = Visitor(ward)
    await before_visits(one)
    await around_visits(one)
    seen, addresses = one.seen, one.addresses
    seen += await by_the_supporter(ward, addresses) + await through_surveys(one)

    missing = {name for name in NAMES if NAMES[name] not in seen} - {"match"}  # staff's word at a match is for the record
    assert missing == set(), "these never came in, so finding them nowhere else would prove nothing"
    assert [one for one in addresses if NET.caught(one)] == []
    assert size_of(tmp_path) > 500_000
    assert NET.caught_in_files([tmp_path]) == {}
    out, err = capfd.readouterr()
    assert NET.caught(out) | NET.caught(err) == set()


def size_of(folder: Path) -> int:
    """Bytes that were looked through."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


async def by_the_supporter(ward: Ward, addresses: list[str]) -> str:
    """A draft as it is typed, and a report sent, on the supporter's own page."""
    async with ward.site.parts.unit() as uow:
        link = await supporter_link(uow, ward.site.opened.house, ward.supporter, ward.ids["held"])
        await uow.commit()
    page, browser = f"{link.path}/reports/{ward.ids['held']}", ward.site.browser()
    draft = await browser.get(page)
    began = re.search(r'name="draft" value="(\d+)"', draft.text)
    assert began is not None
    kept = await browser.post(f"{page}/keep", data={"draft": began[1], "praised": NAMES["draft"]})
    seen = (await browser.get(page)).text
    number = kept.json()["draft"]
    told = FILLED | {"feedback": "given", "told": "様子", "expression": NAMES["sent page"], "praised": NAMES["draft"]}
    sent = await browser.post(page, data={**told, "draft": str(number), "action": "send"})
    assert sent.status_code in (200, 303), sent.text
    addresses.append(page)
    return seen + (await browser.get(page)).text


async def through_surveys(one: Visitor) -> str:
    """Half filled in and sent on the child's own page, the guardian's typed in at the desk, the raw answers taken out."""
    ward, house = one.ward, one.ward.site.opened.house
    async with ward.site.parts.unit() as uow:
        given = await give_survey(uow, house, ward.ids["case"], SurveyRound.PRE, {Way.HAND}, by="test")
        mine, typed = (next(each.copy for each in given if each.copy.respondent is who) for who in Respondent)
        link = await survey_link(uow, house, mine, OWN, timedelta(hours=1))
        await uow.commit()
    browser = ward.site.browser()
    await browser.post(link.path, data={"do": "later", "say": NAMES["survey half way"]})
    seen = (await browser.post(link.path, data={"x": "open"})).text
    sent = await browser.post(link.path, data={"do": "send", "say": NAMES["survey sent"]})
    assert sent.status_code == 200, sent.text
    one.addresses.append(link.path)
    copies = "/desk/surveys/copies"
    await one.puts(f"{copies}/{typed.id}", "survey-typed", f"{copies}/{typed.id}", say=NAMES["survey typed in"])
    raw = await ward.site.client.get("/desk/surveys/raw/pre/child")
    return seen + raw.text + one.seen


@pytest.mark.parametrize("name", NAMES)
def test_the_net_has_no_holes(name: str) -> None:
    assert name in NET.caught(b"\x00" + NAMES[name].encode() + b"\xff")
