//! What is planned and what was done: plain data that cannot hold nonsense. No I/O, no Italian sentences.

mod context;
mod gaps;
mod gauge;
mod history;
mod indicator;
mod method;
mod organisation;
mod percent;
pub mod person;
mod quantity;
mod remodulation;
mod revised;
mod revision;
mod rounding;
mod rules;
mod scale;
mod sheet;
mod shown;
mod tree;
mod weights;

pub use context::{
    Beside, ContextRow, ContextSheet, Datum, derived, derived_columns, is_partial, is_total,
};
pub use gaps::Gaps;
pub use gauge::{Bound, BoundError, Due, Gauge, GaugeError, Reading, Side};
pub use history::{YearColumn, YearFigure, YearValue};
pub use indicator::{Calculation, Code, Indicator, Origin, Outcome, OwnRules, Remarks, Target};
pub use method::{Method, Reads};
pub use organisation::{Assignment, OrgUnit, Organisation, UnitCycle};
pub use percent::{LargePercent, SmallPercent};
pub use quantity::{Quantity, Unit, day_number, from_day_number, italian, percent_sign};
pub use remodulation::remodulated;
pub use revised::Revised;
pub use revision::{Amended, Change, Revision, original};
pub use rounding::{Rounding, RoundingMode};
pub use rules::{
    Band, BandFloor, Composition, EntityRules, Level, Missing, Rules, Step, Symbol, WeightScale,
};
pub use scale::{Scale, ScaleOn, ScalePart, ScalePoint, ScaleRow, ScaleShape};
pub use sheet::{Content, FilledSheet};
pub use shown::{Shown, ShownFigures};
pub use tree::{ByHand, Node, NodeId, Tree, TreeError};
pub use weights::{Weighting, Weights};
