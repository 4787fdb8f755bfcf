//! `[[livello]]`: the levels of the tree, from the top.

use rust_decimal::Decimal;

use super::plural::plural;
use super::table::Table;
use super::value::Value;
use crate::model::{Composition, Level};

/// The levels that could be read.
pub(super) struct Levels {
    pub(super) levels: Vec<Level>,
    /// Whether these are all the levels of the file.
    pub(super) complete: bool,
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
    let composition = table.optional("composizione", composition);
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
        composition: composition.unwrap_or(Composition::Natural),
        counts: counts.unwrap_or(true),
        rated: rated.unwrap_or(true),
        fields: fields.unwrap_or_default(),
    })
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
