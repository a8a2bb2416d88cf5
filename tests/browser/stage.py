"""A real browser in front of the real service: the demo's people, a database of its own, nothing replaced."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from tomoshibi.app import make_app
from tomoshibi.clock import Clock, read_moment
from tomoshibi.commands.demo import demo_running
from tomoshibi.commands.serve import listening_socket
from tomoshibi.running import Running
from web.parts import DemoPeople

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
STILL: dict[str, object] = {"reduced_motion": "reduce"}
"""Axe looks at colours as they are: an animation that is still running would be measured half way."""

WORKDAY_MORNING = "2026-11-24T10:00"

PATIENCE_MS = 25_000
"""How long a page may take on a machine that runs three browsers at once; nothing waits this long where all is well."""
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class BrowserStage:
    """The running service and a browser."""

    base_url: str
    browser: Browser
    people: DemoPeople
    running: Running

    async def phone(self, **options: object) -> Page:
        """A browser window of its own, 360 px wide."""
        return await self.window(360, 740, **options)

    async def window(self, width: int, height: int, **options: object) -> Page:
        """A browser of its own (no cookies shared) with one page; every fault of a script or of the policy ends the test."""
        self.opened += 1
        # As behind the proxy: each browser has a client address of its own, of which only so many may begin a minute.
        elsewhere = {"X-Forwarded-For": f"192.0.2.{self.opened}"}
        context: BrowserContext = await self.browser.new_context(
            viewport={"width": width, "height": height},
            locale="ja-JP",
            base_url=self.base_url,
            extra_http_headers=elsewhere,
            **(STILL | options),
        )
        context.set_default_timeout(PATIENCE_MS)
        self.windows.append(context)
        page = await context.new_page()
        self.watch(page)
        return page

    async def close_windows(self) -> None:
        """Closes every window, with the streams they hold open."""
        while self.windows:
            await self.windows.pop().close()

    def watch(self, page: Page) -> None:
        """Notes script faults and refusals of the content policy on this page."""
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self._console(message.text))

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.faults.append(text)

    def __post_init__(self) -> None:
        self.faults: list[str] = []
        self.windows: list[BrowserContext] = []
        self.opened = 0

    def person(self, name: str) -> str:
        """The id of somebody of the demo."""
        return next(person.person_id for person in self.people.people if person.name == name)

    async def play(self, page: Page, name: str) -> Page:
        """Opens the chat of somebody of the demo; it comes in a new tab of the same browser."""
        await page.goto("/")
        async with page.context.expect_page() as opened:
            await page.get_by_role("button", name=f"{name}: ").click()
        chat = await opened.value
        self.watch(chat)
        await chat.wait_for_load_state()
        return chat


_begun: dict[str, tempfile.TemporaryDirectory[str]] = {}


async def _demo_begun(at: str) -> str:
    """A folder in which the demo's people have been entered at this moment, made once in a process."""
    if at not in _begun:
        kept = _begun[at] = tempfile.TemporaryDirectory(prefix="tomoshibi-demo-")
        async with demo_running(Path(kept.name), "http://127.0.0.1:1", Clock(read_moment(at))):
            pass
    return _begun[at].name


@asynccontextmanager
async def browser_stage(folder: Path, at: str = WORKDAY_MORNING) -> AsyncIterator[BrowserStage]:
    """Everything up and running while the block lasts, from this moment on."""
    begun_in = await _demo_begun(at)
    shutil.copytree(begun_in, folder, dirs_exist_ok=True)
    listener = listening_socket("127.0.0.1", 0)
    base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with demo_running(folder, base_url, Clock(read_moment(at))) as (running, people):
        config = uvicorn.Config(make_app(running, people), lifespan="off", log_level="error", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                try:
                    yield BrowserStage(base_url, browser, people, running)
                finally:
                    await browser.close()
        finally:
            running.channels.screens.close()
            server.should_exit = True
            await serving
            listener.close()


async def picture(page: Page, name: str) -> None:
    """Keeps what the page looks like in build/screenshots; a conversation as it stands in its window, others whole."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    whole = await page.locator("html.chat").count() == 0
    await page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


async def faults_for_helpers(page: Page) -> list[str]:
    """What axe finds that hinders people with a screen reader, a keyboard or weak sight; empty when there is nothing."""
    results = await Axe().run(page)
    return [
        f"{fault['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for fault in results.response["violations"]
        for node in fault["nodes"]
    ]


async def goes_to_place(desk: Page, name: str) -> None:
    """Goes to a place of the desk by its word in the bar; what stands in a group is unfolded first."""
    link = desk.get_by_label("デスクの行き先").get_by_role("link", name=name, exact=True)
    if not await link.is_visible():
        group = desk.locator("details.more").filter(has=desk.locator("a", has_text=re.compile(f"^{name}$")))
        await group.locator("summary").click()
    await link.click()


_TOO_SMALL = """() => {
  const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 2;
  const controls = 'button, .button, summary, textarea, select,' +
    ' input:not([type=hidden],[type=radio],[type=checkbox],[type=file])';
  const low = [...document.querySelectorAll(controls)].filter((one) => shown(one) && one.getBoundingClientRect().height < 49.5);
  const fine = [...document.querySelectorAll('body *')].filter((one) => shown(one) && one.tagName !== 'RT'
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    && parseFloat(getComputedStyle(one).fontSize) < 16);
  const wide = document.documentElement.scrollWidth > innerWidth ? [document.documentElement] : [];
  return [...low, ...fine, ...wide].map((one) => one.outerHTML.slice(0, 120));
}"""


async def too_small(page: Page) -> list[str]:
    """Controls under 50 px, text under 16 px (readings above kanji aside), and a page wider than its window."""
    found: list[str] = await page.evaluate(_TOO_SMALL)
    return found
