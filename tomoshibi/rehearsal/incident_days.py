"""The coordinator and what must not wait: a complaint, a suspicion, an undue demand; who is told, step by step."""

import re
from datetime import datetime, timedelta

from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.desk_days import NEW_INCIDENT
from tomoshibi.rehearsal.following_up import FollowingUp
from tomoshibi.rehearsal.html_forms import lines_before
from tomoshibi.rehearsal.preparing import ME, at_time, day_of

COMPLAINT = "苦情"
WHAT = "聞いたとおりに書いた。くわしくは、つぎの記録に書く。"
OUTCOME = "事情を説明し、これからどうするかを伝えた。わかったとのこと。"
_ONE = re.compile(r"/desk/incidents/[0-9a-f-]{36}$")


class IncidentDays(FollowingUp):
    """Opens an incident from what was told, and does each of its steps when it can be done."""

    async def write_incident_down(self, address: str, html: str) -> None:
        """From an alert about safety, or a complaint: it is written down, and whoever must know is told."""
        kind = "complaint" if COMPLAINT in " ".join(lines_before(html, address)) else "abuse"
        await self._open(await self.desk(address), kind)

    async def hear_demand(self) -> None:
        """Somebody on the phone makes demands that nobody may give in to (S13.4); no child is concerned."""
        await self._open(await self.desk(NEW_INCIDENT), "undue_demand", source="phone")

    async def _open(self, page: Browser, kind: str, source: str = "") -> None:
        form = next((one for one in page.page.forms if "known_at" in one.fields), None)
        if form is None:
            return  # it was written down from another alert of the same matter
        filled = form.fields | {"kind": [kind], "what": [WHAT]}
        cases = [one for one in form.choices.get("case", []) if one]
        filled |= {"case": cases[:1]} if cases else {}
        filled |= {"source": [source]} if source else {}
        await page.send(form, form.action, filled, follow=False)
        if _ONE.search(page.redirected.partition("?")[0]):
            self.play.did(ME, "incident-opened", page.redirected.partition("?")[0].rpartition("/")[2], words=kind)
            await self.work_on(page.redirected)

    async def work_on(self, address: str) -> None:
        """Does the steps of one incident that can be done now, in their order; comes back for what opens later."""
        incident = address.partition("?")[0].rpartition("/")[2]
        page = await self.desk(f"/desk/incidents/{incident}")
        for _ in range(6):
            form = next(
                (one for one in page.page.forms if one.action.endswith("/told") and one.fields.get("rule", [""])[0]), None
            )
            if form is None:
                break
            way = next(one.value for one in form.buttons if one.name == "way")
            await page.send(form, form.action, form.fields | {"way": [way]}, follow=False)
            self.play.did(ME, "incident-told", incident, words=form.fields["rule"][0])
            page = await self.desk(f"/desk/incidents/{incident}")
        handled = next((one for one in page.page.forms if one.action.endswith("/handled")), None)
        if handled is not None:
            self.play.at(self._next_morning(), ME, lambda: self._handle(incident))

    async def _handle(self, incident: str) -> None:
        """The next working day it is dealt with, and who has to know of that is told."""
        page = await self.desk(f"/desk/incidents/{incident}")
        form = next((one for one in page.page.forms if one.action.endswith("/handled")), None)
        if form is not None:
            await page.send(form, form.action, form.fields | {"outcome": [OUTCOME]}, follow=False)
            self.play.did(ME, "incident-handled", incident)
            await self.work_on(incident)

    def _next_morning(self) -> datetime:
        day = day_of(self.play.now) + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return at_time(day, 11, 5)


__all__ = ["IncidentDays"]
