"""The WSGI entry point: `gunicorn wsgi:app`; Flask's command line finds it by name."""

from app import create_app

app = create_app()
