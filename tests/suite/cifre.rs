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
