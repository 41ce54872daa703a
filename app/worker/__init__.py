"""What happens by itself: mail goes out, offers lapse, evaluations open."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.worker.cli import worker

    app.cli.add_command(worker)
