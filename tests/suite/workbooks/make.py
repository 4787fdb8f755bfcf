"""Makes the workbooks of this folder, each written by another program. By hand, once:

    apt-get install libreoffice-calc python3-uno
    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install openpyxl==3.1.5 odfpy==1.4.1 xlwt==1.3.0 \
        pyxlsbwriter==0.1.0 msoffcrypto-tool==6.1.0
    /tmp/venv/bin/python tests/suite/workbooks/make.py

openpyxl draws; LibreOffice converts, and so calculates, what openpyxl drew. LibreOffice does not write .xlsb:
pyxlsbwriter does, which knows texts, numbers and dates, but no formulas, percentages or hidden rows.
"""

import datetime
import pathlib
import struct
import subprocess
import tempfile
import zipfile

import msoffcrypto.format.ooxml
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pyxlsbwriter
import xlwt
import xlwt.CompoundDoc
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xlsm": "xlsm:Calc MS Excel 2007 VBA XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
    "fods": "fods:OpenDocument Spreadsheet Flat XML",
}
JUNE_15, JUNE_30 = datetime.date(2020, 6, 15), datetime.date(2020, 6, 30)


class Percent(float):
    """A fraction in a cell that shows it as a percentage."""


def office(percent):
    """The small office of office.rs; `percent` writes 0.5 in the way of the file."""
    return {
        "Obiettivi": [
            ["Codice", "Livello", "Padre", "Titolo", "Peso"],
            ["A", "area", None, "Servizi alle imprese"],
            ["A.1", "obiettivo", "A", "Registro imprese"],
            ["A.2", "obiettivo", "A", "Promozione"],
        ],
        "Indicatori": [
            ["Obiettivo", "Codice", "Indicatore", "Unità", "Peso", "Operatore", "Target", "Soglia"],
            ["A.1", "k1", "Pratiche evase nei termini", "%", percent(0.5), ">=", percent(0.9), percent(0.5)],
            ["A.1", "k2", "Tempo medio", "gg", percent(0.5), "<=", 2, 4],
            ["A.2", "k3", "Bando pubblicato", "data", None, "entro", JUNE_30],
            ["A.2", "k4", "Guida pubblicata", "SI/NO", None, "=", "SI"],
        ],
        "Consuntivo": [
            ["Obiettivo", "Codice", "Consuntivo", "Motivazione"],
            [None, "k1", percent(0.8)],
            [None, "k2", "1,5"],
            [None, "k3", JUNE_15],
            [None, "k4", "SI"],
        ],
    }


def draw(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if value is None:
                    continue
                cell = sheet.cell(row, column, float(value) if isinstance(value, Percent) else value)
                if isinstance(value, Percent):
                    cell.number_format = "0.00%"
                if isinstance(value, datetime.date):
                    cell.number_format = "dd/mm/yyyy"
    return book


def cells(book):
    """Sheet Dati: what one cell may hold."""
    sheet = book.create_sheet("Dati")
    sheet["A1"], sheet["A1"].number_format = 0.8487, "0.00%"
    sheet["B1"], sheet["B1"].number_format = JUNE_30, "dd/mm/yyyy"
    sheet["C1"], sheet["C1"].number_format = "84,87", "@"
    sheet["D1"] = "\u00a0k1\u00a0\u00a0a "
    sheet["A2"] = "=1/0"
    sheet["B2"] = "=1+1.5"
    sheet["C2"] = '=IF(1=1,"","x")'
    sheet["D2"] = "=NA()"
    sheet["A3"] = "=#REF!+1"
    sheet["A4"] = "titolo unito"
    sheet.merge_cells("A4:D4")
    sheet["A6"] = "nascosta"
    sheet.row_dimensions[6].hidden = True
    sheet["F7"] = "colonna nascosta"
    sheet.column_dimensions["F"].hidden = True


def untidy():
    """The office once more, in sheets as they come out of other hands."""
    sheets = office(Percent)
    for name, rows in sheets.items():
        rows[0] += ["Colonna in più", None, None]
        for row in rows:
            row += [None] * (len(rows[0]) - len(row))
        rows[1][-3] = "x"
        heading = [value for value in rows[0]]
        rows[0:0] = [[f"Camera di prova – {name}"], []]
        rows.insert(-1, [])
        rows.insert(-1, heading)
    # The first letter is Cyrillic in the first, Greek in the second.
    sheets["Obiettivi"].append(["С.1", "area", None, "Somiglia"])
    sheets["Obiettivi"].append(["Α.9", "obiettivo", "С.1", "Anche"])
    sheets["Indicatori"].append(["Α.9", "k5", "Riunioni", "N.", None, ">=", 2])
    sheets["Consuntivo"].append([None, "\u00a0k5 ", 3])
    book = draw(sheets)
    for sheet in book:
        sheet.merge_cells("A1:D1")
    for row in [4, 5, 8]:
        book["Indicatori"].row_dimensions[row].hidden = True
    book["Indicatori"].column_dimensions["D"].hidden = True
    return book


def convert(book, name, kinds):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{name}.xlsx"
        book.save(source)
        for kind in kinds:
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                 FILTERS[kind], "--outdir", str(HERE), str(source)],
                check=True, stdout=subprocess.DEVNULL,
            )


