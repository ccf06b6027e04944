"""The process as a picture, with the same said in words."""

from collections.abc import Iterable
from html import escape

from casereview.engines.law.events import Event
from casereview.engines.law.flow.steps import Step, flow_steps
from casereview.engines.law.parts import STAGES, Framework

WIDTH, HEIGHT, GAP, LEFT, TOP, BESIDE = 320, 62, 26, 24, 24, 56
LETTERS_A_LINE = 36
_MARKS = {"done": "✓", "now": "●", "ahead": "○", "not_taken": "–"}
# Presentation attributes only: pages may restyle by class, and nothing needs an inline style.
_LOOK = {
    "done": 'fill="#eef3f0" stroke="#2f6b4f" stroke-width="1.5"',
    "now": 'fill="#fff7e0" stroke="#1d1d1b" stroke-width="3"',
    "ahead": 'fill="#ffffff" stroke="#6b6b68" stroke-width="1.5"',
    "not_taken": 'fill="#f4f4f2" stroke="#9a9a96" stroke-width="1.5" stroke-dasharray="5 4"',
}


def flow_svg(framework: Framework, events: Iterable[Event] | None = ()) -> str:
    """The way a case goes under a framework, and where it stands, as SVG with a text equivalent.

    Raises: NotUnderstood, for a decision whose outcome is not known.
    Note: without events (none, not an empty list) it is of no case: the way alone, with no place on it.
    """
    steps = flow_steps(framework, () if events is None else events)
    places = _places(steps)
    width = LEFT * 2 + WIDTH + (BESIDE + WIDTH if any(column for column, _row in places) else 0)
    height = TOP * 2 + (1 + max(row for _column, row in places)) * (HEIGHT + GAP) - GAP if steps else TOP * 2
    name = f"flow-{framework.id}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-labelledby="{name}-title {name}-words" '
        'font-family="Atkinson Hyperlegible, Arial, sans-serif" font-size="15">'
    )
    parts = [
        opening,
        f'<title id="{name}-title">{escape(framework.title)}: how it goes</title>',
        f'<desc id="{name}-words">{escape(flow_words(steps) if events is not None else way_words(steps))}</desc>',
        *_arrows(steps, places),
        *(_box(step, place, of_a_case=events is not None) for step, place in zip(steps, places, strict=True)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def flow_words(steps: Iterable[Step]) -> str:
    """The same as the picture, as sentences."""
    return " ".join(f"{n}. {step.title}: {step.words}." for n, step in enumerate(steps, start=1))


def way_words(steps: Iterable[Step]) -> str:
    """The way alone, as sentences: each step, and to which stage of the story it belongs."""
    return " ".join(f"{n}. {step.title} ({way_note(step)})." for n, step in enumerate(steps, start=1))


def way_note(step: Step) -> str:
    """What is said of a step when no case stands on it: its stage, and when it is only one of the endings."""
    stage = STAGES[step.belongs_to]
    if step.only_if in {None, "review"}:
        return stage
    return f"{stage}; if decided: {(step.only_if or '').replace('_', ' ')}"


def _places(steps: list[Step]) -> list[tuple[int, int]]:
    """Column and row of each step: the way to a review runs down, other endings stand beside the decision."""
    places = []
    row, fork, beside = -1, 0, 0
    for step in steps:
        if step.only_if is None or step.only_if == "review":
            row += 1
            places.append((0, row))
            fork = row if step.only_if is None and beside == 0 else fork
        else:
            places.append((1, fork + beside))
            beside += 1
    return places


def _corner(place: tuple[int, int]) -> tuple[int, int]:
    column, row = place
    return LEFT + column * (WIDTH + BESIDE), TOP + row * (HEIGHT + GAP)


def _arrows(steps: list[Step], places: list[tuple[int, int]]) -> list[str]:
    """Down the way to a review; from the decision sideways to each other ending."""
    fork = min((row for column, row in places if column), default=0)
    found = []
    for step, place in zip(steps, places, strict=True):
        column, row = place
        x, y = _corner(place)
        if column:
            start, level = _corner((0, fork))[0] + WIDTH, _corner((0, fork))[1] + HEIGHT // 2
            path = f"M{start} {level}h{BESIDE // 2}V{y + HEIGHT // 2}H{x - 2}m-6 -5l6 5l-6 5"
        elif row:
            path = f"M{x + WIDTH // 2} {y - GAP}V{y - 2}m-5 -6l5 6l5 -6"
        else:
            continue
        look = 'stroke="#6b6b68" stroke-width="1.5" fill="none"'
        found.append(f'<path class="flow-arrow flow-arrow-{step.state}" {look} d="{path}"/>')
    return found


def _box(step: Step, place: tuple[int, int], *, of_a_case: bool) -> str:
    x, y = _corner(place)
    look = step.state if of_a_case else "ahead"
    mark, note = (_MARKS[step.state], step.words) if of_a_case else ("", way_note(step))
    lines = _lines(step.title)
    first = y + (24 if len(lines) == 1 else 20)
    title = "".join(
        f'<tspan x="{x + 38}" y="{first + 17 * n}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return (
        f'<g class="flow-step flow-step-{look}" id="flow-step-{escape(step.id)}">'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" {_LOOK[look]}/>'
        f'<text class="flow-mark" x="{x + 14}" y="{first}" fill="#1d1d1b">{mark}</text>'
        f'<text class="flow-title" fill="#1d1d1b">{title}</text>'
        f'<text class="flow-state" x="{x + 38}" y="{y + HEIGHT - 9}" font-size="12" fill="#4a4a47">'
        f"{escape(note)}</text></g>"
    )


def _lines(title: str) -> list[str]:
    """A title on one line, or on two when it is long."""
    if len(title) <= LETTERS_A_LINE:
        return [title]
    lines = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) + 1 > LETTERS_A_LINE and len(lines) < 2:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines[-1]) > LETTERS_A_LINE + 2:
        lines[-1] = lines[-1][:LETTERS_A_LINE].rstrip() + "…"
    return lines
