"""The delivered programme files: every number and date of the two specifications, each value with its clause beside it."""

import re
import tomllib
from datetime import date, time

import pytest

from core.terms import HomeVisitTerms, OnlinePlaceTerms, Programme, Terms
from core.terms.by_clause import terms_by_clause
from core.terms.marks import Clause, Ours, mark_at, marked_terms, value_at
from tests.unit.programme_data import KYOTO, SAKAI
from tomoshibi.programmes import DEFAULT_FOLDER, read_programmes

PROGRAMMES = read_programmes()
WITHOUT_LEDGER_ENTRY = {"S1", "S3", "S4"}
"""Sections of the specification that state a value but ask for nothing."""


def _terms(file: str) -> Terms:
    return PROGRAMMES[file.removesuffix(".toml")].terms_on(date(2026, 4, 1))


# Read from the specifications again, independently of the files. Months are numbers.
SAKAI_SAYS: dict[str, object] = {
    "term.ends_on": date(2027, 3, 31),
    "eligibility.absent_days_at_least": 90,
    "eligibility.reference_fiscal_year": 2025,
    "eligibility.households": ("public_assistance", "child_rearing_allowance", "school_aid"),
    "capacity.children": 40,
    "visits.planned": 1200,
    "visits.per_child": 30,
    "visits.minutes": 90,
    "visits.about_every_days": 7,
    "visits.supporters_per_child": 1,
    "visits.first_visit_within.months": 1,
    "visits.unmatched_contact_every.months": 1,
    "visits.period.first_on": date(2026, 8, 1),
    "visits.period.last_on": date(2027, 3, 31),
    "visits.guardian_at_home": True,
    "leaflets.copies": 500,
    "leaflets.sheets": 1,
    "leaflets.pages": 2,
    "leaflets.rounds.first.draft_due_around.first_on": date(2026, 5, 11),
    "leaflets.rounds.first.draft_due_around.last_on": date(2026, 5, 20),
    "leaflets.rounds.first.falls_away": "never",
    "leaflets.rounds.reminder.draft_due_around.first_on": date(2026, 6, 11),
    "leaflets.rounds.reminder.full_days_before_sending": 7,
    "leaflets.rounds.reminder.falls_away": "print",
    "leaflets.rounds.extra.draft_due_around.first_on": date(2026, 8, 1),
    "leaflets.rounds.extra.full_on": date(2026, 6, 30),
    "leaflets.rounds.extra.falls_away": "draft_and_print",
    "supporters.candidates_at_least": 20,
    "first_interview.about_minutes": 60,
    "first_interview.period.first_on": date(2026, 7, 1),
    "first_interview.period.last_on": date(2026, 8, 31),
    "first_interview.heard": ("guardian", "child"),
    "final_interview.period.first_on": date(2027, 2, 1),
    "final_interview.period.last_on": date(2027, 3, 31),
    "materials.subjects_per_child": 2,
    "reschedule.days_before": 1,
    "reschedule.latest": time(20),
    "reschedule.deadline_itself_is_in_time": True,
    "reschedule.report_to_city": False,
    "pay.preparation_minutes": 30,
    "pay.visit_minutes": 90,
    "pay.afterwards_minutes": 30,
    "pay.sibling_visit_minutes_for_two": 300,
    "pay.guardian_pays_yen": 0,
    "visit_report.due_days_after_visit": 0,
    "visit_report.latest_days_after_visit": 1,
    "insurance.death_or_disability_yen": 6_000_000,
    "insurance.in_hospital_a_day_yen": 3_000,
    "insurance.out_of_hospital_a_day_yen": 1_500,
    "insurance.liability_an_accident_yen": 100_000_000,
    "mid_hearing.earliest_after_first_visit.months": 3,
    "mid_hearing.latest_after_first_visit.months": 4,
    "mid_hearing.period.first_on": date(2026, 11, 1),
    "mid_hearing.period.last_on": date(2027, 1, 31),
    "mid_hearing.call_attempts": 5,
    "mid_hearing.interviews_at_most": 4,
    "surveys.mid_days_before_hearing": 7,
    "contact.first_period.months": 1,
    "contact.times_in_first_period": 1,
    "contact.without_visit_for.months": 1,
    "contact.then_every.months": 1,
    "online.tablets": 4,
    "online.network_sets": 4,
    "feedback.within_days_of_visit": 10,
    "training.minutes_at_least": 120,
    "training.times_before_first_visit": 1,
    "papers.due_day_of_next_month": 10,
    "papers.completion_report_days_after_end": 30,
    "milestones.kickoff.first_on": date(2026, 4, 1),
    "milestones.leaflets.last_on": date(2026, 5, 31),
    "milestones.first_call.first_on": date(2026, 6, 1),
    "milestones.reminder.first_on": date(2026, 6, 11),
    "milestones.first_call_closes.last_on": date(2026, 6, 30),
    "milestones.first_interviews.first_on": date(2026, 7, 1),
    "milestones.first_interviews.last_on": date(2026, 8, 31),
    "milestones.extra_call.last_on": date(2026, 9, 30),
    "milestones.matching.first_on": date(2026, 8, 1),
    "milestones.extra_call_closes.last_on": date(2026, 12, 31),
    "milestones.final_interviews.first_on": date(2027, 2, 1),
}
KYOTO_SAYS: dict[str, object] = {
    "term.starts_on": date(2026, 4, 1),
    "term.ends_on": date(2027, 3, 31),
    "place.different_people_a_year": 30,
    "place.support_begins_by": date(2026, 4, 30),
    "place.face_to_face": False,
    "place.functions": ("avatar", "chat", "voice"),
    "openings.a_month_at_least": 8,
    "openings.about_hours_each": 4,
    "openings.evenings_a_month_at_least": 1,
    "openings.evening_minutes_at_least": 60,
    "openings.evening_from": time(17),
    "posts.every_opening": ("manager", "planner", "device_help"),
    "posts.one_person_may_hold_several": True,
    "posts.manager_takes_part_throughout": False,
    "talk.steered_back": ("slander", "unsettling", "violence", "politics", "religion"),
    "intake.interview_before_joining": True,
    "publicity.portal_url": "https://www.kyoto-hikikomori-net.jp/",
}
SAID = [(SAKAI, *said) for said in SAKAI_SAYS.items()] + [(KYOTO, *said) for said in KYOTO_SAYS.items()]


