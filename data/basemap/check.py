#!/usr/bin/env python3
"""Check world.topojson and towns.csv: exit 1 with the reasons on failure, 77 if python3-shapely is missing."""
import csv
import heapq
import json
import math
import os
import re
import sys

try:
    from shapely.geometry import MultiPolygon, Point, Polygon, box
    from shapely.ops import unary_union
except ImportError:
    sys.exit (77)

HERE = os.path.dirname (os.path.abspath (__file__))
faults = []


def check (truth, words):
    if not truth:
        faults.append (words)


with open (HERE + "/world.topojson", encoding = "utf-8") as f:
    T = json.load (f)
SX, SY = T["transform"]["scale"]
TX, TY = T["transform"]["translate"]
GRID = []
for arc in T["arcs"]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append ((x, y))
    GRID.append (points)
ARCS = [[(x * SX + TX, y * SY + TY) for x, y in a] for a in GRID]
OBJECTS = {k: {g["id"]: g for g in o["geometries"]} for k, o in T["objects"].items ()}
check (all (len (o["geometries"]) == len (OBJECTS[k]) for k, o in T["objects"].items ()), "an id occurs twice in one object")


def ring_points (arcs, ring):
    out = []
    for i in ring:
        a = arcs[i] if i >= 0 else arcs[~i][::-1]
        check (not out or out[-1] == a[0], f"arcs of a ring do not meet at arc {i}")
        out.extend (a if not out else a[1:])
    return out


def rings (g):
    return [r for poly in g["arcs"] for r in poly]


def build (g, arcs = ARCS):
    polys = []
    for poly in g["arcs"]:
        pts = [ring_points (arcs, r) for r in poly]
        if len (set (pts[0])) >= 3:
            polys.append (Polygon (pts[0], [p for p in pts[1:] if len (set (p)) >= 3]))
    return MultiPolygon (polys)


AREAL = ("countries", "contested", "divisions", "lakes")
SHAPE = {k: {i: build (g) for i, g in OBJECTS[k].items ()} for k in AREAL}

# Rings: closed, oriented, valid, none wider than a hemisphere unless it is Antarctica's.
for k in AREAL:
    for i, g in OBJECTS[k].items ():
        for poly in g["arcs"]:
            for n, r in enumerate (poly):
                pts = ring_points (ARCS, r)
                check (pts[0] == pts[-1] and len (pts) >= 4, f"{k} {i}: ring not closed")
                check (Polygon (pts).exterior.is_ccw == (n == 0), f"{k} {i}: ring wound the wrong way")
                xs = [p[0] for p in pts]
                check (i == "ATA" or max (xs) - min (xs) <= 180, f"{k} {i}: ring spans more than a hemisphere")
        if k != "lakes":
            check (SHAPE[k][i].is_valid, f"{k} {i}: rings cross")

# Every arc of the land separates at most two pieces; the edges along the cut are in arcs of their own.
use = {}
for k in ("countries", "contested"):
    for i, g in OBJECTS[k].items ():
        for r in rings (g):
            for a in r:
                use.setdefault (a if a >= 0 else ~a, []).append ((a >= 0, k, i))
for a, users in use.items ():
    check (len (users) <= 2, f"arc {a} is used {len (users)} times: {users}")
    check (len (users) < 2 or users[0][0] != users[1][0], f"arc {a}: the pieces on it overlap: {users}")
cut = set (T["cut_arcs"])
for n, a in enumerate (ARCS):
    edges = [abs (p[0]) > 179.99999 and abs (p[0] - q[0]) < 1e-9 or p[1] < -89.99999 and q[1] < -89.99999 for p, q in zip (a, a[1:])]
    check (all (edges) if n in cut else not any (edges) or n not in use, f"arc {n}: cut and coast are mixed")


# No gap and no overlap, at every level of detail.
def weigh (arc):
    n = len (arc)
    weight = [math.inf] * n
    left, right, heap = list (range (-1, n - 1)), list (range (1, n + 1)), []

    def area (i):
        a, b, c = arc[left[i]], arc[i], arc[right[i]]
        return abs ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    live = [None] * n
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
        weight[i], live[i] = top, None
        l, r = left[i], right[i]
        right[l], left[r] = r, l
        for j in (l, r):
            if 0 < j < n - 1 and live[j] is not None:
                live[j] = area (j)
                heapq.heappush (heap, (live[j], j))
    return weight


