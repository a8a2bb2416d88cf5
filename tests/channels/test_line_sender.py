"""LINE's way out, with the real SDK over loopback: each fault of the platform, and what is never said twice or lost."""

import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bots.line.clients import LineClients
from bots.line.credentials import LineCredentials
from bots.line.quota import LineQuota
from bots.line.sender import LineSender
from bots.line.ways import REPLY_UNKNOWN
from core.messages import Channel, Outcome, Parcel, ReplyHandle, Settlement, Spoken, SpokenButton, Urgency
from tests.doubles.line import TOKEN, Fault, LineDouble
from tests.doubles.line_events import group, user

NOW = datetime(2026, 11, 22, 13, 40, 1, tzinfo=UTC)
WHO = user("haruka")
SHORT_S, PATIENT_S = 0.5, 5.0


@pytest.fixture(autouse=True)
def behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK obeys proxies even for 127.0.0.1: nobody listens on this one, so every call here shows that we do not."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)


@pytest.fixture
async def line() -> AsyncIterator[LineDouble]:
    async with LineDouble({TOKEN: "sakai", "kyoto-token": "kyoto"}) as double:
        yield double
    assert double.violations == []


class Post:
    """A sender and the parcels it is given, as the outbox pump would."""

    def __init__(self, line: LineDouble) -> None:
        self.line = line
        self.credentials = {"sakai": LineCredentials("s", TOKEN), "kyoto": LineCredentials("s", "kyoto-token")}
        self.credentials["nara"] = LineCredentials("s", "revoked")
        self.restart()

    def restart(self, base: str = "", total_s: float = PATIENT_S) -> None:
        """A new process: whatever the old one remembered is gone."""
        self.clients = LineClients(self.credentials, base or self.line.base_url, connect_s=PATIENT_S, total_s=total_s)
        self.quota = LineQuota(self.clients)
        self.sender = LineSender(self.clients, self.quota)

    def meet(self, where: str, fault: Fault) -> None:
        """The next call meets this; where it would hang we do not wait for long."""
        self.line.fail(where, fault)
        if fault.value.startswith("hang"):
            self.restart(total_s=SHORT_S)

    def parcel(self, text: str = "こんばんは", *, reply: bool = False, urgency: Urgency = Urgency.ANSWER) -> Parcel:
        handle = None
        if reply:
            handle = ReplyHandle("line_reply", uuid.uuid4().hex, NOW + timedelta(seconds=54))
            self.line.grant(handle.token, WHO)
        said = Spoken(text, "ja", buttons=(SpokenButton("人と話したい", press="staff"),), fleeting=True)
        key = str(uuid.uuid4())
        return Parcel(key, Channel.LINE, "sakai", WHO, (said,), urgency, NOW, 1, False, NOW, handle, "")

    async def send(self, parcel: Parcel) -> Settlement:
        return await self.sender.send(parcel)

    def again(self, parcel: Parcel, last: Settlement, seconds: float = 2.0) -> Parcel:
        """The next try, as the pump makes it: an unknown end stays unknown until one is known."""
        maybe = parcel.maybe_accepted or last.outcome is Outcome.MAYBE
        later = parcel.now + timedelta(seconds=seconds)
        return replace(parcel, attempt=parcel.attempt + 1, now=later, maybe_accepted=maybe, last_code=last.code)

    def after_crash(self, parcel: Parcel, seconds: float = 2.0) -> Parcel:
        """The next try after one of which nothing was recorded."""
        later = parcel.now + timedelta(seconds=seconds)
        return replace(parcel, attempt=parcel.attempt + 1, now=later, maybe_accepted=True)

    @property
    def ways(self) -> list[str]:
        return [taken.way for taken in self.line.taken]


@pytest.fixture
async def post(line: LineDouble) -> AsyncIterator[Post]:
    post = Post(line)
    yield post
    await post.clients.close()


def told(settlement: Settlement) -> tuple[Outcome, str]:
    return settlement.outcome, settlement.code


