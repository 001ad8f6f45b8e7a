"""Every view in every theme at three sizes, the sheets' pages and the window itself, as pictures to look at.

    gallery.py TRIPTYCH STORE OUTPUT_FOLDER

Leaves PNG files and an index.html in the folder.
"""
import concurrent.futures
import html
import os
import pathlib
import shutil
import subprocess
import sys

import atlas
import harness

TRIPTYCH, STORE, OUTPUT = sys.argv[1:4]
THEMES = ("light", "dark", "contrast", "print", "grey", "projector")
SIZES = ("480x320", "1000x640", "1920x1080")
SCREENS = ((1024, 768), (1280, 800), (1920, 1080))
APPEARANCES = ("light", "dark", "projector")


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        print(f"{' '.join(map(str, command))}: {done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def render(folder, view, theme, size):
    path = folder / "views" / f"{view.replace('/', '-')}-{theme}-{size}.png"
    return path if run(TRIPTYCH, "--store", STORE, "render", view, "-o", path, "--size", size, "--theme", theme) else None


def sheets(folder, region):
    pages = []
    for name, options in (("a4", ()), ("letter-landscape-grey", ("--paper", "letter", "--landscape", "--grey"))):
        pdf = folder / "sheets" / f"{region}-{name}.pdf"
        if run(TRIPTYCH, "--store", STORE, "sheet", region, *options, "-o", pdf) and shutil.which("pdftoppm"):
            run("pdftoppm", "-png", "-r", "110", pdf, pdf.with_suffix(""))
            pages += sorted(pdf.parent.glob(pdf.stem + "-*.png"))
    return pages


def set_appearance(desktop, theme):
    """The choice a person makes in the menu, where the program keeps it."""
    folder = pathlib.Path(desktop.home, "state", "triptych")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "window.ini").write_text(f"[window]\ntheme={theme}\n", encoding="utf-8")


def windows(folder, regions):
    pictures = []
    for width, height in SCREENS:
        for appearance in APPEARANCES:
            for region in regions:
                path = folder / "window" / f"{region}-{appearance}-{width}x{height}.png"
                with harness.Desktop(width, height) as desktop:
                    projector = appearance == "projector"
                    set_appearance(desktop, "light" if projector else appearance)
                    window = atlas.Atlas(desktop, TRIPTYCH, STORE, "--fullscreen", "open", region)
                    if projector:
                        title = desktop.active_window()[0]
                        desktop.key("F5")
                        window.program.wait(lambda: desktop.active_window()[0] != title, "the audience's window")  # noqa: B023
                    desktop.move(width // 2, height - 2)
                    window.still()
                    desktop.screenshot(path)
                pictures.append(path)
    return pictures


def write_index(folder, parts):
    lines = ["<!doctype html><meta charset=utf-8><title>Triptych: gallery</title>",
             "<style>body{font:15px sans-serif;margin:2em}figure{display:inline-block;margin:8px;vertical-align:top}"
             "img{width:420px;border:1px solid #ccc}figcaption{font-size:12px;color:#555}</style>"]
    for title, pictures in parts:
        lines.append(f"<h2>{html.escape(title)}</h2>")
        for path in pictures:
            name = html.escape(str(path.relative_to(folder)))
            lines.append(f'<figure><a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
                         f"<figcaption>{html.escape(path.stem)}</figcaption></figure>")
    (folder / "index.html").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    folder = pathlib.Path(OUTPUT).resolve()
    for name in ("views", "sheets", "window"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    regions = [region["id"] for region in atlas.ask(TRIPTYCH, STORE, "regions")]
    views = [view["id"] for view in atlas.ask(TRIPTYCH, STORE, "views")]
    jobs = [(folder, view, theme, size) for view in views for theme in THEMES for size in SIZES]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pictures = [path for path in pool.map(lambda job: render(*job), jobs) if path]
    parts = [("The window", windows(folder, regions)),
             ("Sheets", [page for region in regions for page in sheets(folder, region)]), ("Views", pictures)]
    write_index(folder, parts)
    print(f"{sum(len(part[1]) for part in parts)} pictures: {folder / 'index.html'}")
    return 0 if len(pictures) == len(jobs) else 1


harness.main(main, 1800)
