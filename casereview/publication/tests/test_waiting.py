"""What waits at the door, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casereview.publication import changes, queries
from casereview.publication.tests.door import ready, settle, vote

pytestmark = pytest.mark.django_db
ALL = ("coordinator", "reviewer", "chair", "publisher", "panel_chair", "panel_member", "author_a", "stranger")


def waits(cast, case) -> dict[str, list[str]]:
    found = {who: [wait.what for wait in queries.waiting_for(cast.person(who), [case])] for who in ALL}
    return {who: what for who, what in found.items() if what}


def test_what_waits_moves_from_hand_to_hand(cast, case):
    build = ["Build the edition for release"]
    assert waits(cast, case) == {"coordinator": build, "reviewer": build}
    edition = changes.build_edition(case, by=cast.coordinator)
    leaks = ["Settle the findings of the leak check"]
    assert waits(cast, case) == {"coordinator": leaks, "reviewer": leaks}
    settle(cast, edition)
    approve = ["Read and approve the edition"]
    assert waits(cast, case) == dict.fromkeys(("chair", "publisher", "panel_chair"), approve)
    vote(cast.chair, edition)
    assert waits(cast, case) == dict.fromkeys(("publisher", "panel_chair"), approve)
    vote(cast.publisher, edition)
    assert waits(cast, case) == {"coordinator": ["Publish the report"]}


def test_nothing_waits_once_it_is_published(cast, case, edition):
    ready(cast, edition)
    changes.publish(edition, by=cast.coordinator)
    assert waits(cast, case) == {}
    assert queries.waiting_for(cast.coordinator, []) == []


def test_a_new_edition_starts_again(cast, case, edition):
    ready(cast, edition)
    changes.build_edition(case, by=cast.coordinator)
    assert set(waits(cast, case)) == {"chair", "publisher", "panel_chair"}


def test_more_cases_take_no_more_questions_of_this_room(cast, case, edition):
    def asked(cases) -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.waiting_for(cast.panel_member, cases)
        return sum("publication_" in one["sql"] or "casefile_caseevent" in one["sql"] for one in seen)

    from tests.stories import decided

    assert asked([case]) == asked([case, decided(cast), decided(cast)])
