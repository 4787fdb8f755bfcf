"""Random plans with results, and the folder that holds one: relazione.toml and a workbook written by hand."""

import datetime
import io
import json
import zipfile
from fractions import Fraction
from xml.sax.saxutils import escape

METHODS = ["soglia", "proporzionale", "proporzionale-inverso", "tutto-o-nulla", "scaglioni"]
YEAR = 2024
EPOCH = datetime.date(1899, 12, 30)


def plan(random):
    depth = random.randint(1, 5)
    levels = [level(random, index) for index in range(depth)]
    entity = random.randrange(depth)
    made = {
        "levels": levels,
        "entity": entity,
        "method": random.choice(METHODS),
        "cap": Fraction(random.choice([100, 100, 100, 110, 150])),
        "missing": random.choice(["zero", "escludi"]),
        "steps": [(Fraction(90), Fraction(80)), (Fraction(50), Fraction(40)), (Fraction(20), Fraction("12.5"))],
        "bands": [
            {"label": "Raggiunto", "from": Fraction(random.choice([80, 90, 95])), "included": True},
            {"label": "In parte", "from": Fraction(random.choice([0, 50])), "included": False},
            {"label": "Non raggiunto", "from": None, "included": True},
        ],
    }
    count = iter(range(10_000))
    made["roots"] = [node(random, made, 0, count) for _ in range(random.randint(1, 3))]
    while not any(n["level"] == entity for n in walk(made["roots"])):
        made["roots"].append(chain(random, made, count))
    return made


def upwards(random, made):
    """Rules that change no meaning of a cell: how figures go up, minimum and cap of an indicator's own."""
    made["rounding"] = {
        key: (random.choice([0, 0, 1, 2]), random.choice(["tronca", "metà-su", "metà-pari"]))
        for key in ["indicatori", *(level["id"] for level in made["levels"])]
        if random.random() < 0.25
    }
    for level in made["levels"]:
        level["flat"] = level["composition"] is None and random.random() < 0.3
    made["flat"] = random.random() < 0.2
    others = [n["level"] for n in walk(made["roots"]) if n["level"] != made["entity"]]
    made["further"] = sorted({random.choice(others)}) if others and random.random() < 0.3 else []
    for one in walk(made["roots"]):
        for it in one["indicators"]:
            if random.random() < 0.12:
                it["minimum"] = Fraction(random.randint(1, 90))
            if random.random() < 0.12:
                it["cap"] = Fraction(random.choice([90, 95, 100, 120, 150]))
    return made


def widest(random, made):
    """On top what changes the meaning of cells: points, tolerance, scales, judgement, by hand, derived, monitoring."""
    upwards(random, made)
    made["points"] = random.random() < 0.2
    made["interim"] = random.random() < 0.3
    made["as_of"] = Fraction((datetime.date(YEAR, 6, 30) - EPOCH).days)
    made["scales"] = scales(random)
    if random.random() < 0.15:
        made["method"], made["scale"] = "scala", random.choice(["gradi", "rette"])
    for one in walk(made["roots"]):
        one["units"] = random.sample(UNITS, random.choice([0, 1, 1, 2]))
        one["by_hand"] = Fraction(random.randint(0, 10_000), 100) if random.random() < 0.06 else None
        for it in one["indicators"]:
            tolerant(random, it)
            chance = random.random()
            if chance < 0.1:
                judged(random, it)
            elif chance < 0.2 and one["children"] and it["unit"] == "%":
                derived(random, it)
            elif chance < 0.4 and it["method"] is None:
                named(random, it)
            if made["interim"] and it["method"] != "giudizio" and it["unit"] != "SI/NO" and random.random() < 0.4:
                periodic(random, it)
    if random.random() < 0.6:
        units(random, made)
    return made


UNITS = ["Direzione", "Servizi", "Sportello", "Archivio", "Bilancio"]


def units(random, made):
    """Who answers: each unit may be part of one before it; by assignments, or alike by what objectives name."""
    made["units"] = {name: random.choice([None, *UNITS[:n]]) for n, name in enumerate(UNITS)}
    nodes = list(walk(made["roots"]))
    made["area"] = random.choice(nodes)["level"]
    made["assignments"] = None
    if random.random() < 0.5:
        pairs = {(random.choice(nodes)["code"], random.choice(UNITS)) for _ in range(random.randint(1, 12))}
        quota = lambda: random.choice([None, Fraction(random.randint(1, 100))])
        made["assignments"] = [(code, unit, quota(), Fraction(random.randint(0, 60))) for code, unit in sorted(pairs)]


