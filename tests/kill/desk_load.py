"""A coordinator who answers, and families in browsers, while the service is killed; each line is unique and counted."""

import asyncio
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.doubles.mail import MailDouble
from tests.journeys.actors import Browser, ChatActor, DiscordActor, Heard, LineActor, WebActor
from tests.journeys.scenes import ADDRESS, LINK
from tests.journeys.stage import LINE_SECRET, SAKAI
from tests.kill.serving import Serving

REPLY = re.compile(r"へんじ\d+です")
BY_MAIL = "お返事があります"


async def patiently(act: Callable[[], Awaitable[httpx2.Response]]) -> httpx2.Response:
    """Does it until somebody answers with success: what a browser's "again" does, with the same key."""
    while True:
        try:
            response = await act()
        except httpx2.HTTPError:
            await asyncio.sleep(0.1)
            continue
        if response.status_code < 500 and response.status_code != 429:
            return response
        await asyncio.sleep(0.2)


@dataclass
class Desk:
    """Staff answer linked families over and over. `answered` counts the answers that the desk confirmed, by family."""

    serving: Serving
    line: LineDouble
    discord: DiscordDouble
    mail: MailDouble
    chance: random.Random
    now: Callable[[], Any]
    answered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    families: dict[str, ChatActor] = field(default_factory=dict)
    threads: dict[str, str] = field(default_factory=dict)
    running: bool = True
    browser: Browser = field(init=False)

    async def open(self, staff: ChatActor) -> None:
        """Links three families (one is reached by mail) and opens the desk as staff do."""
        self.families = {
            "line": LineActor(self.line, self.serving.base_url, "linked", SAKAI, LINE_SECRET, self.now),
            "discord": DiscordActor(self.discord, "1000000000000000077", self.serving.base_url),
            "mail": LineActor(self.line, self.serving.base_url, "by-mail", SAKAI, LINE_SECRET, self.now),
        }
        for name, actor in self.families.items():
            made = json.loads(
                await self.serving.command(
                    "invite", "--programme", SAKAI, "--role", "guardian", "--name", f"家族{name}", "--json"
                )
            )
            await actor.says(made["code"])
            await actor.hears("つながりました")
        await self._chooses_mail(self.families["mail"])
        await staff.says("デスク")
        self.browser = await staff.opens(await staff.hears("デスクは下のボタン"), "デスク")
        await self.browser.goes_to(f"{self.serving.base_url}/desk/people")
        for name in self.families:
            found = re.search(rf'href="(/desk/people/[^"]+)"><span class="names"><strong>家族{name}<', self.browser.page)
            assert found is not None, self.browser.words
            self.threads[name] = f"{self.serving.base_url}{found[1]}".replace("/people/", "/threads/")

    async def _chooses_mail(self, actor: ChatActor) -> None:
        await actor.says("連絡カード")
        for number, word in enumerate(("メール", "いつでもよい", "ひかえめ", "自分だけ"), 1):
            await actor.hears(f"{number} / 4")
            await actor.says(word)
        await actor.presses(await actor.hears("これでよろしいですか"), "保存する")
        page = await actor.opens(await actor.hears("ページで書けます"), "ページを開く")
        await page.submits("保存する", mail=ADDRESS)
        await page.close()
        async with asyncio.timeout(20):
            while not self._mails("たしかめさせてください"):
                await asyncio.sleep(0.05)
        found = LINK.search(self._mails("たしかめさせてください")[0])
        assert found is not None
        confirming = await Browser().goes_to(found[0])
        await confirming.submits()
        await confirming.close()

    async def work(self) -> None:
        """Answers one family after another; what was not confirmed is pressed again with the same key."""
        number = 0
        while self.running:
            number += 1
            name = self.chance.choice(sorted(self.threads))
            words = f"へんじ{number}です"
            await self._answer(name, words)
            self.answered[name].append(words)
            await asyncio.sleep(self.chance.uniform(0.5, 1.5))

    async def _answer(self, name: str, words: str) -> None:
        page = await patiently(lambda: self.browser.client.get(self.threads[name]))
        self.browser._take(page)
        assert page.status_code == 200, page.text
        form = next(form for form in self.browser.forms() if "text" in form["fields"] and "nonce" in form["fields"])
        target = httpx2.URL(self.threads[name]).join(form["action"])
        filled = {**form["fields"], "text": words}
        headers = {"origin": self.serving.base_url}
        sent = await patiently(lambda: self.browser.client.post(target, data=filled, headers=headers))
        assert sent.status_code == 200, sent.text

    def confirmed(self, name: str) -> Counter[str]:
        """What must have arrived with this family, once each; as `heard` counts it."""
        return Counter({BY_MAIL: len(self.answered[name])} if name == "mail" else self.answered[name])

    def heard(self) -> dict[str, Counter[str]]:
        """How often each answer arrived, by family; answers by mail have no words of their own and are counted as one."""
        found = {name: Counter(_replies(actor.all_heard())) for name, actor in self.families.items() if name != "mail"}
        found["mail"] = Counter({BY_MAIL: len(self._mails(BY_MAIL))})
        return found

    def _mails(self, words: str) -> list[str]:
        bodies = (mail.get_body(("plain",)) for mail in self.mail.received)
        return [text for body in bodies if body is not None and words in (text := str(body.get_content()))]


def _replies(heard: list[Heard]) -> list[str]:
    return [found for one in heard for found in REPLY.findall(one.text)]


@dataclass
class Browsers:
    """Families in browsers. What was not confirmed is sent again with the same key, as the page's own script does."""

    base_url: str
    chance: random.Random
    said: Counter[str] = field(default_factory=Counter)
    actors: list[WebActor] = field(default_factory=list)
    running: bool = True

    async def begin(self, count: int = 3) -> None:
        """Opens the conversations."""
        for _ in range(count):
            actor = WebActor(self.base_url)
            await actor.begins(SAKAI)
            self.actors.append(actor)

    async def write(self) -> None:
        """One after another writes."""
        number = 0
        while self.running:
            number += 1
            which = self.chance.randrange(len(self.actors))
            actor, words = self.actors[which], f"まど{which}の{number}番"
            actor.browser._take(await patiently(lambda actor=actor: actor.browser.client.get(actor.room)))  # type: ignore[misc]
            form = next(form for form in actor.browser.forms() if "text" in form["fields"])
            target, filled = httpx2.URL(actor.room).join(form["action"]), {**form["fields"], "text": words}
            headers = {"origin": self.base_url}
            sent = await patiently(
                lambda actor=actor, target=target, filled=filled, headers=headers: actor.browser.client.post(  # type: ignore[misc]
                    target, data=filled, headers=headers
                )
            )
            assert sent.status_code == 200, sent.text
            self.said[words] += 1
            await asyncio.sleep(self.chance.uniform(3.0, 8.0))

    async def shown(self) -> Counter[str]:
        """How often each line stands on its page."""
        found: Counter[str] = Counter()
        for actor in self.actors:
            await actor.browser.goes_to(actor.room)
            found.update(re.findall(r"まど\d+の\d+番", actor.browser.words))
        return found
