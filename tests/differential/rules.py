"""The rules of docs/measurement.md, written a second time: exact fractions, no code of the program.

A plan is plain Python: see `trees.py` for its shape. `measure` gives what `relazione calcola --json` must say.
"""

from dataclasses import dataclass
from fractions import Fraction

HUNDRED = Fraction(100)
NOT_DUE = "not due yet"  # in the place of a figure: neither missed nor not available


def half_up(value, decimals=2):
    """Rounded half away from zero, as a string with a point."""
    scale = 10**decimals
    whole = (abs(value) * scale * 2 + 1) // 2
    sign = "-" if value < 0 and whole else ""
    digits = str(int(whole)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def italian(plain):
    sign, plain = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, decimals = plain.partition(".")
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + ".".join([whole, *groups]) + "," + decimals


# -- target and actual -------------------------------------------------------------------------------------------------


def met(target, actual, slack=0):
    """`slack` is the shortfall that counts as reached; on `=` a band."""
    kind, *ends = target
    if slack and kind in (">", "<"):
        kind += "="
    return {
        ">=": lambda: actual >= ends[0] - slack,
        ">": lambda: actual > ends[0],
        "<=": lambda: actual <= ends[0] + slack,
        "<": lambda: actual < ends[0],
        "=": lambda: abs(actual - ends[0]) <= slack,
        "tra": lambda: ends[0] <= actual <= ends[1],
    }[kind]()


def in_force(indicator, plan):
    """In an interim monitoring the periodic target, where there is one, takes the target's place."""
    periodic = indicator.get("periodic")
    return periodic if plan.get("interim") and isinstance(periodic, tuple) else indicator["target"]


def tolerance(indicator, plan):
    """The tolerance in the target's unit."""
    kind, amount = indicator.get("tolerance") or ("n", Fraction(0))
    return abs(in_force(indicator, plan)[1]) * amount / 100 if kind == "%" else amount


def is_later(indicator, plan):
    """Whether what is not met is not due yet, either."""
    if not plan.get("interim"):
        return False
    kind, *ends = in_force(indicator, plan)
    last = ends[-1] if indicator["unit"] == "data" and kind in ("<=", "<", "=", "tra") else None
    return indicator.get("periodic") == "N/D" or (last is not None and last > plan["as_of"])


def reference(target, actual):
    """The point that deviations are counted from: the target, or the nearer end of a range."""
    kind, *ends = target
    if kind != "tra":
        return ends[0]
    return min(max(actual, ends[0]), ends[1])


def value_of(indicator):
    """What is held against the target; None for N/D."""
    outcome = indicator["outcome"]
    if outcome is None or indicator["method"] == "giudizio" or indicator["calculation"] == "derivato":
        return None
    if isinstance(outcome, tuple):
        numerator, denominator = outcome
        actual = numerator / denominator
        if indicator["unit"] == "%":
            actual *= 100
    else:
        actual = outcome
    base = indicator["base"]
    if indicator["calculation"] == "variazione %":
        return (actual - base) / base * 100
    if indicator["calculation"] == "differenza":
        return actual - base
    if indicator["calculation"] == "rapporto":
        return actual / base * (100 if indicator["unit"] == "%" else 1)
    return actual


# -- attainment --------------------------------------------------------------------------------------------------------


def proportional(target, actual):
    aim = reference(target, actual)
    kind = target[0]
    if kind in (">=", ">"):
        shortfall = aim - actual
    elif kind in ("<=", "<"):
        shortfall = actual - aim
    else:
        shortfall = abs(actual - aim)
    if aim == 0:
        return None
    return HUNDRED * (1 - shortfall / abs(aim))


def inverse(target, actual):
    if target[0] in ("<=", "<") and target[1] > 0 and actual > 0:
        return HUNDRED * target[1] / actual
    return None


def on_the_line(target, threshold, actual):
    if threshold is None:
        return Fraction(0)
    aim = reference(target, actual)
    road = abs(reference(target, threshold) - threshold)
    zero = aim - road if actual < aim else aim + road
    return (actual - zero) / (aim - zero) * 100


def missed(method, indicator, actual, plan):
    target, graded = in_force(indicator, plan), indicator["unit"] not in ("data", "SI/NO")
    if method == "soglia":
        return on_the_line(target, indicator["threshold"], actual)
    if method == "tutto-o-nulla" or not graded:
        return Fraction(0)
    share = proportional(target, actual)
    if share is None:
        return Fraction(0)
    if method == "proporzionale-inverso":
        other = inverse(target, actual)
        return share if other is None else other
    if method == "scaglioni":
        held = min(max(share, Fraction(0)), HUNDRED)
        return next((score for start, score in plan["steps"] if held >= start), Fraction(0))
    return share


def beyond(method, indicator, actual, plan):
    """The attainment of a target that is met, before the cap."""
    target, threshold = in_force(indicator, plan), indicator["threshold"]
    if indicator["unit"] in ("data", "SI/NO") or target[0] in ("=", "tra"):
        return HUNDRED
    if method in ("tutto-o-nulla", "scaglioni"):
        return HUNDRED
    if method == "soglia" and threshold is not None:
        return (actual - threshold) / (target[1] - threshold) * 100
    share = proportional(target, actual)
    share = HUNDRED if share is None else share
    if method == "proporzionale-inverso" and target[0] in ("<=", "<") and target[1] > 0:
        other = inverse(target, actual)
        return max(share, cap(indicator, plan)) if other is None else other
    return share


def cap(indicator, plan):
    own = indicator.get("cap")
    return plan["cap"] if own is None else own


def by_method(method, indicator, actual, plan):
    """What a method gives, before minimum and cap."""
    if met(in_force(indicator, plan), actual, tolerance(indicator, plan)):
        return max(beyond(method, indicator, actual, plan), HUNDRED)
    return min(max(missed(method, indicator, actual, plan), Fraction(0)), HUNDRED)


def points(scale, indicator, actual, plan):
    """A scale decides alone, whether or not the target is met."""
    held = by_method("proporzionale", indicator, actual, plan) if scale["on"] == "raggiungimento" else actual
    if scale["shape"] == "conditions":
        return next(score for condition, score in scale["rows"] if condition is None or met(condition, held))
    rows = scale["rows"]
    before = [row for row in rows if row[0] <= held]
    after = [row for row in rows if row[0] > held]
    if not before or not after:
        return (before[-1] if before else after[0])[1]
    (left, low), (right, high) = before[-1], after[0]
    return low + (held - left) / (right - left) * (high - low)


def rounded(figure, rounding):
    """As it goes up: cut, half up, half to the even neighbour."""
    if rounding is None or not isinstance(figure, Fraction):
        return figure
    places, mode = rounding
    scaled = figure * 10**places
    whole, rest = scaled // 1, scaled % 1
    up = {"tronca": False, "metà-su": rest >= Fraction(1, 2), "metà-pari": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)}
    return Fraction(whole + up[mode], 10**places)


