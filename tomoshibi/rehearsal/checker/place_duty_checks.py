"""Each clause of Kyoto's contract by which something is owed: judged from what happened, and compared with the board.

A month of openings is owed again when one of them falls; so for every look at the board all is derived anew from what had
happened by then.
"""

from collections.abc import Sequence

from tomoshibi.rehearsal.checker.board_pages import Board, boards
from tomoshibi.rehearsal.checker.duty import Duty
from tomoshibi.rehearsal.checker.duty_checks import compare, judge
from tomoshibi.rehearsal.checker.place_duties import contract_duties, note_duties, noted_by_hand, opening_duties
from tomoshibi.rehearsal.checker.place_people_duties import people_duties
from tomoshibi.rehearsal.checker.place_story import members_of, openings_of
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.checker.whole_duties import first_year
from tomoshibi.rehearsal.record import Record


def place_duties(record: Record, board: Board) -> list[Duty]:
    """Everything that was owed, as it stood when the board was looked at."""
    year, known = first_year(record), _until(record, board)
    if year is None:
        return []
    openings = openings_of(known, board.at)
    derived = [
        *opening_duties(openings, year),
        *note_duties(known, openings),
        *people_duties(members_of(known), year),
        *contract_duties(known),
    ]
    return list(noted_by_hand(known, derived))


def _until(record: Record, board: Board) -> Record:
    return Record(
        people=record.people,
        participants=record.participants,
        heard=[one for one in record.heard if one.at <= board.at],
        did=[one for one in record.did if one.at <= board.at],
    )


def place_duty_verdicts(record: Record) -> list[Verdict]:
    """A verdict a clause: what was late or left undone by the last look, and where any board told otherwise."""
    seen = boards(record)
    titles = {clause: line.title for board in seen for clause, line in board.lines.items()}
    found: dict[str, Verdict] = {}
    noticed: dict[str, set[str]] = {}
    for board in seen:
        for clause, duties in by_clause(place_duties(record, board)).items():
            if clause not in found:
                promise = f"{titles.get(clause) or clause}：期限のあることが期限内に済み、契約の状況の数と合う"
                found[clause] = Verdict(f"duty-{clause}", clause, promise)
            compare(found[clause], duties, board, noticed.setdefault(clause, set()))
    if seen:
        for clause, duties in by_clause(place_duties(record, seen[-1])).items():
            judge(found[clause], duties, seen[-1].at)
    return [found[clause] for clause in sorted(found, key=_order)]


def by_clause(duties: Sequence[Duty]) -> dict[str, list[Duty]]:
    """The same, clause by clause."""
    found: dict[str, list[Duty]] = {}
    for one in duties:
        found.setdefault(one.clause, []).append(one)
    return found


def _order(clause: str) -> tuple[int, ...]:
    return tuple(int(part) for part in clause.removeprefix("K").split("."))
