"""`casereview law choose`, as a script and as a person at a terminal call it."""

import io
import json
import sys

import pytest

from casereview.cli.main import main

FAMILY = {
    "nation": "ENG",
    "on": "2024-02-10",
    "areas": {"incident_area": "Northshire"},
    "facts": {"abuse_or_neglect": True},
    "subjects": [
        {
            "id": "mother",
            "age": 31,
            "facts": {
                "died": True,
                "violence_abuse_or_neglect": True,
                "by_relative_partner_or_household": True,
            },
        },
        {"id": "child", "age": 6, "facts": {"seriously_harmed": True}},
    ],
}


@pytest.fixture
def ask(capsys, tmp_path):
    def asked(given, *words):
        file = tmp_path / "facts.json"
        file.write_text(json.dumps(given), encoding="utf-8")
        code = main(["law", "choose", str(file), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def on_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


def test_a_script_gets_json(ask):
    code, out, _err = ask(FAMILY)
    found = json.loads(out)
    assert code == 0
    states = {one["id"]: (one["state"], one["strength"], one["about"]) for one in found["frameworks"]}
    assert states["dhr"] == ("applies", "must", ["mother"])
    assert states["eng_lcspr"] == ("applies", "consider", ["child"])
    assert states["iom_scmr"] == ("does_not_apply", None, [])
    assert ["dhr", "eng_lcspr"] in [pair["frameworks"] for pair in found["together"]]
    assert {
        "framework": "eng_lcspr",
        "person": "child",
        "area": "incident_area",
        "name": "Northshire",
    }.items() <= next(lead.items() for lead in found["leads"] if lead["framework"] == "eng_lcspr")


def test_a_person_reads_what_applies_why_and_what_to_find_out(ask, monkeypatch):
    on_a_terminal(monkeypatch)
    code, out, _err = ask(FAMILY)
    assert code == 0
    applies, _, rest = out.partition("Could apply\n")
    could, _, cannot = rest.partition("Cannot apply\n")
    assert "Domestic Homicide Review (England and Wales) [dhr] (mother): there must be a review" in applies
    assert "Safeguarding Adults Review" in could
    assert "to find out: The adult has needs for care and support" in could
    assert "It is for boards in the Isle of Man." in cannot
    assert "No source says how these go together" in cannot
    assert "the area where it happened (Northshire)" in cannot


def test_a_rule_to_be_verified_says_so_and_a_lead_that_is_open_says_what_to_find_out(ask, monkeypatch):
    on_a_terminal(monkeypatch)
    harm = {"abuse_or_neglect": True, "life_threatening_injury": True, "working_together_concern": True}
    out = ask({"nation": "ENG", "on": "2011-09-05", "age": 9, "facts": harm})[1]
    assert "not known yet\n" in out
    assert "to find out: The child is or was looked after" in out
    out = ask(
        {"nation": "ENG", "on": "2016-05-22", "age": 3, "facts": {"died": True, "abuse_or_neglect": True}}
    )[1]
    assert "the area where the person usually lived\n" in out
    assert "(check this against its source)" in out


def test_a_review_that_could_come_to_more_and_how_two_go_together(ask, monkeypatch):
    on_a_terminal(monkeypatch)
    theme = {"several_people": True, "shared_theme": True, "vulnerable_adult": True, "died": True}
    theme |= {"abuse_or_neglect": True, "working_together_concern": True}
    out = ask({"nation": "IM", "on": "2022-01-20", "facts": theme})[1]
    assert "one review for both where it can be done" in out
    out = ask({"nation": "ENG", "on": "2024-01-20", "age": 50, "facts": {"care_and_support_needs": True}})[1]
    assert "it could come to: there must be a review" in out


def test_json_on_a_terminal_when_asked_for_and_from_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"nation": "Wales"}')))
    on_a_terminal(monkeypatch)
    assert main(["law", "choose", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["frameworks"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"nation": "Walse"}, "facts.json: nation: “Walse” is not a known nation. Did you mean “WLS”"),
        ({"fact": {}}, "facts.json: the circumstances: “fact” is not a known key. Did you mean “facts”"),
        (
            {"age": 7, "facts": {"adult": True}},
            "facts.json: facts: these cannot all be so: age 7, adult: true.",
        ),
        ({"on": "soon"}, "facts.json: on: “soon” is not a date. Write it as 2016-05-22."),
        ([], "facts.json: the circumstances: expected names with values, not a list."),
    ],
)
def test_bad_input_is_refused_with_one_plain_message(ask, given, says):
    code, out, err = ask(given)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