WEIGHTS = [weigh (a) if n in use else [math.inf] * len (a) for n, a in enumerate (ARCS)]
for level in (0, 1e-5, 1e-4, 1e-3, 1e-2):
    arcs = [[p for p, w in zip (a, ws) if w >= level] for a, ws in zip (ARCS, WEIGHTS)] if level else ARCS
    pieces = [build (g, arcs) for k in ("countries", "contested") for g in OBJECTS[k].values ()]
    clean = [p if p.is_valid else p.buffer (0) for p in pieces]
    total, union = sum (p.area for p in clean), unary_union (clean)
    loss = abs (total - union.area) / union.area
    check (loss < (1e-7 if level == 0 else 2e-4), f"level {level}: pieces and union differ by {loss:.2e}")
    if "-v" in sys.argv:
        print (f"level {level:g}: {sum (map (len, arcs))} points, overlap {loss:.2e} of the land, "
               f"{sum (not p.is_valid for p in pieces)} of {len (pieces)} pieces need mending")
    if level == 0:
        slivers = [h for p in union.geoms for h in map (Polygon, p.interiors) if h.area < 1e-5 and h.area > 0]
        check (len (slivers) < 5, f"{len (slivers)} slivers between pieces: {[h.representative_point ().wkt for h in slivers[:5]]}")


# Names that must be there.
def names (k):
    return {n for g in OBJECTS[k].values () for n in [g["properties"]["name"]] + g["properties"].get ("name_local", "").split ("|")}


for k, wanted in {
        "lakes": "Lake Tanganyika|Lake Kivu|Lake Victoria|Lake Albert|Lake Edward|Lake Mweru|Lake Malawi|Lake Nyasa|Lake Turkana|"
                 "Issyk-Kul|Lake Balkhash|Aral Sea|Caspian Sea|Lake Ladoga|Toktogul Reservoir|Lake Mai-Ndombe|Lake Sevan|Lake Van",
        "rivers": "Congo|Lualaba|Kasai|Ubangi|Nile|Naryn|Syr Darya|Amu Darya|Volga|Dnipro|Danube|Don|Ruzizi|Dniester|Uele"}.items ():
    for n in wanted.split ("|"):
        check (n in names (k), f"{k}: no {n}")
for i in ("KGZ UZB TJK KAZ TKM AFG CHN COD RWA BDI UGA TZA ZMB AGO COG CAF SSD KEN RUS UKR MDA GEO ARM AZE CYP SRB TUR PSE TWN "
          "GRL GUF SJM ESH").split ():
    check (i in OBJECTS["countries"], f"no country {i}")
for i in ("crimea sevastopol donbas abkhazia south_ossetia transnistria nagorno_karabakh nagorno_karabakh_around kosovo "
          "cyprus_n western_sahara somaliland golan kashmir_ind kashmir_pak siachen aksai_chin kurils_s abyei").split ():
    check (i in OBJECTS["contested"], f"no contested piece {i}")
edtf = re.compile (r"^\d{4}(-\d\d){0,2}/(\.\.|\d{4}(-\d\d){0,2})$")
for i, g in OBJECTS["contested"].items ():
    p = g["properties"]
    check (edtf.match (p["valid"]), f"{i}: {p['valid']} is no EDTF interval")
    check (all (p[f] for f in ("name", "held_by", "recognised_by", "source")), f"{i}: an empty status field")
    for f in ("recognised_part_of", "fill_as"):
        check (not p[f] or p[f] in OBJECTS["countries"], f"{i}: {f} {p[f]} is no country")
check (OBJECTS["countries"]["GRL"]["properties"]["sovereign"] == "DNK", "Greenland is not joined to Denmark")
check (OBJECTS["countries"]["GUF"]["properties"]["sovereign"] == "FRA", "French Guiana is not joined to France")
check (not SHAPE["countries"]["FRA"].intersects (box (-55, 1, -50, 7)), "French Guiana lies in France's feature")
for i, g in OBJECTS["countries"].items ():
    p = g["properties"]
    check (p["sovereign"] in OBJECTS["countries"] and p["continent"] and p["name"], f"{i}: sovereign, continent or name missing")

