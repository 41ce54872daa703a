"""What happens automatically: mail is sent, offers lapse, evaluations open."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.worker.cli import worker

    app.cli.add_command(worker)
