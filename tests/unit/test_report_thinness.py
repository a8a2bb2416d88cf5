"""Thin reports are noticed, whatever their length; the figures of docs/visit-reports.md hold."""

import pytest

from core.report_thinness import missing_parts
from tests.reports.figures import PARTS, labelled, score, thin_reports

STUDY = "数学ワークを10問解き、英語の教科書を音読した。" * 20


def test_a_long_report_of_study_alone_misses_everything_else() -> None:
    assert missing_parts({"behaviour": STUDY, "studied": STUDY, "worry": "none"}, PARTS) == PARTS[:4]


def test_a_short_rich_one_misses_nothing() -> None:
    answers = {"behaviour": "机の下にいた。", "expression": "笑った。", "words": "「またね」", "change": "前回より早い。"}
    assert missing_parts(answers | {"worry": "none"}, PARTS) == ()


def test_only_what_the_terms_name_is_asked_for() -> None:
    assert missing_parts({}, ("words",)) == ("words",)
    assert missing_parts({}, ()) == ()


@pytest.mark.parametrize("said", ["", "特になし", "なし。", "特に変わりなし", "普通でした", "いつも通り", "頑張っていた", "-"])
def test_what_says_nothing_tells_nothing(said: str) -> None:
    assert "behaviour" in missing_parts({"behaviour": said, "worry": "none"}, PARTS)


@pytest.mark.parametrize(
    ("worry", "worries", "told"), [("none", "", True), ("yes", "食べていない", True), ("", "", False), ("", "心配", True)]
)
def test_a_worry_is_told_by_the_choice_or_by_words(worry: str, worries: str, told: bool) -> None:
    assert ("worries" not in missing_parts({"worry": worry, "worries": worries}, PARTS)) is told


def test_there_are_sixty_labelled_reports_of_three_groups() -> None:
    assert [len(labelled(group)) for group in ("first", "second", "last")] == [20, 20, 20]
    assert len({one["id"] for one in labelled()}) == 60


def test_the_figures_of_the_reports_never_tuned_on() -> None:
    parts, whole = score(labelled("last")), thin_reports(labelled("last"))
    assert (parts.precision >= 0.95, parts.recall >= 0.85) == (True, True)
    assert (whole.precision >= 0.9, whole.recall >= 0.95) == (True, True)
