"""The roles of the stylesheet's colours, and the contrast between colours that are used together.

Contrast according to WCAG 2.2, computed by `places.rules.colours`: 4.5 for text (1.4.3), 3 for borders, marks and the
focus (1.4.11).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.places.rules.colours import MARK, TEXT, colour, contrast

Shades = tuple[str, str]  # '#rrggbb' in the light and in the dark theme

_TOKEN = re.compile(r"--([\w-]+): *([^;]+);")
_SHADE = re.compile(r"light-dark\((#\w+), *(#\w+)\)|(#\w+)")

_PAPERS = ("paper", "surface", "sunk")
_TINTS = ("brand-soft", "mark-soft", "danger-soft")
_KINDS = ("cafe", "master", "area", "harvest")


@dataclass(frozen=True)
class ColourPair:
    """A foreground and its background, and the contrast they need."""

    front: str
    back: str
    wanted: float


@dataclass(frozen=True)
class Measured:
    pair: ColourPair
    light: float
    dark: float

    @property
    def passes(self) -> bool:
        return min(self.light, self.dark) >= self.pair.wanted


def _each(fronts: Iterable[str], backs: Iterable[str], wanted: float) -> list[ColourPair]:
    backs = tuple(backs)
    return [ColourPair(front, back, wanted) for front in fronts for back in backs]


PAIRS: tuple[ColourPair, ...] = (
    *_each(("ink",), (*_PAPERS, *_TINTS), TEXT),
    *_each(("muted",), (*_PAPERS, *_TINTS), TEXT),
    *_each(("link",), (*_PAPERS, "brand-soft", "mark-soft"), TEXT),
    *_each(("brand",), (*_PAPERS, "brand-soft"), TEXT),
    *_each(("on-brand",), ("brand", "brand-hover"), TEXT),
    *_each(("on-cover", "cover-soft"), ("cover",), TEXT),
    *_each(("on-mark",), ("mark",), TEXT),
    *_each(("on-block",), ("block",), TEXT),
    *_each(("danger",), (*_PAPERS, "danger-soft"), TEXT),
    *_each(("on-danger",), ("danger",), TEXT),
    *_each(_KINDS, _PAPERS, TEXT),
    *_each(("q-mid",), ("q2", "q3", "q4"), TEXT),
    *_each(("q-end",), ("q1", "q5"), TEXT),
    *_each(("edge", "focus"), _PAPERS, MARK),
    *_each(("mark",), ("cover",), MARK),
    *_each(("mark-edge",), _PAPERS, MARK),
)


def tokens(stylesheet: str) -> dict[str, str]:
    """The stylesheet's global variables with their values: 's16' → '1rem'."""
    return {name: value.strip() for name, value in _TOKEN.findall(stylesheet)}


def shades(written: Mapping[str, str], own: Mapping[str, Shades] | None = None) -> dict[str, Shades]:
    """The variables that are colours, in both themes; the organisation's `own` override them."""
    worn = {**written, **{name: f"light-dark({light},{dark})" for name, (light, dark) in (own or {}).items()}}
    found = {name: _shades(value, worn) for name, value in worn.items()}
    return {name: pair for name, pair in found.items() if pair}


def _shades(value: str, written: Mapping[str, str]) -> Shades | None:
    if value.startswith("var(--"):
        return _shades(written[value[len("var(--") : -1]], written)
    parts = _SHADE.fullmatch(value)
    if not parts:
        return None
    light, dark = colour(parts[1] or parts[3]), colour(parts[2] or parts[3])
    return (light, dark) if light and dark else None


def least(found: Iterable[Measured]) -> dict[str, tuple[float, float]]:
    """For each role, in the light and the dark theme: its lowest contrast."""
    lowest: dict[str, tuple[float, float]] = {}
    for each in found:
        for role in (each.pair.front, each.pair.back):
            light, dark = lowest.get(role, (each.light, each.dark))
            lowest[role] = (min(light, each.light), min(dark, each.dark))
    return lowest


def measured(roles: Mapping[str, Shades], pairs: Iterable[ColourPair] = PAIRS) -> list[Measured]:
    """Every pair with its contrast in the light and the dark theme."""
    return [Measured(pair, *(contrast(roles[pair.front][at], roles[pair.back][at]) for at in (0, 1))) for pair in pairs]
