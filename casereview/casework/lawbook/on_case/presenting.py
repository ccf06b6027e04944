"""A case's way, duties and moves, put into the words and shapes of its pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.frame import Frame
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.presenting import DUTY_BADGES
from casereview.casework.lawbook.on_case.counting import how_it_came
from casereview.casework.lawbook.on_case.differing import Asked, Differences, Line
from casereview.casework.lawbook.on_case.models import FrameworkMove, PreparedMove
from casereview.engines import law
from casereview.foundation import clock
from casereview.ui.pieces import Badge, Cell, Column, Fact, Happening, Link, Row
from casereview.ui.words import listed, moment, plain_day, sentence

_STEP_BADGES = {
    "done": Badge("Done", "done"),
    "now": Badge("Now", "now"),
    "ahead": Badge("Later", "wait"),
    "not_taken": Badge("Not for this outcome", "plain"),
}


def _book(framework: law.Framework, anchor: str = "") -> str:
    """The framework in the law book, in the wording the case keeps."""
    wording = f"?version={framework.version.id}" if framework.version != framework.versions[-1] else ""
    place = f"#{anchor}" if anchor else ""
    return f"{reverse('lawbook:framework', args=[framework.id])}{wording}{place}"


def _columns(*titles: str) -> list[Column]:
    return [Column(title) for title in titles]


def standing_context(frame: Frame) -> dict[str, Any]:
    """The way of a case, drawn and as a table, and every duty with how its date came about."""
    framework = casefile.framework_of(frame.case)
    return {
        "framework": framework,
        "drawing": _drawing(framework, casefile.as_law(frame.events)),
        "step_columns": _columns(_("Step"), _("Where it stands"), _("Day")),
        "steps": [_step_row(step) for step in frame.steps],
        "duty_columns": _columns(
            _("Duty"), _("Due"), _("State"), _("How the date comes about"), _("Told if it slips"), _("Source")
        ),
        "duties": _duty_rows(frame, framework, frame.duties),
        "book": _book(framework),
    }


def _drawing(framework: law.Framework, events: Sequence[law.Event]) -> SafeString:
    # The engine escapes every word it draws.
    return mark_safe(law.flow_svg(framework, events))  # noqa: S308


def _step_row(step: law.Step) -> Row:
    return Row(
        [
            Cell(step.title, note=law.STAGES[step.belongs_to]),
            Cell(badge=_STEP_BADGES[step.state]),
            Cell(plain_day(step.on) if step.on else ""),
        ]
    )


def _duty_rows(frame: Frame, framework: law.Framework, duties: Iterable[law.Duty]) -> list[Row]:
    """Every duty, those that stand alike for several agencies in one row. Shape: in the framework's order."""
    alike: dict[tuple[object, ...], list[law.Duty]] = {}
    for duty in duties:
        key = (duty.rule.key, duty.state, duty.due, duty.anchored_on, duty.done_on)
        alike.setdefault(key, []).append(duty)
    events = casefile.as_law(frame.events)
    calendar = _calendar(frame.case)
    return [_duty_row(framework, together, events, calendar) for together in alike.values()]


def _calendar(case: Case) -> law.Calendar:
    settings = law.read_settings(casefile.settings_of(case))
    return law.calendar_of(law.nation_named(case.nation), settings.closed_days)


def _duty_row(
    framework: law.Framework,
    together: Sequence[law.Duty],
    events: Sequence[law.Event],
    calendar: law.Calendar,
) -> Row:
    duty = together[0]
    whose = listed([one.agency for one in together if one.agency])
    said = how_it_came(duty, events, calendar, on=clock.today())
    return Row(
        [
            Cell(duty.title, href=_book(framework, f"duty-{duty.rule.key}"), note=whose),
            Cell(
                plain_day(duty.due) if duty.due else "",
                note=f"{_('done')} {plain_day(duty.done_on)}" if duty.done_on else "",
            ),
            Cell(badge=DUTY_BADGES[duty.state]),
            Cell(" ".join(sentence(one) for one in said)),
            Cell(sentence(listed(_parties(framework, duty.tell_if_late))).rstrip(".")),
            _source_cell(framework, duty),
        ]
    )


def _parties(framework: law.Framework, keys: Iterable[str]) -> list[str]:
    return [framework.parties.get(one, one.replace("_", " ")) for one in keys]


def _source_cell(framework: law.Framework, duty: law.Duty) -> Cell:
    known = framework.sources.get(duty.source)
    badge = Badge(_("Check this"), "unknown") if duty.verify else None
    if known is None:
        return Cell(duty.source, badge=badge)
    return Cell(known.title, href=_book(framework, f"source-{duty.source}"), badge=badge)