def binary(name, sheets):
    with pyxlsbwriter.XlsbWriter(str(HERE / name)) as book:
        for sheet, rows in sheets.items():
            book.add_sheet(sheet)
            width = len(rows[0])
            book.write_sheet([[moment(value) for value in row] + [None] * (width - len(row)) for row in rows])


def moment(value):
    return datetime.datetime.combine(value, datetime.time()) if isinstance(value, datetime.date) else value


def formulas():
    """Formulas that nobody has calculated: in the results of the office."""
    sheets = office(Percent)
    sheets["Consuntivo"][1][2] = "=8/10"
    draw(sheets).save(HERE / "formule.xlsx")
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Dati")
    row = odf.table.TableRow()
    for attributes, text in [({"valuetype": "string"}, "Codice"), ({"formula": "of:=8/10"}, None),
                             ({"valuetype": "float", "value": 2, "formula": "of:=1+1"}, "2")]:
        cell = odf.table.TableCell(**attributes)
        if text:
            cell.addElement(odf.text.P(text=text))
        row.addElement(cell)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(HERE / "formule.ods"))
    book = xlwt.Workbook()
    sheet = book.add_sheet("Dati")
    sheet.write(0, 0, "Codice")
    sheet.write(0, 1, xlwt.Formula("8/10"))
    sheet.write(0, 2, 0.5)
    sheet.row(0).hidden = True
    book.save(str(HERE / "formule.xls"))


# Conversion takes no password; a program within LibreOffice does. Run by the Python that knows LibreOffice.
ENCRYPT = """
import subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
profile, source, *targets = sys.argv[1:]
pipe = "pipe,name=relazione"
office = subprocess.Popen(["soffice", "--headless", "-env:UserInstallation=file://" + profile,
                           "--accept=" + pipe + ";urp;"], stdout=subprocess.DEVNULL)
context = uno.getComponentContext()
resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _ in range(60):
    try:
        remote = resolver.resolve("uno:" + pipe + ";urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")
prop = lambda name, value: PropertyValue(Name=name, Value=value)
document = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (prop("Hidden", True),))
for target, kind in zip(targets[::2], targets[1::2]):
    document.storeToURL("file://" + target, (prop("FilterName", kind), prop("Password", "segreta")))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait()
"""


def encrypt(book):
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/password.xlsx"
        book.save(source)
        targets = [(str(HERE / f"password.{kind}"), FILTERS[kind].partition(":")[2]) for kind in ["xls", "ods"]]
        arguments = [part for target in targets for part in target]
        with open(source, "rb") as plain, open(HERE / "password.xlsx", "wb") as ciphered:
            msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("segreta", ciphered)
        subprocess.run(["/usr/bin/python3", "-c", ENCRYPT, f"{folder}/profile", source, *arguments], check=True)


