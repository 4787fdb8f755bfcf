"""One field of a sound workbook changed: what must then come out, figures of another plan or a refusal at its cell.

Each mutation below reads like a rule. It changes the sheets, and says either `Refused(cells, words)`, or nothing: then
it has changed the plan to what the sheets now mean, and the second implementation tells the figures.
"""

import copy
import datetime
from dataclasses import dataclass, field
from fractions import Fraction

import rules
import trees
from trees import DATE, EPOCH, ERROR, NO, PERCENT, PLAIN, YEAR, YES

OBJECTIVES, INDICATORS, RESULTS = "Obiettivi", "Indicatori", "Consuntivo"
HEADS = {name: heads[0] for name, heads in trees.rows({"roots": [], "levels": []}).items()}
NOT_AVAILABLE = ["N/D", "n.d.", "ND", "nd", "---", "-", "//", "–", " N/D ", ""]
GRADED = ("%", "N.", "€", "gg")


@dataclass
class Refused:
    """Errors that must be told: one at any of these cells (or the file), in these words; others only where `also` says."""

    places: list
    words: str
    also: list = field(default_factory=list)


class Unfit(Exception):
    """This plan has nothing that the mutation could change."""


class Case:
    """A plan with its sheets, one of which is about to change."""

    def __init__(self, random, plan):
        self.random, self.plan = random, copy.deepcopy(plan)
        self.sheets = trees.rows(self.plan)
        self.nodes, self.parents, self.indicators = [], [], []
        self.visit(self.plan["roots"], None)

    def visit(self, nodes, parent):
        for node in nodes:
            self.nodes.append(node)
            self.parents.append(parent)
            self.indicators += [(node, it) for it in node["indicators"]]
            self.visit(node["children"], node)

    def cell(self, sheet, index, heading):
        return f"piano.xlsx › {sheet}!{chr(65 + HEADS[sheet].index(heading))}{index + 2}"

    def set(self, sheet, index, heading, value):
        """Writes a cell and tells where."""
        self.sheets[sheet][index + 1][HEADS[sheet].index(heading)] = value
        return self.cell(sheet, index, heading)

    def get(self, sheet, index, heading):
        return self.sheets[sheet][index + 1][HEADS[sheet].index(heading)]

    def indicator(self, *wanted):
        """An indicator that all of `wanted` hold of, with its row."""
        fit = [(n, it) for n, (_, it) in enumerate(self.indicators) if all(want(it) for want in wanted)]
        if not fit:
            raise Unfit
        return self.random.choice(fit)

    def node(self, wanted=lambda node: True):
        fit = [(n, node) for n, node in enumerate(self.nodes) if wanted(node)]
        if not fit:
            raise Unfit
        return self.random.choice(fit)

    def rows_of(self, code, sheet=OBJECTIVES, heading="Padre"):
        """Cells that name an objective."""
        at = HEADS[sheet].index(heading)
        found = [n for n, row in enumerate(self.sheets[sheet][1:]) if row[at] == code]
        return [self.cell(sheet, n, heading) for n in found]


def free(it):
    return it["forced"] is None


def typed(it):
    return isinstance(it["outcome"], Fraction)


def quotient(it):
    return isinstance(it["outcome"], tuple)


def unit(*units):
    return lambda it: it["unit"] in units


def plain(it):
    return it["calculation"] == "valore"


def simple(it):
    return it["target"][0] != "tra"


# -- how people write ------------------------------------------------------------------------------------------------


def italian(random, value, unit=""):
    """A figure as an office may type it as text."""
    digits = f"{float(abs(value)):.4f}".rstrip("0").rstrip(".")
    whole, _, decimals = digits.partition(".")
    if random.random() < 0.5:
        whole = f"{int(whole):,}".replace(",", ".")
    if decimals and random.random() < 0.5:
        decimals += "0"
    shown = whole + ("," + decimals if decimals else "")
    if value < 0:
        shown = random.choice(["-", "\u2212", "\u2013"]) + shown
    tails = {"%": [" %", "%", ""], "gg": [" gg", " gg.", " giorni", ""], "€": [" €", " euro", ""], "N.": [""]}
    shown += random.choice(tails.get(unit, [""]))
    return random.choice(["", " ", "\u00a0"]) + shown + random.choice(["", " ", "\u00a0"])


