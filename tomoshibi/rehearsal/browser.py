"""A browser without scripts that speaks to the application in this process: no network, the true routes and guards."""

from collections.abc import Mapping, Sequence
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

from starlette.types import ASGIApp, Message

from tomoshibi.rehearsal.html_forms import Form, Page, read_page

Fields = Mapping[str, str | Sequence[str]]
"""What somebody fills in: one value a field, or several."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NothingToPressError(Exception):
    """What was looked for is not on the page: `page` is what it says."""

    def __init__(self, label: str, page: str) -> None:
        super().__init__(f"{label!r} is not on the page:\n{page}")


async def call_app(
    app: ASGIApp, method: str, url: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, list[tuple[str, str]], bytes]:
    """One request to an ASGI application: status, headers (names in lower case), body."""
    parts = urlsplit(url)
    named = {"host": parts.netloc, **headers}
    if body:
        named["content-length"] = str(len(body))
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": parts.scheme,
        "path": parts.path or "/",
        "raw_path": (parts.path or "/").encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in named.items()],
        "client": ("192.0.2.1", 50000),
        "server": (parts.hostname or "", parts.port or 443),
    }
    status, answered, chunks = 500, [], []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            return {"type": "http.disconnect"}
        asked = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, answered
        if message["type"] == "http.response.start":
            status = message["status"]
            answered = [(name.decode().lower(), value.decode("latin-1")) for name, value in message["headers"]]
        elif message["type"] == "http.response.body":
            chunks.append(message.get("body", b""))

    await app(scope, receive, send)
    return status, answered, b"".join(chunks)


class Browser:
    """One person's browser: follows links, fills in forms, presses their buttons. `app` is asked for anew at every call."""

    def __init__(self, app: "AppSource", base_url: str) -> None:
        self._app = app
        self.base_url = base_url
        self.url = base_url
        self.redirected = ""
        self.status = 0
        self.html = ""
        self.mime = ""
        self.content = b""
        self.extra: dict[str, str] = {}
        """Headers that this browser sends along."""
        self._cookies: dict[str, str] = {}
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The page, read when it is first asked for."""
        if self._page is None:
            self._page = read_page(self.html)
        return self._page

    @property
    def words(self) -> str:
        """What can be read on the page."""
        return self.page.words

    async def goes_to(self, address: str) -> Self:
        """Opens an address, absolute or of this site."""
        await self._request("GET", urljoin(self.url, address))
        return self

    def form(self, button: str) -> Form | None:
        """The first form of the page with a button that says this."""
        return next((form for form in self.page.forms if form.button(button) is not None), None)

    async def submits(self, button: str, fields: Fields | None = None, *, follow: bool = True, within: str = "") -> Self:
        """Fills in fields and presses the button with these words, in the first form (whose action contains `within`).

        Without `follow` the page after it is not looked at. Raises NothingToPressError.
        """
        for form in self.page.forms:
            pressed = form.button(button)
            if pressed is None or within not in (pressed.action or form.action):
                continue
            filled = dict(form.fields)
            filled |= {name: [one] if isinstance(one, str) else list(one) for name, one in (fields or {}).items()}
            if pressed.name:
                filled[pressed.name] = [pressed.value]
            await self.send(form, pressed.action or form.action, filled, follow=follow)
            return self
        raise NothingToPressError(button, f"{self.url} {self.status}\n{self.words}")

    async def send(self, form: Form, action: str, filled: dict[str, list[str]], *, follow: bool = True) -> None:
        """Sends a form as it is filled in."""
        target = urljoin(self.url, action) if action else self.url
        pairs = [(name, value) for name, values in filled.items() for value in values]
        if form.method != "post":
            await self._request("GET", f"{target.partition('?')[0]}?{urlencode(pairs)}")
            return
        await self._request("POST", target, urlencode(pairs).encode(), "application/x-www-form-urlencoded", follow=follow)

    async def uploads(self, button: str, field: str, name: str, content: bytes, mime: str, **fields: str) -> Self:
        """Chooses a file in the form with this button, and presses it. Raises NothingToPressError."""
        form = self.form(button)
        if form is None:
            raise NothingToPressError(button, self.words)
        filled = {**form.fields, **{key: [value] for key, value in fields.items()}}
        mark = "----rehearsal"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, values in filled.items()
            for value in values
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: {mime}\r\n\r\n'
        body = b"".join(parts) + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        pressed = form.button(button)
        target = urljoin(self.url, (pressed.action if pressed else "") or form.action or self.url)
        await self._request("POST", target, body, f"multipart/form-data; boundary={mark}")
        return self

    async def _request(self, method: str, url: str, body: bytes = b"", mime: str = "", *, follow: bool = True) -> None:
        for _ in range(6):
            headers = {"sec-fetch-site": "same-origin", "accept": "text/html", "accept-language": "ja"} | self.extra
            if self._cookies:
                headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            if mime:
                headers["content-type"] = mime
            status, answered, content = await call_app(self._app(), method, url, headers, body)
            self._keep_cookies(answered)
            told = dict(answered)
            self.status, self.url, self._page = status, url, None
            self.mime = told.get("content-type", "")
            self.content = content
            self.html = content.decode("utf-8", "replace") if "text/" in self.mime else ""
            if status not in _REDIRECTS:
                return
            self.redirected = urljoin(url, told.get("location", "/"))
            if not follow:
                return
            method, url, body, mime = "GET", self.redirected, b"", ""

    def _keep_cookies(self, answered: list[tuple[str, str]]) -> None:
        for name, value in answered:
            if name == "set-cookie":
                pair, _, options = value.partition(";")
                key, _, kept = pair.strip().partition("=")
                if "max-age=0" in options.lower() or not kept or kept == '""':
                    self._cookies.pop(key, None)
                else:
                    self._cookies[key] = kept


class OutOfReachError(Exception):
    """Nobody answers at this address: we are down."""


class AppSource:
    """Gives the application that lives now: a restart makes another."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None

    def __call__(self) -> ASGIApp:
        if self.app is None:
            raise OutOfReachError
        return self.app
