"""The coordinator's days: what waits, reports to read, feedback to give, supporters to ask, visits to plan."""

import random
import re
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.desk_opening import case_links
from tomoshibi.rehearsal.habits import Family, Worker
from tomoshibi.rehearsal.html_forms import lines_before, read_page
from tomoshibi.rehearsal.phones import Phone
from tomoshibi.rehearsal.play import Play, at_time, day_of
from tomoshibi.rehearsal.preparing import ME, Preparing
from tomoshibi.rehearsal.record import Looked
from tomoshibi.rehearsal.world import World

MOST_VISITS = 30
GONE_BACK = "ひとこと添えて返したもの"
SENT_BACK = 0.04
NEW_INCIDENT = "/desk/incidents/new"
NOT_TOLD = "保護者へまだ"
_REPORT = re.compile(r"^/desk/reports/[0-9a-f-]{36}$")
_ALERT = re.compile(r"/desk/alerts/([0-9a-f-]{36})/done$")


class DeskDays(Preparing):
    """What is done on working days, from what the desk shows."""

    world: World
    chance: random.Random
    _owes_feedback = False

    def __init__(self, play: Play, phone: Phone, families: list[Family], workers: list[Worker]) -> None:
        super().__init__(play, phone, families, workers)
        self._sent_back: set[str] = set()

    async def morning(self) -> None:
        """The desk is opened: what waits is done; after a day with visits reports are read, and owed feedback is given."""
        page = await self.desk("/desk")
        await self._work_off(page)
        if self.world.visits_since_reading:
            self.world.visits_since_reading = 0
            await self.read_reports()
        if self._owes_feedback:
            self._owes_feedback = False
            await self.give_feedback()

    async def _work_off(self, page: Browser) -> None:
        """Each matter that waits: looked into, then done."""
        for form in [one for one in page.page.forms if _ALERT.search(one.action)]:
            alert = form.action.removesuffix("/done")
            incident = next(
                (one for one, _ in page.page.links if one == f"{NEW_INCIDENT}?alert={alert.rpartition('/')[2]}"), None
            )
            if incident is not None:
                await self.write_incident_down(incident, page.html)
            await page.send(form, form.action, form.fields, follow=False)
            if page.redirected.endswith(("read-first", "no-word")):
                await self._read_and_finish(alert)
            self.play.did(ME, "alert-done", alert.rpartition("/")[2])

    async def _read_and_finish(self, alert: str) -> None:
        """What is grave is read in its thread first, and finished with a word of what was done."""
        page = await self.desk(alert)
        thread = next((one for one, _ in page.page.links if one.startswith(("/desk/threads/", "/desk/reports/"))), None)
        if thread is not None:
            await self.desk(thread.partition("#")[0])
            page = await self.desk(alert)
        form = next((one for one in page.page.forms if one.action.endswith("/done")), None)
        if form is not None:
            await page.send(form, form.action, form.fields | {"word": ["市と関係機関に電話で伝えた。"]}, follow=False)

    async def write_incident_down(self, address: str, html: str) -> None:
        """What somebody does who reads of danger or of a complaint; nothing here."""

    async def read_reports(self) -> None:
        """Every report that waits is opened and accepted; now and then one goes back with a word."""
        page = await self.desk("/desk/reports")
        self._owes_feedback = self._owes_feedback or NOT_TOLD in page.words
        waiting = read_page(page.html.partition(GONE_BACK)[0])
        for address in dict.fromkeys(address for address, _ in waiting.links if _REPORT.match(address)):
            one = await self.desk(address)
            if one.form("/accept") is None and not any(form.action.endswith("/accept") for form in one.page.forms):
                continue
            visit = address.rpartition("/")[2]
            is_first = not self._sent_back  # the first of all goes back: somebody learns how it is done
            goes_back = (is_first or self.chance.random() < SENT_BACK) and visit not in self._sent_back
            does = "back" if goes_back else "accept"
            form = next(form for form in one.page.forms if form.action.endswith(f"/{does}"))
            words = {"word": ["そのときの表情も、ひとこと書いてください。"]} if does == "back" else {}
            await one.send(form, form.action, form.fields | words, follow=False)
            self._sent_back |= {visit} if does == "back" else set()
            self.play.did(ME, "report-sent-back" if does == "back" else "report-read", visit)

    async def give_feedback(self) -> None:
        """Guardians whom the supporter could not see are rung up."""
        page = await self.desk("/desk/feedback")
        html = page.html
        for form in [one for one in page.page.forms if one.action.startswith("/desk/feedback/")]:
            person = form.fields.get("person") or form.choices.get("person", [""])[:1]
            filled = form.fields | {"way": ["phone"], "person": person, "words": ["今日のようすを伝えました。"]}
            await page.send(form, form.action, filled, follow=False)
            told = " / ".join(lines_before(html, form.action))
            self.play.did(ME, "feedback-given", form.action.rpartition("/")[2], words=told)

    # Who with whom, and when

    async def match(self) -> None:
        """Every proposal of the board is put to its supporter."""
        page = await self.desk("/desk/matching")
        names = case_links(page)
        of_case = {case: name for name, case in names.items()}
        for form in [one for one in page.page.forms if one.action.endswith("/propose") and one.fields.get("weekday", [""])[0]]:
            case = form.action.split("/")[3]
            await page.send(form, form.action, form.fields, follow=False)
            self.memory.matched[case] = (int(form.fields["weekday"][0]), form.fields["starts"][0])
            self.play.did(ME, "match-proposed", of_case.get(case, ""))

    async def plan(self, family: Family, until: date) -> bool:
        """A series of weekly visits, once the supporter has said yes; False while nobody has."""
        case = self.memory.case_of[family.child]
        hour = self.memory.matched.get(case)
        if hour is None or case in self.memory.planned:
            return False
        page = await self.desk(f"/desk/cases/{case}/plan")
        form = page.form("日程を見る")
        worker = next((one for one in self.workers if one.name in page.words), None)
        if form is None or worker is None:
            return False
        first = _next_weekday(day_of(self.play.now) + timedelta(days=3), hour[0])
        first = max(first, _next_weekday(date(until.year - 1, 8, 1), hour[0]))
        told = {"day": first.isoformat(), "at": hour[1], "count": str(MOST_VISITS), "place": "home"}
        await page.submits("日程を見る", told)
        if page.form("回を入れる") is None:
            return False
        await page.submits("回を入れる")
        self.memory.planned.add(case)
        self.world.worker_of[family.number] = worker.number
        self.play.did(ME, "visits-planned", first.isoformat(), family.number)
        return True

    async def look_at_visits(self) -> None:
        """The page of each child's visits, as it can be handed to the city."""
        for family in self.families:
            case = self.memory.case_of.get(family.child)
            if case is not None:
                page = await self.desk(f"/desk/cases/{case}/visits")
                self.play.record.looked.append(Looked(self.play.now, "visits", page.words, family.number))


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


__all__ = ["DeskDays", "at_time", "datetime"]
