//! What is said of a text that is wrong, and at which line.

use super::wrong;

#[track_caller]
fn case(markdown: &str, said: &[&str]) {
    assert_eq!(wrong(markdown), said);
}

const EXAMPLE: &str = "(per esempio: {{ risultato(\"OS1.1\") }})";

#[track_caller]
fn example(markdown: &str, said: &str) {
    case(markdown, &[&format!("{said} {EXAMPLE}")]);
}

#[test]
fn names() {
    case(
        "{{ risultato(\"OS1.11\") }}",
        &["1: l'obiettivo «OS1.11» non c'è (forse si intendeva «OS1.1»)"],
    );
    case("a\n\n{{ ent.nome }}", &["3: «ent» non si può chiedere (forse si intendeva «ente»)"]);
    case(
        "{{ risultatto(\"x\") }}",
        &["1: «risultatto» non si può chiedere (forse si intendeva «risultato»)"],
    );
    case("{{ ente.nom }}", &["1: ente.nom non c'è (forse si intendeva «nome»)"]);
    case(
        "{{ indicatore(\"kpi1.1_001\").target_ }}",
        &["1: indicatore(…).target_ non c'è (forse si intendeva «target»)"],
    );
    case(
        "{{ ente }}",
        &[
            "1: ente non dice che cosa stampare (scrivere ente.nome; ci sono nome, raggiungimento, valutazione)",
        ],
    );
    case(
        "{{ grafico(\"personal\") }}",
        &["1: il grafico o foglio di contesto «personal» non c'è (forse si intendeva «personale»)"],
    );
    case(
        "{{ sintesi(\"strategic\") }}",
        &["1: il livello «strategic» non c'è (forse si intendeva «strategico»)"],
    );
}

#[test]
fn arguments() {
    example("{{ risultato() }}", "1: risultato(…) ha bisogno dell'argomento «codice»");
    example("{{ risultato(\"a\", \"b\") }}", "1: risultato(…) ha troppi argomenti");
    example(
        "{{ risultato(\"a\", codice=\"b\") }}",
        "1: risultato(…) ha due volte l'argomento «codice»",
    );
    example("{{ risultato([1]) }}", "1: risultato(…) vuole l'argomento «codice» fra virgolette");
    case(
        "{{ risultato(OS1.1) }}",
        &[
            "1: «OS1» non è fra virgolette (codici e nomi stanno fra virgolette: {{ risultato(\"OS1.1\") }})",
        ],
    );
    case(
        "{{ conteggio(livelo=\"x\") }}",
        &["1: conteggio(…) non ha un argomento «livelo» (forse si intendeva «livello»)"],
    );
    case(
        "{{ dato(\"a\", \"b\", segno=\"x\") }}",
        &[
            "1: dato(…) vuole segno=true oppure segno=false (per esempio: {{ dato(\"Foglio\", \"riga\") }})",
        ],
    );
}

#[test]
fn syntax() {
    example("a\n{{ 1 + }}", "2: {{ 1 + }} non si legge");
    example("a\n\n{{ risultato(\"OS1.1\")\n\nb", "3: «{{» non è chiuso da «}}»");
    example("{{ risultato(\"OS1.1\") } e {{ ente.nome }}", "1: «{{» non è chiuso da «}}»");
    case(
        "{{ risultato(\"OS1.1) }}",
        &[
            "1: le virgolette non sono chiuse (un testo sta fra due virgolette uguali: {{ risultato(\"OS1.1\") }})",
        ],
    );
    case(
        "{{ risultato(“OS1.1”) }}",
        &[
            "1: {{ risultato(“OS1.1”) }} non si legge (usare le virgolette diritte: {{ risultato(\"OS1.1\") }})",
        ],
    );
    example(
        "{{ ente.nome|upper }}",
        "1: {{ ente.nome|upper }}: i filtri «|» non si usano nei testi",
    );
    example("{{ ente.nome - 1 }}", "1: {{ ente.nome - 1 }} non si può calcolare");
    case(
        "{{ 3 / 2 }}",
        &[
            "1: l'espressione non dà un testo né un numero intero (le cifre si stampano così come le danno risultato(…), indicatore(…) e dato(…))",
        ],
    );
}