def attainment(indicator, plan, actual):
    """(attainment, before minimum and cap); None for N/D. What is set by hand or judged stands as it is."""
    given = indicator["forced"]
    if given is None and indicator["method"] == "giudizio":
        given = indicator["judged"]
        if given is None:
            return None
    if given is not None:
        return given, given
    if actual is None:
        return None
    method = indicator["method"] or plan["method"]
    name = indicator.get("scale") or (plan.get("scale") if method == "scala" else None)
    if name:
        whole = points(plan["scales"][name], indicator, actual, plan)
    else:
        whole = by_method(method, indicator, actual, plan)
    held = whole if whole >= (indicator.get("minimum") or 0) else Fraction(0)
    return rounded(min(held, cap(indicator, plan)), plan.get("rounding", {}).get("indicatori")), whole


def decimals(target, actual):
    """The fewest, from two on, with which target and actual as printed are judged as they are."""
    kind, *ends = target
    at = lambda value, places: Fraction(half_up(value, places))
    agrees = lambda places: met((kind, *(at(end, places) for end in ends)), at(actual, places)) == met(target, actual)
    return next((places for places in range(2, 18) if agrees(places)), 18)


def figure(value, most):
    """With two decimals, or as many of `most` as it has; a small one with more, where those would be off by a twentieth."""
    near = lambda places: abs(Fraction(half_up(value, places)) - value) * 20 <= abs(value)
    most = max(most, next((places for places in range(2, 18) if near(places)), 18))
    plain = half_up(value, most)
    whole, _, digits = plain.partition(".")
    return f"{whole}.{digits.rstrip('0'):0<2}"