def tolerant(random, it):
    if random.random() < 0.15 and it["unit"] != "SI/NO" and it["target"][0] != "tra":
        share = it["unit"] != "data" and random.random() < 0.5
        it["tolerance"] = ("%", Fraction(random.randint(1, 40))) if share else ("n", Fraction(random.randint(1, 30)))
        it["threshold"] = None


def scales(random):
    """Two of values, two of the proportional attainment, each shape once."""
    return {
        "valori": conditions(random, "consuntivo", [number(random, -50, 1500) for _ in range(random.randint(1, 5))]),
        "tratti": lines(random, "consuntivo", [number(random, -50, 1500) for _ in range(random.randint(2, 5))]),
        "gradi": conditions(random, "raggiungimento", [number(random, 0, 150) for _ in range(random.randint(1, 5))]),
        "rette": lines(random, "raggiungimento", [number(random, 0, 150) for _ in range(random.randint(2, 5))]),
    }


def score(random):
    return Fraction(random.choice([0, 25, 50, 75, 100, 100, 120, random.randint(0, 1000) / 10])).limit_denominator(10)


def conditions(random, on, starts):
    """From the highest down or from the lowest up; now and then a range; what is left gives the last points."""
    down = random.random() < 0.5
    ends = sorted(set(starts), reverse=down)
    signs = (">=", ">") if down else ("<=", "<")
    rows = [((random.choice(signs), end), score(random)) for end in ends]
    if len(ends) > 1 and random.random() < 0.5:
        rows[1] = (("tra", *sorted(ends[:2])), score(random))
    return {"shape": "conditions", "on": on, "rows": [*rows, (None, score(random))]}


def lines(random, on, starts):
    ends = sorted(set(starts))
    if random.random() < 0.4:
        ends.insert(0, ends[0])  # a jump
    return {"shape": "lines", "on": on, "rows": [(end, score(random)) for end in ends]}


def named(random, it):
    """By a scale: of values where they are figures."""
    graded = it["unit"] in ("%", "N.", "€", "gg")
    it["scale"] = random.choice(["valori", "tratti", "gradi", "rette"] if graded else ["gradi", "rette"])
    it.pop("tolerance", None)


def judged(random, it):
    it.update(method="giudizio", calculation="valore", base=None, threshold=None, unit="N.", forced=None)
    it["judged"] = None if random.random() < 0.15 else Fraction(random.randint(0, 10_000), 100)
    it["outcome"] = None
    for key in ("tolerance", "minimum", "cap"):
        it.pop(key, None)


def derived(random, it):
    it.update(calculation="derivato", base=None, outcome=None, threshold=None)
    it["target"] = (random.choice([">=", ">=", ">", "<="]), number(random, 1, 110))


def periodic(random, it):
    if random.random() < 0.25:
        it["periodic"] = "N/D"
    elif it["unit"] == "data":
        it["periodic"] = ("<=", it["target"][1] - random.randint(0, 100))
        it["threshold"] = None
    elif it["target"][0] != "tra":
        it["periodic"] = (it["target"][0], number(random, 0, 300))
        it["threshold"] = None


def level(random, index):
    shares = random.choice([None, None, (100, 0), (0, 100), (50, 50), (30, 70)])
    return {
        "id": f"livello{index}",
        "composition": shares and tuple(Fraction(share) for share in shares),
        "counts": index == 0 or random.random() < 0.9,
        "rated": random.random() < 0.9,
    }


def chain(random, made, count):
    """A branch that surely reaches the level of the ente."""
    top = node(random, made, 0, count)
    at = top
    while at["level"] < made["entity"]:
        below = node(random, made, at["level"] + 1, count)
        at["children"].append(below)
        at = below
    return top


def node(random, made, depth, count):
    below = random.randint(0, 3) if depth + 1 < len(made["levels"]) else 0
    children = [node(random, made, depth + 1, count) for _ in range(below)]
    own = random.randint(0 if children else 1, 4)
    indicators = [indicator(random, made, number) for number in range(own)]
    for group in (children, indicators):
        weigh(random, group)
    return {
        "code": f"N{next(count)}",
        "level": depth,
        "weight": None,
        "children": children,
        "indicators": indicators,
    }


