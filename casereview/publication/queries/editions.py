"""Reading the register, editions, their bytes, their findings and their approvals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.identity import RegisterRow
from casereview.casework.casefile.models import Case
from casereview.engines.press import canonical
from casereview.engines.press.structure import Report
from casereview.foundation.access import queries as access
from casereview.foundation.files import queries as files
from casereview.foundation.people.models import Person
from casereview.foundation.remembering import asked_once
from casereview.foundation.sealing.boxes import Tampered
from casereview.foundation.verdicts import NotFound
from casereview.public.library import queries as library
from casereview.public.library.models import Publication
from casereview.public.library.rules import Fingerprint, fingerprint
from casereview.publication.checking import Place
from casereview.publication.models import Approval, Edition, LeakFinding
from casereview.publication.rules import (
    READ,
    READ_LEAKS,
    STOPS,
)


@dataclass(frozen=True)
class Artefacts:
    """The bytes of an edition as they lie stored."""

    structure: str
    html: str
    pdf: bytes

    @property
    def fingerprint(self) -> Fingerprint:
        """Their digests."""
        return fingerprint(self.structure, self.html, self.pdf)

    @property
    def report(self) -> Report:
        """The structure, read."""
        return canonical.from_json(self.structure)


@dataclass(frozen=True)
class Counts:
    """How many findings of each certainty are open, and how many were accepted."""

    certain: int
    likely: int
    possible: int
    accepted: int

    @property
    def stopping(self) -> int:
        """How many must be settled before anybody can approve."""
        return sum(getattr(self, certainty) for certainty in STOPS)

    @property
    def open(self) -> int:
        """How many wait to be settled."""
        return self.certain + self.likely + self.possible


def register_for(person: Person, case: Case) -> list[RegisterRow]:
    """The register with its real values, for somebody who keeps it. Raises: NotFound."""
    return casefile.register_for(person, case)


def register_row(person: Person, case: Case, row_id: UUID) -> RegisterRow:
    """One line of the register. Raises: NotFound."""
    found = next((row for row in register_for(person, case) if row.id == row_id), None)
    if found is None:
        raise NotFound
    return found


def edition_for(person: Person, case: Case) -> Edition | None:
    """The newest edition; None before the first is built. Raises: NotFound."""
    access.open_to(person, READ, case)
    return newest_edition(case)


def newest_edition(case: Case) -> Edition | None:
    """The edition that counts. Note: for changes; pages ask as somebody."""
    return next(iter(editions_of(case)), None)


def edition_numbered(person: Person, case: Case, number: int) -> Edition:
    """One edition by its number. Raises: NotFound."""
    access.open_to(person, READ, case)
    found = next((one for one in editions_of(case) if one.number == number), None)
    if found is None:
        raise NotFound
    return found


def editions_for(person: Person, case: Case) -> list[Edition]:
    """Every edition. Shape: newest first. Raises: NotFound."""
    access.open_to(person, READ, case)
    return editions_of(case)


def published_edition(case: Case) -> Edition | None:
    """The edition that is on the shelf now."""
    return next((one for one in editions_of(case) if one.published_at and not one.withdrawn_at), None)


def publication_of(edition: Edition) -> Publication | None:
    """Where the edition stands in the library, withdrawn or not."""
    return library.publication_of(edition.pk)


def artefacts_of(edition: Edition) -> Artefacts | None:
    """The stored bytes of an edition; None when any of them is altered, missing or not what was built."""
    try:
        page, pdf = files.content_of(edition.page), files.content_of(edition.pdf)
        found = Artefacts(edition.structure, page.decode(), pdf)
        is_whole = found.fingerprint.whole == edition.sha256
    except (Tampered, OSError, UnicodeDecodeError):
        return None
    return found if is_whole else None


def preview_for(person: Person, case: Case, number: int) -> tuple[Edition, Artefacts | None]:
    """An edition with its bytes, as the public would get them. Raises: NotFound."""
    edition = edition_numbered(person, case, number)
    return edition, artefacts_of(edition)


def findings_for(person: Person, edition: Edition) -> list[LeakFinding]:
    """Everything found in an edition. Shape: by number. Raises: NotFound."""
    access.open_to(person, READ_LEAKS, edition)
    return findings_of(edition)


def finding_for(person: Person, case: Case, number: int) -> LeakFinding:
    """One finding of the newest edition. Raises: NotFound."""
    access.open_to(person, READ_LEAKS, case)
    edition = newest_edition(case)
    found = _findings(edition).filter(number=number).first() if edition else None
    if found is None:
        raise NotFound
    return found


def findings_of(edition: Edition) -> list[LeakFinding]:
    """Everything found in an edition. Note: for changes; pages ask as somebody."""
    return list(_findings(edition).order_by("number"))


def place_of(finding: LeakFinding) -> Place:
    """What was found, in its context."""
    return Place(**finding.place)


@asked_once
def counts_of(edition: Edition) -> Counts:
    """How many findings are open, by certainty, and how many were accepted."""
    rows = LeakFinding.objects.filter(edition=edition).values_list("certainty", "accepted_at")
    counted = Counter("accepted" if accepted else certainty for certainty, accepted in rows)
    return Counts(counted["certain"], counted["likely"], counted["possible"], counted["accepted"])


def approvals_of(person: Person, edition: Edition) -> list[Approval]:
    """The approvals given to an edition, counting or not. Shape: oldest first. Raises: NotFound."""
    access.open_to(person, READ, edition)
    return approvals_given(edition)


def shelved(editions: Sequence[Edition]) -> dict[UUID, Publication]:
    """Where editions stand in the library. Shape: edition id -> publication, released ones only."""
    return library.publications_of([edition.pk for edition in editions if edition.published_at])


@asked_once
def editions_of(case: Case) -> list[Edition]:
    """Every edition, with all that its sealed fields and pages need. Shape: newest first.

    Note: for changes; pages ask as somebody.
    """
    rows = Edition.objects.filter(case=case).select_related(
        "case__board", "case__place", "case__vault", "vault", "page", "pdf", "built_by", "published_by"
    )
    return list(rows.order_by("-number"))


def _findings(edition: Edition) -> QuerySet[LeakFinding]:
    rows = LeakFinding.objects.filter(edition=edition)
    return rows.select_related("edition__case__board", "edition__case__vault", "vault", "accepted_by")


@asked_once
def approvals_given(edition: Edition) -> list[Approval]:
    """Every approval of an edition, counting or not. Note: for machines; pages ask as somebody."""
    rows = Approval.objects.filter(edition=edition).select_related("vault", "given_by")
    return list(rows.order_by("given_at", "id"))
