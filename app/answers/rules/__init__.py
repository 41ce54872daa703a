"""What a mail says and what follows from it: bytes and plain values in, plain values out."""

from app.answers.rules.bounces import Bounce, reason_of
from app.answers.rules.itip import CalendarAnswerText
from app.answers.rules.judging import Invited, Verdict, status_of, verdict
from app.answers.rules.opening import MOST_BYTES
from app.answers.rules.reading import AnswersMailbox, Arrived, Automatic, Content, ForPeople, read, unread
from app.answers.rules.summary import counted, together

__all__ = [
    "MOST_BYTES",
    "AnswersMailbox",
    "Arrived",
    "Automatic",
    "Bounce",
    "CalendarAnswerText",
    "Content",
    "ForPeople",
    "Invited",
    "Verdict",
    "counted",
    "read",
    "reason_of",
    "status_of",
    "together",
    "unread",
    "verdict",
]