def weigh(random, group):
    """Blank, stated (adding up or not), thirds, partly blank, with a zero."""
    kind = random.choice(["blank", "stated", "thirds", "partly", "zero"])
    for index, part in enumerate(group):
        if kind == "blank" or (kind == "partly" and index % 2):
            part["weight"] = None
        elif kind == "thirds":
            part["weight"] = Fraction("33.33")
        elif kind == "zero" and index == 0:
            part["weight"] = Fraction(0)
        else:
            part["weight"] = Fraction(random.randint(100, 6000), 100)


def number(random, low=-200, high=2000):
    digits = random.choice([0, 0, 1, 2, 3])
    return Fraction(random.randint(low * 10**digits, high * 10**digits), 10**digits)


def indicator(random, made, index):
    unit = random.choice(["%", "N.", "€", "gg", "data", "SI/NO", "N.", "%"])
    made_of = {"code": f"k{index}", "unit": unit, "calculation": "valore", "base": None, "forced": None}
    made_of["method"] = random.choice([None, None, None, *METHODS])
    if unit in ("%", "N.", "€", "gg") and random.random() < 0.2:
        made_of["calculation"] = random.choice(["variazione %", "differenza", "rapporto"])
        made_of["base"] = random.choice([-1, 1, 1, 1]) * (number(random, 0, 500) + 1)
    target_of(random, made_of)
    outcome_of(random, made_of)
    return made_of


def target_of(random, it):
    if it["unit"] == "data":
        it["target"] = ("<=", Fraction((datetime.date(YEAR, 1, 1) - EPOCH).days + random.randint(0, 365)))
        it["threshold"] = it["target"][1] + random.randint(1, 120) if random.random() < 0.5 else None
    elif it["unit"] == "SI/NO":
        it["target"], it["threshold"] = ("=", Fraction(random.choice([1, 1, 0]))), None
    else:
        kind = random.choice([">=", ">=", "<=", "<=", ">", "<", "=", "tra"])
        aim = random.choice([number(random), number(random, 0, 100), Fraction(0)])
        far = aim + number(random, 0, 300)
        it["target"] = ("tra", aim, far) if kind == "tra" else (kind, aim)
        it["threshold"] = threshold(random, it["target"])


def threshold(random, target):
    if random.random() < 0.4:
        return None
    road = number(random, 0, 300) + Fraction(1, 10)
    kind, *ends = target
    if kind in (">=", ">"):
        return ends[0] - road
    if kind in ("<=", "<"):
        return ends[0] + road
    return random.choice([ends[0] - road, ends[-1] + road])


def outcome_of(random, it):
    chance = random.random()
    aim = it["target"][1]
    if chance < 0.1:
        it["outcome"] = None
    elif it["unit"] == "data":
        it["outcome"] = aim + random.randint(-60, 60)
    elif it["unit"] == "SI/NO":
        it["outcome"] = Fraction(random.choice([1, 1, 0]))
    elif chance < 0.25:
        it["outcome"] = (number(random, 0, 900), number(random, 0, 900) + 1)
    elif chance < 0.35 and it["calculation"] == "valore":
        it["outcome"] = aim
    else:
        near = aim + number(random, -100, 100)
        it["outcome"] = random.choice([near, near, number(random), Fraction(0)])
    if random.random() < 0.04:
        it["forced"] = Fraction(random.randint(0, 10_000), 100)


def walk(nodes):
    for one in nodes:
        yield one
        yield from walk(one["children"])


# -- the folder --------------------------------------------------------------------------------------------------------


def write(made, folder, sheets=None):
    """`sheets` are those of another plan than `made`: what a mutation left of them."""
    (folder / "relazione.toml").write_text(toml(made), encoding="utf-8")
    (folder / "piano.xlsx").write_bytes(workbook(rows(made) if sheets is None else sheets))


