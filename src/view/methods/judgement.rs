//! `giudizio`.

use super::Words;
use crate::view::Material;

pub(super) const WORDS: Words = Words {
    sentence: "Il grado di raggiungimento è un giudizio sul risultato, confrontato con un target a parole.",
    rule: "il raggiungimento è un giudizio",
    settings: Some(settings),
};

fn settings(material: &Material<'_>) -> Option<String> {
    let judge = material.config.rules.judge.as_ref()?;
    Some(format!("Chi giudica: {judge}."))
}
