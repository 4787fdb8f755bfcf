//! Cells to model: every reading rule and every complaint.
//!
//! Reading never stops at the first bad cell: what is wrong is gathered, what can be read is read.

mod aliases;
mod by_hand;
mod calculation;
mod change;
mod checks;
mod context;
mod digits;
mod doubts;
mod dress;
mod effectless;
mod entry;
mod figure;
mod fractions;
mod gathered;
mod hidden;
mod history;
mod indented;
mod indicators;
mod joined;
mod limits;
mod loose;
mod namesakes;
mod number;
mod objectives;
mod organisation;
mod promise;
mod record;
mod reserve;
mod results;
mod revisions;
mod rich;
mod scales;
mod shown;
pub mod spec;
mod struck;
mod table;
mod target;
mod texts;
mod units;
mod unread;
mod unseen;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use aliases::Aliases;
use by_hand::Rows as ByHandRows;
use entry::Reading;
use gathered::Gathered;
use limits::Given;
use loose::{Above, Loose};
use scales::Scales;
use struck::Resolved;
use table::Table;

pub use indented::{Outline, Printed, PrintedOf, outline, plan_sheet, sheets};
pub use texts::{PublicText, texts, texts_with};
pub use unread::unread;

use crate::columns::{self, Spec};
use crate::config::{Config, Layout, ResultsShown};
use crate::diagnostic::{Diagnostic, NoResults, Place, Problem, Readiness, any_error, sort};
use crate::model::{Code, ContextSheet, Gaps, Node, Revision, SmallPercent, Tree, TreeError};
use crate::workbook::{Sheet, Workbook};

/// The workbooks of a report. The results may stand in the plan's own workbook.
#[derive(Debug)]
pub struct Sources {
    /// The plan.
    pub plan: Workbook,
    /// The results; `None` when they are looked for in the plan's workbook.
    pub results: Option<Workbook>,
    /// The context; `None` when there is none.
    pub context: Option<Workbook>,
    /// The folder as one writes it on a command line; empty where the command runs in it.
    pub folder: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// Objectives and indicators with their outcomes.
    pub tree: Tree,
    /// Figures of the context.
    pub context: Vec<ContextSheet>,
    /// What changed in the plan during the year.
    pub revisions: Vec<Revision>,
    /// Whether there are results: a plan alone has none.
    pub has_results: bool,
    /// What is told of results that are asked for and not there.
    pub awaited: Option<Diagnostic>,
    /// Percentages that may be fractions.
    pub small: Vec<SmallPercent>,
    /// Attainments that another system computed, in an indented export.
    pub printed: Vec<Printed>,
    /// What is there and could not be read; nothing without errors.
    pub gaps: Gaps,
    /// Findings, in order; warnings alone unless a part was read of what has errors.
    pub warnings: Vec<Diagnostic>,
}

impl Intake {
    /// Nothing of a plan whose workbook cannot be read.
    pub fn unread() -> Self {
        let gaps = Gaps {
            any_objective: true,
            any_indicator: true,
            every_result: true,
            context: true,
            ..Gaps::default()
        };
        Self {
            tree: Tree::default(),
            context: Vec::new(),
            revisions: Vec::new(),
            has_results: false,
            awaited: None,
            small: Vec::new(),
            printed: Vec::new(),
            gaps,
            warnings: Vec::new(),
        }
    }
}

/// Which workbooks cannot be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether the workbook of the results cannot be read.
    pub results_unread: bool,
    /// Whether the workbook of the context cannot be read.
    pub context_unread: bool,
}

/// Reads the workbooks, or says everything that is wrong with them, warnings included.
pub fn read(sources: &Sources, config: &Config) -> Result<Intake, Vec<Diagnostic>> {
    let intake = look(sources, config, Asked::default());
    if any_error(&intake.warnings) { Err(intake.warnings) } else { Ok(intake) }
}