def toml(made):
    lines = ['[ente]', 'nome = "Ente di prova"', "[documento]", f"anno = {YEAR}", "[dati]", 'piano = "piano.xlsx"']
    if made.get("interim"):
        day = (EPOCH + datetime.timedelta(days=int(made["as_of"]))).isoformat()
        lines[3:3] = ['tipo = "monitoraggio"', f"data = {day}"]
    for level in made["levels"]:
        lines += ["[[livello]]", f'id = "{level["id"]}"', f'nome = "{level["id"]}"']
        if level.get("flat"):
            lines.append('media = "indicatori"')
        if level["composition"]:
            own, below = level["composition"]
            lines.append(f"composizione = {{ indicatori = {own}, figli = {below} }}")
        lines += [f"concorre = {str(level['counts']).lower()}", f"valutazione = {str(level['rated']).lower()}"]
    lines += [
        "[misurazione]",
        f'metodo = "{made["method"]}"',
        f"tetto = {made['cap']}",
        f'non_disponibile = "{made["missing"]}"',
        f"ente = {json.dumps([made['levels'][at]['id'] for at in (made['entity'], *made.get('further', []))])}",
    ]
    if made.get("flat"):
        lines.append('media = "indicatori"')
    if made.get("points"):
        lines.append('pesi = "punti"')
    if made.get("units"):
        lines.append(f'aree = "{made["levels"][made["area"]]["id"]}"')
    if made.get("scale"):
        lines.append(f'scala = "{made["scale"]}"')
    how = [f'{key} = {{ decimali = {places}, modo = "{mode}" }}' for key, (places, mode) in made.get("rounding", {}).items()]
    if how:
        lines += ["[misurazione.arrotonda]", *how]
    for band in made["bands"]:
        lines += ["[[misurazione.fascia]]", f'etichetta = "{band["label"]}"']
        if band["from"] is not None:
            lines.append(f"{'da' if band['included'] else 'oltre'} = {band['from']}")
    for start, score in made["steps"]:
        lines += ["[[misurazione.scaglione]]", f"da = {float(start)}", f"punti = {float(score)}"]
    return "\n".join(lines) + "\n"


# Indices into the cell formats of STYLES.
PLAIN, PERCENT, DATE = 0, 1, 2


def rows(made):
    objectives = [["Codice", "Livello", "Padre", "Titolo", "Peso", "Unità organizzativa"]]
    indicators = [
        ["Obiettivo", "Codice", "Indicatore", "Unità", "Peso", "Operatore", "Target", "Soglia", "Base", "Calcolo", "Metodo"]
        + ["Tolleranza", "Minimo", "Tetto", "Scala", "Target periodico"]
    ]
    heads = ["Obiettivo", "Codice", "Consuntivo", "Numeratore", "Denominatore", "Raggiungimento forzato", "Motivazione"]
    results = [[*heads, "Raggiungimento"]]
    by_hand = []
    weight = points if made.get("points") else percent

    def visit(node, parent):
        level = made["levels"][node["level"]]["id"]
        objectives.append([node["code"], level, parent, f"Titolo {node['code']}", weight(node["weight"]), units_of(made, node)])
        if node.get("by_hand") is not None:
            by_hand.append([node["code"], "", "", "", "", percent(node["by_hand"]), "Motivo", ""])
        for it in node["indicators"]:
            indicators.append([node["code"], it["code"], f"Indicatore {it['code']}", it["unit"], weight(it["weight"]), *promise(it), *own(it)])
            results.append([node["code"], it["code"], *outcome(it)])
        for child in node["children"]:
            visit(child, node["code"])

    for root in made["roots"]:
        visit(root, "")
    sheets = {"Obiettivi": objectives, "Indicatori": indicators, "Consuntivo": results + by_hand}
    if made.get("scales"):
        used = {it.get("scale") for node in walk(made["roots"]) for it in node["indicators"]} | {made.get("scale")}
        scales = {name: scale for name, scale in made["scales"].items() if name in used}
        shapes = {scale["shape"] for scale in scales.values()}
        if shapes:
            sheets["Scale"] = scale_rows(scales)
    if made.get("units"):
        sheets["Unità"] = [["Unità organizzativa", "Fa parte di"], *([name, above or ""] for name, above in made["units"].items())]
        if made["assignments"]:
            heads = ["Obiettivo", "Unità organizzativa", "Quota", "Peso"]
            rows_of = ([code, unit, percent(quota), weight(peso)] for code, unit, quota, peso in made["assignments"])
            sheets["Assegnazioni"] = [heads, *rows_of]
    return sheets


def units_of(made, node):
    return "; ".join(node["units"]) if made.get("units") else ""


