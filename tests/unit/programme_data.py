"""The data of the delivered programme files, to be bent in tests."""

import copy
import tomllib
from datetime import date
from typing import Any

from core.terms import Programme, build_programme
from tomoshibi.programmes import DEFAULT_FOLDER

SAKAI = "sakai-learning-2026.toml"
KYOTO = "kyoto-ibasho-2026.toml"
REMOVED = object()

_DATA = {name: tomllib.loads((DEFAULT_FOLDER / name).read_text(encoding="utf-8")) for name in (SAKAI, KYOTO)}


def data_of(name: str, **changes: object) -> dict[str, Any]:
    """A copy of a file's data; `changes` are dotted paths with "__" for the dot, REMOVED takes a key away."""
    data = copy.deepcopy(_DATA[name])
    for path, value in changes.items():
        put(data, path.replace("__", "."), value)
    return data


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Sets (or removes) the value at a dotted path."""
    *above, name = path.split(".")
    for word in above:
        data = data.setdefault(word, {})
    if value is REMOVED:
        del data[name]
    else:
        data[name] = value


def programme(name: str = SAKAI, **changes: object) -> Programme:
    """The programme of a file, bent."""
    return build_programme(data_of(name, **changes), file=name)


def amendment(**given: object) -> dict[str, object]:
    """An amendment that is in order, bent."""
    usual: dict[str, object] = {
        "effective_on": date(2026, 10, 1),
        "agreed_on": date(2026, 9, 15),
        "document": "変更契約書 第1号",
        "reason": "夜間に働く家庭のため",
        "changes": {"reschedule.latest": "21:00"},
    }
    return usual | given


def city_answer(**given: object) -> dict[str, object]:
    """A question with its answer that is in order, bent."""
    usual: dict[str, object] = {
        "term": "reschedule.deadline_itself_is_in_time",
        "asked_on": date(2026, 4, 20),
        "answered_on": date(2026, 6, 1),
        "answered_by": "担当課",
        "answer": False,
        "document": "協議記録",
    }
    return {key: value for key, value in (usual | given).items() if value is not REMOVED}
