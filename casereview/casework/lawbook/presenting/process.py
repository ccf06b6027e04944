"""Duties, notices, documents and publication as tables and lists."""

from typing import Any

from django.utils.translation import gettext as _

from casereview.casework.lawbook.presenting.shapes import Said, check_this, parties, said, source_cell
from casereview.engines import law
from casereview.engines.law.parts import Document, DutyRule, Notice, Publication
from casereview.ui.pieces import Cell, Column, Row
from casereview.ui.words import listed, plain_day, sentence


def the_process(framework: law.Framework) -> dict[str, Any]:
    """What is to be done by when, who is told, which papers there are, and what is published."""
    return {
        "duty_columns": _columns(
            _("What"), _("How long"), _("From when"), _("Whose"), _("Told if late"), _("Force"), _("Source")
        ),
        "duties": [duty_row(framework, one) for one in framework.duties.values()],
        "notice_columns": _columns(_("When"), _("Who is told"), _("By whom"), _("Force"), _("Source")),
        "notices": [_notice_row(framework, one) for one in framework.notices.values()],
        "documents": [_document(framework, one) for one in framework.documents.values()],
        "publication": [_published(framework, one) for one in framework.publication.values()],
    }


def _columns(*titles: str) -> list[Column]:
    return [Column(title) for title in titles]


def duty_row(framework: law.Framework, rule: DutyRule) -> Row:
    """A duty as a row: what, how long, from when, whose, who is told, how binding, and from where."""
    return Row(
        [
            Cell(rule.title, note=_applies(framework, rule)),
            Cell(rule.time or _("No time is set"), note=_how_counted(rule)),
            Cell(anchor_words(rule)),
            Cell(_capital(parties(framework, [rule.owner])[0])),
            Cell(_capital(listed(parties(framework, rule.tell_if_late)))),
            Cell(_capital(law.FORCES[rule.force])),
            source_cell(framework, rule.backing),
        ],
        anchor=f"duty-{rule.key}",
    )


def anchor_words(rule: DutyRule) -> str:
    """From when a duty's time counts, as people say it."""
    if rule.yearly:
        if rule.year_ends is None:
            return _("The end of the board’s year")
        return _("Each year")
    events = [law.KINDS[kind] for kind in rule.anchors]
    words = _("; failing that: ").join([events[0], *(_lower(one) for one in events[1:])]) if events else ""
    return _("Before this day: %(event)s") % {"event": _lower(words)} if rule.backwards else words


def _applies(framework: law.Framework, rule: DutyRule) -> str:
    """Of whom and in which case a duty is asked. Shape: may be empty."""
    found = []
    if rule.only_agency is not None:
        found.append(rule.only_agency)
    elif rule.per_agency:
        found.append(_("each agency"))
    if rule.only_if == "review":
        found.append(_("if there is a review"))
    elif rule.only_if == "no_review":
        found.append(_("if there is no review"))
    elif rule.only_if is not None:
        found.append(_("if decided: %(outcome)s") % {"outcome": framework.outcomes[rule.only_if].title})
    return "; ".join(found)


def _how_counted(rule: DutyRule) -> str:
    found = []
    if rule.time is None:
        found.append(_("the board settles it"))
    if rule.date_from_event:
        found.append(_("unless a day was named when it was asked for"))
    if rule.broken_by is not None:
        found.append(_("at least"))
    if rule.roll == "forward":
        found.append(_("a day off moves it to the next working day"))
    if rule.roll == "back":
        found.append(_("a day off moves it to the working day before"))
    if rule.pausable:
        found.append(_("waits while the clock is stopped"))
    return "; ".join(found)


def _notice_row(framework: law.Framework, one: Notice) -> Row:
    outcome = framework.outcomes.get(one.outcome or "")
    what = outcome.title if outcome else (one.outcome or "").replace("_", " ")
    return Row(
        [
            Cell(law.KINDS[one.event], note=what),
            Cell(_capital(listed(parties(framework, one.to))), note=sentence(one.text)),
            Cell(_capital(parties(framework, [one.owner])[0]), note=one.within.words if one.within else ""),
            Cell(_capital(law.FORCES[one.force])),
            source_cell(framework, one.backing),
        ],
        anchor=f"notice-{one.id}",
    )


def _document(framework: law.Framework, one: Document) -> dict[str, Any]:
    """A paper: who writes it, whether it is required, and the sections it has."""
    notes = [law.NEEDS[one.need], _("by %(whom)s") % {"whom": parties(framework, [one.owner])[0]}]
    if one.per_agency:
        notes.append(_("one of each agency"))
    if one.replaced_by is not None:
        replaced = framework.documents.get(one.replaced_by)
        notes.append(
            _("in its place: %(other)s") % {"other": replaced.title if replaced else one.replaced_by}
        )
    if one.signed_off_by is not None:
        notes.append(_("signed off by %(whom)s") % {"whom": parties(framework, [one.signed_off_by])[0]})
    rule = said(
        framework,
        one.backing,
        anchor=f"document-{one.id}",
        title=one.title,
        text=one.text,
        notes=[sentence("; ".join(notes))],
    )
    return {"rule": rule, "sections": list(one.sections.values())}


def _published(framework: law.Framework, one: Publication) -> Said:
    """What is published of reviews that started in a span of days."""
    papers = [framework.documents[key].title if key in framework.documents else key for key in one.publish]
    facts = [
        (_("Published"), listed([_lower(paper) for paper in papers])),
        (_("Where"), listed(one.where)),
        (_("Kept at least"), one.keep.words if one.keep else ""),
        (_("Afterwards"), one.afterwards or ""),
        (_("Names"), _("taken out") if one.anonymised else ""),
        (_("Copies beforehand"), listed(parties(framework, one.copies_before))),
        (_("Also kept in"), listed(one.repositories)),
        (_("If it is held back"), one.if_withheld or ""),
    ]
    return Said(
        anchor=f"publication-{one.id}",
        title=_started(one),
        text=sentence(one.text),
        notes=[sentence(f"{label}: {words}") for label, words in facts if words],
        source=said(framework, one.backing, anchor="", title="").source,
        check=check_this(one.backing),
    )


def _started(one: Publication) -> str:
    start, end = one.started.start, one.started.end
    if start and end:
        return _("Reviews that started from %(start)s to %(end)s") % {
            "start": plain_day(start),
            "end": plain_day(end),
        }
    if start:
        return _("Reviews that started on %(start)s or later") % {"start": plain_day(start)}
    if end:
        return _("Reviews that started on %(end)s or earlier") % {"end": plain_day(end)}
    return _("Every review")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
