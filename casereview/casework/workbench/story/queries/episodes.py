"""Key practice episodes with their days, their entries and who was involved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.days import said_day
from casereview.casework.chronology.queries.embedding import Embedded, embedded
from casereview.casework.chronology.queries.speaking import Speech, speech_of
from casereview.casework.workbench.story.models import Episode
from casereview.casework.workbench.story.rules import READ, EpisodeFacts
from casereview.foundation.access import queries as access
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import by_name
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class Told:
    """An episode with what it stands on.

    Shape: low and high are the first and last day it can mean, None where it has no place in time; entries are in
    the order chosen; agencies are those of the entries, each once, by name. Words are as they were typed.
    """

    episode: Episode
    when: str
    low: date | None
    high: date | None
    entries: Sequence[Embedded]
    agencies: Sequence[Agency]

    @property
    def id(self) -> UUID:
        """The episode's id."""
        return self.episode.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.episode.title or ""


def episodes_for(person: Person, case: Case) -> list[Told]:
    """The episodes of a case. Shape: by their first day, those without one last. Raises: NotFound."""
    access.open_to(person, READ, case)
    return told_of(case, _episodes(case).filter(removed_at__isnull=True))


def episodes_drawn(person: Person, case: Case) -> list[Episode]:
    """The episodes of a case without their entries. Shape: by number; none for who may not read the story."""
    if not access.may(person, READ, case):
        return []
    return list(_episodes(case).filter(removed_at__isnull=True).order_by("number"))


def removed_episodes_for(person: Person, case: Case) -> list[Episode]:
    """Episodes that were taken out and can be put back. Shape: by number. Raises: NotFound."""
    access.open_to(person, READ, case)
    return list(_episodes(case).filter(removed_at__isnull=False).order_by("number"))


def episode_for(person: Person, case: Case, episode_id: UUID) -> Told:
    """One episode, also one that was taken out. Raises: NotFound."""
    access.open_to(person, READ, case)
    found = told_of(case, _episodes(case).filter(pk=episode_id))
    if not found:
        raise NotFound
    return found[0]


def episodes_beside(
    person: Person, case: Case, event_ids: Collection[UUID], *, speech: Speech | None = None
) -> dict[UUID, list[tuple[str, str]]]:
    """The episodes these entries belong to: what each is called, and where it is.

    Shape: only entries that belong to some; by number. Nothing for somebody who may not read the story. Titles are
    said as the speech says, under pseudonyms without one.
    Note: a fixed number of queries however many entries; an episode follows an entry into a later file.
    """
    if not event_ids or not access.may(person, READ, case):
        return {}
    episodes = list(_episodes(case).filter(removed_at__isnull=True, events__len__gt=0).order_by("number"))
    if not episodes:
        return {}
    now = chronology.following(case, {one for episode in episodes for one in episode.events})
    speech = speech or speech_of(case, with_names=False)
    titles = speech.of_panel([one.title or "" for one in episodes])
    wanted = set(event_ids)
    found: dict[UUID, list[tuple[str, str]]] = {}
    for episode, title in zip(episodes, titles, strict=True):
        words = _("Episode %(number)s: %(title)s") % {"number": episode.number, "title": title}
        link = (words, reverse("story:episode", args=[case.ref, episode.id]))
        for event in wanted.intersection(
            {*episode.events, *(now[one] for one in episode.events if one in now)}
        ):
            found.setdefault(event, []).append(link)
    return found


def entries_to_choose(
    person: Person, case: Case, told: Told, words: str, *, is_all: bool
) -> list[chronology.Citable]:
    """Entries an episode may take: those of its own days, or of the whole chronology. Shape: one page, in its order.

    Raises: NotFound.
    """
    between = (None, None) if is_all else (told.low, told.high)
    return chronology.event_choices(person, case, words, between=between)


def told_of(case: Case, rows: Iterable[Episode]) -> list[Told]:
    """Episodes with what they stand on, for a page that has been opened for somebody. Shape: by first day."""
    episodes = list(rows)
    found = embedded(case, [event for episode in episodes for event in episode.events])
    told = [_told(episode, found) for episode in episodes]
    return sorted(told, key=lambda one: (one.low or date.max, one.episode.number))


def said_days(episode: Episode) -> str:
    """From when to when, in words that say no more than was written."""
    first, last = _said(episode.first), _said(episode.last)
    if not last or last == first:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def episode_facts(episode: Episode) -> EpisodeFacts:
    """What changing an episode depends on."""
    removed = Episode.objects.filter(pk=episode.pk, removed_at__isnull=False).exists()
    return EpisodeFacts(is_removed=removed)


def next_number(case: Case) -> int:
    """The number of a case's next episode."""
    newest = Episode.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def _episodes(case: Case) -> QuerySet[Episode]:
    return Episode.objects.filter(case=case).select_related(
        "case__board", "vault", "written_by", "removed_by"
    )


def _told(episode: Episode, found: Mapping[UUID, Embedded]) -> Told:
    entries = [found[one] for one in episode.events if one in found]
    agencies = {one.entry.agency.pk: one.entry.agency for one in entries}
    in_order = sorted(agencies.values(), key=lambda agency: by_name(agency.name))
    return Told(episode, said_days(episode), episode.low, episode.high, entries, in_order)


def _said(read: Mapping[str, Any] | None) -> str:
    if not read:
        return ""
    said = said_day(papers.row_from({"agency": "", "file": "", "row": 1, "date": read["edtf"], **read}))
    return f"{said.text} ({said.note})" if said.note else said.text
