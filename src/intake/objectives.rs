//! The sheet *Obiettivi*: nodes, their parents, their levels.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::entry::{Entry, Reading};
use super::loose::{Above, Loose, Unread};
use super::record::Record;
use super::table::Table;
use super::words::{self, Proposals};
use crate::columns::objectives;
use crate::diagnostic::{Diagnostic, Expected, Place, Problem};
use crate::model::{Code, Level, Node, WeightScale};

/// A node as its row states it; its parent is still a code.
#[derive(Debug)]
pub(super) struct Draft {
    pub node: Node,
    pub parent: Option<Code>,
    pub parent_place: Place,
    pub place: Place,
    pub weight_place: Place,
}

/// The sheet, read.
#[derive(Debug, Default)]
pub(super) struct Objectives {
    /// Nodes, with the place of each one's parent in the list.
    pub nodes: Vec<(Draft, Option<usize>)>,
    /// Keys of the codes whose rows cannot be read: whoever refers to them is not to blame.
    pub broken: BTreeSet<String>,
    /// The rows that are no nodes.
    pub loose: Vec<Loose>,
}

/// All nodes of the sheet; what is wrong with the others goes to `findings`.
pub(super) fn read(
    table: &Table<'_>,
    levels: &[Level],
    reading: Reading,
    findings: &mut Vec<Diagnostic>,
) -> Objectives {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut broken = BTreeSet::new();
    let mut loose: Vec<Loose> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    for record in table.records() {
        match draft(&record, levels, reading) {
            Err((row, mut found)) => {
                broken.extend(row.code.as_ref().map(|code| code.key().to_owned()));
                loose.push(row);
                findings.append(&mut found);
            }
            Ok(draft) => {
                let first = by_code.get(draft.node.code.key()).and_then(|i| drafts.get(*i));
                if let Some(first) = first {
                    let (code, first) = (draft.node.code.to_string(), first.place.to_string());
                    let problem = Problem::ObjectiveTwice { code, first };
                    findings.push(Diagnostic::new(draft.place.clone(), problem));
                    loose.push(draft.repeated());
                } else {
                    by_code.insert(draft.node.code.key().to_owned(), drafts.len());
                    drafts.push(draft);
                }
            }
        }
    }
    let any = loose.iter().any(|row| row.code.is_none());
    let known = Known { drafts: &drafts, by_code: &by_code, broken: &broken, any };
    let mut proposals = Proposals::among(drafts.iter().map(|draft| draft.node.code.as_str()));
    let parents: Vec<Option<usize>> = drafts
        .iter()
        .map(|draft| match parent(draft, &known, levels, &mut proposals) {
            Ok(parent) => parent,
            Err(finding) => {
                findings.push(finding);
                None
            }
        })
        .collect();
    Objectives { nodes: drafts.into_iter().zip(parents).collect(), broken, loose }
}

impl Draft {
    /// A row with the code of an earlier one.
    fn repeated(self) -> Loose {
        Loose {
            above: self.parent.map_or(Above::Nothing, Above::Of),
            level: Some(self.node.level),
            weight: Ok(self.node.weight),
            place: self.weight_place,
            code: Some(self.node.code),
            is_twice: true,
        }
    }
}

#[expect(clippy::too_many_lines, reason = "a row: one line a column")]
fn draft(
    record: &Record<'_>,
    levels: &[Level],
    reading: Reading,
) -> Result<Draft, (Loose, Vec<Diagnostic>)> {
    let mut findings = Vec::new();
    let mut keep = |finding: Diagnostic| findings.push(finding);
    let code = code(&record.entry(objectives::CODE)).map_err(&mut keep).ok();
    let level = level(&record.entry(objectives::LEVEL), levels).map_err(&mut keep).ok();
    let title = record.entry(objectives::TITLE).needed().map_err(&mut keep).ok();
    let parent = record.entry(objectives::PARENT);
    let parent_code = parent.code().map_err(&mut keep);
    let is_parent_read = parent_code.is_ok();
    let weight_entry = record.entry(objectives::WEIGHT);
    let weight = weight(&weight_entry, reading).map_err(&mut keep).map_err(|()| Unread);
    let description =
        record.entry(objectives::DESCRIPTION).text().map_err(&mut keep).unwrap_or_default();
    let mut text = |column| record.entry(column).text().map_err(&mut keep).unwrap_or_default();
    let units = text(objectives::UNITS).map(|cell| several(&cell)).unwrap_or_default();
    let owner = text(objectives::OWNER);
    let owner_origin = owner.as_ref().map(|_| record.entry(objectives::OWNER).origin());
    let parent_code = parent_code.unwrap_or_default();
    let (Some(code), Some(level), Some(title), Ok(weight), true) =
        (&code, level, title, weight, findings.is_empty())
    else {
        let above = match parent_code {
            _ if !is_parent_read => Above::Unknown,
            Some(code) => Above::Of(code),
            None => Above::Nothing,
        };
        let place = weight_entry.place();
        return Err((Loose { code, above, level, weight, place, is_twice: false }, findings));
    };
    let carried = levels.get(level).map_or(&[][..], |level| &level.fields);
    let node = Node {
        code: code.clone(),
        level,
        title,
        description,
        weight,
        units,
        owner,
        owner_origin,
        fields: fields(record, carried),
        indicators: Vec::new(),
        by_hand: None,
        origin: crate::model::Origin::new(record.place().to_string()),
        weight_origin: (!weight_entry.is_empty()).then(|| weight_entry.origin()),
    };
    Ok(Draft {
        node,
        parent: parent_code,
        parent_place: parent.place(),
        place: record.place(),
        weight_place: weight_entry.place(),
    })
}

