"""Supporters who play: they look at their days, press on arrival and at the end, and write the report on its page."""

import random
from datetime import date, datetime, timedelta
from http import HTTPStatus

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.habits import Habit, Worker
from tomoshibi.rehearsal.phones import Phone
from tomoshibi.rehearsal.play import Act, Play, at_time, day_of
from tomoshibi.rehearsal.record import Heard, Somebody
from tomoshibi.rehearsal.world import World, moments_in

VISIT = timedelta(minutes=90)
DID = (
    "一緒に折り紙をした。途中から自分で手順を言ってくれた。",
    "数学の文字式を五問。三問目から一人で解けた。",
    "好きなゲームの話を聞いた。地図を描いて見せてくれた。",
    "英語の歌の歌詞を読んだ。声に出したのは初めて。",
)
LOOKED = (
    "表情はやわらかく、何度か笑った。",
    "はじめは硬かったが、終わりには目が合った。",
    "少し眠そうだったが、最後まで座っていた。",
)
SAID = ("「次はこれの続きがいい」と言った。", "「きのうはよく寝た」と話した。", "「学校の図書室は好きだった」と話した。")
CHANGED = ("前回より自分から話す時間が長かった。", "机に向かう時間が少し伸びた。", "前回と大きくは変わらない。")
EARLY_LEAVE = 2
"""The report of which visit always says that the guardian had to leave early."""
RETURNED, AGAIN = "報告書のことで、コーディネーター", "お時間のあるときに"
WORRY = "腕に新しい青あざがあり、わけを聞くと黙ってしまった。帰りぎわに「家に帰りたくない」と言った。"


