"""`due`, `clauses` and the board read the same rows: the same keys, counts and states, by ids and never by names."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import TomoshibiError
from core.people import Role
from core.usecases.end_owed import waive
from core.usecases.list_owed import list_due
from core.usecases.read_board import WEEK, BoardView, read_board
from tests.usecases.scene import Scene
from tests.usecases.test_owed_at_desk import CLAUSES, interviewed
from tomoshibi.commands.clauses import run as run_clauses
from tomoshibi.commands.due import run as run_due
from tomoshibi.settings import Settings
from tomoshibi.wiring import open_house

SAKAI = "sakai-learning-2026"
NAME = "灯野 𠮷子"
PROMISED = {
    "key", "rule", "clause", "what", "owner", "programme", "case", "person", "subject", "opens_at", "due_at", "state",
    "days_left", "reason",
}  # fmt: skip


def at(folder: Path, moment: str) -> Settings:
    return Settings.model_validate({"data_dir": folder, "clock_start": moment, "rehearsal": True})


async def _fill(settings: Settings) -> tuple[BoardView, set[str], str]:
    """Two families whose first visit is owed, one of them waived: the board, the keys in its list, the case still open."""
    async with open_house(settings, secrets=False) as opened:
        house = Scene(opened.database, opened.house)
        staff, _ = await house.enter(Role.COORDINATOR, name="中村 あかり")
        waived, still = await interviewed(house, NAME), await interviewed(house, NAME)
        now = opened.clock.now()
        async with opened.work(now) as uow:
            assert await waive(uow, opened.house, staff, f"first-visit:{waived}", "市と協議") is None
        async with opened.work(now) as uow:
            view = await read_board(uow, opened.house, staff, CLAUSES)
            rows = await list_due(uow, staff, lambda _: True, page="board-list")
        return view, {line.owed.what.key for line in rows.open}, still


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    out = capsys.readouterr().out
    assert NAME not in out
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_due_clauses_and_the_board_tell_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = at(tmp_path, "2026-09-07T09:00")
    view, listed, still = asyncio.run(_fill(settings))
    run_due(programme=SAKAI, at="", as_json=True, settings=settings)
    rows = said(capsys)
    assert all(set(row) == PROMISED for row in rows)
    assert {row["key"] for row in rows} == listed
    assert (len(rows), sum(row["state"] == "overdue" for row in rows)) == (view.due, view.overdue)
    assert sum(row["days_left"] < WEEK for row in rows) == view.counted.this_week
    calls = [row for row in rows if row["rule"] in {rule for rule, _ in view.counted.calls}]
    assert len(calls) == sum(view.counted.calls.values())
    assert [row["due_at"] for row in rows] == sorted(row["due_at"] for row in rows)
    first = next(row for row in rows if row["rule"] == "first-visit")
    assert (first["case"], first["state"], first["days_left"], first["clause"]) == (still, "overdue", -4, "S6.8.1")
    assert first["due_at"] == "2026-09-03T23:59:59+09:00"

    run_clauses(SAKAI, True, settings)
    clauses = {line["id"]: line for line in said(capsys)}
    for row in view.clauses:
        owed, tally = clauses[row.clause.id]["owed"], row.tally
        if owed is None:
            assert tally.owed + tally.ahead == 0
            continue
        counted = (owed["kept_in_time"], owed["kept_late"], owed["due"], owed["overdue"], owed["waived"], owed["ahead"])
        assert counted == (tally.in_time, tally.late, tally.due, tally.overdue, tally.waived, tally.ahead), row.clause.id
        assert owed["state"] == row.state
    assert (clauses["S6.8.1"]["now"], clauses["S6.8.1"]["owed"]["waived"]) == ("overdue", 1)
    assert (clauses["S6.8.5"]["now"], clauses["S6.8.5"]["owed"]) == ("in force", None)
    assert clauses["S6.5.1"]["owed"]["evidence"][0]["kind"] == "interview"


def test_due_as_of_a_moment_and_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = at(tmp_path, "2026-09-07T09:00")
    *_, still = asyncio.run(_fill(settings))
    run_due(programme=SAKAI, at="2026-09-03T23:59:59", as_json=True, settings=settings)
    mine = [row for row in said(capsys) if row["rule"] == "first-visit"]
    assert {(row["state"], row["days_left"]) for row in mine} == {("due", 0)}
    assert len(mine) == 2  # the one waived since then was open still
    run_due(programme=None, at="2026-09-07T09:00:05+09:00", as_json=False, settings=settings)
    out = capsys.readouterr().out
    assert NAME not in out
    assert f"{SAKAI}  2026-09-07" in out
    assert "9月3日(木)  4 days past" in out
    line = next(line for line in out.splitlines() if still in line and "S6.8.1" in line and "overdue" in line)
    assert line.split()[:3] == ["overdue", "S6.8.1", "coordinator"]
    run_due(programme="kyoto-ibasho-2026", at="2026-03-01", as_json=True, settings=settings)
    assert said(capsys) == []
    for given, code in (
        ({"programme": "osaka", "at": ""}, "programme-unknown"),
        ({"programme": None, "at": "x"}, "moment-odd"),
    ):
        with pytest.raises(TomoshibiError) as refused:
            run_due(**given, as_json=True, settings=settings)  # type: ignore[arg-type]
        assert refused.value.code == code


def test_clauses_need_no_database_and_make_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_clauses(SAKAI, True, at(tmp_path / "none", "2026-09-07T09:00"))
    assert {line["owed"] for line in json.loads(capsys.readouterr().out)} == {None}
    assert not (tmp_path / "none").exists()
