//! A *Target rimodulato* that no chapter shows: told, as what is without effect is.

use super::Files;
use super::sections::{mentions, sections};
use crate::columns::results;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Wording};
use crate::model::Tree;
use crate::view::report::Report;

/// The block that shows them.
const BLOCK: &str = "rimodulazione";

/// Indicators that are named.
const NAMED: usize = 5;

/// One warning, at the first cell; a document of the office's own making may show them in its own way, a plan shows no
/// results.
pub(super) fn unseen(
    config: &Config,
    tree: &Tree,
    files: &Files,
    report: &Report,
) -> Option<Diagnostic> {
    if config.document.kind.is_plan() || config.document.template.is_some() {
        return None;
    }
    let indicators = tree.iter().flat_map(|(_, node)| &node.indicators);
    let proposed: Vec<_> = indicators.filter(|one| one.remodulated.is_some()).collect();
    let first = proposed.first()?;
    if sections(config, files, report).iter().any(|section| mentions(section, files, BLOCK)) {
        return None;
    }
    let mut codes: Vec<String> =
        proposed.iter().take(NAMED).map(|one| one.code.to_string()).collect();
    if proposed.len() > NAMED {
        codes.push("…".to_owned());
    }
    let place = first.cell(results::REMODULATED).map(ToString::to_string).unwrap_or_default();
    let problem = Wording::RemodulatedWithoutEffect { codes: codes.join(", ") };
    Some(Diagnostic::new(Place::parse(&place), problem.into()))
}
