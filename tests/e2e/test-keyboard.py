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

        def step(key, scene):
            """Press a key until a view has the keyboard."""
            for _ in range(40):
                desktop.key(key)
                if scene.cursor.has(harness.FOCUSED):
                    return True
            return False

        for number, scene in enumerate(scenes, 1):
            report.check(step("Tab", scene), f"Tab reaches view {number}")
            desktop.key("Home")
            names = walk(window, scene)
            report.check(all(name and not name.endswith(" marks") for name in names),
                         f"the arrows announce each of its {scene.n_marks} marks", "\n".join(names))
        report.check(step("shift+Tab", scenes[0]), "Shift+Tab leads back to the first view")
        step("Tab", scenes[-1])

        desktop.key("Home", "Return")
        window.wait_selected("claim", "Enter on a mark")
        report.check(window.chip(), "Enter selects the mark and shows its passage")
        desktop.key("Escape")
        window.wait_selected("Nothing selected", "Escape")
        report.check(True, "Escape clears")

        desktop.key("ctrl+t")
        window.program.wait_for(within=window.views, role="tree grid")
        report.check(True, "Ctrl+T shows the table twin")
    return report.end()


harness.main(main, 200)
