"""Cleans request data of characters that are invisible or that PostgreSQL cannot store."""

from collections.abc import Iterable
from functools import cached_property
from typing import IO, Any
from urllib.parse import urlsplit

from flask import Flask, Request, abort, request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser

from app.core.visible import everything_visible, visible

Texts = MultiDict[str, str]


def _visible(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(visible(name), visible(value)) for name, value in items]


class VisibleFormParser(FormDataParser):
    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], Texts, MultiDict[str, FileStorage]]:
        stream, form, files = super().parse(stream, mimetype, content_length, options)
        return stream, self.cls(_visible(form.items(multi=True))), files


class VisibleRequest(Request):
    """Fields, query and JSON are clean before anything reads them."""

    form_data_parser_class = VisibleFormParser

    @cached_property
    def args(self) -> Texts:
        return ImmutableMultiDict(_visible(super().args.items(multi=True)))

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        return everything_visible(super().get_json(force, silent, cache))


def is_from_here(address: str | None) -> bool:
    return urlsplit(address or "").netloc == request.host


def is_foreign() -> bool:
    """Whether a page of another site made the browser send this; a program that says nothing about it did not."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin") or request.referrer
    return origin is not None and not is_from_here(origin)


def _refuse_nul() -> None:
    """No row has such an address."""
    if "\0" in request.path:
        abort(404)


def init_app(app: Flask) -> None:
    app.request_class = VisibleRequest
    app.before_request(_refuse_nul)
