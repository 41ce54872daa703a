"""Recognises texts that may be about one pupil. They are set apart: better a false alarm than a child in a report."""

import re

_CHILD = re.compile(
    r"\b(jongen|jongetje|meisje|meid|kind|kindje|kleuter|peuter|leerling|zoon|zoontje|dochter|dochtertje|"
    r"broertje|zusje)\b",
    re.IGNORECASE,
)
# what narrows 'een leerling' down to one child: a group, an age, a home, a diagnosis, a name
_PARTICULAR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(groep|klas|leerjaar)\s*[1-8]\b",
        r"\b(bij (ons|mij)|(in|uit|van) (mijn|onze|m’n|m'n) (eigen )?(groep|klas|school))\b",
        r"\b\d{1,2}[ -]?(jaar|jarige?)\b",
        r"\b(ouders?|vader|moeder|gescheiden|scheiding|pleeggezin|pleegouders?|uithuisplaatsing|opvangouders?)\b",
        r"\b(adhd|add|autis\w*|ass|dyslexie|dyslectisch\w*|tos|syndroom|diagnose|medicatie|ritalin)\b",
        r"\b(heet|genaamd|de naam|met naam)\b",
    )
)

# a first name in a position where it can only be a child's; the words excluded here begin a sentence with a capital
_BEGINS_A_SENTENCE = (
    "Leerlingen|Leerling|Kinderen|Kind|Jongens|Meisjes|Kleuters|Leerkrachten|Leerkracht|Leraren|Leraar|Juf|Meester|"
    "Ouders|Ouder|Collega|Collega’s|Iemand|Voorbeelden|Ervaringen|Tips|Een|De|Het|Die|Deze|Alle|Veel|Wij|En|Ook"
)
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?!(?:{_BEGINS_A_SENTENCE})\b)[A-ZÀ-Þ][a-zà-ÿ’-]+ uit (de |onze |mijn )?(groep|klas) ?[1-8]\b",
        r"\b[A-ZÀ-Þ]\. uit (de |onze |mijn )?(groep|klas) ?[1-8]\b",
        r"\b(?:leerling|jongen|jongetje|meisje|kleuter|kind)(?: genaamd)? [A-ZÀ-Þ][a-zà-ÿ]+\b",
    )
)


def may_name_a_pupil(text: str) -> bool:
    """True for a single child with a detail that narrows it down, and for what looks like a child's name.

    'Bij ons in groep 6 zit een jongetje' and 'Sem uit groep 5' do; 'een leerkring over stille leerlingen' does not.
    """
    if any(named.search(text) for named in _NAMED):
        return True
    return bool(_CHILD.search(text)) and any(particular.search(text) for particular in _PARTICULAR)