def alongside_facts(case: Case, rules: Iterable[tuple[law.Framework, law.Framework, Any]]) -> list[Fact]:
    """How this review goes together with others of the board, as labels and words."""
    return [
        Fact(
            _("With: %(title)s") % {"title": (one if other.id == case.framework_id else other).title},
            rule.text,
            note=sentence(f"{law.ALONGSIDE[rule.how]}; {_leads(one, other, rule.leads)}"),
            href=_book(one, f"alongside-{rule.id}"),
        )
        for one, other, rule in rules
    ]


def _leads(one: law.Framework, other: law.Framework, leads: str | None) -> str:
    title = {"this": one.title, "other": other.title}.get(leads or "")
    return f"{title} leads" if title else "no source says which of the two leads"


def move_facts(moves: Iterable[FrameworkMove], *, may_read: bool) -> list[Happening]:
    """The moves of a case, as a record. Shape: as given; reasons only for those who may read them."""
    return [
        Happening(
            moment(move.moved_at),
            _("From %(before)s to %(after)s, decided %(day)s, by %(name)s")
            % {
                "before": _named(move.from_framework, move.from_version),
                "after": _named(move.to_framework, move.to_version),
                "day": plain_day(move.decided_on),
                "name": move.moved_by.name,
            },
            (move.reasons or "") if may_read else "",
        )
        for move in moves
    ]


def target_titles(targets: Mapping[str, law.Framework]) -> dict[str, str]:
    """What a case can be moved to, by name. Shape: by key, in the order given."""
    return {key: _titled(one) for key, one in targets.items()}


def prepared_link(case: Case, prepared: PreparedMove | None) -> Link | None:
    """What was laid before the chair, leading to what it would change."""
    if prepared is None:
        return None
    words = _("Prepared by %(name)s: to %(title)s") % {
        "name": prepared.prepared_by.name,
        "title": _named(prepared.to_framework, prepared.to_version),
    }
    return Link(words, f"{reverse('case_law:move', args=[case.ref])}?to={prepared.target.key}")


def differences_context(frame: Frame, after: law.Framework, found: Differences) -> dict[str, Any]:
    """All that a move changes, ready to be shown."""
    before = casefile.framework_of(frame.case)
    return {
        "before": _titled(before),
        "after": _titled(after),
        "same": found.same,
        "duty_columns": _columns(_("Duty"), _("Due"), _("State"), _("Rule")),
        "added": [_plain_duty(one) for one in found.added],
        "gone": [_plain_duty(one) for one in found.gone],
        "moved_columns": _columns(_("Duty"), _("Before"), _("After")),
        "moved": [_moved_row(was, now) for was, now in found.moved],
        "line_columns": _columns(_("What"), _("Before"), _("After")),
        "documents": [_line_row(one) for one in found.documents],
        "publication": [_line_row(one) for one in found.publication],
        "words": [_line_row(one) for one in found.words],
        "independence_columns": _columns(_("Condition"), _("Does not meet it"), _("Is to declare again")),
        "independence": [_asked_row(one) for one in found.independence],
    }


def _plain_duty(duty: law.Duty) -> Row:
    done = f"{_('done')} {plain_day(duty.done_on)}" if duty.done_on else ""
    return Row(
        [
            Cell(duty.title, note=duty.agency or ""),
            Cell(plain_day(duty.due) if duty.due else "", note=done),
            Cell(badge=DUTY_BADGES[duty.state]),
            Cell(sentence(duty.words)),
        ]
    )


def _moved_row(was: law.Duty, now: law.Duty) -> Row:
    return Row(
        [
            Cell(now.title, note=now.agency or ""),
            *(
                Cell(plain_day(one.due) if one.due else _("No date"), note=sentence(one.words))
                for one in (was, now)
            ),
        ]
    )


def _line_row(line: Line) -> Row:
    what = sentence(line.what.replace("_", " ")).rstrip(".")
    return Row([Cell(what), Cell(line.before or _("Nothing")), Cell(line.after or _("Nothing"))])


def _asked_row(one: Asked) -> Row:
    return Row([Cell(one.rule.text), Cell(listed(one.broken)), Cell(listed(one.to_declare))])


def _titled(framework: law.Framework) -> str:
    if len(framework.versions) == 1:
        return framework.title
    return f"{framework.title}: {framework.version.title}"


def _named(framework_id: str, version: str) -> str:
    known = law.framework(framework_id)
    title = next((one.title for one in known.versions if one.id == version), "")
    return f"{known.title}: {title}" if title and len(known.versions) > 1 else known.title
