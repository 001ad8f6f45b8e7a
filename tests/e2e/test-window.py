"""The window opens on DR Congo, and a screen reader finds regions, topics, views and document by name.

    test-window.py TRIPTYCH STORE
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import atlas  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402

TRIPTYCH, STORE = sys.argv[1:3]


def ours(name):
    """Whether a name is a widget's type, which says nothing to a person."""
    return name.startswith(("Gtk", "Adw", "Tri")) and " " not in name


def main():
    report = tap.Report()
    regions = atlas.ask(TRIPTYCH, STORE, "regions")
    topics = atlas.ask(TRIPTYCH, STORE, "topics", "drc")
    with harness.Desktop(1280, 800) as desktop:
        window = atlas.Atlas(desktop, TRIPTYCH, STORE)
        report.check(window.title().startswith("DR Congo: "), "the window opens on DR Congo", window.title())

        names = [node.name for node in window.program.root.find_all(role="button")]
        missing = [region["label"] for region in regions if region["label"] not in names]
        report.check(not missing, "each region has a button with its name", missing)

        rows = window.program.wait_for(name="Topics", role="list").find_all(role="list item", leaves=("list item",))
        titles = [row.name.rsplit(",", 2)[0] for row in rows]
        report.check(titles == [topic["title"] for topic in topics], "the list names the topics in their order", titles)

        panes = [node.name for node in window.scenes()]
        report.check(panes and all(panes), "each view is named by its title", panes)
        words = [node.description for node in window.scenes()]
        report.check(all(atlas.MARKS.search(text) for text in words), "each view is described with its marks", words)

        text = window.document.find(role="list", contains="reading edition")
        report.check(text is not None and len(list(text.find_all(role="list item", leaves=("list item",)))) > 20,
                     "the document's paragraphs are a list")

        nameless = [f"{node.role} {node.name!r} {node.description!r}" for role in ("button", "toggle button", "search box")
                    for node in window.program.root.find_all(role=role) if ours(node.name) or not node.name]
        report.check(not nameless, "no button or entry goes by its widget's type", "\n".join(nameless))

        row = next(row for row in window.program.find(name="Topics", role="list").find_all(role="list item")
                   if row.name.startswith("Armed forces"))
        window.program.click(row)
        window.program.wait(lambda: window.title() == "DR Congo: Armed forces", "the topic")
        window.settle()
        report.check(True, "a click on a topic shows it")
        report.check("WARNING" not in window.program.log() and "CRITICAL" not in window.program.log(),
                     "nothing is complained of on standard error", window.program.log())
    return report.end()


harness.main(main, 150)
