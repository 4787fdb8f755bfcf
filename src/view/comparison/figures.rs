//! Results side by side.

use super::{ResultPair, ResultText, TextPair};
use crate::compare::{Figures, Sides};
use crate::model::Band;
use crate::view::number::{self, NOT_AVAILABLE};

/// What stands where an objective is not in a plan.
pub(super) const NOTHING: &str = "–";

/// Whether a thing is in a plan, and due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Absent,
    Pending,
    Due,
}

impl Presence {
    /// Of what may not be there; `is_pending` where it is.
    pub(super) fn of(is_pending: Option<bool>) -> Self {
        match is_pending {
            None => Self::Absent,
            Some(true) => Self::Pending,
            Some(false) => Self::Due,
        }
    }

    fn is_there(self) -> bool {
        self != Self::Absent
    }
}

/// Two results with their ratings; `presence` says in which plans the thing is.
pub(super) fn pair(
    figures: &Figures,
    presence: Sides<Presence>,
    ratings: Sides<Option<String>>,
    bands: Sides<&[Band]>,
) -> ResultPair {
    let text = |attainment, presence, bands| match presence {
        Presence::Absent => NOTHING.to_owned(),
        Presence::Pending => number::PENDING.to_owned(),
        Presence::Due => number::attainment(attainment, bands),
    };
    let Sides { before, after } = figures.attainment;
    let differenza = figures.shift.map(|shift| signed(&number::machine(shift)));
    let testo = ResultText {
        prima: text(before, presence.before, bands.before),
        dopo: text(after, presence.after, bands.after),
        differenza: figures.shift.map(points).unwrap_or_default(),
        valutazione: rating(&ratings, presence),
    };
    // Somebody who came or went is told as such.
    let in_both = presence.before.is_there() && presence.after.is_there();
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

fn rating(ratings: &Sides<Option<String>>, presence: Sides<Presence>) -> String {
    let word = |rating: &Option<String>, presence| {
        let none = if presence == Presence::Pending { number::PENDING } else { NOT_AVAILABLE };
        rating.clone().unwrap_or_else(|| none.to_owned())
    };
    match (&ratings.before, &ratings.after) {
        (None, None) => String::new(),
        (old, new) if old == new => word(old, presence.before),
        (old, _) if !presence.after.is_there() => word(old, presence.before),
        (_, new) if !presence.before.is_there() => word(new, presence.after),
        (old, new) => {
            format!("da {} a {}", word(old, presence.before), word(new, presence.after))
        }
    }
}