def day(random, value):
    date = EPOCH + datetime.timedelta(days=int(value))
    forms = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"] + (["%d.%m", "%d/%m"] if date.year == YEAR else [])
    return date.strftime(random.choice(forms))


def written(random, value, unit):
    if unit == "data":
        return day(random, value)
    if unit == "SI/NO":
        return random.choice(["SI", "Sì", "si", "sì", " SÌ"] if value else ["NO", "no", "No "])
    return italian(random, value, unit)


SIGNS = {
    ">=": [">=", "> =", "=>", "≥", "almeno", "ALMENO", "minimo", "min.", "non meno di", "non inferiore a"],
    "<=": ["<=", "< =", "=<", "≤", "massimo", "max", "max.", "non più di", "Non superiore a", "non oltre"],
    ">": [">"],
    "<": ["<"],
    "=": ["="],
}
BY = ["entro", "entro il", "Entro", "ENTRO IL", "entro e non oltre il", "<=", "≤"]


def sign(random, it):
    return random.choice(BY if it["unit"] == "data" else SIGNS[it["target"][0]])


# -- the sheet Consuntivo ------------------------------------------------------------------------------------------------


def actual_in_words(case):
    row, it = case.indicator(typed)
    case.set(RESULTS, row, "Consuntivo", written(case.random, it["outcome"], it["unit"]))


def actual_unreadable(case):
    row, it = case.indicator(typed)
    junk = ["84,8x", "circa 80", "1,2,3", "1.23,4", ",5", "1e5", "=A+B", "#", "%", "31/06/2024", "giugno", "vedi nota"]
    found = case.random.choice(junk)
    return Refused([case.set(RESULTS, row, "Consuntivo", found)], "non è")


def actual_not_available(case):
    row, it = case.indicator(lambda it: not quotient(it))
    case.set(RESULTS, row, "Consuntivo", case.random.choice(NOT_AVAILABLE))
    it["outcome"] = None


def actual_error(case):
    row, _ = case.indicator()
    return Refused([case.set(RESULTS, row, "Consuntivo", ERROR)], "errore #DIV/0!")


def actual_huge(case):
    row, it = case.indicator(unit(*GRADED))
    huge = Fraction(case.random.choice([10**15 + 1, 10**18, -(10**17), 10**300]))
    return Refused([case.set(RESULTS, row, "Consuntivo", (huge, PLAIN))], "fuori da ogni misura")


def actual_large(case):
    """The largest figures that still are figures."""
    row, it = case.indicator(typed, unit(*GRADED))
    it["outcome"] = Fraction(case.random.choice([10**15, -(10**15), 10**15 - 1, 999_999_999_999]))
    case.set(RESULTS, row, "Consuntivo", (it["outcome"], PLAIN))


def actual_negative(case):
    row, it = case.indicator(typed, unit(*GRADED))
    it["outcome"] = -it["outcome"]
    case.set(RESULTS, row, "Consuntivo", trees.cell(it["outcome"], it["unit"]))


def actual_of_another_kind(case):
    row, it = case.indicator(typed)
    others = {"data": [(Fraction(5), PLAIN), "5", YES], "SI/NO": [(Fraction(1), PLAIN), "80 %", (Fraction(45000), DATE)]}
    other = case.random.choice(others.get(it["unit"], [(Fraction(45000), DATE), "30/06/2024", YES, "SI"]))
    return Refused([case.set(RESULTS, row, "Consuntivo", other)], "non è")


def actual_true_or_false(case):
    row, it = case.indicator(typed, unit("SI/NO"))
    case.set(RESULTS, row, "Consuntivo", YES if it["outcome"] else NO)


def actual_in_points(case):
    """Under % a number in a cell that is no percentage counts in points: the format decides, never the size."""
    row, it = case.indicator(typed, unit("%"))
    case.set(RESULTS, row, "Consuntivo", (it["outcome"], PLAIN))


