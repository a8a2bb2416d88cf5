"""The coordinator of the place: invites staff, plans each month in time, cancels and replaces, keeps meetings, reports."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.html_forms import lines_before
from tomoshibi.rehearsal.place.place_desk import PlaceDesk
from tomoshibi.rehearsal.place.place_world import (
    DEVICE_HELP,
    FIRST_MANAGER,
    PLANNER,
    SECOND_MANAGER,
    PlannedDay,
)
from tomoshibi.rehearsal.play import at_time, day_of
from tomoshibi.rehearsal.preparing import CODE
from tomoshibi.rehearsal.record import Heard
from tomoshibi.rehearsal.working_days import is_workday, last_of_month

GRAVE = ("すぐに見てほしいお知らせ", "安全にかかわる", "管理者のことで")
KINDS = ("exchange", "learning", "exchange", "consultation", "exchange", "other_gentle")
PLANS = ("絵しりとりと、おしゃべり", "それぞれの勉強。わからないところは一緒に", "お茶の時間", "話したい人は、ひとりずつ")
A_MONTH = 8
EVENING = ("17:00", "21:00")
AFTERNOON = ("13:00", "17:00")
_OPENING = re.compile(r"^/desk/openings/([0-9a-f-]{36})$")
_STAFF = re.compile(r'name="post-(\w+)" value="([0-9a-f-]{36})"[^>]*><span>([^<]+)</span>')
BY_HAND = ("報告", "チラシ", "掲載", "ホームページ", "引継ぎ", "引き継ぎ", "報告書", "アバター")
"""What only a person can know: papers handed in, leaflets, the portal, the handover."""
MEETING, MINUTES = "チーム絆定例会", "出席者：府、当方。来月の開設と、参加者の様子を話した。"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff: their key, role, name, and the name participants see."""

    key: str
    role: str
    name: str
    kana: str
    called: str
    way: str


COLLEAGUES = (
    Colleague(FIRST_MANAGER, "manager", "木下 直子", "きのした なおこ", "なおさん", "line"),
    Colleague(SECOND_MANAGER, "manager", "𠮷野 圭", "よしの けい", "けいさん", "discord"),
    Colleague(PLANNER, "planner", "原田 陽", "はらだ よう", "ようさん", "line"),
    Colleague(DEVICE_HELP, "device_help", "宮本 杏", "みやもと あん", "あんさん", "discord"),
)


