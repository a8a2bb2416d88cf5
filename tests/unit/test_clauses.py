"""The clauses in our words, and the ledger of what carries them: no claim without a rule and a test that are there."""

import ast
import inspect
import json
import re
import shutil
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.clauses import Carriage, Clause, decide_standings
from core.errors import ContractError, TomoshibiError
from core.obligations import Act, Evidence, Obligation, Owed, OwedState, Owner
from core.obligations.case_rules import CASE_RULES
from core.obligations.programme_rules import PARTICIPANT_RULES, PROGRAMME_RULES
from core.terms.reading import read_table
from tomoshibi.clause_evidence import evidence_of
from tomoshibi.clause_files import LEDGER, ClauseFile, has_rule, has_test, read_carriages, read_clauses
from tomoshibi.commands.clauses import clauses_report, look, render_table, run
from tomoshibi.programmes import DEFAULT_FOLDER, read_programmes
from tomoshibi.settings import HERE, Settings

SETTINGS = Settings(programmes=DEFAULT_FOLDER, data_dir=Path("no-such-folder"))
PROGRAMMES = read_programmes()
CLAUSES = {p.id: read_clauses(p.clauses, DEFAULT_FOLDER) for p in PROGRAMMES.values()}
ALL_IDS = {clause.id for clauses in CLAUSES.values() for clause in clauses}
SHARED_LEDGER = HERE.parent / "shared" / "spec" / "clauses.toml"


OF_PURPOSE = {"K1": "content"}
"""The purpose of the place is no clause of the shared ledger; ours says how it is seen."""


def test_both_contracts_have_all_clauses_of_the_shared_ledger() -> None:
    if not SHARED_LEDGER.is_file():
        pytest.skip("left out: the shared ledger of clauses is not beside the repository")
    shared = {entry["id"]: entry["how"] for entry in tomllib.loads(SHARED_LEDGER.read_text(encoding="utf-8"))["clause"]}
    ours = {clause.id: clause.how for clauses in CLAUSES.values() for clause in clauses}
    assert ours == shared | OF_PURPOSE


def test_ids_belong_to_their_contract() -> None:
    assert {clause.id[0] for clause in CLAUSES["sakai-learning-2026"]} == {"S"}
    assert {clause.id[0] for clause in CLAUSES["kyoto-ibasho-2026"]} == {"K"}


@pytest.mark.parametrize("carriage", read_carriages(), ids=lambda carriage: carriage.clause_id)
def test_a_carried_clause_has_its_rule_and_its_test(carriage: Carriage) -> None:
    assert carriage.clause_id in ALL_IDS
    if carriage.state == "not_yet":
        return
    assert has_rule(carriage.rule), f"no rule {carriage.rule}"
    assert has_test(carriage.test), f"no test {carriage.test}"


CLAUSE = {"id": "S1", "how": "duty", "title": "t", "asks": "a"}


@pytest.mark.parametrize(
    ("data", "key", "expected"),
    [
        ({}, "clause", "a value"),
        ({"clause": []}, "clause", "not empty"),
        ({"clause": [CLAUSE, CLAUSE]}, "clause", "S1 is there twice"),
        ({"clause": [CLAUSE | {"id": "clause 1"}]}, "clause.1.id", "match pattern"),
        ({"clause": [CLAUSE | {"how": "wish"}]}, "clause.1.how", "one of 'duty'"),
        ({"clause": [CLAUSE | {"ask": "a"}]}, "clause.1.ask", "did you mean asks?"),
    ],
)
def test_a_wrong_clause_file_is_refused(data: dict[str, object], key: str, expected: str) -> None:
    with pytest.raises(ContractError) as refused:
        read_table(ClauseFile, data, file="x.toml")
    assert (refused.value.params["file"], refused.value.params["key"]) == ("x.toml", key)
    assert expected in str(refused.value.params["expected"])


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ('state = "carried"\nhow = "h"\nrule = "core.errors"', "carriage.1.test"),
        ('state = "partly"\nhow = "h"\ntest = "tests/unit/test_clauses.py::x"', "carriage.1.rule"),
        ('state = "not_yet"\nhow = "h"\nrule = "core.errors"', "carriage.1.rule"),
        ('state = "almost"\nhow = "h"', "carriage.1.state"),
        ('state = "carried"\nhow = ""\nrule = "r"\ntest = "t"', "carriage.1.how"),
    ],
)
def test_the_ledger_takes_no_claim_without_proof(tmp_path: Path, entry: str, key: str) -> None:
    ledger = tmp_path / "carried.toml"
    ledger.write_text(f'[[carriage]]\nclause_id = "S7"\n{entry}\n', encoding="utf-8")
    with pytest.raises(ContractError) as refused:
        read_carriages(ledger)
    assert refused.value.params["key"] == key


