//! Results side by side.

use super::{ResultPair, ResultText, TextPair};
use crate::compare::{Figures, Sides};
use crate::model::Band;
use crate::view::number;

/// What stands where an objective is not in a plan.
pub(super) const NOTHING: &str = "–";

/// Two results with their ratings; `present` says in which plans the thing is.
pub(super) fn pair(
    figures: &Figures,
    present: Sides<bool>,
    ratings: Sides<Option<String>>,
    bands: Sides<&[Band]>,
) -> ResultPair {
    let text = |attainment, there: bool, bands| {
        if there { number::attainment(attainment, bands) } else { NOTHING.to_owned() }
    };
    let Sides { before, after } = figures.attainment;
    let differenza = figures.shift.map(|shift| signed(&number::machine(shift)));
    let testo = ResultText {
        prima: text(before, present.before, bands.before),
        dopo: text(after, present.after, bands.after),
        differenza: figures.shift.map(points).unwrap_or_default(),
        valutazione: rating(&ratings, present),
    };
    // Somebody who came or went is told as such.
    let in_both = present.before && present.after;
    let diverso = in_both && (figures.differ() || ratings.before != ratings.after);
    let machine = |attainment: Option<_>, bands| {
        attainment.map(|figure| number::attainment_machine(figure, bands))
    };
    ResultPair {
        raggiungimento: TextPair {
            prima: machine(before, bands.before),
            dopo: machine(after, bands.after),
        },
        differenza,
        valutazione: TextPair { prima: ratings.before, dopo: ratings.after },
        testo,
        diverso,
    }
}

fn signed(figure: &str) -> String {
    let plus = !figure.starts_with('-') && figure.chars().any(|digit| ('1'..='9').contains(&digit));
    format!("{}{figure}", if plus { "+" } else { "" })
}

/// "+19,48 punti"; a difference that two decimals hide says so.
fn points(shift: rust_decimal::Decimal) -> String {
    let printed = number::decimal(shift, 2);
    if shift.is_zero() {
        "invariato".to_owned()
    } else if number::rounded(shift, 2).is_zero() {
        "meno di 0,01 punti".to_owned()
    } else {
        format!("{} punti", signed(&printed))
    }
}

fn rating(ratings: &Sides<Option<String>>, present: Sides<bool>) -> String {
    let word = |rating: &Option<String>| {
        rating.clone().unwrap_or_else(|| number::NOT_AVAILABLE.to_owned())
    };
    match (&ratings.before, &ratings.after) {
        (None, None) => String::new(),
        (old, new) if old == new => word(old),
        (old, _) if !present.after => word(old),
        (_, new) if !present.before => word(new),
        (old, new) => format!("da {} a {}", word(old), word(new)),
    }
}
