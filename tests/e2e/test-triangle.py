"""The triangle: mark on the map, mark on the chart and passage each lead to the other two, by a real pointer.

    test-triangle.py TRIPTYCH STORE
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]
RING = (23, 107, 74)  # the region's accent


def is_ring(colour):
    return harness.difference(colour, RING) < 30


def is_highlight(colour):
    red, green, blue = colour
    return red > 235 and 190 < green < 235 and blue < 165 and red - blue > 80


def around(box, by=8):
    return box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by


class Check:
    def __init__(self, window, report):
        self.window, self.report = window, report
        self.map = window.scene("World map")
        self.chart = window.scene("Bars:")
        # Where marks stand, found once by the keyboard.
        self.brazil = self.map.go("Brazil")
        self.algeria = self.map.go("Algeria")
        self.soldiers = self.chart.go("Soldiers: 51")
        self.police = self.chart.go("Police: 25")
        self.text_box = window.program.place(window.document)
        window.clear_if_needed()
        self.before = window.still()

    def ringed(self, picture, box):
        return picture.find(around(box), is_ring)[1] - self.before.find(around(box), is_ring)[1] > 60

    def highlighted(self, picture):
        return picture.find(self.text_box, is_highlight)

    def click(self, box):
        # Away first, so that no tooltip stands over what is looked at.
        self.window.desktop.click(box[0] + box[2] / 2, box[1] + box[3] / 2)

    def look(self):
        self.window.desktop.move(640, 785)
        return self.window.still()


def main():
    report = tap.Report()
    with harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, STORE, "open", "drc/contributors")
        check = Check(window, report)

        check.click(check.brazil)
        window.wait_selected("Brazil", "a click on Brazil")
        chip = window.chip()
        picture = check.look()
        passage, count = check.highlighted(picture)
        report.check("Brazil" in chip and count > 50, "map to document: the passage on Brazil is marked and in view", chip)
        report.check(check.ringed(picture, check.soldiers), "map to chart: the soldiers' bar lights up")
        report.check(not check.ringed(picture, check.police), "map to chart: the police bar does not")

        window.clear()
        picture = check.look()
        report.check(not check.ringed(picture, check.soldiers) and check.highlighted(picture)[1] == 0,
                     "Escape clears every mark")

        check.click(passage)
        window.wait_selected("Brazil", "a click on the passage")
        picture = check.look()
        report.check(check.ringed(picture, check.brazil), "document to map: the country lights up")
        report.check(check.ringed(picture, check.soldiers), "document to chart: the bar lights up")
        window.clear()
        check.look()

        check.click(check.police)
        window.wait_selected("26 claims", "a click on the police bar")
        chip = window.chip()
        picture = check.look()
        report.check("police" in chip and check.highlighted(picture)[1] > 50,
                     "chart to document: a passage on police is marked and in view", chip)
        change = [harness.difference(picture.at(x, y), check.before.at(x, y)) for x, y in
                  ((box[0] + box[2] * 0.5, box[1] + box[3] * 0.62) for box in (check.brazil,))]
        report.check(change[0] > 30, "chart to map: a country without police dims", change)
        report.check("Benin" in window.selected() and "Burkina Faso" in window.selected(),
                     "chart to map: the selection names the countries", window.selected())
        count = chip.split(",")[-1].split()
        report.check(int(count[2]) == 26, "where several passages answer, the chip says which of how many", chip)

        window.clear()
        desktop.move(*check.algeria[:2])
        check.click(check.algeria)
        window.wait_selected("Algeria", "a click on another country")
        window.chip()
        picture = check.look()
        report.check(not check.ringed(picture, check.brazil), "a new selection takes the place of the old")
        window.program.click(window.bar.find(name="Clear"))
        window.wait_selected("Nothing selected", "the Clear button")
        report.check(True, "the Clear button clears")
    return report.end()


harness.main(main, 150)
