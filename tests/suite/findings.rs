//! Bad input: each file under `findings/` changes the small office, its snapshot is exactly what the user reads.

use crate::office::Office;

#[test]
fn every_mistake_is_told_with_its_cell() {
    insta::glob!("findings/*.txt", |path| {
        let mut office = Office::new();
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
            office.change(line);
        }
        let output = office.open().run(&["calcola"]);
        let told = String::from_utf8(output.stderr).unwrap();
        insta::assert_snapshot!(format!("{}stato {}", told, output.status.code().unwrap()));
    });
}

#[test]
fn a_sound_office_is_told_nothing() {
    let output = Office::new().open().run(&["verifica"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "nessun problema\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_failed_run_leaves_the_last_good_pdf_and_nothing_else() {
    let mut office = Office::new();
    let folder = office.open();
    let pdf = folder.join("uscita/relazione-2020.pdf");
    assert!(folder.run(&["genera"]).status.success());
    let good = std::fs::read(&pdf).unwrap();
    office.change("consuntivo.xlsx › Consuntivo!C2 = 84,8x");
    let broken = office.open();
    std::fs::copy(broken.join("consuntivo.xlsx"), folder.join("consuntivo.xlsx")).unwrap();
    let output = folder.run(&["genera"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(std::fs::read(&pdf).unwrap() == good, "the last good PDF changed");
    assert_eq!(std::fs::read_dir(folder.join("uscita")).unwrap().count(), 1);
}
