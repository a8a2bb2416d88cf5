"""The week of the README, line by line, in four browser windows; at the end ledger, pay and calendar agree."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from core.visits import Totals, VisitState, replayed
from tests.browser.stage import CHROMIUM, BrowserStage, browser_stage, goes_to_place, picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"),
]

README = Path(__file__).resolve().parents[2] / "README.md"
ROW = re.compile(r"^\| (?P<who>[^|]+?) \| (?P<does>[^|]+?) \| 「(?P<sees>[^|]+)」 \|$", re.MULTILINE)
QUOTED = re.compile(r"「([^」]*)」")
STARTS_AT = re.search(r"demo --at (\S+)", README.read_text()[README.read_text().index("### A week") :])
CLOCK = "the clock"


@dataclass
class Player:
    """Whoever follows the lines: a window for everybody, and the first page with the clock."""

    stage: BrowserStage
    windows: dict[str, Page] = field(default_factory=dict)

    async def window(self, who: str) -> Page:
        """The window of this person, opened from the first page when they first do something."""
        if who not in self.windows:
            page = await self.stage.phone() if who != CLOCK else await self.stage.window(1280, 900)
            self.windows[who] = page
            if who == CLOCK:
                await page.goto("/")
            else:
                self.windows[who] = await self.stage.play(page, who)
        return self.windows[who]

    async def does(self, who: str, what: str) -> None:
        """One cell of the table."""
        words = QUOTED.findall(what)
        if what == "opens the desk":
            await self._opens_desk(who)
            return
        page = await self.window(who)
        if what == "opens her chat":
            self.windows[who] = await self.stage.play(await self.stage.phone(), who)
        elif what.startswith("goes on to"):
            await page.goto("/")
            await page.get_by_label("好きな時刻まで").fill(what.removeprefix("goes on to ").replace(" ", "T"))
            await page.get_by_role("button", name="すすめる", exact=True).click(timeout=120_000)
        elif what.startswith("writes"):
            await page.locator("#text").fill(words[0])
            await page.locator("button.send").click()
        elif what.startswith("presses"):
            for word in words:
                await self._to_press(page, word).click()
        elif what.startswith("chooses"):
            for word in words:
                await page.get_by_label(word, exact=True).check()
        elif what.startswith("fills in"):
            await page.get_by_label(words[0], exact=True).fill(words[1])
        elif what.startswith("goes to"):
            await goes_to_place(page, words[0])
        else:
            assert what == "waits", what

    def _to_press(self, page: Page, word: str) -> Locator:
        """The newest button or link with this word, once it is there."""
        return page.get_by_role("button", name=word, exact=True).or_(page.get_by_role("link", name=word, exact=True)).last

    async def _opens_desk(self, who: str) -> None:
        page = await self.stage.window(1280, 900)
        await page.goto("/")
        async with page.context.expect_page() as opened:
            await page.get_by_role("button", name=f"デスクを開く: {who}").click()
        desk = await opened.value
        self.stage.watch(desk)
        await desk.get_by_role("button", name="開く", exact=True).click()
        self.windows[who] = desk

    async def sees(self, who: str, words: str) -> None:
        """The words stand in this window, now or within the time a page waits."""
        page = await self.window(who)
        held = page.locator("body").filter(has_text=re.compile(r"\s*".join(map(re.escape, words.split()))))
        await expect(held).to_be_visible(timeout=20_000)


async def test_the_week_of_the_readme(tmp_path: Path) -> None:
    assert STARTS_AT is not None
    rows = [(row["who"], row["does"], row["sees"]) for row in ROW.finditer(README.read_text()) if row["who"] != "who"]
    assert len(rows) > 30
    async with browser_stage(tmp_path, STARTS_AT[1]) as one:
        player, used_before = Player(one), await _used(one)
        for who in ("佐伯 みどり", "佐伯 ゆうと", "林 あおい"):  # the README: open four windows
            await player.window(who)
        for who, does, sees in rows:
            await player.does(who, does)
            await player.sees(who, sees)
        await picture(await player.window("林 あおい"), "week-supporter-360")
        await picture(await player.window("佐伯 みどり"), "week-guardian-360")
        await _agree(one)
        assert await _used(one) == used_before + 2  # two visits were made in it
        assert one.faults == []


async def _used(one: BrowserStage) -> int:
    """How many of the contract's visits count as made."""
    async with one.running.opened.work(one.running.opened.clock.now(), writes=False) as uow:
        return Totals(1200, await uow.visits.counts("sakai-learning-2026")).used


async def _agree(one: BrowserStage) -> None:
    """The ledger of every child gives the rows of the calendar, and the sums of each state are those of the programme."""
    work, now = one.running.opened.work, one.running.opened.clock.now()
    async with work(now, writes=False) as uow:
        counts = await uow.visits.counts("sakai-learning-2026")
        by_case = await uow.visits.counts_by_case("sakai-learning-2026")
        for case_id in by_case:
            rows = {visit.id: visit.state for visit in await uow.visits.of_case(case_id)}
            assert replayed(await uow.visits.ledger(case_id)) == rows
    for state in VisitState:
        assert sum(case.get(state, 0) for case in by_case.values()) == counts.get(state, 0)
