"""An agency refers, its senior representative signs, the board weighs the test, the chair decides."""

import pytest

from tests.journeys.walker import Walker, in_days

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]

LIMBS = {
    "Abuse or neglect is known or suspected": "Yes",
    "The person died": "No",
    "The person suffered serious harm": "Yes",
    "There is concern about how the Board, agencies or other bodies worked together": "Yes",
}


def fill_in_the_referral(walker: Walker) -> None:
    walker.press("What happened, and when")
    walker.day("When did it happen?", in_days(-30))
    walker.write("What happened?", "A boy of four was hurt at home.")
    walker.press("Save")
    walker.press("The person this is about")
    walker.choose("a child")
    walker.write("Full name", "Robin Invented")
    walker.press("Save")
    walker.press("Other children or adults")
    walker.press("Save")
    walker.press("Family and others who matter")
    walker.choose("Yes")
    walker.press("Save")
    walker.press("Agencies involved")
    walker.choose("Island Education")
    walker.press("Save")
    for limb, met in LIMBS.items():
        walker.press(limb)
        walker.choose(met)
        walker.write("What is the evidence?", "It stands in the notes.")
        walker.press("Save")
    walker.press("Safety now")
    walker.write("What has been done to keep everybody safe?", "He is with his aunt.")
    walker.press("Save")


def the_whole_way(walker: Walker) -> None:
    walker.sign_in("Ealish Corlett")
    walker.press("Start a referral")
    walker.press("Start")
    fill_in_the_referral(walker)
    referral = walker.path
    walker.press("Check your answers")
    walker.sees("A senior representative of your organisation must sign it first")
    walker.press("Ask for the signature")

    walker.sign_in("Orry Kinvig")
    walker.go(f"{referral}sign/")
    walker.write("Your position", "Director of Nursing")
    walker.choose("I have read this referral and sign it for my organisation")
    walker.press("Sign it")

    walker.sign_in("Ealish Corlett")
    walker.go(f"{referral}check/")
    walker.press("Send it")
    walker.sees("Referral sent")

    walker.sign_in("Breeshey Quirk")
    walker.sees("Look at the criteria")
    criteria = walker.open_newest_case() + "decision/"
    walker.go(criteria)
    walker.sees("There must be a review")
    walker.press("Record the advice")
    walker.choose("Commission a Serious Case Management Review")
    walker.day("When was it given?", in_days(-1))
    walker.write("Their reasons", "Each part of the test is met.")
    walker.write("Does anybody see it differently?", "One member would wait for the police.")
    walker.press("Record it")
    walker.press("Put it to the chair")
    walker.press("Put it to the chair")

    walker.sign_in("Leonora Fayle")
    walker.go(f"{criteria}decide/")
    walker.sees("One member would wait for the police.")
    walker.choose("Commission a Serious Case Management Review")
    walker.press("Decide")
    walker.sees("to put right")
    walker.write("Your reasons", "The test is met in each part.")
    walker.press("Decide")
    walker.sees("The test is met in each part.")

    walker.sign_in("Hannah Birkett")
    assert walker.status(criteria) == 404


def test_at_a_desk(walker: Walker):
    the_whole_way(walker)


def test_without_script(no_script: Walker):
    the_whole_way(no_script)


def test_on_a_phone(on_phone: Walker):
    the_whole_way(on_phone)
