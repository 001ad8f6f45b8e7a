"""A private desktop for end-to-end tests: Xvfb, openbox, a session bus, the program, a real pointer and real keys.

    harness.main(limit=120, test=run)      # skips with a word where a tool is missing, ends at the limit

    with Desktop(1280, 800) as desktop:
        program = desktop.start(triptych, "--store", store)
        program.wait_for(role="push button", name="Present")
        desktop.click(400, 300)
        desktop.screenshot("after.png")

The accessible tree is read over AT-SPI's D-Bus interfaces directly, so nothing that is read is older than the
question. Everything started here, and nothing else, ends with the test.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "import", "dbus-run-session")

# States by their number in AT-SPI's two words.
# GTK 4.8 never says “showing”; what is not drawn has no size.
PRESSED, FOCUSED, SENSITIVE, VISIBLE = 20, 12, 24, 30


def missing():
    """What the desktop needs and this machine lacks; empty where all is there."""
    lacks = [tool for tool in TOOLS if shutil.which(tool) is None]
    try:
        import gi  # noqa: F401
    except ImportError:
        lacks.append("python3-gi")
    return ", ".join(lacks)


def enter_private_bus():
    """Re-run this program under its own session bus and run-time folder; remove the folder at the end."""
    if os.environ.get("TRI_E2E_INNER") == "1":
        return
    runtime = tempfile.mkdtemp(prefix="triptych-run-")
    env = dict(os.environ, TRI_E2E_INNER="1", XDG_RUNTIME_DIR=runtime, HOME=runtime)
    for name in ("AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        env.pop(name, None)
    # The bus and what it starts say so, which is nobody's news.
    out, err = os.dup(1), os.dup(2)
    child = subprocess.Popen(["dbus-run-session", "--", "sh", "-c", f'exec "$0" "$@" >&{out} 2>&{err}',
                              sys.executable, *sys.argv], env=env, pass_fds=(out, err),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    status = child.wait()
    shutil.rmtree(runtime, ignore_errors=True)
    sys.exit(status)


def main(test, limit=240):
    """Run `test` on a private bus, for `limit` seconds at most; its status is the program's."""
    lacks = missing()
    if lacks:
        print(f"1..0 # SKIP no {lacks}")
        sys.exit(0)
    enter_private_bus()

    def late(*_):
        raise TimeoutError(f"the test took longer than {limit} s")

    signal.signal(signal.SIGALRM, late)
    signal.signal(signal.SIGTERM, late)
    signal.alarm(limit)
    try:
        status = test()
    except Exception as error:  # pylint: disable=broad-except
        import traceback
        traceback.print_exc()
        print(f"Bail out! {error}".replace("\n", " "), flush=True)
        status = 1
    signal.alarm(0)
    sys.exit(status)


