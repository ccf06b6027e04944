"""The report from its beginning to the panel's answer, by changes."""

import pytest
from django.db.utils import IntegrityError

from casereview.casework.agency_report import changes, queries
from casereview.casework.agency_report.models import AgencyReport, SignedCopy, WordFile
from casereview.casework.agency_report.rules import NEXT, TO_SIGN, ReportFacts, State
from casereview.casework.agency_report.sections import Below
from casereview.casework.agency_report.tests.conftest import NAME
from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.panel import changes as panel
from casereview.casework.panel import queries as panel_queries
from casereview.engines.press.reading import read_docx
from casereview.engines.press.structure import paragraph
from casereview.foundation import clock
from casereview.foundation.mail.models import Message
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale, unmet
from tests.cast import Cast
from tests.stories import cleared

pytestmark = pytest.mark.django_db


def codes(refused) -> list[str]:
    return [need.code for need in refused.value.needs]


def kinds(case: Case) -> list[str]:
    return [event.kind for event in casefile.events_of([case])[case.id]]


def test_every_state_has_its_way_on():
    assert set(NEXT) == set(State)
    assert [state for state, following in NEXT.items() if not following] == [State.ACCEPTED]


def test_every_need_of_the_signature_is_a_test_of_its_own():
    good = ReportFacts(State.FINISHED, (), True, True, True)
    assert unmet(TO_SIGN, good) == []
    for name, value, code in (
        ("state", State.DRAFTING, ["finished"]),
        ("state", State.SIGNED, ["not-signed", "finished"]),
        ("unwritten", ("Method",), ["sections-complete"]),
        ("has_declared", False, ["declared"]),
        ("is_independent", False, ["independent"]),
        ("are_records_secured", False, ["records-secured"]),
        ("is_by_signer", True, ["other-person"]),
    ):
        assert [need.code for need in unmet(TO_SIGN, ReportFacts(**{**vars(good), name: value}))] == code


def test_beginning_twice_is_beginning_once(cast: Cast, case: Case):
    part = queries.part_for(cast.author_a, case, "AA")
    first = changes.start_report(part, by=cast.author_a)
    assert changes.start_report(part, by=cast.author_a) == first
    assert first.title == "Individual Management Review: Agency A"
    assert not any(one.is_written for one in queries.sections_in(first))


@pytest.mark.parametrize("who", ["lead_a", "signatory_a", "author_b", "panel_chair", "coordinator"])
def test_only_its_author_writes(cast: Cast, case: Case, who):
    part = Part(case, cast.agency_a)
    with pytest.raises(NotAllowed):
        changes.start_report(part, by=cast.person(who))
    with pytest.raises(NotFound):
        changes.start_report(part, by=cast.stranger)


def test_a_file_is_kept_bit_for_bit_and_waits_to_be_taken(cast: Cast, case: Case, imr: bytes):
    part = Part(case, cast.agency_a)
    word = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    file, content = queries.original_of(queries.word_file_for(cast.author_a, case, "AA", word.id))
    assert (file.name, content) == (NAME, imr)
    assert len(queries.unwritten_in(word.report)) == 10
    again = changes.receive_word(
        part, by=cast.author_a, name="copy.docx", content=imr, reading=read_docx(imr)
    )
    assert again == word
    assert WordFile.objects.count() == 1


def test_a_file_that_was_taken_can_be_sent_again(cast: Cast, written: AgencyReport, imr: bytes):
    part = queries.part_of(written)
    again = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    first = queries.word_files_of(written)[-1]
    assert again != first
    assert again.file == first.file


def test_taking_twice_is_taking_once(cast: Cast, written: AgencyReport):
    word = queries.word_files_of(written)[0]
    before = queries.sections_in(written)
    changes.take_word(word, by=cast.author_a, seen="something else")
    assert queries.sections_in(queries.report_now(written)) == before


def test_a_preview_that_is_out_of_date_takes_nothing(cast: Cast, case: Case, imr: bytes):
    part = Part(case, cast.agency_a)
    word = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    seen = queries.fingerprint(word.report)
    report = queries.report_now(word.report)
    changes.save_section(
        report, by=cast.author_a, key="context", blocks=(paragraph("Typed."),), below=[], version=1
    )
    with pytest.raises(Stale) as refused:
        changes.take_word(word, by=cast.author_a, seen=seen)
    assert "Typed." in refused.value.theirs
    assert queries.word_files_of(report)[0].taken_at is None


def test_two_who_write_one_section_see_both_texts(cast: Cast, case: Case):
    report = changes.start_report(Part(case, cast.agency_a), by=cast.author_a)

    def save(text: str, key: str = "context", version: int = 1) -> None:
        changes.save_section(
            report, by=cast.author_a, key=key, blocks=(paragraph(text),), below=[Below("H")], version=version
        )

    save("One.")
    save("One.")  # a double click
    save("Elsewhere.", key="method")
    with pytest.raises(Stale) as refused:
        save("Two.")
    assert refused.value.theirs.startswith("One.")
    assert refused.value.yours.startswith("Two.")
    save("Two.", version=2)
    with pytest.raises(NotFound):
        save("x", key="no-such-section")
    assert AgencyReport.objects.get().writers == [str(cast.author_a.pk)]


