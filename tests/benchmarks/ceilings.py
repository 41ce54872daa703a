"""What is to be compared with: bare Flask, on the same server, worker class and count as Bijeen.

BENCH_CEILING says which: `page` (one small Jinja page, compiled once), `insert` (one raw INSERT and commit per POST),
`work` (what a sign-up cannot do without, by SQLAlchemy Core: form, CSRF, lock, two reads, two inserts, commit).
"""

import os
import secrets
import sqlite3
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask, Response, redirect, render_template_string, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.core.database import write_first  # brings the same pragmas to every SQLite connection

URL = os.environ.get("DATABASE_URL", "sqlite://")
LOREM = "Een bijeenkomst voor leerkrachten en IB’ers, met inloop, koffie en een vraag uit de praktijk. "
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><ul>
{% for each in events %}<li><a href="/{{ loop.index }}">{{ each.title }}</a> {{ each.day }}</li>
{% endfor %}</ul></body></html>"""
FORM = """<!doctype html><title>Aanmelden</title>
<form method="post">{{ form.csrf_token }}{{ form.name }}{{ form.email }}</form>"""


def page() -> Flask:
    app = Flask(__name__)
    template = app.jinja_env.from_string(PAGE)
    events = [{"title": LOREM[: 30 + n], "day": f"{n + 1} december"} for n in range(10)]

    @app.get("/")
    def index() -> str:
        return template.render(title="Programma", events=events)

    return app


def insert() -> Flask:
    app, add = Flask(__name__), _raw_sqlite() if URL.startswith("sqlite") else _raw_postgres()

    @app.post("/")
    def new() -> str:
        add(request.form["name"], request.form["email"])
        return "ok"

    return app


def _raw_sqlite() -> Callable[[str, str], None]:
    import threading

    own = threading.local()

    def add(name: str, email: str) -> None:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(URL.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
            own.connection.execute("PRAGMA synchronous = NORMAL")
        own.connection.execute("INSERT INTO bare (name, email) VALUES (?, ?)", (name, email))

    return add


def _raw_postgres() -> Callable[[str, str], None]:
    import threading

    import psycopg

    own = threading.local()

    def add(name: str, email: str) -> None:
        if not hasattr(own, "connection"):
            own.connection = psycopg.connect(URL.replace("+psycopg", ""), autocommit=True)
        own.connection.execute("INSERT INTO bare (name, email) VALUES (%s, %s)", (name, email))

    return add


METADATA = sa.MetaData()
BARE = sa.Table(
    "bare",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(120)),
    sa.Column("email", sa.String(254)),
)
DATE = sa.Table(
    "date",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer),
    sa.Column("capacity", sa.Integer),
    sa.Column("taken", sa.Integer),
)
PERSON = sa.Table(
    "person",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("public_id", sa.String(16), unique=True),
    sa.Column("date_id", sa.ForeignKey("date.id")),
    sa.Column("name", sa.String(120)),
    sa.Column("email", sa.String(254)),
    sa.Index("ix_person_once", "date_id", "email", unique=True),
)
CHANGE = sa.Table(
    "change",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("person_id", sa.ForeignKey("person.id"), index=True),
    sa.Column("status", sa.String(20)),
)


class SignUp(FlaskForm):  # type: ignore[misc]
    name = StringField(validators=[InputRequired(), Length(max=120)])
    email = StringField(validators=[InputRequired(), Length(max=254)])


def _enter(connection: sa.Connection, name: str, email: str) -> str:
    """Lock, two reads, two inserts."""
    connection.execute(sa.update(DATE).where(DATE.c.id == 1).values(version=DATE.c.version + 1))
    date = connection.execute(sa.select(DATE).where(DATE.c.id == 1)).one()
    known = connection.execute(sa.select(PERSON).where(PERSON.c.date_id == 1, PERSON.c.email == email)).first()
    if known is not None:
        return str(known.public_id)
    public_id = secrets.token_hex(8)
    person = connection.execute(
        sa.insert(PERSON).values(public_id=public_id, date_id=1, name=name, email=email)
    ).inserted_primary_key
    assert person is not None
    status = "confirmed" if date.taken < date.capacity else "waitlisted"
    connection.execute(sa.insert(CHANGE).values(person_id=person[0], status=status))
    return public_id


def work() -> Flask:
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "bench"
    CSRFProtect(app)
    engine = sa.create_engine(URL, pool_size=20)

    @app.get("/")
    def form() -> str:
        return render_template_string(FORM, form=SignUp())

    @app.post("/")
    def sign_up() -> tuple[str, int] | Response:
        form = SignUp()
        if not form.validate_on_submit():
            return "onjuist", 422
        with write_first(), engine.begin() as connection:
            public_id = _enter(connection, str(form.name.data), str(form.email.data))
        return redirect(f"/{public_id}", 303)  # type: ignore[return-value]

    return app


def make_tables(url: str) -> None:
    engine = sa.create_engine(url)
    METADATA.create_all(engine)
    with write_first(), engine.begin() as connection:
        connection.execute(sa.insert(DATE).values(id=1, version=0, capacity=1_000_000, taken=0))
    engine.dispose()


CEILINGS = {"page": page, "insert": insert, "work": work}


def app() -> Flask:
    """What gunicorn calls: `tests.benchmarks.ceilings:app()`."""
    return CEILINGS[os.environ["BENCH_CEILING"]]()
