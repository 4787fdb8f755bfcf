//! `[misurazione]`: method, cap, missing values, the levels that make the figures of ente and areas.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::levels::comma;
use super::rating;
use super::table::Table;
use super::value::Value;
use crate::diagnostic::nearest;
use crate::model::{Band, Level, Method, Missing, Reads, Step};

const POLICIES: [(&str, Missing); 3] =
    [("zero", Missing::Zero), ("escludi", Missing::Exclude), ("blocca", Missing::Block)];

/// The rules without their levels.
pub(super) struct Measurement {
    pub(super) method: Method,
    pub(super) steps: Vec<Step>,
    pub(super) cap: Decimal,
    pub(super) missing: Missing,
    pub(super) entity_level: usize,
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
    let entity_level = entity_level(table, &known);
    let area_level = table.optional("aree", |value| known.index_of(value));
    let matrix_level = table.optional("matrice", |value| known.index_of(value));
    let bands = rating::read(table);
    let steps = steps(table);
    if method.is_some_and(|method| method.reads() == Reads::Steps)
        && steps.as_ref().is_some_and(Vec::is_empty)
    {
        table.missing("scaglione", "[[misurazione.scaglione]] da = 80 punti = 100");
    }
    Some(Measurement {
        method: method.unwrap_or_default(),
        steps: steps?,
        cap: cap.unwrap_or(Decimal::ONE_HUNDRED),
        missing: missing.unwrap_or(Missing::Zero),
        entity_level: entity_level?,
        area_level,
        matrix_level,
        bands: bands?,
    })
}

/// The levels that a key may name.
struct Known<'a> {
    levels: &'a [Level],
    complete: bool,
}

impl Known<'_> {
    /// The level that the value names; silent where the levels themselves are wrong.
    fn index_of(&self, value: &Value) -> Option<usize> {
        let id = value.text()?;
        let index = self.levels.iter().position(|level| level.id == id);
        if index.is_some() || !self.complete {
            return index;
        }
        let ids: Vec<&str> = self.levels.iter().map(|level| level.id.as_str()).collect();
        let hint = match nearest(&id, ids.iter().copied()) {
            Some(near) => format!("forse si intendeva «{near}»"),
            None => format!("gli id dei livelli sono: {}", ids.join(", ")),
        };
        value.bad(&format!("nessun livello ha l'id «{id}»"), &hint)
    }
}

fn entity_level(table: &mut Table, known: &Known) -> Option<usize> {
    if let Some(value) = table.take("ente") {
        return known.index_of(&value);
    }
    match known.levels {
        [_] if known.complete => return Some(0),
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
