"""What staff do at the desk over HTTP: a file with an answer, a form on the phone, a call; and how many may begin."""

import re
from dataclasses import replace

import httpx2
import pytest

from core.messages import Kind, Outcome, Settlement
from core.people import Person, PersonState, Profile, Role, new_person
from core.ports import ClaimedParcel
from core.threads import Entry, Viewer
from core.usecases.start_web_chat import open_web_chat
from tests.channels.test_webchat_pages import SAKAI, Site, hidden, site
from tests.channels.test_webchat_pictures import CANARY, photo
from tomoshibi.clock import read_moment
from web.chat.crowding import MOST_FROM_ONE, MOST_TOGETHER, SPAN, Crowding
from web.intake import LARGEST_FILE
from web.pages import with_phones

__all__ = ["site"]

SENT = Settlement(Outcome.SENT)
NO_FILE = ("", b"", "application/octet-stream")
PAPER = b"%PDF-1.7 made-up paper"
NAME = "佐伯 みどり"


class Desk:
    """Somebody at the desk, and a guardian with a conversation in a browser of their own."""

    def __init__(self, site: Site, staff: Person, person_id: str, family: httpx2.AsyncClient, room: str) -> None:
        self.site, self.staff, self.person_id, self.family, self.room = site, staff, person_id, family, room
        self.thread = f"/desk/threads/{person_id}"

    async def post(self, path: str, fields: dict[str, str], file: tuple[str, bytes, str] | None = None) -> httpx2.Response:
        """Posts a form of the thread's page."""
        page = (await self.site.client.get(self.thread)).text
        data = {"mark": hidden(page, "mark"), "nonce": hidden(page, "nonce")} | fields
        return await self.site.client.post(path, data=data, files={"file": file or NO_FILE})

    async def answer(self, enclosed: tuple[str, bytes, str] | None = None, /, **fields: str) -> httpx2.Response:
        """Sends an answer."""
        return await self.post(f"{self.thread}/answer", fields, enclosed)

    async def entries(self) -> list[Entry]:
        """The thread."""
        async with self.site.parts.unit() as uow:
            return list(await uow.threads.entries_for_eyes(self.person_id, Viewer("test", "test")))

    async def sent(self) -> list[ClaimedParcel]:
        """Takes up and settles what waits, as the pump would, until nothing is left."""
        taken: list[ClaimedParcel] = []
        while some := await self.site.opened.database.outbox.claim(self.site.parts.now(), "test", 30.0, 20):
            for one in some:
                await self.site.opened.database.outbox.settle(one.outbox_id, "test", SENT, self.site.parts.now(), None)
            taken += some
        return taken


@pytest.fixture
async def desk(site: Site) -> Desk:
    staff = await site.staff()
    now = site.parts.now()
    person = new_person(site.opened.house.chance.new_id(), SAKAI, Role.GUARDIAN, PersonState.ACTIVE, now)
    async with site.parts.unit() as uow:
        await uow.people.add(person, Profile(name=NAME))
        door = await open_web_chat(uow, site.opened.house, person.id)
    family = site.browser()
    family.cookies.set("tomoshibi_chat", door.token)
    await site.client.post(await site.link(staff))
    one = Desk(site, staff, person.id, family, f"/chat/{door.account_id}")
    await one.sent()
    return one


async def test_a_photo_goes_without_its_place_and_is_shown_to_this_one_person(desk: Desk) -> None:
    answer = await desk.answer(("家の前.jpg", photo("JPEG"), "image/jpeg"), text="")
    assert answer.headers["location"].endswith("said=answered")
    (parcel,) = await desk.sent()
    (file_id,) = parcel.outgoing.bubbles[0].media
    (entry,) = [entry for entry in await desk.entries() if entry.attachments]
    assert [(file.id, file.name, file.mime) for file in entry.attachments] == [(file_id, "photo.jpg", "image/jpeg")]
    assert entry.author_id == desk.staff.id
    page = (await desk.family.get(desk.room)).text
    assert f'<img src="{desk.room}/media/{file_id}"' in page
    shown = await desk.family.get(f"{desk.room}/media/{file_id}")
    assert shown.headers["content-type"] == "image/jpeg"
    assert CANARY.encode() not in shown.content
    stranger = desk.site.browser()
    room = await desk.site.begin(stranger)
    assert (await stranger.get(f"{room}/media/{file_id}")).status_code == 404
    assert (await desk.site.browser().get(f"{desk.room}/media/{file_id}")).status_code == 404
    assert f'src="/desk/attachments/{file_id}"' in (await desk.site.client.get(desk.thread)).text


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (("a.svg", b"<svg/>", "image/svg+xml"), "この種類のファイル"),
        (("a.heic", b"ftypheic", "image/heic"), "この種類のファイル"),
        (("a.exe", b"MZ", "application/octet-stream"), "この種類のファイル"),
        (("a.pdf", b"MZ", "application/pdf"), "この種類のファイル"),
        (("a.jpg", b"\xff\xd8\xff", "image/jpeg"), "この写真は開けませんでした"),
        (("a.pdf", b"%PDF-" + bytes(LARGEST_FILE), "application/pdf"), "ファイルが大きすぎます"),
        (None, "返事を書いてください"),
    ],
)
async def test_what_cannot_go_is_said_kindly_and_the_words_stay(
    desk: Desk, file: tuple[str, bytes, str] | None, problem: str
) -> None:
    answer = await desk.answer(file, text="" if file is None else "お知らせです")
    assert answer.status_code == 422
    assert problem in answer.text
    assert file is None or "お知らせです</textarea>" in answer.text
    assert await desk.sent() == []


