"""Derives every colour the site needs from the organisation's one colour: light and dark, always legible.

Contrast according to WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances; 4.5 for text (1.4.3), 3 for the
boundaries of controls (1.4.11).
"""

import colorsys
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from app.core.refusal import Objection
from app.core.text import sentence

TEXT, MARK = 4.5, 3.0
OURS = "#12523d"
OURS_ON_PAPER = {
    "brand": OURS,
    "brand-soft": "#e1ede4",
    "cover": "#0e4434",
    "cover-soft": "#bcd6c9",
    "cover-shape": "#1c5b47",
}
_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEP = 0.004

# fixed in the stylesheet, in the light and the dark theme
WHITE, ON_COVER, MARIGOLD = "#ffffff", "#fbf9f3", "#f4b02e"
PAPERS = {
    "light": ("#fbf9f3", "#ffffff", "#f2eee2", "#fcefcf"),
    "dark": ("#111a16", "#18241e", "#1c2923", "#3a2f14"),
}
INKS = {"light": ("#17241e", "#515f57"), "dark": ("#ecf0e8", "#aab8ae")}

Hsl = tuple[float, float, float]


def colour(text: str) -> str | None:
    """'12523D', '#abc' → '#12523d', '#aabbcc'; None if it is not a colour."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def colour_objection(text: str) -> Objection | None:
    if colour(text) is None:
        return Objection(
            "no_colour",
            sentence("Dit is geen kleur. Schrijf een # met zes tekens, bijvoorbeeld: #12523d"),
            "brand_colour",
        )
    return None


def luminance(of: str) -> float:
    """Relative luminance, 0 to 1, of '#rrggbb'."""
    red, green, blue = (_linear(int(of[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=64)
def palette(chosen: str) -> dict[str, tuple[str, str]]:
    """(light theme, dark theme) of every role that follows the organisation's colour."""
    light, dark = _light(_hsl(chosen)), _dark(_hsl(chosen))
    return {role: (light[role], dark[role]) for role in light}


def on_paper(chosen: str) -> dict[str, str]:
    """The colours in print and pictures: our own greens, or the organisation's colours in the light theme."""
    return {role: palette(chosen)[role][0] for role in OURS_ON_PAPER} if chosen else dict(OURS_ON_PAPER)


def shown(chosen: str) -> str:
    """The colour of buttons in the light theme: the chosen one, darkened as far as needed to be legible."""
    return palette(chosen)["brand"][0]


def least_contrast(chosen: str) -> float:
    """On the darkest of our light backgrounds, in tenths; rounded down, so that 4.5 really is 4.5."""
    backs = (*PAPERS["light"], palette(chosen)["brand-soft"][0])
    return int(min(contrast(chosen, back) for back in backs) * 10) / 10


def pairs(roles: dict[str, str], theme: str) -> list[tuple[str, str, float]]:
    """(foreground, background, required contrast) of all colours used together in a theme."""
    papers = (*PAPERS[theme], roles["brand-soft"])
    return [
        *((roles[front], paper, TEXT) for front in ("brand", "link") for paper in papers),
        *((roles["on-brand"], roles[back], TEXT) for back in ("brand", "brand-hover")),
        *((ink, roles["brand-soft"], TEXT) for ink in INKS[theme]),
        (ON_COVER, roles["cover"], TEXT),
        (roles["cover-soft"], roles["cover"], TEXT),
        (WHITE, roles["block"], TEXT),
        (MARIGOLD, roles["cover"], MARK),
    ]


def _light(base: Hsl) -> dict[str, str]:
    hue, colourful, _ = base
    soft = _until_legible((hue, min(colourful, 0.35), 0.91), INKS["light"], _STEP)
    brand = _until_legible(base, (*PAPERS["light"], soft, WHITE), -_STEP)
    cover_soft = _hex((hue, min(colourful, 0.3), 0.82))
    cover = _darkened(
        _hsl(brand),
        lambda c: contrast(c, ON_COVER) >= TEXT and contrast(c, cover_soft) >= TEXT and contrast(c, MARIGOLD) >= MARK,
    )
    return {
        "brand": brand,
        "brand-hover": _hover(brand),
        "on-brand": WHITE,
        "brand-soft": soft,
        "link": brand,
        "cover": cover,
        "cover-soft": cover_soft,
        "cover-shape": _moved(cover, 0.08),
        "block": brand,
    }


def _dark(base: Hsl) -> dict[str, str]:
    hue, colourful, lightness = base
    soft = _until_legible((hue, min(colourful, 0.3), 0.17), INKS["dark"], -_STEP)
    start = (hue, min(colourful, 0.75), max(lightness, 0.66))
    brand = _until_legible(start, (*PAPERS["dark"], soft), _STEP)
    on_brand = _until_legible((hue, min(colourful, 0.6), 0.1), (brand,), -_STEP)
    cover_soft = _hex((hue, min(colourful, 0.3), 0.82))
    cover = _darkened((hue, min(colourful, 0.65), min(lightness, 0.14)), lambda c: contrast(c, cover_soft) >= 7)
    block = _until_legible((hue, min(colourful, 0.5), min(max(lightness, 0.2), 0.3)), (WHITE,), -_STEP)
    return {
        "brand": brand,
        "brand-hover": _moved(brand, 0.1),
        "on-brand": on_brand,
        "brand-soft": soft,
        "link": brand,
        "cover": cover,
        "cover-soft": cover_soft,
        "cover-shape": _moved(cover, 0.06),
        "block": block,
    }


def _hover(brand: str) -> str:
    """Darker; an almost black colour becomes lighter instead, as long as white on it stays legible."""
    return _moved(brand, -0.08) if _hsl(brand)[2] > 0.12 else _moved(brand, 0.12)


def _until_legible(start: Hsl, against: Iterable[str], step: float) -> str:
    """The same hue, made lighter or darker in steps until it is legible on, or under, all of these."""
    others = tuple(against)
    hue, colourful, lightness = start
    while True:
        found = _hex((hue, colourful, lightness))
        further = min(max(lightness + step, 0.0), 1.0)
        if further == lightness or all(contrast(found, other) >= TEXT for other in others):
            return found
        lightness = further


def _darkened(start: Hsl, is_good: Callable[[str], bool]) -> str:
    hue, colourful, lightness = start
    while not is_good(found := _hex((hue, colourful, lightness))) and lightness > 0:
        lightness = max(lightness - _STEP, 0.0)
    return found


def _moved(of: str, by: float) -> str:
    hue, colourful, lightness = _hsl(of)
    return _hex((hue, colourful, min(max(lightness + by, 0.0), 1.0)))


def _hsl(of: str) -> Hsl:
    hue, lightness, colourful = colorsys.rgb_to_hls(*(int(of[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return hue, colourful, lightness


def _hex(of: Hsl) -> str:
    hue, colourful, lightness = of
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, colourful))


def stylesheet(chosen: str) -> str:
    """Contains only computed colours, nothing that was typed.

    In the layer of our own tokens, so that paper stays black on white.
    """
    roles = "".join(f"--{role}:light-dark({light},{dark});" for role, (light, dark) in palette(chosen).items())
    return f"@layer tokens{{:root{{{roles}}}}}\n"
