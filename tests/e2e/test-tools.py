"""The map's tools: a loop drawn around marks selects them, a drag measures a distance, the view is copied.

    test-tools.py TRIPTYCH STORE
"""
import pathlib
import re
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
        program = window.program
        scene = window.scene("World map")
        x, y, width, height = scene.box()
        menu = window.views.find(contains="Map tools")

        def choose(words):
            program.click(menu)
            item = program.wait(lambda: program.find(contains=words), words, 10)
            for _ in range(20):
                if item.has(harness.FOCUSED):
                    break
                desktop.key("Down")
            report.check(item.has(harness.FOCUSED), f"keys reach “{words}” in the menu")
            desktop.key("Return")
            window.still()

        def draw(points):
            """A line by a hand that keeps the button down."""
            last = round(points[0][0]), round(points[0][1])
            desktop.move(*last)
            desktop._run(["xdotool", "mousedown", "1"])
            for point in points:
                where = round(point[0]), round(point[1])
                # The pointer's mover waits for a movement.
                if where != last:
                    desktop.move(*where)
                last = where
            desktop._run(["xdotool", "mouseup", "1"])

        def at(name):
            box = scene.go(name)
            return box[0] + box[2] / 2, box[1] + box[3] / 2

        brazil, india = at("Brazil"), at("India")
        window.clear_if_needed()
        choose("Selects in a loop")
        radius = width * 0.05
        loop = [(brazil[0] - radius, brazil[1] - radius), (brazil[0] + radius, brazil[1] - radius),
                (brazil[0] + radius, brazil[1] + radius), (brazil[0] - radius, brazil[1] + radius),
                (brazil[0] - radius, brazil[1])]
        draw([(a[0] + (b[0] - a[0]) * step / 6, a[1] + (b[1] - a[1]) * step / 6)
              for a, b in zip(loop, loop[1:]) for step in range(7)])
        program.wait(lambda: window.selected() != "Nothing selected", "marks in the loop selected", 10)
        report.check(True, "a loop selects what stands in it", window.selected())
        some = window.selected()
        window.clear()
        draw([(x + 20 + step, y + height - 40 + step % 3) for step in range(0, 30, 3)])
        window.still()
        report.check(window.selected() == "Nothing selected", "a loop around nothing selects nothing", window.selected())

        choose("Measures a distance")
        desktop.drag(*brazil, *india)
        words = program.wait(lambda: next(filter(None, (re.search(r"Distance ([\d.,\s]+) km", node.description)
                                                        for node in window.views.find_all(role="group"))), None),
                             "the distance", 10)
        kilometres = int(re.sub(r"\D", "", words.group(1)))
        report.check(12000 < kilometres < 17000, "a drag measures over the earth", (kilometres, some))
        report.check(window.selected() == "Nothing selected", "and selects nothing")
        choose("Moves the map")

        scene.focus()
        desktop.key("ctrl+alt+c")
        toast = program.wait(lambda: program.find(contains="Picture of"), "the view copied", 10)
        report.check(toast is not None, "the view is copied as a picture")
    return report.end()


harness.main(main, 200)
