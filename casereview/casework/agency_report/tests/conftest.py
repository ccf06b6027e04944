"""A review in which agencies are asked, and agency A's report brought to each point of its life."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casereview.casework.agency_report import changes, queries
from casereview.casework.agency_report.models import AgencyReport, SignedCopy
from casereview.casework.casefile.models import Case
from casereview.casework.casefile.queries import Part
from casereview.engines.press.reading import read_docx
from tests.cast import Cast
from tests.stories import asked, cleared

SAMPLES = Path(__file__).parents[3] / "devtools" / "samples" / "family-r"
NAME = "imr-health-visiting.docx"


@pytest.fixture
def imr() -> bytes:
    return (SAMPLES / NAME).read_bytes()


@pytest.fixture
def case(cast: Cast) -> Case:
    return asked(cast)


@pytest.fixture
def written(cast: Cast, case: Case, imr: bytes) -> AgencyReport:
    """Agency A's report, taken from the sample; author declared, records secured."""
    cleared(case, cast.agency_a)
    part = Part(case, cast.agency_a)
    word = changes.receive_word(part, by=cast.author_a, name=NAME, content=imr, reading=read_docx(imr))
    changes.take_word(word, by=cast.author_a, seen=queries.fingerprint(word.report))
    report = queries.report_of(part)
    assert report is not None
    return report


@pytest.fixture
def finished(cast: Cast, written: AgencyReport) -> AgencyReport:
    changes.finish_report(written, by=cast.author_a)
    return written


@pytest.fixture
def signed(cast: Cast, finished: AgencyReport) -> SignedCopy:
    standing = queries.signing(cast.signatory_a, finished)
    seen = queries.fingerprint(finished)
    return changes.sign_report(standing, by=cast.signatory_a, position="Chief Nurse", seen=seen)


@pytest.fixture
def sent(imr: bytes) -> Callable[..., dict[str, object]]:
    """What a browser sends with a file."""

    def form(content: bytes | None = None, name: str = NAME, **more: object) -> dict[str, object]:
        file = SimpleUploadedFile("x", imr if content is None else content)
        file.name = name
        return {"file": file, "whole": "yes", **more}

    return form
