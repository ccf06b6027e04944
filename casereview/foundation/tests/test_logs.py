"""What stands in a log when something goes wrong: kind and place, no words."""

import logging
import sys
from types import SimpleNamespace

import pytest

from casereview.foundation.logs import NO_SUCH_PAGE, Plain

NEEDLE = "Robin Needle"


def shown(record: logging.LogRecord) -> str:
    return Plain("%(levelname)s %(message)s").format(record)


def entry(message: str, *args: object, **more: object) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": message, "args": args, "levelname": "ERROR", **more})


def failed(raise_it) -> str:
    try:
        raise_it()
    except Exception:  # noqa: BLE001
        return shown(entry("it failed", exc_info=sys.exc_info()))
    raise AssertionError


def plainly() -> None:
    raise ValueError(NEEDLE)


def because() -> None:
    try:
        int(NEEDLE)
    except ValueError as problem:
        raise RuntimeError(NEEDLE) from problem


def while_handling() -> None:
    try:
        int(NEEDLE)
    except ValueError:
        raise KeyError(NEEDLE)  # noqa: B904


def instead() -> None:
    try:
        int(NEEDLE)
    except ValueError:
        raise KeyError(NEEDLE) from None


@pytest.mark.parametrize(
    ("raise_it", "kinds"),
    [
        (plainly, ["ValueError"]),
        (because, ["RuntimeError", "ValueError"]),
        (while_handling, ["KeyError", "ValueError"]),
        (instead, ["KeyError"]),
    ],
)
def test_an_error_is_told_by_kind_and_place(raise_it, kinds):
    text = failed(raise_it)
    assert NEEDLE not in text
    assert "Needle" not in text
    assert [line for line in text.splitlines() if line.startswith("builtins.")] == [
        f"builtins.{kind}" for kind in kinds
    ]
    assert f"{__file__}:" in text
    assert raise_it.__name__ in text


def test_an_error_that_caused_itself_ends():
    problem = ValueError(NEEDLE)
    problem.__cause__ = problem
    text = shown(entry("it failed", exc_info=(ValueError, problem, None)))
    assert text.count("ValueError") == 1


def test_no_error_is_no_lines():
    assert shown(entry("all is well", exc_info=None)) == "ERROR all is well"
    assert Plain().formatException((None, None, None)) == ""


@pytest.mark.parametrize(
    ("match", "said"),
    [(SimpleNamespace(route="invitations/<str:token>/"), "/invitations/<str:token>/"), (None, NO_SUCH_PAGE)],
)
def test_an_address_is_told_by_its_pattern(match, said):
    request = SimpleNamespace(path="/invitations/secret/", resolver_match=match)
    assert shown(entry("Not Found: %s", request.path, request=request)) == f"ERROR Not Found: {said}"


def test_what_else_is_said_of_a_request_stays():
    request = SimpleNamespace(path="/x/", resolver_match=None)
    assert (
        shown(entry("Forbidden (%s): %s", "no token", "/x/", request=request))
        == f"ERROR Forbidden (no token): {NO_SUCH_PAGE}"
    )
    assert shown(entry("nothing", request=request)) == "ERROR nothing"


def test_what_another_handler_made_of_it_is_not_taken_over():
    try:
        plainly()
    except ValueError:
        record = entry("it failed", exc_info=sys.exc_info())
    logging.Formatter().format(record)
    assert NEEDLE in record.exc_text
    assert NEEDLE not in shown(record)
    assert NEEDLE in record.exc_text
