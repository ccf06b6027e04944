"""Writing, signing and sending: each once, by whom it is for, and nothing lost."""

from datetime import date
from itertools import pairwise

import pytest

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, Identity, Subject
from casereview.casework.referral import changes, queries
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import NEXT, State
from casereview.foundation.audit.models import Entry
from casereview.foundation.mail.models import Message
from casereview.foundation.people.rules import Nation
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale
from tests import cast as the_cast
from tests.cast import Cast
from tests.stories import answers_for, referred, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def manx(db) -> Cast:
    return the_cast.build(nation=Nation.IM, frameworks=("iom_scmr",))


def refused_codes(do) -> list[str]:
    with pytest.raises(Blocked) as refused:
        do()
    return [need.code for need in refused.value.needs]


def notices() -> list[tuple[str, str]]:
    rows = Message.objects.order_by("created_at")
    return [(row.kind, row.to.name) for row in rows.select_related("to")]


def save(cast: Cast, row: Referral, section: str, version: int | None = None, **answers: object) -> None:
    version = queries.version_of(row) if version is None else version
    changes.save_section(row, by=cast.lead_a, section=section, answers=answers, version=version)


def test_a_referral_begins_with_who_begins_it(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    assert (row.state, row.version, row.board, row.started_by) == ("draft", 1, cast.board, cast.lead_a)
    assert row.answers["referrer"]["contact"] == cast.lead_a.email
    assert row.place_id == cast.agency_a.pk
    entry = Entry.objects.get(action="referral:started")
    assert (entry.chain, entry.thing) == (cast.agency_a.pk, row.pk)


def test_pressed_twice_one_referral_is_begun(cast: Cast):
    first = changes.start_referral(cast.agency_a, by=cast.lead_a)
    assert changes.start_referral(cast.agency_a, by=cast.lead_a) == first
    save(cast, first, "others", names="")
    assert changes.start_referral(cast.agency_a, by=cast.lead_a) != first
    assert changes.start_referral(cast.agency_b, by=cast.lead_b) != first


@pytest.mark.parametrize("who", ["lead_b", "coordinator", "stranger", "chair"])
def test_nobody_refers_for_another_agency(cast: Cast, who):
    with pytest.raises((NotFound, NotAllowed)):
        changes.start_referral(cast.agency_a, by=cast.person(who))
    assert not Referral.objects.exists()


def test_the_signatory_does_not_write_and_the_writer_does_not_sign(manx: Cast):
    row = written(manx)
    with pytest.raises(NotAllowed, match="To fill in a referral is for the agency lead"):
        changes.save_section(row, by=manx.signatory_a, section="others", answers={}, version=1)
    changes.ask_signature(row, by=manx.lead_a)
    with pytest.raises(
        NotAllowed, match="To sign a referral for the organisation is for the agency signatory"
    ):
        changes.sign_referral(row, by=manx.lead_a, title="Chief")


def test_two_people_in_different_sections_never_clash(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    save(cast, row, "safety", action="first")
    opened = queries.version_of(row)
    save(cast, row, "others", names="one")
    save(cast, row, "safety", version=opened, action="second")
    row.refresh_from_db()
    assert row.answers["safety"] == {"action": "second"}
    assert row.answers["others"] == {"names": "one"}
    assert row.section_versions == {"others": 3, "safety": 4}


def test_two_people_in_one_section_see_both_texts_and_nothing_is_lost(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    opened = row.version
    save(cast, row, "safety", version=opened, action="what stands")
    with pytest.raises(Stale) as stale:
        save(cast, row, "safety", version=opened, action="what was typed")
    assert stale.value.theirs == "action: what stands"
    assert stale.value.yours == "action: what was typed"
    row.refresh_from_db()
    assert row.answers["safety"] == {"action": "what stands"}
    assert Entry.objects.filter(action="referral:written", outcome="refused").count() == 1


def test_the_same_answers_sent_twice_are_saved_once(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    opened = row.version
    for _ in range(3):
        save(cast, row, "safety", version=opened, action="the same")
    assert queries.version_of(row) == opened + 1


def test_a_signature_is_asked_for_once_and_mailed_once(manx: Cast):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    assert notices() == [("referral_to_sign", "Sig Anders")]
    assert refused_codes(lambda: changes.ask_signature(row, by=manx.lead_a)) == ["not-asked"]
    assert notices() == [("referral_to_sign", "Sig Anders")]


def test_an_unfinished_referral_is_not_put_before_a_signatory(manx: Cast):
    row = changes.start_referral(manx.agency_a, by=manx.lead_a)
    assert refused_codes(lambda: changes.ask_signature(row, by=manx.lead_a)) == ["complete"]
    assert refused_codes(lambda: changes.sign_referral(row, by=manx.signatory_a, title="x")) == [
        "asked",
        "complete",
    ]


def test_a_signed_referral_is_told_as_signed(manx: Cast):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    changes.sign_referral(row, by=manx.signatory_a, title="Chief Nurse")
    row.refresh_from_db()
    assert (row.state, row.signed_by, row.signatory_title) == ("signed", manx.signatory_a, "Chief Nurse")
    assert notices()[-1] == ("referral_signed", "Lea Anders")
    assert refused_codes(lambda: changes.sign_referral(row, by=manx.signatory_a, title="x")) == ["not-signed"]


def test_a_referral_given_back_carries_its_note_until_it_is_asked_for_again(manx: Cast):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    changes.return_referral(row, by=manx.signatory_a, note="Say more of the harm.")
    row.refresh_from_db()
    assert (row.state, row.return_note) == ("draft", "Say more of the harm.")
    assert notices()[-1] == ("referral_returned", "Lea Anders")
    changes.ask_signature(row, by=manx.lead_a)
    row.refresh_from_db()
    assert (row.state, row.return_note) == ("waiting_signature", None)


@pytest.mark.parametrize("how", ["sign_referral", "return_referral"])
def test_what_was_changed_after_the_page_was_opened_is_not_signed_unread(manx: Cast, how):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    read = queries.version_of(row)
    save(manx, row, "safety", action="Something else.")
    changes.ask_signature(row, by=manx.lead_a)
    words = {"title": "Chief"} if how == "sign_referral" else {"note": "x"}
    assert refused_codes(lambda: getattr(changes, how)(row, by=manx.signatory_a, read=read, **words)) == [
        "as-read"
    ]
    getattr(changes, how)(row, by=manx.signatory_a, read=queries.version_of(row), **words)


def test_a_change_after_the_signature_undoes_it(manx: Cast):
    row = written(manx)
    changes.ask_signature(row, by=manx.lead_a)
    changes.sign_referral(row, by=manx.signatory_a, title="Chief Nurse")
    row.refresh_from_db()
    save(manx, row, "safety", action=row.answers["safety"]["action"])  # nothing changed
    row.refresh_from_db()
    assert row.state == "signed"
    save(manx, row, "safety", action="Something else.")
    row.refresh_from_db()
    assert (row.state, row.signed_at, row.signed_by, row.signatory_title) == ("draft", None, None, None)
    assert refused_codes(lambda: changes.send_referral(row, by=manx.lead_a)) == ["signed"]


def test_no_change_takes_a_referral_anywhere_but_the_table_says(manx: Cast):
    row = written(manx)
    seen = [row.state]

    def note() -> None:
        row.refresh_from_db()
        seen.append(row.state)

    for step in (
        lambda: changes.ask_signature(row, by=manx.lead_a),
        lambda: changes.return_referral(row, by=manx.signatory_a, note="x"),
        lambda: changes.ask_signature(row, by=manx.lead_a),
        lambda: save(manx, row, "safety", action="a"),
        lambda: changes.ask_signature(row, by=manx.lead_a),
        lambda: changes.sign_referral(row, by=manx.signatory_a, title="x"),
        lambda: save(manx, row, "safety", action="b"),
        lambda: changes.ask_signature(row, by=manx.lead_a),
        lambda: changes.sign_referral(row, by=manx.signatory_a, title="x"),
        lambda: changes.send_referral(row, by=manx.lead_a),
    ):
        step()
        note()
    for before, after in pairwise(seen):
        assert State(after) in NEXT[State(before)], (before, after)
    assert seen[-1] == "sent"


def test_a_referral_is_sent_once_and_stays_as_it_was_sent(cast: Cast):
    row = written(cast)
    case = changes.send_referral(row, by=cast.lead_a)
    assert refused_codes(lambda: changes.send_referral(row, by=cast.lead_a)) == ["not-sent"]
    assert refused_codes(lambda: save(cast, row, "safety", action="later")) == ["not-sent"]
    assert Case.objects.get() == case
    row.refresh_from_db()
    assert (row.case, row.state, row.sent_by) == (case, "sent", cast.lead_a)
    assert notices() == [("referral_sent", "Lea Anders"), ("referral_received", "Cora Ordinator")]


def test_what_is_sent_becomes_a_case_with_its_people_agencies_and_events(cast: Cast):
    row = changes.start_referral(cast.agency_a, by=cast.lead_a)
    answers = answers_for(cast, row)
    answers["others"] = {"names": "First Sibling\n\n  Second Sibling "}
    answers["incident"] = {"happened_on": "2019-05-20", "known_on": None, "summary": "What was found."}
    for key, given in answers.items():
        save(cast, row, key, **given)
    row.refresh_from_db()
    case = changes.send_referral(row, by=cast.lead_a)
    subjects = list(Subject.objects.filter(case=case).order_by("position").select_related("vault"))
    assert [(one.pseudonym, one.is_index, one.kind) for one in subjects] == [
        ("Child A", True, "child"),
        ("Child A, other 1", False, "child"),
        ("Child A, other 2", False, "child"),
    ]
    assert subjects[0].facts["died"] is False
    names = [Identity.objects.get(subject=one).details["name"] for one in subjects]
    assert names == ["Somebody Real", "First Sibling", "Second Sibling"]
    assert casefile.agencies_on([case])[case.id] == [cast.agency_a, cast.agency_b]
    events = casefile.events_of([case])[case.id]
    assert [(event.kind, event.agency) for event in events] == [
        ("incident_occurred", cast.agency_a),
        ("referral_received", cast.agency_a),
    ]
    assert events[0].on == date(2019, 5, 20)
    assert (case.board, case.nation, case.opened_by) == (cast.board, "ENG", cast.lead_a)


def test_cases_of_a_board_are_numbered_and_lettered_in_turn(cast: Cast):
    cases = [referred(cast) for _ in range(3)]
    assert [case.pseudonym for case in cases] == ["Child A", "Child B", "Child C"]
    assert [case.number.split("/")[1] for case in cases] == ["01", "02", "03"]


@pytest.mark.parametrize(
    ("before", "called"), [(0, "Child A"), (25, "Child Z"), (26, "Child AA"), (53, "Child BBB")]
)
def test_letters_go_on_after_z(cast: Cast, monkeypatch, before, called):
    monkeypatch.setattr(
        Case.objects, "filter", lambda **_: type("Rows", (), {"count": lambda self: before})()
    )
    row = Referral(board=cast.board)
    assert changes._next_pseudonym(row, "child") == called


@pytest.mark.parametrize(
    ("kind", "called"), [("young_person", "Young person A"), ("vulnerable_adult", "Adult A")]
)
def test_a_person_is_called_by_who_they_are(cast: Cast, kind, called):
    assert changes._next_pseudonym(Referral(board=cast.board), kind) == called
