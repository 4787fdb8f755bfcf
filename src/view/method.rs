//! How performance was measured, in words: what relazione.toml says, for the reader of the report.

mod going_up;

use std::collections::BTreeSet;

use super::summary::all_indicators;
use super::{Material, methods, number, words};
use crate::measure::How;
use crate::model::{BandFloor, Composition, Indicator, Level, Method, Missing};

/// One paragraph each: method, deviations, what is not available, levels, ente, bands.
pub(super) fn paragraphs(material: &Material<'_>) -> Vec<String> {
    let rules = &material.config.rules;
    let mut paragraphs = vec![methods::words(rules.method).sentence.to_owned()];
    paragraphs.extend(other_methods(material));
    paragraphs.extend(settings(material));
    paragraphs.push(format!(
        "Il grado di raggiungimento che entra nel risultato non supera {} %. Lo scostamento è la \
         differenza fra consuntivo e target, con il suo segno, ed è accompagnato dalle parole \
         «favorevole» o «sfavorevole».",
        number::exact(rules.cap)
    ));
    paragraphs.push(missing(rules.missing).to_owned());
    paragraphs.extend(pending(material));
    paragraphs.push(format!("{} {}", composition(material), going_up::sentences(material)));
    paragraphs.extend(units(material));
    if super::build::rates(material) {
        paragraphs.push(bands(material));
    }
    let by_hand = material.tree.iter().any(|(_, node)| node.by_hand.is_some());
    let forced = all_indicators(material).any(|(_, _, _, m)| {
        m.attainment.as_ref().is_some_and(|attainment| attainment.how == How::Forced)
    });
    if by_hand || forced {
        paragraphs.push(
            "I raggiungimenti assegnati a mano sono elencati con la loro motivazione.".to_owned(),
        );
    }
    paragraphs
}

/// What is not due yet, where anything is.
fn pending(material: &Material<'_>) -> Option<String> {
    let pending = || all_indicators(material).filter(|(.., measured)| measured.is_pending);
    pending().next()?;
    let no_target = |indicator: &Indicator| {
        indicator.target.gauge().is_some_and(|gauge| gauge.due().none_in_period)
    };
    let later = material.config.rules.as_of;
    let later = later.map(|as_of| format!("è dovuto dopo il {}", number::date(as_of)));
    let no_target = pending().any(|(_, _, indicator, _)| no_target(indicator));
    let no_target = no_target.then(|| "non ha un target nel periodo".to_owned());
    let reasons: Vec<String> = later.into_iter().chain(no_target).collect();
    Some(format!(
        "Quello che {} non è ancora dovuto: non è né mancato né non disponibile, e non entra nelle \
         medie.",
        reasons.join(" o ")
    ))
}

fn other_methods(material: &Material<'_>) -> Option<String> {
    let rules = &material.config.rules;
    let mut others: Vec<Method> = all_indicators(material)
        .filter_map(|(_, _, indicator, _)| indicator.method)
        .filter(|method| *method != rules.method)
        .collect();
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return None;
    }
    let sentences: Vec<String> = others
        .iter()
        .map(|method| format!("«{}»: {}", method.name(), methods::words(*method).sentence))
        .collect();
    Some(format!(
        "Alcuni indicatori usano un metodo diverso, indicato nella loro scheda. {}",
        sentences.join(" ")
    ))
}

/// The settings that the methods in use read.
fn settings(material: &Material<'_>) -> Vec<String> {
    let rules = &material.config.rules;
    let used: BTreeSet<Method> = all_indicators(material)
        .map(|(_, _, indicator, _)| indicator.method.unwrap_or(rules.method))
        .collect();
    let settings = used.into_iter().filter_map(|method| methods::words(method).settings);
    settings.filter_map(|told| told(material)).collect()
}

fn missing(policy: Missing) -> &'static str {
    match policy {
        Missing::Zero => {
            "Un dato non disponibile (N/D) conta come 0 e conserva il suo peso; un obiettivo del \
             quale nulla è disponibile è a sua volta N/D."
        }
        Missing::Exclude => {
            "Un dato non disponibile (N/D) è escluso dal calcolo e il suo peso si ripartisce sugli \
             altri; un obiettivo del quale nulla è disponibile è a sua volta N/D."
        }
        Missing::Block => "Tutti i dati degli indicatori sono disponibili.",
    }
}

fn composition(material: &Material<'_>) -> String {
    let rules = &material.config.rules;
    let used = |index: usize| material.tree.iter().any(|(_, node)| node.level == index);
    let levels = rules.levels.iter().enumerate().filter(|(index, _)| used(*index));
    let sentences: Vec<String> = levels
        .map(|(_, level)| {
            let of = match level.composition {
                Composition::Flat => return flat(level),
                Composition::Natural => {
                    "dei suoi indicatori o, se non ne ha, degli obiettivi collegati".to_owned()
                }
                Composition::Shares { children, .. } if children.is_zero() => {
                    "dei suoi indicatori".to_owned()
                }
                Composition::Shares { indicators, .. } if indicators.is_zero() => {
                    "degli obiettivi collegati".to_owned()
                }
                Composition::Shares { indicators, children } => format!(
                    "dei suoi indicatori per {} % e degli obiettivi collegati per {} %",
                    number::exact(indicators),
                    number::exact(children)
                ),
            };
            format!("{}: media pesata {of}", words::lower_first(&level.name))
        })
        .collect();
    format!(
        "Il risultato di ogni livello si calcola così. {}.",
        words::upper_first(&sentences.join("; "))
    )
}

/// How the results of units are made, and the matrix, where there are any.
fn units(material: &Material<'_>) -> Option<String> {
    if material.results.units.is_empty() {
        return None;
    }
    let how = match material.tree.organisation().assignments() {
        Some(_) => {
            "la media delle parti di obiettivi che le sono assegnate, ciascuna con il peso dell'obiettivo per \
             la sua quota; i punti di una parte sono il suo peso per il raggiungimento dell'obiettivo, diviso \
             100, e il risultato è la somma dei punti divisa per quella dei pesi"
        }
        None => {
            "la media semplice dei suoi obiettivi: contano alla pari, e quelli di peso 0 non contano"
        }
    };
    let has_parts = material.results.units.iter().any(|unit| unit.part_of.is_some());
    let below = if has_parts { " Un'unità comprende quelle che ne fanno parte." } else { "" };
    let matrix = material.results.matrix.as_ref().map_or("", |_| {
        " Una casella della matrice è la media degli indicatori sotto il nodo di cui risponde l'unità, o \
         una che ne fa parte, ciascuno con il peso che ha nel suo obiettivo; dove nessuno ha un peso, \
         contano alla pari."
    });
    Some(format!("Il risultato di un'unità organizzativa è {how}.{below}{matrix}"))
}

/// A level of all indicators below it.
fn flat(level: &Level) -> String {
    let name = words::lower_first(&level.name);
    format!("{name}: media di tutti gli indicatori sottostanti, a qualunque livello")
}

fn bands(material: &Material<'_>) -> String {
    let bands = material.config.rules.bands.iter().map(|band| match band.floor {
        BandFloor::From(floor) => format!("«{}» da {} %", band.label, number::exact(floor)),
        BandFloor::Above(floor) => format!("«{}» oltre {} %", band.label, number::exact(floor)),
        BandFloor::Rest => format!("«{}» negli altri casi", band.label),
    });
    format!("La valutazione è {}.", bands.collect::<Vec<_>>().join(", "))
}
