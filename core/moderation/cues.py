"""Cues: words that mean little alone and much together (a job, only to fetch something, a sum, DMを).

Sentences that recruit or lure are said in ever new ways, but they hold the same few things. Words of a kind are put into groups
with a weight; where the groups met close together weigh enough, and one of those it needs is among them, that is a find.
Groups of negative weight are what people say who only tell of it (怖い, もらった). Data: words/cues.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.moderation.flags import Kind, Severity

NEAR = 60
"""Signs within which cues belong together: two short sentences."""


@dataclass(frozen=True)
class Topic:
    """What cues add up to. `needs`: groups of which one must be met. Weights stand with the cues."""

    kind: Kind
    severity: Severity
    example: str
    enough: int
    needs: frozenset[str]


@dataclass(frozen=True)
class Cue:
    """One word of a group of a topic."""

    topic: Topic
    group: str
    weight: int


Seen = tuple[Cue, int, int]


def read_topic(row: Mapping[str, Any]) -> tuple[Topic, dict[str, Cue]]:
    """One [[topic]] of the data and its words, not yet folded. Raises KeyError or ValueError where it is wrong."""
    topic = Topic(Kind(row["kind"]), Severity(row["severity"]), row["example"], row["enough"], frozenset(row["needs"]))
    return topic, {word: Cue(topic, name, group["weight"]) for name, group in row["groups"].items() for word in group["words"]}


def weigh(seen: Iterable[Seen]) -> Iterator[tuple[Topic, list[tuple[int, int]]]]:
    """Topics with enough together, and the places of their cues in the folded line. Linear: a window moves over each topic."""
    by_topic: dict[int, list[Seen]] = {}
    for one in seen:
        by_topic.setdefault(id(one[0].topic), []).append(one)
    for cues in by_topic.values():
        topic = cues[0][0].topic
        if len(cues) > 1 and (places := _heavy(topic, sorted(cues, key=lambda one: one[1]))):
            yield topic, places


def _heavy(topic: Topic, cues: list[Seen]) -> list[tuple[int, int]]:
    first = 0
    for last, (_, _, end) in enumerate(cues):
        while end - cues[first][1] > NEAR:
            first += 1
        window = cues[max(first, last - 24) : last + 1]
        groups = {cue.group: cue.weight for cue, _, _ in window}
        if groups.keys() & topic.needs and sum(groups.values()) >= topic.enough and _is_apart(window):
            after = [one for one in cues[last + 1 : last + 25] if one[2] - window[0][1] <= NEAR]
            whole = groups | {cue.group: cue.weight for cue, _, _ in after}
            if sum(whole.values()) >= topic.enough:
                return [(a, b) for cue, a, b in (*window, *after) if cue.weight > 0]
    return []


def _is_apart(window: list[Seen]) -> bool:
    """Whether the cues are more than one word seen twice (血 in 鼻血でた)."""
    places = [(start, end) for cue, start, end in window if cue.weight > 0]
    return max(start for start, _ in places) >= min(end for _, end in places) if places else False
