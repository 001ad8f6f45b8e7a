#!/usr/bin/env python3
"""The command line's contract: output shapes, exit status, messages.

    test-cli.py PROGRAM STORE
"""
import csv
import io
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Report, run  # noqa: E402

program, store = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:3])
tap = Report()
folder = tempfile.mkdtemp(prefix="triptych-cli-")
env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "TRIPTYCH_STORE")}
env.update(XDG_DATA_HOME=folder + "/data", XDG_STATE_HOME=folder + "/state", HOME=folder, LC_ALL="C.UTF-8")


def triptych(*words):
    return run(program, "--store", store, *words, env=env, cwd=folder)


def rows(*words):
    done = triptych(*words)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return []


# Listings.
regions = rows("regions", "--json")
tap.check(any(r["id"] == "drc" for r in regions), "regions --json lists drc", regions)
tap.check(all({"id", "label", "title", "version", "claims"} <= set(r) for r in regions), "a region has its fields")
for region in [r["id"] for r in regions]:
    topics = rows("topics", region, "--json")
    tap.check(topics and all(t["claims"] > 0 or t["id"] == "context" for t in topics), f"every topic of {region} has claims, or is context", topics)
views = rows("views", "--json")
tap.check(any(v["id"] == "drc/maps/contributors" for v in views), "views names drc/maps/contributors", views)
tap.check(all(v["title"] and v["subtitle"] for v in views), "every view has a title and a subtitle", views)
some = rows("views", "drc/contributors", "--json")
tap.check(0 < len(some) < len(views), "views REGION/TOPIC narrows", some)

FIELDS = ["id", "region", "topic", "kind", "statement", "subject", "measure", "value", "low", "high", "unit",
          "qualifier", "of_what", "date", "said_by", "places", "actors", "disagreements", "passages"]
claims = rows("claims", "drc", "--format", "json")
tap.check(len(claims) >= 60, "drc has at least 60 claims", len(claims))
tap.check(claims and all(list(c) == FIELDS for c in claims), "a claim has the contract's fields in order")
tap.check(all(c["passages"] for c in claims), "every claim has a passage", [c["id"] for c in claims if not c["passages"]])
tap.check(all({"document", "edition", "section", "paragraph", "start", "end"} == set(p)
              for c in claims for p in c["passages"]), "a passage has the contract's fields")
tap.check(all({"id", "name", "lon", "lat"} == set(p) for c in claims for p in c["places"]), "a place has its fields")
fdlr = [c for c in claims if c["id"] == "drc-fdlr-strength"]
tap.check(fdlr and (fdlr[0]["value"], fdlr[0]["low"], fdlr[0]["high"], fdlr[0]["qualifier"])
          == (None, 2400, 4000, "range"), "a range has bounds and no value", fdlr)
table = triptych("claims", "drc", "--format", "csv").stdout
read = list(csv.DictReader(io.StringIO(table, newline="")))
tap.check(len(read) == len(claims), "CSV has a row a claim", len(read))
tap.check([r["id"] for r in read] == [c["id"] for c in claims], "CSV and JSON agree on order")
figures = rows("claims", "drc", "--kind", "figure", "--json")
tap.check(figures and all(c["kind"] == "figure" for c in figures), "--kind filters")
topical = rows("claims", "drc", "--topic", "contributors", "--json")
tap.check(topical and all(c["topic"] == "contributors" for c in topical), "--topic filters")
for kind in ("events", "places", "actors", "relations", "disagreements", "sources", "context"):
    listed = rows(kind, "drc", "--format", "json")
    tap.check(len(listed) > 5 and all(r["region"] == "drc" for r in listed), f"{kind} lists drc's", listed[:1])
    again = list(csv.DictReader(io.StringIO(triptych(kind, "drc", "--format", "csv").stdout, newline="")))
    tap.check(len(again) == len(listed), f"{kind} has as many rows in CSV", len(again))
hits = rows("search", "Goma", "--json")
tap.check(any("goma" in h["id"] for h in hits), "search finds Goma", hits[:3])
accents = rows("search", "cote d'ivoire", "--json")
tap.check(len(accents) > 0, "search is blind to accents and case")
tap.check(triptych("search", '"AND ( NEAR').returncode == 0, "search takes what is no query syntax")

# Pictures.
for view in [v["id"] for v in views]:
    if not view.startswith("drc/"):
        out = pathlib.Path(folder, view.replace("/", "-") + ".json")
        done = triptych("render", view, "-o", str(out), "--size", "640x400")
        tap.check(done.returncode == 0 and out.exists(), f"render {view}", done.stderr)
        continue
    name = pathlib.Path(folder, view.replace("/", "-"))
    for ending, magic in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("json", b"{")):
        out = name.with_suffix("." + ending)
        done = triptych("render", view, "-o", str(out), "--size", "640x400")
        good = done.returncode == 0 and out.exists() and out.read_bytes().startswith(magic)
        tap.check(good, f"render {view} as {ending}", done.stderr)
    again = name.with_suffix(".again.pdf")
    triptych("render", view, "-o", str(again), "--size", "640x400")
    tap.check(again.exists() and again.read_bytes() == name.with_suffix(".pdf").read_bytes(),
              f"{view} renders to the same bytes twice")
    scene = json.loads(name.with_suffix(".json").read_text(encoding="utf-8"))
    tap.check(scene["width"] == 640 and scene["height"] == 400 and scene["plots"], f"{view}'s scene has its size and plots")
    types = {m["type"] for p in scene["plots"] for m in p["marks"]}
    tap.check(types <= {"rect", "symbol", "rule", "text", "arc", "line", "area", "trail", "shape"} and types,
              f"{view}'s marks are Vega's", types)
