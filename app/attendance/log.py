"""What the log records about attendance: meetings, not each tick, which has a history of its own."""

from app.activity.verbs import Verb
from app.core.text import sentence


class AttendanceVerb(Verb):
    FINISHED = "attendance_finished", sentence("De presentie van een dagdeel is afgerond")
    REOPENED = "attendance_reopened", sentence("De presentie van een dagdeel is weer open")
    CLEARED = "attendance_cleared", sentence("De presentie verviel, want het dagdeel is verzet")
    ABSENT_WRITTEN = "attendance_absent_written", sentence("Mensen die niet kwamen, kregen een bericht")
    WALKED_IN = "attendance_walked_in", sentence("Iemand kwam zonder aanmelding en staat nu op de lijst")
