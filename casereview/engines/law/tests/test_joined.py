"""A review that takes others in: what becomes of it and of them."""

from datetime import date

import pytest

from casereview.engines import law
from casereview.engines.law.choosing.beside import pairs, rule_between, with_joined
from casereview.engines.law.library import _HERE
from casereview.engines.law.loading import load_framework

UNIFIED = (
    (_HERE / "frameworks" / "iom_scmr.yaml").read_text(encoding="utf-8")
    + """
alongside:
  homicides: {with: [dhr], how: takes_in, leads: this, text: There is one review, source: S0, confidence: P}
  others: {with: statutory, how: one_if_possible, text: One for both where it can be, source: S0, confidence: P}
"""
)
[HOST] = load_framework(UNIFIED, law.shared_facts())
GUEST = law.framework("dhr")


def answer(framework, state="does_not_apply", strength=None, could_be=None, *, in_force=True, missing=()):
    return law.Answer(framework, state, in_force, strength, could_be, why=("said before",), missing=missing)


def joined(host, guest):
    found = with_joined({one.framework.id: one for one in (host, guest)})
    return found[HOST.id], found[GUEST.id]


@pytest.mark.parametrize(
    ("host", "guest", "host_becomes", "guest_becomes"),
    [
        (("does_not_apply",), ("applies", "must"), ("applies", "must", None), "joined"),
        (("applies", "may"), ("applies", "must"), ("applies", "must", None), "joined"),
        (("applies", "must"), ("applies", "may"), ("applies", "must", None), "joined"),
        (("applies", "must"), ("does_not_apply",), ("applies", "must", None), "does_not_apply"),
        (("does_not_apply",), ("does_not_apply",), ("does_not_apply", None, None), "does_not_apply"),
        (("does_not_apply",), ("could_apply", None, "must"), ("could_apply", None, "must"), "could_apply"),
        (("applies", "may"), ("could_apply", None, "must"), ("applies", "may", "must"), "could_apply"),
        (("could_apply", None, "may"), ("applies", "must"), ("applies", "must", None), "joined"),
        (("applies", "must"), ("could_apply", "must"), ("applies", "must", None), "could_apply"),
    ],
)
def test_a_guest_is_carried_out_within_its_host_which_is_needed_as_strongly(
    host, guest, host_becomes, guest_becomes
):
    after, within = joined(answer(HOST, *host), answer(GUEST, *guest))
    assert (after.state, after.strength, after.could_be) == host_becomes
    assert within.state == guest_becomes
    assert within.within == (HOST.id if guest_becomes == "joined" else None)


def test_where_the_host_was_not_in_force_nothing_is_taken_in():
    after, within = joined(answer(HOST, in_force=False), answer(GUEST, "applies", "must"))
    assert (after.state, within.state) == ("does_not_apply", "applies")


def test_where_nobody_knows_whether_the_host_was_in_force_both_stay_open():
    after, within = joined(answer(HOST, "could_apply", in_force=None), answer(GUEST, "applies", "must"))
    assert (after.state, within.state, within.within) == ("could_apply", "could_apply", None)
    assert "may have to be carried out within" in within.why[-1]


def test_what_is_missing_for_the_guest_is_missing_for_the_host():
    asked = answer(GUEST, "could_apply", None, "must", missing=("died",))
    after, _within = joined(answer(HOST), asked)
    assert after.missing == ("died",)
    assert after.why == ("It would take in: Domestic Homicide Review (England and Wales).",)


def test_a_rule_that_names_the_other_comes_before_one_for_all_statutory_ones():
    assert rule_between(HOST, GUEST).id == "homicides"
    assert rule_between(HOST, law.framework("owhr")).id == "others"
    assert rule_between(HOST, law.framework("partnership_review")) is None
    assert rule_between(HOST, HOST) is None


def test_the_pair_is_told_by_the_host_whichever_comes_first():
    both = [answer(GUEST, "applies", "must"), answer(HOST, "applies", "must")]
    for order in (both, both[::-1]):
        [pair] = pairs(order)
        assert (pair.ids, pair.how, pair.leads) == ((HOST.id, GUEST.id), "takes_in", HOST.id)


def test_in_force_on_the_first_and_the_last_day():
    def held(framework_id, nation, on, **moves):
        settings = law.read_settings({"moves": moves})
        return framework_id in [one.id for one in law.frameworks_in_force(nation, on, settings)]

    assert not held("eng_scr_wt2010", "ENG", date(2010, 2, 28))
    assert held("eng_scr_wt2010", "ENG", date(2010, 3, 1))
    assert held("eng_scr_wt2010", "ENG", date(2013, 2, 28))
    assert not held("eng_scr_wt2010", "ENG", date(2013, 3, 1))
    assert held("dhr", "WLS", date(2012, 1, 1))
    assert not held("dhr", "SCT", date(2012, 1, 1))
    assert held("eng_lcspr", "ENG", date(2018, 12, 1))
    assert held("eng_scr_wt2015", "ENG", date(2018, 12, 1))
    assert not held("eng_scr_wt2015", "ENG", date(2018, 12, 1), eng_lcspr="2018-12-01")
    assert not held("eng_lcspr", "ENG", date(2018, 11, 30), eng_lcspr="2018-12-01")
