"""`casereview law`: frameworks, criteria and duties, from files, without a database."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from casereview.cli.choosing import lines_of
from casereview.cli.output import BadInput, add_json, print_json, wants_json
from casereview.engines import law

LARGEST_BYTES = 20_000_000
_DUTY_KEYS = ("framework", "nation", "events", "overlays", "agencies", "settings", "on")
_TEST_KEYS = ("framework", "facts", "subjects", "reading", "on")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    asks = parser.add_subparsers(
        dest="ask", metavar="list | show | flow | choose | test | duties | check", required=True
    )
    add_json(asks.add_parser("list", help="the frameworks there are"))
    show = asks.add_parser("show", help="one framework: its facts, criteria, duties and all else")
    show.add_argument("id", help="the framework's id, such as iom_scmr")
    show.add_argument("--on", metavar="DAY", help="the version in force on this day (the latest)")
    add_json(show)
    flow = asks.add_parser("flow", help="the process as a picture (SVG), with where a case stands")
    flow.add_argument("id", help="the framework's id")
    flow.add_argument("--events", metavar="FILE", help="JSON list of events of a case")
    flow.add_argument("-o", "--out", metavar="FILE", help="where to write the picture (standard output)")
    choose = asks.add_parser("choose", help="which frameworks could apply to a case, which cannot, and why")
    choose.add_argument(
        "file",
        metavar="FACTS.json",
        help="nation, day, age, facts; - for standard input; all may be left out",
    )
    add_json(choose)
    test = asks.add_parser("test", help="which criteria a case meets")
    test.add_argument(
        "file", metavar="FACTS.json", help="framework, facts and subjects; - for standard input"
    )
    add_json(test)
    due = asks.add_parser("duties", help="which duties there are, and when each is due")
    due.add_argument("file", metavar="FACTS.json", help="framework, nation and events; - for standard input")
    due.add_argument("--on", metavar="DAY", help="the day to look at (today)")
    add_json(due)
    check = asks.add_parser("check", help="whether a framework file is sound")
    check.add_argument("file", metavar="FILE", help="the framework or overlay file (YAML)")
    add_json(check)


def run(args: argparse.Namespace) -> int:
    """Carry out one of the asks.

    Raises: BadInput, naming the file and the place.
    """
    asks: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": _list,
        "show": _show,
        "flow": _flow,
        "choose": _choose,
        "test": _test,
        "duties": _duties,
        "check": _check,
    }
    return asks[args.ask](args)


def _list(args: argparse.Namespace) -> int:
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "nation": one.nation,
            "statutory": one.statutory,
            "from": _day(one.in_force.start),
            "to": _day(one.in_force.end),
            "versions": [version.id for version in one.versions],
        }
        for one in law.frameworks()
    ]
    if wants_json(args):
        print_json(
            {"frameworks": rows, "overlays": [{"id": one.id, "title": one.title} for one in law.overlays()]}
        )
        return 0
    width = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        print(f"{row['id']:<{width}}  {row['title']}")
    return 0


def _show(args: argparse.Namespace) -> int:
    with _from("law show"):
        one = law.framework(args.id, _read_day(args.on))
    if wants_json(args):
        shown = _plain(one)
        shown["facts"] = {name: fact.meaning for name, fact in law.fact_names(one).items()}
        shown["date_facts"] = [name for name, fact in law.fact_names(one).items() if fact.kind == "date"]
        print_json(shown)
        return 0
    print(f"{one.title}\n{one.version.title}\n\nFacts")
    for name, fact in law.fact_names(one).items():
        print(f"  {name}: {fact.meaning}")
    print("\nRoutes")
    for route in one.criteria.routes.values():
        print(f"  {route.title}: {law.STRENGTHS[route.strength]} ({_source(one, route.backing.source)})")
    print("\nDuties")
    for rule in one.duties.values():
        time = rule.time or "no time is set"
        print(f"  {rule.title}: {time} ({_source(one, rule.backing.source)})")
    print("\nNot found in any source")
    for line in one.not_found:
        print(f"  {line}")
    return 0


def _flow(args: argparse.Namespace) -> int:
    with _from("law flow"):
        one = law.framework(args.id)
    events: tuple[law.Event, ...] = ()
    if args.events:
        given = _read_json(args.events)
        with _from(args.events):
            rows = given.get("events") if isinstance(given, Mapping) else given
            events = law.read_events(rows)
    with _from(args.events or "law flow"):
        picture = law.flow_svg(one, events)
    if args.out:
        try:
            Path(args.out).write_text(picture, encoding="utf-8")
        except OSError as problem:
            raise BadInput(f"{args.out}: cannot be written ({problem.strerror}).") from None
    else:
        sys.stdout.write(picture)
    return 0


def _choose(args: argparse.Namespace) -> int:
    given = _read_json(args.file)
    with _from(args.file):
        choices = law.choose(given)
    if wants_json(args):
        print_json(choices.to_json())
        return 0
    for line in lines_of(choices):
        print(line)
    return 0


def _test(args: argparse.Namespace) -> int:
    given = _group(args.file, _TEST_KEYS)
    with _from(args.file):
        one = law.framework(_framework_id(given), _read_day(given.get("on")))
        subjects = given.get("subjects")
        if subjects is not None and not isinstance(subjects, list):
            raise law.NotUnderstood("subjects: expected a list of people with `id` and `facts`.")
        verdict = law.test_criteria(one, given.get("facts"), subjects or (), reading=given.get("reading"))
        notice = law.notifiable_on(one, given.get("facts"), subjects or ())
    if wants_json(args):
        print_json(verdict.to_json())
        return 0
    says = {"no": "the criteria are not met", "unknown": "not known yet"} | law.STRENGTHS
    print(f"{one.title}: {says[verdict.outcome]}")
    for limb in verdict.limbs:
        met = {True: "met", False: "not met", None: "not known"}[limb.met]
        print(f"  {met:<10} {limb.text}{' (nothing shows the opposite)' if limb.met_by == 'burden' else ''}")
    for name in verdict.missing:
        print(f"  to find out: {law.fact_names(one)[name].meaning}")
    if notice:
        print(
            f"The incident must be notified: {'not known' if notice.met is None else 'yes' if notice.met else 'no'}"
        )
    return 0


def _duties(args: argparse.Namespace) -> int:
    given = _group(args.file, _DUTY_KEYS)
    on = _read_day(args.on) or _read_day(given.get("on")) or date.today()  # noqa: DTZ011 -- the day where the person sits
    with _from(args.file):
        events = law.read_events(given.get("events"))
        one = law.framework(_framework_id(given), _clock_start(events))
        found = law.duties(
            one,
            nation=law.nation_named(given["nation"]) if given.get("nation") else one.nation,
            events=events,
            on=on,
            agencies=law.read_agencies(given.get("agencies")),
            overlays=_words(given.get("overlays"), "overlays"),
            settings=given.get("settings"),
        )
    if wants_json(args):
        print_json({"duties": [duty.to_json() for duty in found]})
        return 0
    for duty in found:
        whose = f" ({duty.agency})" if duty.agency else ""
        print(f"{_day(duty.due) or '-':<10}  {duty.state:<14}  {duty.title}{whose}; {duty.words}")
    return 0


def _check(args: argparse.Namespace) -> int:
    problems: tuple[law.Problem, ...]
    try:
        problems = law.check(law.read_file(Path(args.file)))
    except law.Unreadable as problem:
        problems = (problem.problem,)
    except OSError as problem:
        raise BadInput(f"{args.file}: cannot be read ({problem.strerror}).") from None
    if wants_json(args):
        rows = [{"line": one.line, "place": one.place, "text": one.text} for one in problems]
        print_json({"file": args.file, "sound": not problems, "problems": rows})
    else:
        for one in problems:
            print(f"{args.file}, {one}")
        print(f"{args.file}: {'sound' if not problems else f'{len(problems)} to put right'}")
    return 1 if problems else 0


@contextmanager
def _from(place: str) -> Iterator[None]:
    """Say in which file something was not understood."""
    try:
        yield
    except law.NotUnderstood as problem:
        raise BadInput(f"{place}: {problem}") from None


def _group(file: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    given = _read_json(file)
    with _from(file):
        return law.known_keys(given, known, where="the file")


def _framework_id(given: Mapping[str, Any]) -> str:
    if "framework" not in given:
        raise law.NotUnderstood("“framework” is missing. Name one, such as iom_scmr.")
    if not isinstance(given["framework"], str):
        raise law.NotUnderstood("framework: expected an id, such as iom_scmr.")
    return given["framework"]


def _words(given: object, key: str) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise law.NotUnderstood(f"{key}: expected a list of words.")
    return given


def _clock_start(events: tuple[law.Event, ...]) -> date | None:
    """The day the case's clock started: a review keeps the version that was in force then."""
    return min((event.on for event in law.in_effect(events)), default=None)


