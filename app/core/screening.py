"""Recognises texts that may be about one pupil, in Dutch and English. They are held until somebody has looked.

What narrows a text down to one child is a combination: a pronoun, a name or initials beside a group, a diagnosis or a
family. Teachers write about pupils all day, so a plural or a general remark ('een leerling met ADHD') is not held.
"""

import re

from app.core.first_names import FIRST_NAMES

_GROUP = r"(?:groep|klas|leerjaar|group|year|grade|class) ?[1-8]\b"
_DIAGNOSIS = (
    r"\b(?:adhd|add|autis\w{0,12}|asperger|ass|asd|pdd-?nos|dysle[xc]\w{0,10}|dyscalcul\w{0,8}|tos|odd|ocd|ptss|ptsd|"
    r"mutis\w{0,4}|syndroom|syndrome|down|fas|epilep\w{0,6}|hoogbegaafd\w{0,5}|gifted|trauma\w{0,10}|hechting\w{0,12}|"
    r"diagnos\w{0,14}|gediagnosticeerd|medicatie|medication|ritalin\w{0,2}|concerta)\b"
)
# what may be between 'hij heeft' and what he has
_BETWEEN = (
    r"(?:(?:ook|nu|al|net|sinds|kort|een|de|het|waarschijnlijk|misschien|vermoedelijk|last|van|kenmerken|zware|lichte|"
    r"milde|ernstige|forse|vorm|officieel|denk|ik|zowel|geen|also|an?|the|probably|maybe|severe|mild|form|of|been|"
    r"diagnosed|with)\s+){0,5}"
)
_HAS = r"(?:heeft|had|kreeg|krijgt|has|had|got)"
_IS = r"(?:is|was|lijkt|blijkt)"
_BEING = r"(?:autistisch|dyslectisch|hoogbegaafd|gediagnosticeerd|getraumatiseerd|autistic|dyslexic|gifted|diagnosed)"
_HE = r"\b(?:hij|zij|ze|he|she)"
_FAMILY = (
    r"(?:moeder|vader|mama|papa|pleeg\w{2,8}|stief\w{2,8}|broer(?:tje)?|zus(?:je)?|opa|oma|thuissituatie|"
    r"mother|father|mum|mom|dad|parents|brother|sister)"
)

_PERSON = re.compile(  # a boy, a toddler: one of them is particular sooner than 'een leerling'
    r"\b(?:jongen|jongetje|meisje|meid|kindje|kleuter|peuter|zoon|zoontje|dochter|dochtertje|broertje|zusje|"
    r"boy|girl|toddler|son|daughter)\b",
    re.IGNORECASE,
)
_CHILD = re.compile(r"\b(?:kind|leerling|child|pupil|kid)\b", re.IGNORECASE)
_OURS = (
    r"\b(?:(?:mijn|onze|deze|die|dat|één|my|our|this|that) (?:\w{2,12} )?(?:leerling|kind|pupil|child|kid)\b|"
    r"(?:ik|wij|we) (?:heb|hebben|had|hadden|kregen|krijgen) (?:\w{2,8} )?een (?:\w{2,12} )?(?:leerling|kind)\b|"
    r"(?:i|we) (?:have|had|got) (?:\w{2,8} )?a (?:\w{2,12} )?(?:pupil|child|kid)\b)"
)
_DETAIL = re.compile(
    rf"\b{_GROUP}|"
    r"\b(?:bij (?:ons|mij)|(?:in|uit|van) (?:mijn|onze|m’n|m'n) (?:eigen )?(?:groep|klas|school)|"
    r"(?:in|from|of|at) (?:my|our) (?:own )?(?:group|class|classroom|school))\b|"
    r"\b\d{1,2}[ -]?(?:jaar|jarige?|years? old|year-old)\b|"
    r"\b(?:heet|genaamd|de naam|met naam|named|is called)\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    rf"{_DIAGNOSIS}|\b(?:ouders?|vader|moeder|gescheiden|scheiding|pleeggezin|pleegouders?|uithuisplaatsing|"
    r"opvangouders?|parents?|father|mother|divorced?|foster)\b",
    re.IGNORECASE,
)

_PRONOUN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_HE} {_HAS}\s+{_BETWEEN}{_DIAGNOSIS}",
        rf"\b{_HAS} (?:hij|zij|ze)\s+{_BETWEEN}{_DIAGNOSIS}",
        rf"{_HE} {_IS}\s+(?:\w{{2,14}}\s+){{0,3}}{_BEING}\b",
        rf"\b(?:bij|van|met|voor) (?:hem|haar)\b[^.!?]{{0,30}}{_DIAGNOSIS}",
        rf"{_HE} (?:zit|zat|doet|bleef|blijft|komt|is|was|sits)\b[^.!?]{{0,25}}\b{_GROUP}",
        rf"\b{_GROUP}[^.!?]{{0,15}}\b(?:zit|zat) (?:hij|zij|ze)\b",
        rf"{_HE} (?:is|was|wordt) (?:\w{{2,8}} ){{0,2}}\d{{1,2}}\b(?! ?(?:procent|minuten|uur|%))",
        rf"\b(?:zijn|haar|his|her) {_FAMILY}\b",
        r"\b(?:haar ouders|zijn ouders (?:zijn|gaan|willen|hebben|kunnen|werken|liggen|scheiden))\b",
        rf"{_OURS}[^.!?]{{0,80}}{_DIAGNOSIS}",
        rf"{_OURS}[^.!?]{{0,80}}\b(?:gescheiden|scheiding|pleeg\w+|uithuisplaatsing|(?:van|met) (?:wie )?(?:de|een) "
        r"(?:ouders?|moeder|vader)|divorced?|foster)\b",
        rf"{_OURS}[^.!?]{{0,80}}\b\d{{1,2}}[ -]?(?:jaar|jarige?|years? old|year-old)\b",
    )
)