@pytest.mark.parametrize(("file", "path", "value"), SAID)
def test_the_file_says_what_the_specification_says(file: str, path: str, value: object) -> None:
    assert value_at(_terms(file), path) == value


def test_counts_of_lists_the_specification_enumerates() -> None:
    terms = _terms(SAKAI)
    assert isinstance(terms, HomeVisitTerms)
    assert len(terms.training.topics) == 6
    assert len(terms.supporters.criteria) == 5
    assert len(terms.online.tool_conditions) == 16
    assert len(terms.leaflets.child_tells) == len(terms.leaflets.guardian_tells) == 5
    assert len(terms.milestones) == 15
    assert terms.pay.minutes_per_visit == 150


@pytest.mark.parametrize("table", [HomeVisitTerms, OnlinePlaceTerms])
def test_every_term_says_where_it_comes_from(table: type[Terms]) -> None:
    assert [path for path, mark in marked_terms(table) if mark is None] == []


@pytest.mark.parametrize("file", [SAKAI, KYOTO])
def test_a_term_that_is_ours_has_a_default_and_one_of_the_contract_has_none_of_ours(file: str) -> None:
    """Apart from moments of reminders, which depend on the contract's deadlines, ours may be left out of a file."""
    required = [
        path
        for path, mark in marked_terms(type(_terms(file)))
        if isinstance(mark, Ours) and _field_is_required(type(_terms(file)), path)
    ]
    assert required == (["reschedule.remind_at", "visit_report.remind_at"] if file == SAKAI else [])


def _field_is_required(table: type[Terms], path: str) -> bool:
    from core.terms.marks import item_table

    here, field = table, None
    for word in path.split("."):
        if word == "*":
            continue
        field = here.model_fields[word]
        inner, _ = item_table(field.annotation)
        here = inner or here  # type: ignore[assignment]
    return field is not None and field.is_required()


def _lines_with_keys(file: str) -> list[tuple[str, str]]:
    """(dotted path, comment) of every value line of a file."""
    table, found = "", []
    lines = iter((DEFAULT_FOLDER / file).read_text(encoding="utf-8").splitlines())
    for line in lines:
        if header := re.fullmatch(r"\[([a-z0-9_.]+)\]", line):
            table = f"{header[1]}."
        elif value := re.match(r"([a-z_]+) = ", line):
            comment = re.search(r"  # (.*)$", line)
            found.append((f"{table}{value[1]}", comment[1] if comment else ""))
    return found


