"""A case as large as one is asked for: twenty agencies, entries over ten years, the names of the sample's register.

Note: not part of the demonstration unless CASEREVIEW_DEMO_ENTRIES says how many; the same entries every time.
"""

import random
from datetime import date, timedelta

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.casework.chronology import changes as chronology
from casereview.casework.chronology import queries as chronologies
from casereview.devtools.demo.family_r import paper
from casereview.devtools.demo.people import Town
from casereview.engines.anonymity.register import Register
from casereview.foundation import jobs
from casereview.foundation.clock import stopped_at
from casereview.foundation.people import changes as people
from casereview.foundation.people.rules import Role

AGENCIES = 20
FIRST_DAY, DAYS = date(2009, 1, 1), 3_650
PSEUDONYM = "Child R"
TITLE = "The long case"
_PANEL = (
    ("Desmond Achterberg", Role.PANEL_CHAIR),
    ("Margaret Ellwood-Shaw", Role.LEAD_REVIEWER),
    ("Rowan Askwell", Role.PANEL_MEMBER),
)
_SEEN = ("Yes - Ellis", "No", "No access", "n/a", "", "Yes - Tamsin and Kieran", "Ellis not seen")
_SOURCES = ("Home visit", "Telephone record", "Incident log", "Consultation", "Class log")
_SENTENCES = (
    "Home visit by Leanne Copsey to 14 Quarry Rise. Shona Ravensby tired, house cold.",
    "Call from Iris Fenwright: crying for over an hour. Dale Hebbert said all was well.",
    "Ellis weighed in clinic; Mother in a hurry. Sunita Bhogal to call next week.",
    "Tamsin late for the third time. Dawn Petrie rang home, no answer.",
    "Craig Tolland at the door; would not let the worker in. Card left.",
    "Kieran said that he looks after the little ones on Fridays.",
)


def chronology_of(rows: int, chance: random.Random) -> bytes:
    """One agency's chronology as CSV. Note: chance is seeded, so nothing secret is drawn."""
    lines = ["Date,Time,Source,Event,Child seen,Spoken to"]
    for _ in range(rows):
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        time_of_day = f"{chance.randrange(8, 20):02}:{chance.randrange(60):02}"
        event = " ".join(chance.choices(_SENTENCES, k=chance.randint(1, 4)))
        lines.append(
            f'{day:%d/%m/%Y},{time_of_day},{chance.choice(_SOURCES)},"{event}",'
            f"{chance.choice(_SEEN)},{chance.choice(('Yes', 'No', ''))}"
        )
    return "\r\n".join(lines).encode()


def merged(town: Town, entries: int) -> Case:
    """A case under review with so many entries, in the hands of the sample's panel."""
    coordinator = town.holder(Role.COORDINATOR)
    with stopped_at(date(2019, 7, 1)):
        case = casefile.open_case(
            town.board,
            framework_id=town.board.frameworks[0]["id"],
            pseudonym=TITLE,
            summary="As many entries as a large case has.",
            by=coordinator,
        )
        casefile.add_subject(case, pseudonym=PSEUDONYM, kind="child", facts={}, details={}, is_index=True)
        register = Register.read_bytes(paper("register.csv"))
        casefile.extend_register(case, by=coordinator, entries=register.entries)
        for name, role in _PANEL:
            casefile.give_role(case, town.named(name), role, by=coordinator, reason="The long case")
    with stopped_at(date(2019, 8, 20)):
        chance = random.Random(9)  # noqa: S311  # the same entries every time; nothing secret is drawn
        for number in range(AGENCIES):
            _send(town, case, number, chronology_of(entries // AGENCIES, chance))
    jobs.run_waiting()
    return case


def _send(town: Town, case: Case, number: int, content: bytes) -> None:
    author = town.people["social_care:agency_author"]
    agency = people.add_agency(
        town.board, f"Service {number + 1}", code=f"{chr(65 + number)}X", by=None, is_member=False
    )
    casefile.take_part(case, agency)
    coordinator = town.holder(Role.COORDINATOR)
    casefile.give_role(
        case, author, Role.AGENCY_AUTHOR, agency=agency, by=coordinator, reason="The long case"
    )
    upload = chronology.send_chronology(Part(case, agency), by=author, name=f"{number}.csv", content=content)
    for kind, _ in chronologies.kinds_in(upload):
        chronology.accept_kind(upload, by=author, kind=kind)
    chronology.confirm_upload(upload, by=author)
