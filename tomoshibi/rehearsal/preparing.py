"""The coordinator before the first visits: supporters, training, insurance, the city's list, letters, interviews, sheets."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from core.texts import load_texts
from tomoshibi.rehearsal.browser import Fields
from tomoshibi.rehearsal.desk_opening import DeskOpener, case_links
from tomoshibi.rehearsal.habits import AREAS, CHILDREN_EACH, Family, Habit, Worker
from tomoshibi.rehearsal.phones import Phone
from tomoshibi.rehearsal.play import Play, at_time, day_of
from tomoshibi.rehearsal.world import moments_in

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ME = "coordinator"
INTERVIEW_HOURS = ("10:00", "11:30", "13:30", "15:00", "16:30")
FACILITIES = ("sakai", "naka", "kita")


@dataclass(slots=True)
class Memory:
    """What the coordinator keeps in mind, all of it read off pages or said on the phone."""

    case_of: dict[str, str] = field(default_factory=dict)
    """Child's name -> the case's address part."""
    interviews: dict[int, datetime] = field(default_factory=dict)
    held: set[tuple[int, str]] = field(default_factory=set)
    matched: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Case -> (weekday, hour) as proposed."""
    planned: set[str] = field(default_factory=set)


class Preparing:
    """What is done before visits begin."""

    def __init__(self, play: Play, phone: Phone, families: list[Family], workers: list[Worker]) -> None:
        self.play, self.phone, self.families, self.workers = play, phone, families, workers
        self.desk = DeskOpener(play, phone)
        self.memory = Memory()
        self.by_child = {family.child: family for family in families}

    async def invite_worker(self, worker: Worker) -> str:
        """A supporter chosen in a talk gets a code, told on the phone."""
        page = await self.desk("/desk/people/new")
        await page.submits("招待コード", {"role": "supporter", "name": worker.name, "kana": worker.kana, "phone": worker.phone})
        found = CODE.search(page.words)
        assert found is not None, page.words
        return found[0]

    async def enter_workers(self) -> None:
        """What each supporter offers, and that the five criteria were seen in the talk."""
        page = await self.desk("/desk/supporters")
        addresses = {words.split(" ")[0] + " " + words.split(" ")[1]: address for address, words in _workers(page.page.links)}
        for worker in self.workers:
            page = await self.desk(addresses[worker.name])
            for form in [one for one in page.page.forms if "/criteria/" in one.action]:
                await page.send(form, form.action, form.fields, follow=False)
            hours = {
                f"{day}-1-{part}": at for day, *span in worker.hours for part, at in zip(("from", "until"), span, strict=True)
            }
            reach = {f"{area}-minutes": "25" for area in AREAS}
            page = await self.desk(addresses[worker.name])
            own = {"most_children": str(CHILDREN_EACH), "sex": "unsaid", "in_city": "lives", "born_year": "2003"}
            fields: Fields = {**own, **hours, **reach, "subjects": ["mathematics", "english", "japanese"]}
            await page.submits("記録を保存する", fields, follow=False)
            self.play.did(ME, "supporter-recorded", worker.name)

    async def train(self, held_on: date) -> None:
        """A training of two hours and more, seen by the city before; everybody was there and understood. And insurance."""
        page = await self.desk("/desk/trainings")
        topics = next(form.choices["topics"] for form in page.page.forms if "topics" in form.choices)
        seen = (held_on - timedelta(days=7)).isoformat()
        told = {"held_on": held_on.isoformat(), "minutes": "150", "contents_seen_on": seen, "trainer": "大学の先生と当事者の会"}
        await page.submits("保存する", {**told, "topics": topics})
        for form in [one for one in page.page.forms if "/people/" in one.action]:
            filled = form.fields | {"there": ["yes"], "fares": ["480"], "passed": ["yes"]}
            await page.send(form, form.action, filled, follow=False)
        self.play.did(ME, "training-held", held_on.isoformat())
        page = await self.desk("/desk/trainings")
        sums = {
            "death_or_disability_yen": "6000000",
            "in_hospital_a_day_yen": "3000",
            "out_of_hospital_a_day_yen": "1500",
            "liability_an_accident_yen": "100000000",
        }
        first_on, last_on = date(held_on.year, 4, 1), date(held_on.year + 1, 3, 31)
        told = {"insurer": "あんしん損保", "first_on": first_on.isoformat(), "last_on": last_on.isoformat()}
        await page.submits("保存する", {**told, **sums}, within="insurance", follow=False)

    async def take_list(self) -> None:
        """The city's list is looked at, taken in, and a letter for each family printed and posted."""
        from papers.list_template import write_list

        content = write_list(load_texts(), [_listed(family) for family in self.families], [])
        page = await self.desk("/desk/approved")
        await page.uploads("内容を見る", "file", "名簿.xlsx", content, XLSX)
        form = page.form("取り込む")
        ticks = {"skip_bad": "yes"} if form is not None and "skip_bad" in form.choices else {}
        await page.submits("取り込む", ticks)
        self.play.did(ME, "list-taken", words=page.words)
        await page.submits("PDF", follow=False)
        self.play.did(ME, "letters-posted")
        page = await self.desk("/desk/interviews")
        self.memory.case_of = {}
        for name, case in case_links(page).items():
            child = next((one for one in self.by_child if one in name), None)
            if child is not None:
                self.memory.case_of[child] = case

    async def enter_hours(self, first: date, days: int, kind: str = "first") -> None:
        """The rooms the city holds for interviews."""
        times = " ".join(INTERVIEW_HOURS)
        last = (first + timedelta(days=days)).isoformat()
        for place in FACILITIES[: max(1, min(3, len(self.families) // 20 + 1))]:
            page = await self.desk(f"/desk/interviews/{kind}")
            weekdays = ["mon", "tue", "wed", "thu", "fri"]
            told: Fields = {"place": place, "first": first.isoformat(), "last": last, "days": weekdays, "times": times}
            await page.submits("入れる", told, follow=False)

    def interview_page(self, family: Family, kind: str = "first") -> str:
        """Where a child's interview is arranged."""
        return f"/desk/cases/{self.memory.case_of[family.child]}/interview/{kind}"

    async def offer(self, family: Family, kind: str = "first") -> None:
        """Hours are offered in the family's chats; who has none is rung up and an hour is booked."""
        page = await self.desk(self.interview_page(family, kind))
        form = page.form("候補を送る")
        if form is None:
            return
        if family.way != "phone" and form.fields.get("tell"):
            await page.submits("候補を送る", follow=False)
            self.play.did(ME, "interview-offered", family=family.number)
        else:
            await self.book(family, kind)

    async def book(self, family: Family, kind: str = "first") -> None:
        """Arranged on the phone: the next free hour."""
        page = await self.desk(self.interview_page(family, kind))
        form = next((one for one in page.page.forms if "slot" in one.choices), None)
        if form is None:
            return
        free = [slot for slot in form.choices["slot"] if slot]
        if not free:
            return
        told: Fields = {"slot": free[min(2, len(free) - 1)], "tell": form.choices.get("tell", [])}
        await page.submits("予約", told, within="/book")
        self.play.did(ME, "interview-booked-on-phone", family=family.number)

    async def due_interviews(self, kind: str = "first") -> list[Family]:
        """Whose hour is over and not written down yet, off the list of interviews."""
        page = await self.desk(f"/desk/interviews/{kind}")
        found = []
        for address, words in page.page.links:
            when = next(iter(moments_in(words, self.play.now)), None)
            if address.endswith(f"/interview/{kind}") and when is not None and when <= self.play.now:
                case = address.split("/")[3]
                found += [self.by_child[child] for child, one in self.memory.case_of.items() if one == case]
        return [family for family in found if (family.number, kind) not in self.memory.held]

    async def hold(self, family: Family, kind: str = "first") -> bool:
        """After the hour: held, both heard; what the child wants, the sheet, the plan, the family's wishes."""
        page = await self.desk(self.interview_page(family, kind))
        form = page.form("面談を終えた")
        if form is None:
            return False
        alone = family.habit is Habit.ABSENT and kind == "first"  # the child could not come; they are heard the day after
        done = [one for one in form.choices.get("done", []) if not (alone and one == "heard_child")]
        filled = form.fields | {"done": done, "note": ["話を聞いた。"], "state": ["held"]}
        await page.send(form, form.action, filled, follow=False)
        self.memory.held.add((family.number, kind))
        self.play.did(ME, f"interview-held-{kind}", family=family.number, words="guardian-alone" if alone else "")
        if alone:
            self.play.soon(ME, lambda: self._write_down(family), 23 * 60)
        elif kind == "first":
            await self._write_down(family)
        return True

    async def _write_down(self, family: Family) -> None:
        case = f"/desk/cases/{self.memory.case_of[family.child]}"
        page = await self.desk(f"{case}/will")
        await page.submits("保存する", {"answer": "yes", "way": "face_to_face", "words": "絵の話ならしたい"}, follow=False)
        for sheet in ("individual_sheet", "support_plan"):
            page = await self.desk(f"{case}/sheets/{sheet}/edit")
            if page.status == 200 and page.form("保存する") is not None:
                form = page.form("保存する")
                assert form is not None
                words = {name: "話を聞いて書いた。" for name, value in form.fields.items() if value == [""]}
                await page.submits("保存する", words, follow=False)
        page = await self.desk(f"{case}/wishes")
        hours = {f"{day}-1-{part}": at for day, *span in family.hours for part, at in zip(("from", "until"), span, strict=True)}
        told: Fields = {**hours, "subjects": family.subjects, "area": family.area, "place": "home"}
        await page.submits("保存する", told, follow=False)
        self.play.did(ME, "sheets-written", family=family.number)


def _workers(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(address, words) for address, words in links if address.startswith("/desk/supporters/") and " " in words]


def _listed(family: Family) -> tuple[str | int | date | None, ...]:
    born = family.born_on
    begun = born.year if born >= date(born.year, 4, 2) else born.year - 1
    grade = f"{2026 - begun - 12}年"
    return (
        family.number + 1, family.child, family.child_kana, born, "灯火中学校", grade,
        family.guardian, family.guardian_kana, "母", family.phone, "",
        "", "", "", "", "590-0000", "堺市堺区灯火町0-0", "無", "",
    )  # fmt: skip


__all__ = ["ME", "Memory", "Preparing", "at_time", "day_of"]
