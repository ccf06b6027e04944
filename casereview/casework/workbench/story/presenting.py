"""Stories and episodes put into the words and shapes of their pages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.queries import Citable
from casereview.casework.chronology.queries.embedding import Became, Embedded, Entry
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.story.models import Block, Story
from casereview.casework.workbench.story.queries import Account, Told
from casereview.casework.workbench.story.rules import KIND_WORDS, BlockKind
from casereview.engines.press.html import body_html
from casereview.engines.press.structure import Report
from casereview.engines.press.typed import from_typed
from casereview.foundation.people.models import Agency
from casereview.ui.pieces import Cell, Column, Link, Row
from casereview.ui.words import count, listed, moment

SHORT: Final = 160
_NOTE: Final = re.compile(r" ?\[\^([^\]\n]*)\]")


@dataclass(frozen=True)
class ShownEntry:
    """An entry as a story shows it.

    Shape: became says what the agency's newest file has in its place, now_when and now_text only where it says
    something else; href is the entry that stands, where there is one.
    """

    number: str
    code: str
    agency: str
    when: str
    note: str
    source: str
    text: str
    href: str
    became: str = ""
    now_when: str = ""
    now_text: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether there are newer words to take."""
        return bool(self.now_text)


@dataclass(frozen=True)
class ShownEpisode:
    """An episode as a story and its own page show it."""

    id: UUID
    number: int
    title: str
    when: str
    what: Markup
    why: Markup
    agencies: Sequence[tuple[str, str]]
    entries: Sequence[ShownEntry]
    href: str
    is_removed: bool


@dataclass(frozen=True)
class ShownBlock:
    """One block of a story.

    Shape: short tells it from others by ear; text is a heading's; body is a paragraph's; level is of an episode's
    heading, one below the last heading before it.
    """

    id: UUID
    kind: str
    anchor: str
    version: int
    place: int
    short: str
    text: str = ""
    body: Markup | str = ""
    entry: ShownEntry | None = None
    episode: ShownEpisode | None = None
    level: int = 2


def story_rows(case: Case, stories: Iterable[Story], speech: Speech) -> list[Row]:
    """The stories of a case, each leading to its page."""
    listed_stories = list(stories)
    titles = speech.of_panel([one.title or "" for one in listed_stories])
    return [
        Row(
            [
                Cell(title, reverse("story:story", args=[case.ref, one.id])),
                one.started_by.name,
                moment(one.started_at),
            ]
        )
        for one, title in zip(listed_stories, titles, strict=True)
    ]


def story_columns() -> list[Column]:
    """The heads of the list of stories."""
    return [Column(_("Story")), Column(_("Begun by")), Column(_("Begun"))]


def episode_columns() -> list[Column]:
    """The heads of the list of episodes."""
    return [
        Column(_("Episode")),
        Column(_("When")),
        Column(_("Who was involved")),
        Column(_("Entries"), number=True),
    ]


def episode_rows(case: Case, told: Sequence[Told], speech: Speech) -> list[Row]:
    """The episodes of a case, each leading to its page."""
    titles = speech.of_panel([one.title for one in told])
    names = _names_of(speech, [agency for one in told for agency in one.agencies])
    return [
        Row(
            [
                Cell(f"{one.episode.number}. {title}", reverse("story:episode", args=[case.ref, one.id])),
                one.when,
                listed([names[agency.pk] for agency in one.agencies]) or _("no entries yet"),
                Cell(str(len(one.entries)), number=True, note=_outdated(one.entries)),
            ]
        )
        for one, title in zip(told, titles, strict=True)
    ]


def episode(case: Case, told: Told, speech: Speech) -> ShownEpisode:
    """One episode, with its entries."""
    one = told.episode
    title, what, why = speech.of_panel([one.title or "", one.what or "", one.why or ""])
    names = _names_of(speech, told.agencies)
    return ShownEpisode(
        one.id,
        one.number,
        title,
        told.when,
        body(what),
        body(why),
        [(agency.code, names[agency.pk]) for agency in told.agencies],
        entries(case, told.entries, speech),
        reverse("story:episode", args=[case.ref, one.id]),
        one.removed_at is not None,
    )


def entries(case: Case, embedded: Sequence[Embedded], speech: Speech) -> list[ShownEntry]:
    """Entries as they are shown, each with what became of it."""
    texts: list[str] = []
    for one in embedded:
        later = one.now if one.became is Became.CHANGED else None
        shown = one.shown
        texts += (shown.text, shown.source, shown.agency.name, later.text if later else "", shown.number)
    said = speech.of_agency(texts)
    return [_entry(case, one, said[5 * place : 5 * place + 5]) for place, one in enumerate(embedded)]


