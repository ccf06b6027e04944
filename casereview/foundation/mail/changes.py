"""Putting notices into the outbox, and sending them."""

import smtplib
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from casereview.foundation import clock
from casereview.foundation.jobs import changes as jobs
from casereview.foundation.mail.models import Message
from casereview.foundation.mail.rules import Kind, notice
from casereview.foundation.people.models import Board, Person


def notify(person: Person, kind: Kind, *, board: Board, place_id: UUID, ref: str) -> Message:
    """Tell somebody that something waits, after the change it belongs to has been committed.

    Note: recipients are people with an account, never an address that somebody typed.
    """
    words = notice(
        kind, marking=board.marking, process=board.mail_subject, ref=ref, address=f"{settings.SITE_ADDRESS}/"
    )
    message = Message.objects.create(
        to=person,
        kind=kind,
        place_id=place_id,
        ref=ref,
        subject=words.subject,
        body=words.body,
        created_at=clock.now(),
    )
    jobs.start("mail:send", by=None, place=None, message_id=message.id)
    return message


def send(message_id: UUID) -> None:
    """Send one message once. Raises: OSError and the mail library's own, so that the job is tried again."""
    message = Message.objects.select_related("to").get(pk=message_id)
    if message.sent_at is not None:
        return
    address = message.to.email if message.to else message.address
    message.attempts += 1
    try:
        EmailMessage(message.subject, message.body, settings.DEFAULT_FROM_EMAIL, [address]).send()
    except (OSError, smtplib.SMTPException) as problem:
        message.failure = type(problem).__name__
        message.save(update_fields=["attempts", "failure"])
        raise
    message.sent_at, message.failure = clock.now(), ""
    message.save(update_fields=["attempts", "failure", "sent_at"])