class WorkerPlayer:
    """One supporter."""

    def __init__(self, play: Play, world: World, worker: Worker) -> None:
        self.play, self.world, self.worker = play, world, worker
        self.key = f"worker-{worker.number}"
        self.chance: random.Random = play.chance(self.key)
        habit = worker.habit.value
        self.phone: Phone = play.phone(Somebody(self.key, "supporter", worker.name, worker.way, habit), self.hears)
        self._diary: set[datetime] = set()
        self._looks_on: set[date] = set()
        self._has_work = False
        self._written = 0
        self.worry_from: datetime | None = None
        """From this moment on, the next report tells of a suspicion, once."""

    async def joins(self, code: str) -> None:
        """Sends the code that was told on the phone."""
        await self.phone.says(code)

    # What they hear

    def hears(self, heard: Heard) -> None:
        """The phone rings."""
        presses = {
            data.split("|")[1] + ("|" + data.split("|")[2] if data.startswith("v|match|") else ""): data
            for _, data in heard.buttons
            if "|" in data
        }
        if "match|yes" in presses:
            accept = presses["match|yes"]
            self._by_day(self.chance.uniform(30, 60 * 20), lambda: self._press(accept, "match-accepted"))
        elif "yes" in presses and "no" in presses:
            answer = presses["no"] if self.chance.random() < 0.05 else presses["yes"]
            said = "move-refused" if answer == presses["no"] else "move-accepted"
            self._by_day(self.chance.uniform(5, 90), lambda: self._press(answer, said))
        elif "plan" in presses:
            self._has_work = True
            self._by_day(self.chance.uniform(3, 30), self._look)
        elif RETURNED in heard.text and (self.worker.habit is not Habit.FORGETS or AGAIN in heard.text):
            link = next((data for _, data in heard.buttons if data.startswith("http")), "")
            self._by_day(self.chance.uniform(60, 600), lambda: self._mend(link))
        for when in moments_in(heard.text, self.play.now):
            if when > self.play.now and (
                "予定を" in heard.text or "に決まりました" in heard.text or "変わりました" in heard.text
            ):
                self._look_on(day_of(when))

    def _by_day(self, minutes: float, act: Act) -> None:
        when = self.play.now + timedelta(minutes=minutes)
        day = day_of(when)
        if when > at_time(day, 22, 0):
            when = at_time(day + timedelta(days=1), 8, 0)
        elif when < at_time(day, 7, 30):
            when = at_time(day, 8, 0)
        self.play.at(when, self.key, act)

    async def _press(self, data: str, what: str) -> None:
        await self.phone.press_data(data)
        self.play.did(self.key, what)
        if what == "move-accepted":
            self._by_day(2, self._look)

    # Their days

    async def _look(self) -> None:
        """予定: what is coming in the next days goes into the own calendar; one looks again before it runs out."""
        before = len(self.phone.heard)
        await self.phone.says("予定")
        await self.play.stage.settle()
        coming = [when for heard in self.phone.heard[before:] for when in moments_in(heard.text, self.play.now)]
        for when in coming:
            if when > self.play.now:
                self._look_on(day_of(when))
        if self._has_work:
            self._look_on(day_of(self.play.now) + timedelta(days=7), hour=18)

    def _look_on(self, day: date, hour: int = 8) -> None:
        """Looks at the day in the morning of it."""
        if day in self._looks_on or day < day_of(self.play.now):
            return
        self._looks_on.add(day)
        minute = self.worker.number % 40
        self.play.at(max(at_time(day, hour, minute), self.play.now + timedelta(minutes=1)), self.key, self._day)

    async def _day(self) -> None:
        """The morning of a day with visits: the cards come, and the hours are kept in mind."""
        before = len(self.phone.heard)
        await self.phone.says("予定")
        await self.play.stage.settle()
        heard = self.phone.heard[before:]
        today = day_of(self.play.now)
        for message in heard:
            arrive = next((data for _, data in message.buttons if data.startswith("v|arr|")), None)
            when = next((one for one in moments_in(message.text, self.play.now) if day_of(one) == today), None) or _clock(
                message.text, today
            )
            if arrive is not None and when is not None and when not in self._diary:
                self._diary.add(when)
                early = timedelta(minutes=self.chance.uniform(-6, 4))
                self.play.at(when + early, self.key, self._arriving(when, arrive))
            for later in moments_in(message.text, self.play.now):
                if day_of(later) > today:
                    self._look_on(day_of(later))
        if self._has_work and not any(day > today for day in self._looks_on):
            self._look_on(today + timedelta(days=6), hour=18)

    def _arriving(self, when: datetime, arrive: str) -> Act:
        async def arrives() -> None:
            if self._was_called_off(arrive):
                return
            if self.world.is_nobody_home(self.worker.number, when):
                await self._waits_at_the_door(when, arrive)
                return
            await self.phone.press_data(arrive)
            self.play.did(self.key, "arrived", when.isoformat())
            over = when + VISIT + timedelta(minutes=self.chance.uniform(-3, 12))
            self.play.at(over, self.key, self._leaving(when, arrive))

        return arrives

    def _was_called_off(self, arrive: str) -> bool:
        """Whether a message since then said that nobody need come."""
        since = [one for one in self.phone.heard[-25:] if day_of(one.at) >= day_of(self.play.now) - timedelta(days=1)]
        sent = next((n for n, one in enumerate(since) if any(data == arrive for _, data in one.buttons)), -1)
        return any("行かなくて大丈夫" in one.text or "動かしました" in one.text for one in since[sent + 1 :])

    async def _waits_at_the_door(self, when: datetime, arrive: str) -> None:
        visit = arrive.rpartition("|")[2]
        await self.phone.press_data(f"v|door|{visit}")
        self.play.did(self.key, "nobody-home", when.isoformat())

        async def gives_up() -> None:
            gone = next((d for one in reversed(self.phone.heard[-6:]) for _, d in one.buttons if d.startswith("v|gone|")), None)
            if gone is not None:
                await self.phone.press_data(gone)
                self.play.did(self.key, "gave-up", when.isoformat())

        self.play.at(when + timedelta(minutes=18), self.key, gives_up)

    def _leaving(self, when: datetime, arrive: str) -> Act:
        visit = arrive.rpartition("|")[2]

        async def leaves() -> None:
            await self.phone.press_data(f"v|left|{visit}")
            self.play.did(self.key, "left", when.isoformat())
            await self.play.stage.settle()
            link = self.phone.offered("報告書を書く")
            forgets = self.worker.habit is Habit.FORGETS and self.chance.random() < 0.5
            late = self.chance.random() < 0.04
            minutes = 60 * 17 if late else 60 * 5 if forgets else self.chance.uniform(5, 90)
            if link is not None:
                self._by_day(minutes, lambda: self._report(when, visit))

        return leaves

    # The report

    async def _report(self, when: datetime, visit: str) -> None:
        """The page is opened by the link under the last message, filled in and sent."""
        page = await self._open_report(visit)
        if page is None:
            self.play.did(self.key, "report-page-missing", when.isoformat())
            return
        self._written += 1
        given = self.chance.random() < 0.9 and self._written != EARLY_LEAVE
        fields: dict[str, str] = {
            "chose": self.chance.choice(("learning", "connection", "both")),
            "studied": self.chance.choice(DID),
            "behaviour": self.chance.choice(DID),
            "expression": self.chance.choice(LOOKED),
            "words": self.chance.choice(SAID),
            "change": self.chance.choice(CHANGED),
            "worry": "none",
            "feedback": "given" if given else "not_given",
            "fares": str(self.chance.choice((320, 460, 580))),
        }
        fields |= {"told": "今日のようすを、玄関で伝えた。"} if given else {"why_not": "away"}
        what = "report-sent"
        if self.worry_from is not None and when >= self.worry_from:
            self.worry_from = None
            fields |= {"worry": "yes", "worries": WORRY, "noticed": "seen", "now_safe": "unknown"}
            what = "suspicion-reported"
        await page.submits("送る", fields, follow=False, within="/reports/")
        if page.status >= HTTPStatus.BAD_REQUEST:
            self.play.did(self.key, "report-refused", when.isoformat())
            return
        family = self.world.family_at(self.worker.number, when)
        self.world.visits_since_reading += 1
        self.play.did(self.key, what, when.isoformat(), family, "" if given else "no-feedback")
        if what != "report-sent":
            self.play.did(self.key, "report-sent", when.isoformat(), family, "" if given else "no-feedback")

    async def _mend(self, link: str) -> None:
        """A report came back with a word: something is added, and it is sent again."""
        page = await self.phone.follows(link)
        if page.form("送る") is None:
            self.play.did(self.key, "report-page-missing", words="returned")
            return
        visit = page.url.partition("?")[0].rpartition("/")[2]
        await page.submits("送る", {"expression": self.chance.choice(LOOKED)}, follow=False, within="/reports/")
        self.world.visits_since_reading += 1
        self.play.did(self.key, "report-mended", visit)

    async def _open_report(self, visit: str) -> Browser | None:
        for message in reversed(self.phone.heard[-20:]):
            for label, data in message.buttons:
                if label == "報告書を書く" and data.startswith("http"):
                    page = await self.phone.follows(data)
                    link = next((one for one, _ in page.page.links if visit in one), None)
                    if visit not in page.url and link is not None:
                        await page.goes_to(link)
                    if visit in page.url and page.form("送る") is not None:
                        return page  # the link of another visit of the day is passed over
        return None


def _clock(text: str, day: date) -> datetime | None:
    """15:00 からの訪問です, on this day."""
    head, found, _ = text.partition(" からの訪問")
    if not found:
        return None
    hour, _, minute = head[-5:].strip().partition(":")
    return at_time(day, int(hour), int(minute)) if hour.isdigit() and minute.isdigit() else None