async def test_a_file_stays_with_its_words_while_the_page_asks_and_can_be_taken_out(desk: Desk) -> None:
    asked = await desk.answer(("案.pdf", PAPER, "application/pdf"), text=f"{NAME}さんの紙です")
    assert asked.status_code == 422
    assert f"{NAME} さん" in asked.text
    kept = {name: hidden(asked.text, name) for name in ("kept", "kept_mime")}
    changed = await desk.answer(text="紙です", way="change", **kept)
    assert hidden(changed.text, "kept") == kept["kept"]
    without = await desk.answer(text="紙です", way="without", **kept)
    assert 'name="kept"' not in without.text
    assert await desk.sent() == []
    await desk.answer(text=f"{NAME}さんの紙です", way="chat", **kept)
    (parcel,) = await desk.sent()
    (file_id,) = parcel.outgoing.bubbles[0].media
    paper = await desk.family.get(f"{desk.room}/media/{file_id}")
    assert (paper.content, paper.headers["content-type"]) == (PAPER, "application/pdf")
    assert paper.headers["content-disposition"] == "attachment; filename*=UTF-8''papers.pdf"


async def test_a_large_file_comes_through_a_page_that_asks(desk: Desk) -> None:
    large = b"%PDF-" + bytes(LARGEST_FILE - 5)
    asked = await desk.answer(("案.pdf", large, "application/pdf"), text=f"{NAME}さんへ")
    kept = {name: hidden(asked.text, name) for name in ("kept", "kept_mime")}
    done = await desk.answer(text=f"{NAME}さんへ", way="chat", **kept)
    assert done.status_code == 303
    assert len(await desk.sent()) == 1


async def test_as_a_page_the_file_lies_on_the_page_and_not_in_the_chat(desk: Desk) -> None:
    await desk.answer(("声.mp3", b"ID3 made-up voice", "audio/mpeg"), text="", way="page")
    (parcel,) = await desk.sent()
    assert parcel.outgoing.bubbles[0].media == ()
    link = parcel.outgoing.bubbles[0].buttons[0].link
    assert link is not None
    person = desk.site.browser()
    assert "media" not in (await person.get(link.path)).text
    page = (await person.post(link.path)).text
    found = re.search(rf'src="({re.escape(link.path)}/media/[^"]+)"', page)
    assert found
    assert (await person.get(found[1])).content == b"ID3 made-up voice"
    foreign = found[1].rpartition("/")[2]
    assert (await person.get(f"/m/forged/media/{foreign}")).status_code == 410
    await desk.answer(("a.pdf", PAPER, "application/pdf"), text="", way="chat")
    other = (await desk.sent())[0].outgoing.bubbles[0].media[0]
    assert (await person.get(f"{link.path}/media/{other}")).status_code == 404


async def test_a_second_press_sends_neither_a_second_answer_nor_a_second_page(desk: Desk) -> None:
    page = (await desk.site.client.get(desk.thread)).text
    data = {"mark": hidden(page, "mark"), "nonce": hidden(page, "nonce"), "text": "", "way": "page"}
    for _ in range(2):
        await desk.site.client.post(f"{desk.thread}/answer", data=data, files={"file": ("a.pdf", PAPER, "application/pdf")})
    assert len(await desk.sent()) == 1
    assert len([entry for entry in await desk.entries() if entry.attachments]) == 1


async def test_two_presses_on_an_invitation_are_one_person_and_another_name_is_another(desk: Desk) -> None:
    page = (await desk.site.client.get("/desk/people/new")).text
    data = {"mark": hidden(page, "mark"), "nonce": hidden(page, "nonce"), "role": "guardian", "kana": "", "phone": ""}
    for name in ("森 あや", "森 あや", "岸 まこと"):
        assert (await desk.site.client.post("/desk/people/new", data=data | {"name": name})).status_code == 200
    people = (await desk.site.client.get("/desk/people")).text
    assert (people.count("森 あや"), people.count("岸 まこと")) == (1, 1)


