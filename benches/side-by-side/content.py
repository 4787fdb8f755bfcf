"""What every report of the comparison says: the figures of `relazione calcola --json`, the texts and the workbooks,
as blocks: content.py FOLDER COMPUTED TARGET

Made once, before any clock runs: the others get the reading, the computing and the filling of the texts for nothing.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path

import jinja2
import openpyxl

DIRECTIONS = {True: "favorevole", False: "sfavorevole", None: ""}
METHOD = """Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di raggiungimento scende in
linea retta dal target (100 %) alla soglia (0 %); senza una soglia vale 0 %. Le date si misurano in giorni.

Il grado di raggiungimento che entra nel risultato non supera 100 %. Un dato non disponibile (N/D) conta come 0.

Il risultato di ogni livello è la media pesata dei suoi indicatori o degli obiettivi collegati; quello dell'ente è la
media degli obiettivi strategici. Si arrotonda solo in stampa, a due decimali."""


def key(code):
    return code.replace(" ", "")


def percent(figure):
    return "N/D" if figure is None else figure.replace(".", ",") + " %"


def plural(name):
    return re.sub(r"[oe]\b", "i", name)


def sign(text):
    return (text or "–").replace("<=", "≤").replace(">=", "≥").replace("Entro", "entro")


def shown(cell, plus=False):
    """A cell as Excel shows it in Italy."""
    value, kind = cell.value, cell.number_format
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if not isinstance(value, int | float):
        return str(value)
    scale = 100 if kind.endswith("%") else 1
    places = len(kind.rstrip("%").partition(".")[2]) if kind != "General" else 0
    text = f"{value * scale:{'+' if plus and value > 0 else ''}{',' if '#' in kind else ''}.{places}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".") + (" %" if scale == 100 else "")


def inline(text):
    """Runs of a paragraph: [text, "" or "bold" or "link", target]."""
    runs = []
    for part in re.split(r"(\*\*.+?\*\*|\[.+?\]\(#.+?\))", " ".join(text.split()).replace("'", "’")):
        if link := re.fullmatch(r"\[(.+?)\]\(#(.+?)\)", part):
            runs.append([link[1], "link", link[2]])
        elif part:
            runs.append([part.strip("*"), "bold" if part.startswith("**") else "", None])
    return runs


def table(head, widths, rows, right=(), caption=None):
    return {"kind": "table", "caption": caption, "head": head, "widths": widths, "right": list(right), "rows": rows}


class Content:
    """The blocks of one report, in order."""

    def __init__(self, folder, computed):
        self.config = tomllib.loads((folder / "relazione.toml").read_text())
        self.data = computed
        self.nodes = computed["nodi"]
        self.by_key = {key(node["codice"]): node for node in self.nodes}
        self.context = openpyxl.load_workbook(folder / self.config["dati"]["contesto"])
        plan = openpyxl.load_workbook(folder / self.config["dati"]["piano"])["Indicatori"].iter_rows(values_only=True)
        head = next(plan)
        self.plan = {(row[0], row[1]): dict(zip(head, row, strict=True)) for row in plan}
        self.charts = {chart["id"]: chart for chart in self.config["grafico"]}
        self.levels = {level["id"]: level for level in self.config["livello"]}
        self.loose, self.figures = [], 0
        date = self.config["documento"]["delibera"]
        self.act = f"Deliberazione della {date['organo']} del {date['data']:%d/%m/%Y}"
        answers = "conteggio conteggio_indicatori risultato valutazione titolo indicatore dato"
        blocks = ("grafico tabella sintesi grafico_risultati grafico_valutazioni albero tabella_risultati aree schede_aree "
                  "mancati metodo fonti forzati sottostimati glossario")
        self.names = {name: getattr(self, name) for name in answers.split()}
        self.names |= {name: self.block(getattr(self, name)) for name in blocks.split()}
        self.names["ente"] = {"nome": computed["ente"], "valutazione": computed["valutazione"],
                              "raggiungimento": percent(computed["raggiungimento"])}
        self.names["documento"] = {"anno": computed["anno"], "atto": self.act}

    def block(self, make):
        """A function for the texts that leaves a mark in them where its blocks go."""
        def call(*words, **named):
            self.loose.append(make(*words, **named))
            return f"\0{len(self.loose) - 1}"
        return call

    # Answers inside a sentence.
    def at(self, level):
        return [node for node in self.nodes if node["livello"] == level]

    def conteggio(self, rating=None, livello=None):
        return sum(rating in (None, node["valutazione"]) for node in self.at(livello))

    def conteggio_indicatori(self):
        return sum(len(node["indicatori"]) for node in self.nodes)

    def risultato(self, code):
        return percent(self.by_key[key(code)]["raggiungimento"])

    def valutazione(self, code):
        return self.by_key[key(code)]["valutazione"]

    def titolo(self, code):
        return self.by_key[key(code)]["titolo"]

    def indicatore(self, code, of=None):
        found = next(it for node in self.nodes if of in (None, node["codice"])
                     for it in node["indicatori"] if it["codice"] == code)
        signed = {name: sign(found[name]) for name in ("target", "soglia", "consuntivo", "scostamento")}
        return found | signed | {"raggiungimento": percent(found["raggiungimento"])}

    def dato(self, sheet, row, column=None, segno=False):
        rows = list(self.context[sheet].iter_rows())
        place = [cell.value for cell in rows[0]].index(column) if column else 1
        return shown(next(cells[place] for cells in rows if cells[0].value == row), segno)

    # Blocks.
    def figure(self, title, labels, series, texts, kind="barre", source=None):
        self.figures += 1
        told = "; ".join(f"{label}: {', '.join(row)}" for label, row in zip(labels, zip(*texts, strict=True), strict=True))
        return [{"kind": "figure", "number": self.figures, "title": title, "labels": labels, "series": series,
                 "texts": texts, "type": kind, "source": source, "alt": f"{title}. {told}"}]

    def grafico(self, name):
        chart = self.charts[name]
        head, *rows = self.context[chart["foglio"]].iter_rows()
        columns = list(zip(*rows, strict=True))
        return self.figure(f"{chart['titolo']} ({chart['unita']})", [cell.value for cell in columns[0]],
                           [[cell.value, [it.value for it in column]] for cell, column in zip(head[1:], columns[1:], strict=True)],
                           [[shown(it) for it in column] for column in columns[1:]], chart["tipo"], chart["fonte"])

    def tabella(self, name):
        chart = self.charts[name]
        head, *rows = [[shown(cell) for cell in row] for row in self.context[chart["foglio"]].iter_rows()]
        widths = [1 - 0.2 * (len(head) - 1)] + [0.2] * (len(head) - 1)
        return [table(head, widths, rows, range(1, len(head)), f"{chart['titolo']} ({chart['unita']})")]

    def grafico_risultati(self, livello):
        nodes = self.at(livello)
        return self.figure(f"Raggiungimento: {plural(self.levels[livello]['nome']).lower()} (%)",
                           [f"{node['codice']} {node['titolo']}" for node in nodes],
                           [["Raggiungimento", [float(node["raggiungimento"]) for node in nodes]]],
                           [[percent(node["raggiungimento"]) for node in nodes]])

    def grafico_valutazioni(self, livello):
        found = Counter(node["valutazione"] for node in self.at(livello))
        return self.figure(f"{plural(self.levels[livello]['nome'])}: numero per valutazione", list(found),
                           [["Obiettivi", list(found.values())]], [[str(count) for count in found.values()]])

    def sintesi(self, livello):
        met = sum(float(it["raggiungimento"]) >= 100 for node in self.nodes for it in node["indicatori"])
        cells = [[[percent(self.data["raggiungimento"]), "large"], [f"performance dell’ente: {self.data['valutazione']}", "small"]]]
        for level in list(self.levels)[1:]:
            cells.append([[f"{self.conteggio('Raggiunto', level)} su {self.conteggio(livello=level)}", "large"],
                          [f"{plural(self.levels[level]['nome']).lower()} raggiunti", "small"]])
        cells.append([[f"{met} su {self.conteggio_indicatori()}", "large"], ["indicatori al target", "small"]])
        return [table(["Ente", "Strategici", "Operativi", "Individuali", "Indicatori"], [0.2] * 5, [cells]),
                *self.grafico_risultati(livello)]

    def results(self, nodes):
        rows = [[[[node["codice"], "link"]], node["titolo"], percent(node["raggiungimento"]), node["valutazione"]] for node in nodes]
        return table(["Codice", "Obiettivo", "Risultato", "Valutazione"], [0.13, 0.57, 0.12, 0.18], rows, [2])

    def tabella_risultati(self, livello):
        return [self.results(self.at(livello))]

    def albero(self):
        rows = []
        for node in self.nodes:
            if node["livello"] != "individuale":
                style = {"ambito": "strong", "strategico": "bold"}.get(node["livello"], "")
                code = "" if node["livello"] == "ambito" else "link"
                rows.append([[[node["codice"], code]], [[node["titolo"], style]], [[percent(node["raggiungimento"]), style]]])
        return [table(["Codice", "Obiettivo", "Risultato"], [0.13, 0.74, 0.13], rows, [2])]

    def aree(self):
        rows = [[area["nome"], str(area["obiettivi"]), percent(area["raggiungimento"])] for area in self.data["aree"]]
        return [table(["Unità organizzativa", "Obiettivi", "Media"], [0.66, 0.17, 0.17], rows, [1, 2])]

    def schede_aree(self):
        blocks = []
        for area in self.data["aree"]:
            nodes = [node for node in self.at("operativo") if area["nome"] in node["unita_organizzative"]]
            blocks += [heading(3, f"{area['nome']}: {percent(area['raggiungimento'])}"), self.results(nodes)]
        return blocks

    def indicators(self, column, keep, field):
        rows = []
        for node in self.nodes:
            rows += [[[[node["codice"], "link"]], [[it["codice"], "small"], [it["titolo"], ""]], sign(it["target"]),
                      it["consuntivo"], percent(it[field]) if field != "scostamento" else it[field]]
                     for it in node["indicatori"] if keep(it)]
        return [table(["Obiettivo", "Indicatore", "Target", "Consuntivo", column], [0.12, 0.43, 0.17, 0.14, 0.14], rows, [2, 3, 4])]

    def mancati(self):
        return self.indicators("Scostamento", lambda it: float(it["raggiungimento"]) < 100, "scostamento")

    def sottostimati(self):
        return self.indicators("Non limitato", lambda it: it["target_sottostimato"], "raggiungimento_non_limitato")

    def metodo(self):
        return [{"kind": "para", "runs": inline(text)} for text in METHOD.split("\n\n")]

    def fonti(self):
        sources = {}
        for (_, code), row in self.plan.items():
            sources.setdefault(row["Fonte"] or "Senza fonte", {})[code] = None
        rows = [[name, str(len(codes)), ", ".join(codes)] for name, codes in sorted(sources.items(), key=lambda it: -len(it[1]))]
        return [table(["Fonte", "Indicatori", "Codici"], [0.25, 0.12, 0.63], rows, [1])]

    def forzati(self):
        return [{"kind": "para", "runs": inline("Nessun raggiungimento è stato attribuito con motivazione.")}]

    def glossario(self):
        rows = list(self.context["Glossario"].iter_rows(values_only=True))
        return [table(list(rows[0]), [0.3, 0.7], [[[[term, "bold"]], words] for term, words in rows[1:]])]

    def card(self, node):
        rows = []
        for it in node["indicatori"]:
            row = self.plan[node["codice"], it["codice"]]
            target = [[sign(it["target"]), ""]] + ([[f"soglia {it['soglia']}", "small"]] if it["soglia"] else [])
            source = f"Fonte: {row['Fonte'] or 'non indicata'}"
            about = [f"{it['codice']} · {row['Tipologia']}", f"peso {percent(it['peso'])}"]
            rows.append([[[about[0], "small"], [it["titolo"], "bold"], [about[1], "small"]],
                         [[row["Algoritmo"], "small"], [source, "small"]], target, [[it["consuntivo"], "bold"]],
                         [[it["scostamento"] or "–", ""], [DIRECTIONS[it["favorevole"]], "small"]],
                         [[percent(it["raggiungimento"]), "bold"]]])
        parent = self.by_key[key(node["padre"])]
        about = [f"{parent['codice']} {parent['titolo']}", f"peso {percent(node['peso'])}", *node["unita_organizzative"]]
        heads = ["Indicatore", "Algoritmo", "Target", "Consuntivo", "Scostamento", "Raggiung."]
        return {"kind": "card", "id": key(node["codice"]), "code": node["codice"], "title": node["titolo"],
                "result": f"{percent(node['raggiungimento'])} – {node['valutazione']}", "about": " · ".join(about),
                "table": table(heads, [0.27, 0.25, 0.13, 0.12, 0.12, 0.11], rows, [2, 3, 4, 5])}

    # The whole.
    def text(self, source, number, first):
        filled = jinja2.Template(source, undefined=jinja2.StrictUndefined).render(self.names)
        for part in re.split(r"\n\s*\n", filled):
            if mark := re.fullmatch(r"\0(\d+)", part.strip()):
                yield from self.loose[int(mark[1])]
            elif part.startswith("### "):
                yield heading(3, part[4:])
            elif part.startswith("## "):
                yield heading(2, f"{number}.{first} {part[3:].strip()}")
                first += 1
            elif part.startswith("- "):
                yield {"kind": "list", "items": [inline(item) for item in re.split(r"(?m)^- ", part)[1:]]}
            elif part.strip():
                yield {"kind": "para", "runs": inline(part)}

    def blocks(self, folder):
        number = 0
        for section in self.config["sezione"]:
            number += section.get("numerata", True)
            label = f"{number} " if section.get("numerata", True) else ""
            yield heading(1, label + section["titolo"])
            yield from self.text((folder / section["testo"]).read_text(), number, section.get("sottosezioni_da", 1))
        for level in (level for level in self.config["livello"] if "allegato" in level):
            yield heading(1, f"Allegato {level['allegato']} – {plural(level['nome'])}")
            under = None
            for node in self.at(level["id"]):
                top = self.top(node)
                if top is not under:
                    yield heading(2, f"{top['codice']} {top['titolo']}")
                under = top
                yield self.card(node)

    def top(self, node):
        return self.top(self.by_key[key(node["padre"])]) if node["padre"] else node

    def cover(self):
        return {"kind": "cover", "entity": self.data["ente"], "title": "Relazione sulla performance", "year": self.data["anno"],
                "facts": [["Stato", "Approvata"], ["Atto", self.act],
                          ["Norma", "art. 10, comma 1, lettera b), D.Lgs. 150/2009"]]}


def heading(level, text):
    return {"kind": "heading", "level": level, "text": text.strip().replace("'", "’")}


if __name__ == "__main__":
    folder, computed, target = map(Path, sys.argv[1:])
    content = Content(folder, json.loads(computed.read_text()))
    target.write_text(json.dumps([content.cover(), *content.blocks(folder)], ensure_ascii=False))
