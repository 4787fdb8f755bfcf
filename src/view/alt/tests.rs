//! Each picture and the sentence that replaces it.

use super::sentence;
use crate::view::chart::{Chart, ChartKind, Goal, Outcome, Series};

fn series(name: &str, labels: &str) -> Series {
    let labels: Vec<String> = labels.split_whitespace().map(str::to_owned).collect();
    let value = |label: &String| label.replace('.', "").replace(',', ".").parse().ok();
    Series { name: name.into(), values: labels.iter().map(value).collect(), labels }
}

/// A chart of categories A, B, C …
fn chart(kind: ChartKind, series: Vec<Series>) -> Chart {
    let count = series.first().map_or(0, |series| series.labels.len());
    let categories = ('A'..='Z').take(count).map(String::from).collect();
    Chart::new("prova".into(), "Prova".into(), kind, categories, series)
}

#[track_caller]
fn says(chart: &Chart, expected: &str) {
    assert_eq!(sentence(chart), expected);
}

#[test]
fn bars_name_the_highest_and_the_lowest() {
    for (labels, expected) in [
        ("10 20", "Prova. A 10; B 20."),
        ("10", "Prova. A 10."),
        ("1 2 3 9 5 6", "Prova. Il valore più alto è 9 (D); il più basso è 1 (A)."),
        ("-1 2 3 -9 5 6", "Prova. Il valore più alto è 6 (F); il più basso è -9 (D)."),
        ("0 0 0", "Prova. Tutti i 3 valori sono 0."),
        (
            "100 7 100 8 9 100",
            "Prova. 3 voci su 6 hanno il valore più alto, 100; il più basso è 7 (B).",
        ),
        ("1 N/D 3", "Prova. A 1; C 3. Non è disponibile: B."),
        ("1 N/D N/D", "Prova. A 1. Non sono disponibili: B e C."),
        ("1 N/D N/D N/D N/D 3", "Prova. A 1; F 3. 4 valori su 6 non sono disponibili."),
        ("N/D N/D", "Prova. Nessun dato disponibile."),
    ] {
        says(&chart(ChartKind::Barre, vec![series("x", labels)]), expected);
    }
}

#[test]
fn lines_say_where_they_went() {
    for (labels, expected) in [
        ("1 2", "Prova. Da 1 (A) a 2 (B), in aumento."),
        ("9 5 4", "Prova. Da 9 (A) a 4 (C), sempre in calo."),
        ("1 9 4", "Prova. Da 1 (A) a 4 (C), in aumento; massimo 9 (B)."),
        ("5 9 2 4", "Prova. Da 5 (A) a 4 (D), in calo; massimo 9 (B); minimo 2 (C)."),
        ("5 2 5", "Prova. Da 5 (A) a 5 (C), senza variazione tra inizio e fine; minimo 2 (B)."),
        ("5 5 5", "Prova. Sempre 5, da A a C."),
        ("5 N/D 7", "Prova. Da 5 (A) a 7 (C), in aumento. Non è disponibile: B."),
        ("N/D 7", "Prova. 7 (B). Non è disponibile: A."),
    ] {
        says(&chart(ChartKind::Linee, vec![series("x", labels)]), expected);
        says(&chart(ChartKind::MultipliLinee, vec![series("x", labels)]), expected);
    }
}

#[test]
fn several_series_are_told_by_name() {
    let both = vec![series("2019", "1 2"), series("2020", "3 N/D")];
    says(
        &chart(ChartKind::Barre, both.clone()),
        "Prova. 2019: A 1; B 2. 2020: A 3. Non è disponibile: B (2020).",
    );
    says(
        &chart(ChartKind::Linee, both),
        "Prova. 2019: da 1 (A) a 2 (B), in aumento. 2020: 3 (A). Non è disponibile: B (2020).",
    );
    let empty = vec![series("2019", "1 2"), series("2020", "N/D N/D")];
    says(
        &chart(ChartKind::Barre, empty),
        "Prova. 2019: A 1; B 2. 2020: nessun dato disponibile. \
         Non sono disponibili: A (2020) e B (2020).",
    );
}

