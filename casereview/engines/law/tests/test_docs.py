"""The example in the guide for adding a framework is sound, and does what the guide says."""

import re
from datetime import date
from pathlib import Path

from casereview.engines import law
from casereview.engines.law.loading import load_framework

GUIDE = (Path(law.__file__).parents[3] / "docs" / "adding-a-framework.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)[0]


def test_the_example_is_sound_and_gives_the_day_of_the_worked_case():
    assert law.check(EXAMPLE) == ()
    [framework] = load_framework(EXAMPLE, law.shared_facts())
    events = law.read_events([{"kind": "referral_received", "on": "2025-06-05"}])
    [decide, complete] = law.duties(framework, nation="IM", events=events, on=date(2025, 6, 10))
    assert (decide.due, decide.state) == (date(2025, 6, 20), "due")
    assert complete.state == "waiting"
