//! Rules on the document as a whole: revisions, approval, transparency.

use chrono::{Datelike, NaiveDate};

use super::{Material, place};
use crate::config::State;
use crate::diagnostic::{Concern, Diagnostic, Place, Severity};
use crate::model::Revision;

/// Beginnings of the words that tell of transparency and of the prevention of corruption.
const TRANSPARENCY: [&str; 2] = ["trasparen", "corruzion"];

/// V007: what changed in the plan was approved by an act.
pub(super) fn acts(material: &Material<'_>) -> Vec<Diagnostic> {
    let without = material.revisions.iter().filter(|revision| revision.act.is_none());
    without
        .map(|revision| {
            let (whose, field) = (whose(revision), revision.field.clone());
            let concern = Concern::RevisionWithoutAct { whose, field };
            Diagnostic::new(place(&revision.act_origin), concern.into())
        })
        .collect()
}

/// V013: what changed in the plan has its cause.
pub(super) fn causes(material: &Material<'_>) -> Vec<Diagnostic> {
    let without = material.revisions.iter().filter(|revision| revision.cause.is_none());
    without
        .map(|revision| {
            let (whose, field) = (whose(revision), revision.field.clone());
            let concern = Concern::RevisionWithoutCause { whose, field };
            Diagnostic::new(place(&revision.cause_origin), concern.into())
        })
        .collect()
}

fn whose(revision: &Revision) -> String {
    match (&revision.indicator, &revision.objective) {
        (Some(indicator), Some(objective)) => format!("{indicator} ({objective})"),
        (Some(code), None) | (None, Some(code)) => code.to_string(),
        (None, None) => "un obiettivo senza codice".to_owned(),
    }
}

/// V008: the year's report is approved by 30 June of the following year.
pub(super) fn approval(material: &Material<'_>) -> Vec<Diagnostic> {
    let document = &material.config.document;
    let act = document.act.as_ref().filter(|_| document.kind.row().is_yearly);
    let limit = NaiveDate::from_ymd_opt(document.year + 1, 6, 30);
    let late = act.and_then(|act| {
        let (date, limit) = (act.date?, limit?);
        let shown = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
        let concern = Concern::ApprovalLate { date: shown(date), limit: shown(limit) };
        let place = Place::line("relazione.toml", act.line);
        (date > limit).then(|| Diagnostic::new(place, concern.into()))
    });
    late.into_iter().collect()
}

/// V020: a year is over before its report is approved. Beyond a draft that is an error.
pub(super) fn early(material: &Material<'_>) -> Vec<Diagnostic> {
    let document = &material.config.document;
    let act = document.act.as_ref().filter(|_| document.kind.row().is_yearly);
    let early = act.and_then(|act| {
        let date = act.date.filter(|date| date.year() <= document.year)?;
        let date = date.format("%d/%m/%Y").to_string();
        let concern = Concern::ApprovalEarly { date, year: document.year };
        let finding = Diagnostic::new(Place::line("relazione.toml", act.line), concern.into());
        let forbids = document.state != State::Bozza;
        Some(if forbids { finding.with_severity(Severity::Error) } else { finding })
    });
    early.into_iter().collect()
}

/// V012: what is approved says by which act.
pub(super) fn act(material: &Material<'_>) -> Vec<Diagnostic> {
    let document = &material.config.document;
    let (line, missing) = match &document.act {
        None => (document.state_line, "l'atto che lo approva"),
        // One of the two may be unknown to who publishes an old document again; not both.
        Some(act) if act.number.is_none() && act.date.is_none() => {
            (act.line, "il numero o la data dell'atto")
        }
        Some(_) => return Vec::new(),
    };
    let place = Place::line("relazione.toml", line);
    let concern = Concern::ApprovalWithoutAct { missing };
    let approved = document.state == State::Approvata;
    approved.then(|| Diagnostic::new(place, concern.into())).into_iter().collect()
}

/// V009: an objective, or one of its indicators, speaks of transparency or of the prevention of corruption.
pub(super) fn transparency(material: &Material<'_>) -> Vec<Diagnostic> {
    let spoken_of = material.tree.iter().any(|(_, node)| {
        let own = [Some(&node.title), node.description.as_ref()];
        let indicators = node.indicators.iter();
        let theirs = indicators.flat_map(|i| [Some(&i.title), i.description.as_ref()]);
        own.into_iter().chain(theirs).flatten().any(|text| tells(text))
    });
    let is_known = !spoken_of && !material.gaps.in_plan();
    let first = material.tree.iter().next().filter(|_| is_known);
    let concern = || Concern::TransparencyMissing.into();
    first
        .map(|(_, node)| Diagnostic::new(place(&node.origin).sheet(), concern()))
        .into_iter()
        .collect()
}

fn tells(text: &str) -> bool {
    let text = text.to_lowercase();
    TRANSPARENCY.iter().any(|word| text.contains(word))
}
