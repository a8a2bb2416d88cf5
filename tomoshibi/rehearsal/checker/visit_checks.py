"""Promises about visits: recalled the day before, moved until eight in the evening, counted right, begun within a month."""

from datetime import datetime, time, timedelta

from tomoshibi.rehearsal.checker.pages import JAPAN, ChildPage, VisitLine, child_pages
from tomoshibi.rehearsal.checker.uncertain import SEEN, Uncertain
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Heard, Record

DEADLINE = time(20, 0)
"""S6.8.5: asked for until eight in the evening of the day before."""
RECALLED_FROM, RECALLED_UNTIL = time(8, 0), time(20, 0)
RECALLED_AT = time(10, 0)
MOST_EACH = 30
"""S6.8.2: about thirty in all."""
MONTH, TOLD_WITHIN = timedelta(days=31), timedelta(days=3)
TELL_CITY = "堺市にすぐ連絡"


def recalled(record: Record) -> Verdict:
    """Every planned visit is recalled to the family the day before, while it can still be moved."""
    verdict = Verdict("recalled", "S6.8.5", "予定の前の日に、まだ日をかえられるうちに、お知らせが届く")
    blocked = _moments(record, "blocked")
    linked, uncertain = _moments(record, "linked"), Uncertain(record)
    for page in child_pages(record):
        child = record.children[page.family]
        for visit in page.visits:
            if not visit.is_used or not child.guardian or visit.starts_at < linked.get(child.guardian, visit.starts_at):
                continue
            if child.guardian in blocked and visit.starts_at > blocked[child.guardian]:
                continue
            if visit.planned_at is not None and visit.planned_at > _evening(visit.starts_at, RECALLED_AT):
                continue  # put into the calendar after the moment at which it would have been recalled
            verdict.looked += 1
            if not _is_recalled(record, child.guardian, visit.starts_at):
                is_told = uncertain.was_told(_evening(visit.starts_at, RECALLED_AT))
                told = f"前の日のお知らせが届いていません{f'（{SEEN}）' if is_told else ''}"
                verdict.find(visit.starts_at, child.guardian, told, ours=not is_told)
    return verdict


def _is_recalled(record: Record, who: str, starts_at: datetime) -> bool:
    day = starts_at.astimezone(JAPAN).date() - timedelta(days=1)
    clock = starts_at.astimezone(JAPAN).strftime("%H:%M")
    return any(
        heard.who == who
        and heard.at.astimezone(JAPAN).date() == day
        and RECALLED_FROM <= heard.at.astimezone(JAPAN).time() <= RECALLED_UNTIL
        and clock in heard.text
        and _is_reminder(heard)
        for heard in record.heard
    )


def _is_reminder(heard: Heard) -> bool:
    return ("あす" in heard.text and "お知らせ" in heard.text) or "omorrow" in heard.text


def _evening(starts_at: datetime, at: time) -> datetime:
    return datetime.combine(starts_at.astimezone(JAPAN).date() - timedelta(days=1), at, JAPAN)


def _moments(record: Record, what: str) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for did in record.did:
        if did.what == what:
            found.setdefault(did.who, did.at)
    return found


def moved_in_time(record: Record) -> Verdict:
    """Asked before eight in the evening, it is moved and not counted; cancelled after, it counts as one."""
    verdict = Verdict("moved", "S6.8.5", "前の日の20時までの変更は振り替え、それより後の取消は1回と数える")
    by_house = _by_house(record)
    for did in record.did:
        when = _told_moment(did)
        if when is None or did.what not in ("moved", "cancels-late") or did.who not in by_house:
            continue
        lines = [line for line in by_house.get(did.who, ()) if line.starts_at == when]
        verdict.looked += 1
        in_time, is_used = did.at <= _evening(when, DEADLINE), any(line.is_used for line in lines)
        if did.what == "moved" and in_time and is_used and not _came_back(record, did, when):
            verdict.find(when, did.who, "期限の前に動かした回が、そのまま数えられています")
        if did.what == "cancels-late" and not in_time and not is_used:
            verdict.find(when, did.who, "締切のあとの取消が、1回として数えられていません")
    return verdict


def _came_back(record: Record, did: Did, when: datetime) -> bool:
    """Whether a later move of the same house, or a supporter's no, led back to this hour."""
    clock = when.astimezone(JAPAN).strftime("%H:%M")
    later = [heard for heard in record.heard if heard.who == did.who and did.at < heard.at]
    day = f"{when.astimezone(JAPAN).month}月{when.astimezone(JAPAN).day}日"
    fixed = ("決まりました", "かえました")
    return any(day in one.text and clock in one.text and any(word in one.text for word in fixed) for one in later)


def _by_house(record: Record) -> dict[str, list[VisitLine]]:
    found: dict[str, list[VisitLine]] = {}
    for page in child_pages(record):
        found.setdefault(record.children[page.family].guardian, []).extend(page.visits)
    return found


def _told_moment(did: Did) -> datetime | None:
    try:
        return datetime.fromisoformat(did.told)
    except ValueError:
        return None


def counted(record: Record) -> Verdict:
    """The sums on a child's page are those of its lines, and of what supporters did at the door; thirty at most."""
    verdict = Verdict("counted", "S5.3", "使った回数は、いつも一回ずつ合っている")
    names = {somebody.name: key for key, somebody in record.people.items() if somebody.part == "supporter"}
    left = {(did.who, _told_moment(did)) for did in record.did if did.what == "left"}
    for page in child_pages(record):
        verdict.looked += 1
        who = record.children[page.family].name
        _count_page(page, verdict, who)
        for line in page.visits:
            if line.ended == "実施" and (names.get(line.supporter, ""), line.starts_at) not in left:
                verdict.find(line.starts_at, who, "実施とありますが、サポーターは「終了」を押していません")
    held = {
        (names.get(line.supporter, ""), line.starts_at)
        for page in child_pages(record)
        for line in page.visits
        if line.ended == "実施"
    }
    if child_pages(record):
        for who, when in sorted(left - held, key=str):
            verdict.find(when, who, "訪問して「終了」を押した回が、実施として数えられていません")
    return verdict


def _count_page(page: ChildPage, verdict: Verdict, who: str) -> None:
    used = sum(line.is_used for line in page.visits)
    if used != page.used:
        verdict.find(None, who, f"使った回数が {page.used} とありますが、一覧では {used} 回です")
    if page.used > MOST_EACH:
        verdict.find(None, who, f"{page.used} 回使っています")


def begun_in_time(record: Record) -> Verdict:
    """The first visit comes within a month of the first interview, or the city was told."""
    verdict = Verdict("begun", "S6.8.1", "初回面談から1か月以内に支援が始まる。始まらなければ市に知らせる")
    first = {
        page.family: min((line.starts_at for line in page.visits if line.is_used), default=None) for page in child_pages(record)
    }
    for did in record.did:
        if did.what != "interview-held-first" or did.family is None or did.family not in first:
            continue
        verdict.looked += 1
        begins = first[did.family]
        if begins is not None and begins <= did.at + MONTH:
            continue
        month_over = did.at + MONTH
        asked = any(TELL_CITY in one.text and did.at < one.at <= month_over + TOLD_WITHIN for one in record.heard)
        verdict.find(did.at, record.children[did.family].name, "1か月のうちに始まっていません", ours=not asked)
    return verdict
