"""The kinds of meeting that a samenwerkingsverband has anyhow; others are known once they are in the database."""

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
    """What two ways to write a kind share: 'THEMACAFE' and 'themacafé', 'IB bijeenkomst' and 'ib-bijeenkomst'."""
    return slug(name)
