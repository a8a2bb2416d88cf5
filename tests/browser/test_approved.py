"""The approved list at the desk: a workbook with a fault looked at, taken in without it, letters printed, on phone and desk."""

import io

import openpyxl
import pytest
from playwright.async_api import expect

from core.texts import load_texts
from papers.list_template import write_list
from tests.browser.stage import BrowserStage, goes_to_place
from tests.browser.test_desk import clear_to_everybody, open_desk
from tomoshibi.demo_list import invented_children

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_with_a_fault() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_list(load_texts(), invented_children()[-6:], [])))
    book.worksheets[0]["D3"] = "24.5.1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def test_a_list_is_looked_at_and_taken_in(stage: BrowserStage) -> None:
    staff = await open_desk(stage, await stage.window(1280, 900))
    await goes_to_place(staff, "名簿")
    await clear_to_everybody(staff, "approved-empty-1280")
    await staff.set_input_files(
        "#file", {"name": "a.xls", "mimeType": "application/vnd.ms-excel", "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}
    )
    await staff.get_by_role("button", name="内容を見る").press("Enter")
    await expect(staff.get_by_role("alert")).to_contain_text(".xlsx で保存し直してください")
    await staff.set_input_files("#file", {"name": "名簿.xlsx", "mimeType": XLSX, "buffer": list_with_a_fault()})
    await staff.get_by_role("button", name="内容を見る").press("Enter")
    await expect(staff.get_by_text("対象児童 D3")).to_be_visible()
    await clear_to_everybody(staff, "list-look-1280")
    await staff.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(staff, "list-look-360")
    await staff.get_by_role("checkbox", name="直したほうがよい行を除いて取り込む").check()
    await staff.get_by_role("button", name="取り込む", exact=True).press("Enter")
    await expect(staff.get_by_role("status")).to_contain_text("名簿を取り込みました")
    async with staff.expect_download() as printed:
        await staff.get_by_role("button", name="PDFを作る").press("Enter")
    assert (await printed.value).suggested_filename == "letters.pdf"
    await staff.reload()
    await clear_to_everybody(staff, "approved-360")
    await staff.get_by_role("button", name="お便り: 佐藤 愛").press("Enter")
    await expect(staff.get_by_text("前のお便りのコードは使えなくなります")).to_be_visible()
    async with staff.expect_download() as printed:
        await staff.get_by_role("button", name="はい、そうします").press("Enter")
    assert (await printed.value).suggested_filename == "letters.pdf"
    await staff.set_viewport_size({"width": 1280, "height": 900})
    await goes_to_place(staff, "名簿")
    await clear_to_everybody(staff, "approved-1280")
