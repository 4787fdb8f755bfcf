//! The comparison filled in, from what was found.

use chrono::Datelike;

use super::figures::Presence;
use super::notes::{self, Differ};
use super::{
    ChangeView, Compared, ComparisonView, Counts, Fate, FolderView, IndicatorView, LevelView,
    ObjectiveView, ResultPair, Tally, TextPair, figures, values,
};
use crate::compare::{
    Change, Comparison, Field, Figures, IndicatorPair, IndicatorPlace, ObjectivePair, Sides,
};
use crate::config::Config;
use crate::measure::Measured;
use crate::model::{Band, Indicator, Level, Node, NodeId};
use crate::view::judged::Judged;
use crate::view::number::Signs;
use crate::view::report::DocumentHead;
use crate::view::words::upper_first;
use crate::view::{head, results};

pub(super) fn view(
    sides: &Sides<&Compared<'_>>,
    found: &Comparison,
    signs: Signs,
) -> ComparisonView {
    let builder = Builder { sides, signs };
    let folders = folders(sides);
    let obiettivi: Vec<ObjectiveView> =
        found.objectives.iter().filter_map(|pair| builder.objective(pair)).collect();
    let conteggi = counts(&obiettivi);
    let avvertenze = notes::notes(sides, &folders, found);
    let ente = found.entity.as_ref().map(|figures| builder.entity(figures));
    let regole: Vec<ChangeView> = builder.changes(&found.rules);
    let levels_differ = !(found.levels.before.is_empty() && found.levels.after.is_empty());
    let differ = differ(&obiettivi, &conteggi, ente.as_ref(), levels_differ || !regole.is_empty());
    let sintesi = notes::summary(&folders, &conteggi, differ);
    let livelli = builder.levels(&obiettivi);
    ComparisonView {
        schema: "relazione-confronto/1",
        prima: folders.before,
        dopo: folders.after,
        uguali: !differ.anything,
        sintesi,
        avvertenze,
        conteggi,
        ente,
        regole,
        obiettivi,
        livelli,
    }
}

pub(super) fn head(view: &ComparisonView, before: &Config, after: &Config) -> DocumentHead {
    let (old, new) = (view.prima.anno, view.dopo.anno);
    let year = if old == new { old.to_string() } else { format!("{old} – {new}") };
    let act = after.document.act.as_ref().and_then(|act| act.date);
    let date = act.map_or((new, 12, 31), |date| (date.year(), date.month(), date.day()));
    DocumentHead {
        entity: view.dopo.ente.clone(),
        title: "Confronto".to_owned(),
        year,
        state: String::new(),
        state_label: String::new(),
        act: String::new(),
        blank: None,
        period: String::new(),
        law: String::new(),
        date: Some(date),
        logo: after.entity.logo.as_ref().map(|path| path.as_str().to_owned()),
        accent: head::accent(after),
        band: head::band(after),
        public: before.document.public && after.document.public,
        head: String::new(),
        foot: String::new(),
        fonts: Vec::new(),
    }
}

fn folders(sides: &Sides<&Compared<'_>>) -> Sides<FolderView> {
    let year = |side: &Compared<'_>| side.material.config.document.year;
    let years = year(sides.before) != year(sides.after);
    let folder = |side: &Compared<'_>, otherwise: &str| {
        let Config { entity, document, .. } = side.material.config;
        let anno = document.year;
        FolderView {
            cartella: side.name.to_owned(),
            ente: entity.name.clone(),
            anno,
            documento: document.kind.word(),
            stato: document.state.word(),
            risultati: side.has_results,
            etichetta: if years { anno.to_string() } else { otherwise.to_owned() },
            descrizione: format!(
                "{} {anno}, {}",
                upper_first(document.kind.word()),
                document.state.word()
            ),
        }
    };
    Sides { before: folder(sides.before, "prima"), after: folder(sides.after, "dopo") }
}

