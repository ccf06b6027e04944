import pytest

from casereview.engines.chronicle.columns import ColumnMap, Role, columns_from, plain_heading


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Date", Role.DATE),
        ("Date(s)", Role.DATE),
        ("Date/time", Role.DATE),
        ("Date of contact", Role.DATE),
        ("DATE OF EVENT", Role.DATE),
        ("Date & time of incident", Role.DATE),
        ("When", Role.DATE),
        ("Time", Role.TIME),
        ("Session / time", Role.TIME),
        ("Start", Role.TIME),
        ("End", Role.END_TIME),
        ("End date", Role.END_DATE),
        ("Seq", Role.SEQUENCE),
        ("Agency", Role.AGENCY),
        ("Source of information", Role.SOURCE),
        ("Log / source", Role.SOURCE),
        ("Where recorded", Role.SOURCE),
        ("Event / contact", Role.EVENT),
        ("Incident", Role.EVENT),
        ("Entry", Role.EVENT),
        ("What happened", Role.EVENT),
        ("Details of contact", Role.EVENT),
        ("Tenancy event", Role.EVENT),
        ("Child seen? (who)", Role.SEEN),
        ("Children seen?", Role.SEEN),
        ("Client seen", Role.SEEN),
        ("Pupil met?", Role.SEEN),
        ("Face to face?", Role.SEEN),
        ("Was the child seen?", Role.SEEN),
        ("Child seen alone?", Role.SEEN_ALONE),
        ("Seen with", Role.SEEN_WITH),
        ("Seen by", Role.PEOPLE),
        ("Spoken to?", Role.SPOKEN),
        ("Child spoken to", Role.SPOKEN),
        ("Views / spoken to", Role.SPOKEN),
        ("Child's words / spoken to", Role.SPOKEN),
        ("Who was involved", Role.PEOPLE),
        ("Officer(s)", Role.PEOPLE),
        ("Practitioner", Role.PEOPLE),
        ("Staff", Role.PEOPLE),
        ("Contact / officer", Role.PEOPLE),
        ("Recorded by", Role.PEOPLE),
        ("Action / outcome", Role.ACTION),
        ("Outcome / plan", Role.ACTION),
        ("Result", Role.ACTION),
        ("Plan", Role.ACTION),
        ("Comment", Role.COMMENT),
        ("Analysis", Role.COMMENT),
        ("Patient", Role.PUPIL),
        ("Pupil(s)", Role.PUPIL),
        ("Date of birth", None),
        ("NHS number", None),
        ("OIS ref (internal)", None),
        ("Ref", None),
        ("Code", None),
        ("Contact type", None),
    ],
)
def test_the_words_agencies_use(heading, role):
    found = {index: name for name, index in columns_from([heading]).roles.items()}
    assert found.get(0) == role


def test_a_second_column_of_the_same_kind_is_kept_under_its_own_name():
    columns = columns_from(["Date", "Comment", "Comment", ""])
    assert columns.roles == {Role.DATE: 0, Role.COMMENT: 1}
    assert columns.others == {2: "Comment", 3: "Column 4"}
    assert columns.repeated == ("Comment",)


def test_what_a_person_has_said_goes_before_every_guess():
    said = ColumnMap({"Bemerkung": Role.EVENT, "source": None})
    columns = columns_from(["Date", "BEMERKUNG:", "Source"], said)
    assert columns.roles == {Role.DATE: 0, Role.EVENT: 1}
    assert columns.others == {2: "Source"}


def test_a_map_is_remembered_as_json():
    said = ColumnMap({"When": Role.DATE, "x": None})
    assert ColumnMap.from_json(said.as_json()) == said
    with pytest.raises(ValueError, match="nonsense"):
        ColumnMap.from_json({"a": "nonsense"})


def test_headings_are_compared_by_their_words():
    assert plain_heading("  Child’s Words /\nspoken-to? ") == "child s words spoken to"


def test_what_is_said_of_a_heading_goes_in_place_of_what_was_said():
    said = ColumnMap({"DATE:": None, "Event": Role.EVENT}).saying("Date", Role.DATE)
    assert said.by_heading == {"Event": Role.EVENT, "Date": Role.DATE}
    assert said.said_of("date") == (True, Role.DATE)
