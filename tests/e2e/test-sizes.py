"""Nothing is cut off at a projector's size, a laptop's and a desk's.

    test-sizes.py TRIPTYCH STORE
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]
SIZES = ((1024, 768), (1280, 800), (1920, 1080))
LEAST = (280, 180)


def main():
    report = tap.Report()
    for width, height in SIZES:
        size = f"{width} × {height}"
        with harness.Desktop(width, height) as desktop:
            window = atlas.Atlas(desktop, TRIPTYCH, STORE, "--fullscreen")
            window.program.wait(lambda: desktop.active_window()[1:] == (0, 0, width, height), "the whole screen")  # noqa: B023
            frame = window.program.root.children()[0].extents()
            outside, small = [], []
            parts = [*window.scenes(), window.bar, window.views]
            if window.document.extents()[0] < frame[2]:  # else folded away, for a button to bring in
                parts.append(window.document)
            for node in window.program.root.find_all(role="button"):
                x, y, wide, high = node.extents()
                if wide > 1 and high > 1 and node.name in ("Present", "Print", "Menu", "Table", "Maximise", "Topics"):
                    parts.append(node)
            for node in parts:
                x, y, wide, high = node.extents()
                if x < -1 or y < -1 or x + wide > frame[2] + 1 or y + high > frame[3] + 1:
                    outside.append(f"{node.role} {node.name!r} {node.extents()} in {frame}")
            for node in window.views.children()[0].walk():
                if node.role == "group" and node.find(name="Maximise", role="button") and node.name:
                    wide, high = node.extents()[2:]
                    if wide < LEAST[0] or high < LEAST[1]:
                        small.append(f"{node.name!r} {wide} × {high}")
            report.check(not outside, f"at {size} every pane and button lies inside the window", "\n".join(outside))
            report.check(not small, f"at {size} no pane is below {LEAST[0]} × {LEAST[1]}", "\n".join(small))
    return report.end()


harness.main(main, 200)
