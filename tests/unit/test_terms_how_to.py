"""The examples of docs/add-a-municipality.md do what the page says."""

import re
import tomllib
from datetime import date, time
from typing import Any

import pytest

from core.clauses import ClauseFile
from core.errors import ContractError
from core.terms import HomeVisitTerms, build_programme
from core.terms.reading import read_table
from tests.unit.programme_data import SAKAI, data_of
from tomoshibi.explain import explain
from tomoshibi.settings import HERE

PAGE = (HERE / "docs" / "add-a-municipality.md").read_text(encoding="utf-8")
EXAMPLES: list[dict[str, Any]] = [
    tomllib.loads(re.sub(r"^ {3}", "", block, flags=re.MULTILINE))
    for block in re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
]


def _example(key: str) -> dict[str, Any]:
    (found,) = [example for example in EXAMPLES if key in example]
    return found


def test_the_clause_of_the_page_is_one() -> None:
    (clause,) = read_table(ClauseFile, _example("clause"), file="page").clause
    assert clause.known_as == ("S6.8.5",)


def test_another_city_is_a_file_with_another_name_and_its_own_dates() -> None:
    """The page's channels, amendment and answer in a copy of the Sakai file, moved by a year."""
    moved = _year_later(data_of(SAKAI, programme__id="mytown-learning-2027"))
    bent = build_programme(moved | _example("channels") | _example("amendment"), file="mytown-learning-2027.toml")
    assert bent.channels.discord is not None
    assert bent.channels.discord.guild_id == 123456789012345678
    old, new = bent.terms_on(date(2027, 9, 30)), bent.terms_on(date(2027, 10, 1))
    assert isinstance(old, HomeVisitTerms)
    assert isinstance(new, HomeVisitTerms)
    assert (old.reschedule.latest, new.reschedule.latest) == (time(20), time(21))
    assert (old.visits.first_visit_within.months, new.visits.first_visit_within.months) == (1, 2)
    assert bent.changes[0].path == "reschedule.deadline_itself_is_in_time"


def _year_later(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _year_later(inner) for name, inner in value.items()}
    return value.replace(year=value.year + 1) if isinstance(value, date) else value


def test_the_misspelling_of_the_page_is_explained_as_it_says() -> None:
    with pytest.raises(ContractError) as refused:
        build_programme(data_of(SAKAI, visits__minuts=90), file=SAKAI)
    said = explain(refused.value).replace(SAKAI, "mytown-learning-2027.toml")
    first, last = said.split("first_visit_within")[0], said.rsplit("(", 1)[1]
    assert f"{first}... ({last}" in PAGE