# a word with a capital where it can only be the name of a child; the words excluded here begin a sentence
_BEGINS_A_SENTENCE = (
    "Leerlingen|Leerling|Kinderen|Kind|Jongens|Meisjes|Kleuters|Leerkrachten|Leerkracht|Leraren|Leraar|Juf|Meester|"
    "Ouders|Ouder|Collega|Collega’s|Iemand|Voorbeelden|Ervaringen|Tips|Een|De|Het|Die|Deze|Alle|Veel|Wij|En|Ook|"
    "Iedereen|Niemand|Wie|Pupils|Pupil|Children|Child|Boys|Girls|Teachers|Examples|The|Somebody|Everybody"
)
_CAPITAL = rf"(?!(?:{_BEGINS_A_SENTENCE})\b)[A-ZÀ-Þ][a-zà-ÿ’-]+"
_SURNAME = r"(?: (?:(?:van|de|der|den|ter|ten|el|ben|von) ){0,2}[A-ZÀ-Þ][a-zà-ÿ’-]+)?"
_INITIALS = r"\b(?:[A-Z]\.){1,4}"
_GROWN_UP = r"(?<!juf )(?<!Juf )(?<!meester )(?<!Meester )(?<!collega )(?<!spreker )(?<!mevrouw )(?<!meneer )"
_KNOWN = rf"{_GROWN_UP}\b(?:{'|'.join(sorted(map(re.escape, FIRST_NAMES), key=len, reverse=True))})\b"
_FULL = rf"\b{_CAPITAL} (?:van|de|der|den|el|ben)(?: (?:de|der|den))? [A-ZÀ-Þ][a-zà-ÿ’-]+"
_NAME = rf"(?:{_KNOWN}{_SURNAME}|{_INITIALS}|{_FULL})"
_BEHAVES = (
    r"(?:zit|loopt|slaat|schopt|bijt|gilt|huilt|vloekt|weigert|luistert|schreeuwt|spuugt|vecht|pest|leest|rekent|praat|"
    r"durft|hits|kicks|bites|screams|cries|refuses|runs away)"
)
_PUPIL = (
    r"(?:[Ll]eerling|[Jj]ongen|[Jj]ongetje|[Mm]eisje|[Kk]leuter|[Pp]euter|[Kk]ind|[Zz]oon(?:tje)?|[Dd]ochter(?:tje)?|"
    r"[Pp]upil|[Bb]oy|[Gg]irl|[Cc]hild)"
)
_CASELESS = "(?i:{})".format  # within a pattern in which capitals matter
_AILS = _CASELESS(rf"(?:(?:{_HAS}|met|with|die|hij|zij|who|that)\s+){{0,3}}{_BETWEEN}{_DIAGNOSIS}")
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_CAPITAL} (?:uit|from) (?:de |onze |mijn |my |our )?{_CASELESS(_GROUP)}",
        rf"{_INITIALS} (?:uit|from) (?:de |onze |mijn |my |our )?{_CASELESS(_GROUP)}",
        rf"\b{_PUPIL}(?: genaamd| called| named)? (?:[A-ZÀ-Þ][a-zà-ÿ]+\b|{_INITIALS})",
        rf"{_NAME},? (?:(?:zit|zat|is|sits) )?(?:nu |ook )?(?:in|van|\(|in de|in mijn|in my) ?{_CASELESS(_GROUP)}",
        rf"{_NAME} \(?(?:{_CASELESS(_GROUP)}|\d{{1,2}} ?(?:jaar\b|\)))",
        rf"(?:{_CASELESS(_GROUP)}|\b[Kk]las|\b[Bb]ij (?:ons|mij)|\b(?:my|our) class)[^.!?]{{0,25}}"
        rf"\b(?:zit|zitten|heb ik|hebben we) (?:ook |nu )?(?:{_CAPITAL}|{_INITIALS})",
        rf"{_NAME}(?:,? | \(){_AILS}",
        rf"{_NAME} {_IS} (?:\w{{2,14}} ){{0,3}}{_BEING}\b",
        rf"{_CASELESS(_DIAGNOSIS)} (?:bij|van|of|for) {_NAME}",
        rf"{_KNOWN}{_SURNAME} {_BEHAVES}\b",
        rf"\b(?i:help|krijg|begeleid|bereik|motiveer|ondersteun|support) (?:(?:ik|wij|we|je|jij|I) )?(?:nou |nu )?"
        rf"{_KNOWN}",
    )
)


def may_name_a_pupil(text: str) -> bool:
    """True for a single child with a detail that narrows it down, and for what looks like a child's name.

    'Bij ons in groep 6 zit een jongetje' and 'Sem uit groep 5' do; 'een leerkring over stille leerlingen' does not.
    """
    text = " ".join(text.split())
    text = text.title() if text.isupper() else text
    if any(pattern.search(text) for pattern in (*_PRONOUN, *_NAMED)):
        return True
    if _PERSON.search(text):
        return bool(_DETAIL.search(text) or _CIRCUMSTANCE.search(text))
    return bool(_CHILD.search(text) and _DETAIL.search(text))
