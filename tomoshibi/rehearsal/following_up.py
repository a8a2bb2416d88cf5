"""The coordinator through the year: calls from the list, surveys sent at a press, what is owed noted as done, closing talks."""

import random
import re
from http import HTTPStatus

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.desk_days import DeskDays
from tomoshibi.rehearsal.habits import Habit
from tomoshibi.rehearsal.html_forms import Form, lines_before, read_page
from tomoshibi.rehearsal.preparing import ME
from tomoshibi.rehearsal.record import Looked

LATER = 'class="fold laters"'
ROUNDS = ("pre", "mid", "post")
CLAUSES_OPENED = ("S6.8.1", "S6.10.2", "S6.11.1", "S6.11.3")
TOLD = "まだ始まっていないことと、次の見込みを伝えた。"
_CONTACTS = re.compile(r"^/desk/cases/[0-9a-f-]{36}/contacts$")
SURVEYS = "アンケート"
ANSWERS = {Habit.SILENT: 0.1, Habit.LATE: 0.5, Habit.PHONE: 0.8}
"""How often somebody answers the phone; others in three of four cases."""
HEARD = "変わりなく過ごしているとのこと。支援の日を楽しみにしている。"


class FollowingUp(DeskDays):
    """What the desk asks for between the visits."""

    chance: random.Random

    async def ring(self) -> None:
        """Whoever is to be rung up now is: somebody answers, or 電話した・出なかった is pressed."""
        page = await self.desk("/desk/calls")
        if page.status != 200:
            return
        html = page.html.partition(LATER)[0]
        now = read_page(html)
        people = dict.fromkeys(form.action.partition("#")[0] for form in now.forms if form.action.startswith("/desk/calls/"))
        for person in people:
            forms = [form for form in now.forms if form.action.partition("#")[0] == person]
            await self._ring_one(page, html, person.rpartition("/")[2], forms)

    async def _ring_one(self, page: Browser, html: str, person: str, forms: list[Form]) -> None:
        name = _name_before(html, person)
        habit = next((one.habit for one in self.families if one.guardian == name), Habit.STEADY)
        outcome = "reached" if self.chance.random() < ANSWERS.get(habit, 0.75) else "missed"
        written = [button.value for form in forms for button in form.buttons if button.value in ("mail", "letter")]
        outcome = written[0] if written and outcome == "missed" else outcome
        form = next((one for one in forms if any(button.value == outcome for button in one.buttons)), None)
        if form is None:
            return
        about = form.choices.get("about", [])
        filled = form.fields | {"outcome": [outcome], "about": about}
        if outcome == "reached":
            filled |= {"heard": [HEARD], "minutes": ["8"]}
        await page.send(form, form.action, filled, follow=False)
        what = "call-reached" if outcome == "reached" else "call-missed" if outcome == "missed" else "wrote-instead"
        self.play.did(ME, what, name or person, words=" / ".join(lines_before(html, form.action)))

    async def send_surveys(self) -> None:
        """Surveys that are due go to everybody they are for, at one press."""
        for which in ROUNDS:
            page = await self.desk(f"/desk/surveys/{which}")
            form = next((one for one in page.page.forms if one.fields.get("case")), None) if page.status == 200 else None
            if form is not None:
                ways = form.choices.get("way", []) if which == "mid" else form.fields.get("way", [])
                await page.send(form, form.action, form.fields | {"way": ways}, follow=False)
                self.play.did(ME, "surveys-sent", which, words=str(len(form.fields["case"])))

    async def note_what_is_done(self) -> None:
        """Papers handed in, milestones passed: what only a person can know is noted, each on its card of the list."""
        page = await self.desk("/desk/board/list/all")
        self.play.record.looked.append(Looked(self.play.now, "owed-all", page.words))
        html = page.html
        for form in [one for one in page.page.forms if one.action.endswith("/note")]:
            what, *rest = lines_before(html, form.action)
            if SURVEYS in what:
                continue  # those are sent from their own page
            await page.send(form, form.action, form.fields | {"words": ["済ませて、市に送りました。"]}, follow=False)
            self.play.did(ME, "owed-noted", what, words=" ".join(rest))

    async def tell_city(self) -> None:
        """What the city is to be told at once about a child (S6.8.1): rung up, and written down with the child."""
        page = await self.desk("/desk/board/list/all")
        cases = [address for address, _ in page.page.links if _CONTACTS.match(address)]
        told = {one: lines_before(page.html, one) for one in dict.fromkeys(cases)}
        for address, lines in told.items():
            one = await self.desk(address)
            form = next((form for form in one.page.forms if "outcome" in form.choices and "with" in form.choices), None)
            if form is not None:
                filled = {"with": ["city"], "way": ["phone"], "outcome": ["reached"], "heard": [TOLD]}
                await one.send(form, form.action, form.fields | filled, follow=False)
                self.play.did(ME, "city-told", address.split("/")[3], words=" ".join(lines))

    async def look_at_clauses(self) -> None:
        """Clauses by which calls are owed for several reasons: opened one by one, with every page of what was done."""
        for clause in CLAUSES_OPENED:
            address, words = f"/desk/board/clauses/{clause}", []
            while address:
                page = await self.desk(address)
                words.append(page.words)
                address = next((one for one, _ in page.page.links if f"/{clause}?skip=" in one), "")
            self.play.record.looked.append(Looked(self.play.now, f"clause-{clause}", "\n".join(words)))

    async def look_at_board(self) -> None:
        """The board with every clause, and the list of all that can be done now, as they stand at this moment."""
        for place, address in (("board", "/desk/board"), ("owed-all", "/desk/board/list/all")):
            page = await self.desk(address)
            if page.status == HTTPStatus.OK:
                self.play.record.looked.append(Looked(self.play.now, place, page.words))
            else:
                print("STATUS", place, page.status, page.url, page.words[:500], flush=True)


def _name_before(html: str, person: str) -> str:
    """The name in the heading of this person's card."""
    _, _, after = html.partition(f'id="p-{person}"')
    heading = after.partition("<h2>")[2].partition("<small>")[0]
    return heading.strip()
