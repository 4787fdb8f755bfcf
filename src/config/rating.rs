//! `[[misurazione.fascia]]`: the bands of attainment, best first.

use rust_decimal::Decimal;

use super::levels::comma;
use super::table::Table;
use super::value::Value;
use crate::model::{Band, BandFloor, Symbol};

const SYMBOLS: [(&str, Symbol); 4] = [
    ("pieno", Symbol::Full),
    ("trequarti", Symbol::ThreeQuarters),
    ("mezzo", Symbol::Half),
    ("croce", Symbol::Cross),
];

/// A band as it stands in the file.
struct Entry {
    line: usize,
    label: String,
    floor: BandFloor,
    symbol: Option<Symbol>,
}

pub(super) fn read(table: &mut Table) -> Option<Vec<Band>> {
    let entries = table.list("fascia", entry)?;
    if entries.is_empty() {
        return Some(default_bands());
    }
    let ordered = in_order(table, &entries);
    let closed = last_takes_the_rest(table, &entries);
    let last = entries.len().saturating_sub(1);
    let bands = entries.into_iter().enumerate().map(|(index, entry)| Band {
        label: entry.label,
        floor: if index == last { BandFloor::Rest } else { entry.floor },
        symbol: entry.symbol.unwrap_or_else(|| usual_symbol(index, last)),
    });
    (ordered && closed).then(|| bands.collect())
}

pub(super) fn default_bands() -> Vec<Band> {
    let band = |label: &str, floor, symbol| Band { label: label.to_owned(), floor, symbol };
    vec![
        band("Raggiunto", BandFloor::From(Decimal::from(90)), Symbol::Full),
        band("Parzialmente raggiunto", BandFloor::Above(Decimal::ZERO), Symbol::Half),
        band("Non raggiunto", BandFloor::Rest, Symbol::Cross),
    ]
}

fn usual_symbol(index: usize, last: usize) -> Symbol {
    match (index, last) {
        (0, _) => Symbol::Full,
        (1, 3) => Symbol::ThreeQuarters,
        (index, last) if index == last => Symbol::Cross,
        _ => Symbol::Half,
    }
}

fn entry(table: &mut Table) -> Option<Entry> {
    let limits = Decimal::ZERO..=Decimal::ONE_THOUSAND;
    let label = table.required("etichetta", "etichetta = \"Raggiunto\"", Value::text);
    let (from, above) = (table.take("da"), table.take("oltre"));
    let symbol = table.optional("simbolo", |value| value.choice(&SYMBOLS));
    let floor = match (&from, &above) {
        (Some(_), Some(above)) => {
            above.bad("la fascia ha già «da»", "lasciare una sola delle due chiavi")
        }
        (Some(from), None) => from.number(&limits).map(BandFloor::From),
        (None, Some(above)) => above.number(&limits).map(BandFloor::Above),
        (None, None) => Some(BandFloor::Rest),
    };
    Some(Entry { line: table.line(), label: label?, floor: floor?, symbol })
}

/// Every band but the last begins somewhere, and each stands below the one before it.
fn in_order(table: &Table, entries: &[Entry]) -> bool {
    let upper = entries.split_last().map_or(entries, |(_, upper)| upper);
    let endless: Vec<&Entry> =
        upper.iter().filter(|entry| entry.floor == BandFloor::Rest).collect();
    for entry in &endless {
        let message = format!("la fascia «{}» non è l'ultima e non ha un inizio", entry.label);
        let hint = "aggiungere per esempio da = 90; solo l'ultima prende tutto il resto";
        table.bad_at(entry.line, "fascia", message, hint.to_owned());
    }
    let mut right = endless.is_empty();
    for (above, entry) in entries.iter().zip(entries.iter().skip(1)) {
        if above.floor != BandFloor::Rest && height(above.floor) <= height(entry.floor) {
            let message = format!("la fascia «{}» non sta sotto «{}»", entry.label, above.label);
            let hint = "mettere le fasce in ordine, dalla più alta alla più bassa";
            table.bad_at(entry.line, "fascia", message, hint.to_owned());
            right = false;
        }
    }
    right
}

/// Attainment is never negative: a last band from 0 takes all the rest too.
fn last_takes_the_rest(table: &Table, entries: &[Entry]) -> bool {
    let Some(last) = entries.last() else { return true };
    let begins = match last.floor {
        BandFloor::Rest => return true,
        BandFloor::From(floor) if floor.is_zero() => return true,
        BandFloor::From(floor) => format!("da {}", comma(floor)),
        BandFloor::Above(floor) => format!("oltre {}", comma(floor)),
    };
    let message = format!("sotto l'ultima fascia, «{}» ({begins}), non c'è nulla", last.label);
    let hint = "l'ultima fascia prende tutto il resto: va scritta senza «da» e senza «oltre»";
    table.bad_at(last.line, "fascia", message, hint.to_owned());
    false
}

/// Comparable height of a floor: more than 90 stands above 90 and more, the rest begins at 0.
fn height(floor: BandFloor) -> (Decimal, bool) {
    match floor {
        BandFloor::From(floor) => (floor, false),
        BandFloor::Above(floor) => (floor, true),
        BandFloor::Rest => (Decimal::ZERO, false),
    }
}
