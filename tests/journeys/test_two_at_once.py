"""Two people write on the same thing: whoever saves second sees both texts, and nothing is lost."""

import pytest

from tests.journeys.walker import Walker

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]


def test_the_same_row_of_a_chronology(walker: Walker, colleague: Walker):
    walker.sign_in("Piers Tolley")
    walker.go(walker.open_case("Child R") + "chronology/uploads/new/")
    walker.upload("The chronology, as Word, Excel or CSV", "police.xlsx")
    walker.press("Send the chronology")
    walker.press("Correct or accept")
    row = walker.path
    colleague.sign_in("Piers Tolley")
    colleague.go(row)

    walker.write("Incident", "Request for checks on both adults, sent by e-mail.")
    walker.press("Save the row")
    colleague.write("Incident", "Request for checks on both adults, by telephone.")
    colleague.press("Save the row")

    colleague.sees("Somebody saved this before you")
    colleague.sees("Request for checks on both adults, sent by e-mail.")
    colleague.sees("Request for checks on both adults, by telephone.")

    walker.go(row)
    assert walker.page.get_by_label("Incident").first.input_value().endswith("sent by e-mail.")
    walker.press("Back to all rows")
    walker.press("Put this file aside")


def test_the_same_terms_of_reference(walker: Walker, colleague: Walker):
    walker.sign_in("Breeshey Quirk")
    terms = walker.open_case("Child A") + "panel/terms/write/"
    walker.go(terms)
    colleague.sign_in("Finlo Teare")
    colleague.go(terms)

    walker.write("Lines of enquiry", "When was each sister seen?\nWho led?")
    walker.write("Why do the terms change?", "The first line was too long.")
    walker.press("Keep this version")
    colleague.write("Lines of enquiry", "Was each sister heard?\nWho led?")
    colleague.write("Why do the terms change?", "Being seen is not being heard.")
    colleague.press("Keep this version")

    colleague.sees("Somebody saved this before you")
    colleague.sees("What is saved now, by Breeshey Quirk")
    colleague.sees("When was each sister seen?")
    colleague.sees("Was each sister heard?")
