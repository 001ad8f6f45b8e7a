"""A drag in a chart draws a brush that filters the other views; it is moved, resized and cleared; legends and axes.

    test-chart.py TRIPTYCH STORE
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
        window = atlas.Atlas(desktop, TRIPTYCH, STORE, "open", "drc/overview")
        chart = window.scene("Most dated claims")
        timeline = window.scene("From independence")
        x, y, width, height = chart.box()
        top, bottom = y + height * 0.25, y + height * 0.5
        n_events = timeline.n_marks

        def marks():
            return int(timeline.cursor.name.split()[0])

        def chip():
            node = window.bar.find(contains="Show all again", role="button")
            return node.name if node is not None else None

        def wait_chip(holds, what):
            window.program.wait(lambda: (chip() is not None) == holds, what, 10)
            report.check(True, what, chip() or "")

        window.still()
        report.check(chip() is None, "nothing is filtered at first")
        desktop.drag(x + width * 0.60, top, x + width * 0.75, bottom)
        wait_chip(True, "a drag draws a brush, and a chip says what is chosen")
        window.program.wait(lambda: marks() < n_events, "the timeline filtered", 10)
        report.check(0 < marks() < n_events, "the brush filters the timeline", marks())
        report.check(window.selected() == "Nothing selected", "a drag selects no claim", window.selected())
        first = chip()
        desktop.drag(x + width * 0.68, top, x + width * 0.55, top)
        window.program.wait(lambda: chip() not in (None, first), "the brush moved", 10)
        moved = chip()
        report.check(True, "a drag inside moves it", moved)
        desktop.drag(x + width * 0.62, top, x + width * 0.85, top)
        window.program.wait(lambda: chip() not in (None, moved), "the brush resized", 10)
        report.check(chip().split(" to ")[0] == moved.split(" to ")[0], "a drag at its edge resizes it", chip())

        desktop.key("ctrl+Page_Down")
        window.program.wait(lambda: "UN mission" in window.title(), "the next topic", 10)
        wait_chip(False, "another topic is not filtered")
        desktop.key("alt+Left")
        window.program.wait(lambda: "Overview" in window.title(), "the way back", 10)
        wait_chip(True, "Back brings the brush back")
        report.check("Date" in chip(), "as it was", chip())
        window.settle()
        window.program.click(window.bar.find(contains="Show all again", role="button"))
        wait_chip(False, "a click on the chip shows all again")
        timeline = window.scene("From independence")
        window.program.wait(lambda: marks() == n_events, "all events", 10)
        report.check(marks() == n_events, "and the timeline has all its events", marks())

        chart = window.scene("Most dated claims")
        window.still()
        desktop.drag(x + width * 0.60, top, x + width * 0.75, bottom)
        wait_chip(True, "a brush again")
        desktop.click(x + width * 0.3, top)
        wait_chip(False, "a click beside it clears it")
        chart.focus()
        desktop.key("b")
        wait_chip(True, "the key B draws one")
        desktop.key("Escape")
        wait_chip(False, "Escape clears it")

        before = window.still()
        desktop.move(x + width * 0.5, top)
        desktop._run(["xdotool", "keydown", "ctrl"])
        desktop.scroll(x + width * 0.5, top, 3)
        desktop._run(["xdotool", "keyup", "ctrl"])
        home = window.program.wait(lambda: window.views.find(name="Show the whole axes", role="button"), "the button", 10)
        report.check(window.still().differs(before, (x, y, width, height)) > 0.01, "Ctrl and the wheel zoom the axis")
        window.program.click(home)
        desktop.move(x + width * 0.5, 785)
        window.program.wait(lambda: window.still().differs(before, (x, y, width, height * 0.5)) < 0.01, "home", 10)
        report.check(True, "the button shows the whole axis again")
    return report.end()


harness.main(main, 260)
