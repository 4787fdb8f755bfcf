"""The report as a Word document by python-docx, made PDF by LibreOffice: with_word.py CONTENT PDF PROFILE"""

import json
import subprocess
import sys
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

import charts

HERE = Path(__file__).parent
HOUSE, FONT, WIDE = RGBColor(0x8B, 0x1E, 0x2F), "Titillium Web", 170
marks = iter(range(1, 10_000))


def element(parent, tag, text=None, **attributes):
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), str(value))
    if text:
        child.text = text
    parent.append(child)
    return child


def field(paragraph, code, end=None):
    """A field whose result is still to be worked out; one that fills paragraphs ends in another one."""
    for kind in ("begin", None, "separate", "end"):
        run = (end if kind == "end" and end else paragraph).add_run()._r
        element(run, "w:fldChar", fldCharType=kind) if kind else element(run, "w:instrText", code)


def link(paragraph, text, target):
    run = paragraph.add_run(text)
    run.font.color.rgb = HOUSE
    element(paragraph._p, "w:hyperlink", anchor=target).append(run._r)


def template(first):
    """What an office keeps as its template: styles, page, header and footer."""
    document = Document()
    styles = document.styles
    for name, size, before, after in (("Normal", 9.5, 0, 5), ("Title", 30, 160, 0), ("Heading 1", 20, 0, 12), ("Heading 2", 13, 14, 5),
                                      ("Heading 3", 11, 10, 3), ("List Bullet", 9.5, 0, 2), ("Caption", 9, 6, 2), ("Header", 8, 0, 0),
                                      ("Footer", 8, 0, 0)):
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in [it for it in fonts.attrib if it.endswith("Theme")]:
            del fonts.attrib[kind]
        fonts.set(qn("w:hAnsi"), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name.startswith(("Title", "Heading", "Caption")):
            style.font.color.rgb, style.font.bold = RGBColor(0x1D, 0x27, 0x33), True
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["Heading 3"].paragraph_format.keep_with_next = styles["Caption"].paragraph_format.keep_with_next = True
    for name, bold in (("toc 1", True), ("toc 2", None)):
        entry = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        entry.base_style, entry.font.bold = styles["Normal"], bold
        entry.paragraph_format.space_before, entry.paragraph_format.space_after = Pt(4 if bold else 0), Pt(0)
        entry.paragraph_format.left_indent = Mm(0 if bold else 6)
        entry.paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    styles["Normal"].paragraph_format.line_spacing = 1.1
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.tab_stops.clear_all()
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size, cell.paragraph_format.space_after = styles["Normal"], Pt(8.5), Pt(0)
    for bullet in document.part.numbering_part.element.iter(qn("w:lvlText")):  # not from the private area of Symbol
        bullet.set(qn("w:val"), "•")
        for fonts in bullet.getparent().iter(qn("w:rFonts")):
            fonts.attrib.clear()
    language = styles.element.find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "it-IT")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.bottom_margin = Mm(20)
    section.top_margin = Mm(26)
    section.different_first_page_header_footer = True
    for part, left in ((section.header, first["entity"]), (section.footer, "")):
        paragraph = part.paragraphs[0]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"{left}\t")
    section.header.paragraphs[0].add_run(f"{first['title']} {first['year']}")
    field(section.footer.paragraphs[0], "PAGE")
    section.footer.paragraphs[0].add_run(" di ")
    field(section.footer.paragraphs[0], "NUMPAGES")
    document.core_properties.title, document.core_properties.author = f"{first['title']} {first['year']}", first["entity"]
    document.core_properties.language = "it-IT"
    return document


def cell(place, value, style, right):
    paragraph = place.paragraphs[0]
    paragraph.style = style
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line, (text, form) in enumerate([[value, ""]] if isinstance(value, str) else value):
        if line:
            paragraph.add_run().add_break()
        if form == "link":
            link(paragraph, text, text.replace(" ", ""))
        else:
            run = paragraph.add_run(text)
            run.bold = form in ("bold", "strong", "large") or None
            if form in ("small", "large"):
                run.font.size = Pt(7.5 if form == "small" else 13)


