"""Rendering: one Jinja2 environment, everything escaped, every page with its words and assets."""

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from core.people import Language
from core.terms import Programme
from core.terms.programme import public_word
from core.texts import Texts
from web.assets import Assets
from web.compiled_templates import COMPILED
from web.words import Words, asked_language

KNOWN_ERRORS = frozenset({400, 403, 404, 405, 413, 422, 500, 503})

_NUMBER = re.compile(r"[#0-9][0-9-]*")


class Pages:
    """Renders templates in a language."""

    def __init__(self, texts: Texts, assets: Assets) -> None:
        self._texts = texts
        self._environment = Environment(
            loader=PackageLoader("web", "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=COMPILED,
        )
        self._environment.globals["asset"] = assets.path
        self._environment.filters["publicly"] = _publicly
        self._environment.filters["with_phones"] = with_phones

    def words(self, language: Language, programme: object = None) -> Words:
        """The sentences of a language, with the name of a programme's commissioner."""
        if not isinstance(programme, Programme):
            return Words(self._texts, language)
        return Words(
            self._texts, language, {"commissioner": public_word(programme.public_words, "commissioner", language.value)}
        )

    def text(self, template: str, language: Language, **values: Any) -> str:
        """A rendered template."""
        return self._environment.get_template(template).render(w=self.words(language, values.get("programme")), **values)

    def page(self, template: str, language: Language, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A rendered template as an answer."""
        return HTMLResponse(self.text(template, language, **values), status_code=status)

    def error(self, request: Request, status: int) -> Response:
        """A kind page for something that went wrong; it knows nothing but the kind of fault."""
        kind = status if status in KNOWN_ERRORS else 500
        return self.page("error.html", asked_language(request), status=status, kind=kind)

    def message(self, language: Language, title: str, body: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A page that says one thing, by text ids."""
        return self.page("message.html", language, status=status, title=title, body=body, **values)


def with_phones(text: str, programme: Programme) -> Markup:
    """The text, escaped, with every telephone number that the programme publishes as a link that does not break."""
    words = programme.public_words
    published = {word for path, word in words.items() if path == "office_phone" or path.endswith(".number")}
    known = sorted((one for one in published if _NUMBER.fullmatch(one)), key=len, reverse=True)
    if not known:
        return escape(text)
    found = re.compile(rf"(?<![0-9#-])(?:{'|'.join(map(re.escape, known))})(?![0-9-])")
    pieces, end = [], 0
    for one in found.finditer(text):
        number = one[0].replace("-", "")
        pieces += [escape(text[end : one.start()]), Markup('<a class="tel" href="tel:{}">{}</a>').format(number, one[0])]
        end = one.end()
    return Markup("").join([*pieces, escape(text[end:])])


def _publicly(programme: Programme, path: str, w: Words) -> str:
    """A public word of a programme in the page's language; "" where it has none."""
    try:
        return public_word(programme.public_words, path, w.language.value)
    except KeyError:
        return ""
