"""Every door a canary can be let in through: LINE, Discord, the browser, the desk, forged addresses, odd webhooks."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2

from tests.doubles import line_events
from tests.doubles.discord import DiscordDouble
from tests.doubles.line import Fault, LineDouble
from tests.doubles.mail import MailDouble, mail_double
from tests.journeys.actors import Browser, ChatActor, DiscordActor, LineActor, WebActor
from tests.journeys.canaries import Net
from tests.journeys.stage import DISCORD_TOKEN, ENVIRONMENT, GUILDS, LINE_SECRET, SAKAI, eventually, programmes_with_guilds
from tests.kill.serving import Serving
from tests.kill.verdict import waiting_rows

STAFF_NAME = "中村"
SKIP, SAVE, PAGE = "答えない", "保存する", "ページを開く"
CANARIES: dict[str, str | bytes] = {
    "name, by command line": "カナリア太郎壱",
    "kana, by command line": "カナリアタロウイチ",
    "phone, by command line": "090-7777-3141",
    "name, at the desk": "雲雀野花弐",
    "kana, at the desk": "ヒバリノハナニ",
    "phone, at the desk": "080-6666-2718",
    "LINE text": "蛍光ペンギン通信",
    "LINE text, edited": "蛍光アザラシ日報",
    "LINE text, taken back": "蛍光ヤドカリ旬報",
    "LINE picture": b"\xff\xd8\xff\xe0canary-of-line-picture-161803\xff\xd9",
    "LINE file name": "蛍光カワウソ診断書.pdf",
    "LINE file": b"%PDF-canary-of-line-file-141421",
    "LINE press": "canary-press-173205",
    "LINE group": "蛍光フクロウ集会",
    "LINE group member": "蛍光シマリス呼びかけ",
    "LINE location": "蛍光ハリネズミ公園",
    "LINE while silent": "蛍光カモノハシ待機",
    "Discord text": "蛍光ナマケモノ短信",
    "Discord text, edited": "蛍光モモンガ号外",
    "Discord text, taken back": "蛍光アルマジロ速報",
    "Discord code": "蛍光オコジョ番号",
    "Discord picture": b"\x89PNG\r\ncanary-of-discord-picture-223606",
    "Discord file name": "canary-dormouse-264575.png",
    "Discord server": "蛍光ウミウシ掲示",
    "web text": "蛍光レッサー便り",
    "web label": "蛍光カピバラ札",
    "web file": b"%PDF-canary-of-web-file-244948",
    "web file name": "蛍光ヌートリア所見.pdf",
    "mail address": "canary.guillemot.331662@example.org",
    "card, phone": "070-5555-1618",
    "card, remarks": "蛍光ミーアキャット備考",
    "card, wrong value": "蛍光バクの番号です",
    "answer in chat": "蛍光ツチノコ返信",
    "answer as page": "蛍光マナティー便箋",
    "search at the desk": "蛍光キウイ",
    "search by digits": "0120-8888-9999",
    "wrong signature": "蛍光ラッコ偽署名",
    "huge body": "蛍光ジュゴン巨大",
    "not JSON": "蛍光コアラ壊文",
    "odd event": "蛍光タヌキ奇事",
    "odd event id": "canary-id-316227",
    "odd user": "canary-user-360555",
    "forged address": "canary-forged-387298",
    "forged form": "蛍光イタチ偽書",
    "forged header": "canary-header-412310",
}
SEEN_AT_DESK = (
    "name, by command line", "LINE text, edited", "LINE location", "LINE file name", "Discord text, edited", "Discord code",
    "web text", "web file name", "answer in chat", "answer as page",
)  # fmt: skip
WORDS = {name: canary for name, canary in CANARIES.items() if isinstance(canary, str)}
BYTES = {name: canary for name, canary in CANARIES.items() if isinstance(canary, bytes)}
NET = Net(CANARIES)


@dataclass
class World:
    """A real service with the platforms around it; `shown` are answers that strangers or nobody's eyes may see."""

    serving: Serving
    line: LineDouble
    discord: DiscordDouble
    mail: MailDouble
    folders: list[Path]
    client: httpx2.AsyncClient
    postgres: str = ""
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return self.serving.base_url

    def on_line(self, name: str) -> LineActor:
        return LineActor(self.line, self.url, name, SAKAI, LINE_SECRET, lambda: datetime.now(UTC))

    async def invited(self, actor: ChatActor, role: str, name: str, *more: str) -> ChatActor:
        """Somebody entered at the command line, who has sent their code."""
        made = await self.serving.command("invite", "--programme", SAKAI, "--role", role, "--name", name, *more, "--json")
        await actor.says(json.loads(made)["code"])
        await actor.hears("つながりました")
        return actor

    async def asks(self, method: str, path: str, expected: tuple[int, ...], **options: Any) -> None:
        """A request whose answer must show nothing of what was in it."""
        answer = await self.client.request(method, self.url + path, **options)
        assert answer.status_code in expected, (method, path, answer.status_code)
        self.shown[f"{len(self.shown)}: {method} {answer.status_code}"] = answer.text

    async def until_at_rest(self, dead: int) -> None:
        """Waits until so many events are dead and nothing waits any more."""

        async def at_rest() -> bool:
            rows = await waiting_rows(self.url)
            return rows.get(("inbox", "dead"), 0) == dead and not any(
                count for (_, state), count in rows.items() if state in ("waiting", "sending", "due")
            )

        for _ in range(400):
            if await at_rest():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(await waiting_rows(self.url))


