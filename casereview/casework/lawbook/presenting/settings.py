"""What a board has settled, and what another answer would move, as their pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.lawbook.forms import DutyForm
from casereview.casework.lawbook.models import Settlement
from casereview.casework.lawbook.presenting.process import anchor_words
from casereview.casework.lawbook.presenting.shapes import parties, source_cell
from casereview.casework.lawbook.queries import Answered, Settled
from casereview.casework.lawbook.rules import (
    MOVE,
    YEAR,
    Setting,
    Shift,
    move_words,
    setting_words,
    year_words,
)
from casereview.engines import law
from casereview.foundation.people.models import Board
from casereview.ui.pieces import Badge, Cell, Column, Fact, Link, Row
from casereview.ui.words import listed, moment, plain_day, sentence

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "confirm", "back"}


@dataclass(frozen=True)
class Section:
    """One framework on the settings page."""

    id: str
    title: str
    book: Link
    since: Fact
    questions: Sequence[Row]
    by_law: Sequence[Row]


def question_columns() -> list[Column]:
    """What is asked, what the board says, and since when."""
    return _columns(_("Duty"), _("What the board has settled"), _("From when it counts"), _("Whose"))


def law_columns() -> list[Column]:
    """What the law sets itself."""
    return _columns(_("Duty"), _("How long"), _("From when it counts"), _("Source"))


def shift_columns() -> list[Column]:
    """A date that moves."""
    return _columns(_("Review"), _("Duty"), _("Now"), _("Then"))


def history_columns() -> list[Column]:
    """Who settled what."""
    return _columns(_("When"), _("Who"), _("About"), _("Answer"))


def _columns(*titles: str) -> list[Column]:
    return [Column(title) for title in titles]


def section(board: Board, one: Settled, *, may_keep: bool) -> Section:
    """One framework: what is open with the board's answers, and what the law sets."""
    framework = one.framework
    change = None
    if may_keep:
        change = Link(_("Change"), reverse("lawbook:move", args=[board.pk, framework.id]))
    since = plain_day(one.starts_on) if one.starts_on else _("from the beginning")
    return Section(
        id=f"framework-{framework.id}",
        title=framework.title,
        book=Link(_("In the law book"), reverse("lawbook:framework", args=[framework.id])),
        since=Fact(_("The board works under it from"), since, change=change),
        questions=[
            _question_row(board, framework, question, may_keep=may_keep) for question in one.questions
        ],
        by_law=[
            Row(
                [
                    Cell(rule.title, href=rule_href(framework, rule.key)),
                    rule.time or "",
                    anchor_words(rule),
                    _law_source(framework, rule.backing),
                ]
            )
            for rule in one.by_law
        ],
    )


def rule_href(framework: law.Framework, key: str) -> str:
    """Where a duty stands in the law book."""
    return f"{reverse('lawbook:framework', args=[framework.id])}#duty-{key}"


def _law_source(framework: law.Framework, backing: law.Backing) -> Cell:
    return Cell(source_cell(framework, backing).text)


def _question_row(board: Board, framework: law.Framework, one: Answered, *, may_keep: bool) -> Row:
    rule = one.rule
    href = reverse("lawbook:duty", args=[board.pk, framework.id, rule.key]) if may_keep else None
    answer = setting_words(framework, one.setting)
    if answer:
        said = Cell(_first(answer), note="; ".join(answer[1:]), badge=Badge(_("Settled"), "done"))
    elif rule.time:
        said = Cell(
            _("Nothing: %(time)s, as the book has it") % {"time": rule.time},
            badge=Badge(_("Check this"), "unknown") if rule.backing.verify else None,
        )
    else:
        said = Cell(_("Nothing yet"), badge=Badge(_("No time set"), "unknown"))
    return Row(
        [
            Cell(rule.title, href=href),
            said,
            anchor_words(rule),
            sentence(listed(parties(framework, [rule.owner]))).rstrip("."),
        ],
        anchor=f"{framework.id}-{rule.key}",
    )


def _first(words: Sequence[str]) -> str:
    return words[0][:1].upper() + words[0][1:]


def year_facts(year: Setting) -> list[Fact]:
    """The board's year, as label and value."""
    found = year_words({name: value for name, value in year.items() if name in {"year_end", "closed_days"}})
    return [Fact(_("The board’s year"), sentence("; ".join(found)) or _("Nothing is settled."))]


def shift_rows(shifts: Iterable[tuple[Case, Shift]]) -> list[Row]:
    """Each date that would move: review, duty, the day now and the day then."""
    return [
        Row(
            [
                Cell(case.pseudonym, href=reverse("desk:glance", args=[case.ref]), note=case.number),
                Cell(shift.duty, note=shift.agency),
                _day(shift.before, shift.state_before),
                _day(shift.after, shift.state_after),
            ]
        )
        for case, shift in shifts
    ]


def _day(day: date | None, state: str) -> Cell:
    return Cell(plain_day(day) if day else _("No date"), note=law.STATES.get(state, _("not asked for")))


def history_rows(rows: Iterable[Settlement]) -> list[Row]:
    """Who settled what, newest first."""
    return [
        Row([moment(row.saved_at), row.saved_by.name, _about(row), sentence("; ".join(_answer(row)))])
        for row in rows
    ]


def _about(row: Settlement) -> str:
    if row.part == YEAR:
        return _("The board’s year")
    framework = law.framework(row.framework_id)
    if row.part == MOVE:
        return framework.title
    rule = framework.duties.get(row.part)
    return f"{rule.title if rule else row.part} ({framework.title})"


def _answer(row: Settlement) -> list[str]:
    if row.part == MOVE:
        return move_words(row.answer)
    found = (
        year_words(row.answer)
        if row.part == YEAR
        else setting_words(law.framework(row.framework_id), row.answer)
    )
    return found or [_("nothing is settled")]


def duty_facts(framework: law.Framework, question: Answered) -> list[Fact]:
    """What the book says of a duty, above the question."""
    rule = question.rule
    told = listed(parties(framework, rule.tell_if_late))
    return [
        Fact(_("The book says"), rule.time or _("No time is set"), href=rule_href(framework, rule.key)),
        Fact(_("It counts from"), anchor_words(rule)),
        Fact(_("Whose duty"), parties(framework, [rule.owner])[0]),
        *([Fact(_("Told if late"), told)] if told else []),
    ]


def asked_again(posted: QueryDict) -> list[tuple[str, str]]:
    """What was typed, to be sent once more with the word to save it. Shape: name and value, in order."""
    return [
        (name, value) for name, values in posted.lists() for value in values if name not in NOT_SENT_AGAIN
    ]


def check_context(shifts: Sequence[tuple[Case, Shift]], words: Sequence[str]) -> dict[str, Any]:
    """The page before saving: the answer in words, and the dates it moves."""
    return {
        "words": [sentence(one) for one in words] or [_("Nothing is settled: it is open again.")],
        "shift_columns": shift_columns(),
        "shifts": shift_rows(shifts),
    }


def duty_form(posted: QueryDict | None, framework: law.Framework, question: Answered) -> DutyForm:
    """The question about a duty, with what was written or what holds now."""
    initial = DutyForm.initial_of(question.rule, question.setting, question.version)
    return DutyForm(posted, framework=framework, rule=question.rule, initial=initial)
