"""A private desktop for end-to-end tests: Xvfb, openbox, a session bus, the program, a real pointer and real keys.

    with Desktop(1280, 800) as desktop:
        program = desktop.start(["--store", store])
        program.wait_for(name="Contributors")
        desktop.click(400, 300)
        desktop.screenshot("after.png")

Run under the system's Python, which has python3-gi; the accessible tree is read over AT-SPI.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


def enter_private_bus():
    """Re-run this program under its own session bus, so that nothing of the user's is touched."""
    if os.environ.get("TRI_E2E_INNER") != "1":
        os.environ["TRI_E2E_INNER"] = "1"
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        os.execvp("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv])


class Desktop:
    """One X display with a window manager. Everything it starts, and nothing else, ends with it."""

    def __init__(self, width=1280, height=800):
        self.width, self.height = width, height
        self.children = []
        self.home = tempfile.mkdtemp(prefix="triptych-e2e-")

    def __enter__(self):
        read, write = os.pipe()
        self._spawn(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.width}x{self.height}x24",
                     "-nolisten", "tcp", "-noreset"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.env = dict(os.environ, DISPLAY=f":{number}", GDK_BACKEND="x11", GSK_RENDERER="cairo",
                        HOME=self.home, XDG_DATA_HOME=self.home + "/data", XDG_CONFIG_HOME=self.home + "/config",
                        XDG_STATE_HOME=self.home + "/state", XDG_CACHE_HOME=self.home + "/cache",
                        GSETTINGS_BACKEND="memory", NO_AT_BRIDGE="0", LC_ALL="C.UTF-8", GTK_A11Y="atspi",
                        G_DEBUG="fatal-criticals")
        os.environ["DISPLAY"] = self.env["DISPLAY"]
        self._spawn(["openbox"], env=self.env)
        self._wait(lambda: self._run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]).find("window id") >= 0,
                   "openbox")
        return self

    def __exit__(self, *exception):
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
        for child in reversed(self.children):
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def _spawn(self, command, **options):
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        child = subprocess.Popen(command, **options)
        self.children.append(child)
        return child

    def _run(self, command):
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False).stdout

    @staticmethod
    def _wait(condition, what, seconds=20.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.05)
        raise TimeoutError(f"waited {seconds:.0f} s for {what}")

    def start(self, program, *arguments, theme=None):
        env = dict(self.env)
        if theme:
            env["TRIPTYCH_THEME"] = theme
        self.log = open(self.home + "/log", "wb")
        child = self._spawn([program, *arguments], env=env, stdout=self.log, stderr=self.log)
        return Program(self, child)

    # A person's hands.
    def move(self, x, y):
        self._run(["xdotool", "mousemove", "--sync", str(round(x)), str(round(y))])

    def click(self, x, y, button=1, repeat=1):
        # Two moves, so that the pointer is seen to enter.
        self.move(x - 1, y)
        self.move(x, y)
        time.sleep(0.1)
        self._run(["xdotool", "click", "--repeat", str(repeat), "--delay", "60", str(button)])

    def drag(self, x, y, to_x, to_y, steps=12):
        self.move(x, y)
        self._run(["xdotool", "mousedown", "1"])
        for i in range(1, steps + 1):
            self.move(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps)
            time.sleep(0.016)
        self._run(["xdotool", "mouseup", "1"])

    def scroll(self, x, y, clicks):
        self.move(x, y)
        for _ in range(abs(clicks)):
            self._run(["xdotool", "click", "4" if clicks > 0 else "5"])
            time.sleep(0.05)

    def key(self, *keys):
        for key in keys:
            self._run(["xdotool", "key", "--clearmodifiers", key])
            time.sleep(0.06)

    def type(self, text):
        self._run(["xdotool", "type", "--delay", "30", text])

    def screenshot(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._run(["import", "-window", "root", str(path)])

    def active_geometry(self):
        """x, y, width, height of the active window."""
        out = self._run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"])
        values = dict(line.split("=", 1) for line in out.splitlines() if "=" in line)
        return tuple(int(values.get(k, -1)) for k in ("X", "Y", "WIDTH", "HEIGHT"))


class Program:
    """The program as AT-SPI sees it."""

    def __init__(self, desktop, child):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi, self.desktop, self.child = Atspi, desktop, child
        Atspi.init()

    def alive(self):
        return self.child.poll() is None

    def log(self):
        return pathlib.Path(self.desktop.home, "log").read_text(encoding="utf-8", errors="replace")

    def _application(self):
        root = self.atspi.get_desktop(0)
        for i in range(root.get_child_count()):
            child = root.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.child.pid:
                return child
        return None

    def walk(self):
        """Every accessible, top down; parts that vanish while we look are passed over."""
        todo = [self._application()]
        while todo:
            node = todo.pop(0)
            if node is None:
                continue
            yield node
            try:
                todo = [node.get_child_at_index(i) for i in range(node.get_child_count())] + todo
            except Exception:  # pylint: disable=broad-except
                continue

    def find(self, name=None, role=None, contains=None, showing=True):
        for node in self.walk():
            try:
                text = node.get_name() or ""
                if name is not None and text != name:
                    continue
                if contains is not None and contains not in text and contains not in (node.get_description() or ""):
                    continue
                if role is not None and node.get_role_name() != role:
                    continue
                if showing and not node.get_state_set().contains(self.atspi.StateType.SHOWING):
                    continue
                return node
            except Exception:  # pylint: disable=broad-except
                continue
        return None

    def wait_for(self, seconds=20.0, **query):
        found = []

        def look():
            if not self.alive():
                raise RuntimeError(f"the program ended with {self.child.returncode}:\n{self.log()}")
            node = self.find(**query)
            if node is not None:
                found.append(node)
            return bool(found)

        self.desktop._wait(look, f"an accessible with {query}", seconds)
        return found[0]

    def extents(self, node):
        box = node.get_component_iface().get_extents(self.atspi.CoordType.WINDOW)
        x, y, _, _ = self.desktop.active_geometry()
        return x + box.x, y + box.y, box.width, box.height

    def click(self, node, button=1, repeat=1):
        x, y, width, height = self.extents(node)
        self.desktop.click(x + width / 2, y + height / 2, button, repeat)

    def texts(self):
        """All names that show, for asserting on words."""
        return [node.get_name() for node in self.walk() if node.get_name()]

    def outline(self):
        lines = []
        for node in self.walk():
            depth, parent = 0, node
            while parent is not None and depth < 40:
                parent = parent.get_parent()
                depth += 1
            lines.append("  " * depth + f"{node.get_role_name()}: {node.get_name()!r} {node.get_description()!r}")
        return "\n".join(lines)

