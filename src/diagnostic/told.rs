//! What is told one by one, and what is counted: thousands of cells of a column that are wrong alike are one mistake.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Diagnostic, Place, Severity, column_name};

/// Findings of one kind in one column that are told one by one.
const EACH: usize = 50;

/// A finding that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// The finding itself.
    pub finding: &'a Diagnostic,
    /// How many more of its kind stand in the same column, sheet or file: the last one that is told counts them.
    pub others: usize,
}

/// What may hold many findings of one kind: the column of a sheet, a sheet, a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    column: Option<u32>,
}

impl Stretch {
    fn of(place: &Place) -> Self {
        let (file, sheet, column) = match place {
            Place::File(file) | Place::Line { file, .. } => (file, None, None),
            Place::Sheet { file, sheet } => (file, Some(sheet), None),
            Place::Cell { file, sheet, column, .. } => (file, Some(sheet), Some(*column)),
        };
        Self { file: Arc::clone(file), sheet: sheet.cloned(), column }
    }
}

/// The findings in their order: of each kind and column the first ones, the last of them with the number of the others.
pub fn told(findings: &[Diagnostic]) -> Vec<Told<'_>> {
    let mut told: Vec<Told<'_>> = Vec::new();
    let mut known: BTreeMap<(Severity, &str, Stretch), (usize, usize)> = BTreeMap::new();
    for finding in findings {
        let kind = (finding.severity(), finding.problem.code(), Stretch::of(&finding.place));
        let (count, last) = known.entry(kind).or_default();
        *count += 1;
        if *count <= EACH {
            *last = told.len();
            told.push(Told { finding, others: 0 });
        } else if let Some(last) = told.get_mut(*last) {
            last.others += 1;
        }
    }
    told
}

impl Told<'_> {
    /// `e altri 19.950 come questo, nel foglio Consuntivo, colonna C`; `None` where there are no others.
    pub fn rest(&self) -> Option<String> {
        let many = match self.others {
            0 => return None,
            1 => "e un altro".to_owned(),
            others => format!("e altri {}", grouped(others)),
        };
        let Stretch { file, sheet, column } = Stretch::of(&self.finding.place);
        let place = match (sheet, column) {
            (Some(sheet), Some(column)) => {
                format!("nel foglio {sheet}, colonna {}", column_name(column))
            }
            (Some(sheet), None) => format!("nel foglio {sheet}"),
            (None, _) => format!("in {file}"),
        };
        Some(format!("{many} come questo, {place}"))
    }
}

/// A count with dots between thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let parts: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    String::from_utf8_lossy(&parts.join(&b'.')).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::Problem;
    use super::*;

    fn cell(row: u32, column: u32) -> Place {
        Place::Cell { file: "piano.xlsx".into(), sheet: "Indicatori".into(), row, column }
    }

    #[test]
    fn beyond_fifty_in_a_column_the_others_are_counted() {
        let missing = |place| Diagnostic::new(place, Problem::TargetMissing);
        let zero = |place| Diagnostic::new(place, Problem::BaseZero);
        let mut findings: Vec<Diagnostic> = (0..20_000).map(|row| missing(cell(row, 5))).collect();
        findings.extend((0..51).map(|row| missing(cell(row, 6))));
        findings.extend((0..50).map(|row| zero(cell(row, 5))));
        findings.extend((1..=60).map(|line| missing(Place::line("testi/a.md", line))));
        let told = told(&findings);
        let rests: Vec<(usize, String)> = told
            .iter()
            .enumerate()
            .filter_map(|(place, told)| Some((place, told.rest()?)))
            .collect();
        assert_eq!(
            rests,
            [
                (49, "e altri 19.950 come questo, nel foglio Indicatori, colonna F".to_owned()),
                (99, "e un altro come questo, nel foglio Indicatori, colonna G".to_owned()),
                (199, "e altri 10 come questo, in testi/a.md".to_owned()),
            ]
        );
        assert_eq!(told.len(), 200);
        let counted: usize = told.iter().map(|told| 1 + told.others).sum();
        assert_eq!(counted, findings.len());
    }

    #[test]
    fn counts_have_dots_between_thousands() {
        for (count, shown) in [(7, "7"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(grouped(count), shown);
        }
    }
}
