"""Questions put into the words and shapes of their pages, for the panel and for an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.chronology.models import Upload
from casereview.casework.chronology.queries.embedding import Became, Embedded, Entry
from casereview.casework.chronology.queries.speaking import Speech
from casereview.casework.workbench.questions.models import Question
from casereview.casework.workbench.questions.queries import PageOfQuestions, Thread
from casereview.casework.workbench.questions.rules import STATE_WORDS, WAITING, State, TurnKind
from casereview.foundation import clock
from casereview.foundation.people.models import Agency
from casereview.ui.pieces import Badge, Cell, Column, Pages, Row
from casereview.ui.words import day, moment, plain_day

SHORT = 140
_BADGES = {
    State.PROPOSED: "plain",
    State.ASKED: "wait",
    State.ASKED_AGAIN: "soon",
    State.ANSWERED: "now",
    State.ACCEPTED: "done",
    State.WITHDRAWN: "plain",
}


@dataclass(frozen=True)
class ShownEntry:
    """An entry as the page shows it.

    Shape: href where the reader may open it; became says what the agency's newest file has in its place, with text
    and when only where it says something else.
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


@dataclass(frozen=True)
class ShownTurn:
    """One thing said in a thread."""

    who: str
    is_answer: bool
    when: str
    text: str
    corrected: str = ""
    href: str = ""


def columns(*, is_panel: bool) -> list[Column]:
    """The heads of the list."""
    heads = [Column(_("No.")), Column(_("Question"))]
    return [*heads, *([Column(_("Agency"))] if is_panel else []), Column(_("By when")), Column(_("State"))]


def rows(case: Case, page: PageOfQuestions, speech: Speech, *, is_panel: bool) -> list[Row]:
    """The questions of a page, each leading to its thread."""
    texts = speech.of_panel([one.text or "" for one in page.questions])
    names = _agency_names(speech, {one.agency_id: one.agency for one in page.questions})
    return [
        Row(
            [
                Cell(str(one.number)),
                Cell(_short(text), reverse("questions:question", args=[case.ref, one.id]), _about(one)),
                *([Cell(names[one.agency_id])] if is_panel else []),
                _due(one),
                Cell(badge=state_badge(one)),
            ],
            kind="late" if _is_late(one) else "",
        )
        for one, text in zip(page.questions, texts, strict=True)
    ]


def pages(page: PageOfQuestions, pattern: str) -> Pages:
    """Where one is in a long list."""
    return Pages(page.number, page.pages, pattern, "")


def state_badge(question: Question) -> Badge:
    """Where a question is; overdue where it is."""
    if _is_late(question):
        return Badge(_("Overdue"), "late")
    state = State(question.state)
    return Badge(_(STATE_WORDS[state]).capitalize(), _BADGES[state])


def agency_choices(speech: Speech, agencies: Sequence[Agency]) -> list[tuple[str, str]]:
    """Agencies to choose from, as they may be called."""
    names = _agency_names(speech, {one.pk: one for one in agencies})
    return [(str(one.pk), names[one.pk]) for one in agencies]


def upload_choices(uploads: Sequence[Upload]) -> list[tuple[str, str]]:
    """Later files an answer may point to."""
    said = _("Yes, in the file confirmed on %(day)s")
    return [(str(one.id), said % {"day": moment(one.confirmed_at)}) for one in uploads]


def entries(case: Case, thread: Thread, speech: Speech, *, is_panel: bool) -> list[ShownEntry]:
    """The entries of a question, each with what its agency's newest file has in its place."""
    return [_entry(case, one, speech, is_panel=is_panel) for one in thread.entries]


def thread(case: Case, told: Thread, speech: Speech, *, is_panel: bool) -> dict[str, Any]:
    """A question as it is read, its entries and all that was said, by the names its template uses."""
    text, stayed = asked_words(told, speech)
    return {
        "text": text,
        "stayed": stayed,
        "entries": entries(case, told, speech, is_panel=is_panel),
        "turns": turns(case, told, speech, is_panel=is_panel),
    }


