from app.attendance.models.attendance import (
    BY_CODE,
    Attendance,
    AttendanceChange,
    AttendanceSheet,
    Counts,
    How,
    Presence,
)
from app.attendance.models.certificates import (
    NUMBER,
    Attended,
    Certificate,
    CertificateEnd,
    CertificateRound,
    CertificateRule,
    RuleKind,
)
from app.attendance.models.reports import ReportMail

__all__ = [
    "BY_CODE",
    "NUMBER",
    "Attendance",
    "AttendanceChange",
    "AttendanceSheet",
    "Attended",
    "Certificate",
    "CertificateEnd",
    "CertificateRound",
    "CertificateRule",
    "Counts",
    "How",
    "Presence",
    "ReportMail",
    "RuleKind",
]
