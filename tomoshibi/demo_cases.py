"""The invented cases of the demo: siblings, two languages, somebody silent, and two parents of whom one must not know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.inquiries import CaseFacts, InquiryState, NewMember, Part, Source
from core.people import Profile
from core.usecases.approve_case import open_case
from tomoshibi.demo_people import KYOTO, SAKAI
from tomoshibi.wiring import OpenedHouse


@dataclass(frozen=True, slots=True)
class InventedCase:
    """A case that stood before the demo began: members by key of demo_people, or a child known by name alone."""

    programme_id: str
    state: InquiryState
    source: Source
    days_ago: int
    people: tuple[tuple[Part, str], ...]
    child: Profile | None = None
    facts: CaseFacts = field(default_factory=CaseFacts)
    why: str = ""


YUTO = date(2012, 5, 6)

CASES: tuple[InventedCase, ...] = (
    InventedCase(
        SAKAI, InquiryState.APPROVED, Source.LIST, 60, ((Part.CHILD, "child"), (Part.GUARDIAN, "tired")),
        facts=CaseFacts(YUTO, "third"), why="市の決定通知（初回募集）",
    ),
    InventedCase(
        SAKAI, InquiryState.INQUIRY, Source.PHONE, 2, ((Part.CHILD, "sister"), (Part.GUARDIAN, "tired")),
        facts=CaseFacts(date(2014, 2, 3), "first", "ひな"), why="お母さまから電話。ひなさんはまだ迷っている",
    ),
    InventedCase(
        SAKAI, InquiryState.APPLIED, Source.PAPER, 9, ((Part.GUARDIAN, "english"),),
        child=Profile("Leo Santos", "れお さんとす"), facts=CaseFacts(None, "second", "Leo"),
        why="申込書を市へ。やりとりは英語で",
    ),
    InventedCase(
        SAKAI, InquiryState.WAITING, Source.PAPER, 21, ((Part.GUARDIAN, "silent"),),
        child=Profile("石川 なぎ", "いしかわ なぎ"), facts=CaseFacts(None, "second"),
        why="電話にも手紙にもお返事がない。急がない",
    ),
    InventedCase(
        SAKAI, InquiryState.INQUIRY, Source.CHAT, 1, ((Part.GUARDIAN, "angry"),),
        child=Profile("佐伯 ゆうと", "さえき ゆうと"), facts=CaseFacts(YUTO, "third"),
        why="離れて暮らす保護者。ほかのケースのことは伝えない",
    ),
    InventedCase(
        KYOTO, InquiryState.APPROVED, Source.CHAT, 25, ((Part.PARTICIPANT, "quiet"),),
        facts=CaseFacts(date(2000, 3, 9), nickname="しずく"), why="面談ずみ。書類が戻った",
    ),
    InventedCase(
        KYOTO, InquiryState.APPLIED, Source.CHAT, 22, ((Part.PARTICIPANT, "awaited"),), facts=CaseFacts(nickname="あさぎり"),
    ),
    InventedCase(
        KYOTO, InquiryState.INQUIRY, Source.CHAT, 3, ((Part.PARTICIPANT, "tomorrow"),), facts=CaseFacts(nickname="こもれび"),
    ),
    InventedCase(
        KYOTO, InquiryState.APPROVED, Source.CHAT, 90, ((Part.PARTICIPANT, "returning"),),
        facts=CaseFacts(said_adult=True), why="面談ずみ。書類が戻った",
    ),
)  # fmt: skip


async def enter_cases(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them all, each at its own moment."""
    for one in CASES:
        members = [NewMember(part, person_id=ids[key]) for part, key in one.people]
        if one.child is not None:
            members.insert(0, NewMember(Part.CHILD, one.child))
        async with opened.work(opened.clock.now() - timedelta(days=one.days_ago)) as uow:
            await open_case(
                uow,
                opened.house,
                programme_id=one.programme_id,
                members=members,
                source=one.source,
                by=next(iter(ids.values())),
                facts=one.facts,
                state=one.state,
                why=one.why,
            )
            await uow.commit()
