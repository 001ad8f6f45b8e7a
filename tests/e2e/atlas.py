"""The window of Triptych as tests speak of it: regions, topics, panes, marks, document, selection."""
import json
import re
import subprocess

import harness

MARKS = re.compile(r"\b\d+ marks?\b")


def ask(triptych, store, *arguments):
    """What the command line answers as JSON."""
    done = subprocess.run([triptych, "--store", store, *arguments, "--json"], capture_output=True, text=True,
                          check=True, timeout=60)
    return json.loads(done.stdout)


class Scene:
    """One view's picture, whose only child is the keyboard's cursor on its marks."""

    def __init__(self, atlas, node):
        self.atlas, self.node = atlas, node
        self.cursor = node.children()[0]
        self.n_marks = int(self.cursor.name.split()[0])

    def focus(self):
        """Put the keyboard on the picture without selecting: a click into its empty corner."""
        x, y, width, height = self.atlas.program.place(self.node)
        self.atlas.desktop.click(x + width - 3, y + height - 3)
        self.atlas.program.wait(lambda: self.cursor.has(harness.FOCUSED), "the keyboard on the view", 10)

    def go(self, name, steps=None):
        """Move the keyboard's cursor to the mark called `name`; its box on the screen."""
        program = self.atlas.program
        self.focus()
        self.atlas.desktop.key("Home")
        program.wait(lambda: "Mark 1 of" in self.cursor.description, "the first mark", 10)
        for number in range(1, (steps or self.n_marks) + 1):
            program.wait(lambda: f"Mark {number} of" in self.cursor.description, f"mark {number}", 10)  # noqa: B023
            if self.cursor.name.startswith(name):
                return program.place(self.cursor)
            self.atlas.desktop.key("Right")
        raise LookupError(f"no mark is called {name}")

    def click(self, name):
        """Click the mark called `name` in its middle; where that was."""
        x, y, width, height = self.go(name)
        self.atlas.desktop.click(x + width / 2, y + height / 2)
        return x + width / 2, y + height / 2

    def box(self):
        return self.atlas.program.place(self.node)


class Atlas:
    """A started program with its window open."""

    def __init__(self, desktop, triptych, store, *arguments, **environment):
        self.desktop, self.triptych, self.store = desktop, triptych, store
        self.program = desktop.start(triptych, "--store", store, *arguments, **environment)
        self.bar = self.program.wait_for(role="status")
        self.views = self.program.wait_for(name="Views of the topic", role="group")
        self.document = self.program.wait_for(name="Document", role="group")
        self.settle()

    def title(self):
        return self.program.root.children()[0].name

    def scenes(self):
        """The picture of each pane in pane order, legends and scale bars apart."""
        found = []
        for node in self.views.find_all(role="group"):
            if MARKS.search(node.description) and node.name not in ("Legend", "Scale") and node.children():
                found.append(node)
        return found

    def settle(self):
        """Wait until every picture of the topic is drawn."""
        def drawn():
            scenes = self.scenes()
            return scenes and not any("No marks yet" in node.children()[0].name for node in scenes)
        self.program.wait(drawn, "the views", 60)

    def scene(self, contains):
        self.settle()
        node = next(node for node in self.scenes() if contains in node.name or contains in node.description)
        return Scene(self, node)

    def selected(self):
        return self.bar.name

    def wait_selected(self, words, what):
        return self.program.wait(lambda: words in self.bar.name, f"“{words}” in the selection bar ({what})", 10)

    def subject(self):
        """What the chip at the left of the selection bar names."""
        return [node.name for node in self.bar.find_all(role="label")]

    def chip(self):
        """The claim in focus under its passage, once it lies inside the document; its words."""
        def inside():
            node = self.document.find(name="Claim in focus")
            if node is None:
                return None
            x, y, width, height = node.extents()
            left, top, wide, high = self.document.extents()
            within = left <= x and top <= y and x + width <= left + wide and y + height <= top + high
            return node.description if within and height > 1 else None
        return self.program.wait(inside, "the claim's chip in view", 10)

    def clear(self):
        self.desktop.key("Escape")
        self.wait_selected("Nothing selected", "Escape")

    def clear_if_needed(self):
        if self.selected() != "Nothing selected":
            self.clear()

    def still(self, box=None, seconds=10):
        """A picture of the screen once two in a row are the same in `box`."""
        box = box or (0, 0, self.desktop.width, self.desktop.height)
        last = [self.desktop.picture()]

        def same():
            picture = self.desktop.picture()
            still = picture.differs(last[0], box) == 0
            last[0] = picture
            return still
        self.program.wait(same, "the picture to come to rest", seconds)
        return last[0]