def deviation(indicator, plan, actual):
    """The deviation as it is printed, and whether it is favourable."""
    if actual is None or indicator["method"] == "giudizio":
        return None, None
    target, unit = in_force(indicator, plan), indicator["unit"]
    amount = actual - reference(target, actual)
    is_met = met(target, actual, tolerance(indicator, plan))
    favourable = None if is_met and amount == 0 else is_met
    shown = figure(amount, decimals(target, actual))
    if not any(digit in "123456789" for digit in shown):
        return "-", favourable
    if unit == "SI/NO":
        return "", favourable
    if indicator["calculation"] == "variazione %":
        unit = "%"
    elif indicator["calculation"] == "rapporto" and unit != "%":
        unit = ""
    suffix = {"data": "gg"}.get(unit, unit)
    sign = "+" if amount > 0 else ""
    return f"{sign}{italian(shown)} {suffix}".strip(), favourable


# -- aggregation -------------------------------------------------------------------------------------------------------


def filled(weights, plan):
    """Blank weights mean equal ones; among stated ones they share what the others leave, or are a point each."""
    blanks = sum(weight is None for weight in weights)
    if blanks == len(weights):
        return [Fraction(1)] * len(weights)
    if not blanks:
        return list(weights)
    left = max(HUNDRED - sum(weight for weight in weights if weight is not None), Fraction(0))
    share = Fraction(1) if plan.get("points") else left / blanks
    return [share if weight is None else weight for weight in weights]


def mean(weights, attained, policy):
    """The weighted mean under the policy for what is not available; None where nothing is."""
    parts = [part for part in zip(weights, attained) if part[1] != NOT_DUE]
    if attained and not parts:
        return NOT_DUE
    if not any(weight and figure is not None for weight, figure in parts):
        return None
    if policy == "escludi":
        parts = [(weight, figure) for weight, figure in parts if figure is not None]
    total = sum(weight for weight, _ in parts)
    return sum(weight * (figure or 0) for weight, figure in parts) / total


def compose(has, own, below, level, policy):
    """A node from its indicators and its children; a part that does not exist leaves its share to the other."""
    shares = level["composition"]
    if shares is None:
        shares = (HUNDRED, Fraction(0)) if has[0] else (Fraction(0), HUNDRED)
    parts = [(share, figure) for share, figure, there in zip(shares, (own, below), has) if there and share]
    return mean(*zip(*parts), policy) if parts else None


def rating(figure, level, plan):
    if not isinstance(figure, Fraction) or not level["rated"]:
        return None
    for band in plan["bands"]:
        if band["from"] is None or (figure >= band["from"] if band["included"] else figure > band["from"]):
            return band["label"]
    return None


@dataclass
class Result:
    """A node, measured."""

    figure: object  # a fraction, None, NOT_DUE
    upwards: object  # what goes up from it
    parts: object  # what its parts give
    flat: list  # (own weight, attainment) of its indicators and of all below it that count


