"""`tomoshibi moderate`: JSON lines in, JSON lines out, in order; a bad line is named."""

import io
import json

import pytest
from typer.testing import CliRunner

from core.errors import TomoshibiError
from tomoshibi.cli import app
from tomoshibi.commands.moderate import answer_lines


def answers(*lines: str, end: str = "\n") -> list[dict[str, object]]:
    target = io.BytesIO()
    answer_lines(io.BufferedReader(io.BytesIO("\n".join(lines).encode() + end.encode())), target)
    return [json.loads(line) for line in target.getvalue().splitlines()]


def test_lines_are_answered_in_order() -> None:
    asked = [json.dumps({"id": number, "text": "死ね" if number % 3 else "おはよう"}) for number in range(5000)]
    told = answers(*asked)
    assert [one["id"] for one in told] == list(range(5000))
    assert told[0]["flags"] == []
    assert told[1]["flags"] == [{"kind": "slander", "severity": "high", "spans": [[0, 2]]}]


def test_a_last_line_without_its_end_and_empty_lines() -> None:
    assert [one["id"] for one in answers('{"id": "a", "text": ""}', "", '{"id": null, "text": "x", "more": 1}', end="")] == [
        "a",
        None,
    ]


def test_half_a_pair_of_surrogates_is_only_a_sign() -> None:
    assert answers('{"id": "\\ud800", "text": "\\ud83d死ね"}')[0]["id"] == "\ud800"


@pytest.mark.parametrize("bad", ["{bad", "[]", '{"id": 1}', '{"text": "a"}', '{"id": 1, "text": 3}', "\xff"])
def test_a_bad_line_is_named_after_those_before_it_were_answered(bad: str) -> None:
    target = io.BytesIO()
    source = io.BytesIO(b'{"id": 1, "text": "a"}\n\n' + bad.encode("latin-1") + b'\n{"id": 2, "text": "b"}\n')
    with pytest.raises(TomoshibiError) as refusal:
        answer_lines(io.BufferedReader(source), target)
    assert refusal.value.code == "moderate-line-wrong"
    assert refusal.value.params == {"line": 3}
    assert target.getvalue() == b'{"id": 1, "flags": []}\n'


def test_one_text() -> None:
    result = CliRunner().invoke(app, ["moderate", "--json", "おはよう、死にたい"])
    assert json.loads(result.stdout) == {"flags": [{"kind": "crisis", "severity": "high", "spans": [[5, 9]]}]}
    assert "crisis" in CliRunner().invoke(app, ["moderate", "死にたい"]).stdout
    assert CliRunner().invoke(app, ["moderate", "おはよう"]).stdout == ""
