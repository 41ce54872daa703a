"""Every cookie that this site sets, as the privacy statement lists them."""

from dataclasses import dataclass

from flask import Flask

from app.core.text import Sentence, sentence
from app.web import columns
from app.web.language import cookie_name


@dataclass(frozen=True)
class Cookie:
    name: str
    purpose: Sentence  # when it is set, why, and for how long


def cookies(app: Flask) -> list[Cookie]:
    return [
        Cookie(
            app.config["SESSION_COOKIE_NAME"],
            sentence(
                "als je een formulier opent of inlogt. Zonder dit cookie kunnen we je formulier niet veilig aannemen. "
                "Het verdwijnt als je de browser sluit."
            ),
        ),
        Cookie(cookie_name(app), sentence("als je zelf een taal kiest. Het onthoudt alleen die taal, een jaar lang.")),
        Cookie(
            columns.cookie_name(app),
            sentence(
                "als je als organisator kiest welke kolommen een lijst toont. Het onthoudt alleen die kolommen, "
                "een jaar lang."
            ),
        ),
    ]
