"""What `casereview law choose` says on a terminal."""

from collections.abc import Iterator

from casereview.engines import law

_STRENGTHS = law.STRENGTHS | {"factor": "factors to weigh; they decide nothing by themselves"}


def lines_of(choices: law.Choices) -> Iterator[str]:
    """Which frameworks apply, could, and cannot; how reviews go together; which area leads."""
    titles = {answer.framework.id: answer.framework.title for answer in choices.answers}
    for state, heading in law.CHOICE_STATES.items():
        answers = [answer for answer in choices.answers if answer.state == state]
        if answers:
            yield heading
            for answer in answers:
                yield from _answer(answer, choices)
            yield ""
    if choices.together:
        yield "Together"
        for pair in choices.together:
            yield f"  {' + '.join(titles[one] for one in pair.ids)}"
            if pair.how:
                yield f"    {law.ALONGSIDE[pair.how]}"
            yield f"    {pair.text}{_check(pair.backing)}"
            if pair.leads:
                yield f"    leads: {titles[pair.leads]}"
        yield ""
    if choices.leads:
        yield "Which area leads"
        for lead in choices.leads:
            yield from _lead(lead, titles[lead.framework], choices)


def _answer(answer: law.Answer, choices: law.Choices) -> Iterator[str]:
    about = f" ({', '.join(answer.about)})" if answer.about else ""
    says = f": {_STRENGTHS[answer.strength]}" if answer.strength else ""
    yield f"  {answer.framework.title} [{answer.framework.id}]{about}{says}"
    if answer.state == "does_not_apply":
        yield f"    {' '.join(answer.why)}"
        return
    if answer.strength and answer.could_be:
        yield f"    it could come to: {_STRENGTHS[answer.could_be]}"
    for n, why in enumerate(answer.why):
        yield f"    {why}{_check(answer.backing) if n == 0 else ''}"
    for name in answer.missing:
        yield f"    to find out: {choices.meanings.get(name, name)}"


def _lead(lead: law.Lead, title: str, choices: law.Choices) -> Iterator[str]:
    whose = f" ({lead.person})" if lead.person else ""
    area = law.AREAS[lead.area] if lead.area else "not known yet"
    yield f"  {title}{whose}: {area}{f' ({lead.name})' if lead.name else ''}"
    yield f"    {lead.text}{_check(lead.backing)}"
    for name in lead.missing:
        yield f"    to find out: {choices.meanings.get(name, name)}"


def _check(backing: law.Backing | None) -> str:
    return " (check this against its source)" if backing and backing.verify else ""
