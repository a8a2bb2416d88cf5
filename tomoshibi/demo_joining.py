"""Who is on the way into the demo's online place, and who is in it: somebody for every step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.inquiry_forms import POSTED_PAPERS
from core.memberships import Membership, TalkBy
from core.terms import JST
from core.usecases.rules_of_place import agree_to_rules
from tomoshibi.demo_people import KYOTO
from tomoshibi.wiring import OpenedHouse

POST = {"name": "朝霧 りく", "postal_code": "606-0000", "address": "京都市左京区 架空町 1-2 若草荘 203", "envelope": "plain"}


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Where an invented participant stands; days ago, None for what has not happened. `talk_in_days` is an hour ahead."""

    person: str
    talk_in_days: int | None = None
    talked: int | None = None
    posted: int | None = None
    application_back: int | None = None
    joined: int | None = None
    nickname: str = ""


PEOPLE_ON_THE_WAY = (
    OnTheWay("returning", talked=85, posted=84, application_back=78, joined=77, nickname="よる"),
    OnTheWay("quiet", talked=20, posted=19, application_back=12, joined=11, nickname="しずく"),
    OnTheWay("awaited", talked=18, posted=16, application_back=4, nickname="あさぎり"),
    OnTheWay("tomorrow", talk_in_days=1, nickname="こもれび"),
)


async def enter_joining(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them all."""
    now = opened.clock.now()
    async with opened.work(now) as uow:
        for one in PEOPLE_ON_THE_WAY:
            person_id = ids[one.person]
            [case] = await uow.cases.of_person(person_id)
            began = Membership(person_id, case.id, KYOTO, case.opened_at)
            await uow.memberships.add(began)
            await uow.memberships.save(_walked(began, one, now, ids["manager"]))
            await uow.memberships.name(person_id, one.nickname)
            if one.posted is not None:
                at = now - timedelta(days=one.posted + 1)
                await uow.answers.submit(
                    form=POSTED_PAPERS.id,
                    form_version=POSTED_PAPERS.version,
                    person_id=person_id,
                    by=person_id,
                    at=at,
                    values=POST,
                )
            if one.joined is not None:
                await agree_to_rules(uow, person_id, 1, by=person_id)
        await uow.commit()


def _walked(began: Membership, one: OnTheWay, now: datetime, manager: str) -> Membership:
    def ago(days: int | None) -> datetime | None:
        return None if days is None else now - timedelta(days=days)

    hour = None
    if one.talk_in_days is not None:
        day = now.astimezone(JST) + timedelta(days=one.talk_in_days)
        hour = day.replace(hour=14, minute=0, second=0, microsecond=0)
    return replace(
        began,
        talk_at=hour or ago(one.talked),
        talk_by=TalkBy.CHAT if hour else TalkBy.VOICE,
        talked_at=ago(one.talked),
        fits=True if one.posted is not None else None,
        decided_at=ago(one.posted),
        decided_by=manager if one.posted is not None else "",
        posted_at=ago(one.posted),
        application_at=ago(one.application_back),
        consent_at=ago(one.joined),
        joined_at=ago(one.joined),
    )
