"""The pages over HTTP, without a browser: who gets in, what is refused, what is never shown, and that nothing said is lost."""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette

from core.errors import TomoshibiError
from core.messages import Envelope
from core.people import Person, Role
from core.usecases.alert_staff import desk_link
from core.usecases.invite_person import invite_person
from tests.support.database import fresh_database
from tomoshibi.clause_files import read_clauses
from tomoshibi.clock import Clock, read_moment
from tomoshibi.programmes import DEFAULT_FOLDER
from tomoshibi.settings import Settings
from tomoshibi.wiring import OpenedHouse, open_house
from web.app import WebParts, add_pages, build_web, paths

SAKAI = "sakai-learning-2026"
KYOTO = "kyoto-ibasho-2026"
CANARY = "佐伯みどりカナリア"


class QuietScreens:
    """Screens on which nothing happens."""

    is_closing = True

    def number(self, account_id: str) -> int:
        return 0

    async def wait(self, account_id: str, seen: int, timeout: float) -> int:
        return seen


@dataclass
class Site:
    """The pages on a real database, with an inbox that can be told to fail."""

    opened: OpenedHouse
    parts: WebParts
    client: httpx2.AsyncClient
    taken: list[Envelope]
    trouble: list[TomoshibiError]

    def browser(self) -> httpx2.AsyncClient:
        """Another browser, without any cookie."""
        return httpx2.AsyncClient(transport=self.client._transport, base_url="http://test", headers=JAPANESE)

    async def begin(self, browser: httpx2.AsyncClient, **fields: str) -> str:
        """Begins a conversation; gives its path."""
        page = (await browser.get("/chat")).text
        data = {"mark": hidden(page, "mark"), "programme": SAKAI, "lang": "ja", "code": ""} | fields
        answer = await browser.post("/chat", data=data)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def staff(self, programme: str = SAKAI, role: Role = Role.COORDINATOR) -> Person:
        """A member of staff who has linked their account."""
        house = self.opened.house
        async with self.parts.unit() as uow:
            invited = await invite_person(uow, house, programme_id=programme, role=role, name="中村 さと子", by="test")
        async with self.parts.unit() as uow:
            person = await uow.people.get(invited.person_id)
            active = replace(person, state=type(person.state)("active"))
            await uow.people.save(active)
            await uow.commit()
        return active

    async def link(self, staff: Person, target: str = "/desk") -> str:
        """A fresh link to the desk."""
        async with self.parts.unit() as uow:
            link = await desk_link(uow, self.opened.house, staff, target)
            await uow.commit()
        return link.path


JAPANESE = {"accept-language": "ja"}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page
    return found[1]


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    database = await fresh_database(tmp_path)
    await database.close()
    clock = Clock(read_moment("2026-11-24T10:00"))
    settings = Settings(data_dir=tmp_path, base_url="http://test")
    async with open_house(settings, clock=clock, prepare=False, secrets=False) as opened:
        taken: list[Envelope] = []
        trouble: list[TomoshibiError] = []

        async def accept(envelopes: Sequence[Envelope]) -> list[bool]:
            if trouble:
                raise trouble[0]
            taken.extend(envelopes)
            return [True for _ in envelopes]

        parts = WebParts(
            work=opened.work,
            house=opened.house,
            accept=accept,
            screens=QuietScreens(),
            screen_store=opened.database.screens,
            inbox=opened.database.inbox,
            now=clock.now,
            secure_cookies=False,
            clauses={one.id: read_clauses(one.clauses, DEFAULT_FOLDER) for one in opened.house.programmes.values()},
        )
        app = Starlette()
        add_pages(app, parts)
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://test", headers=JAPANESE) as client:
            yield Site(opened, parts, client, taken, trouble)


