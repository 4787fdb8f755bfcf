#!/usr/bin/env python3
"""Holds `relazione calcola --json` against the rules written a second time, over random plans.

    tests/differential/run.py BINARY [COUNT] [SEED] [--mutate]

Every attainment, deviation and rating must be equal to the last digit. The first plan that is not is kept, and told.
With `--mutate` one field of each workbook is changed: the program computes what the rules then say, or names the cell.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mutate
import rules
import trees

LONGEST = 10  # seconds


def text(figure, plan):
    """With two decimals, or as many as keep it in its band, and below 100 what is below."""
    if figure in (None, rules.NOT_DUE):
        return None
    band = lambda it: (rules.rating(it, {"rated": True}, plan), it >= 100)
    printed = (rules.half_up(figure, decimals) for decimals in range(2, 12))
    return next(it for it in printed if band(Fraction(it)) == band(figure))


def differences(found, must, plan):
    """What the program says otherwise, as sentences, and how many figures were compared."""
    compared, wrong = 0, []

    def same(what, said, due):
        nonlocal compared
        compared += 1
        if said != due:
            wrong.append(f"{what}: {said!r}, must be {due!r}")

    same("ente", found["raggiungimento"], text(must["entity"][0], plan))
    same("ente, rating", found["valutazione"], must["entity"][1])
    further = [(it["raggiungimento"], it["valutazione"]) for it in found.get("risultati_ente", [])[1:]]
    same("further results", further, [(text(figure, plan), rating) for figure, rating in must["further"]])
    for node in found["nodi"]:
        if node["codice"] in must["parts"]:
            parts = text(must["parts"][node["codice"]], plan)
            same(f"{node['codice']}, by its parts", node.get("raggiungimento_delle_parti"), parts)
        figure, rating = must["nodes"][node["codice"]]
        same(node["codice"], node["raggiungimento"], text(figure, plan))
        same(f"{node['codice']}, rating", node["valutazione"], rating)
        for it in node["indicatori"]:
            what = f"{node['codice']} {it['codice']}"
            result, (deviation, favourable) = must["indicators"][node["codice"], it["codice"]]
            waits = result == rules.NOT_DUE
            held, whole = (None, None) if waits else result or (None, None)
            same(f"{what}, not due", it.get("non_ancora_dovuto", False), waits)
            same(what, it["raggiungimento"], text(held, plan))
            same(f"{what}, uncapped", it["raggiungimento_non_limitato"], text(whole, plan))
            same(f"{what}, deviation", it["scostamento"], deviation)
            same(f"{what}, favourable", it["favorevole"], favourable)
    for area in found["aree"]:
        figure, rating = must["units"].pop(area["nome"], (None, None))
        same(area["nome"], area["raggiungimento"], text(figure, plan))
        same(f"{area['nome']}, rating", area.get("valutazione"), rating)
    same("units without a result", {name for name, (figure, _) in must["units"].items() if figure is not None}, set())
    due = len(must["nodes"]), len(must["indicators"])
    same("number of nodes", len(found["nodi"]), due[0])
    same("number of indicators", sum(len(n["indicatori"]) for n in found["nodi"]), due[1])
    return compared, wrong


def run_on(binary, folder):
    command = [binary, "calcola", "--json", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, f"none after {LONGEST} s", "", "")


def one(binary, seed):
    dice = random.Random(seed)
    plan = trees.widest(dice, trees.plan(dice))
    folder = Path(tempfile.mkdtemp(prefix="relazione-"))
    trees.write(plan, folder)
    return judged(f"seed {seed}", run_on(binary, folder), plan, None, folder)


def mutated(binary, seed):
    dice = random.Random(seed)
    name, case, refused = mutate.mutation(dice, trees.upwards(dice, trees.plan(dice)))
    folder = Path(tempfile.mkdtemp(prefix="relazione-"))
    trees.write(case.plan, folder, case.sheets)
    return judged(f"seed {seed}, {name}", run_on(binary, folder), case.plan, refused, folder)


def judged(what, run, plan, refused, folder):
    """(kind, figures compared, what is wrong)."""
    kind, compared, wrong = "refused" if refused else "computed", 0, []
    if run.returncode != (1 if refused else 0):
        wrong = [f"status {run.returncode}, must be {1 if refused else 0}; {refused or ''}", run.stderr]
    elif refused:
        wrong = unlike(run, refused)
    else:
        compared, wrong = differences(json.loads(run.stdout), rules.measure(plan), plan)
    if wrong:
        return kind, compared, [f"{what}, kept in {folder}", *wrong]
    shutil.rmtree(folder)
    return kind, compared, []


def unlike(run, refused):
    """What a refusal says otherwise than it must: at the place, in the words, and nothing wrong elsewhere."""
    errors = re.findall(r"^errore: (.*?): (.*)$", run.stderr, re.MULTILINE)
    wrong = [] if not run.stdout else ["something went to standard output"]
    if not any(place in refused.places and refused.words in message for place, message in errors):
        wrong.append(f"no error at {refused.places} says «{refused.words}»")
    strange = [place for place, _ in errors if place not in [*refused.places, *refused.also]]
    wrong += [f"an error at {place}, where nothing changed" for place in strange]
    return [*wrong, run.stderr] if wrong else []


def main(binary, count=500, seed=1, *, judge=one):
    binary, count, seed = str(Path(binary).resolve()), int(count), int(seed)
    compared, failed, kinds = 0, 0, Counter()
    with ThreadPoolExecutor(2) as pool:
        for kind, figures, wrong in pool.map(lambda s: judge(binary, s), range(seed, seed + count)):
            compared += figures
            kinds[kind] += 1
            if wrong:
                failed += 1
                if failed <= 9:
                    print("\n".join(wrong[:12]), file=sys.stderr)
    split = f" ({kinds['computed']} to compute, {kinds['refused']} to refuse)" if judge is mutated else ""
    print(f"{count} plans{split}, {compared} figures compared, {failed} plans differ")
    return 1 if failed or not compared else 0


if __name__ == "__main__":
    typed = [word for word in sys.argv[1:] if word != "--mutate"]
    sys.exit(main(*typed, judge=mutated if "--mutate" in sys.argv else one))
