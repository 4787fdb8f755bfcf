//! The tree of objectives, of any depth.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use thiserror::Error;

use super::indicator::{Code, Indicator, Origin};
use super::organisation::Organisation;

/// A node's place in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(usize);

impl NodeId {
    /// The number of the node in tree order.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A result that the office set by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct ByHand {
    /// Attainment, in per cent.
    pub attainment: Decimal,
    /// Why.
    pub reason: String,
    /// Cell of the attainment.
    pub origin: Origin,
}

/// One objective (or ambito, area, programme, action: the level says which).
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Code.
    pub code: Code,
    /// Index of its level in the rules.
    pub level: usize,
    /// Title.
    pub title: String,
    /// Description.
    pub description: Option<String>,
    /// Weight within its group, in per cent; `None` when blank.
    pub weight: Option<Decimal>,
    /// *Unità organizzative*.
    pub units: Vec<String>,
    /// *Responsabile*: a role.
    pub owner: Option<String>,
    /// Cell of the *Responsabile*.
    pub owner_origin: Option<Origin>,
    /// Further columns, as (heading, text).
    pub fields: Vec<(String, String)>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
    /// Its result, where it was set by hand.
    pub by_hand: Option<ByHand>,
    /// First cell of its row in the plan.
    pub origin: Origin,
    /// Cell of its weight.
    pub weight_origin: Option<Origin>,
}

/// A node with its place among the others.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    node: Node,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    depth: usize,
}

/// Nodes in tree order, parents first; there is no cycle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    placed: Vec<Placed>,
    roots: Vec<NodeId>,
    /// The first node of each code, by its key.
    by_code: BTreeMap<String, NodeId>,
    /// Who answers for them.
    organisation: Organisation,
}

/// Why nodes do not make a tree.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TreeError {
    /// These nodes (by their place in the input) are their own ancestors.
    #[error("a node is its own ancestor")]
    Cycle(Vec<usize>),
}

impl Tree {
    /// Builds the tree from nodes and the place of each one's parent in the same list.
    /// Siblings keep the order of the list.
    pub fn new(nodes: Vec<(Node, Option<usize>)>) -> Result<Self, TreeError> {
        let count = nodes.len();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut roots = Vec::new();
        for (index, (_, parent)) in nodes.iter().enumerate() {
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(index),
                None => roots.push(index),
            }
        }
        let mut slots: Vec<Option<Node>> = nodes.into_iter().map(|(node, _)| Some(node)).collect();
        let mut tree = Self::default();
        // A stack of (input index, parent, depth), last child pushed first: tree order without recursion.
        let mut stack: Vec<_> = roots.iter().rev().map(|&root| (root, None, 0)).collect();
        while let Some((index, parent, depth)) = stack.pop() {
            let Some(node) = slots.get_mut(index).and_then(Option::take) else { continue };
            let id = tree.push(node, parent, depth);
            let below = children.get(index).map_or(&[][..], Vec::as_slice);
            stack.extend(below.iter().rev().map(|&child| (child, Some(id), depth + 1)));
        }
        let unreached: Vec<usize> =
            slots.iter().enumerate().filter(|(_, slot)| slot.is_some()).map(|(i, _)| i).collect();
        if unreached.is_empty() {
            Ok(tree)
        } else {
            Err(TreeError::Cycle(on_cycles(unreached, &children)))
        }
    }

    /// The same tree, with who answers for its objectives.
    #[must_use]
    pub fn with_organisation(self, organisation: Organisation) -> Self {
        Self { organisation, ..self }
    }

    /// Who answers for its objectives.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    fn push(&mut self, node: Node, parent: Option<NodeId>, depth: usize) -> NodeId {
        let id = NodeId(self.placed.len());
        self.by_code.entry(node.code.key().to_owned()).or_insert(id);
        self.placed.push(Placed { node, parent, children: Vec::new(), depth });
        match parent.and_then(|parent| self.placed.get_mut(parent.0)) {
            Some(above) => above.children.push(id),
            None => self.roots.push(id),
        }
        id
    }

    /// Nodes in tree order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.placed.iter().enumerate().map(|(index, placed)| (NodeId(index), &placed.node))
    }

    /// Every node's id, in tree order.
    pub fn ids(&self) -> Vec<NodeId> {
        (0..self.placed.len()).map(NodeId).collect()
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// Nodes without a parent.
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// The node; `None` for an id of another tree.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.placed.get(id.0).map(|placed| &placed.node)
    }

    /// The node above.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.placed.get(id.0)?.parent
    }

    /// The nodes below, in the plan's order.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.placed.get(id.0).map_or(&[], |placed| &placed.children)
    }

    /// 0 for a root.
    pub fn depth(&self, id: NodeId) -> usize {
        self.placed.get(id.0).map_or(0, |placed| placed.depth)
    }

    /// The node and all below it, in tree order: they stand together.
    pub fn branch(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let depth = self.depth(id);
        let rest = self.placed.get(id.0..).unwrap_or_default();
        let below = rest.iter().skip(1).take_while(move |placed| placed.depth > depth).count();
        (id.0..(id.0 + below + usize::from(!rest.is_empty()))).map(NodeId)
    }

    /// The root above (or the node itself).
    pub fn root_of(&self, id: NodeId) -> NodeId {
        let mut at = id;
        while let Some(above) = self.parent(at) {
            at = above;
        }
        at
    }

    /// The node with this code.
    pub fn find(&self, code: &Code) -> Option<NodeId> {
        self.by_code.get(code.key()).copied()
    }
}

/// Of the nodes that no root reaches, those on a cycle: the others hang below one. Whoever has no child left
/// is no one's ancestor.
fn on_cycles(mut unreached: Vec<usize>, children: &[Vec<usize>]) -> Vec<usize> {
    loop {
        let before = unreached.len();
        let alive: BTreeSet<usize> = unreached.iter().copied().collect();
        unreached.retain(|&index| {
            children.get(index).is_some_and(|below| below.iter().any(|child| alive.contains(child)))
        });
        if unreached.len() == before {
            return unreached;
        }
    }
}
