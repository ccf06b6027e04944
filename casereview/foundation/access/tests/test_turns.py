"""Two people who change one case take turns."""

import threading

import pytest
from django.db import OperationalError, connection

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case, CaseEvent
from casereview.casework.casefile.rules import RECORD_EVENT
from casereview.foundation.access.change import CHANGES, change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import Blocked, Need
from tests.cast import Cast
from tests.stories import referred

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SECONDS = 20


def events(case: Case) -> int:
    return CaseEvent.objects.filter(case=case, kind="family_informed").count()


ONCE = (Need("once", "It has been noted already", lambda count: count == 0),)


def test_the_second_waits_for_the_first_and_tests_its_needs_on_what_the_first_left(cast: Cast):
    case = referred(cast)
    begun, go_on = threading.Event(), threading.Event()

    @change("test:slowly", may=RECORD_EVENT, needs=ONCE, facts=events)
    def slowly(case: Case, *, by: Person, waits: bool) -> None:
        """Note it, slowly."""
        casefile.note_event(case, "family_informed", by=by)
        if waits:
            begun.set()
            assert go_on.wait(SECONDS)

    def first() -> None:
        try:
            slowly(case, by=cast.coordinator, waits=True)
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert begun.wait(SECONDS)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            slowly(case, by=cast.coordinator, waits=False)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
        go_on.set()
        with pytest.raises(Blocked):  # it has waited, and sees what the first has written
            slowly(case, by=cast.coordinator, waits=False)
    finally:
        go_on.set()
        thread.join(SECONDS)
        del CHANGES["test:slowly"]
    assert events(case) == 1
