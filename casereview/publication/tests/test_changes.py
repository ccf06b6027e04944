"""From an accepted report to the library and back, by changes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile import queries as casefile_queries
from casereview.engines.anonymity.register import Entry
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from casereview.foundation.mail.rules import Kind
from casereview.foundation.people.rules import Role
from casereview.foundation.verdicts import Blocked, NotAllowed, Stale
from casereview.public.library.models import Publication
from casereview.public.library.rules import Withdrawn
from casereview.publication import changes, queries
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.queries import Ballot
from casereview.publication.tests.door import bring_in, ready, settle, vote

pytestmark = pytest.mark.django_db


def codes(refused) -> list[str]:
    return [need.code for need in refused.value.needs]


def words(edition) -> list[str]:
    return [queries.place_of(one).words for one in queries.findings_of(edition)]


def test_an_edition_holds_pseudonyms_and_no_name_anywhere(edition):
    artefacts = queries.artefacts_of(edition)
    assert artefacts is not None
    for name in ("Ellis", "ellis", "Ravensby", "Shona", "Tannery"):
        assert name not in artefacts.html + artefacts.structure
    assert "Mother lived at her home" in artefacts.html
    assert "<strong>Child R</strong> was asleep" in artefacts.html
    assert artefacts.report.title == "Serious case review: Child R"
    assert artefacts.report.meta.board == "Eldershire Board"
    assert artefacts.report.meta.marking == ""
    assert edition.replaced == 5


def test_what_no_register_knows_is_found_and_stops_the_release(edition, cast):
    assert any("Oldcastle" in found for found in words(edition))
    assert "943 476 5919" in words(edition)
    assert queries.counts_of(edition).certain + queries.counts_of(edition).likely > 0
    with pytest.raises(Blocked) as refused:
        vote(cast.chair, edition)
    assert codes(refused) == ["settled"]


def test_a_name_put_into_the_register_is_gone_in_the_next_edition(edition, cast, case):
    finding = next(one for one in queries.findings_of(edition) if "Oldcastle" in queries.place_of(one).words)
    changes.name_leak(
        finding, by=cast.reviewer, real="Marguerite Oldcastle", kind="professional", pseudonym="HV1"
    )
    second = changes.build_edition(case, by=cast.coordinator)
    assert second.number == 2
    assert not any("Oldcastle" in found for found in words(second))
    assert "HV1" in queries.artefacts_of(second).html


def test_another_way_of_writing_goes_to_the_line_that_stands(edition, cast, case):
    finding = queries.findings_of(edition)[0]
    found = queries.place_of(finding).words
    changes.name_leak(finding, by=cast.coordinator, real="ellis ravensby", kind="family", pseudonym="Child R")
    entry = next(one for one in casefile_queries.register_of(case).entries if one.real == "Ellis Ravensby")
    assert entry.variants == ("Ellis", "Elis", found)
    assert len(casefile_queries.register_of(case).entries) == 3


def test_acceptances_go_on_to_the_next_edition_and_approvals_do_not(edition, cast, case):
    ready(cast, edition)
    second = changes.build_edition(case, by=cast.coordinator)
    assert queries.counts_of(second).open == 0
    carried = queries.findings_of(second)[0]
    assert (carried.reason, carried.accepted_by) == ("Looked at.", cast.coordinator)
    with pytest.raises(Blocked) as refused:
        changes.publish(second, by=cast.coordinator)
    assert codes(refused) == ["two-people"]
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert codes(refused) == ["newest"]


def test_possible_ones_of_the_same_words_are_accepted_at_once(cast, case):
    from casereview.engines.press.structure import Section, paragraph

    text = "He went to Farholme. He came from Farholme. They liked Farholme."
    bring_in(cast, case, sections=(Section("s-a", "A", blocks=(paragraph(text), paragraph(text))),))
    edition = changes.build_edition(case, by=cast.coordinator)
    LeakFinding.objects.filter(edition=edition).update(certainty="possible")
    many = [one for one in words(edition) if one == "Farholme"]
    assert len(many) > 1
    done = changes.accept_possible(edition, by=cast.reviewer, words="farholme", reason="Invented.")
    assert done == len(many)
    assert queries.counts_of(edition).accepted == len(many)


def test_a_finding_is_settled_once_and_only_in_the_newest_edition(edition, cast, case):
    first, second = queries.findings_of(edition)[:2]
    changes.accept_leak(first, by=cast.coordinator, reason="Plain.")
    with pytest.raises(Blocked) as refused:
        changes.accept_leak(first, by=cast.coordinator, reason="Again.")
    assert codes(refused) == ["open"]
    changes.build_edition(case, by=cast.coordinator)
    with pytest.raises(Blocked) as refused:
        changes.accept_leak(second, by=cast.coordinator, reason="Late.")
    assert codes(refused) == ["newest"]


@pytest.mark.parametrize("who", ["chair", "publisher", "panel_chair", "panel_member", "author_a"])
def test_who_may_not_settle(edition, cast, who):
    with pytest.raises(NotAllowed):
        changes.accept_leak(queries.findings_of(edition)[0], by=cast.person(who), reason="x")


def test_two_people_open_the_door_and_one_closes_it(edition, cast, case):
    ready(cast, edition)
    row = changes.publish(edition, by=cast.coordinator)
    artefacts = queries.artefacts_of(edition)
    assert (row.html, bytes(row.pdf), row.sha256) == (artefacts.html, artefacts.pdf, edition.sha256)
    assert row.keep_until is not None
    assert casefile_queries.has_event(case, "published")
    assert Message.objects.filter(kind=Kind.PUBLISHED, to=cast.reviewer).exists()
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert "unpublished" in codes(refused)
    changes.withdraw(edition, by=cast.chair, why=Withdrawn.PROTECTION, because="A name was seen.")
    assert Publication.objects.get().html == ""
    assert casefile_queries.has_event(case, "withdrawn")
    edition.refresh_from_db()
    assert edition.withdrawn_because == "A name was seen."
    with pytest.raises(Blocked) as refused:
        changes.withdraw(edition, by=cast.chair, why=Withdrawn.TIME, because="x")
    assert codes(refused) == ["not-withdrawn"]


def test_a_correction_needs_the_old_one_gone_and_stands_in_its_place(edition, cast, case):
    ready(cast, edition)
    first = changes.publish(edition, by=cast.coordinator)
    second = changes.build_edition(case, by=cast.coordinator)
    ready(cast, second)
    with pytest.raises(Blocked) as refused:
        changes.publish(second, by=cast.coordinator)
    assert codes(refused) == ["one-at-a-time"]
    changes.withdraw(edition, by=cast.coordinator, why=Withdrawn.CORRECTION, because="A date was wrong.")
    assert changes.publish(second, by=cast.coordinator).replaces_id == first.pk
    assert queries.published_edition(case) == second


def test_what_publishing_waits_for_is_said_one_by_one(edition, cast, case):
    offer = changes.publish.offer(cast.coordinator, edition)
    assert [need.code for need in offer.unmet] == ["settled", "two-people", "family", "day"]
    changes.plan_publication(case, by=cast.coordinator, on=clock.today() + timedelta(days=9))
    offer = changes.publish.offer(cast.coordinator, edition)
    assert [need.code for need in offer.unmet] == ["settled", "two-people", "family", "day-come"]
    changes.plan_publication(case, by=cast.coordinator, on=clock.today())
    assert queries.planned_day(case) == clock.today()


def test_nobody_approves_what_they_wrote_or_built_or_twice(edition, cast, case):
    settle(cast, edition)
    casefile.give_role(case, cast.reviewer, Role.PANEL_CHAIR, by=cast.coordinator, reason="test")
    with pytest.raises(Blocked) as refused:
        vote(cast.reviewer, edition)
    assert codes(refused) == ["not-author"]
    casefile.give_role(case, cast.coordinator, Role.PANEL_CHAIR, by=cast.coordinator, reason="test")
    with pytest.raises(Blocked) as refused:
        vote(cast.coordinator, edition)
    assert codes(refused) == ["not-builder"]
    vote(cast.chair, edition)
    with pytest.raises(Blocked) as refused:
        vote(cast.chair, edition)
    assert codes(refused) == ["once"]
    with pytest.raises(NotAllowed):
        vote(cast.panel_member, edition)


def test_one_cannot_vote_for_somebody_else_nor_for_other_bytes(edition, cast):
    settle(cast, edition)
    with pytest.raises(ValueError, match="belongs"):
        changes.approve(Ballot(edition, cast.publisher), by=cast.chair, sha256=edition.sha256)
    with pytest.raises(Stale):
        changes.approve(Ballot(edition, cast.chair), by=cast.chair, sha256="0" * 64)
    assert not Approval.objects.exists()


def test_an_approver_who_turns_out_to_be_an_author_no_longer_counts(edition, cast, case):
    ready(cast, edition)
    from casereview.casework.overview.models import Writing

    row = Writing.objects.filter(case=case).first()
    row.pk, row.by, row._state.adding = None, cast.chair, True
    row.id = __import__("uuid").uuid4()
    row.save(force_insert=True)
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert codes(refused) == ["two-people"]


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))


def _stored(file) -> Path:
    return Path(settings.FILES) / file.id.hex[:2] / str(file.id)


@pytest.mark.parametrize("which", ["page", "pdf"])
def test_one_byte_changed_on_disk_voids_both_approvals_and_blocks(edition, cast, which):
    ready(cast, edition)
    _flip(_stored(getattr(edition, which)))
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert codes(refused) == ["intact", "two-people"]
    assert queries.artefacts_of(edition) is None
    assert not Publication.objects.exists()


def test_a_file_that_is_gone_voids_both_approvals(edition, cast):
    ready(cast, edition)
    _stored(edition.page).unlink()
    assert queries.artefacts_of(edition) is None
    assert not changes.publish.offer(cast.coordinator, edition).is_open


@pytest.mark.parametrize("column", ["structure", "sha256", "made_from"])
def test_one_byte_changed_in_the_row_voids_and_blocks(edition, cast, column):
    ready(cast, edition)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE publication_edition SET {column} = set_byte({column}, length({column}) - 1, "
            f"get_byte({column}, length({column}) - 1) # 1)"
        )
    fresh = Edition.objects.get()
    with pytest.raises(Blocked) as refused:
        changes.publish(fresh, by=cast.coordinator)
    assert ("intact" in codes(refused)) is (column != "made_from")
    assert ("current" in codes(refused)) is (column == "made_from")


def test_a_whole_other_report_sealed_into_the_row_is_no_approved_one(edition, cast):
    """Somebody who holds the key swaps everything but the approvals."""
    ready(cast, edition)
    other = changes.build_edition(edition.case, by=cast.coordinator)
    edition.structure = edition.structure.replace("asleep", "awake")
    from casereview.public.library.rules import fingerprint

    artefacts = queries.artefacts_of(other)
    edition.sha256 = fingerprint(edition.structure, artefacts.html, artefacts.pdf).whole
    edition.page, edition.pdf, edition.number = other.page, other.pdf, 9
    edition.save()
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert codes(refused) == ["two-people"]


def test_an_altered_approval_counts_for_nothing(edition, cast):
    ready(cast, edition)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE publication_approval SET sha256 = set_byte(sha256, 20, get_byte(sha256, 20) # 1)"
        )
    with pytest.raises(Blocked) as refused:
        changes.publish(edition, by=cast.coordinator)
    assert codes(refused) == ["two-people"]


def test_a_changed_register_or_report_asks_for_a_new_edition(edition, cast, case):
    ready(cast, edition)
    casefile.extend_register(case, by=cast.coordinator, entries=[Entry("New Name", "family", "Aunt", (), 0)])
    assert [need.code for need in changes.publish.offer(cast.coordinator, edition).unmet] == ["current"]
    second = changes.build_edition(case, by=cast.coordinator)
    assert "current" not in [need.code for need in changes.publish.offer(cast.coordinator, second).unmet]
    bring_in(cast, case)
    assert "current" not in [need.code for need in changes.publish.offer(cast.coordinator, second).unmet]


def test_those_who_can_approve_are_told_and_nobody_else(edition, cast):
    assert changes.ask_approvals(edition, by=cast.coordinator) == 3
    told = set(Message.objects.filter(kind=Kind.APPROVAL_ASKED).values_list("to", flat=True))
    assert told == {cast.chair.pk, cast.publisher.pk, cast.panel_chair.pk}


def test_without_a_report_nothing_is_built(cast):
    from tests.stories import decided

    case = decided(cast)
    with pytest.raises(Blocked) as refused:
        changes.build_edition(case, by=cast.coordinator)
    assert codes(refused) == ["report"]
