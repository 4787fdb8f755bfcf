//! Each way in which an indicator's attainment comes about.

use rust_decimal::Decimal;

use super::made::{
    Made, attaining, d, day, forced, indicator, node, number, typed, with_threshold,
};
use crate::model::{
    Bound, Calculation, Gauge, Indicator, Method, Missing, Outcome, Rules, Step, Target, Unit,
};

/// Under a method and without a threshold: the target, the actual, what the step says, the result.
#[track_caller]
fn attained(method: Method, unit: &Unit, case: (Bound, Decimal), text: &str, result: &str) {
    let made = Made::one(indicator(unit, case.0, typed(unit, case.1)), |rules| {
        rules.method = method;
        rules.steps = steps();
    });
    made.step("Raggiungimento", text);
    assert_eq!(made.explain("k1").risultato, result);
}

pub(super) fn steps() -> Vec<Step> {
    let step = |from, score| Step { from: d(from), score: d(score) };
    vec![step("80", "75"), step("50", "40")]
}

#[test]
fn in_proportion_to_the_target() {
    let case = |bound, actual, text, result| {
        attained(Method::Proportional, &number(), (bound, d(actual)), text, result);
    };
    let cut = "143 / 300 × 100 = 47,666666…, arrotondato a 47,67";
    case(Bound::AtLeast(d("300")), "143", cut, "47,67 %");
    let below = "(−1.527,97) / 5 × 100 = −30.559,4: non si scende sotto 0";
    case(Bound::AtLeast(d("5")), "-1527.97", below, "0,00 %");
    let late = "100 × (1 − ((−17,82) − (−18)) / 18) = 99";
    case(Bound::AtMost(d("-18")), "-17.82", late, "99,00 %");
    let zero = "il target è 0 e non è raggiunto: non c'è una proporzione da calcolare, vale 0";
    case(Bound::AtMost(d("0")), "36782", zero, "0,00 %");
    case(Bound::AtMost(d("0")), "0", "il target è raggiunto: 100", "100,00 %");
    case(Bound::AtLeast(d("0")), "7", "il target è raggiunto: 100", "100,00 %");
    let exactly = Bound::Exactly { value: d("4"), tolerance: d("0") };
    case(exactly, "5", "100 × (1 − |5 − 4| / 4) = 75", "75,00 %");
    let range = Bound::Between { low: d("1"), high: d("1.5") };
    let outside = "100 × (1 − |2 − 1,5| / 1,5) = 66,666666…, arrotondato a 66,67";
    case(range, "2", outside, "66,67 %");
}

#[test]
fn the_other_methods() {
    let most = |target| Bound::AtMost(d(target));
    let inverse = "80 / 100 × 100 = 80";
    attained(Method::InverseProportional, &number(), (most("80"), d("100")), inverse, "80,00 %");
    let least = (Bound::AtLeast(d("4")), d("3"));
    let text = "3 / 4 × 100 = 75";
    attained(Method::InverseProportional, &number(), least, text, "75,00 %");
    let text = "il target non è raggiunto: 0";
    attained(Method::AllOrNothing, &number(), least, text, "0,00 %");
    let text = "in proporzione 3 / 4 × 100 = 75; lo scaglione raggiunto, da 50, vale 40";
    attained(Method::Steps, &number(), least, text, "40,00 %");
    let text = "in proporzione 1 / 4 × 100 = 25; lo scaglione più basso, da 50, non è raggiunto: 0";
    attained(Method::Steps, &number(), (least.0, d("1")), text, "0,00 %");
    let late = (most(&day(30, 11).to_string()), day(15, 12));
    let text = "la data non è rispettata: 0 (senza gradi intermedi per le date)";
    attained(Method::Proportional, &Unit::Date, late, text, "0,00 %");
    let done = Bound::Exactly { value: d("1"), tolerance: d("0") };
    let text = "il target non è raggiunto: 0 (senza gradi intermedi fra SI e NO)";
    attained(Method::Proportional, &Unit::YesNo, (done, d("0")), text, "0,00 %");
}

