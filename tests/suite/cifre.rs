//! Figures as cells hold them and as pages print them.

use crate::office::{Folder, Office};

fn output(folder: &Folder, arguments: &[&str]) -> String {
    let output = folder.run(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    assert!(output.status.success(), "{}", text(output.stderr));
    text(output.stdout)
}

#[test]
fn an_attainment_just_below_a_band_is_printed_below_it() {
    let mut office = Office::new();
    // Under `soglia`, from 50 to 90: 89,996 per cent of the way.
    office.change("consuntivo.xlsx › Consuntivo!C2 = %0.859984");
    office.change("consuntivo.xlsx › Consuntivo!C3 = #2.20008");
    let folder = office.open();
    for (arguments, printed) in [
        (vec!["calcola"], "89,996"),
        (vec!["calcola", "--json"], "\"raggiungimento\": \"89.996\""),
        (vec!["spiega", "A.1"], "89,996 > 0: Parzialmente"),
        (vec!["spiega", "A.1"], "89,996 %"),
        (vec!["spiega", "k1"], "89,996 %"),
    ] {
        let told = output(&folder, &arguments);
        assert!(told.contains(printed), "{arguments:?}: {told}");
        assert!(!told.contains("arrotondato"), "{arguments:?}: {told}");
    }
}

#[test]
fn small_figures_are_printed_with_the_digits_that_their_attainment_needs() {
    for (target, actual, printed) in [
        ("0.125", "0.124", [">= 0,125 N.", "0,124 N.", "-0,001 N."]),
        ("0.0005", "0.00049", [">= 0,0005 N.", "0,00049 N.", "-0,00001 N."]),
        ("0.125", "0.13", [">= 0,125 N.", "0,13 N.", "+0,005 N."]),
        ("2.8", "3.0333333", [">= 2,80 N.", "3,03 N.", "+0,23 N."]),
    ] {
        let mut office = Office::new();
        office.change("toml: metodo = \"soglia\" -> metodo = \"proporzionale\"");
        office.change("piano.xlsx › Indicatori!D3 = N.");
        office.change("piano.xlsx › Indicatori!F3 = >=");
        office.change("piano.xlsx › Indicatori!H3 = ");
        office.change(&format!("piano.xlsx › Indicatori!G3 = #{target}"));
        office.change(&format!("consuntivo.xlsx › Consuntivo!C3 = #{actual}"));
        let told = output(&office.open(), &["calcola", "--json"]);
        for (name, said) in ["target", "consuntivo", "scostamento"].into_iter().zip(printed) {
            let said = format!("\"{name}\": \"{said}\"");
            assert!(told.contains(&said), "{said} is not in {told}");
        }
    }
}
