"""The clauses of a contract, and the honest ledger of how far the code carries each of them.

The clauses are data (deploy/clauses/*.toml), the ledger is data beside the code (tomoshibi/carried.toml): a clause counts
as carried by a rule that can be imported and a test that fails without it, never by a claim.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Kind = Literal["duty", "guard", "document", "flow", "content"]
State = Literal["carried", "partly", "not_yet"]

_Sentence = Annotated[str, Field(min_length=1, max_length=1000)]


class _Record(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Clause(_Record):
    """A clause: its id in the specification, what kind of thing it is, a short Japanese title, what it asks in our words.

    `same_as`, in another contract, names the clauses of the first two that ask the same: their rules and terms carry it.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z]\d+(\.\d+)*$")]
    how: Kind
    title: _Sentence
    asks: _Sentence
    same_as: Annotated[tuple[str, ...], Field(strict=False)] = ()

    @property
    def known_as(self) -> tuple[str, ...]:
        """The ids under which rules and terms know what this clause asks."""
        return self.same_as or (self.id,)


class Carriage(_Record):
    """How the code carries a clause: in a sentence, by the dotted name of a rule, by the node id of a test.

    "partly" and "carried" need both; "not_yet" has neither, its sentence may say what is missing.
    """

    clause_id: str
    state: State
    how: _Sentence
    rule: str = ""
    test: str = ""

    @model_validator(mode="after")
    def _claims_nothing_without_proof(self) -> Self:
        for key in ("rule", "test"):
            if bool(getattr(self, key)) is (self.state == "not_yet"):
                expected = "nothing while the state is not_yet" if self.state == "not_yet" else "a name: no claim without it"
                raise PydanticCustomError("impossible", "{expected}", {"key": key, "expected": expected})
        return self


def _refuse_twice(key: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            expected = f"each id once; {each} is there twice"
            raise PydanticCustomError("impossible", "{expected}", {"key": key, "expected": expected})
        seen.add(each)


class ClauseFile(_Record):
    """A file of deploy/clauses."""

    clause: Annotated[tuple[Clause, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _refuse_twice("clause", (clause.id for clause in self.clause))
        return self


class CarriageFile(_Record):
    """tomoshibi/carried.toml. A clause that is not in it is not carried yet."""

    carriage: Annotated[tuple[Carriage, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _refuse_twice("carriage", (carriage.clause_id for carriage in self.carriage))
        return self


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause and how it is carried today."""

    clause: Clause
    carriage: Carriage


_STRENGTH: Mapping[State, int] = {"not_yet": 0, "partly": 1, "carried": 2}


def decide_standings(clauses: Iterable[Clause], carriages: Iterable[Carriage]) -> list[Standing]:
    """Every clause in its order with its carriage; what the ledger does not name is not carried yet.

    A clause that asks the same as several others is carried as well as the one of them that is carried least.
    """
    known = {carriage.clause_id: carriage for carriage in carriages}
    return [
        Standing(clause, min((known.get(i) or _not_yet(i) for i in clause.known_as), key=lambda c: _STRENGTH[c.state]))
        for clause in clauses
    ]


def _not_yet(clause_id: str) -> Carriage:
    return Carriage(clause_id=clause_id, state="not_yet", how="not yet")
