//! What is written stands on the paper and not on something else, whatever the data.

use super::{chart, near, series, words};
use crate::chart::letters::width;
use crate::chart::paint::HIGHEST;
use crate::chart::palette::{Rgb, accent as accent_of, fills, is_pale, steps, strokes};
use crate::chart::sketch::{Anchor, Point, Shape, Sketch};
use crate::chart::{WIDTH, draw, sketch};
use crate::view::chart::{Chart, ChartKind, Goal, Outcome, Scaling, Series};

const KINDS: [ChartKind; 7] = super::KINDS;

const LONG: [&str; 4] = [
    "Regolazione e tutela del mercato, metrologia legale e vigilanza sui prodotti",
    "Semplificazione e trasparenza: pubblicità legale mediante il Registro delle imprese",
    "Turismo",
    "COMPLIANCE ALLE NORMATIVE GENERALI: TRASPARENZA, ANTICORRUZIONE, PROTEZIONE DEI DATI",
];

/// The box of every text: from its left top to its right bottom.
fn boxes(sketch: &Sketch) -> Vec<(Point, Point, &str)> {
    let found = |shape: &'_ Shape| match shape {
        Shape::Words { at, text, face } => {
            let wide = width(text, face.size);
            let left = match face.anchor {
                Anchor::Start => at.x,
                Anchor::Middle => at.x - wide / 2.0,
                Anchor::End => at.x - wide,
            };
            // A capital is about 0,7 of the size high.
            let from = Point { x: left, y: at.y - 0.7 * face.size };
            Some((from, Point { x: left + wide, y: at.y }))
        }
        Shape::Block { .. } | Shape::Stroke { .. } | Shape::Area { .. } | Shape::Disc { .. } => {
            None
        }
    };
    let places = sketch.shapes.iter().filter_map(found);
    places.zip(words(sketch)).map(|((from, to), text)| (from, to, text)).collect()
}

/// Complains of the first text that leaves the paper or stands on another one.
#[track_caller]
fn legible(chart: &Chart, case: &str) {
    let sketch = sketch(chart);
    let boxes = boxes(&sketch);
    for (at, (from, to, text)) in boxes.iter().enumerate() {
        let inside = from.x >= -0.5 && to.x <= WIDTH + 2.5 && from.y >= -1.0;
        assert!(inside && to.y <= sketch.height + 0.5, "{case}: «{text}» at {from:?} {to:?}");
        for (other_from, other_to, other) in boxes.iter().skip(at + 1) {
            let apart = to.x <= other_from.x + 0.5
                || other_to.x <= from.x + 0.5
                || to.y <= other_from.y + 0.5
                || other_to.y <= from.y + 0.5;
            assert!(apart, "{case}: «{text}» on «{other}»");
        }
    }
}

/// Values that no chart likes, repeatable.
fn values(seed: usize, count: usize) -> Vec<Option<f64>> {
    let value = |at: usize| match (at * 7 + seed * 3) % 11 {
        3 => None,
        5 => Some(0.0),
        8 => Some(-1_400_000.5),
        rest => Some(f64::from(u32::try_from(rest).unwrap()) * 123_456.78),
    };
    (0..count).map(value).collect()
}

fn printed(name: &str, values: &[Option<f64>]) -> Series {
    let label = |value: &Option<f64>| value.map_or("N/D".into(), |value| format!("{value:.2}"));
    Series { labels: values.iter().map(label).collect(), ..series(name, values) }
}

#[test]
fn no_label_leaves_the_paper_or_covers_another() {
    let names = ["2020", "Formazione e aggiornamento professionale", "Ore"];
    for kind in KINDS {
        for categories in [1, 2, 5, 12, 30] {
            for count in [1, 2, 3, 6, 8] {
                let labels: Vec<&str> = LONG.iter().copied().cycle().take(categories).collect();
                let parts = (0..count).map(|at| printed(names[at % 3], &values(at, categories)));
                let chart = chart(kind, &labels, parts.collect());
                for scaling in [Scaling::Comune, Scaling::Propria] {
                    let chart = Chart { scaling, ..chart.clone() };
                    legible(&chart, &format!("{kind:?} {categories} × {count} {scaling:?}"));
                }
            }
        }
    }
}

