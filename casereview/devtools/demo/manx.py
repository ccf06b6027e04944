"""Small Manx cases, each at another point: a referral that waits for its signature, one before the Panel, one
decided and without a panel yet, one whose agencies have been asked.
"""

from datetime import date, timedelta
from typing import Any

from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.decision.rules import Found
from casereview.casework.panel import changes as panel
from casereview.casework.referral import changes as referral
from casereview.casework.referral.models import Referral
from casereview.devtools.demo import steps
from casereview.devtools.demo.people import Town
from casereview.foundation import clock
from casereview.foundation.clock import stopped_at
from casereview.foundation.people.rules import Role

_BADLY_HURT = (
    "A girl of nine was badly hurt at home. School, health and the police each held a part of the picture."
)
_A_BOY_OF_SIX = (
    "A boy of six was found alone and unwell. Two services had closed their files in the same month."
)
_TWO_SISTERS = (
    "Two sisters were found to have been without care for weeks. Each service thought another was leading."
)


def waiting_for_signature(town: Town) -> Referral:
    """Written by the care service; its Director of Nursing has yet to sign, so it cannot be sent."""
    lead = town.people["care:agency_lead"]
    with stopped_at(clock.today() - timedelta(days=2)):
        row = _written(town, "care", _adult(town))
        referral.ask_signature(row, by=lead)
    row.refresh_from_db()
    return row


def referred(town: Town, *, days_ago: int = 21, story: str = _BADLY_HURT) -> Case:
    """A referral about a child, signed and sent."""
    lead, known_on = town.people["education:agency_lead"], _ago(days_ago + 1)
    with stopped_at(_ago(days_ago)):
        row = _written(town, "education", _child(town, story, known_on=known_on))
        referral.ask_signature(row, by=lead)
        row.refresh_from_db()
        signatory = town.people["education:agency_signatory"]
        referral.sign_referral(row, by=signatory, title="Director of Education")
        row.refresh_from_db()
        return referral.send_referral(row, by=lead)


def decided(town: Town, *, days_ago: int = 60, story: str = _A_BOY_OF_SIX) -> Case:
    """A case on which the chair decided three weeks after the referral; nobody is appointed yet."""
    case = referred(town, days_ago=days_ago, story=story)
    advised = _ago(days_ago - 20)
    with stopped_at(advised):
        decision.give_advice(
            case,
            by=town.holder(Role.SUBGROUP_MEMBER),
            outcome="review",
            given_on=advised,
            reasons="Each part of the test is met; three services each held a part of the picture.",
            minority_view="",
        )
        decision.record_finding(
            case,
            by=town.holder(Role.SUBGROUP_MEMBER),
            limb="working_together_concern",
            finding=Found.MET,
            agency=town.agencies["care"],
            evidence="The two referrals of the spring were each closed because the other service was thought to lead.",
            source="agency summaries",
        )
        decision.put_to_chair(case, by=town.holder(Role.COORDINATOR))
    with stopped_at(_ago(days_ago - 21)):
        decision.decide(
            case,
            by=town.holder(Role.BOARD_CHAIR),
            outcome="review",
            reasons="Neglect was known, a child was seriously harmed, and no service saw the whole.",
        )
    case.refresh_from_db()
    return case


def asked(town: Town) -> Case:
    """A case with its panel appointed, its terms agreed and two agencies asked; what they send is awaited."""
    case = decided(town, days_ago=100, story=_TWO_SISTERS)
    coordinator, body = town.holder(Role.COORDINATOR), _terms()
    started, records, chronology, report = _ago(70), _ago(7), _ago(-21), _ago(-42)
    with stopped_at(started):
        panel.start_review(case, by=coordinator, on=started)
        steps.appoint(town, case, "Finlo Teare", Role.PANEL_CHAIR)
        steps.appoint(town, case, "Marian Oakeshott", Role.LEAD_REVIEWER)
        steps.appoint(town, case, "Ineen Christian", Role.PANEL_MEMBER)
        terms = panel.write_terms(case, by=coordinator, body=body)
        panel.agree_terms(terms, by=town.named("Finlo Teare"))
    with stopped_at(_ago(14)):
        for key in ("care", "education"):
            steps.ask(town, case, key, records=records, chronology=chronology, report=report)
    with stopped_at(_ago(10)):
        steps.declare_authors(town, case)
    return case