# Places in their pieces.
for name, lon, lat, k, i in (
        ("Goma", 29.228, -1.674, "countries", "COD"), ("Gisenyi", 29.26, -1.70, "countries", "RWA"),
        ("Bukavu", 28.843, -2.491, "countries", "COD"), ("Osh", 72.7985, 40.528, "countries", "KGZ"),
        ("Andijan", 72.34, 40.78, "countries", "UZB"), ("Kinshasa", 15.31, -4.33, "countries", "COD"),
        ("Brazzaville", 15.26, -4.26, "countries", "COG"), ("Baikonur", 63.31, 45.96, "countries", "KAZ"),
        ("Guantanamo", -75.15, 19.92, "countries", "CUB"), ("Nicosia", 33.36, 35.14, "countries", "CYP"),
        ("Simferopol", 34.10, 44.95, "contested", "crimea"), ("Sevastopol", 33.53, 44.59, "contested", "sevastopol"),
        ("Sukhumi", 41.02, 43.00, "contested", "abkhazia"), ("Tskhinvali", 43.97, 42.225, "contested", "south_ossetia"),
        ("Tiraspol", 29.63, 46.84, "contested", "transnistria"), ("Pristina", 21.16, 42.67, "contested", "kosovo"),
        ("Kyrenia", 33.32, 35.335, "contested", "cyprus_n"), ("North Nicosia", 33.36, 35.19, "contested", "cyprus_n"),
        ("Stepanakert", 46.75, 39.82, "contested", "nagorno_karabakh"), ("Kalbajar", 46.04, 40.10, "contested", "nagorno_karabakh_around"),
        ("Donetsk", 37.80, 48.00, "contested", "donbas"), ("Luhansk", 39.31, 48.57, "contested", "donbas"),
        ("Laayoune", -13.18, 27.15, "contested", "western_sahara"), ("Hargeisa", 44.06, 9.56, "contested", "somaliland"),
        ("Srinagar", 74.8, 34.09, "contested", "kashmir_ind"), ("Muzaffarabad", 73.47, 34.37, "contested", "kashmir_pak"),
        ("Katzrin", 35.69, 32.99, "contested", "golan"), ("Kherson", 32.6, 46.64, "divisions", "UA-65"),
        ("Simferopol", 34.10, 44.95, "divisions", "UA-43"), ("Goma", 29.228, -1.674, "divisions", "CD-NK"),
        ("Bukavu", 28.843, -2.491, "divisions", "CD-SK"), ("Osh", 72.7985, 40.528, "divisions", "KG-O"),
        ("Batken", 70.82, 40.06, "divisions", "KG-B"), ("Bishkek", 74.59, 42.87, "divisions", "KG-GB")):
    p = Point (lon, lat)
    found = [j for j, g in SHAPE[k].items () if g.contains (p)]
    check (found == [i], f"{name} lies in {found}, not in {i}")
    if k == "contested":
        found = [j for j, g in SHAPE["countries"].items () if g.contains (p)]
        check (not found, f"{name} lies in the country {found} too")
check (SHAPE["countries"]["RWA"].distance (Point (29.228, -1.674)) < 0.05, "Goma is not near Rwanda")
check (not SHAPE["countries"]["RUS"].intersects (box (33, 44.5, 36, 45.9)), "Russia's feature reaches into Crimea")

# Exclaves in the Fergana valley: parts of their State, holes in Kyrgyzstan.
for name, lon, lat, owner, low, high in (("Sokh", 71.13, 39.97, "UZB", 250, 450), ("Shohimardon", 71.74, 39.95, "UZB", 30, 110),
                                         ("Vorukh", 70.58, 39.85, "TJK", 80, 160), ("Sarvan", 70.61, 40.98, "TJK", 5, 50)):
    part = [p for p in SHAPE["countries"][owner].geoms if p.contains (Point (lon, lat))]
    check (part, f"no exclave {name} in {owner}")
    if part:
        km2 = part[0].area * 111.2 ** 2 * math.cos (math.radians (lat))
        check (low < km2 < high, f"{name} is {km2:.0f} square km")
holes = [h for p in SHAPE["countries"]["KGZ"].geoms for h in p.interiors]
check (len (holes) == 3, f"Kyrgyzstan has {len (holes)} holes, not 3")