def rich():
    """Texts with parts struck through or raised; in the second row cells are struck and a part is not."""
    struck, raised, plain = InlineFont(strike=True), InlineFont(vertAlign="superscript"), InlineFont(b=True)
    book = openpyxl.Workbook()
    book.active.title = "Dati"
    for at, parts in {
        "A1": [TextBlock(struck, "80"), "85"],
        "B1": ["85", TextBlock(raised, "1")],
        "C1": [">= ", TextBlock(struck, "80"), " 85 €"],
        "D1": ["m", TextBlock(raised, "2")],
        "A2": ["80", TextBlock(plain, "85")],
        "B2": ["80"],
        "C2": ["8", TextBlock(plain, "5")],
    }.items():
        book.active[at] = CellRichText(*parts)
    for at in ["A2", "B2"]:
        book.active[at].font = Font(strike=True)
    return book


def rich_95():
    """The same texts: each with its font, and where another begins."""
    return {"Dati": [
        [Runs("8085", 0, (0, 1), (2, 0)), Runs("851", 0, (2, 2)), Runs(">= 80 85 €", 0, (3, 1), (5, 0)), Runs("m2", 0, (1, 2))],
        [Runs("8085", 1, (2, 0)), Runs("80", 1, (0, 1)), Runs("85", 0, (1, 3))],
    ]}


class Runs:
    """A text, the style of its cell (as its font), and pairs of a place and the font that begins there."""
    def __init__(self, text, style, *runs):
        self.text, self.style, self.runs = text, style, runs


def excel_95(name, sheets):
    """Excel 95 by hand, as no program of today writes it: styles are plain, struck through, raised, bold, %, a date."""
    record = lambda kind, data: struct.pack("<HH", kind, len(data)) + data
    begin = lambda kind: record(0x0809, struct.pack("<HHHH", 0x0500, kind, 0x096C, 1995))
    end = record(0x000A, b"")
    font = lambda flags, place, weight=400: record(0x0031, struct.pack("<HHHHHBBBBB", 200, flags, 0x7FFF, weight, place, 0, 0, 0, 0, 5) + b"Arial")
    style = lambda font, number: record(0x00E0, struct.pack("<HHHHHHHH", font, number, 1, 0x20, 0x20C0, 0, 0, 0))
    head = begin(5) + record(0x0042, struct.pack("<H", 1252)) + font(0, 0) + font(8, 0) + font(0, 1) + font(0, 0, 700)
    head += b"".join(style(*of) for of in [(0, 0), (1, 0), (2, 0), (3, 0), (0, 10), (0, 14)])
    bodies = []
    for rows in sheets.values():
        cells = record(0x0200, struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0))
        for row, values in enumerate(rows):
            cells += b"".join(record(*cell_95(row, column, value)) for column, value in enumerate(values) if value is not None)
        bodies.append(begin(0x10) + cells + end)
    place = len(head) + sum(4 + 7 + len(sheet) for sheet in sheets) + len(end)
    for sheet, body in zip(sheets, bodies):
        head += record(0x0085, struct.pack("<IBBB", place, 0, 0, len(sheet)) + sheet.encode("cp1252"))
        place += len(body)
    xlwt.CompoundDoc.XlsDoc().save(str(HERE / name), head + end + b"".join(bodies))
    whole = bytearray((HERE / name).read_bytes())
    at = whole.index("Workbook".encode("utf-16-le"))
    whole[at:at + 16] = "Book".encode("utf-16-le").ljust(16, b"\0")
    whole[at + 64] = 10
    (HERE / name).write_bytes(whole)


