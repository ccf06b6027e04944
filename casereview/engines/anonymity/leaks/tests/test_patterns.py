"""Shapes that identify, and look-alikes of shapes that do not."""

import pytest

from casereview.engines.anonymity.leaks.patterns import is_nhs_number, patterns


def shapes(text: str) -> list[tuple[str, str, str]]:
    return [(text[spot.start : spot.end], spot.kind, spot.certainty) for spot in patterns(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 9991706097", ("9991706097", "nhs_number", "certain")),
        ("seen 999 170 6097 today", ("999 170 6097", "nhs_number", "certain")),
        ("NHS no. 999 170 6098", ("999 170 6098", "nhs_number", "likely")),
        ("NI QQ 12 34 56 C", ("QQ 12 34 56 C", "ni_number", "likely")),
        ("at ZN4 7QT", ("ZN4 7QT", "postcode", "likely")),
        ("call 07700 900417", ("07700 900417", "phone", "likely")),
        ("call (01632) 960233.", ("(01632) 960233", "phone", "likely")),
        ("+44 7700 900417", ("+44 7700 900417", "phone", "likely")),
        ("joe.b@mail.example", ("joe.b@mail.example", "email", "likely")),
        ("enquiries@board.example", ("enquiries@board.example", "email", "possible")),
        ("see https://www.facebook.com/joe.b.", ("https://www.facebook.com/joe.b", "url", "likely")),
        ("see www.gov.uk/guidance.", ("www.gov.uk/guidance", "url", "possible")),
        ("posted as @joe_b90", ("@joe_b90", "username", "likely")),
        ("born on 9 June 2017", ("9 June 2017", "date_of_birth", "likely")),
        ("DOB: 09/06/2017", ("09/06/2017", "date_of_birth", "likely")),
        ("on 9th of June 2017", ("9th of June 2017", "date", "possible")),
        ("on 2017-06-09.", ("2017-06-09", "date", "possible")),
        ("a van, JU17 RWK, was", ("JU17 RWK", "vehicle", "likely")),
        ("crime number 42/12345/17", ("42/12345/17", "reference", "likely")),
        ("hospital no. A123456", ("A123456", "reference", "likely")),
        ("at 14 Quarry Rise in", ("14 Quarry Rise", "address", "likely")),
        ("at Flat 6, Tannery Court", ("Flat 6, Tannery Court", "address", "likely")),
    ],
)
def test_given_a_shape_that_identifies_expect_it(text, expected):
    assert expected in shapes(text)


@pytest.mark.parametrize(
    "text",
    [
        "In section 3.1.2 there were 131 days and 420 entries in 2017.",
        "SW1 and HV2 met GP1, MW1 and PC2.",
        "On the 17th or the 18th, 0.4th centile, 7.7 kg.",
        "27 September, 11 October and 8 November",
        "Working Together 2015, chapter 4",
        "the case of 2015",
        "1234567890",
        "",
    ],
)
def test_given_ordinary_numbers_expect_nothing(text):
    assert shapes(text) == []


@pytest.mark.parametrize(
    ("digits", "right"), [("9991706097", True), ("9991706098", False), ("9991211225", True)]
)
def test_given_ten_digits_expect_their_check(digits, right):
    assert is_nhs_number(digits) is right
