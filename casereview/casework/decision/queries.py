"""Reading findings, advice and the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from casereview.casework.casefile import queries as casefile
from casereview.casework.casefile.models import Case, CaseEvent, Subject
from casereview.casework.casefile.rules import Wait
from casereview.casework.decision.models import Advice, Decision, InformationRequest, LimbFinding
from casereview.casework.decision.rules import (
    ANSWER,
    DECIDE,
    READ,
    SEND_TO_CHAIR,
    AnswerFacts,
    DecideFacts,
    facts_of,
)
from casereview.casework.lawbook.choosing import Known, Weighed, facts_of_kind, only_known, weigh
from casereview.casework.referral import queries as referral
from casereview.casework.referral.rules import sections_of
from casereview.engines import law
from casereview.foundation import clock
from casereview.foundation.access import queries as access
from casereview.foundation.people import queries as people
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import NotFound


@dataclass(frozen=True)
class LimbState:
    """One limb as it stands: what the engine makes of it, and who says so on what evidence."""

    limb: law.LimbVerdict
    source: str
    finding: str | None
    evidence: str
    whose: Agency | None
    where: str


@dataclass(frozen=True)
class Matrix:
    """The whole test of a case."""

    verdict: law.Verdict
    limbs: Sequence[LimbState]


def matrix_for(person: Person, case: Case) -> Matrix:
    """The criteria, limb by limb, on what is known today. Raises: NotFound."""
    access.open_to(person, READ, case)
    framework = casefile.framework_of(case)
    findings = _findings(case)
    verdict = verdict_on(case, findings)
    argued = _argued(case, framework)
    newest = {finding.limb: finding for finding in findings}
    limbs = [_limb_state(framework, limb, newest.get(limb.id), argued.get(limb.id)) for limb in verdict.limbs]
    return Matrix(verdict, limbs)


def verdict_on(case: Case, findings: Sequence[LimbFinding]) -> law.Verdict:
    """What the criteria say of the case: the referrer's facts, overruled by what was found since."""
    framework = casefile.framework_of(case)
    asked = law.fact_names(framework)
    facts = _facts(_index_subject(case), findings)
    # What another framework asked for, before the case was moved to this one, makes no difference here.
    return law.test_criteria(framework, {name: value for name, value in facts.items() if name in asked})


def weighed_on(person: Person, case: Case) -> Weighed:
    """Which reviews could apply to the case, on what is known today. Raises: NotFound."""
    access.open_to(person, READ, case)
    days: dict[str, date] = {}
    for event in casefile.standing(casefile.events_of([case])[case.id]):
        days.setdefault(event.kind, event.on)
    subject = _index_subject(case)
    said = facts_of_kind(subject.kind if subject else None) | _facts(subject, _findings(case))
    known = Known(
        days={kind: on for kind, on in days.items() if kind in law.KINDS},
        facts=only_known(said),
        happened_on=days.get("incident_occurred") or days.get("incident_known"),
    )
    return weigh(case.nation, case.board.frameworks, today=clock.today(), known=known)


@asked_once
def _index_subject(case: Case) -> Subject | None:
    rows = Subject.objects.filter(case=case, is_index=True).select_related("vault", "case")
    return rows.order_by("position").first()


def _facts(subject: Subject | None, findings: Sequence[LimbFinding]) -> dict[str, object]:
    return facts_of(
        subject.facts if subject else {}, [(finding.limb, finding.finding) for finding in findings]
    )


def newest_verdict(case: Case) -> law.Verdict:
    """What the criteria say of the case now."""
    return verdict_on(case, _findings(case))


def limb_named(case: Case, limb: str) -> str:
    """The words of a limb. Raises: NotFound for one the framework does not have."""
    known = casefile.framework_of(case).criteria.limbs.get(limb.replace("-", "_"))
    if known is None:
        raise NotFound
    return known.text


