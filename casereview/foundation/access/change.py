"""A change: permission, needs, write and record in one transaction, so that none can be forgotten.

    @change("report:signed", may="report:sign", needs=TO_SIGN, facts=queries.sign_facts)
    def sign_report(report: AgencyReport, *, by: Person, words: str) -> None: ...

The same object offers itself to pages: `sign_report.offer(person, report)` says whether this person
may, and what is still missing, from the very needs that guard the write.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db import transaction

from casereview.foundation.access import queries
from casereview.foundation.audit import changes as audit
from casereview.foundation.audit.rules import Outcome
from casereview.foundation.people.models import Person, Place
from casereview.foundation.remembering import asked_once
from casereview.foundation.verdicts import Blocked, Need, Refusal, stop_if, unmet

T = TypeVar("T", bound=queries.Thing)
P = ParamSpec("P")
R = TypeVar("R")

Facts = Callable[[Any], Any]


@dataclass(frozen=True)
class Offer:
    """What a page may say of a change: whether it is this person's to do, and what is still missing."""

    is_allowed: bool
    unmet: tuple[Need[Any], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the button can be pressed now."""
        return self.is_allowed and not self.unmet


class Change(Generic[T, P, R]):
    """One thing a person does. Calling it does it; `offer` says whether it could be done."""

    def __init__(
        self,
        action: str,
        may: str,
        needs: Sequence[Need[Any]],
        facts: Facts | None,
        write: Callable[Concatenate[T, P], R],
    ) -> None:
        self.action, self.may, self.needs, self.facts, self.write = action, may, tuple(needs), facts, write
        update_wrapper(self, write)
        CHANGES[action] = self

    def __call__(self, thing: T, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it. Raises: NotFound, NotAllowed, Blocked, and what the write itself refuses."""
        by = _actor(kwargs)
        try:
            with transaction.atomic():
                _lock(thing)
                queries.require(by, self.may, thing)
                stop_if(self._unmet(thing))
                result = self.write(thing, *args, **kwargs)
                audit.write(
                    self.action, chain=thing.place_id, by=by.pk, thing=_id_of(result) or _id_of(thing)
                )
                return result
        except Refusal as refusal:
            self._record_refusal(thing, by, refusal)
            raise

    def is_for(self, person: Person, thing: queries.Thing) -> bool:
        """Whether this is the person's to do at all, needs apart."""
        return queries.may(person, self.may, thing)

    def check(self, person: Person, thing: queries.Thing) -> None:
        """Open the page of this change only to those whose it is to do. Raises: NotFound, NotAllowed."""
        queries.require(person, self.may, thing)

    def offer(self, person: Person, thing: T) -> Offer:
        """Whether this person may do it to this thing, and which needs are unmet."""
        if not queries.may(person, self.may, thing):
            return Offer(is_allowed=False)
        return Offer(is_allowed=True, unmet=tuple(self._unmet(thing)))

    def _unmet(self, thing: T) -> list[Need[Any]]:
        return unmet(self.needs, asked_once(self.facts)(thing)) if self.facts else []

    def _record_refusal(self, thing: T, by: Person, refusal: Refusal) -> None:
        codes = [need.code for need in refusal.needs] if isinstance(refusal, Blocked) else []
        audit.write(
            self.action,
            chain=thing.place_id,
            by=by.pk,
            thing=_id_of(thing),
            outcome=Outcome.REFUSED,
            codes=[type(refusal).__name__, *codes],
        )


# Every change by its action: what the matrix, the record's words and the house tests go through.
CHANGES: dict[str, Change[Any, Any, Any]] = {}


def change(
    action: str, *, may: str, needs: Sequence[Need[Any]] = (), facts: Facts | None = None
) -> Callable[[Callable[Concatenate[T, P], R]], Change[T, P, R]]:
    """Make a function that writes into a change. Its first argument is the thing; the actor is `by`.

    Raises: ValueError for needs without facts, a mistake of the programmer.
    """
    if needs and facts is None:
        raise ValueError(f"{action} has needs and no facts to test them on")
    return lambda write: Change(action, may, needs, facts, write)


def _lock(thing: queries.Thing) -> None:
    # Two people changing one case take turns, so that the needs tested are the needs that hold.
    Place.objects.select_for_update().filter(pk=thing.place_id).first()


def _actor(kwargs: Any) -> Person:
    by = kwargs.get("by")
    if not isinstance(by, Person):
        raise TypeError("a change says who makes it: by=person")
    return by


def _id_of(thing: Any) -> Any:
    return getattr(thing, "pk", None)
