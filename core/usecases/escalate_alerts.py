"""What nobody took goes on: to the deputy, to everybody, by mail, and again (S7); run by the ticker, asked by index."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.alerts import GRAVE, Alert, AlertState
from core.escalation import Escalation, Step, due_look_at, due_step_at, due_steps, hours_of, pressing
from core.messages import Channel
from core.people import AccountState, Person
from core.ports import UnitOfWork, Work
from core.terms import Programme
from core.usecases.alert_staff import is_nobody_left
from core.usecases.context import House
from core.usecases.one_by_one import each_due
from core.usecases.tell_staff import mailbox, notice_of, plain_notice, read_staff, tell, tell_outside


async def escalate_alerts(work: Work, house: House, now: datetime) -> int:
    """Takes every step that is due by `now`, one commit an alert; for how many. One read by index when there is none.

    An alert that cannot be taken on (its programme's file is gone, say) stays due and does not hold up those behind it; the
    first such fault is raised in the end, so that the job counts as failed.
    """

    async def go_on(alert_id: str) -> None:
        async with work(now) as uow:
            await escalate_alert(uow, house, alert_id)

    return await each_due(work, now, lambda uow, most: uow.alerts.due(now, most), go_on)


async def escalate_alert(uow: UnitOfWork, house: House, alert_id: str) -> Escalation | None:
    """Takes the step that is due for this alert, if one still is; doing it again changes nothing. Commits."""
    alert = await uow.alerts.lock(alert_id)
    programme = house.programme(alert.programme_id)
    terms, hours = programme.terms_at(uow.now).alerting, hours_of(programme, uow.now)
    members, people = await read_staff(uow, alert.programme_id, alert.person_id)
    step = due_steps(alert, terms, hours, members, uow.now)
    if step is None:
        await uow.alerts.save(replace(alert, next_at=_ask_again_at(alert, programme, uow.now)))
        await uow.commit()
        return None
    now = uow.now
    if step.is_returned:
        alert = replace(alert, state=AlertState.OPEN, taken_by=None, taken_at=None, handed_by=None, waiting_since=now)
    alert = replace(alert, step=step.step, next_at=step.next_at)
    key = f"{alert.waiting_since.isoformat()}:{step.step}"
    text_id = _again(alert) if step.step == Step.FIRST else _untaken(alert)
    told = [await tell(uow, house, people[one], alert, text_id, key=key) for one in step.tell]
    if step.by_mail:
        told += await _tell_by_mail(uow, house, programme, alert, (people[one] for one in step.tell), key)
    if is_nobody_left(members):
        told.append(await tell_outside(uow, house, alert, key=key))
    if any(told) and alert.told_at is None:
        alert = replace(alert, told_at=now)
    await uow.alerts.save(alert)
    await uow.audit.note(actor="ticker", action=f"alert-step-{min(step.step, 4)}", at=now, person_id=alert.person_id)
    await uow.commit()
    return step


def _again(alert: Alert) -> str:
    return notice_of(alert) if alert.kind in GRAVE else "notice-open-again"


def _untaken(alert: Alert) -> str:
    return "notice-untaken-danger" if alert.kind in GRAVE else "notice-untaken"


def _ask_again_at(alert: Alert, programme: Programme, now: datetime) -> datetime | None:
    """When to ask for the next step of an alert for which none was due after all (taken, looked at, terms amended)."""
    terms, hours = programme.terms_at(now).alerting, hours_of(programme, now)
    if alert.state is AlertState.OPEN:
        return due_step_at(pressing(alert), alert.waiting_since, alert.step + 1, terms, hours)
    return due_look_at(alert, terms, hours)


async def _tell_by_mail(
    uow: UnitOfWork, house: House, programme: Programme, alert: Alert, people: Iterable[Person], key: str
) -> list[bool]:
    """By the mail accounts people confirmed, and to the office of the programme file; each once more than by chat."""
    told = []
    for person in people:
        for account in await uow.accounts.of_person(person.id):
            if account.channel is Channel.MAIL and account.state is AccountState.OPEN:
                told.append(
                    await tell(uow, house, person, alert, _untaken(alert), key=f"mail:{key}", account=account, always=True)
                )
    office = programme.channels.mail.office_address if programme.channels.mail is not None else None
    found = await mailbox(uow, house, programme.id, office) if office is not None else None
    if found is not None:
        told.append(await plain_notice(uow, house, found[0], alert, "notice-office", key=key, account=found[1]))
    return told
