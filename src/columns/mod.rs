//! The contract with the office: the columns that README.md (*A report folder*) asks for, each a constant of the sheet
//! that has it. Its heading, the names that other systems give it, what goes under it in a workbook to fill, its name in
//! the open data.

/// A constant for each column of a sheet, and `ALL` of them.
macro_rules! columns {
    ($($(#[$about:meta])+ $name:ident = $column:expr;)+) => {
        $($(#[$about])+ pub const $name: &Column = &$column;)+

        /// From the left.
        pub(super) const ALL: &[&Column] = &[$($name),+];
    };
}

pub mod assignments;
pub mod indicators;
pub mod objectives;
pub mod results;
pub mod revisions;
pub mod scales;
pub mod units;

/// A column that a sheet may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Heading of the contract.
    pub heading: &'static str,
    /// Whether the sheet is of no use without it.
    pub needed: bool,
    /// Other headings that mean the same here.
    pub also: &'static [&'static str],
    /// Headings that mean it only where no other column does, best first.
    pub failing: &'static [&'static str],
    /// Whether, failing all that, one of its names with an earlier year means it, the latest first: `Baseline 2021`.
    pub of_earlier_years: bool,
    /// How it stands in a workbook to fill; `None` for a sheet that is in none.
    pub blank: Option<Blank>,
    /// The rule that it serves, without which a workbook to fill does not have it.
    pub rule: Option<Rule>,
    /// Its name in the open data, where that has the same column under the same heading.
    pub open: Option<&'static str>,
}

/// What only some bodies measure by: its columns and sheets stand in a workbook to fill where they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Points by a scale.
    Scales,
    /// Parts of objectives that units answer for.
    Assignments,
    /// Units that are part of others, and answer for indicators.
    Units,
    /// Tolerance, minimum and cap of an indicator.
    Limits,
    /// Attainments that somebody judges.
    Judgement,
}

/// A column of a workbook to fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blank {
    /// What its cells hold.
    pub cells: Cells,
    /// How wide it is.
    pub width: u16,
    /// The note that says what goes under the heading.
    pub note: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// Words.
    Text,
    /// A code: kept as text, or `1.10` would become a number or a date.
    Code,
    /// The code of an objective, offered from the sheet of the objectives.
    ObjectiveCode,
    /// The name of a scale, offered from the sheet of the scales.
    ScaleName,
    /// The name of a unit, offered from the sheet of the units where there is one.
    UnitName,
    /// A word among some that are offered; text, or a lone `=` would begin a formula.
    Word,
    /// A percentage.
    Percent,
    /// Whatever the unit asks for: the program that opens the sheet tells numbers, percentages and dates apart.
    Value,
}

impl Column {
    const fn needed(heading: &'static str, blank: Blank) -> Self {
        Self { needed: true, ..Self::optional(heading, blank) }
    }

    const fn optional(heading: &'static str, blank: Blank) -> Self {
        Self { blank: Some(blank), ..Self::only_read(heading) }
    }

    /// A column that stands in a workbook to fill where its rule is asked for.
    const fn asked(rule: Rule, heading: &'static str, blank: Blank) -> Self {
        Self { rule: Some(rule), ..Self::optional(heading, blank) }
    }

    /// A column of a sheet that is in no workbook to fill.
    const fn only_read(heading: &'static str) -> Self {
        Self {
            heading,
            needed: false,
            also: &[],
            failing: &[],
            of_earlier_years: false,
            blank: None,
            rule: None,
            open: None,
        }
    }

    /// A column that its sheet is of no use without.
    const fn also_needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// Its heading and those that mean the same.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.heading].into_iter().chain(self.also.iter().copied())
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    const fn failing(self, failing: &'static [&'static str]) -> Self {
        Self { failing, ..self }
    }

    const fn of_earlier_years(self) -> Self {
        Self { of_earlier_years: true, ..self }
    }

    const fn open(self, name: &'static str) -> Self {
        Self { open: Some(name), ..self }
    }
}

/// How a column stands in a workbook to fill.
const fn blank(cells: Cells, width: u16, note: &'static str) -> Blank {
    Blank { cells, width, note }
}

/// A sheet and its columns.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// Name of the sheet.
    pub sheet: &'static str,
    /// Its columns.
    pub columns: &'static [&'static Column],
}

/// One row a node, every level in the same sheet.
pub const OBJECTIVES: Spec = Spec { sheet: "Obiettivi", columns: objectives::ALL };

/// One row an indicator of an objective.
pub const INDICATORS: Spec = Spec { sheet: "Indicatori", columns: indicators::ALL };

/// One row an actual.
pub const RESULTS: Spec = Spec { sheet: "Consuntivo", columns: results::ALL };

/// What `nuovo --consuntivo` shows beside the code of an indicator for who fills in its result: the plan's, read there. The
/// base stands only where some indicator has one.
pub const FROM_THE_PLAN: [&Column; 4] =
    [indicators::TITLE, indicators::UNIT, indicators::TARGET, indicators::BASE];
/// One row a part of a scale.
pub const SCALES: Spec = Spec { sheet: "Scale", columns: scales::ALL };

/// One row a change of the plan.
pub const REVISIONS: Spec = Spec { sheet: "Revisioni", columns: revisions::ALL };

/// One row a part of an objective that a unit answers for.
pub const ASSIGNMENTS: Spec = Spec { sheet: "Assegnazioni", columns: assignments::ALL };

/// One row a unità organizzativa.
pub const UNITS: Spec = Spec { sheet: "Unità", columns: units::ALL };
