//! The parts of a document, evaluated beside each other before the main source asks for them one by one.

use std::cmp::Reverse;

use rayon::iter::{ParallelBridge, ParallelIterator};
use typst::World;
use typst::comemo::Track;
use typst::engine::{Route, Sink, Traced};

use super::library::LIBRARY;
use super::world::ReportWorld;

/// Has Typst evaluate each part; it finds them again where the main source includes them, errors and warnings too.
pub(super) fn evaluate(world: &ReportWorld) {
    let mut parts: Vec<_> = world.parts().collect();
    // The longest first, so that none is left for the end.
    parts.sort_by_key(|part| Reverse(part.text().len()));
    parts.into_iter().par_bridge().for_each(|part| {
        let (traced, mut sink, route) = (Traced::default(), Sink::new(), Route::default());
        let world: &dyn World = world;
        drop(typst_eval::eval(
            world.track(),
            &LIBRARY,
            traced.track(),
            sink.track_mut(),
            route.track(),
            part,
        ));
    });
}
