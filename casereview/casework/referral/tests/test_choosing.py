"""Which review a referral is for: weighed from what is known, with the board's own moves taken in."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from casereview.casework.casefile.rules import SubjectKind
from casereview.casework.lawbook.choosing import NOTHING, Known, kinds_covered, only_known, weigh
from casereview.casework.referral import changes, queries
from casereview.casework.referral.models import Referral
from casereview.engines import law
from casereview.engines.chronicle.ages import years_on
from casereview.foundation import clock
from casereview.foundation.verdicts import Blocked, NotFound, Stale
from tests.cast import Cast
from tests.stories import answers_for

TODAY = date(2021, 3, 1)
SCR, RAPID, ADULT = "eng_scr_wt2015", "eng_lcspr", "eng_sar_adult"
BOTH = [{"id": RAPID, "from": None}, {"id": ADULT, "from": None}]
MOVED = [{"id": SCR, "from": None}, {"id": RAPID, "from": "2019-03-01"}]


def known(**facts: Any) -> Known:
    return Known({}, facts)


@pytest.mark.parametrize(
    ("frameworks", "today", "what", "proposed"),
    [
        (BOTH, TODAY, known(child=True), RAPID),
        (BOTH, TODAY, known(adult=True), ADULT),
        (BOTH, TODAY, Known({}, {}, age=40), ADULT),
        (BOTH, TODAY, NOTHING, ADULT),
        (MOVED, TODAY, known(child=True), RAPID),
        (MOVED, date(2019, 2, 28), known(child=True), SCR),
        (MOVED, date(2019, 3, 1), known(child=True), RAPID),
        (MOVED, TODAY, Known({"decision_made": date(2019, 1, 1)}, {}), RAPID),
        ([{"id": SCR, "from": None}], TODAY, known(child=True), None),
        (
            [{"id": SCR, "from": None}],
            TODAY,
            Known({"decision_made": date(2016, 5, 1)}, {"child": True}),
            SCR,
        ),
    ],
)
def test_the_framework_comes_from_what_is_known_and_from_the_boards_own_moves(
    frameworks, today, what, proposed
):
    assert weigh("ENG", frameworks, today=today, known=what).proposed == proposed


def test_a_statutory_review_comes_before_one_that_is_none():
    rows = [{"id": "partnership_review", "from": None}, {"id": RAPID, "from": None}]
    assert weigh("ENG", rows, today=TODAY, known=known(child=True)).proposed == RAPID


def test_unknown_stays_unknown_and_says_what_it_hangs_on():
    found = weigh("ENG", BOTH, today=TODAY, known=known(child=True))
    answer = found.open[0]
    assert (answer.state, "abuse_or_neglect" in answer.missing) == ("could_apply", True)
    assert [one.framework.id for one in found.own if one.state == "does_not_apply"] == [ADULT]


def test_two_at_once_and_who_leads_are_told():
    rows = [*BOTH, {"id": "thematic_review", "from": None}]
    found = weigh("ENG", rows, today=TODAY, known=known(child=True))
    assert any(set(pair.ids) == {RAPID, "thematic_review"} for pair in found.together)
    assert {lead.framework for lead in found.leads} <= {RAPID, ADULT, "thematic_review"}
    assert RAPID in {lead.framework for lead in found.leads}


def test_a_review_of_the_law_that_the_board_has_not_named_is_shown_beside():
    found = weigh(
        "ENG", [{"id": ADULT, "from": None}], today=TODAY, known=Known({}, {"adult": True, "died": True})
    )
    assert "dhr" in {one.framework.id for one in found.beside}
    assert all(one.framework.statutory for one in found.beside)


def test_facts_that_cannot_all_be_so_are_told_and_the_age_is_left_out_first():
    found = weigh("ENG", BOTH, today=TODAY, known=Known({}, {"child": True}, age=30))
    assert "cannot all be so" in found.problem
    assert found.proposed == RAPID


def test_limbs_that_cannot_all_be_so_are_left_out_after_the_age():
    found = weigh("ENG", BOTH, today=TODAY, known=Known({}, {"child": True, "adult": True}, age=3))
    assert "cannot all be so" in found.problem
    assert {one.framework.id for one in found.open} == {RAPID, ADULT}


def test_a_framework_the_board_has_not_come_to_is_not_its_own_yet():
    rows = [{"id": SCR, "from": None}, {"id": RAPID, "from": "2022-01-01"}]
    assert weigh("ENG", rows, today=TODAY).held == (SCR,)


@pytest.mark.parametrize(
    ("ids", "kinds"),
    [
        ((RAPID,), [SubjectKind.CHILD]),
        ((ADULT,), [SubjectKind.YOUNG_PERSON, SubjectKind.VULNERABLE_ADULT]),
        ((RAPID, ADULT), list(SubjectKind)),
        (("iom_scmr",), list(SubjectKind)),
    ],
)
def test_whom_a_referral_can_be_about(ids, kinds):
    assert kinds_covered([law.framework(one) for one in ids]) == kinds


def test_every_framework_is_for_somebody_we_can_name():
    assert [one.id for one in law.frameworks() if not kinds_covered([one])] == []


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2017, 6, 9), date(2019, 6, 8), 1),
        (date(2017, 6, 9), date(2019, 6, 9), 2),
        (date(2019, 6, 10), date(2019, 6, 9), None),
    ],
)
def test_an_age_in_whole_years(born, day, years):
    assert years_on(born, day) == years


def test_a_limb_that_is_worked_out_from_others_is_no_fact():
    assert only_known({"below_threshold": True, "died": True}) == {"died": True}


# ---- on a referral ----


@pytest.fixture
def two(cast: Cast) -> Cast:
    """A board for children and for adults."""
    cast.board.frameworks = BOTH
    cast.board.save()
    cast.agency_a.refresh_from_db()
    return cast


def started(cast: Cast) -> Referral:
    return changes.start_referral(cast.agency_a, by=cast.lead_a)


def say(cast: Cast, row: Referral, section: str, **answers: str) -> str | None:
    row.refresh_from_db()
    return changes.save_section(row, by=cast.lead_a, section=section, answers=answers, version=row.version)


@pytest.mark.django_db
def test_what_is_written_moves_a_referral_to_the_framework_that_fits_and_says_so(two: Cast):
    row = started(two)
    assert row.framework_id == ADULT
    assert say(two, row, "subject", kind="child", name="Somebody") == ADULT
    row.refresh_from_db()
    assert row.framework_id == RAPID
    assert say(two, row, "safety", action="Done.") is None
    assert say(two, row, "subject", kind="vulnerable_adult", name="Somebody") == RAPID


@pytest.mark.django_db
def test_the_age_on_the_day_counts_and_the_day_of_death_is_the_death(two: Cast):
    row = started(two)
    say(two, row, "incident", happened_on="2020-05-20", known_on="2020-05-21", summary="x")
    say(two, row, "subject", kind="young_person", name="x", born_on="2004-06-09", died_on="2020-05-20")
    row.refresh_from_db()
    answers = {one.framework.id: one for one in queries.weighed(row).choices.answers}
    assert answers[ADULT].state == "does_not_apply"
    assert "died" not in answers[RAPID].missing


@pytest.mark.django_db
def test_another_that_could_apply_is_chosen_with_a_reason_that_is_kept_sealed(two: Cast):
    row = started(two)
    with pytest.raises(Blocked) as refused:
        changes.choose_framework(row, by=two.lead_a, framework_id=RAPID)
    assert [need.code for need in refused.value.needs] == ["reason"]
    changes.choose_framework(row, by=two.lead_a, framework_id=RAPID, reason="She is 17.")
    row.refresh_from_db()
    assert (row.framework_id, row.framework_reason, row.framework_chosen_by) == (
        RAPID,
        "She is 17.",
        two.lead_a,
    )
    stored = (
        Referral.objects.filter(pk=row.pk).extra(select={"raw": "framework_reason"}).values_list("raw").get()
    )
    assert b"17" not in bytes(stored[0])
    assert say(two, row, "subject", kind="young_person", name="x") is None, "a choice made stays"
    row.refresh_from_db()
    assert row.framework_id == RAPID


@pytest.mark.django_db
def test_to_choose_what_is_proposed_is_to_leave_it_to_what_is_known(two: Cast):
    row = started(two)
    changes.choose_framework(row, by=two.lead_a, framework_id=RAPID, reason="She is 17.")
    row.refresh_from_db()
    changes.choose_framework(row, by=two.lead_a, framework_id=ADULT, reason="not needed")
    row.refresh_from_db()
    assert (row.framework_id, row.framework_reason, row.framework_chosen_by) == (ADULT, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["iom_scmr", "dhr", "nonsense", ""])
def test_what_could_not_apply_or_is_not_the_boards_is_not_chosen(two: Cast, chosen):
    row = started(two)
    with pytest.raises(Blocked) as refused:
        changes.choose_framework(row, by=two.lead_a, framework_id=chosen, reason="x")
    assert "could-apply" in [need.code for need in refused.value.needs]


@pytest.mark.django_db
def test_a_choice_made_on_an_old_page_is_refused(two: Cast):
    row = started(two)
    with pytest.raises(Stale):
        changes.choose_framework(row, by=two.lead_a, framework_id=RAPID, reason="x", version=row.version + 1)


@pytest.mark.django_db
def test_a_choice_undoes_a_signature(cast: Cast):
    cast.board.law_settings = {"referral_signature": True}
    cast.board.frameworks = BOTH
    cast.board.save()
    cast.agency_a.refresh_from_db()
    row = started(cast)
    Referral.objects.filter(pk=row.pk).update(
        state="signed", signed_at=clock.now(), signed_by=cast.signatory_a
    )
    row.refresh_from_db()
    changes.choose_framework(row, by=cast.lead_a, framework_id=RAPID, reason="x")
    row.refresh_from_db()
    assert (row.state, row.signed_at, row.signed_by) == ("draft", None, None)


@pytest.mark.django_db
def test_a_framework_not_in_force_is_doubted_and_stops_nobody(cast: Cast):
    row = started(cast)
    assert row.framework_id == SCR
    assert "in force until" in queries.doubt_about(row)
    given = answers_for(cast, row)
    for key, answers in given.items():
        row.refresh_from_db()
        changes.save_section(row, by=cast.lead_a, section=key, answers=answers, version=row.version)
    row.refresh_from_db()
    assert changes.send_referral(row, by=cast.lead_a).framework_id == SCR


# ---- its pages ----

ALL = ("lead_a", "signatory_a", "author_a", "lead_b", "coordinator", "stranger", "public")


@pytest.mark.django_db
def test_who_opens_the_page_of_the_choice(two: Cast, browse):
    row = started(two)
    answers = tuple(browse(who, f"/referrals/{row.ref}/framework/").status_code for who in ALL)
    assert answers == (200, 200, 404, 404, 404, 404, 302)
    assert (
        "Keep this choice" not in browse("signatory_a", f"/referrals/{row.ref}/framework/").content.decode()
    )


@pytest.mark.django_db
def test_only_who_writes_chooses(two: Cast, client: Client):
    row = started(two)
    client.force_login(two.signatory_a)
    answer = client.post(
        f"/referrals/{row.ref}/framework/", {"framework_id": RAPID, "reason": "x", "version": 1}
    )
    assert answer.status_code == 403


@pytest.mark.django_db
def test_the_page_that_starts_shows_what_could_apply_to_a_board_with_several(two: Cast, browse):
    page = browse("lead_a", "/referrals/start/").content.decode()
    assert "Could apply" in page
    assert "Child Safeguarding Practice Review" in page


@pytest.mark.django_db
def test_a_board_with_one_framework_is_asked_nothing(cast: Cast, browse):
    assert "Could apply" not in browse("lead_a", "/referrals/start/").content.decode()


@pytest.mark.django_db
def test_the_page_says_what_moved_and_takes_a_choice(two: Cast, client: Client):
    client.force_login(two.lead_a)
    row = started(two)
    given = {"kind": "child", "name": "Somebody", "version": "1"}
    there = client.post(f"/referrals/{row.ref}/subject/", given)
    assert there.headers["Location"] == f"/referrals/{row.ref}/framework/?before={ADULT}"
    page = client.get(there.headers["Location"]).content.decode()
    assert "speaks for another review" in page
    given = {"kind": "young_person", "name": "Somebody", "version": "2"}
    client.post(f"/referrals/{row.ref}/subject/", given)
    choice = {"framework_id": RAPID, "reason": "", "version": "3"}
    assert "Say why you refer" in client.post(f"/referrals/{row.ref}/framework/", choice).content.decode()
    choice["reason"] = "Seventeen."
    done = client.post(f"/referrals/{row.ref}/framework/", choice)
    assert done.headers["Location"] == f"/referrals/{row.ref}/"
    assert "Seventeen." in client.get(f"/referrals/{row.ref}/check/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["", "nonsense", "<script>", "eng_lcspr'"])
def test_a_word_in_the_address_that_names_no_framework_is_passed_over(two: Cast, client: Client, before):
    client.force_login(two.lead_a)
    page = client.get(f"/referrals/{started(two).ref}/framework/", {"before": before})
    assert (page.status_code, "speaks for another" in page.content.decode()) == (200, False)


@pytest.mark.django_db
def test_a_stranger_reads_no_reason(two: Cast):
    row = started(two)
    with pytest.raises(NotFound):
        queries.referral_for(two.stranger, row.ref)