def denominator(case):
    row, it = case.indicator(quotient)
    spoilt = case.random.choice([(Fraction(0), PLAIN), "0", "", "N/D", "dieci", ERROR])
    if spoilt == "N/D":
        case.set(RESULTS, row, "Denominatore", spoilt)
        it["outcome"] = None
        return None
    words = {"": "manca il denominatore", "dieci": "non è un numero"}
    told = "errore" if spoilt is ERROR else words.get(spoilt, "il denominatore è zero")
    return Refused([case.set(RESULTS, row, "Denominatore", spoilt)], told)


def numerator(case):
    row, it = case.indicator(quotient)
    if case.random.random() < 0.5:
        it["outcome"] = (-it["outcome"][0], it["outcome"][1])
        case.set(RESULTS, row, "Numeratore", written(case.random, it["outcome"][0], "N."))
        return None
    spoilt = case.random.choice(["", "//", "tanti"])
    if spoilt == "//":
        case.set(RESULTS, row, "Numeratore", spoilt)
        it["outcome"] = None
        return None
    return Refused([case.set(RESULTS, row, "Numeratore", spoilt)], "non è" if spoilt == "tanti" else "manca il numeratore")


def forced(case):
    row, it = case.indicator(free)
    it["forced"] = Fraction(case.random.randint(0, int(case.plan["cap"])))
    value = case.random.choice([(it["forced"] / 100, PERCENT), (it["forced"], PLAIN), italian(case.random, it["forced"], "%")])
    case.set(RESULTS, row, "Raggiungimento forzato", value)
    case.set(RESULTS, row, "Motivazione", "Delibera n. 3")


def forced_without_reason(case):
    row, _ = case.indicator()
    case.set(RESULTS, row, "Raggiungimento forzato", (Fraction(1, 2), PERCENT))
    blank = case.random.choice(["", " ", "\u00a0"])
    return Refused([case.set(RESULTS, row, "Motivazione", blank)], "ha bisogno di una «Motivazione»")


def forced_out_of_range(case):
    row, _ = case.indicator()
    case.set(RESULTS, row, "Motivazione", "Motivo")
    wrong = case.random.choice([Fraction(-1, 100), case.plan["cap"] / 100 + Fraction(1, 1000)])
    return Refused([case.set(RESULTS, row, "Raggiungimento forzato", (wrong, PERCENT))], "non sta fra 0 e")


def forced_not_at_all(case):
    row, it = case.indicator(lambda it: not free(it))
    case.set(RESULTS, row, "Raggiungimento forzato", case.random.choice(NOT_AVAILABLE))
    it["forced"] = None


def result_of_a_stranger(case):
    row, _ = case.indicator()
    heading, code = case.random.choice([("Codice", "k99"), ("Codice", "kk"), ("Obiettivo", "X9")])
    case.set(RESULTS, row, heading, code)
    orphan = case.cell(INDICATORS, row, "Obiettivo")
    return Refused([case.cell(RESULTS, row, "Codice")], "non è nel piano", [orphan])


def result_spelled_otherwise(case):
    row, it = case.indicator()
    heading = case.random.choice(["Codice", "Obiettivo"])
    code = case.get(RESULTS, row, heading)
    case.set(RESULTS, row, heading, case.random.choice([code.upper(), code.lower(), code[0] + " " + code[1:], f" {code}\u00a0"]))


def result_without_code(case):
    row, _ = case.indicator()
    orphan = case.cell(INDICATORS, row, "Obiettivo")
    return Refused([case.set(RESULTS, row, "Codice", "")], "non dice di quale indicatore è", [orphan])


def result_for_every_objective(case):
    """Without Obiettivo a row serves all that have none of their own: here, only its own."""
    row, _ = case.indicator()
    case.set(RESULTS, row, "Obiettivo", "")


def result_deleted(case):
    row, _ = case.indicator()
    del case.sheets[RESULTS][row + 1]
    # With the last row the whole sheet goes.
    return Refused([case.cell(INDICATORS, row, "Obiettivo")], "non ha una riga nel consuntivo")


def result_twice(case):
    row, _ = case.indicator()
    case.sheets[RESULTS].append(list(case.sheets[RESULTS][row + 1]))
    last = len(case.sheets[RESULTS]) - 2
    return Refused([case.cell(RESULTS, last, "Codice")], "ha già un consuntivo")