for theme in ("light", "dark", "contrast", "print", "grey", "projector"):
    out = pathlib.Path(folder, theme + ".png")
    tap.check(triptych("render", "drc/charts/forces", "-o", str(out), "--theme", theme).returncode == 0 and out.exists(),
              f"render in theme {theme}")
tap.check(triptych("render", "drc/maps/contributors", "-o", folder + "/s.png", "--select", "drc-mil-per").returncode == 0,
          "render with a selection")
rows = pathlib.Path(folder, "rows.csv")
tap.check(triptych("render", "drc/charts/years", "-o", str(rows)).returncode == 0, "render to rows")
lines = list(csv.reader(rows.open(encoding="utf-8", newline="")))
tap.check(lines[0][-1] == "claim_codes" and all(row[-1].startswith("drc-") for row in lines[1:]) and len(lines) == 11,
          "rows name the claims behind them", lines[:2])

# How a map is looked at.
plain = pathlib.Path(folder, "plain.json")
triptych("render", "drc/maps/contributors", "-o", str(plain))
for option, value in (("--compare", "swipe"), ("--compare", "beside"), ("--viewpoint", "held"), ("--period", "2014-01")):
    out = pathlib.Path(folder, "look.json")
    done = triptych("render", "drc/maps/contributors", "-o", str(out), option, value)
    tap.check(done.returncode == 0 and out.read_bytes() != plain.read_bytes(), f"render {option} {value} draws another map",
              done.stderr)
for arguments in (("drc/maps/contributors", "--compare", "up"), ("drc/maps/contributors", "--viewpoint", "mine"),
                  ("drc/maps/contributors", "--period", "soon"), ("drc/charts/forces", "--viewpoint", "held"),
                  ("kg/maps/water", "--compare", "swipe")):
    tap.check(triptych("render", *arguments, "-o", folder + "/x.png").returncode == 2, "render refuses " + " ".join(arguments))

# Sheets.
sheet = pathlib.Path(folder, "sheet.pdf")
done = triptych("sheet", "drc", "-o", str(sheet))
tap.check(done.returncode == 0 and sheet.exists() and sheet.read_bytes().startswith(b"%PDF"), "sheet drc writes a PDF",
          done.stderr)
pages = run("pdfinfo", sheet)
tap.check("Pages:           1\n" in pages.stdout, "the sheet is one page", pages.stdout)
tap.check("595.28 x 841.89" in pages.stdout, "the sheet is A4", pages.stdout)
text = run("pdftotext", "-layout", sheet, "-").stdout
tap.check("drc-" in text and "21,000" in text, "the sheet's text is text, with claim ids", text[:400])
tap.check(triptych("sheet", "drc", "--paper", "letter", "--grey", "-o", folder + "/g.pdf").returncode == 0,
          "sheet on Letter in grey")

# Wrong usage and failure.
for words in (["claims", "nowhere"], ["claims", "--format", "xml"], ["nosuch"], ["render"], ["topics"],
              ["render", "drc/maps/contributors", "--size", "big"], ["claims", "--nosuch"]):
    done = triptych(*words)
    tap.check(done.returncode == 2 and done.stderr and not done.stdout, f"wrong usage ends in 2: {' '.join(words)}",
              (done.returncode, done.stdout, done.stderr))
for words in (["render", "drc/maps/nosuch", "-o", folder + "/x.png"],
              ["render", "drc/maps/contributors", "-o", folder + "/nosuch/x.png"],
              ["attach", "drc/original", folder + "/nosuch.txt"]):
    done = triptych(*words)
    tap.check(done.returncode == 1 and done.stderr, f"failure ends in 1: {' '.join(words[:2])}",
              (done.returncode, done.stdout, done.stderr))
done = run(program, "--store", folder + "/none.gpkg", "regions", env=env)
tap.check(done.returncode == 1 and "none.gpkg" in done.stderr, "a missing store is named", done.stderr)
tap.check(triptych("check").returncode == 0, "the shipped store passes its own check", triptych("check").stdout)
broken = pathlib.Path(folder, "broken.gpkg")
broken.write_bytes(pathlib.Path(store).read_bytes()[:40000])
tap.check(run(program, "check", broken, env=env).returncode == 1, "a cut store fails the check")
done = triptych("check", "--coverage", "drc")
tap.check(done.returncode == 1 and "triptych attach drc FILE" in done.stderr, "coverage asks for the original", done.stderr)
tap.check(triptych("check", "--coverage", "nowhere").returncode == 2, "coverage of an unknown region is wrong usage")
tap.check(triptych("check", "--json").returncode == 2, "JSON without --coverage is wrong usage")
tap.check(triptych("--help").returncode == 0 and "pack" in triptych("--help").stdout, "--help")

# A text that is another document is refused and nothing is kept.
wrong = pathlib.Path(folder, "wrong.txt")
wrong.write_text("A cook book.\n\nTake three eggs and a little salt.\n" * 40, encoding="utf-8")
done = triptych("attach", "drc/original", str(wrong))
tap.check(done.returncode == 1 and not pathlib.Path(folder, "data/triptych").exists(), "a wrong original changes nothing",
          done.stderr)

sys.exit(tap.end())