def wait(condition, what, seconds=30.0):
    """Ask until the answer is true, and return it."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.04)


class Desktop:
    """One X display with a window manager."""

    def __init__(self, width=1280, height=800):
        self.width, self.height = width, height
        self.children = []
        self.home = tempfile.mkdtemp(prefix="triptych-e2e-")

    def __enter__(self):
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _open(self):
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
                        GSETTINGS_BACKEND="memory", LC_ALL="C.UTF-8", GTK_A11Y="atspi",
                        G_DEBUG="fatal-criticals")
        self.env.pop("GTK_THEME", None)
        self._spawn(["openbox", "--sm-disable"], env=self.env)
        wait(lambda: "window id" in self._run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]), "openbox")

    def __exit__(self, *_exception):
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait(5)
        shutil.rmtree(self.home, ignore_errors=True)

    def _spawn(self, command, **options):
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        child = subprocess.Popen(command, **options)
        self.children.append(child)
        return child

    def _run(self, command):
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False,
                              timeout=30).stdout

    def start(self, program, *arguments, **environment):
        """The program, once its window is on the accessible desktop."""
        log = open(self.home + f"/log-{len(self.children)}", "w+b")  # closed with the desktop
        child = self._spawn([program, *arguments], env={**self.env, **environment}, stdout=log, stderr=log)
        return Program(self, child, log.name)

    def stop(self, program):
        """End a program by closing it as a person does; its exit status."""
        program.child.terminate()
        return program.child.wait(10)

    # A person's hands.
    def move(self, x, y):
        self._run(["xdotool", "mousemove", "--sync", str(round(x)), str(round(y))])

    def click(self, x, y, button=1, repeat=1):
        # Two moves, so that the pointer is seen to enter.
        self.move(x - 1, y)
        self.move(x, y)
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
        self._run(["xdotool", "click", "--repeat", str(abs(clicks)), "--delay", "50", "4" if clicks > 0 else "5"])

    def key(self, *keys):
        self._run(["xdotool", "key", "--clearmodifiers", "--delay", "40", *keys])

    def type(self, text):
        self._run(["xdotool", "type", "--delay", "30", text])

    # A person's eyes.
    def screenshot(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._run(["import", "-window", "root", str(path)])

    def picture(self):
        data = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.env,
                              capture_output=True, check=True, timeout=30).stdout
        return Picture(data, self.width, self.height)

    def active_window(self):
        """Title, x, y, width, height of the window that has the keyboard."""
        out = self._run(["xdotool", "getactivewindow", "getwindowname", "getwindowgeometry", "--shell"])
        lines = out.splitlines()
        values = dict(line.split("=", 1) for line in lines if "=" in line)
        title = next((line for line in lines if not line.partition("=")[0].isupper()), "")
        return (title, *(int(values.get(key, -1)) for key in ("X", "Y", "WIDTH", "HEIGHT")))

    def windows(self):
        """The titles of all windows that show."""
        out = self._run(["xdotool", "search", "--onlyvisible", "--name", "."])
        return [self._run(["xdotool", "getwindowname", line]).strip() for line in out.split()]


class Picture:
    """The screen's pixels."""

    def __init__(self, data, width, height):
        self.data, self.width, self.height = data, width, height

    def at(self, x, y):
        start = 3 * (round(y) * self.width + round(x))
        return tuple(self.data[start:start + 3])

    def rows(self, box):
        x, y, width, height = (max(0, round(v)) for v in box)
        return [self.data[3 * (row * self.width + x):3 * (row * self.width + min(self.width, x + width))]
                for row in range(y, min(self.height, y + height))]

    def differs(self, other, box):
        """The share of a box's pixels that are not the same in two pictures."""
        count = total = 0
        for mine, theirs in zip(self.rows(box), other.rows(box)):
            total += len(mine) // 3
            if mine != theirs:
                count += sum(mine[i:i + 3] != theirs[i:i + 3] for i in range(0, len(mine), 3))
        return count / max(1, total)


    def find(self, box, wanted):
        """The box around all pixels of a box for which `wanted` (colour) is true, and how many there are."""
        left, top = max(0, round(box[0])), max(0, round(box[1]))
        xs, ys, count = [], [], 0
        for y, row in enumerate(self.rows(box)):
            for i in range(0, len(row), 3):
                if wanted(tuple(row[i:i + 3])):
                    xs.append(left + i // 3)
                    ys.append(top + y)
                    count += 1
        if not count:
            return None, 0
        return (min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1), count


def difference(a, b):
    """How far two colours lie apart, 0 to 255."""
    return max(abs(p - q) for p, q in zip(a, b))


class Accessibility:
    """The bus on which programs answer what a screen reader asks."""

    def __init__(self):
        from gi.repository import Gio, GLib
        self.gio, self.glib = Gio, GLib
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, name, path, interface, method, signature=None, *arguments):
        parameters = self.glib.Variant(signature, arguments) if signature else None
        answer = self.bus.call_sync(name, path, interface, method, parameters, None,
                                    self.gio.DBusCallFlags.NONE, 10000, None)
        return answer.unpack() if answer is not None else ()

    def find_application(self, pid):
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for name, path in self.call(*root, "org.a11y.atspi.Accessible", "GetChildren")[0]:
            owner = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                              "(s)", name)[0]
            if owner == pid:
                return Node(self, name, path)
        return None


