"""Round every page: strict headers, a limit on bodies, no posting from other sites, kind error pages without data."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.errors import NotFoundError, TomoshibiError

log = structlog.get_logger(__name__)

SMALL_BODY = 64 * 1024

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}

STATUS = {
    "form-foreign": HTTPStatus.FORBIDDEN,
    "body-too-large": HTTPStatus.CONTENT_TOO_LARGE if hasattr(HTTPStatus, "CONTENT_TOO_LARGE") else HTTPStatus(413),
    "form-unreadable": HTTPStatus.BAD_REQUEST,
    "storage-busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "storage-full": HTTPStatus.SERVICE_UNAVAILABLE,
}

ErrorPage = Callable[[Request, int], Response]


class Guard:
    """Pure ASGI middleware for one route."""

    def __init__(self, app: ASGIApp, error_page: ErrorPage, largest_body: int = SMALL_BODY) -> None:
        self._app = app
        self._error_page = error_page
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            refuse_foreign_post(scope)
            await self._app(scope, _limited(scope, receive, self._largest_body), send_guarded)
        except Exception as error:
            if started:
                raise
            status = _status_of(error)
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                # Only the route's pattern and the kind of fault: an address or a message may hold a token or a word.
                log.error("page-failed", kind=type(error).__name__, code=getattr(error, "code", ""), status=int(status))
            await self._error_page(Request(scope), int(status))(scope, receive, send_guarded)


def refuse_foreign_post(scope: Scope) -> None:
    """Raises TomoshibiError("form-foreign") when a browser says that another site sent this form.

    Browsers without Sec-Fetch-Site are still held by SameSite=Strict cookies and the mark in the form; `Origin` is "null"
    under our own Referrer-Policy and says nothing.
    """
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return
    site = Headers(scope=scope).get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        raise TomoshibiError("form-foreign")


def _limited(scope: Scope, receive: Receive, largest: int) -> Callable[[], Awaitable[Message]]:
    claimed = Headers(scope=scope).get("content-length", "0")
    if claimed.isdigit() and int(claimed) > largest:
        raise TomoshibiError("body-too-large")
    taken = 0

    async def receive_limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > largest:
            raise TomoshibiError("body-too-large")
        return message

    return receive_limited


def _status_of(error: Exception) -> HTTPStatus:
    if isinstance(error, NotFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, TomoshibiError):
        return STATUS.get(error.code, HTTPStatus.INTERNAL_SERVER_ERROR)
    return HTTPStatus.INTERNAL_SERVER_ERROR
