"""The free texts of mails, which an organiser may word differently; each slice declares its own kinds of mail."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.mail_texts.organise import bp

    app.register_blueprint(bp)
