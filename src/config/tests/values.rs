//! Values that are not what their key needs.

use super::*;

#[test]
fn values_of_the_wrong_type_say_what_is_needed() {
    let wrong = |header: &str, line: usize, setting: &str, found: &str, expected: &str| {
        let (key, _) = setting.split_once(" = ").unwrap();
        let table = header.trim_matches(['[', ']']);
        let text = format!("{line}: «{table}.{key}»: {found} non va bene, serve {expected}");
        under(header, setting, &[&text]);
    };
    let text = "un testo tra virgolette";
    wrong("[ente]", 2, "logo = 1", "1", text);
    wrong("[ente]", 2, "colore = true", "true", text);
    let kinds = "\"relazione\", \"monitoraggio\", \"piano\", \"albero\" oppure \"schede\"";
    wrong("[documento]", 4, "tipo = \"relazioni\"", "\"relazioni\"", kinds);
    wrong("[documento]", 4, "tipo = [1]", "un elenco", kinds);
    wrong(
        "[documento]",
        4,
        "stato = {}",
        "una tabella",
        "\"bozza\", \"proposta\" oppure \"approvata\"",
    );
    wrong("[documento]", 4, "delibera = \"n. 1\"", "\"n. 1\"", "una tabella con le sue chiavi");
    wrong("[documento]", 4, "pubblico = \"SI\"", "\"SI\"", "true oppure false");
    wrong("[dati]", 6, "percentuali = 1.0", "1.0", "\"frazioni\" oppure \"punti\"");
    let texts = "un elenco di testi, come [\"A\", \"B\"]";
    wrong("[dati]", 6, "campi_indicatori = \"Note\"", "\"Note\"", texts);
    wrong("[dati]", 6, "campi_indicatori = [1]", "1", text);
    wrong("[dati]", 6, "colonne = 1", "1", "una tabella con le sue chiavi");
    wrong("[dati]", 6, "fogli.Piano = 1", "1", text);
    wrong("[[livello]]", 7, "allegato = \"1\"", "\"1\"", "un numero intero");
    wrong("[[livello]]", 7, "allegato = 1.0", "1.0", "un numero intero");
    wrong("[[livello]]", 7, "composizione = 50", "50", "una tabella con le sue chiavi");
    wrong("[[livello]]", 7, "campi = {}", "una tabella", texts);
    wrong("[[livello]]", 7, "concorre = 0", "0", "true oppure false");
    wrong("[misurazione]", 10, "tetto = \"abc\"", "\"abc\"", "un numero");
    wrong("[misurazione]", 10, "tetto = nan", "nan", "un numero");
    wrong("[misurazione]", 10, "tetto = 1e300", "1e300", "un numero");
    wrong(
        "[misurazione]",
        10,
        "non_disponibile = 0",
        "0",
        "\"zero\", \"escludi\" oppure \"blocca\"",
    );
    wrong("[misurazione]", 10, "ente = 2", "2", text);
    wrong("[misurazione]", 10, "fascia = 90", "90", "una o più tabelle [[misurazione.fascia]]");
    wrong("[misurazione]", 10, "fascia = [90]", "90", "una tabella con le sue chiavi");
}

#[test]
fn values_deep_in_lists_are_found_where_they_stand() {
    under(
        "[documento]",
        "delibera = {\n  organo = \"G\",\n  numero = true,\n  data = \"15/06/2021\",\n}",
        &[
            "6: «documento.delibera.numero»: true non va bene, serve un numero o un testo tra virgolette",
            "7: «documento.delibera.data»: \"15/06/2021\" non va bene, serve una data senza virgolette, come 2021-06-15",
        ],
    );
    after(
        "[[sezione]]\ntitolo = \"T\"\nblocchi = [\n  \"sintesi\",\n  3,\n]",
        &["14: «sezione.blocchi»: 3 non va bene, serve un testo tra virgolette"],
    );
    after("[livello.x]", &["10: la chiave «livello.x» non è conosciuta"]);
    assert_eq!(
        findings("ente = \"Torino\"\nlivello = {}\n[documento]\nanno = 2020"),
        [
            "1: «ente»: \"Torino\" non va bene, serve una tabella con le sue chiavi",
            "2: «livello»: una tabella non va bene, serve una o più tabelle [[livello]]",
        ]
    );
}

#[test]
fn settings_that_cannot_be_come_with_advice() {
    under(
        "[ente]",
        "colore = \"rosso\"",
        &[
            "2: «ente.colore»: «rosso» non è un colore (scrivere # e sei cifre esadecimali, come \"#B5121B\")",
        ],
    );
    under(
        "[ente]",
        "logo = \"../logo.svg\"",
        &[
            "2: il percorso «../logo.svg» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
        ],
    );
    under(
        "[dati]",
        "piano = 'C:\\piano.xlsx'\nconsuntivo = \"nul.xlsx\"\ncontesto = \" \"",
        &[
            "6: il percorso «C:\\piano.xlsx» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
            "7: «dati.consuntivo»: il percorso «nul.xlsx» è un nome riservato di Windows (scrivere il percorso dalla cartella della relazione, come testi/premessa.md)",
            "8: «dati.contesto»: il testo è vuoto (scrivere un testo o togliere la chiave)",
        ],
    );
    under(
        "[dati]",
        "colonne.\" \" = \"Unità\"",
        &["6: «dati.colonne.\" \"»: il nome a sinistra è vuoto (scrivere il nome usato nel file)"],
    );
}

