//! Keys that are missing and keys that nobody knows.

use super::*;

#[test]
fn an_empty_file_misses_what_is_needed() {
    assert_eq!(
        findings(""),
        [
            "1: manca la chiave «ente.nome» (per esempio: [ente] e, sulla riga sotto, nome = \"Camera di commercio di Torino\")",
            "1: manca la chiave «documento.anno» (per esempio: [documento] e, sulla riga sotto, anno = 2020)",
            "1: manca la chiave «livello» (per esempio: [[livello]] e, sulle righe sotto, id = \"strategico\" e nome = \"Obiettivo strategico\")",
        ]
    );
}

#[test]
fn unknown_keys_are_told_at_every_depth() {
    let known = |line, key, near| {
        format!("{line}: la chiave «{key}» non è conosciuta (forse si intendeva «{near}»)")
    };
    under("[ente]", "nme = 1", &[&known(2, "ente.nme", "nome")]);
    under(
        "[documento]",
        "delibera = { organo = \"G\", dat = 1, nr = 1 }",
        &[
            &known(4, "documento.delibera.dat", "data"),
            "4: la chiave «documento.delibera.nr» non è conosciuta",
        ],
    );
    under(
        "[[livello]]",
        "composizione = { figlio = 1, figli = 100 }",
        &[&known(7, "livello.composizione.figlio", "figli")],
    );
    under(
        "[misurazione]",
        "Tetto = 100\nx = 1",
        &[
            &known(10, "misurazione.Tetto", "tetto"),
            "11: la chiave «misurazione.x» non è conosciuta",
        ],
    );
    under("[documento]", "modelo = \"a\"", &[&known(4, "documento.modelo", "modello")]);
    after("[aspetto]\ncarattere = \"a\"", &[&known(11, "aspetto.carattere", "caratteri")]);
    after("[[misurazione.fasce]]\nda = 1", &[&known(10, "misurazione.fasce", "fascia")]);
    after("[sezioni]", &[&known(10, "sezioni", "sezione")]);
    after(
        "[[grafico]]\nid = \"g\"\ntipo = \"torta\"\ntitolo = \"T\"\nfoglio = \"F\"\n\"unità\" = \"N.\"",
        &["15: la chiave «grafico.\"unità\"» non è conosciuta (forse si intendeva «unita»)"],
    );
}

#[test]
fn missing_keys_come_with_an_example() {
    let missing =
        |line, key, example| format!("{line}: manca la chiave «{key}» (per esempio: {example})");
    after(
        "[[livello]]\nid = \"altro\"\nnome = \"Altro\"",
        &[&missing(9, "misurazione.ente", "ente = \"altro\"")],
    );
    after(
        "metodo = \"scaglioni\"",
        &[&missing(9, "misurazione.scaglione", "[[misurazione.scaglione]] da = 80 punti = 100")],
    );
    after(
        "[[misurazione.scaglione]]",
        &[
            &missing(10, "misurazione.scaglione.da", "da = 80"),
            &missing(10, "misurazione.scaglione.punti", "punti = 100"),
        ],
    );
    after(
        "[[misurazione.fascia]]",
        &[&missing(10, "misurazione.fascia.etichetta", "etichetta = \"Raggiunto\"")],
    );
    after(
        "ente = \"unico\"\n[[livello]]",
        &[
            &missing(11, "livello.id", "id = \"strategico\""),
            &missing(11, "livello.nome", "nome = \"Obiettivo strategico\""),
        ],
    );
    after("[[sezione]]", &[&missing(10, "sezione.titolo", "titolo = \"Premessa\"")]);
    after(
        "[[grafico]]",
        &[
            &missing(10, "grafico.id", "id = \"diritto-annuale\""),
            &missing(10, "grafico.tipo", "tipo = \"barre\""),
            &missing(10, "grafico.titolo", "titolo = \"Proventi da diritto annuale\""),
            &missing(10, "grafico.foglio", "foglio = \"Diritto annuale\""),
        ],
    );
    under(
        "[documento]",
        "delibera = {}",
        &[&missing(4, "documento.delibera.organo", "organo = \"Giunta camerale\"")],
    );
}

#[test]
fn a_finding_in_one_place_hides_none_elsewhere() {
    let text = "x = 1\n[ente]\nlogo = 1\n[documento]\nanno = \"2020\"\n[[livello]]\nnome = \"A\"\n\
        [misurazione]\nente = \"b\"\ntetto = 1\n[[sezione]]\n[[sezione]]\ntesto = \"/x\"\ntitolo = 1\n";
    let lines: Vec<String> = findings(text)
        .iter()
        .map(|finding| finding.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(lines, ["1", "2", "3", "5", "6", "10", "11", "13", "14"]);
}
