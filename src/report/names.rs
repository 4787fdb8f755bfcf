//! Names of persons in what goes online. Each text is looked at where it stands, so that it is told with its cell or its
//! line; and once more at the door, file by file, for what only comes together on the way.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::folder::CONFIG;
use super::listed::listed;
use super::{Computed, Draft, Failure, Files, Package, compose, compose_annex, draft, figures};
use crate::audit::{self, Excuses, Published, published};
use crate::config::{self, Config};
use crate::diagnostic::{Concern, Diagnostic, Place, Problem, Severity};
use crate::intake::{self, PublicText, Sources};
use crate::model::person::letters;
use crate::typeset::{self, Bundle};
use crate::view::annex;
use crate::workbook::{Sheet, Value, Workbook};
use crate::{picture, template};

/// Every text that is read from the workbooks, and the names of the sheets that it stands in: what [`named`] looks at
/// first. None where the document is internal.
pub(crate) fn cells(config: &Config, sources: &Sources) -> Vec<PublicText> {
    if !config.document.public {
        return Vec::new();
    }
    let mut texts = intake::texts(sources, config);
    let sheets: BTreeSet<Place> = texts.iter().map(|text| text.place.sheet()).collect();
    let named = sheets.into_iter().filter_map(|place| match &place {
        Place::Sheet { sheet, .. } => Some(public(place.clone(), sheet.to_string())),
        Place::File(_) | Place::Line { .. } | Place::Cell { .. } => None,
    });
    texts.extend(named);
    texts
}

/// The names in cells, in relazione.toml, in `modelli`, in drawings, and in the texts as they are printed; without a
/// draft, because something else is wrong, in the texts as they are typed.
pub(crate) fn named(
    config: &Config,
    files: &Files,
    draft: Option<&Draft<'_>>,
    cells: &[PublicText],
) -> Vec<Diagnostic> {
    if !config.document.public {
        return Vec::new();
    }
    let written = written(config, files);
    let mut found = told(config, cells);
    found.extend(told(config, &written));
    let listed = files.texts.iter().flat_map(|(path, text)| listed(path.as_str(), text));
    found.extend(told(config, &listed.collect::<Vec<_>>()));
    match draft {
        Some(draft) => found.extend(in_narratives(config, files, draft, &[cells, &written])),
        None => found.extend(told(config, &typed(files))),
    }
    once(found)
}

/// What forbids to publish: every name, whatever severity `verifica` gives it.
pub(super) fn forbidden(
    config: &Config,
    sources: &Sources,
    computed: &Computed,
    files: &Files,
) -> Vec<Diagnostic> {
    let mut found = audit::named(&figures::audited(config, &computed.intake, &computed.results));
    let draft = draft(config, computed, files).ok();
    found.extend(named(config, files, draft.as_ref(), &cells(config, sources)));
    as_errors(found)
}

/// What forbids a package to leave: a name in one of its files that none of its sources held as a whole.
pub(crate) fn leaving(
    config: &Config,
    sources: &Sources,
    computed: &Computed,
    files: &Files,
    package: &Package,
) -> Result<(), Failure> {
    let draft = draft(config, computed, files)?;
    let mut known = cells(config, sources);
    known.extend(written(config, files));
    known.extend(narratives(&draft));
    let known: BTreeSet<String> = known.iter().map(|text| letters(&text.text)).collect();
    let mut texts: Vec<PublicText> = Vec::new();
    for (name, bytes) in &package.files {
        texts.extend(texts_of(name, bytes).into_iter().map(|text| public(Place::file(name), text)));
    }
    texts.extend(set(config, computed, files)?);
    let mut seen = BTreeSet::new();
    texts.retain(|text| {
        let letters = letters(&text.text);
        !known.contains(&letters) && seen.insert(letters)
    });
    let mut found = told(config, &texts);
    // One that stands in a source was judged there, with all that stands around it.
    found.retain(|finding| !known.iter().any(|text| text.contains(&name_of(finding))));
    if found.is_empty() { Ok(()) } else { Err(Failure::Findings(as_errors(found))) }
}

