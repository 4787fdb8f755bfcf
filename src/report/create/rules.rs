//! What `nuovo --regole` asks for: sheets and columns that only some bodies measure by.

use std::collections::BTreeSet;

use crate::columns::Rule;

/// A rule that may be asked for, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Its word.
    pub word: &'static str,
    /// The same without accents.
    pub plain: &'static str,
    /// What it is.
    pub rule: Rule,
}

const fn asked(word: &'static str, plain: &'static str, rule: Rule) -> Asked {
    Asked { word, plain, rule }
}

/// Every rule that may be asked for.
pub const ASKED: [Asked; 5] = [
    asked("scale", "scale", Rule::Scales),
    asked("assegnazioni", "assegnazioni", Rule::Assignments),
    asked("unità", "unita", Rule::Units),
    asked("limiti", "limiti", Rule::Limits),
    asked("giudizio", "giudizio", Rule::Judgement),
];

/// What the instructions of the plan say of a rule: when one needs it.
pub(super) fn in_plan(rules: &BTreeSet<Rule>) -> Vec<&'static str> {
    rules.iter().map(|rule| plan(*rule)).collect()
}

fn plan(rule: Rule) -> &'static str {
    match rule {
        Rule::Scales => {
            "Il foglio Scale serve quando un indicatore dà punti a scaglioni o in linea retta (0, 50, 75, 100) secondo \
             il valore ottenuto, invece che in proporzione al target. Se non serve, si toglie."
        }
        Rule::Assignments => {
            "Il foglio Assegnazioni serve quando più unità si dividono un obiettivo, ciascuna con la sua quota, o un \
             obiettivo non pesa lo stesso per tutte. Da quando c'è, i risultati delle unità vengono solo da lì. Se \
             non serve, si toglie."
        }
        Rule::Units => {
            "Il foglio Unità serve quando un'unità fa parte di un'altra (un servizio di un settore), il cui risultato \
             comprende il suo; la colonna Unità organizzativa di Indicatori, quando di un indicatore non risponde chi \
             risponde dell'obiettivo. Se il foglio non serve, si toglie."
        }
        Rule::Limits => {
            "Le colonne Tolleranza, Minimo e Tetto di Indicatori servono quando un indicatore ha un margine entro cui \
             vale come raggiunto, un raggiungimento sotto il quale vale 0 o un tetto suo."
        }
        Rule::Judgement => {
            "Il metodo «giudizio» serve quando il target è a parole e il raggiungimento lo giudica qualcuno, per \
             esempio l'OIV: il giudizio va nel foglio Consuntivo, colonna Raggiungimento."
        }
    }
}

/// What the instructions of the results say.
pub(super) fn in_results(rules: &BTreeSet<Rule>) -> Vec<&'static str> {
    let told = "La colonna Raggiungimento serve per i soli indicatori con il metodo «giudizio»: il giudizio in \
                percentuale. Vuota: non disponibile.";
    rules.contains(&Rule::Judgement).then_some(told).into_iter().collect()
}