class Measuring:
    """Children before their parents."""

    def __init__(self, plan):
        self.plan, self.policy = plan, plan["missing"]
        self.results, self.indicators = {}, {}

    def level(self, node):
        return self.plan["levels"][node["level"]]

    def group(self, nodes):
        weights = filled([node["weight"] for node in nodes], self.plan)
        return mean(weights, [self.results[node["code"]].upwards for node in nodes], self.policy)

    def flat(self, results):
        parts = [part for result in results for part in result.flat]
        return mean(*zip(*parts), self.policy) if parts else None

    def node(self, node):
        for child in node["children"]:
            self.node(child)
        level = self.level(node)
        counting = [child for child in node["children"] if self.level(child)["counts"]]
        below = self.group(counting) if counting else None
        attained = [self.indicator(node, it, below) for it in node["indicators"]]
        own = None
        if attained:
            own = mean(filled([it["weight"] for it in node["indicators"]], self.plan), attained, self.policy)
        flat = [(Fraction(1) if it["weight"] is None else it["weight"], a) for it, a in zip(node["indicators"], attained)]
        for child in counting:
            flat += self.results[child["code"]].flat
        result = Result(None, None, None, flat)
        if level.get("flat"):
            result.parts = self.flat([result])
        else:
            result.parts = compose((bool(attained), bool(counting)), own, below, level, self.policy)
        by_hand = node.get("by_hand")
        result.figure = result.parts if by_hand is None else by_hand
        result.upwards = rounded(result.figure, self.plan.get("rounding", {}).get(level["id"]))
        self.results[node["code"]] = result

    def indicator(self, node, it, below):
        """What it gives to a mean."""
        actual = value_of(it)
        if it["calculation"] == "derivato":
            actual = below if isinstance(below, Fraction) else None
        is_met = actual is not None and it["method"] != "giudizio" and met(in_force(it, self.plan), actual, tolerance(it, self.plan))
        waits = is_later(it, self.plan) and not is_met and it["forced"] is None
        if waits or (it["calculation"] == "derivato" and below == NOT_DUE):
            self.indicators[node["code"], it["code"]] = (NOT_DUE, (None, None))
            return NOT_DUE
        result = attainment(it, self.plan, actual)
        self.indicators[node["code"], it["code"]] = (result, deviation(it, self.plan, actual))
        return None if result is None else result[0]

    def entity(self, level):
        members = [node for node in every(self.plan["roots"]) if node["level"] == level]
        if self.plan.get("flat"):
            figure = self.flat([self.results[node["code"]] for node in members])
        else:
            figure = self.group(members) if members else None
        return figure, rating(figure, self.plan["levels"][level], self.plan)


    def weighs_nothing(self, node, level):
        """Whether its weight is 0 in its group, or in the ente on the level of the ente."""
        nodes = list(every(self.plan["roots"]))
        if level == self.plan["entity"]:
            group = [one for one in nodes if one["level"] == level]
        else:
            brothers = next((one["children"] for one in nodes if node in one["children"]), self.plan["roots"])
            alike = lambda one: brothers is self.plan["roots"] or self.level(one)["counts"] == self.level(node)["counts"]
            group = [one for one in brothers if alike(one)]
        weights = filled([one["weight"] for one in group], self.plan)
        return not weights[next(at for at, one in enumerate(group) if one is node)]

    def unit(self, name):
        """Σ weight × attainment / Σ weight over its parts and those of the units below it."""
        plan, level = self.plan, self.plan["area"]

        def is_within(unit):
            return unit == name or (plan["units"][unit] is not None and is_within(plan["units"][unit]))

        if plan["assignments"]:
            rows = [row for row in plan["assignments"] if is_within(row[1])]
            weights = [peso * (HUNDRED if quota is None else quota) / 100 for _, _, quota, peso in rows]
            codes = [code for code, *_ in rows]
        else:
            nodes = [node for node in every(plan["roots"]) if node["level"] == level and any(map(is_within, node["units"]))]
            weights = [Fraction(0 if self.weighs_nothing(node, level) else 1) for node in nodes]
            codes = [node["code"] for node in nodes]
        figure = mean(weights, [self.results[code].upwards for code in codes], self.policy) if codes else None
        return figure, rating(figure, plan["levels"][level], plan)


def measure(plan):
    """What must come out: nodes by code, indicators by (node, code), the ente's figures."""
    measuring = Measuring(plan)
    for root in plan["roots"]:
        measuring.node(root)
    rated = lambda node, it: (it.figure, rating(it.figure, plan["levels"][node["level"]], plan))
    results = measuring.results
    return {
        "nodes": {node["code"]: rated(node, results[node["code"]]) for node in every(plan["roots"])},
        "parts": {node["code"]: results[node["code"]].parts for node in every(plan["roots"]) if node.get("by_hand") is not None},
        "indicators": measuring.indicators,
        "entity": measuring.entity(plan["entity"]),
        "units": {name: measuring.unit(name) for name in plan.get("units", {})},
        "further": [measuring.entity(level) for level in plan.get("further", [])],
    }


def every(nodes):
    for node in nodes:
        yield node
        yield from every(node["children"])
