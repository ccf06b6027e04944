"""What an edition takes from its case: its source, its day, how long it must stay."""

import hashlib
from datetime import date

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.overview import queries as overview
from casereview.engines import law
from casereview.engines.anonymity.pseudonyms import Pseudonymiser
from casereview.engines.anonymity.register import Register
from casereview.engines.press import canonical
from casereview.engines.press.structure import Report
from casereview.public.library import queries as library
from casereview.publication.masking import as_written
from casereview.publication.models import Edition, LeakFinding
from casereview.publication.queries.editions import place_of


def planned_day(case: Case) -> date | None:
    """The day of publication that was set last; None when none stands."""
    standing = casefile.standing(casefile.events_of([case])[case.id])
    plans = [event for event in standing if event.kind == "publication_planned"]
    return max(plans, key=lambda plan: plan.recorded_at).on if plans else None


def keep_until(case: Case, *, published_on: date) -> date | None:
    """The last day on which a report published on a day must still be there; None where no rule says."""
    events = casefile.as_law(casefile.events_of([case])[case.id])
    duties = law.duties(
        casefile.framework_of(case),
        nation=case.nation,
        events=[*events, law.Event(kind="published", on=published_on)],
        on=published_on,
        settings=casefile.settings_of(case),
    )
    return next((duty.due for duty in duties if duty.id == "keep_published"), None)


def source_of(case: Case) -> str | None:
    """The digest of the report and the register as they stand now; None without a report."""
    report = overview.structure_of(case)
    return made_from(report, casefile.register_of(case)) if report else None


def made_from(report: Report, register: Register) -> str:
    """The digest of what an edition is built from."""
    lines = [repr((entry.real, entry.kind, entry.pseudonym, entry.variants)) for entry in register.entries]
    return hashlib.sha256("\n".join([canonical.to_json(report), *lines]).encode()).hexdigest()


def written(finding: LeakFinding) -> str:
    """What was found, as the report itself has it: a name in it may have become a pseudonym already."""
    case, words = finding.edition.case, place_of(finding).words
    report = overview.structure_of(case)
    return as_written(report, Pseudonymiser(casefile.register_of(case)), words) if report else words


def last_slug(case: Case) -> str:
    """The address of the last edition that was withdrawn; empty when there is none."""
    gone = Edition.objects.filter(case=case, withdrawn_at__isnull=False).order_by("-withdrawn_at").first()
    shelved = library.publication_of(gone.pk) if gone else None
    return shelved.slug if shelved else ""
