"""The desk of an online place as those who work there use it: what waits, the way in of participants, notes, assessments."""

import re
from datetime import date, datetime, timedelta
from http import HTTPStatus

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.desk_opening import DeskOpener
from tomoshibi.rehearsal.html_forms import Form, read_page
from tomoshibi.rehearsal.phones import Phone
from tomoshibi.rehearsal.place.place_habits import Guest, PlaceHabit
from tomoshibi.rehearsal.place.place_world import PlaceWorld, PlannedDay
from tomoshibi.rehearsal.play import Play, day_of
from tomoshibi.rehearsal.record import Looked

_ALERT = re.compile(r"/desk/alerts/([0-9a-f-]{36})/done$")
_JOINING = re.compile(r"^/desk/joining/([0-9a-f-]{36})")
TALK_IN_DAYS = (1, 5)
SCALES = ("at_ease", "people", "rhythm", "outside", "wishes", "helped")
HEARD = "チャットで、少し話した。今の過ごし方と、してみたいことを聞いた。"


class PlaceDesk:
    """One member of staff at the desk."""

    def __init__(self, play: Play, world: PlaceWorld, key: str, phone: Phone) -> None:
        self.play, self.world, self.key, self.phone = play, world, key, phone
        self.desk = DeskOpener(play, phone)
        self.chance = play.chance(f"desk:{key}")
        self.case_of: dict[int, str] = {}
        self.talks: dict[int, datetime] = {}
        self.guests: dict[int, Guest] = {}
        self.back: set[int] = set()
        self.decided: set[int] = set()
        self.asked_rules: set[int] = set()
        self.ages: set[int] = set()
        self.opened: set[int] = set()
        self.gone: set[int] = set()
        self.next_assessment: dict[int, date] = {}

    def did(self, what: str, told: str = "", number: int | None = None, said: str = "") -> None:
        """Writes down what was done."""
        self.play.did(self.key, what, told, number, said)

    async def looks(self, place: str, address: str) -> Browser:
        """Opens a page and keeps it for the checker."""
        page = await self.desk(address)
        if page.status == HTTPStatus.OK:
            self.play.record.looked.append(Looked(self.play.now, place, page.words))
        return page

    @staticmethod
    async def sends(page: Browser, form: Form, **fields: str | list[str]) -> None:
        """Fills in a form and sends it; the page after it is not looked at."""
        filled = {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
        await page.send(form, form.action, form.fields | filled, follow=False)

    # What waits

    async def works_off(self) -> None:
        """Every matter that waits today: looked into, then done."""
        page = await self.desk("/desk")
        for form in [one for one in page.page.forms if _ALERT.search(one.action)]:
            alert = form.action.removesuffix("/done")
            await page.send(form, form.action, form.fields, follow=False)
            if page.redirected.endswith(("read-first", "no-word")):
                await self._reads_and_finishes(alert)
            self.did("alert-done", alert.rpartition("/")[2])

    async def _reads_and_finishes(self, alert: str) -> None:
        page = await self.desk(alert)
        thread = next((one for one, _ in page.page.links if one.startswith("/desk/threads/")), None)
        if thread is not None:
            await self.desk(thread.partition("#")[0])
            page = await self.desk(alert)
        form = next((one for one in page.page.forms if one.action.endswith("/done")), None)
        if form is not None:
            await self.sends(page, form, word="電話で話し、落ち着いたのを確かめた。")

    # The way in (K2.2)

    async def enters_inquiry(self, guest: Guest) -> None:
        """Somebody rang up: what they said is written down, under a nickname."""
        page = await self.desk("/desk/inquiries/new/participant")
        told = {"nickname": guest.nickname, "talk_by": "phone", "phone": "075-000-0000", "source": "phone", "told": "yes"}
        await page.submits("保存する", told)

    async def leads_in(self) -> None:
        """Everybody on the way, each one step further where it is time."""
        page = await self.desk("/desk/joining")
        on_the_way = read_page(page.html.partition('<section class="card"><h2>')[0])
        cases = {found[1]: name for address, name in on_the_way.links if (found := _JOINING.match(address))}
        for case, name in cases.items():
            guest = self._guest_named(name, case)
            if guest is not None:
                await self._leads_on(guest, case)

    def _guest_named(self, name: str, case: str) -> Guest | None:
        known = next((number for number, one in self.case_of.items() if one == case), None)
        if known is not None:
            return self.guests[known]
        found = next((one for one in self.guests.values() if one.nickname == name and one.number not in self.case_of), None)
        if found is not None:
            self.case_of[found.number] = case
        return found

    async def _leads_on(self, guest: Guest, case: str) -> None:
        for _ in range(4):  # one step may open the next
            page = await self.desk(f"/desk/joining/{case}")
            if not await self._one_step(guest, page, {one.action.rpartition("/")[2]: one for one in page.page.forms}):
                return

    async def _one_step(self, guest: Guest, page: Browser, forms: dict[str, Form]) -> bool:
        """Whether something was done that may open the next step at once."""
        if "talk" in forms or "talked" in forms or guest.number not in self.decided:
            return await self._before_decision(guest, page, forms)
        if "sent" in forms:
            return await self._sends_papers(guest, page, forms["sent"])
        if "back" in forms:
            return guest.number in self.back and await self._notes_papers(guest, page)
        if "agreed" in forms:
            return await self._asks_rules(guest, page, forms)
        if "open" in forms and guest.number not in self.opened:
            self.opened.add(guest.number)
            await self.sends(page, forms["open"])
            self.did(words.JOINED, number=guest.number)
            self.next_assessment[guest.number] = day_of(self.play.now) + timedelta(days=78)
        return False

    async def _before_decision(self, guest: Guest, page: Browser, forms: dict[str, Form]) -> bool:
        now, number = self.play.now, guest.number
        if "talk" in forms and number not in self.talks:
            await self._sets_talk(guest, page, forms["talk"])
        elif "talked" in forms and self.talks.get(number, now + timedelta(days=1)) <= now:
            await self.sends(page, forms["talked"])
            self.did(words.FIRST_TALK_HELD, number=number)
            return True
        elif "talked" not in forms and "born" in forms and number not in self.ages:
            self.ages.add(number)  # it was told in the talk
            await self.sends(page, forms["born"], born_on=guest.born_on.isoformat())
            return True
        elif "decide" in forms:
            return await self._decides(guest, page, forms)
        return False

    async def _sets_talk(self, guest: Guest, page: Browser, form: Form) -> None:
        day = day_of(self.play.now) + timedelta(days=self.chance.randint(*TALK_IN_DAYS))
        while day.weekday() > 4:
            day += timedelta(days=1)
        hour = self.chance.choice(("11:00", "13:30", "15:00"))
        way = "phone" if guest.way == "phone" else self.chance.choice(("chat", "voice"))
        at = f"{day.isoformat()}T{hour}"
        await self.sends(page, form, at=at, by=way)
        self.talks[guest.number] = datetime.fromisoformat(f"{at}:00+09:00")
        self.did(words.FIRST_TALK_SET, self.talks[guest.number].isoformat(), guest.number)

    async def _decides(self, guest: Guest, page: Browser, forms: dict[str, Form]) -> bool:
        fits = guest.habit is not PlaceHabit.ELSEWHERE
        self.decided.add(guest.number)
        await self.sends(page, forms["decide"], fits="yes" if fits else "no", why="話を聞いて決めた。")
        self.did(words.DECIDED, "yes" if fits else "no", guest.number)
        if not fits:
            await self.refers(guest.number, "offered")
        return fits

    async def _sends_papers(self, guest: Guest, page: Browser, form: Form) -> bool:
        if guest.way == "phone":
            await self._writes_address(guest, page)
        await self.sends(page, form)
        self.did(words.PAPERS_SENT, number=guest.number)
        if guest.way == "phone":
            self.play.soon(self.key, lambda: self._put_back(guest), 60 * 24 * 7)
        return False

    async def _put_back(self, guest: Guest) -> None:
        self.back.add(guest.number)

    async def _writes_address(self, guest: Guest, page: Browser) -> None:
        address = next((one for one, _ in page.page.links if one.endswith("/forms/posted_papers")), None)
        if address is not None:
            form_page = await self.desk(address)
            if form_page.form("保存する") is not None:
                told = {"name": guest.name, "address": "京都府灯火市灯火町0-0", "envelope": "plain"}
                await form_page.submits("保存する", told, follow=False)
            await self.desk(f"/desk/joining/{self.case_of[guest.number]}")

    async def _notes_papers(self, guest: Guest, page: Browser) -> bool:
        self.back.discard(guest.number)
        for form in [one for one in page.page.forms if one.action.endswith("/back")]:
            paper = form.buttons[0].value
            await self.sends(page, form, paper=paper)
        self.did(words.PAPERS_BACK, number=guest.number)
        return True

    async def _asks_rules(self, guest: Guest, page: Browser, forms: dict[str, Form]) -> bool:
        if guest.way == "phone":
            await self.sends(page, forms["agreed"])
            self.did(words.AGREED, "1", guest.number)
            return True
        if guest.number not in self.asked_rules:
            self.asked_rules.add(guest.number)
            await self.sends(page, forms["rules"])
        return False

    async def lets_back(self, guest: Guest, nickname: str) -> None:
        """Somebody who left wishes to come again, under another name: everything is there already."""
        page = await self.desk(f"/desk/joining/{self.case_of[guest.number]}")
        forms = {one.action.rpartition("/")[2]: one for one in page.page.forms}
        await self.sends(page, forms["name"], nickname=nickname)
        if "open" in forms:
            await self.sends(page, forms["open"])
            self.did(words.JOINED, number=guest.number)
            self.next_assessment[guest.number] = day_of(self.play.now) + timedelta(days=78)

    # What is written down

    async def writes_notes(self, day: PlannedDay) -> None:
        """The opening as a whole, and who was there."""
        page = await self.desk(f"/desk/openings/{day.id}/notes")
        forms = [one for one in page.page.forms if "heard" in one.fields and one.action.endswith("/notes")]
        for form in forms:
            person = form.fields.get("person", [""])[0]
            heard = "のんびり過ごしていた。自分から話すこともあった。" if person else "おだやかな回だった。絵しりとりをした。"
            await self.sends(page, form, heard=heard, next="次の回も声をかける" if person else "")
        if forms:
            self.did(words.NOTE_WRITTEN, day.begin)

    async def assesses(self) -> None:
        """Whoever's time has come is met, and the page is written."""
        today = day_of(self.play.now)
        for number, due in sorted(self.next_assessment.items()):
            if due > today or number in self.gone:
                continue
            page = await self.desk(f"/desk/cases/{self.case_of[number]}/sheets/assessment/edit")
            if page.form("保存する") is None:
                continue
            scales = {name: str(self.chance.randint(2, 5)) for name in SCALES}
            told = {"met_on": today.isoformat(), "met_by": "chat", "heard": HEARD, "agreed": "のんびり続ける。", **scales}
            await page.submits("保存する", told, follow=False)
            self.did(words.ASSESSED, number=number)
            self.next_assessment[number] = due + timedelta(days=88)

    async def refers(self, number: int, step: str) -> None:
        """A step with one other place."""
        page = await self.desk(f"/desk/cases/{self.case_of[number]}/referrals")
        form = next((one for one in page.page.forms if any(button.value == step for button in one.buttons)), None)
        if form is not None:
            await self.sends(page, form, step=step, words="いっしょに案内のページを見た。")
            self.did(words.REFERRED, step, number)
