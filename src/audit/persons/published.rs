//! Names of persons in what goes online. Columns of roles are searched as V011 does; in any other text only a title
//! with a name is told, so that palaces, prizes and companies are left alone.

use std::collections::BTreeSet;

use super::{Material, named};
use crate::diagnostic::{Concern, Diagnostic, Place, Problem, Severity};
use crate::model::person::{is_title, letters, persons, titled};

/// A text that goes online.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published<'a> {
    /// Where it stands.
    pub place: &'a Place,
    /// The heading of its column; empty for a narrative.
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

/// What relazione.toml says is no person.
#[derive(Debug)]
pub struct Excuses(Vec<String>);

impl Excuses {
    /// The names as the office writes them.
    pub fn new(names: &[String]) -> Self {
        Self(names.iter().map(|name| bare(name)).filter(|name| !name.is_empty()).collect())
    }

    /// A name is excused when it is one of these, or begins with one of two words or more.
    fn cover(&self, name: &str) -> bool {
        let name = bare(name);
        let begins =
            |excuse: &String| excuse.contains(' ') && name.starts_with(&format!("{excuse} "));
        self.0.iter().any(|excuse| *excuse == name || begins(excuse))
    }
}

/// A name without titles, letters only, lower case.
fn bare(name: &str) -> String {
    let words = name.split_whitespace().filter(|word| !is_title(word)).map(letters);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// V011 on everything that goes online, as errors; what relazione.toml excuses is passed over.
pub fn published<'a>(
    material: &Material<'_>,
    texts: impl IntoIterator<Item = Published<'a>>,
    excuses: &Excuses,
) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = named(material);
    found.retain(|finding| match &finding.problem {
        Problem::Concern(Concern::PersonNamed { name }) => !excuses.cover(name),
        _ => true,
    });
    let mut columns = BTreeSet::new();
    for text in texts {
        let heading = letters(text.heading);
        let listed = is_among(&heading, OF_PERSONS) && letters(text.text) != heading;
        if listed && !excuses.cover(text.heading) {
            if columns.insert((text.place.sheet(), heading)) {
                let concern = Concern::PersonsListed { heading: text.heading.to_owned() };
                found.push(Diagnostic::new(text.place.clone(), concern.into()));
            }
            continue;
        }
        let names =
            if is_among(&heading, OF_ROLES) { persons(text.text) } else { titled(text.text) };
        if let Some(name) = names.into_iter().find(|name| !excuses.cover(name)) {
            let concern = Concern::PersonNamed { name };
            found.push(Diagnostic::new(text.place.clone(), concern.into()));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert((finding.place.clone(), finding.problem.to_string())));
    found.into_iter().map(|finding| finding.with_severity(Severity::Error)).collect()
}

fn is_among(key: &str, known: &str) -> bool {
    !key.is_empty() && known.split_whitespace().any(|known| known == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excuse_covers_its_name_and_no_other() {
        let excuses = Excuses::new(&["Torino Incontra".to_owned(), "Rosa".to_owned()]);
        for (name, covered) in [
            ("Torino Incontra", true),
            ("dott. Torino Incontra", true),
            ("Torino Incontra Spa", true),
            ("Torino Rossi", false),
            ("Rosa Bianchi", false),
        ] {
            assert_eq!(excuses.cover(name), covered, "{name}");
        }
    }
}
