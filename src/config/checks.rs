//! `[verifica]`: what the office makes of each rule.

use super::table::Table;
use super::value::Value;
use crate::diagnostic::{Rule, Severity, Treatment, Treatments, nearest_code, rule, rules};

const TREATMENTS: [(&str, Treatment); 3] = [
    ("errore", Treatment::As(Severity::Error)),
    ("avviso", Treatment::As(Severity::Warning)),
    ("ignora", Treatment::Ignored),
];

pub(super) fn read(table: &mut Table) -> Treatments {
    let mut treatments = Treatments::default();
    for (code, value) in table.entries() {
        if let (Some(rule), Some(treatment)) = (known(&code, &value), value.choice(&TREATMENTS)) {
            treatments.set(rule, treatment);
        }
    }
    treatments
}

/// The rule with this code, if its severity may be changed.
fn known(code: &str, value: &Value) -> Option<&'static Rule> {
    match rule(code) {
        Some(rule) if rule.is_changeable() => Some(rule),
        Some(rule) => value.bad(
            &format!("la regola {} è sempre un errore", rule.code),
            "togliere la riga: si cambia la gravità degli avvisi soltanto",
        ),
        None => {
            let hint = match nearest_code(code, rules().filter(|rule| rule.is_changeable())) {
                Some(near) => format!("forse si intendeva «{near}»"),
                None => "i codici delle regole sono nel README".to_owned(),
            };
            value.bad("non c'è una regola con questo codice", &hint)
        }
    }
}
