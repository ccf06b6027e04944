"""Terms of reference in versions: written, agreed, changed with a reason."""

import pytest
from django.db import connection

from casereview.casework.casefile import changes as casefile_changes
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.panel import changes, queries
from casereview.casework.panel.models import Terms
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests.cast import Cast
from tests.stories import decided

pytestmark = pytest.mark.django_db
BODY = {"purpose": "To learn.", "lines": ["What did each service know?"], "method": "Conversations."}


@pytest.fixture
def case(cast: Cast) -> Case:
    case = decided(cast)
    casefile_changes.give_role(case, cast.panel_chair, Role.PANEL_CHAIR, by=cast.coordinator, reason="test")
    return case


def test_terms_hold_once_they_are_agreed(cast: Cast, case: Case):
    terms = changes.write_terms(case, by=cast.coordinator, body=BODY)
    assert (terms.number, queries.terms_of(case), queries.lines_of(case)) == (1, None, [])
    with pytest.raises(NotAllowed):
        changes.agree_terms(terms, by=cast.coordinator)
    changes.agree_terms(terms, by=cast.panel_chair)
    assert queries.terms_of(case) == terms
    assert queries.lines_of(case) == BODY["lines"]
    assert casefile.has_event(case, "terms_agreed")
    with pytest.raises(Blocked):
        changes.agree_terms(terms, by=cast.panel_chair)


def test_a_change_is_a_new_version_with_a_reason_and_the_old_one_holds_meanwhile(cast: Cast, case: Case):
    first = changes.write_terms(case, by=cast.coordinator, body=BODY)
    changes.agree_terms(first, by=cast.panel_chair)
    with pytest.raises(Blocked) as refused:
        changes.write_terms(case, by=cast.panel_chair, body={**BODY, "purpose": "Wider."})
    assert [need.code for need in refused.value.needs] == ["reason"]
    second = changes.write_terms(
        case, by=cast.panel_chair, body={**BODY, "purpose": "Wider."}, reason="A sibling."
    )
    assert second.number == 2
    assert queries.terms_of(case) == first
    changes.agree_terms(second, by=cast.panel_chair)
    assert queries.terms_of(case) == second
    assert [one.number for one in queries.versions_of(cast.chair, case)] == [2, 1]
    with pytest.raises(Blocked):
        changes.agree_terms(first, by=cast.panel_chair)


def test_two_who_write_at_once_lose_nothing(cast: Cast, case: Case):
    draft = changes.write_terms(case, by=cast.coordinator, body=BODY)
    theirs = {**BODY, "purpose": "Theirs."}
    changes.write_terms(case, by=cast.panel_chair, body=theirs, version=draft.version)
    with pytest.raises(Stale) as refused:
        changes.write_terms(
            case, by=cast.coordinator, body={**BODY, "purpose": "Yours."}, version=draft.version
        )
    assert "Theirs." in refused.value.theirs
    assert "Yours." in refused.value.yours
    assert refused.value.who == cast.panel_chair.name
    again = changes.write_terms(case, by=cast.coordinator, body=theirs, version=draft.version)
    assert again.number == 1


def test_the_words_are_sealed(cast: Cast, case: Case):
    terms = changes.write_terms(case, by=cast.coordinator, body=BODY)
    with connection.cursor() as cursor:
        cursor.execute("select body from panel_terms where id = %s", [terms.pk])
        kept = bytes(cursor.fetchone()[0])
    assert len(kept) > 0
    assert b"To learn" not in kept
    assert Terms.objects.get(pk=terms.pk).body == BODY


def test_who_reads_and_writes_terms(cast: Cast, case: Case):
    for who in ("lead_b", "stranger", "author_a"):
        with pytest.raises(NotFound):
            queries.versions_of(cast.person(who), case)
        with pytest.raises(NotFound):
            changes.write_terms(case, by=cast.person(who), body=BODY)
    with pytest.raises(NotAllowed):
        changes.write_terms(case, by=cast.chair, body=BODY)
