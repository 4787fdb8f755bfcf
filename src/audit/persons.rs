//! V011: a document for the public shows roles, never names of persons. `verifica` tells what `pubblica` would refuse.

mod published;

use super::{Material, place};
use crate::diagnostic::{Concern, Diagnostic};
use crate::model::Node;
use crate::model::person::{Register, names};

pub use published::{Excuses, Published, published};

/// V011: a name in *Responsabile* or in the title of an individual objective.
pub fn named(material: &Material<'_>) -> Vec<Diagnostic> {
    if !material.config.document.public {
        return Vec::new();
    }
    let excuses = Excuses::new(&material.config.publication);
    material.tree.iter().flat_map(|(_, node)| of_node(material, node, &excuses)).collect()
}

fn of_node(material: &Material<'_>, node: &Node, excuses: &Excuses) -> Vec<Diagnostic> {
    let level = material.config.rules.levels.get(node.level);
    let individual = level.is_some_and(|level| {
        level.id.to_lowercase().contains("individual")
            || level.name.to_lowercase().contains("individual")
    });
    let owner = node.owner.as_deref().zip(node.owner_origin.as_ref());
    let title = individual.then_some((node.title.as_str(), &node.origin));
    let texts = owner.into_iter().chain(title);
    texts
        .flat_map(|(text, origin)| {
            names(text, Register::Roles).into_iter().filter(|name| !excuses.cover(name)).map(
                |name| {
                    let finding = Diagnostic::new(place(origin), concern(name).into());
                    finding.about(format!("obiettivo {}", node.code))
                },
            )
        })
        .collect()
}

/// What is told of a name, a tax code or an address.
fn concern(name: String) -> Concern {
    let what = match name.chars().any(|c| c.is_ascii_digit()) {
        _ if name.contains('@') => "l'indirizzo di posta",
        true => "il codice fiscale",
        false => "il nome",
    };
    Concern::PersonNamed { name, what }
}