fn name_of(finding: &Diagnostic) -> String {
    match &finding.problem {
        Problem::Concern(Concern::PersonNamed { name, .. }) => letters(name),
        other => letters(&other.to_string()),
    }
}

fn as_errors(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    once(found).into_iter().map(|finding| finding.with_severity(Severity::Error)).collect()
}

/// Each finding once; a name in the title of an individual objective is told at its cell, not at its row as well.
pub(crate) fn once(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert((finding.place.clone(), finding.problem.to_string())));
    let row = |finding: &Diagnostic| match &finding.place {
        Place::Cell { file, sheet, row, .. } => {
            Some((file.clone(), sheet.clone(), *row, finding.problem.to_string()))
        }
        Place::File(_) | Place::Line { .. } | Place::Sheet { .. } => None,
    };
    let is_name = |finding: &Diagnostic| finding.problem.code() == "V011";
    let bare = |finding: &&Diagnostic| is_name(finding) && finding.subject.is_empty();
    let told: BTreeSet<_> = found.iter().filter(bare).filter_map(row).collect();
    found.retain(|finding| {
        let again = || row(finding).is_some_and(|row| told.contains(&row));
        !is_name(finding) || finding.subject.is_empty() || !again()
    });
    found
}

pub(super) fn told(config: &Config, texts: &[PublicText]) -> Vec<Diagnostic> {
    let texts = texts.iter().map(|text| Published {
        place: &text.place,
        heading: &text.heading,
        text: &text.text,
    });
    published(texts, &Excuses::new(&config.publication))
}

fn public(place: Place, text: String) -> PublicText {
    PublicText { place, heading: String::new(), text }
}

/// What the office wrote that is no narrative: relazione.toml, the words of its own templates and drawings.
fn written(config: &Config, files: &Files) -> Vec<PublicText> {
    let mut texts: Vec<PublicText> = config::texts(&files.config)
        .into_iter()
        .map(|(line, text)| public(Place::line(CONFIG, line), text))
        .collect();
    let models = files.models.templates.iter().chain(&files.models.styles);
    for (path, text) in models {
        let name = format!("{}/{path}", template::FOLDER);
        let lines = (1..).zip(text.lines());
        texts.extend(lines.map(|(line, text)| public(Place::line(&name, line), text.to_owned())));
    }
    let logo = config.entity.logo.as_ref().map(ToString::to_string);
    let named = files.pictures.iter().map(|(path, bytes)| (path.to_string(), bytes));
    let own = files.models.pictures.iter();
    let own = own.map(|(path, bytes)| (format!("{}/{path}", template::FOLDER), bytes));
    let drawn = named.chain(own).filter(|(path, _)| is_svg(path) || logo.as_ref() == Some(path));
    for (path, bytes) in drawn {
        let lines = picture::words(bytes).unwrap_or_default();
        texts.extend(lines.lines().map(|line| public(Place::file(&path), line.to_owned())));
    }
    texts
}

fn is_svg(path: &str) -> bool {
    path.to_lowercase().ends_with(".svg")
}

/// The narratives as readers meet them.
fn narratives(draft: &Draft<'_>) -> Vec<PublicText> {
    let words = |(name, source): &(String, String)| {
        let place = Place::file(name);
        let words = typeset::words(source).into_iter();
        words.map(|words| public(place.clone(), words)).collect::<Vec<_>>()
    };
    draft.narratives().par_iter().flat_map_iter(words).collect()
}

/// The names in narratives, each at the line where it is typed. One that comes from elsewhere was judged there.
fn in_narratives(
    config: &Config,
    files: &Files,
    draft: &Draft<'_>,
    elsewhere: &[&[PublicText]],
) -> Vec<Diagnostic> {
    let known: BTreeSet<&str> =
        elsewhere.iter().copied().flatten().map(|text| text.text.as_str()).collect();
    let mut texts = narratives(draft);
    texts.retain(|text| !known.contains(text.text.as_str()));
    let mut found = told(config, &texts);
    found.retain_mut(|finding| {
        let name = name_of(finding);
        let text = files.texts.iter().find(|(path, _)| Place::file(path.as_str()) == finding.place);
        let line =
            text.and_then(|(path, text)| Some(Place::line(path.as_str(), line_of(&name, text)?)));
        if let Some(line) = line {
            finding.place = line;
            return true;
        }
        let mut known = elsewhere.iter().copied().flatten();
        !known.any(|text| letters(&text.text).contains(&name))
    });
    found
}

