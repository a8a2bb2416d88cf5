"""The ledger of clauses tells the truth: with its rule switched off, the named test of each entry fails."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.switch_off import WAYS
from tomoshibi.clause_files import HERE, has_test, read_carriages

CARRIED = [carriage for carriage in read_carriages() if carriage.state != "not_yet"]

HOW_TO_SWITCH_OFF = {
    "core.devices.tool_lacks": "empty",
    "core.matching.fit.slots_of": "empty",
    "core.texts.ruby.split_ruby": "whole",
    "core.obligations.plan_rules.support_plan": "empty",
    "core.obligations.start_rules.late_start": "empty",
    "core.obligations.incident_rules.steps_of": "empty",
    "core.obligations.assessment_rules.assessments": "empty",
    "core.obligations.kyoto_rules.change_reports": "empty",
    "core.obligations.kyoto_rules.meetings": "empty",
    "core.obligations.kyoto_rules.publicity": "empty",
    "core.obligations.kyoto_rules.state_reports": "empty",
    "core.obligations.leaflet_rules.leaflets": "empty",
    "core.obligations.note_rules.case_notes": "empty",
    "core.memberships.joining_lacks": "empty",
    "core.usecases.openings_ahead.read_openings_ahead": "empty",
    "core.obligations.leaflet_rules.milestones": "empty",
    "core.obligations.opening_rules.openings": "empty",
    "core.obligations.paper_rules.completion_report": "empty",
    "core.obligations.paper_rules.matching_papers": "empty",
    "core.obligations.paper_rules.sheet_papers": "empty",
    "core.obligations.paper_rules.training_papers": "empty",
    "core.obligations.paper_rules.visit_papers": "empty",
    "core.obligations.training_rules.rights_training": "empty",
    "core.pay.pay_slips": "empty",
    "core.supporters.insurance_lacks": "empty",
    "core.supporters.training_lacks": "empty",
    "core.relayed.held_for": "empty",
    "core.usecases.case_lacks.case_lacks": "empty",
    "core.usecases.read_roster.read_roster": "empty",
    "core.visit_plans.place_lacks": "empty",
    "storage.vault.DataKey": "unsealed",
}
"""What else than doing nothing shows that a rule is missing."""

LONGEST_S = 150.0
AT_A_TIME = 2

pytestmark = pytest.mark.long

Pair = tuple[str, str]
PAIRS: list[Pair] = sorted({(carriage.rule, carriage.test) for carriage in CARRIED})


def without_the_rule(pair: Pair) -> tuple[int, str]:
    """Exit code and output of the named test, run in a process of its own in which the rule is switched off."""
    rule, test = pair
    off = f"{rule}={HOW_TO_SWITCH_OFF.get(rule, 'nothing')}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.support.switch_off", "--switch-off", off]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", "-x", "--tb=short", test]
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired:
        return -1, f"{test} was not done after {LONGEST_S} s"
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def outcomes() -> dict[Pair, tuple[int, str]]:
    """Every pair tried, two at a time."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return dict(zip(PAIRS, pool.map(without_the_rule, PAIRS), strict=True))


@pytest.mark.parametrize("carriage", CARRIED, ids=lambda carriage: carriage.clause_id)
def test_the_named_test_fails_without_the_rule(carriage, outcomes: dict[Pair, tuple[int, str]]) -> None:
    code, output = outcomes[carriage.rule, carriage.test]
    assert code == pytest.ExitCode.TESTS_FAILED, output
    assert re.search(r"\b1 failed\b", output), output
    # Noticed by what the test expects, not because something fell over on the way.
    assert re.search(r"^E +(AssertionError|assert |Failed: )", output, re.MULTILINE), output


def test_the_ledger_is_not_empty_and_each_way_to_switch_off_is_used() -> None:
    assert CARRIED
    assert set(HOW_TO_SWITCH_OFF) <= {carriage.rule for carriage in CARRIED}
    assert set(HOW_TO_SWITCH_OFF.values()) | {"nothing"} == set(WAYS)
    assert all(has_test(carriage.test) for carriage in CARRIED)


def test_a_test_that_does_not_look_at_the_rule_would_be_found_out() -> None:
    code, output = without_the_rule(
        ("core.privacy.decide_may_leave", "tests/unit/test_normalise.py::test_search_keys_have_no_spaces")
    )
    assert code == pytest.ExitCode.OK, output
