"""F5 fills the screen and a clicker's keys work; Ctrl+P opens the print dialog.

    test-present.py TRIPTYCH STORE
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]
STEP = re.compile(r"(\d+) of (\d+)")


def main():
    report = tap.Report()
    with harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, STORE, "open", "drc/contributors")
        screen = (0, 0, desktop.width, desktop.height)
        main_title = desktop.active_window()[0]
        desktop.key("F5")
        window.program.wait(lambda: desktop.active_window()[0] != main_title, "the audience's window")
        window.program.wait(lambda: desktop.active_window()[1:] == screen, "the whole screen", 10)
        report.check(True, "F5 fills the screen")

        audience = window.program.wait(lambda: next((node for node in window.program.root.children()
                                                     if node.name != main_title), None), "its accessible")

        def step():
            for node in audience.find_all(role="label"):
                match = STEP.fullmatch(node.name)
                if match:
                    return int(match[1])
            return 0

        start = window.program.wait(step, "the step's number")
        report.check(start > 0, "the step is numbered", start)
        at = start
        for key, by in (("Left", -1), ("Right", 1), ("Page_Up", -1), ("Page_Down", 1), ("space", 1)):
            desktop.key(key)
            at += by
            window.program.wait(lambda: step() == at, f"{key} to go to step {at}", 10)  # noqa: B023
            report.check(True, f"{key} steps {'on' if by > 0 else 'back'}")

        shown = window.still()
        desktop.key("b")
        window.program.wait(lambda: desktop.picture().find(screen, lambda c: max(c) > 8)[1] == 0, "a black screen", 10)
        report.check(True, "B blanks the screen")
        desktop.key("b")
        window.program.wait(lambda: desktop.picture().differs(shown, screen) < 0.01, "the picture again", 10)
        report.check(True, "B brings it back")
        desktop.key("Escape")
        window.program.wait(lambda: desktop.active_window()[0] == window.title() == main_title, "the window", 10)
        report.check(True, "Escape returns to the window")

        desktop.key("ctrl+p")
        window.program.wait(lambda: "Print" in desktop.windows(), "the print dialog", 15)
        report.check(True, "Ctrl+P opens the print dialog")
    return report.end()


harness.main(main, 150)
