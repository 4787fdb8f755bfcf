//! A document that had a predecessor: it is laid out with what that one's pages said of each other.
//!
//! Typst enters the first layout of each document knowing nothing of its pages, and lays out again what asked. Where a
//! folder is watched, hardly an answer differs from those of the document before: one layout does.

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{StyleChain, Target, TargetElem};
use typst::introspection::Introspector;
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector};

use super::library::LIBRARY;
use super::world::ReportWorld;

/// The document, where what its pages say of each other stands within two layouts and there is nothing to complain of;
/// else Typst itself must have its say.
pub(super) fn settled(world: &ReportWorld, before: &PagedIntrospector) -> Option<PagedDocument> {
    let (first, stands) = laid_out(world, before)?;
    if stands {
        return Some(first);
    }
    let (second, stands) = laid_out(world, first.introspector().as_ref())?;
    stands.then_some(second)
}

/// The document laid out once, and whether it gives the answers it was laid out with.
fn laid_out(world: &dyn World, known: &dyn Introspector) -> Option<(PagedDocument, bool)> {
    let (traced, mut sink, constraint) = (Traced::default(), Sink::new(), Constraint::new());
    let route = Route::default();
    let (world, main) = (world.track(), world.source(world.main()).ok()?);
    let (traced, noted) = (traced.track(), sink.track_mut());
    let module = typst_eval::eval(world, &LIBRARY, traced, noted, route.track(), &main).ok()?;
    let mut engine = Engine {
        library: &LIBRARY,
        world,
        introspector: Protected::new(known.track_with(&constraint)),
        traced,
        sink: sink.track_mut(),
        route,
    };
    let target = TargetElem::target.set(Target::Paged).wrap();
    let styles = StyleChain::new(&LIBRARY.styles);
    let content = module.content();
    let document =
        typst_layout::layout_document(&mut engine, &content, styles.chain(&target)).ok()?;
    let is_quiet = sink.delayed().is_empty() && sink.warnings().is_empty();
    let answers: &dyn Introspector = document.introspector().as_ref();
    let stands = constraint.validate(answers);
    is_quiet.then_some((document, stands))
}
