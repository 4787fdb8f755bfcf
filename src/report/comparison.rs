//! Two reports held against each other.

use super::blame::{Blame, Written};
use super::folder::{CONFIG, Folder, within};
use super::{Computed, Document, Failure, compute_plan, own};
use crate::config::RelPath;
use crate::console;
use crate::diagnostic::{Diagnostic, Place};
use crate::intake::PublicText;
use crate::publish;
use crate::template::{Attachment, Templates};
use crate::typeset::{self, Bundle, Typeset};
use crate::view::comparison::{Compared, ComparisonView, comparison, head};
use crate::view::number::Signs;
use crate::view::report::DocumentHead;

/// The name under which the document is kept.
const NAME: &str = "confronto.pdf";

/// What differs between two reports.
pub struct Comparison<'a> {
    before: Side<'a>,
    after: Side<'a>,
}

/// One of them, read and measured.
struct Side<'a> {
    folder: &'a Folder,
    /// How it is called beside the other.
    name: String,
    computed: Computed,
}

impl<'a> Comparison<'a> {
    /// Reads and measures both; what is found names its folder, and the problems of both are told at once.
    pub(super) fn of(before: &'a Folder, after: &'a Folder) -> Result<Self, Failure> {
        let [first, second] = names(before, after);
        let (before, after) = both(Side::of(before, first), Side::of(after, second))?;
        Ok(Self { before, after })
    }

    /// What the offices may want to know, each with its folder.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let of =
            |side: &Side<'_>| within(side.folder.path(), side.computed.intake.warnings.clone());
        [&self.before, &self.after].into_iter().flat_map(of).collect()
    }

    /// What differs, in words and figures.
    pub fn view(&self, signs: Signs) -> ComparisonView {
        comparison(&self.before.compared(), &self.after.compared(), signs)
    }

    /// The same as a PDF, and in words.
    pub fn document(&self) -> Result<(Document, ComparisonView), Failure> {
        let view = self.view(Signs::Typographic);
        let head = head(&view, &self.before.compared(), &self.after.compared());
        let after = self.after.folder;
        let logo = after.logo().map_err(|found| within(after.path(), found))?;
        let set = set(&head, &view, logo, self.written())?;
        let warnings = self.warnings();
        Ok((Document { name: NAME.to_owned(), pdf: set.pdf, pages: set.pages, warnings }, view))
    }

    /// What both were made from, each with its folder.
    fn written(&self) -> Written {
        let mut written = Written::default();
        for side in [&self.before, &self.after] {
            let folder = side.folder.path().display().to_string();
            let folder = folder.trim_end_matches(['/', '\\']);
            let named = |text: &PublicText| PublicText {
                place: text.place.clone().within(folder),
                ..text.clone()
            };
            written.cells.extend(side.computed.unusual.iter().map(named));
            written.configs.push((format!("{folder}/{CONFIG}"), side.folder.written.clone()));
            written.names.push((Place::file(folder), side.folder.name()));
        }
        written
    }
}

impl<'a> Side<'a> {
    fn of(folder: &'a Folder, name: String) -> Result<Self, Failure> {
        let sources = folder.sources();
        let computed = sources.and_then(|sources| compute_plan(&folder.config, &sources));
        match computed {
            Ok(computed) => Ok(Self { folder, name, computed }),
            Err(found) => Err(within(folder.path(), found).into()),
        }
    }

    fn compared(&self) -> Compared<'_> {
        Compared {
            name: &self.name,
            material: self.computed.material(&self.folder.config),
            has_results: self.computed.intake.has_results,
        }
    }
}

/// The folders' own names, or where these are the same what was typed.
fn names(before: &Folder, after: &Folder) -> [String; 2] {
    let names = [before.name(), after.name()];
    if names[0] == names[1] {
        [before, after].map(|folder| console::path(folder.path()))
    } else {
        names
    }
}

/// Both, or the problems of both at once.
pub(crate) fn both<A, B>(
    before: Result<A, Failure>,
    after: Result<B, Failure>,
) -> Result<(A, B), Failure> {
    match (before, after) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (Err(Failure::Findings(mut found)), Err(Failure::Findings(mut more))) => {
            found.append(&mut more);
            Err(Failure::Findings(found))
        }
        (Err(failure), Ok(_) | Err(Failure::Findings(_))) | (_, Err(failure)) => Err(failure),
    }
}

/// Sets the comparison; it carries itself as JSON.
fn set(
    head: &DocumentHead,
    comparison: &ComparisonView,
    logo: Option<(RelPath, Vec<u8>)>,
    written: Written,
) -> Result<Typeset, Failure> {
    let attachment = Attachment {
        path: "confronto.json".to_owned(),
        description: "Confronto fra le due cartelle".to_owned(),
        mime: "application/json".to_owned(),
        relationship: "data".to_owned(),
    };
    let json = publish::comparison(comparison)?.into_bytes();
    let path = attachment.path.clone();
    let source = Templates::built_in()?.comparison(head, comparison, &[attachment])?;
    let mut bundle = Bundle::new(source).named("confronto".to_owned()).with(path, json);
    if let Some((path, picture)) = logo {
        bundle = bundle.with(path.as_str(), own::bare(&picture));
    }
    let blame = Blame::of_comparison(Templates::built_in()?, written);
    blame.straight()?;
    typeset::typeset(bundle).map_err(|error| blame.failure(error))
}