#[test]
fn the_line_from_the_threshold() {
    let plain = |rules: &mut Rules| rules.method = Method::Threshold;
    let made = |bound, actual, threshold| {
        let unit = Unit::PERCENT;
        let without = indicator(&unit, bound, typed(&unit, d(actual)));
        Made::one(with_threshold(without, d(threshold)), plain)
    };
    made(Bound::AtLeast(d("100")), "60", "70").says(
        "k1",
        &[
            "Target: >= 100,00 %",
            "Soglia: 70,00 %",
            "Consuntivo: 60,00 %",
            "Scostamento: 60 − 100 = −40 p.p., sfavorevole",
            "Metodo: soglia: in linea retta da 0 alla soglia a 100 al target",
            "Raggiungimento: (60 − 70) / (100 − 70) × 100 = −33,333333…: non si scende sotto 0",
            "0,00 %",
        ],
    );
    // A target in the middle is missed on both sides: 2 away from 10 is 0 on the lower side too.
    let exactly = Bound::Exactly { value: d("10"), tolerance: d("0") };
    made(exactly, "9", "12").step(
        "Raggiungimento",
        "soglia portata dall'altra parte del target, 8: (9 − 8) / (10 − 8) × 100 = 50",
    );
    let most = indicator(&number(), Bound::AtMost(d("2")), typed(&number(), d("3")));
    Made::one(most, plain)
        .step("Raggiungimento", "il target non è raggiunto e non c'è una soglia: 0");
}

#[test]
fn dates_count_in_days() {
    let date = Unit::Date;
    let late = indicator(&date, Bound::AtMost(day(30, 11)), typed(&date, day(15, 12)));
    let late = with_threshold(late, day(30, 12));
    Made::one(late, |_| {}).says(
        "k1",
        &[
            "Target: Entro 30/11/2020",
            "Soglia: 30/12/2020",
            "Consuntivo: 15/12/2020",
            "Scostamento: 15/12/2020 − 30/11/2020 = +15 giorni, sfavorevole",
            "Metodo: soglia: in linea retta da 0 alla soglia a 100 al target",
            "Raggiungimento: (15/12/2020 − 30/12/2020) / (30/11/2020 − 30/12/2020) × 100 = \
             (−15) / (−30) × 100 = 50",
            "50,00 %",
        ],
    );
    let early = indicator(&date, Bound::AtMost(day(30, 11)), typed(&date, day(29, 11)));
    let made = Made::one(early, |_| {});
    made.step("Scostamento", "29/11/2020 − 30/11/2020 = −1 giorno, favorevole");
}

#[test]
fn deviations_say_what_the_sign_alone_does_not() {
    let case = |bound, actual, text| {
        let unit = number();
        Made::one(indicator(&unit, bound, typed(&unit, d(actual))), |_| {})
            .step("Scostamento", text);
    };
    let range = Bound::Between { low: d("1"), high: d("1.5") };
    case(range, "1.2", "nessuno: il valore sta fra i due estremi");
    case(range, "0.5", "0,5 − 1 = −0,5 N. dall'estremo più vicino, sfavorevole");
    case(Bound::AtLeast(d("12")), "12", "12 − 12 = 0 N.");
    case(Bound::MoreThan(d("1")), "1", "1 − 1 = 0 N.: il target chiede di più, sfavorevole");
    let about = Bound::Exactly { value: d("1"), tolerance: d("0.01") };
    case(about, "1.005", "1,005 − 1 = +0,005 N., entro la tolleranza, favorevole");
    let done = Bound::Exactly { value: d("1"), tolerance: d("0") };
    let not_done = indicator(&Unit::YesNo, done, typed(&Unit::YesNo, d("0")));
    Made::one(not_done, |_| {}).step("Scostamento", "NO invece di SI, sfavorevole");
}

