"""What the pages of the room show: an entry in one line, labels, what was done to many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casereview.casework.casefile.models import Case
from casereview.casework.chronology import papers
from casereview.casework.chronology import queries as chronology
from casereview.casework.chronology.days import said_day, said_time
from casereview.casework.chronology.models import ChronologyEvent
from casereview.casework.workbench.marks import queries
from casereview.casework.workbench.marks.forms import LabelForm
from casereview.casework.workbench.marks.models import Batch, Label
from casereview.casework.workbench.marks.rules import STAND_WORDS, TO_NAME, Deed, LabelKind, Stand
from casereview.foundation.people.models import Person
from casereview.foundation.verdicts import unmet
from casereview.ui import words
from casereview.ui.jinja import with_query
from casereview.ui.pieces import Pages

SHORT = 300


@dataclass(frozen=True)
class LabelShown:
    """One label of the set. Shape: href leads to its entries."""

    id: UUID
    name: str
    colour: str
    note: str
    count: int
    href: str
    is_retired: bool


@dataclass(frozen=True)
class BatchShown:
    """One thing that was done to many."""

    id: UUID
    what: str
    more: str
    who: str
    undone: str
    left: int
    may_undo: bool


@dataclass(frozen=True)
class Left:
    """Marks of one entry that is gone. Shape: href leads to its agency's entries around that day."""

    entry: str
    marks: Sequence[str]
    href: str
    original: str


