"""`tomoshibi clauses`: every clause of the contracts, and truthfully how far it is carried today."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import typer

from core.clauses import Carriage, Standing, State, decide_standings
from core.errors import TomoshibiError
from core.terms import JST, Programme
from core.terms.by_clause import Plain, terms_by_clause
from tomoshibi.clause_evidence import ClauseEvidence, Kept, evidence_of, read_kept
from tomoshibi.clause_files import has_rule, has_test, read_carriages, read_clauses
from tomoshibi.clock import Clock
from tomoshibi.programmes import read_programmes
from tomoshibi.settings import Settings

_STATES: dict[State, str] = {"carried": "carried", "partly": "partly", "not_yet": "not yet"}


@dataclass(frozen=True, slots=True)
class Line:
    """A clause of one programme as it is reported: `now` and `evidence` say what was found when it was asked for.

    `owed` is what the database says was and is owed by it, None without a database or where nothing ever is.
    """

    programme: Programme
    standing: Standing
    now: str
    evidence: str
    terms: dict[str, Plain]
    owed: ClauseEvidence | None = None

    def as_json(self) -> dict[str, object]:
        """The names INTERFACE promises; besides: programme, title, kind (duty, guard ...), terms in force, what is owed."""
        clause, carriage = self.standing.clause, self.standing.carriage
        return {
            "id": clause.id,
            "programme": self.programme.id,
            "title": clause.title,
            "kind": clause.how,
            "asks": clause.asks,
            "how": carriage.how,
            "state": carriage.state,
            "rule": carriage.rule or None,
            "test": carriage.test or None,
            "now": self.now,
            "evidence": self.evidence,
            "terms": self.terms,
            "owed": self.owed.as_json() if self.owed else None,
        }


def clauses_report(
    programme: Programme, today: date, settings: Settings, kept: tuple[Kept, datetime] | None = None
) -> list[Line]:
    """The clauses of a programme with how each is carried, and what is owed by each where a database says it.

    Raises ContractError where a file is wrong.
    """
    standings = decide_standings(read_clauses(programme.clauses, settings.programmes), read_carriages())
    values = terms_by_clause(programme.terms_on(today))
    lines = []
    for standing in standings:
        now, evidence = look(standing.carriage)
        owed = evidence_of(standing.clause, *kept) if kept is not None else None
        if owed is not None and (owed.is_known or now == "in force") and now != "unproven":
            now, evidence = owed.state, owed.words
        terms = {path: value for known in standing.clause.known_as for path, value in values.get(known, {}).items()}
        lines.append(Line(programme, standing, now, evidence, terms, owed))
    return lines


def look(carriage: Carriage) -> tuple[str, str]:
    """What can be seen today: the rule is there and so is the test that would fail without it, or what is missing."""
    if carriage.state == "not_yet":
        return "not watched", "none"
    if not has_rule(carriage.rule):
        return "unproven", f"the rule {carriage.rule} is not there"
    test_found = has_test(carriage.test)
    if test_found is None:
        return "in force", "the rule is there; the tests are not part of this installation"
    if not test_found:
        return "unproven", f"the test {carriage.test} is not there"
    return "in force", "the rule is there and so is its test"


def run(programme_id: str | None, as_json: bool, settings: Settings) -> int:
    """Prints the report; 0. Raises TomoshibiError for an unknown programme or a file that is wrong."""
    programmes = read_programmes(settings.programmes)
    if programme_id is not None and programme_id not in programmes:
        raise TomoshibiError("programme-unknown", programme=programme_id, expected=", ".join(sorted(programmes)))
    today = Clock(settings.starts_at).now().astimezone(JST).date()
    wanted = [p for p in programmes.values() if programme_id in (None, p.id)]
    read = read_kept(settings, [programme.id for programme in wanted])
    kept = {programme_id: (found, read[1]) for programme_id, found in read[0].items()} if read else {}
    reports = [clauses_report(programme, today, settings, kept.get(programme.id)) for programme in wanted]
    if as_json:
        typer.echo(json.dumps([line.as_json() for lines in reports for line in lines], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(render_table(lines) for lines in reports))
    return 0


def render_table(lines: Sequence[Line]) -> str:
    """One contract for people: counts, then a line a clause, with how, rule and test where there are any."""
    programme = lines[0].programme
    counts = Counter(line.standing.carriage.state for line in lines)
    summary = " · ".join(f"{counts[state]} {word}" for state, word in _STATES.items())
    out = [f"{programme.id}  {programme.name} ({programme.identity.commissioner})", f"{len(lines)} clauses: {summary}", ""]
    for line in lines:
        out += _render(line)
    out += [
        f"asked of the commissioner: {q.term} (asked on {q.asked_on}, open)" for q in programme.questions if not q.answered_on
    ]
    out += [f"from {c.effective_on}: {c.path} changed ({c.document})" for c in programme.changes]
    return "\n".join(out)


def _render(line: Line) -> list[str]:
    clause, carriage = line.standing.clause, line.standing.carriage
    head = f"{clause.id:<8}{_STATES[carriage.state]:<9}{clause.how:<10}{clause.title}"
    now = ("now", f"{line.now} ({line.evidence})")
    if carriage.state == "not_yet":
        return [head, f"{'':<8}now   {now[1]}"] if line.owed and line.owed.is_known else [head]
    about = [("how", carriage.how), ("rule", carriage.rule), ("test", carriage.test), now]
    return [head, *(f"{'':<8}{name:<6}{words}" for name, words in about)]
