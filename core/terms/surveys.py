"""Survey files: what is asked before, in the middle and after, as data beside the programme (S6.5.4, S6.10.2, S6.10.3, S11.7).

A round is one file. An item may be added from a day on, or taken out from a day on; none is ever deleted, so that what was
answered before can always be read with the questions it was asked by. The commissioner says what is asked: none of it is code.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.terms.marks import Positive, Table, Text, refuse
from core.terms.reading import contract_error, read_table

Round = Literal["pre", "mid", "post"]
Reader = Literal["child", "guardian"]
ROUNDS: tuple[Round, ...] = ("pre", "mid", "post")
READERS: tuple[Reader, ...] = ("child", "guardian")

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
"""The id of an item, a choice or a scale."""

MOST_ITEMS = 30


class Wording(Table):
    """Words in Japanese; plain Japanese and English where they differ. A child's are plain in `ja` already."""

    ja: Text
    easy: Text | None = None
    en: Text | None = None


class SurveyChoice(Wording):
    """One answer to choose."""

    id: Name


class SurveyItem(Wording):
    """One question. `faces` and `scale` go along a scale; `choice` and `choices` have their own answers; `words` is free text.

    `added_on` is the day from which it is asked, `removed_on` the day from which it is not asked any more.
    """

    id: Name
    kind: Literal["faces", "scale", "choice", "choices", "words"]
    scale: Name | None = None
    choices: Annotated[tuple[SurveyChoice, ...], Field(strict=False)] = ()
    limit: Positive = 1000
    added_on: date | None = None
    removed_on: date | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        along = self.kind in ("faces", "scale")
        if along != (self.scale is not None):
            raise refuse("scale", "the name of a scale" if along else f"no scale for an item of kind {self.kind}")
        chosen = self.kind in ("choice", "choices")
        if chosen != bool(self.choices):
            raise refuse("choices", "two answers or more" if chosen else f"no choices for an item of kind {self.kind}")
        ids = [one.id for one in self.choices]
        if len(set(ids)) < len(ids) or len(ids) == 1:
            raise refuse("choices", "two answers or more, each with an id of its own")
        if self.removed_on is not None and self.removed_on <= (self.added_on or date.min):
            raise refuse("removed_on", "a date after added_on")
        return self


class SurveySheet(Table):
    """One reader's questions."""

    title: Wording
    lead: Wording
    items: Annotated[tuple[SurveyItem, ...], Field(strict=False, min_length=1, max_length=MOST_ITEMS)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [one.id for one in self.items]
        if len(set(ids)) < len(ids):
            raise refuse("items", "items each with an id of its own, those taken out as well")
        return self


class SurveyFile(Table):
    """One round. `begins_on` is the day from which its first questions hold; scales go from the lowest to the highest."""

    begins_on: date
    scales: dict[Name, Annotated[tuple[Wording, ...], Field(strict=False, min_length=2, max_length=7)]] = Field(
        default_factory=dict
    )
    child: SurveySheet
    guardian: SurveySheet

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for reader in READERS:
            for number, item in enumerate(self.sheet(reader).items, start=1):
                if item.scale is not None and item.scale not in self.scales:
                    known = ", ".join(sorted(self.scales)) or "(there is none)"
                    raise refuse(f"{reader}.items.{number}.scale", f"one of the scales of this file: {known}")
                if item.added_on is not None and item.added_on <= self.begins_on:
                    raise refuse(f"{reader}.items.{number}.added_on", f"a date after begins_on ({self.begins_on}), or none")
        return self

    def sheet(self, reader: Reader) -> SurveySheet:
        """The questions for this reader."""
        return self.child if reader == "child" else self.guardian


def build_surveys(files: Mapping[str, Mapping[str, Any]]) -> dict[Round, SurveyFile]:
    """The rounds of a programme, from the data of its files by file name. Raises ContractError (file, key, expected).

    An item of the same id means the same in every round: it is answered in the same way, or before and after could not be
    compared.
    """
    surveys: dict[Round, SurveyFile] = {}
    for file, data in sorted(files.items()):
        named = next((one for one in ROUNDS if file == f"{one}.toml"), None)
        if named is None:
            raise contract_error(file, "(the file)", f"one of {', '.join(f'{one}.toml' for one in ROUNDS)}")
        surveys[named] = read_table(SurveyFile, data, file=file)
    _refuse_unlike_items(surveys)
    return surveys


def _refuse_unlike_items(surveys: Mapping[Round, SurveyFile]) -> None:
    seen: dict[tuple[Reader, str], tuple[Round, tuple[str, int]]] = {}
    for named, survey in surveys.items():
        for reader in READERS:
            for item in survey.sheet(reader).items:
                way = (item.kind, len(survey.scales[item.scale]) if item.scale else len(item.choices))
                first, before = seen.setdefault((reader, item.id), (named, way))
                if before != way:
                    key = f"{reader}.items.{_place(survey.sheet(reader).items, item.id)}"
                    raise contract_error(f"{named}.toml", key, f"the same kind and as many answers as in {first}.toml")


def _place(items: Sequence[SurveyItem], item_id: str) -> int:
    return [one.id for one in items].index(item_id) + 1
