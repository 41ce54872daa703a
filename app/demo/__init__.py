"""The demonstration year: fictitious, with dates relative to today."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.demo.cli import demo

    app.cli.add_command(demo)
