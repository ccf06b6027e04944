"""`casereview law ...`, as a script calls it."""

import io
import json
import sys
from pathlib import Path

import pytest

from casereview.cli.main import main
from casereview.engines import law

IOM = Path(law.__file__).parent / "frameworks" / "iom_scmr.yaml"
DUTY_KEYS = [
    "id",
    "agency",
    "title",
    "due",
    "state",
    "anchor",
    "owner",
    "tell_if_late",
    "force",
    "source",
    "verify",
]
NOTIFIED = {
    "framework": "eng_scr_wt2015",
    "nation": "ENG",
    "events": [{"kind": "incident_known", "on": "2016-05-21"}],
    "overlays": [],
    "agencies": ["Police"],
    "settings": {},
}


@pytest.fixture
def ask(capsys, tmp_path):
    def asked(*words, given=None):
        if given is not None:
            file = tmp_path / "facts.json"
            file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
            words = [str(file) if word == "FILE" else word for word in words]
        code = main(["law", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def test_list(ask):
    code, out, _err = ask("list")
    assert code == 0
    assert [one["id"] for one in json.loads(out)["frameworks"]] == list(law.framework_ids())


def test_show_says_what_each_fact_means(ask):
    code, out, _err = ask("show", "iom_scmr", "--json")
    shown = json.loads(out)
    assert code == 0
    assert list(shown["facts"])[:4] == [
        "abuse_or_neglect",
        "died",
        "seriously_harmed",
        "working_together_concern",
    ]
    assert all(shown["facts"].values())
    assert shown["duties"]["decide"]["within"] is None
    assert shown["duties"]["decide"]["verify"] is True


def test_test_gives_exactly_the_keys_of_the_contract(ask):
    given = {"framework": "eng_scr_wt2015", "facts": {"abuse_or_neglect": True, "seriously_harmed": True}}
    code, out, _err = ask("test", "FILE", given=given)
    verdict = json.loads(out)
    assert code == 0
    assert list(verdict) == ["outcome", "route", "variant", "limbs", "missing"]
    assert {tuple(limb) for limb in verdict["limbs"]} == {("id", "met", "met_by", "text", "source")}
    assert (verdict["outcome"], verdict["route"], verdict["missing"]) == ("must", "serious_harm", [])


def test_test_of_several_people_says_it_of_each(ask):
    given = {
        "framework": "iom_scmr",
        "facts": {"working_together_concern": True},
        "subjects": [
            {"id": "a", "facts": {"died": True, "abuse_or_neglect": True}},
            {"id": "b", "facts": {}},
        ],
    }
    _code, out, _err = ask("test", "FILE", given=given)
    assert [(one["id"], one["outcome"]) for one in json.loads(out)["subjects"]] == [
        ("a", "must"),
        ("b", "unknown"),
    ]


def test_duties_gives_exactly_the_keys_of_the_contract(ask):
    code, out, _err = ask("duties", "FILE", "--on", "2016-05-30", given=NOTIFIED)
    found = json.loads(out)["duties"]
    assert code == 0
    assert [list(one) for one in found] == [DUTY_KEYS] * len(found)
    first = found[0]
    assert (first["id"], first["due"], first["state"]) == ("notify_incident", "2016-05-27", "overdue")


def test_facts_come_from_standard_input_too(ask, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(NOTIFIED).encode())))
    code, out, _err = ask("duties", "-", "--on", "2016-05-23")
    assert code == 0
    assert json.loads(out)["duties"][0]["state"] == "due"


def test_a_case_keeps_the_version_in_force_when_its_clock_started(ask):
    given = NOTIFIED | {"events": [{"kind": "incident_known", "on": "2014-05-21"}]}
    code, _out, _err = ask("duties", "FILE", "--on", "2016-05-30", given=given)
    assert code == 0


def test_flow_draws_to_a_file(ask, tmp_path):
    picture = tmp_path / "flow.svg"
    code, out, _err = ask("flow", "eng_scr_wt2015", "--events", "FILE", "-o", str(picture), given=NOTIFIED)
    assert (code, out) == (0, "")
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_flow_draws_to_the_output(ask):
    code, out, _err = ask("flow", "iom_scmr")
    assert code == 0
    assert "Sign-off by a senior representative" in out