class CoordinatorPlayer(PlaceDesk):
    """The coordinator."""

    _is_looking = False
    replaces: date | None = None

    def hears(self, heard: Heard) -> None:
        """What is grave is looked at within minutes, at any hour; the rest waits for the desk."""
        if any(word in heard.text for word in GRAVE) and not self._is_looking:
            self._is_looking = True
            self.play.soon(self.key, self._looks_at_once, 4)

    async def _looks_at_once(self) -> None:
        self._is_looking = False
        if await self.phone.presses("引き受ける"):
            self.did(words.TOOK_ALERT)
        await self.play.stage.settle()
        await self.works_off()

    # Staff

    async def invites(self, one: Colleague) -> str:
        """A code, told on the phone."""
        page = await self.desk("/desk/people/new")
        await page.submits("招待コード", {"role": one.role, "name": one.name, "kana": one.kana, "phone": "000-0000-0000"})
        found = CODE.search(page.words)
        assert found is not None, page.words
        return found[0]

    async def marks_staff(self) -> None:
        """Who has experience, and the names participants see."""
        page = await self.desk("/desk/openings/staff")
        html = page.html
        for form in [one for one in page.page.forms if one.action.startswith("/desk/openings/staff/")]:
            heading = html.partition(f'action="{form.action}"')[0].rpartition("<h2>")[2]
            one = next((one for one in COLLEAGUES if heading.startswith(one.name)), None)
            if one is None:
                continue
            told: dict[str, str | list[str]] = {"name": one.called, "experienced": ["yes"] if one.role == "manager" else []}
            if "experience" in form.fields and one.role == "manager":
                told["experience"] = "ひきこもりの方の居場所で、五年のあいだ支援員"
            await self.sends(page, form, **told)

    # Openings

    async def plans_month(self, month: date, after: date) -> None:
        """Eight openings on Tuesdays and Thursdays, one Saturday evening among them, and people for each post."""
        days = [month + timedelta(days=number) for number in range((last_of_month(month) - month).days + 1)]
        free = [day for day in days if day >= after]
        saturday = next((day for day in free if day.weekday() == 5 and 8 <= day.day <= 24), None)
        usual = [day for day in free if day.weekday() in (1, 3) and is_workday(day)]
        usual += [day for day in free if day.weekday() in (0, 2, 4) and is_workday(day)]
        chosen = sorted([*usual[: A_MONTH - 1], *([saturday] if saturday else usual[A_MONTH - 1 : A_MONTH])])
        for number, day in enumerate(chosen):
            await self._plans(day, number, is_evening=day == saturday or (saturday is None and number == len(chosen) - 1))
        await self.reads_month(month)

    async def _plans(self, day: date, number: int, *, is_evening: bool = False) -> None:
        page = await self.desk(f"/desk/openings/new?day={day.isoformat()}")
        ids = {(post, name): person for post, person, name in _STAFF.findall(page.html)}
        managers = (FIRST_MANAGER, SECOND_MANAGER) if (day.toordinal() + number) % 2 else (SECOND_MANAGER, FIRST_MANAGER)
        keys = {"manager": managers, "planner": (PLANNER,), "device_help": (DEVICE_HELP,)}
        names = {one.key: one.name for one in COLLEAGUES}
        posts = {f"post-{post}": [ids[post, names[key]] for key in held] for post, held in keys.items()}
        begins, ends = EVENING if is_evening else AFTERNOON
        kind = KINDS[number % len(KINDS)]
        told = {"kind": kind, "day": day.isoformat(), "begins": begins, "ends": ends, "audience": "everyone", "weeks": "1"}
        plan = PLANS[number % len(PLANS)]
        await page.submits("この内容で入れる", {**told, **posts, "plan": plan})
        if page.status >= 400:
            self.play.stumbles.append((self.play.now, self.key, page.words[:300]))
            return
        since, until = _at(day, begins), _at(day, ends)
        self.did(words.PLANNED, f"{since.isoformat()} {until.isoformat()} {kind}")
        self.world.openings[since] = PlannedDay("", since, until, kind, managers)
        for post, held in keys.items():
            for key in held:
                self.did(words.POSTED, f"{since.isoformat()} {post} {key}")

    async def reads_month(self, month: date) -> None:
        """Which address each opening has, off the page of the month."""
        page = await self.looks("month", f"/desk/openings/month/{month:%Y-%m}")
        for address, said in page.page.links:
            found = _OPENING.match(address)
            if found is None or "〜" not in said:
                continue
            day_words = _day_before(page.html, address)
            for one in self.world.openings.values():
                if one.begins.date() == day_words and said.startswith(f"{one.begins:%H:%M}"):
                    one.id = found[1]

    async def cancels(self, day: PlannedDay) -> None:
        """Devices do not work: called off, and another day is looked for."""
        page = await self.desk(f"/desk/openings/{day.id}")
        form = next(one for one in page.page.forms if one.action.endswith("/cancel"))
        await self.sends(page, form, why="devices")
        day.is_cancelled = True
        self.did(words.CANCELLED, day.begin)
        self.replaces = day.begins.date()

    async def replaces_cancelled(self) -> None:
        """The month lacks one: another is planned, a week ahead."""
        if self.replaces is None:
            return
        day, self.replaces = max(self.replaces, day_of(self.play.now)) + timedelta(days=7), None
        while not is_workday(day) or any(one.begins.date() == day for one in self.world.openings.values()):
            day += timedelta(days=1)
        await self._plans(day, 3)
        await self.reads_month(day.replace(day=1))

    async def counts(self, day: PlannedDay, number: int, nickname: str) -> None:
        """Somebody who came by phone is entered."""
        page = await self.desk(f"/desk/openings/{day.id}/evening")
        form = next((one for one in page.page.forms if one.action.endswith("/stay")), None)
        person = re.search(rf'<option value="([0-9a-f-]{{36}})">{nickname}</option>', page.html)
        if form is not None and person is not None:
            await self.sends(page, form, person=person[1])
            self.did(words.COUNTED, day.begin, number)

    # Meetings, reports, months' ends

    async def keeps_meeting(self, day: date, *, with_minutes: bool) -> None:
        """A meeting of the prefecture was attended."""
        page = await self.desk("/desk/meetings")
        form = next(one for one in page.page.forms if "held_on" in one.fields)
        people = form.choices.get("people", [])[:2]
        told = MINUTES if with_minutes else ""
        await self.sends(page, form, kind="commissioner", held_on=day.isoformat(), name=MEETING, people=people, minutes=told)
        self.did(words.MEETING_KEPT, day.isoformat())
        if with_minutes:
            self.did(words.MINUTES_KEPT, day.isoformat())

    async def writes_minutes(self, day: date) -> None:
        """Afterwards, as long as it is fresh."""
        page = await self.desk("/desk/meetings")
        form = next((one for one in page.page.forms if one.action.endswith("/minutes") and one.fields["seen"] == ["0"]), None)
        if form is not None:
            await self.sends(page, form, minutes=MINUTES)
            self.did(words.MINUTES_KEPT, day.isoformat())

    async def notes_what_is_done(self) -> None:
        """Reports handed in, milestones passed: what only a person can know is noted, each on its card of the list."""
        page = await self.looks("owed-all", "/desk/board/list/all")
        html = page.html
        for form in [one for one in page.page.forms if one.action.endswith("/note")]:
            what, *rest = lines_before(html, form.action)
            if not any(word in what for word in BY_HAND):
                continue  # the others are closed by what is done
            if "実施状況" in what or "状況の報告" in what:
                month = day_of(self.play.now).replace(day=1) - timedelta(days=1)
                self.did(words.STATE_REPORTED, f"{month:%Y-%m}")
            await self.sends(page, form, words="済ませて、府に送りました。")
            self.did(words.OWED_NOTED, what, said=" ".join(rest))

    async def looks_at_month(self) -> None:
        """The board and all that is owed, the statistics, the flags, as they stand."""
        for place, address in (
            ("board", "/desk/board"), ("owed-all", "/desk/board/list/all"), (words.STATISTICS, "/desk/statistics"),
            (words.FLAGS, "/desk/flags"), ("assessments", "/desk/assessments"),
        ):  # fmt: skip
            await self.looks(place, address)

    async def writes_missing_notes(self) -> None:
        """What a manager forgot."""
        for day in self.world.openings.values():
            if not day.is_noted and not day.is_cancelled and day.ends < self.play.now and day.id:
                day.is_noted = True
                await self.writes_notes(day)


def _at(day: date, clock: str) -> datetime:
    hour, _, minute = clock.partition(":")
    return at_time(day, int(hour), int(minute))


def _day_before(html: str, address: str) -> date | None:
    """The day in whose field of the calendar a link stands."""
    before = html.partition(f'href="{address}"')[0].rpartition("<section")[2]
    found = re.search(r"day=(\d{4}-\d{2}-\d{2})", before)
    return date.fromisoformat(found[1]) if found else None
