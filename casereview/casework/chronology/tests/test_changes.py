"""From a file that is sent to entries of the chronology."""

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.chronology import changes, queries
from casereview.casework.chronology.models import CaseIndex, ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import State
from casereview.casework.chronology.tests.building import (
    SAMPLES,
    accept_all,
    csv_of,
    register_family,
    six_papers,
)
from casereview.engines.chronicle.columns import Role
from casereview.engines.chronicle.readers import Unreadable
from casereview.foundation.audit import queries as audit
from casereview.foundation.files import queries as files
from casereview.foundation.jobs import run_waiting
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db

GOOD = "04/05/2016,10:00,Visit,Home visit to Ann,Yes,No"
BAD = "31/02/2016,,Visit,Another visit,maybe so,No"


def row(upload, position=1):
    return DraftRow.objects.select_related("upload__case").get(upload=upload, position=position)


def test_the_six_papers_go_in_whole(world):
    register_family(world)
    uploads = six_papers(world)
    assert [upload.rows_read for upload in uploads] == [110, 60, 55, 70, 85, 40]
    for upload in uploads:
        counts = queries.counts_of(upload)
        assert counts.adds_up
        accept_all(upload, world.cast.lead_b)
        changes.confirm_upload(upload, by=world.cast.lead_b)
    assert run_waiting() > 0
    index = CaseIndex.objects.get(case=world.case)
    assert index.count == 420 == ChronologyEvent.objects.count()
    assert len(index.clusters["alike"]) > 20
    assert not DraftRow.objects.exists()
    assert files.content_of(uploads[0].file) == (SAMPLES / "childrens-social-care.docx").read_bytes()


def test_sent_twice_it_is_taken_once(world):
    first = world.send_a(GOOD)
    again = world.send_a(GOOD, name="renamed.csv")
    assert again == first
    assert Upload.objects.count() == 1
    assert DraftRow.objects.count() == 1


def test_a_file_checked_before_is_read_again_without_sending_it(world):
    first = world.confirmed_a(GOOD)
    again = changes.read_again(first, by=world.cast.author_a)
    assert again.id != first.id
    assert again.file_id == first.file_id
    assert changes.read_again(first, by=world.cast.author_a) == again


def test_what_cannot_be_read_leaves_nothing(world):
    with pytest.raises(Unreadable):
        world.send(world.part_a, world.cast.author_a, b'Date,Event\r\n"04/05/2016,unbalanced', "a.csv")
    assert not Upload.objects.exists()
    changes.refuse_file(world.part_a, by=world.cast.author_a)
    assert audit.entries_of(world.case.place_id)[0].action == "upload:refused"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("author_b", NotAllowed), ("lead_a", NotAllowed), ("reviewer", NotAllowed), ("stranger", NotFound)],
)
def test_only_its_own_author_sends(world, who, refusal):
    with pytest.raises(refusal):
        world.send(world.part_a, world.cast.person(who), csv_of(GOOD), "a.csv")
    assert not Upload.objects.exists()


