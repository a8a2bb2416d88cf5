"""The rules of the LINE platform as the double keeps them: every answer a bot can get."""

import asyncio
import json
import re
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.doubles.line_descriptions import descriptions
from tests.doubles.line_events import BOT
from tests.doubles.line_record import ANSWERS, TOKEN, Call, Delivery, Fault, Grant, KeptContent, KeptMenu, Known, Taken

REPLY_LIFE_S, REPLY_AFTER_EVENT_S, KEY_LIFE_S = 60.0, 20 * 60.0, 24 * 3600.0


class LineRules:
    """The platform's side. `tokens` maps access tokens to the names of the official accounts they belong to."""

    def __init__(
        self,
        tokens: dict[str, str] | None = None,
        *,
        quota: int | None = None,
        tell: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.tokens = tokens or {TOKEN: "sakai"}
        self.quota = quota
        self.used = 0
        self.taken: list[Taken] = []
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.unknown_users: set[str] = set()
        self.contents: dict[str, KeptContent] = {}
        self.menus: dict[str, KeptMenu] = {}
        self.default_menu = ""
        self.linked: dict[str, str] = {}
        self.loading: list[tuple[str, int]] = []
        self.webhook: dict[str, Any] | None = {"endpoint": "https://tomoshibi.example/line/sakai/webhook", "active": True}
        self.undelivered: list[Delivery] = []
        self.ahead_s = 0.0
        self._tell = tell
        self._clock = clock
        self._grants: dict[str, Grant] = {}
        self._keys: dict[tuple[str, str], Known] = {}
        self._faults: dict[str, deque[Fault]] = {}
        self._changed = asyncio.Event()

    def now(self) -> float:
        return self._clock() + self.ahead_s

    def move(self, seconds: float) -> None:
        """Lets reply tokens and retry keys grow older."""
        self.ahead_s += seconds

    def fail(self, where: str, *faults: Fault) -> None:
        """The next calls to "reply", "push", "loading", "quota", "menu" or "any" meet these, one each."""
        self._faults.setdefault(where, deque()).extend(faults)

    def forgive(self) -> None:
        """All is well again."""
        self._faults.clear()

    def grant(self, token: str, to: str, *, event_at: float | None = None) -> None:
        """Makes a reply token known (deliver does it for its events)."""
        self._grants[token] = Grant(to, self.now(), event_at or self.now())

    def put_content(self, message_id: str, content: bytes = b"", mime: str = "image/jpeg", **options: Any) -> None:
        """What somebody sent; `status` other than 200 tells why it cannot be had, `chunked` leaves its length out."""
        self.contents[message_id] = KeptContent(content=content, mime=mime, **options)

    async def wait_taken(self, count: int, seconds: float = 5.0) -> list[Taken]:
        """Waits until so many messages were taken. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while len(self.taken) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.taken

    def routes(self) -> list[Route]:
        message, user = "/v2/bot/message", "/v2/bot/user/all/richmenu"
        own = "/v2/bot/richmenu"
        return [
            self._route("reply", f"{message}/reply", self._reply, "POST"),
            self._route("push", f"{message}/push", self._push, "POST"),
            self._route("quota", f"{message}/quota", self._quota, "GET"),
            self._route("quota", f"{message}/quota/consumption", self._consumption, "GET"),
            self._route("content", f"{message}/{{id}}/content", self._content, "GET"),
            self._route("loading", "/v2/bot/chat/loading/start", self._loading, "POST"),
            self._route("info", "/v2/bot/info", self._info, "GET"),
            self._route("webhook", "/v2/bot/channel/webhook/endpoint", self._endpoint, "GET"),
            self._route("menu", f"{own}/list", self._list_menus, "GET"),
            self._route("menu", own, self._create_menu, "POST"),
            self._route("menu", f"{own}/bulk/link", self._link_menu, "POST"),
            self._route("menu", f"{own}/{{id}}/content", self._upload, "POST"),
            self._route("menu", f"{own}/{{id}}/content", self._image, "GET"),
            self._route("menu", f"{own}/{{id}}", self._delete_menu, "DELETE"),
            self._route("menu", f"{user}/{{id}}", self._make_default, "POST"),
            self._route("menu", user, self._default, "GET"),
        ]

    def _route(self, where: str, path: str, answer: Any, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            response: Response = await self._answer(where, answer, request)
            return response

        return Route(path, endpoint, methods=[method])

    async def _answer(self, where: str, answer: Any, request: Request) -> Response:
        call = Call(request.method, request.url.path, 0, dict(request.headers))
        self.calls.append(call)
        account = self.tokens.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        if account is None:
            response = _error(*ANSWERS[Fault.TOKEN])
        else:
            await self._check(request)
            fault = self._next_fault(where)
            response = await (answer(request, account) if fault is None else self._fail(fault, answer, request, account))
        call.status = response.status_code
        response.headers["x-line-request-id"] = str(uuid.uuid4())
        return response

    async def _check(self, request: Request) -> None:
        described = descriptions()
        if described is not None:
            raw = await request.body()
            is_json = "json" in request.headers.get("content-type", "") and request.method in ("POST", "PUT")
            body = json.loads(raw) if is_json and raw else None
            self.violations += described.violations(request.method, request.url.path, body)

    def _next_fault(self, where: str) -> Fault | None:
        for name in (where, "any"):
            if self._faults.get(name):
                return self._faults[name].popleft()
        return None

    async def _fail(self, fault: Fault, answer: Any, request: Request, account: str) -> Response:
        if fault.value.endswith("-accepted"):
            await answer(request, account)
        if fault in ANSWERS:
            return _error(*ANSWERS[fault])
        if fault is Fault.GATEWAY:
            return Response("<html><body>502 Bad Gateway</body></html>", 502, media_type="text/html")
        if fault is Fault.GARBLED:
            return Response("not what you think", 200, media_type="text/plain")
        if fault in (Fault.CLOSE, Fault.CLOSE_ACCEPTED):
            request.scope["state"]["transport"].abort()
        while (await request.receive())["type"] != "http.disconnect":
            continue
        return Response(status_code=500)

    async def _reply(self, request: Request, account: str) -> Response:
        if "x-line-retry-key" in request.headers:
            return _error(400, "The X-Line-Retry-Key is not supported for this endpoint")
        body = await request.json()
        grant = self._grants.get(body["replyToken"])
        if grant is None or grant.used or not self._is_alive(grant):
            return _error(400, "Invalid reply token")
        grant.used = True
        taken = self._take("reply", grant.to, body["messages"], None, account)
        return JSONResponse({"sentMessages": _sent(taken)})

    def _is_alive(self, grant: Grant) -> bool:
        return self.now() - grant.issued_at <= REPLY_LIFE_S and self.now() - grant.event_at <= REPLY_AFTER_EVENT_S

    async def _push(self, request: Request, account: str) -> Response:
        raw, body = await request.body(), await request.json()
        key = request.headers.get("x-line-retry-key")
        if key is not None and not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", key, re.IGNORECASE):
            return _error(400, "The X-Line-Retry-Key header is invalid")
        known = self._keys.get((account, key or ""))
        if key and known and self.now() - known.at < KEY_LIFE_S:
            if known.body != raw:
                self.violations.append("a push was repeated under its retry key with another body")
            answer = {"message": "The retry key is already accepted", "sentMessages": _sent(known.taken)}
            return JSONResponse(answer, 409, {"x-line-accepted-request-id": known.taken.request_id})
        if body["to"] in self.unknown_users:
            return _error(*ANSWERS[Fault.UNKNOWN_USER])
        if self.quota is not None and self.used >= self.quota:
            return _error(*ANSWERS[Fault.QUOTA])
        self.used += 1
        taken = self._take("push", body["to"], body["messages"], key, account)
        if key:
            self._keys[account, key] = Known(raw, taken, self.now())
        return JSONResponse({"sentMessages": _sent(taken)})

    def _take(self, way: str, to: str, messages: list[dict[str, Any]], key: str | None, account: str) -> Taken:
        ids = [str(460_000_000_000_000_000 + len(self.taken) * 10 + place) for place in range(len(messages))]
        taken = Taken(way, to, messages, self.now(), key, account, ids, str(uuid.uuid4()))
        self.taken.append(taken)
        self._changed.set()
        if self._tell:
            print(json.dumps(asdict(taken), ensure_ascii=False), flush=True)
        return taken

    async def _quota(self, _request: Request, _account: str) -> Response:
        return JSONResponse({"type": "none"} if self.quota is None else {"type": "limited", "value": self.quota})

    async def _consumption(self, _request: Request, _account: str) -> Response:
        return JSONResponse({"totalUsage": self.used})

    async def _content(self, request: Request, _account: str) -> Response:
        kept = self.contents.get(request.path_params["id"], KeptContent(404))
        if kept.status != 200:
            return _error(kept.status, "Not found") if kept.status >= 400 else Response(status_code=kept.status)
        if kept.chunked:
            return StreamingResponse(iter([kept.content]), media_type=kept.mime)
        return Response(kept.content, media_type=kept.mime)

    async def _loading(self, request: Request, _account: str) -> Response:
        body = await request.json()
        seconds = body.get("loadingSeconds", 20)
        if not body["chatId"].startswith("U") or seconds % 5 or not 5 <= seconds <= 60:
            return _error(400, "The request body has 1 error(s)")
        self.loading.append((body["chatId"], seconds))
        return JSONResponse({}, 202)

    async def _info(self, _request: Request, account: str) -> Response:
        told = {"userId": BOT, "basicId": f"@{account}", "displayName": account, "chatMode": "bot", "markAsReadMode": "auto"}
        return JSONResponse(told)

    async def _endpoint(self, _request: Request, _account: str) -> Response:
        return _error(404, "Not found") if self.webhook is None else JSONResponse(self.webhook)

    async def _list_menus(self, _request: Request, _account: str) -> Response:
        return JSONResponse({"richmenus": [{"richMenuId": key, **menu.described} for key, menu in self.menus.items()]})

    async def _create_menu(self, request: Request, _account: str) -> Response:
        menu_id = f"richmenu-{uuid.uuid4().hex}"
        self.menus[menu_id] = KeptMenu(await request.json())
        return JSONResponse({"richMenuId": menu_id})

    async def _upload(self, request: Request, _account: str) -> Response:
        menu, image = self.menus.get(request.path_params["id"]), await request.body()
        if menu is None:
            return _error(404, "Not found")
        if menu.image or len(image) > 1024 * 1024 or request.headers.get("content-type") not in ("image/png", "image/jpeg"):
            return _error(400, "An image has already been uploaded, is too large, or is no picture")
        menu.image = image
        return JSONResponse({})

    async def _image(self, request: Request, _account: str) -> Response:
        menu = self.menus.get(request.path_params["id"])
        return Response(menu.image, media_type="image/png") if menu and menu.image else _error(404, "Not found")

    async def _delete_menu(self, request: Request, _account: str) -> Response:
        self.menus.pop(request.path_params["id"], None)
        self.linked = {who: menu for who, menu in self.linked.items() if menu in self.menus}
        return JSONResponse({})

    async def _link_menu(self, request: Request, _account: str) -> Response:
        body = await request.json()
        if body["richMenuId"] not in self.menus or not 1 <= len(body["userIds"]) <= 500:
            return _error(400, "The request body has 1 error(s)")
        self.linked |= dict.fromkeys(body["userIds"], body["richMenuId"])
        return JSONResponse({}, 202)

    async def _make_default(self, request: Request, _account: str) -> Response:
        menu = self.menus.get(request.path_params["id"])
        if menu is None or not menu.image:
            return _error(400, "must upload richmenu image before applying it to user")
        self.default_menu = request.path_params["id"]
        return JSONResponse({})

    async def _default(self, _request: Request, _account: str) -> Response:
        return JSONResponse({"richMenuId": self.default_menu}) if self.default_menu else _error(404, "no default richmenu")


def _error(status: int, message: str) -> Response:
    return JSONResponse({"message": message}, status)


def _sent(taken: Taken) -> list[dict[str, str]]:
    return [{"id": each, "quoteToken": f"q{each}"} for each in taken.ids]
