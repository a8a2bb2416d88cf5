"""The LINE double itself: that it notices what the platform would refuse, and can be used as a process of its own."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.doubles.line import TOKEN, LineDouble
from tests.doubles.line_descriptions import DESCRIPTION, Descriptions, descriptions

ROOT = Path(__file__).resolve().parents[2]
PUSH = "/v2/bot/message/push"
USER = "U" + "a" * 32


@pytest.fixture
def described() -> Descriptions:
    found = descriptions()
    if found is None:
        pytest.skip(f"no description of LINE in {DESCRIPTION.relative_to(ROOT.parent)}: what is sent is not checked against it")
    return found


def push(*messages: Any) -> dict[str, Any]:
    return {"to": USER, "messages": list(messages)}


def text(words: Any = "a", **rest: Any) -> dict[str, Any]:
    return {"type": "text", "text": words} | rest


def action(**fields: Any) -> dict[str, Any]:
    return {"type": "postback", "label": "x", "data": "y", "displayText": "x"} | fields


def quick(*actions: dict[str, Any]) -> dict[str, Any]:
    return text(quickReply={"items": [{"type": "action", "action": each} for each in actions]})


def picker(**fields: Any) -> dict[str, Any]:
    return quick({"type": "datetimepicker", "label": "x", "data": "y", "mode": "date"} | fields)


def card(**fields: Any) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "a"}]}
    return {"type": "flex", "altText": "a", "contents": {"type": "bubble", "size": "mega", "body": body} | fields}


def button(**fields: Any) -> dict[str, Any]:
    box = {"type": "box", "layout": "vertical", "contents": [{"type": "button", "action": action(**fields)}]}
    return card(footer=box)


RIGHT = [
    push(text()), push(text("🍎" * 2500)), push(*[text()] * 5), push(quick(*[action()] * 13)),
    push(quick(action(label="あ" * 20))),
    push(card()), push(button(label="あ" * 40)), push(card() | {"altText": "あ" * 1500}), push(quick(action(data="x" * 300))),
    push(quick({"type": "uri", "label": "x", "uri": "https://t.example/" + "x" * 982})),
    push(picker(**{"min": "2026-01-01", "max": "2026-01-02"})),
    push({"type": "image", "originalContentUrl": "https://t.example/a", "previewImageUrl": "https://t.example/b"}),
]  # fmt: skip

WRONG = [
    {}, {"to": USER}, {"messages": [text()]}, push(), push(*[text()] * 6), push(text()) | {"too": 1}, push(5), push({}),
    push({"type": "text"}), push(text("")), push(text(5)), push(text("🍎" * 2501)), push(text("\ud83c")), push(text(txet="a")),
    push({"type": "poem", "text": "a"}), push(quick(*[action()] * 14)), push(quick()), push(quick(action(label="あ" * 21))),
    push(quick(action(data="x" * 301))), push(quick(action(label=""))), push(quick({"type": "postback", "data": "y"})),
    push(quick({"type": "postback", "label": "x"})), push(quick({"type": "jump", "label": "x"})),
    push(quick(action(displayText="あ" * 301))), push(quick({"type": "uri", "label": "x", "uri": "ftp://x"})),
    push(quick({"type": "uri", "label": "x", "uri": "https://t.example/名"})),
    push(quick({"type": "uri", "label": "x", "uri": "https://t.example/" + "x" * 983})),
    push(picker(**{"min": "2026-01-02", "max": "2026-01-02"})),
    push(picker(**{"initial": "2026-01-02T10:00"})),
    push(picker(mode="week")),
    push(card(size="huge")), push(card(sise="mega")), push(card() | {"altText": ""}), push(card() | {"altText": "あ" * 1501}),
    push(button(label="あ" * 41)), push(card(body={"type": "box", "layout": "diagonal", "contents": []})),
    push(card(body={"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "", "wrap": True}]})),
    push(card(body={"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "あ" * 10_300}]})),
    push({"type": "flex", "altText": "a", "contents": {"type": "carousel", "contents": [card()["contents"]] * 13}}),
    push({"type": "image", "originalContentUrl": "http://t.example/a", "previewImageUrl": "https://t.example/b"}),
]  # fmt: skip


@pytest.mark.parametrize("body", RIGHT, ids=range(len(RIGHT)))
def test_what_line_takes(described: Descriptions, body: dict[str, Any]) -> None:
    assert described.violations("POST", PUSH, body) == []


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
def test_what_line_would_refuse(described: Descriptions, body: dict[str, Any]) -> None:
    assert described.violations("POST", PUSH, body) != []


@pytest.mark.parametrize(
    ("method", "path", "body", "right"),
    [
        ("POST", "/v2/bot/chat/loading/start", {"chatId": USER, "loadingSeconds": 5}, True),
        ("POST", "/v2/bot/chat/loading/start", {"chatId": USER, "loadingSeconds": 7}, False),
        ("POST", "/v2/bot/chat/loading/start", {"chatId": USER, "loadingSeconds": 65}, False),
        ("POST", "/v2/bot/richmenu/bulk/link", {"richMenuId": "r", "userIds": [USER] * 500}, True),
        ("POST", "/v2/bot/richmenu/bulk/link", {"richMenuId": "r", "userIds": [USER] * 501}, False),
        ("POST", "/v2/bot/richmenu/bulk/link", {"richMenuId": "r", "userIds": []}, False),
        ("GET", "/v2/bot/info", None, True),
        ("DELETE", "/v2/bot/info", None, False),
        ("POST", "/v2/bot/message/shout", {}, False),
    ],
)
def test_other_calls(described: Descriptions, method: str, path: str, body: Any, right: bool) -> None:
    assert (described.violations(method, path, body) == []) is right


async def call(line: LineDouble, path: str, body: Any, **headers: str) -> tuple[int, Any]:
    sent = {"Authorization": f"Bearer {TOKEN}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.post(line.base_url + path, json=body, headers=sent) as response:
        return response.status, await response.json()


async def test_the_double_keeps_the_platforms_rules() -> None:
    key = "123e4567-e89b-12d3-a456-426614174000"
    async with LineDouble(quota=1) as line:
        assert (await call(line, PUSH, push(text()), Authorization="Bearer x"))[0] == 401
        status, first = await call(line, PUSH, push(text()), X_Line_Retry_Key=key)
        assert status == 200
        status, again = await call(line, PUSH, push(text()), X_Line_Retry_Key=key)
        assert (status, again["sentMessages"]) == (409, first["sentMessages"])
        assert (await call(line, PUSH, push(text()), X_Line_Retry_Key="7"))[0] == 400
        assert (await call(line, PUSH, push(text())))[1] == {"message": "You have reached your monthly limit."}
        line.grant("token", USER)
        reply = {"replyToken": "token", "messages": [text()]}
        assert (await call(line, "/v2/bot/message/reply", reply, X_Line_Retry_Key=key))[0] == 400
        assert (await call(line, "/v2/bot/message/reply", reply))[0] == 200
        assert (await call(line, "/v2/bot/message/reply", reply))[1] == {"message": "Invalid reply token"}
        line.grant("late", USER)
        line.move(61)
        assert (await call(line, "/v2/bot/message/reply", reply | {"replyToken": "late"}))[0] == 400
        line.move(24 * 3600)
        line.quota = None
        assert (await call(line, PUSH, push(text()), X_Line_Retry_Key=key))[0] == 200
        assert [taken.way for taken in line.taken] == ["push", "reply", "push"]
        assert len(await line.wait_taken(3)) == 3


async def test_the_double_as_a_process() -> None:
    command = [sys.executable, "-m", "tests.doubles.line", "--port", "0", "--token", f"{TOKEN}=sakai"]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        base = json.loads(await process.stdout.readline())["listening"]
        sent = {"Authorization": f"Bearer {TOKEN}"}
        async with aiohttp.ClientSession() as session:
            async with session.post(f"{base}/_double/fail", json={"where": "push", "faults": ["500-accepted"]}) as response:
                assert response.status == 200
            async with session.post(base + PUSH, json=push(text("声")), headers=sent) as response:
                assert response.status == 500
            async with session.get(f"{base}/_double/record") as response:
                record = await response.json()
        taken = json.loads(await process.stdout.readline())
        assert taken["messages"] == [text("声")]
        assert record["taken"] == [taken]
    finally:
        process.terminate()
        await process.wait()