fn counts(objectives: &[ObjectiveView]) -> Counts {
    let mut counts = Counts::default();
    for objective in objectives {
        count(&mut counts.obiettivi, objective.esito);
        for indicator in &objective.indicatori {
            count(&mut counts.indicatori, indicator.esito);
        }
    }
    counts
}

fn count(tally: &mut Tally, fate: Fate) {
    match fate {
        Fate::Aggiunto => tally.aggiunti += 1,
        Fate::Tolto => tally.tolti += 1,
        Fate::Spostato => tally.spostati += 1,
        Fate::Cambiato => tally.cambiati += 1,
        Fate::Invariato => tally.invariati += 1,
    }
}

fn differ(
    objectives: &[ObjectiveView],
    counts: &Counts,
    entity: Option<&ResultPair>,
    framework: bool,
) -> Differ {
    let indicators = objectives.iter().flat_map(|objective| &objective.indicatori);
    let differing = |result: &Option<ResultPair>| result.as_ref().is_some_and(|r| r.diverso);
    let of_indicators = indicators.filter(|indicator| indicator.diverso).count();
    let of_objectives = objectives.iter().filter(|objective| differing(&objective.risultato));
    let of_entity = usize::from(entity.is_some_and(|entity| entity.diverso));
    let results = of_indicators + of_objectives.count() + of_entity;
    let same = |tally: &Tally| Tally { invariati: 0, ..tally.clone() } == Tally::default();
    let plan = !(same(&counts.obiettivi) && same(&counts.indicatori));
    Differ { anything: plan || framework || results > 0, compared: entity.is_some(), results }
}

struct Builder<'a> {
    sides: &'a Sides<&'a Compared<'a>>,
    signs: Signs,
}

/// What became of it.
fn fate(in_both: bool, is_new: bool, changes: &[Change]) -> Fate {
    let moves = |change: &Change| matches!(change.field, Field::Parent | Field::Objective);
    match (in_both, is_new) {
        (false, true) => Fate::Aggiunto,
        (false, false) => Fate::Tolto,
        (true, _) if changes.iter().any(moves) => Fate::Spostato,
        (true, _) if changes.is_empty() => Fate::Invariato,
        (true, _) => Fate::Cambiato,
    }
}