async def test_every_page_is_strict_about_where_things_come_from(site: Site) -> None:
    for path in ("/", "/chat", "/desk", f"/p/{SAKAI}", "/chat/nobody", "/in/none", "/nowhere"):
        answer = await site.client.get(path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "<style" not in answer.text
        assert " style=" not in answer.text
        assert "<script>" not in answer.text
        assert not re.search(r'(src|href)="(https?:)?//', answer.text)


async def test_static_files_have_names_that_change_with_them(site: Site) -> None:
    page = (await site.client.get("/chat")).text
    style = re.search(r'href="(/static/tomoshibi\.[0-9a-f]{12}\.css)"', page)
    assert style
    answer = await site.client.get(style[1])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await site.client.get("/static/tomoshibi.000000000000.css")).status_code == 404


async def test_a_form_of_another_site_is_refused(site: Site) -> None:
    page = (await site.client.get("/chat")).text
    good = {"mark": hidden(page, "mark"), "programme": SAKAI, "lang": "ja"}
    from_elsewhere = await site.client.post("/chat", data=good, headers={"sec-fetch-site": "cross-site"})
    without_mark = await site.client.post("/chat", data={"programme": SAKAI})
    without_cookie = await site.browser().post("/chat", data=good)
    assert [from_elsewhere.status_code, without_mark.status_code, without_cookie.status_code] == [403, 403, 403]


async def test_a_cookie_is_for_one_conversation_only_and_hidden_from_scripts(site: Site) -> None:
    page = (await site.client.get("/chat")).text
    answer = await site.client.post("/chat", data={"mark": hidden(page, "mark"), "programme": SAKAI, "lang": "ja"})
    cookie = answer.headers["set-cookie"]
    assert f"Path={answer.headers['location']}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


async def test_a_conversation_opens_only_for_who_began_it(site: Site) -> None:
    mine = await site.begin(site.client)
    theirs = await site.begin(site.browser())
    assert (await site.client.get(mine)).status_code == 200
    for path in (theirs, f"{theirs}/messages", f"{theirs}/events", "/chat/00000000-0000-4000-8000-000000000000", "/chat/%00"):
        assert (await site.client.get(path)).status_code == 404


async def test_whoever_comes_back_within_the_month_is_never_put_out(site: Site) -> None:
    """The days of the terms run anew from each opening; whoever stays away for as long begins anew, or by their own link."""
    path = await site.begin(site.client)
    for _ in range(4):
        site.opened.clock.move(timedelta(days=20))
        assert (await site.client.get(path)).status_code == 200
    site.opened.clock.move(timedelta(days=31))
    assert (await site.client.get(path)).status_code == 404


async def test_words_are_stored_once_however_often_the_form_is_sent(site: Site) -> None:
    room = await site.begin(site.client)
    page = (await site.client.get(room)).text
    form = {"mark": hidden(page, "mark"), "nonce": "the-same-nonce", "text": "聞こえますか"}
    for _ in range(2):
        assert (await site.client.post(room, data=form)).status_code == 303
    assert len({envelope.event_key for envelope in site.taken}) == 1
    assert site.taken[0].sender == room.removeprefix("/chat/")


async def test_what_could_not_be_stored_is_said_so_and_kept_in_the_box(site: Site) -> None:
    room = await site.begin(site.client)
    page = (await site.client.get(room)).text
    site.trouble.append(TomoshibiError("storage-full"))
    form = {"mark": hidden(page, "mark"), "nonce": "nonce-number-1", "text": f"<b>{CANARY}</b>"}
    answer = await site.client.post(room, data=form)
    assert answer.status_code == 503
    assert "今、受け取れませんでした" in answer.text
    assert f"&lt;b&gt;{CANARY}&lt;/b&gt;</textarea>" in answer.text
    assert hidden(answer.text, "nonce")
    by_script = await site.client.post(room, data=form, headers={"x-tomoshibi": "script"})
    assert (by_script.status_code, CANARY in by_script.text) == (503, False)