async def test_a_reply_is_free(post: Post) -> None:
    settlement = await post.send(post.parcel(reply=True))
    taken = post.line.taken[0]
    assert settlement == Settlement(Outcome.SENT, message_ids=tuple(taken.ids), counted=0)
    assert (taken.way, taken.to, taken.texts, taken.retry_key) == ("reply", WHO, ["こんばんは"], None)


async def test_a_push_carries_the_outbox_id_as_its_key(post: Post) -> None:
    parcel = post.parcel()
    settlement = await post.send(parcel)
    taken = post.line.taken[0]
    assert settlement == Settlement(Outcome.SENT, message_ids=tuple(taken.ids), counted=1)
    assert (taken.way, taken.to, taken.retry_key) == ("push", WHO, parcel.outbox_id)


async def test_each_programme_speaks_with_its_own_account(post: Post) -> None:
    await post.send(post.parcel("堺から"))
    await post.send(replace(post.parcel("京都から"), programme_id="kyoto"))
    assert [(taken.account, taken.texts[0]) for taken in post.line.taken] == [("sakai", "堺から"), ("kyoto", "京都から")]


async def test_a_group_can_be_written_to(post: Post) -> None:
    await post.send(replace(post.parcel(), address=group("asobiba")))
    await post.send(post.parcel())
    assert post.line.taken[0].to == group("asobiba")
    aloud = ["displayText" in json.dumps(taken.messages) for taken in post.line.taken]
    assert aloud == [False, True], "a press in a group is nobody else's matter"


PUSH_FAULTS = [
    (Fault.BAD_REQUEST, Outcome.REFUSED, "line-bad-request", 0),
    (Fault.UNKNOWN_USER, Outcome.UNREACHABLE, "line-unknown-user", 0),
    (Fault.TOKEN, Outcome.LATER, "line-token", 0),
    (Fault.FORBIDDEN, Outcome.LATER, "line-token", 0),
    (Fault.TOO_LARGE, Outcome.REFUSED, "line-too-large", 0),
    (Fault.RATE, Outcome.LATER, "line-rate-limit", 0),
    (Fault.QUOTA, Outcome.UNREACHABLE, "line-quota", 0),
    (Fault.ERROR, Outcome.MAYBE, "line-server-error", 0),
    (Fault.ERROR_ACCEPTED, Outcome.MAYBE, "line-server-error", 1),
    (Fault.GATEWAY, Outcome.MAYBE, "line-server-error", 0),
    (Fault.HANG, Outcome.MAYBE, "line-timeout", 0),
    (Fault.HANG_ACCEPTED, Outcome.MAYBE, "line-timeout", 1),
    (Fault.CLOSE, Outcome.MAYBE, "line-connection-lost", 0),
    (Fault.CLOSE_ACCEPTED, Outcome.MAYBE, "line-connection-lost", 1),
    (Fault.GARBLED, Outcome.MAYBE, "line-unreadable", 1),
]


@pytest.mark.parametrize(("fault", "outcome", "code", "taken"), PUSH_FAULTS)
async def test_each_fault_of_a_push(post: Post, fault: Fault, outcome: Outcome, code: str, taken: int) -> None:
    post.meet("push", fault)
    parcel = post.parcel()
    first = await post.send(parcel)
    assert told(first) == (outcome, code)
    assert len(post.line.taken) == taken
    if outcome in (Outcome.LATER, Outcome.MAYBE):
        second = await post.send(post.again(parcel, first))
        assert second.outcome is Outcome.SENT
        assert second.code == ("accepted-earlier" if taken else "")
        assert (second.message_ids, second.counted) == (tuple(post.line.taken[0].ids), 1)
        assert len(post.line.taken) == 1