def _read_day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return law.read_day(written)
    except law.NotUnderstood as problem:
        raise BadInput(f"on: {problem}") from None


def _read_json(file: str) -> Any:
    try:
        raw = sys.stdin.buffer.read(LARGEST_BYTES + 1) if file == "-" else _bytes(Path(file))
        if len(raw) > LARGEST_BYTES:
            raise BadInput(f"{file}: longer than {LARGEST_BYTES:,} bytes.")
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_constant)
    except OSError as problem:
        raise BadInput(f"{file}: cannot be read ({problem.strerror}).") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: not written in UTF-8.") from None
    except json.JSONDecodeError as problem:
        raise BadInput(
            f"{file}, line {problem.lineno}, column {problem.colno}: not JSON ({problem.msg})."
        ) from None
    except RecursionError:
        raise BadInput(f"{file}: nested too deep.") from None
    except law.NotUnderstood as problem:
        raise BadInput(f"{file}: {problem}") from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise law.NotUnderstood(f"“{key}” stands twice in one group.")
        found[key] = value
    return found


def _no_constant(word: str) -> None:
    raise law.NotUnderstood(f"{word} is not a value that can be used.")


def _plain(value: Any) -> Any:
    """Any part of a framework as JSON: names with values, lists, words and ISO days."""
    if isinstance(value, law.Period):
        return {"n": value.n, "unit": value.unit, "words": value.words}
    if is_dataclass(value):
        found = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        backing = found.pop("backing", None)
        return (
            found if backing is None else {**found, **backing, "verify": backing["confidence"] in {"R", "I"}}
        )
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, frozenset) else value)]
    return value.isoformat() if isinstance(value, date) else value


def _source(one: law.Framework, key: str) -> str:
    return one.sources[key].title if key in one.sources else key


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
