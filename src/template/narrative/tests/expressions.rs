//! What a text may ask, and what is printed.

use super::{SAMPLE, body, material, read, report};
use crate::template::Templates;
use crate::view::Material;
use crate::view::facts::Facts;

#[track_caller]
fn case(markdown: &str, typst: &str) {
    assert_eq!(body(markdown), format!("{typst}\n"));
}

#[test]
fn facts_are_printed() {
    case("{{ ente.nome }}", "#\"Camera di commercio di Torino\"");
    case("{{ ente.raggiungimento }}, {{ente.valutazione}}", "#\"99,59\u{a0}%, Raggiunto\"");
    case("{{ documento.anno }} {{ documento.titolo }}", "#\"2020 Relazione sulla performance\"");
    case("{{ risultato(\"OS1.1\") }} {{ valutazione('os 1.1') }}", "#\"95,13\u{a0}% Raggiunto\"");
    case("{{ risultato(codice=\"OS1.1\") }}", "#\"95,13\u{a0}%\"");
    case("{{ titolo(1) }}", "#\"Pubblica Amministrazione per le imprese\"");
    case("{{ indicatore(\"kpi1.1_001\").consuntivo }}", "#\"84,87\u{a0}%\"");
    case(
        "{{ indicatore(\"kpi1.1_001\", obiettivo=\"OS1.1\").scostamento }}",
        "#\"+4,87\u{a0}p.p.\"",
    );
    case("{{ conteggio(livello=\"strategico\") }}", "#\"12\"");
    case("{{ conteggio(\"Raggiunto\", \"operativo\") }}", "#\"53\"");
    case("{{ conteggio_indicatori() }}", "#\"124\"");
    case("{{ dato(\"Tasso di crescita\", \"Torino\", segno=true) }}", "#\"+0,16\u{a0}%\"");
    case("{{ dato(\"Tasso di crescita\", \"Torino\", none, false) }}", "#\"0,16\u{a0}%\"");
}

#[test]
fn conditions_and_repetitions() {
    case("{% if conteggio() > 1 %}\nsì\n{% else %}\nno\n{% endif %}\ne poi", "#\"sì e poi\"");
    case("a {% if false %}b{% elif ente.valutazione == 'x' %}c{% endif %}\nd", "#\"a d\"");
    case(
        "{% for c in [\"OS1.1\", \"OS1.2\"] %}\n- {{ risultato(c) }}\n{% endfor %}",
        "#list(tight: true, [#\"95,13\u{a0}%\"], [#\"100,00\u{a0}%\"])",
    );
    case("{% set n = conteggio() - 1 %}\n{# nota #}\n{{ n }}", "#\"92\"");
    case("{{\n  risultato(\n\"OS1.1\") }} a", "#\"95,13\u{a0}% a\"");
}

#[test]
fn what_is_printed_is_never_markup() {
    case("{{ '# a' }}", "#\"# a\"");
    case("{{ '- a' }}", "#\"- a\"");
    case("{{ conteggio(livello='strategico') }}. a", "#\"12. a\"");
    case(
        "{{ '*a* [b](https://c.it) <d> `e` ![f](g.png) &amp; \\\\*' }}",
        "#\"*a* [b](https://c.it) <d> `e` ![f](g.png) &amp; \\\\*\"",
    );
    case("`{{ '`a`' }}` *{{ '*b*' }}*", "#\"`a`\"#\" \"#emph[#\"*b*\"]");
    case(
        "| {{ 'A|B' }} |\n|---|\n| {{ '|' }} |",
        "#tabella((\"l\", ), ([#\"A|B\"], ), (([#\"|\"], ), ), luogo: \"testi/a.md:1\")",
    );
    case("{{ 'a\\n\\n# b' }}", "#\"a # b\"");
    case("{{ '#read(\"x\")' }}", "#\"#read(“x”)\"");
    case(
        "[{{ 'a](b)' }}]({{ 'https://c.it' }})",
        "#link(\"https://c.it\")[#underline[#\"a](b)\"]]",
    );
}

#[test]
fn a_title_is_text_whatever_it_says() {
    for title in
        ["{{ x }} {% if %}", "#read(\"x\") $a$ *b* _c_ @d <e> \\", "[^1] ](#OS1.1) \u{fdd1}0"]
    {
        let mut config = SAMPLE.config.clone();
        title.clone_into(&mut config.entity.name);
        let mut report = report();
        title.clone_into(&mut report.document.entity);
        let facts = Facts::new(Material { config: &config, ..material() });
        let templates = Templates::built_in().unwrap();
        let text = "**{{ ente.nome }}**";
        let narrative =
            crate::template::narrative("a.md", text, &facts, &report.into(), &templates);
        let shown = title.replace('\u{fdd1}', "\u{fffd}");
        let quoted =
            crate::template::literal::quoted(&shown.replace("(\"", "(“").replace('"', "”"));
        assert_eq!(narrative.unwrap().body, format!("#strong[#{quoted}]\n"));
    }
}

#[test]
fn blocks_are_placed_and_charts_collected_once() {
    let text = "a\n\n{{ grafico(\"personale\") }}\n\n{{ grafico(id='personale') }}\n\n\
                {{ grafico_valutazioni(livello=\"operativo\") }}\n\n{{ tabella(\"nati-mortalita\") }}";
    let narrative = read(text).unwrap();
    let ids: Vec<&str> = narrative.charts.iter().map(|chart| chart.id.as_str()).collect();
    assert_eq!((ids.len(), ids[0]), (2, "personale"));
    assert_eq!(narrative.body.matches("#grafico(\"grafici/personale.svg\"").count(), 2);
    assert_eq!(narrative.body.matches("#tabella-contesto(").count(), 1);
}

#[test]
fn every_block_of_the_report() {
    for (call, start) in [
        ("sintesi(livello=\"strategico\")", "#cifre("),
        ("sintesi(\"Obiettivo strategico\")", "#cifre("),
        ("albero()", "// albero\n#albero("),
        ("tabella_risultati(livello=\"operativo\")", "#tabella-risultati("),
        ("grafico_risultati(\"ambito\")", "#grafico("),
        ("grafico_bersaglio(\"OS1.1\")", "#grafico("),
        ("aree()", "#aree("),
        ("metodo()", "#\""),
        ("mancati()", "#mancati("),
        ("forzati()", "#forzati("),
        ("sottostimati()", "#sottostimati("),
        ("cause()", "#cause("),
        ("schede_aree()", "#schede-aree("),
        ("revisioni()", "#revisioni("),
        ("aggiunti()", "#aggiunti("),
        ("fonti()", "#fonti("),
        ("glossario(\"Dati\")", "#glossario("),
        ("tabella(\"Personale per categoria\", totale=true)", "#tabella-contesto("),
        ("classi(\"Personale per categoria\")", "#tabella-contesto("),
        ("grafico(\"Personale per categoria\")", "#grafico(\"grafici/foglio_"),
    ] {
        let body = body(&format!("{{{{ {call} }}}}"));
        assert!(body.trim_start().starts_with(start), "{call}: {body}");
    }
    let named = body("{{ sintesi(\"Obiettivo strategico\") }}");
    assert_eq!(named, body("{{ sintesi(livello=\"strategico\") }}"));
}
