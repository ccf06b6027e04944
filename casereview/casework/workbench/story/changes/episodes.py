"""Key practice episodes: written, changed, given their entries, taken out and put back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries.speaking import saved_first
from casereview.casework.workbench.story import queries
from casereview.casework.workbench.story.models import Episode
from casereview.casework.workbench.story.rules import TO_CHANGE_EPISODE, WRITE
from casereview.casework.workbench.unsaved import changes as unsaved
from casereview.foundation import clock
from casereview.foundation.access.change import change
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound

Day = Mapping[str, Any]
_WORDS = ("title", "first", "last", "what", "why")


@change("episode:written", may=WRITE)
def write_episode(
    case: Case,
    *,
    by: Person,
    title: str,
    first: Day,
    last: Day | None,
    what: str,
    why: str,
    events: Sequence[UUID] = (),
) -> Episode:
    """Write a key practice episode. Raises: NotFound for an entry that is not of this case.

    Note: pressed twice, it is written once.
    """
    _check(case, events)
    yours = {"title": title, "first": first, "last": last, "what": what, "why": why}
    mine = Episode.objects.filter(case=case, written_by=by, removed_at__isnull=True)
    newest = mine.select_related("case__vault", "vault", "written_by").order_by("-number").first()
    if newest and {name: getattr(newest, name) for name in _WORDS} == yours:
        return newest
    episode = Episode(
        case=case,
        vault=case.vault,
        number=queries.next_number(case),
        title=title,
        first=first,
        last=last,
        what=what,
        why=why,
        events=list(events),
        written_at=clock.now(),
        written_by=by,
    )
    episode.save(force_insert=True)
    unsaved.forget(by, case.id)
    return episode


@change("episode:changed", may=WRITE, needs=TO_CHANGE_EPISODE, facts=queries.episode_facts)
def change_episode(
    episode: Episode,
    *,
    by: Person,
    title: str,
    first: Day,
    last: Day | None,
    what: str,
    why: str,
    version: int,
) -> Episode:
    """Change what is said of an episode. Raises: Stale with both texts."""
    newest = _newest(episode)
    yours = {"title": title, "first": first, "last": last, "what": what, "why": why}
    theirs = {name: getattr(newest, name) for name in _WORDS}
    unsaved.forget(by, episode.id)
    if theirs == yours:
        return newest
    if newest.version != version:
        raise saved_first(newest.case, theirs=_lines(theirs), yours=_lines(yours), who=newest.written_by.name)
    for name, value in yours.items():
        setattr(newest, name, value)
    return _written(newest, by, *_WORDS)


@change("episode:entries_chosen", may=WRITE, needs=TO_CHANGE_EPISODE, facts=queries.episode_facts)
def choose_entries(episode: Episode, *, by: Person, events: Sequence[UUID], version: int) -> Episode:
    """Say which entries belong to an episode. Raises: Stale; NotFound for an entry of another case."""
    newest = _newest(episode)
    wanted = list(dict.fromkeys(events))
    _check(newest.case, wanted)
    if newest.events == wanted:
        return newest
    if newest.version != version:
        lines = [f"{len(one)} entries" for one in (newest.events, wanted)]
        raise saved_first(newest.case, theirs=lines[0], yours=lines[1], who=newest.written_by.name)
    newest.events = wanted
    return _written(newest, by, "events")


@change("episode:removed", may=WRITE)
def remove_episode(episode: Episode, *, by: Person) -> Episode:
    """Take an episode out; it is kept and can be put back."""
    newest = _newest(episode)
    if newest.removed_at is None:
        newest.removed_at, newest.removed_by = clock.now(), by
        newest.save(update_fields=["removed_at", "removed_by"])
    return newest


@change("episode:put_back", may=WRITE)
def put_back_episode(episode: Episode, *, by: Person) -> Episode:
    """Put an episode back that was taken out."""
    newest = _newest(episode)
    newest.removed_at = newest.removed_by = None
    newest.save(update_fields=["removed_at", "removed_by"])
    return newest


def _check(case: Case, events: Sequence[UUID]) -> None:
    if ChronologyEvent.objects.filter(case=case, pk__in=events).count() != len(set(events)):
        raise NotFound


def _newest(episode: Episode) -> Episode:
    return Episode.objects.select_related("case__vault", "vault", "written_by").get(pk=episode.pk)


def _written(episode: Episode, by: Person, *names: str) -> Episode:
    episode.version += 1
    episode.written_at, episode.written_by = clock.now(), by
    episode.save(update_fields=[*names, "version", "written_at", "written_by"])
    return episode


def _lines(words: Mapping[str, Any]) -> str:
    """The words of an episode one under the other, to be compared."""
    days = [str((words[name] or {}).get("edtf", "")) for name in ("first", "last")]
    return "\n".join(
        filter(None, [words["title"], " – ".join(filter(None, days)), words["what"], words["why"]])
    )