def _terms() -> dict[str, Any]:
    return {
        "purpose": "What can be learned about how services worked together around two sisters.",
        "period_from": _ago(1000).isoformat(),
        "period_to": _ago(110).isoformat(),
        "lines": ["When was each sister seen and listened to?", "Who was thought to lead, and who led?"],
        "method": "Chronologies and reports from each agency, and a day with the staff who worked with the family.",
        "family": "Their mother is invited by letter and has a named contact.",
        "limits": "",
    }


def _ago(days: int) -> date:
    """Days before today. Note: ask before the clock is held at another day, for it counts from there."""
    return clock.today() - timedelta(days=days)


def _written(town: Town, agency: str, answers: dict[str, dict[str, Any]]) -> Referral:
    lead = town.people[f"{agency}:agency_lead"]
    row = referral.start_referral(town.agencies[agency], by=lead)
    for section, given in answers.items():
        row.refresh_from_db()
        referral.save_section(row, by=lead, section=section, answers=given, version=row.version)
    row.refresh_from_db()
    return row


def _adult(town: Town) -> dict[str, dict[str, Any]]:
    day = clock.today() - timedelta(days=30)
    return {
        "referrer": {
            "name": "Ealish Corlett",
            "role": "Safeguarding lead",
            "contact": "01632 960301",
            "discussed_with": "Director of Nursing",
        },
        "incident": _incident(
            day,
            "A man of 71 who lived alone was found very unwell at home. Three services had called in the month before.",
        ),
        "subject": {
            "kind": "vulnerable_adult",
            "name": "Wilfred Lace",
            "born_on": None,
            "died_on": day.isoformat(),
            "address": "",
            "where_now": "",
        },
        **_rest(town, "care", "constabulary"),
        **_limbs(died="yes", seriously_harmed="no"),
    }


def _child(town: Town, story: str, *, known_on: date) -> dict[str, dict[str, Any]]:
    return {
        "referrer": {
            "name": "Paul Shimmin",
            "role": "Inclusion lead",
            "contact": "01632 960302",
            "discussed_with": "Director of Education",
        },
        "incident": _incident(known_on, story),
        "subject": {
            "kind": "child",
            "name": "Aalish Brew",
            "born_on": None,
            "died_on": None,
            "address": "",
            "where_now": "With her aunt",
        },
        **_rest(town, "education", "care", "constabulary"),
        **_limbs(died="no", seriously_harmed="yes"),
    }


def _incident(day: date, summary: str) -> dict[str, Any]:
    return {"happened_on": day.isoformat(), "known_on": day.isoformat(), "summary": summary}


def _rest(town: Town, *agencies: str) -> dict[str, dict[str, Any]]:
    return {
        "others": {"names": ""},
        "family": {"family_aware": "yes", "people": "", "proceedings": ""},
        "agencies": {"agencies": [str(town.agencies[key].pk) for key in agencies], "more": ""},
        "safety": {"concerns": "", "action": "Everybody else in the home is safe and has been spoken to."},
    }


def _limbs(*, died: str, seriously_harmed: str) -> dict[str, dict[str, Any]]:
    said = {
        "abuse-or-neglect": ("yes", "Neglect was recorded by two services."),
        "died": (died, "Recorded by the service that was called."),
        "seriously-harmed": (seriously_harmed, "Recorded by the service that was called."),
        "working-together-concern": ("unclear", "Each service thought that another one was leading."),
    }
    return {f"limb-{limb}": {"met": met, "evidence": evidence} for limb, (met, evidence) in said.items()}