def cell_95(row, column, value):
    text = lambda value: struct.pack("<H", len(value)) + value.encode("cp1252")
    if isinstance(value, Runs):
        runs = bytes([len(value.runs)]) + b"".join(bytes(run) for run in value.runs)
        return 0x00D6, struct.pack("<HHH", row, column, value.style) + text(value.text) + runs
    if isinstance(value, str):
        return 0x0204, struct.pack("<HHH", row, column, 0) + text(value)
    if isinstance(value, datetime.date):
        return 0x0203, struct.pack("<HHHd", row, column, 5, (value - datetime.date(1899, 12, 30)).days)
    return 0x0203, struct.pack("<HHHd", row, column, 4 if isinstance(value, Percent) else 0, value)


def truths():
    book = openpyxl.Workbook()
    book.active.title = "Dati"
    for at, value in {"A1": True, "B1": False, "C1": "=1=1"}.items():
        book.active[at] = value
    return book


def templates():
    book = draw(office(Percent))
    book.template = True
    book.save(HERE / "ufficio.xltx")
    with zipfile.ZipFile(HERE / "ufficio.xltx") as plain, zipfile.ZipFile(HERE / "ufficio.xltm", "w", zipfile.ZIP_DEFLATED) as macros:
        for part in plain.infolist():
            kind = b"vnd.openxmlformats-officedocument.spreadsheetml.template.main"
            macros.writestr(part, plain.read(part).replace(kind, b"vnd.ms-excel.template.macroEnabled.main"))


def other_sheets():
    """The office in .xls with two sheets more: one of macros of Excel 4, and a dialogue of Excel 5."""
    book = xlwt.Workbook()
    percent, day = xlwt.easyxf(num_format_str="0.00%"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in (office(Percent) | {"Macro1": [["RITORNO"]], "Dialogo1": [["OK"]]}).items():
        sheet = book.add_sheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                style = percent if isinstance(value, Percent) else day if isinstance(value, datetime.date) else None
                if value is not None:
                    sheet.write(row, column, value, *([style] if style else []))
    path = HERE / "altri-fogli.xls"
    book.save(str(path))
    whole = bytearray(path.read_bytes())
    bound = lambda name: whole.index(struct.pack("<BB", len(name), 0) + name.encode()) - 6
    at = bound("Macro1")
    whole[at + 5] = 1
    start = 512 + struct.unpack_from("<I", whole, at)[0]
    assert whole[start:start + 2] == b"\x09\x08"
    whole[start + 6:start + 8] = b"\x40\x00"
    start = 512 + struct.unpack_from("<I", whole, bound("Dialogo1"))[0]
    at = whole.index(b"\x81\x00\x02\x00", start)
    whole[at + 4] |= 0x10
    path.write_bytes(whole)


def main():
    points = lambda fraction: fraction * 100
    convert(draw(office(Percent)), "ufficio", ["xlsm", "xls", "ods"])
    draw(office(Percent)).save(HERE / "ufficio.xlsx")
    binary("ufficio.xlsb", office(float))
    convert(draw(office(points)), "punti", ["xls", "ods"])
    binary("punti.xlsb", office(points))
    convert(untidy(), "disordine", FILTERS)
    book = openpyxl.Workbook()
    book.remove(book.active)
    cells(book)
    convert(book, "celle", FILTERS)
    old = draw({"Dati": [["Data", JUNE_30]]})
    old.epoch = CALENDAR_MAC_1904
    convert(old, "anno1904", FILTERS)
    formulas()
    encrypt(draw({"Dati": [["Codice", "segreto"]]}))
    convert(draw(office(Percent)), "ufficio", ["fods"])
    excel_95("ufficio-95.xls", office(Percent))
    templates()
    other_sheets()
    rich().save(HERE / "ricco.xlsx")
    convert(rich(), "ricco", ["xls", "ods", "fods"])
    excel_95("ricco-95.xls", rich_95())
    convert(truths(), "vero", ["xlsx", "xls", "ods", "fods"])


main()