def newest_finding(person: Person, case: Case, limb: str) -> LimbFinding | None:
    """The finding that holds for a limb; None when there is none yet. Raises: NotFound."""
    access.open_to(person, READ, case)
    return finding_of(case, limb)


def finding_of(case: Case, limb: str) -> LimbFinding | None:
    """The same, for a change that has asked who records."""
    rows = LimbFinding.objects.filter(case=case, limb=limb).select_related("vault", "agency")
    return rows.order_by("-recorded_at", "-id").first()


def advice_on(person: Person, case: Case) -> list[Advice]:
    """The advice given. Shape: newest first, may be empty."""
    access.open_to(person, READ, case)
    return list(
        Advice.objects.filter(case=case).select_related("vault", "recorded_by").order_by("-recorded_at")
    )


def newest_advice(case: Case) -> Advice | None:
    """The last advice recorded, for a change that has asked who records."""
    return Advice.objects.filter(case=case).select_related("vault", "case").order_by("-recorded_at").first()


def decision_on(person: Person, case: Case) -> Decision | None:
    """The decision, once it is made and as long as it stands. Raises: NotFound."""
    access.open_to(person, READ, case)
    return _standing_decision(case).select_related("vault", "recorded_by").first()


def _standing_decision(case: Case) -> QuerySet[Decision]:
    return Decision.objects.filter(case=case, event__correction__isnull=True)


def requests_on(person: Person, case: Case) -> list[InformationRequest]:
    """What agencies were asked before the decision. Shape: by agency, each in the order asked."""
    access.open_to(person, READ, case)
    rows = InformationRequest.objects.filter(case=case).select_related("vault", "agency", "case")
    return list(rows.order_by("agency__name", "recorded_at"))


def request_for(person: Person, case: Case, request_id: UUID) -> InformationRequest:
    """One request. Raises: NotFound."""
    found = next((one for one in requests_on(person, case) if one.id == request_id), None)
    if found is None:
        raise NotFound
    return found


def decide_facts(case: Case) -> DecideFacts:
    """What finding, advice, decision and telling depend on."""
    decision = _standing_decision(case).first()
    return DecideFacts(
        is_decided=decision is not None,
        is_with_chair=casefile.has_event(case, "sent_to_chair"),
        has_advice=Advice.objects.filter(case=case).exists(),
        is_told=decision is not None and _was_told(decision),
    )


def _was_told(decision: Decision) -> bool:
    # What was told of a decision since taken back does not count for the next one.
    return CaseEvent.objects.filter(
        case=decision.case_id,
        kind="decision_told",
        correction__isnull=True,
        recorded_at__gte=decision.recorded_at,
    ).exists()


def answer_facts(request: InformationRequest) -> AnswerFacts:
    """What recording an agency's answer depends on."""
    row = InformationRequest.objects.filter(pk=request.pk)
    return AnswerFacts(
        is_decided=_standing_decision(request.case).exists(),
        is_answered=row.filter(answered_on__isnull=False).exists(),
    )


@dataclass(frozen=True)
class Question:
    """What an agency is asked before the decision, as the agency sees it: it lies with the agency, not on the case."""

    asked: InformationRequest

    @property
    def pk(self) -> UUID:
        """The request's own id, for the record."""
        return self.asked.pk

    @property
    def place_id(self) -> UUID:
        """The agency's place."""
        return self.asked.agency.place_id

    @property
    def agency_id(self) -> UUID:
        """Who is asked."""
        return self.asked.agency.place_id


def question_for(person: Person, ref: str, request_id: UUID) -> Question:
    """What somebody's own agency is asked about a case they are not on. Raises: NotFound."""
    found = _asked().filter(case__ref=ref, pk=request_id).first()
    if found is None:
        raise NotFound
    question = Question(found)
    access.open_to(person, ANSWER, question)
    return question


def question_facts(question: Question) -> AnswerFacts:
    """What an agency's answering depends on."""
    return answer_facts(question.asked)


def _asked() -> QuerySet[InformationRequest]:
    return InformationRequest.objects.select_related("vault", "agency", "case__board", "case__vault")


