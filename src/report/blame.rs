//! Which file of the office a complaint of Typst comes from.

use std::collections::BTreeSet;

use super::bounds::{Held, held};
use super::folder::CONFIG;
use super::unusual::{has_stiff_word, is_unusual, may_hold_inner_table, may_not_fit};
use super::{Failure, Files, names};
use crate::diagnostic::{Diagnostic, Place, Problem, sort};
use crate::intake::PublicText;
use crate::template::{Attachment, Chapter, FOLDER, Given, Source, TemplateError, Templates};
use crate::typeset::{self, Bundle, Complaint, MAIN, Misplaced, TypesetError};

/// Bytes up to which a text may stand in many cells.
const SHORT: usize = 8;

/// What a document was made from, as far as the office wrote it.
pub(super) struct Blame {
    templates: Templates,
    /// Generated source; empty where no template of the office takes part.
    source: String,
    /// Typst sources of the office, by their path within the folder.
    styles: BTreeSet<String>,
    /// Whether the office has fonts of its own, whose letters may be wider.
    has_fonts: bool,
    /// Texts with their names.
    texts: Vec<(String, String)>,
    /// Texts of the workbooks that a font may lack letters for.
    cells: Vec<PublicText>,
    /// Names of folders that are printed.
    names: Vec<(Place, String)>,
}

/// What the office wrote of a comparison of two folders.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// relazione.toml of each, by its name.
    pub configs: Vec<(String, String)>,
    /// Names of the folders.
    pub names: Vec<(Place, String)>,
    /// Texts of the workbooks that may not be printed as they are.
    pub cells: Vec<PublicText>,
}

impl Blame {
    pub(super) fn new(templates: Templates, files: &Files, cells: &[PublicText]) -> Self {
        let texts = files.texts.iter().map(|(path, text)| (path.to_string(), text.clone()));
        let texts = texts.chain([(CONFIG.to_owned(), files.config.clone())]);
        let styles = files.models.styles.keys().cloned();
        Self {
            templates,
            source: String::new(),
            styles: styles.collect(),
            has_fonts: !files.fonts.is_empty(),
            texts: texts.collect(),
            cells: cells.to_vec(),
            names: Vec::new(),
        }
    }

    /// That of a comparison, which no template of the office's takes part in.
    pub(super) fn of_comparison(templates: Templates, written: Written) -> Self {
        let Written { configs: texts, names, cells } = written;
        let (source, styles) = (String::new(), BTreeSet::new());
        Self { templates, source, styles, has_fonts: false, texts, cells, names }
    }

    /// The whole document's source, remembered for complaints where the office has a part in it.
    pub(super) fn written(
        &mut self,
        given: &Given,
        chapters: &[Chapter],
        attachments: &[Attachment],
        open: Option<&[Diagnostic]>,
    ) -> Result<Source, TemplateError> {
        let _held = self.templates.has_own().then(|| held(self.somewhere(), 0));
        let source = self.templates.report(given, chapters, attachments, open)?;
        if self.templates.has_own() {
            self.source.clone_from(&source.main);
        }
        Ok(source)
    }

    /// Refuses what would not stand on a page as it does in its cell: signs that turn the direction of text, and words
    /// without an end, which would run out of the page.
    pub(super) fn straight(&self) -> Result<(), Vec<Diagnostic>> {
        let signs: &[char] = if self.may_turn() { &TURNING } else { &[] };
        let turning = signs.iter().flat_map(|c| self.holders(c.encode_utf8(&mut [0; 4])));
        let mut findings: Vec<Diagnostic> = turning.collect();
        findings.extend(self.cells.iter().filter_map(|cell| {
            Some(Diagnostic::new(cell.place.clone(), Problem::endless_word(&cell.text)?))
        }));
        sort(&mut findings);
        if findings.is_empty() { Ok(()) } else { Err(findings) }
    }

    /// Whether a sign that turns the direction of text may stand anywhere. Nearly always none does, and one look is
    /// less than one for each sign.
    fn may_turn(&self) -> bool {
        let names = self.names.iter().map(|(_, name)| name);
        let mut whole = names.chain(self.cells.iter().map(|cell| &cell.text));
        self.texts.iter().any(|(_, text)| is_spelt(text) || text.contains(TURNING))
            || whole.any(|text| text.contains(TURNING))
    }