/// Further columns that hold something, as (heading, text).
pub(super) fn fields(record: &Record<'_>, headings: &[String]) -> Vec<(String, String)> {
    let carried = |heading: &String| Some((heading.clone(), record.entry_of(heading).carried()?));
    headings.iter().filter_map(carried).collect()
}

/// A code, which must be there.
pub(super) fn code(entry: &Entry<'_>) -> Result<Code, Diagnostic> {
    let text = entry.needed()?;
    let code = entry.code()?.unwrap_or_else(|| Code::new(&text));
    // It stands in titles and narrow columns, where no line breaks within it.
    match Problem::wide_word(code.as_str()) {
        Some(problem) => Err(Diagnostic::new(entry.place(), problem)),
        None => Ok(code),
    }
}

/// A weight in what the document counts weights in; `None` when blank.
pub(super) fn weight(entry: &Entry<'_>, reading: Reading) -> Result<Option<Decimal>, Diagnostic> {
    let read = match reading.weights {
        WeightScale::Percent => entry.percent(reading),
        WeightScale::Points => entry.number(reading),
    };
    let weight = read.map_err(|finding| match finding.problem {
        Problem::NotA { found, .. } => {
            entry.finding(Problem::NotA { found, expected: Expected::Weight })
        }
        _ => finding,
    })?;
    match weight {
        Some(weight) if weight < Decimal::ZERO => {
            let found = entry.shown().unwrap_or_default();
            Err(entry.finding(Problem::WeightNegative { found }))
        }
        _ => Ok(weight),
    }
}

fn level(entry: &Entry<'_>, levels: &[Level]) -> Result<usize, Diagnostic> {
    let found = entry.needed()?;
    let key = words::key(&found);
    let matches = |level: &Level| words::key(&level.id) == key || words::key(&level.name) == key;
    levels.iter().position(matches).ok_or_else(|| {
        let names = levels.iter().flat_map(|level| [level.name.as_str(), level.id.as_str()]);
        let nearest = words::nearest(&found, names);
        entry.finding(Problem::LevelUnknown { found, nearest })
    })
}

/// Several names in one cell, on lines of their own or between semicolons.
pub(super) fn several(cell: &str) -> Vec<String> {
    let names = cell.split(['\n', ';', '|']).map(words::single_spaced);
    names.filter(|name| !name.is_empty()).collect()
}

/// The nodes of the sheet, by their codes.
struct Known<'a> {
    drafts: &'a [Draft],
    by_code: &'a BTreeMap<String, usize>,
    broken: &'a BTreeSet<String>,
    /// Whether there are rows whose code cannot be read.
    any: bool,
}

fn parent(
    draft: &Draft,
    known: &Known<'_>,
    levels: &[Level],
    proposals: &mut Proposals<'_>,
) -> Result<Option<usize>, Diagnostic> {
    let Some(code) = &draft.parent else { return Ok(None) };
    let found = known.by_code.get(code.key()).and_then(|&i| Some((i, known.drafts.get(i)?)));
    if known.broken.contains(code.key()) || (known.any && found.is_none()) {
        return Ok(None);
    }
    let Some((index, above)) = found else {
        let nearest = proposals.nearest(code.as_str());
        let problem = Problem::ParentUnknown { found: code.to_string(), nearest };
        let about = format!("obiettivo {}", draft.node.code);
        return Err(Diagnostic::new(draft.parent_place.clone(), problem).about(about));
    };
    if above.node.level < draft.node.level || above.node.code == draft.node.code {
        return Ok(Some(index));
    }
    let name = |level: usize| levels.get(level).map_or(String::new(), |level| level.name.clone());
    let problem = Problem::ParentNotAbove {
        parent: above.node.code.to_string(),
        parent_level: name(above.node.level),
        level: name(draft.node.level),
    };
    let about = format!("obiettivo {}", draft.node.code);
    Err(Diagnostic::new(draft.parent_place.clone(), problem).about(about))
}
