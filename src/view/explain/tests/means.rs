//! Groups: weights, what is missing, composition, rating.

use super::made::{Made, attaining, d, node};
use crate::model::{Band, BandFloor, Composition, Indicator, Missing, Node, Rules, Symbol};

/// One objective with these indicators: (weight, attainment).
fn made(members: &[(Option<&str>, Option<&str>)], change: impl FnOnce(&mut Rules)) -> Made {
    let codes = ["a", "b", "c", "d"];
    let members = codes.into_iter().zip(members);
    let indicators: Vec<Indicator> = members.map(|(c, (w, a))| attaining(c, *w, *a)).collect();
    Made::new(vec![(node("OS1", 0, indicators), None)], change)
}

const OWN: &str = "Composizione: media dei suoi indicatori";

#[test]
fn weights_that_do_not_add_up() {
    let nearly =
        [(Some("33.33"), Some("100")), (Some("33.33"), Some("50")), (Some("33.33"), Some("0"))];
    made(&nearly, |_| {}).says(
        "OS1",
        &[
            OWN,
            "a: peso 33,33 × raggiungimento 100 = 3.333",
            "b: peso 33,33 × raggiungimento 50 = 1.666,5",
            "c: peso 33,33 × raggiungimento 0 = 0",
            "Pesi: sommano a 99,99, entro la tolleranza di 0,05: si divide per questa somma",
            "Raggiungimento: (3.333 + 1.666,5 + 0) / 99,99 = 50",
            "Valutazione: 50 > 0: Parzialmente raggiunto",
            "50,00 %",
        ],
    );
    let short = [(Some("60"), Some("100")), (Some("30"), Some("40"))];
    made(&short, |_| {}).says(
        "OS1",
        &[
            OWN,
            "a: peso 60 × raggiungimento 100 = 6.000",
            "b: peso 30 × raggiungimento 40 = 1.200",
            "Pesi: sommano a 90, non a 100: si divide per questa somma",
            "Raggiungimento: (6.000 + 1.200) / 90 = 80",
            "Valutazione: 80 > 0: Parzialmente raggiunto",
            "80,00 %",
        ],
    );
    let partly = [(Some("50"), Some("100")), (None, Some("40")), (None, Some("80"))];
    made(&partly, |_| {}).says(
        "OS1",
        &[
            OWN,
            "a: peso 50 × raggiungimento 100 = 5.000",
            "b: peso 25 × raggiungimento 40 = 1.000 (peso non indicato: la sua parte di quanto manca a 100)",
            "c: peso 25 × raggiungimento 80 = 2.000 (peso non indicato: la sua parte di quanto manca a 100)",
            "Pesi: sommano a 100",
            "Raggiungimento: (5.000 + 1.000 + 2.000) / 100 = 80",
            "Valutazione: 80 > 0: Parzialmente raggiunto",
            "80,00 %",
        ],
    );
}

#[test]
fn not_available_by_policy() {
    let members = [(Some("60"), Some("100")), (Some("40"), None)];
    made(&members, |rules| rules.missing = Missing::Zero).says(
        "OS1",
        &[
            OWN,
            "a: peso 60 × raggiungimento 100 = 6.000",
            "b: N/D: conta come 0 e conserva il suo peso: 40 × 0 = 0",
            "Pesi: sommano a 100",
            "Raggiungimento: (6.000 + 0) / 100 = 60",
            "Valutazione: 60 > 0: Parzialmente raggiunto",
            "60,00 %",
        ],
    );
    made(&members, |rules| rules.missing = Missing::Exclude).says(
        "OS1",
        &[
            OWN,
            "a: peso 60 × raggiungimento 100 = 6.000",
            "b: N/D: escluso, il suo peso 40 si ripartisce sugli altri",
            "Pesi: entrano nella media pesi per 60 su 100",
            "Raggiungimento: 6.000 / 60 = 100",
            "Valutazione: 100 ≥ 90: Raggiunto",
            "100,00 %",
        ],
    );
    let equal = [(None, Some("100")), (None, None), (None, Some("50"))];
    made(&equal, |rules| rules.missing = Missing::Exclude).says(
        "OS1",
        &[
            OWN,
            "a: raggiungimento 100",
            "b: N/D: escluso dalla media",
            "c: raggiungimento 50",
            "Pesi: non indicati: pesi uguali, 2 elementi su 3",
            "Raggiungimento: (100 + 50) / 2 = 75",
            "Valutazione: 75 > 0: Parzialmente raggiunto",
            "75,00 %",
        ],
    );
    made(&equal, |_| {}).step_of("OS1", "Raggiungimento", "(100 + 0 + 50) / 3 = 50");
}