#[test]
fn instructions() {
    let balance = "(ogni if finisce con endif, ogni for con endfor)";
    case(
        "a\n{% if true %}\nb",
        &[&format!("2: {{% if … %}} non è chiuso da {{% endif %}} {balance}")],
    );
    case(
        "a\n\n{% endif %}",
        &[&format!("3: {{% endif %}} non ha prima un {{% if … %}} aperto {balance}")],
    );
    for word in ["include", "macro", "raw", "block", "import", "extends", "call"] {
        let said = format!(
            "1: l'istruzione «{word}» non si usa nei testi (ci sono if, elif, else, endif, for, endfor e set)"
        );
        case(&format!("{{% {word} x %}}"), &[&said]);
    }
    case(
        "{% for a in [1,2,3,4,5,6,7,8,9] %}{% for b in [1,2,3,4,5,6,7,8,9] %}{% for c in [1,2,3,4,5,6,7,8,9] %}{% for d in [1,2,3,4,5,6,7,8,9] %}{% for e in [1,2,3,4,5,6,7,8,9] %}{% for f in [1,2,3,4,5,6,7,8,9] %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
        &["1: il testo è troppo complicato (togliere condizioni e ripetizioni)"],
    );
}

#[test]
fn everything_is_said_at_once_and_in_order() {
    let text = "{{ foo }} {{ risultato(\"X9\") }}\r\n{% if bar %}\r\n{{ baz }}\r\n{% endif %}\r\n\r\n<b>a</b>\r\n{{ 1 + }} {{ ente.nome }}\r\n";
    let lines: Vec<String> = wrong(text).iter().map(|said| said[..2].to_owned()).collect();
    assert_eq!(lines, ["1:", "1:", "2:", "3:", "6:", "7:"]);
}

#[test]
fn lines_hold_after_what_leaves_no_line() {
    let text = "{% if false %}\na\nb\n{% endif %}\n{{\n\"x\"\n}} <b>\n\n{% for i in [1] %}\n<i>\n{% endfor %}\n";
    let lines: Vec<String> = wrong(text).iter().map(|said| said[..3].to_owned()).collect();
    assert_eq!(lines, ["5: ", "10:"]);
}

#[test]
fn markup() {
    let html = "l'HTML non è ammesso nel testo (scrivere in Markdown; per una nota che non si stampa, {# … #}; per il segno «<», \\<)";
    case("a <b>c", &[&format!("1: {html}")]);
    case("a\n\n<div>\nc\n</div>", &[&format!("3: {html}")]);
    case("a[^1]", &["1: la nota «1» non c'è (scriverla su una riga a parte: [^1]: …)"]);
    case("a\n\n[^1]: b", &["3: la nota «1» non è richiamata (richiamarla con [^1] o toglierla)"]);
    case(
        "a[^1]\n\n[^1]: b[^1]",
        &["3: una nota non si richiama in un'altra nota (spostare il richiamo nel testo)"],
    );
    case(
        "## a [b](https://c.it)",
        &["1: un titolo non contiene collegamenti (metterlo nel testo)"],
    );
    case("a\n##\nb", &["2: il titolo è vuoto (scrivere il titolo dopo i segni #)"]);
    case(
        "- ## a",
        &[
            "1: un titolo non sta in un elenco, in una citazione o in una nota (lasciare il titolo da solo, con una riga vuota prima e dopo)",
        ],
    );
    case(
        "| | |\n|-|-|\n| a | b |",
        &[
            "1: la tabella non ha intestazioni (scrivere nella prima riga che cosa contiene ogni colonna)",
        ],
    );
}

#[test]
fn links() {
    let hint = "(un collegamento va a https://…, a mailto:… o alla scheda di un obiettivo, #OS1.1)";
    for target in ["javascript:alert(1)", "file:///etc/passwd", "altro.md", "ftp://a.it", ""] {
        case(
            &format!("[a]({target})"),
            &[&format!("1: il collegamento «{target}» non è ammesso {hint}")],
        );
    }
    case("[a](<https://a b>)", &["1: l'indirizzo «https://a b» non è valido (controllarlo)"]);
    case("x\n[a](#OS1.11)", &["2: l'obiettivo «OS1.11» non c'è (forse si intendeva «OS1.1»)"]);
    case(
        "[a](#1)",
        &[
            "1: l'obiettivo «1» non ha una scheda (togliere il collegamento o dare un allegato al suo livello)",
        ],
    );
    case(
        "[a](#OP 1.1.16)",
        &[
            "1: il collegamento non si legge (fra le parentesi tonde non ci vanno spazi: [OP 1.1.16](#OP1.1.16))",
        ],
    );
    case("[](https://a.it)", &["1: il collegamento non ha testo (scriverlo fra le quadre)"]);
}

