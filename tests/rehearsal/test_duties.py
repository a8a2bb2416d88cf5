"""What was owed by which clause, as the checker derives it, beside what the board shows: each planted difference is noticed."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from tests.rehearsal.records import at, did, heard
from tomoshibi.rehearsal.checker.board_pages import Shown, read_board
from tomoshibi.rehearsal.checker.duty_checks import duty_verdicts
from tomoshibi.rehearsal.checker.verdict import State, Verdict
from tomoshibi.rehearsal.record import Child, Did, Looked, Record, Somebody

VISIT = datetime.fromisoformat("2026-08-10T15:00:00+09:00")
BOARD = """契約どおりに進んでいるか
0 期限を過ぎています
進行中 2条項
支援報告書 S6.9.5
期限前 1
期限内に済んだ 3
次の期限 9月3日(木)
守れています 19条項
年間予定 S6.1
期限内に済んだ 6
これから 2
案内の作成 S6.3
期限内に済んだ 12
初回面談 S6.5.1
期限内に済んだ 1
本人の意思 S6.5.2
期限内に済んだ 1
個人票 S6.5.3
期限内に済んだ 1
実施前アンケート S6.5.4
期限内に済んだ 2
支援計画 S6.5.5
期限内に済んだ 1
マッチング S6.7.1
期限内に済んだ 1
1か月以内の開始 S6.8.1
期限内に済んだ 1
定期連絡 S6.11.2
期限内に済んだ 1
フィードバック S6.13
期限内に済んだ 1
虐待の疑い S6.14.3
期限内に済んだ 2
研修 S8
期限内に済んだ 1
苦情 S9
期限内に済んだ 3
遅れて済んだ 2
個人票・計画の提出 S11.2
期限内に済んだ 1
マッチングの報告 S11.3
期限内に済んだ 1
これから 8
研修の報告 S11.6
期限内に済んだ 1
不当介入 S13.4
期限内に済んだ 2
人権研修 S14.2
期限内に済んだ 1
まだ始まっていません 3条項
派遣の報告 S11.4
これから 8
業務実績報告書 S11.1
これから 1
期限ではなく、しくみや手順で守る条項 39条項
対象児童の要件 S5.1 · 手順として行います"""
PAGE = """佐伯 ゆうと さんの予定と回数
8月10日(月) 15:00
佐伯 ゆうと 林 あおい
実施 14:58 到着 16:31 終了 ご自宅
8月24日(月) 15:00
佐伯 ゆうと 林 あおい
実施 14:58 到着 16:31 終了 ご自宅
使った回数
2
これからの予定
0
予定の回数（全部で）
30"""
PAPERS = (
    ("2026-04-06", "S6.1", 2),
    ("2026-05-06", "S6.3", 4),
    ("2026-06-10", "S6.3", 4),
    ("2026-07-06", "S6.1", 2),
    ("2026-07-08", "S11.6", 1),
    ("2026-07-22", "S6.3", 2),
    ("2026-08-05", "S6.3", 2),
    ("2026-08-05", "S6.1", 2),
    ("2026-08-06", "S11.2", 1),
    ("2026-08-06", "S11.3", 1),
)


def noted(day: str, clause: str) -> Did:
    return did(
        f"{day}T16:20", "coordinator", "owed-noted", "書類", None, f"あと3日 まで · コーディネーター · 条項 {clause} くわしく"
    )


def incident(name: str, kind: str, day: str, *steps: str) -> list[Did]:
    opened = did(f"{day}T10:00", "coordinator", "incident-opened", name, None, kind)
    return [opened, *(did(f"{day}T10:05", "coordinator", "incident-told", name, None, step) for step in steps)]


def kept_record() -> Record:
    """A child from the list to the second visit; all that was owed by the end of August was done, one report waits."""
    record = Record()
    record.add(Somebody("guardian-0", "guardian", "佐伯 かおり", "line", "steady", 0))
    record.add(Somebody("worker-0", "supporter", "林 あおい", "line"))
    record.children[0] = Child(0, "佐伯 ゆうと", "guardian-0", "", by_phone=False)
    second = "2026-08-24T15:00:00+09:00"
    record.did = [
        *(noted(day, clause) for day, clause, times in PAPERS for _ in range(times)),
        did("2026-06-06T17:00", "coordinator", "training-held", family=None),
        did("2026-06-29T10:00", "coordinator", "list-taken", family=None),
        did("2026-07-13T18:15", "coordinator", "interview-held-first"),
        did("2026-07-13T18:15", "coordinator", "sheets-written"),
        did("2026-07-20T12:00", "worker-0", "match-accepted", family=None),
        did("2026-08-10T16:30", "worker-0", "left", VISIT.isoformat(), None),
        did("2026-08-10T17:00", "worker-0", "report-sent", VISIT.isoformat(), words="no-feedback"),
        did("2026-08-11T09:30", "coordinator", "report-read", family=None),
        did("2026-08-12T09:30", "coordinator", "feedback-given", "1", None, "佐伯 ゆうと 8月10日(月) 15:00"),
        did("2026-08-24T16:30", "worker-0", "left", second, None),
        did("2026-08-24T17:00", "worker-0", "report-sent", second),
        *incident("1", "complaint", "2026-08-17", "complaint-phone", "complaint-writing"),
        did("2026-08-18T11:00", "coordinator", "incident-handled", "1", None),
        *(
            did("2026-08-18T11:05", "coordinator", "incident-told", "1", None, f"complaint-outcome-{way}")
            for way in ("phone", "writing")
        ),
        *incident("2", "abuse", "2026-08-19", "abuse-city", "abuse-agency"),
        *incident("3", "undue_demand", "2026-08-20", "demand-city", "demand-police"),
    ]
    record.did.sort(key=lambda one: one.at)
    record.looked = [Looked(at("2026-08-25T18:00"), "visits", PAGE, 0), Looked(at("2026-08-25T18:00"), "board", BOARD)]
    return record


def shown(record: Record, board: str) -> Record:
    """The board says something else."""
    record.looked = [one for one in record.looked if one.place != "board"] + [Looked(at("2026-08-25T18:00"), "board", board)]
    return record


def verdicts(record: Record) -> dict[str, Verdict]:
    return {one.clause: one for one in duty_verdicts(record)}


CLAUSES = [clause for clause, line in read_board(BOARD).items() if line.owed]


def test_the_board_is_read_as_a_person_reads_it() -> None:
    lines = read_board(BOARD)
    assert (lines["S6.9.5"].state, lines["S6.9.5"].open, lines["S6.9.5"].kept) == (Shown.DUE, 1, 3)
    assert (lines["S9"].late, lines["S9"].owed) == (2, 5)
    assert (lines["S11.4"].state, lines["S11.4"].ahead, lines["S11.4"].owed) == (Shown.NOT_YET, 8, 0)
    assert "S5.1" not in lines


def test_nothing_is_found_where_checker_and_board_agree() -> None:
    found = verdicts(kept_record())
    assert {clause: one.findings for clause, one in found.items() if one.findings} == {}
    assert all(found[clause].state is State.KEPT for clause in CLAUSES)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_that_is_not_watched_any_more_is_noticed(clause: str) -> None:
    board = re.sub(rf"\n[^\n]+ {re.escape(clause)}\n(?:[^\n]+ \d+\n)+", "\n", BOARD)
    assert clause not in read_board(board)
    found = verdicts(shown(kept_record(), board))
    assert found[clause].state is State.BROKEN
    assert all(one.state is State.KEPT for other, one in found.items() if other != clause and other in CLAUSES)


@pytest.mark.parametrize(
    ("clause", "before", "after"),
    [
        ("S6.3", "済んだ 12", "済んだ 11"),
        ("S6.3", "済んだ 12", "済んだ 13"),
        ("S6.9.5", "期限前 1\n期限内に済んだ 3", "期限内に済んだ 4"),
        ("S6.9.5", "期限前 1", "期限を過ぎた 1"),
        ("S6.1", "期限内に済んだ 6", "遅れて済んだ 6"),
    ],
)
def test_a_number_that_is_not_what_happened_is_noticed(clause: str, before: str, after: str) -> None:
    assert before in BOARD
    assert verdicts(shown(kept_record(), BOARD.replace(before, after, 1)))[clause].state is State.BROKEN


@pytest.mark.parametrize(
    ("after", "state"),
    [
        ("期限を過ぎた 2\n期限内に済んだ 0", State.THEIRS),
        ("期限前 2\n期限内に済んだ 0", State.BROKEN),
        ("期限内に済んだ 2", State.BROKEN),
    ],
)
def test_what_people_left_undone_is_theirs_where_the_board_says_so_too(after: str, state: State) -> None:
    record = kept_record()
    record.did = [one for one in record.did if one.what != "sheets-written"]
    board = BOARD.replace("支援計画 S6.5.5\n期限内に済んだ 1", "支援計画 S6.5.5\n期限を過ぎた 1")
    board = board.replace("個人票 S6.5.3\n期限内に済んだ 1", "個人票 S6.5.3\n" + after.replace("2", "1"))
    assert verdicts(shown(record, board))["S6.5.3"].state is state


def test_without_a_look_at_the_board_nothing_is_said_of_it() -> None:
    record = kept_record()
    record.looked = []
    assert {one.state for one in verdicts(record).values()} == {State.NOT_SEEN}


def absent(record: Record) -> None:
    """Nobody was at the door twice, one after the other."""
    record.looked[0] = Looked(record.looked[0].at, "visits", PAGE.replace("実施 14:58 到着 16:31 終了", "不在（1回）"), 0)
    record.did = [one for one in record.did if one.what not in ("left", "report-sent", "report-read", "feedback-given")]


def silent(record: Record) -> None:
    """Hours were offered, and nobody answered for a week; the interview came after that."""
    record.did.append(did("2026-07-03T10:00", "coordinator", "interview-offered"))


def by_phone(record: Record) -> None:
    record.children[0] = Child(0, "佐伯 ゆうと", "", "", by_phone=True)
    record.did.append(did("2026-08-01T10:00", "coordinator", "visits-planned"))


def blocked(record: Record) -> None:
    record.did.append(did("2026-08-12T21:05", "guardian-0", "blocked"))


def unopened(record: Record) -> None:
    record.heard.append(heard("2026-08-12T10:00", "guardian-0", "アンケートのお願いです。答えたくないところは、とばせます。"))


@pytest.mark.parametrize(
    ("plant", "clause"),
    [(silent, "S6.11.1"), (by_phone, "S6.11.1"), (blocked, "S6.11.3"), (unopened, "S6.10.2"), (absent, "S6.11.3")],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_somebody_silent_for_whom_no_call_is_owed_is_noticed(plant: Callable[[Record], None], clause: str) -> None:
    assert clause not in verdicts(kept_record()) or verdicts(kept_record())[clause].state is not State.BROKEN
    record = kept_record()
    plant(record)
    assert verdicts(record)[clause].state is State.BROKEN
    watched = BOARD.replace("まだ始まっていません 3条項", f"くわしく {clause}\n期限前 1\nまだ始まっていません 3条項")
    assert verdicts(shown(record, watched))[clause].state is not State.BROKEN


def test_whoever_answered_is_not_rung_up() -> None:
    record = kept_record()
    silent(record)
    record.touched.append((at("2026-07-05T12:00"), "guardian-0"))
    assert "S6.11.1" not in verdicts(record)


def test_a_first_visit_that_comes_late_is_to_be_told_to_the_city() -> None:
    record = kept_record()
    record.looked[0] = Looked(record.looked[0].at, "visits", PAGE.replace("8月10日(月) 15:00", "8月20日(木) 15:00"), 0)
    assert verdicts(record)["S6.8.1"].state is State.BROKEN
    late = BOARD.replace("1か月以内の開始 S6.8.1\n期限内に済んだ 1", "1か月以内の開始 S6.8.1\n期限内に済んだ 1\n遅れて済んだ 1")
    assert verdicts(shown(record, late))["S6.8.1"].state is State.THEIRS


@pytest.mark.parametrize(("card", "is_missed"), [("ご様子をうかがう電話をする 佐伯 ゆうと", False), ("電話で連絡する", True)])
def test_each_reason_of_a_clause_has_its_own_card(card: str, is_missed: bool) -> None:
    record = kept_record()
    silent(record)
    watched = BOARD.replace("まだ始まっていません 3条項", "質問・相談 S6.11.1\n期限内に済んだ 1\nまだ始まっていません 3条項")
    shown(record, watched).looked.append(Looked(at("2026-08-25T18:00"), "clause-S6.11.1", f"質問・相談 S6.11.1\n{card}"))
    assert (verdicts(record)["S6.11.1"].state is State.BROKEN) is is_missed
