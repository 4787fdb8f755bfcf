//! The web page of a package: whole, alone, in order, and nothing of the office's in it but text.
//! What a browser makes of it is looked at by tests/page-check, on the pages that these tests leave in target/tmp.

pub mod folders;

use std::collections::{BTreeMap, BTreeSet};

use relazione::view::results::{Detail, NodeView, ResultsView, results};
use scraper::{ElementRef, Html, Selector};

use folders::{Opened, crowd, hostile, open, sample, six_levels};

/// Every page of the tests: a report, an interim report without ratings, a plan, and what offices might do.
fn pages() -> BTreeMap<&'static str, Opened> {
    BTreeMap::from([
        ("torino", sample("torino-2020")),
        ("modena", sample("modena-2020")),
        ("albero", sample("albero-2020")),
        ("sei-livelli", open(&six_levels())),
        ("ostile", open(&hostile())),
        ("molti", open(&crowd())),
    ])
}

fn selected<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// Text as a reader sees it: every kind of blank is one blank.
fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the tables of a section, as (table, row).
fn rows<'a>(html: &'a Html, section: &str) -> Vec<ElementRef<'a>> {
    selected(html, &format!("section[aria-labelledby={section}] tbody tr"))
}

/// "95.13" as it is printed.
fn printed(machine: Option<&str>) -> String {
    machine.map_or("N/D".to_owned(), |figure| format!("{} %", figure.replace('.', ",")))
}

fn figures(opened: &Opened) -> ResultsView {
    results(&opened.computed.material(&opened.config), Detail::Figures)
}

#[test]
fn pages_are_left_for_the_browser() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pagine");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, opened) in pages() {
        std::fs::write(folder.join(format!("{name}.html")), opened.page()).unwrap();
    }
}

#[test]
fn every_objective_stands_in_a_row_with_its_result() {
    for (name, opened) in pages() {
        let html = Html::parse_document(&opened.page());
        let rows = rows(&html, "obiettivi");
        let results = figures(&opened);
        assert_eq!(rows.len(), results.nodi.len(), "{name}");
        let shown: BTreeSet<String> = rows.iter().map(|row| text(*row)).collect();
        for node in &results.nodi {
            let row = shown.iter().find(|row| is_of(row, node));
            let row = row.unwrap_or_else(|| panic!("{name}: {} is missing", node.codice));
            if name == "albero" {
                assert!(!row.contains("N/D"), "a plan shows no result: {row}");
            } else {
                let result = printed(node.raggiungimento.as_deref());
                assert!(row.contains(&result), "{name}: {row}, not {result}");
                assert!(row.contains(node.valutazione.as_deref().unwrap_or_default()), "{row}");
            }
        }
    }
}

fn is_of(row: &str, node: &NodeView) -> bool {
    let row = row.strip_prefix(flat(&node.codice).as_str()).map(str::trim_start);
    row.is_some_and(|row| row.starts_with(&flat(&folders::shown(&node.titolo))))
}

#[test]
fn every_indicator_stands_in_a_row_with_its_figures() {
    for (name, opened) in pages() {
        let html = Html::parse_document(&opened.page());
        let rows: Vec<String> = rows(&html, "indicatori").into_iter().map(text).collect();
        let results = figures(&opened);
        let indicators = results.nodi.iter().flat_map(|n| n.indicatori.iter().map(move |i| (n, i)));
        let mut count = 0;
        for (node, indicator) in indicators {
            count += 1;
            let head = format!("{}{}", flat(&node.codice), flat(&indicator.codice));
            let of =
                |row: &&String| row.replacen(' ', "", 1).starts_with(&head.replacen(' ', "", 1));
            let row = rows
                .iter()
                .find(|row| of(row) && row.contains(&flat(&folders::shown(&indicator.titolo))));
            let row = row.unwrap_or_else(|| panic!("{name}: {head} is missing"));
            if name == "albero" {
                continue;
            }
            for figure in [
                on_a_page(indicator.consuntivo.as_deref().unwrap_or("N/D")),
                shown_deviation(indicator.scostamento.as_deref().unwrap_or_default()),
                printed(indicator.raggiungimento.as_deref()),
            ] {
                assert!(row.contains(&figure), "{name}: {row}, not {figure}");
            }
        }
        assert_eq!(rows.len(), count, "{name}");
    }
}