@asynccontextmanager
async def world(folder: Path, postgres: str = "") -> AsyncIterator[World]:
    data, temporary = folder / "data", folder / "tmp"
    data.mkdir()
    temporary.mkdir()
    async with AsyncExitStack() as open_until_the_end:
        discord = await DiscordDouble(token=DISCORD_TOKEN).start()
        open_until_the_end.push_async_callback(discord.stop)
        for guild in GUILDS.values():
            discord.add_guild(guild_id=guild)
        mail = open_until_the_end.enter_context(mail_double())
        line = await open_until_the_end.enter_async_context(LineDouble())
        environment = ENVIRONMENT | {
            "TOMOSHIBI_LINE_API_BASE": line.base_url,
            "TOMOSHIBI_DISCORD_API_BASE": discord.api_base,
            "TOMOSHIBI_DISCORD_GATEWAY_URL": discord.gateway_url,
            "TOMOSHIBI_DISCORD_TOKEN": DISCORD_TOKEN,
            "TOMOSHIBI_PROGRAMMES": str(programmes_with_guilds(folder)),
            "TOMOSHIBI_SMTP_URL": mail.url,
            "TOMOSHIBI_MAIL_FROM": "tomoshibi@example.org",
            "TOMOSHIBI_LOG_LEVEL": "DEBUG",
            "TMPDIR": str(temporary),
        } | ({"TOMOSHIBI_DATABASE_URL": postgres} if postgres else {})  # fmt: skip
        serving = Serving(data, environment)
        client = await open_until_the_end.enter_async_context(httpx2.AsyncClient(trust_env=False, timeout=20.0))
        await serving.start()
        open_until_the_end.push_async_callback(serving.kill)
        await serving.until_well()
        yield World(serving, line, discord, mail, [data, temporary], client, postgres)


async def through_line(one: World, guardian: LineActor) -> None:
    """Everything LINE delivers from a person."""
    await guardian.says(WORDS["LINE text"])
    await guardian.hears("受け取りました")
    wrong = line_events.text(guardian.user, WORDS["LINE text"])
    back = line_events.text(guardian.user, WORDS["LINE text, taken back"])
    picture = line_events.image(guardian.user)
    paper = line_events.file(guardian.user, name=WORDS["LINE file name"], size=len(BYTES["LINE file"]))
    lost = line_events.image(guardian.user)
    place = line_events.location(guardian.user)
    place["message"]["title"] = WORDS["LINE location"]
    one.line.put_content(picture["message"]["id"], BYTES["LINE picture"])
    one.line.put_content(paper["message"]["id"], BYTES["LINE file"], "application/pdf")
    press = line_events.postback(guardian.user, f"form|{WORDS['LINE press']}", {"datetime": WORDS["LINE press"]})
    standby = line_events.text(guardian.user, WORDS["LINE while silent"]) | {"mode": "standby"}
    assert await guardian.does(wrong, back, picture, paper, lost, place, press, standby) == 200
    changed = line_events.edited(guardian.user, wrong["message"]["id"], WORDS["LINE text, edited"])
    assert await guardian.does(changed, line_events.unsend(guardian.user, back["message"]["id"])) == 200
    group = line_events.group("canaries")
    called = line_events.text(guardian.user, f"@灯火 {WORDS['LINE group']}", place=group, mention_bot=True)
    quiet = line_events.text(guardian.user, WORDS["LINE group member"], place=group)
    assert await guardian.does(line_events.join(group), quiet, called) == 200
    await eventually(lambda: any(taken.to == group for taken in one.line.taken))


