"""What is said while a visit is moved: days, hours, what was understood, and kindly what cannot be. Pure.

Press data: `v|move|VISIT`, `v|day|VISIT|2026-09-17`, `v|days|VISIT|4` (further days), `v|at|VISIT|202609171600` (Asia/Tokyo),
`v|later|VISIT`, `v|cancel|VISIT`, `v|cancel|VISIT|yes`, `v|late|VISIT`, `v|ok|VISIT`; the supporter's `v|yes|REQUEST`,
`v|no|REQUEST`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from core.messages import Arg, Bubble, Button, Clock, Count, Day, Moment, Said
from core.rescheduling import NotThen, by_day
from core.terms import JST
from core.terms.home_visits import Reschedule
from core.visits import Visit, VisitState

PERSON_BUTTON = Button(Said("button-person"), press="say|person")
_WRITTEN = "%Y%m%d%H%M"
_YEARS = range(2000, 2200)
"""At the ends of the calendar no hour can be counted on."""


def write_moment(moment: datetime) -> str:
    """A moment as buttons carry it: 202609171600 by the clocks of Japan."""
    return f"{moment.astimezone(JST):{_WRITTEN}}"


def read_moment(written: str) -> datetime | None:
    """What `write_moment` wrote, aware; None for anything else, 25 o'clock or the 30th of February among it."""
    if len(written) != 12 or not (written.isascii() and written.isdigit()):
        return None
    try:
        moment = datetime.strptime(written, _WRITTEN).replace(tzinfo=JST)
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None