def id_in(text: str) -> UUID | None:
    """The id that a form carried, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def entry_said(person: Person, case: Case, event: ChronologyEvent, *, names_shown: bool) -> dict[str, Any]:
    """An entry above a question about it. Raises: NotFound."""
    together = chronology.chronology_for(person, case)
    row = papers.row_from(event.row)
    when = " ".join(filter(None, (said_day(row).text, said_time(row))))
    texts = [when, row.event or row.source]
    said = together.say(texts, names_shown=names_shown) if together else texts
    return {"when": said[0], "text": said[1], "names_shown": names_shown}


def called(person: Person, case: Case, texts: Sequence[str], *, names_shown: bool) -> list[str]:
    """Words of the panel as they are shown, in a form too. Shape: in step. Raises: NotFound."""
    together = chronology.chronology_for(person, case)
    return together.say(texts, names_shown=names_shown) if together else list(texts)


def note_now(person: Person, case: Case, event: ChronologyEvent, *, names_shown: bool) -> dict[str, Any]:
    """The note as a form has it."""
    note = queries.marks_for(person, case, event).note
    text = called(person, case, [(note.text or "") if note else ""], names_shown=names_shown)[0]
    return {"text": text, "version": note.version if note else 0}


def standing_now(person: Person, case: Case, event: ChronologyEvent, *, names_shown: bool) -> dict[str, Any]:
    """How the entry stands, as a form has it."""
    now = queries.marks_for(person, case, event).standing
    return {
        "value": now.value if now else "",
        "reason": called(person, case, [(now.reason or "") if now else ""], names_shown=names_shown)[0],
        "version": now.version if now else 0,
    }


def label_now(person: Person, label: Label, *, names_shown: bool) -> dict[str, Any]:
    """A label as a form has it."""
    return {
        "name": called(person, label.case, [label.name or ""], names_shown=names_shown)[0],
        "colour": label.colour,
        "kind": label.kind,
        "version": label.version,
    }


def others_in_use(person: Person, label: Label, *, names_shown: bool) -> list[tuple[UUID, str]]:
    """The labels that can be used instead of this one, as they are called. Shape: by name. Raises: NotFound."""
    labels = queries.labels_for(person, label.case)
    others = [one for one in labels if one.pk != label.pk and not one.retired_at]
    names = called(person, label.case, [one.name or "" for one in others], names_shown=names_shown)
    return [(one.id, name) for one, name in zip(others, names, strict=True)]


def is_new(form: LabelForm, case: Case, *, apart_from: Label | None = None) -> bool:
    """Whether no other label has this name; says so at the field when one has."""
    name = form.cleaned_data["name"]
    needs = unmet(TO_NAME, queries.label_facts(case, name, apart_from=apart_from))
    for need in needs:
        form.add_error("name", need.ask)
    return not needs


def labels_shown(
    person: Person, case: Case, labels: Sequence[Label], *, names_shown: bool
) -> list[LabelShown]:
    """The set of labels, each with how many entries have it."""
    together = chronology.chronology_for(person, case)
    marked = queries.marked_for(person, case, together) if together else None
    others = [one.merged_into.name or "" if one.merged_into else "" for one in labels]
    said = called(person, case, [*(one.name or "" for one in labels), *others], names_shown=names_shown)
    at = reverse("reading:integrated", args=[case.ref])
    return [
        LabelShown(
            one.id,
            name,
            one.colour,
            _label_note(one, other),
            len(marked.labelled.get(one.id, ())) if marked else 0,
            with_query(at, {"label": one.id}),
            one.retired_at is not None,
        )
        for one, name, other in zip(labels, said, said[len(labels) :], strict=False)
    ]


def batches_page(person: Person, case: Case, *, number: int, names_shown: bool) -> dict[str, Any]:
    """What was done to many, one page of it."""
    rows, pages = queries.batches_for(person, case, page=number)
    pattern = f"{reverse('marks:batches', args=[case.ref])}?page={{page}}"
    return {
        "rows": _batches_shown(person, case, rows, names_shown=names_shown),
        "pages": Pages(min(max(number, 1), pages), pages, pattern),
    }


def batch_page(person: Person, case: Case, batch: Batch, *, names_shown: bool) -> dict[str, Any]:
    """One thing that was done to many, with the entries that were left when it was undone."""
    left = [UUID(one) for one in batch.left or ()]
    citable = chronology.events_for_citation(person, case, left[:SHORT])
    at = [(one.label, reverse("reading:event", args=[case.ref, one.id])) for one in citable]
    return {
        "batch": _batches_shown(person, case, [batch], names_shown=names_shown)[0],
        "left": at,
        "more": len(left) - len(at),
    }


def done_words(batch: Batch) -> str:
    """What was just done, in one sentence."""
    said = ngettext("%(count)s entry", "%(count)s entries", batch.changed) % {
        "count": words.thousands(batch.changed)
    }
    same = batch.entries - batch.changed
    if same:
        return _("Done on %(entries)s; %(same)s were so already.") % {
            "entries": said,
            "same": words.thousands(same),
        }
    return _("Done on %(entries)s.") % {"entries": said}


def undone_words(batch: Batch) -> str:
    """What undoing has done, in one sentence."""
    back = words.thousands(batch.restored)
    if not batch.left:
        return _("Undone: %(count)s as before.") % {
            "count": words.count(batch.restored, "entry is", "entries are")
        }
    return _("Undone on %(back)s; %(left)s changed since, and left as they are.") % {
        "back": back,
        "left": words.count(len(batch.left), "entry was", "entries were"),
    }


def left_rows(person: Person, case: Case, *, names_shown: bool) -> list[Left]:
    """Marks whose entries are gone, each with the way to both files. Raises: NotFound."""
    together = chronology.chronology_for(person, case)
    if together is None:
        return []
    marked = queries.marked_for(person, case, together)
    texts = queries.left_on(person, case, marked)
    entries = chronology.events_for_citation(person, case, texts)
    uploads = queries.uploads_of(person, case, texts)
    at = reverse("reading:integrated", args=[case.ref])
    found = []
    for one in entries:
        agency, upload = uploads[one.id]
        query = {"agency": agency, "from": one.day, "to": one.day} if one.day else {"agency": agency}
        said = together.say(texts[one.id], names_shown=names_shown)
        original = reverse("chronology:original", args=[case.ref, upload])
        found.append(Left(one.label, said, with_query(at, query), original))
    return found


def _label_note(label: Label, other: str) -> str:
    """What is said beside a label. Shape: other is what the one it was merged into is called."""
    if label.merged_into is not None:
        return _("Merged into %(other)s") % {"other": other}
    if label.retired_at is not None:
        return _("Retired")
    return _("Keeps words closed") if label.kind == LabelKind.DISTRESSING else ""


def _batches_shown(
    person: Person, case: Case, rows: Sequence[Batch], *, names_shown: bool
) -> list[BatchShown]:
    together = chronology.chronology_for(person, case)
    labels = {str(one.id): one.name or "" for one in queries.labels_for(person, case)}
    texts = [text for one in rows for text in (_deed_words(one, labels), str(one.what["text"]))]
    said = together.say(texts, names_shown=names_shown) if together else texts
    return [
        BatchShown(
            one.id,
            said[2 * place],
            said[2 * place + 1],
            f"{one.applied_by.name}, {words.moment(one.applied_at)}",
            f"{one.undone_by.name}, {words.moment(one.undone_at)}" if one.undone_by else "",
            len(one.left or ()),
            one.undone_at is None and queries.may_undo(person, one),
        )
        for place, one in enumerate(rows)
    ]


def _deed_words(batch: Batch, labels: dict[str, str]) -> str:
    count = words.count(batch.changed, "entry", "entries")
    name = labels.get(str(batch.what["label"]), "")
    stand = STAND_WORDS[Stand(batch.what["stand"])].lower() if batch.what["stand"] else ""
    said = {
        Deed.STAR: _("Starred %(count)s"),
        Deed.COMMENT: _("Commented on %(count)s"),
        Deed.LABEL: _("Put “%(name)s” on %(count)s"),
        Deed.UNLABEL: _("Took “%(name)s” off %(count)s"),
        Deed.STAND: _("Said that %(count)s: %(stand)s"),
    }[Deed(batch.deed)]
    return said % {"count": count, "name": name, "stand": stand}
