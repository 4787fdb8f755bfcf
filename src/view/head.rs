//! Who, which document, in which state: cover, running heads, heads of the annexes.

use chrono::Datelike;

use super::report::{ActBlank, DocumentHead};
use super::{number, words};
use crate::config::{Act, Colour, Config, Document, State};

pub(super) fn head(config: &Config) -> DocumentHead {
    let document = &config.document;
    let kind = document.kind.row();
    let date = document.act.as_ref().and_then(|act| act.date).or(document.as_of);
    DocumentHead {
        entity: config.entity.name.clone(),
        title: kind.title.to_owned(),
        year: document.year.to_string(),
        state: document.state.word().to_owned(),
        state_label: state_label(document),
        act: document.act.as_ref().map(act_text).unwrap_or_default(),
        blank: (document.state == State::Proposta).then(|| blank(document.act.as_ref())),
        period: if kind.is_yearly {
            format!("1° gennaio – 31 dicembre {}", document.year)
        } else {
            String::new()
        },
        law: kind.law.to_owned(),
        date: date.map(|date| (date.year(), date.month(), date.day())),
        logo: config.entity.logo.as_ref().map(|path| path.as_str().to_owned()),
        accent: accent(config),
        band: band(config),
        public: document.public,
        head: config.look.head.clone().unwrap_or_default(),
        foot: config.look.foot.clone().unwrap_or_default(),
        fonts: config.look.family.iter().cloned().collect(),
    }
}

/// "Bozza, dati al 20/05/2021".
fn state_label(document: &Document) -> String {
    let label = match document.state {
        State::Bozza => "Bozza",
        State::Proposta => "Proposta",
        State::Approvata => document.kind.row().approved,
    };
    let data = document.as_of.map(|date| format!(", dati al {}", number::date(date)));
    format!("{label}{}", data.unwrap_or_default())
}

/// The ente's colour made legible, or the built-in one.
pub(super) fn accent(config: &Config) -> String {
    let own = config.entity.accent.map(|accent| accent.colour.legible().to_string());
    own.unwrap_or_else(|| Colour::DEFAULT.to_string())
}

/// The ente's colour as it was set, or the built-in one: for an area without text.
pub(super) fn band(config: &Config) -> String {
    config.entity.accent.map_or_else(|| accent(config), |accent| accent.colour.to_string())
}

/// "Deliberazione della Giunta camerale n. 93 del 15/06/2021", as far as it is known.
pub(super) fn act_text(act: &Act) -> String {
    let number = act.number.as_ref().map(|number| format!(" n. {number}")).unwrap_or_default();
    let date = act.date.map(|date| format!(" del {}", number::date(date))).unwrap_or_default();
    format!("Deliberazione {}{}{number}{date}", words::of_the(&act.body), act.body)
}

/// What is known of the act that is yet to come; the rest is left to be written by hand.
fn blank(act: Option<&Act>) -> ActBlank {
    let body = act.map(|act| format!("{}{}", words::of_the(&act.body), act.body));
    let date = act.and_then(|act| act.date).map(number::date);
    ActBlank {
        body: body.unwrap_or_default(),
        number: act.and_then(|act| act.number.clone()).unwrap_or_default(),
        date: date.unwrap_or_default(),
    }
}

/// What stands at the head of an annex: "Allegato 1 alla deliberazione della Giunta camerale n. 93 del 15/06/2021".
pub(super) fn annexed(config: &Config, annex: u32) -> String {
    let act = config.document.act.as_ref();
    match config.document.state {
        State::Proposta => format!("Allegato {annex} alla proposta di deliberazione"),
        State::Bozza | State::Approvata => act
            .map(|act| {
                let text = act_text(act);
                let deed = text.strip_prefix('D').unwrap_or_default();
                format!("Allegato {annex} alla d{deed}")
            })
            .unwrap_or_default(),
    }
}
