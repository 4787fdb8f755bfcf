//! The albero: every node with its result or, in a plan, its weight.

use super::Material;
use super::build::{Builder, figure_of, tree_anchor};
use super::report::TreeNode;
use crate::config::ResultsShown;
use crate::measure::NodeResult;
use crate::model::{Indicator, Node, NodeId};

/// Whether results are shown, on paper and on the web page.
pub(super) fn measured(material: &Material<'_>) -> bool {
    let known = |indicator: &Indicator| !indicator.outcome.is_missing();
    match material.config.document.kind.row().results {
        ResultsShown::Always => true,
        ResultsShown::Never => false,
        ResultsShown::WhereKnown => {
            material.tree.iter().any(|(_, node)| node.indicators.iter().any(known))
        }
    }
}

/// What a reader who does not see the tree is told: "Albero della performance: 5 ambiti strategici, 12 obiettivi …".
pub(super) fn words(material: &Material<'_>) -> String {
    let levels = material.config.rules.levels.iter().enumerate();
    let counts = levels.filter_map(|(index, level)| {
        match material.tree.iter().filter(|(_, node)| node.level == index).count() {
            0 => None,
            1 => Some(format!("1 {}", level.name.to_lowercase())),
            count => Some(format!("{count} {}", level.plural.to_lowercase())),
        }
    });
    format!("Albero della performance: {}", counts.collect::<Vec<_>>().join(", "))
}

impl Builder<'_> {
    pub(super) fn tree(&self) -> Vec<TreeNode> {
        let roots = self.material.tree.roots().iter();
        roots.filter_map(|&root| self.tree_node(root)).collect()
    }

    fn tree_node(&self, id: NodeId) -> Option<TreeNode> {
        let tree = self.material.tree;
        let node = tree.node(id)?;
        let result = self.material.results.node(id)?;
        let level = self.level(node);
        Some(TreeNode {
            depth: tree.depth(id),
            level: level.map_or(String::new(), |level| level.id.clone()),
            level_name: level.map_or(String::new(), |level| level.name.clone()),
            code: node.code.to_string(),
            title: node.title.clone(),
            weight: self.weight(id, node, result).unwrap_or_default(),
            figure: figure_of(self.material, result),
            anchor: self.anchor(id, node),
            tree_anchor: tree_anchor(id),
            children: tree.children(id).iter().filter_map(|&child| self.tree_node(child)).collect(),
        })
    }

    /// The weight, as far as it is told.
    pub(super) fn weight(&self, id: NodeId, node: &Node, result: &NodeResult) -> Option<String> {
        let counts = self.level(node).is_some_and(|level| level.counts);
        (counts && self.weight_matters(id, node)).then(|| self.material.weight(result.weight))
    }
}
