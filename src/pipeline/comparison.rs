//! The comparison of two folders as a PDF.

use super::blame::{Blame, Written};
use super::{Failure, own};
use crate::config::RelPath;
use crate::publish;
use crate::template::{Attachment, Templates};
use crate::typeset::{self, Bundle, Typeset};
use crate::view::comparison::ComparisonView;
use crate::view::report::DocumentHead;

/// Sets the comparison; it carries itself as JSON.
pub fn comparison(
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
    let mut bundle = Bundle::new(source).with(path, json);
    if let Some((path, picture)) = logo {
        bundle = bundle.with(path.as_str(), own::bare(&picture));
    }
    let blame = Blame::of_comparison(Templates::built_in()?, written);
    blame.straight()?;
    typeset::typeset(bundle).map_err(|error| blame.failure(error))
}
