//! contesto.xlsx: series for charts, a sheet each, and the loose figures in `Dati`.

use std::collections::BTreeSet;

use crate::Outcome;
use crate::book::{Cell, Column, Table};
use crate::source::{self, Figure};

/// Printed wrongly in the source: births less closures are -971, not -917.
const LEFT_OUT: &str = "imprese_piemonte_saldo_2020";

/// A sheet for a chart: what its labels are, its series, and a key for each series and label.
struct Sheet {
    name: &'static str,
    labels: &'static str,
    series: &'static [&'static str],
    rows: &'static [(&'static str, &'static [&'static str])],
}

const SHEETS: &[Sheet] = &[
    Sheet {
        name: "Produzione per trimestre",
        labels: "Trimestre",
        series: &["Anno 2020"],
        rows: &[
            ("Primo trimestre", &["produzione_piemonte_2020_t1"]),
            ("Secondo trimestre", &["produzione_piemonte_2020_t2"]),
            ("Terzo trimestre", &["produzione_piemonte_2020_t3"]),
            ("Quarto trimestre", &["produzione_piemonte_2020_t4"]),
        ],
    },
    Sheet {
        name: "Produzione per regione",
        labels: "Territorio",
        series: &["Anno 2020"],
        rows: &[
            ("Piemonte", &["produzione_piemonte_2020_media"]),
            ("Veneto", &["manifattura_veneto_2020"]),
            ("Lombardia", &["manifattura_lombardia_2020"]),
            ("Italia", &["manifattura_italia_2020"]),
        ],
    },
    Sheet {
        name: "Produzione per settore",
        labels: "Settore",
        series: &["Variazione"],
        rows: &[
            ("Tessile", &["produzione_settore_tessile"]),
            ("Meccanico", &["produzione_settore_meccanico"]),
            ("Alimentare", &["produzione_settore_alimentare"]),
            ("Legno e mobile", &["produzione_settore_legno_mobile"]),
            ("Mezzi di trasporto", &["produzione_settore_mezzi_di_trasporto"]),
        ],
    },
    Sheet {
        name: "Produzione quarto trimestre",
        labels: "Comparto",
        series: &["Quarto trimestre 2020"],
        rows: &[
            ("Autoveicoli", &["produzione_autoveicoli_2020_t4"]),
            ("Componentistica autoveicolare", &["produzione_componentistica_auto_2020_t4"]),
            ("Aerospazio", &["produzione_aerospazio_2020_t4"]),
        ],
    },
    Sheet {
        name: "Ordinativi e fatturato",
        labels: "Voce",
        series: &["Quarto trimestre 2020"],
        rows: &[
            ("Ordinativi interni", &["ordinativi_interni_2020_t4"]),
            ("Ordinativi esteri", &["ordinativi_esteri_2020_t4"]),
            ("Fatturato totale", &["fatturato_totale_2020_t4"]),
            ("Fatturato estero", &["fatturato_estero_2020_t4"]),
        ],
    },
    Sheet {
        name: "Nati-mortalità Piemonte",
        labels: "Movimento",
        series: &["Anno 2019", "Anno 2020"],
        rows: &[
            (
                "Iscrizioni",
                &["imprese_piemonte_iscrizioni_2019", "imprese_piemonte_iscrizioni_2020"],
            ),
            (
                "Cessazioni",
                &["imprese_piemonte_cessazioni_2019", "imprese_piemonte_cessazioni_2020"],
            ),
        ],
    },
    Sheet {
        name: "Tasso di crescita",
        labels: "Territorio",
        series: &["Anno 2020"],
        rows: &[
            ("Torino", &["tasso_crescita_torino_2020"]),
            ("Piemonte", &["tasso_crescita_piemonte_2020"]),
            ("Italia", &["tasso_crescita_italia_2020"]),
        ],
    },
    Sheet {
        name: "Variazione per settore",
        labels: "Settore",
        series: &["Anno 2019", "Anno 2020"],
        rows: &[
            ("Industria", &["stock_torino_industria_2019", "stock_torino_industria_2020"]),
            ("Edilizia", &["stock_torino_edilizia_2019", "stock_torino_edilizia_2020"]),
            ("Commercio", &["stock_torino_commercio_2019", "stock_torino_commercio_2020"]),
            ("Agricoltura", &["stock_torino_agricoltura_2019", "stock_torino_agricoltura_2020"]),
            (
                "Alloggio e ristorazione",
                &[
                    "stock_torino_alloggio_ristorazione_2019",
                    "stock_torino_alloggio_ristorazione_2020",
                ],
            ),
        ],
    },
    Sheet {
        name: "Personale per categoria",
        labels: "Categoria",
        series: &["Dipendenti 2020"],
        rows: &[
            ("Dirigenti", &["personale_dirigenti_2020"]),
            ("Categoria D", &["personale_categoria_D_2020"]),
            ("Categoria C", &["personale_categoria_C_2020"]),
            ("Categoria B", &["personale_categoria_B_2020"]),
        ],
    },
];

