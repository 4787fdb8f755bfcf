//! Geometry is tested on shapes, the rest on the SVG.

use super::caption::spread;
use super::palette::{accent as accent_of, fills, lightness, strokes};
use super::sketch::{Shape, Sketch};
use super::{WIDTH, draw, sketch};
use crate::view::chart::{Chart, ChartKind, Goal, Outcome, Series};

mod geometry;

const KINDS: [ChartKind; 7] = [
    ChartKind::Barre,
    ChartKind::BarreImpilate,
    ChartKind::Linee,
    ChartKind::Torta,
    ChartKind::Bersaglio,
    ChartKind::MultipliLinee,
    ChartKind::MultipliBarre,
];

fn series(name: &str, values: &[Option<f64>]) -> Series {
    let label = |value: &Option<f64>| value.map_or("N/D".to_owned(), |value| format!("{value:e}"));
    Series {
        name: name.into(),
        values: values.to_vec(),
        labels: values.iter().map(label).collect(),
    }
}

fn chart(kind: ChartKind, categories: &[&str], series: Vec<Series>) -> Chart {
    let categories: Vec<String> = categories.iter().map(|&label| label.to_owned()).collect();
    let goal = |at: usize| Goal {
        from: None,
        to: series.get(1).and_then(|targets| targets.values.get(at).copied().flatten()),
        outcome: [Outcome::Raggiunto, Outcome::Mancato, Outcome::NonDisponibile][at % 3],
    };
    let bullet = kind == ChartKind::Bersaglio;
    let goals = (0..if bullet { categories.len() } else { 0 }).map(goal).collect();
    let chart = Chart::new("prova".into(), "Prova".into(), kind, categories, series);
    Chart { goals, accent: "#8B1E2F".into(), ..chart }
}

/// Left and right edge of every rectangle.
fn blocks(sketch: &Sketch) -> Vec<(f64, f64)> {
    let edges = |shape: &Shape| match shape {
        Shape::Block { from, to, .. } => Some((from.x, to.x)),
        _ => None,
    };
    sketch.shapes.iter().filter_map(edges).collect()
}

fn words(sketch: &Sketch) -> Vec<&str> {
    let mut words = Vec::new();
    for shape in &sketch.shapes {
        if let Shape::Words { text, .. } = shape {
            words.push(text.as_str());
        }
    }
    words
}

#[track_caller]
fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-6, "{left} is not {right}");
}

