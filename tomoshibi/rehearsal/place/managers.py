"""The managers of the place: they begin, step away, forget, come late, look at flags, write notes; and who helps them."""

import re

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.html_forms import Form
from tomoshibi.rehearsal.phones import Phone
from tomoshibi.rehearsal.place.place_desk import PlaceDesk
from tomoshibi.rehearsal.place.place_world import SECOND_MANAGER, PlaceWorld, PlannedDay
from tomoshibi.rehearsal.play import Play
from tomoshibi.rehearsal.record import Heard, Looked

_FLAG = re.compile(r"^/desk/flags/[0-9a-f-]{36}$")
GRAVE, WATCHED, QUESTION = "すぐに見てほしいお知らせ", "見てほしい書き込みがあります", "あなたへの質問"
OPENS, CALLED = "に居場所が開きます", ("管理者がいません", "代わってほしいそうです")
STEPS_AWAY, FORGETS, LATE, CANNOT = 0.15, 0.15, 0.1, 0.04
ACTS = {"let_be": "let_be", "soft": "soft_word", "hide": "hide", "end": "let_be", "cared": "cared"}
"""What is pressed at the desk -> how the record calls it."""
REASON = "声をかけて、落ち着いたのを見届けた。"


class ManagerPlayer(PlaceDesk):
    """One manager. The second is the one who is late, forgets, and now and then cannot come."""

    def __init__(self, play: Play, world: PlaceWorld, key: str, phone: Phone) -> None:
        super().__init__(play, world, key, phone)
        self.is_careful = key != SECOND_MANAGER
        self.was_on: set[str] = set()
        self._looks_soon = False

    # Duty

    def hears(self, heard: Heard) -> None:
        """Duty calls, flags, what is grave."""
        offered = dict(heard.buttons)
        if OPENS in heard.text and "はじめる" in offered:
            self._is_asked(offered)
        elif any(word in heard.text for word in CALLED) and "はじめる" in offered:
            self.play.soon(self.key, lambda: self._begins(offered["はじめる"]), self.chance.uniform(1, 4))
        if "もどりました" in offered and "返事がなかったので" in heard.text:
            self.play.soon(self.key, lambda: self._comes_back(offered["もどりました"]), self.chance.uniform(2, 9))
        if WATCHED in heard.text or GRAVE in heard.text:
            self._sees_flag(GRAVE in heard.text, offered)

    def _is_asked(self, offered: dict[str, str]) -> None:
        day = self._day(offered["はじめる"])
        if day is None or not day.managers or day.managers[0] != self.key:
            return  # somebody else begins; one is called when they do not
        if not self.is_careful and self.chance.random() < CANNOT and "今日は入れません" in offered:
            self.play.soon(self.key, lambda: self._cannot(day, offered["今日は入れません"]), 3)
            return
        late = not self.is_careful and self.chance.random() < LATE
        minutes = self.chance.uniform(18, 24) if late else self.chance.uniform(1, 12)
        self.play.soon(self.key, lambda: self._begins(offered["はじめる"]), minutes)

    def _day(self, data: str) -> PlannedDay | None:
        return next((one for one in self.world.openings.values() if one.id in data), None)

    async def _cannot(self, day: PlannedDay, data: str) -> None:
        await self.phone.press_data(data)
        self.did(words.CANNOT_COME_TODAY, f"{day.begin} manager")

    async def _begins(self, data: str) -> None:
        day = self._day(data)
        if day is None or day.is_cancelled or day.on_duty or self.play.now >= day.ends:
            return
        before = len(self.phone.heard)
        await self.phone.press_data(data)
        await self.play.stage.settle()
        said = " ".join(one.text for one in self.phone.heard[before:])
        if "に開きます" not in said and "当番になりました" not in said:
            return
        day.on_duty.add(self.key)
        self.was_on.add(day.begin)
        self.did(words.ON_DUTY, day.begin)
        left = (day.ends - self.play.now).total_seconds() / 60
        if self.chance.random() < STEPS_AWAY and left > 90:
            self.play.soon(self.key, lambda: self._steps_away(day), self.chance.uniform(20, left - 60))

    async def _steps_away(self, day: PlannedDay) -> None:
        if self.key not in day.on_duty or not await self.phone.presses("席をはずす"):
            return
        day.on_duty.discard(self.key)
        self.did(words.AWAY, day.begin)
        data = self.phone.offered("もどりました") or ""
        self.play.soon(self.key, lambda: self._comes_back(data), self.chance.uniform(4, 20))

    async def _comes_back(self, data: str) -> None:
        await self.play.stage.settle()
        data = data or self.phone.offered("もどりました") or ""
        day = self._day(data)
        if day is None or self.play.now >= day.ends:
            return
        await self.phone.press_data(data)
        day.on_duty.add(self.key)
        self.did(words.BACK, day.begin)

    # Flags

    def _sees_flag(self, is_grave: bool, offered: dict[str, str]) -> None:
        if "見ます" in offered and self.chance.random() < 0.5:
            self.play.soon(self.key, lambda: self._presses_see(offered["見ます"]), self.chance.uniform(0.3, 2))
        forgets = not self.is_careful and not is_grave and self.chance.random() < FORGETS
        if not self._looks_soon:
            self._looks_soon = True
            self.play.soon(self.key, self.looks_at_flags, self.chance.uniform(20, 60) if forgets else self.chance.uniform(1, 4))

    async def _presses_see(self, data: str) -> None:
        await self.phone.press_data(data)
        self.did(words.FLAG_SEEN)

    async def looks_at_flags(self) -> None:
        """Every entry of the queue that nobody else has: read, and settled."""
        self._looks_soon = False
        page = await self.desk("/desk/flags")
        self.play.record.looked.append(Looked(self.play.now, words.FLAGS, page.words))
        waiting = page.html.partition('class="rows"')[0]
        links = [one for one, _ in page.page.links if _FLAG.match(one) and one in waiting]
        for address in dict.fromkeys(links):
            await self._settles(await self.desk(address))

    async def _settles(self, page: Browser) -> None:
        acts = _acts(page)
        takes = next((form for form in page.page.forms if form.fields.get("act") == ["take"]), None)
        if takes is not None:
            address = page.url
            await self.sends(page, takes)
            self.did(words.FLAG_SEEN)
            page = await self.desk(address)
            acts = _acts(page)
        chosen = self._chosen(acts)
        if chosen is None:
            return
        await self.sends(page, acts[chosen], act=chosen, reason=REASON)
        self.did(words.FLAG_SETTLED, ACTS[chosen])

    def _chosen(self, acts: dict[str, Form]) -> str | None:
        if "cared" in acts:
            return "cared"
        wanted = ["end", "soft", "hide", "let_be"] if self.chance.random() < 0.7 else ["let_be", "end"]
        return next((one for one in wanted if one in acts), None)

    # Afterwards

    async def ends(self, day: PlannedDay) -> None:
        """After the opening its notes are written while it is fresh; the second one forgets now and then."""
        day.on_duty.discard(self.key)
        if self.is_careful or self.chance.random() > 0.2:
            await self.writes_notes(day)
            day.is_noted = True


def _acts(page: Browser) -> dict[str, Form]:
    """What can be pressed about a flag, with its form."""
    return {one.value: form for form in page.page.forms for one in form.buttons if one.name == "act"}


class HelperPlayer:
    """A planner or a device helper: answers what is passed to them, on a page."""

    def __init__(self, play: Play, key: str, phone: Phone) -> None:
        self.play, self.key, self.phone = play, key, phone
        self.chance = play.chance(key)

    def hears(self, heard: Heard) -> None:
        """A question came: it is answered within the day."""
        if QUESTION in heard.text:
            self.play.soon(self.key, lambda: self._answers(heard), self.chance.uniform(20, 60 * 6))

    async def _answers(self, heard: Heard) -> None:
        address = next((data for _, data in heard.buttons if data.startswith("http")), None)
        if address is None:
            return
        page = await self.phone.follows(address)
        if page.form("送る") is not None:
            await page.submits("送る", {"words": "はい、大丈夫です。少しずつ、ゆっくりやりましょう。"}, follow=False)
            self.play.did(self.key, words.ANSWERED)
