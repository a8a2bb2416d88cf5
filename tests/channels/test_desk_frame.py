"""The desk over HTTP: who may go where, every form marked, sign-in by number, a page left open for a day, templates, search."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx2
import pytest
from starlette.routing import Route

from core.desk_rights import AREAS, HOMES, area_of, may_at_desk
from core.knocks import read_number
from core.messages import Channel, Inbound, Kind, Outcome, Settlement
from core.people import Person, Profile, Role
from core.usecases.handle_inbound import handle_inbound
from tests.channels.test_desk_pages import Desk, desk
from tests.channels.test_webchat_pages import SAKAI, Site, hidden, site
from tests.storage.people_made_up import made_up_account
from web.app import build_web
from web.desk.kept_words import words_of
from web.intake import Intake

__all__ = ["desk", "site"]

HERE = "00000000-0000-4000-8000-000000000000"
BEFORE_THE_DOOR = {"/desk/leave", "/desk/number", "/desk/number/enter", "/desk/number/give-up"}
STRANGE = {"sec-fetch-site": "cross-site"}


def desk_addresses(site: Site) -> list[tuple[str, str]]:
    """(method, pattern) of everything behind the door."""
    routes = [route for route in build_web(site.parts) if isinstance(route, Route)]
    return [
        (method, route.path)
        for route in routes
        for method in sorted((route.methods or set()) - {"HEAD"})
        if (route.path == "/desk" or route.path.startswith("/desk/")) and route.path not in BEFORE_THE_DOOR
    ]


def test_every_address_of_the_desk_is_in_the_table_and_every_area_has_an_address(site: Site) -> None:
    areas = {area_of(path) for _, path in desk_addresses(site)}
    areas |= {"approved"}  # only where there is a papers room
    assert areas == set(AREAS), areas ^ set(AREAS)


@pytest.mark.parametrize("role", [*sorted(HOMES)])
async def test_each_role_gets_where_the_table_lets_it_and_nowhere_else(site: Site, role: Role) -> None:
    staff = await site.staff(role=role)
    await site.client.post(await site.link(staff))
    page = (await site.client.get("/desk", follow_redirects=True)).text
    mark, nowhere = hidden(page, "mark"), {403}
    for method, path in desk_addresses(site):
        if path == "/desk/session/close":
            continue
        address = re.sub(r"\{\w+\}", HERE, path)
        answer = await site.client.request(method, address, data={"mark": mark} if method == "POST" else None)
        allowed = may_at_desk(role, path, acts=method == "POST")
        leads_home = HOMES[role] != "/desk" and path == "/desk"
        assert (answer.status_code in nowhere) == (not allowed and not leads_home), (method, path, answer.status_code)
        assert answer.status_code < 500, (method, path)


@pytest.mark.parametrize("role", [role for role in Role if role not in HOMES])
async def test_nobody_else_has_a_desk(site: Site, role: Role) -> None:
    assert not any(may_at_desk(role, path, acts=acts) for path in ("/desk", "/desk/threads/1", "/desk/city") for acts in (0, 1))
    if role not in (Role.VISITOR, Role.PLACE):
        answer = await site.client.post(await site.link(await site.staff(role=role)))
        assert answer.status_code == 410


async def test_the_city_sees_no_thread_and_no_name(desk: Desk) -> None:
    officer = desk.site.browser()
    staff = await desk.site.staff(role=Role.OFFICER)
    came = await officer.post(await desk.site.link(staff, "/desk/city"))
    page = (await officer.get(came.headers["location"])).text
    assert "2027年3月31日" in page
    assert "佐伯" not in page
    for path in (desk.thread, f"/desk/people/{desk.person_id}", "/desk/search", "/desk/people"):
        refused = await officer.get(path)
        assert (refused.status_code, "この役割では開けません" in refused.text, "佐伯" in refused.text) == (403, True, False)


async def test_no_post_of_any_page_comes_from_another_site(site: Site) -> None:
    for route in build_web(site.parts):
        if isinstance(route, Route) and "POST" in (route.methods or set()):
            answer = await site.client.post(re.sub(r"\{\w+\}", HERE, route.path), data={"mark": "x"}, headers=STRANGE)
            assert answer.status_code == 403, route.path


async def test_no_form_of_the_desk_works_without_its_mark(site: Site) -> None:
    await site.client.post(await site.link(await site.staff()))
    for method, path in desk_addresses(site):
        if method == "POST":
            for data in ({}, {"mark": "forged"}, {"mark": "ä"}):
                answer = await site.client.post(re.sub(r"\{\w+\}", HERE, path), data=data or {"none": ""})
                assert answer.status_code == 403, path
    for path in sorted(BEFORE_THE_DOOR):
        assert (await site.client.post(path, data={"mark": "forged"})).status_code == 403, path


class Phone:
    """The chat of a member of staff, without a platform."""

    def __init__(self, site: Site, staff: Person) -> None:
        self.site, self.account, self.count = site, made_up_account(staff, Channel.LINE), 0

    async def link(self) -> None:
        async with self.site.parts.unit() as uow:
            await uow.accounts.add(self.account, "U-staff")
            await uow.commit()

    async def does(self, kind: Kind, **what: str) -> None:
        self.count += 1
        now = self.site.parts.now()
        inbound = Inbound(Channel.LINE, SAKAI, f"event-{self.count}", "U-staff", kind, now, **what)  # type: ignore[arg-type]
        async with self.site.parts.unit() as uow:
            await handle_inbound(uow, self.site.opened.house, inbound)
            await uow.commit()

    async def presses(self, number: int) -> None:
        said, store, now = [], self.site.opened.database.outbox, self.site.parts.now()
        while claimed := await store.claim(now, "test", 30.0, 20):
            said += claimed
            for one in claimed:
                await store.settle(one.outbox_id, "test", Settlement(Outcome.SENT), now, None)
        await self.does(Kind.PRESS, press=said[-1].outgoing.bubbles[-1].buttons[number].press or "")


async def shown_number(browser: httpx2.AsyncClient) -> tuple[str, str]:
    """Asks for a number; gives it and the page's mark."""
    mark = hidden((await browser.get("/desk")).text, "mark")
    assert (await browser.post("/desk/number", data={"mark": mark})).headers["location"] == "/desk/number"
    page = (await browser.get("/desk/number")).text
    found = re.search(r"<code>([0-9 ]+)</code>", page)
    assert found
    return found[1], hidden(page, "mark")


