"""Scenes that several journeys begin with: somebody linked, a coordinator at the desk, a thread opened, a file sent."""

import re
from dataclasses import dataclass

import httpx2

from core.people import Role
from tests.journeys.actors import Browser, ChatActor, WebActor
from tests.journeys.stage import SAKAI, Stage

ADDRESS = "saeki@example.org"
"""The mail address of journeys."""

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
LINK = re.compile(r"https?://\S+/(?:in|m|f)/[A-Za-z0-9_-]+")


async def somebody_on(one: Stage, channel: str, name: str, programme: str = SAKAI) -> ChatActor:
    """A person who holds one of the three apps."""
    if channel == "line":
        return one.on_line(name, programme)
    if channel == "discord":
        return one.on_discord(sum(name.encode()), programme)
    return await one.in_browser(programme)


async def linked(one: Stage, channel: str, role: Role, name: str, programme: str = SAKAI) -> ChatActor:
    """A person who has sent their code."""
    actor = await somebody_on(one, channel, name, programme)
    await actor.says(await one.code_for(role, name, programme))
    await actor.hears("つながりました")
    return actor


async def coordinator(one: Stage, channel: str = "line", name: str = "中村") -> ChatActor:
    """A coordinator who is linked."""
    return await linked(one, channel, Role.COORDINATOR, name)


async def at_desk(one: Stage, staff: ChatActor) -> Browser:
    """The desk, opened as staff open it: by a word in their own chat and the link that comes."""
    await staff.says("デスク")
    return one.keep(await staff.opens(await staff.hears("デスクは下のボタン"), "デスク"))


async def person_page(one: Stage, desk: Browser, name: str) -> Browser:
    """The page of this person, found in the list of people."""
    await desk.goes_to(f"{one.base_url}/desk/people")
    found = re.search(rf'href="(/desk/people/[^"]+)"><span class="names"><strong>{name}<', desk.page)
    assert found is not None, desk.words
    return await desk.goes_to(f"{one.base_url}{found[1]}")


async def thread_of(one: Stage, desk: Browser, name: str) -> Browser:
    """The thread of this person."""
    await person_page(one, desk, name)
    return await desk.goes_to(desk.url.replace("/people/", "/threads/"))


async def new_code(one: Stage, desk: Browser, name: str) -> str:
    """One more code for somebody known, made at the desk."""
    await person_page(one, desk, name)
    await desk.submits("新しい招待コードを作る")
    found = CODE.search(desk.words)
    assert found is not None, desk.words
    return found[0]


async def answers(one: Stage, desk: Browser, name: str, words: str) -> Browser:
    """Staff write to this person and press the button; the page that comes."""
    await thread_of(one, desk, name)
    return await desk.submits("送る", text=words)


def attachments(page: Browser) -> list[str]:
    """Addresses of the files that a thread shows."""
    return sorted(set(re.findall(r'(?:src|href)="(/desk/attachments/[^"]+)"', page.page)))


async def sends_file(actor: WebActor, content: bytes, name: str, mime: str, words: str = "") -> int:
    """A file is chosen on the chat page and sent; the status."""
    await actor.browser.goes_to(actor.room)
    form = next(form for form in actor.browser.forms() if "text" in form["fields"])
    response = await actor.browser.client.post(
        httpx2.URL(actor.room).join(form["action"]),
        data={**form["fields"], "text": words},
        files={"file": (name, content, mime)},
        headers={"origin": actor.base_url},
    )
    return response.status_code


@dataclass
class MailReader:
    """Somebody who reads the mail of one address."""

    one: Stage
    address: str

    def received(self) -> list[str]:
        """The texts of all mails to this address, in order."""
        return [
            str(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
            for mail in self.one.mail.received
            if self.address in str(mail["to"])
        ]

    async def opens(self, words: str) -> Browser:
        """Follows the link of the newest mail with these words and presses the button of the page, if there is one."""
        text = next(text for text in reversed(self.received()) if words in text)
        found = LINK.search(text)
        assert found is not None, text
        page = self.one.keep(Browser())
        await page.goes_to(found[0])
        return await page.submits() if page.forms() else page


async def chooses_mail(one: Stage, actor: ChatActor) -> None:
    """Fills the contact card in by typing, chooses mail, and writes ADDRESS on the page that is offered."""
    await actor.says("連絡カード")
    for number, word in enumerate(("メール", "いつでもよい", "ひかえめ", "自分だけ"), 1):
        await actor.hears(f"{number} / 4")
        await actor.says(word)
    await actor.presses(await actor.hears("これでよろしいですか"), "保存する")
    page = one.keep(await actor.opens(await actor.hears("ページで書けます"), "ページを開く"))
    await page.submits("保存する", mail=ADDRESS)
    assert page.shows("保存しました")