#[test]
fn images() {
    let copy = "(copiare l'immagine nella cartella della relazione: immagini/x.png)";
    case(
        "![](a.png)",
        &[
            "1: l'immagine non ha un testo alternativo (scrivere fra le quadre che cosa mostra: ![Organigramma dell'ente](immagini/x.png))",
        ],
    );
    case(
        "![a](../a.png)",
        &[&format!("1: il percorso «../a.png» esce dalla cartella della relazione {copy}")],
    );
    case(
        "![a](https://a.it/a.png)",
        &[&format!(
            "1: il percorso «https://a.it/a.png» contiene un carattere che Windows non ammette {copy}"
        )],
    );
    case(
        "![a](stile.typ)",
        &[
            "1: «stile.typ» non è un'immagine che il documento può contenere (i tipi ammessi sono svg, png, jpg, jpeg, gif, webp)",
        ],
    );
    case(
        "a ![b](c.png)",
        &[
            "1: l'immagine non sta da sola nel suo paragrafo (lasciare una riga vuota prima e dopo, fuori da elenchi e tabelle)",
        ],
    );
}

#[test]
fn blocks_stand_alone() {
    let alone = "non sta da solo nel suo paragrafo (lasciare una riga vuota prima e dopo, fuori da elenchi e tabelle)";
    case("a {{ albero() }}", &[&format!("1: albero(…) {alone}")]);
    case("a\n\n- {{ grafico(\"personale\") }}", &[&format!("3: grafico(…) {alone}")]);
    case(
        "{{ aree() }}\n{{ mancati() }}",
        &[&format!("1: aree(…) {alone}"), &format!("2: mancati(…) {alone}")],
    );
    case("`{{ metodo() }}`", &[&format!("1: metodo(…) {alone}")]);
}

#[test]
fn reserved_characters() {
    case("a\nb\u{fdd0}1\u{fdd2}", &["2: c'è un carattere non valido (riscrivere la riga a mano)"]);
}

#[test]
fn words_that_would_be_printed_nowhere() {
    let more = |row: u8, text: &str| {
        format!(
            "{row}: la riga della tabella ha più celle delle intestazioni: «{text}» non si stampa (aggiungere \
             un'intestazione, oppure togliere la cella; per stampare il segno «|», \\|)"
        )
    };
    let nowhere = |row: u8, text: &str| {
        format!(
            "{row}: «{text}» non si stampa: Markdown ne fa l'indirizzo di un collegamento che non c'è (per stamparlo, \
             scrivere \\[ al posto di [; se è un collegamento: [testo](https://…))"
        )
    };
    let table = "| a | b |\n|---|---|\n";
    for (markdown, said) in [
        (format!("{table}| 1 | 2 | perso |"), more(3, "perso")),
        (format!("{table}| 1 | 2 |\n| 1 | | | {{{{ ente.nome }}}} | x |"), more(4, "Camera di commercio di Torino | x")),
        (format!("- c\n\n  {}  | 1 | 2 | perso |", table.replace('\n', "\n  ").trim_end_matches(' ')), more(5, "perso")),
        (
            format!("{table}| 1 | 2 |\ntesto"),
            "4: la riga sotto la tabella non ha «|» e diventa una sua riga (lasciare una riga vuota dopo la tabella)".to_owned(),
        ),
        ("a\n\n[Nota]: provvisorio".to_owned(), nowhere(3, "[Nota]: provvisorio")),
        ("[1]: https://x.it\n\na".to_owned(), nowhere(1, "[1]: https://x.it")),
        (
            "[a](https://x.it \"b c\")".to_owned(),
            "1: il titolo «b c» del collegamento non si stampa (scriverlo nel testo, oppure toglierlo)".to_owned(),
        ),
        (
            "```parola\na\n```".to_owned(),
            "1: «parola» sulla riga che apre un brano di codice non si stampa (scriverlo sulla riga che segue, oppure toglierlo)".to_owned(),
        ),
    ] {
        case(&markdown, &[&said]);
    }
}

#[test]
fn short_rows_and_addresses_that_are_used() {
    for markdown in ["| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |", "[a][b]\n\n[b]: https://x.it"] {
        case(markdown, &[]);
    }
}
