"""A map is compared: its divider is dragged and moved by keys, both sides lead to their claims; a time is chosen.

    test-compare.py TRIPTYCH STORE
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
        program = window.program
        scene = window.scene("World map")
        whole = scene.box()
        x, y, width, height = whole
        plain = window.still()

        def divider():
            return window.views.find(name="Divider between the two sides", role="slider")

        report.check(divider() is None, "a map begins whole")
        scene.focus()
        desktop.key("c")
        handle = program.wait(divider, "the divider", 10)
        handle_box = program.place(handle)
        report.check(abs(handle_box[0] + handle_box[2] / 2 - (x + width / 2)) < 3, "the divider stands in the middle", handle_box)
        divided = window.still()
        report.check(divided.differs(plain, whole) > 0.02, "the sides differ from the whole map")

        desktop.drag(x + width / 2, y + height * 0.8, x + width * 0.8, y + height * 0.8)
        program.wait(lambda: program.place(handle)[0] > x + width * 0.7, "the divider follows the pointer", 10)
        report.check(True, "the divider follows the pointer", program.place(handle))
        dragged = window.still()
        left = (x, y + 40, int(width * 0.45), height - 60)
        report.check(dragged.differs(divided, left) < 0.01, "the map under the divider stays where it is", dragged.differs(divided, left))
        report.check(dragged.differs(divided, (x + int(width * 0.52), y + 40, int(width * 0.25), height - 60)) > 0.005,
                     "and shows the other side where the divider has passed")
        desktop.key("Home")
        program.wait(lambda: program.place(handle)[0] < x + width * 0.1, "the key Home", 10)
        desktop.key("Right", "Right")
        program.wait(lambda: x + width * 0.08 < program.place(handle)[0] < x + width * 0.2, "the arrow keys move the divider", 10)
        report.check(True, "keys move the divider")

        # Nearly all of the second side is seen: what it draws can be pointed at and selected.
        def side(words):
            return window.views.find(contains=words, role="group")

        police = atlas.Scene(window, program.wait(lambda: side("Police"), "the second side", 10))
        desktop.key("End")
        program.wait(lambda: program.place(handle)[0] > x + width * 0.9, "the key End", 10)
        soldiers = atlas.Scene(window, program.wait(lambda: side("Soldiers"), "the first side", 10))
        report.check(soldiers.n_marks > police.n_marks > 0, "either side has its marks", (soldiers.n_marks, police.n_marks))

        desktop.key("c")
        program.wait(lambda: divider() is None, "side by side", 10)
        window.still()
        first, second = program.place(soldiers.node), program.place(police.node)
        report.check(abs(first[2] - second[2]) <= 1 and second[0] >= first[0] + first[2], "two maps of one width beside each other",
                     (first, second))
        police.click("India")
        program.wait(lambda: window.selected() != "Nothing selected", "a mark of the second side selected", 10)
        report.check(True, "a mark of the second side leads to its claims", window.selected())
        window.clear()
        before = window.still()
        desktop.scroll(second[0] + second[2] / 2, second[1] + second[3] / 2, 2)
        program.wait(lambda: window.views.find(name="Whole map", role="button").has(harness.SENSITIVE), "zoomed", 10)
        zoomed = window.still()
        report.check(zoomed.differs(before, first) > 0.05 and zoomed.differs(before, second) > 0.05,
                     "the wheel on one side zooms both", (zoomed.differs(before, first), zoomed.differs(before, second)))
        program.click(window.views.find(name="Whole map", role="button"))
        window.still()

        soldiers.focus()
        desktop.key("c")
        program.wait(lambda: abs(program.place(soldiers.node)[2] - width) < 2, "the whole map again", 10)
        window.still()
        legend = window.views.find(name="Legend", role="group")
        legend_box, all_times = program.place(legend), window.still()
        desktop.key("t")
        slider = program.wait(lambda: program.find(name="From year", role="slider"), "the years", 10)
        program.wait(lambda: slider.has(harness.FOCUSED), "the keyboard on the years", 10)
        desktop.key("Right", "Escape")
        program.wait(lambda: not program.find(name="From year", role="slider"), "the years put away", 10)
        report.check(window.still().differs(all_times, legend_box) > 0.02, "the legend says what is shown from 2014")
    return report.end()


harness.main(main, 260)
