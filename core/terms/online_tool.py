"""Support online and elsewhere: things to lend, and the conditions an online tool must meet (S6.12)."""

from typing import Annotated, Literal

from core.terms.marks import Clause, Natural, Ours, SomeOf, Table

ToolCondition = Literal[
    "domestic_law",  # S6.12.6 (a)
    "only_host_and_participants_handle_data",  # (b) first
    "complete_deletion",  # (b) second
    "end_to_end_encryption",  # (c) first
    "proven_algorithms",  # (c) second
    "meeting_password",  # (d) first
    "lobby",  # (d) second
    "registration",  # (d) third
    "two_factors",  # (d) fourth
    "intruders_seen_and_put_out",  # (d) fifth
    "background_image",  # (e) first
    "anonymous_use",  # (e) second
    "users_cannot_invite",  # (e) third
    "users_cannot_record",  # (e) fourth
    "weaknesses_published_and_mended",  # (f)
    "fits_city_security_policy",  # (g)
]


class OnlineSupport(Table):
    """Online support and the things lent for it."""

    needs_city: Annotated[bool, Clause("S6.12.1")]
    other_place_needs_city: Annotated[bool, Clause("S6.12.1")]
    tablets: Annotated[Natural, Clause("S6.12.2")]
    network_sets: Annotated[Natural, Clause("S6.12.2")]
    guardian_pays_only_for: Annotated[Literal["gross_negligence"], Clause("S6.12.2")]
    school_accounts_allowed: Annotated[bool, Clause("S6.12.6")]
    school_computers_allowed: Annotated[bool, Clause("S6.12.6")]
    tool_conditions: Annotated[SomeOf[ToolCondition], Clause("S6.12.6")]
    tool_checked_again_after_days: Annotated[Natural, Ours("tools change", "S6.12.6")] = 365