/// The sheet `Dati`: a label for each loose figure.
const LOOSE: &[(&str, &str)] = &[
    ("Relazione: data di approvazione", "approvazione_relazione"),
    ("Piano: numero della delibera", "delibera_giunta_piano_numero"),
    ("Piano: data della delibera", "delibera_giunta_piano_data"),
    ("Prima modifica del Piano: numero della delibera", "delibera_giunta_modifica_1_numero"),
    ("Seconda modifica del Piano: numero della delibera", "delibera_giunta_modifica_2_numero"),
    ("Seconda modifica del Piano: data della delibera", "delibera_giunta_modifica_2_data"),
    (
        "Progetti sul diritto annuale: numero della delibera",
        "delibera_consiglio_progetti_20_numero",
    ),
    ("Progetti sul diritto annuale: data della delibera", "delibera_consiglio_progetti_20_data"),
    ("Decreto sul diritto annuale: data della firma", "decreto_mise_incremento_data"),
    ("Valutazione: numero della delibera", "delibera_giunta_valutazione_numero"),
    ("Incremento del diritto annuale", "incremento_diritto_annuale"),
    ("Aumento delle imposte", "aumento_imposte_2020"),
    ("Prodotto interno lordo del Piemonte", "pil_piemonte_2020"),
    ("Prodotto interno lordo dell'Italia", "pil_italia_2020"),
    ("Produzione industriale del Piemonte nel 2019", "produzione_piemonte_2019_media"),
    ("Variazione delle cessazioni in Piemonte", "imprese_piemonte_cessazioni_variazione"),
    ("Imprese registrate in Piemonte", "imprese_piemonte_stock_2020"),
    ("Posizione del Piemonte tra le regioni", "imprese_piemonte_posizione_regioni"),
    ("Quota del Piemonte sulle imprese italiane", "imprese_piemonte_quota_nazionale"),
    ("Tasso di crescita del Piemonte nel 2019", "tasso_crescita_piemonte_2019"),
    ("Iscrizioni a Torino", "imprese_torino_iscrizioni_2020"),
    ("Cessazioni a Torino", "imprese_torino_cessazioni_2020"),
    ("Saldo a Torino", "imprese_torino_saldo_2020"),
    ("Imprese torinesi perse dal 2011", "imprese_torino_perse_dal_2011"),
    ("Variazione delle imprese torinesi dal 2011", "imprese_torino_stock_variazione_dal_2011"),
    ("Aree prima di aprile 2015", "aree_prima_aprile_2015"),
    ("Aree da aprile 2015", "aree_da_aprile_2015"),
    ("Dipendenti a tempo indeterminato", "personale_tempo_indeterminato_2020"),
    ("Dipendenti a tempo determinato", "personale_tempo_determinato_2020"),
];

/// Years that the source gives in the name of a figure, for the narrative to quote.
const YEARS: &[(&str, &str)] = &[
    ("Anno d'inizio del confronto sulle imprese torinesi", "imprese_torino_perse_dal_2011"),
    ("Anno della riorganizzazione in aree", "aree_da_aprile_2015"),
];

