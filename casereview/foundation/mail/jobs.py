"""The mail room's job."""

from uuid import UUID

from casereview.foundation.jobs import Result, Run, job
from casereview.foundation.mail import changes


@job("mail:send", is_one_transaction=False)
def send_message(run: Run, *, message_id: UUID) -> Result:
    """Send one message of the outbox."""
    changes.send(message_id)
    run.progress(1, 1)
    return {}