# -- the sheet Indicatori ------------------------------------------------------------------------------------------------


def target_in_words(case):
    row, it = case.indicator(simple)
    value = written(case.random, it["target"][1], trees.target_unit(it))
    if it["unit"] == "SI/NO":
        case.set(INDICATORS, row, "Operatore", case.random.choice(["", "="]))
        case.set(INDICATORS, row, "Target", value)
        return
    word = sign(case.random, it)
    case.set(INDICATORS, row, "Operatore", case.random.choice(["", word]))
    case.set(INDICATORS, row, "Target", f"{word} {value.strip()}")


def target_in_the_other_cell_in_words(case):
    row, it = case.indicator(simple)
    if it["unit"] != "SI/NO":
        case.set(INDICATORS, row, "Operatore", sign(case.random, it))
    case.set(INDICATORS, row, "Target", written(case.random, it["target"][1], trees.target_unit(it)))


def range_in_words(case):
    row, it = case.indicator(lambda it: not simple(it))
    unit = trees.target_unit(it)
    low, high = (written(case.random, end, unit).strip() for end in it["target"][1:])
    word = case.random.choice(["tra", "fra", "Tra", "TRA"])
    case.set(INDICATORS, row, "Operatore", case.random.choice(["", "tra"]))
    case.set(INDICATORS, row, "Target", f"{word}  {low} e {high}")


def range_reversed(case):
    row, _ = case.indicator(unit(*GRADED))
    case.set(INDICATORS, row, "Operatore", "")
    return Refused([case.set(INDICATORS, row, "Target", "tra 5 e 2")], "sono invertiti", [case.cell(RESULTS, row, "Consuntivo")])


def target_unreadable(case):
    row, it = case.indicator(free)
    junk = ["migliorare", "da definire", "tutti", "vedi piano", "N/D", "---"]
    return Refused([case.set(INDICATORS, row, "Target", case.random.choice(junk))], "non si può calcolare")


def target_missing(case):
    row, _ = case.indicator()
    blank = case.random.choice(["", " ", "\u00a0"])
    return Refused([case.set(INDICATORS, row, "Target", blank)], "manca il target")


def target_error(case):
    row, _ = case.indicator()
    return Refused([case.set(INDICATORS, row, "Target", ERROR)], "errore #DIV/0!")


def target_huge(case):
    row, _ = case.indicator(unit(*GRADED))
    return Refused([case.set(INDICATORS, row, "Target", (Fraction(10**17), PLAIN))], "fuori da ogni misura")


def target_of_another_kind(case):
    row, it = case.indicator()
    others = {"data": [(Fraction(5), PLAIN), "80 %", YES], "SI/NO": [(Fraction(1), PLAIN), (Fraction(45000), DATE)]}
    other = case.random.choice(others.get(it["unit"], [(Fraction(45000), DATE), "30/06/2024", YES, "SI"]))
    case.set(INDICATORS, row, "Operatore", "")
    return Refused([case.set(INDICATORS, row, "Target", other)], "non si misura in")


def target_percent_of_another_unit(case):
    row, _ = case.indicator(unit("N.", "€", "gg"), plain)
    case.set(INDICATORS, row, "Operatore", "")
    return Refused([case.set(INDICATORS, row, "Target", ">= 80 %")], "non si misura in")


def operator_swapped(case):
    row, it = case.indicator(simple, lambda it: it["unit"] != "SI/NO")
    kind = case.random.choice([other for other in SIGNS if other != it["target"][0]])
    case.set(INDICATORS, row, "Operatore", case.random.choice(SIGNS[kind]))
    it["target"] = (kind, it["target"][1])
    return wrong_side(case, row, it)


def wrong_side(case, row, it):
    """A refusal where the threshold lies no longer on the far side of the target."""
    kind, *ends = it["target"]
    soglia = it["threshold"]
    if soglia is None:
        return None
    sound = {">=": soglia < ends[0], ">": soglia < ends[0], "<=": soglia > ends[0], "<": soglia > ends[0]}
    if sound.get(kind, not rules.met(it["target"], soglia)):
        return None
    return Refused([case.cell(INDICATORS, row, "Soglia")], "dalla parte sbagliata")