@pytest.mark.parametrize(
    ("files", "fields", "status"),
    [
        ({"file": ("a.svg", b"<svg/>", "image/svg+xml")}, {}, 422),
        ({"file": ("a.exe", b"MZ", "application/octet-stream")}, {}, 422),
        ({"file": ("a.jpg", b"\xff\xd8\xff", "image/jpeg")}, {}, 303),
        ({"file": ("a.jpg", b"", "image/jpeg")}, {"text": "写真なし"}, 303),
        ({"file": ("a.pdf", b"%PDF-1.7", "application/pdf")}, {"text": "書類です"}, 303),
        ({"file": ("a.ogg", b"OggS", "audio/ogg")}, {}, 303),
        ({"file": ("a.jpg", b"x" * (10 * 1024 * 1024 + 1), "image/jpeg")}, {}, 422),
        ({"file": ("a.jpg", b"x" * (11 * 1024 * 1024), "image/jpeg")}, {}, 413),
    ],
)
async def test_files_that_are_taken_and_files_that_are_not(
    site: Site, files: dict[str, tuple[str, bytes, str]], fields: dict[str, str], status: int
) -> None:
    room = await site.begin(site.client)
    page = (await site.client.get(room)).text
    answer = await site.client.post(room, data={"mark": hidden(page, "mark"), "nonce": "n" * 10} | fields, files=files)
    assert answer.status_code == status
    assert bool(site.taken) == (status == 303)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "application/json", ""])
async def test_nonsense_in_a_post_is_refused_kindly_and_without_echo(site: Site, kind: str) -> None:
    room = await site.begin(site.client)
    for body in (b"", b"\xff\xfe", b"--x\r\n", b"a" * 100):
        answer = await site.client.post(room, content=body + CANARY.encode(), headers={"content-type": kind})
        assert answer.status_code in (400, 403)
        assert CANARY not in answer.text


async def test_a_private_link_back_works_once_and_previews_do_nothing(site: Site) -> None:
    room = await site.begin(site.client)
    page = (await site.client.get(room)).text
    made = await site.client.post(f"{room}/return", data={"mark": hidden(page, "mark")})
    link = re.search(r'value="http://test(/chat/r/[^"]+)"', made.text)
    assert link
    other = site.browser()
    for _ in range(3):
        assert (await other.get(link[1])).status_code == 200
    answer = await other.post(link[1])
    assert answer.headers["location"] == room
    assert (await other.get(room)).status_code == 200
    assert (await site.browser().post(link[1])).status_code == 410
    assert (await site.browser().get("/chat/r/forged")).status_code == 410


async def test_leaving_quickly_forgets_the_conversation_in_this_browser(site: Site) -> None:
    room = await site.begin(site.client)
    cookie = dict(site.client.cookies)
    answer = await site.client.post(f"{room}/leave", data={"x": "1"})
    assert answer.headers["refresh"].startswith("0;url=https://")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert (await site.client.get(room)).status_code == 404
    assert (
        await site.browser().get(room, headers={"cookie": "; ".join(f"{k}={v}" for k, v in cookie.items())})
    ).status_code == 404
    assert (await site.browser().post("/chat/whatever/leave", data={})).status_code == 200


async def test_no_page_of_the_desk_opens_without_signing_in(site: Site) -> None:
    here = "00000000-0000-4000-8000-000000000000"
    for path in paths(build_web(site.parts)):
        if path.startswith("/desk") and not path.startswith(("/desk/leave", "/desk/number")):
            address = re.sub(r"\{\w+\}", here, path)
            statuses = {
                (await site.client.get(address)).status_code,
                (await site.client.post(address, data={"mark": "x"})).status_code,
            }
            assert statuses <= {401, 405}, (path, statuses)
    piece = await site.client.get("/desk/waiting", headers={"hx-request": "true"})
    assert piece.headers["hx-redirect"] == "/desk"


