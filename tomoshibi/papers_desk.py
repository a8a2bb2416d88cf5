"""The papers room as the desk uses it; openpyxl and typst are imported when the first paper is asked for, not at the start."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.approved_list import Book
from core.joining_papers import JoiningPapers
from core.letters import PrintedLetter
from core.place_leaflet import PlaceLeaflet
from core.survey_letters import PrintedSurvey
from core.texts import load_texts


class PapersDesk:
    """Implements web.parts.Papers."""

    async def read_book(self, content: bytes) -> Book:
        """The cells of a list. Raises TomoshibiError for a file that cannot be read."""
        from papers.read_list import read_book

        return await read_book(content)

    async def letters(self, letters: Sequence[PrintedLetter], made_at: datetime) -> bytes:
        """Letters as one PDF."""
        from papers.letters import letters_pdf

        return (await letters_pdf(letters, made_at)).pdf

    async def surveys(self, letters: Sequence[PrintedSurvey], made_at: datetime) -> bytes:
        """Surveys for the post as one PDF."""
        from papers.surveys import surveys_pdf

        return (await surveys_pdf(letters, made_at)).pdf

    async def joining(self, papers: JoiningPapers, made_at: datetime) -> bytes:
        """The papers of joining as one PDF."""
        from papers.joining import joining_pdf

        return (await joining_pdf(papers, made_at)).pdf

    async def change(self, paper: Mapping[str, object], made_at: datetime) -> bytes:
        """The report of change as one PDF."""
        from papers.place_papers import change_pdf

        return (await change_pdf(paper, made_at)).pdf

    async def leaflet(self, leaflet: PlaceLeaflet, made_at: datetime) -> bytes:
        """The leaflet of an online place as one page."""
        from papers.place_papers import leaflet_pdf

        return (await leaflet_pdf(leaflet, made_at)).pdf

    async def template(self) -> bytes:
        """The empty list."""
        from papers.list_template import make_template

        return make_template(load_texts())
