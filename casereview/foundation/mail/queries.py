"""Reading the outbox."""

from casereview.foundation.mail.models import Message
from casereview.foundation.people.models import Person


def messages_to(person: Person, *, newest: int = 20) -> list[Message]:
    """The notices sent to this person. Shape: newest first."""
    return list(Message.objects.filter(to=person).order_by("-created_at")[:newest])


def all_messages(*, newest: int = 100) -> list[Message]:
    """Every notice, for the demonstration's page of sent mail."""
    return list(Message.objects.select_related("to").order_by("-created_at")[:newest])
