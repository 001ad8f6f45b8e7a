"""Wheel, drag, buttons and keys move and zoom the map; hovering says what is there.

    test-map.py TRIPTYCH STORE
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
        scene = window.scene("World map")
        buttons = {name: window.views.find(name=name, role="button") for name in ("Zoom in", "Zoom out", "Whole map")}
        x, y, width, height = scene.box()
        middle = x + width / 2, y + height / 2

        def away():
            """Whether the map shows something else than its own extent."""
            return buttons["Whole map"].has(harness.SENSITIVE)

        def home():
            window.program.click(buttons["Whole map"])
            window.program.wait(lambda: not away(), "the whole map")

        def wait_away(what):
            window.program.wait(away, what, 10)
            report.check(True, what)

        report.check(not away(), "the map begins at its own extent")
        before = window.still()
        desktop.scroll(*middle, 3)
        wait_away("the wheel zooms in")
        zoomed = window.still()
        report.check(zoomed.differs(before, scene.box()) > 0.05, "the picture is larger", zoomed.differs(before, scene.box()))
        desktop.drag(middle[0] - 40, middle[1], middle[0] + 80, middle[1] + 30)
        panned = window.still()
        report.check(panned.differs(zoomed, scene.box()) > 0.05, "a drag moves the map")
        report.check(window.selected() == "Nothing selected", "a drag selects nothing", window.selected())
        home()
        report.check(True, "the button shows the whole map again")
        desktop.move(middle[0], 785)
        report.check(window.still().differs(before, scene.box()) < 0.01, "home is where the map began")

        window.program.click(buttons["Zoom in"])
        wait_away("the button zooms in")
        window.still()
        window.program.click(buttons["Zoom out"])
        window.program.wait(lambda: not away() or not buttons["Zoom out"].has(harness.SENSITIVE), "zoomed out")
        report.check(True, "the button zooms out")
        if away():
            home()

        scene.focus()
        desktop.key("plus")
        wait_away("the key + zooms in")
        window.still()
        desktop.key("0")
        window.program.wait(lambda: not away(), "the key 0")
        report.check(True, "the key 0 shows the whole map")
        desktop.key("plus")
        window.program.wait(away, "zoom")
        before = window.still()
        desktop.key("shift+Left")
        report.check(window.still().differs(before, scene.box()) > 0.05, "Shift and an arrow move the map")
        desktop.key("0")
        window.program.wait(lambda: not away(), "the key 0")
        window.still()

        desktop.key("a")
        window.program.wait(lambda: window.selected() != "Nothing selected", "the key a selects all in view")
        report.check(True, "the key a selects all in view", window.selected())
        window.clear()
        scene.focus()
        window.still()
        desktop._run(["xdotool", "keydown", "ctrl"])
        desktop.drag(x + 30, y + 40, x + width / 2 - 60, y + height - 20)
        desktop._run(["xdotool", "keyup", "ctrl"])
        window.program.wait(lambda: window.selected() != "Nothing selected", "Ctrl and a drag select in a box")
        report.check(not away(), "Ctrl and a drag select in a box and move nothing", window.selected())
        window.clear()
        scene.go("Brazil")
        desktop.key("Return")
        window.program.wait(lambda: window.selected() != "Nothing selected", "Brazil selected")
        desktop.key("g")
        wait_away("the key g goes to the selection")
        home()
        window.clear()
        window.still()
        desktop._run(["xdotool", "keydown", "shift"])
        desktop.drag(middle[0] - 60, middle[1] - 50, middle[0] + 60, middle[1] + 50)
        desktop._run(["xdotool", "keyup", "shift"])
        wait_away("Shift and a drag zoom to a box")
        report.check(window.selected() == "Nothing selected", "and select nothing", window.selected())
        home()
        window.still()

        box = scene.go("Brazil")
        desktop.move(box[0] + box[2] / 2 - 3, box[1] + box[3] / 2)
        desktop.move(box[0] + box[2] / 2, box[1] + box[3] / 2)
        tip = window.program.wait(lambda: next((node for node in scene.node.find_all(role="tool tip")
                                                if "Brazil" in node.name or node.find(contains="Brazil")), None), "the tooltip", 10)
        report.check(tip is not None, "hovering a country shows its tooltip")
    return report.end()


harness.main(main, 260)
