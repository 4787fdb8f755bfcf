"""Folders of many bodies from one sample: other names, other titles, other results, the same size.

Their figures are of no real body. They are for measuring only and stay in a temporary folder."""

import re
import shutil
import zipfile
from pathlib import Path

# Shorter texts may be codes, units, levels: what the program looks things up by.
SHORTEST_TITLE = 25


def make(sample: Path, above: Path, count: int) -> list[Path]:
    """So many folders below `above`, each as long as the sample and none with its texts."""
    folders = []
    for number in range(count):
        folder = above / f"ente-{number:04}"
        shutil.copytree(sample, folder, ignore=shutil.ignore_patterns("uscita"))
        config = folder / "relazione.toml"
        text = config.read_text(encoding="utf-8")
        config.write_text(re.sub(r'(?m)^nome = "[^"]*"', f'nome = "Ente {number}"', text, count=1), encoding="utf-8")
        for name in ("piano.xlsx", "consuntivo.xlsx"):
            if (folder / name).exists():
                rewrite(folder / name, number)
        folders.append(folder)
    return folders


def rewrite(workbook: Path, number: int) -> None:
    """Titles get the body's number; results move by some thousandths."""
    with zipfile.ZipFile(workbook) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as new:
        for info, data in parts:
            if info.filename == "xl/sharedStrings.xml":
                data = re.sub(rb"(<t[^>]*>)([^<]*)(</t>)", lambda found: retitled(found, number), data)
            elif info.filename.startswith("xl/worksheets/") and workbook.name == "consuntivo.xlsx":
                data = re.sub(rb"(<c r=\"C\d+\"(?: s=\"\d+\")?><v>)([^<]*)(</v>)", lambda found: moved(found, number), data)
            new.writestr(info.filename, data)


def retitled(found: re.Match, number: int) -> bytes:
    """A title with the body's number before it."""
    head, text, tail = found.groups()
    if len(text) < SHORTEST_TITLE:
        return found.group()
    return head + b"%d. " % number + text + tail


def moved(found: re.Match, number: int) -> bytes:
    """A result a little further up; a whole number stays one."""
    head, text, tail = found.groups()
    value = float(text)
    if value.is_integer():
        return head + b"%d" % (value + number % 3) + tail
    return head + b"%r" % (value * (1 + number / 1000)) + tail
