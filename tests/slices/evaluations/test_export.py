import csv
import re
from io import StringIO

from app.evaluations.kinds import Said
from app.evaluations.models import Evaluation
from tests.browse import Browser
from tests.slices.evaluations import story


def export(browser: Browser, evaluation: Evaluation) -> list[list[str]]:
    path = browser.path_of("evaluations_organise.export", public_id=evaluation.event.public_id)
    response = browser.client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Disposition"] == f'attachment; filename="evaluatie-{evaluation.event.slug}.csv"'
    return list(csv.reader(StringIO(response.data.decode("utf-8-sig")), delimiter=";"))


def test_the_file_holds_numbers_and_texts_but_no_formula_no_pupil_and_no_name(organiser: Browser) -> None:
    evaluation = story.opened(3)
    first, second, third = story.tickets(evaluation)
    story.answer(first, 8, {4: Said(text='=HYPERLINK("http://x")'), 10: Said(text="Kort; en goed.", ticked=True)})
    story.answer(second, 8, {4: Said(text="@SUM(1)\n-2"), 5: Said({"0": "+31"})}, name="Noor", email="noor@example.org")
    story.answer(third, 7, {4: Said(text=story.TELLING)})
    rows = export(organiser, evaluation)
    assert rows[0] == ["Vraag", "Onderdeel", "Antwoord", "Aantal", "Cijfer", "Vinkje"]
    assert ["Welk cijfer geef je deze bijeenkomst?", "", "8", "2", "", ""] in rows
    assert ["Wat moeten we zo houden en wat kan beter?", "", "Kort; en goed.", "", "8", "ja"] in rows
    cells = [cell for row in rows for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if re.match(r"[=+@\t\r-]", cell)]
    assert not [cell for cell in cells if "jongetje" in cell or "Noor" in cell or "noor@" in cell]
