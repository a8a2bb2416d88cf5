"""A page as a person without scripts sees it: its words, its links, its forms with what stands in them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "rt", "rp", "head"})
_BREAKS = frozenset({"p", "li", "div", "tr", "h1", "h2", "h3", "section", "br", "dd", "dt", "form", "td", "th", "ul", "label"})


@dataclass(slots=True)
class Button:
    """A button of a form: what it says, what it sends along, where it sends to if not where its form does."""

    label: str = ""
    name: str = ""
    value: str = ""
    action: str = ""


@dataclass(slots=True)
class Form:
    """A form as it would be sent: `fields` as they stand now, `choices` all values that a field offers."""

    action: str = ""
    method: str = "get"
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def button(self, label: str) -> Button | None:
        """The first button whose words contain these; None if there is none."""
        return next((one for one in self.buttons if label in one.label), None)


@dataclass(slots=True)
class Page:
    """What was read off one page. `links`: (address, words)."""

    words: str
    links: list[tuple[str, str]]
    forms: list[Form]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._silent = 0
        self._link: tuple[str, int] | None = None
        self._button: tuple[Button, int] | None = None
        self._area: tuple[str, int] | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _BREAKS:
            self.text.append("\n")
        if tag == "a" and "href" in given:
            self._link = (given["href"], len(self.text))
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag in ("input", "textarea", "select", "option", "button"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name, form = given.get("name", ""), self._form
        if tag == "button":
            made = Button("", name, given.get("value", ""), given.get("formaction", ""))
            self._button = (made, len(self.text))
            if form is not None:
                form.buttons.append(made)
        elif form is None or (tag != "option" and not name):
            return
        elif tag == "input":
            self._input(form, name, given)
        elif tag == "textarea":
            self._area = (name, len(self.text))
        elif tag == "select":
            self._select = name
        elif self._select is not None:
            self._option(form, given)

    def _option(self, form: Form, given: dict[str, str]) -> None:
        assert self._select is not None
        value = given.get("value", "")
        form.choices.setdefault(self._select, []).append(value)
        if "selected" in given or self._select not in form.fields:
            form.fields[self._select] = [value]

    @staticmethod
    def _input(form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        value = given.get("value", "on" if kind in ("radio", "checkbox") else "")
        if kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(value)
            if "checked" in given:
                form.fields.setdefault(name, []).append(value)
        elif kind != "file":
            form.fields[name] = [value]

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a" and self._link is not None:
            self.links.append((self._link[0], _tidy("".join(self.text[self._link[1] :]))))
            self._link = None
        elif tag == "button" and self._button is not None:
            self._button[0].label = _tidy("".join(self.text[self._button[1] :]))
            self._button = None
        elif tag == "textarea" and self._area is not None and self._form is not None:
            self._form.fields[self._area[0]] = ["".join(self.text[self._area[1] :]).removeprefix("\n")]
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_page(html: str) -> Page:
    """Reads a page."""
    reader = _Reader()
    reader.feed(html)
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(reader.text).split("\n"))
    return Page("\n".join(line for line in lines if line), reader.links, reader.forms)


def lines_before(html: str, address: str) -> list[str]:
    """What stands on a card above the form or link with this address, line by line."""
    before, _, _ = html.partition(f'="{address}"')
    card = max(before.rfind('<li class="item'), before.rfind('<section class="item'))
    return read_page(before[card:]).words.split("\n")
