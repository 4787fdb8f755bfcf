//! The way to the annexes by themselves: no narrative, no chart, and of the schede only those of the annex.

use super::blame::Blame;
use super::document::{attached_results, carried, described};
use super::{Computed, Failure, Files, own, starter};
use crate::config::Config;
use crate::diagnostic::any_error;
use crate::publish::annex as made;
use crate::publish::package::Part;
use crate::template::Templates;
use crate::typeset::{self, Bundle};
use crate::view::annex::{annex, annex_results, name, stem};
use crate::view::open::annex_data;

/// A form in which an annex goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnnexFormat {
    /// The document.
    Pdf,
    /// A workbook with its tables.
    Xlsx,
    /// A file a table.
    Csv,
    /// Results.
    Json,
}

/// Makes the files of these annexes, in these forms, in memory. Of `files` only what makes the look is needed.
pub fn annexes(
    config: &Config,
    computed: &Computed,
    files: &Files,
    numbers: &[u32],
    formats: &[AnnexFormat],
) -> Result<Vec<Part>, Failure> {
    let placeholders = starter::found(config, computed, files, false);
    if any_error(&placeholders) {
        return Err(Failure::Findings(placeholders));
    }
    let mut parts = Vec::new();
    for &number in numbers {
        for format in formats {
            parts.append(&mut annex_files(config, computed, files, number, *format)?);
        }
    }
    Ok(parts)
}

fn annex_files(
    config: &Config,
    computed: &Computed,
    files: &Files,
    number: u32,
    format: AnnexFormat,
) -> Result<Vec<Part>, Failure> {
    let material = computed.material(config);
    let (stem, name) = (stem(config, number), name(config, number));
    let open = || annex_data(&material, &computed.intake.revisions, number);
    Ok(match format {
        AnnexFormat::Pdf => {
            let bundle = compose_annex(config, computed, files, number)?;
            let blame = Blame::new(Templates::built_in()?, files, &computed.unusual);
            blame.straight()?;
            let _held = blame.held(&bundle);
            let set = typeset::typeset(bundle).map_err(|error| blame.failure(error))?;
            vec![made::document(&stem, &name, set.pdf)]
        }
        AnnexFormat::Xlsx => vec![made::workbook(&stem, &name, &open())?],
        AnnexFormat::Csv => made::tables(&stem, &name, &open())?,
        AnnexFormat::Json => {
            let results = annex_results(&material, number);
            vec![made::results(&stem, &name, &results, carried(config, computed))?]
        }
    })
}

/// Everything of an annex's PDF but the setting.
pub fn compose_annex(
    config: &Config,
    computed: &Computed,
    files: &Files,
    number: u32,
) -> Result<Bundle, Failure> {
    let material = computed.material(config);
    let open = annex_data(&material, &computed.intake.revisions, number);
    let results = annex_results(&material, number);
    let attached = attached_results(&open, &results, carried(config, computed))?;
    let own::Prepared { templates, families, findings, .. } = own::prepared(config, files)?;
    if !findings.is_empty() {
        return Err(Failure::Findings(findings));
    }
    let mut view = annex(&material, number);
    view.document.fonts = families;
    let source = templates.annex(&view, &described())?;
    let logo = config.entity.logo.iter();
    let logo =
        logo.filter_map(|path| Some((path.to_string(), own::bare(files.pictures.get(path)?))));
    let attached = attached.into_iter().map(|(attachment, bytes)| (attachment.path, bytes));
    let bundle = Bundle::new(source.main).named(own::name(&name(config, number), &config.document));
    let bundle = own::bundled(bundle, files).with_parts(source.parts);
    Ok(logo.chain(attached).fold(bundle, |bundle, (path, bytes)| bundle.with(path, bytes)))
}
