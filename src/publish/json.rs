//! Results, findings, differences and batches as JSON (README.md, *For scripts and programs*).

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::PublishError;
use crate::diagnostic::{Diagnostic, Told, Unread, told};
use crate::view::batch::BatchRow;
use crate::view::comparison::ComparisonView;
use crate::view::results::ResultsView;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    results: &'a ResultsView,
    diagnostica: Vec<Finding>,
}

#[derive(Serialize)]
struct Findings {
    schema: &'static str,
    diagnostica: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Finding {
    gravita: String,
    codice: Cow<'static, str>,
    dove: String,
    messaggio: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    riguarda: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggerimento: Option<String>,
    /// How many more of its kind the same column has, which are not listed.
    #[serde(default, skip_serializing_if = "is_zero")]
    altri: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Checked {
    schema: &'static str,
    diagnostica: Vec<Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    non_letto: Vec<NotRead>,
}

/// What of a sheet, or of a file, is not read.
#[derive(Serialize)]
struct NotRead {
    dove: String,
    colonne: Vec<String>,
    celle: Vec<String>,
    fogli: Vec<String>,
}

/// What was found in the data, and what of them is not read.
pub fn check_json(findings: &[Diagnostic], unread: &[Unread]) -> Result<String, PublishError> {
    let not_read = |unread: &Unread| NotRead {
        dove: unread.place.to_string(),
        colonne: unread.columns.clone(),
        celle: unread.cells.clone(),
        fogli: unread.sheets.clone(),
    };
    let checked = Checked {
        schema: "relazione/1",
        diagnostica: listed(findings),
        non_letto: unread.iter().map(not_read).collect(),
    };
    Ok(plain(&serde_json::to_string_pretty(&checked)?) + "\n")
}

/// The results with what was found on the way; without results, the findings alone.
pub fn json(
    results: Option<&ResultsView>,
    findings: &[Diagnostic],
) -> Result<String, PublishError> {
    let diagnostica = listed(findings);
    let text = match results {
        Some(results) => serde_json::to_string_pretty(&Document { results, diagnostica })?,
        None => serde_json::to_string_pretty(&Findings { schema: "relazione/1", diagnostica })?,
    };
    Ok(plain(&text) + "\n")
}

#[derive(Serialize)]
struct Batch<'a> {
    schema: &'static str,
    cartelle: &'a [BatchEntry],
}

/// What became of a folder of a batch, with what was found in it. It may come from another process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchEntry {
    /// What became of it.
    #[serde(flatten)]
    pub row: BatchRow,
    diagnostica: Vec<Finding>,
}

impl BatchEntry {
    /// Of a row and all that was found.
    pub fn new(row: BatchRow, findings: &[Diagnostic]) -> Self {
        Self { row, diagnostica: listed(findings) }
    }
}

/// The folders of a batch.
pub fn batch(entries: &[BatchEntry]) -> Result<String, PublishError> {
    let batch = Batch { schema: "relazione-lotto/1", cartelle: entries };
    Ok(plain(&serde_json::to_string_pretty(&batch)?) + "\n")
}

/// Anything on one line.
pub fn line(value: &impl Serialize) -> Result<String, PublishError> {
    Ok(plain(&serde_json::to_string(value)?) + "\n")
}

/// The comparison of two folders.
pub fn comparison(comparison: &ComparisonView) -> Result<String, PublishError> {
    Ok(plain(&serde_json::to_string_pretty(comparison)?) + "\n")
}

/// JSON whose texts cannot steer a terminal that shows it: such characters stand by their number, which means the same.
fn plain(json: &str) -> String {
    let steers = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}')
    };
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| steers(*c)) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        write!(text, "\\u{:04x}", u32::from(c)).ok();
        rest = after.get(c.len_utf8()..).unwrap_or_default();
    }
    text + rest
}

fn listed(findings: &[Diagnostic]) -> Vec<Finding> {
    told(findings).into_iter().map(finding).collect()
}

fn finding(told: Told<'_>) -> Finding {
    let diagnostic = told.finding;
    Finding {
        gravita: diagnostic.severity().to_string(),
        codice: diagnostic.problem.code().into(),
        dove: diagnostic.place.to_string(),
        messaggio: diagnostic.message(),
        riguarda: diagnostic.subject.clone(),
        suggerimento: diagnostic.problem.hint(),
        altri: told.others,
    }
}