async def test_a_link_to_the_desk_opens_once_by_a_press_and_not_by_looking(site: Site) -> None:
    staff = await site.staff()
    link = await site.link(staff)
    for _ in range(2):
        assert (await site.browser().get(link)).status_code == 200
    entered = await site.client.post(link)
    assert (entered.status_code, entered.headers["location"]) == (303, "/desk")
    assert "Path=/desk" in entered.headers["set-cookie"]
    assert (await site.client.get("/desk")).status_code == 200
    assert (await site.browser().post(link)).status_code == 410
    assert (await site.browser().get("/in/forged")).status_code == 404


@pytest.mark.parametrize(("after", "status"), [(timedelta(minutes=14, seconds=59), 200), (timedelta(minutes=15), 410)])
async def test_a_link_to_the_desk_ends(site: Site, after: timedelta, status: int) -> None:
    link = await site.link(await site.staff())
    site.opened.clock.move(after)
    assert (await site.client.get(link)).status_code == status


@pytest.mark.parametrize(("idle", "status"), [(timedelta(minutes=59), 200), (timedelta(minutes=61), 401)])
async def test_a_desk_left_alone_closes_itself(site: Site, idle: timedelta, status: int) -> None:
    await site.client.post(await site.link(await site.staff()))
    site.opened.clock.move(idle / 2)
    # The page's own look for news does not count as being there.
    assert (await site.client.get("/desk/waiting?mark=x")).status_code == 200
    site.opened.clock.move(idle / 2)
    assert (await site.client.get("/desk")).status_code == status


async def test_a_supporter_or_another_programmes_staff_see_nothing(site: Site) -> None:
    ours = await site.staff()
    foreign = await site.staff(KYOTO, Role.MANAGER)
    supporter = await site.staff(role=Role.SUPPORTER)
    assert (await site.client.post(await site.link(supporter))).status_code == 410
    await site.client.post(await site.link(foreign))
    mark = hidden((await site.client.get("/desk")).text, "mark")
    for path in (f"/desk/threads/{ours.id}", f"/desk/people/{ours.id}"):
        assert (await site.client.get(path)).status_code == 404
    for path in (f"/desk/people/{ours.id}/cut-off", f"/desk/people/{ours.id}/invite", f"/desk/threads/{ours.id}/answer"):
        answer = await site.client.post(path, data={"mark": mark, "sure": "yes", "text": "読めますか", "nonce": "n" * 9})
        assert answer.status_code == 404


async def test_the_desk_is_signed_out(site: Site) -> None:
    await site.client.post(await site.link(await site.staff()))
    mark = hidden((await site.client.get("/desk")).text, "mark")
    kept = dict(site.client.cookies)
    assert (await site.client.post("/desk/leave", data={"mark": mark})).status_code == 200
    again = await site.browser().get("/desk", headers={"cookie": "; ".join(f"{k}={v}" for k, v in kept.items())})
    assert again.status_code == 401


async def test_a_new_person_is_invited_and_the_code_shown_once(site: Site) -> None:
    await site.client.post(await site.link(await site.staff()))
    mark = hidden((await site.client.get("/desk/people/new")).text, "mark")
    missing = await site.client.post("/desk/people/new", data={"mark": mark, "role": "guardian", "name": " "})
    odd = await site.client.post("/desk/people/new", data={"mark": mark, "role": "visitor", "name": "佐伯 みどり"})
    assert (missing.status_code, odd.status_code) == (422, 422)
    form = {"mark": mark, "role": "guardian", "name": "佐伯 みどり", "kana": "さえき みどり", "phone": "090-0000-1234"}
    made = await site.client.post("/desk/people/new", data=form)
    code = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", made.text)
    assert code
    assert "data:image/svg+xml" in made.text
    found = await site.client.post("/desk/search", data={"mark": mark, "q": "さえき"}, headers={"hx-request": "true"})
    nobody = await site.client.post("/desk/search", data={"mark": mark, "q": "やまだ"}, headers={"hx-request": "true"})
    assert "佐伯 みどり" in found.text
    assert "佐伯 みどり" not in nobody.text
    joined = await site.browser().get(f"/join/{code[1]}")
    assert f'value="{code[1]}"' in joined.text
