//! Figures of the published document of torino-2020, each recomputed by hand.

use std::path::PathBuf;
use std::sync::LazyLock;

use insta::assert_snapshot;

use crate::config::{self, Config};
use crate::intake::{self, Intake, Sources};
use crate::measure::{self, Results};
use crate::view::Material;
use crate::view::explain::{Explanation, explain, text};
use crate::view::results::results;
use crate::workbook::Workbook;

struct Sample {
    config: Config,
    intake: Intake,
    results: Results,
}

static TORINO: LazyLock<Sample> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/torino-2020");
    let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let book = |name: &str| Workbook::read(name, bytes(name)).unwrap();
    let toml = String::from_utf8(bytes("relazione.toml")).unwrap();
    let config = config::read("relazione.toml", &toml).unwrap();
    let results = Some(book("consuntivo.xlsx"));
    let sources =
        Sources { plan: book("piano.xlsx"), results, context: None, folder: String::new() };
    let intake = intake::read(&sources, &config).unwrap();
    let results = measure::measure(&intake.tree, &config.rules);
    Sample { config, intake, results }
});

fn material() -> Material<'static> {
    let Sample { config, intake, results } = &*TORINO;
    Material {
        config,
        tree: &intake.tree,
        results,
        context: &intake.context,
        revisions: &[],
        original: None,
        remodulated: None,
    }
}

fn explained(code: &str) -> String {
    text(&explain(&material(), code).unwrap())
}

