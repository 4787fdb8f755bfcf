//! What a document says of its own state: draft, proposal, approved.

use crate::office::{Folder, Office};

fn office(document: &str) -> Office {
    let mut office = Office::new();
    office.change(&format!("toml: anno = 2020 -> anno = 2020\\n{document}"));
    office
}

/// The document's text with every kind of blank as one blank, page by page.
fn pages(folder: &Folder) -> Vec<String> {
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = pdf_extract::extract_text_by_pages(folder.join("x.pdf")).unwrap();
    pages.iter().map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_draft_says_the_date_of_its_data_and_lists_what_is_open() {
    let mut office = office("data = 2021-05-20");
    // A result below its target, and nobody says why.
    office.change("consuntivo.xlsx › Consuntivo!E2 =");
    let folder = office.open();
    let pages = pages(&folder);
    assert!(pages[0].contains("Bozza, dati al 20/05/2021"), "{}", pages[0]);
    let last = pages.last().unwrap();
    assert!(last.contains("Segnalazioni aperte"), "{last}");
    for said in ["consuntivo.xlsx › Consuntivo", "manca la causa dello", "V002"] {
        assert!(last.contains(said), "{said}: {last}");
    }
}

#[test]
fn a_draft_with_nothing_open_says_so() {
    let pages = pages(&Office::new().open());
    let last = pages.last().unwrap();
    assert!(
        last.contains("Segnalazioni aperte") && last.contains("Nessuna segnalazione"),
        "{last}"
    );
}

#[test]
fn only_a_draft_lists_what_is_open() {
    let pages = pages(&office("stato = \"proposta\"").open());
    assert!(!pages.concat().contains("Segnalazioni aperte"));
}

#[test]
fn a_proposal_leaves_space_for_its_act() {
    let pages = pages(&office("stato = \"proposta\"").open());
    assert!(pages[0].contains("Proposta di deliberazione di"), "{}", pages[0]);
    let annex = pages.last().unwrap();
    assert!(annex.contains("Allegato 1 alla proposta di deliberazione n. del"), "{annex}");
}

#[test]
fn a_proposal_prints_what_is_known_of_its_act() {
    let act = "stato = \"proposta\"\\ndelibera = { organo = \"Giunta camerale\" }";
    let pages = pages(&office(act).open());
    let said = "Proposta di deliberazione della Giunta camerale";
    assert!(pages[0].contains(said), "{}", pages[0]);
    let annex = pages.last().unwrap();
    let said = "Allegato 1 alla proposta di deliberazione della Giunta camerale";
    assert!(annex.contains(said), "{annex}");
}

#[test]
fn an_approved_document_prints_its_act_on_the_cover_and_over_each_annex() {
    let act = "stato = \"approvata\"\\ndelibera = { organo = \"Giunta camerale\", numero = \"93\", data = 2021-06-15 }";
    let pages = pages(&office(act).open());
    let act = "eliberazione della Giunta camerale n. 93 del 15/06/2021";
    assert!(pages[0].contains(&format!("D{act}")), "{}", pages[0]);
    let annex = pages.last().unwrap();
    assert!(annex.contains(&format!("Allegato 1 alla d{act}")), "{annex}");
}

#[test]
fn an_approved_document_without_its_act_is_refused() {
    for (document, missing) in [
        ("stato = \"approvata\"", "manca l'atto che lo approva"),
        (
            "stato = \"approvata\"\\ndelibera = { organo = \"Giunta\" }",
            "manca il numero o la data dell'atto",
        ),
    ] {
        let output = office(document).open().run(&["genera"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("relazione.toml › riga") && told.contains(missing), "{told}");
    }
}

#[test]
fn a_pale_accent_is_told_with_the_colour_that_is_used() {
    for (set, used) in
        [("#FFDD00", Some("#7f6e00")), ("#ffffff", Some("#6f6f6f")), ("#8b1e2f", None)]
    {
        let mut office = Office::new();
        office.change(&format!("toml: [documento] -> colore = \"{set}\"\\n[documento]"));
        let output = office.open().run(&["genera"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{told}");
        match used {
            None => assert!(!told.contains("colore"), "{told}"),
            Some(used) => {
                let line = format!("relazione.toml › riga 4: il colore {}", set.to_lowercase());
                assert!(told.contains(&line) && told.contains(used), "{told}");
            }
        }
    }
}
