"""What was cut off while it was sent: nobody knows whether it arrived, so staff are told at once (docs/delivery.md)."""

from datetime import datetime, timedelta

from tomoshibi.rehearsal.record import Record

TOLD = "届いたかどうか、たしかめてほしいもの"
TOLD_WITHIN = timedelta(minutes=5)
"""Discord knows for two minutes whether it had a message already; then it is uncertain."""
CUTS = frozenset({"power-cut", "cut", "500-accepted"})
STAFF = frozenset({"coordinator", "deputy", "manager"})
SEEN = "送れたかどうかわからず、すぐに職員に知らせました"


class Uncertain:
    """At most as many messages as the chaos cut off; each of them needs staff told within minutes."""

    def __init__(self, record: Record) -> None:
        staff = {key for key, one in record.people.items() if one.part in STAFF}
        self._told = [one.at for one in record.heard if one.who in staff and TOLD in one.text]
        self._cuts = sorted(at for at, what in record.faults if what in CUTS)

    def was_told(self, sent_at: datetime) -> bool:
        """Whether staff were told of what was sent then and was cut off; one cut accounts for one message."""
        cut = next((at for at in self._cuts if at <= sent_at + TOLD_WITHIN), None)
        if cut is None or not any(sent_at <= at <= sent_at + TOLD_WITHIN for at in self._told):
            return False
        self._cuts.remove(cut)
        return True