#[test]
fn a_threshold_of_one_hundred_per_cent() {
    assert_snapshot!(explained("kpi1.1_001"), @r"
    Indicatore kpi1.1_001 – Rapporto fra oneri correnti e proventi correnti
    per OS1.1 Garantire nel tempo la salute organizzativa dell'ente camerale

      Target          <= 80,00 %                                         piano.xlsx › Indicatori!J2
      Soglia          100,00 %                                           piano.xlsx › Indicatori!K2
      Consuntivo      84,87 %                                            consuntivo.xlsx › Consuntivo!C2
      Scostamento     84,87 − 80 = +4,87 p.p., sfavorevole
      Metodo          soglia: in linea retta da 0 alla soglia a 100 al target
      Raggiungimento  (84,87 − 100) / (80 − 100) × 100 = 75,65

      Risultato       75,65 %
    ");
}

#[test]
fn a_threshold_of_seventy_per_cent() {
    assert_snapshot!(explained("kpi2.1.3_002"), @r#"
    Indicatore kpi2.1.3_002 – Applicazione procedura Certificati di origine
    per OP2.1.3 Procedura di stampa "Certificati di Origine" presso le imprese richiedenti

      Target          >= 100,00 %                                       piano.xlsx › Indicatori!J91
      Soglia          70,00 %                                           piano.xlsx › Indicatori!K91
      Consuntivo      92,96 %                                           consuntivo.xlsx › Consuntivo!C85
      Scostamento     92,96 − 100 = −7,04 p.p., sfavorevole
      Metodo          soglia: in linea retta da 0 alla soglia a 100 al target
      Raggiungimento  (92,96 − 70) / (100 − 70) × 100 = 76,533333…, arrotondato a 76,53

      Risultato       76,53 %
    "#);
}

#[test]
fn an_indicator_that_serves_two_objectives() {
    assert_snapshot!(explained("kpi1.2_002"), @r"
    Indicatore kpi1.2_002 – Tempi medi evasione pratiche Registro imprese a efficacia costitutiva
    per OS1.2 Garantire nel tempo la qualità dei servizi erogati

      Target          <= 2,00 gg                                         piano.xlsx › Indicatori!J8
      Consuntivo      1,97 gg                                            consuntivo.xlsx › Consuntivo!C8
      Scostamento     1,97 − 2 = −0,03 gg, favorevole
      Metodo          soglia: in linea retta da 0 alla soglia a 100 al target
      Raggiungimento  il target è raggiunto: 100
      Senza tetto     100 × (1 − (1,97 − 2) / 2) = 101,5; il tetto è 100

      Risultato       100,00 %

    Indicatore kpi1.2_002 – Tempi medi evasione pratiche Registro imprese a efficacia costitutiva
    per OP1.2.06 Tempi medi inferiori a quelli di legge per le pratiche RI a efficacia costitutiva

      Target          <= 2,00 gg                                         piano.xlsx › Indicatori!J49
      Consuntivo      1,97 gg                                            consuntivo.xlsx › Consuntivo!C8
      Scostamento     1,97 − 2 = −0,03 gg, favorevole
      Metodo          soglia: in linea retta da 0 alla soglia a 100 al target
      Raggiungimento  il target è raggiunto: 100
      Senza tetto     100 × (1 − (1,97 − 2) / 2) = 101,5; il tetto è 100

      Risultato       100,00 %
    ");
}

#[test]
fn an_objective_half_reached() {
    assert_snapshot!(explained("OP 1.1.16"), @r"
    Obiettivo operativo OP 1.1.16 – Manutenzione impianti Palazzo Birago
    sotto OS1.1 Garantire nel tempo la salute organizzativa dell'ente camerale

      Composizione    indicatori per 100 %
      kpi1.1.16_001   peso 50 × raggiungimento 100 = 5.000                   piano.xlsx › Indicatori!H42
      kpi1.1.16_002   peso 50 × raggiungimento 0 = 0                         piano.xlsx › Indicatori!H43
      Pesi            sommano a 100
      Raggiungimento  (5.000 + 0) / 100 = 50
      Valutazione     50 > 0: Parzialmente Raggiunto

      Risultato       50,00 %
    ");
}

#[test]
fn an_objective_below_its_target() {
    assert_snapshot!(explained("os1.1"), @r"
    Obiettivo strategico OS1.1 – Garantire nel tempo la salute organizzativa dell'ente camerale
    sotto 1 Pubblica Amministrazione per le imprese

      Composizione    indicatori per 100 %; gli obiettivi collegati non entrano
      kpi1.1_001      peso 20 × raggiungimento 75,65 = 1.513                  piano.xlsx › Indicatori!H2
      kpi1.1_002      peso 20 × raggiungimento 100 = 2.000                    piano.xlsx › Indicatori!H3
      kpi1.1_003      peso 20 × raggiungimento 100 = 2.000                    piano.xlsx › Indicatori!H4
      kpi1.1_004      peso 20 × raggiungimento 100 = 2.000                    piano.xlsx › Indicatori!H5
      kpi1.1_005      peso 20 × raggiungimento 100 = 2.000                    piano.xlsx › Indicatori!H6
      Pesi            sommano a 100
      Raggiungimento  (1.513 + 2.000 + 2.000 + 2.000 + 2.000) / 100 = 95,13
      Valutazione     95,13 ≥ 90: Raggiunto

      Risultato       95,13 %
    ");
}

#[test]
fn the_ente() {
    assert_snapshot!(explained("ente"), @r"
    Ente – Camera di commercio di Torino
    anno 2020, media del livello «obiettivi strategici»

      OS1.1           raggiungimento 95,13
      OS1.2           raggiungimento 100
      OS1.3           raggiungimento 100
      OS1.4           raggiungimento 100
      OS1.5           raggiungimento 100
      OS1.6           raggiungimento 100
      OS1.7           raggiungimento 100
      OS1.8           raggiungimento 100
      OS2.1           raggiungimento 100
      OS3.1           raggiungimento 100
      OS4.1           raggiungimento 100
      OS5.1           raggiungimento 100
      Pesi            non indicati: 12 elementi, con pesi uguali
      Raggiungimento  (95,13 + 100 + 100 + 100 + 100 + 100 + 100 + 100 + 100 + 100 + 100 + 100) / 12 =
                      99,594166…, arrotondato a 99,59
      Valutazione     99,594166… ≥ 90: Raggiunto

      Risultato       99,59 %
    ");
}

#[test]
fn a_code_that_nothing_has() {
    let unknown = explain(&material(), "OS1.l").unwrap_err();
    assert_eq!(unknown.message, "il codice «OS1.l» non c'è");
    assert_eq!(unknown.hint, "forse si intendeva «OS1.8»");
}

#[test]
fn every_figure_of_the_document_is_explained_within_the_terminal() {
    let results = results(&material(), crate::view::results::Detail::Figures);
    let comma = |figure: &Option<String>| {
        figure.as_ref().map_or("N/D".to_owned(), |figure| figure.replace('.', ",") + " %")
    };
    for node in &results.nodi {
        let found = explain(&material(), &node.codice).unwrap();
        assert_eq!(found[0].risultato, comma(&node.raggiungimento), "{}", node.codice);
        for indicator in &node.indicatori {
            let found = explain(&material(), &indicator.codice).unwrap();
            let same = |result: &Explanation| result.risultato == comma(&indicator.raggiungimento);
            assert!(found.iter().any(same), "{}", indicator.codice);
            let shown = text(&found);
            assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
        }
    }
}
