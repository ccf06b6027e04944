"""Loading the demonstration, step by step, with what each step says while it works."""

from collections.abc import Callable

from django.conf import settings

from casereview.devtools.demo import family_r, family_r_evidence, family_r_kin, large, manx, westmarch
from casereview.devtools.demo.people import ELDERSHIRE, MANX, WESTMARCH, Town, set_up
from casereview.foundation import jobs
from casereview.foundation.clock import stopped_at

Say = Callable[[str], None]


def silent(words: str) -> None:
    """Say nothing."""


def load(say: Say = silent) -> dict[str, Town]:
    """Make the boards, the people and the cases. Shape: the boards by their plan's key."""
    say("  the boards and their people")
    towns: dict[str, Town] = {}
    for plan in (ELDERSHIRE, MANX, WESTMARCH):
        with stopped_at(plan.since):
            towns[plan.key] = set_up(plan)
    tell(towns, say)
    if settings.DEMO_ENTRIES:
        say(f"  a case with {settings.DEMO_ENTRIES:,} entries")
        large.merged(towns["eldershire"], settings.DEMO_ENTRIES)
    return towns


def tell(towns: dict[str, Town], say: Say = silent) -> None:
    """Make the cases. Note: the bench tells them again on the same boards, to see what grows."""
    say("  Family R, from referral on")
    town = towns["eldershire"]
    case = family_r.referred(town)
    family_r.decided(town, case)
    say("  Family R's panel and agencies")
    family_r_evidence.panelled(town, case)
    family_r_evidence.asked(town, case)
    say("  six chronologies, merged into one")
    family_r_evidence.collated(town, case)
    family_r_kin.drawn(town, case)
    say("  two agency reports")
    family_r_evidence.reported(town, case)
    family_r_evidence.paused(town, case)
    say("  Westmarch, to the public library")
    westmarch.published(towns["westmarch"])
    say("  the Manx cases")
    manx.waiting_for_signature(towns["manx"])
    manx.asked(towns["manx"])
    manx.decided(towns["manx"])
    manx.referred(towns["manx"])
    jobs.run_waiting()
