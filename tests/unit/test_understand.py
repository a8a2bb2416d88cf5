"""`tomoshibi understand`: one message, JSON lines in their order, and a line that cannot be read."""

# ruff: noqa: E501 - tables of cases

import json
from datetime import datetime

import pytest
from typer.testing import CliRunner

from core.errors import TomoshibiError
from tomoshibi.cli import app
from tomoshibi.commands.understand import answer_lines, understand

AT = datetime.fromisoformat("2026-11-24T10:00:00+09:00")


def test_one_message_has_intents_and_a_date() -> None:
    said = understand("来週の水曜16時に変更できますか", AT)
    assert said["intents"] == ["reschedule"]
    assert said["when"] == {"kind": "moment", "start": "2026-12-02T16:00:00+09:00", "grain": "minute"}
    assert said["candidates"] == []


def test_lines_keep_their_order_and_their_own_moment() -> None:
    lines = [
        {"id": "a", "text": "明日休みます", "at": "2026-01-05T09:00:00"}, {"id": 2, "text": ""}, {"id": None, "text": "明日休みます"},
    ]  # fmt: skip
    answers = [json.loads(one) for one in answer_lines([json.dumps(line).encode() + b"\n" for line in lines], AT)]
    assert [one["id"] for one in answers] == ["a", 2, None]
    assert answers[0]["when"]["start"] == "2026-01-06T00:00:00+09:00"
    assert answers[1] == {"id": 2, "intents": ["other"], "when": {"kind": "none"}, "candidates": []}
    assert answers[2]["when"]["start"] == "2026-11-25T00:00:00+09:00"


def test_each_line_is_answered_before_the_next_is_read() -> None:
    asked: list[int] = []

    def lines() -> object:
        for number in range(3):
            asked.append(number)
            yield json.dumps({"id": number, "text": "遅れます"}).encode()

    answers = answer_lines(lines(), AT)  # type: ignore[arg-type]
    next(answers)
    assert asked == [0]


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"3", b"null", b'{"id": 1}', b'{"id": 1, "text": 5}', b'{"id": 1, "text": "a", "at": "tomorrow"}',
     b'{"id": 1, "text": "a", "at": 5}', b"\xff\xfe", b"[" * 100_000],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(line: bytes) -> None:
    answers = answer_lines([b'{"id": 1, "text": "a"}\n', line], AT)
    next(answers)
    with pytest.raises(TomoshibiError) as caught:
        next(answers)
    assert (caught.value.code, caught.value.params) == ("understand-line", {"line": 2})


def test_the_command_prints_json_and_nothing_else() -> None:
    done = CliRunner().invoke(app, ["understand", "--at", "2026-11-24T10:00", "--json", "今日休みます"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["intents"] == ["absence_today"]
    read = CliRunner().invoke(app, ["understand"], input='{"id": 1, "text": "遅れます"}\n\n{"id": 2, "text": "着きました"}\n')
    assert [json.loads(line)["intents"] for line in read.stdout.splitlines()] == [["late"], ["report_arrival"]]
