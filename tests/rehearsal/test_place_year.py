"""The year of an online place as it is played: two weeks with five people; whole years, chaos and seeds in the long tests."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
import uvloop

from core.texts import load_texts
from tomoshibi.programmes import read_programme
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.checks import check
from tomoshibi.rehearsal.checker.verdict import State
from tomoshibi.rehearsal.page import Played, clause_words, draw_page
from tomoshibi.rehearsal.place.place_days import meeting_days, plan_days
from tomoshibi.rehearsal.place.place_habits import PlaceHabit, draw_guests
from tomoshibi.rehearsal.place.place_year import AskedPlace, PlaceYear
from tomoshibi.rehearsal.play import at_time
from tomoshibi.rehearsal.record import Record

ROOT = Path(__file__).resolve().parents[2]
PROGRAMME = ROOT / "deploy" / "programmes" / "kyoto-ibasho-2026.toml"
FEW = (PlaceHabit.LISTENER, PlaceHabit.SLANDERS, PlaceHabit.MINOR, PlaceHabit.RARE_NAME, PlaceHabit.PHONE)
AFTER_TWO_OPENINGS = at_time(date(2026, 4, 15), 18)


def play(folder: Path, asked: AskedPlace, until: datetime | None = None) -> Record:
    folder.mkdir(parents=True, exist_ok=True)
    year = PlaceYear(PROGRAMME, folder, asked)

    async def whole() -> Record:
        return await year.run(until)

    record: Record = uvloop.run(whole())
    assert asked.chaos or [told for _, _, told in year.play.stumbles] == []
    return record


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Five people from their first words to the second opening, played once for this file."""
    return play(tmp_path_factory.mktemp("spring"), AskedPlace(2026, len(FEW), 1, habits=FEW), AFTER_TWO_OPENINGS)


def test_from_the_first_words_to_the_openings(spring: Record) -> None:
    did = Counter(one.what for one in spring.did)
    assert did[words.ASKED_TO_JOIN] == len(FEW)
    assert did[words.JOINED] >= 3
    assert did[words.PLANNED] >= 8
    assert did[words.NOTE_WRITTEN] >= 1
    for what in (words.FIRST_TALK_HELD, words.DECIDED, words.PAPERS_SENT, words.PAPERS_BACK, words.AGREED, words.ON_DUTY):
        assert did[what], what
    assert any(one.what in (words.CAME, words.COUNTED) for one in spring.did)
    assert {one.way for one in spring.participants.values()} == {"line", "discord", "web", "phone"}


def test_every_promise_that_was_looked_at_was_kept(spring: Record) -> None:
    verdicts = check(spring)
    assert [(one.name, one.findings[:3]) for one in verdicts if one.state is State.BROKEN] == []
    assert sum(one.looked for one in verdicts if one.state is State.KEPT) > 100


def test_the_page_tells_of_the_place(spring: Record) -> None:
    played = Played(read_programme(PROGRAMME), 1, len(FEW), False, date(2026, 4, 1), date(2027, 4, 30))
    page = draw_page(spring, check(spring), played, load_texts())
    for shown in ("作りものの参加者5人", "聞いているだけで、書かない", "ひらいた日（回）", "LINEのグループ"):
        assert shown in page, shown
    for secret in ("tomoshibi.example", "here|", "<script", "お子さん"):
        assert secret not in page, secret


@pytest.mark.parametrize(
    ("clause", "shown"), [("K3.2.1", "3（2）ア"), ("K3.2.3", "3（2）ウ"), ("K2.3.1", "2（3）"), ("K5", "5"), ("ours", "独自")]
)
def test_a_clause_of_kyoto_is_named_as_the_contract_does(clause: str, shown: str) -> None:
    assert clause_words(clause) == shown


def test_no_two_participants_are_called_the_same_and_a_third_comes_early() -> None:
    guests = draw_guests(60, 3, 2026)
    assert len({one.nickname for one in guests}) == 60
    assert sum(one.asks_on < date(2026, 4, 10) for one in guests) >= 20
    assert {one.habit for one in guests} >= set(PlaceHabit)


def test_each_month_is_planned_before_it_begins() -> None:
    days = plan_days(2026, 14)
    assert len(days) == 12
    assert all(planned_on < month for month, planned_on, _ in days[1:])
    assert all(day.weekday() == 2 for day in meeting_days(2026))


ONE_PLAY = r"""
import re
import sys
from pathlib import Path
from tests.rehearsal.test_place_year import AFTER_TWO_OPENINGS, FEW, AskedPlace, play
record = play(Path(sys.argv[1]), AskedPlace(2026, 5, 2, sys.argv[2] == "chaos", FEW), AFTER_TWO_OPENINGS)
told = repr(([(one.at, one.who, one.text, one.buttons) for one in record.heard], record.did))
print(re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "row", told))
"""
"""Rows that storage makes have ids of the operating system's own; everything else is the same to the letter."""


@pytest.mark.long
@pytest.mark.parametrize("chaos", ["plain", "chaos"])
def test_the_same_seed_is_the_same_play(tmp_path: Path, chaos: str) -> None:
    """In two processes that order their sets differently."""

    def told(seed: str) -> str:
        command = [sys.executable, "-c", ONE_PLAY, str(tmp_path / seed), chaos]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment).stdout

    assert told("1") == told("2")


@pytest.mark.long
@pytest.mark.parametrize("chaos", [False, True], ids=["plain", "chaos"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_thirty_people_through_the_year(tmp_path: Path, seed: int, chaos: bool) -> None:
    for verdict in check(play(tmp_path, AskedPlace(2026, 30, seed, chaos))):
        assert verdict.state is not State.BROKEN, (verdict.name, verdict.findings[:5])