/// Reads what can be read of the workbooks, and says everything that is wrong with them.
pub fn look(sources: &Sources, config: &Config, asked: Asked) -> Intake {
    let mut intake = Reader { asked, ..Reader::new(sources, config) };
    let (tables, printed) = match config.data.layout {
        Layout::Columns => (intake.columns(), Vec::new()),
        Layout::Indented => intake.indented(),
    };
    let Tables { objectives, indicators, results, struck } = tables;
    let has_results = results.is_some();
    intake.reading.is_planning = !has_results && !intake.gaps.every_result;
    let context = intake.context();
    let mut nodes = intake.nodes(objectives.as_ref(), indicators.as_ref(), results.as_ref());
    let organisation = intake.organisation([objectives.as_ref(), indicators.as_ref()], &mut nodes);
    let revisions = intake.revisions(&nodes, &struck);
    let tree = intake.tree(nodes).with_organisation(organisation);
    sort(&mut intake.findings);
    let Reader { findings: warnings, gaps, small, awaited, .. } = intake;
    Intake { tree, context, revisions, has_results, awaited, small, printed, gaps, warnings }
}

/// The tables of a report; what cannot be read is missing.
#[derive(Default)]
struct Tables<'a> {
    objectives: Option<Table<'a>>,
    indicators: Option<Table<'a>>,
    results: Option<Table<'a>>,
    /// Rows of *Revisioni* that struck cells stand for.
    struck: Vec<Gathered<'a>>,
}

