//! Typst's standard library for pages alone: what makes web pages of a document stays outside the program.

use std::sync::LazyLock;

use typst::comemo::{Tracked, TrackedMut};
use typst::diag::{SourceDiagnostic, SourceResult, eco_vec};
use typst::engine::Sink;
use typst::foundations::{Content, Context, Module, NativeRuleMap, Scope, Value};
use typst::introspection::Introspector;
use typst::routines::{Routines, SpanMode};
use typst::syntax::{Span, SyntaxMode};
use typst::utils::LazyHash;
use typst::{Library, LibraryBuilder, World};

use super::depth;

/// The standard library, made once.
pub(super) static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(LibraryBuilder::from_routines(&ROUTINES).build()));

/// What `typst` itself would give, but for HTML: its rules would bring an SVG writer, a PDF renderer and their codecs
/// into the binary, and nothing here asks for them (the `html` module is behind a feature that is off).
static ROUTINES: LazyLock<Routines> = LazyLock::new(|| Routines {
    rules: || {
        let mut rules = NativeRuleMap::new();
        typst_layout::register(&mut rules);
        rules
    },
    eval_string: shallow,
    eval_closure: typst_eval::eval_closure,
    realize: typst_realize::realize,
    layout_frame: typst_layout::layout_frame,
    html_module: || Module::new("html", Scope::new()),
    html_mathml_body: |_, _| None,
    html_span_filled: |content: Content, _| content,
});

/// Evaluates a string as Typst does, unless it goes too deep.
#[expect(
    clippy::too_many_arguments,
    clippy::needless_pass_by_value,
    reason = "what Typst hands to such a routine"
)]
fn shallow(
    world: Tracked<dyn World + '_>,
    library: &LazyHash<Library>,
    sink: TrackedMut<Sink>,
    introspector: Tracked<dyn Introspector + '_>,
    context: Tracked<Context>,
    string: &str,
    spans: SpanMode,
    mode: SyntaxMode,
    scope: Scope,
) -> SourceResult<Value> {
    if depth::too_deep(string, mode).is_some() {
        return Err(eco_vec![SourceDiagnostic::error(Span::detached(), depth::MESSAGE)]);
    }
    typst_eval::eval_string(world, library, sink, introspector, context, string, spans, mode, scope)
}

#[cfg(test)]
mod tests {
    use typst::LibraryExt;

    use super::*;

    fn names(library: &Library) -> Vec<String> {
        library.global.scope().iter().map(|(name, _)| name.to_string()).collect()
    }

    #[test]
    fn a_template_finds_every_name_that_typst_itself_offers() {
        let own = names(&LIBRARY);

        assert_eq!(own, names(&Library::default()));
        assert!(own.iter().any(|name| name == "table"), "{own:?}");
    }
}
