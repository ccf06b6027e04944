"""What a household is called: for everybody who lived there, by two people at once, and with names hidden."""

import pytest

from casereview.casework.workbench.genogram import changes, queries
from casereview.foundation.audit import queries as audit
from casereview.foundation.verdicts import Blocked, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(blank):
    """Two people in a family home, one of them in a foster home later."""
    for name in ("Aunt", "Cousin"):
        blank.add(name)
    blank.lives("Aunt", "Home", "2010", "2012")
    blank.lives("Cousin", "Home", "2011")
    blank.lives("Aunt", "Foster home", "2013")
    return blank


def home(drawing, label="Home"):
    found = queries.households_of(drawing.reviewer, drawing.world.case)
    return next(one for one in found if one.label == label)


def rename(drawing, label, *, row=None, by=None, version=1):
    return changes.rename_household(
        row or home(drawing), by=by or drawing.reviewer, label=label, version=version
    )


def test_it_changes_for_everybody_who_lived_there(homes):
    row = rename(homes, "Family home")
    assert (row.version, row.changed_by) == (2, homes.reviewer)
    assert sorted(stay.household.label for stay in homes.kin().stays) == [
        "Family home",
        "Family home",
        "Foster home",
    ]
    assert "household:renamed" in {one.action for one in audit.entries_of(homes.world.case.place_id)}


def test_two_people_at_once_see_both_texts(homes):
    row = home(homes)
    rename(homes, "Family home", row=row)
    with pytest.raises(Stale) as stale:
        rename(homes, "Ellis Ravensby’s home", row=row, by=homes.world.cast.panel_chair)
    assert (stale.value.theirs, stale.value.yours) == ("Family home", "Ellis Ravensby’s home")
    assert stale.value.who == homes.reviewer.name
    assert rename(homes, "Family home", row=row).version == 2


@pytest.mark.parametrize(("label", "code"), [("", "called"), ("foster HOME", "new")])
def test_a_name_it_cannot_have(homes, label, code):
    with pytest.raises(Blocked) as refused:
        rename(homes, label)
    assert [need.code for need in refused.value.needs] == [code]


@pytest.mark.parametrize("who", ["panel_member", "author_a", "stranger"])
def test_who_may_not_write_may_not_rename(homes, who):
    with pytest.raises((NotAllowed, NotFound)):
        rename(homes, "Other", by=homes.world.cast.person(who))


def test_one_that_nobody_lives_in_is_not_found(homes):
    row = home(homes, "Foster home")
    stay = next(one for one in homes.kin().stays if one.household_id == row.id)
    changes.remove_stay(stay, by=homes.reviewer)
    with pytest.raises(NotFound):
        queries.household_for(homes.reviewer, homes.world.case, row.id)
    assert rename(homes, "Foster home").label == "Foster home"


def test_from_the_page_of_a_stay(homes, client):
    client.force_login(homes.reviewer)
    base = f"/cases/{homes.world.case.ref}/chronology/genogram/"
    stay, row = homes.kin().stays[0], home(homes)
    address = f"{base}households/{row.id}/"
    assert address in client.get(f"{base}homes/{stay.id}/").content.decode()
    page = client.get(address).content.decode()
    assert 'value="Home"' in page
    assert (
        "choose another name" in client.post(address, {"label": "Foster home", "version": 1}).content.decode()
    )
    assert "Write what the household" in client.post(address, {"label": " ", "version": 1}).content.decode()
    assert client.post(address, {"label": "Family home", "version": 1}).status_code == 302
    late = client.post(address, {"label": "Third name", "version": 1})
    assert late.status_code == 409
    said = late.content.decode()
    assert "Family home" in said
    assert "Third name" in said


def test_its_page_says_no_real_name_while_pseudonyms_are_shown(homes, client):
    row = rename(homes, "With Ellis Ravensby")
    client.force_login(homes.reviewer)
    page = client.get(f"/cases/{homes.world.case.ref}/chronology/genogram/households/{row.id}/")
    assert "Ravensby" not in page.content.decode()
    assert "With Child R" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "code"),
    [("reviewer", 200), ("panel_chair", 200), ("panel_member", 403), ("author_a", 404), ("public", 302)],
)
def test_who_opens_the_page(homes, browse, who, code):
    address = f"/cases/{homes.world.case.ref}/chronology/genogram/households/{home(homes).id}/"
    assert browse(who, address).status_code == code
