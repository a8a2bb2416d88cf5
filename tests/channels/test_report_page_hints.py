"""What a report could tell more about stands on its page before it is sent, once something was written, and locks nothing."""

import re
from dataclasses import replace

import pytest

from core.usecases.open_report import supporter_link
from core.visits import VisitState
from tests.channels.test_webchat_pages import site
from tests.channels.test_who_may_open import Ward, ward

__all__ = ["site", "ward"]

HINT = "このまま送っても大丈夫です"
RICH = {
    "behaviour": "はじめは机の下にいた。10分ほどで自分からワークを持ってきた。",
    "expression": "正解すると小さく笑った。",
    "words": "「またやってみる」と言った。",
    "change": "先月より、目を合わせる時間が長くなった。",
}


@pytest.mark.parametrize(("more", "is_hinted"), [({}, True), (RICH, False)])
async def test_a_hint_before_sending_locks_nothing(ward: Ward, more: dict[str, str], *, is_hinted: bool) -> None:
    async with ward.site.parts.unit() as uow:
        other = ward.ids["visit"]
        visit = await uow.visits.get(other)
        link = await supporter_link(uow, ward.site.opened.house, ward.supporter, other)
        await uow.visits.save(replace(visit, state=VisitState.HELD))
        await uow.commit()
    browser, page = ward.site.browser(), f"{link.path}/reports/{other}"
    first = (await browser.get(page)).text
    assert HINT not in first
    began = re.search(r'name="draft" value="(\d+)"', first)
    assert began is not None
    told = {"chose": "learning", "worry": "none", "feedback": "given", "studied": "算数のプリントを3枚やった。", **more}
    kept = await browser.post(f"{page}/keep", data={**told, "draft": began[1]})
    assert (HINT in (await browser.get(page)).text) is is_hinted
    sent = await browser.post(page, data={**told, "draft": str(kept.json()["draft"]), "action": "send"})
    assert sent.status_code == 200
    assert HINT not in (await browser.get(page)).text
