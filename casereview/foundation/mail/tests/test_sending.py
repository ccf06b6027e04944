"""Notices go out through a real mail server, by the job, once, and again when the server refuses."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from casereview.casework.casefile import changes as casefile
from casereview.casework.casefile.models import Subject
from casereview.casework.decision import changes as decision
from casereview.foundation.jobs import run_waiting, work
from casereview.foundation.jobs.models import JobRun
from casereview.foundation.mail import changes, queries
from casereview.foundation.mail.models import Message
from casereview.foundation.mail.rules import Kind
from tests.cast import Cast
from tests.stories import referred

MARKING, PROCESS = "OFFICIAL-SENSITIVE", "Safeguarding review"


class Server:
    """A mail server that keeps what it is sent, and can be told to refuse."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.to: list[list[str]] = []
        self.refuses = ""

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return self.refuses
        self.to.append(envelope.rcpt_tos)
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@pytest.fixture
def server(settings) -> Iterator[Server]:
    kept = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield kept
    controller.stop()


def told(cast: Cast, kind: Kind = Kind.DECISION_WAITS) -> Message:
    return changes.notify(cast.chair, kind, board=cast.board, place_id=cast.board.pk, ref="7K4PABCD")


@pytest.mark.django_db
def test_a_notice_goes_out_by_the_job(cast: Cast, server: Server):
    message = told(cast)
    assert (message.sent_at, message.attempts) == (None, 0)
    assert run_waiting() == 1
    message.refresh_from_db()
    assert (message.attempts, message.failure) == (1, "")
    assert message.sent_at is not None
    [mail] = server.received
    assert server.to == [[cast.chair.email]]
    assert mail["To"] == cast.chair.email
    assert mail["Subject"] == f"{MARKING}: {PROCESS}: decision needed (ref 7K4PABCD)"
    assert mail.get_content().splitlines() == message.body.splitlines()
    assert list(mail.iter_attachments()) == []
    assert "http://127.0.0.1:8000/" in mail.get_content()


@pytest.mark.django_db
def test_a_notice_is_sent_once_however_often_the_job_is_repeated(cast: Cast, server: Server):
    message = told(cast)
    changes.send(message.pk)
    changes.send(message.pk)
    run_waiting()
    assert len(server.received) == 1


@pytest.mark.django_db
def test_an_address_without_an_account_is_written_to_for_an_invitation_only(cast: Cast, server: Server):
    message = told(cast)
    Message.objects.filter(pk=message.pk).update(to=None, address="new.person@board.example")
    changes.send(message.pk)
    assert server.to == [["new.person@board.example"]]


@pytest.mark.django_db(transaction=True)
def test_what_the_server_refuses_is_tried_again(cast: Cast, server: Server):
    message = told(cast)
    run = JobRun.objects.get(kind="mail:send")
    server.refuses = "451 come back later"
    for attempt in (1, 2):
        with pytest.raises(work.TryAgain):
            work.carry_out(run.pk)
        message.refresh_from_db()
        assert (message.attempts, message.sent_at) == (attempt, None)
        assert message.failure == "SMTPDataError"
    server.refuses = ""
    work.carry_out(run.pk)
    message.refresh_from_db()
    assert (message.attempts, message.failure) == (3, "")
    assert message.sent_at is not None
    assert len(server.received) == 1
    run.refresh_from_db()
    assert run.state == "done"


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_not_there_is_given_up_after_a_while(cast: Cast, server: Server, settings):
    settings.EMAIL_PORT = 1
    message = told(cast)
    run = JobRun.objects.get(kind="mail:send")
    for _ in range(3):
        with pytest.raises(work.TryAgain):
            work.carry_out(run.pk)
    work.carry_out(run.pk)
    run.refresh_from_db()
    message.refresh_from_db()
    assert (run.state, message.attempts, message.failure) == ("failed", 4, "ConnectionRefusedError")


@pytest.mark.django_db
def test_no_notice_of_a_whole_story_holds_a_word_of_the_case(cast: Cast, server: Server):
    case = referred(cast)
    casefile.rename_case(case, pseudonym="Needle Pseudonym", summary="Needle summary")
    decision.ask_information(
        case,
        by=cast.coordinator,
        agency=cast.agency_b,
        due_on=case.opened_at.date(),
        question="Needle question",
    )
    decision.put_to_chair(case, by=cast.coordinator)
    decision.decide(case, by=cast.chair, outcome="review", reasons="Needle reasons")
    run_waiting()
    needles = ["needle", "somebody real", "seen in the notes", "what was found", "agency a", "2019"]
    assert Subject.objects.filter(case=case).exists()
    assert {to for [to] in server.to} == {
        person.email for person in (cast.lead_a, cast.coordinator, cast.lead_b, cast.chair)
    }
    assert len(server.received) == Message.objects.count() == 5
    for mail in server.received:
        said = f"{mail['Subject']}\n{mail.get_content()}".lower()
        assert [needle for needle in needles if needle in said] == []
        assert mail["Subject"].startswith(f"{MARKING}: {PROCESS}: ")
        assert case.ref in mail["Subject"] or case.referral.ref in mail["Subject"]


@pytest.mark.django_db
def test_everybody_reads_their_own_notices_newest_first(cast: Cast):
    first, second = told(cast), told(cast, Kind.DECISION_MADE)
    assert queries.messages_to(cast.chair) == [second, first]
    assert queries.messages_to(cast.chair, newest=1) == [second]
    assert queries.messages_to(cast.coordinator) == []
    assert queries.all_messages() == [second, first]
