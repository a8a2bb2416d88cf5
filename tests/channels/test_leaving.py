"""Leaving quickly: at once, without the database, from the chat and from every page it leads to."""

from dataclasses import replace

import pytest

from core.errors import TomoshibiError
from core.usecases.fill_form import find_form, form_link
from tests.channels.test_desk_pages import Desk, desk
from tests.channels.test_webchat_pages import SAKAI, Site, site
from web.app import WebParts, build_web

__all__ = ["desk", "site"]


@pytest.mark.parametrize("programme", [SAKAI, "unknown"])
async def test_whoever_presses_is_led_away(site: Site, programme: str) -> None:
    answer = await site.client.post(f"/leave/{programme}")
    assert answer.status_code == 200
    assert answer.headers["refresh"].startswith("0;url=https://www.jma.go.jp/")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'


async def test_the_chat_is_left_although_the_database_is_away(site: Site) -> None:
    room = await site.begin(site.client)

    def no_work(*_: object, **__: object) -> object:
        raise TomoshibiError("storage-busy")

    broken: WebParts = replace(site.parts, work=no_work)
    (leave,) = [route for route in build_web(broken) if getattr(route, "path", "") == "/chat/{account}/leave"]
    site.client._transport.app.router.routes.insert(0, leave)  # type: ignore[attr-defined]
    answer = await site.client.post(f"{room}/leave", data={"programme": SAKAI})
    assert answer.status_code == 200
    assert answer.headers["refresh"].startswith("0;url=https://")
    assert "tomoshibi_chat" not in answer.cookies


async def test_every_page_that_chat_leads_to_has_the_button(desk: Desk) -> None:
    await desk.answer(text="来週です", way="page")
    (parcel,) = await desk.sent()
    link = parcel.outgoing.bubbles[0].buttons[0].link
    assert link is not None
    async with desk.site.parts.unit() as uow:
        person = await uow.people.get(desk.person_id)
        form = await form_link(uow, desk.site.opened.house, find_form("contact_card"), person)
        await uow.commit()
    person_browser = desk.site.browser()
    for path in (link.path, form.path):
        for page in (await person_browser.get(path), await person_browser.post(path, data={"none": ""})):
            assert page.status_code == 200
            assert f'action="/leave/{SAKAI}"' in page.text
