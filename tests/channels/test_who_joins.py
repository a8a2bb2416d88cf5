"""The pages of joining: the manager leads somebody in by them; who must not know of this person opens nothing (K2.2, S14.6)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from core.inquiries import CaseFacts, NewMember, Part, Source
from core.inquiry_forms import POSTED_PAPERS
from core.joining_papers import print_joining
from core.messages import Channel
from core.people import Person, Profile, Role
from core.usecases.approve_case import open_case
from core.usecases.rules_of_place import RULES
from tests.channels.test_webchat_pages import KYOTO, SAKAI, Site, site
from tests.storage.people_made_up import made_up_account, made_up_person
from tomoshibi.papers_desk import PapersDesk
from web.secrets import DESK, form_mark, read_stamp

__all__ = ["site"]

NICKNAME, STREET = "𠮷しずく", "左京区とりのね町一の二"
STEPS = ("talk", "talked", "decide", "sent", "back", "rules", "agreed", "open", "left", "withdrawn", "name")


@dataclass
class Door:
    """A participant on the way in, and who looks."""

    site: Site
    person: Person
    case: str

    async def signs_in(self, staff: Person) -> None:
        self.site.client.cookies.clear()
        await self.site.client.post(await self.site.link(staff))

    async def posts(self, step: str, **fields: str) -> int:
        stamped = read_stamp(self.site.client.cookies[DESK])
        assert stamped is not None
        data = fields | {"mark": form_mark(stamped[0])}
        return (await self.site.client.post(f"/desk/joining/{self.case}/{step}", data=data)).status_code

    async def page(self) -> str:
        answer = await self.site.client.get(f"/desk/joining/{self.case}")
        assert answer.status_code == 200, answer.text[:300]
        return answer.text


@pytest.fixture
async def door(site: Site) -> Door:
    person = replace(made_up_person(Role.PARTICIPANT), programme_id=KYOTO)
    account = replace(made_up_account(person, Channel.LINE), programme_id=KYOTO)
    house = site.opened.house
    async with site.parts.unit() as uow:
        await uow.people.add(person, Profile())
        await uow.accounts.add(account, "U" + "a" * 32)
        member = NewMember(Part.PARTICIPANT, person_id=person.id)
        facts = CaseFacts(nickname=NICKNAME)
        case = await open_case(uow, house, programme_id=KYOTO, members=[member], source=Source.CHAT, by=person.id, facts=facts)
        answers = {"name": "鳥居 ひばり", "postal_code": "606-0000", "address": STREET, "envelope": "plain"}
        await uow.answers.submit(
            form=POSTED_PAPERS.id, form_version=1, person_id=person.id, by=person.id, at=uow.now, values=answers
        )
        await uow.commit()
    return Door(site, person, case.id)


async def test_the_manager_leads_somebody_in_step_by_step(door: Door) -> None:
    await door.signs_in(await door.site.staff(KYOTO, Role.MANAGER))
    assert NICKNAME in (await door.site.client.get("/desk/joining")).text
    assert "面談の日時を決める" in await door.page()
    assert await door.posts("talk", at="2026-11-26T14:00", by="voice") == 303
    assert "面談を待っている" in await door.page()
    assert await door.posts("open") == 422
    assert await door.posts("talked", by="voice") == 303
    assert await door.posts("decide", fits="yes") == 303
    assert STREET in await door.page()
    assert await door.posts("sent") == 303
    assert await door.posts("back", paper="passport") == 422
    assert await door.posts("back", paper="application") == 303
    assert await door.posts("back", paper="consent") == 303
    assert await door.posts("agreed") == 303
    assert await door.posts("open") == 422  # nobody knows yet which rooms are theirs
    assert "年齢を、まだうかがっていません" in await door.page()
    assert await door.posts("adult") == 303
    assert await door.posts("open") == 303
    page = await door.page()
    assert "参加している" in page
    assert await door.posts("name", nickname="よるかぜ") == 303
    assert "よるかぜ" in await door.page()
    assert await door.posts("left") == 303
    assert "参加をやめた" in await door.page()
    assert await door.posts("withdrawn") == 303, "said later, on the phone"


async def test_the_papers_are_one_pdf_for_a_window_envelope(door: Door) -> None:
    programme, texts = door.site.opened.house.programme(KYOTO), door.site.opened.house.texts
    post = {"name": "鳥居 ひばり", "postal_code": "606-0000", "address": STREET, "envelope": "plain"}
    words = print_joining(post, programme, texts, date(2026, 11, 24), RULES, is_minor=True)
    assert (words.sender, words.address) == ("", ("〒606-0000", STREET))
    assert print_joining({**post, "envelope": "named"}, programme, texts, date(2026, 11, 24), RULES, is_minor=True).sender
    drawn = await PapersDesk().joining(words, datetime(2026, 11, 24, tzinfo=UTC))
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(drawn)]
    assert len(pages) == 3
    assert STREET in pages[0]
    assert "保護者の署名" in pages[1]


async def test_an_hour_that_is_past_is_asked_for_again_and_nothing_is_lost(door: Door) -> None:
    await door.signs_in(await door.site.staff(KYOTO, Role.MANAGER))
    assert await door.posts("talk", at="2026-11-20T14:00", by="voice") == 422
    assert await door.posts("talk", at="", by="voice") == 422
    assert await door.posts("decide", fits="no", why="") == 422


async def test_who_is_passed_by_and_staff_of_another_programme_open_nothing(door: Door) -> None:
    passed = await door.site.staff(KYOTO, Role.COORDINATOR)
    async with door.site.parts.unit() as uow:
        await uow.safety.pass_by(door.person.id, passed.id, "named", uow.now)
        await uow.commit()
    for staff in (passed, await door.site.staff(SAKAI)):
        await door.signs_in(staff)
        listed = (await door.site.client.get("/desk/joining")).text
        assert NICKNAME not in listed
        assert door.case not in listed
        for path in ("", "/papers"):
            assert (await door.site.client.get(f"/desk/joining/{door.case}{path}")).status_code == 404
        fields = {"at": "2026-11-26T14:00", "by": "voice", "fits": "yes", "paper": "consent", "nickname": "あ", "why": "あ"}
        bad = {step: status for step in STEPS if (status := await door.posts(step, **fields)) != 404}
        assert bad == {}
    async with door.site.parts.unit(writes=False) as uow:
        assert await uow.memberships.find(door.person.id) is None


async def test_the_officer_opens_nothing_of_it(door: Door) -> None:
    await door.signs_in(await door.site.staff(KYOTO, Role.OFFICER))
    for path in ("/desk/joining", f"/desk/joining/{door.case}"):
        assert (await door.site.client.get(path)).status_code == 403


async def test_assessments_are_kept_each_for_itself_and_drawn_over_time(door: Door) -> None:
    await door.signs_in(await door.site.staff(KYOTO, Role.MANAGER))
    for step, fields in (
        ("talked", {"by": "voice"}), ("decide", {"fits": "yes"}), ("sent", {}), ("back", {"paper": "application"}),
        ("back", {"paper": "consent"}), ("agreed", {}), ("born", {"born_on": "1999-06-02"}), ("open", {}),
    ):  # fmt: skip
        assert await door.posts(step, **fields) == 303
    sheet = f"/desk/cases/{door.case}/sheets/assessment"
    for number, (day, people) in enumerate((("2026-11-10", "2"), ("2026-11-20", "4"))):
        stamped = read_stamp(door.site.client.cookies[DESK])
        assert stamped is not None
        data = {"mark": form_mark(stamped[0]), "based_on": str(number), "met_on": day, "people": people, "heard": "ことば"}
        assert (await door.site.client.post(f"{sheet}/edit", data=data)).status_code == 303
    page = (await door.site.client.get(sheet)).text
    assert "これまでの変化" in page
    assert page.count("<circle") == 2
    whole = (await door.site.client.get("/desk/assessments")).text
    assert "1人：はじめ 2.0 → いま 4.0" in whole
    assert 'value="2" checked' not in (await door.site.client.get(f"{sheet}/edit")).text
