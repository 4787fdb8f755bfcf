//! Every form of a target, in the neighbouring ways of writing it; and what is refused, with its message.

use chrono::NaiveDate;

use super::super::units;
use super::*;
use crate::model::day_number;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(y: i32, m: u32, day: u32) -> Decimal {
    day_number(NaiveDate::from_ymd_opt(y, m, day).unwrap())
}

#[track_caller]
fn reads(unit: &str, text: &str, bound: Bound) {
    let unit = units::unit(unit);
    let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
    assert_eq!(stated.bound, bound, "{text}");
}

#[track_caller]
fn refuses(unit: &str, text: &str, message: &str) {
    let unit = units::unit(unit);
    let problem = Context { unit: &unit, year: 2024 }.text(text, None).unwrap_err();
    assert_eq!(problem.to_string(), message, "{text}");
}

#[test]
fn every_form_of_the_table() {
    reads("%", ">= 80,00 %", Bound::AtLeast(d("80")));
    reads("N.", "≥ 8", Bound::AtLeast(d("8")));
    reads("N.", "≥8", Bound::AtLeast(d("8")));
    reads("N.", "> 1", Bound::MoreThan(d("1")));
    reads("gg", "<= 2,00 gg", Bound::AtMost(d("2")));
    reads("N.", "< 0,7", Bound::LessThan(d("0.7")));
    reads("gg", "<= -18 gg", Bound::AtMost(d("-18")));
    reads("N.", "= 1,00 N.", Bound::Exactly { value: d("1"), tolerance: d("0") });
    reads("N.", "= 1,00 ± 1 %", Bound::Exactly { value: d("1"), tolerance: d("0.01") });
    reads("%", "= 80 % +/- 1 %", Bound::Exactly { value: d("80"), tolerance: d("1") });
    reads("N.", "tra 1,00 e 1,50", Bound::Between { low: d("1"), high: d("1.5") });
    reads("data", "Entro 30/06/2020", Bound::AtMost(day(2020, 6, 30)));
    reads("data", "<= 31-12-2020", Bound::AtMost(day(2020, 12, 31)));
    reads("data", "entro il 30.06.2024", Bound::AtMost(day(2024, 6, 30)));
    reads("data", "Entro 30.06", Bound::AtMost(day(2024, 6, 30)));
    reads("SI/NO", "SI", Bound::Exactly { value: d("1"), tolerance: d("0") });
    reads("Binario", "Sì", Bound::Exactly { value: d("1"), tolerance: d("0") });
    reads("SI/NO", "NO", Bound::Exactly { value: d("0"), tolerance: d("0") });
    reads("€", "<= 13.000.000.000,00 €", Bound::AtMost(d("13000000000")));
    reads("N.", "almeno 12", Bound::AtLeast(d("12")));
}

#[test]
fn offices_have_their_own_ways_of_writing_the_same() {
    reads("%", "> = 80 %", Bound::AtLeast(d("80")));
    reads("gg", "< = 5", Bound::AtMost(d("5")));
    reads("N.", "≥ n. 3", Bound::AtLeast(d("3")));
    reads("N.", "almeno n. 3", Bound::AtLeast(d("3")));
    reads("incontri", "almeno 3 incontri", Bound::AtLeast(d("3")));
    reads("gg", "<=5 gg.", Bound::AtMost(d("5")));
    reads("€", "<= € 10.000", Bound::AtMost(d("10000")));
    reads("N.", "non inferiore a 3", Bound::AtLeast(d("3")));
    reads("gg", "non superiore a 3 giorni", Bound::AtMost(d("3")));
    reads("gg", "max 3", Bound::AtMost(d("3")));
    reads("N.", "min. 3", Bound::AtLeast(d("3")));
    reads("data", "entro e non oltre il 30/06/2024", Bound::AtMost(day(2024, 6, 30)));
}