def operator_unknown(case):
    row, _ = case.indicator()
    word = case.random.choice(["=>=", "!=", "circa", "circa", "≈", "5", "tra e"])
    return Refused([case.set(INDICATORS, row, "Operatore", word)], "non è conosciuto")


def operator_missing(case):
    """A number alone is *at least*, a date alone *by*."""
    row, it = case.indicator(simple)
    case.set(INDICATORS, row, "Operatore", "")
    if it["unit"] in GRADED:
        it["target"] = (">=", it["target"][1])
    return wrong_side(case, row, it)


def operator_of_a_range(case):
    row, it = case.indicator()
    word = ">=" if it["target"][0] == "tra" or it["unit"] == "SI/NO" else "tra"
    case.set(INDICATORS, row, "Operatore", word)
    words = "ha due operatori" if it["target"][0] == "tra" else "non si legge come target"
    return Refused([case.cell(INDICATORS, row, "Target")], words)


def threshold_on_the_wrong_side(case):
    row, it = case.indicator(unit(*GRADED, "data"))
    kind, *ends = it["target"]
    step = case.random.choice([0, 1, 10])
    near = {">=": ends[0] + step, ">": ends[0] + step, "<=": ends[0] - step, "<": ends[0] - step}
    soglia = near.get(kind, case.random.choice(ends))
    it["threshold"] = soglia
    case.set(INDICATORS, row, "Soglia", trees.cell(soglia, trees.target_unit(it)))
    return wrong_side(case, row, it)


def threshold_of_yes_and_no(case):
    row, _ = case.indicator(unit("SI/NO"))
    return Refused([case.set(INDICATORS, row, "Soglia", "NO")], "la soglia non vale")


def threshold_in_words(case):
    row, it = case.indicator(lambda it: it["threshold"] is not None)
    case.set(INDICATORS, row, "Soglia", written(case.random, it["threshold"], trees.target_unit(it)))


def threshold_not_available(case):
    row, it = case.indicator()
    case.set(INDICATORS, row, "Soglia", case.random.choice(NOT_AVAILABLE))
    it["threshold"] = None


def threshold_unreadable(case):
    row, _ = case.indicator()
    junk = case.random.choice(["bassa", "84,8x", ERROR])
    return Refused([case.set(INDICATORS, row, "Soglia", junk)], "errore" if junk is ERROR else "non è")


def base_spoilt(case):
    row, it = case.indicator(lambda it: not plain(it))
    spoilt = case.random.choice([(Fraction(0), PLAIN), "", "N/D", "molti"])
    cell = case.set(INDICATORS, row, "Base", spoilt)
    if spoilt == "molti":
        return Refused([cell], "non è un numero")
    if isinstance(spoilt, str):
        return Refused([cell], "ha bisogno di una «Base»")
    if it["calculation"] == "differenza":
        it["base"] = Fraction(0)
        return None
    return Refused([cell], "la base è zero")


def base_of_the_other_sign(case):
    row, it = case.indicator(lambda it: not plain(it))
    it["base"] = -it["base"]
    case.set(INDICATORS, row, "Base", written(case.random, it["base"], it["unit"]))


def calculation_spelled(case):
    row, it = case.indicator(lambda it: it["calculation"] != "rapporto")
    forms = {"variazione %": ["Variazione", "VARIAZIONE %", "variazione%"], "differenza": ["Differenza "], "valore": ["Valore"]}
    case.set(INDICATORS, row, "Calcolo", case.random.choice(forms[it["calculation"]]))


def calculation_unknown(case):
    row, _ = case.indicator()
    return Refused([case.set(INDICATORS, row, "Calcolo", "media mobile")], "non è conosciuto")


def calculation_without_children(case):
    row, it = case.indicator(free)
    node = case.indicators[row][0]
    if node["children"] or it["unit"] in ("data", "SI/NO"):
        raise Unfit
    case.set(INDICATORS, row, "Calcolo", "derivato")
    case.set(INDICATORS, row, "Soglia", "")
    first = next(n for n, (of, _) in enumerate(case.indicators) if of is node)
    return Refused([case.cell(INDICATORS, first, "Peso")], "ha bisogno di obiettivi figli")


