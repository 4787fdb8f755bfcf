//! The plan with the targets that a monitoring proposes.

use super::indicator::Target;
use super::tree::{Node, Tree};

/// The plan as it would be with its remodulated targets; `None` where no indicator has one.
pub fn remodulated(tree: &Tree) -> Option<Tree> {
    let mut indicators = tree.iter().flat_map(|(_, node)| &node.indicators);
    indicators.find(|indicator| indicator.remodulated.is_some())?;
    let nodes = tree
        .iter()
        .map(|(id, node)| (with_targets(node), tree.parent(id).map(super::tree::NodeId::index)));
    let remodulated = Tree::new(nodes.collect()).ok()?;
    Some(remodulated.with_organisation(tree.organisation().clone()))
}

fn with_targets(node: &Node) -> Node {
    let mut node = node.clone();
    for indicator in &mut node.indicators {
        if let Some(gauge) = indicator.remodulated.take() {
            indicator.target = Target::Measurable(gauge);
        }
    }
    node
}
