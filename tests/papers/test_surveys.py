"""Surveys on paper: a code in place of a name, the QR read out of the picture, no name on the sheet, the same bytes again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
import zxingcpp

from core.errors import TomoshibiError
from core.people import Language
from core.survey_letters import SurveyLetter, code_as_kept, code_in_print, print_survey
from core.surveys import Respondent, Survey, SurveyRound, in_words, survey_of
from core.texts import load_texts
from papers.surveys import draw_surveys
from tomoshibi.programmes import DEFAULT_FOLDER, read_programme

PROGRAMME = read_programme(DEFAULT_FOLDER / "sakai-learning-2026.toml")
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CODES = {Respondent.CHILD: "ABCD2345", Respondent.GUARDIAN: "EFGH6789"}


def letter(which: SurveyRound, respondent: Respondent) -> SurveyLetter:
    survey = survey_of(PROGRAMME.surveys, which, respondent, 20260401)
    assert isinstance(survey, Survey)
    address = ("〒590-0078", "堺市堺区南瓦町3-1") if respondent is Respondent.GUARDIAN else ()
    url = f"https://tomoshibi.example/f/{respondent.value * 6}"
    return SurveyLetter("𠮷田 恵", "𠮷田 空", address, survey, CODES[respondent], url, date(2027, 2, 21))


def drawn(*letters: SurveyLetter) -> bytes:
    texts = load_texts()
    printed = [print_survey(one, PROGRAMME, texts, date(2026, 11, 24)) for one in letters]
    made = draw_surveys(printed, NOW)
    assert made.missing == ()
    return made.pdf


def words(page: pypdfium2.PdfPage) -> str:
    return "".join(str(page.get_textpage().get_text_bounded()).split())


@pytest.mark.parametrize("which", list(SurveyRound))
def test_a_cover_with_the_name_and_a_sheet_with_a_code_alone(which: SurveyRound) -> None:
    letters = [letter(which, respondent) for respondent in Respondent]
    pages = list(pypdfium2.PdfDocument(drawn(*letters)))
    covers = [page for page in pages if "𠮷田恵" in words(page)]
    sheets = [page for page in pages if page not in covers]
    assert len(covers) == len(letters)
    assert not any("𠮷田" in words(page) or "堺区" in words(page) for page in sheets)
    told = "".join(words(page) for page in sheets)
    for one in letters:
        assert code_in_print(one.code) in told
        for question in one.survey.questions:
            assert "".join(in_words(question.words, Language.JA).split()) in told
    found = {result.text for page in sheets for result in zxingcpp.read_barcodes(page.render(scale=3).to_pil())}
    assert found == {one.url for one in letters}


def test_the_same_letters_are_the_same_bytes_and_none_is_refused() -> None:
    one = letter(SurveyRound.MID, Respondent.CHILD)
    assert drawn(one) == drawn(one)
    with pytest.raises(TomoshibiError):
        draw_surveys([], NOW)


@pytest.mark.parametrize("said", ["abcd-2345", "ＡＢＣＤ-2345", " ABCD 2345 "])
def test_a_code_is_read_as_it_was_typed(said: str) -> None:
    assert code_as_kept(said) == "ABCD2345"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("respondent", list(Respondent))
def test_the_paper_is_in_the_language_of_whoever_gets_it(language: Language, respondent: Respondent) -> None:
    one = replace(letter(SurveyRound.MID, respondent), language=language)
    told = "".join(words(page) for page in pypdfium2.PdfDocument(drawn(one)))
    for question in one.survey.questions:
        assert "".join(in_words(question.words, language).split()) in told
    cover = load_texts().say(f"paper-survey-cover-{respondent.value}", language.value)
    assert "".join(cover.split()) in told
