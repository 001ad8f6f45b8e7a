# SPDX-License-Identifier: GPL-3.0-or-later
"""A full repaint of a regional map beside Mapnik's, with the same layers, size and projection.

Optional: needs Debian's python3-mapnik and fonts-dejavu-core, and says so where they are missing. Mapnik gets
its shapes at the same level of detail in three ways: from the same store by its own driver at each repaint, as
it is mostly used; from memory in degrees; and from memory already projected, which spares it what we, too, do
once. It draws no glow along the coast, no globe, no bent names and no stipple; so it has less to do than we.
usage: bench-mapnik.py BENCH-MAP STORE [PICTURE.png]
"""

import re
import statistics
import subprocess
import sys
import time

try:
    import mapnik
except ImportError:
    print("skipped: python3-mapnik is not installed")
    sys.exit(77)

REGION, VIEW = "drc", "maps/great-lakes"
LAEA = "+proj=laea +lat_0=-3 +lon_0=25 +ellps=WGS84"
DEGREES = "+proj=longlat +ellps=WGS84 +no_defs"
EXTENT = (11.6, -13.6, 36, 5.7)
NEAR = (-15, -40, 65, 32)  # what is far from the view only costs Mapnik time
SIZE = (1920, 1080)
SOURCES = []
LEVEL = "_1"  # what a map of that scale takes from the store
ROUNDS = 11
TARGET = 10
FONTS = "/usr/share/fonts/truetype/dejavu"

FRONTIER = "([left] = 'COD' or [right] = 'COD')"


def polygon(fill):
    return f'<PolygonSymbolizer fill="{fill}"/>'


def line(stroke, width, dash=None):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<LineSymbolizer stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"{dashes}/>'


def names(size, fill):
    return (f'<TextSymbolizer face-name="DejaVu Sans Book" size="{size}" fill="{fill}" halo-fill="white" '
            f'halo-radius="1.5" placement="interior">[name]</TextSymbolizer>')


# A layer of the store, which of its features, and how they are drawn; in the order of the map's own layers.
LAYERS = [
    ("countries", "true", polygon("#ece9e1")),
    ("countries", "[id] = 'COD'", polygon("#faf9f4")),
    ("contested", "true", polygon("#ece9e1") + line("#8a8578", 0.7)),
    ("divisions", "[id] = 'CD-NK' or [id] = 'CD-SK'", polygon("#f0a080") + line("#b04020", 0.9)),
    ("rivers", "[kind] = 'river' and [scalerank] &lt;= 6", line("#8fb8d0", 1.1)),
    ("divisions", "[country] = 'COD'", line("#ffffff", 2.2) + line("#a09a8c", 0.9, "4,2.6")),
    ("borders", "[kind] = 'country'", line("#ffffff", 2.8) + line("#8a8578", 0.9)),
    ("borders", "[kind] = 'country' and " + FRONTIER, line("#ffffff", 3.6) + line("#404040", 1.5)),
    ("lakes", "[area_km2] &gt; 600", polygon("#cfe0ea") + line("#5b8fb0", 0.7)),
    ("borders", "[kind] = 'country' and " + FRONTIER, line("#404040", 1.3)),
    ("coast", "true", line("#5b8fb0", 0.8)),
    ("divisions", "[country] = 'COD'", names(13, "#606060")),
    ("lakes", "[area_km2] &gt; 4000", names(13, "#2060a0")),
    ("countries", "true", names(13, "#505050")),
]


def read_layer(store, name):
    """The features of a layer of the store."""
    source = mapnik.Ogr(file=store, layer=name + LEVEL)
    near = mapnik.Box2d(*NEAR)
    features = [feature for feature in source.all_features() if near.intersects(feature.envelope())
                and feature.envelope().width() < 90]
    # Mapnik's features do not keep what they were read from.
    SOURCES.append(source)
    return features


def project(features):
    """The same features in metres of the map's projection."""
    transform = mapnik.ProjTransform(mapnik.Projection(DEGREES), mapnik.Projection(LAEA))

    def replace(match):
        at = transform.forward(mapnik.Coord(float(match.group(1)), float(match.group(2))))
        return f"[{at.x:.1f},{at.y:.1f}]"

    context = mapnik.Context()
    for name in features[0].attributes.keys() if features else []:
        context.push(name)
    projected = []
    for feature in features:
        text = re.sub(r"\[(-?[\d.eE+-]+),(-?[\d.eE+-]+)\]", replace, feature.to_geojson())
        projected.append(mapnik.Feature.from_geojson(text, context))
    return projected


