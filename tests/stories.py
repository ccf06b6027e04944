"""Cases brought to a point of the story, by calling what the pages call."""

from typing import Any

from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.referral import changes as referral
from casereview.casework.referral import queries as referral_queries
from casereview.casework.referral.models import Referral
from casereview.casework.referral.rules import sections_of
from tests.cast import Cast


def answers_for(cast: Cast, referral_row: Referral) -> dict[str, dict[str, Any]]:
    """Every section answered: all limbs met but the death."""
    given: dict[str, dict[str, Any]] = {
        "referrer": {"name": "Lea Anders", "role": "Head of safeguarding", "contact": "01632 960000"},
        "incident": {"happened_on": "2019-05-20", "known_on": "2019-05-21", "summary": "What was found."},
        "subject": {"kind": "child", "name": "Somebody Real", "born_on": "2017-06-09"},
        "others": {"names": ""},
        "family": {"family_aware": "yes"},
        "agencies": {"agencies": [str(cast.agency_b.pk)]},
        "safety": {"action": "Everybody is safe."},
    }
    for limb in referral_queries.framework_of(referral_row).criteria.limbs:
        met = "no" if limb == "died" else "yes"
        given[f"limb-{limb.replace('_', '-')}"] = {"met": met, "evidence": "Seen in the notes."}
    return given


def written(cast: Cast) -> Referral:
    """A referral of agency A with every section answered."""
    row = referral.start_referral(cast.agency_a, by=cast.lead_a)
    given = answers_for(cast, row)
    for section in sections_of(referral_queries.framework_of(row)):
        row.refresh_from_db()
        referral.save_section(
            row, by=cast.lead_a, section=section.key, answers=given[section.key], version=row.version
        )
    row.refresh_from_db()
    return row


def referred(cast: Cast) -> Case:
    """A case that a referral has opened."""
    row = written(cast)
    if referral_queries.wants_signature(row):
        referral.ask_signature(row, by=cast.lead_a)
        referral.sign_referral(row, by=cast.signatory_a, title="Chief Nurse")
    return referral.send_referral(row, by=cast.lead_a)


def decided(cast: Cast) -> Case:
    """A case on which the chair has decided that there is a review."""
    case = referred(cast)
    decision.put_to_chair(case, by=cast.coordinator)
    decision.decide(case, by=cast.chair, outcome="review", reasons="Each part of the test is met.")
    case.refresh_from_db()
    return case