# Divisions tile their countries, with the contested pieces that most recognise as part of them.
for country, count in (("COD", 11), ("KGZ", 8), ("TJK", 5), ("UZB", 14), ("UKR", 27), ("GEO", 12), ("MDA", None), ("AZE", None),
                       ("KAZ", None), ("TKM", None), ("RWA", 5), ("BDI", None), ("UGA", None), ("ARM", 11), ("RUS", None)):
    mine = [SHAPE["divisions"][i] for i, g in OBJECTS["divisions"].items () if g["properties"]["country"] == country]
    check (count is None or len (mine) == count, f"{country} has {len (mine)} divisions, not {count}")
    whole = SHAPE["countries"][country].area + sum (
        SHAPE["contested"][i].area for i, g in OBJECTS["contested"].items ()
        if (g["properties"]["recognised_part_of"] or g["properties"]["fill_as"]) == country and i != "kosovo")
    parts = sum (g.area for g in mine)
    check (abs (parts - whole) / whole < 0.001, f"{country}: divisions {parts:.4f}, country {whole:.4f}")
    union = unary_union (mine)
    check (abs (parts - union.area) / whole < 1e-7, f"{country}: divisions overlap")
nk = OBJECTS["divisions"]["CD-NK"]
outer = {a if a >= 0 else ~a for r in rings (nk) for a in r}
for i in ("RWA", "UGA"):
    other = {a if a >= 0 else ~a for r in rings (OBJECTS["countries"][i]) for a in r}
    check (outer & other, f"North Kivu shares no arc with {i}")

# Water.
for name, lon, lat in (("Lake Kivu", 29.24, -2.03), ("Lake Tanganyika", 29.5, -6.0), ("Issyk-Kul", 77.2, 42.4), ("Caspian Sea", 50.5, 42)):
    found = [OBJECTS["lakes"][i]["properties"]["name"] for i, g in SHAPE["lakes"].items () if g.contains (Point (lon, lat))]
    check (found == [name], f"at {lon} {lat} lies {found}, not {name}")
for name, lon, lat in (("Congo", 13.18, -5.86), ("Naryn", 71.8, 40.9), ("Volga", 48.2, 45.7), ("Danube", 28.75, 45.23)):
    ends = [ARCS[l[-1]][-1] if l[-1] >= 0 else ARCS[~l[-1]][0] for g in OBJECTS["rivers"].values ()
            if g["properties"]["name"] == name for l in g["arcs"]]
    check (min (math.dist (e, (lon, lat)) for e in ends) < 0.6, f"{name} does not end near {lon} {lat}")

# Towns.
with open (HERE + "/towns.csv", encoding = "utf-8", newline = "") as f:
    towns = list (csv.DictReader (f))
check (len ({t["id"] for t in towns}) == len (towns), "two towns with one id")
for t in towns:
    check (t["name"] and -180 <= float (t["lon"]) <= 180 and -90 <= float (t["lat"]) <= 90, f"town {t['id']}")
    check (t["country"] in OBJECTS["countries"] or t["country"] in OBJECTS["contested"], f"town {t['name']} in {t['country']}")
    check (t["capital"] in ("0", "1", "admin"), f"town {t['id']}: capital {t['capital']}")
for name, country in (("Goma", "COD"), ("Bukavu", "COD"), ("Osh", "KGZ"), ("Bishkek", "KGZ"), ("Batken", "KGZ"), ("Kigali", "RWA"),
                      ("Tiraspol", "transnistria"), ("Simferopol", "crimea"), ("Kinshasa", "COD"), ("Vienna", "AUT"),
                      ("Nicosia", "CYP"), ("Shohimardon", "UZB"), ("Pristina", "kosovo"), ("Sukhumi", "abkhazia"), ("Donetsk", "donbas")):
    check (any (t["name"] == name and t["country"] == country for t in towns), f"no town {name} in {country}")

for text in ("Бишкек", "Ош", "Léopoldville", "Kyiv", "Sokhumi", "Rubavu"):
    check (any (text in t["alt_names"].split ("|") for t in towns), f"no town is also called {text}")
capitals = {}
for t in towns:
    if t["capital"] == "1":
        capitals.setdefault (t["country"], []).append (t["name"])
for i, g in OBJECTS["countries"].items ():
    if g["properties"]["status"] == "member" and i not in ("NRU",):
        check (len (capitals.get (i, [])) == 1, f"capitals of {i}: {capitals.get (i, [])}")

if faults:
    print ("\n".join (faults[:60]), file = sys.stderr)
    sys.exit (1)
print (f"{sum (len (o) for o in OBJECTS.values ())} features, {len (ARCS)} arcs, {sum (map (len, ARCS))} points, {len (towns)} towns: all well")