async def test_the_waiting_page_goes_on_by_itself_and_by_its_button(site: Site) -> None:
    phone = Phone(site, await site.staff())
    await phone.link()
    for by_script in (True, False):
        browser = site.browser()
        number, mark = await shown_number(browser)
        headers = {"hx-request": "true"} if by_script else {}
        waits = await browser.post("/desk/number/enter", data={"mark": mark}, headers=headers)
        assert waits.status_code == (204 if by_script else 200)
        assert by_script or "まだ確認されていません" in waits.text
        await phone.does(Kind.TEXT, text=number)
        await phone.presses(0)
        came = await browser.post("/desk/number/enter", data={"mark": mark}, headers=headers)
        assert came.headers["hx-redirect" if by_script else "location"] == "/desk"
        assert (await browser.get("/desk")).status_code == 200
        assert "tomoshibi_knock" not in browser.cookies


async def test_a_number_belongs_to_one_browser_and_ends(site: Site) -> None:
    phone = Phone(site, await site.staff())
    await phone.link()
    browser, thief = site.browser(), site.browser()
    number, mark = await shown_number(browser)
    await thief.get("/desk")
    await phone.does(Kind.TEXT, text=number)
    await phone.presses(0)
    assert (await thief.post("/desk/number/enter", data={"mark": mark})).status_code == 403
    site.opened.clock.move(timedelta(minutes=5))
    late = await browser.post("/desk/number/enter", data={"mark": mark}, headers={"hx-request": "true"})
    assert late.headers["hx-redirect"] == "/desk/number"
    assert "番号の時間が過ぎました" in (await browser.get("/desk/number")).text
    again, mark = await shown_number(browser)
    assert read_number(again) != read_number(number)
    await browser.post("/desk/number/give-up", data={"mark": mark})
    assert "取りやめました" in (await browser.get("/desk/number")).text


async def test_a_page_left_open_for_a_day_keeps_what_was_typed(desk: Desk) -> None:
    page = (await desk.site.client.get(desk.thread)).text
    fields = {"mark": hidden(page, "mark"), "nonce": hidden(page, "nonce"), "text": "来週の火曜はいかがですか"}
    desk.site.opened.clock.move(timedelta(days=1))
    closed = await desk.site.client.post(f"{desk.thread}/answer", data=fields, files={"file": ("", b"")})
    assert closed.status_code == 401
    assert "まだ送っていません" in closed.text
    assert closed.text.count("来週の火曜はいかがですか") == 2, "shown, and carried along"
    await desk.site.client.post(await desk.site.link(desk.staff))
    again = await desk.site.client.post(f"{desk.thread}/answer", data={"text": fields["text"], "nonce": fields["nonce"]})
    assert again.status_code == 403
    assert "これから送る内容です" in again.text
    assert await desk.sent() == []
    kept = {name: hidden(again.text, name) for name in ("mark", "text", "nonce")}
    assert (await desk.site.client.post(f"{desk.thread}/answer", data=kept)).status_code == 303
    assert len(await desk.sent()) == 1