@pytest.mark.parametrize("file", [SAKAI, KYOTO])
def test_every_value_names_its_clause_or_says_ours(file: str) -> None:
    letter = "S" if file == SAKAI else "K"
    for path, comment in _lines_with_keys(file):
        if path.partition(".")[0] in ("clauses", "programme", "staff_hours", "channels", "help_lines", "chat", "facilities"):
            continue
        mark = mark_at(type(_terms(file)), path)
        if isinstance(mark, Clause):
            own = [clause for clause in mark.ids if clause.startswith(letter)]
            assert any(re.search(rf"\b{re.escape(clause)}\b", comment) for clause in own), path
        else:
            assert comment.startswith("ours"), path


@pytest.mark.parametrize("file", [SAKAI, KYOTO])
def test_the_file_is_complete(file: str) -> None:
    """Every term stands in the file, ours too, except those that are empty until the commissioner says something."""
    written = {path for path, _ in _lines_with_keys(file)}
    terms = _terms(file)
    for pattern, _ in marked_terms(type(terms)):
        above, _, name = pattern.rpartition(".*.")
        ids = value_at(terms, above) if above else {"": None}
        assert isinstance(ids, dict)
        for each in ids:
            path = f"{above}.{each}.{name}" if above else pattern
            assert path in written or value_at(terms, path) is None, path


@pytest.mark.parametrize("file", [SAKAI, KYOTO])
def test_every_clause_a_term_names_is_in_the_list_of_clauses(file: str) -> None:
    programme = PROGRAMMES[file.removesuffix(".toml")]
    listed = tomllib.loads((DEFAULT_FOLDER.parent / "clauses" / programme.clauses).read_text(encoding="utf-8"))["clause"]
    known = {clause["id"] for clause in listed} | WITHOUT_LEDGER_ENTRY
    letter = "S" if file == SAKAI else "K"
    named = {clause for clause in terms_by_clause(_terms(file)) if clause.startswith(letter)}
    assert named <= known


HELP_NUMBERS = {
    "110", "119", "189", "0120-0-78310", "0120-99-7777", "0120-279-338", "0120-061-338", "0120-783-556", "0120-279-889",
    "#8008", "#8891", "#8103",
}  # fmt: skip


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=lambda programme: programme.id)
def test_help_lines_are_those_publicly_announced_and_easy_to_read_for_children(programme: Programme) -> None:
    assert {line.number for line in programme.help_lines.values()} == HELP_NUMBERS
    for line_id, line in programme.help_lines.items():
        words = programme.public_words
        assert words[f"help.{line_id}.name"] == line.name
        assert words[f"help.{line_id}.number"] == line.number
        assert words[f"help.{line_id}.hours.ja-easy"]
        assert words[f"help.{line_id}.name.en"].isascii()


def test_public_words_are_the_programmes_own() -> None:
    words = PROGRAMMES["sakai-learning-2026"].public_words
    assert (words["short_name"], words["short_name.en"]) == ("学びつながりサポート", "Learning and Connection Support")
    assert (words["staff.opens"], words["staff.closes"]) == ("9:00", "18:00")
    assert {"name", "commissioner", "contractor"} <= set(words)


def test_facilities_are_public_words_that_children_can_read() -> None:
    programme = PROGRAMMES["sakai-learning-2026"]
    assert programme.facilities
    for facility_id, facility in programme.facilities.items():
        assert programme.public_words[f"facility.{facility_id}.name"] == facility.name
        easy = programme.public_words[f"facility.{facility_id}.name.ja-easy"]
        assert "（" in easy, "with its reading"
        assert "《" not in easy, "which a chat could not show"
        assert programme.public_words[f"facility.{facility_id}.name.en"].isascii()


def test_help_lines_for_a_matter() -> None:
    programme = PROGRAMMES["sakai-learning-2026"]
    assert programme.lines_for(frozenset({"life"}), child=True)[:2] == ("children_sos", "ambulance")
    assert "children_sos" not in programme.lines_for(frozenset({"life"}), child=False)
    assert programme.lines_for(frozenset({"sexual_violence"}), child=False) == ("sexual_violence", "sexual_crime_police")


def test_channels_name_environment_variables_and_are_switched_on() -> None:
    for programme, prefix in ((PROGRAMMES["sakai-learning-2026"], "SAKAI"), (PROGRAMMES["kyoto-ibasho-2026"], "KYOTO")):
        line, discord = programme.channels.line, programme.channels.discord
        assert line is not None
        assert discord is not None
        assert (line.secret_env, line.token_env) == (f"{prefix}_LINE_SECRET", f"{prefix}_LINE_TOKEN")
        assert discord.guild_id is None
