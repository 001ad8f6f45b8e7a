#!/usr/bin/env python3
"""The three locks of the module table, tried by breaking them.

For every module: (1) including a header of a module it may not use fails to compile; (2) including GTK in a
GTK-free module fails to compile; (3) a program that calls upward fails to link with that module's libraries
alone. What the table allows must pass, so that a lock can't hold by refusing everything.

    test-locks.py SOURCE_ROOT BUILD_ROOT
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
GTK = {"view", "print", "presentation"}


def module_table():
    text = (source / "src/meson.build").read_text(encoding="utf-8")
    rows = re.findall(r"^  \['(\w+)', \[([^\]]*)\], \[([^\]]*)\]\],$", text, re.M)
    return {name: re.findall(r"\w+", lower) for name, lower, _ in rows}


def compile_flags():
    """The flags that meson compiles each module's files with."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        match = re.match(r"src/libtri-(\w+)\.a\.p/", entry["output"])
        if match and match.group(1) not in flags:
            words = [w for w in shlex.split(entry["command"]) if w != "ccache"]
            flags[match.group(1)] = [w for w in words[1:] if w.startswith(("-I", "-D", "-std", "-pthread", "-isystem"))]
    return flags


def compiles(flags, text):
    with tempfile.TemporaryDirectory() as folder:
        probe = pathlib.Path(folder) / "probe.c"
        probe.write_text(text, encoding="utf-8")
        return subprocess.run(["cc", *flags, "-fsyntax-only", str(probe)], cwd=build,
                              capture_output=True, check=False).returncode == 0


def public_function(module):
    """Some function that the module's headers declare and its library defines."""
    library = build / f"src/libtri-{module}.a"
    names = subprocess.run(["nm", "-g", "--defined-only", str(library)], capture_output=True, text=True,
                           check=False).stdout
    found = sorted(set(re.findall(r" T (tri_\w+)", names)))
    return found[0] if found else None


def links(module, table, function):
    """Whether a call to `function` resolves with `module` and what lies below it."""
    below, todo = [], [module]
    while todo:
        name = todo.pop()
        if name not in below:
            below.append(name)
            todo += table[name]
    defined = set()
    for name in below:
        names = subprocess.run(["nm", "-g", "--defined-only", str(build / f"src/libtri-{name}.a")],
                               capture_output=True, text=True, check=False).stdout
        defined |= set(re.findall(r" T (tri_\w+)", names))
    with tempfile.TemporaryDirectory() as folder:
        probe = pathlib.Path(folder) / "probe.c"
        # Whatever else the library needs is left open; only our own symbol decides.
        probe.write_text(f"extern void {function} (void);\nint main (void) {{ {function} (); return 0; }}\n",
                         encoding="utf-8")
        libraries = [str(build / f"src/libtri-{name}.a") for name in below]
        run = subprocess.run(["cc", str(probe), "-o", folder + "/probe", *libraries],
                             capture_output=True, text=True, check=False)
        return f"undefined reference to `{function}'" not in run.stderr


def main():
    table, flags = module_table(), compile_flags()
    headers = {name: sorted(p.name for p in (source / "src" / name).glob("tri-*.h") if "private" not in p.name)
               for name in table}
    points = []
    assert set(table) >= {"base", "view", "print"}, "the module table in src/meson.build was not understood"
    probes = []
    for name in table:
        if name not in flags:
            continue
        for other in table:
            if other != name and headers[other]:
                may = other in table[name]
                probes.append((name, f'#include "{headers[other][0]}"\n', may,
                               f"{name} {'may' if may else 'cannot'} include {other}"))
        if name not in GTK:
            probes.append((name, "#include <gtk/gtk.h>\n", False, f"{name} cannot include GTK"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda probe: compiles(flags[probe[0]], probe[1]), probes)
    points += [(good == may, words) for good, (_, _, may, words) in zip(found, probes)]
    order = list(table)
    for i, name in enumerate(order):
        for other in order[i + 1:]:
            function = public_function(other)
            if function and name in flags:
                points.append((not links(name, table, function), f"{name} cannot call {other}"))
        own = public_function(name)
        if own:
            points.append((links(name, table, own), f"{name} can call itself"))
    print(f"1..{len(points)}")
    for number, (good, words) in enumerate(points, 1):
        print(f"{'ok' if good else 'not ok'} {number} - {words}")
    return 0 if all(good for good, _ in points) else 1


if __name__ == "__main__":
    sys.exit(main())
