"""The demo's open questions in the online place: one for the planner, one for device help, one that was answered (K2.1)."""

from collections.abc import Mapping
from datetime import timedelta

from core.consultations import Consultation, ConsultationWords, Post, due_answer_by
from tomoshibi.demo_people import KYOTO
from tomoshibi.wiring import OpenedHouse

ASKED = (
    ("returning", Post.LEARNING, 1, "漢字の学び直しを、だれにも見られずにできますか。", ""),
    ("quiet", Post.DEVICE, 26, "きのうから、部屋の音が小さくてよく聞こえません。", ""),
    ("returning", Post.COORDINATOR, 42, "しばらく休んでも、また来ていいですか。", "もちろんです。いつでも、そのままで。"),
)


async def enter_questions(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them; the answered one was answered by the coordinator."""
    now = opened.clock.now()
    async with opened.work(now) as uow:
        within = opened.house.programme(KYOTO).terms_at(now).answering.message_within_hours
        for number, (who, post, ago, words, answer) in enumerate(ASKED):
            [case] = await uow.cases.of_person(ids[who])
            at = now - timedelta(hours=ago)
            done = at + timedelta(hours=3) if answer else None
            by = ids["kyoto"] if answer else None
            one = Consultation(
                f"demo-question-{number}", KYOTO, ids[who], case.id, post, at, due_answer_by(at, within), by, done
            )
            await uow.consultations.add(one, ConsultationWords(words, answer))
        await uow.commit()
