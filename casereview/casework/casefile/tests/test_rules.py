"""References, and what the correction of an event depends on."""

import re

import pytest

from casereview.casework.casefile.rules import (
    SUBJECT_WORDS,
    TO_CORRECT,
    CorrectionFacts,
    SubjectKind,
    new_ref,
)
from casereview.foundation.verdicts import unmet


def test_a_reference_can_be_read_out_and_is_never_the_same():
    refs = {new_ref() for _ in range(2000)}
    assert len(refs) == 2000
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", ref) for ref in refs)


@pytest.mark.parametrize(
    ("correction", "corrected", "codes"),
    [
        (False, False, []),
        (True, False, ["not-itself-a-correction"]),
        (False, True, ["not-corrected-yet"]),
        (True, True, ["not-itself-a-correction", "not-corrected-yet"]),
    ],
)
def test_an_event_is_corrected_once_and_a_correction_never(correction, corrected, codes):
    facts = CorrectionFacts(is_correction=correction, is_already_corrected=corrected)
    assert [need.code for need in unmet(TO_CORRECT, facts)] == codes


def test_everybody_a_review_may_be_about_has_words():
    assert set(SUBJECT_WORDS) == set(SubjectKind)
