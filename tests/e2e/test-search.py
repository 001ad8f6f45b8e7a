"""Ctrl+K finds claims, places and actors whatever the accents; every view has a table twin.

    test-search.py TRIPTYCH STORE
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]


def main():
    report = tap.Report()
    with harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, STORE, "open", "drc/contributors")

        scene = window.scene("Bars:")
        pane = next(node for node in window.views.find_all(role="group", name=scene.node.name))
        window.program.click(pane.find(name="Table", role="button"))
        table = window.program.wait_for(within=pane, role="tree grid")
        report.check(table is not None, "the chart has a table twin")
        words = {node.name for node in table.find_all(role="label")}
        report.check("Soldiers" in " ".join(words) and "Police" in " ".join(words), "the table names the marks", sorted(words))

        def results():
            found = window.program.find(name="Search results")
            return [row.name for row in found.find_all(role="list item")] if found else []

        desktop.key("ctrl+k")
        desktop.type("goma")
        window.program.wait(lambda: "Goma" in results(), "the place among the results", 15)
        report.check(True, "Ctrl+K and a word list what was found")
        desktop.key("Return")
        window.program.wait(lambda: window.selected() != "Nothing selected", "the result to be selected", 15)
        report.check("Goma" in " ".join(window.subject()), "Enter goes to the first result", window.subject())
        window.clear()

        desktop.key("ctrl+k", "ctrl+a")
        desktop.type("cote d'ivoire")
        window.program.wait(lambda: any("Côte d’Ivoire" in name for name in results()), "a name with accents", 15)
        report.check(True, "accents need not be typed")
        desktop.key("ctrl+a")
        desktop.type("zzzzqq")
        window.program.wait(lambda: window.program.find(name="Nothing found") is not None, "the answer for nothing", 15)
        report.check(True, "nothing found is said")
        desktop.key("Escape", "Escape")
    return report.end()


harness.main(main, 150)
