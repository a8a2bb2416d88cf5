"""A plan changed from a report (S6.9.6): the report stands beside it, the change is a new version with its reason."""

import httpx2

from tests.channels.test_webchat_pages import hidden, site
from tests.channels.test_who_may_open import WORDS, Ward, ward

__all__ = ["site", "ward"]

EDIT = "/desk/cases/{case}/sheets/support_plan/edit"
PLAN = dict.fromkeys(("wish", "learning_goal", "learning_steps", "connection_goal", "connection_steps"), "はじめの計画")


async def _keeps(ward: Ward, page: httpx2.Response, **given: str) -> httpx2.Response:
    form = {"mark": hidden(page.text, "mark"), "based_on": hidden(page.text, "based_on")}
    if 'name="report"' in page.text:
        form["report"] = hidden(page.text, "report")
    return await ward.site.client.post(ward.path(EDIT), data=form | PLAN | given)


async def test_a_report_leads_to_the_plan_and_stands_beside_it(ward: Ward) -> None:
    client = ward.site.client
    await ward.signs_in(await ward.site.staff())
    first = await _keeps(ward, await client.get(ward.path(EDIT)))
    assert first.status_code == 303
    report = (await client.get(ward.path("/desk/reports/{held}"))).text
    assert ward.path(EDIT + "?report={held}") in report
    page = await client.get(ward.path(EDIT + "?report={held}"))
    assert WORDS in page.text
    assert "はじめの計画" in page.text
    unsaid = await _keeps(ward, page, wish="声をかける回数をふやす")
    assert (unsaid.status_code, WORDS in unsaid.text) == (422, True)  # a change says why; the report is still there
    kept = await _keeps(ward, unsaid, wish="声をかける回数をふやす", why_changed="報告でことばが増えたので")
    assert kept.status_code == 303
    shown = (await client.get(ward.path("/desk/cases/{case}/sheets/support_plan"))).text
    assert "報告でことばが増えたので" in shown
    async with ward.site.parts.unit(writes=False) as uow:
        assert len(await uow.sheets.versions(ward.ids["case"], "support_plan")) == 2


async def test_only_this_childs_report_and_only_beside_the_plan(ward: Ward) -> None:
    await ward.signs_in(await ward.site.staff())
    for path in (EDIT + "?report={slot}", EDIT + "?report={visit}", "/desk/cases/{case}/sheets/{form}/edit?report={held}"):
        page = await ward.site.client.get(ward.path(path))
        assert (page.status_code, WORDS in page.text, 'name="report"' in page.text) == (200, False, False)
