//! A document whose first layout guesses better than Typst's own.
//!
//! Typst lays a document out again until what its pages say of each other (page numbers, links, counters) stands. It
//! enters the first layout knowing nothing, and leaves a link to a label that is not known out, text and all: lines
//! become shorter, pages move, and the second layout finds little of the first one again. Here every label is taken for
//! known from the start. A guess never reaches a page: a layout counts only when the document that came of it gives the
//! same answers.

use std::num::NonZeroUsize;

use typst::comemo::{Track, TrackedMut};
use typst::diag::{SourceResult, StrResult};
use typst::ecow::{EcoString, EcoVec};
use typst::engine::{Engine, Route};
use typst::foundations::{Content, Label, Output, Selector, StyleChain, Target};
use typst::introspection::{DocumentPosition, EmptyIntrospector, Introspector, Location};
use typst::model::Numbering;
use typst::syntax::VirtualPath;
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// A document in pages.
pub(super) struct Document(pub(super) PagedDocument);

/// A place that no document has: whoever knows of pages, has laid some out before.
const NOWHERE: u128 = 0;

impl Output for Document {
    fn target() -> Target {
        Target::Paged
    }

    fn create(
        engine: &mut Engine<'_>,
        content: &Content,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        let known = engine.introspector.access("the answer is recorded");
        // Asked of Typst's own introspector, so that the answer differs after a first layout, which therefore never
        // counts.
        if known.pages(Location::new(NOWHERE)).is_some() {
            return PagedDocument::create(engine, content, styles).map(Self);
        }
        let guess = Guess::default();
        let known: &dyn Introspector = &guess;
        let mut guessing = Engine {
            library: engine.library,
            world: engine.world,
            introspector: Protected::new(known.track()),
            traced: engine.traced,
            sink: TrackedMut::reborrow_mut(&mut engine.sink),
            route: Route::extend(engine.route.track()),
        };
        PagedDocument::create(&mut guessing, content, styles).map(Self)
    }

    fn introspector(&self) -> &dyn Introspector {
        self.0.introspector().as_ref()
    }
}

/// What the first layout is told: that every label exists, somewhere, and nothing else.
struct Guess(Content);

impl Default for Guess {
    fn default() -> Self {
        let mut somewhere = Content::empty();
        somewhere.set_location(Location::new(NOWHERE));
        Self(somewhere)
    }
}

impl Introspector for Guess {
    fn query_label(&self, _: Label) -> StrResult<&Content> {
        Ok(&self.0)
    }

    fn query(&self, selector: &Selector) -> EcoVec<Content> {
        EmptyIntrospector.query(selector)
    }

    fn query_first(&self, selector: &Selector) -> Option<Content> {
        EmptyIntrospector.query_first(selector)
    }

    fn query_unique(&self, selector: &Selector) -> StrResult<Content> {
        EmptyIntrospector.query_unique(selector)
    }

    fn query_labelled(&self) -> EcoVec<Content> {
        EmptyIntrospector.query_labelled()
    }

    fn query_count_before(&self, selector: &Selector, end: Location) -> usize {
        EmptyIntrospector.query_count_before(selector, end)
    }

    fn label_count(&self, label: Label) -> usize {
        EmptyIntrospector.label_count(label)
    }

    fn locator(&self, key: u128, base: Location) -> Option<Location> {
        EmptyIntrospector.locator(key, base)
    }

    fn pages(&self, location: Location) -> Option<NonZeroUsize> {
        EmptyIntrospector.pages(location)
    }

    fn page(&self, location: Location) -> Option<NonZeroUsize> {
        EmptyIntrospector.page(location)
    }

    fn position(&self, location: Location) -> Option<DocumentPosition> {
        EmptyIntrospector.position(location)
    }

    fn page_numbering(&self, _: Location) -> Option<&Numbering> {
        None
    }

    fn page_supplement(&self, _: Location) -> Option<&Content> {
        None
    }

    fn anchor(&self, _: Location) -> Option<&EcoString> {
        None
    }

    fn document(&self, _: Location) -> Option<Location> {
        None
    }

    fn path(&self, _: Location) -> Option<&VirtualPath> {
        None
    }
}