def method_spelled(case):
    row, it = case.indicator()
    it["method"] = case.random.choice(trees.METHODS)
    word = it["method"]
    forms = [word.upper(), word.replace("-", " "), word.capitalize(), f" {word} "]
    case.set(INDICATORS, row, "Metodo", case.random.choice(forms))


def method_unknown(case):
    row, _ = case.indicator()
    word = case.random.choice(["sogla", "proporzionle", "a occhio"])
    return Refused([case.set(INDICATORS, row, "Metodo", word)], "non è conosciuto")


def unit_of_the_same_kind(case):
    row, it = case.indicator(unit("N.", "€", "gg"), plain)
    it["unit"] = case.random.choice(["€", "gg", "visite", "N. imprese", "h"])
    case.set(INDICATORS, row, "Unità", it["unit"])


def unit_without_percent(case):
    """Under another unit than % a percentage cell may be meant either way: refused with both readings."""
    row, _ = case.indicator(unit("%"), plain, simple, lambda it: not quotient(it))
    case.set(INDICATORS, row, "Unità", "N.")
    target = case.set(INDICATORS, row, "Target", (Fraction(17, 20), PERCENT))
    also = [case.cell(INDICATORS, row, "Soglia"), case.cell(RESULTS, row, "Consuntivo")]
    return Refused([target], "può valere 85 oppure 0,85", also)


def unit_in_percent(case):
    row, it = case.indicator(unit("N.", "€", "gg"), plain)
    it["unit"] = "%"
    case.set(INDICATORS, row, "Unità", case.random.choice(["%", "Percentuale", " % "]))


def unit_of_another_kind(case):
    row, it = case.indicator(unit(*GRADED), plain, free)
    case.set(INDICATORS, row, "Unità", "data")
    also = [case.cell(RESULTS, row, "Consuntivo")]
    if simple(it):
        return Refused([case.cell(INDICATORS, row, "Target")], "non si misura in data", also)
    # The words of a range are no date: a target in words, beside an actual that is none either.
    return Refused([case.cell(INDICATORS, row, "Target")], "non si può calcolare", also)


def unit_of_the_same_meaning(case):
    row, it = case.indicator(unit("data", "SI/NO"))
    forms = {"data": ["Data", "DATA ", "date"], "SI/NO": ["Sì/No", "si / no", "Binario"]}
    case.set(INDICATORS, row, "Unità", case.random.choice(forms[it["unit"]]))


def weight_of(case):
    """A weight, of either sheet: its sheet, row and owner."""
    if case.random.random() < 0.5:
        row, node = case.node()
        return OBJECTIVES, row, node
    row, it = case.indicator()
    return INDICATORS, row, it


def weight_changed(case):
    sheet, row, of = weight_of(case)
    of["weight"] = Fraction(case.random.choice([0, 1, 50, 100, 1000, 10**12, Fraction("33.33"), Fraction("0.01")]))
    forms = [(of["weight"] / 100, PERCENT), (of["weight"], PLAIN), italian(case.random, of["weight"], "%")]
    case.set(sheet, row, "Peso", case.random.choice(forms))


def weight_blank(case):
    sheet, row, of = weight_of(case)
    of["weight"] = None
    case.set(sheet, row, "Peso", case.random.choice(NOT_AVAILABLE))


def weight_refused(case):
    sheet, row, _ = weight_of(case)
    spoilt, words = case.random.choice(
        [
            ((Fraction(-1, 10), PERCENT), "è negativo"),
            ("-5 %", "è negativo"),
            ("metà", "non è un numero"),
            (ERROR, "errore #DIV/0!"),
            ((Fraction(45000), DATE), "non è un numero"),
            ((Fraction(10**16), PLAIN), "fuori da ogni misura"),
        ]
    )
    return Refused([case.set(sheet, row, "Peso", spoilt)], words)


def indicator_of_nobody(case):
    row, _ = case.indicator()
    also = [case.cell(RESULTS, row, "Codice"), case.cell(INDICATORS, row, "Obiettivo")]
    return Refused([case.set(INDICATORS, row, "Obiettivo", "X9")], "non è nel foglio Obiettivi", also)


