"""Whatever cannot be is refused in one line that names file, key and what was expected."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import ContractError
from core.terms import build_programme
from tests.unit.programme_data import KYOTO, REMOVED, SAKAI, amendment, city_answer, data_of, put
from tomoshibi.programmes import DEFAULT_FOLDER, read_programmes

# file, key to be bent, its value, key in the refusal ("" = the same), words of what was expected
FAULTS: list[tuple[str, str, object, str, str]] = [
    # unknown keys, at every depth
    (SAKAI, "holidays", {}, "", "known keys"),
    (SAKAI, "help_line", {}, "", "did you mean help_lines?"),
    (SAKAI, "visits.minuts", 90, "", "did you mean minutes?"),
    (SAKAI, "leaflets.rounds.first.copies", 500, "", "known keys"),
    (SAKAI, "programme.title", "x", "", "known keys"),
    (SAKAI, "channels.telegram", {}, "", "discord, line, mail"),
    (SAKAI, "channels.line.secret", "x", "", "did you mean secret_env?"),
    (SAKAI, "openings", {}, "", "known keys"),
    (KYOTO, "reschedule", {}, "", "known keys"),
    # missing
    (SAKAI, "programme", REMOVED, "", "a value"),
    (SAKAI, "term", REMOVED, "", "a value"),
    (SAKAI, "reschedule.latest", REMOVED, "", "a value"),
    (SAKAI, "reschedule", REMOVED, "", "a value"),
    (SAKAI, "clauses", REMOVED, "", "a value"),
    (SAKAI, "help_lines.police.number", REMOVED, "", "a value"),
    (KYOTO, "openings.a_month_at_least", REMOVED, "", "a value"),
    # wrong types: nothing is converted
    (SAKAI, "capacity.children", "40", "", "a whole number"),
    (SAKAI, "capacity.children", 40.0, "", "a whole number"),
    (SAKAI, "capacity.children", True, "", "a whole number"),
    (SAKAI, "reschedule.report_to_city", 0, "", "true or false"),
    (SAKAI, "reschedule.report_to_city", "false", "", "true or false"),
    (SAKAI, "term.ends_on", "2027-03-31", "", "a date like"),
    (SAKAI, "term.ends_on", datetime(2027, 3, 31, 12), "", "a date"),  # noqa: DTZ001
    (SAKAI, "programme.name", 1, "", "a text"),
    (SAKAI, "programme.name", "", "", "not empty"),
    (SAKAI, "visits", 90, "", "a table"),
    (SAKAI, "visits.first_visit_within", 1, "", "a table"),
    (SAKAI, "feedback.ways", "phone", "", "a list"),
    (SAKAI, "feedback.ways", [], "", "not empty"),
    (SAKAI, "feedback.ways", ["phone", "chat"], "feedback.ways.2", "one of 'phone' or 'mail'"),
    (SAKAI, "milestones", {}, "", ""),
    # values that cannot be
    (SAKAI, "capacity.children", 0, "", "greater than or equal to 1"),
    (SAKAI, "capacity.children", -1, "", "greater than or equal to 1"),
    (SAKAI, "visits.first_visit_within.months", 0, "", "greater than or equal to 1"),
    (SAKAI, "term.ends_on", date(2026, 3, 31), "", "a date not before starts_on (2026-04-01)"),
    (SAKAI, "visits.period.last_on", date(2026, 7, 31), "", "a date not before first_on"),
    (SAKAI, "visits.period.last_on", date(2027, 4, 1), "visits.period", "days within the term"),
    (SAKAI, "milestones.visits.last_on", date(2026, 7, 31), "", "a date not before first_on"),
    (SAKAI, "milestones.kickoff.first_on", date(2026, 3, 31), "milestones.kickoff", "days within the term"),
    (SAKAI, "visits.planned", 29, "", "at least visits.per_child (30)"),
    (SAKAI, "pay.visit_minutes", 60, "pay.sibling_visit_minutes_for_two", "twice the paid minutes of a visit (240)"),
    (SAKAI, "visits.minutes", 60, "pay.visit_minutes", "the same as visits.minutes (60)"),
    (SAKAI, "visit_report.latest_days_after_visit", -1, "", "greater than or equal to 0"),
    (SAKAI, "visit_report.due_days_after_visit", 2, "visit_report.latest_days_after_visit", "not fewer days"),
    (SAKAI, "mid_hearing.latest_after_first_visit.months", 2, "", "not fewer months"),
    (SAKAI, "leaflets.rounds.extra.full_on", REMOVED, "leaflets.rounds.extra.falls_away", "one of full_days_before_sending"),
    (SAKAI, "leaflets.rounds.first.full_days_before_sending", 7, "leaflets.rounds.first.falls_away", '"never"'),
    (SAKAI, "papers.due_day_of_next_month", 29, "", "less than or equal to 28"),
    (SAKAI, "alerting.danger.everyone_after_minutes", 3, "", "more minutes than"),
    (SAKAI, "alerting.soon.mail_after_minutes", 120, "", "more minutes than"),
    (SAKAI, "quiet_hours.ends", "21:00", "", "another time than begins"),
    (KYOTO, "openings.minutes_that_count_as_about", 241, "", "at most about_hours_each (240 minutes)"),
    (KYOTO, "place.support_begins_by", date(2027, 4, 1), "", "a day within the term"),
    (KYOTO, "publicity.portal_url", "http://portal.example", "", "match pattern"),
    (SAKAI, "feedback.ways", ["mail", "mail"], "", "nothing twice"),
    (SAKAI, "surveys.mid_sent_by", [], "", "not empty"),
    (
        SAKAI,
        "leaflets.rounds.first.sent_around.last_on",
        date(2027, 4, 1),
        "leaflets.rounds.first.sent_around",
        "within the term",
    ),
    # beyond all measure: one above the most
    (SAKAI, "visits.minutes", 44_641, "", "at most 44640 minutes"),
    (SAKAI, "answering.message_within_hours", 8_785, "", "at most 8784 hours"),
    (SAKAI, "retention.inbox_days", 3_661, "", "at most 3660 days"),
    (SAKAI, "visits.first_visit_within.months", 121, "", "at most 120 months"),
    (KYOTO, "papers.kept_years_for_audit", 51, "", "at most 50 years"),
    (SAKAI, "visits.planned", 1_000_000_001, "", "less than or equal to 1000000000"),
    (SAKAI, "term.starts_on", date(1999, 12, 31), "", "between the years 2000 and 2100"),
    (SAKAI, "term.ends_on", date(2101, 1, 1), "", "between the years 2000 and 2100"),
    # words that would break a page or a line
    (SAKAI, "programme.name", "a\nb", "", "in one line"),
    (SAKAI, "programme.name", " a", "", "without blanks around it"),
    (SAKAI, "programme.name", "a\x00b", "", "without control characters"),
    (SAKAI, "programme.name", "あ" * 201, "", "at most 200 characters"),
    # times of day
    *[
        (SAKAI, "reschedule.latest", wrong, "", "a time of day")
        for wrong in ("24:00", "25:00", "20:60", "8:00", "20.00", "20:00:00", "", 20, time(20))
    ],
    (SAKAI, "staff_hours.closes", "09:00", "", 'a time after opens ("09:00")'),
    (SAKAI, "staff_hours.days", ["mon", "funday"], "staff_hours.days.2", "one of 'mon'"),
    (SAKAI, "staff_hours.days", [], "", "not empty"),
    (SAKAI, "staff_hours.year_end_from", "02-30", "", "a month and a day"),
    (SAKAI, "staff_hours.year_end_from", "12/29", "", "a month and a day"),
    # the programme itself
    (SAKAI, "programme.id", "sakai-learning-2027", "", 'the name of the file, "sakai-learning-2026"'),
    (SAKAI, "programme.id", "Sakai Learning", "", "match pattern"),
    (SAKAI, "programme.kind", "night_school", "", "one of 'home_visits' or 'online_place'"),
    (SAKAI, "clauses", "../secrets.toml", "", "match pattern"),
    (SAKAI, "chat.leave_quickly_url", "javascript:alert(1)", "", "match pattern"),
    (SAKAI, "channels.line.secret_env", "abc123def456", "", "match pattern"),
    *[
        (SAKAI, "channels.discord.guild_id", wrong, "", "digits")
        for wrong in ("home", "", "0", 0, -5, 1.5, True, "12 34", 2**63, "https://discord.gg/x")
    ],
    *[
        (SAKAI, "help_lines.police.number", wrong, "", "a telephone number")
        for wrong in ("", "11", "1100", "210", "0120-279-33", "0120-279-3388-1", "0120279338", "+81-120-279-338", "#80", 110)
    ],
    # amendments and answers
    (SAKAI, "amendment", {"effective_on": date(2026, 10, 1)}, "", "a list"),
    (SAKAI, "amendment", [amendment(document="")], "amendment.1.document", "not empty"),
    (SAKAI, "amendment", [amendment(changes={})], "amendment.1.changes", "not empty"),
    (SAKAI, "amendment", [amendment(changes={"reschedule": {}})], "amendment.1.changes.reschedule", "the dotted path"),
    (SAKAI, "amendment", [amendment(effective_on=date(2026, 9, 14))], "amendment.1.effective_on", "what was decided stays"),
    (SAKAI, "amendment", [amendment(effective_on=date(2027, 4, 1))], "amendment.1.effective_on", "a day within the term"),
    (
        SAKAI,
        "amendment",
        [amendment(agreed_on=date(2026, 3, 1), effective_on=date(2026, 3, 31))],
        "amendment.1.effective_on",
        "a day within the term",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"reschedule.lastest": "21:00"})],
        "amendment.1.changes.reschedule.lastest",
        "did you mean reschedule.latest?",
    ),
    (SAKAI, "amendment", [amendment(changes={"reschedule": 1})], "amendment.1.changes.reschedule", "the dotted path of a term"),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"leaflets.rounds.fourth.falls_away": "never"})],
        "amendment.1.changes.leaflets.rounds.fourth.falls_away",
        "the dotted path of a term",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"programme.id": "other"})],
        "amendment.1.changes.programme.id",
        "the dotted path of a term",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"reschedule.latest": "25:00"})],
        "amendment.1.changes.reschedule.latest",
        "a time of day",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"capacity.children": "45"})],
        "amendment.1.changes.capacity.children",
        "a whole number",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(changes={"visits.minutes": 60})],
        "amendment.1.changes",
        "terms that still hold together; pay.visit_minutes",
    ),
    (
        SAKAI,
        "amendment",
        [amendment(), amendment(changes={"reschedule.latest": "22:00"})],
        "amendment.2.changes.reschedule.latest",
        "one change of reschedule.latest a day",
    ),
    (SAKAI, "city_answer", [city_answer(term="reschedule.later")], "city_answer.1.term", "the dotted path of a term"),
    (SAKAI, "city_answer", [city_answer(term="visits.minutes", answer=60)], "city_answer.1.term", "use [[amendment]]"),
    (SAKAI, "city_answer", [city_answer(answer="no")], "city_answer.1.answer", "true or false"),
    (SAKAI, "city_answer", [city_answer(answer=REMOVED)], "city_answer.1.answer", "or none while it is open"),
    (SAKAI, "city_answer", [city_answer(document=REMOVED)], "city_answer.1.document", "or none while it is open"),
    (SAKAI, "city_answer", [city_answer(asked_on=REMOVED)], "city_answer.1.asked_on", "a value"),
    (
        SAKAI,
        "city_answer",
        [city_answer(answered_on=date(2026, 4, 19))],
        "city_answer.1.answered_on",
        "a date not before asked_on",
    ),
]


@pytest.mark.parametrize(("file", "key", "value", "named", "expected"), FAULTS)
def test_a_fault_is_refused_with_file_key_and_what_was_expected(
    file: str, key: str, value: object, named: str, expected: str
) -> None:
    data = data_of(file)
    put(data, key, value)
    with pytest.raises(ContractError) as refused:
        build_programme(data, file=file)
    error = refused.value
    assert (error.code, error.params["file"], error.params["key"]) == ("contract-wrong", file, named or key)
    assert expected in str(error.params["expected"])
    assert "\n" not in str(error)
    assert len(str(error)) < 800


def _paths(data: dict[str, object], above: str = "") -> Iterator[str]:
    for name, value in data.items():
        yield f"{above}{name}"
        if isinstance(value, dict):
            yield from _paths(value, f"{above}{name}.")


ODD: list[object] = [
    -1, 0, 10**30, 1.5, float("nan"), True, "", "x" * 5000, "20:00", "99:99", "\x00\n", [], [1], [[]], {}, {"a": {"b": 1}},
    date(1, 1, 1), date(9999, 12, 31), datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC), time(1),  # noqa: DTZ001
]  # fmt: skip


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(chosen=st.data())
def test_whatever_stands_anywhere_is_taken_or_refused_in_one_line(chosen: st.DataObject) -> None:
    """Nothing that TOML can hold, at any place, makes another error than the one with file and key."""
    file = chosen.draw(st.sampled_from([SAKAI, KYOTO]))
    data = data_of(file)
    data["amendment"] = amendment(changes={"term.ends_on": date(2027, 3, 31)})
    data["city_answer"] = city_answer(term="quiet_hours.begins", answer="20:00")
    path, value = chosen.draw(st.sampled_from(list(_paths(data)))), chosen.draw(st.sampled_from(ODD))
    put(data, path, value)
    for listed in ("amendment", "city_answer"):
        if path != listed:
            data[listed] = [data[listed]]
    said = _refusal(data, file)
    if said is not None:
        assert said.params["key"]
        assert "\n" not in str(said)
        assert "xxxxx" not in str(said)


def _refusal(data: dict[str, object], file: str) -> ContractError | None:
    try:
        build_programme(data, file=file)
    except ContractError as error:
        return error
    return None


def test_a_secret_put_in_the_wrong_place_is_not_said_again() -> None:
    data = data_of(SAKAI, channels__line__token_env="s3cret-canary-token")
    with pytest.raises(ContractError) as refused:
        build_programme(data, file=SAKAI)
    assert "canary" not in str(refused.value)


def _folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / f"{name.replace('_', '-')}.toml").write_bytes(content)
    return tmp_path


def _text(name: str, old: str = "", new: str = "") -> str:
    text = (DEFAULT_FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[programme\n", "TOML: Expected ']'"),
        ("a = 1\na = 2\n", "TOML: Cannot overwrite a value"),
        ("名前 = 1\n", "TOML: Invalid statement"),
        (b'name = "\x93\xfa"\n', "a text file in UTF-8"),
        ("", "a value"),
    ],
)
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: str | bytes, expected: str) -> None:
    with pytest.raises(ContractError) as refused:
        read_programmes(_folder(tmp_path, broken=content))
    assert refused.value.params["file"] == "broken.toml"
    assert expected in str(refused.value.params["expected"])
    assert "\n" not in str(refused.value)


def test_a_byte_order_mark_of_windows_does_no_harm(tmp_path: Path) -> None:
    folder = _folder(tmp_path, sakai_learning_2026=b"\xef\xbb\xbf" + _text(SAKAI).encode())
    assert list(read_programmes(folder)) == ["sakai-learning-2026"]


def test_an_empty_or_missing_folder_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ContractError) as refused:
            read_programmes(folder)
        assert str(folder) == refused.value.params["file"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('# guild_id = "..."', "guild_id = 1234567890 #", "channels.discord.guild_id"),
        ('_LINE_SECRET"', '_LINE_SECRET"', "channels.line.secret_env"),
        ('_LINE_TOKEN"', '_LINE_TOKEN"', "channels.line.token_env"),
    ],
)
def test_two_programmes_never_share_an_account(tmp_path: Path, old: str, new: str, key: str) -> None:
    kyoto = _text(KYOTO, old, new)
    sakai = _text(SAKAI, old, new.replace("1234567890", '"1234567890"'))
    if key.startswith("channels.line"):
        sakai = sakai.replace(f"SAKAI{old}", f"KYOTO{old}")
    with pytest.raises(ContractError) as refused:
        read_programmes(_folder(tmp_path, kyoto_ibasho_2026=kyoto, sakai_learning_2026=sakai))
    assert (refused.value.params["file"], refused.value.params["key"]) == (SAKAI, key)
    assert KYOTO in str(refused.value.params["expected"])
