"""The classes of every shipped map can be told apart in every theme, by every eye, and on grey paper.

    test-colours.py TRIPTYCH STORE

Two entries of a legend are told apart by their form (a pattern, a dash, a sign) or by a difference of colour: 6.9
hundredths in OKLab under normal sight and under deuteranopia, protanopia and tritanopia as Machado, Oliveira and
Fernandes model them ("A physiologically-based model for simulation of color vision deficiency", 2009, table for
severity 1.0).
"""
import itertools
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]
# High contrast and colour print take the areas of the light theme.
THEMES = ("light", "dark", "projector", "grey")
LEAST = 6.9
SVG = "{http://www.w3.org/2000/svg}"
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(text):
    values = [int(text[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def oklab(rgb):
    """Ottosson 2020."""
    r, g, b = (max(0, v) for v in rgb)
    l, m, s = (v ** (1 / 3) for v in (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b))
    return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)


def distance(first, second, sight):
    seen = [oklab([sum(row[i] * rgb[i] for i in range(3)) for row in SIGHTS[sight]]) for rgb in (linear(first), linear(second))]
    return 100 * math.dist(*seen)


def over(color, alpha, ground):
    """A translucent colour as it is seen on its ground."""
    mixed = [round(int(color[i:i + 2], 16) * alpha + int(ground[i:i + 2], 16) * (1 - alpha)) for i in (1, 3, 5)]
    return "#" + "".join(f"{v:02x}" for v in mixed)


class Entry:
    """What stands before the words of a legend's entry."""

    def __init__(self, label, shapes, patterns, ground):
        self.label = label
        self.form, self.color = [], None
        for shape in shapes:
            fill, stroke = shape.get("fill", "none"), shape.get("stroke")
            pattern = re.fullmatch(r"url\(#(.+)\)", fill)
            self.form.append((patterns.get(pattern.group(1)) if pattern else None, fill == "none",
                              shape.get("stroke-dasharray"), len(re.findall("[MLC]", shape.get("d", "")))))
            if pattern:
                color, alpha = patterns[pattern.group(1) + " colour"], 1.0
            elif fill != "none":
                color, alpha = fill, float(shape.get("fill-opacity", 1))
            else:
                color, alpha = stroke, 1.0
            self.color = over(color, alpha, self.color or ground)


def read_legend(path):
    """The entries of the legend in an SVG: shapes, then words, in turn."""
    root = ElementTree.parse(path).getroot()
    patterns = {}
    for pattern in root.iter(SVG + "pattern"):
        parts = list(pattern)
        patterns[pattern.get("id")] = (pattern.get("patternTransform"), len(parts), parts[-1].tag)
        patterns[pattern.get("id") + " colour"] = parts[0].get("fill")
    ground = root.find(SVG + "rect").get("fill")
    entries, shapes = [], []
    for group in root.iter(SVG + "g"):
        if group.get("data-name") != "legend":
            continue
        for node in group:
            if node.tag == SVG + "path":
                shapes.append(node)
            elif node.tag == SVG + "text":
                if shapes:
                    entries.append(Entry(node.text, shapes, patterns, ground))
                shapes = []
    return entries


def main():
    report = tap.Report()
    views = json.loads(subprocess.run([TRIPTYCH, "--store", STORE, "views", "--json"], check=True, capture_output=True,
                                      text=True).stdout)
    maps = sorted(view["id"] for view in views if "/maps/" in view["id"])
    report.check(len(maps) >= 3, "there are maps to look at", maps)
    with tempfile.TemporaryDirectory() as folder:
        for theme in THEMES:
            close = []
            for view in maps:
                path = str(pathlib.Path(folder) / "map.svg")
                subprocess.run([TRIPTYCH, "--store", STORE, "render", view, "-o", path, "--size", "1200x700", "--theme", theme],
                               check=True)
                for first, second in itertools.combinations(read_legend(path), 2):
                    if first.form != second.form:
                        continue
                    for sight in SIGHTS:
                        apart = distance(first.color, second.color, sight)
                        if apart < LEAST:
                            close.append(f"{view}: “{first.label}” and “{second.label}” are {apart:.1f} apart under {sight}")
            report.check(not close, f"classes can be told apart in the theme {theme}", "\n".join(close))
    return report.end()


sys.exit(main())
