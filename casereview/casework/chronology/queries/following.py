"""Where entries that were replaced stand in the file their agency has confirmed since."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from threading import Lock
from typing import Final
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology.models import ChronologyEvent, Upload
from casereview.casework.chronology.rules import State
from casereview.engines.chronicle import comparing
from casereview.engines.chronicle.rows import Row

# Confirmed files never change, so where rows went is found once. Shape: positions, no words.
MOST_KEPT: Final = 64
Way = tuple[UUID, ...]
Places = Mapping[int, int]
_KEPT: OrderedDict[Way, Places] = OrderedDict()
_TURN = Lock()


def following(case: Case, ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """For entries that a later file has replaced: the entry that tells the same row now, None where it is gone.

    Shape: ids that still stand, and ids not of this case, are left out. Note: a row that came again with other
    words is followed through every file in between; a fixed number of queries however many ids.
    """
    replaced = ChronologyEvent.objects.filter(case=case, pk__in=list(ids), upload__state=State.REPLACED)
    asked = list(replaced.values_list("id", "upload_id", "agency_id", "position"))
    if not asked:
        return {}
    ways = _ways(case, {agency for _, _, agency, _ in asked})
    places = _places({ways[upload] for _, upload, _, _ in asked})
    ends = {ways[upload][-1] for _, upload, _, _ in asked}
    wanted = {(ways[upload][-1], places[ways[upload]].get(position)) for _, upload, _, position in asked}
    events = ChronologyEvent.objects.filter(
        upload__in=ends, position__in={place for _, place in wanted if place}
    )
    found = {
        (upload, place): event for event, upload, place in events.values_list("id", "upload_id", "position")
    }
    return {
        event: found.get((ways[upload][-1], places[ways[upload]].get(position, 0)))
        for event, upload, _, position in asked
    }


def _ways(case: Case, agencies: Iterable[UUID]) -> dict[UUID, Way]:
    """Each confirmed file of these agencies with those of the same team that came after it, up to the one that stands."""
    uploads = Upload.objects.filter(case=case, agency__in=list(agencies), confirmed_at__isnull=False)
    by_team: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
    for upload, agency, team in uploads.order_by("confirmed_at").values_list("id", "agency_id", "team"):
        by_team[agency, team].append(upload)
    return {upload: tuple(line[at:]) for line in by_team.values() for at, upload in enumerate(line)}


def _places(ways: AbstractSet[Way]) -> dict[Way, Places]:
    """For each way, where the rows of its first file stand in its last."""
    known: dict[Way, Places] = {}
    with _TURN:
        for way in ways:
            if way in _KEPT:
                _KEPT.move_to_end(way)
                known[way] = _KEPT[way]
    missing = [way for way in ways if way not in known]
    if missing:
        rows = _rows_of({upload for way in missing for upload in way})
        found = {way: _followed([rows[upload] for upload in way]) for way in missing}
        known |= found
        with _TURN:
            _KEPT.update(found)
            while len(_KEPT) > MOST_KEPT:
                _KEPT.popitem(last=False)
    return known


def _rows_of(uploads: Iterable[UUID]) -> dict[UUID, dict[int, Row]]:
    """The rows of confirmed files by position; none of a file whose key was destroyed."""
    rows: dict[UUID, dict[int, Row]] = defaultdict(dict)
    events = ChronologyEvent.objects.filter(upload__in=uploads, vault__destroyed_at__isnull=True)
    kept = events.only("id", "vault", "upload", "position", "payload").order_by("upload", "position")
    for event in kept.iterator(chunk_size=2000):
        rows[event.upload_id][event.position] = papers.row_from(event.row)
    return rows


def _followed(files: Sequence[Mapping[int, Row]]) -> Places:
    """Positions in the first file to positions in the last, from file to file; else straight from first to last.

    Note: a row that was missing for a while is found again by the straight way.
    """
    first, last = files[0], files[-1]
    places: dict[int, int] = {position: position for position in first}
    for earlier, later in pairwise(files):
        step = _step(earlier, later)
        places = {start: step[at] for start, at in places.items() if at in step}
    if len(files) > 2 and len(places) < len(first):
        taken = set(places.values())
        straight = _step(first, last).items()
        places |= {start: at for start, at in straight if start not in places and at not in taken}
    return places


def _step(earlier: Mapping[int, Row], later: Mapping[int, Row]) -> Places:
    before, after = list(earlier), list(later)
    told = comparing.compare(list(earlier.values()), list(later.values()))
    return {before[old]: after[new] for old, new in comparing.following(told).items()}