def blocks(case: Case, account: Account, speech: Speech, rows: Sequence[Block]) -> list[ShownBlock]:
    """Blocks as they are shown, in their order."""
    texts = speech.of_panel([block.text or "" for block in rows])
    events = [block.event for block in rows if block.event and block.event in account.entries]
    shown = entries(case, [account.entries[event] for event in events], speech)
    by_event = dict(zip(events, shown, strict=True))
    told = {key: episode(case, one, speech) for key, one in account.episodes.items()}
    headed = [place for place, block in enumerate(rows, start=1) if block.kind == BlockKind.HEADING]
    return [
        replace(_block(block, text, place, by_event, told), level=3 if headed and headed[0] < place else 2)
        for place, (block, text) in enumerate(zip(rows, texts, strict=True), start=1)
    ]


def contents(shown: Iterable[ShownBlock]) -> list[Link]:
    """The headings and episodes of a story, each with a way to it."""
    found = []
    for block in shown:
        if block.kind == BlockKind.HEADING:
            found.append(Link(block.text, f"#{block.anchor}"))
        elif block.episode:
            found.append(Link(block.episode.title, f"#{block.anchor}"))
    return found


def body(text: str) -> Markup:
    """Typed words as a page shows them. Note: the press engine escapes every word; a note stands in brackets."""
    if not text.strip():
        return Markup()
    report = Report("–", opening=from_typed(_NOTE.sub(r" (\1)", text)))
    return Markup(body_html(report))  # noqa: S704


def entry_choices(found: Iterable[Citable]) -> list[tuple[str, str]]:
    """Entries to choose from."""
    return [(str(one.id), one.label) for one in found]


def chosen_choices(told: Told, speech: Speech) -> list[tuple[str, str]]:
    """The entries of an episode as choices, each under the id that stands."""
    shown = [one.shown for one in told.entries]
    texts = speech.of_agency([*(one.text for one in shown), *(one.number for one in shown)])
    return [
        (str(one.entry.id), f"{one.shown.when}: {_cut(text)} ({number}){_flag(one)}")
        for one, text, number in zip(told.entries, texts, texts[len(shown) :], strict=False)
    ]


def episode_choices(told: Sequence[Told], speech: Speech) -> list[tuple[str, str]]:
    """Episodes to choose from."""
    titles = speech.of_panel([one.title for one in told])
    return [
        (str(one.id), f"{one.episode.number}. {title}, {one.when}")
        for one, title in zip(told, titles, strict=True)
    ]


def day_typed(read: Mapping[str, str] | None) -> str:
    """A day as it was typed."""
    return (read or {}).get("typed", "")


def _block(
    block: Block,
    text: str,
    place: int,
    by_event: Mapping[UUID, ShownEntry],
    told: Mapping[UUID, ShownEpisode],
) -> ShownBlock:
    kind = BlockKind(block.kind)
    entry = by_event.get(block.event) if block.event else None
    one = told.get(block.episode_id) if block.episode_id else None
    words = text or (entry.text if entry else one.title if one else "")
    return ShownBlock(
        block.id,
        kind,
        f"b-{block.id.hex[:12]}",
        block.version,
        place,
        f"{_(KIND_WORDS[kind])}: {_cut(words, 60)}",
        text=text,
        body=body(text) if kind is BlockKind.PARAGRAPH else Markup(),
        entry=entry,
        episode=one,
    )


def _entry(case: Case, one: Embedded, said: Sequence[str]) -> ShownEntry:
    text, source, agency, now_text, number = said
    shown = one.shown
    current = one.now if one.entry.is_replaced else one.entry
    return ShownEntry(
        number,
        shown.agency.code,
        agency,
        _when(shown),
        shown.note,
        source,
        text,
        reverse("reading:event", args=[case.ref, current.id]) if current else "",
        _became(one),
        _when(one.now) if one.now and now_text else "",
        now_text,
    )


def _became(one: Embedded) -> str:
    if one.became is Became.GONE:
        return _("Replaced by a later file, which has no such entry: look again.")
    if one.became is Became.CHANGED:
        return _("Changed since you put it here. The agency’s later file says:")
    return ""


def _when(entry: Entry) -> str:
    return " ".join(filter(None, (entry.when, entry.time)))


def _outdated(found: Sequence[Embedded]) -> str:
    changed = sum(one.became in (Became.CHANGED, Became.GONE) for one in found)
    return _("%(count)s changed since") % {"count": count(changed, "entry", "entries")} if changed else ""


def _flag(one: Embedded) -> str:
    return _(" – replaced by a later file") if one.became in (Became.CHANGED, Became.GONE) else ""


def _names_of(speech: Speech, agencies: Iterable[Agency]) -> dict[UUID, str]:
    known = {agency.pk: agency.name for agency in agencies}
    said = speech.of_agency(list(known.values()))
    return dict(zip(known, said, strict=True))


def _cut(text: str, most: int = SHORT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
