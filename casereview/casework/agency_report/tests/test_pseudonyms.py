"""Pseudonyms in a whole report: no name is left, and no word changes hands."""

from casereview.casework.agency_report.pseudonyms import under_pseudonyms
from casereview.engines.anonymity.pseudonyms import pseudonymiser
from casereview.engines.anonymity.register import Entry, Register
from casereview.engines.press.pictures import cleaned
from casereview.engines.press.structure import (
    Cell,
    Footnote,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Report,
    Run,
    Section,
    Table,
    words,
)
from casereview.engines.press.tests.conftest import make_png

NAMES = pseudonymiser(
    Register(
        (Entry("Marta Kowalik", "person", "Worker 1", (), 1), Entry("Ellis", "person", "Child 1", (), 2))
    )
)
WHO = "Marta Kowalik"


def changed(*runs) -> tuple:
    report = Report("R", opening=(Paragraph(tuple(runs)),))
    return under_pseudonyms(report, NAMES).opening[0].runs


def test_every_corner_of_a_report():
    report = Report(
        f"About {WHO}",
        (
            Section(
                "s-a",
                f"What {WHO} did",
                blocks=(
                    List((Item(words(WHO), (List((Item(words(WHO)),)),)),)),
                    Table(((Cell(words(WHO)),),), ((Cell(words("x")),),), f"Seen by {WHO}"),
                    Quote((Paragraph(words(f"{WHO} came.")),), WHO),
                    Image(*cleaned(make_png()), alt=f"{WHO} at a desk", caption=WHO),
                    Paragraph((Run("Said"), Footnote((Run("by "), Run(WHO, italic=True))), Run("."))),
                ),
            ),
        ),
        (Paragraph(words(f"{WHO} and Ellis.")),),
    )
    result = under_pseudonyms(report, NAMES)
    assert "Kowalik" not in str(result)
    assert "Marta" not in str(result)
    assert result.opening[0].runs == (Run("Worker 1 and Child 1."),)
    assert str(result).count("Worker 1") == 12


def test_a_name_across_two_hands_is_found():
    assert changed(
        Run("Then "), Run("Marta", bold=True), Run(" Kowalik came, "), Run("late", italic=True)
    ) == (
        Run("Then "),
        Run("Worker 1", bold=True),
        Run(" came, "),
        Run("late", italic=True),
    )


def test_two_names_and_the_words_between():
    assert changed(Run("Ellis saw "), Run(WHO, bold=True), Run(" and Ellis.")) == (
        Run("Child 1 saw "),
        Run("Worker 1", bold=True),
        Run(" and Child 1."),
    )


def test_words_without_a_name_stay_as_they_are():
    assert changed(Run("Nobody "), Run("came", bold=True)) == (Run("Nobody "), Run("came", bold=True))


def test_a_link_that_holds_a_name_leads_nowhere():
    assert changed(Run("Write", link="mailto:Ellis@example.org")) == (Run("Write"),)
    assert changed(Run("Look", link="https://example.org/")) == (Run("Look", link="https://example.org/"),)