    /// Whether setting may show a fault of the office's: in its templates and fonts, a sign that no built-in font has, a
    /// text that may not fit its place.
    pub(super) fn is_suspect(&self) -> bool {
        let texts = self.texts.iter().map(|(_, text)| text);
        let all = texts.chain(self.cells.iter().map(|cell| &cell.text));
        if self.has_part() || self.has_fonts || self.may_not_fit() {
            return true;
        }
        let signs: BTreeSet<char> =
            all.flat_map(|text| text.chars()).filter(|c| is_unusual(*c)).collect();
        let is_spelt = self.texts.iter().any(|(_, text)| is_spelt(text));
        is_spelt || !typeset::prints(&signs)
    }

    /// Whether a text may be larger than the place it is printed in.
    fn may_not_fit(&self) -> bool {
        self.cells.iter().any(|cell| may_not_fit(&cell.text))
            || self.texts.iter().any(|(_, text)| has_stiff_word(text) || may_hold_inner_table(text))
    }

    /// Whether the office wrote templates.
    fn has_part(&self) -> bool {
        self.templates.has_own() || !self.styles.is_empty()
    }

    /// Holds the setting of a document that the office's templates have a part in.
    pub(super) fn held(&self, bundle: &Bundle) -> Option<Held> {
        let bytes = bundle.sources().map(|(_, bytes)| bytes.len()).sum();
        self.has_part().then(|| held(self.somewhere(), bytes))
    }

    /// The failure that an error of Typst is.
    pub(super) fn failure(&self, error: TypesetError) -> Failure {
        let findings = match &error {
            TypesetError::Refused(complaints) => self.findings(complaints),
            TypesetError::Misplaced(found) => {
                Some(found.iter().map(|m| self.misplaced(m)).collect())
            }
            TypesetError::Path { .. } => None,
        };
        findings.map_or(Failure::Typeset(error), Failure::Findings)
    }

    /// The complaints at the office's own lines; `None` where the office has no part in it.
    fn findings(&self, complaints: &[Complaint]) -> Option<Vec<Diagnostic>> {
        let found = complaints.iter().map(|complaint| {
            if let Some(text) = complaint.unprintable() {
                return Some(self.unprintable(&text));
            }
            if let Some((problem, written)) = complaint.too_wide() {
                return Some(vec![Diagnostic::new(self.written_at(written), problem.into())]);
            }
            self.has_part().then(|| vec![self.finding(complaint)])
        });
        let mut findings = found.collect::<Option<Vec<_>>>()?.concat();
        sort(&mut findings);
        Some(names::once(findings))
    }

    fn finding(&self, complaint: &Complaint) -> Diagnostic {
        let mut places = std::iter::once(&complaint.place).chain(&complaint.trace);
        let place = places.find_map(|(file, line)| self.own(file, *line));
        let (message, hint) = complaint.italian();
        let problem = Problem::Template { message, hint };
        Diagnostic::new(place.unwrap_or_else(|| self.somewhere()), problem)
    }

    /// A text that does not stand on its page, at the line of its table or at the cell that holds it.
    fn misplaced(&self, found: &Misplaced) -> Diagnostic {
        let text = typed(&found.text);
        let holds =
            |cell: &&PublicText| text.len() > SHORT && typed(&cell.text).contains(text.as_str());
        let cell = self.cells.iter().find(holds).map(|cell| cell.place.clone());
        let place = match &found.written {
            None => cell.or_else(|| self.line_of(&text)).unwrap_or_else(|| self.written_at(None)),
            written => self.written_at(written.as_deref()),
        };
        Diagnostic::new(place, found.problem.clone().into())
    }

    /// The line of a text or of relazione.toml that holds what is printed.
    fn line_of(&self, text: &str) -> Option<Place> {
        let holds = |line: &str| text.len() > SHORT && typed(line).contains(text);
        self.texts.iter().find_map(|(name, whole)| {
            let line = whole.lines().position(holds)?;
            Some(Place::line(name, line + 1))
        })
    }

    /// The place that a table names; the office's templates where it names none, or what an office writes first.
    fn written_at(&self, written: Option<&str>) -> Place {
        let line = written.and_then(|written| {
            let (file, line) = written.rsplit_once(':')?;
            Some(Place::line(file, line.parse().ok()?))
        });
        line.unwrap_or_else(|| if self.has_part() { self.somewhere() } else { Place::file(CONFIG) })
    }

