#!/usr/bin/env python3
"""Computes every result of published packages again, from their tables and regole.json alone.

    tests/recompute/run.py PACKAGE...
    tests/recompute/run.py --folders BINARY FOLDER...
    tests/recompute/run.py --plans BINARY [COUNT] [SEED]

What comes out must be what is printed: of each indicator, objective and unit in the tables, of the ente in
risultati.json. With `--folders` packages are made of copies of report folders, drafts as if approved; with `--plans`
of random plans, as tests/differential makes them.
"""

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path

HUNDRED = Fraction(100)
NOT_DUE = "non ancora dovuto"
NOT_GRADED = ("data", "si_no")
DIGITS = 15  # of a quotient that counts: its printed digits end somewhere


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [{name: text.strip() for name, text in row.items()} for row in csv.DictReader(file, skipinitialspace=True)]


def number(text):
    """A figure, a day as a count of days, yes as 1; None where there is nothing."""
    if text in ("", None):
        return None
    if text in ("si", "no"):
        return Fraction(text == "si")
    if text[4:5] == "-" and text[7:8] == "-":
        return Fraction(date.fromisoformat(text).toordinal())
    return Fraction(text)


def settled(figure):
    return round(figure, DIGITS) if isinstance(figure, Fraction) else figure


class Package:
    def __init__(self, folder):
        self.rules = json.loads((folder / "regole.json").read_text(encoding="utf-8"))
        self.printed = json.loads((folder / "risultati.json").read_text(encoding="utf-8"))
        self.objectives, self.indicators, self.units, self.assignments = (
            rows(folder / f"{name}.csv") for name in ("obiettivi", "indicatori", "unita", "assegnazioni")
        )
        self.levels = {level["id"]: level for level in self.rules["livelli"]}
        self.scales = {(scale["nome"], scale["unita"]): scale for scale in self.rules.get("scale", [])}
        self.below, self.own = {}, {}
        for row in self.objectives:
            self.below.setdefault(row["padre"], []).append(row)
        for row in self.indicators:
            self.own.setdefault(row["obiettivo"], []).append(row)
        self.figures, self.upwards, self.flat = {}, {}, {}
        self.counts, self.wrong = Counter(), []

    # -- what must be equal --------------------------------------------------------------------------------------------

    def same(self, what, name, figure, printed):
        """A figure as it is printed: to its own decimals, of which there are two or more."""
        self.counts[what] += 1
        printed = printed or ""
        if isinstance(figure, Fraction) and printed:
            places = min(len(printed.partition(".")[2]), DIGITS - 3)
            if half_up(figure, places) == half_up(Fraction(printed), places):
                return
        elif not isinstance(figure, Fraction) and not printed:
            return
        shown = f"{float(figure):.6f}" if isinstance(figure, Fraction) else figure
        self.wrong.append(f"{what} {name}: {printed or 'nothing'} is printed, {shown} comes out")

    def rated(self, name, figure, level, printed):
        due = rating(figure, self.rules["fasce"]) if self.levels[level]["valutazione"] else ""
        self.counts["ratings"] += 1
        if due != (printed or ""):
            self.wrong.append(f"rating of {name}: {printed!r} is printed, {due!r} comes out")

    def check(self):
        for row in self.objectives:
            if not row["padre"]:
                self.objective(row)
        self.all_units()
        self.entity()
        return self

    # -- from below ----------------------------------------------------------------------------------------------------

    def objective(self, row):
        code, level = row["codice"], self.levels[row["livello"]]
        children = self.below.get(code, [])
        for child in children:
            self.objective(child)
        counting = [child for child in children if self.levels[child["livello"]]["concorre"]]
        below = self.group(counting) if counting else None
        own = self.own.get(code, [])
        attained = [self.indicator(it, below) for it in own]
        self.flat[code] = [(number(it["peso_piano"]), one) for it, one in zip(own, attained)]
        self.flat[code] += [part for child in counting for part in self.flat[child["codice"]]]
        if level["media"] == "indicatori":
            parts = self.flat_mean([code])
        else:
            mean = self.mean(self.weights(own), attained) if own else None
            parts = self.composed(level.get("composizione"), (mean, below), (bool(own), bool(counting)))
        by_hand = number(row["raggiungimento_assegnato"])
        figure = parts if by_hand is None else by_hand
        self.figures[code] = figure
        self.upwards[code] = self.rounded(figure, row["livello"])
        self.same("objectives", code, figure, row["raggiungimento"])
        self.rated(code, figure, row["livello"], row["valutazione"])
        if by_hand is not None:
            self.same("objectives", f"{code}, by its parts", parts, row["raggiungimento_delle_parti"])

    def composed(self, shares, figures, there):
        if shares:
            shares = [number(shares["indicatori"]), number(shares["figli"])]
        else:
            shares = [HUNDRED, Fraction(0)] if there[0] else [Fraction(0), HUNDRED]
        parts = [(share, figure) for share, figure, has in zip(shares, figures, there) if has and share]
        return self.mean(*zip(*parts)) if parts else None

    def group(self, members):
        return self.mean(self.weights(members), [self.upwards[row["codice"]] for row in members])

    def flat_mean(self, codes):
        parts = [part for code in codes for part in self.flat[code]]
        return self.mean([Fraction(1) if w is None else w for w, _ in parts], [a for _, a in parts]) if parts else None

    def weights(self, members):
        """Those of the plan; blank ones are equal, or share what the others leave, or are a point each."""
        stated = [number(row["peso_piano"]) for row in members]
        blanks = stated.count(None)
        if blanks in (0, len(stated)) or self.rules["pesi"] == "punti":
            share = Fraction(1)
        else:
            share = max(HUNDRED - sum(weight for weight in stated if weight is not None), Fraction(0)) / blanks
        return [share if weight is None else weight for weight in stated]

    def mean(self, weights, attained):
        parts = [part for part in zip(weights, attained) if part[1] != NOT_DUE]
        if not parts:
            return NOT_DUE
        if not any(weight and figure is not None for weight, figure in parts):
            return None
        if self.rules["non_disponibile"] == "escludi":
            parts = [(weight, figure) for weight, figure in parts if figure is not None]
        return sum(weight * (figure or 0) for weight, figure in parts) / sum(weight for weight, _ in parts)

    def rounded(self, figure, of):
        how = self.rules["arrotonda"].get(of)
        if not how or not isinstance(figure, Fraction):
            return figure
        figure, places = settled(figure), how["decimali"]
        if how["modo"] == "metà-su":
            return half_up(figure, places)
        if how["modo"] == "metà-pari":
            return Fraction(round(figure, places))
        return Fraction(figure * 10**places // 1, 10**places)

    # -- an indicator --------------------------------------------------------------------------------------------------

    def indicator(self, row, below):
        """What it gives to a mean. Whether it is due, and whether it is available, the package says."""
        name = f"{row['obiettivo']} {row['codice']}"
        whole, held = self.attained(row, below)
        self.same("indicators", name, held, row["raggiungimento"])
        self.same("indicators", f"{name}, whole", whole, row["raggiungimento_non_limitato"])
        return held

    def attained(self, row, below):
        given = number(row["raggiungimento_assegnato"])
        if given is not None:
            return given, given
        if row["stato"] == NOT_DUE:
            return NOT_DUE, NOT_DUE
        actual = below if row["calcolo"] == "derivato" else value(row)
        if not isinstance(actual, Fraction) or row["metodo"] == "giudizio":
            return None, None
        whole = self.by_scale(row, actual) if row["metodo"] == "scala" else self.by_method(row["metodo"], row, actual)
        least, most = number(row["minimo"]) or 0, number(row["tetto"]) or number(self.rules["tetto"])
        held = min(whole if settled(whole) >= least else Fraction(0), most)
        return whole, self.rounded(held, "indicatori")

    def by_method(self, method, row, actual):
        target = Target(row, "target_")
        if target.is_met(actual):
            return max(self.beyond(method, row, target, actual), HUNDRED)
        return min(max(self.missed(method, row, target, actual), Fraction(0)), HUNDRED)

    def beyond(self, method, row, target, actual):
        threshold = number(row["soglia"])
        if row["natura"] in NOT_GRADED or target.sign in ("=", "tra") or method in ("tutto-o-nulla", "scaglioni"):
            return HUNDRED
        if method == "soglia" and threshold is not None:
            return (actual - threshold) / (target.low - threshold) * 100
        share = target.proportional(actual)
        if method == "proporzionale-inverso" and target.sign in ("<=", "<") and target.low > 0:
            if actual > 0:
                return HUNDRED * target.low / actual
            return max(share, number(row["tetto"]) or number(self.rules["tetto"]))
        return HUNDRED if share is None else share

    def missed(self, method, row, target, actual):
        threshold = number(row["soglia"])
        if method == "soglia":
            return Fraction(0) if threshold is None else target.on_the_line(threshold, actual)
        share = target.proportional(actual)
        if method == "tutto-o-nulla" or row["natura"] in NOT_GRADED or share is None:
            return Fraction(0)
        if method == "proporzionale-inverso" and target.sign in ("<=", "<") and target.low > 0 and actual > 0:
            return HUNDRED * target.low / actual
        if method == "scaglioni":
            steps = ((number(step["da"]), number(step["punti"])) for step in self.rules["scaglioni"])
            return next((points for start, points in steps if max(share, 0) >= start), Fraction(0))
        return share

    def by_scale(self, row, actual):
        scale = self.scales.get((row["scala"], row["unita"])) or self.scales[row["scala"], "%"]
        held = actual if scale["su"] == "consuntivo" else self.by_method("proporzionale", row, actual)
        held = settled(held)
        if "condizioni" in scale:
            fits = lambda when: when is None or Target(when, "").is_met(held)
            return next(number(one["punti"]) for one in scale["condizioni"] if fits(one.get("quando")))
        points = [(number(one["da"]), number(one["punti"])) for one in scale["rette"]]
        before, after = [p for p in points if p[0] <= held], [p for p in points if p[0] > held]
        if not before or not after:
            return (before[-1] if before else after[0])[1]
        (left, low), (right, high) = before[-1], after[0]
        return low + (held - left) / (right - left) * (high - low)

    # -- units and ente ------------------------------------------------------------------------------------------------

    def all_units(self):
        above = {row["unita"]: row["fa_parte_di"] for row in self.units}

        def upward(unit):
            while unit:
                yield unit
                unit = above.get(unit)

        for row in self.units:
            name = row["unita"]
            if row["regola"] == "assegnazioni":
                parts = [it for it in self.assignments if name in upward(it["unita"])]
                weights = [number(it["peso"]) * number(it["quota"]) / 100 for it in parts]
                attained = [self.upwards[it["obiettivo"]] for it in parts]
            else:
                named = lambda it: any(name in upward(unit.strip()) for unit in it["unita_organizzative"].split(";"))
                parts = [it for it in self.objectives if it["livello"] == row["livello"] and named(it)]
                weights = [Fraction(number(it["peso"]) != 0) for it in parts]
                attained = [self.upwards[it["codice"]] for it in parts]
            figure = self.mean(weights, attained) if parts else None
            self.same("units", name, figure, row["raggiungimento"])
            if row["regola"] == "assegnazioni":
                points = [w * a / 100 for w, a in zip(weights, attained) if isinstance(a, Fraction)]
                self.same("units", f"{name}, points", sum(points, Fraction(0)), row["punti"])

    def entity(self):
        ente, printed = self.rules["ente"], self.printed
        first = {"raggiungimento": printed["raggiungimento"], "valutazione": printed["valutazione"]}
        results = printed.get("risultati_ente") or [first]
        for level, result in zip(ente["livelli"], results, strict=True):
            members = [row for row in self.objectives if row["livello"] == level]
            if ente["media"] == "indicatori":
                figure = self.flat_mean([row["codice"] for row in members])
            else:
                figure = self.group(members) if members else None
            self.same("ente", level, figure, result["raggiungimento"])
            self.rated(f"ente, {level}", figure, level, result["valutazione"])


def value(row):
    """What is held against the target, from what was typed."""
    typed, base, percent = number(row["consuntivo_rilevato"]), number(row["base"]), row["natura"] == "percentuale"
    if row["numeratore"]:
        typed = number(row["numeratore"]) / number(row["denominatore"])
        if row["unita_rilevata"].startswith(("%", "percentual")):
            typed *= 100
    if typed is None:
        return number(row["consuntivo"])
    if row["calcolo"] == "variazione %":
        return (typed - base) / base * 100
    if row["calcolo"] == "differenza":
        return typed - base
    if row["calcolo"] == "rapporto":
        return typed / base * (100 if percent else 1)
    return typed


class Target:
    """A target, or the condition of a scale."""

    def __init__(self, row, prefix):
        self.sign = row[f"{prefix}operatore"]
        self.low = number(row[f"{prefix}valore"])
        self.high = number(row.get(f"{prefix}valore_superiore")) if self.sign == "tra" else self.low
        self.slack = number(row.get("tolleranza")) or Fraction(0)

    def is_met(self, actual):
        actual = settled(actual)
        if self.sign in (">", "<") and not self.slack:
            return actual > self.low if self.sign == ">" else actual < self.low
        if self.sign in (">=", ">"):
            return actual >= self.low - self.slack
        if self.sign in ("<=", "<"):
            return actual <= self.low + self.slack
        return self.low - self.slack <= actual <= self.high + self.slack

    def aim(self, actual):
        return min(max(actual, self.low), self.high)

    def proportional(self, actual):
        """100 for a target that is reached, less the shortfall; None where the target is 0."""
        aim = self.aim(actual)
        if aim == 0:
            return None
        if self.sign in (">=", ">"):
            shortfall = aim - actual
        elif self.sign in ("<=", "<"):
            shortfall = actual - aim
        else:
            shortfall = abs(actual - aim)
        return HUNDRED * (1 - shortfall / abs(aim))

    def on_the_line(self, threshold, actual):
        aim = self.aim(actual)
        road = abs(self.aim(threshold) - threshold)
        zero = aim - road if actual < aim else aim + road
        return (actual - zero) / (aim - zero) * 100


def half_up(figure, places):
    """Away from zero."""
    scale = 10**places
    whole = (abs(settled(figure)) * scale * 2 + 1) // 2
    return Fraction(whole if figure >= 0 else -whole, scale)


def rating(figure, bands):
    if not isinstance(figure, Fraction):
        return ""
    for band in bands:
        floor, above = number(band.get("da")), number(band.get("oltre"))
        if floor is not None and settled(figure) < floor or above is not None and settled(figure) <= above:
            continue
        return band["etichetta"]
    return ""


def on_packages(folders):
    failed = 0
    for folder in folders:
        package = Package(Path(folder)).check()
        counts = ", ".join(f"{count} {what}" for what, count in package.counts.items())
        print(f"{Path(folder).name}: {counts} recomputed, {len(package.wrong)} differ")
        print("".join(f"  {line}\n" for line in package.wrong[:20]), end="", file=sys.stderr)
        failed += bool(package.wrong) or not package.counts["indicators"] + package.counts["objectives"]
    return 1 if failed or not folders else 0


def published(binary, folder, output):
    """Publishes a folder, a draft as if it had been approved: status, errors."""
    toml = (folder / "relazione.toml").read_text(encoding="utf-8")
    head, document, rest = toml.partition("[documento]\n")
    kept = [line for line in rest.splitlines() if not re.match(r"(stato|delibera) *=", line)]
    act = ['stato = "approvata"', f'delibera = {{ organo = "Giunta", data = 2026-01-31 }}']
    (folder / "relazione.toml").write_text("\n".join([head + document.strip(), *act, *kept]), encoding="utf-8")
    command = [binary, "pubblica", str(folder), "-o", str(output)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return run.returncode, "\n".join(re.findall(r"^errore: .*$", run.stderr, re.MULTILINE)[:9])


def on_samples(binary, *samples):
    with tempfile.TemporaryDirectory(prefix="relazione-") as scratch:
        folders = []
        for sample in map(Path, samples):
            copy, output = Path(scratch, "folders", sample.name), Path(scratch, "packages", sample.name)
            shutil.copytree(sample, copy)
            status, errors = published(str(Path(binary).resolve()), copy, output)
            if status:
                print(f"{sample.name}: status {status}\n{errors}", file=sys.stderr)
                return 1
            folders.append(output)
        return on_packages(folders)


def of_plan(binary, seed):
    """A random plan, published: (counts, what is wrong)."""
    import random

    import trees

    dice = random.Random(seed)
    plan = trees.widest(dice, trees.plan(dice))
    folder = Path(tempfile.mkdtemp(prefix="relazione-"))
    trees.write(plan, folder)
    status, errors = published(binary, folder, folder / "uscita")
    if status:
        return Counter(), [f"seed {seed}, kept in {folder}: status {status}", errors]
    package = Package(folder / "uscita").check()
    if package.wrong:
        return package.counts, [f"seed {seed}, kept in {folder}", *package.wrong[:12]]
    shutil.rmtree(folder)
    return package.counts, []


def on_plans(binary, count=10, seed=1):
    sys.path.insert(0, str(Path(__file__).parent.parent / "differential"))
    binary, count, seed = str(Path(binary).resolve()), int(count), int(seed)
    total, failed = Counter(), 0
    with ThreadPoolExecutor(2) as pool:
        for counts, wrong in pool.map(lambda seed: of_plan(binary, seed), range(seed, seed + count)):
            total += counts
            failed += bool(wrong)
            if wrong and failed <= 9:
                print("\n".join(wrong), file=sys.stderr)
    print(f"{count} plans: {', '.join(f'{n} {what}' for what, n in total.items())} recomputed, {failed} plans differ")
    return 1 if failed or not total["indicators"] else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--folders"]:
        sys.exit(on_samples(*sys.argv[2:]))
    if sys.argv[1:2] == ["--plans"]:
        sys.exit(on_plans(*sys.argv[2:]))
    sys.exit(on_packages(sys.argv[1:]))
