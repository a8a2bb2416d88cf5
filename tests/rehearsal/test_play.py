"""The rehearsal itself: a summer with two children; whole years, twice the same bytes, rules switched off in the long tests."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import uvloop

from core.texts import load_texts
from core.usecases import run_visit_steps
from core.visit_steps import VisitStep
from tomoshibi.programmes import read_programme
from tomoshibi.rehearsal.checker.board_pages import boards
from tomoshibi.rehearsal.checker.checks import check
from tomoshibi.rehearsal.checker.verdict import State
from tomoshibi.rehearsal.habits import draw_families
from tomoshibi.rehearsal.page import Played, clause_words, draw_page
from tomoshibi.rehearsal.play import at_time
from tomoshibi.rehearsal.record import Record
from tomoshibi.rehearsal.year import Asked, Year

ROOT = Path(__file__).resolve().parents[2]
PROGRAMME = ROOT / "deploy" / "programmes" / "sakai-learning-2026.toml"
SUMMER = at_time(date(2026, 8, 12), 12)


def play(folder: Path, asked: Asked, until: datetime | None = None) -> Record:
    folder.mkdir(parents=True, exist_ok=True)
    year = Year(PROGRAMME, folder, asked)

    async def whole() -> Record:
        return await year.run(until)

    record: Record = uvloop.run(whole())
    assert asked.chaos or [words for _, _, words in year.play.stumbles] == []
    return record


def page_of(record: Record, asked: Asked) -> str:
    played = Played(read_programme(PROGRAMME), asked.seed, asked.cases, asked.chaos, date(2026, 4, 1), date(2027, 4, 30))
    return draw_page(record, check(record), played, load_texts())


@pytest.mark.parametrize("count", [40, 400])
def test_no_two_invented_people_have_one_name(count: int) -> None:
    families = draw_families(count, 1)
    children, guardians = {one.child for one in families}, {one.guardian for one in families if one.sibling_of is None}
    assert len(children) == count
    assert len(guardians) == sum(one.sibling_of is None for one in families)


@pytest.fixture(scope="module")
def summer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the summer's database lies."""
    return tmp_path_factory.mktemp("summer")


@pytest.fixture(scope="module")
def summer(summer_folder: Path) -> Record:
    """Two children from the list to their first visits, played once for this file."""
    return play(summer_folder, Asked(2026, 2, 1), SUMMER)


def test_a_summer_from_the_list_to_the_first_visits(summer: Record) -> None:
    did = {one.what for one in summer.did}
    for what in (
        "training-held",
        "list-taken",
        "linked",
        "interview-chosen",
        "sheets-written",
        "match-accepted",
        "visits-planned",
    ):
        assert what in did, what
    assert any("お知らせ" in heard.text for heard in summer.heard if heard.who == "guardian-0")
    assert [one.name for one in check(summer) if one.state is State.BROKEN and one.name != "quiet"] == []


def test_checker_and_board_agree_in_every_clause(summer: Record) -> None:
    duties = [one for one in check(summer) if one.name.startswith("duty-")]
    assert {one.clause for one in duties if one.looked} >= {"S6.1", "S6.3", "S6.5.1", "S6.5.2", "S6.7.1", "S6.9.5", "S11.6"}
    assert [found for one in duties for found in one.findings if found.ours] == []


def test_due_and_the_board_tell_the_same(summer: Record, summer_folder: Path) -> None:
    """By the command line, asked of the same database as of the same moment."""
    seen = boards(summer)[-1]
    command = [sys.executable, "-m", "tomoshibi", "due", "--json", "--at", seen.at.isoformat()]
    told = {"TOMOSHIBI_DATA_DIR": str(summer_folder), "TOMOSHIBI_PROGRAMMES": str(summer_folder / "programmes")}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | told)
    rows = [one for one in json.loads(done.stdout) if one["state"] != "ahead"]
    owed = Counter((one["clause"], one["state"] == "overdue") for one in rows)
    board = {(line.clause, False): line.open for line in seen.lines.values()}
    board |= {(line.clause, True): line.past for line in seen.lines.values()}
    assert owed == Counter({key: number for key, number in board.items() if number})


def test_the_page_tells_it_without_an_address_or_an_id(summer: Record) -> None:
    page = page_of(summer, Asked(2026, 2, 1))
    assert "契約の一年" in page
    assert "守られた" in page
    for secret in ("tomoshibi.example", "v|", "http-equiv", "<script"):
        assert secret not in page, secret


@pytest.mark.parametrize(
    ("clause", "shown"),
    [("S6.8.5", "6（8）⑤"), ("S6.13", "6（13）"), ("S9", "9"), ("ours", "独自"), ("S11.4", "11（4）"), ("S6.10.1", "6（10）①")],
)
def test_a_clause_is_named_as_the_contract_does(clause: str, shown: str) -> None:
    assert clause_words(clause) == shown


def rehearse(out: Path, *options: str, hash_seed: str = "0") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tomoshibi", "rehearse", str(PROGRAMME), "--out", str(out), "--json", *options]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.long
@pytest.mark.parametrize("chaos", [(), ("--chaos",)], ids=["plain", "chaos"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, chaos: tuple[str, ...]) -> None:
    """In two processes that order their sets differently."""
    told = [rehearse(tmp_path / seed, "--cases", "3", *chaos, hash_seed=seed).stdout for seed in ("1", "2")]
    assert told[0] == told[1]
    pages = [(tmp_path / seed / "rehearsal.html").read_bytes() for seed in ("1", "2")]
    assert pages[0] == pages[1]


@pytest.mark.long
@pytest.mark.parametrize("chaos", [False, True], ids=["plain", "chaos"])
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_forty_children(tmp_path: Path, seed: int, chaos: bool) -> None:
    for verdict in check(play(tmp_path, Asked(2026, 40, seed, chaos))):
        assert verdict.state is not State.BROKEN, (verdict.name, verdict.findings[:5])


async def _leaves_out(*_: object) -> None:
    """A rule that is switched off."""


def no_reminders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(run_visit_steps.LOOKS, VisitStep.REMIND, _leaves_out)  # type: ignore[arg-type]


def no_report_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.usecases.remind_report._ask", _leaves_out)


@pytest.mark.long
@pytest.mark.parametrize(
    ("switch_off", "noticed"), [(no_reminders, "recalled"), (no_report_asked, "asked")], ids=["recalled", "asked"]
)
def test_a_message_that_is_switched_off_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switch_off: Callable[[pytest.MonkeyPatch], None], noticed: str
) -> None:
    switch_off(monkeypatch)
    autumn = at_time(date(2026, 10, 1), 12)
    verdicts = {one.name: one for one in check(play(tmp_path, Asked(2026, 3, 1), autumn))}
    assert verdicts[noticed].state is not State.KEPT


@pytest.mark.long
def test_the_command_prints_one_document_and_writes_the_page(tmp_path: Path) -> None:
    done = rehearse(tmp_path, "--cases", "1")
    told = json.loads(done.stdout)
    assert told["programme"] == "sakai-learning-2026"
    assert {"counts", "clauses", "findings", "seed", "chaos"} <= set(told)
    assert (done.returncode == 0) == all(one["state"] != "broken" for one in told["clauses"])
    assert "契約の一年" in (tmp_path / "rehearsal.html").read_text(encoding="utf-8")