class Node:
    """One accessible. Asking one that is gone raises an error, which walk() passes over."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path

    def __eq__(self, other):
        return (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash(self.path)

    def _ask(self, method, signature=None, *arguments, interface="Accessible"):
        return self.bus.call(self.owner, self.path, "org.a11y.atspi." + interface, method, signature, *arguments)

    def _get(self, name):
        return self.bus.call(self.owner, self.path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
                             "org.a11y.atspi.Accessible", name)[0]

    @property
    def name(self):
        return self._get("Name")

    @property
    def description(self):
        return self._get("Description")

    @property
    def role(self):
        return self._ask("GetRoleName")[0]

    def children(self):
        return [Node(self.bus, owner, path) for owner, path in self._ask("GetChildren")[0]]

    def has(self, state):
        words = self._ask("GetState")[0]
        return bool(words[state // 32] >> (state % 32) & 1)

    def extents(self):
        """x, y, width, height in the window."""
        return self._ask("GetExtents", "(u)", 1, interface="Component")[0]

    def grab_focus(self):
        return self._ask("GrabFocus", interface="Component")[0]

    def walk(self, leaves=()):
        """Everything below, top down, not into accessibles of the roles `leaves`."""
        todo = [self]
        while todo:
            node = todo.pop(0)
            try:
                yield node
                if leaves and node.role in leaves:
                    continue
                todo = node.children() + todo
            except Exception:  # pylint: disable=broad-except
                continue

    def find(self, name=None, role=None, contains=None, showing=True, leaves=()):
        return next(self.find_all(name, role, contains, showing, leaves), None)

    def find_all(self, name=None, role=None, contains=None, showing=True, leaves=()):
        for node in self.walk(leaves):
            try:
                text = node.name
                if name is not None and text != name:
                    continue
                if contains is not None and contains not in text and contains not in node.description:
                    continue
                if role is not None and node.role != role:
                    continue
                if showing and not node.has(VISIBLE):
                    continue
            except Exception:  # pylint: disable=broad-except
                continue
            yield node


class Program:
    """A running program."""

    def __init__(self, desktop, child, log):
        self.desktop, self.child, self.log_path = desktop, child, log
        self.accessibility = Accessibility()
        self.root = self.wait(lambda: self.accessibility.find_application(child.pid), "the program", 60)

    def alive(self):
        return self.child.poll() is None

    def log(self):
        return pathlib.Path(self.log_path).read_text(encoding="utf-8", errors="replace")

    def wait(self, condition, what, seconds=30.0):
        def look():
            if not self.alive():
                raise RuntimeError(f"the program ended with {self.child.returncode}:\n{self.log()}")
            return condition()
        return wait(look, what, seconds)

    def find(self, **query):
        return self.root.find(**query)

    def wait_for(self, seconds=30.0, within=None, **query):
        return self.wait(lambda: (within or self.root).find(**query), f"an accessible with {query}", seconds)

    def origin(self):
        """Where the window's content begins on the screen: inside the frame GTK draws for itself."""
        _title, x, y, width, _height = self.desktop.active_window()
        frame = max(0, width - self.root.children()[0].extents()[2]) // 2
        return x + frame, y + frame

    def place(self, node):
        """x, y, width, height on the screen."""
        left, top = self.origin()
        x, y, width, height = node.extents()
        return left + x, top + y, width, height

    def click(self, node, button=1, repeat=1):
        x, y, width, height = self.place(node)
        self.desktop.click(x + width / 2, y + height / 2, button, repeat)

    def outline(self):
        lines = []

        def write(node, depth):
            lines.append("  " * depth + f"{node.role}: {node.name!r} {node.description!r}")
            for child in node.children():
                write(child, depth + 1)
        write(self.root, 0)
        return "\n".join(lines)