#[test]
fn above_the_target_with_and_without_a_cap() {
    let made = |cap: &str| {
        let above = indicator(&number(), Bound::AtLeast(d("10")), typed(&number(), d("12.5")));
        Made::one(above, |rules| rules.cap = d(cap))
    };
    made("100").step("Raggiungimento", "il target è raggiunto: 100");
    made("100").step("Senza tetto", "12,5 / 10 × 100 = 125; il tetto è 100");
    made("100").step("Segnalazione", "oltre 120: target sottostimato");
    made("110").step("Raggiungimento", "il target è raggiunto: 110");
    made("130").step("Raggiungimento", "il target è superato: 12,5 / 10 × 100 = 125");
    assert_eq!(made("110").explain("k1").risultato, "110,00 %");
    let below = indicator(&number(), Bound::AtMost(d("80")), typed(&number(), d("0")));
    let below = Indicator { method: Some(Method::InverseProportional), ..below };
    let told = "il target è superato: 100 × (1 − (0 − 80) / 80) = 200; il rapporto con il consuntivo non si può fare, \
                vale almeno il tetto: 300";
    Made::one(below, |rules| rules.cap = d("300")).step("Raggiungimento", told);
}

#[test]
fn values_that_are_computed() {
    let percent = Unit::PERCENT;
    let quotient = Outcome::Quotient { numerator: d("2"), denominator: d("3") };
    let made = Made::one(indicator(&percent, Bound::AtLeast(d("60")), quotient.clone()), |_| {});
    made.says(
        "k1",
        &[
            "Target: >= 60,00 %",
            "Numeratore: 2",
            "Denominatore: 3",
            "Consuntivo: 2 / 3 × 100 = 66,666666…, arrotondato a 66,67 %",
            "Scostamento: 66,666666666666666667 − 60 = +6,666666… p.p., favorevole",
            "Metodo: soglia: in linea retta da 0 alla soglia a 100 al target",
            "Raggiungimento: il target è raggiunto: 100",
            "Senza tetto: 66,666666666666666667 / 60 × 100 = 111,111111…, arrotondato a 111,11; \
             il tetto è 100",
            "100,00 %",
        ],
    );
    let cells: Vec<Option<String>> =
        made.explain("k1").passi.into_iter().map(|step| step.cella).collect();
    let expected = [Some("Target"), Some("Numeratore"), Some("Denominatore"), None, None];
    assert_eq!(cells.iter().take(5).map(Option::as_deref).collect::<Vec<_>>(), expected);

    let based = |calculation, unit: &Unit, actual| {
        let plain = indicator(unit, Bound::AtLeast(d("1")), actual);
        Made::one(Indicator { calculation, actual_unit: number(), ..plain }, |_| {})
    };
    let typed = Outcome::Typed(crate::model::Quantity::Number(d("1150")));
    let made = based(Calculation::Variation(d("1000")), &percent, typed.clone());
    made.step("Dato rilevato", "1.150,00 N.");
    made.step("Base", "1.000,00 N.");
    made.step("Consuntivo", "variazione %: (1.150 − 1.000) / 1.000 × 100 = 15 %");
    let made = based(Calculation::Difference(d("-5")), &number(), typed.clone());
    made.step("Consuntivo", "differenza: 1.150 − (−5) = 1.155 N.");
    let made = based(Calculation::Ratio(d("1000")), &Unit::Named(String::new()), typed);
    made.step("Consuntivo", "rapporto: 1.150 / 1.000 = 1,15");
    let made = based(Calculation::Ratio(d("2")), &Unit::Named(String::new()), quotient);
    made.step("Dato rilevato", "2 / 3 = 0,666666…, arrotondato a 0,67 N.");
}

