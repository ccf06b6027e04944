"""Family R, second part: the panel, the agencies asked, six chronologies and two agency reports."""

from datetime import date, timedelta

from casereview.casework.agency_report import changes as agency_report
from casereview.casework.agency_report import queries as agency_reports
from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import changes as chronology
from casereview.casework.chronology import queries as chronologies
from casereview.casework.panel import changes as panel
from casereview.devtools.demo import steps
from casereview.devtools.demo.family_r import paper
from casereview.devtools.demo.people import Town
from casereview.engines.anonymity.register import Register
from casereview.engines.press.reading import read_docx
from casereview.foundation import clock, jobs
from casereview.foundation.clock import stopped_at
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role

PAPERS = {
    "social_care": "childrens-social-care.docx",
    "police": "police.xlsx",
    "gp": "gp-practice.csv",
    "health_visiting": "health-visiting.docx",
    "school": "school.xlsx",
    "housing": "housing.csv",
}
REPORTS = {"health_visiting": "imr-health-visiting.docx", "social_care": "imr-childrens-social-care.docx"}
_PANEL = (
    ("Desmond Achterberg", Role.PANEL_CHAIR, None),
    ("Margaret Ellwood-Shaw", Role.LEAD_REVIEWER, None),
    ("Rowan Askwell", Role.PANEL_MEMBER, "police"),
    ("Judith Olumide", Role.PANEL_MEMBER, "health_visiting"),
    ("Martin Sellick", Role.PANEL_MEMBER, "school"),
    ("Wendy Farrant", Role.PANEL_MEMBER, "housing"),
)
_LINES = (
    "How well were the needs and the daily lives of each of the three children understood?",
    "When, by whom and for how long was each child seen, and were their views sought and acted on?",
    "How did organisations respond when appointments were missed and when workers could not gain access?",
    "How well was information shared, and were disagreements resolved?",
    "What part was played by workload, vacancies, supervision and management oversight?",
)


def panelled(town: Town, case: Case) -> None:
    """Everybody declared and appointed, the terms agreed, by 24 July 2019."""
    coordinator = town.holder(Role.COORDINATOR)
    with stopped_at(date(2019, 7, 17)):
        panel.start_review(case, by=coordinator, on=date(2019, 7, 17))
        for name, role, agency in _PANEL:
            steps.appoint(town, case, name, role, town.agencies[agency] if agency else None)
    with stopped_at(date(2019, 7, 24)):
        body = {
            "purpose": "What can be learned about how professionals and organisations worked, separately and "
            "together, to protect the children; and what will be done, by when.",
            "period_from": "2017-04-01",
            "period_to": "2019-05-31",
            "lines": list(_LINES),
            "method": "A chronology from each agency, two management reviews, short reports, two practitioner events.",
            "family": "The mother, both fathers and the grandmother are invited by letter delivered by hand.",
            "limits": "A police enquiry and care proceedings are in progress.",
        }
        terms = panel.write_terms(case, by=coordinator, body=body)
        panel.agree_terms(terms, by=town.named("Desmond Achterberg"))


def asked(town: Town, case: Case) -> None:
    """All six agencies asked on 24 July, their records secured within days."""
    for key in town.agencies:
        with stopped_at(date(2019, 7, 24)):
            commission = steps.ask(
                town,
                case,
                key,
                records=date(2019, 7, 31),
                chronology=date(2019, 8, 21),
                report=date(2019, 9, 4),
            )
        with stopped_at(date(2019, 7, 29)):
            panel.secure_records(commission, by=town.people[f"{key}:agency_lead"], on=date(2019, 7, 29))
    with stopped_at(date(2019, 7, 30)):
        steps.declare_authors(town, case)


def collated(town: Town, case: Case) -> None:
    """The pseudonyms, six chronologies as they were sent, and one integrated chronology."""
    with stopped_at(date(2019, 8, 1)):
        register = Register.read_bytes(paper("register.csv"))
        casefile.extend_register(case, by=town.holder(Role.COORDINATOR), entries=register.entries)
    for key, name in PAPERS.items():
        _send_chronology(case, town.agencies[key], town.people[f"{key}:agency_author"], name)
    jobs.run_waiting()
    with stopped_at(date(2019, 8, 30)):
        chronology.mark_merged(case, by=town.named("Margaret Ellwood-Shaw"))


def reported(town: Town, case: Case) -> None:
    """Two management reviews in sections: one signed off, one that waits for its signature."""
    for key, name in REPORTS.items():
        _write_report(town, case, key, name)
    with stopped_at(date(2019, 9, 6)):
        _sign(town, case, "social_care", "Director of Children's Services")


def paused(town: Town, case: Case) -> None:
    """The clock stood still while a trial went on, and runs again since the day before yesterday."""
    coordinator = town.holder(Role.COORDINATOR)
    with stopped_at(date(2019, 11, 18)):
        casefile.record_event(
            case,
            by=coordinator,
            kind="clock_stopped",
            on=date(2019, 11, 18),
            note="The prosecutor asked that the review wait for the trial.",
        )
    since = clock.today() - timedelta(days=2)
    with stopped_at(since):
        casefile.record_event(
            case, by=coordinator, kind="clock_restarted", on=since, note="The trial has ended."
        )


def _send_chronology(case: Case, agency: Agency, author: Person, name: str) -> None:
    with stopped_at(date(2019, 8, 20)):
        part = Part(case, agency)
        upload = chronology.send_chronology(part, by=author, name=name, content=paper(name))
        for kind, _ in chronologies.kinds_in(upload):
            chronology.accept_kind(upload, by=author, kind=kind)
        chronology.confirm_upload(upload, by=author)


def _write_report(town: Town, case: Case, key: str, name: str) -> None:
    author = town.people[f"{key}:agency_author"]
    part = Part(case, town.agencies[key])
    with stopped_at(date(2019, 9, 3)):
        content = paper(name)
        word = agency_report.receive_word(
            part, by=author, name=name, content=content, reading=read_docx(content)
        )
        report = agency_reports.report_of(part)
        if report is None:
            raise RuntimeError("a Word file was received and no report begun")
        agency_report.take_word(word, by=author, seen=agency_reports.fingerprint(report))
        report.refresh_from_db()
        agency_report.finish_report(report, by=author)


def _sign(town: Town, case: Case, key: str, position: str) -> None:
    signatory = town.people[f"{key}:agency_signatory"]
    report = agency_reports.report_of(Part(case, town.agencies[key]))
    if report is None:
        raise RuntimeError("there is no report to sign")
    seen = agency_reports.fingerprint(report)
    agency_report.sign_report(
        agency_reports.Signing(report, signatory), by=signatory, position=position, seen=seen
    )
