"""Every test in the tree is one that `meson test` runs.

    test-registered.py SOURCE BUILD
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import tap  # noqa: E402


def main():
    source, build = map(pathlib.Path, sys.argv[1:3])
    report = tap.Report()
    tests = json.loads((build / "meson-info" / "intro-tests.json").read_text(encoding="utf-8"))
    words = {pathlib.Path(word).name for test in tests for word in test["cmd"]}
    for kind, found in (("C", sorted(source.glob("tests/*/test-*.c"))), ("script", sorted(source.glob("tests/*/test-*.py")))):
        lost = []
        for path in found:
            name = f"test-{path.parent.name}-{path.stem[5:]}" if kind == "C" else path.name
            if name not in words:
                lost.append(str(path.relative_to(source)))
        report.check(found and not lost, f"every {kind} test is registered with meson", "\n".join(lost))
    return report.end()


sys.exit(main())
