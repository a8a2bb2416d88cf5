"""Each clause by which something is owed: judged from what happened, and compared with what the board said of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tomoshibi.rehearsal.checker.board_pages import Board, BoardLine, Shown, boards, cards_of
from tomoshibi.rehearsal.checker.duty import Duty, day_of
from tomoshibi.rehearsal.checker.family_duties import family_duties
from tomoshibi.rehearsal.checker.incident_duties import incident_duties
from tomoshibi.rehearsal.checker.silence_duties import silence_duties
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.checker.whole_duties import whole_duties
from tomoshibi.rehearsal.record import Record

MORE_MAY_BE_OWED = frozenset({"S6.8.1", "S6.10.1", "S6.10.2", "S6.11.1", "S6.11.2", "S6.11.3", "S11.5"})
"""Clauses by which calls are owed for more reasons than we derive: the board may show more there, never less."""
MANY = 10_000
ON_THE_BOARD = "契約の状況"


def duties_of(record: Record) -> list[Duty]:
    """Everything that was owed, of the whole and of each child."""
    return [*whole_duties(record), *family_duties(record), *incident_duties(record), *silence_duties(record)]


def duty_verdicts(record: Record) -> list[Verdict]:
    """A verdict a clause: what was late or left undone, and where the board told otherwise."""
    by_clause: dict[str, list[Duty]] = {}
    for one in duties_of(record):
        by_clause.setdefault(one.clause, []).append(one)
    seen = boards(record)
    titles = {clause: line.title for board in seen for clause, line in board.lines.items()}
    found = [_verdict(clause, titles.get(clause, ""), mine, seen) for clause, mine in sorted(by_clause.items(), key=_order)]
    for verdict in found:
        _look_at_cards(record, verdict, by_clause[verdict.clause])
    return found


def _order(entry: tuple[str, list[Duty]]) -> tuple[int, ...]:
    return tuple(int(part) for part in entry[0].removeprefix("S").split("."))


def _verdict(clause: str, title: str, duties: Sequence[Duty], seen: Sequence[Board]) -> Verdict:
    verdict = Verdict(f"duty-{clause}", clause, f"{title or clause}：期限のあることが期限内に済み、契約の状況の数と合う")
    if seen:
        judge(verdict, duties, seen[-1].at)
    noticed: set[str] = set()
    for board in seen:
        compare(verdict, duties, board, noticed)
    return verdict


def judge(verdict: Verdict, duties: Sequence[Duty], last: datetime) -> None:
    """What was late or left undone by the last look: what people did."""
    verdict.looked = sum(one.is_owed(last) for one in duties)
    for one in duties:
        if one.is_sure and one.is_known and (one.is_late(last) or one.is_past(last)):
            how = "期限のあとに済みました" if one.is_done(last) else "期限を過ぎても済んでいません"
            verdict.find(one.due, one.who, f"{one.what}：{how}", ours=False)


def compare(verdict: Verdict, duties: Sequence[Duty], board: Board, noticed: set[str]) -> None:
    """Where a board told otherwise; `noticed` are the numbers that were said, each once."""
    for word, told in _disagreements(verdict.clause, duties, board):
        if word not in noticed:
            noticed.add(word)
            verdict.find(board.at, ON_THE_BOARD, told)


def _look_at_cards(record: Record, verdict: Verdict, duties: Sequence[Duty]) -> None:
    """Where calls are owed for several reasons, each reason has its own cards on the page of the clause."""
    opened = cards_of(record, verdict.clause)
    if opened is None:
        return
    at, lines = opened
    for what in sorted({one.what for one in duties if not one.is_known}):
        wanted = sum(one.what == what and one.is_owed(at) and one.is_certain(at) for one in duties)
        shown = sum(line.startswith(what) for line in lines)
        if shown < wanted:
            told = f"{day_of(at):%Y-%m-%d} には「{what}」が{shown}件ですが、起きたことからは{wanted}件以上です"
            verdict.find(at, ON_THE_BOARD, told)


def _disagreements(clause: str, duties: Sequence[Duty], board: Board) -> Iterator[tuple[str, str]]:
    """Where the board's numbers cannot be those of what happened: (which number, what to say of it)."""
    line = board.lines.get(clause) or BoardLine(clause, "", Shown.NOT_YET)
    more = MANY if clause in MORE_MAY_BE_OWED else 0
    at = board.at
    known = [one for one in duties if one.is_known]
    undated = sum(one.due is None for one in known)
    hazy = sum(not one.is_known and one.is_owed(at) for one in duties)
    for word, shown, mine, extra in (
        ("すべて", line.owed, [(one.is_owed(at), one) for one in duties], 0),
        ("済んだもの", line.kept, [(one.is_done(at), one) for one in known], hazy),
        ("過ぎたもの", line.past, [(one.is_past(at), one) for one in known], hazy + undated),
        (
            "遅れて済んだもの",
            line.late,
            [(one.is_late(at), one) for one in known if one.due is not None],
            hazy + MANY * any(one.due is None for one in duties),
        ),
    ):
        least = sum(holds and one.is_certain(at) for holds, one in mine)
        most = sum(holds or not one.is_certain(at) for holds, one in mine) + extra + more
        if not least <= shown <= most:
            wanted = f"{least}件" if least == most else f"{least}件以上" if most >= MANY else f"{least}〜{most}件"
            yield word, f"{day_of(at):%Y-%m-%d} には{word}が{shown}件ですが、起きたことからは{wanted}です"
