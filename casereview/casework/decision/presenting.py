"""The criteria and the decision put into the words and shapes of their pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from casereview.casework.casefile.models import Case
from casereview.casework.decision.models import InformationRequest, LimbFinding
from casereview.casework.decision.queries import LimbState, Matrix
from casereview.casework.decision.rules import VERDICT_WORDS
from casereview.engines import law
from casereview.ui.pieces import Badge, Cell, Column, Fact, Row
from casereview.ui.words import listed, plain_day, sentence

LIMB_COLUMNS = [
    Column(title) for title in ("Part of the test", "Finding", "Evidence", "Whose", "Source of the rule")
]
DUTY_COLUMNS = [Column(title) for title in ("Duty", "Day")]
REQUEST_COLUMNS = [Column(title) for title in ("Agency", "Due", "Answer")]
_BADGES = {True: Badge("Met", "met"), False: Badge("Not met", "not"), None: Badge("Not known", "unknown")}
_BY_BURDEN = Badge("Met, unless shown otherwise", "met")
SHOWN = 400


def verdict_words(matrix: Matrix) -> tuple[str, str]:
    """What the test says, and the sentence below it."""
    verdict = matrix.verdict
    said = VERDICT_WORDS[verdict.outcome]
    met = [state.limb.text for state in matrix.limbs if state.limb.met]
    missing = len(verdict.missing)
    below = (
        sentence(f"met: {listed([one[0].lower() + one[1:] for one in met])}")
        if met
        else "Nothing is met so far."
    )
    if missing:
        below += f" {missing} thing{'' if missing == 1 else 's'} not known could still settle it."
    return said, below


def limb_rows(case: Case, states: Iterable[LimbState], *, may_find: bool) -> list[Row]:
    """The limbs as rows: finding, evidence, whose, source."""
    return [_limb_row(case, state, may_find=may_find) for state in states]


def _limb_row(case: Case, state: LimbState, *, may_find: bool) -> Row:
    limb = state.limb
    badge = _BY_BURDEN if limb.met_by == "burden" else _BADGES[limb.met]
    href = reverse("decision:finding", args=[case.ref, limb.id.replace("_", "-")]) if may_find else None
    evidence = state.evidence if len(state.evidence) <= SHOWN else f"{state.evidence[:SHOWN].rstrip()} …"
    return Row(
        [
            Cell(limb.text, href=href),
            Cell(badge=badge),
            Cell(evidence or "None yet"),
            Cell(state.whose.name if state.whose else "", note=state.where),
            Cell(state.source, note="for the board to confirm" if limb.verify else ""),
        ]
    )


def as_found(finding: LimbFinding) -> dict[str, str]:
    """A finding as its form shows it again."""
    return {
        "finding": finding.finding,
        "evidence": finding.evidence or "",
        "agency": str(finding.agency_id or ""),
        "source": finding.source or "",
    }


def duty_rows(duties: Sequence[law.Duty]) -> list[Row]:
    """Duties that have begun, with their days; a day that cannot be worked out says why.

    Shape: what waits for something later is left out; the same duty of several agencies is one row.
    """
    begun = [duty for duty in duties if duty.state not in ("not_applicable", "waiting")]
    alike: dict[tuple[object, ...], list[law.Duty]] = {}
    for duty in begun:
        alike.setdefault((duty.id, duty.state, duty.due), []).append(duty)
    return [_duty_row(together) for together in alike.values()]


def _duty_row(together: Sequence[law.Duty]) -> Row:
    duty = together[0]
    whose = listed([one.agency for one in together if one.agency])
    # Where no time is set, the state says so already.
    note = "" if duty.state == "unset" else duty.words
    return Row(
        [
            Cell(f"{duty.title}: {whose}" if whose else duty.title, note=note),
            Cell(plain_day(duty.due) if duty.due else "", note=law.STATES[duty.state]),
        ]
    )


def request_rows(case: Case, requests: Iterable[InformationRequest], today: date) -> list[Row]:
    """What agencies were asked and what came."""
    rows: list[Row] = []
    for one in requests:
        href = reverse("decision:answer", args=[case.ref, one.id])
        if one.answered_on:
            words = f"Read what came on {plain_day(one.answered_on)}"
            last = Cell(words, href=href, badge=Badge("Done", "done"))
        else:
            late = one.due_on < today
            last = Cell(
                "Record the answer",
                href=href,
                badge=Badge("Overdue", "late") if late else Badge("Waiting", "wait"),
            )
        rows.append(Row([Cell(one.agency.name, note=one.question or ""), Cell(plain_day(one.due_on)), last]))
    return rows


def question_facts(asked: InformationRequest) -> list[Fact]:
    """Who asks an agency, about which case, and by when."""
    return [
        Fact(_("Board"), asked.case.board.name),
        Fact(_("Reference"), asked.case.ref),
        Fact(_("Your agency"), asked.agency.name),
        Fact(_("Answer by"), plain_day(asked.due_on)),
    ]