def test_check(ask, tmp_path):
    code, out, _err = ask("check", str(IOM))
    assert (code, json.loads(out)["problems"]) == (0, [])
    broken = tmp_path / "broken.yaml"
    broken.write_text(IOM.read_text(encoding="utf-8").replace("nation: IM", "nation: MI"), encoding="utf-8")
    code, out, _err = ask("check", str(broken))
    [problem] = json.loads(out)["problems"]
    assert (code, problem["line"], problem["place"]) == (1, 5, "nation")


def test_on_a_terminal_it_speaks_in_words(ask, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "Isle of Man" in ask("list")[1]
    assert "Not found in any source" in ask("show", "iom_scmr")[1]
    assert "5 working days after" in ask("duties", "FILE", "--on", "2016-05-30", given=NOTIFIED)[1]
    given = {"framework": "eng_scr_wt2015", "facts": {"abuse_or_neglect": True, "seriously_harmed": True}}
    assert "nothing shows the opposite" in ask("test", "FILE", given=given)[1]
    assert "sound" in ask("check", str(IOM))[1]


@pytest.mark.parametrize(
    ("words", "given", "says"),
    [
        (["show", "eng_scr_wt2105"], None, "Did you mean “eng_scr_wt2015”"),
        (["test", "nowhere.json"], None, "nowhere.json: cannot be read"),
        (["test", "FILE"], {"framework": "iom_scmr", "facts": {"dead": True}}, "Did you mean “died”"),
        (["test", "FILE"], {"framework": "iom_scmr", "facts": {"died": "31/02/2016"}}, "facts, died"),
        (["test", "FILE"], {"framework": "iom_scmr", "facts": {"died": 1}}, "neither true, false nor a date"),
        (["test", "FILE"], {"facts": {}}, "“framework” is missing"),
        (["test", "FILE"], {"framework": 7}, "expected an id"),
        (["test", "FILE"], {"framework": "iom_scmr", "subjects": {}}, "expected a list of people"),
        (["test", "FILE"], {"framework": "iom_scmr", "reading": "x"}, "reading"),
        (["test", "FILE"], {"framework": "iom_scmr", "fact": {}}, "Did you mean “facts”"),
        (["test", "FILE"], [], "expected names with values"),
        (["test", "FILE"], "{", "line 1, column 2: not JSON"),
        (["test", "FILE"], '{"framework": "a", "framework": "b"}', "stands twice"),
        (["test", "FILE"], '{"framework": NaN}', "NaN is not a value"),
        (["test", "FILE"], "[" * 100_000, "nested too deep"),
        (["duties", "FILE"], NOTIFIED | {"nation": "EGN"}, "Did you mean “ENG”"),
        (["duties", "FILE"], NOTIFIED | {"events": [{"kind": "x", "on": "y"}]}, "events, number 1"),
        (["duties", "FILE"], NOTIFIED | {"overlays": ["home_ofice"]}, "Did you mean “home_office”"),
        (["duties", "FILE"], NOTIFIED | {"overlays": "home_office"}, "expected a list"),
        (["duties", "FILE"], NOTIFIED | {"agencies": [1]}, "agencies: expected a name"),
        (["duties", "FILE"], NOTIFIED | {"settings": {"dutys": 1}}, "settings"),
        (["duties", "FILE", "--on", "yesterday"], NOTIFIED, "on: “yesterday” is not a date"),
        (["flow", "iom_scmr", "--events", "FILE"], {"events": 1}, "expected a list"),
        (["flow", "iom_scmr", "-o", "/nowhere/at/all.svg"], None, "cannot be written"),
        (["check", "nowhere.yaml"], None, "cannot be read"),
    ],
)
def test_bad_input_is_refused_with_one_plain_message(ask, words, given, says):
    code, out, err = ask(*words, given=given)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