#[test]
fn years_on_lines_are_never_cut() {
    for count in [2, 5, 12, 25] {
        let years: Vec<String> = (2000..2000 + count).map(|year| year.to_string()).collect();
        let years: Vec<&str> = years.iter().map(String::as_str).collect();
        let values = values(1, years.len());
        let sketch = sketch(&chart(ChartKind::Linee, &years, vec![printed("x", &values)]));
        let written = words(&sketch);
        let whole = written.iter().filter(|word| years.contains(word)).count();
        assert!(whole >= 2 && written.iter().all(|word| !word.ends_with('…')), "{written:?}");
    }
}

#[test]
fn a_word_is_not_broken_where_a_line_can_end_before_it() {
    let comuni: Vec<String> = (0..60).map(|at| format!("Comune di San {at}")).collect();
    let comuni: Vec<&str> = comuni.iter().map(String::as_str).collect();
    let values: Vec<_> = (0..60_u32).map(|at| Some(f64::from(at % 13))).collect();
    let sketch = sketch(&chart(ChartKind::Linee, &comuni, vec![series("x", &values)]));
    assert!(!words(&sketch).contains(&"Comun"), "{:?}", words(&sketch));
}

#[test]
fn a_picture_too_high_for_a_page_becomes_smaller() {
    let rows = vec!["Comune"; 100];
    let many = chart(ChartKind::Barre, &rows, vec![series("x", &[Some(1.0); 100])]);
    let svg = draw(&many).unwrap();
    let height = svg.split("height=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    near(height.parse().unwrap(), HIGHEST);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"482\""), "{svg}");
}

#[test]
fn a_part_of_a_chart_is_laid_out_like_the_whole() {
    let values = [3.0, 8.0, 100.0, 5.0].map(Some);
    let whole = chart(ChartKind::Barre, &["a", "b", "longer", "d"], vec![series("x", &values)]);
    let part = Chart { shown: 0..2, ..whole.clone() };
    let (whole, part) = (super::blocks(&sketch(&whole)), super::blocks(&sketch(&part)));
    assert_eq!(part, whole[..2]);
}

fn bullet(rows: &[(Option<f64>, Option<f64>, Outcome)], scaling: Scaling) -> Chart {
    let (actual, target): (Vec<_>, Vec<_>) = rows.iter().map(|row| (row.0, row.1)).unzip();
    let labels = vec!["riga"; rows.len()];
    let both = vec![printed("Consuntivo", &actual), printed("Target", &target)];
    let chart = chart(ChartKind::Bersaglio, &labels, both);
    let goals = rows.iter().map(|row| Goal { from: None, to: row.1, outcome: row.2 }).collect();
    Chart { goals, scaling, ..chart }
}

/// Bars of a bullet chart, without the marks of targets.
fn bars(sketch: &Sketch) -> Vec<(f64, f64)> {
    super::blocks(sketch).into_iter().filter(|(from, to)| to - from > 2.1).collect()
}

/// Centres of the marks of targets, the one of the legend first.
fn marks(sketch: &Sketch) -> Vec<f64> {
    let blocks = super::blocks(sketch).into_iter();
    let thin = blocks.filter(|(from, to)| to - from < 2.1);
    thin.map(|(from, to)| f64::midpoint(from, to)).collect()
}

#[test]
fn targets_of_different_units_stand_below_each_other() {
    let rows = [
        (Some(80.0), Some(90.0), Outcome::Mancato),
        (Some(455_000.0), Some(400_000.0), Outcome::Raggiunto),
        (None, Some(2.0), Outcome::NonDisponibile),
    ];
    let sketch = sketch(&bullet(&rows, Scaling::Propria));
    let marks = marks(&sketch);
    assert_eq!(marks.len(), 4);
    near(marks[1], marks[2]);
    near(marks[1], marks[3]);
    let bars = bars(&sketch);
    let zero = bars[0].0;
    near((bars[0].1 - zero) / (marks[1] - zero), 80.0 / 90.0);
    near((bars[1].1 - zero) / (marks[1] - zero), 455.0 / 400.0);
    assert_eq!(bars.len(), 2);
}

#[test]
fn on_one_scale_targets_stand_where_they_are() {
    let rows =
        [(Some(50.0), Some(100.0), Outcome::Mancato), (Some(30.0), Some(25.0), Outcome::Raggiunto)];
    let sketch = sketch(&bullet(&rows, Scaling::Comune));
    let (marks, bars) = (marks(&sketch), bars(&sketch));
    let zero = bars[0].0;
    near((marks[2] - zero) / (marks[1] - zero), 0.25);
    near((bars[1].1 - zero) / (marks[1] - zero), 0.3);
}

