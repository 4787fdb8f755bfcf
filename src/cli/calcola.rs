//! `relazione calcola`: the results, as a table or as JSON.

use super::args::Calcola;
use super::{OrStop, Stop, Terminal};
use crate::report::Report;
use crate::view::results::{Detail, results};
use crate::{console, publish};

pub(super) fn run(typed: &Calcola, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let report = Report::open(&typed.folder)?;
    let computed = report.compute()?;
    let detail = if typed.traccia { Detail::Traced } else { Detail::Figures };
    let results = results(&computed.material(report.config()), detail);
    console::findings(terminal.err, &computed.intake.warnings).or_stop()?;
    if typed.json {
        let text = publish::json(Some(&results), &computed.intake.warnings)?;
        terminal.out.write_all(text.as_bytes()).or_stop()
    } else {
        console::results(terminal.out, &results).or_stop()
    }
}
