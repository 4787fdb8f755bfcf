//! What is wrong with a report, and what of it is not read.

use std::path::Path;

use super::folder::{Folder, Found};
use super::{Computed, Failure, Files, document, figures, names};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Unread, any_error, sort};
use crate::intake::{self, PublicText};

/// What there is to be told of a report.
#[derive(Debug, Default)]
pub struct Check {
    /// Every problem, most severe first.
    pub findings: Vec<Diagnostic>,
    /// What of the workbooks is not read, a sheet each.
    pub unread: Vec<Unread>,
}

/// Checks the report of a folder; errors of its relazione.toml hide as little as can be.
pub fn check(path: &Path) -> Result<Check, Failure> {
    let (folder, broken, is_measured) = Folder::open_partly(path)?;
    if broken.is_empty() {
        return whole(&folder);
    }
    Ok(Check { findings: in_workbooks(&folder, broken, is_measured), unread: Vec::new() })
}

/// What the data and the texts have to be told of, whatever else is wrong: each is looked at as far as it can be read.
/// Then what of the workbooks is not read.
pub(super) fn whole(folder: &Folder) -> Result<Check, Failure> {
    let config = &folder.config;
    let (mut unread, mut cells) = (Vec::new(), Vec::new());
    let examined = || {
        let Found { sources, asked, findings } = folder.found();
        unread.extend(sources.iter().flat_map(|sources| intake::unread(sources, config)));
        cells.extend(sources.iter().flat_map(|sources| names::cells(config, sources)));
        (figures::look(config, sources.as_ref(), asked), findings)
    };
    let ((computed, mut findings), (files, found)) = rayon::join(examined, || folder.some_files());
    findings.extend(found);
    findings.extend(computed.intake.warnings.iter().chain(&computed.remarks).cloned());
    findings.append(&mut faults(config, &computed, &files, &cells, !any_error(&findings))?);
    sort(&mut findings);
    // A name under *Responsabile* is told by the audit, and among all that goes online.
    Ok(Check { findings: names::once(findings), unread })
}

/// The errors of relazione.toml, and what the workbooks have to be told of as far as it does not hang on them.
fn in_workbooks(
    folder: &Folder,
    mut findings: Vec<Diagnostic>,
    is_measured: bool,
) -> Vec<Diagnostic> {
    let Found { sources, asked, findings: found } = folder.found();
    findings.extend(found);
    let computed = figures::look(&folder.config, sources.as_ref(), asked);
    let of_cells = |finding: &&Diagnostic| is_measured || finding.problem.code().starts_with('L');
    findings.extend(computed.intake.warnings.iter().filter(of_cells).cloned());
    // Which names may stand there is a key of relazione.toml too.
    let of_plan = |finding: &Diagnostic| is_measured && finding.problem.code() != "V011";
    findings.extend(computed.remarks.into_iter().filter(of_plan));
    sort(&mut findings);
    names::once(findings)
}

/// What is wrong with texts, pictures, templates and fonts. Only what an office wrote for Typst, or a sign that no font
/// has, needs the document set, and only where nothing else forbids it: everything else shows before, in a moment.
fn faults(
    config: &Config,
    computed: &Computed,
    files: &Files,
    cells: &[PublicText],
    is_sound: bool,
) -> Result<Vec<Diagnostic>, Failure> {
    let names = |draft| config.treatments.apply(names::named(config, files, draft, cells));
    let draft = match document::draft(config, computed, files) {
        Ok(draft) => draft,
        Err(Failure::Findings(mut found)) => {
            found.extend(names(None));
            return Ok(found);
        }
        Err(other) => return Err(other),
    };
    let mut findings = [&draft.warnings[..], &draft.placeholders[..]].concat();
    findings.extend(names(Some(&draft)));
    if is_sound && draft.may_fail() {
        match draft.composed().and_then(document::typeset) {
            Ok(_) => {}
            Err(Failure::Findings(found)) => findings.extend(found),
            Err(other) => return Err(other),
        }
    }
    Ok(findings)
}