impl Builder<'_> {
    fn changes(&self, changes: &[Change]) -> Vec<ChangeView> {
        changes.iter().map(|change| values::change(change, self.signs)).collect()
    }

    fn bands(&self) -> Sides<&[Band]> {
        let Sides { before, after } = self.sides;
        let (before, after) = (before.material.config, after.material.config);
        Sides { before: &before.rules.bands, after: &after.rules.bands }
    }

    fn entity(&self, figures: &Figures) -> ResultPair {
        let rating = |side: &Compared<'_>| {
            results::band_label(&side.material, side.material.results.entity_band)
        };
        let ratings = Sides { before: rating(self.sides.before), after: rating(self.sides.after) };
        let presence =
            |side: &Compared<'_>| Presence::of(Some(side.material.results.entity.is_pending()));
        let presence =
            Sides { before: presence(self.sides.before), after: presence(self.sides.after) };
        figures::pair(figures, presence, ratings, self.bands())
    }

    fn objective(&self, pair: &ObjectivePair) -> Option<ObjectiveView> {
        let (side, id) = match (pair.places.after, pair.places.before) {
            (Some(id), _) => (self.sides.after, id),
            (None, Some(id)) => (self.sides.before, id),
            (None, None) => return None,
        };
        let node = side.material.tree.node(id)?;
        let level = level(side, node);
        let parent = side.material.tree.parent(id).and_then(|id| side.material.tree.node(id));
        let indicators = pair.indicators.iter();
        Some(ObjectiveView {
            esito: fate(
                pair.places.before.is_some() && pair.places.after.is_some(),
                pair.places.after.is_some(),
                &pair.changes,
            ),
            codice: node.code.to_string(),
            titolo: node.title.clone(),
            livello: level.map_or(String::new(), |level| level.id.clone()),
            nome_livello: level.map_or(String::new(), |level| level.name.clone()),
            padre: parent.map(|parent| parent.code.to_string()),
            modifiche: self.changes(&pair.changes),
            risultato: pair.figures.as_ref().map(|figures| self.result(pair, figures)),
            indicatori: indicators.filter_map(|pair| self.indicator(pair)).collect(),
        })
    }

    fn result(&self, pair: &ObjectivePair, figures: &Figures) -> ResultPair {
        let rating = |side: &Compared<'_>, id: Option<NodeId>| {
            let result = side.material.results.node(id?)?;
            results::band_label(&side.material, result.band)
        };
        let Sides { before, after } = pair.places;
        let ratings = Sides {
            before: rating(self.sides.before, before),
            after: rating(self.sides.after, after),
        };
        let presence = |side: &Compared<'_>, id: Option<NodeId>| {
            let result = side.material.results.node(id?);
            Some(result.is_some_and(|result| result.composed.is_pending))
        };
        let presence = Sides {
            before: Presence::of(presence(self.sides.before, before)),
            after: Presence::of(presence(self.sides.after, after)),
        };
        figures::pair(figures, presence, ratings, self.bands())
    }

    fn indicator(&self, pair: &IndicatorPair) -> Option<IndicatorView> {
        let Sides { before, after } = pair.places;
        let (side, place) = match (after, before) {
            (Some(place), _) => (self.sides.after, place),
            (None, Some(place)) => (self.sides.before, place),
            (None, None) => return None,
        };
        let (indicator, measured) = found(side, place)?;
        let present = Sides { before: before.is_some(), after: after.is_some() };
        let text = |of: fn(Judged<'_>) -> Option<String>| {
            let one = |side: &Compared<'_>, place: Option<IndicatorPlace>| {
                let (indicator, measured) = found(side, place?)?;
                of(side.material.judged_for_machines(indicator, measured))
            };
            let prima = one(self.sides.before, before);
            pair.figures.map(|_| TextPair { prima, dopo: one(self.sides.after, after) })
        };
        let no_ratings = Sides { before: None, after: None };
        let presence = |side: &Compared<'_>, place: Option<IndicatorPlace>| {
            Some(found(side, place?).is_some_and(|(_, measured)| measured.is_pending))
        };
        let presence = Sides {
            before: Presence::of(presence(self.sides.before, before)),
            after: Presence::of(presence(self.sides.after, after)),
        };
        let risultato =
            pair.figures.map(|figures| figures::pair(&figures, presence, no_ratings, self.bands()));
        Some(IndicatorView {
            esito: fate(present.before && present.after, present.after, &pair.changes),
            codice: indicator.code.to_string(),
            titolo: indicator.title.clone(),
            target: side.material.judged_for_machines(indicator, measured).target(self.signs),
            modifiche: self.changes(&pair.changes),
            consuntivo: text(|judged| judged.value(&judged.unit())),
            scostamento: text(|judged| judged.deviation()),
            diverso: pair.outcome_differs || risultato.as_ref().is_some_and(|r| r.diverso),
            risultato,
        })
    }

    /// Levels of the second plan, then those that only the first has, as far as they have objectives.
    fn levels(&self, objectives: &[ObjectiveView]) -> Vec<LevelView> {
        let mut levels: Vec<LevelView> = Vec::new();
        for side in [self.sides.after, self.sides.before] {
            for level in &side.material.config.rules.levels {
                let known = levels.iter().any(|other| other.id == level.id);
                let used = objectives.iter().any(|objective| objective.livello == level.id);
                if used && !known {
                    levels.push(LevelView { id: level.id.clone(), plurale: level.plural.clone() });
                }
            }
        }
        levels
    }
}

fn level<'a>(side: &Compared<'a>, node: &Node) -> Option<&'a Level> {
    side.material.config.rules.levels.get(node.level)
}

fn found<'a>(side: &Compared<'a>, place: IndicatorPlace) -> Option<(&'a Indicator, &'a Measured)> {
    let indicator = side.material.tree.node(place.node)?.indicators.get(place.index)?;
    Some((indicator, side.material.results.node(place.node)?.indicators.get(place.index)?))
}
