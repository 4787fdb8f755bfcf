//! Measuring trees of 100 to 100,000 indicators, which must take a straight line: `cargo bench --bench scale`.
#![expect(clippy::unwrap_used, reason = "a bench whose tree is no tree has nothing to measure")]

mod forest;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use relazione::measure;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn scale(criterion: &mut Criterion) {
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

criterion_group!(benches, scale);
criterion_main!(benches);