/// A figure of the JSON as a page shows it: with a minus sign.
fn on_a_page(figure: &str) -> String {
    let figure = flat(figure);
    figure.strip_prefix('-').map_or_else(|| figure.clone(), |rest| format!("−{rest}"))
}

/// A deviation as a page shows it: of percentages in points; what is none stands there as a figure or a word.
fn shown_deviation(deviation: &str) -> String {
    match deviation {
        "-" => String::new(),
        other => on_a_page(&other.replace(" %", " p.p.")),
    }
}

/// Worked out by hand in `offices.rs` and in the sample's published results.
#[test]
fn the_answer_stands_first() {
    let first = |opened: &Opened| {
        let html = Html::parse_document(&opened.page());
        selected(&html, ".cifre li").into_iter().map(text).collect::<Vec<_>>()
    };
    let torino = first(&sample("torino-2020"));
    assert_eq!(
        torino[0],
        "99,59 % performance dell'ente Raggiunto media di 12 obiettivi strategici"
    );
    assert!(torino[1].starts_with("12 su 12 obiettivi strategici raggiunti"), "{torino:?}");
    let deep = first(&open(&six_levels()));
    // The mean of 70,38 (offices.rs) and of N/D, which counts as 0.
    assert!(deep[0].starts_with("35,19 % performance dell'ente"), "{deep:?}");
    let plan = first(&sample("albero-2020"));
    assert!(plan.iter().all(|figure| !figure.contains('%') && !figure.contains("N/D")), "{plan:?}");
}

#[test]
fn nothing_is_loaded_and_only_our_own_script_and_style_may_run() {
    for (name, opened) in pages() {
        let page = opened.page();
        let html = Html::parse_document(&page);
        for element in
            selected(&html, "[src], [srcset], [data], [poster], link, iframe, object, base")
        {
            let source = element.attr("src").unwrap_or_default();
            assert!(
                element.value().name() == "img" && source.starts_with("data:"),
                "{name}: {source}"
            );
        }
        for element in selected(&html, "use, image") {
            assert!(element.attr("href").unwrap().starts_with('#'), "{name}");
        }
        assert_eq!(selected(&html, "script").len(), 1, "{name}");
        assert_eq!(selected(&html, "style").len(), 1, "{name}");
        assert_eq!(selected(&html, "[style]").len(), 0, "{name}: the policy forbids it");
        let style = text(selected(&html, "style")[0]);
        assert!(!style.contains("@import"), "{name}");
        let urls = style.split("url(").skip(1);
        assert!(urls.into_iter().all(|url| url.starts_with("data:font/woff2;")), "{name}");
        let policy = selected(&html, "meta[http-equiv=Content-Security-Policy]")[0];
        let policy = policy.attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        for element in selected(&html, "*") {
            let handler = element.value().attrs().find(|(key, _)| key.starts_with("on"));
            assert_eq!(handler, None, "{name}");
        }
        for link in selected(&html, "a") {
            let href = link.attr("href").unwrap();
            let ours = href.starts_with('#') || href.starts_with("./");
            assert!(ours || href == folders::LICENCE, "{name}: {href}");
        }
    }
}

