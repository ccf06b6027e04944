"""What was decided, with the entries as they stand now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.rules import State as UploadState
from casereview.casework.workbench.same_events.models import SameEvent, SameEventMember
from casereview.casework.workbench.same_events.rules import (
    HOLDS,
    Decided,
    Kind,
    SettleFacts,
    Settlement,
    State,
)


@dataclass(frozen=True)
class Standing:
    """The newest decision of every group of a case.

    Shape: moved leads from entries that a later file replaced to where they stand now, None where they are gone;
    gone counts, by group, members that no later file has.
    """

    decisions: dict[UUID, SameEvent]
    decided: tuple[Decided, ...]
    moved: dict[UUID, UUID | None]
    gone: dict[UUID, tuple[UUID, ...]]

    def of(self, group: UUID) -> Decided | None:
        """What was decided last of a group."""
        return next((one for one in self.decided if one.group == group), None)


def standing(case: Case) -> Standing:
    """Every group of a case as it was decided last. Note: one query, two where a file was replaced; nothing sealed is opened."""
    newest = SameEvent.objects.filter(case=case).order_by("group", "-version").distinct("group")
    kept = SameEventMember.objects.filter(same_event__in=newest.values("pk")).order_by("same_event__group")
    members = list(
        kept.select_related("same_event__decided_by").annotate(upload_state=F("event__upload__state"))
    )
    decisions = {one.same_event.group: one.same_event for one in members}
    replaced = [one.event_id for one in members if one.upload_state == UploadState.REPLACED]
    moved = chronology.following(case, replaced) if replaced else {}
    inside: dict[tuple[UUID, bool], set[UUID]] = defaultdict(set)
    gone: dict[UUID, list[UUID]] = defaultdict(list)
    for one in members:
        now = moved.get(one.event_id, one.event_id)
        if now is not None:
            inside[one.same_event.group, one.belongs].add(now)
        elif one.belongs:
            gone[one.same_event.group].append(one.event_id)
    decided = tuple(
        Decided(
            group,
            one.version,
            Kind(one.kind),
            State(one.state),
            frozenset(inside[group, True]),
            frozenset(inside[group, False] - inside[group, True]),
        )
        for group, one in decisions.items()
    )
    return Standing(decisions, decided, moved, {group: tuple(ids) for group, ids in gone.items()})


def newest_of(case: Case, group: UUID) -> SameEvent | None:
    """The decision of a group that holds now."""
    found = SameEvent.objects.filter(case=case, group=group).select_related("case", "vault", "decided_by")
    return found.order_by("-version").first()


def entries_by_id(
    case: Case, ids: Iterable[UUID], *, with_replaced: bool = False
) -> dict[UUID, ChronologyEvent]:
    """Entries of a case with their agencies. Shape: those of another case, or replaced since, are left out."""
    events = ChronologyEvent.objects.filter(case=case, pk__in=list(ids))
    if not with_replaced:
        events = events.filter(upload__state=UploadState.CONFIRMED)
    return {event.id: event for event in events.select_related("agency", "vault", "upload")}


def settle_facts(asked: Settlement, now: Standing, before: Decided | None) -> SettleFacts:
    """What settling depends on."""
    others = [one for one in now.decided if one.holds and one.kind is asked.kind and one is not before]
    taken = {entry for one in others for entry in one.members}
    return SettleFacts(
        entries=len(asked.members),
        is_one_event=asked.state in HOLDS,
        in_another=len(taken & set(asked.members)),
    )
