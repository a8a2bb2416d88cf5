"""The leaflet and the report of change as drawn: A4, their words, codes that a phone reads, the same bytes again."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import zxingcpp

from core.change_paper import change_paper
from core.openings import Opening, OpeningState
from core.place_leaflet import MOST_OPENINGS, place_leaflet
from core.terms.programme import AvatarOffice, DiscordChannel, LineChannel
from core.texts import load_texts
from papers.place_papers import change_pdf, leaflet_pdf
from tests.unit.test_change_report import FIRST, UNTIL, member, opening, report
from tomoshibi.programmes import read_programmes

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
PROGRAMME = read_programmes()["kyoto-ibasho-2026"]
A4 = (595, 842)


def pages(pdf: bytes) -> list[pypdfium2.PdfPage]:
    found = list(pypdfium2.PdfDocument(pdf))
    assert all(tuple(round(side) for side in page.get_size()) == A4 for page in found)
    return found


def words(page: pypdfium2.PdfPage) -> str:
    return "".join(str(page.get_textpage().get_text_bounded()).split())


def ahead(number: int) -> Opening:
    begins = NOW + timedelta(days=3 * number, hours=4)
    return replace(opening(begins, f"n{number}"), state=OpeningState.PLANNED, plan="好きな音楽を持ちよる", opened_at=None)


def test_the_leaflet_is_one_page_with_every_way_in_as_a_code() -> None:
    channels = PROGRAMME.channels.model_copy(
        update={
            "line": LineChannel(secret_env="X_SECRET", token_env="X_TOKEN", basic_id="@invented"),
            "discord": DiscordChannel(lobby_invite="https://discord.gg/invented"),
            "avatar_office": AvatarOffice(name="ともしびの丘", url="https://avatar.example/hill"),
        }
    )
    programme = replace(PROGRAMME, channels=channels)
    made = [ahead(number) for number in range(1, MOST_OPENINGS + 4)]
    leaflet = place_leaflet(programme, load_texts(), made, "https://tomoshibi.example", date(2026, 11, 24))
    drawn = asyncio.run(leaflet_pdf(leaflet, NOW))
    assert drawn.missing == ()
    [page] = pages(drawn.pdf)
    found = {one.text for one in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}
    assert found == {
        "https://tomoshibi.example/p/kyoto-ibasho-2026",
        "https://line.me/R/ti/p/%40invented",
        "https://discord.gg/invented",
        "https://avatar.example/hill",
    }
    said = words(page)
    assert said.count("学び（自分のペースで）") == MOST_OPENINGS
    assert "11月27日(金)14:00〜18:00" in said
    assert "ともしびの丘" in said
    assert "ひきこもり" not in said  # it lies about at home
    assert drawn.pdf == asyncio.run(leaflet_pdf(leaflet, NOW)).pdf
    bare = place_leaflet(PROGRAMME, load_texts(), [], "https://tomoshibi.example", date(2026, 11, 24))
    [page] = pages(asyncio.run(leaflet_pdf(bare, NOW)).pdf)
    assert "下の二次元コードのページ" in words(page)


def test_the_report_is_drawn_of_many_without_a_name_and_the_same_again() -> None:
    people = [member(FIRST, name=f"{number}") for number in range(40)]
    found = report(*people)
    long = {one.label: "すこしずつ。" * 150 for one in found.people[:3]}
    paper = json.loads(change_paper(found, PROGRAMME, load_texts(), UNTIL, "静かな秋 #pagebreak()", long).as_json())
    drawn = asyncio.run(change_pdf(paper, NOW))
    said = "".join(re.sub(r"参加者の変容状況の報告\d/\d$", "", words(page)) for page in pages(drawn.pdf))
    assert drawn.missing == ()
    assert all(f"番号{one.label}" in said for one in found.people)
    assert "しずく" not in said
    assert "静かな秋#pagebreak()" in said
    assert said.count("すこしずつ。") == 450
    assert asyncio.run(change_pdf(paper, NOW)).pdf == drawn.pdf
