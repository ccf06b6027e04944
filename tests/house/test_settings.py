"""Every setting the program reads is written down, and nothing is written down that it does not read."""

import re

from tests.house.repository import ROOT, python_files

READ = re.compile(
    r"(?:environ(?:\.get|\.setdefault)?[\[(]|env\.\w+\()\s*\"((?:CASEREVIEW|DATABASE)_[A-Z_]+)\""
)
WRITTEN = re.compile(r"^#?((?:CASEREVIEW|DATABASE)_[A-Z_]+)=", re.MULTILINE)


def test_the_example_lists_every_setting_and_no_other():
    ours = [path for path in python_files(tests=False) if path.parts[0] == "casereview"]
    read = {name for path in ours for name in READ.findall((ROOT / path).read_text())}
    written = WRITTEN.findall((ROOT / ".env.example").read_text())
    assert len(read) > 15
    assert set(written) == read
    assert len(written) == len(set(written))