REPLY_FAULTS = [
    # fault, first end, how the message came in the end
    (Fault.BAD_REQUEST, Outcome.REFUSED, "line-bad-request", []),
    (Fault.TOKEN, Outcome.LATER, "line-token", ["push"]),
    (Fault.RATE, Outcome.LATER, "line-rate-limit", ["push"]),
    (Fault.ERROR, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.ERROR_ACCEPTED, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.GATEWAY, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.HANG, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.HANG_ACCEPTED, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.CLOSE, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.CLOSE_ACCEPTED, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
    (Fault.GARBLED, Outcome.MAYBE, REPLY_UNKNOWN, ["reply"]),
]


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize(("fault", "outcome", "code", "ways"), REPLY_FAULTS)
async def test_each_fault_of_a_reply(
    post: Post, fault: Fault, outcome: Outcome, code: str, ways: list[str], restart: bool
) -> None:
    post.meet("reply", fault)
    parcel = post.parcel(reply=True)
    first = await post.send(parcel)
    assert told(first) == (outcome, code)
    if restart:
        await post.clients.close()
        post.restart()
    if outcome is not Outcome.REFUSED:
        assert (await post.send(post.again(parcel, first))).outcome is Outcome.SENT
    assert post.ways == ways


async def test_a_token_that_line_does_not_take_leads_to_a_push_in_the_next_try(post: Post) -> None:
    parcel = post.parcel(reply=True)
    post.line.move(61)
    first = await post.send(parcel)
    assert (told(first), first.retry_after_s) == ((Outcome.LATER, "line-reply-token"), 0.0)
    second = await post.send(post.again(parcel, first))
    assert (second.outcome, post.ways) == (Outcome.SENT, ["push"])


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.ERROR_ACCEPTED, Fault.CLOSE_ACCEPTED])
async def test_once_it_went_to_push_it_stays_with_push(post: Post, fault: Fault) -> None:
    parcel = post.parcel(reply=True)
    post.line.move(61)
    first = await post.send(parcel)
    post.meet("push", fault)
    parcel = post.again(parcel, first)
    second = await post.send(parcel)
    assert second.outcome is Outcome.MAYBE
    third = await post.send(post.again(parcel, second))
    assert (third.outcome, post.ways) == (Outcome.SENT, ["push"])


async def test_crashes_one_after_another_say_it_once(post: Post) -> None:
    parcel = post.parcel(reply=True)
    post.line.fail("reply", Fault.CLOSE, Fault.CLOSE_ACCEPTED)
    for _ in range(2):
        await post.send(parcel)
        await post.clients.close()
        post.restart()
        parcel = post.after_crash(parcel)
    assert told(await post.send(parcel)) == (Outcome.SENT, "accepted-earlier")
    assert post.ways == ["reply"]


@pytest.mark.parametrize("fault", [Fault.CLOSE, Fault.CLOSE_ACCEPTED])
async def test_a_crash_in_the_push_after_a_failed_reply_is_repeated_by_its_key(post: Post, fault: Fault) -> None:
    parcel = post.parcel(reply=True)
    post.line.move(61)
    parcel = post.again(parcel, await post.send(parcel))
    post.line.fail("push", fault)
    await post.send(parcel)
    await post.clients.close()
    post.restart()
    assert (await post.send(post.after_crash(parcel))).outcome is Outcome.SENT
    assert post.ways == ["push"]


async def test_a_repeated_reply_that_is_put_off_stays_a_reply(post: Post) -> None:
    parcel = post.parcel(reply=True)
    post.line.fail("reply", Fault.ERROR_ACCEPTED, Fault.RATE, Fault.TOKEN)
    for _ in range(3):
        settlement = await post.send(parcel)
        assert told(settlement) == (Outcome.MAYBE, REPLY_UNKNOWN)
        parcel = post.again(parcel, settlement)
    assert told(await post.send(parcel)) == (Outcome.SENT, "accepted-earlier")
    assert post.ways == ["reply"]


async def test_a_reply_without_an_end_and_a_dead_token_is_never_said_twice(post: Post) -> None:
    post.meet("reply", Fault.HANG_ACCEPTED)
    parcel = post.parcel(reply=True)
    first = await post.send(parcel)
    settlement = await post.send(post.again(parcel, first, seconds=60))
    assert told(settlement) == (Outcome.UNCERTAIN, "line-unknown-end")
    assert post.ways == ["reply"]


