"""Mail as a channel: the real aiosmtplib against a real SMTP server on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bots.mail.render import MailWording
from bots.mail.sender import MailSender, SmtpAddress
from core.errors import TomoshibiError
from core.messages import Channel, Outcome, Parcel, Spoken, SpokenButton, Urgency
from tests.doubles.mail import MailDouble, mail_double

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
PARCEL = Parcel(
    outbox_id="5f0c2f3e-9f0a-4c53-8d3f-3a6f6a1b2c3d",
    channel=Channel.MAIL,
    programme_id="sakai-learning-2026",
    address="tanaka@example.org",
    spoken=(Spoken("お返事があります。", "ja", buttons=(SpokenButton("読む", url="https://example.org/m/abc"),)),),
    urgency=Urgency.ANSWER,
    now=NOW,
    attempt=1,
    maybe_accepted=False,
    first_tried_at=NOW,
)


@pytest.fixture
def double() -> Iterator[MailDouble]:
    with mail_double() as running:
        yield running


def sender_to(url: str, started: list[str]) -> MailSender:
    async def starting(outbox_id: str) -> None:
        started.append(outbox_id)

    return MailSender(
        SmtpAddress(url),
        mail_from="desk@example.org",
        wording=lambda _programme, _language: MailWording("灯火", "お知らせ", "自動のお知らせです"),
        starting=starting,
    )


async def test_a_mail_arrives_whole_with_a_japanese_subject_and_the_outbox_id(double: MailDouble) -> None:
    started: list[str] = []
    settlement = await sender_to(double.url, started).send(PARCEL)
    assert settlement.outcome is Outcome.SENT
    (mail,) = double.received
    assert mail["Subject"] == "お知らせ"
    assert str(mail["Message-ID"]) == "<5f0c2f3e-9f0a-4c53-8d3f-3a6f6a1b2c3d@example.org>"
    assert "お返事があります。" in mail.get_content()
    assert "https://example.org/m/abc" in mail.get_content()
    assert started == [PARCEL.outbox_id]


@pytest.mark.parametrize(
    ("to_recipient", "to_body", "outcome", "code", "handed_over"),
    [
        ("550 no such user", "", Outcome.UNREACHABLE, "mail-unknown-address", False),
        ("451 greylisted", "", Outcome.LATER, "mail-busy", False),
        ("", "451 try later", Outcome.LATER, "mail-busy", True),
        ("", "554 not wanted", Outcome.REFUSED, "mail-554", True),
    ],
)
async def test_what_the_server_answers_decides(
    double: MailDouble, to_recipient: str, to_body: str, outcome: Outcome, code: str, handed_over: bool
) -> None:
    started: list[str] = []
    double.to_recipients = [to_recipient] if to_recipient else []
    double.to_bodies = [to_body] if to_body else []
    settlement = await sender_to(double.url, started).send(PARCEL)
    assert (settlement.outcome, settlement.code, bool(started)) == (outcome, code, handed_over)
    assert double.received == []


async def test_a_server_that_is_away_is_tried_later() -> None:
    with mail_double() as gone:
        url = gone.url
    settlement = await sender_to(url, []).send(PARCEL)
    assert settlement.outcome is Outcome.LATER


@pytest.mark.parametrize(
    ("urgency", "outcome", "arrived"), [(Urgency.ANSWER, Outcome.UNCERTAIN, 0), (Urgency.SAFETY, Outcome.SENT, 1)]
)
async def test_after_a_crash_in_the_middle_only_safety_goes_again(
    double: MailDouble, urgency: Urgency, outcome: Outcome, arrived: int
) -> None:
    again = replace(PARCEL, urgency=urgency, maybe_accepted=True, attempt=2)
    settlement = await sender_to(double.url, []).send(again)
    assert (settlement.outcome, len(double.received)) == (outcome, arrived)


@pytest.mark.parametrize("url", ["http://mail.example.org", "smtp://", "mail.example.org"])
def test_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(TomoshibiError, match="settings-wrong"):
        SmtpAddress(url)
