//! Each stage alone, and the whole: `cargo bench --bench stages`.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its sample has nothing to measure"
)]

mod allocator;
mod sample;

use std::process::Command;

use criterion::{Criterion, criterion_group, criterion_main};
use relazione::{chart, compose, compose_annex, measure, typeset, view};
use sample::Sample;

fn stages(criterion: &mut Criterion) {
    let sample = Sample::open("samples/torino-2020");
    let computed = sample.computed();
    let material = computed.material(&sample.config);
    let bundle = compose(&sample.config, &computed, &sample.files).unwrap().bundle;
    let results_chart = view::facts::Facts::new(material).results_chart("strategico").unwrap();
    let layout = typeset::Layout::new(bundle.clone()).unwrap();

    criterion.bench_function("start", |b| b.iter(start));
    criterion.bench_function("read", |b| b.iter(|| sample.sources()));
    criterion.bench_function("measure", |b| {
        b.iter(|| measure::measure(&computed.intake.tree, &sample.config.rules));
    });
    criterion.bench_function("chart", |b| {
        b.iter(|| results_chart.iter().map(|c| chart::draw(c).unwrap()).collect::<Vec<_>>());
    });
    criterion.bench_function("template", |b| {
        b.iter(|| compose(&sample.config, &computed, &sample.files).unwrap());
    });
    criterion.bench_function("annex", |b| {
        b.iter(|| compose_annex(&sample.config, &sample.computed(), &sample.files, 2).unwrap());
    });
    let mut slow = criterion.benchmark_group("typst");
    slow.sample_size(10);
    slow.bench_function("layout", |b| {
        b.iter(|| {
            typeset::forget();
            typeset::Layout::new(bundle.clone()).unwrap()
        });
    });
    // What the look at the finished pages costs, of "whole" under 2 %.
    slow.bench_function("guard", |b| b.iter(|| layout.looked_at()));
    slow.bench_function("pdf", |b| b.iter(|| layout.pdf().unwrap()));
    slow.bench_function("whole", |b| {
        b.iter(|| {
            typeset::forget();
            let computed = sample.computed();
            let composed = compose(&sample.config, &computed, &sample.files).unwrap();
            typeset::typeset(composed.bundle).unwrap()
        });
    });
    slow.finish();
}

/// The process that does the least.
fn start() {
    let output = Command::new(env!("CARGO_BIN_EXE_relazione")).arg("--help").output().unwrap();
    assert!(output.status.success());
}

criterion_group!(benches, stages);
criterion_main!(benches);
