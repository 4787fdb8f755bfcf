#!/usr/bin/env python3
"""Seeds for the fuzz targets, from the samples and from the workbooks of the tests: fuzz/seeds.py CORPUS."""

import hashlib
import random
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "tests/differential"))

import trees

LONGEST = 65_536
ROWS = [
    "%|>=|%0.9|%0.5|||||%0.8",
    "gg|<=|2 gg|4||||soglia|1,8",
    "data|entro|@44012|||||| @44020",
    "data||entro il 30.06.2020|31/12/2020|||||15/06",
    "SI/NO||SI||||||Sì",
    "N.||tra 1,00 e 1,50||||||1.234,50",
    "N.||>= 600 N. target periodico: >= 300 N.||||||N/D",
    "€||>= +15 %|||#13000000000|variazione %||#14000000000",
    "N.|=|= 1,00 ± 1 %|||#3|rapporto|proporzionale||#3|#4",
    "%|>|80|||#50|differenza|scaglioni||#3|#4|%0.5|Motivo",
    "visite||almeno n. 3 visite||||derivato||!",
]


def parts(path):
    """An archive as a list of its parts, for `package` of src/lib.rs; none where a part holds its separators."""
    with zipfile.ZipFile(path) as archive:
        named = [(name, archive.read(name)) for name in archive.namelist() if not name.endswith(("/", ".png"))]
    named = [(name, content) for name, content in named if b"\x02" not in content and len(content) < 20_000]
    return b"\x01" + b"".join(b"\x02" + name.encode() + b"\x03" + content for name, content in named)


def shown(value):
    """A cell of tests/differential as `plan` of src/lib.rs writes it."""
    if not isinstance(value, tuple):
        return value
    return "#%@"[value[1]] + trees.decimal(value[0])


REVISIONS = [
    "A.1|k1|Target|80 %|90 %|15/06/2020|Delibera 12|Target in aumento|Nuove risorse",
    "A.1|k1|Peso|%0.4|%0.5|@44012|||",
    "A.1|k2|Target|30/06/2020|entro il 31/12/2020||||Pandemia",
    "B|k3|stralcio||||Delibera 12||",
    "A.1|k1|inserimento||||||",
    "A.1||Titolo|Registro delle imprese|Registro||||",
    "A||Peso|%0.5|%0.6||||",
    "A.1|k1|Unità|N.|%||||",
    "A.1|k1|Soglia||50 %||||",
]


def plans():
    for seed in range(40):
        sheets = trees.rows(trees.plan(random.Random(seed)))
        text = "\f".join("\n".join("\t".join(map(shown, row)) for row in rows) for rows in sheets.values())
        yield bytes([seed]) + text.replace("livello0", "area").replace("livello1", "obiettivo").encode()


def books():
    found = [*ROOT.glob("samples/*/*.xlsx"), *(ROOT / "tests/suite/workbooks").iterdir()]
    return sorted(path for path in found if path.suffix in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))


def pictures():
    found = [*ROOT.glob("samples/**/*"), *(ROOT / "tests/suite/pictures").iterdir(), *ROOT.glob("assets/**/*")]
    return sorted(path for path in found if path.suffix in (".svg", ".png", ".jpg", ".gif", ".webp"))


def seeds():
    for path in books():
        whole = path.read_bytes()
        listed = parts(path) if zipfile.is_zipfile(path) else whole
        for content in {whole, listed}:
            yield "workbook", content
            yield "calcola", b"\x00" + content
    for plan in plans():
        yield "calcola", plan
    for number, row in enumerate(ROWS):
        yield "target", "\n".join([chr(65 + number), *row.split("|")]).encode()
    for number in range(len(REVISIONS)):
        rows = REVISIONS[number:] + REVISIONS[:number]
        for count in (1, 3):
            yield "revisions", "\n".join([chr(65 + number), *(row.replace("|", "\t") for row in rows[:count])]).encode()
    for path in pictures():
        for which in range(5):
            yield "picture", bytes([which]) + path.read_bytes()
    for path in sorted(ROOT.glob("assets/fonts/**/*.ttf")):
        yield "font", path.read_bytes()
    blocks = [path.read_bytes() for path in sorted(ROOT.glob("templates/**/*.typ.j2"))]
    styles = [path.read_bytes() for path in sorted(ROOT.glob("templates/**/*.typ"))]
    for number, block in enumerate(blocks):
        yield "template", block + b"\x0c" + styles[number % len(styles)]
    for path in sorted([*ROOT.glob("samples/*/relazione.toml"), *ROOT.glob("assets/**/*.toml")]):
        yield "config", path.read_bytes()
    for path in sorted([*ROOT.glob("samples/*/testi/*.md"), *ROOT.glob("assets/**/*.md")]):
        yield "narrative", path.read_bytes()


def main(corpus):
    for target, content in seeds():
        folder = Path(corpus) / target
        folder.mkdir(parents=True, exist_ok=True)
        if len(content) <= LONGEST:
            (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


main(sys.argv[1])