#[test]
fn set_by_hand() {
    let made = indicator(&number(), Bound::AtLeast(d("1")), forced("80"));
    let target = Target::Words("Vari".to_owned());
    let made = Made::one(Indicator { target, ..made }, |_| {});
    made.says(
        "k1",
        &[
            "Target: «Vari»: a parole, non si può calcolare",
            "Consuntivo: N/D",
            "Raggiungimento: forzato, assegnato a mano: 80",
            "Motivazione: «prova»",
            "80,00 %",
        ],
    );
    let cell = made.explain("k1").passi.get(2).and_then(|step| step.cella.clone());
    assert_eq!(cell.as_deref(), Some("Raggiungimento forzato"));
}

#[test]
fn not_available_names_the_policy() {
    for (policy, text) in [
        (Missing::Zero, "N/D: nella media di OS1 conta come 0 e conserva il suo peso"),
        (
            Missing::Exclude,
            "N/D: è escluso dalla media di OS1, il suo peso si ripartisce sugli altri",
        ),
        (Missing::Block, "N/D: finché manca il dato la relazione non si produce"),
    ] {
        let missing = indicator(&number(), Bound::AtLeast(d("1")), Outcome::NotAvailable);
        let made = Made::one(missing, |rules| rules.missing = policy);
        made.step("Raggiungimento", text);
        assert_eq!(made.explain("k1").risultato, "N/D");
    }
}

#[test]
fn an_interim_monitoring_uses_the_periodic_target() {
    let plain = indicator(&number(), Bound::AtLeast(d("600")), typed(&number(), d("295")));
    let gauge = Gauge::new(
        number(),
        Bound::AtLeast(d("600")),
        Some(crate::model::Quantity::Number(d("300"))),
    );
    let gauge = gauge.unwrap().with_periodic(Bound::AtLeast(d("300")));
    let made = Indicator { target: Target::Measurable(gauge), ..plain };
    Made::one(made, |rules| rules.interim = true).says(
        "k1",
        &[
            "Target periodico: >= 300,00 N., al posto dell'annuale >= 600,00 N.",
            "Soglia: 300,00 N.: riguarda il target annuale, qui non si usa",
            "Consuntivo: 295,00 N.",
            "Scostamento: 295 − 300 = −5 N., sfavorevole",
            "Metodo: soglia: in linea retta da 0 alla soglia a 100 al target",
            "Raggiungimento: il target non è raggiunto e non c'è una soglia: 0",
            "0,00 %",
        ],
    );
}

#[test]
fn derived_from_the_children() {
    let plain = indicator(&Unit::PERCENT, Bound::AtLeast(d("90")), Outcome::NotAvailable);
    let derived = Indicator { calculation: Calculation::Derived, actual_origin: None, ..plain };
    let child = |code, attainment| node(code, 1, vec![attaining("x", None, Some(attainment))]);
    let nodes = vec![
        (node("OS1", 0, vec![derived]), None),
        (child("OP1", "60"), Some(0)),
        (child("OP2", "75"), Some(0)),
    ];
    Made::new(nodes, |rules| rules.method = Method::Proportional).says(
        "k1",
        &[
            "Target: >= 90,00 %",
            "OP1: raggiungimento 60",
            "OP2: raggiungimento 75",
            "Pesi: non indicati: 2 elementi, con pesi uguali",
            "Consuntivo: (60 + 75) / 2 = 67,5",
            "Scostamento: 67,5 − 90 = −22,5 p.p., sfavorevole",
            "Metodo: proporzionale: 100 meno quanto manca in proporzione al target",
            "Raggiungimento: 67,5 / 90 × 100 = 75",
            "75,00 %",
        ],
    );
}

#[test]
fn digits_that_two_decimals_hide_are_shown() {
    let made = indicator(&number(), Bound::AtLeast(d("0.125")), typed(&number(), d("0.1234")));
    let made = Made::one(made, |_| {});
    made.step("Target", ">= 0,125 N.");
    made.step("Consuntivo", "0,1234 N.");
    made.step("Scostamento", "0,1234 − 0,125 = −0,0016 N., sfavorevole");
}