#[test]
fn met_and_missed_are_told_without_colour() {
    let signs = |outcome| {
        let sketch = sketch(&bullet(&[(Some(1.0), Some(1.0), outcome)], Scaling::Comune));
        let discs =
            sketch.shapes.iter().filter(|shape| matches!(shape, Shape::Disc { .. })).count();
        let crosses = |shape: &&Shape| matches!(shape, Shape::Stroke { width, .. } if *width > 1.0);
        (discs, sketch.shapes.iter().filter(crosses).count() / 2)
    };
    // Once in the legend, once in the row.
    assert_eq!(signs(Outcome::Raggiunto), (2, 0));
    assert_eq!(signs(Outcome::Mancato), (0, 2));
    assert_eq!(signs(Outcome::NonDisponibile), (0, 0));
}

#[test]
fn a_bar_far_beyond_its_target_ends_in_an_arrow() {
    let rows = [(Some(1000.0), Some(1.0), Outcome::Raggiunto)];
    let sketch = sketch(&bullet(&rows, Scaling::Propria));
    assert!(sketch.shapes.iter().any(|shape| matches!(shape, Shape::Area { .. })));
    assert!(bars(&sketch).iter().all(|(_, to)| *to < WIDTH));
    assert!(words(&sketch).contains(&"1000.00"));
}

#[test]
fn small_pictures_share_a_scale_or_have_their_own() {
    let both = vec![series("a", &[Some(1.0), Some(2.0)]), series("b", &[Some(10.0), Some(20.0)])];
    let chart = chart(ChartKind::MultipliBarre, &["x", "y"], both);
    let lengths = |scaling| {
        let blocks = super::blocks(&sketch(&Chart { scaling, ..chart.clone() }));
        blocks.into_iter().map(|(from, to)| to - from).collect::<Vec<_>>()
    };
    let shared = lengths(Scaling::Comune);
    near(shared[3] / shared[1], 10.0);
    let own = lengths(Scaling::Propria);
    near(own[1] / own[0], 2.0);
    assert!(own[1] > 5.0 * shared[1], "{own:?} {shared:?}");
}

#[test]
fn a_series_of_small_pictures_has_its_name_and_its_gap() {
    let parts = vec![series("Assenze", &[Some(1.0), None, Some(2.0)]), series("Ore", &[None; 3])];
    for kind in [ChartKind::MultipliLinee, ChartKind::MultipliBarre] {
        let sketch = sketch(&chart(kind, &["2018", "2019", "2020"], parts.clone()));
        let written = words(&sketch);
        assert!(written.contains(&"Assenze") && written.contains(&"Ore"), "{written:?}");
        assert_eq!(written.iter().filter(|word| **word == "N/D").count(), 4, "{kind:?}");
    }
}

#[test]
fn what_is_drawn_is_seen_on_paper() {
    for accent in ["#8B1E2F", "#F2C230", "#FFFFFF", "#00FF00", "#7F7F7F"] {
        let accent = accent_of(accent);
        assert!(strokes(accent, 8).into_iter().all(|tone| !is_pale(tone)));
        // A pale fill is one with an edge.
        for tone in fills(accent, 8).into_iter().chain(steps(accent, 12)) {
            let mut paper = Sketch::default();
            paper.block(Point { x: 0.0, y: 0.0 }, Point { x: 9.0, y: 9.0 }, tone);
            let edged = paper.shapes.iter().any(|shape| matches!(shape, Shape::Stroke { .. }));
            assert_eq!(edged, is_pale(tone) && tone != Rgb(255, 255, 255), "{tone:?}");
        }
    }
}

#[test]
fn eight_series_have_eight_tones() {
    for accent in ["#8B1E2F", "#1F4E79", "#0B6B4F"] {
        let tones = fills(accent_of(accent), 8);
        for (at, tone) in tones.iter().enumerate() {
            assert!(!tones[..at].contains(tone), "{accent}: {tones:?}");
        }
    }
}

#[test]
fn a_ring_says_its_total_where_it_has_room() {
    let parts = chart(ChartKind::Torta, &["a", "b"], vec![series("x", &[Some(1.0), Some(2.0)])]);
    let said = |total: &str| {
        let sketch = sketch(&Chart { total: total.into(), ..parts.clone() });
        words(&sketch).contains(&"totale")
    };
    assert!(said("272") && said("1.234.567,89"));
    assert!(!said("") && !said("123.456.789.012.345,67"));
}