/// The line on which a name begins that may run on over the next ones.
fn line_of(name: &str, text: &str) -> Option<usize> {
    let lines: Vec<String> = text.lines().map(letters).collect();
    let from = |at: usize| lines.iter().skip(at).take(3).map(String::as_str).collect::<String>();
    (0..lines.len())
        .find(|at| from(*at).contains(name) && !from(at + 1).contains(name))
        .map(|at| at + 1)
}

/// The narratives as they are typed, line by line.
fn typed(files: &Files) -> Vec<PublicText> {
    let lines = files.texts.iter().flat_map(|(path, text)| {
        (1..).zip(text.lines()).map(|(line, text)| (Place::line(path.as_str(), line), text))
    });
    lines.map(|(place, text)| public(place, text.to_owned())).collect()
}

/// The texts of a file of the package.
fn texts_of(name: &str, bytes: &[u8]) -> Vec<String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let text = || String::from_utf8_lossy(bytes);
    match ending {
        // What is set is looked at before: its texts are packed away in the file.
        "pdf" => Vec::new(),
        "csv" => csv::Reader::from_reader(bytes)
            .into_records()
            .flatten()
            .flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>())
            .collect(),
        "json" | "jsonld" => serde_json::from_slice(bytes).map_or_else(
            |_| vec![text().into_owned()],
            |json: serde_json::Value| {
                let mut texts = Vec::new();
                of_json(json, &mut texts);
                texts
            },
        ),
        "xlsx" => {
            Workbook::read(name, bytes.to_vec()).map_or_else(|_| Vec::new(), |book| of_book(&book))
        }
        "html" => of_page(&text()),
        _ => text().lines().map(str::to_owned).collect(),
    }
}

fn of_json(json: serde_json::Value, texts: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) => texts.push(text),
        serde_json::Value::Array(items) => items.into_iter().for_each(|item| of_json(item, texts)),
        serde_json::Value::Object(items) => {
            for (key, item) in items {
                texts.push(key);
                of_json(item, texts);
            }
        }
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn of_book(book: &Workbook) -> Vec<String> {
    let cells = book.sheets().iter().flat_map(Sheet::rows).flat_map(|row| row.cells());
    let texts = cells.filter_map(|cell| match cell.value() {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.chain(book.sheets().iter().map(|sheet| sheet.name().to_owned())).collect()
}

/// What stands between the tags of a page, and in their attributes; our own style and script are left out.
fn of_page(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        texts.push(unescaped(before));
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        texts.extend(
            tag.split('"')
                .skip(1)
                .step_by(2)
                .filter(|value| !value.starts_with("data:"))
                .map(unescaped),
        );
        let own = ["style", "script"].into_iter().find(|name| tag.starts_with(name));
        rest = own
            .and_then(|name| after.split_once(&format!("</{name}")))
            .map_or(after, |(_, after)| after);
    }
    texts.push(unescaped(rest));
    texts.retain(|text| !text.trim().is_empty());
    texts
}

fn unescaped(text: &str) -> String {
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    plain.iter().fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

/// The words that are set in the documents, and those that their charts draw.
fn set(config: &Config, computed: &Computed, files: &Files) -> Result<Vec<PublicText>, Failure> {
    let mut bundles = vec![compose(config, computed, files)?.bundle];
    for number in annex::numbers(&computed.material(config)) {
        bundles.push(compose_annex(config, computed, files, number)?);
    }
    let mut texts = Vec::new();
    for (path, bytes) in bundles.iter().flat_map(Bundle::files) {
        let words = match path.rsplit_once('.') {
            Some((_, "typ")) => typeset::words(&String::from_utf8_lossy(bytes)),
            Some((_, "svg")) => {
                picture::words(bytes).unwrap_or_default().lines().map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        texts.extend(words.into_iter().map(|words| public(Place::file("il documento"), words)));
    }
    Ok(texts)
}