#[test]
fn nothing_available() {
    made(&[(None, None), (None, None)], |_| {}).says(
        "OS1",
        &[
            OWN,
            "a: N/D: conta come 0",
            "b: N/D: conta come 0",
            "Pesi: non indicati: 2 elementi, con pesi uguali",
            "Raggiungimento: nessun elemento con un peso è disponibile: N/D",
            "Valutazione: N/D: nessuna valutazione",
            "N/D",
        ],
    );
    let weightless = made(&[(Some("0"), Some("80")), (Some("0"), Some("90"))], |_| {});
    weightless.step_of("OS1", "Pesi", "sommano a 0, nessun elemento conta");
    let empty = Made::new(vec![(node("OS1", 0, Vec::new()), None)], |_| {});
    empty.step_of("OS1", "Composizione", "non ha indicatori né obiettivi collegati");
}

/// The sistema Integra: half its indicators, half its operational objectives.
fn half_and_half(rules: &mut Rules) {
    let half = d("50");
    rules.levels[0].composition = Composition::Shares { indicators: half, children: half };
}

fn integra(own: Vec<Indicator>, below: &[Option<&str>], policy: Missing) -> Made {
    let child = |attainment| node("OP1", 1, vec![attaining("x", None, attainment)]);
    let mut nodes: Vec<(Node, Option<usize>)> = vec![(node("OS1", 0, own), None)];
    nodes.extend(below.iter().map(|attainment| (child(*attainment), Some(0))));
    Made::new(nodes, |rules| {
        half_and_half(rules);
        rules.missing = policy;
    })
}

#[test]
fn indicators_and_children_in_proportion() {
    let own = || vec![attaining("a", None, Some("100")), attaining("b", None, Some("40.25"))];
    integra(own(), &[Some("37.549")], Missing::Zero).says(
        "OS1",
        &[
            "Composizione: indicatori per 50 %, obiettivi collegati per 50 %",
            "a: raggiungimento 100",
            "b: raggiungimento 40,25",
            "Pesi: non indicati: 2 elementi, con pesi uguali",
            "Media indicatori: (100 + 40,25) / 2 = 70,125, arrotondato a 70,13",
            "OP1: raggiungimento 37,549",
            "Pesi: un solo elemento",
            "Media obiettivi: 37,549 / 1 = 37,549, arrotondato a 37,55",
            "Raggiungimento: (50 × 70,125 + 50 × 37,549) / 100 = 53,837, arrotondato a 53,84",
            "Valutazione: 53,837 > 0: Parzialmente raggiunto",
            "53,84 %",
        ],
    );
    integra(own(), &[None], Missing::Zero).step_of(
        "OS1",
        "Raggiungimento",
        "(50 × 70,125 + 50 × 0) / 100 = 35,0625, arrotondato a 35,06; gli obiettivi collegati, \
         N/D, contano come 0",
    );
    integra(own(), &[None], Missing::Exclude).step_of(
        "OS1",
        "Raggiungimento",
        "(50 × 70,125) / 50 = 70,125, arrotondato a 70,13; gli obiettivi collegati, N/D, sono esclusi",
    );
    integra(own(), &[], Missing::Zero).step_of(
        "OS1",
        "Composizione",
        "indicatori per 50 %, obiettivi collegati per 50 %; non ha obiettivi collegati, e gli \
         indicatori valgono 100 %",
    );
}

#[test]
fn a_rating_is_held_against_the_unrounded_figure() {
    let band = |label: &str, floor| Band { label: label.to_owned(), floor, symbol: Symbol::Full };
    let case = |attainment, text| {
        let bands = vec![
            band("Alto", BandFloor::From(d("90"))),
            band("Basso", BandFloor::Above(d("0"))),
            band("Nullo", BandFloor::Rest),
        ];
        made(&[(None, Some(attainment))], |rules| rules.bands = bands).step_of(
            "OS1",
            "Valutazione",
            text,
        );
    };
    case("90", "90 ≥ 90: Alto");
    case("89.996", "89,996 > 0: Basso");
    case("0", "0 ≤ 0: Nullo");
}

#[test]
fn the_ente_is_the_mean_of_its_level_and_every_member_is_listed() {
    let nodes = (1..=15).map(|n| {
        let attainment = if n == 1 { "95.13" } else { "100" };
        (node(&format!("OS{n}"), 0, vec![attaining("x", None, Some(attainment))]), None)
    });
    let explanation = Made::new(nodes.collect(), |_| {}).explain("Ente");
    assert_eq!(explanation.titolo, "Ente – Ente di prova");
    assert_eq!(explanation.contesto, "anno 2024, media del livello «obiettivi strategici»");
    assert_eq!(explanation.passi.len(), 15 + 3);
    let mean = &explanation.passi[16].testo;
    assert_eq!(mean.matches("100").count(), 14);
    assert!(mean.ends_with(" / 15 = 99,675333…, arrotondato a 99,68"), "{mean}");
    assert_eq!(explanation.risultato, "99,68 %");
}