@pytest.mark.parametrize("field", ["text", "why", "words", "child_name", "nickname", "word", "note"])
def test_whatever_somebody_types_at_the_desk_is_kept_when_it_closes(field: str) -> None:
    assert words_of(Intake({"mark": ["x"], "state": ["approved"], field: ["市の決定"]}))["words"] == ["市の決定"]
    assert words_of(Intake({"mark": ["x"], "state": ["approved"], field: [" "]})) == {}


async def test_every_screen_is_closed_by_one_press(site: Site) -> None:
    staff = await site.staff()
    other = site.browser()
    for browser in (site.client, other):
        await browser.post(await site.link(staff))
    page = (await site.client.get("/desk/session")).text
    assert (page.count("この画面"), page.count("ほかの画面")) == (1, 1)
    await site.client.post("/desk/session/close", data={"mark": hidden(page, "mark")})
    assert [(await browser.get("/desk")).status_code for browser in (site.client, other)] == [401, 401]


async def test_templates_are_kept_ordered_used_and_never_sent_by_themselves(desk: Desk) -> None:
    client = desk.site.client
    mark = hidden((await client.get("/desk/templates")).text, "mark")
    assert (await client.post("/desk/templates/begin", data={"mark": mark})).status_code == 303
    new = {"mark": mark, "language": "ja", "title": "窓口の案内", "text": "［窓口］の電話は［電話］です"}
    refused = await client.post("/desk/templates/new", data=new | {"text": "［名前］さん"})
    assert (refused.status_code, "窓口・電話・受付です" in refused.text) == (422, True)
    await client.post("/desk/templates/new", data=new)
    page = (await client.get("/desk/templates")).text
    ids = re.findall(r'href="/desk/templates/([0-9a-f-]{36})"', page)
    (mine,) = [one for one in ids if "窓口の案内" in (await client.get(f"/desk/templates/{one}")).text]
    await client.post(f"/desk/templates/{mine}/move", data={"mark": mark, "way": "up"})
    moved = re.findall(r'href="/desk/templates/([0-9a-f-]{36})"', (await client.get("/desk/templates")).text)
    assert moved.index(mine) == ids.index(mine) - 1
    used = await desk.answer(text="こんにちは", way=f"use:{mine}")
    assert used.status_code == 200
    assert re.search(r"<textarea[^>]*>こんにちは\n\n学びつながりサポートの電話は[0-9-]*です</textarea>", used.text)
    assert await desk.sent() == []
    assert "消します" in (await client.post(f"/desk/templates/{mine}/remove", data={"mark": mark})).text
    await client.post(f"/desk/templates/{mine}/remove", data={"mark": mark, "sure": "yes"})
    assert (await client.get(f"/desk/templates/{mine}")).status_code == 404


async def test_another_programmes_templates_are_not_there(desk: Desk) -> None:
    client = desk.site.client
    mark = hidden((await client.get("/desk/templates")).text, "mark")
    await client.post("/desk/templates/begin", data={"mark": mark})
    ours = re.findall(r'href="/desk/templates/([0-9a-f-]{36})"', (await client.get("/desk/templates")).text)[0]
    other = desk.site.browser()
    await other.post(await desk.site.link(await desk.site.staff("kyoto-ibasho-2026", Role.MANAGER)))
    page = (await other.get("/desk/templates")).text
    assert "まだひな形がありません" in page
    for path in (f"/desk/templates/{ours}", f"/desk/templates/{ours}/remove", f"/desk/templates/{ours}/move"):
        assert (await other.post(path, data={"mark": hidden(page, "mark"), "sure": "yes"})).status_code == 404


async def test_where_others_see_the_screen_there_is_one_way_to_answer(desk: Desk) -> None:
    assert (await desk.site.client.get(desk.thread)).text.count('name="way" value="page"') == 1
    assert ">送る</button>" in (await desk.site.client.get(desk.thread)).text
    async with desk.site.parts.unit() as uow:
        person = await uow.people.lock(desk.person_id)
        await uow.people.save(replace(person, shared_device=True))
        await uow.people.save_profile(desk.person_id, Profile(name="佐伯 みどり", phone="090-0000-1234"))
        await uow.commit()
    page = (await desk.site.client.get(desk.thread)).text
    assert ">送る</button>" not in page
    assert 'href="tel:' not in page
    found = await desk.answer(text="佐伯 みどりさんへ")
    assert 'value="chat"' not in found.text
