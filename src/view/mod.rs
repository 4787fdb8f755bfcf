//! What a page says: final Italian text and chart numbers. The only place where figures are rounded.

mod accent;
mod alt;
pub mod annex;
pub mod batch;
mod build;
mod bullets;
pub mod chart;
mod charts;
pub mod comparison;
pub mod explain;
pub mod facts;
mod head;
mod headline;
mod judged;
mod leaves;
mod lists;
mod method;
mod methods;
pub mod number;
pub mod open;
pub mod original;
pub mod page;
mod places;
pub mod plan;
mod printing;
pub mod report;
pub mod results;
mod schede;
pub mod sections;
mod summary;
mod tree;
pub mod unit_results;
pub mod variant;
mod words;

pub use build::report;

use rust_decimal::Decimal;

use crate::config::Config;
pub use crate::config::RelPath;
use crate::measure::{Measured, Results, Variant};
use crate::model::{ContextSheet, Indicator, Origin, Revision, Tree};
use judged::Judged;
use printing::Printing;

/// Everything that a view is made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// Objectives, indicators, outcomes.
    pub tree: &'a Tree,
    /// What was measured.
    pub results: &'a Results,
    /// Figures of the context.
    pub context: &'a [ContextSheet],
    /// What changed in the plan during the year.
    pub revisions: &'a [Revision],
    /// The results against the plan as it was first, where revisions touched its arithmetic.
    pub original: Option<&'a Variant>,
    /// The results against the targets that are proposed instead.
    pub remodulated: Option<&'a Variant>,
}

impl<'a> Material<'a> {
    /// An attainment as it is printed, or that it is not due yet.
    pub(super) fn attainment_or_why(&self, figure: Option<Decimal>, is_pending: bool) -> String {
        if is_pending { number::PENDING.to_owned() } else { self.attainment(figure) }
    }

    /// How the document prints its figures.
    fn printing(&self) -> Printing<'a> {
        Printing::of(self.config)
    }

    /// The figures of an indicator as the document prints them.
    fn judged<'b>(&self, indicator: &'b Indicator, measured: &'b Measured) -> Judged<'b>
    where
        'a: 'b,
    {
        self.printing().judged(indicator, measured)
    }

    /// The same for scripts.
    fn judged_for_machines<'b>(
        &self,
        indicator: &'b Indicator,
        measured: &'b Measured,
    ) -> Judged<'b>
    where
        'a: 'b,
    {
        Printing::for_machines(self.config).judged(indicator, measured)
    }

    /// An attainment as it is printed, `95,13 %` or `N/D`: never in another band than its own.
    pub(super) fn attainment(&self, figure: Option<Decimal>) -> String {
        self.printing().attainment(figure)
    }

    /// A weight as it is printed.
    pub(super) fn weight(&self, figure: Decimal) -> String {
        self.printing().weight(figure)
    }

    /// The same for machines.
    pub(super) fn machine(&self, figure: Decimal) -> String {
        number::attainment_machine(figure, &self.config.rules.bands)
    }

    /// The address of a cell as it goes out: under a workbook's name there may stand a person's.
    fn outward(&self, origin: &Origin) -> String {
        self.config.data.outward_cell(&origin.to_string())
    }
}
