"""People of a journey: each acts through an app only, pressing what they were offered and reading what they were sent."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any, Self, TypeGuard

import httpx2

from tests.doubles import line_events
from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble

WAIT_S = 8.0


@dataclass(frozen=True)
class Heard:
    """One message as a person sees it: all its words, and its buttons (label -> press data or address)."""

    text: str
    buttons: dict[str, str] = field(default_factory=dict)


async def _wait_for(seen: Callable[[], Heard | None], what: str, all_heard: Callable[[], list[Heard]]) -> Heard:
    try:
        async with asyncio.timeout(WAIT_S):
            while (found := seen()) is None:
                await asyncio.sleep(0.01)
            return found
    except TimeoutError:
        heard = "\n---\n".join(message.text for message in all_heard())
        raise AssertionError(f"nobody said {what!r}; heard:\n{heard}") from None


class ChatActor(ABC):
    """What the three apps have in common; `cursor` is how far this person has read."""

    def __init__(self) -> None:
        self.cursor = 0
        self.base_url = ""

    @abstractmethod
    def all_heard(self) -> list[Heard]:
        """Everything the bot ever said to this person, in order."""

    @abstractmethod
    async def press_data(self, label: str, data: str) -> None:
        """Presses a button of the app."""

    @abstractmethod
    async def says(self, words: str) -> Any:
        """Writes a message."""

    async def hears(self, words: str) -> Heard:
        """The next message that has these words in it; those before it count as read."""

        def found() -> Heard | None:
            for number, message in enumerate(self.all_heard()[self.cursor :], self.cursor + 1):
                if words in message.text:
                    self.cursor = number
                    return message
            return None

        return await _wait_for(found, words, self.all_heard)

    def heard_count(self, words: str) -> int:
        """How many messages so far have these words."""
        return sum(words in message.text for message in self.all_heard())

    async def presses(self, message: Heard, label: str) -> None:
        """Presses a button under a message."""
        await self.press_data(label, message.buttons[label])

    async def opens(self, message: Heard, label: str) -> "Browser":
        """Follows a link under a message on the phone and confirms on the page that comes."""
        browser = Browser()
        await browser.goes_to(str(httpx2.URL(self.base_url).join(message.buttons[label])))
        await browser.submits()
        return browser


class LineActor(ChatActor):
    """Somebody with the LINE app."""

    def __init__(
        self, double: LineDouble, base_url: str, name: str, programme: str, secret: str, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.double, self.base_url, self.programme, self.secret = double, base_url, programme, secret
        self.user = line_events.user(name)
        self._now = now

    async def does(self, *events: Any) -> int:
        """Events of this person reach the webhook in one POST."""
        return await self.double.deliver(self.base_url, self.programme, list(events), self.secret)

    async def says(self, words: str, **options: Any) -> None:
        """Writes a message."""
        assert await self.does(line_events.text(self.user, words, at=self._now(), **options)) == 200

    async def press_data(self, label: str, data: str) -> None:
        """Presses a postback button."""
        assert await self.does(line_events.postback(self.user, data, at=self._now())) == 200

    def all_heard(self) -> list[Heard]:
        """Messages the platform took for this person."""
        return [_line_message(part) for taken in self.double.taken if taken.to == self.user for part in taken.messages]


def _line_message(part: dict[str, Any]) -> Heard:
    buttons: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            action = node.get("action")
            if isinstance(action, dict) and "label" in action:
                buttons[action["label"]] = action.get("data") or action.get("uri") or ""
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(part)
    words: list[str] = []

    def read(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") in ("text", "span") and isinstance(node.get("text"), str):
                words.append(node["text"])
            for value in node.values():
                read(value)
        elif isinstance(node, list):
            for value in node:
                read(value)

    read(part)
    return Heard("\n".join(words), buttons)


class DiscordActor(ChatActor):
    """Somebody with the Discord app."""

    def __init__(self, double: DiscordDouble, user: str, base_url: str) -> None:
        super().__init__()
        self.double, self.user, self.base_url = double, user, base_url

    async def says(self, words: str, **options: Any) -> dict[str, Any]:
        """Writes a direct message."""
        return await self.double.user_says(self.user, words, **options)

    async def press_data(self, label: str, data: str) -> None:
        """Presses a button."""
        await self.double.user_presses(self.user, data)

    async def runs(self, command: str, **options: str) -> None:
        """Runs a slash command."""
        await self.double.user_runs(self.user, command, options or None)

    def all_heard(self) -> list[Heard]:
        """The bot's messages in this person's direct room, then the answers to their commands."""
        answers = [
            one.original for one in self.double.interactions.values() if one.user == self.user and _has_words(one.original)
        ]
        return [_discord_message(message) for message in [*self.double.heard_by(self.user), *answers]]


def _has_words(message: dict[str, Any] | None) -> TypeGuard[dict[str, Any]]:
    return message is not None and bool(message.get("content") or message.get("embeds"))


def _discord_message(message: dict[str, Any]) -> Heard:
    words = [message.get("content") or ""]
    for embed in message.get("embeds", []):
        words += [embed.get("title", ""), embed.get("description", "")]
    buttons = {
        each.get("label", ""): each.get("custom_id") or each.get("url") or ""
        for row in message.get("components", [])
        for each in row.get("components", [])
    }
    return Heard("\n".join(word for word in words if word), buttons)


class _Forms(HTMLParser):
    """Forms of a page: action, hidden and filled fields, labels of submit buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.text: list[str] = []
        self._area: str | None = None
        self._button = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "fields": {}, "buttons": [], "named": {}})
        elif self.forms and tag == "input" and given.get("name"):
            if given.get("type") not in ("radio", "checkbox", "file") or "checked" in given:
                self.forms[-1]["fields"][given["name"]] = given.get("value", "")
        elif self.forms and tag == "textarea":
            self._area = given.get("name", "")
            self.forms[-1]["fields"][self._area] = ""
        elif self.forms and tag == "button":
            self._button = True
            self.forms[-1]["buttons"].append("")
            self.forms[-1]["named"][len(self.forms[-1]["buttons"]) - 1] = (given.get("name"), given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Closes."""
        if tag == "textarea":
            self._area = None
        if tag == "button":
            self._button = False

    def handle_data(self, data: str) -> None:
        """Reads words."""
        self.text.append(data)
        if self._area is not None and self.forms:
            self.forms[-1]["fields"][self._area] += data
        if self._button and self.forms and self.forms[-1]["buttons"]:
            self.forms[-1]["buttons"][-1] += data.strip()


class Browser:
    """A browser without scripts: follows links, fills in forms, presses their buttons."""

    def __init__(self) -> None:
        # The server closes what was idle for five seconds: like a browser, this one does not speak into such a connection.
        limits = httpx2.Limits(keepalive_expiry=2.0)
        self.client = httpx2.AsyncClient(follow_redirects=True, timeout=20.0, trust_env=False, verify=False, limits=limits)
        self.page = ""
        self.url = ""
        self.status = 0

    async def close(self) -> None:
        """Closes it."""
        await self.client.aclose()

    async def goes_to(self, url: str) -> Self:
        """Opens an address."""
        self._take(await self.client.get(url))
        return self

    def shows(self, words: str) -> bool:
        """Whether the page has these words."""
        return words in self.words

    @property
    def words(self) -> str:
        """What can be read on the page, without white space at line ends."""
        return re.sub(r"\s*\n\s*", "\n", "".join(self._parsed().text))

    def forms(self) -> list[dict[str, Any]]:
        """The forms of the page."""
        return self._parsed().forms

    async def submits(self, button: str = "", **fields: str | list[str]) -> Self:
        """Presses the button with this label (the first form's, if none is named) after filling in fields."""
        for form in self.forms():
            for number, label in enumerate(form["buttons"]):
                if button in label and (button or not form["action"].startswith("/leave")):
                    filled = {**form["fields"], **fields}
                    name, value = form["named"][number]
                    if name:
                        filled[name] = value
                    target = httpx2.URL(self.url).join(form["action"] or self.url)
                    origin = f"{target.scheme}://{target.host}:{target.port}"
                    # A browser says what kind of form it is even when there is no field in it.
                    headers = {"origin": origin, "content-type": "application/x-www-form-urlencoded"}
                    self._take(await self.client.post(target, data=filled, headers=headers))
                    return self
        raise AssertionError(f"no button {button!r} on the page:\n{self.words}")

    def _take(self, response: httpx2.Response) -> None:
        self.page, self.url, self.status = response.text, str(response.url), response.status_code

    def _parsed(self) -> _Forms:
        parsed = _Forms()
        parsed.feed(self.page)
        return parsed


class WebActor(ChatActor):
    """Somebody who chats in the browser, without scripts; reading again is a look at the page."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self.base_url = base_url
        self.browser = Browser()

    async def close(self) -> None:
        """Closes the browser."""
        await self.browser.close()

    async def begins(self, programme: str, language: str = "ja", code: str = "") -> None:
        """Opens /chat and presses はじめる."""
        await self.browser.goes_to(f"{self.base_url}/chat?programme={programme}&lang={language}")
        await self.browser.submits(programme=programme, lang=language, code=code)
        self.room = self.browser.url

    async def says(self, words: str) -> None:
        """Writes a message."""
        await self.browser.goes_to(self.room)
        form = next(form for form in self.browser.forms() if "text" in form["fields"])
        response = await self.browser.client.post(
            httpx2.URL(self.room).join(form["action"]), data={**form["fields"], "text": words}, headers=self._origin()
        )
        assert response.status_code == 200, response.text

    async def press_data(self, label: str, data: str) -> None:
        """Presses a button in the conversation."""
        await self.browser.goes_to(self.room)
        form = next(form for form in self.browser.forms() if form["fields"].get("press") == data)
        target = httpx2.URL(self.room).join(form["action"])
        response = await self.browser.client.post(target, data=form["fields"], headers=self._origin())
        assert response.status_code == 200, response.text

    async def hears(self, words: str) -> Heard:
        """As for the other apps; the page is looked at again and again."""
        try:
            async with asyncio.timeout(WAIT_S):
                while True:
                    await self.browser.goes_to(self.room)
                    for number, message in enumerate(self.all_heard()[self.cursor :], self.cursor + 1):
                        if words in message.text:
                            self.cursor = number
                            return message
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"nobody said {words!r}; the page says:\n{self.browser.words}") from None

    def all_heard(self) -> list[Heard]:
        """The bubbles of the bot on the page as it was last looked at."""
        return _web_messages(self.browser.page)

    def _origin(self) -> dict[str, str]:
        return {"origin": self.base_url}


def _web_messages(page: str) -> list[Heard]:
    heard = []
    items = re.findall(r'<li class="ours".*?</li>', page, re.DOTALL)
    for item in (part for whole in items for part in whole.split('<div class="bubble')[1:]):
        parsed = _Forms()
        parsed.feed(item)
        buttons = {form["buttons"][0]: form["fields"].get("press", "") for form in parsed.forms if form["buttons"]}
        for address, label in re.findall(r'<a class="button[^"]*" href="([^"]+)">(.*?)</a>', item, re.DOTALL):
            buttons[re.sub(r"<[^>]+>", "", label).strip()] = address
        heard.append(Heard("".join(parsed.text), buttons))
    return heard