/// The sheet `Glossario`: terms of the measurement, in our own words.
const GLOSSARY: &[(&str, &str)] = &[
    ("Ambito strategico", "Gruppo di obiettivi strategici che perseguono la stessa finalità."),
    ("Obiettivo strategico", "Cambiamento che l'ente vuole ottenere nel medio periodo."),
    (
        "Obiettivo operativo",
        "Parte di un obiettivo strategico affidata per un anno a una struttura.",
    ),
    (
        "Obiettivo individuale",
        "Risultato chiesto nell'anno al Segretario Generale o a un dirigente.",
    ),
    (
        "Indicatore",
        "Grandezza che dice, con un numero, una data o un sì o no, se un obiettivo è riuscito.",
    ),
    ("Target", "Valore che l'indicatore deve raggiungere, fissato nel Piano."),
    ("Soglia", "Valore al quale il grado di raggiungimento di un target mancato scende a zero."),
    ("Consuntivo", "Valore che l'indicatore ha avuto a fine anno."),
    (
        "Scostamento",
        "Differenza fra consuntivo e target, nell'unità dell'indicatore; per le date in giorni.",
    ),
    (
        "Grado di raggiungimento",
        "Quanto del target è stato raggiunto, in percentuale: 100 % quando è raggiunto.",
    ),
    ("Peso", "Parte con cui un indicatore o un obiettivo entra nella media che lo comprende."),
    ("Performance organizzativa", "Risultato dell'ente nel suo insieme e delle sue strutture."),
];

/// Every sheet of the workbook; an error unless each figure stands in exactly one of them.
pub(crate) fn tables(figures: &[Figure]) -> Outcome<Vec<Table>> {
    check(figures)?;
    let mut tables: Vec<Table> =
        SHEETS.iter().map(|sheet| series(sheet, figures)).collect::<Outcome<_>>()?;
    tables.push(loose(figures)?);
    tables.push(glossary());
    Ok(tables)
}

fn check(figures: &[Figure]) -> Outcome<()> {
    let charted = SHEETS.iter().flat_map(|sheet| sheet.rows).flat_map(|(_, keys)| *keys).copied();
    let mut placed = BTreeSet::from([LEFT_OUT]);
    for key in charted.chain(LOOSE.iter().map(|(_, key)| *key)) {
        if !placed.insert(key) {
            return Err(format!("`{key}` stands twice").into());
        }
    }
    match figures.iter().find(|figure| !placed.contains(figure.key.as_str())) {
        Some(figure) => Err(format!("`{}` stands nowhere", figure.key).into()),
        None => Ok(()),
    }
}

fn series(sheet: &Sheet, figures: &[Figure]) -> Outcome<Table> {
    let mut columns = vec![Column::new(sheet.labels, 32)];
    columns.extend(sheet.series.iter().map(|name| Column::new(name, 18)));
    let mut rows = Vec::new();
    for (label, keys) in sheet.rows {
        let mut row = vec![Cell::text(label)];
        for key in *keys {
            let figure = find(figures, key)?;
            row.push(source::cell(&figure.value, &figure.unit)?);
        }
        rows.push(row);
    }
    Ok(Table { name: sheet.name.to_owned(), columns, rows })
}

fn glossary() -> Table {
    let columns = vec![Column::new("Termine", 32), Column::new("Definizione", 90)];
    let rows = GLOSSARY.iter().map(|(term, meaning)| vec![Cell::text(term), Cell::text(meaning)]);
    Table { name: "Glossario".to_owned(), columns, rows: rows.collect() }
}

fn loose(figures: &[Figure]) -> Outcome<Table> {
    let columns = vec![
        Column::new("Voce", 52),
        Column::new("Valore", 16),
        Column::new("Unità", 28),
        Column::new("Fonte", 60),
    ];
    let mut rows = Vec::new();
    for (label, key) in LOOSE {
        let figure = find(figures, key)?;
        rows.push(entry(label, (&figure.value, &figure.unit), figure)?);
    }
    for (label, key) in YEARS {
        let year = key.rsplit('_').next().unwrap_or_default();
        rows.push(entry(label, (year, "anno"), find(figures, key)?)?);
    }
    Ok(Table { name: "Dati".to_owned(), columns, rows })
}

fn entry(label: &str, (value, unit): (&str, &str), figure: &Figure) -> Outcome<Vec<Cell>> {
    let value = source::cell(value, unit)?;
    let [label, unit, place] = [label, unit, &place(figure)].map(Cell::text);
    Ok(vec![label, value, unit, place])
}

/// `sez. 2 | del -6,8%` as a reader would write it: `sez. 2: «del -6,8%»`.
fn place(figure: &Figure) -> String {
    match figure.place.split_once(" | ") {
        Some((chapter, words)) => format!("{chapter}: «{words}»"),
        None => figure.place.clone(),
    }
}

fn find<'a>(figures: &'a [Figure], key: &str) -> Outcome<&'a Figure> {
    let found = figures.iter().find(|figure| figure.key == key);
    found.ok_or_else(|| format!("no figure `{key}`").into())
}
