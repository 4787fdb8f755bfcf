//! Names of persons in what goes online: every text is searched, those under headings of roles or of places in their
//! own way.

use std::collections::{BTreeSet, HashMap};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::concern;
use crate::config::Publication;
use crate::diagnostic::{Concern, Diagnostic, Place};
use crate::model::person::{Register, bare, letters, names, names_places};

/// A text that goes online.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published<'a> {
    /// Where it stands.
    pub place: &'a Place,
    /// The heading of its column; empty where there is none.
    pub heading: &'a str,
    /// The text.
    pub text: &'a str,
}

/// Headings, letters only, under which there are persons and nothing else.
const OF_PERSONS: &str = "cognome cognomi nominativo nominativi cognomeenome cognomenome nomeecognome \
    nomecognome codicefiscale";

/// Headings, letters only, under which there are persons or their roles.
const OF_ROLES: &str = "responsabile responsabili ruolo referente referenti dirigente dirigenti dipendente \
    dipendenti titolare titolari incaricato incaricati funzionario funzionari autore autori valutato \
    valutati valutatore valutatori nome nomi assegnatario assegnatari";

/// What relazione.toml says is no person, or one whose name is public.
#[derive(Debug)]
pub struct Excuses {
    allowed: Vec<String>,
    /// Each as the organ and the name.
    organs: Vec<(String, String)>,
}

impl Excuses {
    /// The names as the office writes them.
    pub fn new(publication: &Publication) -> Self {
        let allowed = publication.allowed_names.iter().map(|name| bare(name));
        let organs = publication.political_organs.iter().map(|typed| {
            let organ = typed.split_whitespace().next().map(letters);
            (organ.unwrap_or_default(), bare(typed))
        });
        Self {
            allowed: allowed.filter(|name| !name.is_empty()).collect(),
            organs: organs.collect(),
        }
    }

    /// A name is excused when it is one of these, or begins with one of two words or more; the name of an organ also with
    /// its surname first, or with its surname alone behind the organ.
    pub fn cover(&self, found: &str) -> bool {
        let name = bare(found);
        let begins =
            |excuse: &String| excuse.contains(' ') && name.starts_with(&format!("{excuse} "));
        let sorted = |name: &str| name.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        let is_organ = |(organ, person): &(String, String)| {
            let behind = || found.split_whitespace().map(letters).any(|word| word == *organ);
            sorted(person) == sorted(&name) || behind() && person.ends_with(&format!(" {name}"))
        };
        self.allowed.iter().any(|excuse| *excuse == name || begins(excuse))
            || self.organs.iter().any(is_organ)
    }
}

/// V011 on texts that go online; what relazione.toml excuses is passed over.
pub fn published<'a>(
    texts: impl IntoIterator<Item = Published<'a>>,
    excuses: &Excuses,
) -> Vec<Diagnostic> {
    let texts: Vec<(Published<'_>, String)> =
        texts.into_iter().map(|text| (text, letters(text.heading))).collect();
    let searched = searched(&texts);
    let mut found = Vec::new();
    let mut columns = BTreeSet::new();
    for (text, heading) in texts {
        let listed = is_among(&heading, OF_PERSONS) && letters(text.text) != heading;
        if listed && !excuses.cover(text.heading) {
            if columns.insert((text.place.sheet(), heading)) {
                let concern = Concern::PersonsListed { heading: text.heading.to_owned() };
                found.push(Diagnostic::new(text.place.clone(), concern.into()));
            }
            continue;
        }
        let names =
            searched.get(&(text.text, register(text.heading, &heading))).into_iter().flatten();
        let names = names.filter(|name| !excuses.cover(name)).cloned();
        found.extend(names.map(|name| Diagnostic::new(text.place.clone(), concern(name).into())));
    }
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert((finding.place.clone(), finding.problem.to_string())));
    found
}

/// The names in each text, searched once however often it stands there.
fn searched<'a>(texts: &[(Published<'a>, String)]) -> HashMap<(&'a str, Register), Vec<String>> {
    let texts: BTreeSet<(&str, Register)> =
        texts.iter().map(|(text, heading)| (text.text, register(text.heading, heading))).collect();
    let search = |(text, register)| {
        let found = names(text, register);
        (!found.is_empty()).then_some(((text, register), found))
    };
    texts.into_par_iter().filter_map(search).collect()
}

fn register(heading: &str, letters: &str) -> Register {
    if is_among(letters, OF_ROLES) {
        Register::Roles
    } else if names_places(heading) {
        Register::Places
    } else {
        Register::Prose
    }
}

fn is_among(key: &str, known: &str) -> bool {
    !key.is_empty() && known.split_whitespace().any(|known| known == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Licence;

    #[test]
    fn an_excuse_covers_its_name_and_no_other() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let excuses = Excuses::new(&Publication {
            licence: Licence::CcBy,
            address: None,
            identifier: None,
            ipa_code: None,
            contact: None,
            allowed_names: texts(&["Torino Incontra", "Rosa"]),
            political_organs: texts(&["Sindaca Anna Bianchi"]),
        });
        for (name, covered) in [
            ("Torino Incontra", true),
            ("dott. Torino Incontra", true),
            ("Torino Incontra Spa", true),
            ("Torino Rossi", false),
            ("Rosa Bianchi", false),
            ("Anna Bianchi", true),
            ("dott.ssa Anna Bianchi", true),
            ("BIANCHI ANNA", true),
            ("Sindaca Bianchi", true),
            ("Dirigente Bianchi", false),
            ("Mario Bianchi", false),
            ("Anna Neri", false),
        ] {
            assert_eq!(excuses.cover(name), covered, "{name}");
        }
    }
}
