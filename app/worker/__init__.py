"""What happens automatically: mail is sent, offers lapse, evaluations open; and going on after a restored backup."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.worker.cli import restore, worker

    app.cli.add_command(worker)
    app.cli.add_command(restore)
