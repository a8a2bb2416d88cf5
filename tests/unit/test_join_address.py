"""The address behind a letter's code leads to LINE with the code written already, where the programme names its account."""

from dataclasses import replace

import pytest

from core.terms.programme import Channels, LineChannel
from tomoshibi.programmes import read_programmes
from web.chat.entrance import _line_address

SAKAI = read_programmes()["sakai-learning-2026"]


@pytest.mark.parametrize(
    ("channels", "address"),
    [
        (Channels(), ""),
        (Channels(line=LineChannel(secret_env="A_SECRET", token_env="A_TOKEN")), ""),
        (
            Channels(line=LineChannel(secret_env="A_SECRET", token_env="A_TOKEN", basic_id="@123abcde")),
            "https://line.me/R/oaMessage/%40123abcde/?ABCD-2345",
        ),
    ],
    ids=["no LINE", "no id", "an id"],
)
def test_where_the_line_button_leads(channels: Channels, address: str) -> None:
    assert _line_address(replace(SAKAI, channels=channels), "ABCD-2345") == address
