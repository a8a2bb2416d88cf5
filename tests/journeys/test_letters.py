"""From the city's workbook to the linked family: taken in at the desk, printed, scanned on LINE, Discord and in a browser."""

import re
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pypdfium2
import zxingcpp

from core.texts import load_texts
from papers.list_template import write_list
from tests.journeys.actors import Browser
from tests.journeys.scenes import at_desk, coordinator, person_page
from tests.journeys.stage import SAKAI, Stage, stage
from tomoshibi.demo_list import invented_children, invented_workers

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Page:
    """One printed page as somebody holds it: its words, and the addresses in its codes from top to bottom."""

    words: str
    scanned: list[str]

    @property
    def codes(self) -> list[str]:
        """What can be typed instead."""
        return [re.findall(r"/join/([2-9A-Z]{4}-[2-9A-Z]{4})", url)[0] for url in self.scanned]


def pages(pdf: bytes, wanted: tuple[str, ...]) -> dict[str, Page]:
    """The pages addressed to these people, as a phone's camera reads them."""
    found = {}
    for page in pypdfium2.PdfDocument(pdf):
        words = page.get_textpage().get_text_bounded()
        name = next((one for one in wanted if f"{one} 様" in words), None)
        if name is not None:
            seen = sorted(zxingcpp.read_barcodes(page.render(scale=2.0).to_pil()), key=lambda one: one.position.top_left.y)
            found[name] = Page(words, [one.text for one in seen])
    return found


async def posts(desk: Browser, action: str, **files: tuple[str, bytes, str]) -> httpx2.Response:
    """The form with this address is sent, with what stands in it and a file."""
    form = next(one for one in desk.forms() if one["action"] == action)
    target = httpx2.URL(desk.url).join(action)
    data = {name: value for name, value in form["fields"].items() if name not in ("file", "addresses", "skip_bad")}
    origin = {"origin": f"http://{target.host}:{target.port}"}
    answer = await desk.client.post(target, data=data, files=files or None, headers=origin)
    if answer.headers["content-type"].startswith("text/html"):
        desk.page, desk.url, desk.status = answer.text, str(answer.url), answer.status_code
    return answer


async def taken_in(one: Stage, desk: Browser, only: str = "") -> None:
    """The invented list is looked at and taken in, or one child of it."""
    rows = [row for row in invented_children() if not only or row[1] == only]
    content = write_list(load_texts(), rows, [] if only else invented_workers())
    await desk.goes_to(f"{one.base_url}/desk/approved")
    await posts(desk, "/desk/approved/look", file=("名簿.xlsx", content, WORKBOOK))
    assert desk.shows("読み取った行：1" if only else "読み取った行：49")
    await desk.submits("取り込む")
    assert desk.shows("名簿を取り込みました")


async def test_forty_families_are_printed_and_two_of_them_come(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        await taken_in(one, desk)
        printed = await posts(desk, "/desk/approved/letters")
        assert printed.headers["content-type"] == "application/pdf"
        assert len(pypdfium2.PdfDocument(printed.content)) == 39  # one family is under address protection
        assert "三好" not in "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(printed.content))
        letters = pages(printed.content, ("高木 由美", "有馬 恵", "Maria Santos"))

        two = letters["高木 由美"]
        assert "小林" not in two.words
        assert all(url.startswith(f"{one.base_url}/join/") and url.endswith(SAKAI) for url in two.scanned)
        mother, child = one.on_line("takagi-mother"), one.on_discord(24)
        await mother.says(two.codes[0])
        await mother.hears("お子さまの誕生日")
        await mother.says("1224")
        await mother.hears("保護者の方としてつながりました")
        await child.says(two.codes[1])
        await child.hears("あなたの誕生日")
        await child.says("12月24日")
        await child.hears("つながりました")

        browser = one.keep(Browser())
        await browser.goes_to(letters["Maria Santos"].scanned[0])
        await browser.submits("はじめる")
        assert browser.shows("誕生日の月と日") or browser.shows("birthday")

        twins = letters["有馬 恵"]
        assert len(set(twins.codes)) == 3
        await desk.goes_to(f"{one.base_url}/desk/approved")
        assert desk.shows("つながった方：2人")


async def test_the_wrong_parent_is_noticed_and_undone(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        desk = await at_desk(one, staff)
        await taken_in(one, desk, "高木 空")
        printed = await posts(desk, "/desk/approved/letters")
        code = pages(printed.content, ("高木 由美",))["高木 由美"].codes[0]

        father, mother = one.on_line("father"), one.on_line("mother")
        await father.says(code)
        asked = await father.hears("お子さまの誕生日")
        assert not any(word in asked.text for word in ("高木", "由美", "空", "灯火"))
        await father.says("1224")
        await father.hears("つながりました")
        await mother.says(code)
        await mother.hears("もう使われています")
        await staff.hears("新しいお知らせ")
        await desk.goes_to(f"{one.base_url}/desk")
        assert desk.shows("高木 由美")

        await person_page(one, desk, "高木 由美")
        await desk.submits("取り消す")
        await desk.submits("はい")
        again = await posts(await person_page(one, desk, "高木 由美"), _letter_of(desk))
        assert again.headers["content-type"] == "application/pdf"
        [page] = pages(again.content, ("高木 由美",)).values()
        await mother.says(page.codes[0])
        await mother.hears("お子さまの誕生日")
        await mother.says("1224")
        await mother.hears("保護者の方としてつながりました")


def _letter_of(desk: Browser) -> str:
    return next(str(form["action"]) for form in desk.forms() if form["action"].endswith("/letter"))
