"""Why rows look like one event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.engines.anonymity.register import Register
from casereview.engines.chronicle.analysis import Reasons, Why, analyse
from casereview.engines.chronicle.rows import Row

REGISTER = Register.read(
    "real value,class,pseudonym,variants\n"
    "Ellis Ravensby,family,Child R,Ellis\n"
    '"14 Quarry Rise, Northmere",address,home,14 Quarry Rise\n'
)
CARE, POLICE, SCHOOL = "Children's social care", "Constabulary", "Lantern School"


def row(agency, event, day="2018-10-16", time=None, **cells):
    return Row(
        agency=agency,
        file=f"{agency}.csv",
        sheet=None,
        table=None,
        row=2,
        date=day,
        time=time,
        event=event,
        **cells,
    )


def why(*rows):
    return {reason.why: reason for reason in Reasons([one.agency for one in rows], REGISTER).of(rows)}


def test_people_are_named_by_the_register_however_written():
    found = why(row(CARE, "Ellis was heard."), row(SCHOOL, "Absent", people="Ellis Ravensby"))
    assert found[Why.PEOPLE].words == ("Ellis Ravensby",)


def test_words_are_given_as_written_and_those_that_say_nothing_are_not():
    found = why(
        row(POLICE, "Neighbour heard the baby crying for hours"),
        row(CARE, "A neighbour had heard crying for hours"),
    )
    assert set(found[Why.WORDS].words) >= {"neighbour", "crying", "hours"}
    assert "the" not in found[Why.WORDS].words


@pytest.mark.parametrize("written", ["14 Quarry Rise", "12 Mill Pond Road"])
def test_one_address(written):
    found = why(row(POLICE, f"Called to {written} at night"), row(CARE, f"Visit to {written}, no reply"))
    assert len(found[Why.ADDRESS].words) == 1


@pytest.mark.parametrize(
    ("days", "times", "expected"),
    [
        (("2018-10-16", "2018-10-16"), ("19:05", "19:25"), (Why.WITHIN, 20)),
        (("2018-10-16", "2018-10-17"), ("19:05", "09:05"), (Why.WITHIN, 14 * 60)),
        (("2018-10-16", "2018-10-16"), ("19:05", None), (Why.SAME_DAY, None)),
        (("2018-10-16", "2018-10-17"), (None, None), (Why.NEAR_DAY, None)),
    ],
)
def test_how_near_in_time(days, times, expected):
    found = why(row(CARE, "One", days[0], times[0]), row(POLICE, "Two", days[1], times[1]))
    assert found[expected[0]].minutes == expected[1]


def test_a_row_that_tells_what_another_agency_told_it():
    police = row(POLICE, "Neighbour reports crying. Door opened by an older child.", time="19:25")
    care = row(
        CARE, "Crying reported. Officers saw two children.", "2018-10-17", source="Police notice, copy"
    )
    assert why(police, care)[Why.SECOND_HAND].rows == (1, 0)
    assert why(care, police)[Why.SECOND_HAND].rows == (0, 1)


def test_a_row_that_names_another_agency_without_telling_that_it_was_told():
    found = why(row(CARE, "Joint visit with police to the flat"), row(POLICE, "Visit to the flat"))
    assert found[Why.NAMED].rows == (0, 1)
    assert Why.SECOND_HAND not in found


def test_a_copy_letter_for_letter_is_said_to_be_one_and_nothing_weaker():
    words = "Officers attended after a neighbour reported that a baby had been crying for over an hour"
    found = why(row(POLICE, words), row(CARE, words, source="Police notice, copy"))
    assert found[Why.COPY].rows == (1, 0)
    assert Why.SECOND_HAND not in found


def test_reasons_are_part_of_the_analysis_and_can_be_printed():
    rows = [
        row(POLICE, "Kitchen fire at the flat, chip pan left on the hob, oxygen given", time="19:05"),
        row(CARE, "Told of a kitchen fire at the flat, chip pan on the hob, oxygen given", time="19:20"),
    ]
    printed = analyse(rows, register=REGISTER).as_json()
    (cluster,) = printed["clusters"]
    assert {"rows", "agree", "differences"} == set(cluster)
    (reasons,) = printed["reasons"]
    assert {"why": "within", "words": [], "rows": [], "minutes": 15} in reasons


EVENTS = st.text(alphabet="abc d.E1\n", max_size=40)


@given(st.lists(EVENTS, min_size=2, max_size=4), st.integers(1, 3))
def test_many_groups_read_at_once_say_what_each_says_by_itself(events, times):
    rows = [row(agency, event) for agency, event in zip((CARE, POLICE, SCHOOL, "GP"), events, strict=False)]
    agencies = [CARE, POLICE, SCHOOL, "GP"]
    alone = Reasons(agencies, REGISTER).of(rows)
    assert Reasons(agencies, REGISTER).of_all([rows] * times) == [alone] * times