def test_a_clause_that_is_not_in_the_ledger_is_not_carried() -> None:
    clause = Clause(id="S7", how="guard", title="副担当", asks="A deputy.")
    carried = Carriage(clause_id="S8", state="partly", how="h", rule="r", test="t")
    (standing,) = decide_standings([clause], [carried])
    assert (standing.carriage.state, standing.carriage.how, standing.carriage.rule) == ("not_yet", "not yet", "")


def test_a_clause_of_another_contract_stands_as_the_clauses_it_is_the_same_as() -> None:
    clause = Clause(id="M4", how="guard", title="振替", asks="Until 18:00.", same_as=("S6.8.5", "S7"))
    ledger = [Carriage(clause_id=i, state=s, how=i, rule="r", test="t") for i, s in (("S6.8.5", "carried"), ("S7", "partly"))]
    assert decide_standings([clause], ledger)[0].carriage.clause_id == "S7"
    assert decide_standings([clause], ledger[:1])[0].carriage.state == "not_yet"


@pytest.mark.parametrize(
    ("dotted", "there"),
    [
        ("core.terms", True),
        ("core.terms.next_staff_time", True),
        ("core.terms.programme.Programme", True),
        ("core.terms.no_such_rule", False),
        ("core.no_such_module.rule", False),
        ("no_such_package", False),
    ],
)
def test_whether_a_rule_is_there(dotted: str, there: bool) -> None:
    assert has_rule(dotted) is there


@pytest.mark.parametrize(
    ("node_id", "there"),
    [
        ("tests/unit/test_clauses.py::test_whether_a_rule_is_there", True),
        ("tests/unit/test_clauses.py::test_whether_a_rule_is_there[core.terms-True]", True),
        ("tests/unit/test_clauses.py::test_of_somebodys_dreams", False),
        ("tests/unit/test_dreams.py::test_x", False),
    ],
)
def test_whether_a_test_is_there(node_id: str, there: bool) -> None:
    assert has_test(node_id) is there


def test_where_tests_are_not_installed_that_is_said(tmp_path: Path) -> None:
    assert has_test("tests/unit/test_clauses.py::test_x", tmp_path) is None


def test_json_gives_every_clause_with_the_promised_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(None, True, SETTINGS) == 0
    lines = json.loads(capsys.readouterr().out)
    assert [line["id"] for line in lines] == [clause.id for p in PROGRAMMES for clause in CLAUSES[p]]
    assert all({"id", "how", "asks", "state", "rule", "test", "now", "evidence"} <= set(line) for line in lines)
    assert {line["state"] for line in lines} <= {"carried", "partly", "not_yet"}
    assert not [line["id"] for line in lines if line["now"] == "unproven"]
    assert not [line["id"] for line in lines if line["state"] == "not_yet" and (line["rule"] or line["test"])]


def test_json_of_one_programme_tells_the_terms_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    run("sakai-learning-2026", True, SETTINGS)
    lines = {line["id"]: line for line in json.loads(capsys.readouterr().out)}
    assert lines["S6.8.5"]["terms"]["reschedule.latest"] == "20:00"
    assert lines["S6.10.1"]["terms"]["mid_hearing.earliest_after_first_visit"] == {"months": 3}
    assert {line["programme"] for line in lines.values()} == {"sakai-learning-2026"}


def test_the_table_counts_and_names_every_clause() -> None:
    for programme in PROGRAMMES.values():
        lines = clauses_report(programme, date(2026, 4, 1), SETTINGS)
        text = render_table(lines)
        assert text.startswith(programme.id)
        assert f"{len(lines)} clauses: " in text
        shown = [row.split()[0] for row in text.splitlines() if row.startswith(("S", "K"))]
        assert shown == [clause.id for clause in CLAUSES[programme.id]]


def test_a_ledger_entry_whose_test_is_gone_is_called_unproven() -> None:
    gone = Carriage(clause_id="S7", state="carried", how="h", rule="core.terms", test="tests/unit/test_x.py::test_y")
    assert look(gone) == ("unproven", "the test tests/unit/test_x.py::test_y is not there")
    lost = gone.model_copy(update={"rule": "core.lost"})
    assert look(lost) == ("unproven", "the rule core.lost is not there")


def test_an_unknown_programme_is_refused() -> None:
    with pytest.raises(TomoshibiError) as refused:
        run("osaka-2026", False, SETTINGS)
    assert refused.value.code == "programme-unknown"