def read_day(written: str) -> date | None:
    """The day a button carries (2026-09-17); None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def which_day(visit: Visit, hours: Sequence[datetime], terms: Reschedule, since: int = 0, lead: Said | None = None) -> Bubble:
    """The next days on which both sides can, from the `since`-th on; without one, what else there is."""
    days = list(by_day(hours).items())
    shown = days[since : since + terms.offered_days_at_once]
    if not shown:
        line = Said("move-no-days") if since == 0 else Said("move-no-more-days")
        return Bubble((*_lead(lead), line), buttons=_ways_out(visit), fleeting=True)
    buttons = [_day_button(visit, day, moments) for day, moments in shown]
    if len(days) > since + len(shown):
        buttons.append(Button(Said("button-move-more"), press=f"v|days|{visit.id}|{since + len(shown)}"))
    asked = _which(visit, "move-which-day", "move-which-day-open")
    return Bubble((*_lead(lead), asked), buttons=(*buttons, *_ways_out(visit)), fleeting=True)


def which_hour(visit: Visit, moments: Sequence[datetime], terms: Reschedule, lead: Said | None = None) -> Bubble:
    """Hours to choose from, of one day or of several; where they are many, their days first."""
    limit = terms.offered_times_at_once
    days = by_day(moments)
    if len(days) == 1:
        line = Said("move-which-hour", {"day": Day(next(iter(days)))})
        buttons = [Button(Said("button-move-hour", {"at": Clock(one)}), press=_at(visit, one)) for one in moments[:limit]]
    else:
        line = Said("move-which-of-these")
        few = [_moment_button(visit, one) for one in moments]
        many = [_day_button(visit, day, hours) for day, hours in list(days.items())[:limit]]
        buttons = few if len(few) <= limit else many
    other = Button(Said("button-move-other-day"), press=f"v|move|{visit.id}")
    return Bubble((*_lead(lead), line), buttons=(*buttons, other, *_ways_out(visit)), fleeting=True)


def is_this_right(visit: Visit, wished: datetime) -> Bubble:
    """What was understood, with weekday, date and hour, before anything is moved."""
    args = {"new": Moment(wished)}
    fixed = visit.state is VisitState.TO_FIX
    line = Said("move-confirm-open", args) if fixed else Said("move-confirm", {**args, "old": Moment(visit.starts_at)})
    buttons = (
        Button(Said("button-move-confirm"), press=_at(visit, wished), strong=True),
        Button(Said("button-move-other-day"), press=f"v|move|{visit.id}"),
        *_ways_out(visit),
    )
    return Bubble((line,), buttons=buttons, fleeting=True)


def which_visit(visits: Sequence[Visit], word: str) -> Bubble:
    """Which of several visits is meant; `word` is what its button does (move, cancel, late)."""
    buttons = tuple(
        Button(Said("button-move-which", {"old": Moment(one.starts_at)}), press=f"v|{word}|{one.id}") for one in visits
    )
    return Bubble((Said("move-which-visit"),), buttons=(*buttons, PERSON_BUTTON), fleeting=True)


def not_then(why: NotThen) -> Said:
    """Why an hour cannot be, as the beginning of an answer that offers others."""
    return Said(f"move-not-{why.value}")


def moved(new: Visit) -> Bubble:
    """The new day and hour, both held; the supporter is asked."""
    return Bubble((Said("move-done", {"new": Moment(new.starts_at)}),), buttons=(PERSON_BUTTON,), fleeting=True)


def late(visit: Visit, latest: datetime, counts: bool) -> Bubble:
    """After the deadline: explained before anything is decided, with the way to a person."""
    line = Said("move-late" if counts else "move-late-free", {"old": Moment(visit.starts_at), "deadline": Moment(latest)})
    buttons = (
        Button(Said("button-move-absent"), press=f"v|late|{visit.id}"),
        Button(Said("button-move-as-planned"), press=f"v|ok|{visit.id}"),
        PERSON_BUTTON,
    )
    return Bubble((line,), buttons=buttons, fleeting=True)


def used(visit: Visit, latest: datetime, per_child: int) -> Bubble:
    """That it counts as one of the thirty: gently, once, with the way to a person (S6.8.5)."""
    args: dict[str, Arg] = {"old": Moment(visit.starts_at), "deadline": Moment(latest), "number": Count(per_child)}
    return Bubble((Said("move-used", args),), buttons=(PERSON_BUTTON,))


def put_off(visit: Visit) -> Bubble:
    """The day comes later: the visit stays open."""
    choose = Button(Said("button-move-day"), press=f"v|move|{visit.id}")
    return Bubble((Said("move-put-off", {"old": Moment(visit.starts_at)}),), buttons=(choose, PERSON_BUTTON))


def really_cancel(visit: Visit) -> Bubble:
    """Before a visit is called off without another day: another day, or no day yet, are offered first."""
    buttons = (
        Button(Said("button-move"), press=f"v|move|{visit.id}"),
        Button(Said("button-move-later"), press=f"v|later|{visit.id}"),
        Button(Said("button-move-cancel"), press=f"v|cancel|{visit.id}|yes"),
        Button(Said("button-move-as-planned"), press=f"v|ok|{visit.id}"),
        PERSON_BUTTON,
    )
    fixed = visit.state is VisitState.TO_FIX
    args = {"old": Moment(visit.starts_at)}
    shown = tuple(one for one in buttons if not fixed or one.press != f"v|ok|{visit.id}")
    return Bubble((Said("move-cancel-sure", args),), buttons=shown, fleeting=True)


def over(visit: Visit, now: datetime) -> Bubble:
    """A button of a visit that was moved, held or called off: how it stands, and what can still be done."""
    args = {"old": Moment(visit.starts_at)}
    match visit.state:
        case VisitState.PLANNED if visit.starts_at > now and visit.arrived_at is None:
            again = Button(Said("button-move"), press=f"v|move|{visit.id}")
            return Bubble((Said("move-over-planned", args),), buttons=(again, PERSON_BUTTON), fleeting=True)
        case VisitState.PLANNED:
            text_id = "move-over-begun"
        case VisitState.TO_FIX:
            return put_off(visit)
        case VisitState.HELD:
            text_id = "move-over-held"
        case _:
            text_id = "move-over-off"
    return Bubble((Said(text_id, args),), buttons=(PERSON_BUTTON,), fleeting=True)


def as_planned(visit: Visit) -> Bubble:
    """このままで大丈夫."""
    return Bubble((Said("move-kept", {"old": Moment(visit.starts_at)}),))


def simple(text_id: str) -> Bubble:
    """One sentence and the way to a person."""
    return Bubble((Said(text_id),), buttons=(PERSON_BUTTON,), fleeting=True)


def _which(visit: Visit, planned: str, to_fix: str) -> Said:
    if visit.state is VisitState.TO_FIX:
        return Said(to_fix)
    return Said(planned, {"old": Moment(visit.starts_at)})


def _day_button(visit: Visit, day: date, moments: Sequence[datetime]) -> Button:
    if len(moments) == 1:
        return _moment_button(visit, moments[0])
    return Button(Said("button-move-on", {"day": Day(day)}), press=f"v|day|{visit.id}|{day.isoformat()}")


def _moment_button(visit: Visit, moment: datetime) -> Button:
    return Button(Said("button-move-which", {"old": Moment(moment)}), press=_at(visit, moment))


def _at(visit: Visit, moment: datetime) -> str:
    return f"v|at|{visit.id}|{write_moment(moment)}"


def _ways_out(visit: Visit) -> tuple[Button, ...]:
    """日はあとで決めます, 人と話す, やめる."""
    stop = "button-move-stop-open" if visit.state is VisitState.TO_FIX else "button-move-stop"
    return (
        Button(Said("button-move-later"), press=f"v|later|{visit.id}"),
        PERSON_BUTTON,
        Button(Said(stop), press=f"v|ok|{visit.id}"),
    )


def _lead(lead: Said | None) -> tuple[Said, ...]:
    return () if lead is None else (lead,)