async def through_discord(one: World, participant: DiscordActor) -> None:
    """Everything Discord delivers from a person."""
    said = await participant.says(WORDS["Discord text"])
    await participant.hears("受け取りました")
    await one.discord.user_edits(said, WORDS["Discord text, edited"])
    back = await participant.says(WORDS["Discord text, taken back"])
    await one.discord.user_deletes(back)
    await participant.runs("番号", **{"番号": WORDS["Discord code"]})
    await participant.press_data("", f"form|{WORDS['LINE press']}")
    picture = one.discord.upload(BYTES["Discord picture"], WORDS["Discord file name"], "image/png")
    await participant.says("", attachments=[picture])
    server = one.discord.guilds[GUILDS[SAKAI]].channel_id
    await one.discord.user_says(participant.user, WORDS["Discord server"], channel=server)
    await eventually(lambda: participant.heard_count("受け取") >= 2)


async def through_browser(one: World, visitor: WebActor) -> None:
    """Words, a press with its label, a file."""
    await visitor.begins(SAKAI)
    await visitor.says(WORDS["web text"])
    await visitor.hears("受け取りました")
    form = visitor.browser.forms()[-1]
    target, origin = httpx2.URL(visitor.room).join(form["action"]), {"origin": one.url}
    fields = {"mark": form["fields"]["mark"], "nonce": "canary-nonce-1"}
    labelled = fields | {"press": "say|person", "label": WORDS["web label"]}
    assert (await visitor.browser.client.post(target, data=labelled, headers=origin)).status_code == 200
    paper = {"file": (WORDS["web file name"], BYTES["web file"], "application/pdf")}
    posted = await visitor.browser.client.post(target, data=fields | {"nonce": "canary-nonce-2"}, files=paper, headers=origin)
    assert posted.status_code == 200


async def through_the_card(guardian: LineActor) -> None:
    """The contact card: a wrong value first, then what is personal, on its page."""
    await guardian.says("連絡カード")
    question = await guardian.hears("お知らせは、どこに")
    while PAGE not in question.buttons:
        step = next((label for label in (SKIP, SAVE) if label in question.buttons), None)
        if step is not None:
            await guardian.presses(question, step)
        question = await guardian.hears("")
    page = await guardian.opens(question, PAGE)
    await page.submits("", phone=WORDS["card, wrong value"], remarks=WORDS["card, remarks"])
    assert page.status == 422
    given = {"phone": WORDS["card, phone"], "remarks": f"{WORDS['card, remarks']} {WORDS['mail address']}"}
    await page.submits("", **given, **({"mail": WORDS["mail address"]} if 'name="mail"' in page.page else {}))
    assert page.status == 200
    await page.close()


async def at_the_desk(one: World, coordinator: LineActor, guardian: LineActor) -> None:
    """Invite, search, read and answer, in chat and as a page."""
    await coordinator.says("デスク")
    desk = await coordinator.opens(await coordinator.hears("デスクは下のボタン"), "デスク")
    await desk.goes_to(f"{one.url}/desk/people/new")
    names = {part: WORDS[f"{part}, at the desk"] for part in ("name", "kana", "phone")}
    await desk.submits("招待コード", role="guardian", **names)
    assert desk.shows(names["name"])
    for query in (WORDS["search at the desk"], WORDS["search by digits"], WORDS["name, by command line"][:4], "5555-1618"):
        await look_for(desk, one.url, query)
    assert desk.shows(WORDS["name, by command line"])
    for path in ("threads", "people", "attachments"):
        await desk.goes_to(f"{one.url}/desk/{path}/{WORDS['forged address']}")
        assert desk.status == 404
        one.shown[f"desk {path}"] = desk.page
    await desk.close()
    await read_and_answer(one, coordinator, guardian)


async def look_for(desk: Browser, url: str, query: str) -> None:
    await desk.goes_to(f"{url}/desk/search")
    assert desk.shows("さがす"), desk.words
    await desk.submits("さがす", q=query)
    assert desk.status == 200
    assert query not in desk.url
    assert not NET.caught(desk.url)


