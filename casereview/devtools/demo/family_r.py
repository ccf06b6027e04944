"""Family R: the sample papers as a serious case review under Working Together 2015."""

from datetime import date
from importlib.resources import files
from typing import Any

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.decision import changes as decision
from casereview.casework.decision.rules import Found
from casereview.casework.referral import changes as referral
from casereview.devtools.demo.people import Town
from casereview.foundation.clock import stopped_at
from casereview.foundation.people.models import Person
from casereview.foundation.people.rules import Role

NAME = "Child R"
HOW_HE_IS = "A child of 23 months was admitted to hospital in May 2019. He is well and with foster carers."


def paper(name: str) -> bytes:
    """One of the sample papers, bit for bit."""
    return files("casereview.devtools").joinpath("samples", "family-r", name).read_bytes()


def referred(town: Town) -> Case:
    """The referral of 30 May 2019, signed and sent."""
    lead = town.people["social_care:agency_lead"]
    with stopped_at(date(2019, 5, 30)):
        row = referral.start_referral(town.agencies["social_care"], by=lead)
        for section, answers in _answers(town).items():
            row.refresh_from_db()
            referral.save_section(row, by=lead, section=section, answers=answers, version=row.version)
        row.refresh_from_db()
        case = referral.send_referral(row, by=lead)
        casefile.rename_case(case, pseudonym=NAME, summary=HOW_HE_IS)
    _record_notification(town, case)
    return case


def _record_notification(town: Town, case: Case) -> None:
    told = (("incident_notified", date(2019, 5, 22)),)
    with stopped_at(date(2019, 5, 31)):
        for kind, on in told:
            casefile.record_event(case, by=town.holder(Role.COORDINATOR), kind=kind, on=on)


def decided(town: Town, case: Case) -> None:
    """Information asked, the sub-group's advice of 27 June with its dissent, the decision of 10 July."""
    coordinator, chair = town.holder(Role.COORDINATOR), town.holder(Role.BOARD_CHAIR)
    with stopped_at(date(2019, 6, 3)):
        for key in ("police", "gp", "health_visiting", "school", "housing"):
            decision.ask_information(
                case,
                by=coordinator,
                agency=town.agencies[key],
                due_on=date(2019, 6, 17),
                question="What did your service know of the family, and when was each child seen?",
            )
    _answer_requests(coordinator, case)
    with stopped_at(date(2019, 6, 27)):
        _record_findings(town, case)
        decision.give_advice(
            case,
            by=town.holder(Role.SUBGROUP_MEMBER),
            outcome="review",
            given_on=date(2019, 6, 27),
            reasons="Each service acted on what it could see. No one could see all of it. "
            "That is a matter between organisations.",
            minority_view="One member: the difficulty lay within single services, in workload and cover. "
            "A partnership review would reach it sooner.",
        )
    with stopped_at(date(2019, 6, 28)):
        decision.put_to_chair(case, by=coordinator)
    with stopped_at(date(2019, 7, 10)):
        decision.decide(
            case,
            by=chair,
            outcome="review",
            reasons="Neglect was known and a child was seriously harmed. Several services were calling while "
            "nobody saw him; I prefer the majority's view on the third test.",
            late_because="The call for information ran to 17 June.",
        )
    case.refresh_from_db()
    with stopped_at(date(2019, 7, 15)):
        decision.tell_decision(case, by=coordinator, told_on=date(2019, 7, 15))


def _answer_requests(coordinator: Person, case: Case) -> None:
    from casereview.casework.decision import queries

    with stopped_at(date(2019, 6, 17)):
        for request in queries.requests_on(coordinator, case):
            decision.record_answer(
                request,
                by=coordinator,
                answer="A summary of involvement was received; the records are kept as they are.",
                received_on=date(2019, 6, 17),
            )


def _record_findings(town: Town, case: Case) -> None:
    member = town.holder(Role.SUBGROUP_MEMBER)
    found: tuple[tuple[str, Found, str, str, str], ...] = (
        (
            "abuse_or_neglect",
            Found.MET,
            "social_care",
            "Child protection plan for neglect since 12 February 2019; consultant's opinion of 18 May.",
            "referral form, part 4",
        ),
        (
            "died",
            Found.NOT_MET,
            "social_care",
            "He is in hospital and getting better.",
            "referral form, part 2",
        ),
        (
            "seriously_harmed",
            Found.MET,
            "gp",
            "Admitted 17 May 2019; severe faltering growth.",
            "the hospital's letter",
        ),
        (
            "working_together_concern",
            Found.MET,
            "health_visiting",
            (
                "Not seen from the middle of September to "
                "22 January while several services called; a plan was closed with a health task open."
            ),
            "agency summaries",
        ),
    )
    for limb, finding, agency, evidence, source in found:
        decision.record_finding(
            case,
            by=member,
            limb=limb,
            finding=finding,
            evidence=evidence,
            agency=town.agencies[agency],
            source=source,
        )


def _answers(town: Town) -> dict[str, dict[str, Any]]:
    answers: dict[str, dict[str, Any]] = {
        "referrer": {
            "name": "Philippa Norland",
            "role": "Assistant Director",
            "contact": "01632 960187",
            "discussed_with": "Team manager, 29 May 2019",
        },
        "incident": {
            "happened_on": "2019-05-17",
            "known_on": "2019-05-17",
            "summary": "The youngest child was admitted to hospital on 17 May 2019 with dehydration, a chest "
            "infection and severe faltering growth, after his grandmother called an ambulance.",
        },
        "subject": {
            "kind": "child",
            "name": "Ellis Ravensby",
            "born_on": "2017-06-09",
            "died_on": None,
            "address": "14 Quarry Rise, Northmere, ZN4 7QT",
            "where_now": "Children's ward, then foster carers",
        },
        "others": {"names": "Tamsin Ravensby\nKieran Oakes"},
        "family": {
            "family_aware": "yes",
            "people": "Shona Ravensby, mother\nDale Hebbert, father of Ellis and Tamsin\nMaureen Ravensby, grandmother",
            "proceedings": "Police enquiry; care proceedings to be issued",
        },
        "agencies": {"agencies": [str(agency.pk) for agency in town.agencies.values()], "more": ""},
        "safety": {
            "concerns": "None further",
            "action": "Police protection, foster placement, hospital plan.",
        },
    }
    return answers | _limbs()


def _limbs() -> dict[str, dict[str, Any]]:
    yes = {
        "abuse_or_neglect": "Subject of a plan for neglect; consultant's opinion of 18 May 2019.",
        "seriously_harmed": "Admitted 17 May 2019 with dehydration, chest infection and severe faltering growth.",
        "working_together_concern": "Child not seen for a long period although several services were calling; "
        "missed appointments known to some and not to others; plan closed with a health task open.",
    }
    no = (
        "died",
        "in_custody",
        "detained_under_mental_health_act",
        "deprived_of_liberty_aged_16_or_17",
        "serious_sexual_abuse",
        "sexual_exploitation",
    )
    answers: dict[str, dict[str, Any]] = {
        f"limb-{limb.replace('_', '-')}": {"met": "yes", "evidence": said} for limb, said in yes.items()
    }
    answers |= {
        f"limb-{limb.replace('_', '-')}": {"met": "no", "evidence": "It did not happen."} for limb in no
    }
    answers["limb-life-threatening-injury"] = {
        "met": "unclear",
        "evidence": "The consultant's final report is awaited.",
    }
    return answers
