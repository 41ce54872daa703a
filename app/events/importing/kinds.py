"""The kinds of meeting that every samenwerkingsverband has; others are known once they are in the database."""

from app.core.text import slug
from app.events.models import KindShape

STANDARD = {
    "Themacafé": KindShape.CAFE,
    "Masterclass": KindShape.MASTER,
    "Masterclassreeks": KindShape.SERIES,
    "Module": KindShape.SERIES,
    "Training": KindShape.SERIES,
    "IB-bijeenkomst": KindShape.IB,
    "IB-overleg": KindShape.IB,
    "Netwerkbijeenkomst": KindShape.IB,
    "Intervisie": KindShape.IB,
    "Leerkring": KindShape.IB,
    "Trimesterbijeenkomst": KindShape.AREA,
    "Werkgebiedbijeenkomst": KindShape.AREA,
    "Oogstmiddag": KindShape.HARVEST,
    "Conferentie": KindShape.HARVEST,
    "Studiedag": KindShape.HARVEST,
    "Studiemiddag": KindShape.HARVEST,
    "Workshop": KindShape.MASTER,
    "Webinar": KindShape.CAFE,
}


def key(name: str) -> str:
    """The same for all spellings of a kind: 'THEMACAFE' and 'themacafé', 'IB bijeenkomst' and 'ib-bijeenkomst'."""
    return slug(name)
