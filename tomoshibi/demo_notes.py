"""The demo's case notes: one after each opening that is over, two of one person, and assessments of two people (K2.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from core.assessments import ASSESSMENT, SCALES
from core.case_sheets import SheetVersion
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.openings import Opening, OpeningState
from core.ports import UnitOfWork
from core.terms import JST
from core.terms.online_place import Activity
from tomoshibi.demo_people import KYOTO
from tomoshibi.wiring import OpenedHouse

WRITTEN_AFTER = timedelta(minutes=40)
WHOLE: Mapping[Activity, str] = {
    "exchange": "静かな回。音楽の話がつづいた。はじめての人は、最後まで聞いていた。",
    "learning": "漢字をする人、プログラミングをする人。となりで見ていた人もいた。",
    "consultation": "小さな部屋で話した人がいた。ほかの人は、音楽を聞いてすごした。",
    "other_gentle": "本を読む人、ぼんやりする人。ことばは少なかったが、おだやかだった。",
}
OWN = (
    ("しりとりで、はじめて自分から書きこんだ。うれしそうだった。", "次も、こちらからはせかさない"),
    ("昼間のほうが来やすいとのこと。夜は家の人に気をつかう。", "昼の回を早めに知らせる"),
)
DAYS_AGO = {"returning": (80, 42, 3), "quiet": (19, 10, 2)}
SAID = {
    "returning": (("2", "1", "2", "2", "2", "1"), ("2", "2", "3", "2", "3", "2"), ("3", "3", "3", "2", "3", "4")),
    "quiet": (("1", "1", "2", "1", "2", "2"), ("2", "1", "2", "1", "2", "3"), ("2", "2", "3", "1", "3", "3")),
}
HEARD = ("話すのは、まだこわい。聞いているのは平気。", "名前をよばれるのが、うれしい。", "家の外の音が、前ほど気にならない。")


@dataclass(frozen=True, slots=True)
class Written:
    """One note: about whom (None: the opening as a whole), and what."""

    case_id: str | None
    person_id: str | None
    words: ContactWords


async def enter_notes(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them, as they were written."""
    now = opened.clock.now()
    async with opened.work(now) as uow:
        term = opened.house.programme(KYOTO).terms_at(now).term
        begins = datetime(term.starts_on.year, term.starts_on.month, term.starts_on.day, tzinfo=JST)
        over = [one.opening for one in await uow.openings.between(KYOTO, begins, now)]
        over = [one for one in over if one.state is OpeningState.CLOSED and one.closed_at is not None]
        for opening in over:
            await _note(uow, ids, opening, Written(None, None, ContactWords(WHOLE[opening.kind])))
        await _of_one(uow, ids, over)
        await uow.commit()
    async with opened.work(now) as uow:
        for key in DAYS_AGO:
            await _assess(uow, ids, key)
        await uow.commit()


async def _of_one(uow: UnitOfWork, ids: Mapping[str, str], over: Sequence[Opening]) -> None:
    """Two notes about the one who came most."""
    person_id = ids["returning"]
    [case] = await uow.cases.of_person(person_id)
    there = [one for one in over if any(stay.person_id == person_id for stay in await uow.attendance.stays(one.id))]
    for opening, (heard, agreed) in zip(there[-2:], OWN, strict=False):
        await _note(uow, ids, opening, Written(case.id, person_id, ContactWords(heard, agreed)))


async def _note(uow: UnitOfWork, ids: Mapping[str, str], opening: Opening, written: Written) -> None:
    ended_at = opening.closed_at or opening.ends_at
    contact = Contact(
        id=str(uuid5(NAMESPACE_URL, f"demo-note:{opening.id}:{written.person_id}")),
        programme_id=KYOTO,
        case_id=written.case_id,
        person_id=written.person_id,
        with_whom=ContactWith.PARTICIPANT if written.person_id else ContactWith.PLACE,
        way=ContactWay.PLACE,
        outcome=ContactOutcome.REACHED,
        at=ended_at,
        noted_at=min(ended_at + WRITTEN_AFTER, uow.now),
        by=ids["manager"],
        topic=Topic.OPENING.value,
        opening_id=opening.id,
    )
    await uow.contacts.add(contact, written.words)


async def _assess(uow: UnitOfWork, ids: Mapping[str, str], key: str) -> None:
    """Three talks with a few scales each."""
    [case] = await uow.cases.of_person(ids[key])
    for number, (ago, said, heard) in enumerate(zip(DAYS_AGO[key], SAID[key], HEARD, strict=True), 1):
        at = uow.now - timedelta(days=ago)
        values = {"met_on": at.astimezone(JST).date().isoformat(), "met_by": "voice", "heard": heard}
        values |= dict(zip(SCALES, said, strict=True))
        version = SheetVersion(case.id, ASSESSMENT.id, ASSESSMENT.version, number, ids["manager"], at)
        await uow.sheets.add(version, values)
