//! A report made inside another program: its files come from memory, its PDF goes back into memory, and what the office
//! has to be told comes as values. `cargo run --example embed` makes it of a sample that the program carries.

#![expect(clippy::print_stdout, reason = "an example shows what it got")]

use std::collections::BTreeMap;
use std::error::Error;

use relazione::diagnostic::Severity;
use relazione::report::{Document, Failure, Form, Report, create};

fn main() -> Result<(), Box<dyn Error>> {
    let files: BTreeMap<String, Vec<u8>> = create::sample("torino-2020")
        .into_iter()
        .map(|(path, bytes)| (path.to_owned(), bytes))
        .collect();
    match made(files) {
        Ok(document) => {
            let Document { name, pdf, pages, warnings } = document;
            println!("{name}: {pages} pages, {} bytes, {} warnings", pdf.len(), warnings.len());
            Ok(())
        }
        // Every error at once, each with its file, sheet and cell.
        Err(Failure::Findings(findings)) => {
            let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
            for error in errors {
                println!("{}: {}", error.place, error.problem);
            }
            Err("the folder has errors".into())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Checks the whole folder, then sets the document.
fn made(files: BTreeMap<String, Vec<u8>>) -> Result<Document, Failure> {
    let report = Report::from_memory(files)?;
    for finding in report.check()?.findings {
        println!("{} {}: {}", finding.problem.code(), finding.place, finding.problem);
    }
    report.document(Form::default())
}
