"""What a column can hold, and the headings by which agencies call it."""

import re
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    END_DATE = "end_date"
    TIME = "time"
    END_TIME = "end_time"
    SEQUENCE = "sequence"
    AGENCY = "agency"
    PUPIL = "pupil"
    SOURCE = "source"
    EVENT = "event"
    SEEN = "seen"
    SEEN_ALONE = "seen_alone"
    SEEN_WHO = "seen_who"
    SEEN_WITH = "seen_with"
    SPOKEN = "spoken"
    PEOPLE = "people"
    ACTION = "action"
    COMMENT = "comment"


_CHILD = r"(?:child|children|parent|young people|young person|yp|client|clients|pupil|patient|subject|baby|adult|person|service user)"
_CONTACT = r"(?:contact|event|incident|entry|visit|occurrence|activity|attendance|appointment|action|intervention|record)"

# Role, how sure we are, and the plain heading (lower case, words only). The surest claim wins its column first;
# a second claim on a role already taken leaves its column among the others.
_HEADINGS: Final[tuple[tuple[Role, int, str], ...]] = (
    (Role.DATE, 100, r"dates?(?: s)?|day"),
    (Role.DATE, 98, rf"dates?(?: s)? (?:of|and time of) (?:the )?{_CONTACT}s?(?: .*)?|{_CONTACT} dates?"),
    (
        Role.DATE,
        96,
        r"(?:start |from )?dates?(?: s)? (?:and )?times?|date from|start date|from date|date start|when",
    ),
    (Role.DATE, 60, r"dates? (?!of birth|completed|received|signed|due|closed|to\b|until\b|end).*"),
    (
        Role.DATE,
        40,
        r"(?!.*(?:birth|completed|received|signed|due|closed|end|until|entered|recorded)).*\bdate\b.*",
    ),
    (Role.END_DATE, 99, r"(?:end date|date to|to date|date until|date ended|date end|end of contact date)"),
    (Role.TIME, 100, rf"times?|time (?:of|at) (?:the )?{_CONTACT}|{_CONTACT} time"),
    (
        Role.TIME,
        98,
        r"start|start times?|times? start|time from|from time|time started|time in|begin|began|from",
    ),
    (Role.TIME, 70, r"session time|session|clock|hour|hours|time .*|.* time"),
    (
        Role.END_TIME,
        99,
        r"end|end times?|times? end|time to|to time|finish|finish time|time ended|time out|until|to",
    ),
    (
        Role.SEQUENCE,
        90,
        r"seq|sequence|sequence (?:no|number)|order|order (?:in|within|of|on) (?:the )?day|day order|sort(?: order)?",
    ),
    (
        Role.AGENCY,
        95,
        r"agency|agency name|name of agency|organisation|organization|organisation name|service|agency organisation",
    ),
    (
        Role.PUPIL,
        95,
        rf"{_CHILD}s?(?: s)?|{_CHILD}(?: s)? name|name of {_CHILD}|(?:which|name of) child|about whom|re",
    ),
    (Role.PUPIL, 50, r"names?"),
    (
        Role.PUPIL,
        70,
        rf"{_CHILD} (?:or|and|involved|concerned|affected).*|family member|relates? to|relating to",
    ),
    (
        Role.SOURCE,
        100,
        r"source|sources?(?: of)? (?:information|evidence|record|data|document).*|information source|source document",
    ),
    (
        Role.SOURCE,
        90,
        r"where recorded|recorded in|log source|source .*|.* source|record(?: type)?|evidence|document|file reference source",
    ),
    (Role.SOURCE, 50, r"system|recorded on|taken from|from which record|log"),
    (
        Role.EVENT,
        100,
        rf"events?|event (?:and |or )?{_CONTACT}.*|significant events?.*|key events?|what happened.*|incident(?: details?)?",
    ),
    (
        Role.EVENT,
        95,
        rf"(?:details?|description|summary|nature|account|narrative|content|brief (?:details?|summary|description)) of (?:the )?(?:{_CONTACT}|events?|incidents?|what happened|significant).*",
    ),
    (
        Role.EVENT,
        90,
        rf"details?|description|summary|narrative|entry|entries|{_CONTACT} (?:details?|description|summary|narrative|notes?)|information|event details?.*|.* events?",
    ),
    (Role.EVENT, 55, r"contact|contacts|text|account|occurrence|episode|history|what|detail of .*|key .*"),
    (Role.EVENT, 30, r"notes?|case notes?|free text|narration"),
    (
        Role.SEEN_ALONE,
        100,
        rf"(?:was (?:the )?)?(?:{_CHILD} )?(?:seen )?alone(?: y n| yes no)?|seen on (?:their|his|her) own",
    ),
    (
        Role.SEEN_WHO,
        100,
        rf"(?:who|whom|which (?:child|children)) (?:was |were )?seen|names? of {_CHILD} seen|{_CHILD} seen names?|seen who",
    ),
    (Role.SEEN_WITH, 100, r"seen with(?: whom)?|(?:who else|others?) (?:was |were )?present|with whom"),
    (Role.PEOPLE, 99, r"seen (?:with )?by(?: whom)?|by whom|with by|seen with by"),
    (
        Role.SEEN,
        100,
        rf"(?:was (?:the )?|were (?:the )?)?{_CHILD} (?:was |were )?seen(?! by| alone|with).*|seen|seen y n",
    ),
    (Role.SEEN, 95, rf"(?:was (?:the )?|were (?:the )?)?{_CHILD} (?:was |were )?met(?! by| with).*"),
    (
        Role.SEEN,
        95,
        r"face to face.*|f2f|ftf|seen (?!by|with|alone).*|.*\bseen\b(?! by| with)(?!.*\balone\b).*",
    ),
    (
        Role.SPOKEN,
        100,
        rf"(?:was (?:the )?|were (?:the )?)?{_CHILD} (?:was |were )?(?:spoken|spoke|heard|talked)(?: to| with)?.*|spoken(?: to| with)?.*",
    ),
    (Role.SPOKEN, 98, r".*\b(?:spoken|heard|listened)(?: to)?"),
    (
        Role.SPOKEN,
        90,
        r".*\bvoice of (?:the )?child.*|child(?: s)? (?:voice|views?|words|wishes).*|views?(?: .*)?|wishes and feelings.*",
    ),
    (
        Role.PEOPLE,
        95,
        r"people(?: present| involved| .*)?|persons? (?:present|involved).*|who|who (?:was|were) (?:involved|present|there|spoken).*|present|attendees|attended by|participants?",
    ),
    (
        Role.PEOPLE,
        90,
        r"practitioners?.*|professionals?.*|workers?|officers?(?: s)?|staff|staff .*|contact officer|clinicians?|seen by.*|social workers?|names? of (?:worker|professional|practitioner|staff).*|by|lead professional",
    ),
    (
        Role.PEOPLE,
        60,
        r"recorded by|author of (?:entry|record)|entered by|written by|completed by|role|contact with|involved|agencies involved|.* involved|.* present",
    ),
    (
        Role.ACTION,
        100,
        r"actions?|actions? (?:taken|outcome|outcomes|plan|decision|or|and).*|outcomes?|outcome (?:action|plan|of|and|or).*|decisions?(?: .*)?|results?",
    ),
    (
        Role.ACTION,
        85,
        r"plans?|response(?: .*)?|disposal|next steps?|follow up|what (?:was done|happened next|did .*)|agency response|.* (?:outcome|action|decision|response)s?|intervention",
    ),
    (
        Role.COMMENT,
        100,
        r"comments?|comments? .*|.* comments?|analysis(?: .*)?|author(?: s)? (?:notes?|analysis|comments?|reflections?)|reflections?(?: .*)?",
    ),
    (
        Role.COMMENT,
        80,
        r"notes?|remarks?|observations?|reviewer(?: s)? (?:notes?|observations?)|critical (?:reflection|analysis)|good practice.*|additional (?:information|notes?)",
    ),
)
HEADINGS: Final = tuple((role, sure, re.compile(pattern)) for role, sure, pattern in _HEADINGS)
