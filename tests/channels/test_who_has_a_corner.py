"""Who has a corner of the desk alone: the city's officer, planners, device helpers. Nothing of anybody else opens to them."""

from core.consultations import Consultation, ConsultationWords, Post
from core.people import Role
from tests.channels.test_webchat_pages import SAKAI, site
from tests.channels.test_who_may_open import CHILD, OF_CHILD, OF_PROGRAMME, OF_SUPPORTER, OPENS, POSTS, WORDS, Ward, ward

__all__ = ["site", "ward"]


async def test_an_officer_and_somebody_not_signed_in_open_nothing(ward: Ward) -> None:
    officer = await ward.site.staff(role=Role.OFFICER)
    await ward.signs_in(officer)
    bad = [one for one in (*OF_CHILD, *OPENS) if (await ward.site.client.get(ward.path(one))).status_code != 403]
    bad += [one for one, fields in POSTS.items() if await ward.posts(one, fields) != 403]
    ward.site.client.cookies.clear()
    bad += [one for one in (*OF_CHILD, *OPENS) if (await ward.site.client.get(ward.path(one))).status_code != 401]
    assert bad == []


async def test_a_planner_opens_their_own_questions_and_nothing_else(ward: Ward) -> None:
    """Of the programme of the ward: what was asked of the desk is none of theirs, and no name is on their page."""
    async with ward.site.parts.unit() as uow:
        mine = Consultation(ward.ids["device"], SAKAI, ward.ids["guardian"], None, Post.LEARNING, uow.now, uow.now)
        await uow.consultations.add(mine, ConsultationWords("学びたいことがあります"))
        await uow.commit()
    await ward.signs_in(await ward.site.staff(role=Role.PLANNER))
    before, get = await ward.state(), ward.site.client.get
    for path in ("/desk/questions", f"/desk/questions/{mine.id}"):
        page = await get(path)
        assert (page.status_code, "学びたいことがあります" in page.text) == (200, True)
        assert CHILD not in page.text
        assert WORDS not in page.text
        assert "/desk/threads" not in page.text
    shut = [one for one in (*OF_CHILD, *OPENS, *OF_SUPPORTER, *OF_PROGRAMME) if one != "/desk/questions"]
    bad = [one for one in shut if (await get(ward.path(one))).status_code not in (403, 404)]
    bad += [one for one, fields in POSTS.items() if await ward.posts(one, fields) not in (403, 404)]
    assert bad == []
    assert await ward.state() == before
    first = await get("/desk")
    assert (first.status_code, first.headers["location"]) == (303, "/desk/questions")
