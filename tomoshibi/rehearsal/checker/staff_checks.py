"""Promises that staff and supporters keep with the service's help: reports, feedback, training, the child's will."""

from datetime import datetime, timedelta

from tomoshibi.rehearsal.checker.pages import JAPAN, child_pages
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Did, Record

FEEDBACK_WITHIN = timedelta(days=10)
ATTEMPTS = 5
"""S6.10.1."""


def reported(record: Record) -> Verdict:
    """A report a visit, on the day or the next; asked for in the evening while it is missing, never after it was sent."""
    verdict = Verdict("reported", "S6.9.5", "報告書は当日か翌日に出る。まだのときだけ、その日の夜に聞く")
    sent = _by_visit(record, "report-sent")
    left = _by_visit(record, "left")
    for (who, when), at in left.items():
        verdict.looked += 1
        filed = sent.get((who, when))
        latest = at.astimezone(JAPAN).date() + timedelta(days=1)
        if filed is None or filed.astimezone(JAPAN).date() > latest:
            asked = any(_is_asked(heard.text) and heard.who == who and heard.at >= at for heard in record.heard)
            verdict.find(at, who, "報告書が翌日までに出ていません", ours=not asked)
    for heard in record.heard:
        if _is_asked(heard.text):
            missing = [
                key
                for key, at in left.items()
                if key[0] == heard.who and at < heard.at and not _is_sent(sent.get(key), heard.at)
            ]
            if not missing:
                verdict.find(heard.at, heard.who, "もう出ている報告書を、また聞かれました")
    return verdict


def asked_in_the_evening(record: Record) -> Verdict:
    """Whoever has not sent the report by eight in the evening is asked for it."""
    verdict = Verdict("asked", "S6.9.5", "夜8時にまだの報告書は、サポーターに聞く")
    sent = _by_visit(record, "report-sent")
    for (who, when), at in _by_visit(record, "left").items():
        evening = at.astimezone(JAPAN).replace(hour=20, minute=30, second=0, microsecond=0)
        if at > evening - timedelta(minutes=35) or _is_sent(sent.get((who, when)), evening):
            continue
        verdict.looked += 1
        day = evening.date()
        if not any(h.who == who and _is_asked(h.text) and h.at.astimezone(JAPAN).date() == day for h in record.heard):
            verdict.find(at, who, "その日の報告書を聞かれていません")
    return verdict


def _by_visit(record: Record, what: str) -> dict[tuple[str, str], datetime]:
    return {(did.who, did.told): did.at for did in record.did if did.what == what}


def _is_asked(text: str) -> bool:
    return "報告書が、まだのようです" in text or "まだの報告書が" in text


def _is_sent(at: datetime | None, until: datetime) -> bool:
    return at is not None and at <= until


def fed_back(record: Record) -> Verdict:
    """Where the supporter could not speak with the guardian, the coordinator does so within ten days."""
    verdict = Verdict("fed-back", "S6.13", "保護者と話せなかった回は、10日以内に電話かメールで伝える")
    owed = [did for did in record.did if did.what == "report-sent" and did.words == "no-feedback"]
    given = [did for did in record.did if did.what == "feedback-given"]
    reminders = [heard.at for heard in record.heard if heard.who == "coordinator" and "フィードバック" in heard.text]
    for did, done in zip(owed, [*given, *(None,) * len(owed)], strict=False):
        verdict.looked += 1
        if done is None or done.at - did.at > FEEDBACK_WITHIN:
            reminded = any(did.at < at < did.at + FEEDBACK_WITHIN for at in reminders)
            verdict.find(did.at, did.who, "10日のうちに伝えていません", ours=not reminded)
    return verdict


def will_first(record: Record) -> Verdict:
    """No visit is planned before the child said yes."""
    verdict = Verdict("will", "S6.5.2", "本人の「やってみたい」を聞いてから、予定を入れる")
    written = {did.family: did.at for did in record.did if did.what == "sheets-written"}
    for did in _did(record, "visits-planned"):
        verdict.looked += 1
        if did.family not in written or written[did.family] > did.at:
            verdict.find(did.at, _name(record, did), "本人の気持ちを聞く前に、予定が入りました")
    return verdict


