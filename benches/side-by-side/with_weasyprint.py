"""The report as HTML and CSS, by WeasyPrint: with_weasyprint.py CONTENT PDF VARIANT"""

import json
import sys
import textwrap
from html import escape
from pathlib import Path

import weasyprint

HERE = Path(__file__).parent
COLOURS = ["#8B1E2F", "#6B7885"]


def cell(value):
    if isinstance(value, str):
        return escape(value)
    return "".join(f'<a href="#{text.replace(" ", "")}">{escape(text)}</a>' if style == "link"
                   else f'<div class="{style}">{escape(text)}</div>' for text, style in value)


def table(block):
    side = [' class="right"' if place in block["right"] else "" for place in range(len(block["head"]))]
    caption = f"<caption>{escape(block['caption'])}</caption>" if block["caption"] else ""
    columns = "".join(f'<col style="width: {width:.0%}">' for width in block["widths"])
    head = "".join(f'<th scope="col"{it}>{escape(text)}</th>' for it, text in zip(side, block["head"], strict=True))
    rows = "".join("<tr>" + "".join(f"<td{it}>{cell(value)}</td>" for it, value in zip(side, row, strict=True)) + "</tr>"
                   for row in block["rows"])
    return f"<table>{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def inline(runs):
    forms = {"": "{}", "bold": "<strong>{}</strong>", "link": '<a href="#{1}">{0}</a>'}
    return "".join(forms[style].format(escape(text), target) for text, style, target in runs)


def bars(block):
    """Bars as SVG written by hand: labels to the left of the plot, values at the ends."""
    count = len(block["series"])
    values = [value for _, column in block["series"] for value in column]
    low, high = min(0, *values), max(0, *values)
    scale = 250 / (high - low)
    zero, parts = 350 - low * scale, []
    for row, label in enumerate(block["labels"]):
        told = textwrap.wrap(label, 62)
        middle = (row + 0.5) * 18 * count + 6 - 4.5 * len(told)
        parts += [f'<text x="0" y="{middle + 9 * at}" font-size="8.5">{escape(text)}</text>' for at, text in enumerate(told)]
        for place, ((_, column), texts) in enumerate(zip(block["series"], block["texts"], strict=True)):
            wide, top = abs(column[row]) * scale, (row * count + place) * 18
            left = zero - wide if column[row] < 0 else zero
            end = f'x="{left - 4}" text-anchor="end"' if column[row] < 0 else f'x="{left + wide + 4}"'
            parts.append(f'<rect x="{left}" y="{top + 2}" width="{wide}" height="13" fill="{COLOURS[place]}"/>'
                         f'<text {end} y="{top + 12}">{escape(texts[row])}</text>')
    return picture(parts, len(block["labels"]) * 18 * count)


def line(block):
    (_, values), = block["series"]
    low, high = min(values), max(values)
    spots = [(80 + 160 * place, 20 + 90 * (high - value) / (high - low)) for place, value in enumerate(values)]
    parts = [f'<polyline fill="none" stroke="{COLOURS[0]}" stroke-width="2" points="{" ".join(f"{x},{y}" for x, y in spots)}"/>']
    for (x, y), label, text in zip(spots, block["labels"], block["texts"][0], strict=True):
        parts.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{COLOURS[0]}"/><text x="{x}" y="{y - 6}" text-anchor="middle">'
                     f'{escape(text)}</text><text x="{x}" y="132" text-anchor="middle">{escape(label)}</text>')
    return picture(parts, 136)


def picture(parts, high):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 {high}" font-family="Titillium Web" font-size="9.5">'
            f'{"".join(parts)}</svg>')


def figure(block):
    drawn = (line if block["type"] == "linee" else bars)(block)
    names = [name for name, _ in block["series"]]
    keys = "".join(f'<span style="color: {colour}">■</span> {escape(name)} ' for name, colour in zip(names, COLOURS, strict=False))
    source = (keys if len(names) > 1 else "") + (f"Fonte: {escape(block['source'])}" if block["source"] else "")
    # As an <img>, since only that takes an alternative text into the PDF's tags.
    image = f'<img alt="{escape(block["alt"])}" src="data:image/svg+xml,{weasyprint.urls.quote(drawn)}">'
    caption = f"<figcaption>Figura {block['number']} {escape(block['title'])}</figcaption>"
    return f'<figure>{caption}{image}<div class="small">{source}</div></figure>'


def card(block):
    return (f'<section class="card" id="{block["id"]}"><h3><span class="code">{block["code"]}</span> {escape(block["title"])}</h3>'
            f'<p class="result">{block["result"]}</p><p class="small">{escape(block["about"])}</p>{table(block["table"])}</section>')


def cover(block):
    facts = "".join(f"<p><b>{name}</b> {escape(text)}</p>" for name, text in block["facts"])
    return f'<section class="cover"><p>{block["entity"]}</p><p class="title">{block["title"]}<br>{block["year"]}</p>{facts}</section>'


def document(blocks):
    body, index = [], []
    forms = {"cover": cover, "table": table, "figure": figure, "card": card, "para": lambda it: f"<p>{inline(it['runs'])}</p>",
             "list": lambda it: "<ul>" + "".join(f"<li>{inline(item)}</li>" for item in it["items"]) + "</ul>"}
    for place, block in enumerate(blocks):
        if block["kind"] == "heading":
            level, text = block["level"], escape(block["text"])
            body.append(f'<h{level} id="h{place}">{text}</h{level}>')
            if level < 3:
                index.append(f'<li class="l{level}"><a href="#h{place}">{text}</a></li>')
        else:
            body.append(forms[block["kind"]](block))
    body.insert(1, f'<nav><p class="title">Indice</p><ul>{"".join(index)}</ul></nav>')
    first = blocks[0]
    return (f'<!doctype html><html lang="it"><head><meta charset="utf-8"><title>{first["title"]} {first["year"]}</title>'
            f'<meta name="author" content="{first["entity"]}"></head><body>{"".join(body)}</body></html>')


if __name__ == "__main__":
    html = document(json.loads(Path(sys.argv[1]).read_text()))
    weasyprint.HTML(string=html).write_pdf(sys.argv[2], stylesheets=[HERE / "report.css"], pdf_variant=sys.argv[3])
