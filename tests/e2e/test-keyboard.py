"""The keyboard alone reaches every view and every mark, and each is announced.

    test-keyboard.py TRIPTYCH STORE
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]


def walk(window, scene):
    """The names announced from the first mark to the last."""
    names = []
    for number in range(1, scene.n_marks + 1):
        window.program.wait(lambda: f"Mark {number} of {scene.n_marks}" in scene.cursor.description,  # noqa: B023
                            f"mark {number}", 10)
        names.append(scene.cursor.name)
        window.desktop.key("Right")
    return names


def main():
    report = tap.Report()
    with harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, STORE, "open", "drc/contributors")
        scenes = [atlas.Scene(window, node) for node in window.scenes()]
        reached = set()
        for _ in range(60):
            desktop.key("Tab")
            reached |= {i for i, scene in enumerate(scenes) if scene.cursor.has(harness.FOCUSED)}
            if len(reached) == len(scenes):
                break
        report.check(len(reached) == len(scenes), "Tab reaches every view", sorted(reached))

        for scene in scenes:
            for _ in range(60):
                if scene.cursor.has(harness.FOCUSED):
                    break
                desktop.key("shift+Tab")
            desktop.key("Home")
            names = walk(window, scene)
            report.check(all(name and not name.endswith(" marks") for name in names),
                         f"the arrows announce each of {scene.n_marks} marks", "\n".join(names))

        chart = scenes[-1]
        desktop.key("Home", "Return") if chart.cursor.has(harness.FOCUSED) else chart.focus()
        if not chart.cursor.description.startswith("Mark 1") and "Mark 1 of" not in chart.cursor.description:
            desktop.key("Home")
        desktop.key("Return") if window.selected() == "Nothing selected" else None
        window.wait_selected("claim", "Enter on a mark")
        report.check("claim" in window.chip() or window.chip(), "Enter selects the mark and shows its passage")
        desktop.key("Escape")
        window.wait_selected("Nothing selected", "Escape")
        report.check(True, "Escape clears")

        desktop.key("ctrl+t")
        window.program.wait_for(within=window.views, role="table")
        report.check(True, "Ctrl+T shows the table twin")
    return report.end()


harness.main(main, 200)
