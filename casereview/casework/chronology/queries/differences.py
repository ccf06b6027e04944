"""What a file changes against the one its team confirmed before: which rows are new, changed and gone."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final
from uuid import UUID

from django.db.models import QuerySet, Sum

from casereview.casework.chronology import papers
from casereview.casework.chronology.models import ChronologyEvent, DraftRow, Upload
from casereview.casework.chronology.rules import Differs, State
from casereview.engines.chronicle.comparing import Comparison, compare
from casereview.engines.chronicle.rows import Row

DIFFERENCES_A_PAGE: Final = 50
# Comparisons that are kept, with the positions of both files' rows. Note: no words.
MOST_KEPT: Final = 32
Key = tuple[UUID, UUID, int, int]
_KEPT: OrderedDict[Key, tuple[Comparison, tuple[int, ...], tuple[int, ...]]] = OrderedDict()
_TURN = Lock()


@dataclass(frozen=True)
class Differences:
    """Two files of one team compared. Shape: before and after are the positions of their rows, in order."""

    earlier: Upload
    later: Upload
    comparison: Comparison
    before: Sequence[int]
    after: Sequence[int]

    def count(self, show: Differs) -> int:
        """How many rows are changed, new or gone."""
        found = {
            Differs.CHANGED: self.comparison.changed,
            Differs.NEW: self.comparison.added,
            Differs.GONE: self.comparison.gone,
        }
        return len(found[show])


@dataclass(frozen=True)
class Difference:
    """One row that differs. Shape: old is None for a new one, new for one that is gone; cells are headings."""

    old: Row | None
    new: Row | None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageOfDifferences:
    """Some of the rows that differ in one way. Units: pages count from 1."""

    lines: Sequence[Difference]
    page: int
    pages: int


def earlier_of(upload: Upload) -> Upload | None:
    """The file of the same agency and team that this one replaces, or would; None for a first one."""
    same = Upload.objects.filter(case=upload.case_id, agency=upload.agency_id, team=upload.team)
    same = same.select_related("file", "case").defer("receipt", "said", "basis").exclude(pk=upload.pk)
    if upload.state == State.PREVIEW:
        return same.filter(state=State.CONFIRMED).first()
    before = same.filter(confirmed_at__lt=upload.confirmed_at) if upload.confirmed_at else same.none()
    return before.order_by("-confirmed_at").first()


def beside(upload: Upload) -> list[Upload]:
    """Confirmed files of the same agency that stay in the review and may hold the same entries. Shape: by team.

    Note: for a file of one team, the agency's file without a team; for a file without one, those of its teams.
    Two teams that are called by name stand beside each other as they should.
    """
    others = Upload.objects.filter(case=upload.case_id, agency=upload.agency_id, state=State.CONFIRMED)
    found = others.exclude(team=upload.team).exclude(pk=upload.pk).select_related("file", "agency", "case")
    kept = found.filter(team="") if upload.team else found
    return list(kept.defer("receipt", "said", "basis").order_by("team"))


def differences_of(earlier: Upload, later: Upload) -> Differences:
    """What a file changes against an earlier one, as its rows stand now. Note: found once for rows that stay."""
    drafts = DraftRow.objects.filter(upload=later).aggregate(saved=Sum("version"))
    key = (earlier.id, later.id, later.version, drafts["saved"] or 0)
    with _TURN:
        kept = _KEPT.get(key)
    if kept is None:
        before, after = _rows(earlier), _rows(later)
        kept = compare([*before.values()], [*after.values()]), tuple(before), tuple(after)
        with _TURN:
            _KEPT[key] = kept
            while len(_KEPT) > MOST_KEPT:
                _KEPT.popitem(last=False)
    return Differences(earlier, later, *kept)


def page_of_differences(found: Differences, show: Differs, page: int) -> PageOfDifferences:
    """One page of the rows that are changed, new or gone. Note: a page beyond the last is the last."""
    pages = max(1, -(-found.count(show) // DIFFERENCES_A_PAGE))
    page = min(max(page, 1), pages)
    part = slice((page - 1) * DIFFERENCES_A_PAGE, page * DIFFERENCES_A_PAGE)
    if show is Differs.CHANGED:
        changed = found.comparison.changed[part]
        old = _rows(found.earlier, at=[found.before[one.old] for one in changed])
        new = _rows(found.later, at=[found.after[one.new] for one in changed])
        lines = [
            Difference(old[found.before[one.old]], new[found.after[one.new]], one.cells) for one in changed
        ]
    elif show is Differs.NEW:
        at = [found.after[one] for one in found.comparison.added[part]]
        lines = [Difference(None, row) for row in _rows(found.later, at=at).values()]
    else:
        at = [found.before[one] for one in found.comparison.gone[part]]
        lines = [Difference(row, None) for row in _rows(found.earlier, at=at).values()]
    return PageOfDifferences(lines, page, pages)


def _rows(upload: Upload, at: Iterable[int] | None = None) -> dict[int, Row]:
    """Rows of a file by position, all or those asked for. Shape: in the file's order."""
    kept = _kept(upload) if at is None else _kept(upload).filter(position__in=list(at))
    found = kept.only("id", "vault", "position", "payload").order_by("position")
    return {one.position: papers.row_from(one.payload["row"]) for one in found.iterator(chunk_size=2000)}


def _kept(upload: Upload) -> QuerySet[ChronologyEvent] | QuerySet[DraftRow]:
    """Where an upload's rows are: among the drafts until it is confirmed, then among the entries."""
    if upload.confirmed_at:
        return ChronologyEvent.objects.filter(upload=upload)
    return DraftRow.objects.filter(upload=upload)
