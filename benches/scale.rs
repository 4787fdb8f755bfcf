//! What must take a straight line: measuring trees of 100 to 100,000 indicators; reading, composing and laying out the
//! sample and ten times the sample: `cargo bench --bench scale`.
#![expect(
    clippy::unwrap_used,
    reason = "a bench whose tree is no tree, or whose folder no report, has nothing to measure"
)]

mod allocator;
mod forest;
mod sample;
mod scaled;

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relazione::{compose, measure, typeset};
use sample::Sample;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// So many times the sample.
const TIMES: [usize; 2] = [1, 10];

fn measuring(criterion: &mut Criterion) {
    let rules = forest::rules();
    let mut group = criterion.benchmark_group("measure");
    for size in SIZES {
        let tree = forest::tree(size);
        group.sample_size(20).throughput(Throughput::Elements(u64::try_from(size).unwrap()));
        group.bench_with_input(BenchmarkId::from_parameter(size), &tree, |bencher, tree| {
            bencher.iter(|| measure::measure(black_box(tree), &rules));
        });
    }
    group.finish();
}

fn reports(criterion: &mut Criterion) {
    let room = tempfile::tempdir().unwrap();
    for times in TIMES {
        let folder = room.path().join(times.to_string());
        scaled::write(Path::new("samples/torino-2020"), &folder, times).unwrap();
        report(criterion, times, &Sample::open(&folder));
    }
}

/// Throughput is in indicators for what reads and composes, in pages for what sets.
fn report(criterion: &mut Criterion, times: usize, sample: &Sample) {
    let computed = sample.computed();
    let composing = || compose(&sample.config, &computed, &sample.files).unwrap();
    let bundle = composing().bundle;
    let pages = typeset::Layout::new(bundle.clone()).unwrap().pages();
    let indicators: usize =
        computed.intake.tree.iter().map(|(_, node)| node.indicators.len()).sum();
    let [indicators, pages] =
        [indicators, pages].map(|count| Throughput::Elements(u64::try_from(count).unwrap()));
    let mut one = |name: &str, unit: &Throughput, work: &dyn Fn()| {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(10).throughput(unit.clone());
        group.bench_function(BenchmarkId::from_parameter(times), |bencher| bencher.iter(work));
        group.finish();
    };
    one("compute", &indicators, &|| drop(black_box(sample.computed())));
    one("compose", &indicators, &|| drop(black_box(composing())));
    one("layout", &pages, &|| {
        typeset::forget();
        drop(black_box(typeset::Layout::new(bundle.clone()).unwrap()));
    });
}

criterion_group!(benches, measuring, reports);
criterion_main!(benches);
