"""The pages: taking what is filtered, the list, the file."""

import pytest

from casereview.casework.workbench.copies.models import Copy

pytestmark = pytest.mark.django_db
WHO = ("reviewer", "panel_chair", "panel_member", "coordinator", "author_a", "chair", "stranger", "public")


@pytest.fixture
def base(world):
    return f"/cases/{world.case.ref}/chronology/copies/"


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("", (200, 200, 200, 200, 404, 404, 404, 302)),
        ("take/", (200, 200, 200, 403, 403, 403, 404, 302)),
    ],
)
def test_who_opens_which_page(browse, base, path, codes):
    assert tuple(browse(who, base + path).status_code for who in WHO) == codes


def test_what_is_filtered_is_taken(browse, client, base, world):
    page = browse("reviewer", f"{base}take/?words=Police").content.decode()
    assert "1 entry" in page
    answer = client.post(f"{base}take/?words=Police", {"kind": "xlsx"})
    assert answer.status_code == 302
    copy = Copy.objects.get(case=world.case)
    assert (copy.count, copy.kind, copy.has_names) == (1, "xlsx", False)
    listed = client.get(base).content.decode()
    assert "Copy 1" in listed
    assert "Police" in listed
    got = client.get(f"{base}{copy.id}/file/")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.content[:2] == b"PK"


def test_nothing_filtered_nothing_taken_and_the_page_says_so(browse, client, base, world):
    browse("reviewer", base)
    answer = client.post(f"{base}take/?words=unicorn", {"kind": "csv"})
    assert answer.status_code == 200
    assert "nothing to take" in answer.content.decode()
    assert not Copy.objects.filter(case=world.case).exists()


def test_names_leave_only_when_they_are_shown(browse, client, base, world):
    browse("reviewer", base)
    client.post(f"/cases/{world.case.ref}/chronology/names/", {"show": "names", "then": f"{base}take/"})
    assert "This copy will show real names" in client.get(f"{base}take/").content.decode()
    client.post(f"{base}take/", {"kind": "json"})
    copy = Copy.objects.get(case=world.case)
    assert copy.has_names
    assert b"Ravensby" in client.get(f"{base}{copy.id}/file/").content


def test_a_kind_there_is_not_is_refused_kindly(browse, client, base):
    browse("reviewer", base)
    assert "Choose one of these" in client.post(f"{base}take/", {"kind": "exe"}).content.decode()


def test_the_list_asks_no_more_for_more_copies(browse, client, base, world, django_assert_max_num_queries):
    browse("reviewer", base)
    for _ in range(3):
        client.post(f"{base}take/", {"kind": "csv"})
    with django_assert_max_num_queries(20):
        client.get(base)


def test_the_coordinator_is_led_to_who_took_which_copy(client, world):
    client.force_login(world.cast.coordinator)
    page = client.get(f"/cases/{world.case.ref}/").content.decode()
    assert f'href="/cases/{world.case.ref}/chronology/copies/"' in page
