//! The comparison of two folders as a PDF.

use super::blame::Blame;
use super::{Failure, Files};
use crate::config::RelPath;
use crate::intake::PublicText;
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
    unusual: &[PublicText],
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
        bundle = bundle.with(path.as_str(), picture);
    }
    let blame = Blame::new(Templates::built_in()?, &Files::default(), unusual);
    blame.straight()?;
    typeset::typeset(bundle).map_err(|error| blame.failure(error))
}