async def test_safety_is_said_rather_twice_than_never(post: Post) -> None:
    post.meet("reply", Fault.HANG_ACCEPTED)
    parcel = post.parcel(reply=True, urgency=Urgency.SAFETY)
    first = await post.send(parcel)
    settlement = await post.send(post.again(parcel, first, seconds=60))
    assert settlement.outcome is Outcome.SENT
    assert post.ways == ["reply", "push"]


@pytest.mark.parametrize(
    ("hours", "outcome", "code"), [(22.9, Outcome.MAYBE, "line-server-error"), (23.1, Outcome.UNCERTAIN, "line-unknown-end")]
)
async def test_a_retry_key_is_trusted_for_23_hours(post: Post, hours: float, outcome: Outcome, code: str) -> None:
    post.line.fail("push", Fault.ERROR, Fault.ERROR)
    parcel = post.parcel()
    first = await post.send(parcel)
    assert told(await post.send(post.again(parcel, first, seconds=hours * 3600))) == (outcome, code)


async def test_nobody_listens(post: Post) -> None:
    await post.clients.close()
    post.restart("http://127.0.0.1:9")
    assert told(await post.send(post.parcel(reply=True))) == (Outcome.LATER, "line-unreachable")
    assert told(await post.send(post.parcel())) == (Outcome.LATER, "line-unreachable")


async def test_a_bad_token_loses_nothing_and_shows(post: Post) -> None:
    parcel = replace(post.parcel(), programme_id="nara")
    settlement = await post.send(parcel)
    assert (told(settlement), settlement.retry_after_s) == ((Outcome.LATER, "line-token"), 60.0)
    assert post.sender.state() == {"sakai": "", "kyoto": "", "nara": "line-token"}
    post.line.tokens["revoked"] = "nara"
    assert (await post.send(post.again(parcel, settlement))).outcome is Outcome.SENT
    assert post.sender.state()["nara"] == ""


async def test_a_programme_without_credentials_loses_nothing(post: Post) -> None:
    settlement = await post.send(replace(post.parcel(), programme_id="osaka"))
    assert told(settlement) == (Outcome.LATER, "line-no-credentials")


@pytest.mark.parametrize(
    ("spoken", "code"),
    [((), "line-nothing-to-say"), ((Spoken("?", "ja", buttons=(SpokenButton("x", press="p" * 301),)),), "line-press-data")],
)
async def test_what_cannot_be_rendered_is_refused_before_any_call(post: Post, spoken: tuple[Spoken, ...], code: str) -> None:
    settlement = await post.send(replace(post.parcel(), spoken=spoken))
    assert told(settlement) == (Outcome.REFUSED, code)
    assert post.line.calls == []


async def test_without_an_address_there_is_no_way(post: Post) -> None:
    assert told(await post.send(replace(post.parcel(), address=""))) == (Outcome.UNREACHABLE, "line-unknown-user")


async def test_somebody_line_does_not_know(post: Post) -> None:
    post.line.unknown_users.add(WHO)
    assert told(await post.send(post.parcel())) == (Outcome.UNREACHABLE, "line-unknown-user")


async def test_a_key_that_is_no_uuid_would_be_refused(post: Post) -> None:
    assert told(await post.send(replace(post.parcel(), outbox_id="7"))) == (Outcome.REFUSED, "line-bad-request")


async def test_the_reserve_of_the_month_is_kept_for_what_matters(post: Post) -> None:
    post.line.quota, post.line.used = 200, 180
    assert told(await post.send(post.parcel(urgency=Urgency.NOTICE))) == (Outcome.UNREACHABLE, "line-quota-reserve")
    assert told(await post.send(post.parcel(urgency=Urgency.ANSWER))) == (Outcome.UNREACHABLE, "line-quota-reserve")
    for urgency in (Urgency.DEADLINE, Urgency.SAFETY):
        assert (await post.send(post.parcel(urgency=urgency))).outcome is Outcome.SENT
    assert post.quota.remaining()["sakai"] == 18
    assert (await post.send(post.parcel(reply=True, urgency=Urgency.NOTICE))).outcome is Outcome.SENT
    assert post.quota.remaining()["sakai"] == 18


