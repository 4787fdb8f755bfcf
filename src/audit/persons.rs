//! V011: a document for the public shows roles, never names of persons. Only *Responsabile* and the titles of
//! individual objectives are looked at, and only what surely looks like a name is told.

mod published;

use super::{Material, place};
use crate::diagnostic::{Concern, Diagnostic};
use crate::model::Node;
use crate::model::person::person;

pub use published::{Excuses, Published, published};

/// V011: a name in *Responsabile* or in the title of an individual objective.
pub(super) fn named(material: &Material<'_>) -> Vec<Diagnostic> {
    if !material.config.document.public {
        return Vec::new();
    }
    material.tree.iter().flat_map(|(_, node)| of_node(material, node)).collect()
}

fn of_node(material: &Material<'_>, node: &Node) -> Vec<Diagnostic> {
    let level = material.config.rules.levels.get(node.level);
    let individual = level.is_some_and(|level| {
        level.id.to_lowercase().contains("individual")
            || level.name.to_lowercase().contains("individual")
    });
    let owner = node.owner.as_deref().zip(node.owner_origin.as_ref());
    let title = individual.then_some((node.title.as_str(), &node.origin));
    let texts = owner.into_iter().chain(title);
    texts
        .filter_map(|(text, origin)| {
            let concern = Concern::PersonNamed { name: person(text)? };
            let finding = Diagnostic::new(place(origin), concern.into());
            Some(finding.about(format!("obiettivo {}", node.code)))
        })
        .collect()
}
