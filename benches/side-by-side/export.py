"""A Word document to tagged PDF by LibreOffice, its index brought up to date first: export.py DOCX PDF PROFILE

`soffice --convert-to pdf` leaves the index as it finds it, here empty; hence UNO, by Debian's own Python (python3-uno).
"""

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

LONGEST = 120  # seconds for LibreOffice to answer


def properties(**values):
    made = []
    for name, value in values.items():
        it = PropertyValue()
        it.Name, it.Value = name, value
        made.append(it)
    return tuple(made)


def connect(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + LONGEST
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


source, target, profile = (Path(word).resolve().as_uri() for word in sys.argv[1:4])
office = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", "--accept=pipe,name=side;urp",
                           f"-env:UserInstallation={profile}"], stderr=subprocess.DEVNULL)
desktop = connect("side").ServiceManager.createInstance("com.sun.star.frame.Desktop")
try:
    document = desktop.loadComponentFromURL(source, "_blank", 0, properties(Hidden=True))
    if document is None:
        sys.exit("LibreOffice does not open Word documents (Debian: libreoffice-writer)")
    document.getDocumentIndexes().getByIndex(0).update()
    options = properties(PDFUACompliance=True, SelectPdfVersion=3, UseTaggedPDF=True, ExportBookmarks=True)
    export = properties(FilterName="writer_pdf_Export", FilterData=uno.Any("[]com.sun.star.beans.PropertyValue", options))
    document.storeToURL(target, export)
    document.close(True)
finally:
    desktop.terminate()
    office.wait()
