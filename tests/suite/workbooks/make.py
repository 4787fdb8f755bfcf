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
import subprocess
import tempfile

import msoffcrypto.format.ooxml
import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pyxlsbwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "xlsm": "xlsm:Calc MS Excel 2007 VBA XML",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
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


main()
