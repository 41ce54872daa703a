from flask import Blueprint

bp = Blueprint("attendance_organise", __name__, url_prefix="/beheer")
