"""What a job may carry, and how long it waits."""

from uuid import UUID

import pytest

from casereview.foundation.jobs import Result, Run, job
from casereview.foundation.jobs.rules import (
    GiveUp,
    NotAnId,
    one_id,
    plain_ids,
    plain_result,
    sameness,
    wait_seconds,
)

AN_ID = UUID("4b7a4f0e-6d0e-4b55-9a63-3a1d7a0c6f10")


@pytest.mark.parametrize("value", [AN_ID, 0, 17, "iom_scmr", "chronology:import", "case/7"])
def test_an_id_passes(value):
    assert one_id("thing", value) == str(value)


@pytest.mark.parametrize(
    "value", ["Ann Smith", "", "a" * 65, "Müller", "two\nlines", None, 1.5, True, ["a"], b"a", -1]
)
def test_anything_that_could_carry_words_is_refused(value):
    with pytest.raises(NotAnId, match="thing"):
        one_id("thing", value)


def test_ids_are_kept_in_one_order():
    assert list(plain_ids({"b": 2, "a": 1})) == ["a", "b"]


def test_a_result_holds_counts_and_ids():
    assert plain_result({"rows": 3, "file": str(AN_ID)}) == {"rows": 3, "file": str(AN_ID)}
    assert plain_result(None) == {}
    with pytest.raises(NotAnId):
        plain_result({"name": "Ann Smith"})


def test_a_reason_to_give_up_is_a_code():
    assert GiveUp("chronology:no-dates").code == "chronology:no-dates"
    with pytest.raises(NotAnId):
        GiveUp("row 3 says Ann was seen")


def test_the_same_work_has_the_same_key():
    assert sameness("a:b", AN_ID, {"x": "1"}) == sameness("a:b", AN_ID, {"x": "1"})
    others = {
        sameness("a:c", AN_ID, {"x": "1"}),
        sameness("a:b", None, {"x": "1"}),
        sameness("a:b", AN_ID, {"x": "2"}),
    }
    assert len(others | {sameness("a:b", AN_ID, {"x": "1"})}) == 4


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 2), (1, 2), (2, 4), (3, 8), (8, 256), (9, 300), (60, 300)]
)
def test_pauses_double_up_to_five_minutes(attempts, seconds):
    assert wait_seconds(attempts) == seconds


def test_a_job_takes_the_run_first():
    with pytest.raises(TypeError, match="takes the run first"):

        @job("test:no-run")
        def without_run(file_id: UUID) -> Result: ...


@pytest.mark.parametrize("kind", [dict, list[str], bytes, float, UUID | None])
def test_a_job_takes_ids_only(kind):
    def carries_more(run: Run, thing) -> Result: ...

    carries_more.__annotations__["thing"] = kind
    with pytest.raises(TypeError, match="only ids are queued"):
        job("test:more")(carries_more)


def test_two_rooms_cannot_share_a_kind():
    def first(run: Run) -> None: ...
    def second(run: Run) -> None: ...

    job("test:taken")(first)
    second.__module__ = "another.room.jobs"
    with pytest.raises(ValueError, match="test:taken"):
        job("test:taken")(second)
