"""The plan of the house, held by machines: each import contract is broken on purpose in a copy, and must be seen."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sizes import ROOMS, ROOT, all_faults, faults_in

LINTER = Path(sys.executable).with_name("lint-imports")

FAULTS = [
    ("core/people.py", "import storage", "the rooms are strangers"),
    ("web/__init__.py", "import storage", "the rooms are strangers"),
    ("scheduler/ticker.py", "import bots.inbound", "the rooms are strangers"),
    ("papers/__init__.py", "import web", "the rooms are strangers"),
    ("storage/__init__.py", "import papers", "the rooms are strangers"),
    ("bots/inbound.py", "import tomoshibi.clock", "the rooms are strangers"),
    ("bots/line/__init__.py", "import bots.discord", "LINE and Discord are strangers"),
    ("core/messages.py", "import core.ports", "inside core"),
    ("core/dialogs/__init__.py", "import core.usecases.say", "inside core"),
    ("core/alerts.py", "import sqlalchemy", "core is pure"),
    ("core/people.py", "import asyncio", "core is pure"),
    ("core/usecases/say.py", "import random", "core is pure"),
    ("web/__init__.py", "import linebot", "line-bot-sdk stays"),
    ("tomoshibi/clock.py", "import discord", "discord.py stays"),
    ("web/__init__.py", "import openpyxl", "openpyxl and typst stay"),
    ("tomoshibi/__main__.py", "import typst", "openpyxl and typst stay"),
    ("tomoshibi/rehearsal/checker/checks.py", "import core.visits", "checker knows nothing"),
    ("tomoshibi/rehearsal/record.py", "import tomoshibi.clock, core.terms", "checker knows nothing"),
]


@pytest.fixture(scope="module")
def copy_of_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        if room != "tests":
            shutil.copytree(ROOT / room, house / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINTER), "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(house)})


def test_the_house_keeps_its_contracts(copy_of_house: Path) -> None:
    result = lint(copy_of_house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "line", "contract"), FAULTS, ids=[f"{file}: {line}" for file, line, _ in FAULTS])
def test_a_planted_fault_is_caught(copy_of_house: Path, file: str, line: str, contract: str) -> None:
    path = copy_of_house / file
    before = path.read_text()
    path.write_text(before + f"\n{line}\n")
    try:
        result = lint(copy_of_house)
    finally:
        path.write_text(before)
    broken = [row for row in result.stdout.splitlines() if row.endswith("BROKEN")]
    assert result.returncode != 0
    assert any(contract in row for row in broken), result.stdout


def test_no_file_or_function_is_too_large() -> None:
    assert all_faults() == []


def test_a_file_too_large_is_caught(tmp_path: Path) -> None:
    large = tmp_path / "large.py"
    large.write_text("def f():\n" + "    x = 1\n" * 60 + "y = 1\n" * 400)
    assert len(list(faults_in(large, "large.py"))) == 2
    named = tmp_path / "utils.py"
    named.write_text("x = 1\n")
    assert len(list(faults_in(named, "utils.py"))) == 1
