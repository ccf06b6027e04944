"""Every read of the room; the first argument is the person who asks."""

from casereview.casework.workbench.questions.queries.beside import beside
from casereview.casework.workbench.questions.queries.reading import (
    QUESTIONS_A_PAGE,
    PageOfQuestions,
    Thread,
    agencies_asked,
    corrections_since,
    is_panel,
    next_number,
    question_facts,
    question_for,
    questions_for,
    thread_for,
    to_ask_about,
)
from casereview.casework.workbench.questions.queries.speaking import speech_for
from casereview.casework.workbench.questions.queries.waiting import waiting_for

__all__ = [
    "QUESTIONS_A_PAGE",
    "PageOfQuestions",
    "Thread",
    "agencies_asked",
    "beside",
    "corrections_since",
    "is_panel",
    "next_number",
    "question_facts",
    "question_for",
    "questions_for",
    "speech_for",
    "thread_for",
    "to_ask_about",
    "waiting_for",
]