def indicator_cell_blank(case):
    row, _ = case.indicator()
    heading = case.random.choice(["Obiettivo", "Codice", "Indicatore"])
    also = [case.cell(RESULTS, row, "Codice")]
    return Refused([case.set(INDICATORS, row, heading, "")], "la cella è vuota", also)


def unit_blank(case):
    """Nothing says what a number alone counts."""
    row, it = case.indicator(unit("N.", "€", "gg"), plain, simple)
    case.set(INDICATORS, row, "Target", (it["target"][1], PLAIN))
    also = [case.cell(RESULTS, row, "Codice"), case.cell(RESULTS, row, "Consuntivo")]
    return Refused([case.set(INDICATORS, row, "Unità", "")], "la cella è vuota", also)


def indicator_deleted(case):
    row, _ = case.indicator()
    del case.sheets[INDICATORS][row + 1]
    return Refused([case.cell(RESULTS, row, "Codice")], "non è nel piano")


def indicator_twice(case):
    row, _ = case.indicator()
    case.sheets[INDICATORS].append(list(case.sheets[INDICATORS][row + 1]))
    last = len(case.sheets[INDICATORS]) - 2
    return Refused([case.cell(INDICATORS, last, "Obiettivo")], "c'è già alla cella")


# -- the sheet Obiettivi -------------------------------------------------------------------------------------------------


def level_unknown(case):
    row, _ = case.node()
    return Refused([case.set(OBJECTIVES, row, "Livello", "livelo99x")], "non è in relazione.toml")


def level_spelled(case):
    row, node = case.node()
    word = case.plan["levels"][node["level"]]["id"]
    case.set(OBJECTIVES, row, "Livello", case.random.choice([word.upper(), word.capitalize(), f" {word} ", word[:-1] + " " + word[-1]]))


def parent_unknown(case):
    row, _ = case.node()
    return Refused([case.set(OBJECTIVES, row, "Padre", "X9")], "non è tra gli obiettivi")


def parent_of_itself(case):
    row, node = case.node()
    below = {id(one) for one in trees.walk([node])}
    also = [case.cell(OBJECTIVES, n, "Padre") for n, one in enumerate(case.nodes) if id(one) in below]
    return Refused([case.set(OBJECTIVES, row, "Padre", node["code"])], "discende da sé stesso", also)


def parent_below(case):
    row, node = case.node(lambda node: node["children"])
    child = case.random.choice(node["children"])
    return Refused([case.set(OBJECTIVES, row, "Padre", child["code"])], "non sta sopra")


def parent_missing(case):
    """A node without a parent stands at the top."""
    row, node = case.node(lambda node: node["level"] > 0)
    parent = case.parents[row]
    if parent is None:
        raise Unfit
    parent["children"] = [child for child in parent["children"] if child is not node]
    case.plan["roots"].append(node)
    case.set(OBJECTIVES, row, "Padre", "")


def parent_other(case):
    row, node = case.node(lambda node: node["level"] > 0)
    parent = case.parents[row]
    _, other = case.node(lambda one: one["level"] < node["level"])
    siblings = case.plan["roots"] if parent is None else parent["children"]
    siblings[:] = [child for child in siblings if child is not node]
    other["children"].append(node)
    case.set(OBJECTIVES, row, "Padre", other["code"].lower())


def objective_cell_blank(case):
    row, node = case.node()
    heading = case.random.choice(["Codice", "Livello", "Titolo"])
    also = case.rows_of(node["code"]) + case.rows_of(node["code"], INDICATORS, "Obiettivo")
    return Refused([case.set(OBJECTIVES, row, heading, "")], "la cella è vuota", also if heading == "Codice" else [])


def objective_deleted(case):
    row, node = case.node()
    del case.sheets[OBJECTIVES][row + 1]
    if len(case.sheets[OBJECTIVES]) == 1:
        raise Unfit
    named = case.rows_of(node["code"]) + case.rows_of(node["code"], INDICATORS, "Obiettivo")
    return Refused(named, "", [f"piano.xlsx › {OBJECTIVES}!A2"])