def to_ask_about(case: Case, found: Sequence[Entry], speech: Speech) -> list[ShownEntry]:
    """The entries somebody is about to ask about."""
    return [_entry(case, Embedded(one, None, Became.STANDS), speech, is_panel=True) for one in found]


def turns(case: Case, thread: Thread, speech: Speech, *, is_panel: bool) -> list[ShownTurn]:
    """What was said, in order: answers with the agency's own words, the rest in the panel's."""
    quoted = [one.entry.text for one in thread.entries]
    agency = speech.of_agency([thread.question.agency.name])[0]
    shown = []
    for turn in thread.turns:
        is_answer = turn.kind == TurnKind.ANSWER
        text = (
            speech.of_agency([turn.text or ""]) if is_answer else speech.of_panel([turn.text or ""], quoted)
        )
        corrected = href = ""
        if turn.upload:
            corrected = _("The agency says that it corrected its chronology: file confirmed on %(day)s.") % {
                "day": plain_day(turn.upload.confirmed_at)
            }
            href = reverse("chronology:original", args=[case.ref, turn.upload_id]) if is_panel else ""
        who = f"{turn.by.name}, {agency}" if is_answer else turn.by.name
        shown.append(ShownTurn(who, is_answer, moment(turn.at), text[0], corrected, href))
    return shown


def asked_words(thread: Thread, speech: Speech) -> tuple[str, Sequence[str]]:
    """The question as this reader reads it, and the pseudonyms that stayed because they could mean several."""
    text = thread.question.text or ""
    if not speech.with_names:
        return speech.of_agency([text])[0], ()
    named = speech.named(text, [one.entry.text for one in thread.entries])
    return named.text, named.kept


def asked_line(question: Question) -> str:
    """Who asks, and since when."""
    if question.asked_at and question.asked_by:
        return f"{question.asked_by.name}, {moment(question.asked_at)}"
    said = _("written by %(who)s, %(when)s; not asked yet")
    return said % {"who": question.written_by.name, "when": moment(question.written_at)}


def _entry(case: Case, told: Embedded, speech: Speech, *, is_panel: bool) -> ShownEntry:
    entry, later = told.entry, told.now if told.became is Became.CHANGED else None
    texts = [entry.text, entry.source, entry.agency.name, later.text if later else "", entry.number]
    text, source, agency, now_text, number = speech.of_agency(texts)
    current = told.now if entry.is_replaced else entry
    return ShownEntry(
        number,
        entry.agency.code,
        agency,
        _when(entry),
        entry.note,
        source,
        text,
        reverse("reading:event", args=[case.ref, current.id]) if is_panel and current else "",
        _became(told),
        _when(later) if later else "",
        now_text,
    )


def _when(entry: Entry) -> str:
    return " ".join(filter(None, (entry.when, entry.time)))


def _became(told: Embedded) -> str:
    if told.became is Became.STANDS:
        return ""
    if told.now is None:
        return _("The agency has sent a later file since, which has no such entry.")
    if told.became is Became.SAME:
        said = _("The agency has sent a later file since; the entry is in it unchanged, as %(number)s.")
    else:
        said = _("The agency has sent a later file since, which says it differently, as %(number)s:")
    return said % {"number": told.now.number}


def _agency_names(speech: Speech, agencies: Mapping[UUID, Agency]) -> dict[UUID, str]:
    keys = list(agencies)
    said = speech.of_agency([agencies[key].name for key in keys])
    return dict(zip(keys, said, strict=True))


def _about(question: Question) -> str:
    if not question.about:
        return _("in general")
    count = len(question.about)
    return _("about one entry") if count == 1 else _("about %(count)s entries") % {"count": count}


def _due(question: Question) -> Cell:
    return Cell(day(question.due_on) if question.due_on else _("no day set"))


def _is_late(question: Question) -> bool:
    return bool(question.state in WAITING and question.due_on and question.due_on < clock.today())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rstrip()}…"
