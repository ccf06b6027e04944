"""What building, settling, approving, publishing and withdrawing depend on."""

from dataclasses import dataclass
from uuid import UUID

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries as overview
from casereview.foundation import clock
from casereview.foundation.people.models import Person
from casereview.foundation.sealing.boxes import Tampered
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.queries.around import planned_day, source_of
from casereview.publication.queries.editions import (
    Artefacts,
    approvals_given,
    artefacts_of,
    counts_of,
    editions_of,
    newest_edition,
    published_edition,
)
from casereview.publication.rules import (
    BallotFacts,
    BuildFacts,
    EditionFacts,
    Given,
    ReleaseFacts,
    SettleFacts,
    WithdrawFacts,
    approvers_who_count,
)


@dataclass(frozen=True)
class Ballot:
    """One person before one edition: what an approval is asked about."""

    edition: Edition
    voter: Person

    @property
    def place_id(self) -> UUID:
        """The case's place."""
        return self.edition.place_id

    @property
    def pk(self) -> UUID:
        """The edition's own id, for the record."""
        return self.edition.pk


def build_facts(case: Case) -> BuildFacts:
    """What building an edition depends on."""
    return BuildFacts(has_report=overview.draft_number(case) > 0)


def settle_facts(finding: LeakFinding) -> SettleFacts:
    """What settling one finding depends on."""
    fresh = LeakFinding.objects.filter(pk=finding.pk).values_list("accepted_at", flat=True).first()
    many = settle_many_facts(finding.edition)
    return SettleFacts(many.is_newest, many.is_published, is_open=fresh is None)


def settle_many_facts(edition: Edition) -> SettleFacts:
    """What settling findings of an edition depends on."""
    fresh = _fresh(edition)
    return SettleFacts(_is_newest(fresh), fresh.published_at is not None, is_open=True)


def ballot_facts(ballot: Ballot) -> BallotFacts:
    """What one person's approval depends on."""
    edition = _fresh(ballot.edition)
    return BallotFacts(
        edition=_edition_facts(edition, artefacts_of(edition)),
        is_author=ballot.voter.pk in overview.authors_of(edition.case),
        is_builder=ballot.voter.pk == edition.built_by_id,
        has_approved=any(row.given_by == ballot.voter for row in approvals_given(edition)),
    )


def release_facts(edition: Edition) -> ReleaseFacts:
    """What publishing depends on."""
    fresh = _fresh(edition)
    artefacts = artefacts_of(fresh)
    return ReleaseFacts(
        edition=_edition_facts(fresh, artefacts),
        approvers=len(counting_approvers(fresh, artefacts)),
        is_family_informed=casefile.has_event(fresh.case, "family_informed"),
        day=planned_day(fresh.case),
        today=clock.today(),
        is_another_published=published_edition(fresh.case) not in (None, fresh),
    )


def withdraw_facts(edition: Edition) -> WithdrawFacts:
    """What withdrawing depends on."""
    fresh = _fresh(edition)
    return WithdrawFacts(fresh.published_at is not None, fresh.withdrawn_at is not None)


def counting_approvers(edition: Edition, artefacts: Artefacts | None) -> set[UUID]:
    """The people whose approval holds for the bytes as they lie stored now."""
    if artefacts is None:
        return set()
    given = [
        Given(row.given_by_id, sum_of)
        for row in approvals_given(edition)
        if (sum_of := _opened(row)) is not None
    ]
    return approvers_who_count(
        given,
        sha256=artefacts.fingerprint.whole,
        authors=overview.authors_of(edition.case),
        builder=edition.built_by_id,
    )


def _edition_facts(edition: Edition, artefacts: Artefacts | None) -> EditionFacts:
    return EditionFacts(
        is_newest=_is_newest(edition),
        is_intact=artefacts is not None,
        is_current=_is_current(edition),
        stopping=counts_of(edition).stopping,
        is_accepted=casefile.has_event(edition.case, "overview_accepted"),
        is_published=edition.published_at is not None,
    )


def _is_newest(edition: Edition) -> bool:
    return newest_edition(edition.case) == edition


def _is_current(edition: Edition) -> bool:
    try:
        return bool(edition.made_from == source_of(edition.case))
    except Tampered:
        return False


def _opened(approval: Approval) -> str | None:
    try:
        return str(approval.sha256)
    except Tampered:
        return None


def _fresh(edition: Edition) -> Edition:
    """The edition as it is stored now, not as it was when the page was opened."""
    return next(one for one in editions_of(edition.case) if one == edition)