#[test]
fn headings_descend_step_by_step_below_one_title() {
    for (name, opened) in pages() {
        let html = Html::parse_document(&opened.page());
        let headings = selected(&html, "h1, h2, h3, h4, h5, h6");
        let levels: Vec<u8> =
            headings.iter().map(|h| h.value().name().as_bytes()[1] - b'0').collect();
        assert_eq!(levels[0], 1, "{name}");
        assert!(!levels[1..].contains(&1), "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        assert!(headings.iter().all(|heading| !text(*heading).is_empty()), "{name}");
    }
}

#[test]
fn tables_have_caption_heads_and_rows_of_their_width() {
    for (name, opened) in pages() {
        let html = Html::parse_document(&opened.page());
        for table in selected(&html, "table") {
            let caption = text(inside(table, "caption")[0]);
            assert!(!caption.is_empty(), "{name}");
            let heads = inside(table, "thead th");
            assert!(
                heads.iter().all(|head| head.attr("scope") == Some("col")),
                "{name}: {caption}"
            );
            assert!(heads.iter().all(|head| !text(*head).is_empty()), "{name}: {caption}");
            for row in inside(table, "tbody tr") {
                assert_eq!(inside(row, "td, th").len(), heads.len(), "{name}: {}", text(row));
                assert_eq!(inside(row, "th[scope=row]").len(), 1, "{name}: {}", text(row));
            }
        }
    }
}

#[test]
fn every_anchor_is_there_and_every_identifier_once() {
    for (name, opened) in pages() {
        let html = Html::parse_document(&opened.page());
        let mut known = BTreeSet::new();
        for element in selected(&html, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(known.insert(id), "{name}: {id} twice");
        }
        for link in selected(&html, "a[href^='#'], use") {
            let target = &link.attr("href").unwrap()[1..];
            assert!(known.contains(target), "{name}: {target}");
        }
        for element in selected(&html, "[aria-labelledby]") {
            assert!(known.contains(element.attr("aria-labelledby").unwrap()), "{name}");
        }
    }
}

#[test]
fn charts_stand_inline_with_their_sentence_and_their_data() {
    let opened = sample("torino-2020");
    let html = Html::parse_document(&opened.page());
    let figures = selected(&html, "figure");
    assert_eq!(figures.len(), opened.config.charts.len());
    for (figure, setting) in figures.into_iter().zip(&opened.config.charts) {
        let picture = inside(figure, "svg[role=img]")[0];
        let sentence = picture.attr("aria-label").unwrap();
        assert!(sentence.starts_with(&setting.title), "{sentence}");
        assert!(inside(figure, "tbody tr").len() >= 2, "{}", setting.title);
        assert_eq!(inside(figure, "svg[style], svg [style]").len(), 0, "the policy forbids it");
    }
}

#[test]
fn a_rating_is_a_shape_and_its_word() {
    let html = Html::parse_document(&sample("torino-2020").page());
    let ratings = selected(&html, ".voto");
    assert!(ratings.len() > 200);
    for rating in ratings {
        assert!(!text(rating).is_empty());
        assert_eq!(inside(rating, "svg[aria-hidden=true] use").len(), 1);
    }
}

#[test]
fn downloads_are_named_with_format_and_size() {
    let html = Html::parse_document(&sample("modena-2020").page());
    let offered: Vec<(String, &str)> = selected(&html, ".documenti a")
        .into_iter()
        .map(|link| (text(link), link.attr("href").unwrap()))
        .collect();
    assert_eq!(
        offered,
        [
            ("La relazione (PDF, 1,2 MB)".to_owned(), "./relazione-2020.pdf"),
            ("Indicatori (CSV, 45,2 kB)".to_owned(), "./dati/indicatori.csv"),
        ]
    );
    let licence = selected(&html, "a[rel=license]")[0];
    assert_eq!(text(licence), "CC BY 4.0");
}

/// Cells, headings and names that try to be something else than text.
#[test]
fn hostile_text_is_printed_literally() {
    let html = Html::parse_document(&open(&hostile()).page());
    let whole = text(html.root_element());
    for said in folders::HOSTILE.map(folders::shown) {
        assert!(whole.contains(&flat(&said)), "{said}");
    }
    assert_eq!(
        selected(&html, "main script, main style, main img, main iframe, b[onclick]").len(),
        0
    );
    assert_eq!(selected(&html, "h1").len(), 1);
    let title = text(selected(&html, "title")[0]);
    assert!(title.ends_with(&flat(folders::HOSTILE[0])), "{title}");
}

#[test]
fn the_same_folder_gives_the_same_bytes_of_a_moderate_size() {
    for (name, limit) in
        [("torino-2020", 600_000), ("modena-2020", 600_000), ("albero-2020", 400_000)]
    {
        let page = sample(name).page();
        assert_eq!(page, sample(name).page(), "{name}");
        assert!(page.len() < limit, "{name}: {}", page.len());
    }
    let page = open(&crowd()).page();
    assert!(page.len() < 1_000_000, "354 objectives, 648 indicators: {}", page.len());
}

#[test]
fn a_chart_whose_sheet_is_missing_is_told_with_its_line() {
    let mut office = crate::office::Office::new();
    office.toml.push_str(
        "\n[[grafico]]\nid = \"uno\"\ntipo = \"barre\"\ntitolo = \"Imprese\"\nfoglio = \"Imprese\"\n",
    );
    let Err(relazione::Failure::Findings(found)) = open(&office).try_page() else { panic!() };
    assert_eq!(found.len(), 1);
    assert!(found[0].place.to_string().starts_with("relazione.toml"), "{}", found[0].place);
    assert!(found[0].problem.to_string().contains("Imprese"));
}
