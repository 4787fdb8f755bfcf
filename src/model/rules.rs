//! How performance is measured here: levels, method, bands (measurement.md).

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::method::Method;
use super::rounding::Rounding;

/// A step of the method `scaglioni`: from this proportional attainment on, this score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Proportional attainment that reaches the step, in per cent.
    pub from: Decimal,
    /// Attainment it gives, in per cent.
    pub score: Decimal,
}

/// What a value that is *non disponibile* does to the mean (measurement.md, *Not available*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Counts as 0 and keeps its weight.
    Zero,
    /// Left out; the other weights are spread again.
    Exclude,
    /// An error: no report is produced.
    Block,
}

/// What a node's result is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Composition {
    /// Its own indicators where it has any, otherwise its children.
    Natural,
    /// Indicators and children in a stated proportion; both shares are not negative, one is positive.
    Shares {
        /// Share of the indicators.
        indicators: Decimal,
        /// Share of the children.
        children: Decimal,
    },
    /// All indicators below it, whatever lies between; a weight that is blank is 1.
    Flat,
}

/// What the weights of the plan are counted in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WeightScale {
    /// Per cent of their group.
    #[default]
    Percent,
    /// Points of any sum: a blank one is 1.
    Points,
}

/// A level of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Identifier.
    pub id: String,
    /// "Obiettivo strategico".
    pub name: String,
    /// "Obiettivi strategici".
    pub plural: String,
    /// Number of the annex that carries its schede.
    pub annex: Option<u32>,
    /// How its nodes are composed.
    pub composition: Composition,
    /// Whether its nodes count in their parent's mean.
    pub counts: bool,
    /// Whether its nodes get a rating.
    pub rated: bool,
    /// Further columns of *Obiettivi* to carry and print.
    pub fields: Vec<String>,
    /// How the result of its nodes is rounded before it goes up.
    pub rounding: Option<Rounding>,
}

/// What is asked of the ente's result beyond the level that it is the mean of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityRules {
    /// Levels whose means are told beside the ente's result.
    pub further_levels: Vec<usize>,
    /// Whether it is the mean of all indicators at its level and below.
    pub is_flat: bool,
    /// The attainment that the ente wanted to reach.
    pub target: Option<Decimal>,
}

/// The shape of a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Full disc.
    Full,
    /// Three quarters of a disc.
    ThreeQuarters,
    /// Half disc.
    Half,
    /// Cross.
    Cross,
}

/// Where a band begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BandFloor {
    /// `da`: this attainment and more.
    From(Decimal),
    /// `oltre`: more than this.
    Above(Decimal),
    /// The lowest band: all the rest.
    Rest,
}

/// A band of attainment and its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The office's word.
    pub label: String,
    /// Where it begins.
    pub floor: BandFloor,
    /// Its shape.
    pub symbol: Symbol,
}

impl Band {
    /// Whether an attainment belongs here, given that no better band took it.
    pub fn admits(&self, attainment: Decimal) -> bool {
        match self.floor {
            BandFloor::From(floor) => attainment >= floor,
            BandFloor::Above(floor) => attainment > floor,
            BandFloor::Rest => true,
        }
    }
}

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Levels, from the top.
    pub levels: Vec<Level>,
    /// Method of the document.
    pub method: Method,
    /// Steps of the method `scaglioni`, highest first.
    pub steps: Vec<Step>,
    /// Highest attainment that counts; at least 100.
    pub cap: Decimal,
    /// What N/D does.
    pub missing: Missing,
    /// Level whose mean is the ente's figure, as an index into `levels`.
    pub entity_level: usize,
    /// What else is asked of it.
    pub entity: EntityRules,
    /// What weights are counted in.
    pub weights: WeightScale,
    /// How the attainment of an indicator is rounded.
    pub rounding: Option<Rounding>,
    /// Name of the scale of indicators that name none.
    pub scale: Option<String>,
    /// Who judges, by the method `giudizio`: "l'OIV".
    pub judge: Option<String>,
    /// Level whose objectives make the result of a unità organizzativa; `None` when not stated.
    pub area_level: Option<usize>,
    /// Level whose nodes are the rows of the matrix by unità organizzativa; `None` without a matrix.
    pub matrix_level: Option<usize>,
    /// Bands, best first; the last one takes all the rest.
    pub bands: Vec<Band>,
    /// Whether periodic targets take the target's place (`monitoraggio`).
    pub interim: bool,
    /// The day whose data an interim monitoring tells: what is due later is not due yet.
    pub as_of: Option<NaiveDate>,
}

impl Rules {
    /// Whether some mean is taken over the indicators of several nodes.
    pub fn has_flat_means(&self) -> bool {
        let of_levels = self.levels.iter().any(|level| level.composition == Composition::Flat);
        of_levels || self.entity.is_flat
    }
}