def scale_rows(scales):
    lines = [["Scala", "Quando", "Da", "Punti", "Su"]]
    for name, scale in scales.items():
        for at, score in scale["rows"]:
            when, start = "", ""
            if scale["shape"] == "lines":
                start = (at, PLAIN)
            elif at is not None:
                when = f"tra {words(at[1])} e {words(at[2])}" if at[0] == "tra" else f"{at[0]} {words(at[1])}"
            lines.append([name, when, start, (score, PLAIN), scale["on"]])
    return lines


def points(value):
    return "" if value is None else (value, PLAIN)


def own(it):
    """Tolerance, minimum, cap, scale, periodic target."""
    kind, amount = it.get("tolerance") or ("", None)
    shown = "" if amount is None else (f"{words(amount)} %" if kind == "%" else (amount, PLAIN))
    if kind == "n" and target_unit(it) == "%":
        shown = f"{words(amount)} p.p."
    return [shown, percent(it.get("minimum")), percent(it.get("cap")), it.get("scale") or "", aim_of_the_period(it)]


def aim_of_the_period(it):
    aim = it.get("periodic")
    if aim is None or aim == "N/D":
        return aim or ""
    if it["unit"] == "data":
        return f"entro {(EPOCH + datetime.timedelta(days=int(aim[1]))).strftime('%d/%m/%Y')}"
    return f"{aim[0]} {words(aim[1])}" + (" %" if target_unit(it) == "%" else "")


def percent(value):
    return "" if value is None else (value / 100, PERCENT)


def target_unit(it):
    if it["calculation"] == "variazione %":
        return "%"
    # A ratio has no unit, unless it is in per cent.
    return "" if it["calculation"] == "rapporto" and it["unit"] != "%" else it["unit"]


def cell(value, unit):
    if value is None:
        return ""
    if unit == "%":
        return (value / 100, PERCENT)
    if unit == "data":
        return (value, DATE)
    if unit == "SI/NO":
        return "SI" if value else "NO"
    return (value, PLAIN)


def words(value):
    """A figure as people type it, for the ends of a range."""
    text = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def promise(it):
    if it["method"] == "giudizio":
        return ["", "Quanto è stato promesso", "", "", "", it["method"]]
    unit = target_unit(it)
    kind, *ends = it["target"]
    if kind == "tra":
        tail = " %" if unit == "%" else ""
        sign, target = "", f"tra {words(ends[0])} e {words(ends[1])}{tail}"
    else:
        sign, target = ("entro" if unit == "data" else kind), cell(ends[0], unit)
    calculation = "" if it["calculation"] == "valore" else it["calculation"]
    return [sign, target, cell(it["threshold"], unit), cell(it["base"], it["unit"]), calculation, it["method"] or ""]


def outcome(it):
    found, forced = it["outcome"], percent(it["forced"])
    reason = "Motivo" if forced else ""
    if it["method"] == "giudizio":
        return ["Come è andata", "", "", "", "", percent(it["judged"])]
    if it["calculation"] == "derivato":
        return ["", "", "", forced, reason, ""]
    if isinstance(found, tuple):
        return ["", (found[0], PLAIN), (found[1], PLAIN), forced, reason, ""]
    shown = "N/D" if found is None else cell(found, it["unit"])
    return [shown, "", "", forced, reason, ""]


STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>
</styleSheet>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def decimal(value):
    """The double that a spreadsheet would keep, in its shortest form."""
    return repr(float(value))


class Raw(str):
    """A cell of another kind, as XML after its address."""


ERROR, YES, NO = Raw('t="e"><v>#DIV/0!</v>'), Raw('t="b"><v>1</v>'), Raw('t="b"><v>0</v>')


def sheet(lines):
    out = [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for number, line in enumerate(lines, 1):
        out.append(f'<row r="{number}">')
        for column, value in enumerate(line):
            at = f"{chr(65 + column)}{number}"
            if isinstance(value, Raw):
                out.append(f'<c r="{at}" {value}</c>')
            elif isinstance(value, tuple):
                out.append(f'<c r="{at}" s="{value[1]}"><v>{decimal(value[0])}</v></c>')
            elif value:
                out.append(f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        out.append("</row>")
    out.append("</sheetData></worksheet>")
    return "".join(out)


def workbook(sheets):
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{office}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{office}.styles+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="s" Type="{RELS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    for n, lines in enumerate(sheets.values(), 1):
        files[f"xl/worksheets/sheet{n}.xml"] = sheet(lines)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text if name.startswith("[") or text.startswith("<?") else f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return packed.getvalue()
