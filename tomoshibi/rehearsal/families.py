"""Families who play: a guardian, and where they write themselves the child, each with a phone of their own."""

from datetime import date, datetime, timedelta

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.habits import Family, Habit
from tomoshibi.rehearsal.html_forms import Form
from tomoshibi.rehearsal.phones import LinePhone, Phone
from tomoshibi.rehearsal.play import Act, Play, at_time, day_of
from tomoshibi.rehearsal.record import Child, Heard, Somebody
from tomoshibi.rehearsal.world import World, moments_in, tomorrow_at

MOVE, KEEP, DAY, HOUR, LATE = "v|move|", "v|ok|", "v|day|", "v|at|", "v|late|"
MOVED = ("にかえました", "It is now")
REMINDER_BUTTONS = 2
SURVEY, SURVEY_EASY = "答えたくない", "こたえたくない"


class FamilyPlayer:
    """One child's family. What they do follows from what reaches them, and from their habit."""

    def __init__(self, play: Play, world: World, family: Family) -> None:
        self.play, self.world, self.family = play, world, family
        self.chance = play.chance(f"family-{family.number}")
        self.key, self.child_key = f"guardian-{family.number}", f"child-{family.number}"
        self.guardian: Phone | None = None
        self.child: Phone | None = None
        self._moved: set[datetime] = set()
        if family.sibling_of is None:
            self._enter()
        elder = family.number if family.sibling_of is None else family.sibling_of
        child_key = self.child_key if self.child is not None else ""
        by_phone = family.way == "phone"
        play.record.children[family.number] = Child(
            family.number, family.child, "" if by_phone else f"guardian-{elder}", child_key, by_phone
        )

    def _enter(self) -> None:
        family, habit = self.family, self.family.habit.value
        me = Somebody(self.key, "guardian", family.guardian, family.way, habit, family.number)
        if family.way == "phone":
            self.play.record.add(me)
            return
        self.guardian = self.play.phone(me, self.hears)
        if family.child_writes:
            way = "line" if family.way == "discord" else "discord"
            child = Somebody(self.child_key, "child", family.child, way, habit, family.number)
            self.child = self.play.phone(child, self.child_hears)

    async def letter_comes(self) -> None:
        """The letter is opened and its codes are sent, each from their own phone."""
        for phone, name in ((self.guardian, self.family.guardian), (self.child, self.family.child)):
            code = next((one.words for one in self.play.record.papers if one.to.startswith(name)), "")
            if phone is None or not code:
                continue
            await phone.says(code)
            await self.play.stage.settle()
            born = self.family.born_on
            await phone.says(f"{born.month}月{born.day}日")
            await self.play.stage.settle()
            self.play.did(self.key, "linked", phone.address, self.family.number)
        if self.family.habit is Habit.ENGLISH and self.guardian is not None:
            await self.guardian.says("English")
            await self.play.stage.settle()

    # What they hear

    def hears(self, heard: Heard) -> None:
        """The guardian's phone rings."""
        presses = [data for _, data in heard.buttons]
        if any(data.startswith("v|iv|take|") for data in presses):
            self._choose_interview()
        elif SURVEY in heard.text:
            self._asked_in_survey(self.guardian, self.key, heard)
        elif len(presses) == REMINDER_BUTTONS and presses[0].startswith(KEEP) and presses[1].startswith(MOVE):
            self._reminded(heard)
        else:
            for moment in moments_in(heard.text, self.play.now):
                if moment > self.play.now:
                    self.world.expects(self.family.number, moment)
            self._listen_on(heard)

    def child_hears(self, heard: Heard) -> None:
        """The child's phone rings: a press of OK now and then, by day."""
        if SURVEY in heard.text or SURVEY_EASY in heard.text:
            self._asked_in_survey(self.child, self.child_key, heard)
        keeps = [data for _, data in heard.buttons if data.startswith(KEEP)]
        if keeps and self.chance.random() < 0.3:
            self._act(self.chance.uniform(30, 300), lambda: self._press(self.child, keeps[0], "child-confirms"))

    def _listen_on(self, heard: Heard) -> None:
        """What comes back after another hour did not work out."""
        moves = [data for _, data in heard.buttons if data.startswith(MOVE)]
        if moves and "つごう" in heard.text.replace("都合", "つごう") and self.family.habit is not Habit.SILENT:
            self._act(60, lambda: self._move(moves[0], None))

    def _act(self, minutes: float, act: Act) -> None:
        """Later, and not in the middle of the night."""
        when = self.play.now + timedelta(minutes=minutes)
        day = day_of(when)
        first, last = at_time(day, 7, 30), at_time(day, 22, 30)
        when = when if first <= when <= last else first if when < first else at_time(day + timedelta(days=1), 7, 30)
        self.play.at(when, self.key, act)

    # What they do

    async def _press(self, phone: Phone | None, data: str, what: str) -> None:
        if phone is not None:
            await phone.press_data(data)
            self.play.did(self.key, what, family=self.family.number)

    def _asked_in_survey(self, phone: Phone | None, who: str, heard: Heard) -> None:
        """Most answer within a day; some only when they are reminded, some never."""
        opens = next((data for label, data in heard.buttons if "survey" in data or label == "ひらく" or label == "Open"), None)
        habit, is_reminder = self.family.habit, "まだ" in heard.text
        if opens is None or phone is None or habit is Habit.SILENT or (habit is Habit.LATE and not is_reminder):
            return
        self._act(self.chance.uniform(30, 60 * 26), lambda: self._answer_survey(phone, who, opens))

    async def _answer_survey(self, phone: Phone, who: str, opens: str) -> None:
        if not opens.startswith("http"):
            await phone.press_data(opens)
            await self.play.stage.settle()
            opens = next((data for _, data in reversed(phone.heard[-1].buttons) if data.startswith("http")), "")
        if not opens:
            return
        page = await phone.follows(opens)
        self.play.did(who, "survey-opened", family=self.family.number)
        form = _sends(page)
        if form is None:
            await page.submits("ひらく", within="")  # the neutral page in front of it
            form = _sends(page)
        if form is None:
            return
        filled = form.fields | {name: [self.chance.choice(values)] for name, values in form.choices.items()}
        await page.send(form, form.action, filled | {"do": ["send"]}, follow=False)
        self.play.did(who, "survey-answered", family=self.family.number)

    def _choose_interview(self) -> None:
        if self.family.habit is Habit.SILENT:
            return
        days = 2.0 if self.family.habit is Habit.LATE else 0.2
        self._act(self.chance.uniform(10, 60 * 24 * days), self._choose)

    async def _choose(self) -> None:
        phone = self.guardian
        offers = [
            (label, data)
            for message in (phone.heard[-12:] if phone else ())
            for label, data in message.buttons
            if data.startswith("v|iv|take|")
        ]
        if phone is None or not offers or self._is_booked(phone):
            return
        label, data = offers[-1 - self.chance.randrange(min(3, len(offers)))]
        await phone.press_data(data)
        self.play.did(self.key, "interview-chosen", label, self.family.number)

    @staticmethod
    def _is_booked(phone: Phone) -> bool:
        return any(data.startswith("v|iv|leave|") for message in phone.heard[-6:] for _, data in message.buttons)

    def _reminded(self, heard: Heard) -> None:
        when = tomorrow_at(heard.text, self.play.now) if not moments_in(heard.text, self.play.now) else None
        when = when or next(iter(moments_in(heard.text, self.play.now)), None)
        if when is None:
            return
        self.world.expects(self.family.number, when)
        move = next(data for _, data in heard.buttons if data.startswith(MOVE))
        keep = next(data for _, data in heard.buttons if data.startswith(KEEP))
        habit, dice = self.family.habit, self.chance.random()
        if habit is Habit.MOVER and when not in self._moved:
            self._act(self.chance.uniform(20, 500), lambda: self._move(move, when))
        elif habit is Habit.LATE and dice < 0.12:
            self.play.at(at_time(day_of(self.play.now), 20, 30), self.key, lambda: self._move(move, when))
        elif (habit is Habit.ABSENT and dice < 0.15) or dice < 0.01 or (habit is Habit.TIRED and _is_autumn(when)):
            self.world.away.setdefault(self.family.number, set()).add(when)
            self.play.did(self.key, "will-be-away", when.isoformat(), self.family.number)
        elif habit is not Habit.SILENT and dice < 0.05:
            self._act(self.chance.uniform(20, 500), lambda: self._move(move, when))
        elif habit is not Habit.SILENT and dice < 0.5:
            self._act(self.chance.uniform(5, 400), lambda: self._press(self.guardian, keep, "confirms"))

    async def _move(self, move: str, when: datetime | None) -> None:
        """Another day: pressed, then a day and an hour of those that are offered; after the deadline it is cancelled."""
        phone = self.guardian
        if phone is None:
            return
        asked_at = self.play.now
        await self._press(phone, move, "asks-to-move")
        await self.play.stage.settle()
        for _ in range(3):
            last = phone.heard[-1] if phone.heard else None
            if last is None or last.at < asked_at:
                return
            chosen = self._next_press(last)
            if chosen is None:
                break
            _, data = chosen
            await phone.press_data(data)
            await self.play.stage.settle()
            if data.startswith(LATE):
                self.play.did(self.key, "cancels-late", when.isoformat() if when else "", self.family.number)
                if when is not None:
                    self.world.expected.get(self.family.number, set()).discard(when)
                return
        last = phone.heard[-1]
        if not any(word in last.text for word in MOVED):
            self.play.did(self.key, "finds-no-day", when.isoformat() if when else "", self.family.number)
            return  # none of the days fits: it stays as it was, and the coordinator looks for one
        for moment in moments_in(last.text, self.play.now):
            if moment > self.play.now:
                self._moved.add(moment)
                self.world.expects(self.family.number, moment)
                if when is not None:
                    self.world.expected[self.family.number].discard(when)
        self.play.did(self.key, "moved", when.isoformat() if when else "", self.family.number, last.text)

    def _next_press(self, message: Heard) -> tuple[str, str] | None:
        """A day, an hour, or the rest where the deadline is over."""
        found = [one for one in message.buttons if one[1].startswith((DAY, HOUR, LATE))]
        return self.chance.choice(found) if found else None

    async def blocks(self) -> None:
        """The account is blocked."""
        if isinstance(self.guardian, LinePhone):
            await self.guardian.blocks()
            self.play.did(self.key, "blocked", family=self.family.number)

    async def writes(self, words: str, what: str) -> None:
        """The guardian writes something of their own accord."""
        if self.guardian is not None:
            await self.guardian.says(words)
            self.play.did(self.key, what, words, self.family.number)


def _is_autumn(when: datetime) -> bool:
    return (9, 28) <= (day_of(when).month, day_of(when).day) <= (11, 10)


def _sends(page: Browser) -> Form | None:
    """The form of the page whose button sends a survey."""
    return next((one for one in page.page.forms if any(button.value == "send" for button in one.buttons)), None)


def family_events(player: FamilyPlayer, year: int) -> list[tuple[datetime, str, str]]:
    """What befalls a family once in the year, by its habit: (when, what, words)."""
    habit = player.family.habit
    if habit is Habit.BLOCKER:
        return [(at_time(date(year, 10, 14), 21, 5), "blocks", "")]
    if habit is Habit.COMPLAINS:
        words = "担当のことで苦情があります。約束の時間に来ないことがありました。きちんと説明してください。"
        return [(at_time(date(year, 11, 9), 12, 20), "complains", words)]
    if habit is Habit.ENGLISH:
        return [(at_time(date(year, 9, 25), 18, 10), "asks", "Could you tell me what we should prepare for the lesson?")]
    return []
