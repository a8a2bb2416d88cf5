"""Other places and agencies that participants are told of, as data beside the programme (K2.3.4): public words alone."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.terms.marks import Table, Text, refuse
from core.terms.reading import read_table

Kind = Literal["support", "welfare", "work", "school", "gathering", "health"]
"""Support of people in hikikomori, welfare, work, schooling, a place to go to, health."""

MOST_PLACES = 24


class Elsewhere(Table):
    """One of them. `is_example`: invented, to be replaced before going live; its name says so to whoever reads it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    kind: Kind
    name: Text
    name_easy: Text | None = None
    name_en: Text | None = None
    about: Text
    about_easy: Text | None = None
    about_en: Text | None = None
    number: Annotated[str, Field(pattern=r"^[0-9#-]{3,20}$")] | None = None
    url: Annotated[str, Field(pattern=r"^https://\S+$", max_length=300)] | None = None
    is_example: bool = False

    @model_validator(mode="after")
    def _says_so(self) -> Self:
        if self.is_example and "例" not in self.name:
            raise refuse("name", "a name that says that it is an example（例）")
        return self


class ElsewhereFile(Table):
    """places.toml."""

    place: Annotated[tuple[Elsewhere, ...], Field(strict=False, min_length=1, max_length=MOST_PLACES)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [one.id for one in self.place]
        if len(set(ids)) < len(ids):
            raise refuse("place", "each id once")
        return self


def build_places(data: Mapping[str, Any], *, file: str) -> tuple[Elsewhere, ...]:
    """The directory in a file's data, in its order. Raises ContractError."""
    return read_table(ElsewhereFile, data, file=file).place


def words_of_places(places: tuple[Elsewhere, ...]) -> dict[str, str]:
    """What may be shown publicly, as core.terms.Programme.public_words holds it."""
    words = {}
    for one in places:
        for name in ("name", "about"):
            for own, suffix in ((name, ""), (f"{name}_easy", ".ja-easy"), (f"{name}_en", ".en")):
                value = getattr(one, own)
                if value is not None:
                    words[f"elsewhere.{one.id}.{name}{suffix}"] = value
        words[f"elsewhere.{one.id}.way"] = "　".join(filter(None, (one.number, one.url)))
    return words
