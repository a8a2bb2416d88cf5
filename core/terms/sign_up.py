"""Terms of signing up: who takes applications, where the form is, and the notice about personal data people agree to."""

from typing import Annotated, Literal

from pydantic import Field

from core.terms.marks import Ours, Positive, Table

TakenBy = Literal["commissioner", "contractor"]


class Applications(Table):
    """Who takes applications (S5.2, K2.2). By default the commissioner does, and we only help with its form.

    `form_url` is where the commissioner's form can be had; without it the paper comes by post or is asked for.
    """

    taken_by: Annotated[
        TakenBy, Ours("the city receives applications and decides; where it wishes, the contractor takes them", "S5.2")
    ] = "commissioner"
    form_url: Annotated[
        Annotated[str, Field(pattern=r"^https://[^\s\"'<>]+$", max_length=300)] | None,
        Ours("the commissioner's own page, once it names one", "S5.2"),
    ] = None
    paper_by_post: Annotated[bool, Ours("not everybody can print", "S5.2")] = True


class PrivacyNotice(Table):
    """The notice on personal data. Its text stands in core/texts; whoever agreed to an older version is asked again."""

    version: Annotated[Positive, Ours("raise it whenever the text changes what people agree to", "S12.4")] = 1
