"""What other rooms show of same events: a word beside an entry, the panel beside the list, one entry of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import Together
from casereview.casework.workbench.same_events.queries.deciding import standing
from casereview.casework.workbench.same_events.queries.offering import Bench, Group, bench_for, group_in
from casereview.casework.workbench.same_events.rules import (
    FIELD_WORDS,
    Decided,
    Field,
    Kind,
    Proposal,
    State,
    first_of_each,
)
from casereview.foundation.people.models import Person


@dataclass(frozen=True)
class Beside:
    """What is said of one entry: the words, a badge's kind, and where it leads. Note: settled is for sorting and counts."""

    words: str
    kind: str
    href: str
    is_settled: bool


def beside(
    person: Person, case: Case, ids: Iterable[UUID], *, together: Together | None = None
) -> dict[UUID, list[Beside]]:
    """What is said beside these entries: the event they are part of, and what is to be settled.

    Shape: entries of which nothing is said are left out; together is the chronology where it is open already.
    Raises: NotFound.
    Note: a fixed number of queries.
    """
    bench = bench_for(person, case, together)
    if bench is None:
        return {}
    asked = set(ids)
    found: dict[UUID, list[Beside]] = {}
    for decided in bench.standing.decided:
        if decided.holds and len(decided.members) > 1:
            for entry in decided.members & asked:
                found.setdefault(entry, []).append(_settled(case, bench, decided))
    for proposal in (*bench.across, *bench.within):
        for entry in asked.intersection(proposal.members):
            found.setdefault(entry, []).append(_open(case, proposal, entry))
    return found


def panel_for(person: Person, case: Case, together: Together, entry: UUID) -> Group | None:
    """The group of an entry for the panel beside the chronology; None when it is in none.

    Shape: what several agencies tell comes before what one has sent twice. Raises: NotFound.
    """
    bench = bench_for(person, case, together)
    return next(filter(None, (group_in(case, bench, kind, entry) for kind in Kind)), None) if bench else None


def one_of_each(case: Case) -> dict[UUID, UUID]:
    """For each entry that is one with others, the first of them: what counts an event once counts these.

    Shape: entries that stand alone are left out; the first stands for itself.
    """
    now = standing(case)
    held = [one for one in now.decided if one.holds]
    ids = {entry for one in held for entry in one.members}
    order = ChronologyEvent.objects.filter(pk__in=ids).order_by("day", "agency__code", "position")
    return first_of_each(held, list(order.values_list("id", flat=True)))


def _settled(case: Case, bench: Bench, decided: Decided) -> Beside:
    href = reverse("same_events:decided", args=[case.ref, decided.group])
    if decided.kind is Kind.WITHIN:
        return Beside("Sent twice, counts once", "other", href, is_settled=True)
    fields = [FIELD_WORDS[Field(one)].lower() for one in bench.standing.decisions[decided.group].disputed]
    if decided.state is State.DISPUTED:
        return Beside(f"One event, disputed: {', '.join(fields)}".rstrip(": "), "soon", href, is_settled=True)
    return Beside(f"One event with {_others(len(decided.members) - 1)}", "sure", href, is_settled=True)


def _others(count: int) -> str:
    return "1 other entry" if count == 1 else f"{count} other entries"


def _open(case: Case, proposal: Proposal, entry: UUID) -> Beside:
    if proposal.kind is Kind.WITHIN:
        return Beside(
            "Sent twice?",
            "plain",
            reverse("same_events:twice_group", args=[case.ref, entry]),
            is_settled=False,
        )
    place = proposal.members.index(entry) + 1
    words = f"Same event? {place} of {len(proposal.members)}"
    return Beside(words, "plain", reverse("same_events:group", args=[case.ref, entry]), is_settled=False)
