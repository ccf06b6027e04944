"""What a notice may say: that something waits, its reference, and where to sign in. Nothing else."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is waiting. The words are all a notice ever says of it."""

    REFERRAL_SENT = "referral_sent"
    REFERRAL_TO_SIGN = "referral_to_sign"
    REFERRAL_SIGNED = "referral_signed"
    REFERRAL_RETURNED = "referral_returned"
    REFERRAL_RECEIVED = "referral_received"
    DECISION_WAITS = "decision_waits"
    DECISION_MADE = "decision_made"
    CASE_MOVED = "case_moved"
    INFORMATION_ASKED = "information_asked"
    INFORMATION_ANSWERED = "information_answered"
    APPOINTMENT_PROPOSED = "appointment_proposed"
    AGENCY_ASKED = "agency_asked"
    CHRONOLOGY_CONFIRMED = "chronology_confirmed"
    QUESTION_ASKED = "question_asked"
    QUESTION_ANSWERED = "question_answered"
    REPORT_TO_SIGN = "report_to_sign"
    REPORT_SIGNED = "report_signed"
    REPORT_RETURNED = "report_returned"
    OVERVIEW_SUBMITTED = "overview_submitted"
    OVERVIEW_RETURNED = "overview_returned"
    OVERVIEW_ACCEPTED = "overview_accepted"
    ACTION_GIVEN = "action_given"
    ACTION_COMPLETED = "action_completed"
    APPROVAL_ASKED = "approval_asked"
    PUBLISHED = "published"
    INVITATION = "invitation"


WORDS: dict[Kind, tuple[str, str]] = {
    Kind.REFERRAL_SENT: ("referral received", "The referral you sent has been received."),
    Kind.REFERRAL_TO_SIGN: ("signature needed", "A referral waits for your signature."),
    Kind.REFERRAL_SIGNED: ("referral signed", "A referral has been signed and can be sent."),
    Kind.REFERRAL_RETURNED: ("referral returned", "A referral has been returned to you with a note."),
    Kind.REFERRAL_RECEIVED: ("new referral", "A new referral has been received."),
    Kind.DECISION_WAITS: ("decision needed", "A case waits for your decision."),
    Kind.DECISION_MADE: ("decision made", "A decision has been made on a case you are part of."),
    Kind.CASE_MOVED: (
        "framework changed",
        "A case you are part of has been moved to another framework; its dates may have changed.",
    ),
    Kind.INFORMATION_ASKED: ("information needed", "Your agency is asked for information."),
    Kind.INFORMATION_ANSWERED: ("information received", "An agency has answered what it was asked."),
    Kind.APPOINTMENT_PROPOSED: (
        "declaration needed",
        "You are proposed for a review and asked to declare your independence.",
    ),
    Kind.AGENCY_ASKED: (
        "your agency is asked to take part",
        "Your agency is asked to take part in a review.",
    ),
    Kind.CHRONOLOGY_CONFIRMED: ("chronology received", "An agency has confirmed its chronology."),
    Kind.QUESTION_ASKED: ("question to your agency", "The review asks your agency a question."),
    Kind.QUESTION_ANSWERED: ("question answered", "An agency has answered a question of the review."),
    Kind.REPORT_TO_SIGN: ("signature needed", "A report waits for your signature."),
    Kind.REPORT_SIGNED: ("report signed", "A report has been signed off."),
    Kind.REPORT_RETURNED: ("report returned", "A report has been returned with a note."),
    Kind.OVERVIEW_SUBMITTED: ("report submitted", "An overview report has been submitted to the board."),
    Kind.OVERVIEW_RETURNED: ("report returned", "An overview report has been returned to you with a note."),
    Kind.OVERVIEW_ACCEPTED: ("report accepted", "An overview report has been accepted by the board."),
    Kind.ACTION_GIVEN: ("action given", "An action has been given to you."),
    Kind.ACTION_COMPLETED: ("action to verify", "An action is reported complete and waits to be verified."),
    Kind.APPROVAL_ASKED: ("approval needed", "A publication waits for your approval."),
    Kind.PUBLISHED: ("report published", "A report has been published."),
    Kind.INVITATION: ("invitation", "You are invited to Casereview."),
}


@dataclass(frozen=True)
class Notice:
    """A mail as it goes out."""

    subject: str
    body: str


def notice(kind: Kind, *, marking: str, process: str, ref: str, address: str) -> Notice:
    """The words of a notice. Source: security 3.6; the Home Office guide's fixed subject phrase.

    Note: nothing of a case but its opaque reference can get in, because nothing else is taken.
    """
    title, sentence = WORDS[kind]
    subject = f"{marking}: {process}: {title} (ref {ref})" if marking else f"{process}: {title} (ref {ref})"
    body = (
        f"{sentence}\n\nReference: {ref}\n\nSign in to see it: {address}\n\n"
        "This message holds nothing of the case on purpose. Please do not reply with case details.\n"
    )
    return Notice(subject, body)
