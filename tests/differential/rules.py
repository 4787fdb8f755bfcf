"""The rules of docs/measurement.md, written a second time: exact fractions, no code of the program.

A plan is plain Python: see `trees.py` for its shape. `measure` gives what `relazione calcola --json` must say.
"""

from fractions import Fraction

HUNDRED = Fraction(100)


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


def met(target, actual):
    kind, *ends = target
    return {
        ">=": lambda: actual >= ends[0],
        ">": lambda: actual > ends[0],
        "<=": lambda: actual <= ends[0],
        "<": lambda: actual < ends[0],
        "=": lambda: actual == ends[0],
        "tra": lambda: ends[0] <= actual <= ends[1],
    }[kind]()


def reference(target, actual):
    """The point that deviations are counted from: the target, or the nearer end of a range."""
    kind, *ends = target
    if kind != "tra":
        return ends[0]
    return min(max(actual, ends[0]), ends[1])


def value_of(indicator):
    """What is held against the target; None for N/D."""
    outcome = indicator["outcome"]
    if outcome is None:
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
    target, graded = indicator["target"], indicator["unit"] not in ("data", "SI/NO")
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
    target, threshold = indicator["target"], indicator["threshold"]
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
        return max(share, plan["cap"]) if other is None else other
    return share


def attainment(indicator, plan):
    """(attainment, before the cap); None for N/D."""
    if indicator["forced"] is not None:
        return indicator["forced"], indicator["forced"]
    actual = value_of(indicator)
    if actual is None:
        return None
    method = indicator["method"] or plan["method"]
    if met(indicator["target"], actual):
        whole = max(beyond(method, indicator, actual, plan), HUNDRED)
        return min(whole, plan["cap"]), whole
    held = min(max(missed(method, indicator, actual, plan), Fraction(0)), HUNDRED)
    return held, held


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


def deviation(indicator):
    """The deviation as it is printed, and whether it is favourable."""
    actual = value_of(indicator)
    if actual is None:
        return None, None
    target, unit = indicator["target"], indicator["unit"]
    amount = actual - reference(target, actual)
    is_met = met(target, actual)
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


def filled(weights):
    """Blank weights mean equal ones; among stated ones they share what the others leave."""
    blanks = sum(weight is None for weight in weights)
    if blanks == len(weights):
        return [Fraction(1)] * len(weights)
    if not blanks:
        return list(weights)
    left = max(HUNDRED - sum(weight for weight in weights if weight is not None), Fraction(0))
    return [left / blanks if weight is None else weight for weight in weights]


def mean(weights, attained, policy):
    """The weighted mean under the policy for what is not available; None where nothing is."""
    parts = list(zip(filled(weights), attained))
    if not any(weight and figure is not None for weight, figure in parts):
        return None
    if policy == "escludi":
        parts = [(weight, figure) for weight, figure in parts if figure is not None]
    total = sum(weight for weight, _ in parts)
    return sum(weight * (figure or 0) for weight, figure in parts) / total


def compose(node, own, below, level, policy):
    """A node from its indicators and its children; a part that does not exist leaves its share to the other."""
    shares = level["composition"]
    if shares is None:
        shares = (HUNDRED, Fraction(0)) if node["indicators"] else (Fraction(0), HUNDRED)
    own_share = shares[0] if node["indicators"] else Fraction(0)
    below_share = shares[1] if node["children"] else Fraction(0)
    if own_share + below_share == 0:
        return None
    return mean([own_share, below_share], [own, below], policy)


def rating(figure, level, plan):
    if figure is None or not level["rated"]:
        return None
    for band in plan["bands"]:
        if band["from"] is None or (figure >= band["from"] if band["included"] else figure > band["from"]):
            return band["label"]
    return None


def measure(plan):
    """What must come out: nodes by code, indicators by (node, code), the ente's figure."""
    policy, found = plan["missing"], {"nodes": {}, "indicators": {}}

    def walk(node):
        level = plan["levels"][node["level"]]
        below = [walk(child) for child in node["children"]]
        counting = [
            (child["weight"], figure)
            for child, figure in zip(node["children"], below)
            if plan["levels"][child["level"]]["counts"]
        ]
        own = []
        for indicator in node["indicators"]:
            result = attainment(indicator, plan)
            own.append(None if result is None else result[0])
            found["indicators"][node["code"], indicator["code"]] = (result, deviation(indicator))
        of_own = mean([i["weight"] for i in node["indicators"]], own, policy) if own else None
        of_below = mean(*zip(*counting), policy) if counting else None
        shadow = dict(node, children=counting)
        figure = compose(shadow, of_own, of_below, level, policy)
        found["nodes"][node["code"]] = (figure, rating(figure, level, plan))
        return figure

    for root in plan["roots"]:
        walk(root)
    members = [node for node in every(plan["roots"]) if node["level"] == plan["entity"]]
    figures = [found["nodes"][node["code"]][0] for node in members]
    whole = mean([node["weight"] for node in members], figures, policy) if members else None
    found["entity"] = (whole, rating(whole, plan["levels"][plan["entity"]], plan))
    return found


def every(nodes):
    for node in nodes:
        yield node
        yield from every(node["children"])
