"""Uploads: whose part, which file, how far."""

from collections.abc import Sequence
from pathlib import PurePath
from uuid import UUID

from django.utils import timezone

from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology.models import DraftRow, Upload
from casereview.casework.chronology.queries.waiting import AgencyState, chronology_state
from casereview.casework.chronology.rules import (
    LIST_UPLOADS,
    READ_ORIGINAL,
    READ_UPLOAD,
    WRITE_UPLOAD,
    ConfirmFacts,
    State,
)
from casereview.foundation.access import queries as access
from casereview.foundation.files import queries as files
from casereview.foundation.files.changes import digest
from casereview.foundation.files.models import StoredFile
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import by_name
from casereview.foundation.sealing.models import Vault
from casereview.foundation.verdicts import NotFound

_WITH = ("case__board", "case__vault", "agency", "vault", "file", "sent_by", "confirmed_by", "replaced_by")


def parts_of(person: Person, case: Case, permission: str = WRITE_UPLOAD) -> list[Part]:
    """The agencies for which this person may do this on the case. Shape: by name, may be empty."""
    places = {held.agency for held in access.standing(person, case.place_id) if held.agency}
    found = Agency.objects.filter(place__in=places).select_related("board")
    agencies = sorted(found, key=lambda agency: by_name(agency.name))
    return [part for agency in agencies if access.may(person, permission, part := Part(case, agency))]


def part_for(person: Person, case: Case, agency_id: str) -> Part:
    """The part to send a chronology for: the one chosen, else the only one.

    Raises: NotFound, NotAllowed for somebody who writes for no agency here.
    """
    parts = parts_of(person, case)
    if not parts:
        access.require(person, WRITE_UPLOAD, case)
    chosen = [part for part in parts if str(part.agency_id) == agency_id]
    part = (chosen or parts)[0]
    access.require(person, WRITE_UPLOAD, part)
    return part


def own_uploads(person: Person, case: Case) -> list[Upload]:
    """Everything this person's own agencies have sent on the case. Shape: newest first, may be empty."""
    agencies = [part.agency_id for part in parts_of(person, case, READ_UPLOAD)]
    rows = Upload.objects.filter(case=case, agency__in=agencies).select_related(*_WITH)
    return list(rows.order_by("-sent_at", "id"))


def states_for(person: Person, case: Case) -> Sequence[AgencyState]:
    """How far the agencies are, for this person: everybody's, or only their own agency's. Raises: NotFound.

    Note: agencies write blind to one another, so an author learns nothing of the others.
    """
    access.open_to(person, LIST_UPLOADS, case)
    states = chronology_state([case])[case.id]
    standing = access.standing(person, case.place_id)
    if all(held.agency for held in standing):
        own = {held.agency for held in standing}
        return [state for state in states if state.agency.place_id in own]
    return states


def may_list(person: Person, case: Case) -> bool:
    """Whether the page that says how far the agencies are opens to this person."""
    return access.may(person, LIST_UPLOADS, case)


def may_open_originals(person: Person, case: Case) -> bool:
    """Whether the files behind confirmed entries open to this person."""
    return access.may(person, READ_ORIGINAL, case)


def upload_for(person: Person, case: Case, upload_id: UUID) -> Upload:
    """One upload, for the agency that sent it. Raises: NotFound, without saying which."""
    upload = Upload.objects.filter(case=case, pk=upload_id).select_related(*_WITH).first()
    if upload is None:
        raise NotFound
    access.open_to(person, READ_UPLOAD, upload)
    return upload


def upload_by_id(upload_id: UUID) -> Upload:
    """One upload, for the work that goes on in the background. Raises: NotFound."""
    upload = Upload.objects.filter(pk=upload_id).select_related(*_WITH).first()
    if upload is None:
        raise NotFound
    return upload


def case_by_id(case_id: UUID) -> Case:
    """One case, for the work that goes on in the background."""
    return Case.objects.select_related("board", "place", "vault").get(pk=case_id)


def file_for(person: Person, case: Case, upload_id: UUID) -> StoredFile:
    """The file as it was sent: for its own agency, and once confirmed for the reviewer. Raises: NotFound."""
    upload = Upload.objects.filter(case=case, pk=upload_id).select_related(*_WITH).first()
    if upload is None:
        raise NotFound
    is_released = upload.confirmed_at is not None and access.may(person, READ_ORIGINAL, case)
    access.open_to(person, READ_ORIGINAL if is_released else READ_UPLOAD, case if is_released else upload)
    return upload.file


def name_for(person: Person, case: Case, upload_id: UUID) -> str:
    """What a file that `file_for` has opened is called when it is taken out.

    Shape: for its own agency the name it was sent under; that may name somebody, so for others the case, the
    agency's code and the day it was confirmed.
    """
    upload = Upload.objects.select_related(*_WITH).get(case=case, pk=upload_id)
    name = str(upload.file.name)
    if access.may(person, READ_UPLOAD, upload) or upload.confirmed_at is None:
        return name
    kind = PurePath(name).suffix.lower()
    return f"{case.ref}-{upload.agency.code}-{timezone.localdate(upload.confirmed_at)}{kind}"


def content_for(file: StoredFile) -> bytes:
    """The bytes of a file that `file_for` or a change has opened."""
    return files.content_of(file)


def teams_of(part: Part) -> list[str]:
    """The teams of an agency that have sent a chronology of their own on this case. Shape: by name, may be empty."""
    sent = Upload.objects.filter(case=part.case, agency=part.agency).exclude(team="")
    return sorted(set(sent.values_list("team", flat=True)), key=str.casefold)


def team_called(part: Part, team: str) -> str:
    """A team's name in the spelling it was first written in. Shape: empty for the agency as a whole."""
    wanted = " ".join(team.split())
    return next((known for known in teams_of(part) if known.casefold() == wanted.casefold()), wanted)


def sent_before(part: Part, content: bytes, team: str = "") -> Upload | None:
    """The newest upload of exactly this file by the same agency and team on this case, if there is one.

    Note: recognised by a keyed digest, inside the agency's own part only.
    """
    vault = Vault.objects.filter(place=part.place_id, part=part.agency_id).first()
    if vault is None:
        return None
    rows = Upload.objects.filter(
        case=part.case, agency=part.agency, team=team, file__digest=digest(content, vault=vault)
    ).select_related(*_WITH)
    return rows.order_by("-sent_at").first()


def confirm_facts(upload: Upload) -> ConfirmFacts:
    """What confirming and editing depend on, as they stand now."""
    state = Upload.objects.values_list("state", flat=True).get(pk=upload.pk)
    drafts = DraftRow.objects.filter(upload=upload)
    return ConfirmFacts(
        state=State(state), rows=drafts.count(), open_rows=drafts.exclude(open_kinds=[]).count()
    )


def facts_of_row(draft: DraftRow) -> ConfirmFacts:
    """What changing a row depends on."""
    return confirm_facts(draft.upload)
