from flask import Blueprint

bp = Blueprint("privacy_organise", __name__, url_prefix="/beheer")
