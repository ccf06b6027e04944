"""One framework in one version, put together for its page."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from casereview.casework.lawbook.presenting.criteria import headed, the_test
from casereview.casework.lawbook.presenting.people import the_people
from casereview.casework.lawbook.presenting.process import the_process
from casereview.casework.lawbook.presenting.shapes import Group, Said, said
from casereview.engines import law
from casereview.engines.law.parts import Alongside, Span, Territory
from casereview.ui.pieces import Fact, Link
from casereview.ui.words import listed, plain_day, sentence


def framework_context(framework: law.Framework) -> dict[str, Any]:
    """Everything the page of a framework shows."""
    return {
        "framework": framework,
        "lead": _lead(framework),
        "facts": _facts(framework),
        "versions": _versions(framework),
        "covers": list(framework.subjects.covers.values()),
        "subjects": said(
            framework, framework.subjects.backing, anchor="subjects", title=framework.subjects.text
        ),
        **the_test(framework),
        **the_people(framework),
        **the_process(framework),
        "practice": _practice(framework),
        "territory": [_territory(framework, one) for one in framework.territory.values()],
        "alongside": [_alongside(framework, one) for one in framework.alongside.values()],
        "counting": [
            said(framework, one.backing, anchor=f"counting-{key}", title=one.text)
            for key, one in framework.counting.items()
        ],
        "sources": [
            (key, one.title, one.address if (one.address or "").startswith("https://") else "")
            for key, one in framework.sources.items()
        ],
        "words": _words(framework),
        "drawing": drawing_of(framework),
        "way": [(step.title, law.way_note(step)) for step in law.flow_steps(framework)],
    }


def drawing_of(framework: law.Framework) -> SafeString:
    """The way of a case as a picture. Note: drawn by our engine, which escapes every word in it."""
    return mark_safe(law.flow_svg(framework, None))  # noqa: S308


def in_force_words(span: Span) -> str:
    """From when to when something was in force."""
    if span.start and span.end:
        return _("%(start)s to %(end)s") % {"start": plain_day(span.start), "end": plain_day(span.end)}
    if span.start:
        return _("from %(start)s, still in force") % {"start": plain_day(span.start)}
    if span.end:
        return _("until %(end)s") % {"end": plain_day(span.end)}
    return _("not bound to a time")


def nations_words(framework: law.Framework) -> str:
    """Where boards can work under it."""
    if set(framework.nations) == set(law.NATIONS):
        return _("every nation of these islands")
    return listed([law.NATIONS[one] for one in framework.nations])


def _lead(framework: law.Framework) -> str:
    standing = (
        _("asked for by law or statutory guidance") if framework.statutory else _("that no law asks for")
    )
    return _("A review %(standing)s, in %(nations)s.") % {
        "standing": standing,
        "nations": nations_words(framework).replace("Isle of Man", "the Isle of Man"),
    }


def _facts(framework: law.Framework) -> list[Fact]:
    chosen = law.KINDS.get(framework.chosen_by, framework.chosen_by)
    facts = [
        Fact(_("In force"), in_force_words(framework.in_force)),
        Fact(_("This wording"), framework.version.title, note=in_force_words(framework.version.in_force)),
        Fact(_("A case keeps the wording of the day on which"), f"{chosen[:1].lower()}{chosen[1:]}"),
    ]
    for one in framework.follows:
        if one in law.framework_ids():
            href = reverse("lawbook:framework", args=[one])
            facts.append(Fact(_("It followed"), law.framework(one).title, href=href))
    for other in law.frameworks():
        if framework.id in other.follows:
            href = reverse("lawbook:framework", args=[other.id])
            facts.append(Fact(_("It was followed by"), other.title, href=href))
    return facts


def _versions(framework: law.Framework) -> list[Link]:
    """Each wording, when there are several. Shape: empty when there is one."""
    if len(framework.versions) < 2:
        return []
    address = reverse("lawbook:framework", args=[framework.id])
    return [
        Link(
            one.title,
            f"{address}?version={one.id}",
            current=one.id == framework.version.id,
            note=in_force_words(one.in_force),
        )
        for one in framework.versions
    ]


def _topics() -> dict[str, str]:
    return {
        "scope": _("What it is about"),
        "method": _("Method"),
        "records": _("Records"),
        "family": _("Families"),
        "practitioners": _("Practitioners"),
        "proceedings": _("Other proceedings"),
        "action": _("Action"),
        "learning": _("Learning"),
    }


def _practice(framework: law.Framework) -> list[Group]:
    """How the work is done, by topic."""
    found: dict[str, list[Said]] = {}
    for key, one in framework.practice.items():
        rule = said(framework, one.backing, anchor=f"practice-{key}", title=one.text)
        found.setdefault(one.topic, []).append(rule)
    words = _topics()
    order = [*words, *(topic for topic in found if topic not in words)]
    return [
        Group(words.get(topic, topic.replace("_", " ").capitalize()), found[topic])
        for topic in order
        if topic in found
    ]


def _territory(framework: law.Framework, one: Territory) -> Said:
    clauses = [headed(framework, _("When"), one.when)] if one.when is not None else []
    notes = [_("It leads: %(area)s.") % {"area": law.AREAS[one.lead]}] if one.lead else []
    return said(
        framework, one.backing, anchor=f"territory-{one.id}", title=one.text, clauses=clauses, notes=notes
    )


def _alongside(framework: law.Framework, one: Alongside) -> Said:
    others = [
        law.framework(other).title if other in law.framework_ids() else _("any other statutory review")
        for other in one.others
    ]
    leads = {"this": _("This one leads."), "other": _("The other leads.")}
    notes = [sentence(f"{listed(others)}: {law.ALONGSIDE[one.how]}"), leads.get(one.leads or "", "")]
    return said(
        framework,
        one.backing,
        anchor=f"alongside-{one.id}",
        title=one.text,
        notes=[note for note in notes if note],
    )


def _words(framework: law.Framework) -> list[Fact]:
    words = framework.words
    return [
        Fact(_("The review"), words.review),
        Fact(_("Several of them"), words.reviews),
        Fact(_("The board"), words.board),
        Fact(_("How a case comes in"), words.referral),
        Fact(_("The panel"), words.panel),
        Fact(_("Who leads it"), words.reviewer),
        Fact(_("What an agency sends"), words.agency_report),
        Fact(_("What is written in the end"), words.report),
    ]