def test_a_municipality_may_bring_its_own_clauses(tmp_path: Path) -> None:
    (tmp_path / "programmes").mkdir()
    (tmp_path / "clauses").mkdir()
    text = (DEFAULT_FOLDER / "sakai-learning-2026.toml").read_text(encoding="utf-8")
    (tmp_path / "programmes" / "sakai-learning-2026.toml").write_text(text, encoding="utf-8")
    (tmp_path / "clauses" / "sakai-learning.toml").write_text(
        '[[clause]]\nid = "S7"\nhow = "guard"\ntitle = "副担当"\nasks = "A deputy."\n', encoding="utf-8"
    )
    assert [clause.id for clause in read_clauses("sakai-learning.toml", tmp_path / "programmes")] == ["S7"]
    shutil.rmtree(tmp_path / "clauses")
    assert len(read_clauses("sakai-learning.toml", tmp_path / "programmes")) > 60


def test_the_ledger_lies_beside_the_code() -> None:
    assert LEDGER.is_file()


def test_nothing_is_called_carried_in_part_without_saying_what_is_missing() -> None:
    for carriage in read_carriages():
        if carriage.state == "partly":
            assert "Missing: " in carriage.how, carriage.clause_id


def test_the_report_shows_what_is_carried_and_by_what(capsys: pytest.CaptureFixture[str]) -> None:
    run("sakai-learning-2026", False, SETTINGS)
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("S12.3 "))
    assert lines[at].split()[1] == "carried"
    assert [line.split()[0] for line in lines[at + 1 : at + 5]] == ["how", "rule", "test", "now"]
    assert "in force" in lines[at + 4]


def clauses_with_rules() -> set[str]:
    """Clauses that some rule of obligations owes something by, as far as the modules of the rules name them."""
    rules = (*CASE_RULES, *PROGRAMME_RULES, *PARTICIPANT_RULES)
    sources = {rule.__module__: inspect.getsource(sys.modules[rule.__module__]) for rule in rules}
    texts = [node for source in sources.values() for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return {node.value for node in texts if isinstance(node.value, str) and re.fullmatch(r"[A-Z]\d+(\.\d+)*", node.value)}


def test_every_duty_clause_has_a_rule_by_which_it_is_owed() -> None:
    duties = {clause.id for clauses in CLAUSES.values() for clause in clauses if clause.how == "duty"}
    assert len(duties) >= 17
    assert duties - clauses_with_rules() == set()


def owed_by(clause: str, state: OwedState, ended: int = 0) -> Owed:
    at = datetime(2026, 9, 1, tzinfo=UTC)
    what = Obligation(
        f"{clause}:{state}:{ended}", "r", clause, Act.VISIT, Owner.COORDINATOR, "p", at, at + timedelta(days=2),
        evidence=Evidence("visit", f"v{ended}") if state is OwedState.KEPT else None,
    )  # fmt: skip
    return Owed(what, state, ended_at=at + timedelta(days=ended) if state is not OwedState.OPEN else None)


KEPT, LATE, OPEN = owed_by("S1", OwedState.KEPT, 1), owed_by("S1", OwedState.KEPT, 3), owed_by("S1", OwedState.OPEN)


@pytest.mark.parametrize(
    ("clause", "kept", "state", "words"),
    [
        ({}, [], "not yet", "nothing was owed so far"),
        ({}, [KEPT, LATE], "kept", "1 kept in time, 1 kept late; newest: visit v3"),
        ({}, [KEPT, OPEN], "overdue", "1 kept in time, 1 overdue; newest: visit v1"),
        ({"id": "M1", "same_as": ["S1"]}, [KEPT], "kept", "1 kept in time; newest: visit v1"),
        ({}, [owed_by("S1", OwedState.WAIVED)], "waived", "1 waived"),
        ({"how": "document"}, [KEPT], "kept", "1 kept in time; newest: visit v1"),
    ],
)
def test_what_a_database_says_of_a_clause(clause: dict[str, object], kept: list[Owed], state: str, words: str) -> None:
    one = Clause.model_validate(CLAUSE | clause)
    said = evidence_of(one, {"S1": kept}, datetime(2026, 9, 5, tzinfo=UTC))
    assert said is not None
    assert (said.state, said.words) == (state, words)


def test_of_a_clause_by_which_nothing_is_ever_owed_a_database_says_nothing() -> None:
    guard = Clause.model_validate(CLAUSE | {"how": "guard"})
    assert evidence_of(guard, {}, datetime(2026, 9, 5, tzinfo=UTC)) is None
