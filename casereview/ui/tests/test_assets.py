"""The folder of other people's style: complete, ours in its letters, free of what only gov.uk may use."""

import re

import pytest

from casereview.ui import assets

pytestmark = pytest.mark.skipif(not assets.PACKAGES.is_dir(), reason="the packages are installed at set-up")


@pytest.fixture(scope="module")
def vendor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static") / "vendor"
    assets.build(vendor=folder)
    return folder


def test_no_transport_no_crown_no_maps(vendor):
    style = (vendor / "govuk.css").read_text("utf-8")
    assert "GDS Transport" not in style
    assert "crest.svg" not in style
    assert "sourceMappingURL" not in style + (vendor / "govuk.js").read_text("utf-8")
    assert style.count("font-family:var(--cr-font)") > 50


def test_style_names_no_file_that_is_not_there(vendor):
    for style in vendor.glob("*.css"):
        for name in re.findall(r"url\(([^)]+)\)", style.read_text("utf-8")):
            assert (vendor / name).is_file(), name


def test_letters_in_four_faces_and_two_ranges_with_their_licence(vendor):
    fonts = sorted(path.name for path in (vendor / "fonts").iterdir())
    assert len(fonts) == 8
    assert all(name.endswith(".woff2") for name in fonts)
    assert "Open Font License" in (vendor / "LICENCE-atkinson-hyperlegible.txt").read_text("utf-8")
    assert "MIT" in (vendor / "LICENCE-govuk-frontend.txt").read_text("utf-8")


def test_a_style_that_has_changed_stops_the_build():
    with pytest.raises(ValueError, match="GDS Transport"):
        assets.own_face("p{font:GDS Transport}")


def test_missing_packages_are_said_in_one_line(tmp_path, capsys):
    assert assets.main(["--packages", str(tmp_path), "--into", str(tmp_path / "vendor")]) == 1
    assert "npm ci" in capsys.readouterr().err


def test_the_command_says_what_it_built(tmp_path, capsys):
    assert assets.main(["--into", str(tmp_path / "vendor")]) == 0
    assert "13 files" in capsys.readouterr().out
