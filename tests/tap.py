"""TAP for test scripts: one check, one line."""
import subprocess


class Report:
    def __init__(self):
        self.count, self.failed = 0, 0

    def check(self, good, words, more=""):
        self.count += 1
        print(f"{'ok' if good else 'not ok'} {self.count} - {words}", flush=True)
        if not good:
            self.failed += 1
            for line in str(more).splitlines()[:40]:
                print(f"# {line}", flush=True)
        return bool(good)

    def skip(self, words, why):
        self.count += 1
        print(f"ok {self.count} - {words} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.count}", flush=True)
        return 1 if self.failed else 0


def run(*command, **options):
    """A finished process with its output as text."""
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False,
                          encoding="utf-8", **options)
