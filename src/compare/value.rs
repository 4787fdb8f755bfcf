//! A field that changed, with what it was and what it is.

use rust_decimal::Decimal;

use crate::model::{Band, Bound, Composition, Method, Missing, Rounding, Unit};

/// The same thing in the first plan and in the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sides<T> {
    /// In the first.
    pub before: T,
    /// In the second.
    pub after: T,
}

/// A field, named by what it is in the workbooks or in relazione.toml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// *Codice*.
    Code,
    /// *Livello*.
    Level,
    /// *Padre*.
    Parent,
    /// *Obiettivo*, of an indicator that moved.
    Objective,
    /// *Titolo*.
    Title,
    /// *Indicatore*: an indicator's title.
    IndicatorTitle,
    /// *Descrizione*.
    Description,
    /// *Peso*.
    Weight,
    /// *Unità organizzativa*.
    Units,
    /// *Assegnazioni*: how an objective is shared.
    Shares,
    /// *Responsabile*.
    Owner,
    /// *Tipologia*.
    Kind,
    /// *Algoritmo*.
    Algorithm,
    /// *Fonte*.
    Source,
    /// *Unità*.
    Unit,
    /// *Target*, with its operator.
    Target,
    /// *Soglia*.
    Threshold,
    /// *Target periodico*.
    Periodic,
    /// *Base*.
    Base,
    /// *Calcolo*.
    Calculation,
    /// *Metodo*.
    Method,
    /// *Scala*, by its name.
    Scale,
    /// *Minimo*.
    Minimum,
    /// *Tetto* of an indicator.
    OwnCap,
    /// *Note*.
    Notes,
    /// A further column, by its heading.
    Further(String),
    /// `metodo` of `[misurazione]`.
    DocumentMethod,
    /// `[[misurazione.scaglione]]`.
    Steps,
    /// `tetto`.
    Cap,
    /// `non_disponibile`.
    Missing,
    /// `ente`.
    EntityLevel,
    /// The further levels of `ente`.
    FurtherLevels,
    /// `media` of the ente: whether it is flat.
    EntityMean,
    /// `target_ente`.
    EntityTarget,
    /// `pesi`: whether weights are points.
    Points,
    /// `arrotonda` of the level with this name; `None` for the indicators.
    Rounding(Option<String>),
    /// `composizione` of the level with this name.
    Composition(String),
    /// `[[misurazione.fascia]]`.
    Bands,
    /// Whether periodic targets take the targets' place.
    Interim,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// An objective: code and title.
    Objective(String, String),
    /// Per cent.
    Percent(Decimal),
    /// A coordinate of a unit.
    Measure(Decimal, Unit),
    /// What a target asks for.
    Bound(Bound, Unit),
    /// How a value comes about.
    Calculation(Calculated),
    /// A method.
    Method(Method),
    /// What a node is made of.
    Composition(Composition),
    /// What N/D does.
    Missing(Missing),
    /// The bands, best first.
    Bands(Vec<Band>),
    /// The steps as (from, score), highest first.
    Steps(Vec<(Decimal, Decimal)>),
    /// How a figure is rounded on its way up.
    Rounding(Rounding),
    /// Yes or no.
    Flag(bool),
}

/// How a value comes about, without its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calculated {
    /// The actual itself.
    Value,
    /// A variation over the base.
    Variation,
    /// A difference from the base.
    Difference,
    /// A ratio to the base.
    Ratio,
    /// The mean of the children.
    Derived,
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// What it was and what it is.
    pub values: Sides<Value>,
}

impl Change {
    /// A change, where there is one.
    pub(super) fn between(field: Field, before: Value, after: Value) -> Option<Self> {
        let change = Self { field, values: Sides { before, after } };
        change.values.before.differs(&change.values.after).then_some(change)
    }
}

impl Value {
    /// A text; blank for none.
    pub(super) fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.trim().is_empty())
            .map_or(Self::Blank, |text| Self::Text(text.to_owned()))
    }

    /// Spaces and line breaks are no difference. A bound of the same numbers in another word of unit is the same: the
    /// unit tells it.
    fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(old), Self::Text(new)) => spaced(old) != spaced(new),
            (Self::Bound(old, unit), Self::Bound(new, other)) => {
                old != new || kind(unit) != kind(other)
            }
            (Self::Measure(old, unit), Self::Measure(new, other)) => {
                old != new || kind(unit) != kind(other)
            }
            (old, new) => old != new,
        }
    }
}

fn kind(unit: &Unit) -> std::mem::Discriminant<Unit> {
    std::mem::discriminant(unit)
}

/// The text with single spaces and composed letters.
pub(super) fn spaced(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let words: Vec<String> = text.split_whitespace().map(|word| word.nfc().collect()).collect();
    words.join(" ")
}
