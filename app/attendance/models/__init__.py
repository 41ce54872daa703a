from app.attendance.models.attendance import Attendance, AttendanceChange, AttendanceSheet, Counts, How, Presence

__all__ = ["Attendance", "AttendanceChange", "AttendanceSheet", "Counts", "How", "Presence"]