def keep(features):
    """A source that holds features in memory."""
    source = mapnik.MemoryDatasource()
    for feature in features:
        source.add_feature(feature)
    return source


def make_map(sources, srs):
    """The styled map, looking at the extent of ours."""
    styles = "".join(f'<Style name="s{i}"><Rule><Filter>{where}</Filter>{symbolizers}</Rule></Style>'
                     for i, (_, where, symbolizers) in enumerate(LAYERS))
    drawn = mapnik.Map(*SIZE)
    mapnik.load_map_from_string(drawn, f'<Map srs="{LAEA}" background-color="#d6e4ec">{styles}</Map>')
    for i, (name, _, _) in enumerate(LAYERS):
        layer = mapnik.Layer(f"{name}{i}")
        layer.srs = srs
        layer.datasource = sources[name]
        layer.styles.append(f"s{i}")
        drawn.layers.append(layer)
    transform = mapnik.ProjTransform(mapnik.Projection(DEGREES), mapnik.Projection(LAEA))
    drawn.zoom_to_box(transform.forward(mapnik.Box2d(*EXTENT)))
    return drawn


def time_map(drawn):
    """Milliseconds of each of some repaints."""
    times = []
    for i in range(ROUNDS + 1):
        image = mapnik.Image(*SIZE)
        start = time.perf_counter()
        mapnik.render(drawn, image)
        times.append((time.perf_counter() - start) * 1e3)
    return times[1:]


def time_ours(program, store):
    """Our medians in milliseconds: painted by one thread, and as the window does it."""
    text = subprocess.run([program, store, REGION, VIEW], capture_output=True, text=True, check=True).stdout
    one = re.search(r"^map repaint, one thread +median +([\d.]+) ms", text, re.M)
    window = re.search(r"^map repaint as the window does it +median +([\d.]+) ms", text, re.M)
    compiling = re.search(r"^compiling the map.* +median +([\d.]+) ms", text, re.M)
    return float(one.group(1)), float(window.group(1)), float(compiling.group(1))


def main():
    program, store = sys.argv[1:3]
    mapnik.logger.set_severity(getattr(mapnik.severity_type, "None"))
    mapnik.FontEngine.register_fonts(FONTS, False)
    if "DejaVu Sans Book" not in mapnik.FontEngine.face_names():
        print("skipped: fonts-dejavu-core is not installed")
        return 77
    layers = {name: read_layer(store, name) for name in {layer[0] for layer in LAYERS}}
    before = time_ours(program, store)
    stored = time_map(make_map({name: mapnik.Ogr(file=store, layer=name + LEVEL) for name in layers}, DEGREES))
    degrees = time_map(make_map({name: keep(features) for name, features in layers.items()}, DEGREES))
    metres_map = make_map({name: keep(project(features)) for name, features in layers.items()}, LAEA)
    metres = time_map(metres_map)
    if len(sys.argv) > 3:
        mapnik.render_to_file(metres_map, sys.argv[3])
    after = time_ours(program, store)
    one, window, compiling = (statistics.mean(pair) for pair in zip(before, after))

    for what, times in (("from the store", stored), ("in memory", degrees), ("projected before", metres)):
        median = statistics.median(times)
        print(f"Mapnik {mapnik.mapnik_version_string()}, shapes {what}: median {median:.1f} ms "
              f"({min(times):.1f} to {max(times):.1f}, n {len(times)})")
        print(f"  ours, one thread {one:.1f} ms: {median / one:.1f} × as fast")
        ratio = median / window
        print(f"  ours, as the window does it {window:.1f} ms: {ratio:.1f} × as fast; target {TARGET}: "
              f"{'met' if ratio >= TARGET else 'MISSED'}")
        print(f"  ours, with compiling the scene anew {window + compiling:.1f} ms: "
              f"{median / (window + compiling):.1f} × as fast")
    return 0


if __name__ == "__main__":
    sys.exit(main())
