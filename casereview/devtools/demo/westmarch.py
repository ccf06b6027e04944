"""Westmarch: a small review under Working Together 2010, carried to a published report and a verified action."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document

from casereview.casework.action_plan import changes as action_plan
from casereview.casework.action_plan import queries as actions
from casereview.casework.action_plan.rules import Given, State
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import changes as chronology
from casereview.casework.chronology import queries as chronologies
from casereview.casework.decision import changes as decision
from casereview.casework.overview import changes as overview
from casereview.casework.overview import queries as overviews
from casereview.casework.panel import changes as panel
from casereview.casework.referral import changes as referral
from casereview.devtools.demo import steps
from casereview.devtools.demo.people import Town
from casereview.engines.anonymity.register import Entry
from casereview.engines.press.reading import read_docx
from casereview.foundation import jobs
from casereview.foundation.clock import stopped_at
from casereview.foundation.people.rules import Role
from casereview.publication import changes as publication
from casereview.publication import queries as editions

TITLE = "Serious case review: Child W"
_ROWS = """Date,Time,Source,Event,Child seen,Spoken to
04/01/2011,10:00,Home visit,Health visitor noted that the baby was pale. Mother tired.,Yes,n/a
11/01/2011,,Clinic list,Not brought to clinic.,Not brought,No
25/01/2011,14:30,Telephone,Mother rang: baby feeding poorly. Advised to attend.,No,No
02/02/2011,09:15,Home visit,No access. Card left.,No access,No
21/02/2011,,Letter,Second appointment not kept; letter sent.,Not brought,No
14/03/2011,23:40,Emergency department,Admitted with a serious injury.,Yes,n/a
"""
_TEXT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Introduction",
        (
            (
                "This review looks at how services worked with a baby and his family in the first months of his life. "
                "He was badly hurt, he recovered, and he lives with relatives who love him."
            ),
            "Two organisations wrote about their own part. The family was asked, and his grandmother spoke with us.",
        ),
    ),
    (
        "What happened",
        (
            (
                "The baby was seen by a health visitor in his first weeks and then not again for more than two months. "
                "Appointments were offered and not kept. Each was followed by a letter."
            ),
            (
                "When his mother rang to say that he fed poorly, the advice was sound and nobody checked whether it "
                "could be followed."
            ),
        ),
    ),
    (
        "What worked well",
        ("The ward staff listened to the grandmother on the night and wrote down exactly what she said.",),
    ),
    (
        "What we found",
        (
            "A missed appointment was treated as the family's choice and not as a sign about the child.",
            "Nobody held the whole picture, because letters went out and answers came back to different desks.",
        ),
    ),
)


def published(town: Town) -> Case:
    """The whole story, from a referral in March 2011 to the public library in 2012."""
    case = _referred(town)
    _decided(town, case)
    _panelled(town, case)
    _collated(town, case)
    _written(town, case)
    _answered(town, case)
    _released(town, case)
    return case


def _referred(town: Town) -> Case:
    lead = town.people["hospital:agency_lead"]
    with stopped_at(date(2011, 3, 21)):
        row = referral.start_referral(town.agencies["hospital"], by=lead)
        for section, answers in _referral(town).items():
            row.refresh_from_db()
            referral.save_section(row, by=lead, section=section, answers=answers, version=row.version)
        row.refresh_from_db()
        case = referral.send_referral(row, by=lead)
        casefile.rename_case(case, pseudonym="Child W", summary="A baby was badly hurt. He has recovered.")
        return case


def _decided(town: Town, case: Case) -> None:
    with stopped_at(date(2011, 4, 12)):
        decision.put_to_chair(case, by=town.holder(Role.COORDINATOR))
        reasons = "A life-threatening injury, and concern about how two services worked together."
        decision.decide(case, by=town.holder(Role.BOARD_CHAIR), outcome="review", reasons=reasons)
    case.refresh_from_db()


def _panelled(town: Town, case: Case) -> None:
    coordinator = town.holder(Role.COORDINATOR)
    with stopped_at(date(2011, 4, 20)):
        panel.start_review(case, by=coordinator, on=date(2011, 4, 20))
        steps.appoint(town, case, "Victor Amadi", Role.PANEL_CHAIR)
        steps.appoint(town, case, "Caroline Stead", Role.LEAD_REVIEWER)
        steps.appoint(town, case, "Ruth Pargeter", Role.PANEL_MEMBER)
        body = {
            "purpose": "What can be learned about missed appointments in a child's first year.",
            "period_from": "2010-12-01",
            "period_to": "2011-03-14",
            "lines": ["When was the baby seen, and by whom?", "What was done when he was not brought?"],
            "method": "Two chronologies and a conversation with the staff.",
            "family": "The grandmother was asked by letter.",
            "limits": "",
        }
        panel.agree_terms(panel.write_terms(case, by=coordinator, body=body), by=town.named("Victor Amadi"))
        steps.ask(
            town,
            case,
            "council",
            records=date(2011, 4, 27),
            chronology=date(2011, 5, 25),
            report=date(2011, 6, 22),
        )
        steps.declare_authors(town, case)


def _collated(town: Town, case: Case) -> None:
    author = town.people["council:agency_author"]
    with stopped_at(date(2011, 5, 20)):
        part = Part(case, town.agencies["council"])
        upload = chronology.send_chronology(part, by=author, name="chronology.csv", content=_ROWS.encode())
        for kind, _ in chronologies.kinds_in(upload):
            chronology.accept_kind(upload, by=author, kind=kind)
        chronology.confirm_upload(upload, by=author)
        jobs.run_waiting()
        chronology.mark_merged(case, by=town.named("Caroline Stead"))
        casefile.extend_register(
            case,
            by=town.holder(Role.COORDINATOR),
            entries=[Entry("Toby Merrow", "family", "Child W", ("Toby", "baby Toby"), 1)],
        )


def _written(town: Town, case: Case) -> None:
    reviewer = town.named("Caroline Stead")
    with stopped_at(date(2011, 9, 14)):
        content = _word()
        overview.import_draft(
            case, by=reviewer, name="overview.docx", content=content, reading=read_docx(content, title=TITLE)
        )
        finding = overview.write_finding(
            case,
            by=reviewer,
            title="Not being brought was read as a choice",
            what="Three appointments were not kept. Each was closed with a letter.",
            why="The procedure asked for letters and did not ask for anybody to look.",
            elsewhere="",
        )
        cited = [str(one.id) for one in chronologies.event_choices(reviewer, case, "appointment")]
        finding.refresh_from_db()
        overview.cite(finding, by=reviewer, events=cited, version=finding.version)
        overview.write_recommendation(
            case,
            by=reviewer,
            text="When a child is not brought twice, somebody goes to see the child within five working days.",
            outcome="No child goes unseen because letters were sent.",
            to_board=False,
            agency=town.agencies["council"],
            findings=[finding],
        )
        overview.submit(case, by=reviewer)
    with stopped_at(date(2011, 10, 6)):
        overview.accept(case, by=town.holder(Role.BOARD_CHAIR), note="")


def _answered(town: Town, case: Case) -> None:
    chair, coordinator = town.holder(Role.BOARD_CHAIR), town.holder(Role.COORDINATOR)
    owner = town.people["council:agency_lead"]
    recommendation = overviews.recommendations_of(case)[0]
    with stopped_at(date(2011, 10, 20)):
        action_plan.answer(
            case, by=chair, recommendation=recommendation, given=Given.ACCEPTED, reason="", version=0
        )
        action_plan.add_action(
            case,
            by=coordinator,
            recommendation=recommendation,
            finding=None,
            what="A visit within five working days after a second missed appointment",
            outcome="Every such child is seen",
            measure="A sample of thirty records each half-year",
            agency=town.agencies["council"],
            person=owner,
            due_on=date(2012, 3, 31),
        )
        action_plan.agree(case, by=chair)
    with stopped_at(date(2012, 3, 12)):
        action = actions.actions_of(case)[0]
        action_plan.update(
            action, by=owner, state=State.COMPLETE, evidence="29 of 30 records show a visit in time."
        )
        action.refresh_from_db()
        action_plan.verify(action, by=coordinator, how="The sample was read again by the board's auditor.")


def _released(town: Town, case: Case) -> None:
    coordinator = town.holder(Role.COORDINATOR)
    with stopped_at(date(2012, 4, 16)):
        casefile.record_event(case, by=coordinator, kind="family_informed", on=date(2012, 4, 12))
        publication.plan_publication(case, by=coordinator, on=date(2012, 4, 16))
        edition = publication.build_edition(case, by=coordinator)
        jobs.run_waiting()
        edition.refresh_from_db()
        for finding in editions.findings_of(edition):
            if finding.accepted_at is None:
                publication.accept_leak(finding, by=coordinator, reason="An ordinary word, not a name.")
        for voter in (town.holder(Role.BOARD_CHAIR), town.holder(Role.PUBLISHER)):
            publication.approve(editions.Ballot(edition, voter), by=voter, sha256=edition.sha256)
        publication.publish(edition, by=coordinator)


def _word() -> bytes:
    document = Document()
    document.add_heading(TITLE, level=0)
    for heading, paragraphs in _TEXT:
        document.add_heading(heading, level=1)
        for text in paragraphs:
            document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _referral(town: Town) -> dict[str, dict[str, Any]]:
    met = {"abuse_or_neglect", "life_threatening_injury", "working_together_concern"}
    limbs = (
        *met,
        "died",
        "grave_lasting_impairment",
        "serious_sexual_abuse",
        "parent_murdered",
        "violent_assault",
    )
    answers: dict[str, dict[str, Any]] = {
        "referrer": {
            "name": "Maya Sondhi",
            "role": "Named nurse",
            "contact": "01632 960411",
            "discussed_with": "",
        },
        "incident": {
            "happened_on": "2011-03-14",
            "known_on": "2011-03-15",
            "summary": "A baby was admitted at night with a serious injury.",
        },
        "subject": {
            "kind": "child",
            "name": "Toby Merrow",
            "born_on": "2010-12-03",
            "died_on": None,
            "address": "",
            "where_now": "With relatives",
        },
        "others": {"names": ""},
        "family": {"family_aware": "yes", "people": "", "proceedings": "Police enquiry, closed"},
        "agencies": {"agencies": [str(agency.pk) for agency in town.agencies.values()], "more": ""},
        "safety": {"concerns": "", "action": "He is safe with relatives."},
    }
    said = {limb: ("yes" if limb in met else "no") for limb in limbs}
    answers |= {
        f"limb-{limb.replace('_', '-')}": {"met": is_met, "evidence": "It stands in the ward's notes."}
        for limb, is_met in said.items()
    }
    return answers