def test_a_large_file_is_read_in_the_background(world, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    upload = world.send_a(GOOD, BAD)
    assert upload.state == State.READING
    run_waiting()
    upload.refresh_from_db()
    assert (upload.state, upload.rows_read) == (State.PREVIEW, 2)


def test_a_large_file_that_cannot_be_read_says_why(world, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    upload = world.send(world.part_a, world.cast.author_a, b"no,headings\r\nhere,at all", "a.csv")
    run_waiting()
    upload.refresh_from_db()
    assert upload.state == State.REFUSED
    assert "headings" in upload.refusal


def test_confirming_needs_every_row_decided(world):
    upload = world.send_a(GOOD, BAD)
    with pytest.raises(Blocked, match="Correct every row"):
        changes.confirm_upload(upload, by=world.cast.author_a)
    assert not ChronologyEvent.objects.exists()
    accept_all(upload, world.cast.author_a)
    changes.confirm_upload(upload, by=world.cast.author_a)
    assert list(ChronologyEvent.objects.order_by("position").values_list("day", flat=True))[1] is None


def test_confirming_twice_has_one_effect(world):
    upload = world.confirmed_a(GOOD)
    with pytest.raises(Blocked, match="already"):
        changes.confirm_upload(upload, by=world.cast.author_a)
    assert ChronologyEvent.objects.count() == 1


def test_a_later_file_replaces_the_earlier_which_stays(world):
    first = world.confirmed_a(GOOD)
    second = world.confirmed_a(GOOD, "05/05/2016,,Call,Rang Ann,No,No")
    first.refresh_from_db()
    assert first.state == State.REPLACED
    assert first.replaced_by == world.cast.author_a
    assert ChronologyEvent.objects.filter(upload=first).count() == 1
    assert CaseIndex.objects.get(case=world.case).count == 2 == second.rows_read


def test_the_reviewer_is_told(world):
    world.confirmed_a(GOOD)
    assert [message.to for message in Message.objects.filter(kind="chronology_confirmed")] == [
        world.cast.reviewer
    ]


def test_a_corrected_row_is_read_again_and_keeps_what_was_sent(world):
    upload = world.send_a(BAD)
    draft = changes.save_row(
        row(upload), by=world.cast.author_a, words={Role.DATE: "28/02/2016", Role.SEEN: "No"}, version=1
    )
    assert draft.open_kinds == []
    assert draft.payload["row"]["date"] == "2016-02-28"
    assert draft.payload["row"]["seen"] == "not_seen"
    assert draft.payload["sent"]["written"]["date"] == "31/02/2016"
    assert draft.payload["row"]["event"] == "Another visit"


def test_two_people_on_one_row_see_both_texts(world):
    upload = world.send_a(BAD)
    changes.save_row(row(upload), by=world.cast.author_a, words={Role.DATE: "1 Feb 2016"}, version=1)
    with pytest.raises(Stale) as caught:
        changes.save_row(row(upload), by=world.cast.author_a, words={Role.DATE: "2 Feb 2016"}, version=1)
    assert "Date: 1 Feb 2016" in caught.value.theirs
    assert "Date: 2 Feb 2016" in caught.value.yours
    assert caught.value.who == "Ann Author"
    with pytest.raises(Stale):
        changes.accept_row(row(upload), by=world.cast.author_a, version=1)


def test_the_same_correction_twice_has_one_effect(world):
    upload = world.send_a(BAD)
    words = {
        Role.DATE: "28/02/2016",
        Role.TIME: "",
        Role.SOURCE: "Visit",
        Role.EVENT: "Another visit",
        Role.SEEN: "No",
        Role.SPOKEN: "No",
    }
    first = changes.save_row(row(upload), by=world.cast.author_a, words=words, version=1)
    again = changes.save_row(row(upload), by=world.cast.author_a, words=words, version=1)
    assert first.version == again.version == 2
    unchanged = changes.save_row(row(upload), by=world.cast.author_a, words=words, version=2)
    assert unchanged.version == 2


def test_a_row_is_accepted_as_it_stands(world):
    upload = world.send_a(BAD)
    draft = changes.accept_row(row(upload), by=world.cast.author_a, version=1)
    assert (draft.open_kinds, draft.version) == ([], 2)
    assert draft.kinds == ["date_unreadable", "seen_unclear"]
    assert changes.accept_row(row(upload), by=world.cast.author_a, version=1).version == 2


def test_a_kind_is_accepted_for_all_rows(world):
    upload = world.send_a(BAD, BAD, GOOD)
    assert changes.accept_kind(upload, by=world.cast.author_a, kind="seen_unclear") == 2
    assert queries.kinds_in(upload) == [("date_unreadable", 2)]
    assert changes.accept_kind(upload, by=world.cast.author_a, kind="seen_unclear") == 0


def test_columns_are_named_by_a_person(world):
    content = b"When,Telling,Event\r\n04/05/2016,A visit,Home\r\n"
    upload = world.send(world.part_a, world.cast.author_a, content, "a.csv")
    version = upload.version
    changes.map_columns(upload, by=world.cast.author_a, said={"Telling": "comment", "When": "date"})
    assert upload.version == version + 1
    assert row(upload).payload["row"]["comment"] == "A visit"


def test_columns_of_a_large_file_are_read_in_the_background(world, monkeypatch):
    upload = world.send_a(GOOD)
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    changes.map_columns(upload, by=world.cast.author_a, said={"Source": "comment"})
    assert upload.state == State.READING
    run_waiting()
    assert row(upload).payload["row"]["comment"] == "Visit"


def test_an_answer_that_makes_a_large_file_unreadable_changes_nothing(world, monkeypatch):
    upload = world.send_a(GOOD)
    monkeypatch.setattr("casereview.casework.chronology.changes.sending.READ_AT_ONCE_BYTES", 10)
    changes.map_columns(upload, by=world.cast.author_a, said={"Source": "comment"})

    def unreadable(*args, **options):
        raise Unreadable("a.csv", "", "no row of headings was found.")

    monkeypatch.setattr("casereview.casework.chronology.papers.read_paper", unreadable)
    run_waiting()
    upload.refresh_from_db()
    assert (upload.state, upload.said, upload.refusal) == (
        State.PREVIEW,
        None,
        "No row of headings was found.",
    )
    assert row(upload).payload["row"]["source"] == "Visit"


def test_many_rows_are_written_in_parts(world, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.reading.ROWS_AT_ONCE", 2)
    monkeypatch.setattr("casereview.casework.chronology.changes.confirming.ROWS_AT_ONCE", 2)
    upload = world.confirmed_a(*[GOOD] * 5)
    positions = ChronologyEvent.objects.filter(upload=upload).order_by("position")
    assert list(positions.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_put_aside_it_is_no_longer_checked(world):
    upload = changes.put_aside(world.send_a(BAD), by=world.cast.author_a)
    assert upload.state == State.PUT_ASIDE
    assert not DraftRow.objects.exists()
    with pytest.raises(Blocked):
        changes.accept_kind(upload, by=world.cast.author_a, kind="seen_unclear")


def test_the_chronology_is_marked_complete_once(world):
    with pytest.raises(Blocked, match="at least one agency"):
        changes.mark_merged(world.case, by=world.cast.reviewer)
    world.confirmed_a(GOOD)
    changes.mark_merged(world.case, by=world.cast.reviewer)
    assert casefile.has_event(world.case, "chronology_merged")
    with pytest.raises(Blocked, match="nothing has come since"):
        changes.mark_merged(world.case, by=world.cast.reviewer)
    with pytest.raises(NotAllowed):
        changes.mark_merged(world.case, by=world.cast.coordinator)


def test_large_chronologies_are_put_together_in_the_background(world, monkeypatch):
    monkeypatch.setattr("casereview.casework.chronology.changes.indexing.INDEX_AT_ONCE_EVENTS", 0)
    world.confirmed_a(GOOD)
    assert not CaseIndex.objects.exists()
    run_waiting()
    assert CaseIndex.objects.get(case=world.case).count == 1


def test_names_shown_and_hidden_go_on_the_record(world):
    changes.show_names(world.case, by=world.cast.reviewer)
    changes.hide_names(world.case, by=world.cast.reviewer)
    actions = [entry.action for entry in audit.entries_of(world.case.place_id)[:2]]
    assert actions == ["names:hidden", "names:shown"]
    with pytest.raises(NotAllowed):
        changes.show_names(world.case, by=world.cast.author_a)