def objective_twice(case):
    row, _ = case.node()
    case.sheets[OBJECTIVES].append(list(case.sheets[OBJECTIVES][row + 1]))
    last = len(case.sheets[OBJECTIVES]) - 2
    return Refused([case.cell(OBJECTIVES, last, "Codice")], "c'è già alla cella")


# -- sheets, headings, order ---------------------------------------------------------------------------------------------


def rows_moved(case):
    lines = case.sheets[case.random.choice(list(case.sheets))]
    body = lines[1:]
    case.random.shuffle(body)
    lines[1:] = body


def columns_moved(case):
    sheet = case.random.choice(list(case.sheets))
    order = list(range(len(HEADS[sheet])))
    case.random.shuffle(order)
    case.sheets[sheet] = [[row[at] for at in order] for row in case.sheets[sheet]]


def rows_between(case):
    """Titles above the headings, blank rows and headings repeated below them."""
    lines = case.sheets[case.random.choice(list(case.sheets))]
    at = case.random.randint(1, len(lines))
    lines.insert(at, case.random.choice([[""], list(lines[0])]))
    lines.insert(0, ["Piano della performance"])


def heading_spelled(case):
    sheet = case.random.choice(list(case.sheets))
    at = case.random.randrange(len(HEADS[sheet]))
    name = HEADS[sheet][at]
    plain = name.replace("à", "a'")
    forms = [name.upper(), f" {name} ", name.replace("o", "o "), plain, f"{name}:", f"* {name}"]
    case.sheets[sheet][0][at] = case.random.choice(forms)


NEEDED = {
    OBJECTIVES: ["Codice", "Livello", "Titolo"],
    INDICATORS: ["Obiettivo", "Codice", "Indicatore", "Unità", "Target"],
    RESULTS: ["Codice"],
}


def heading_renamed(case):
    sheet = case.random.choice(list(NEEDED))
    name = case.random.choice(NEEDED[sheet])
    case.sheets[sheet][0][HEADS[sheet].index(name)] = case.random.choice(["", "Colonna 7", "???"])
    return Refused([f"piano.xlsx › {sheet}"], f"manca la colonna «{name}»")


def heading_twice(case):
    sheet = case.random.choice(list(NEEDED))
    lines = case.sheets[sheet]
    name = case.random.choice(HEADS[sheet])
    for row in lines:
        row.append("")
    lines[0][-1] = name.upper()
    at = f"piano.xlsx › {sheet}!{chr(64 + len(lines[0]))}1"
    return Refused([at], "c'è due volte")


def weights_without_heading(case):
    """A column that no heading names is not there."""
    sheet = case.random.choice([OBJECTIVES, INDICATORS])
    case.sheets[sheet][0][HEADS[sheet].index("Peso")] = "Zavorra"
    for one in case.nodes if sheet == OBJECTIVES else [it for _, it in case.indicators]:
        one["weight"] = None


def sheet_missing(case):
    name = case.random.choice(list(case.sheets))
    if case.random.random() < 0.5:
        del case.sheets[name]
    else:
        other = case.random.choice(["Foglio9", name + " vecchio"])
        case.sheets = {other if key == name else key: lines for key, lines in case.sheets.items()}
    return Refused(["piano.xlsx"], f"manca il foglio «{name}»")


def sheet_spelled(case):
    name = case.random.choice(list(case.sheets))
    other = case.random.choice([name.upper(), f" {name}", name[:4] + " " + name[4:]])
    case.sheets = {other if key == name else key: lines for key, lines in case.sheets.items()}


def sheet_empty(case):
    name = case.random.choice(list(case.sheets))
    case.sheets[name] = []
    words = "mancano i risultati" if name == RESULTS else "non contiene dati"
    return Refused([f"piano.xlsx › {name}"], words)


ALL = [
    made
    for name, made in list(globals().items())
    if callable(made) and getattr(made, "__code__", None) and made.__code__.co_varnames[:1] == ("case",)
    and made.__code__.co_argcount == 1 and name != "weight_of"
]


def mutation(random, plan):
    """(name, case, refusal or None): a mutation that the plan has room for."""
    while True:
        made = random.choice(ALL)
        case = Case(random, plan)
        try:
            return made.__name__, case, made(case)
        except Unfit:
            continue
