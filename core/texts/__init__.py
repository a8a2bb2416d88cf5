"""Every sentence the system says, as Fluent files by language: ja, ja-easy (plain Japanese with readings) and en.

A sentence missing in ja-easy or en is said in ja; ja has them all (checked by a test). Arguments are strings and whole
numbers that core.speech has made from typed values; see core.messages for why nothing else can get in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from core.errors import TomoshibiError

CHAINS: Mapping[str, tuple[str, ...]] = {"ja": ("ja",), "ja-easy": ("ja-easy", "ja"), "en": ("en", "ja")}
"""In which order the languages are asked for a sentence."""

_PLURALS_OF = {"ja": "ja", "ja-easy": "ja", "en": "en"}
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*")


class Texts:
    """The sentences of all languages; built once, read by everybody, never changed.

    Raises TomoshibiError: "text-broken" where a source is not Fluent, "text-twice" where an id stands twice in a
    language, "text-language-unknown" for a language without a chain.
    """

    def __init__(self, sources: Mapping[str, Sequence[str]]) -> None:
        self._bundles: dict[str, Any] = {}
        self._arguments: dict[str, dict[str, frozenset[str]]] = {}
        for language, ftl_sources in sources.items():
            if language not in CHAINS:
                raise TomoshibiError("text-language-unknown", language=language)
            self._read(language, ftl_sources)

    def _read(self, language: str, ftl_sources: Sequence[str]) -> None:
        # Isolation marks would stand in plain-text chats as visible boxes on some phones.
        bundle = FluentBundle([_PLURALS_OF[language]], use_isolating=False)
        arguments: dict[str, frozenset[str]] = {}
        for source in ftl_sources:
            resource = FluentResource(source)
            for message in _messages(language, resource):
                if message.id.name in arguments:
                    raise TomoshibiError("text-twice", language=language, text_id=message.id.name)
                arguments[message.id.name] = frozenset(_variables(message))
            bundle.add_resource(resource)
        self._bundles[language] = bundle
        self._arguments[language] = arguments

    def ids(self, language: str = "ja") -> frozenset[str]:
        """The text ids that stand in this language's own files."""
        return frozenset(self._arguments.get(language, {}))

    def has(self, text_id: str) -> bool:
        """Whether this text id exists at all, that is, in Japanese."""
        return text_id in self._arguments.get("ja", {})

    def arguments(self, text_id: str, language: str = "ja") -> frozenset[str]:
        """The names of the arguments the sentence uses, in the language that says it. Raises "text-missing"."""
        return self._arguments[self._speaker(text_id, language)][text_id]

    def say(self, text_id: str, language: str, **args: str | int) -> str:
        """The sentence in the language asked for, or in the first of its chain that has it; readings are left in.

        Arguments that the sentence does not use are ignored. Raises TomoshibiError: "text-missing" for an unknown id,
        "text-argument-missing" when the sentence needs an argument that was not given.
        """
        speaker = self._speaker(text_id, language)
        missing = self._arguments[speaker][text_id] - args.keys()
        if missing:
            raise TomoshibiError("text-argument-missing", text_id=text_id, arguments=",".join(sorted(missing)))
        bundle = self._bundles[speaker]
        said, errors = bundle.format_pattern(bundle.get_message(text_id).value, args)
        if errors:
            raise TomoshibiError("text-broken", language=speaker, text_id=text_id)
        return str(said)

    def _speaker(self, text_id: str, language: str) -> str:
        for one in CHAINS.get(language, ("ja",)):
            if text_id in self._arguments.get(one, {}):
                return one
        shown = text_id if _NAME.fullmatch(text_id) else "?"
        raise TomoshibiError("text-missing", text_id=shown, language=language)


@cache
def load_texts() -> Texts:
    """All Fluent files of this package, read once at the start (the one place where core reads its own package data)."""
    root = resources.files("core.texts")
    sources: dict[str, list[str]] = {}
    for language in CHAINS:
        files = sorted(root.joinpath(language).iterdir(), key=lambda file: file.name)
        sources[language] = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".ftl")]
    return Texts(sources)


def _messages(language: str, resource: Any) -> Iterator[Any]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            raise TomoshibiError("text-broken", language=language, text_id=(entry.content or "").strip().split("\n")[0][:60])
        if isinstance(entry, ast.Message):
            yield entry


def _variables(node: Any) -> Iterator[str]:
    """Names of the variables below a node, wherever they stand (placeables, selectors, calls)."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.BaseNode):
        for value in vars(node).values():
            yield from _variables(value)
    elif isinstance(node, list):
        for one in node:
            yield from _variables(one)
