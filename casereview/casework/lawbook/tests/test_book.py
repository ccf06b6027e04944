"""The law book: every framework has a page that anybody signed in can read, and every rule an address."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from casereview.casework.lawbook.presenting.criteria import clause_of
from casereview.casework.lawbook.presenting.framework import framework_context, in_force_words
from casereview.casework.lawbook.presenting.process import anchor_words, duty_row, the_process
from casereview.casework.lawbook.presenting.shapes import source_of
from casereview.engines import law
from casereview.engines.law.expressions import Group, Leaf, Not, Window
from casereview.engines.law.parts import Span
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def reader(cast: Cast, client: Client) -> Client:
    client.force_login(cast.stranger)
    return client


@pytest.mark.parametrize("framework_id", law.framework_ids())
def test_every_framework_has_its_page_and_every_rule_an_address(reader: Client, framework_id):
    framework = law.framework(framework_id)
    page = text(reader.get(f"/law/{framework_id}/"))
    assert framework.title in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    wanted = [f"duty-{key}" for key in framework.duties]
    wanted += [f"limb-{key}" for key in framework.criteria.limbs]
    wanted += [f"route-{key}" for key in framework.criteria.routes]
    wanted += [f"document-{key}" for key in framework.documents]
    wanted += [f"source-{key}" for key in framework.sources]
    assert set(wanted) <= set(ids)
    inside = set(re.findall(r'href="#([^"]+)"', page))
    assert inside <= set(ids), inside - set(ids)


@pytest.mark.parametrize("framework_id", law.framework_ids())
def test_nothing_of_a_framework_is_left_out(framework_id):
    framework = law.framework(framework_id)
    shown = framework_context(framework)
    routes = [rule for group in shown["routes"] for rule in group.rules]
    assert len(routes) + len(shown["factors"]) == len(framework.criteria.routes)
    for name in ("limbs", "exclusions", "variants", "readings"):
        assert len(shown[name]) == len(getattr(framework.criteria, name))
    for name in ("duties", "notices", "documents", "publication", "territory", "alongside", "counting"):
        assert len(shown[name]) == len(getattr(framework, name))
    assert sum(len(group.rules) for group in shown["practice"]) == len(framework.practice)
    assert len(shown["who"]) == len(framework.deciding)
    to_check = [rule for rule in framework.duties.values() if rule.backing.verify]
    marked = [row for row in shown["duties"] if row.cells[-1].badge]
    assert len(marked) == len(to_check)


def test_the_flow_has_words_that_say_the_same(reader: Client):
    page = text(reader.get("/law/iom_scmr/"))
    assert "The same in words" in page
    for step in law.flow_steps(law.framework("iom_scmr")):
        assert page.count(step.title) >= 2


def test_a_framework_in_an_earlier_wording(reader: Client):
    page = text(reader.get("/law/eng_scr_wt2015/?version=wt2013"))
    assert 'aria-current="page">Working Together 2013' in page
    assert reader.get("/law/eng_scr_wt2015/?version=wt1999").status_code == 404
    assert "?version=" not in text(reader.get("/law/iom_scmr/"))


@pytest.mark.parametrize("odd", ["no_such_law", "0", "eng-scr", "ENG_SCR_WT2015"])
def test_a_framework_that_is_not_shipped_is_not_there(reader: Client, odd):
    assert reader.get(f"/law/{odd}/").status_code == 404


def listed(page: str) -> set[str]:
    return set(re.findall(r'href="/law/([a-z_0-9]+)/"', page)) & set(law.framework_ids())


def test_the_list_is_narrowed_without_script(reader: Client):
    assert listed(text(reader.get("/law/"))) == set(law.framework_ids())
    man = listed(text(reader.get("/law/?nation=IM")))
    assert man == {one.id for one in law.frameworks() if "IM" in one.nations}
    now = listed(text(reader.get("/law/?force=now")))
    past = listed(text(reader.get("/law/?force=past")))
    assert "eng_scr_wt2006" in past
    assert "eng_lcspr" in now
    assert not now & past
    assert listed(text(reader.get("/law/?words=manx+nothing"))) == set()
    assert listed(text(reader.get("/law/?words=Isle+of+Man"))) >= {"iom_scmr"}
    assert listed(text(reader.get("/law/?nation=MOON"))) == set()


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(None, None), "not bound to a time"),
        (Span(law.read_day("2020-01-02"), None), "from 2 January 2020, still in force"),
        (Span(None, law.read_day("2020-01-02")), "until 2 January 2020"),
        (Span(law.read_day("2019-01-02"), law.read_day("2020-01-02")), "2 January 2019 to 2 January 2020"),
    ],
)
def test_when_something_was_in_force(span, words):
    assert in_force_words(span) == words


def test_conditions_under_conditions():
    framework = law.framework("iom_scmr")
    window = Window(
        "died", law.framework("wal_cpr").duties["action_plan"].within, "incident_on", or_sibling=True
    )
    tree = Group("at_least", (Leaf("died", or_sibling=True), Not(Leaf("no_such_fact")), window), 2)
    clause = clause_of(framework, tree)
    assert clause.text == "at least 2 of these hold:"
    died, opposite, within = clause.parts
    assert died.text == "The person died, or the same of a brother or sister"
    assert (opposite.text, opposite.parts[0].text) == ("this does not hold:", "no such fact")
    assert within.text.startswith("The person died, within the 4 weeks before this day: ")
    assert clause_of(framework, Leaf("died"), of_facts=True).text == framework.facts["died"].meaning


@pytest.mark.parametrize(
    ("framework_id", "key", "words"),
    [
        ("iom_scmr", "decide", "The case was put to the chair; failing that: the referral was received"),
        ("iom_scmr", "pre_publication_copy", "Before this day: publication is planned for this day"),
        ("iom_scmr", "annual_report", "The end of the board’s year"),
        ("wal_cpr", "annual_report", "Each year"),
    ],
)
def test_from_when_a_duty_counts(framework_id, key, words):
    assert anchor_words(law.framework(framework_id).duties[key]) == words


def test_a_source_that_is_the_boards_own_decision_leads_to_the_list_of_sources():
    link = source_of(law.framework("iom_scmr"), law.Backing("board decision of 3 March 2026", "P"))
    assert (link.text, link.href) == ("board decision of 3 March 2026", "#sources")


def test_every_way_in_which_a_duty_is_counted_is_said():
    framework = law.framework("iom_scmr")
    rule = replace(
        framework.duties["decide"], roll="forward", only_agency="Home Office", only_if="local_review"
    )
    first, how, *_ = duty_row(framework, rule).cells
    assert first.note == "Home Office; if decided: Commission another kind of review"
    assert "a day off moves it to the next working day" in how.note
    back = duty_row(framework, replace(rule, roll="back")).cells[1]
    assert "a day off moves it to the working day before" in back.note


def test_a_paper_replaced_by_another_and_a_span_of_reviews():
    framework = law.framework("iom_scmr")
    paper = replace(framework.documents["agency_report"], need="replaced", replaced_by="board_response")
    published = replace(
        framework.publication["all_reviews"],
        started=Span(law.read_day("2010-03-01"), law.read_day("2010-06-09")),
    )
    other = replace(framework, documents={"one": paper, **framework.documents}, publication={"p": published})
    shown = the_process(other)
    assert "in its place: Board response" in shown["documents"][0]["rule"].notes[0]
    assert shown["publication"][0].title == "Reviews that started from 1 March 2010 to 9 June 2010"
    odd = replace(other, documents={"one": replace(paper, replaced_by="nothing_known")})
    assert "in its place: nothing_known" in the_process(odd)["documents"][0]["rule"].notes[0]
