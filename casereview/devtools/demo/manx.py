"""Small Manx cases: one referral that waits for its signature, one that waits for the Panel's view."""

from datetime import date, timedelta
from typing import Any

from casereview.casework.casefile.models import Case
from casereview.casework.referral import changes as referral
from casereview.casework.referral.models import Referral
from casereview.devtools.demo.people import Town
from casereview.foundation import clock
from casereview.foundation.clock import stopped_at


def waiting_for_signature(town: Town) -> Referral:
    """Written by the care service; its Director of Nursing has yet to sign, so it cannot be sent."""
    lead = town.people["care:agency_lead"]
    with stopped_at(clock.today() - timedelta(days=2)):
        row = _written(town, "care", _adult(town))
        referral.ask_signature(row, by=lead)
    row.refresh_from_db()
    return row


def referred(town: Town) -> Case:
    """A referral about a child, signed and sent three weeks ago."""
    lead = town.people["education:agency_lead"]
    with stopped_at(clock.today() - timedelta(days=21)):
        row = _written(town, "education", _child(town))
        referral.ask_signature(row, by=lead)
        row.refresh_from_db()
        signatory = town.people["education:agency_signatory"]
        referral.sign_referral(row, by=signatory, title="Director of Education")
        row.refresh_from_db()
        return referral.send_referral(row, by=lead)


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


def _child(town: Town) -> dict[str, dict[str, Any]]:
    day = clock.today() - timedelta(days=20)
    return {
        "referrer": {
            "name": "Paul Shimmin",
            "role": "Inclusion lead",
            "contact": "01632 960302",
            "discussed_with": "Director of Education",
        },
        "incident": _incident(
            day,
            "A girl of nine was badly hurt at home. School, health and the police each held a part of the picture.",
        ),
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
