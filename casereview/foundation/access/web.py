"""The request as our views see it."""

from django.http import HttpRequest

from casereview.foundation.people.models import Person


class Request(HttpRequest):
    """A request that the gate let in: the person is known."""

    person: Person
