"""The papers of joining as they are printed (K2.2, K3.2.2): application, consent, the rules, an address for the envelope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.speech import say_day
from core.terms import Programme
from core.texts import Texts

WRITTEN = ("name", "kana", "nickname", "born", "address", "phone", "mail")
"""What the application asks for, in its order; only the first, the second and the address have to be there."""
CONSENT = ("use", "keep", "tell", "watch", "leave")
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class JoiningPapers:
    """The papers in words, ready to be drawn. `sender` is empty where nothing may stand on the envelope."""

    addressee: str
    address: tuple[str, ...]
    sender: str
    made_on: str
    programme: str
    lead: str
    application: str
    fields: tuple[str, ...]
    wish: str
    consent: str
    consent_lead: str
    consent_lines: tuple[str, ...]
    guardian: str
    sign: str
    dated: str
    rules: str
    rules_lines: tuple[str, ...]


def print_joining(
    post: Mapping[str, str], programme: Programme, texts: Texts, day: date, rules: Sequence[str], *, is_minor: bool
) -> JoiningPapers:
    """The papers for whoever filled in `post` (core.inquiry_forms.POSTED_PAPERS); `rules` are text ids."""

    def word(text_id: str, **given: str) -> str:
        return texts.say(f"joining-paper-{text_id}", "ja", **given)

    words = programme.public_words
    lines = [word(f"consent-{name}", **({"commissioner": words["commissioner"]} if name == "use" else {})) for name in CONSENT]
    code = post.get("postal_code", "").strip()
    return JoiningPapers(
        addressee=post.get("name", "").strip(),
        address=tuple(line for line in (f"〒{code}" if code else "", post.get("address", "").strip()) if line),
        sender="" if post.get("envelope", PLAIN) == PLAIN else words["contractor"],
        made_on=say_day(day, "ja"),
        programme=words["short_name"],
        lead=word("lead"),
        application=word("title-application"),
        fields=tuple(word(name) for name in WRITTEN),
        wish=word("wish"),
        consent=word("title-consent"),
        consent_lead=word("consent-lead"),
        consent_lines=tuple(lines),
        guardian=word("guardian") if is_minor else "",
        sign=word("sign"),
        dated=word("date"),
        rules=word("title-rules"),
        rules_lines=tuple(texts.say(text_id, "ja") for text_id in rules),
    )
