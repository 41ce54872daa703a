"""A browser without a screen: opens endpoints, submits forms, and checks the house rules on every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from bs4 import BeautifulSoup, Tag
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from app.extensions import db
from app.web.cookies import cookies
from tests import house


class Page:
    """One answer: `status`, parsed HTML, and what people look for on it."""

    def __init__(self, response: TestResponse, path: str) -> None:
        self.response, self.path, self.status = response, path, response.status_code

    @cached_property
    def html(self) -> BeautifulSoup:
        """As written, which is as a browser reads it: the house rules see to that."""
        html = BeautifulSoup(self.response.get_data(as_text=True).replace("\r\n", "\n"), "html.parser")
        for template in html.find_all("template"):
            template.clear()  # not on the page until a script puts it there; only a recent soupsieve knows
        return html

    @property
    def text(self) -> str:
        main = self.html.find("main")
        return " ".join((main or self.html).get_text(" ").split())

    @property
    def title(self) -> str:
        return self.html.h1.get_text(" ", strip=True) if self.html.h1 else ""

    def find(self, selector: str) -> Tag | None:
        return self.html.select_one(selector)

    def all(self, selector: str) -> list[Tag]:
        return list(self.html.select(selector))

    def form(self, selector: str = "main form[method=post]") -> "Form":
        found = self.html.select_one(selector)
        assert found is not None, f"no form {selector} on {self.path}"
        return Form(found, self.path)

    @property
    def errors(self) -> list[str]:
        return [error.get_text(" ", strip=True) for error in self.html.select(".error")]


class Form:
    """A form as the page offers it; `fill` types into it, as a person would only what it has."""

    def __init__(self, tag: Tag, path: str) -> None:
        self.tag = tag
        self.page = path
        self.action = str(tag.get("action") or path)
        self.values: dict[str, Any] = {}
        for field in tag.select("input[name], textarea[name], select[name]"):
            self._read(field)

    def _read(self, field: Tag) -> None:
        name = str(field["name"])
        if field.name == "select":
            options = field.select("option")
            chosen = [option for option in options if option.has_attr("selected")] or options[:1]
            self.values[name] = str(chosen[0].get("value", chosen[0].get_text())) if chosen else ""
        elif field.name == "textarea":
            self.values[name] = field.get_text().removeprefix("\n")  # a browser drops it too
        elif field.get("type") in ("radio", "checkbox"):
            if field.has_attr("checked"):
                self.values[name] = str(field.get("value", "on"))
        elif field.get("type") not in ("submit", "file"):
            self.values[name] = str(field.get("value", ""))

    def fill(self, **typed: Any) -> "Form":
        names = {str(field["name"]) for field in self.tag.select("[name]")}
        for name, value in typed.items():
            assert name in names, f"{name} is not on this form, which has {sorted(names)}"
            self.values[name] = value
        return self


class Client(FlaskClient):
    """Every request in contexts of its own, as in real life.

    Otherwise it would share `g` with the test around it, and with it who is signed in, and a POST would leave
    the test's own next transaction holding SQLite's write lock.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return copy_context().run(self._open, *args, **kwargs)

    def _open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        known = {cookie.name for cookie in cookies(self.application)}
        given = {each.partition("=")[0] for each in response.headers.getlist("Set-Cookie")}
        assert given <= known, f"the privacy statement does not list {given - known}"
        return response


class Browser:
    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = Client(app, app.response_class)

    def path_of(self, endpoint: str, **values: Any) -> str:
        with self.app.test_request_context():
            return url_for(endpoint, **values)

    def visit(self, endpoint: str, *, status: Any = 200, **values: Any) -> Page:
        return self.open(self.path_of(endpoint, **values), status=status)

    def open(self, path: str, *, status: int = 200) -> Page:
        return self._page(self.client.get(path), path, status)

    def submit(self, form: Form, *, follow: bool = True, status: int | None = None) -> Page:
        """Send a form; follows the redirect unless told not to. `status` is that of the answer to the POST."""
        db.session.rollback()
        response = self.client.post(form.action, data=form.values, headers={"Referer": f"http://localhost{form.page}"})
        expected = status if status is not None else 303
        if response.status_code in (302, 303) and follow:
            assert response.status_code == expected, f"{response.status_code} instead of {expected}"
            target = urlsplit(response.location)
            return self.open(target.path + (f"?{target.query}" if target.query else ""))
        return self._page(response, form.action, expected)

    def _page(self, response: TestResponse, path: str, status: int) -> Page:
        db.session.rollback()  # the test's own session sees what the request did
        page = Page(response, path)
        assert page.status == status, f"{path}: {page.status} instead of {status}\n{page.text[:500]}"
        if response.mimetype == "text/html" and response.status_code not in (302, 303):
            house.check(response.get_data(as_text=True), path)
        return page


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The statements sent to the database in this block."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            seen.append(statement)

    sa.event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(Engine, "before_cursor_execute", note)
