"""Frameworks as data; criteria and duties as answers.

What: which frameworks could apply, which criteria a case meets, which duties it brings, where it stands.
Comes in: a framework (one YAML file each), facts, dated events, a day. Goes out: verdicts, duties, steps.
Not here: any database, any clock, any web page.
"""

from casereview.engines.law.calendar import NATIONS, Calendar, Period, calendar_of, nation_named, read_day
from casereview.engines.law.choosing import (
    CHOICE_STATES,
    Answer,
    Choices,
    Lead,
    Pair,
    choose,
    frameworks_in_force,
)
from casereview.engines.law.criteria import LimbVerdict, RouteVerdict, Verdict
from casereview.engines.law.criteria import verdict_on as test_criteria
from casereview.engines.law.duty import STATES, Duty, duties, read_agencies
from casereview.engines.law.events import KINDS, Event, in_effect, read_events
from casereview.engines.law.facts import fact_names, shared_facts
from casereview.engines.law.flow import STEP_STATES, Step, flow_steps, flow_svg, flow_words, way_note
from casereview.engines.law.library import (
    framework,
    framework_ids,
    framework_in,
    frameworks,
    overlay,
    overlays,
)
from casereview.engines.law.loading import Problem, Unreadable, Unsound, read_file
from casereview.engines.law.loading import check as _check
from casereview.engines.law.notifying import Notifiable, notifiable_on
from casereview.engines.law.parts import (
    ALONGSIDE,
    AREAS,
    CONFIDENCES,
    FORCES,
    INDEPENDENCE,
    NEEDS,
    STAGES,
    STRENGTHS,
    Backing,
    Framework,
    Overlay,
)
from casereview.engines.law.settings import NO_SETTINGS, Settings, is_settled, read_settings
from casereview.engines.law.words import NotUnderstood, known_keys

__all__ = [
    "ALONGSIDE",
    "AREAS",
    "CHOICE_STATES",
    "CONFIDENCES",
    "FORCES",
    "INDEPENDENCE",
    "KINDS",
    "NATIONS",
    "NEEDS",
    "NO_SETTINGS",
    "STAGES",
    "STATES",
    "STEP_STATES",
    "STRENGTHS",
    "Answer",
    "Backing",
    "Calendar",
    "Choices",
    "Duty",
    "Event",
    "Framework",
    "Lead",
    "LimbVerdict",
    "NotUnderstood",
    "Notifiable",
    "Overlay",
    "Pair",
    "Period",
    "Problem",
    "RouteVerdict",
    "Settings",
    "Step",
    "Unreadable",
    "Unsound",
    "Verdict",
    "calendar_of",
    "check",
    "choose",
    "duties",
    "fact_names",
    "flow_steps",
    "flow_svg",
    "flow_words",
    "framework",
    "framework_ids",
    "framework_in",
    "frameworks",
    "frameworks_in_force",
    "from_json",
    "in_effect",
    "is_settled",
    "known_keys",
    "nation_named",
    "notifiable_on",
    "overlay",
    "overlays",
    "read_agencies",
    "read_day",
    "read_events",
    "read_file",
    "read_settings",
    "test_criteria",
    "way_note",
]

from_json = Event.from_json


def check(text: str) -> tuple[Problem, ...]:
    """What is wrong with the text of a framework or overlay file.

    Shape: sorted by line; empty when the file is sound.
    """
    return _check(text, shared_facts())