def test_it_is_finished_only_when_everything_is_there(cast: Cast, case: Case, imr: bytes):
    part = Part(case, cast.agency_a)
    report = changes.start_report(part, by=cast.author_a)
    with pytest.raises(Blocked) as refused:
        changes.finish_report(report, by=cast.author_a)
    assert codes(refused) == ["sections-complete", "declared", "records-secured"]
    word = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    changes.take_word(word, by=cast.author_a, seen=queries.fingerprint(word.report))
    cleared(case, cast.agency_a)
    changes.finish_report(queries.report_now(report), by=cast.author_a)
    assert kinds(case)[-1] == "report_received"
    assert Message.objects.get(kind="report_to_sign").to == cast.signatory_a


def test_an_author_who_is_not_independent_stops_it(cast: Cast, case: Case, imr: bytes):
    part = Part(case, cast.agency_a)
    word = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    changes.take_word(word, by=cast.author_a, seen=queries.fingerprint(word.report))
    appointment = queries.author_appointment(part)
    answers = {one.key: "no" for one in panel_queries.questions_of(appointment)}
    panel.declare(appointment, by=cast.author_a, answers={**answers, "no_line_management": "yes"})
    panel.secure_records(queries.commission_of(part), by=cast.author_a, on=clock.today())
    with pytest.raises(Blocked) as refused:
        changes.finish_report(queries.report_now(word.report), by=cast.author_a)
    assert codes(refused) == ["independent"]


def test_nobody_signs_what_they_wrote(cast: Cast, case: Case, finished: AgencyReport):
    finished.writers = [str(cast.signatory_a.pk)]
    finished.save(update_fields=["writers"])
    with pytest.raises(Blocked) as refused:
        changes.sign_report(
            queries.signing(cast.signatory_a, finished),
            by=cast.signatory_a,
            position="x",
            seen=queries.fingerprint(finished),
        )
    assert codes(refused) == ["other-person"]


def test_only_the_words_that_were_read_are_signed(cast: Cast, finished: AgencyReport):
    with pytest.raises(Stale):
        changes.sign_report(
            queries.signing(cast.signatory_a, finished), by=cast.signatory_a, position="x", seen="0"
        )
    assert not SignedCopy.objects.exists()


def test_finished_it_rests_until_it_is_taken_back_or_given_back(cast: Cast, finished: AgencyReport):
    def write() -> None:
        changes.save_section(finished, by=cast.author_a, key="context", blocks=(), below=[], version=2)

    with pytest.raises(Blocked) as refused:
        write()
    assert codes(refused) == ["not-waiting"]
    changes.take_back_report(finished, by=cast.author_a)
    changes.finish_report(queries.report_now(finished), by=cast.author_a)
    changes.give_back_report(finished, by=cast.signatory_a, note="The context is thin.")
    row = queries.report_now(finished)
    assert (row.state, row.return_note, row.finished_by) == (State.RETURNED, "The context is thin.", None)
    assert Message.objects.get(kind="report_returned").to == cast.author_a
    assert kinds(row.case).count("report_received") == 1
    with pytest.raises(Blocked):
        changes.take_back_report(row, by=cast.author_a)


def test_signed_it_stays_as_it_is(cast: Cast, signed: SignedCopy):
    report = queries.report_now(signed.report)
    with pytest.raises(Blocked) as refused:
        changes.save_section(report, by=cast.author_a, key="context", blocks=(), below=[], version=1)
    assert codes(refused) == ["not-signed"]
    assert kinds(report.case)[-1] == "report_signed_off"
    told = Message.objects.filter(kind="report_signed").values_list("to", flat=True)
    assert set(told) == {cast.panel_chair.pk, cast.reviewer.pk, cast.coordinator.pk}


def test_accepted_it_is_done(cast: Cast, signed: SignedCopy):
    with pytest.raises(NotAllowed):
        changes.accept_report(signed, by=cast.panel_member, number=1)
    changes.accept_report(signed, by=cast.panel_chair, number=1)
    assert kinds(signed.report.case)[-1] == "report_accepted"
    with pytest.raises(Blocked) as refused:
        changes.return_report(signed, by=cast.reviewer, reasons="x", number=1)
    assert codes(refused) == ["not-accepted"]


def test_returned_it_is_written_again_and_what_was_read_stays(cast: Cast, signed: SignedCopy):
    changes.return_report(signed, by=cast.reviewer, reasons="Say why nobody was seen.", number=1)
    report = queries.report_now(signed.report)
    assert (report.state, report.return_note) == (State.RETURNED, "Say why nobody was seen.")
    section = queries.section_in(report, "context")
    changes.save_section(
        report,
        by=cast.author_a,
        key="context",
        blocks=(paragraph("Now it says why."),),
        below=section.below,
        version=section.version,
    )
    assert "Now it says why." not in str(queries.text_for_panel(queries.copies_of(report)[0]))
    changes.finish_report(queries.report_now(report), by=cast.author_a)
    row = queries.report_now(report)
    changes.sign_report(
        queries.signing(cast.signatory_a, row),
        by=cast.signatory_a,
        position="x",
        seen=queries.fingerprint(row),
    )
    second = queries.copy_for(cast.panel_chair, report.case, "AA")
    assert second.number == 2
    assert "Now it says why." in str(queries.text_for_panel(second))
    with pytest.raises(Stale):
        changes.accept_report(second, by=cast.panel_chair, number=1)
    changes.accept_report(second, by=cast.panel_chair, number=2)


def test_the_database_keeps_who_and_when_together(cast: Cast, signed: SignedCopy):
    with pytest.raises(IntegrityError):
        SignedCopy.objects.filter(pk=signed.pk).update(outcome="accepted")