def table(document, block):
    if block["caption"]:
        document.add_paragraph(block["caption"], "Caption")
    drawn = document.add_table(len(block["rows"]) + 1, len(block["head"]))
    drawn.autofit = False
    style = document.styles["Cell"]
    borders = element(drawn._tbl.tblPr, "w:tblBorders")
    element(borders, "w:bottom", val="single", sz=4, color="999999")
    element(borders, "w:insideH", val="single", sz=2, color="BBBBBB")
    for column, width in zip(drawn.columns, block["widths"], strict=True):
        column.width = Mm(WIDE * width)
    # Row by row: asking a table for one cell makes python-docx walk all of it.
    heads = [[[text, "small"]] for text in block["head"]]
    for number, (row, values) in enumerate(zip(drawn.rows, [heads, *block["rows"]], strict=True)):
        element(row._tr.get_or_add_trPr(), "w:cantSplit")
        if not number:
            element(row._tr.trPr, "w:tblHeader")
        for place, (it, value) in enumerate(zip(row.cells, values, strict=True)):
            it.width = Mm(WIDE * block["widths"][place])
            cell(it, value, style, place in block["right"])
    document.add_paragraph(style=style)


def figure(document, block, folder):
    path = folder / f"figure-{block['number']}.png"
    charts.draw(block, path)
    document.add_paragraph(f"Figura {block['number']} {block['title']}", "Caption")
    document.add_picture(str(path), Mm(WIDE))._inline.docPr.set("descr", block["alt"])
    if block["source"]:
        document.add_paragraph(f"Fonte: {block['source']}", "Cell")


def card(document, block):
    heading = document.add_paragraph(style="Heading 3")
    number = next(marks)
    element(heading._p, "w:bookmarkStart", id=number, name=block["id"])
    heading.add_run(f"{block['code']}  ").font.color.rgb = HOUSE
    heading.add_run(block["title"])
    element(heading._p, "w:bookmarkEnd", id=number)
    result = document.add_paragraph(style="Cell")
    result.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    result.paragraph_format.keep_with_next = True
    run = result.add_run(block["result"])
    run.bold, run.font.size = True, Pt(13)
    about = document.add_paragraph(style="Cell")
    about.paragraph_format.keep_with_next = True
    about.add_run(block["about"]).font.size = Pt(7.5)
    table(document, block["table"])


def cover(document, block):
    document.add_paragraph(block["entity"])
    document.add_paragraph(f"{block['title']} {block['year']}", "Title")
    for name, text in block["facts"]:
        fact = document.add_paragraph()
        fact.add_run(name + " ").bold = True
        fact.add_run(text)
    document.add_page_break()
    document.add_paragraph().add_run("Indice").font.size = Pt(20)
    field(document.add_paragraph(), r'TOC \o "1-2" \h', end=document.add_paragraph())


def runs(paragraph, content):
    for text, style, target in content:
        if style == "link":
            link(paragraph, text, target)
        else:
            paragraph.add_run(text).bold = style == "bold" or None


def write(blocks, path):
    document = template(blocks[0])
    forms = {"cover": cover, "table": table, "card": card, "figure": lambda it, block: figure(it, block, path.parent),
             "heading": lambda it, block: it.add_paragraph(block["text"], f"Heading {block['level']}"),
             "para": lambda it, block: runs(it.add_paragraph(), block["runs"]),
             "list": lambda it, block: [runs(it.add_paragraph(style="List Bullet"), item) for item in block["items"]]}
    for block in blocks:
        forms[block["kind"]](document, block)
    document.save(str(path))


if __name__ == "__main__":
    target = Path(sys.argv[2]).resolve()
    write(json.loads(Path(sys.argv[1]).read_text()), target.with_suffix(".docx"))
    subprocess.run(["/usr/bin/python3", HERE / "export.py", target.with_suffix(".docx"), target, sys.argv[3]], check=True)
