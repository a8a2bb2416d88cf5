"""Every word of moderation shows what it is for: its example is flagged, what it must leave alone is not."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.language.danger_words import LIFE, VIOLENCE
from core.moderation import Kind, read_message
from core.moderation.crisis import danger_entries
from core.moderation.cues import read_topic
from core.moderation.entries import Entry, as_seen, load_words
from core.moderation.gates import gates_of

FILES = sorted((Path(__file__).parents[2] / "core/moderation/words").glob("*.toml"))


def rows(table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        for number, row in enumerate(tomllib.loads(file.read_text(encoding="utf-8")).get(table, ()), 1):
            yield f"{file.stem} {table} {number}", row


def kinds(text: str) -> set[str]:
    return {flag.kind.value for flag in read_message(text)}


ENTRIES = dict(rows("entry"))
EXCUSES = dict(rows("excuse"))
TOPICS = dict(rows("topic"))
WORDS = [(name, word) for name, row in ENTRIES.items() for word in row.get("words", ())]
BESIDES = [(name, word) for name, row in ENTRIES.items() for word in row.get("besides", ())]


@pytest.mark.parametrize("name", ENTRIES)
def test_the_example_of_an_entry_is_flagged_with_its_kind(name: str) -> None:
    assert ENTRIES[name]["kind"] in kinds(ENTRIES[name]["example"])


def test_every_word_is_flagged_where_it_stands_alone() -> None:
    silent = [(name, word) for name, word in WORDS if ENTRIES[name]["kind"] not in kinds(word)]
    assert silent == []


def test_no_ordinary_word_beside_a_word_is_flagged_by_it() -> None:
    loud = [(name, word) for name, word in BESIDES if ENTRIES[name]["kind"] in kinds(word)]
    assert loud == []


def test_every_ordinary_word_beside_a_word_holds_it() -> None:
    words = {name: entry.words for name, entry in zip(ENTRIES, load_words().entries, strict=True) if entry.words}
    idle = [(name, word) for name, word in BESIDES if name in words and not any(one in as_seen(word) for one in words[name])]
    assert idle == []


@pytest.mark.parametrize("name", EXCUSES)
def test_the_example_of_an_excuse_is_excused(name: str) -> None:
    assert not kinds(EXCUSES[name]["example"]) & set(EXCUSES[name]["kinds"])
    assert Kind(EXCUSES[name]["kinds"][0])


@pytest.mark.parametrize("name", TOPICS)
def test_the_example_of_a_topic_is_found_by_its_cues(name: str) -> None:
    topic, cues = read_topic(TOPICS[name])
    assert topic.kind.value in kinds(topic.example)
    assert {cue.group for cue in cues.values()} >= topic.needs


@pytest.mark.parametrize("name", TOPICS)
def test_no_cue_is_enough_alone(name: str) -> None:
    topic, cues = read_topic(TOPICS[name])
    assert max(cue.weight for cue in cues.values()) < topic.enough


GATED = [one for one in (*load_words().entries, *danger_entries()) if one.pattern is not None]


def opens(entry: Entry, line: str) -> bool:
    return any(all(any(word in line for word in words) for words in gate) for gate in entry.gates)


@given(st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_gate_is_shut_before_what_its_pattern_finds(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(GATED))
    assert entry.pattern is not None
    line = data.draw(st.from_regex(entry.pattern, alphabet=st.characters(codec="utf-8")))
    found = entry.pattern.search(line)
    assert found is None or opens(entry, line)


def test_every_word_of_danger_is_read() -> None:
    assert len(danger_entries()) == len(LIFE) + len(VIOLENCE) + 1


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [
        ("死(?:ね|ぬ)", {"死ね", "死ぬ"}),
        ("(?:あ|い)?死[^。]{0,4}", {"死"}),
        ("(?<!彼)氏ね(?!。)", {"氏ね"}),
        ("お?前[はが]{0,2}死ね", {"死ね"}),
    ],
)
def test_a_gate_is_read_off_a_pattern(pattern: str, gate: set[str]) -> None:
    assert set(gates_of(pattern)[0][0]) == gate


@pytest.mark.parametrize("pattern", ["[^。]{0,4}", "(?:死ね)?", "死ね|.*"])
def test_a_pattern_without_a_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no word must stand"):
        gates_of(pattern)
