"""Where dots, bars and numbers go."""

from casereview.ui.drawing import (
    BarRow,
    Bars,
    Flow,
    FlowBeside,
    FlowBranch,
    FlowStep,
    draw_bars,
    draw_flow,
    draw_steps,
)
from casereview.ui.pieces import Clock, Pages

STEPS = [
    FlowStep("Referral", "done", "30 May"),
    FlowStep("A rather long name for a step", "part", "4 of 6"),
    FlowStep("Report", "here", "draft 3"),
    FlowStep("Learning"),
]


def test_steps_stand_evenly_from_edge_to_edge():
    drawn = draw_flow(Flow("Flow", "Said", STEPS))
    assert [dot.x for dot in drawn.dots] == [62, 367.3, 672.7, 978]
    assert drawn.done_to == 672.7
    assert drawn.ends == (62, 978)


def test_words_stay_inside_the_drawing():
    many = [FlowStep("A rather long name for a step", "todo", "12 months") for _ in range(12)]
    drawn = draw_flow(Flow("Flow", "Said", many))
    assert all(words.y < drawn.height for dot in drawn.dots for words in (*dot.title, *dot.note))
    assert max(len(words.text) for dot in drawn.dots for words in dot.title) <= 12


def test_a_long_word_is_never_broken_and_a_long_note_takes_more_lines():
    ten = [FlowStep("Recommendations and actions", "here", "Actions followed up; review closed")] * 10
    dot = draw_flow(Flow("Flow", "Said", ten)).dots[9]
    assert [words.text for words in dot.title] == ["Recommendations", "and actions"]
    assert [words.text for words in dot.note] == ["Actions", "followed up;", "review closed"]
    assert dot.note[0].y > dot.title[-1].y


def test_one_step_and_no_step_can_be_drawn():
    assert [dot.x for dot in draw_flow(Flow("Flow", "Said", STEPS[:1])).dots] == [62]
    assert draw_flow(Flow("Flow", "Said", [])).dots == []


def test_a_branch_hangs_below_the_words_and_a_bracket_above():
    plain = draw_flow(Flow("Flow", "Said", STEPS))
    drawn = draw_flow(Flow("Flow", "Said", STEPS, FlowBranch(1, "Not taken"), FlowBeside(0, 2, "Beside it")))
    assert plain.branch is None
    assert drawn.branch.y > max(words.y for dot in drawn.dots for words in dot.title)
    assert drawn.branch_x == drawn.dots[1].x
    assert drawn.beside_ends == (drawn.dots[0].x, drawn.dots[2].x)


def test_a_stage_in_one_line():
    assert [mark.state for mark in draw_steps(2, 3)] == ["past", "here", "todo"]
    assert {mark.state for mark in draw_steps(4, 3)} == {"past"}


def test_bars_share_one_scale_and_leave_out_nothing_but_noughts():
    drawn = draw_bars(Bars("Bars", "", "What", ["One", "Two"], [BarRow("A", [3, 1]), BarRow("B", [0, 2])]))
    widths = {(piece.y, piece.fill): piece.width for piece in drawn.pieces}
    assert abs(widths[34, "c1"] - 3 * widths[34, "c2"]) <= 0.2
    assert abs(widths[76, "c2"] - 2 * widths[34, "c2"]) <= 0.2
    assert sorted(piece.value for piece in drawn.pieces) == [1, 2, 3]
    assert all(piece.x + piece.width <= drawn.width for piece in drawn.pieces)


def test_bars_of_nothing_can_be_drawn():
    assert draw_bars(Bars("Bars", "", "What", ["One"], [BarRow("A", [0])])).pieces == []
    assert draw_bars(Bars("Bars", "", "What", ["One"], [])).labels == []


def test_a_clock_never_runs_past_its_ends():
    assert [Clock("Due", "", share=share).width for share in (-1, 0, 0.5, 1, 7)] == [0, 0, 150, 300, 300]


def test_pages_leave_gaps_only_where_something_is_left_out():
    assert Pages(1, 1, "").shown == [1]
    assert Pages(7, 16, "").shown == [1, None, 6, 7, 8, None, 16]
    assert Pages(3, 5, "").shown == [1, 2, 3, 4, 5]
    assert Pages(4, 7, "").shown == [1, 2, 3, 4, 5, 6, 7]
    assert Pages(2, 3, "?page={page}").href(3) == "?page=3"
