//! The terminal's form.

use insta::assert_snapshot;

use crate::view::explain::{Explanation, Passo, text};

fn step(item: &str, text: &str, cell: &str) -> Passo {
    Passo { voce: item.into(), testo: text.into(), cella: Some(cell.into()) }
}

#[test]
fn long_items_texts_and_words_stay_within_a_hundred_characters() {
    let words = "parola ".repeat(12) + "99,5 %";
    let fits_no_more = "parola ".repeat(8);
    let explanation = Explanation {
        titolo: "Indicatore k – ".to_owned() + &"lungo ".repeat(15),
        contesto: "per OS1".to_owned(),
        passi: vec![
            step("Target", "<= 80,00 %", "piano.xlsx › Indicatori!J2"),
            step("codice-lunghissimo-di-un-indicatore", &words, "piano.xlsx › Indicatori!H2"),
            step("kpi2", &fits_no_more, "piano.xlsx › Indicatori!H3"),
            step("Motivazione", &"x".repeat(99), "consuntivo.xlsx › Consuntivo!G2"),
        ],
        risultato: "75,65 %".to_owned(),
    };
    let shown = text(&[explanation]);
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert_snapshot!(shown, @r"
    Indicatore k – lungo lungo lungo lungo lungo lungo lungo lungo lungo lungo lungo lungo lungo lungo
    lungo
    per OS1

      Target       <= 80,00 %                                            piano.xlsx › Indicatori!J2
      codice-lunghissimo-di-un-indicatore
                   parola parola parola parola parola parola parola parola parola parola parola parola
                   99,5 %                                                piano.xlsx › Indicatori!H2
      kpi2         parola parola parola parola parola parola parola parola
                                                                         piano.xlsx › Indicatori!H3
      Motivazione  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
                   xxxxxxxxxxxxxx                                        consuntivo.xlsx › Consuntivo!G2

      Risultato    75,65 %
    ");
}
