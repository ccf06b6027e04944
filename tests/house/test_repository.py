"""Nothing committed ties the repository to one machine, one registry or one builder; every download is checked."""

import json
import re

from tests.house.repository import ROOT, committed, none

# Written in pieces, so that this file does not find itself.
HOSTS = re.compile(
    r"\b(?:py" r"pi\.org|python" r"hosted\.org|registry\.np" r"mjs|registry\.yarn" r"pkg|deb\.deb" r"ian\.org"
    r"|archive\.ubu" r"ntu\.com|conda\.ana" r"conda\.org|unp" r"kg\.com|jsde" r"livr\.net|cdn" r"js\.com)\b",
    re.IGNORECASE,
)  # fmt: skip
PLACES = re.compile(r"(?<![\w.~-])/(?:wo" r"rk|ro" r"ot|ho" r"me|opt/py" r"pi|opt/whe" r"els)(?:/\w|-more)")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock")


def texts():
    for path in committed():
        try:
            yield path, (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue


def found(pattern):
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_committed_file_names_a_registry():
    none(found(HOSTS))


def test_no_committed_file_names_a_place_on_somebodys_machine():
    none(found(PLACES))


def test_the_patterns_find_what_they_are_for():
    assert HOSTS.search("https://py" + "pi.org/simple")
    assert PLACES.search("cd /ho" + "me/ann/src")
    assert not PLACES.search("https://example.org/ho" + "me/page")


def test_every_python_package_is_pinned_and_hashed():
    for name in LOCKS:
        text = (ROOT / name).read_text().replace("\\\n", " ")
        entries = [line for line in text.splitlines() if line and not line.startswith("#")]
        assert entries, name
        bare = [
            line for line in entries if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
        ]
        none(bare)


def test_what_the_tests_need_is_what_runs_and_more():
    wanted = [
        set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS[:2]
    ]
    assert wanted[0] < wanted[1]


def test_every_style_package_has_its_sum_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    none([name for name, package in fetched.items() if not package["integrity"].startswith("sha512-")])
    none([name for name, package in fetched.items() if "resolved" in package])


def test_nothing_made_or_secret_is_committed():
    made = {".venv", "node_modules", "var", "__pycache__", "vendor"}
    none([path for path in committed() if made & set(path.parts)])
    none([path for path in committed() if path.suffix in {".pem", ".key", ".sqlite3", ".pyc"}])
