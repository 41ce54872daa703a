from flask import Blueprint

bp = Blueprint("registrations_organise", __name__, url_prefix="/beheer")