#[test]
fn texts_and_numbers_beyond_their_limits_come_with_advice() {
    under(
        "[[livello]]",
        "plurale = \"a\\nb\"\nallegato = 0",
        &[
            "7: «livello.plurale»: il testo va a capo o contiene caratteri di controllo (scrivere il testo su una sola riga; nei percorsi usare / e non \\)",
            "8: «livello.allegato»: 0 è fuori dai limiti (scrivere un numero intero da 1 a 99)",
        ],
    );
    after(
        "tetto = 99.5",
        &["10: «misurazione.tetto»: 99.5 è fuori dai limiti (scrivere un numero da 100 a 1000)"],
    );
    let year = LEAST.replace("2020", "20201");
    assert_eq!(
        findings(&year),
        [
            "4: «documento.anno»: 20201 è fuori dai limiti (scrivere un numero intero da 1990 a 2100)",
        ]
    );
    after(
        "[[sezione]]\ntitolo = \"\"\nsottosezioni_da = 100",
        &[
            "11: «sezione.titolo»: il testo è vuoto (scrivere un testo o togliere la chiave)",
            "12: «sezione.sottosezioni_da»: 100 è fuori dai limiti (scrivere un numero intero da 0 a 99)",
        ],
    );
}

#[test]
fn a_key_of_another_kind_of_chart_is_told() {
    let chart = |kind: &str, key: &str| {
        format!(
            "[[grafico]]\nid = \"g\"\ntipo = \"{kind}\"\ntitolo = \"T\"\nfoglio = \"F\"\n{key}\n"
        )
    };
    after(
        &chart("barre", "target = \"Previsto\""),
        &[
            "15: «grafico.target»: questa chiave non serve a un grafico di tipo «barre» (togliere la chiave: vale per il tipo «bersaglio»)",
        ],
    );
    after(
        &chart("linee", "scala = \"propria\""),
        &[
            "15: «grafico.scala»: questa chiave non serve a un grafico di tipo «linee» (togliere la chiave: vale per il tipo «bersaglio» e «multipli»)",
        ],
    );
    after(
        &chart("multipli", "forma = \"torta\""),
        &["15: «grafico.forma»: \"torta\" non va bene, serve \"linee\" oppure \"barre\""],
    );
    after(&chart("bersaglio", "target = \"A\"\nconsuntivo = \"B\"\nmeglio = \"basso\""), &[]);
    after(&chart("multipli", "scala = \"propria\"\nforma = \"barre\"\ntabella = true"), &[]);
}

#[test]
fn charts_have_an_id_of_their_own() {
    let chart = |id: &str| {
        format!("[[grafico]]\nid = \"{id}\"\ntipo = \"barre\"\ntitolo = \"T\"\nfoglio = \"F\"\n")
    };
    after(
        &(chart("a-1") + &chart("A-1")),
        &[
            "16: «grafico.id»: «A-1» indica già il grafico della riga 11 (dare a ogni grafico un id suo)",
        ],
    );
    after(
        &chart("qualità b"),
        &[
            "11: «grafico.id»: «qualità b» non va bene come id (usare solo lettere senza accenti, cifre e trattini, come diritto-annuale)",
        ],
    );
}

#[test]
fn the_look_is_checked() {
    let long = "a ".repeat(55) + "a";
    after(
        &format!(
            "[aspetto]\ncaratteri = \"a.ttf\"\ntestata = \"{long}\"\npiede = \"\"\nfamiglia = 1"
        ),
        &[
            "11: «aspetto.caratteri»: \"a.ttf\" non va bene, serve un elenco di file, come [\"caratteri/Lora-Regular.ttf\"]",
            "12: «aspetto.testata»: il testo non sta su una riga (scrivere al massimo 110 caratteri)",
            "13: «aspetto.piede»: il testo è vuoto (scrivere un testo o togliere la chiave)",
            "14: «aspetto.famiglia»: 1 non va bene, serve un testo tra virgolette",
        ],
    );
    after(
        "[aspetto]\ncaratteri = [\"/usr/a.ttf\", \"../b.ttf\"]",
        &[
            "11: il percorso «/usr/a.ttf» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
            "11: il percorso «../b.ttf» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
        ],
    );
    under(
        "[documento]",
        "modello = \"a.typ\"",
        &[
            "4: «documento.modello»: «a.typ» non è un modello di documento (il nome di un modello finisce con .typ.j2, come \"sintetica.typ.j2\")",
        ],
    );
}