/// Every tag closes the one that was opened last, every entity is one of five, nothing else looks like markup.
#[track_caller]
fn well_formed(svg: &str) {
    let mut open = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>') && tag.matches('"').count().is_multiple_of(2), "{part}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{part}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
        for entity in part.split('&').skip(1) {
            let known = ["lt;", "gt;", "amp;", "quot;", "apos;"];
            assert!(known.iter().any(|known| entity.starts_with(known)), "{part}");
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert!(svg.chars().all(|letter| letter == '\n' || !letter.is_control()));
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

#[test]
fn bars_are_as_long_as_their_values() {
    let staff = [4.0, 88.0, 158.0, 18.0].map(Some);
    let categories = ["Dirigenti", "Categoria D", "Categoria C", "Categoria B"];
    let sketch = sketch(&chart(ChartKind::Barre, &categories, vec![series("Dipendenti", &staff)]));
    let lengths: Vec<_> = blocks(&sketch).iter().map(|(from, to)| to - from).collect();
    near(lengths[1] / lengths[0], 88.0 / 4.0);
    near(lengths[2] / lengths[1], 158.0 / 88.0);
    assert!(blocks(&sketch).iter().all(|(_, to)| *to < WIDTH));
}

#[test]
fn negative_bars_end_where_positive_ones_begin() {
    let change = [-1.4, 0.5, -2.1].map(Some);
    let chart = chart(ChartKind::Barre, &["a", "b", "c"], vec![series("2020", &change)]);
    let edges = blocks(&sketch(&chart));
    near(edges[0].1, edges[1].0);
    near(edges[2].1, edges[1].0);
    near((edges[2].1 - edges[2].0) / (edges[1].1 - edges[1].0), 4.2);
    assert!(edges[2].0 > 0.0);
}

#[test]
fn stacked_segments_stand_on_each_other() {
    let both = vec![series("a", &[Some(2.0)]), series("b", &[Some(6.0)])];
    let edges = blocks(&sketch(&chart(ChartKind::BarreImpilate, &["x"], both)));
    let [.., first, second] = edges.as_slice() else { panic!("two segments") };
    near(first.1, second.0);
    near((second.1 - second.0) / (first.1 - first.0), 3.0);
    near(second.1, WIDTH);
}

#[test]
fn a_line_breaks_at_its_gap_and_says_so() {
    let values = [Some(7.9), Some(8.4), None, Some(6.6), Some(6.1)];
    let years = ["2016", "2017", "2018", "2019", "2020"];
    let sketch = sketch(&chart(ChartKind::Linee, &years, vec![series("Assenze", &values)]));
    let runs = sketch.shapes.iter().filter_map(|shape| match shape {
        Shape::Stroke { points, width, .. } if *width > 1.0 => Some(points.len()),
        _ => None,
    });
    assert_eq!(runs.collect::<Vec<_>>(), [2, 2]);
    assert_eq!(words(&sketch).iter().filter(|text| **text == "N/D").count(), 1);
    assert!(
        ["7.9e0", "8.4e0", "6.6e0", "6.1e0"].iter().all(|label| words(&sketch).contains(label))
    );
}

#[test]
fn what_is_no_number_is_a_gap() {
    let values = [Some(f64::NAN), Some(f64::INFINITY), None, Some(1.0)];
    for kind in KINDS {
        let chart = chart(kind, &["a", "b", "c", "d", "e"], vec![series("x", &values)]);
        let sketch = sketch(&chart);
        assert!(words(&sketch).contains(&"N/D"), "{kind:?}");
        well_formed(&draw(&chart).unwrap());
    }
}

#[test]
fn a_long_label_wraps_and_a_longer_one_is_cut() {
    let title =
        "Compliance alle normative generali: trasparenza, anticorruzione e protezione dei dati";
    let endless = "precipitevolissimevolmente ".repeat(20);
    let chart =
        chart(ChartKind::Barre, &[title, &endless], vec![series("x", &[Some(1.0), Some(2.0)])]);
    let sketch = sketch(&chart);
    let lines = words(&sketch);
    assert_eq!(lines.iter().take(2).copied().collect::<Vec<_>>().join(" "), title);
    assert!(lines.iter().any(|line| line.ends_with('…')));
    assert_eq!(lines.len(), 2 + 1 + 3 + 1);
}

#[test]
fn nothing_to_draw_is_said() {
    for kind in KINDS {
        let no_series = chart(kind, &["a"], vec![]);
        let no_category = chart(kind, &[], vec![series("x", &[])]);
        for chart in [no_series, no_category] {
            let svg = draw(&chart).unwrap();
            well_formed(&svg);
            assert!(svg.contains("Nessun dato"), "{svg}");
        }
    }
}

#[test]
fn text_stays_text() {
    let label = "<b>\"R&D\"</b> l'ente\u{0}\u{1}\n opacity=\"1\"";
    for kind in KINDS {
        let parts = [series(label, &[Some(3.0), Some(4.0)]), series("y", &[Some(1.0), None])];
        let svg = draw(&chart(kind, &[label, "b"], parts.to_vec())).unwrap();
        well_formed(&svg);
        assert!(svg.contains("&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;"), "{svg}");
    }
}

#[test]
fn extreme_charts_are_charts() {
    let names: Vec<_> = (0..200).map(|number| format!("Comune numero {number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let cases: [&[Option<f64>]; 6] = [
        &[Some(0.0); 200],
        &[Some(f64::MAX); 200],
        &[Some(f64::MIN), Some(f64::MAX), Some(f64::MIN_POSITIVE), Some(-0.0)],
        &[Some(5e-324), Some(-5e-324)],
        &[Some(-1.0); 200],
        &[None; 200],
    ];
    for kind in KINDS {
        for values in cases {
            for categories in [1, 2, 12, 200] {
                let both = [series("a", values), series("", values), series("b", &[])];
                for count in 1..=3 {
                    let parts = both.iter().take(count).cloned().collect();
                    let chart = chart(kind, &names[..categories], parts);
                    well_formed(&draw(&chart).unwrap());
                }
            }
        }
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for kind in KINDS {
        let parts = vec![series("a", &[Some(3.0), Some(4.0), Some(0.1)])];
        let chart = chart(kind, &["x", "y", "z"], parts);
        assert_eq!(draw(&chart).unwrap(), draw(&chart).unwrap());
    }
}

#[test]
fn a_bad_accent_becomes_the_default_one() {
    for accent in ["", "red", "#12345", "#+1+2+3", "#12345é", "\"/><script>"] {
        let mut chart = chart(ChartKind::Barre, &["a"], vec![series("x", &[Some(1.0)])]);
        chart.accent = accent.into();
        assert!(draw(&chart).unwrap().contains("#8B1E2F"), "{accent}");
    }
}

#[test]
fn the_root_is_in_points() {
    let parts = vec![series("x", &[Some(1.0)])];
    let svg = draw(&chart(ChartKind::Barre, &["a"], parts)).unwrap();
    assert!(svg.contains("width=\"482\" height=\"16\" viewBox=\"0 0 4820 160\""), "{svg}");
    assert!(svg.contains("font-size=\"85\""), "{svg}");
}

#[test]
fn a_crowd_of_names_spreads_about_its_middle() {
    let free = spread(&[(10.0, 4.0), (50.0, 4.0)], 0.0, 100.0);
    assert_eq!(free, [10.0, 50.0]);
    let crowd = spread(&[(52.0, 10.0), (50.0, 10.0), (48.0, 10.0)], 0.0, 100.0);
    assert_eq!(crowd, [60.0, 50.0, 40.0]);
    let edge = spread(&[(99.0, 10.0), (98.0, 10.0)], 0.0, 100.0);
    assert_eq!(edge, [95.0, 85.0]);
}

#[test]
fn series_print_apart_without_colour() {
    for accent in ["#8B1E2F", "#1F4E79", "#0B6B4F", "#F2C230", "#000000", "#FFFFFF", "#7F7F7F"] {
        for tones in [fills(accent_of(accent), 3), strokes(accent_of(accent), 2)] {
            let light: Vec<_> = tones.into_iter().map(lightness).collect();
            let apart = light.windows(2).all(|pair| pair[0].abs_diff(pair[1]) >= 20);
            assert!(apart, "{accent}: {light:?}");
        }
    }
}