def open_question(case: Case, agency: Agency) -> InformationRequest | None:
    """What an agency has been asked and has not answered yet."""
    rows = InformationRequest.objects.filter(case=case, agency=agency, answered_on__isnull=True)
    return rows.select_related("vault", "case").first()


def dates_after(case: Case, outcome: str, *, on: date) -> list[law.Duty]:
    """The duties that would follow a decision made on a day. Shape: those that start with it, dated or not."""
    events = casefile.as_law(casefile.events_of([case])[case.id])
    framework = casefile.framework_of(case)
    as_if = [*events, law.Event(kind="decision_made", on=on, outcome=outcome)]
    duties = law.duties(
        framework, nation=case.nation, events=as_if, on=on, settings=casefile.settings_of(case)
    )
    return [duty for duty in duties if duty.anchor == "decision_made" and duty.state != "not_applicable"]


def waiting_for(person: Person, cases: Sequence[Case]) -> list[Wait]:
    """Questions to the person's own agency, cases to be put to the chair, and cases for the chair to decide."""
    events = casefile.events_of(cases)
    waits = _questions_to(person)
    for case in cases:
        kinds = casefile.kinds_of(events[case.id])
        if "decision_made" in kinds:
            continue
        if "sent_to_chair" in kinds and access.may(person, DECIDE, case):
            why = "The case has been put to you. Advice and evidence stand beside the test."
            waits.append(
                Wait("Decide whether there is a review", "decision:decide", (case.ref,), why, case_id=case.id)
            )
        elif "sent_to_chair" not in kinds and access.may(person, SEND_TO_CHAIR, case):
            why = (
                "A referral has come in. Check each part of the test, ask agencies, and put it to the chair."
            )
            waits.append(Wait("Look at the criteria", "decision:criteria", (case.ref,), why, case_id=case.id))
    return waits


def _questions_to(person: Person) -> list[Wait]:
    """What the agencies this person leads or signs for are asked, on cases the person need not be on."""
    agencies = {
        one for role in (Role.AGENCY_LEAD, Role.AGENCY_SIGNATORY) for one in people.agencies_of(person, role)
    }
    if not agencies:
        return []
    rows = list(_asked().filter(agency__in=agencies, answered_on__isnull=True).order_by("due_on"))
    events = casefile.events_of({row.case for row in rows}) if rows else {}
    why = "The board wants to know what your agency knows, before it decides whether there is a review."
    return [
        Wait(
            f"Answer what {row.agency.name} is asked",
            "decision:asked",
            (row.case.ref, str(row.pk)),
            why,
            row.due_on,
        )
        for row in rows
        if "decision_made" not in casefile.kinds_of(events[row.case.id])
    ]


@asked_once
def _findings(case: Case) -> list[LimbFinding]:
    rows = LimbFinding.objects.filter(case=case).select_related("vault", "agency")
    return list(rows.order_by("recorded_at", "id"))


def _argued(case: Case, framework: law.Framework) -> dict[str, tuple[str, Agency]]:
    sent = referral.sent_for(case)
    if sent is None:
        return {}
    answers = sent.answers or {}
    return {
        section.limb: (str(answers.get(section.key, {}).get("evidence", "")), sent.agency)
        for section in sections_of(framework)
        if section.limb
    }


def _limb_state(
    framework: law.Framework,
    limb: law.LimbVerdict,
    finding: LimbFinding | None,
    argued: tuple[str, Agency] | None,
) -> LimbState:
    known = framework.sources.get(limb.source)
    source = known.title if known else limb.source
    if finding:
        return LimbState(
            limb, source, finding.finding, finding.evidence or "", finding.agency, finding.source or ""
        )
    evidence, whose = argued or ("", None)
    return LimbState(limb, source, None, evidence, whose, "the referral" if argued else "")


def agencies_to_ask(case: Case) -> list[Agency]:
    """The agencies of the case's board. Shape: by name."""
    return people.agencies_under(case.board)
