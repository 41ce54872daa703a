"""What the log records about attendance: meetings, not each tick, which has a history of its own."""

from app.activity.verbs import Verb
from app.core.text import sentence


class AttendanceVerb(Verb):
    FINISHED = "attendance_finished", sentence("De presentie van een dagdeel is afgerond")
    REOPENED = "attendance_reopened", sentence("De presentie van een dagdeel is weer open")
    CLEARED = "attendance_cleared", sentence("De presentie verviel, want het dagdeel is verzet")
    ABSENT_WRITTEN = "attendance_absent_written", sentence("Mensen die niet kwamen, kregen een bericht")
    CERTIFICATE_RULE = "certificate_rule", sentence("Ingesteld wie een bewijs van deelname krijgt")
    CERTIFIED = "certified", sentence("Bewijzen van deelname zijn gegeven, vervangen of ingetrokken")
    CERTIFICATES_MAILED = "certificates_mailed", sentence("Mensen kregen een mail over hun bewijs van deelname")
    CERTIFICATE_WITHDRAWN = "certificate_withdrawn", sentence("Een bewijs van deelname is ingetrokken")
    CERTIFICATE_RESTORED = "certificate_restored", sentence("Een ingetrokken bewijs van deelname geldt weer")
    REPORT_MAILED = (
        "report_mailed",
        sentence("Wie er was, kreeg een mail met het verslag"),
        sentence("Verslag gemaild aan wie er was"),
    )