async def test_a_notice_goes_while_there_is_more_than_the_reserve(post: Post) -> None:
    post.line.quota, post.line.used = 200, 179
    assert (await post.send(post.parcel(urgency=Urgency.NOTICE))).outcome is Outcome.SENT
    # What we sent since LINE was asked counts at once.
    assert told(await post.send(post.parcel(urgency=Urgency.NOTICE))) == (Outcome.UNREACHABLE, "line-quota-reserve")
    assert sum(call.path.endswith("/quota") for call in post.line.calls) == 1


async def test_the_quota_is_read_again_after_a_while_and_in_a_new_month(post: Post) -> None:
    post.line.quota, post.line.used = 200, 190
    notice = post.parcel(urgency=Urgency.NOTICE)
    assert (await post.send(notice)).outcome is Outcome.UNREACHABLE
    post.line.used = 0
    assert (await post.send(replace(notice, now=NOW + timedelta(minutes=14)))).outcome is Outcome.UNREACHABLE
    assert (await post.send(replace(notice, now=NOW + timedelta(minutes=15)))).outcome is Outcome.SENT


@pytest.mark.parametrize(("minutes", "outcome"), [(-1, Outcome.UNREACHABLE), (1, Outcome.SENT)])
async def test_the_month_ends_at_midnight_in_japan(post: Post, minutes: int, outcome: Outcome) -> None:
    midnight = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    post.line.quota, post.line.used = 200, 190
    notice = replace(post.parcel(urgency=Urgency.NOTICE), now=midnight - timedelta(minutes=5), first_tried_at=NOW)
    assert (await post.send(notice)).outcome is Outcome.UNREACHABLE
    post.line.used = 0
    assert (await post.send(replace(notice, now=midnight + timedelta(minutes=minutes)))).outcome is outcome


async def test_no_limit_and_no_answer_keep_nobody_waiting(post: Post) -> None:
    assert (await post.send(post.parcel(urgency=Urgency.NOTICE))).outcome is Outcome.SENT
    assert post.quota.remaining() == {"sakai": None, "kyoto": None, "nara": None}
    await post.clients.close()
    post.restart()
    post.line.fail("quota", Fault.ERROR)
    assert (await post.send(post.parcel(urgency=Urgency.NOTICE))).outcome is Outcome.SENT


async def test_when_line_says_the_month_is_spent_notices_stop_at_once(post: Post) -> None:
    post.line.quota, post.line.used = 200, 100
    assert (await post.send(post.parcel(urgency=Urgency.NOTICE))).outcome is Outcome.SENT
    post.line.fail("push", Fault.QUOTA)
    assert told(await post.send(post.parcel())) == (Outcome.UNREACHABLE, "line-quota")
    assert post.quota.remaining()["sakai"] == 0
    assert told(await post.send(post.parcel(urgency=Urgency.NOTICE))) == (Outcome.UNREACHABLE, "line-quota-reserve")


async def test_a_notice_that_line_may_have_is_not_sent_another_way_for_the_reserves_sake(post: Post) -> None:
    post.line.fail("push", Fault.ERROR_ACCEPTED)
    parcel = post.parcel(urgency=Urgency.NOTICE)
    first = await post.send(parcel)
    post.line.quota, post.line.used = 200, 199
    assert told(await post.send(post.again(parcel, first, seconds=1200))) == (Outcome.SENT, "accepted-earlier")


async def test_the_double_notices_a_repeated_push_with_another_body(line: LineDouble) -> None:
    post = Post(line)
    line.fail("push", Fault.ERROR_ACCEPTED)
    parcel = post.parcel("一")
    first = await post.send(parcel)
    await post.send(replace(post.again(parcel, first), spoken=(Spoken("二", "ja"),)))
    assert line.violations == ["a push was repeated under its retry key with another body"]
    line.violations.clear()
    await post.clients.close()
