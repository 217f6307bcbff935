"""What eyes make of two colours: their contrast, their difference, and how people with colour blindness see them.

Contrast is that of WCAG 2.2. Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer
Graphics 15(6), the matrices for severity 1.0. Differences are CIEDE2000 as in Sharma, Wu and Dalal (2005), "The
CIEDE2000 Color-Difference Formula", Color Research and Application 30(1): 1 is just visible, 10 is seen at a glance.
"""

import math
from typing import Literal

Vision = Literal["full", "protanopia", "deuteranopia", "tritanopia"]
Triple = tuple[float, float, float]

_MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_D65 = (0.95047, 1.0, 1.08883)


def contrast(a: str, b: str) -> float:
    """The contrast of two colours ``#rrggbb``, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, vision: Vision) -> str:
    """A colour as somebody with this vision sees it."""
    return "#" + "".join(f"{round(255 * _curved(part)):02x}" for part in _times(_MACHADO[vision], _linear(colour)))


def difference(a: str, b: str, vision: Vision = "full") -> float:
    """How far apart two colours are for somebody with this vision (CIEDE2000)."""
    return ciede2000(_lab(seen(a, vision)), _lab(seen(b, vision)))


def ciede2000(first: Triple, second: Triple) -> float:
    """The difference of two colours in CIELAB. Symbols are those of Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    c_mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_l, d_c, d_h = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * _cos(h_mean - 30)
        + 0.24 * _cos(2 * h_mean)
        + 0.32 * _cos(3 * h_mean + 6)
        - 0.20 * _cos(4 * h_mean - 63)
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    d_theta = 30 * math.exp(-(((h_mean - 275) / 25) ** 2))
    r_t = -math.sin(math.radians(2 * d_theta)) * 2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7))
    return math.sqrt((d_l / s_l) ** 2 + (d_c / s_c) ** 2 + (d_h / s_h) ** 2 + r_t * (d_c / s_c) * (d_h / s_h))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _linear(colour: str) -> Triple:
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _straight(r), _straight(g), _straight(b)


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _curved(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _times(matrix: tuple[Triple, Triple, Triple], by: Triple) -> Triple:
    x, y, z = (sum(m * v for m, v in zip(row, by, strict=True)) for row in matrix)
    return x, y, z


def _lab(colour: str) -> Triple:
    x, y, z = (
        math.cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (v / white for v, white in zip(_times(_TO_XYZ, _linear(colour)), _D65, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