    /// What no font can show, wherever it stands.
    fn unprintable(&self, found: &str) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> =
            self.lacking(found).iter().flat_map(|lacking| self.holders(lacking)).collect();
        if findings.is_empty() {
            findings = self.holders(found);
        }
        if findings.is_empty() { vec![unshown(Place::file(CONFIG), found)] } else { findings }
    }

    /// Where what cannot be shown belongs to a letter with marks on it: that letter with all of them.
    fn lacking(&self, found: &str) -> BTreeSet<String> {
        let texts = self.texts.iter().map(|(_, text)| text);
        let all = texts.chain(self.cells.iter().map(|cell| &cell.text));
        all.flat_map(|text| typeset::marked(found, text)).map(str::to_owned).collect()
    }

    /// Every line of a text, every name and every cell that holds it.
    fn holders(&self, found: &str) -> Vec<Diagnostic> {
        let spellings = spellings(found);
        let holds = |line: &str| {
            line.contains(found)
                || is_spelt(line) && {
                    let line = line.to_lowercase();
                    spellings.iter().any(|spelling| line.contains(spelling))
                }
        };
        let lines = self.texts.iter().flat_map(|(name, text)| {
            let lines = text.lines().enumerate().filter(|(_, line)| holds(line));
            lines.map(|(index, _)| Place::line(name, index + 1))
        });
        let names = self.names.iter().filter(|(_, name)| name.contains(found));
        let places = lines.chain(names.map(|(place, _)| place.clone()));
        let mut findings: Vec<Diagnostic> = places.map(|place| unshown(place, found)).collect();
        let cells = self.cells.iter().filter(|cell| cell.text.contains(found));
        findings.extend(cells.map(|cell| {
            Diagnostic::new(cell.place.clone(), Problem::Unprintable { found: shown(found) })
        }));
        findings
    }

    fn own(&self, file: &str, line: Option<usize>) -> Option<Place> {
        if file == MAIN {
            return self.templates.origin(&self.source, line?);
        }
        let name = format!("{FOLDER}/{file}");
        let place = |line| Place::line(&name, line);
        self.styles.contains(file).then(|| line.map_or_else(|| Place::file(&name), place))
    }

    /// The only style of the office, or the folder.
    fn somewhere(&self) -> Place {
        match (self.styles.len(), self.styles.first()) {
            (1, Some(file)) if !self.templates.has_own() => {
                Place::file(&format!("{FOLDER}/{file}"))
            }
            _ => Place::file(FOLDER),
        }
    }
}

/// Signs as they can be told: those that show nothing, or only with others, by their number too.
fn shown(found: &str) -> String {
    let number = |c: char| format!("U+{:04X}", u32::from(c));
    let numbers: Vec<String> = found.chars().map(number).collect();
    if found.chars().any(|c| c.is_control() || is_invisible(c)) {
        numbers.join(" ")
    } else {
        found.to_owned()
    }
}

/// A text without what setting it changes: apostrophes, quotation marks, spaces, minus signs.
fn typed(text: &str) -> String {
    let keys = [("\u{a0}", " "), ("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("−", "-")];
    keys.iter().fold(text.to_owned(), |text, (set, typed)| text.replace(set, typed))
}

/// The finding for what no font can show.
fn unshown(place: Place, found: &str) -> Diagnostic {
    let named = shown(found);
    let message = format!("«{named}» non si può stampare: nessun tipo di carattere lo contiene");
    let hint = "toglierlo, o aggiungere in [aspetto] caratteri un file che lo contenga";
    Diagnostic::new(place, Problem::Text { message, hint: hint.to_owned() })
}

/// Overrides, embeddings and isolates of the direction of text.
const TURNING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// Whether a text may spell a sign by its number.
fn is_spelt(text: &str) -> bool {
    text.contains("\\u") || text.contains("\\U") || text.contains("&#")
}

/// How relazione.toml, an expression and Markdown spell a sign by its number, in lower case.
fn spellings(found: &str) -> Vec<String> {
    let of = |c: char| {
        let number = u32::from(c);
        [
            format!("\\u{number:04x}"),
            format!("\\u{number:08x}"),
            format!("\\u{{{number:x}}}"),
            format!("&#x{number:x};"),
            format!("&#{number};"),
        ]
    };
    found.chars().flat_map(of).collect()
}

/// Signs that take no room or turn the direction of text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
