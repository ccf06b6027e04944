"""What the list and one entry offer for work: ticks and what is done to many, marks, the entries before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.http import QueryDict
from django.urls import reverse

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.chronology.queries import Together
from casereview.casework.chronology.voice import Voice
from casereview.casework.workbench.marks import changes, queries
from casereview.casework.workbench.marks.forms import (
    CitationForm,
    CommentForm,
    ManyForm,
    NoteForm,
    StandingForm,
)
from casereview.casework.workbench.marks.presenting import done_words
from casereview.casework.workbench.marks.rules import STAND_WORDS, TO_APPLY, Stand
from casereview.casework.workbench.reading.changes import save_view
from casereview.casework.workbench.reading.presenting.choosing import Choice
from casereview.casework.workbench.reading.presenting.entries import STAND_KINDS, Tag
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import NotFound, unmet
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Badge

_DAYS_AROUND = timedelta(days=21)


@dataclass(frozen=True)
class Done:
    """What has just been done to many, with the way to take it back where there is anything to take back."""

    id: UUID
    said: str
    may_undo: bool


@dataclass(frozen=True)
class Written:
    """Something that somebody wrote on an entry. Shape: by is who and when; href where its row was sent, or empty."""

    id: UUID
    text: str
    by: str
    href: str = ""
    withdrawn: str = ""
    may_withdraw: bool = False


def chronology_on(person: Person, case: Case) -> Together:
    """The chronology, for a page about its entries. Raises: NotFound, also when there is none yet."""
    together = chronology.chronology_for(person, case)
    if together is None:
        raise NotFound
    return together


def many_form(person: Person, choice: Choice, data: QueryDict | None = None) -> ManyForm:
    """The form around the list."""
    in_use = choice.marked.in_use()
    retired = [one for one in choice.marked.shown() if one.retired_at is not None]
    may_judge = changes.put_label.is_for(person, choice.case)
    said = choice.voice.say([one.name or "" for one in (*in_use, *retired)])
    names = dict(zip([one.id for one in (*in_use, *retired)], said, strict=True))
    return ManyForm(
        data,
        labels=[(one.id, names[one.id]) for one in in_use],
        retired=[(one.id, names[one.id]) for one in retired],
        may_judge=may_judge,
        auto_id="many-%s",
    )


def entries_of(form: ManyForm, choice: Choice) -> Sequence[UUID]:
    """The entries meant: those ticked, or all that match."""
    return choice.ids if form.cleaned_data["everything"] else form.cleaned_data["entry"]


def can_be_done(form: ManyForm, choice: Choice) -> bool:
    """Whether nothing is missing; says what is, above the list."""
    facts = queries.many_facts(choice.case, form.asked(), len(entries_of(form, choice)))
    needs = unmet(TO_APPLY, facts)
    for need in needs:
        form.add_error("text" if need.code == "text" else "do", need.ask)
    return not needs


def done_now(person: Person, case: Case, key: str) -> Done | None:
    """What was done by the press before this page; None when there was none, or it is undone already."""
    try:
        batch = queries.batch_for(person, case, UUID(key)) if key else None
    except (ValueError, NotFound):
        return None
    if batch is None or batch.undone_at is not None:
        return None
    return Done(batch.id, done_words(batch), batch.changed > 0 and queries.may_undo(person, batch))


def around_list(person: Person, choice: Choice) -> dict[str, Any]:
    """What the list lets this person do."""
    return {
        "may_mark": changes.star.is_for(person, choice.case),
        "may_save": save_view.is_for(person, choice.case),
        "found": len(choice.numbers),
        "view_name": choice.voice.say([choice.view.name or ""])[0] if choice.view else "",
    }


def marks_page(person: Person, choice: Choice, event: ChronologyEvent) -> dict[str, Any]:
    """The marks of one entry, the questions about it, and the entries before and after it in the list."""
    case = choice.case
    of = queries.marks_for(person, case, event)
    labels = {one.label_id for one in of.labellings}
    free = [one for one in choice.marked.in_use() if one.id not in labels]
    tags = [one.label.name or "" for one in of.labellings]
    notes = [one.text or "" for one in of.notes]
    comments = [one.text or "" for one in of.comments]
    sources = [one.text or "" for one in of.citations]
    reasons = [one.reason or "" for one in of.standings]
    names = [one.name or "" for one in free]
    said = iter(choice.voice.say([*tags, *notes, *comments, *sources, *reasons, *names]))
    return {
        "event_id": event.id,
        "is_starred": of.is_starred,
        "is_distressing": of.is_distressing,
        "tags": [(one.label_id, Tag(next(said), one.label.colour)) for one in of.labellings],
        "notes": [Written(one.id, next(said), _by(one.written_by, one.written_at)) for one in of.notes],
        "comments": [
            Written(
                one.id,
                next(said),
                _by(one.said_by, one.said_at),
                withdrawn=words.moment(one.withdrawn_at) if one.withdrawn_at else "",
                may_withdraw=not one.withdrawn_at and changes.withdraw_comment.is_for(person, one),
            )
            for one in of.comments
        ],
        "citations": [
            Written(
                one.id,
                next(said),
                _cited(one.row, by=_by(one.cited_by, one.cited_at)),
                _original(case, one.row),
            )
            for one in of.citations
        ],
        "standings": [
            (
                Badge(STAND_WORDS[Stand(one.value)], STAND_KINDS[Stand(one.value)]) if one.value else None,
                Written(one.id, next(said), _by(one.said_by, one.said_at)),
            )
            for one in of.standings
        ],
        "free_labels": [(one.id, next(said)) for one in free],
        "may_mark": changes.star.is_for(person, case),
        "may_judge": changes.put_label.is_for(person, case),
        **_forms(of, choice.voice),
        **_neighbours(choice, event),
    }


def _forms(of: queries.OfEntry, voice: Voice) -> dict[str, Any]:
    note, standing = of.note, of.standing
    text, reason = voice.say([(note.text or "") if note else "", (standing.reason or "") if standing else ""])
    return {
        "note_form": NoteForm(
            initial={"text": text, "version": note.version if note else 0},
            auto_id="note-%s",
        ),
        "comment_form": CommentForm(auto_id="comment-%s"),
        "citation_form": CitationForm(auto_id="source-%s"),
        "standing_form": StandingForm(
            initial={
                "value": standing.value if standing else "",
                "reason": reason,
                "version": standing.version if standing else 0,
            },
            auto_id="standing-%s",
        ),
    }


def _neighbours(choice: Choice, event: ChronologyEvent) -> dict[str, Any]:
    """The entries before and after in what was chosen, or in the whole when this one is not among it."""
    number = queries.place_of(choice.voice.together).get(event.id)
    found = np.flatnonzero(choice.numbers == number) if number is not None else np.array([])
    back = choice.href(page=int(found[0]) // chronology.EVENTS_A_PAGE + 1 if len(found) else None)
    context: dict[str, Any] = {"back": back, "timeline": _timeline(choice.case, event)}
    if not len(found):
        return {**context, "before": None, "after": None, "place": ""}
    place, total = int(found[0]), len(choice.numbers)
    ids = choice.voice.together.columns.ids_of(choice.numbers[max(place - 1, 0) : place + 2])
    before = ids[0] if place > 0 else None
    after = ids[-1] if place < total - 1 else None
    return {
        **context,
        "before": _entry_link(choice, before) if before else None,
        "after": _entry_link(choice, after) if after else None,
        "place": f"{words.thousands(place + 1)} of {words.thousands(total)}",
    }


def _entry_link(choice: Choice, event: UUID) -> str:
    return with_query(reverse("reading:event", args=[choice.case.ref, event]), choice.query)


def _timeline(case: Case, event: ChronologyEvent) -> str:
    """The timeline around the day of an entry; empty for one without a place in time."""
    row = papers.row_from(event.row)
    day = row.earliest or row.latest
    if day is None or day.year < 1850:
        return ""
    query = {"from": day - _DAYS_AROUND, "to": day + _DAYS_AROUND, "on": day}
    return with_query(reverse("timeline:timeline", args=[case.ref]), query)


def _by(person: Person, at: Any) -> str:
    return f"{person.name}, {words.moment(at)}"


def _cited(row: ChronologyEvent | None, *, by: str) -> str:
    return f"row {papers.row_from(row.row).row}, {by}" if row else by


def _original(case: Case, row: ChronologyEvent | None) -> str:
    return reverse("chronology:original", args=[case.ref, row.upload_id]) if row else ""
