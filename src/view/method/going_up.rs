//! What becomes of a result on its way up, in words: weights, the ente's mean, rounding.

use crate::config::{Digits, Look, USUAL_DECIMALS};
use crate::model::{Level, Rules, WeightScale};
use crate::view::{Material, number, words};

/// The sentences that follow how each level is composed.
pub(super) fn sentences(material: &Material<'_>) -> String {
    let rules = &material.config.rules;
    let sentences = [
        Some(weights(rules)),
        Some(entity(rules)),
        further(rules),
        target(rules),
        rounding(rules),
        Some(printed(&material.config.look, rounding(rules).is_some())),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn weights(rules: &Rules) -> String {
    match rules.weights {
        WeightScale::Percent => {
            "Dove i pesi non sono indicati, gli elementi pesano allo stesso modo.".to_owned()
        }
        WeightScale::Points => {
            "I pesi sono punti: ogni elemento conta per i suoi punti sul totale del \
                                gruppo; dove non sono indicati vale un punto."
                .to_owned()
        }
    }
}

fn plural(level: Option<&Level>) -> String {
    level.map_or(String::new(), |level| words::lower_first(&level.plural))
}

fn entity(rules: &Rules) -> String {
    let level = plural(rules.levels.get(rules.entity_level));
    if rules.entity.is_flat {
        format!(
            "La performance dell'ente è la media di tutti gli indicatori del livello «{level}» e dei \
             livelli sottostanti, ciascuno con il suo peso (1 dove non è indicato)."
        )
    } else {
        format!("La performance dell'ente è la media pesata degli elementi del livello «{level}».")
    }
}

fn further(rules: &Rules) -> Option<String> {
    let levels = rules.entity.further_levels.iter().map(|level| rules.levels.get(*level));
    let names: Vec<String> = levels.map(|level| format!("«{}»", plural(level))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| {
        format!("Accanto è riportata allo stesso modo la media di {}.", words::listed(&names))
    })
}

fn target(rules: &Rules) -> Option<String> {
    let target = rules.entity.target?;
    Some(format!("Il target dell'ente è {} %.", number::exact(target)))
}

fn rounding(rules: &Rules) -> Option<String> {
    let indicators = rules
        .rounding
        .map(|how| format!("il raggiungimento di ogni indicatore è {}", words::rounding(how)));
    let levels = rules.levels.iter().filter_map(|level| {
        let how = words::rounding(level.rounding?);
        Some(format!("il risultato del livello «{}», nel salire, è {how}", plural(Some(level))))
    });
    let all: Vec<String> = indicators.into_iter().chain(levels).collect();
    let told = words::upper_first(&all.join("; "));
    (!all.is_empty()).then(|| format!("{told}."))
}

/// With how many decimals figures are printed.
fn printed(look: &Look, is_rounded: bool) -> String {
    let results = to(look.decimals);
    let figures = match look.digits {
        Digits::Decimals(decimals) if decimals == look.decimals => None,
        Digits::Decimals(decimals) => Some(to(decimals)),
        Digits::Cell => Some("con le cifre dei fogli di lavoro".to_owned()),
    };
    let more = "dove così non si vedrebbe un giudizio, o non si potrebbe rifare un calcolo, i decimali \
                sono di più";
    let how = match figures {
        None if look.decimals == USUAL_DECIMALS => format!(", {results}"),
        None => format!(", {results}; {more}"),
        Some(figures) => {
            format!(": pesi e risultati {results}, target e consuntivi {figures}; {more}")
        }
    };
    let means = if is_rounded { "Per il resto le medie" } else { "Le medie" };
    format!("{means} usano valori non arrotondati: si arrotonda solo in stampa{how}.")
}

fn to(decimals: u32) -> String {
    match decimals {
        0 => "all'unità".to_owned(),
        1 => "a un decimale".to_owned(),
        2 => "a due decimali".to_owned(),
        3 => "a tre decimali".to_owned(),
        4 => "a quattro decimali".to_owned(),
        more => format!("a {more} decimali"),
    }
}