async def read_and_answer(one: World, coordinator: LineActor, guardian: LineActor) -> None:
    notice = [heard for heard in coordinator.all_heard() if "ページで読む" in heard.buttons][-1]
    page = await coordinator.opens(notice, "ページで読む")
    seen = page.words
    here = httpx2.URL(page.url)
    await page.goes_to(str(here.join("/desk")))
    for thread in sorted(set(re.findall(r'href="(/desk/threads/[0-9a-f-]{36})"', page.page))):
        await page.goes_to(str(here.join(thread)))
        seen += page.words
        if "/threads/" in page.url and WORDS["name, by command line"] in page.words:
            await page.submits("送る", text=f"{WORDS['answer in chat']} {WORDS['phone, by command line']}")
            assert page.status == 422
            await page.submits("直す")
            await page.submits("送る", text=WORDS["answer in chat"])
            await guardian.hears(WORDS["answer in chat"])
            await page.submits("ページで送る", text=WORDS["answer as page"])
            letter = await guardian.opens(await guardian.hears("お返事"), "ページで読む")
            assert letter.shows(WORDS["answer as page"])
            await letter.close()
            one.line.fail("push", Fault.BAD_REQUEST)
            await page.submits("送る", text=WORDS["answer in chat"])
            await coordinator.hears("届いたかどうか")
            seen += page.words
    await page.close()
    missing = {name for name in SEEN_AT_DESK if WORDS[name] not in seen}
    assert not missing, "these never came in, so finding them nowhere else would prove nothing"


async def through_the_webhook(one: World) -> int:
    """What is no webhook, or an odd one; gives how many events must end as dead."""
    path = f"/line/{SAKAI}/webhook"
    odd_text = {"type": "message", "source": {"type": "user", "userId": WORDS["odd user"]}, "message": WORDS["odd event"]}
    whose = odd_text | {"webhookEventId": WORDS["odd event id"], "type": WORDS["odd event"]}
    events: list[Any] = [WORDS["odd event"], [WORDS["odd event"]], odd_text, whose, {WORDS["odd event"]: {"x": "\ud83d"}}]
    body = json.dumps({"destination": WORDS["odd event"], "events": events}).encode()
    await one.asks("POST", path, (200,), content=body, headers=_signed(body))
    nothing = WORDS["not JSON"].encode()
    await one.asks("POST", path, (400,), content=nothing, headers=_signed(nothing))
    forged = line_events.payload([line_events.text("U" + "1" * 32, WORDS["wrong signature"])])
    await one.asks("POST", path, (401,), content=forged, headers={"x-line-signature": WORDS["forged header"]})
    await one.asks("POST", path, (401,), content=forged)
    huge = line_events.payload([line_events.text("U" + "1" * 32, WORDS["huge body"] * 200_000)])
    await one.asks("POST", path, (413,), content=huge, headers=_signed(huge))
    await one.asks("POST", f"/line/{WORDS['forged form']}/webhook", (404,), content=forged, headers=_signed(forged))
    return 2


def _signed(body: bytes) -> dict[str, str]:
    return {"x-line-signature": line_events.sign(body, LINE_SECRET), "content-type": "application/json"}


async def through_addresses(one: World) -> None:
    """Forged tokens, wrong methods, broken and huge forms."""
    forged, form = WORDS["forged address"], WORDS["forged form"]
    for path in ("chat", "f", "m", "in", "chat/r", "p", "media", "static", "demo", "desk/threads", "desk/people"):
        for token in (forged, form):
            await one.asks("GET", f"/{path}/{token}", (401, 404, 405, 410))
            await one.asks("POST", f"/{path}/{token}", (303, 400, 401, 403, 404, 405, 410), data={"text": form})
    await one.asks("GET", f"/{form}", (404,))
    await one.asks("GET", f"/join/{form}", (200, 404))
    await one.asks("GET", f"/chat?programme={form}&lang={form}", (200,))
    await one.asks("GET", f"/desk?said={form}", (401,))
    await one.asks("PUT", f"/chat?x={form}", (405,))
    cookies = {"cookie": f"tomoshibi_desk={WORDS['forged header']}; tomoshibi_chat={WORDS['forged header']}"}
    await one.asks("GET", "/desk", (401,), headers=cookies | {"x-forwarded-for": WORDS["forged header"]})
    await one.asks("POST", "/chat", (400,), content=form.encode(), headers={"content-type": "application/json"})
    broken = {"content-type": "multipart/form-data; boundary=canary"}
    await one.asks("POST", "/chat", (400, 403), content=f"--other\r\n{form}".encode(), headers=broken)
    await one.asks("POST", "/chat", (413,), data={"text": form * 50_000})
    await one.asks("POST", "/chat", (403, 404), data={"mark": form, "programme": form, "lang": form, "code": form})
    await one.asks("POST", "/chat", (403,), data={"text": form}, headers={"sec-fetch-site": "cross-site"})
