"""A mark whose place has no coordinates stands in the map's legend: pointer and keys reach it, it leads to its claims.

    test-unplaced.py TRIPTYCH STORE
"""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH = sys.argv[1]
DATA = pathlib.Path(__file__).resolve().parent.parent.parent / "data"


def build_store(folder):
    """The region of DR Congo without the coordinates of Goma."""
    pack = pathlib.Path(folder, "drc")
    shutil.copytree(DATA / "packs" / "drc", pack)
    with open(pack / "places.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == "goma":
            row["lon"] = row["lat"] = ""
    with open(pack / "places.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    store = pathlib.Path(folder, "store.gpkg")
    subprocess.run([TRIPTYCH, "pack", "build", str(DATA / "basemap"), str(pack), "-o", str(store)], check=True, timeout=120)
    return str(store)


class Legend(atlas.Scene):
    """A legend lies on the pane's edge, where a hand that misses it draws the line between the panes."""

    def focus(self):
        x, y, width, height = self.box()
        self.atlas.desktop.click(x + width * 0.9, y + 4)
        self.atlas.program.wait(lambda: self.cursor.has(harness.FOCUSED), "the keyboard on the legend", 10)


def main():
    report = tap.Report()
    with tempfile.TemporaryDirectory() as folder, harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, build_store(folder), "open", "drc/support")
        program = window.program
        legend = program.wait(lambda: next((node for node in window.views.find_all(name="Legend", role="group")
                                            if node.children()), None), "the legend", 10)
        marks = Legend(window, legend)
        box = marks.go("Goma")
        report.check(box[2] > 0, "keys reach the mark in the legend", box)
        window.clear_if_needed()
        desktop.click(box[0] + box[2] / 2, box[1] + box[3] / 2)
        program.wait(lambda: window.selected() != "Nothing selected", "Goma selected", 10)
        report.check("Goma" in window.selected() or "claim" in window.selected(), "a click selects it", window.selected())
        window.clear()
        marks.go("Goma")
        desktop.key("Return")
        program.wait(lambda: window.selected() != "Nothing selected", "Goma selected by a key", 10)
        report.check(True, "a key selects it", window.selected())
    return report.end()


harness.main(main, 200)
