"""The network around a family: counts that the chronology's own list confirms, periods, one person, names."""

import re

import pytest

from casereview.casework.chronology.tests import building

pytestmark = pytest.mark.django_db

A = (
    "04/05/2016,10:00,Visit,Leanne Copsey saw Ellis at home with Shona,Yes - Ellis,No",
    "01/07/2016,,Visit,Leanne saw Tamsin and Ellis,Yes - Ellis and Tamsin,No",
    "10/06/2017,09:00,Call,Obinna Achike rang Dale,n/a,n/a",
    "11/06/2017,09:00,Note,Bins not emptied,n/a,n/a",
)
B = ("04/05/2016,09:30,Call,Bernadette Lusk spoke to Shona,n/a,n/a", ",,Call,Shona rang,n/a,n/a")


@pytest.fixture
def filled(world):
    building.register_family(world)
    world.confirmed_a(*A)
    world.confirmed_b(B[0])
    return world


@pytest.fixture
def read(client, filled):
    client.force_login(filled.cast.reviewer)

    def page(query=""):
        answer = client.get(f"/cases/{filled.case.ref}/chronology/genogram/network/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def cells(page, table):
    text = page[page.index(f'id="{table}"') :]
    text = text[: text.index("</table>")]
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", text, re.DOTALL)
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", one)).strip()
            for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_agencies_and_family(read):
    rows = cells(read(), "agency-table")
    assert rows[0][:4] == ["Agency A", "4 May 2016 – 10 Jun 2017", "3", "2 seen in 2"]
    assert rows[1][:3] == ["Agency B", "4 May 2016", "1"]
    assert "4 entries" in read()


def test_professionals_with_whom_and_in_whose_entries(read):
    rows = {row[0]: row[1:] for row in cells(read(), "people-table")}
    assert rows["SW1"] == ["Agency A 2", "4 May 2016 – 1 Jul 2016", "2", "Child R 2, Sibling 1 1, Mother 1"]
    assert rows["HV1"][0] == "Agency B 1"
    assert set(rows) == {"SW1", "SW2", "HV1"}


def test_every_count_is_the_count_of_the_list_it_leads_to(client, read):
    page = read("?from=2016&to=2016")
    links = re.findall(r'<td[^>]*><a href="([^"]+)">(\d+)</a>', page)
    assert len(links) > 5
    for href, count in links:
        listed = client.get(href.replace("&amp;", "&")).content.decode()
        shown = re.search(r"(\d+) of 5 entries", listed)
        if "person=" in href:
            assert shown[1] == count, href


def test_a_period_and_a_person(read):
    assert cells(read("?from=2017"), "agency-table")[0][2] == "1"
    assert cells(read("?from=2017"), "agency-table")[1][2] == "0"
    father = cells(read("?person=5"), "agency-table")
    assert [row[2] for row in father] == ["1", "0"]
    assert "No professional of the register" in read("?to=2000")


@pytest.mark.parametrize(
    "query", ["?from=soon", "?from=2018&to=2017", "?person=999", "?person=x&to=31/02/2018"]
)
def test_what_makes_no_sense_is_said_and_nothing_breaks(read, query):
    assert 'id="agency-table"' in read(query)


def test_names_by_the_switch(client, filled, read):
    assert "Leanne" not in read()
    client.post(f"/cases/{filled.case.ref}/chronology/names/", {"show": "names"})
    assert "Leanne Copsey" in read()


def test_before_any_chronology(client, world):
    client.force_login(world.cast.reviewer)
    page = client.get(f"/cases/{world.case.ref}/chronology/genogram/network/").content.decode()
    assert "No agency has confirmed its chronology yet." in page


def test_many_professionals_are_cut_on_the_card_and_whole_in_the_table(world, client):
    building.register_family(world)
    named = (
        "Leanne Copsey",
        "Obinna Achike",
        "Marta Kowalik",
        "Gareth Pruett",
        "Bernadette Lusk",
        "Sunita Bhogal",
    )
    names = (*named, "Kirsty Haddow", "Niamh Corrigan")
    world.confirmed_a(*[f"04/05/2016,,Visit,{name} saw Ellis,Yes - Ellis,No" for name in names])
    client.force_login(world.cast.reviewer)
    page = client.get(f"/cases/{world.case.ref}/chronology/genogram/network/").content.decode()
    assert "and 2 more" in page
    assert len(cells(page, "people-table")) == 8
