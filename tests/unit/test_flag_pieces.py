"""A flagged line in pieces for the page: marks that overlap, touch the ends, or lie beyond what was kept."""

import pytest

from web.desk.flags import pieces_of


@pytest.mark.parametrize(
    ("text", "marks", "pieces"),
    [
        ("", (), []),
        ("あいう", (), [("あいう", ())]),
        ("あいう", (("slander", 1, 2),), [("あ", ()), ("い", ("slander",)), ("う", ())]),
        ("あいう", (("slander", 0, 3),), [("あいう", ("slander",))]),
        (
            "あいうえ",
            (("slander", 0, 2), ("violence", 1, 3)),
            [("あ", ("slander",)), ("い", ("slander", "violence")), ("う", ("violence",)), ("え", ())],
        ),
        ("あいう", (("slander", 1, 9),), [("あ", ()), ("いう", ("slander",))]),
        ("あいう", (("slander", 5, 9),), [("あいう", ())]),
    ],
)
def test_every_sign_is_shown_once_with_its_kinds(
    text: str, marks: tuple[tuple[str, int, int], ...], pieces: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert pieces_of(text, marks) == pieces