#[test]
fn many_series_are_told_together() {
    let many: Vec<Series> = [("v", "1 2"), ("w", "2 1"), ("x", "3 4"), ("y", "5 5"), ("z", "9 8")]
        .map(|(name, labels)| series(name, labels))
        .to_vec();
    let extremes = "Nelle 5 serie il valore più alto è 9 (A, z); il più basso è 1 (A, v).";
    says(&chart(ChartKind::Barre, many.clone()), &format!("Prova. {extremes}"));
    says(
        &chart(ChartKind::Linee, many),
        &format!("Prova. In aumento v e x; in calo w e z; senza variazione y. {extremes}"),
    );
}

#[test]
fn a_ring_says_the_whole_and_its_parts_from_the_largest() {
    let ring = |labels: &str| {
        let mut series = series("x", labels);
        for label in &mut series.labels {
            label.push_str(" %");
        }
        Chart { total: "100".into(), ..chart(ChartKind::Torta, vec![series]) }
    };
    says(&ring("20 50 30"), "Prova. Totale 100. B 50 %; C 30 %; A 20 %.");
    says(
        &ring("1 40 2 30 3 20 4"),
        "Prova. Totale 100. 7 voci: le maggiori sono B 40 %; D 30 %; F 20 %; la minore è A 1 %.",
    );
}

#[test]
fn a_stack_says_its_total_where_it_has_one() {
    let both = vec![series("Femmine", "1 2"), series("Maschi", "3 4")];
    let stack = chart(ChartKind::BarreImpilate, both);
    says(
        &Chart { total: "10".into(), ..stack.clone() },
        "Prova. Totale 10. Femmine: A 1; B 2. Maschi: A 3; B 4.",
    );
    // Of a part of the chart it would be another one.
    let part = Chart { total: "10".into(), shown: 0..1, ..stack };
    says(&part, "Prova. Femmine: A 1. Maschi: A 3.");
}

#[test]
fn a_bullet_chart_counts_the_targets_that_were_met() {
    use Outcome::{Mancato, NonDisponibile, Raggiunto};
    let cases: [(&str, &str, &[Outcome], &str); 6] = [
        ("5", "4", &[Raggiunto], "Il target è raggiunto."),
        ("5 6", "4 4", &[Raggiunto; 2], "Tutti i 2 target sono raggiunti."),
        (
            "5 3 N/D",
            "4 4 4",
            &[Raggiunto, Mancato, NonDisponibile],
            "Un target raggiunto su 3. Non raggiunti: B 3 (target 4). Senza dato: C.",
        ),
        ("3", "4", &[Mancato], "Nessun target raggiunto su 1. Non raggiunti: A 3 (target 4)."),
        (
            "5 5 3",
            "4 4 4",
            &[Raggiunto, Raggiunto, Mancato],
            "2 target raggiunti su 3. Non raggiunti: C 3 (target 4).",
        ),
        ("N/D", "N/D", &[NonDisponibile], "Nessun dato disponibile."),
    ];
    for (actual, target, outcomes, expected) in cases {
        let both = vec![series("Consuntivo", actual), series("Target", target)];
        let goal = |outcome: &Outcome| Goal { from: None, to: None, outcome: *outcome };
        let goals = outcomes.iter().map(goal).collect();
        let chart = Chart { goals, ..chart(ChartKind::Bersaglio, both) };
        says(&chart, &format!("Prova. {expected}"));
    }
}

#[test]
fn a_part_says_what_it_shows_and_the_unit_stands_with_the_title() {
    let whole = chart(ChartKind::Barre, vec![series("x", "1 2 3 N/D")]);
    let part = Chart { shown: 2..4, unit: "ore".into(), ..whole };
    says(&part, "Prova (ore). C 3. Non è disponibile: D.");
}

#[test]
fn small_pictures_of_a_part_are_those_of_its_series() {
    let parts = vec![series("a", "1 2"), series("b", "3 4"), series("c", "6 5")];
    let chart = Chart { shown: 2..3, ..chart(ChartKind::MultipliLinee, parts) };
    says(&chart, "Prova. c: da 6 (A) a 5 (B), in calo.");
}
