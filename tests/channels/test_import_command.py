"""`tomoshibi import` as it is called: a dry run, a refusal in one line, letters on disk; never a name on the screen.

The first call is a process of its own; the others go through the same command line in this one: the program is read once.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from core.texts import load_texts
from papers.list_template import write_list
from tomoshibi.cli import main
from tomoshibi.demo_list import invented_children

SAKAI = "sakai-learning-2026"


class Here:
    """The command line, called in this process."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self._patch, self._printed = patch, printed
        patch.setenv("TOMOSHIBI_DATA_DIR", str(folder / "data"))

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What came of it; typer ends a command by SystemExit."""
        self._patch.setattr(sys, "argv", ["tomoshibi", "import", *words])
        self._printed.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self._printed.readouterr()
        return subprocess.CompletedProcess(words, int(ended.value.code or 0), out, err)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(tmp_path, monkeypatch, capsys)


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tomoshibi", "import", *words]
    settings = {"TOMOSHIBI_DATA_DIR": str(folder / "data"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    root = Path(__file__).parents[2]
    return subprocess.run(command, cwd=root, env=settings, capture_output=True, text=True, timeout=120, check=False)


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return dict(json.loads(done.stdout))


def test_a_list_from_the_dry_run_to_the_letters(tmp_path: Path, here: Here) -> None:
    rows = [list(row) for row in invented_children()[-6:]]
    rows[1][3] = "24.5.1"
    file, letters = tmp_path / "list.xlsx", tmp_path / "letters.pdf"
    file.write_bytes(write_list(load_texts(), rows, []))
    dry = call(tmp_path, str(file), "--programme", SAKAI, "--json")
    assert dry.returncode == 0
    shown = document(dry)
    assert (shown["written"], shown["rows"], shown["new"], shown["bad"]) == (False, 6, 5, 1)
    assert [(one["cell"], one["code"], one["stops"]) for one in shown["findings"]] == [("D3", "day-without-era", True)]

    refused = here.call(str(file), "--programme", SAKAI, "--write", "--json")
    assert (refused.returncode, document(refused)["written"]) == (1, False)
    assert len(refused.stderr.strip().splitlines()) == 1

    done = here.call(str(file), "--programme", SAKAI, "--write", "--skip-bad", "--letters", str(letters))
    assert done.returncode == 0, done.stderr
    assert "D3" in done.stdout
    assert not any(str(row[1]) in done.stdout + done.stderr for row in rows)
    assert letters.stat().st_mode & 0o077 == 0
    assert len(pypdfium2.PdfDocument(letters.read_bytes())) == 4  # one is wrong, one under address protection
    again = here.call(str(file), "--programme", SAKAI, "--write", "--skip-bad", "--json")
    assert (document(again)["new"], document(again)["known"]) == (0, 5)


def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, here: Here) -> None:
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = here.call(str(old), "--programme", SAKAI)
    assert (done.returncode, done.stdout) == (1, "")
    assert ".xlsx" in done.stderr
    assert isinstance(invented_children()[0][3], date)