#[test]
fn a_periodic_target_stands_beside_the_annual_one() {
    let unit = units::unit("N.");
    let context = Context { unit: &unit, year: 2020 };
    let stated = context.text(">= 600 N. target periodico: >= 300 N.", None).unwrap();
    assert_eq!(stated.bound, Bound::AtLeast(d("600")));
    assert_eq!(stated.periodic, Some(Bound::AtLeast(d("300"))));
}

#[test]
fn a_growth_is_a_percentage_whatever_the_unit_of_the_base() {
    let unit = units::unit("N.");
    let stated = Context { unit: &unit, year: 2020 }.text(">= +15 %", None).unwrap();
    assert_eq!((stated.unit, stated.growth), (Unit::PERCENT, Some(Growth::Sign)));
}

#[test]
fn a_number_alone_is_at_least_and_says_so() {
    let unit = units::unit("%");
    let stated = Context { unit: &unit, year: 2020 }.text("100,00 %", None).unwrap();
    assert_eq!((stated.bound, stated.bare), (Bound::AtLeast(d("100")), true));
}

#[test]
fn what_cannot_be_computed_is_never_guessed() {
    refuses("N.", "Vari", "il target «Vari» non si può calcolare");
    refuses(
        "data",
        "entro due mesi da approvazione",
        "il target «entro due mesi da approvazione» non si può calcolare",
    );
    refuses("N.", "Kpi non definito", "il target «Kpi non definito» non si può calcolare");
    refuses("N.", "tra 2 e 1", "gli estremi del target «tra 2 e 1» sono invertiti");
    refuses("N.", "entro 30/06/2020", "il target «entro 30/06/2020» non si misura in N.");
    refuses("data", ">= 80", "il target «>= 80» non si misura in data");
    refuses("SI/NO", "100 %", "il target «100 %» non si misura in SI/NO");
    refuses("N.", ">= ", "«>= » non si legge come target");
}

/// Each form as it stands, in capitals, with other spaces, and with a full stop.
fn neighbours(text: &str) -> Vec<String> {
    vec![
        text.to_owned(),
        text.to_uppercase(),
        text.replace(' ', "\u{a0}"),
        format!("  {} ", text.replace(' ', "  ")),
        text.replace('\'', "’"),
    ]
}

#[track_caller]
fn each_reads(cases: &[(&str, &str, Bound)]) {
    for (unit, text, bound) in cases {
        let unit = units::unit(unit);
        for written in neighbours(text) {
            let stated = Context { unit: &unit, year: 2024 }.text(&written, None);
            assert_eq!(stated.map(|stated| stated.bound), Ok(*bound), "{written:?} under {unit}");
        }
    }
}

fn within(bound: Bound, tolerance: &str) -> Bound {
    bound.within(d(tolerance)).unwrap()
}

fn yes() -> Bound {
    Bound::Exactly { value: d("1"), tolerance: d("0") }
}

