//! `[misurazione]`: method, cap, missing values, the levels that make the figures of ente and areas.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::levels::{Known, MEANS, comma};
use super::rating;
use super::rounding::{self, Roundings};
use super::table::Table;
use super::value::Value;
use crate::model::{Band, EntityRules, Level, Method, Missing, Reads, Step, WeightScale};

const POLICIES: [(&str, Missing); 3] =
    [("zero", Missing::Zero), ("escludi", Missing::Exclude), ("blocca", Missing::Block)];

const WEIGHTS: [(&str, WeightScale); 2] =
    [("percentuali", WeightScale::Percent), ("punti", WeightScale::Points)];

/// The rules without their levels.
pub(super) struct Measurement {
    pub(super) method: Method,
    pub(super) steps: Vec<Step>,
    pub(super) cap: Decimal,
    pub(super) missing: Missing,
    pub(super) entity_level: usize,
    pub(super) entity: EntityRules,
    pub(super) weights: WeightScale,
    pub(super) roundings: Roundings,
    pub(super) scale: Option<String>,
    pub(super) judge: Option<String>,
    pub(super) area_level: Option<usize>,
    pub(super) matrix_level: Option<usize>,
    pub(super) bands: Vec<Band>,
}

impl Measurement {
    /// What stands in the place of rules that cannot be read.
    pub(super) fn usual() -> Self {
        Self {
            method: Method::default(),
            steps: Vec::new(),
            cap: Decimal::ONE_HUNDRED,
            missing: Missing::Zero,
            entity_level: 0,
            entity: EntityRules::default(),
            weights: WeightScale::Percent,
            roundings: Roundings::default(),
            scale: None,
            judge: None,
            area_level: None,
            matrix_level: None,
            bands: rating::default_bands(),
        }
    }
}

pub(super) fn read(table: &mut Table, levels: &[Level], complete: bool) -> Option<Measurement> {
    let method = table.optional("metodo", |value| value.choice(&Method::NAMES));
    let cap = table
        .optional("tetto", |value| value.number(&(Decimal::ONE_HUNDRED..=Decimal::ONE_THOUSAND)));
    let missing = table.optional("non_disponibile", |value| value.choice(&POLICIES));
    let known = Known { levels, complete };
    let entity = entity(table, &known);
    let weights = table.optional("pesi", |value| value.choice(&WEIGHTS));
    let roundings =
        table.section("arrotonda", |table| Some(rounding::read(table, &known))).unwrap_or_default();
    let scale = table.optional("scala", Value::text);
    let judge = table.optional("giudice", Value::text);
    let area_level = table.optional("aree", |value| known.index_of(value));
    let matrix_level = table.optional("matrice", |value| known.index_of(value));
    let bands = rating::read(table);
    let steps = steps(table);
    if method.is_some_and(|method| method.reads() == Reads::Steps)
        && steps.as_ref().is_some_and(Vec::is_empty)
    {
        table.missing("scaglione", "[[misurazione.scaglione]] da = 80 punti = 100");
    }
    let (entity_level, entity) = entity?;
    Some(Measurement {
        method: method.unwrap_or_default(),
        steps: steps?,
        cap: cap.unwrap_or(Decimal::ONE_HUNDRED),
        missing: missing.unwrap_or(Missing::Zero),
        entity_level,
        entity,
        weights: weights.unwrap_or_default(),
        roundings,
        scale,
        judge,
        area_level,
        matrix_level,
        bands: bands?,
    })
}

/// `ente`, a level or several, of which the first makes the result; `media` and `target_ente`.
fn entity(table: &mut Table, levels: &Known) -> Option<(usize, EntityRules)> {
    let found = entity_levels(table, levels);
    let is_flat = table.optional("media", |value| value.choice(&MEANS)).unwrap_or_default();
    let limits = Decimal::ZERO..=Decimal::ONE_THOUSAND;
    let target = table.optional("target_ente", |value| value.number(&limits));
    let (first, further_levels) = found?;
    Some((first, EntityRules { further_levels, is_flat, target }))
}

fn entity_levels(table: &mut Table, known: &Known) -> Option<(usize, Vec<usize>)> {
    if let Some(value) = table.take("ente") {
        if !value.is_list() {
            return Some((known.index_of(&value)?, Vec::new()));
        }
        let levels =
            value.each("un livello o un elenco di livelli", |item| known.index_of(item))?;
        return match levels.split_first() {
            Some((first, further)) if further.iter().all(|level| level != first) => {
                Some((*first, further.to_vec()))
            }
            Some(_) => value.bad("lo stesso livello sta due volte", "lasciarlo una volta sola"),
            None => value.bad("l'elenco è vuoto", "scrivere l'id di un livello"),
        };
    }
    match known.levels {
        [_] if known.complete => return Some((0, Vec::new())),
        [_, level, ..] | [level] => table.missing("ente", &format!("ente = \"{}\"", level.id)),
        [] => {}
    }
    None
}

/// The steps, highest first.
fn steps(table: &mut Table) -> Option<Vec<Step>> {
    let limits = Decimal::ZERO..=Decimal::ONE_THOUSAND;
    let mut seen: Vec<(Decimal, usize)> = Vec::new();
    let mut steps = table.list("scaglione", |step| {
        let from = step.required("da", "da = 80", |value| {
            let from = value.number(&limits)?;
            if let Some((_, line)) = seen.iter().find(|(other, _)| *other == from) {
                let message = format!("lo scaglione da {} c'è già alla riga {line}", comma(from));
                return value.bad(&message, "lasciare uno solo dei due scaglioni");
            }
            seen.push((from, value.line()));
            Some(from)
        });
        let score = step.required("punti", "punti = 100", |value| value.number(&limits));
        Some(Step { from: from?, score: score? })
    })?;
    steps.sort_by_key(|step| Reverse(step.from));
    Some(steps)
}
