//! `[[livello]]`: the levels of the tree, from the top.

use rust_decimal::Decimal;

use super::plural::plural;
use super::table::Table;
use super::value::Value;
use crate::diagnostic::nearest;
use crate::model::{Composition, Level};

/// What `media` may be: the mean of a node's parts, or of all indicators below it.
pub(super) const MEANS: [(&str, bool); 2] = [("parti", false), ("indicatori", true)];

/// The levels that could be read.
pub(super) struct Levels {
    pub(super) levels: Vec<Level>,
    /// Whether these are all the levels of the file.
    pub(super) complete: bool,
}

/// The levels that a key may name.
pub(super) struct Known<'a> {
    pub(super) levels: &'a [Level],
    /// Whether these are all the levels of the file.
    pub(super) complete: bool,
}

impl Known<'_> {
    /// The level that the value names; silent where the levels themselves are wrong.
    pub(super) fn index_of(&self, value: &Value) -> Option<usize> {
        self.index_of_id(&value.text()?, value)
    }

    /// The level with this id, which is told at the value.
    pub(super) fn index_of_id(&self, id: &str, value: &Value) -> Option<usize> {
        let index = self.levels.iter().position(|level| level.id == id);
        if index.is_some() || !self.complete {
            return index;
        }
        let ids: Vec<&str> = self.levels.iter().map(|level| level.id.as_str()).collect();
        let hint = match nearest(id, ids.iter().copied()) {
            Some(near) => format!("forse si intendeva «{near}»"),
            None => format!("gli id dei livelli sono: {}", ids.join(", ")),
        };
        value.bad(&format!("nessun livello ha l'id «{id}»"), &hint)
    }
}

/// Ids and names given so far, folded, each with its line: *Livello* in the workbook may hold either.
#[derive(Default)]
struct Labels(Vec<(String, usize)>);

impl Labels {
    /// A text that no other level bears as id or name.
    fn unique(&mut self, value: &Value, of_this_level: usize) -> Option<String> {
        let label = value.text()?;
        let folded = fold(&label);
        let others = self.0.iter().take(of_this_level);
        if let Some((_, line)) = others.clone().find(|(other, _)| *other == folded) {
            return value.bad(
                &format!("«{label}» indica già il livello della riga {line}"),
                "ogni livello ha id e nome suoi, che nel foglio lo distinguono",
            );
        }
        self.0.push((folded, value.line()));
        Some(label)
    }
}

pub(super) fn read(root: &mut Table) -> Levels {
    let mut labels = Labels::default();
    let levels = root.list("livello", |table| Some(level(table, &mut labels)));
    let Some(levels) = levels else {
        return Levels { levels: Vec::new(), complete: false };
    };
    if levels.is_empty() {
        root.missing("livello", "[[livello]] e, sulle righe sotto, id = \"strategico\" e nome = \"Obiettivo strategico\"");
    }
    let complete = !levels.is_empty() && levels.iter().all(Option::is_some);
    Levels { levels: levels.into_iter().flatten().collect(), complete }
}

fn level(table: &mut Table, labels: &mut Labels) -> Option<Level> {
    let others = labels.0.len();
    let id = table.required("id", "id = \"strategico\"", |value| labels.unique(value, others));
    let name = table
        .required("nome", "nome = \"Obiettivo strategico\"", |value| labels.unique(value, others));
    let plural_given = table.optional("plurale", Value::text);
    let annex = table.optional("allegato", |value| value.whole(&(1..=99)));
    let composition = composition_of(table);
    let counts = table.optional("concorre", Value::flag);
    let rated = table.optional("valutazione", Value::flag);
    let fields = table.optional("campi", Value::texts);
    // Without a good name the file is refused anyway, but its id serves to check the rest.
    let name = name.unwrap_or_default();
    Some(Level {
        id: id?,
        plural: plural_given.unwrap_or_else(|| plural(&name)),
        name,
        annex,
        composition,
        counts: counts.unwrap_or(true),
        rated: rated.unwrap_or(true),
        fields: fields.unwrap_or_default(),
        rounding: None,
    })
}

/// `media` and `composizione`: the one leaves nothing to the other.
fn composition_of(table: &mut Table) -> Composition {
    let is_flat = table.optional("media", |value| value.choice(&MEANS)).unwrap_or_default();
    match table.take("composizione") {
        Some(shares) if is_flat => {
            let message = "con media = \"indicatori\" la composizione non ha effetto";
            let _: Option<()> = shares.bad(message, "togliere una delle due righe");
            Composition::Flat
        }
        Some(shares) => composition(&shares).unwrap_or(Composition::Natural),
        None if is_flat => Composition::Flat,
        None => Composition::Natural,
    }
}

fn composition(value: &Value) -> Option<Composition> {
    let limits = Decimal::ZERO..=Decimal::ONE_HUNDRED;
    let (indicators, children) = value.table(|table| {
        let mut share = |key| match table.take(key) {
            Some(value) => value.number(&limits),
            None => Some(Decimal::ZERO),
        };
        let (indicators, children) = (share("indicatori"), share("figli"));
        Some((indicators?, children?))
    })?;
    let total = indicators + children;
    if total == Decimal::ONE_HUNDRED {
        return Some(Composition::Shares { indicators, children });
    }
    value.bad(
        &format!("indicatori e figli danno {}, non 100", comma(total)),
        "scrivere per esempio { indicatori = 50, figli = 50 }",
    )
}

/// A decimal as an Italian reads it.
pub(super) fn comma(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

fn fold(label: &str) -> String {
    label.split_whitespace().collect::<String>().to_lowercase()
}
