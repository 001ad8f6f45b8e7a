#!/usr/bin/env python3
"""Every claim of the shipped packs stands in its paper, in a sentence that holds the claim's cues.

    test-originals.py PROGRAM STORE SOURCE_ROOT

The papers are not ours to ship: they are looked for in ../shared/papers beside the checkout, and the test skips
without them. The sentence is checked here again, by other code than the program's.
"""
import csv
import json
import os
import pathlib
import re
import sys
import tempfile
import textwrap
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Report, run  # noqa: E402

program, store, source = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:4])
papers = pathlib.Path(source).parent / "shared/papers"
PAPERS = {"kg": "000_984d307432b02104.txt", "osce": "002_1f3d0f8ad2567c3e.txt", "drc": "003_802ebe8f6473309d.txt"}
tap = Report()
folder = tempfile.mkdtemp(prefix="triptych-originals-")
env = dict(os.environ, XDG_DATA_HOME=folder, HOME=folder, LC_ALL="C.UTF-8")


def bare(text):
    """Letters and digits only, without accents or case."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if c.isalnum())


def write_pdf(path, text):
    """The text as a PDF of plain lines, as a printed copy would be: other line ends, pages in between."""
    lines = [line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, 92) or [""]]
    pages = [lines[i:i + 58] for i in range(0, len(lines), 58)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None,
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in pages:
        shown = "".join("(%s) '\n" % re.sub(r"([\\()])", r"\\\1", line) for line in page)
        stream = "BT /F1 10 Tf 12 TL 50 790 Td\n%sET" % shown
        data = stream.encode("cp1252", "replace").decode("latin-1")
        objects.append(f"<< /Length {len(data)} >>\nstream\n{data}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n")
    pathlib.Path(path).write_bytes(out.encode("latin-1"))


for pack in sorted(pathlib.Path(source, "data/packs").iterdir()):
    region = pack.name
    paper = papers / PAPERS.get(region, "none")
    if not paper.exists():
        tap.skip(f"{region}: every claim stands in the paper", "the paper is not here")
        continue
    done = run(program, "--store", store, "attach", f"{region}/original", paper, "--json", env=env)
    if not tap.check(done.returncode == 0, f"{region}: the paper can be attached", done.stderr):
        continue
    found = json.loads(done.stdout)
    tap.check(found["claims"] == found["resolved"] and not found["unresolved"], f"{region}: every claim is located",
              found["unresolved"])
    text = paper.read_text(encoding="utf-8")
    lines = text.split("\n")
    cues = {row["claim"]: row["cues"].split(" | ") for row in
            csv.DictReader((pack / "locators.csv").open(encoding="utf-8", newline=""))}
    off = [p["claim"] for p in found["passages"]
           if not all(bare(cue) in bare(p["text"]) for cue in cues[p["claim"]])]
    tap.check(not off, f"{region}: each sentence holds its cues", off)
    # A superscript note marker may stand inside the span and not in the sentence's text.
    apart = [p["claim"] for p in found["passages"]
             if bare(re.sub(r"\W+", " ", p["text"]))[:12] not in bare(text[p["start"]:p["end"]])]
    tap.check(not apart, f"{region}: offsets count the file's characters", apart)
    wrong = [p["claim"] for p in found["passages"] if text.count("\n", 0, p["start"]) + 1 != p["line"]]
    tap.check(not wrong, f"{region}: line is where the passage starts", wrong)
    tap.check(len(lines) > 1 and pathlib.Path(folder, f"triptych/originals/{region}.txt").read_text(encoding="utf-8") == text,
              f"{region}: the copy is kept as it was")
    write_pdf(folder + "/copy.pdf", text)
    printed = run(program, "--store", store, "attach", f"{region}/original", folder + "/copy.pdf", "--json",
                  env=dict(env, XDG_DATA_HOME=folder + "/pdf"))
    share = json.loads(printed.stdout) if printed.returncode == 0 else {"resolved": 0, "claims": 1}
    tap.check(share["resolved"] >= 0.9 * share["claims"], f"{region}: a PDF of other lines and pages has nearly all",
              [share["resolved"], share["claims"], printed.stderr])
    done = run(program, "--store", store, "check", "--coverage", region, "--json", env=env)
    report = json.loads(done.stdout)[0] if done.stdout else {}
    tap.check(done.returncode == 0 and report.get("open") == [], f"{region}: every number is given or listed",
              report.get("open", done.stderr))
    tap.check(report.get("unused") == [], f"{region}: every listed exception is there", report.get("unused"))

sys.exit(tap.end())
