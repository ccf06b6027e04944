"""The process of a framework as steps, as a picture and as sentences."""

from casereview.engines.law.flow.drawing import flow_svg, flow_words, way_note
from casereview.engines.law.flow.steps import STEP_STATES, Step, flow_steps

__all__ = ["STEP_STATES", "Step", "flow_steps", "flow_svg", "flow_words", "way_note"]
