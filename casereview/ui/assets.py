"""Builds the folder of other people's style, script and letters, from the locked packages.

What: `python -m casereview.ui.assets`, run at set-up and after the packages change. The folder is never
committed. Note: GDS Transport, the crown and the GOV.UK logo may be used on gov.uk only; all three are left out.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from json import loads
from pathlib import Path

_UI = Path(__file__).parent
PACKAGES = _UI.parents[1] / "node_modules"
VENDOR = _UI / "static" / "vendor"

_FONT = "atkinson-hyperlegible"
_FAMILY = "Atkinson Hyperlegible"
_SCRIPTS = ("latin-ext", "latin")
_FACES = (("400", "normal"), ("400", "italic"), ("700", "normal"), ("700", "italic"))
_OTHERS = re.compile(r"@font-face\{[^}]*GDS Transport[^}]*\}")
_STACK = re.compile(r"font-family:GDS Transport,arial,sans-serif")
_PICTURE = re.compile(r"url\(/assets/[^)]*\)")
_MAP = re.compile(r"\n?(?:/\*|//)# sourceMappingURL=[^\n*]*(?:\*/)?\n?")


class PackagesMissing(Exception):
    """The locked packages are not installed."""


def build(packages: Path = PACKAGES, vendor: Path = VENDOR) -> list[Path]:
    """Fill the folder afresh. Shape: the files written, in order. Raises: PackagesMissing."""
    govuk = packages / "govuk-frontend"
    font = packages / "@fontsource" / _FONT
    for package in (govuk, font):
        if not package.is_dir():
            raise PackagesMissing(f"{package} is not there; run npm ci first")
    shutil.rmtree(vendor, ignore_errors=True)
    (vendor / "fonts").mkdir(parents=True)
    return [
        *_govuk(govuk, vendor),
        *_letters(font, vendor),
        *_licences(govuk, font, vendor),
    ]


def own_face(css: str) -> str:
    """GOV.UK's style with our letters, and without the parts only gov.uk may use."""
    css = _MAP.sub("", _OTHERS.sub("", css))
    css = _PICTURE.sub("none", _STACK.sub("font-family:var(--cr-font)", css))
    left = [word for word in ("GDS Transport", "govuk-crest", "sourceMappingURL") if word in css]
    if left:
        raise ValueError(f"govuk-frontend has changed; still in its style: {', '.join(left)}")
    return css


def _govuk(package: Path, vendor: Path) -> list[Path]:
    dist = package / "dist" / "govuk"
    style = _write(vendor / "govuk.css", own_face((dist / "govuk-frontend.min.css").read_text("utf-8")))
    script = _write(vendor / "govuk.js", _MAP.sub("\n", (dist / "govuk-frontend.min.js").read_text("utf-8")))
    return [style, script]


def _letters(package: Path, vendor: Path) -> list[Path]:
    ranges = loads((package / "unicode.json").read_text("utf-8"))
    written, faces = [], []
    for weight, style in _FACES:
        for script in _SCRIPTS:
            name = f"{_FONT}-{script}-{weight}-{style}.woff2"
            written.append(Path(shutil.copyfile(package / "files" / name, vendor / "fonts" / name)))
            faces.append(
                f'@font-face {{ font-family: "{_FAMILY}"; font-style: {style}; font-weight: {weight}; '
                f'font-display: swap; src: url(fonts/{name}) format("woff2"); unicode-range: {ranges[script]}; }}'
            )
    return [*written, _write(vendor / "fonts.css", "\n".join(faces) + "\n")]


def _licences(govuk: Path, font: Path, vendor: Path) -> list[Path]:
    """The terms both are given under, beside what they cover."""
    about = loads((govuk / "package.json").read_text("utf-8"))
    readme = (govuk / "README.md").read_text("utf-8")
    terms = readme[readme.index("## Licence") :].partition("\n## Contribution")[0]
    heading = f"govuk-frontend {about['version']}, {about['license']}, Crown copyright (Government Digital Service)\n\n"
    letters = shutil.copyfile(font / "LICENSE", vendor / "LICENCE-atkinson-hyperlegible.txt")
    return [_write(vendor / "LICENCE-govuk-frontend.txt", heading + terms), Path(letters)]


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, and say what was built."""
    parser = argparse.ArgumentParser(prog="casereview.ui.assets", description=__doc__)
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="the node_modules folder")
    parser.add_argument("--into", type=Path, default=VENDOR, help="the folder to fill")
    asked = parser.parse_args(arguments)
    try:
        written = build(asked.packages, asked.into)
    except PackagesMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    size_kb = sum(path.stat().st_size for path in written) // 1000
    sys.stdout.write(f"{len(written)} files, {size_kb} kB, in {asked.into}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
