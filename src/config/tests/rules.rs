//! Levels, bands and steps.

use super::*;

#[test]
fn compositions_give_a_hundred() {
    let sum = |shares: &str, total: &str| {
        under(
            "[[livello]]",
            &format!("composizione = {{ {shares} }}"),
            &[&format!(
                "7: «livello.composizione»: indicatori e figli danno {total}, non 100 (scrivere per esempio {{ indicatori = 50, figli = 50 }})"
            )],
        );
    };
    sum("", "0");
    sum("indicatori = 50", "50");
    sum("indicatori = 33.3, figli = 66.6", "99,9");
    under(
        "[[livello]]",
        "composizione = { indicatori = -10, figli = 110 }",
        &[
            "7: «livello.composizione.indicatori»: -10 è fuori dai limiti (scrivere un numero da 0 a 100)",
            "7: «livello.composizione.figli»: 110 è fuori dai limiti (scrivere un numero da 0 a 100)",
        ],
    );
    under("[[livello]]", "composizione = { indicatori = 33.3, figli = 66.7 }", &[]);
}

#[test]
fn levels_are_told_apart_and_named() {
    let unique = "ogni livello ha id e nome suoi, che nel foglio lo distinguono";
    after(
        "ente = \"unico\"\n[[livello]]\nid = \"Unico\"\nnome = \"Altro\"",
        &[&format!("12: «livello.id»: «Unico» indica già il livello della riga 7 ({unique})")],
    );
    after(
        "ente = \"unico\"\n[[livello]]\nid = \"obiettivo\"\nnome = \"Obiettivo \"",
        &[
            &format!("12: «livello.id»: «obiettivo» indica già il livello della riga 8 ({unique})"),
            &format!(
                "13: «livello.nome»: «Obiettivo» indica già il livello della riga 8 ({unique})"
            ),
        ],
    );
    after("ente = \"unico\"\n[[livello]]\nid = \"altro\"\nnome = \"Altro\"", &[]);
    after(
        "ente = \"unicco\"\naree = \"zona\"",
        &[
            "10: «misurazione.ente»: nessun livello ha l'id «unicco» (forse si intendeva «unico»)",
            "11: «misurazione.aree»: nessun livello ha l'id «zona» (gli id dei livelli sono: unico)",
        ],
    );
}

/// What is found with bands A, B, C, D that have these settings; they begin on lines 10, 13, 16, 19.
#[track_caller]
fn bands(settings: &[&str], expected: &[&str]) {
    let tables = settings.iter().zip(["A", "B", "C", "D"]).map(|(setting, label)| {
        format!("[[misurazione.fascia]]\netichetta = \"{label}\"\n{setting}\n")
    });
    after(&tables.collect::<String>(), expected);
}

#[test]
fn bands_go_down_one_below_the_other() {
    let order = "(mettere le fasce in ordine, dalla più alta alla più bassa)";
    bands(&[""], &[]);
    bands(&["da = 90", "oltre = 0", "da = 0"], &[]);
    bands(&["oltre = 90", "da = 90", "da = 89.5", ""], &[]);
    bands(
        &["da = 60", "da = 90", ""],
        &[&format!("13: «misurazione.fascia»: la fascia «B» non sta sotto «A» {order}")],
    );
    bands(
        &["da = 90", "oltre = 90", ""],
        &[&format!("13: «misurazione.fascia»: la fascia «B» non sta sotto «A» {order}")],
    );
    bands(
        &["da = 90", "da = 0", ""],
        &[&format!("16: «misurazione.fascia»: la fascia «C» non sta sotto «B» {order}")],
    );
}

#[test]
fn the_last_band_and_no_other_takes_the_rest() {
    let rest = "(l'ultima fascia prende tutto il resto: va scritta senza «da» e senza «oltre»)";
    bands(
        &["da = 90", "", "da = 10"],
        &[
            "13: «misurazione.fascia»: la fascia «B» non è l'ultima e non ha un inizio (aggiungere per esempio da = 90; solo l'ultima prende tutto il resto)",
            &format!(
                "16: «misurazione.fascia»: sotto l'ultima fascia, «C» (da 10), non c'è nulla {rest}"
            ),
        ],
    );
    bands(
        &["da = 90", "oltre = 0"],
        &[&format!(
            "13: «misurazione.fascia»: sotto l'ultima fascia, «B» (oltre 0), non c'è nulla {rest}"
        )],
    );
}

#[test]
fn bands_begin_in_one_way_and_have_a_known_shape() {
    bands(
        &["da = 90\noltre = 80", ""],
        &[
            "13: «misurazione.fascia.oltre»: la fascia ha già «da» (lasciare una sola delle due chiavi)",
        ],
    );
    bands(
        &["da = -1", "simbolo = \"stella\""],
        &[
            "12: «misurazione.fascia.da»: -1 è fuori dai limiti (scrivere un numero da 0 a 1000)",
            "15: «misurazione.fascia.simbolo»: \"stella\" non va bene, serve \"pieno\", \"trequarti\", \"mezzo\" oppure \"croce\"",
        ],
    );
}

#[test]
fn bands_have_the_shapes_that_their_number_suggests() {
    use Symbol::{Cross, Full, Half, ThreeQuarters};
    for shapes in [
        vec![Full],
        vec![Full, Cross],
        vec![Full, Half, Cross],
        vec![Full, ThreeQuarters, Half, Cross],
        vec![Full, Half, Half, Half, Cross],
    ] {
        let upper = (1..shapes.len()).map(|index| {
            format!("[[misurazione.fascia]]\netichetta = \"E\"\nda = {}\n", 100 - index)
        });
        let text = format!(
            "{LEAST}{}[[misurazione.fascia]]\netichetta = \"E\"\n",
            upper.collect::<String>()
        );
        let rules = read("relazione.toml", &text).unwrap().rules;
        assert_eq!(rules.bands.iter().map(|band| band.symbol).collect::<Vec<_>>(), shapes);
        assert_eq!(rules.bands.last().unwrap().floor, BandFloor::Rest);
    }
}

#[test]
fn steps_stand_highest_first_and_once_each() {
    let steps =
        "metodo = \"scaglioni\"\nscaglione = [{ da = 50, punti = 40.5 }, { da = 80, punti = 100 }]";
    let rules = read("relazione.toml", &format!("{LEAST}{steps}")).unwrap().rules;
    let found: Vec<_> = rules.steps.iter().map(|step| (step.from, step.score)).collect();
    assert_eq!(found, [(dec("80"), dec("100")), (dec("50"), dec("40.5"))]);
    after(
        "scaglione = [\n{ da = 50, punti = 1 },\n{ da = 50.0, punti = 2 }]",
        &[
            "12: «misurazione.scaglione.da»: lo scaglione da 50 c'è già alla riga 11 (lasciare uno solo dei due scaglioni)",
        ],
    );
}