struct Reader<'a> {
    sources: &'a Sources,
    config: &'a Config,
    aliases: Aliases,
    reading: Reading,
    asked: Asked,
    gaps: Gaps,
    small: Vec<SmallPercent>,
    awaited: Option<Diagnostic>,
    findings: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(sources: &'a Sources, config: &'a Config) -> Self {
        let (aliases, reading) = (Aliases::of(config), Reading::of(config));
        let (asked, gaps, findings) = (Asked::default(), Gaps::default(), Vec::new());
        let (small, awaited) = (Vec::new(), None);
        Self { sources, config, aliases, reading, asked, gaps, small, awaited, findings }
    }

    /// Figures of the context. Its workbook may be that of the plan or of the results: their sheets are none of it.
    fn context(&mut self) -> Vec<ContextSheet> {
        let sources = self.sources;
        let before = self.findings.len();
        self.gaps.context = self.asked.context_unread;
        let Some(book) = &sources.context else { return Vec::new() };
        let mut others = [Some(&sources.plan), sources.results.as_ref()].into_iter().flatten();
        let shared = others.any(|other| other.place() == book.place());
        let taken = if shared { unread::sheets_of_plan(book, self.config) } else { Vec::new() };
        let is_taken = |sheet: &Sheet| taken.iter().any(|other| std::ptr::eq(*other, sheet));
        let sheets = context::read(book, is_taken, &mut self.findings);
        self.gaps.context |= any_error(self.findings.get(before..).unwrap_or_default());
        sheets
    }

    /// The sheets of the contract.
    fn columns(&mut self) -> Tables<'a> {
        let plan = &self.sources.plan;
        let objectives = self.table(plan, &columns::OBJECTIVES, &self.carried());
        let fields = &self.config.data.indicator_fields;
        let indicators = self.table(plan, &columns::INDICATORS, fields);
        let mut struck = Vec::new();
        let mut live = |table: Option<Table<'a>>| {
            let Resolved { table, mut revisions, mut findings } = struck::resolve(table?);
            struck.append(&mut revisions);
            self.findings.append(&mut findings);
            Some(table)
        };
        let (objectives, indicators) = (live(objectives), live(indicators));
        Tables { objectives, indicators, results: self.results(), struck }
    }

    /// One sheet in the place of the contract's; the results may stand in a workbook of their own all the same.
    fn indented(&mut self) -> (Tables<'a>, Vec<Printed>) {
        let sources = self.sources;
        let read = match indented::read(&sources.plan, self.config) {
            Ok(read) => read,
            Err(finding) => {
                self.findings.push(finding);
                return (Tables::default(), Vec::new());
            }
        };
        self.findings.extend(read.findings);
        let results = match (&sources.results, read.results) {
            (None, Some(results)) => self.filled(results),
            (None, None) => {
                if self.needs_results() {
                    self.without_results(read.objectives.first_cell(), NoResults::Column);
                }
                None
            }
            (Some(_), _) => self.results(),
        };
        let (objectives, indicators) = (Some(read.objectives), Some(read.indicators));
        (Tables { objectives, indicators, results, struck: Vec::new() }, read.printed)
    }

    fn needs_results(&self) -> bool {
        self.config.document.kind.row().results == ResultsShown::Always
    }

    /// The further columns of *Obiettivi* that any level carries.
    fn carried(&self) -> Vec<String> {
        self.config.rules.levels.iter().flat_map(|level| level.fields.clone()).collect()
    }

    fn table<'b>(
        &mut self,
        workbook: &'b Workbook,
        spec: &Spec,
        further: &[String],
    ) -> Option<Table<'b>> {
        let sheet = table::find_sheet(workbook, spec.sheet, &self.aliases)
            .map_err(|finding| self.findings.push(finding))
            .ok()?;
        self.findings.extend(table::unseen(workbook, spec.sheet, &self.aliases));
        Table::read(sheet, spec, further, &self.aliases, &mut self.findings)
            .map_err(|mut found| self.findings.append(&mut found))
            .ok()
    }

    /// The sheet of the results, where there are any.
    fn results(&mut self) -> Option<Table<'a>> {
        let workbook = self.sources.results.as_ref().unwrap_or(&self.sources.plan);
        let is_asked = self.sources.results.is_some() || self.needs_results();
        if self.asked.results_unread {
            self.gaps.every_result = true;
            return None;
        }
        let own = self.sources.results.is_some();
        let is_blank = workbook.sheets().iter().all(|sheet| sheet.rows().next().is_none());
        let is_there = table::has_sheet(workbook, columns::RESULTS.sheet, &self.aliases);
        let sheet = match table::find_sheet(workbook, columns::RESULTS.sheet, &self.aliases) {
            Ok(sheet) => sheet,
            Err(_) if !is_asked && !is_there => return None,
            Err(finding) if (own && !is_blank) || is_there || has_nearest(&finding) => {
                self.findings.push(finding);
                self.gaps.every_result = true;
                return None;
            }
            Err(_) => {
                let why = match own {
                    true if workbook.sheets().is_empty() => NoResults::File,
                    true => NoResults::Rows,
                    false => NoResults::Sheet,
                };
                self.without_results(workbook.place(), why);
                return None;
            }
        };
        if sheet.rows().next().is_none() {
            self.without_results(sheet.place(), NoResults::Rows);
            return None;
        }
        let Some(table) = self.table(workbook, &columns::RESULTS, &[]) else {
            self.gaps.every_result = true;
            return None;
        };
        let table = self.filled(table)?;
        Some(struck::without(table, &mut self.findings))
    }

    /// The results, if there are any in their table.
    fn filled(&mut self, table: Table<'a>) -> Option<Table<'a>> {
        let why = match table.records().is_empty() {
            true => NoResults::Rows,
            false if results::is_filled(&table) => return Some(table),
            false => NoResults::Blank,
        };
        self.without_results(table.first_cell().sheet(), why);
        None
    }

    /// Tells that there are no results yet.
    fn without_results(&mut self, place: Place, why: NoResults) {
        let folder = self.sources.folder.clone();
        let problem = Readiness::ResultsMissing { why, folder };
        let finding = Diagnostic::new(place, problem.into());
        self.awaited = Some(finding.clone());
        self.findings.push(finding);
    }

    /// What changed: the sheet of the revisions, which a plan that never changed does without, and struck cells.
    fn revisions(
        &mut self,
        nodes: &[(objectives::Draft, Option<usize>)],
        struck: &[Gathered<'_>],
    ) -> Vec<Revision> {
        let table = self.revision_table();
        let plan = revisions::Plan {
            config: self.config,
            aliases: &self.aliases,
            reading: self.reading,
            nodes,
            gaps: &self.gaps,
        };
        let mut records = table.as_ref().map(Table::records).unwrap_or_default();
        let struck = struck.iter().map(record::Record::Gathered);
        let untold: Vec<_> = struck.filter(|record| !struck::is_told(record, &records)).collect();
        records.extend(untold);
        revisions::read(&records, &plan, &mut self.findings)
    }

    /// The sheet of the revisions; a plan that never changed has none.
    fn revision_table(&mut self) -> Option<Table<'a>> {
        let plan = &self.sources.plan;
        if !table::has_sheet(plan, columns::REVISIONS.sheet, &self.aliases) {
            return None;
        }
        self.table(plan, &columns::REVISIONS, &[])
    }

    /// The sheet of the scales, where there is one.
    fn scale_table(&mut self) -> Option<Table<'a>> {
        let plan = &self.sources.plan;
        if !table::has_sheet(plan, columns::SCALES.sheet, &self.aliases) {
            return None;
        }
        self.table(plan, &columns::SCALES, &[])
    }

    fn nodes(
        &mut self,
        objectives: Option<&Table<'_>>,
        indicators: Option<&Table<'_>>,
        results: Option<&Table<'_>>,
    ) -> Vec<Placed> {
        self.gaps.any_objective = objectives.is_none();
        self.gaps.any_indicator = indicators.is_none();
        let rules = &self.config.rules;
        let read = objectives
            .map(|table| objectives::read(table, &rules.levels, self.reading, &mut self.findings));
        let objectives::Objectives { mut nodes, broken, loose } = read.unwrap_or_default();
        if nodes.is_empty() && loose.is_empty() {
            let sheets = [objectives, indicators].into_iter().flatten();
            let blank = sheets.filter(|table| table.records().is_empty());
            let empty =
                |table: &Table<'_>| Diagnostic::new(table.first_cell(), Problem::SheetEmpty);
            self.findings.extend(blank.map(empty));
        }
        let carried = &self.config.data.indicator_fields;
        let scales = self.scale_table();
        let scale_rows = scales.as_ref().map(Table::records).unwrap_or_default();
        let scales = Scales::of(scale_rows.clone(), self.reading, &mut self.findings);
        let given = Given { rules, scales: &scales };
        let read = indicators
            .map(|table| indicators::read(table, carried, given, self.reading, &mut self.findings));
        let mut read = read.unwrap_or_default();
        self.findings.extend(scales.unused());
        self.small = fractions::small(
            (objectives, indicators, results),
            &scale_rows,
            &read.drafts,
            self.reading,
        );
        if let Some(results) = results.filter(|_| indicators.is_some()) {
            results::join(results, &mut read, rules, self.reading, &mut self.findings);
            let any = self.gaps.any_objective;
            let by_hand = ByHandRows { rules, reading: self.reading, broken: &broken, any };
            by_hand.give(results, &mut nodes, &mut self.findings);
        }
        self.note(&broken, &loose, &read);
        let indicators::Indicators { drafts, loose: mut strays, .. } = read;
        let places = self.attach(drafts, &broken, &mut nodes, &mut strays);
        self.findings.append(&mut checks::check(&checks::Plan {
            nodes: &nodes,
            indicator_places: &places,
            objectives: &loose,
            indicators: indicators.is_some().then_some(&strays),
            rules,
        }));
        nodes
    }

    /// Notes which names are there although they cannot be read.
    fn note(
        &mut self,
        broken: &BTreeSet<String>,
        objectives: &[Loose],
        indicators: &indicators::Indicators,
    ) {
        let gaps = &mut self.gaps;
        gaps.objectives.clone_from(broken);
        gaps.any_objective |= objectives.iter().any(|row| row.code.is_none());
        gaps.indicators.clone_from(&indicators.broken);
        gaps.any_indicator |= indicators.loose.iter().any(|row| row.code.is_none());
        let unread = indicators.drafts.iter().filter(|draft| draft.is_unread);
        gaps.results = unread
            .map(|draft| (draft.objective.key().to_owned(), draft.indicator.code.key().to_owned()))
            .collect();
    }

    /// Gives each objective its indicators; returns the cells of their weights, one list a node. Whose objective is not
    /// to be found is a stray; `broken` are the objectives that cannot be read.
    fn attach(
        &mut self,
        drafts: Vec<indicators::Draft>,
        broken: &BTreeSet<String>,
        nodes: &mut [Placed],
        strays: &mut Vec<Loose>,
    ) -> Vec<Vec<Place>> {
        let by_code: BTreeMap<String, usize> = nodes
            .iter()
            .enumerate()
            .map(|(index, (draft, _))| (draft.node.code.key().to_owned(), index))
            .collect();
        let known: Vec<String> =
            nodes.iter().map(|(draft, _)| draft.node.code.to_string()).collect();
        let mut proposals = words::Proposals::among(known.iter().map(String::as_str));
        let mut places = vec![Vec::new(); nodes.len()];
        let mut seen: BTreeMap<(usize, String), Place> = BTreeMap::new();
        let any = self.gaps.any_objective;
        let is_excused = |objective: &Code| any || broken.contains(objective.key());
        for draft in drafts {
            let index = by_code.get(draft.objective.key()).copied();
            let found = index.and_then(|i| Some((i, nodes.get_mut(i)?, places.get_mut(i)?)));
            let Some((index, (node, _), places)) = found else {
                let key = draft.indicator.code.key().to_owned();
                self.gaps.indicators.insert(key);
                if is_excused(&draft.objective) {
                    let above = Above::Of(draft.objective.clone());
                    strays.push(draft.into_loose(above));
                    continue;
                }
                let nearest = proposals.nearest(draft.objective.as_str());
                let problem =
                    Problem::ObjectiveUnknown { found: draft.objective.to_string(), nearest };
                let finding = Diagnostic::new(draft.objective_place.clone(), problem);
                self.findings.push(finding.about(draft.subject()));
                strays.push(draft.into_loose(Above::Unknown));
                continue;
            };
            let key = (index, draft.indicator.code.key().to_owned());
            if let Some(first) = seen.get(&key) {
                let problem = Problem::IndicatorTwice {
                    code: draft.indicator.code.to_string(),
                    objective: draft.objective.to_string(),
                    first: first.to_string(),
                };
                self.findings.push(Diagnostic::new(draft.place.clone(), problem));
                let above = Above::Of(draft.objective.clone());
                strays.push(Loose { is_twice: true, ..draft.into_loose(above) });
                continue;
            }
            seen.insert(key, draft.place.clone());
            places.push(draft.weight_place);
            node.node.indicators.push(draft.indicator);
        }
        places
    }

    /// The tree; none where nodes are their own ancestors.
    fn tree(&mut self, nodes: Vec<Placed>) -> Tree {
        let places: Vec<(Code, Place)> = nodes
            .iter()
            .map(|(draft, _)| (draft.node.code.clone(), draft.parent_place.clone()))
            .collect();
        let nodes: Vec<(Node, Option<usize>)> =
            nodes.into_iter().map(|(draft, parent)| (draft.node, parent)).collect();
        match Tree::new(nodes) {
            Ok(tree) => tree,
            Err(TreeError::Cycle(unreached)) => {
                for (code, place) in unreached.iter().filter_map(|index| places.get(*index)) {
                    let problem = Problem::Cycle { code: code.to_string() };
                    self.findings.push(Diagnostic::new(place.clone(), problem));
                }
                self.gaps.objectives.extend(places.iter().map(|(code, _)| code.key().to_owned()));
                self.gaps.any_indicator = true;
                Tree::default()
            }
        }
    }
}

/// A node of the plan on its way into the tree: its draft and the place of its parent in the list.
type Placed = (objectives::Draft, Option<usize>);

/// Whether the name of a sheet is told that may be the one that is missing.
fn has_nearest(finding: &Diagnostic) -> bool {
    matches!(finding.problem, Problem::SheetMissing { nearest: Some(_), .. })
}