async def test_a_form_is_filled_in_for_somebody_on_the_phone(desk: Desk) -> None:
    path = f"/desk/people/{desk.person_id}/forms/contact_card"
    person = (await desk.site.client.get(f"/desk/people/{desk.person_id}")).text
    assert f'href="{path}"' in person
    form = (await desk.site.client.get(path)).text
    assert f"{NAME} さんに、電話で聞いて" in form
    data = {"mark": hidden(form, "mark"), "filled": "yes", "reach_channel": "phone"}
    odd = await desk.site.client.post(path, data=data | {"phone": "12"})
    assert odd.status_code == 422
    done = await desk.site.client.post(path, data=data | {"phone": "090-1234-5678"})
    assert done.headers["location"] == f"/desk/people/{desk.person_id}?said=card"
    assert "090-1234-5678" in (await desk.site.client.get(path)).text
    assert (await desk.site.client.get(f"/desk/people/{desk.person_id}/forms/none")).status_code == 404
    assert await desk.sent() == []


async def test_a_childs_own_words_are_written_down_for_them(desk: Desk) -> None:
    async with desk.site.parts.unit() as uow:
        person = await uow.people.get(desk.person_id)
        await uow.people.save(replace(person, role=Role.CHILD))
        await uow.commit()
    path = f"/desk/people/{desk.person_id}/forms/child_words"
    assert f'href="{path}"' in (await desk.site.client.get(f"/desk/people/{desk.person_id}")).text
    form = (await desk.site.client.get(path)).text
    done = await desk.site.client.post(path, data={"mark": hidden(form, "mark"), "filled": "yes", "troubles": "朝がつらい"})
    assert done.headers["location"] == f"/desk/people/{desk.person_id}?said=form"
    assert "朝がつらい" in (await desk.site.client.get(path)).text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"at": "2026-11-24T09:30", "outcome": "reached", "text": "来週がよいとのこと"}, 303),
        ({"at": "2026-11-24T09:30", "outcome": "missed", "text": ""}, 303),
        ({"at": "2026-11-24T10:30", "outcome": "missed", "text": ""}, 422),
        ({"at": "2026-11-24T09:30", "text": "来週がよいとのこと"}, 422),
        ({"at": "きのう", "outcome": "reached", "text": "来週がよいとのこと"}, 422),
        ({"at": "0001-01-01T00:00", "outcome": "reached", "text": "来週がよいとのこと"}, 422),
        ({"at": "2026-11-24T09:30+14:00", "outcome": "reached", "text": "来週がよいとのこと"}, 422),
        ({"at": "2026-11-24T09:30", "outcome": "reached", "text": " "}, 422),
    ],
)
async def test_a_call_is_written_down(desk: Desk, fields: dict[str, str], status: int) -> None:
    answer = await desk.post(f"{desk.thread}/call", fields)
    assert answer.status_code == status, answer.text
    kept = [entry for entry in await desk.entries() if entry.kind in (Kind.CALL, Kind.MISSED_CALL)]
    assert len(kept) == (status == 303)
    page = answer.text if status == 422 else (await desk.site.client.get(desk.thread)).text
    assert ("担当者が記入" in page) == (status == 303)
    assert await desk.sent() == []
    assert "担当者が記入" not in (await desk.family.get(desk.room)).text


def test_so_many_may_begin_from_one_address_and_together() -> None:
    now = read_moment("2026-11-24T10:00")
    crowding = Crowding("key")
    assert [crowding.may_begin("192.0.2.1", now) for _ in range(MOST_FROM_ONE + 1)] == [True] * MOST_FROM_ONE + [False]
    others = [crowding.may_begin(f"198.51.100.{number}", now) for number in range(MOST_TOGETHER)]
    assert others == [True] * (MOST_TOGETHER - MOST_FROM_ONE) + [False] * MOST_FROM_ONE
    assert not crowding.may_begin("203.0.113.1", now + SPAN - SPAN / 60)
    assert crowding.may_begin("192.0.2.1", now + SPAN)


async def test_whoever_comes_when_too_many_begin_hears_it_kindly(site: Site) -> None:
    for _ in range(MOST_FROM_ONE):
        await site.begin(site.browser())
    late = site.browser()
    mark = hidden((await late.get("/chat")).text, "mark")
    answer = await late.post("/chat", data={"mark": mark, "programme": SAKAI, "lang": "ja"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert "1分ほどしてから" in answer.text
    site.opened.clock.move(SPAN)
    await site.begin(late)


def test_published_numbers_can_be_tapped_and_everything_else_is_escaped(site: Site) -> None:
    programme = site.opened.house.programme(SAKAI)
    text = with_phones("<b>110</b>（警察）か 119。1190や2026-119、090-1234-5678ではない", programme)
    assert text == (
        '&lt;b&gt;<a class="tel" href="tel:110">110</a>&lt;/b&gt;（警察）か <a class="tel" href="tel:119">119</a>。'
        "1190や2026-119、090-1234-5678ではない"
    )
