"""The pieces that every form is made of, on a form made for the purpose."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask, g, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from app.core.refusal import Objection
from app.core.text import sentence
from app.web.forms import Address, Form, LineField, TextField

PAGE = """
{% from "_parts/form.html" import csrf, error_summary, field, choices, submit with context %}
<form method="post">{{ csrf() }}{{ error_summary(form) }}
{{ field(form.name, autocomplete="name") }}
{{ field(form.email, hint="Hier komt de bevestiging.") }}
{{ field(form.question, optional=True, rows=3) }}
{{ field(form.school) }}
{{ choices(form.pick, "Welke ochtend?") }}
{{ choices(form.days, hint="Kies er zoveel je wilt.") }}
{{ choices(form.wait, hint="Dan hoor je het.") }}
{{ submit("Verstuur") }}</form>
"""


class Sample(Form):
    name = LineField("Je naam", validators=[InputRequired("Vul je naam in.")])
    email = LineField("Je e-mailadres", validators=[Address()])
    question = TextField("Je vraag")
    school = SelectField(
        "Je school",
        choices=[
            SelectChoice("1", "De Duinpieper", optgroup="Bergen"),
            SelectChoice("2", "De Eikenlaan", optgroup="Heiloo"),
        ],
    )
    pick = RadioField(
        "Ochtend",
        choices=[SelectChoice("a", "dinsdag"), SelectChoice("b", "donderdag")],
        validators=[InputRequired("Kies een dag.")],
    )
    days = SelectMultipleField("Dagen", choices=[SelectChoice("x", "ma"), SelectChoice("y", "di")])
    wait = BooleanField("Zet me op de wachtlijst")


def rendered(app: Flask, typed: dict[str, str] | None = None, *refusals: Objection) -> BeautifulSoup:
    with app.test_request_context("/", method="POST" if typed is not None else "GET", data=typed):
        g.csrf_valid = True  # as the extension leaves it before any view
        form = Sample(MultiDict(typed or {}))
        if typed is not None:
            form.validate()
        for refusal in refusals:
            form.refuse(refusal)
        return BeautifulSoup(render_template_string(PAGE, form=form), "html.parser")


def test_every_control_has_its_label_and_its_hint(app: Flask) -> None:
    page = rendered(app)
    assert page.select_one("label[for=name]").get_text(strip=True) == "Je naam"
    email = page.select_one("#email")
    assert (email["type"], email["autocomplete"], email["aria-describedby"]) == (
        "email",
        "email",
        "email-hint",
    )
    assert page.select_one("#email-hint").get_text().strip() == "Hier komt de bevestiging."
    assert page.select_one("label[for=question] .opt").get_text().strip() == "(niet verplicht)"
    assert [group["label"] for group in page.select("#school optgroup")] == ["Bergen", "Heiloo"]
    assert page.select_one("fieldset#pick legend").get_text(strip=True) == "Welke ochtend?"
    assert len(page.select("fieldset#pick label.choice input[type=radio]")) == 2
    assert page.select_one("fieldset#days")["aria-describedby"] == "days-hint"
    assert page.select_one("#wait")["aria-describedby"] == "wait-hint"
    assert page.select_one("#wait").find_parent("label", class_="choice") is not None
    assert page.select(".errors, .error, .field--error, [aria-invalid]") == []


def test_ids_are_used_once(app: Flask) -> None:
    ids = [tag["id"] for tag in rendered(app, {"email": "a@b@c"}).select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_what_is_wrong_is_shown_above_the_form_and_at_its_field(app: Flask) -> None:
    page = rendered(app, {"name": "Noor", "email": "noor", "school": "1"})
    summary = page.select_one(".errors")
    assert summary.h2.get_text().strip() == "Vul nog 2 dingen in of pas ze aan"
    assert [link["href"] for link in summary.select("a")] == ["#email", "#pick"]
    email = page.select_one("#email")
    assert (email["aria-invalid"], email["aria-describedby"]) == ("true", "email-error email-hint")
    assert page.select_one("#email-error").get_text().strip() == summary.select("a")[0].get_text()
    assert email["value"] == "noor"
    assert page.select_one("fieldset#pick")["aria-describedby"] == "pick-error"


def test_one_fault_is_reported_as_one(app: Flask) -> None:
    page = rendered(app, {"name": "Noor", "email": "noor@school.nl", "school": "1"})
    assert page.select_one(".errors h2").get_text().strip() == "Vul nog één ding in of pas het aan"


def test_a_refusal_without_a_field_is_shown_above_the_form_only(app: Flask) -> None:
    good = {"name": "Noor", "email": "noor@school.nl", "school": "1", "pick": "a"}
    page = rendered(app, good, Objection("closed", sentence("Aanmelden is gesloten.")))
    assert page.select_one(".errors li").get_text(strip=True) == "Aanmelden is gesloten."
    assert page.select(".errors a, .error") == []


@pytest.mark.parametrize("typed", ['"><script>alert(1)</script>', '’" onfocus=x', "😀 Ünïcode"])
def test_what_was_typed_comes_back_as_it_was_and_harmless(app: Flask, typed: str) -> None:
    page = rendered(app, {"name": typed, "email": "x", "question": typed})
    assert page.select_one("#name")["value"] == typed
    assert page.select_one("#question").get_text().strip() == typed
    assert page.select("script, [onfocus]") == []