def trained_first(record: Record) -> Verdict:
    """No visit is made by somebody who was not trained before."""
    verdict = Verdict("trained", "S8", "研修を受けたサポーターだけが訪問する")
    trained = min((did.at for did in _did(record, "training-held")), default=None)
    for page in child_pages(record):
        for line in page.visits:
            if line.is_used:
                verdict.looked += 1
                if trained is None or line.starts_at < trained:
                    verdict.find(line.starts_at, line.supporter, "研修の前に訪問がありました")
    return verdict


def suspicion_told_at_once(record: Record) -> Verdict:
    """A suspicion of abuse reaches the coordinator at once, at any hour."""
    verdict = Verdict("suspicion", "S6.14.3", "虐待の疑いは、すぐに担当者に届く")
    for did in _did(record, "suspicion-reported"):
        verdict.looked += 1
        soon = [h for h in record.heard if h.who == "coordinator" and did.at <= h.at <= did.at + timedelta(minutes=5)]
        if not any("安全にかかわる" in heard.text for heard in soon):
            verdict.find(did.at, did.who, "担当者に、すぐの知らせが届いていません")
    return verdict


def complaint_told(record: Record) -> Verdict:
    """A complaint reaches the coordinator the same working day."""
    verdict = Verdict("complaint", "S9", "苦情は、その日のうちに担当者に届く")
    for did in _did(record, "complains"):
        verdict.looked += 1
        if not any(h.who == "coordinator" and did.at <= h.at <= did.at + timedelta(hours=8) for h in record.heard):
            verdict.find(did.at, did.who, "担当者に知らせが届いていません")
    return verdict


def not_asked_again(record: Record) -> Verdict:
    """Whoever answered a survey is not reminded of it."""
    verdict = Verdict("surveys", "S6.10.2", "アンケートに答えた人には、もうお願いしない")
    for did in _did(record, "survey-answered"):
        verdict.looked += 1
        later = [heard for heard in record.heard if heard.who == did.who and heard.at > did.at and "答えたくない" in heard.text]
        first = next(iter(later), None)
        if first is not None and "まだお待ち" in first.text:
            verdict.find(first.at, did.who, "もう答えたアンケートを、またお願いされました")
    return verdict


def rung_at_differing_hours(record: Record) -> Verdict:
    """Five calls in vain lie at differing hours and weekdays before anything is written instead."""
    verdict = Verdict("calls", "S6.10.1", "つながらない電話は、曜日と時間をかえて5回までかける")
    missed: dict[str, list[datetime]] = {}
    for did in record.did:
        if did.what == "call-reached":
            missed.pop(did.told, None)
        if did.what == "call-missed":
            before = missed.setdefault(did.told, [])
            here = did.at.astimezone(JAPAN)
            verdict.looked += 1
            if len(before) < ATTEMPTS and any(one.weekday() == here.weekday() and one.hour == here.hour for one in before):
                verdict.find(did.at, did.told, "同じ曜日の同じ時間に、またかけることになりました", ours=False)
            before.append(here)
    return verdict


def papers_recalled(record: Record) -> Verdict:
    """The papers of the month are recalled to the coordinator before the tenth."""
    verdict = Verdict("papers", "S11.4", "月の書類は、10日より前に思い出させる")
    held = {(did.at.astimezone(JAPAN).year, did.at.astimezone(JAPAN).month) for did in _did(record, "left")}
    told = [h.at.astimezone(JAPAN) for h in record.heard if h.who == "coordinator" and _is_about_papers(h.text)]
    last = max((heard.at for heard in record.heard), default=None)
    for year, month in sorted(held):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if last is None or (last.astimezone(JAPAN).year, last.astimezone(JAPAN).month) <= (year, month):
            continue
        verdict.looked += 1
        if not any((at.year, at.month) == (year, month) and at.day <= 10 for at in told):
            verdict.find(None, "coordinator", f"{year}年{month}月の書類のお知らせが届いていません")
    return verdict


def _is_about_papers(text: str) -> bool:
    return "書類の期限" in text or "市に出すもの" in text


def _did(record: Record, what: str) -> list[Did]:
    return [did for did in record.did if did.what == what]


def _name(record: Record, did: Did) -> str:
    return record.children[did.family].name if did.family in record.children else did.who
