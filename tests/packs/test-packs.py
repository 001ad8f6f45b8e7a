#!/usr/bin/env python3
"""The shipped packs and store, looked at with other tools than our own.

    test-packs.py PROGRAM STORE SOURCE_ROOT
"""
import csv
import json
import math
import pathlib
import re
import shutil
import sqlite3
import struct
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Report, run  # noqa: E402

program, store, source = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:4])
tap = Report()
data = pathlib.Path(source, "data")
packs = sorted(p for p in (data / "packs").iterdir() if p.is_dir())
folder = tempfile.mkdtemp(prefix="triptych-packs-")


def table(pack, name):
    with (pack / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


for pack in packs:
    done = run(program, "pack", "validate", pack)
    tap.check(done.returncode == 0, f"{pack.name} validates", done.stderr)
    package = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    listed = {r["path"] for r in package["resources"]}
    there = {str(p.relative_to(pack)) for p in pack.rglob("*") if p.is_file() and p.name != "datapackage.json"}
    tap.check(listed == there, f"{pack.name}: the manifest lists every file and no other", listed ^ there)
    claims = {row["id"]: row for row in table(pack, "claims.csv")}
    seen = set()
    for document in (pack / "documents").glob("*.md"):
        text = document.read_text(encoding="utf-8")
        for chunk in text.split("](claim:")[1:]:
            seen |= set(chunk.split(")", 1)[0].replace(" ", "").split(","))
    tap.check(seen == set(claims), f"{pack.name}: passages and claims are the same set", seen ^ set(claims))
    located = {row["claim"] for row in table(pack, "locators.csv")}
    outside = {key for key, row in claims.items() if row["note"].startswith("outside the paper")}
    tap.check(located >= set(claims) - outside and located <= set(claims),
              f"{pack.name}: every claim of the paper has a locator", (set(claims) - outside) ^ located)
    reading = (pack / "documents/reading.md").read_text(encoding="utf-8")
    words = len(re.sub(r"<!--.*?-->|\]\(claim:[^)]*\)|^#+ |\[", "", reading, flags=re.S | re.M).split())
    tap.check(1800 <= words <= 3200, f"{pack.name}: the reading edition has 1,800 to 3,200 words", words)
    off = [row["id"] for row in table(pack, "places.csv")
           if row["lon"] and not (-180 <= float(row["lon"]) <= 180 and -90 <= float(row["lat"]) <= 90)]
    tap.check(not off, f"{pack.name}: coordinates are on the globe", off)
    unsourced = [row["id"] for row in table(pack, "places.csv") if row["lon"] and not row["coordinate_source"]]
    tap.check(not unsourced, f"{pack.name}: every coordinate has a source", unsourced)

# The DR Congo lists, counted here.
drc = data / "packs/drc"
if drc.exists():
    rows = table(drc, "claims.csv")
    military = {r["subject"] for r in rows if r["measure"] == "contributes_military"}
    police = {r["subject"] for r in rows if r["measure"] == "contributes_police"}
    counts = {r["id"]: float(r["value"]) for r in rows if r["value"]}
    tap.check((len(military), len(police), len(military & police), len(military | police)) == (51, 25, 20, 56),
              "drc: 51 with soldiers, 25 with police, 20 with both, 56 in all",
              (len(military), len(police), len(military & police), len(military | police)))
    tap.check(counts.get("drc-military-count") == 51 and counts.get("drc-contributors-total") == 56,
              "drc: the stated counts are the lists' counts")

# The store is a GeoPackage that others read.
base = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
tap.check(base.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47, "the application id is GeoPackage's")
tap.check(base.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "SQLite finds the store whole")
tap.check(not base.execute("PRAGMA foreign_key_check").fetchall(), "foreign keys hold")
features = [name for (name,) in base.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")]
tap.check("countries" in features, "countries are a layer", features)
if shutil.which("ogrinfo"):
    for layer in features:
        count, = base.execute(f'SELECT count (*) FROM "{layer}"').fetchone()
        done = run("ogrinfo", "-so", store, layer)
        good = done.returncode == 0 and f"Feature Count: {count}\n" in done.stdout and 'ID["EPSG",4326]' in done.stdout \
            and "Warning" not in done.stderr
        tap.check(good, f"ogrinfo reads {layer}", done.stdout[-600:] + done.stderr)
    trip = folder + "/round.gpkg"
    done = run("ogr2ogr", "-f", "GPKG", trip, store, "countries")
    back = sqlite3.connect(trip).execute("SELECT count (*) FROM countries").fetchone() if done.returncode == 0 else None
    tap.check(done.returncode == 0 and back == base.execute("SELECT count (*) FROM countries").fetchone(),
              "GDAL round-trips the countries", done.stderr)
else:
    tap.skip("ogrinfo reads every layer", "ogrinfo is not installed")

# Built twice, the same bytes.
again = folder + "/again.gpkg"
done = run(program, "pack", "build", data / "basemap", *packs, "-o", again)
tap.check(done.returncode == 0 and pathlib.Path(again).read_bytes() == pathlib.Path(store).read_bytes(),
          "two builds are byte-identical", done.stderr)

# The contested areas of the base map are features of their own.
names = {row[0] for row in base.execute("SELECT id FROM contested")}
for wanted in ("crimea", "abkhazia", "south_ossetia", "transnistria", "kosovo", "cyprus_n", "nagorno_karabakh"):
    tap.check(wanted in names, f"{wanted} is a contested feature", names)
blank = base.execute("SELECT count (*) FROM contested WHERE held_by IS NULL OR source IS NULL").fetchone()[0]
tap.check(blank == 0, "every contested feature says who holds it, by what source", blank)



def rings(blob):
    """The rings of a GeoPackage polygon or multipolygon, as lists of (longitude, latitude)."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    at = 8 + envelope
    found = []

    def read(form):
        nonlocal at
        values = struct.unpack_from(form, blob, at)
        at += struct.calcsize(form)
        return values

    def geometry():
        read("<B")
        kind = read("<I")[0] % 1000
        for _ in range(read("<I")[0]):
            if kind == 6:
                geometry()
            else:
                n = read("<I")[0]
                flat = read(f"<{2 * n}d")
                found.append(list(zip(flat[::2], flat[1::2])))

    geometry()
    return found


def inside(shape, lon, lat):
    odd = False
    for ring in shape:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                odd = not odd
    return odd


def distance(shape, lon, lat):
    """Kilometres to the outline, near enough for a tolerance."""
    along = 111.2 * math.cos(math.radians(lat))
    best = math.inf
    for ring in shape:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            ax, ay, bx, by = (x1 - lon) * along, (y1 - lat) * 111.2, (x2 - lon) * along, (y2 - lat) * 111.2
            length = (bx - ax) ** 2 + (by - ay) ** 2
            t = 0 if length == 0 else min(1, max(0, -(ax * (bx - ax) + ay * (by - ay)) / length))
            best = min(best, math.hypot(ax + t * (bx - ax), ay + t * (by - ay)))
    return best


# A place stands in the country it is said to be in, or a boundary's and a coast's generalisation off it; contested
# land is a feature of its own and belongs to whom a place's row says.
shapes = {}
for layer in ("countries", "contested"):
    for name, blob in base.execute(f"SELECT id, geom FROM {layer}"):
        shapes[layer, name] = rings(blob)
for pack in packs:
    astray = []
    for row in table(pack, "places.csv"):
        shape = shapes.get(("countries", row["country"]))
        if not row["lon"] or shape is None or row["precision"] == "line":
            continue
        lon, lat = float(row["lon"]), float(row["lat"])
        if not inside(shape, lon, lat) and distance(shape, lon, lat) > 12 and not any(
                inside(area, lon, lat) for (layer, _), area in shapes.items() if layer == "contested"):
            astray.append((row["id"], row["country"], lon, lat))
    tap.check(not astray, f"{pack.name}: coordinates are inside their country", astray)

# What is drawn with a value has a claim behind it that the text states, or says that it is from outside the paper.
stated = {tuple(row) for row in base.execute("SELECT region, claim FROM passages")}
for view in json.loads(run(program, "--store", store, "views", "--json").stdout):
    region = view["id"].split("/")[0]
    drawn = folder + "/view.json"
    done = run(program, "--store", store, "render", view["id"], "--size", "760x480", "-o", drawn)
    bare = []
    for plot in json.loads(pathlib.Path(drawn).read_text(encoding="utf-8"))["plots"] if done.returncode == 0 else []:
        for mark in plot["marks"]:
            for item in mark["items"]:
                refs = item.get("refs") or []
                claims = [ref[6:] for ref in refs if ref.startswith("claim:")]
                words = f"{item.get('name')} {item.get('value')}"
                outside = (item.get("datum") or {}).get("outside_source") or "outside the paper" in words
                if item.get("value") and not outside and not any(ref.startswith("context:") for ref in refs) and (
                        not claims or any((region, claim) not in stated for claim in claims)):
                    bare.append((item.get("name"), item["value"]))
    tap.check(done.returncode == 0 and not bare, f"{view['id']}: every drawn value has its sentence",
              bare or done.stderr)

if shutil.which("desktop-file-validate"):
    done = run("desktop-file-validate", data / "io.github.triptych_atlas.Triptych.desktop")
    tap.check(done.returncode == 0, "the desktop entry is valid", done.stdout)
if shutil.which("appstreamcli"):
    done = run("appstreamcli", "validate", "--no-net", data / "io.github.triptych_atlas.Triptych.metainfo.xml")
    tap.check(done.returncode == 0, "the metainfo is valid", done.stdout)

sys.exit(tap.end())
