"""Which review a case could be, beside its criteria: on what was found, with the board's own frameworks."""

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes, queries
from casereview.casework.decision.rules import Found
from casereview.foundation.verdicts import NotFound
from tests.cast import Cast
from tests.stories import referred

pytestmark = pytest.mark.django_db
SCR, RAPID, ADULT = "eng_scr_wt2015", "eng_lcspr", "eng_sar_adult"


@pytest.fixture
def case(cast: Cast) -> Case:
    cast.board.frameworks = [{"id": one, "from": None} for one in (ADULT, RAPID)]
    cast.board.save()
    cast.agency_a.refresh_from_db()
    return referred(cast)


def states(cast: Cast, case: Case) -> dict[str, str]:
    weighed = queries.weighed_on(cast.coordinator, case)
    return {one.framework.id: one.state for one in weighed.choices.answers}


def test_what_the_referral_knew_is_known_to_the_choice(cast: Cast, case: Case):
    assert case.framework_id == RAPID
    found = states(cast, case)
    assert (found[RAPID], found[ADULT]) == ("applies", "does_not_apply")


def test_what_is_found_since_overrules_what_was_argued(cast: Cast, case: Case):
    for limb in casefile.framework_of(case).criteria.limbs:
        changes.record_finding(
            case, by=cast.coordinator, limb=limb, finding=Found.NOT_MET, evidence="x", agency=None, source=""
        )
    assert states(cast, case)[RAPID] == "does_not_apply"


def test_a_case_without_subjects_is_weighed_on_its_days(cast: Cast, case: Case):
    case.subjects.update(is_index=False)
    assert states(cast, case)[RAPID] == "could_apply"


def test_facts_of_another_framework_make_no_difference(cast: Cast, case: Case):
    Case.objects.filter(pk=case.pk).update(framework_id="iom_scmr")
    case.refresh_from_db()
    assert queries.newest_verdict(case).outcome in {"must", "unknown"}


@pytest.mark.parametrize("who", ["publisher", "lead_a", "stranger"])
def test_it_is_for_those_who_read_the_criteria(cast: Cast, case: Case, who):
    with pytest.raises(NotFound):
        queries.weighed_on(cast.person(who), case)


@pytest.mark.parametrize(
    ("who", "answer"),
    [("coordinator", 200), ("chair", 200), ("subgroup", 200), ("publisher", 404), ("lead_a", 404), ("author_b", 404),
     ("stranger", 404), ("public", 302)],
)  # fmt: skip
def test_who_sees_which_review_it_could_be(cast: Cast, case: Case, browse, who, answer):
    page = browse(who, f"/cases/{case.ref}/decision/")
    assert page.status_code == answer
    assert ("Which review is this?" in page.content.decode()) is (answer == 200)
