"""A case with an accepted report, a register, and somebody for every part at the door."""

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import changes as overview
from casereview.engines.anonymity.register import Entry
from casereview.engines.press.reading import Reading
from casereview.engines.press.structure import Paragraph, Report, Run, Section, paragraph
from casereview.foundation import clock
from casereview.foundation.people.rules import Role
from casereview.publication import changes, queries
from casereview.publication.models import Edition
from casereview.publication.queries import Ballot
from tests.cast import Cast
from tests.stories import decided

REGISTER = (
    Entry("Ellis Ravensby", "family", "Child R", ("Ellis", "Elis"), 1),
    Entry("Shona Ravensby", "family", "Mother", ("Shona",), 2),
    Entry("Tannery Court", "address", "her home", (), 3),
)
TEXT = (
    Section(
        "s-ellis",
        "Ellis at home",
        blocks=(paragraph("Shona Ravensby lived at Tannery Court. She was kind."),),
    ),
    Section(
        "s-two",
        "Seen",
        blocks=(
            Paragraph((Run("On that day "), Run("Ellis", bold=True), Run(" Ravensby was asleep upstairs."))),
            paragraph("A letter named Marguerite Oldcastle, and his number 943 476 5919."),
        ),
    ),
)


def bring_in(cast: Cast, case: Case, *, sections=TEXT) -> None:
    report = Report("Serious case review: Ellis", sections)
    overview.import_draft(
        case, by=cast.reviewer, name="r.docx", content=repr(sections).encode(), reading=Reading(report, ())
    )


def case_at_the_door(cast: Cast) -> Case:
    """A case with an accepted report and a register."""
    made = decided(cast)
    for person, role in ((cast.reviewer, Role.LEAD_REVIEWER), (cast.panel_chair, Role.PANEL_CHAIR)):
        casefile.give_role(made, person, role, by=cast.coordinator, reason="test")
    casefile.give_role(made, cast.panel_member, Role.PANEL_MEMBER, by=cast.coordinator, reason="test")
    casefile.give_role(
        made, cast.author_a, Role.AGENCY_AUTHOR, agency=cast.agency_a, by=cast.coordinator, reason="test"
    )
    casefile.extend_register(made, by=cast.coordinator, entries=REGISTER)
    bring_in(cast, made)
    casefile.note_event(made, "overview_accepted", by=cast.chair)
    return made


def settle(cast: Cast, edition: Edition) -> None:
    for one in queries.findings_of(edition):
        if one.accepted_at is None:
            changes.accept_leak(one, by=cast.coordinator, reason="Looked at.")


def vote(person, edition: Edition) -> None:
    changes.approve(Ballot(edition, person), by=person, sha256=edition.sha256)


def ready(cast: Cast, edition: Edition) -> None:
    """Everything done but the pressing of the button."""
    settle(cast, edition)
    vote(cast.chair, edition)
    vote(cast.publisher, edition)
    casefile.note_event(edition.case, "family_informed", by=cast.coordinator)
    changes.plan_publication(edition.case, by=cast.coordinator, on=clock.today())
