//! `[pubblicazione]`: under which terms, where and by whom the package goes online.

use super::table::Table;
use super::value::Value;

/// How the package is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// `licenza`, by default CC BY 4.0.
    pub licence: Licence,
    /// `indirizzo`: where the folder will be reached, with a slash at its end.
    pub address: Option<String>,
    /// `identificativo`: of the dataset in the national catalogue.
    pub identifier: Option<String>,
    /// `codice_ipa`: of the public body in the index of public administrations.
    pub ipa_code: Option<String>,
    /// `contatto`: an office's e-mail address.
    pub contact: Option<String>,
    /// `nomi_ammessi`: what looks like a person's name and is none.
    pub allowed_names: Vec<String>,
    /// `organi_politici`: persons whose names are public, each with the organ before it: `Sindaca Anna Bianchi`.
    pub political_organs: Vec<String>,
}

/// A licence for open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Licence {
    /// Creative Commons Attribution 4.0.
    #[default]
    CcBy,
    /// Creative Commons Attribution-ShareAlike 4.0.
    CcBySa,
    /// Creative Commons Zero 1.0.
    CcZero,
    /// Italian Open Data License 2.0.
    Iodl,
}

impl Licence {
    /// Every licence with the words of relazione.toml.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("CC BY 4.0", Self::CcBy),
        ("CC BY-SA 4.0", Self::CcBySa),
        ("CC0 1.0", Self::CcZero),
        ("IODL 2.0", Self::Iodl),
    ];
}

pub(super) fn read(table: &mut Table) -> Publication {
    let licence = table.optional("licenza", |value| value.choice(&Licence::WORDS));
    let address = table.optional("indirizzo", address);
    let identifier = table.optional("identificativo", Value::token);
    let ipa_code = table.optional("codice_ipa", ipa_code);
    let contact = table.optional("contatto", contact);
    let allowed_names = table.optional("nomi_ammessi", Value::texts);
    let political_organs = table.optional("organi_politici", organs);
    Publication {
        licence: licence.unwrap_or_default(),
        address,
        identifier,
        ipa_code,
        contact,
        allowed_names: allowed_names.unwrap_or_default(),
        political_organs: political_organs.unwrap_or_default(),
    }
}

/// Organs whose members are elected, or named by those who are.
const ORGANS: &str = "sindaco sindaca vicesindaco vicesindaca prosindaco prosindaca assessore assessora \
    presidente vicepresidente consigliere consigliera governatore governatrice ministro ministra viceministro \
    viceministra sottosegretario sottosegretaria";

fn organs(value: &Value) -> Option<Vec<String>> {
    value.each("un elenco come [\"Sindaca Nome Cognome\"]", |value| {
        let typed = value.text()?;
        let mut words = typed.split_whitespace();
        let organ = words.next().map(str::to_lowercase).unwrap_or_default();
        if ORGANS.split_whitespace().any(|known| known == organ) && words.count() >= 2 {
            return Some(typed);
        }
        value.bad(
            &format!("«{typed}» non è un organo politico con il suo nome"),
            "scrivere l'organo, il nome e il cognome: \"Sindaca Nome Cognome\", \"Assessore Nome Cognome\"; di chi \
             lavora nell'ente si scrive il ruolo soltanto",
        )
    })
}

fn address(value: &Value) -> Option<String> {
    let typed = value.token()?;
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_of_an_address)) {
        return Some(format!("{}/", typed.trim_end_matches('/')));
    }
    value.bad(
        &format!("«{typed}» non è un indirizzo"),
        "scrivere l'indirizzo della cartella, come \"https://www.ente.it/performance/2020/\"",
    )
}

fn ipa_code(value: &Value) -> Option<String> {
    let typed = value.token()?;
    if typed.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Some(typed);
    }
    value.bad(
        &format!("«{typed}» non è un codice IPA"),
        "scrivere il codice dell'indice delle pubbliche amministrazioni, come \"cciaa_to\"",
    )
}

fn contact(value: &Value) -> Option<String> {
    let typed = value.token()?;
    let halves = typed.split_once('@');
    let is_whole = |(user, host): (&str, &str)| !user.is_empty() && host.contains('.');
    if halves.is_some_and(is_whole) && typed.chars().all(is_of_an_address) {
        return Some(typed);
    }
    value.bad(
        &format!("«{typed}» non è un indirizzo di posta"),
        "scrivere la casella di un ufficio, come \"performance@ente.it\"",
    )
}

/// What may stand in an address as it is.
fn is_of_an_address(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
}