fn no() -> Bound {
    Bound::Exactly { value: d("0"), tolerance: d("0") }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn operators_in_signs_and_words() {
    let at_least = |text: &str| Bound::AtLeast(d(text));
    let at_most = |text: &str| Bound::AtMost(d(text));
    each_reads(&[
        ("%", "maggiore o uguale a 90,00%", at_least("90")),
        ("%", "maggiore o uguale al 90 %", at_least("90")),
        ("%", "magg. o uguale 90%", at_least("90")),
        ("%", "magg. o uguale a 90%", at_least("90")),
        ("%", "maggiore/uguale a 90%", at_least("90")),
        ("%", "superiore o uguale al 90 %", at_least("90")),
        ("%", "pari o superiore al 90 %", at_least("90")),
        ("%", "almeno l'80%", at_least("80")),
        ("%", "almeno il 90 %", at_least("90")),
        ("%", "non inferiore all'80%", at_least("80")),
        ("%", "non inferiore al 90%", at_least("90")),
        ("N.", "non meno di 5", at_least("5")),
        ("N.", "minimo 80", at_least("80")),
        ("N.", "min 80", at_least("80")),
        ("N.", "min. 80", at_least("80")),
        ("N.", "min: 80", at_least("80")),
        ("N.", "=> 3", at_least("3")),
        ("N.", "> = 3", at_least("3")),
        ("N.", "≥3", at_least("3")),
        ("%", "80% (minimo)", at_least("80")),
        ("%", "80 % (min.)", at_least("80")),
        ("%", "80 % [minimo]", at_least("80")),
        ("%", "80% minimo", at_least("80")),
        ("N.", "3 o più", at_least("3")),
        ("gg", "minore o uguale a 5", at_most("5")),
        ("gg", "minore o uguale 5 gg", at_most("5")),
        ("gg", "inferiore o uguale a 5 gg", at_most("5")),
        ("gg", "min. o uguale a 5 gg", at_most("5")),
        ("gg", "non superiore a 5 gg", at_most("5")),
        ("%", "non superiore al 5 %", at_most("5")),
        ("gg", "non oltre 5 gg", at_most("5")),
        ("gg", "non oltre i 5 gg", at_most("5")),
        ("gg", "max 5 gg", at_most("5")),
        ("gg", "massimo 5 gg", at_most("5")),
        ("gg", "5 gg (max)", at_most("5")),
        ("gg", "5 gg max", at_most("5")),
        ("gg", "5 gg al massimo", at_most("5")),
        ("gg", "< = 3", at_most("3")),
        ("gg", "≤3gg", at_most("3")),
        ("gg", "≤ 3 gg.", at_most("3")),
        ("gg", "entro 30 giorni", at_most("30")),
        ("N.", "fino a 10", at_most("10")),
        ("%", "fino al 10 %", at_most("10")),
        ("%", "superiore al 90%", Bound::MoreThan(d("90"))),
        ("N.", "oltre 5", Bound::MoreThan(d("5"))),
        ("N.", "più di 5", Bound::MoreThan(d("5"))),
        ("N.", "maggiore di 5", Bound::MoreThan(d("5"))),
        ("%", "inferiore al 5 %", Bound::LessThan(d("5"))),
        ("N.", "sotto 5", Bound::LessThan(d("5"))),
        ("gg", "sotto i 5 gg", Bound::LessThan(d("5"))),
        ("N.", "meno di 5", Bound::LessThan(d("5"))),
        ("%", "pari a 100%", Bound::Exactly { value: d("100"), tolerance: d("0") }),
        ("%", "pari al 100%", Bound::Exactly { value: d("100"), tolerance: d("0") }),
        ("%", "uguale a 100%", Bound::Exactly { value: d("100"), tolerance: d("0") }),
    ]);
}

#[test]
fn figures_with_what_stands_around_them() {
    each_reads(&[
        ("€", "€ 1.000.000", Bound::AtLeast(d("1000000"))),
        ("€", ">= € 1.000.000", Bound::AtLeast(d("1000000"))),
        ("N.", "n. 5", Bound::AtLeast(d("5"))),
        ("N.", "almeno n. 5", Bound::AtLeast(d("5"))),
        ("N.", "5 (cinque)", Bound::AtLeast(d("5"))),
        ("N.", ">= 21 (ventuno)", Bound::AtLeast(d("21"))),
        ("%", ">= 80 % (di cui 3 online)", Bound::AtLeast(d("80"))),
        ("minuti", "<= 30 min", Bound::AtMost(d("30"))),
    ]);
}

#[test]
fn two_ends_in_one_target() {
    let range = |low: &str, high: &str| Bound::Between { low: d(low), high: d(high) };
    each_reads(&[
        ("%", "38% - 40%", range("38", "40")),
        ("%", "38–40 %", range("38", "40")),
        ("%", "38 - 40", range("38", "40")),
        ("%", "tra il 38% e il 40%", range("38", "40")),
        ("%", "compreso tra 38% e 40%", range("38", "40")),
        ("%", "compresa fra il 38 e il 40 %", range("38", "40")),
        ("N.", "da 12 a 18", range("12", "18")),
        ("%", "dal 12% al 18%", range("12", "18")),
        ("N.", "12-18", range("12", "18")),
        ("N.", "12 - 18", range("12", "18")),
        ("gg", "12–18 gg", range("12", "18")),
        ("N.", "-5 - 2", range("-5", "2")),
        ("N.", "fra 1.000 e 2.000", range("1000", "2000")),
        (
            "data",
            "tra 01/06/2024 e 30/06/2024",
            Bound::Between { low: day(2024, 6, 1), high: day(2024, 6, 30) },
        ),
        (
            "data",
            "dal 1° giugno al 30 giugno",
            Bound::Between { low: day(2024, 6, 1), high: day(2024, 6, 30) },
        ),
    ]);
}

#[test]
fn a_tolerance_never_changes_an_operator() {
    let exactly = |value: &str| Bound::Exactly { value: d(value), tolerance: d("0") };
    each_reads(&[
        ("N.", ">= 80 ± 25 %", within(Bound::AtLeast(d("80")), "20")),
        ("N.", "> 80 ± 25 %", within(Bound::MoreThan(d("80")), "20")),
        ("gg", "<= 30 ± 10 %", within(Bound::AtMost(d("30")), "3")),
        ("gg", "< 30 ± 3", within(Bound::LessThan(d("30")), "3")),
        ("gg", "max 30 gg ± 3 gg", within(Bound::AtMost(d("30")), "3")),
        ("N.", ">= 80 +/- 5", within(Bound::AtLeast(d("80")), "5")),
        ("N.", "almeno 80 (± 25 %)", within(Bound::AtLeast(d("80")), "20")),
        ("N.", ">= 80 (tolleranza 25 %)", within(Bound::AtLeast(d("80")), "20")),
        ("N.", ">= 80 con tolleranza del 25 %", within(Bound::AtLeast(d("80")), "20")),
        ("%", ">= 80 % ± 25 %", within(Bound::AtLeast(d("80")), "25")),
        ("%", ">= 80 % ± 25 p.p.", within(Bound::AtLeast(d("80")), "25")),
        ("N.", ">= 80 ± 0", Bound::AtLeast(d("80"))),
        ("N.", "80 ± 5", within(exactly("80"), "5")),
        ("N.", "= 80 ± 25 %", within(exactly("80"), "20")),
        ("data", "entro 30/06/2024 ± 5 gg", within(Bound::AtMost(day(2024, 6, 30)), "5")),
    ]);
    refuses("N.", "tra 5 e 8 ± 1", "«tra 5 e 8 ± 1» non si legge come target");
    refuses("N.", ">= 80 ± -5", "«>= 80 ± -5» non si legge come target");
}

#[test]
fn dates_and_ends_of_periods() {
    let by = |month, day| Bound::AtMost(self::day(2024, month, day));
    each_reads(&[
        ("data", "entro il 31 dicembre 2024", by(12, 31)),
        ("data", "31 dicembre 2024", by(12, 31)),
        ("data", "31 dicembre", by(12, 31)),
        ("data", "31 dic. 2024", by(12, 31)),
        ("data", "31 dic 2024", by(12, 31)),
        ("data", "31.12.2024", by(12, 31)),
        ("data", "31/12/2024", by(12, 31)),
        ("data", "entro 30.06", by(6, 30)),
        ("data", "30/06", by(6, 30)),
        ("data", "entro il 30/06", by(6, 30)),
        ("data", "dicembre 2024", by(12, 31)),
        ("data", "entro dicembre 2024", by(12, 31)),
        ("data", "entro giugno", by(6, 30)),
        ("data", "entro il mese di giugno", by(6, 30)),
        ("data", "entro la fine di giugno", by(6, 30)),
        ("data", "entro fine giugno 2024", by(6, 30)),
        ("data", "febbraio", by(2, 29)),
        ("data", "entro 06/2024", by(6, 30)),
        ("data", "I semestre", by(6, 30)),
        ("data", "I sem. 2024", by(6, 30)),
        ("data", "1° semestre", by(6, 30)),
        ("data", "entro il primo semestre 2024", by(6, 30)),
        ("data", "II semestre 2024", by(12, 31)),
        ("data", "I trimestre", by(3, 31)),
        ("data", "entro il III trimestre", by(9, 30)),
        ("data", "IV trim. 2024", by(12, 31)),
        ("data", "II quadrimestre", by(8, 31)),
        ("data", "entro fine anno", by(12, 31)),
        ("data", "entro la fine dell'anno", by(12, 31)),
        ("data", "entro l'anno", by(12, 31)),
        ("data", "entro il 2024", by(12, 31)),
        ("data", "entro fine 2024", by(12, 31)),
        ("data", "1° luglio", by(7, 1)),
        ("data", "entro il 1° luglio 2024", by(7, 1)),
        ("data", "primo luglio", by(7, 1)),
        ("data", "entro il 31/12/2024 (salvo proroghe)", by(12, 31)),
        ("data", "non oltre il 31/12/2024", by(12, 31)),
        ("data", "entro e non oltre il 31 dicembre", by(12, 31)),
        ("data", "prima del 30/06/2024", Bound::LessThan(day(2024, 6, 30))),
        ("data", "a partire dal 1° luglio", Bound::AtLeast(day(2024, 7, 1))),
    ]);
}

#[test]
fn done_or_not_done() {
    each_reads(&[
        ("SI/NO", "Sì", yes()),
        ("SI/NO", "si", yes()),
        ("SI/NO", "On", yes()),
        ("SI/NO", "Off", no()),
        ("SI/NO", "fatto", yes()),
        ("SI/NO", "realizzato", yes()),
        ("SI/NO", "completata", yes()),
        ("SI/NO", "non fatto", no()),
        ("SI/NO", "attivazione sì", yes()),
        ("SI/NO", "attivazione: sì", yes()),
        ("SI/NO", "= SI", yes()),
        ("SI/NO", "SI (entro giugno)", yes()),
    ]);
}

#[test]
fn so_many_of_so_many_are_counts() {
    for (unit, text, bound, of) in [
        ("N.", "5 su 6", Bound::AtLeast(d("5")), "su 6"),
        ("N.", "almeno 5 su 6", Bound::AtLeast(d("5")), "su 6"),
        ("N.", "5/6", Bound::AtLeast(d("5")), "su 6"),
        ("N.", ">= 5/6", Bound::AtLeast(d("5")), "su 6"),
        ("punti", "100/100", Bound::AtLeast(d("100")), "su 100 punti"),
        ("incontri", "5 su 6 incontri", Bound::AtLeast(d("5")), "su 6 incontri"),
        ("%", "3 su 4", Bound::AtLeast(d("75")), "%"),
        ("%", "100/100", Bound::AtLeast(d("100")), "%"),
    ] {
        let unit = units::unit(unit);
        let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
        assert_eq!((stated.bound, stated.unit.to_string().as_str()), (bound, of), "{text}");
    }
    let counts = Unit::Named("su 6".to_owned());
    for (text, read) in [
        ("5 su 6", Some("5")),
        ("5/6", Some("5")),
        ("10 su 12", Some("5")),
        ("5", Some("5")),
        ("0,5", Some("3.0")),
        ("50 %", Some("3")),
        ("0", Some("0")),
        ("6", Some("6")),
        ("1", None),
        ("7", None),
        ("5 su 0", None),
    ] {
        let value = Context { unit: &counts, year: 2024 }.value(text).ok();
        let value = value.map(|value| value.coordinate().to_string());
        assert_eq!(value.as_deref(), read, "{text}");
    }
}

#[test]
fn what_stands_in_brackets_is_a_note() {
    for (unit, text, note) in [
        ("data", "entro il 31/12/2024 (salvo proroghe)", Some("salvo proroghe")),
        ("N.", "5 (cinque)", Some("cinque")),
        ("N.", ">= 5 (Uffici Centrali) (salvo Proroghe)", Some("Uffici Centrali; salvo Proroghe")),
        ("%", "+5% rispetto al 2023", Some("rispetto al 2023")),
        ("SI/NO", "attivazione sì", Some("attivazione")),
        ("%", "80 % (minimo)", None),
        ("N.", "80 (± 5)", None),
        ("N.", ">= 80", None),
    ] {
        let unit = units::unit(unit);
        let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
        assert_eq!(stated.note.as_deref(), note, "{text}");
        assert_eq!(stated.remarks, [], "{text}");
    }
}

#[test]
fn a_change_is_told_by_its_sign_or_in_words() {
    for (unit, text, bound, growth) in [
        ("N.", "+5 %", Bound::AtLeast(d("5")), Some(Growth::Sign)),
        ("N.", ">= +5 %", Bound::AtLeast(d("5")), Some(Growth::Sign)),
        ("N.", "<= -10 %", Bound::AtMost(d("-10")), Some(Growth::Sign)),
        ("N.", "+5% rispetto al 2023", Bound::AtLeast(d("5")), Some(Growth::Words)),
        ("N.", "5 % rispetto all'anno precedente", Bound::AtLeast(d("5")), Some(Growth::Words)),
        ("%", ">= +5% rispetto al 2023", Bound::AtLeast(d("5")), Some(Growth::Words)),
        ("N.", "incremento del 5 %", Bound::AtLeast(d("5")), Some(Growth::Words)),
        ("N.", "aumento di almeno il 5 %", Bound::AtLeast(d("5")), Some(Growth::Words)),
        ("N.", "riduzione del 10 %", Bound::AtMost(d("-10")), Some(Growth::Words)),
        (
            "N.",
            "riduzione di almeno il 10 % rispetto al 2023",
            Bound::AtMost(d("-10")),
            Some(Growth::Words),
        ),
        ("N.", "-10 % rispetto al 2023", Bound::AtMost(d("-10")), Some(Growth::Words)),
        ("N.", "riduzione di 3", Bound::AtMost(d("-3")), Some(Growth::Words)),
        ("N.", ">= 80", Bound::AtLeast(d("80")), None),
        ("%", ">= 80 %", Bound::AtLeast(d("80")), None),
    ] {
        let unit = units::unit(unit);
        let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
        assert_eq!((stated.bound, stated.growth), (bound, growth), "{text}");
    }
}

#[test]
fn what_can_be_meant_otherwise_says_so() {
    for (unit, text, message) in [
        (
            "%",
            ">= 80 % ± 25 %",
            "«>= 80 % ± 25 %» si legge ± 25 punti percentuali, ma potrebbe essere ± 20 punti",
        ),
        ("N.", "10/12", "«10/12» si legge 10 su 12, ma potrebbe essere una data"),
        (
            "%",
            "80 % (90 %)",
            "«80 % (90 %)» si legge «80 %», con «90 %» come nota, ma potrebbe essere «90 %»",
        ),
    ] {
        let unit = units::unit(unit);
        let stated = Context { unit: &unit, year: 2024 }.text(text, None).unwrap();
        let told: Vec<String> = stated.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(told, [message], "{text}");
    }
    refuses("N.", "5 (sei)", "«5 (sei)» può essere 5 oppure 6");
}

#[test]
fn two_operators_are_told_as_such() {
    for (unit, text, first, second) in [
        ("N.", ">= 12 e <= 18", ">=", "<="),
        ("N.", "almeno 12 e non oltre 18", ">=", "<="),
        ("N.", "min 12 max 18", ">=", "<="),
        ("N.", ">= 80 (massimo)", ">=", "<="),
        ("N.", ">= 80 max", "<=", ">="),
        ("N.", "= > = 3", "=", "="),
        ("data", "tra >= 1/6/2024", "tra", ">="),
    ] {
        let unit = units::unit(unit);
        let problem = Context { unit: &unit, year: 2024 }.text(text, None).unwrap_err();
        let told = problem.to_string();
        assert!(told.contains("due operatori"), "{text}: {told}");
        assert!(told.contains(first) && told.contains(second), "{text}: {told}");
    }
    let unit = units::unit("N.");
    let context = Context { unit: &unit, year: 2024 };
    let beside = |text, operator| context.text(text, Some(operator)).map(|stated| stated.bound);
    assert_eq!(beside("<= 3", Operator::AtMost), Ok(Bound::AtMost(d("3"))));
    assert_eq!(
        beside("<= 3", Operator::AtLeast).unwrap_err().to_string(),
        "il target «<= 3» ha due operatori: >= e <="
    );
}

#[test]
fn what_is_not_read_names_the_way_out() {
    for (unit, text, hint) in [
        ("data", "entro il 31/12/24", "anno con quattro cifre"),
        ("data", "entro 30 giorni dalla richiesta", "contare i giorni"),
        ("data", "metà giugno", "scrivere una data"),
        ("data", ">= giugno", "scrivere il giorno"),
        ("data", "80 %", "correggere l'unità"),
        ("N.", "entro giugno", "«data» in Unità"),
        ("N.", "fatto", "«SI/NO» in Unità"),
        ("SI/NO", "entro giugno", "«data» in Unità"),
        ("SI/NO", "completamento", "«SI» o «NO»"),
        ("N.", "Vari", "una cifra"),
        ("N.", ">= 80 salvo proroghe", "fra parentesi"),
        ("data", "31/12/2024 salvo proroghe", "fra parentesi"),
        ("N.", ">=", "dopo l'operatore"),
    ] {
        let unit = units::unit(unit);
        let problem = Context { unit: &unit, year: 2024 }.text(text, None).unwrap_err();
        let told = problem.hint().unwrap_or_default();
        assert!(told.contains(hint), "{text}: {told}");
    }
}

#[test]
fn a_result_that_is_an_inequality_is_known_as_one() {
    for (unit, text, is_one) in [
        ("%", "≥95%", true),
        ("%", ">= 95 %", true),
        ("%", "oltre il 95 %", true),
        ("%", "95 % o più", true),
        ("%", "più di 95", true),
        ("data", "entro il 30/06/2024", true),
        ("%", "95 %", false),
        ("%", "= 95 %", false),
        ("%", "pari al 95 %", false),
        ("minuti", "30 min", false),
        ("minuti", "min 30", false),
        ("SI/NO", "fatto", false),
        ("data", "31 dicembre 2024", false),
    ] {
        let unit = units::unit(unit);
        assert_eq!(Context { unit: &unit, year: 2024 }.is_inequality(text), is_one, "{text}");
    }
}

#[test]
fn a_target_may_carry_its_unit_itself() {
    for (text, unit) in [
        (">= 80 %", Some("%")),
        ("85%", Some("%")),
        ("5 gg", Some("gg")),
        ("<= 5 gg (max)", Some("gg")),
        ("max 5 gg", Some("gg")),
        ("n. 5", Some("N.")),
        ("€ 1.000", Some("€")),
        ("5 su 6", Some("N.")),
        ("38–40 %", Some("%")),
        ("12 incontri", Some("incontri")),
        ("entro giugno", Some("data")),
        ("31/12/2024", Some("data")),
        ("SI", Some("SI/NO")),
        ("80", None),
        ("Vari", None),
    ] {
        let found = unit::of_text(text, 2024).map(|unit| unit.to_string());
        assert_eq!(found.as_deref(), unit, "{text}");
    }
}

#[test]
fn what_has_two_meanings_is_never_read_in_silence() {
    let message = |unit: &str, text: &str| {
        let unit = units::unit(unit);
        Context { unit: &unit, year: 2024 }.text(text, None).unwrap_err().to_string()
    };
    for (unit, text, part) in [
        ("gg", "entro 30.06", "non si misura in gg"),
        ("N.", "entro 5/6", "non si misura in N."),
        ("data", "30/06/2024 e 31/12/2024", "più di una"),
        ("data", "30 giugno e 31 dicembre", "più di una"),
        ("N.", ">= 100 rispetto al 2023", "variazione"),
        ("N.", "non inferiore al 2023", "l'anno 2023"),
        ("N.", ">= al 2023", "l'anno 2023"),
        ("N.", "80 [>= 90]", "«80» oppure «>= 90»"),
        ("SI/NO", "SI\nNO", "SI"),
    ] {
        let told = message(unit, text);
        assert!(told.contains(part), "{text}: {told}");
    }
    let unit = units::unit("N.");
    let stated = Context { unit: &unit, year: 2024 }.text("30.06", None).unwrap();
    assert_eq!(stated.remarks.len(), 1);
}

#[test]
fn more_ways_to_write_days_points_and_answers() {
    let by = |month, day| Bound::AtMost(self::day(2024, month, day));
    reads("data", "5/6", by(6, 5));
    reads("data", "entro 5/6", by(6, 5));
    reads("scadenza", "entro 30.06", by(6, 30));
    reads("data prevista", "30.06", by(6, 30));
    reads("data", "2024-12-31", by(12, 31));
    reads("data", "31-dic-2024", by(12, 31));
    reads("On/Off", "On", yes());
    reads("fatto/non fatto", "non fatto", no());
    reads("%", ">= 10 p.p.", Bound::AtLeast(d("10")));
    reads("%", "+5 p.p.", Bound::AtLeast(d("5")));
    reads("%", "incremento di 5 punti percentuali", Bound::AtLeast(d("5")));
}

/// What is printed reads back as the same target, whatever its form and unit.
mod round_trip {
    use proptest::prelude::*;

    use super::*;
    use crate::view::number::{Signs, target};

    fn figure() -> impl Strategy<Value = Decimal> {
        (-1_000_000_000_i64..1_000_000_000).prop_map(|cents| Decimal::new(cents, 2))
    }

    fn nearly(bound: Bound, tolerance: Decimal) -> Bound {
        bound.within(tolerance.abs()).unwrap()
    }

    fn bound() -> impl Strategy<Value = Bound> {
        (figure(), figure(), 0..10_u8).prop_map(|(a, b, form)| match form {
            0 => Bound::AtLeast(a),
            1 => Bound::MoreThan(a),
            2 => Bound::AtMost(a),
            3 => Bound::LessThan(a),
            4 => Bound::Exactly { value: a, tolerance: b.abs() },
            5 => Bound::Between { low: a.min(b), high: a.max(b) },
            6 => nearly(Bound::AtLeast(a), b),
            7 => nearly(Bound::MoreThan(a), b),
            8 => nearly(Bound::AtMost(a), b),
            _ => nearly(Bound::LessThan(a), b),
        })
    }

    fn unit() -> impl Strategy<Value = Unit> {
        prop_oneof![
            Just(Unit::PERCENT),
            "[a-zA-Z€][a-zàèìòù]{0,9}".prop_map(Unit::Named),
            Just(Unit::Named("N.".to_owned())),
        ]
    }

    proptest! {
        #[test]
        fn of_numbers((bound, unit) in (bound(), unit())) {
            for signs in [Signs::Plain, Signs::Typographic] {
                let printed = target(bound, &unit, signs);
                let read = Context { unit: &unit, year: 2020 }.text(&printed, None);
                prop_assert_eq!(read.clone().map(|stated| stated.bound), Ok(bound), "{}", printed);
                prop_assert_eq!(read.map(|stated| stated.remarks), Ok(Vec::new()), "{}", printed);
            }
        }

        #[test]
        fn of_dates((day, later, form) in (700_000..760_000_i32, 0..1000_i32, 0..6_u8)) {
            let (at, later) = (Decimal::from(day), Decimal::from(later));
            let bound = match form {
                0 => Bound::AtMost(at),
                1 => Bound::AtLeast(at),
                2 => Bound::Exactly { value: at, tolerance: later },
                3 => nearly(Bound::AtMost(at), later),
                4 => nearly(Bound::MoreThan(at), later),
                _ => Bound::Between { low: at, high: at + later },
            };
            let printed = target(bound, &Unit::Date, Signs::Plain);
            let read = Context { unit: &Unit::Date, year: 2020 }.text(&printed, None);
            prop_assert_eq!(read.map(|stated| stated.bound), Ok(bound), "{}", printed);
        }
    }
}
