"""Stylesheet, scripts and pictures: read once, served under names that hold their hash, so that browsers may keep them."""

import hashlib
from dataclasses import dataclass
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

OWN = {
    "tomoshibi.css": "text/css",
    "chat.js": "text/javascript",
    "desk.js": "text/javascript",
    "forms.js": "text/javascript",
    "leave.js": "text/javascript",
    "report.js": "text/javascript",
    "survey.js": "text/javascript",
    "lamp.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its public address, type and bytes."""

    path: str
    mime: str
    content: bytes


class Assets:
    """All static files by name and by address. HTMX comes from its package, never copied into this repository."""

    def __init__(self) -> None:
        own = resources.files("web") / "static"
        files = [(name, mime, (own / name).read_bytes()) for name, mime in OWN.items()]
        htmx = resources.files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js"
        files.append(("htmx.js", "text/javascript", htmx.read_bytes()))
        self._by_name = {name: _asset(name, mime, content) for name, mime, content in files}
        self._by_path = {asset.path: asset for asset in self._by_name.values()}

    def path(self, name: str) -> str:
        """The address of a file, for templates. Raises KeyError for a name that does not exist."""
        return self._by_name[name].path

    async def serve(self, request: Request) -> Response:
        """A file, for a year: a changed file has another address."""
        asset = self._by_path.get(request.url.path)
        if asset is None:
            return Response(status_code=404)
        charset = "; charset=utf-8" if asset.mime.startswith("text/") else ""
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": asset.mime + charset}
        return Response(asset.content, headers=headers)


def _asset(name: str, mime: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    mark = hashlib.sha256(content).hexdigest()[:12]
    return Asset(f"/static/{stem}.{mark}.{ending}", mime, content)
