"""No sequence of actions publishes by an author, by one person, or bytes that nobody approved. Source: promise P4.

The machine does what people and intruders may try, in any order, and keeps its own account of what was built,
by whom, and who approved which digest. Whenever something appears in the library it is held against that account.
"""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from casereview.casework.casefile import changes as casefile
from casereview.casework.overview import changes as writing
from casereview.casework.overview import queries as overview
from casereview.engines.anonymity.register import Entry
from casereview.engines.press.reading import Reading
from casereview.engines.press.structure import Report
from casereview.foundation import clock
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Refusal
from casereview.public.library.models import Publication
from casereview.public.library.rules import Withdrawn, fingerprint
from casereview.publication import changes, queries
from casereview.publication.models import Edition
from casereview.publication.queries import Ballot
from casereview.publication.tests.door import REGISTER, TEXT, bring_in, settle
from tests import cast as the_cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("coordinator", "reviewer", "chair", "publisher", "panel_chair", "panel_member", "stranger")
who = st.sampled_from(PEOPLE)


class Door(RuleBasedStateMachine):
    """The door and everybody before it."""

    cast: the_cast.Cast
    published = 0

    @initialize(two_hats=st.booleans())
    def begin(self, two_hats):
        cast = self.cast
        self.case = casefile.open_case(
            cast.board, framework_id="eng_scr_wt2015", pseudonym="Child R", summary="", by=cast.coordinator
        )
        roles = [(cast.reviewer, Role.LEAD_REVIEWER), (cast.panel_chair, Role.PANEL_CHAIR)]
        if two_hats:
            roles += [(cast.reviewer, Role.PANEL_CHAIR), (cast.coordinator, Role.PANEL_CHAIR)]
            roles += [(cast.chair, Role.LEAD_REVIEWER)]
        for person, role in roles:
            casefile.give_role(self.case, person, role, by=cast.coordinator, reason="test")
        casefile.extend_register(self.case, by=cast.coordinator, entries=REGISTER)
        bring_in(cast, self.case)
        casefile.note_event(self.case, "overview_accepted", by=cast.chair)
        self.built: dict[UUID, tuple[str, UUID]] = {}
        self.approved: dict[str, set[UUID]] = defaultdict(set)
        self.seen: set[UUID] = set()
        self.names = 0

    def attempt(self, change, thing, by, **more):
        try:
            return change(thing, by=by, **more)
        except Refusal:
            return None

    @property
    def newest(self) -> Edition | None:
        return queries.newest_edition(self.case)

    def any_edition(self, data) -> Edition:
        return data.draw(st.sampled_from(list(Edition.objects.filter(case=self.case).order_by("number"))))

    @rule(name=who)
    def build(self, name):
        by = self.cast.person(name)
        edition = self.attempt(changes.build_edition, self.case, by)
        if edition:
            kept = queries.artefacts_of(edition)
            self.built[edition.pk] = (fingerprint(kept.structure, kept.html, kept.pdf).whole, by.pk)

    @precondition(lambda self: self.newest)
    @rule()
    def everything_else_is_done(self):
        if self.newest.published_at is None:
            settle(self.cast, self.newest)
        casefile.note_event(self.case, "family_informed", by=self.cast.coordinator)
        changes.plan_publication(self.case, by=self.cast.coordinator, on=clock.today())

    @rule()
    def the_day_is_put_off(self):
        changes.plan_publication(self.case, by=self.cast.coordinator, on=clock.today() + timedelta(days=3))

    @precondition(lambda self: self.newest)
    @rule(name=who, data=st.data())
    def approve(self, name, data):
        edition, by = self.any_edition(data), self.cast.person(name)
        if self.attempt(changes.approve, Ballot(edition, by), by, sha256=edition.sha256):
            self.approved[edition.sha256].add(by.pk)

    @precondition(lambda self: self.newest)
    @rule(first=who, second=who)
    def two_approve(self, first, second):
        for name in (first, second):
            by, edition = self.cast.person(name), self.newest
            if self.attempt(changes.approve, Ballot(edition, by), by, sha256=edition.sha256):
                self.approved[edition.sha256].add(by.pk)

    @rule(
        pair=st.permutations(["chair", "publisher", "panel_chair"]),
        many=st.sampled_from([2, 2, 1]),
        presses=st.booleans(),
    )
    def it_goes_as_it_should(self, pair, many, presses):
        if self.newest is None or self.newest.published_at:
            self.build("coordinator")
        self.everything_else_is_done()
        for name in pair[:many]:
            self.two_approve(name, name)
        if presses:
            self.attempt(changes.publish, self.newest, self.cast.coordinator)

    @precondition(lambda self: self.newest)
    @rule()
    def the_coordinator_presses(self):
        self.attempt(changes.publish, self.newest, self.cast.coordinator)

    @precondition(lambda self: self.newest)
    @rule(name=who, data=st.data())
    def publish(self, name, data):
        self.attempt(changes.publish, self.any_edition(data), self.cast.person(name))

    @precondition(lambda self: self.newest)
    @rule(name=who, data=st.data())
    def withdraw(self, name, data):
        edition = self.any_edition(data)
        self.attempt(changes.withdraw, edition, self.cast.person(name), why=Withdrawn.TIME, because="x")

    @rule()
    def the_register_grows(self):
        self.names += 1
        entry = Entry(f"New Name {self.names}", "family", f"Aunt {self.names}", (), 0)
        casefile.extend_register(self.case, by=self.cast.coordinator, entries=[entry])

    @rule(name=st.sampled_from(["reviewer", "chair"]))
    def the_report_is_written_on(self, name):
        self.names += 1
        report = Report(f"Serious case review {self.names}", TEXT)
        self.attempt(
            writing.import_draft,
            self.case,
            self.cast.person(name),
            name="r.docx",
            content=f"x{self.names}".encode(),
            reading=Reading(report, ()),
        )

    @precondition(lambda self: self.newest)
    @rule(data=st.data(), which=st.sampled_from(["page", "pdf"]))
    def a_byte_is_turned_on_disk(self, data, which):
        file = getattr(self.any_edition(data), which)
        path = Path(django_settings.FILES) / file.id.hex[:2] / str(file.id)
        content = bytearray(path.read_bytes())
        content[-1] ^= 1
        path.write_bytes(bytes(content))

    @precondition(lambda self: self.newest)
    @rule(data=st.data())
    def the_files_of_two_editions_are_swapped(self, data):
        one, other = self.any_edition(data), self.any_edition(data)
        Edition.objects.filter(pk=one.pk).update(page=other.page)

    @precondition(lambda self: self.newest)
    @rule()
    def a_byte_is_turned_in_the_row(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE publication_edition SET structure = set_byte(structure, 40, get_byte(structure, 40) # 1)"
                " WHERE id = %s",
                [self.newest.pk],
            )

    @invariant()
    def only_what_two_others_approved_is_in_the_library(self):
        if not hasattr(self, "built"):
            return
        mine = Publication.objects.filter(edition__in=self.built)
        assert mine.filter(withdrawn_on=None).count() <= 1
        for row in mine.exclude(edition__in=self.seen):
            self.seen.add(row.edition)
            type(self).published += 1
            digest, builder = self.built[row.edition]
            kept = queries.artefacts_of(Edition.objects.get(pk=row.edition))
            assert kept is not None
            assert fingerprint(kept.structure, row.html, bytes(row.pdf)).whole == digest == row.sha256
            approvers = self.approved[digest] - {builder} - overview.authors_of(self.case)
            assert len(approvers) >= 2
            assert queries.planned_day(self.case) == clock.today()


def test_nobody_opens_the_door_alone(db, monkeypatch):
    # The printer is slow and is tested elsewhere; here a page of plain bytes that follow from the words will do.
    monkeypatch.setattr(
        changes, "_printed", lambda report, on: f"%PDF {report.title} {len(report.sections)}".encode()
    )
    monkeypatch.setattr(changes, "places", _only_the_page)
    Door.cast, Door.published = the_cast.build(), 0
    run_state_machine_as_test(
        Door,
        settings=settings(
            max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    assert Door.published > 0, "nothing was ever published, so nothing was tested"


def _only_the_page(report, html, pdf, register):
    from casereview.engines.anonymity.documents import read_document
    from casereview.engines.anonymity.leaks import LeakFinder
    from casereview.publication.checking import _placed

    page = read_document("report.html", html.encode())
    return list(_placed("page", page, LeakFinder(register).find(page)))
