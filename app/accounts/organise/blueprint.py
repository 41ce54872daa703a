from flask import Blueprint

bp = Blueprint("accounts_organise", __name__, url_prefix="/beheer")
