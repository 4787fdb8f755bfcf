//! What surely looks like a person's name: a document for the public shows roles.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words to be found among.
type Words = LazyLock<HashSet<&'static str>>;

/// Titles that stand before a person's name.
static TITLES: Words = LazyLock::new(|| {
    words(
        "\
    dott dr dssa drssa dottssa dottore dottoressa ing avv arch rag geom prof profssa sig sigra \
    sigg cav",
    )
});

/// Words that make a pair of capitalised words a role, an office or a place.
static ROLES: Words = LazyLock::new(|| {
    words(
        "\
    affari amministrativo amministrazione area assessore capo commissario comune conservatore \
    coordinatore direttore direttrice direzione dirigente dirigenti ente fondazione funzionario \
    generale gruppo impiegato incaricato organismo palazzo personale piazza posizione \
    presidente promozione provveditore referente registro responsabile ruolo san santa \
    segretario segreteria servizi servizio settore ufficio vicesegretario villa",
    )
});

/// Common first names.
static NAMES: Words = LazyLock::new(|| {
    words(
        "\
    adriana adriano agnese alberto alessandra alessandro alessia alessio alice andrea angela \
    angelo anna annamaria antonella antonio arianna barbara beatrice bruno carla carlo carmela \
    caterina cecilia chiara cinzia claudia claudio cristiano cristina daniela daniele dario \
    davide debora diego domenico donatella edoardo elena eleonora elisa elisabetta emanuela \
    emanuele enrico enza ernesto fabio fabrizio federica federico filippo francesca francesco \
    franco gabriele gabriella giacomo gianluca gianni giorgia giorgio giovanna giovanni giulia \
    giuliana giulio giuseppe giuseppina grazia ilaria irene jacopo laura lorenza lorenzo luca \
    lucia luciano luigi luisa manuela marcello marco margherita maria mario marta martina \
    massimo matteo maurizio mauro michela michele mirella monica nadia nicola paola paolo \
    patrizia pietro raffaele renato riccardo roberta roberto rosa sara sergio silvia simona \
    simone stefania stefano teresa valentina",
    )
});

/// The name that a text seems to hold: a title and a surname, or a first name and a surname in either order.
pub fn person(text: &str) -> Option<String> {
    persons(text).into_iter().next()
}

/// Every name that a text seems to hold.
pub fn persons(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = words.windows(2).enumerate().filter_map(|(index, pair)| {
        let [first, second] = pair else { return None };
        let before = index.checked_sub(1).and_then(|index| words.get(index));
        // `Santa Maria Novella`, `Palazzo Carlo Alberto`: a place.
        let of_a_place = || before.is_some_and(|word| is_one_of(word, &ROLES) && !is_role(word));
        let names = || is_one_of(first, &NAMES) || is_one_of(second, &NAMES);
        let is_person = || is_one_of(first, &TITLES) || (is_capitalised(first) && names());
        let role = || [first, second].iter().any(|word| is_one_of(word, &ROLES));
        let is_name = is_surname(second) && is_person() && !role() && !of_a_place();
        is_name.then(|| whole(words.get(index..)))
    });
    names.collect()
}

/// A title with its point, initials, and a name: `dott.ssa Verdi`, `Sig. M. Rossi`.
pub fn titled(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let after = |index: usize| {
        let rest = words.get(index.checked_add(1)?..)?;
        rest.iter().find(|word| !is_initial(word))
    };
    let names =
        words.iter().enumerate().filter(|(_, word)| is_titling(word)).filter_map(|(index, _)| {
            let name = after(index)?;
            (is_surname(name) && !is_one_of(name, &ROLES)).then(|| whole(words.get(index..)))
        });
    names.collect()
}

/// Whether the word is a title that may stand before a name where it need not: with its point, or whole.
fn is_titling(word: &str) -> bool {
    const WHOLE: [&str; 6] = ["dottore", "dottoressa", "dottssa", "drssa", "signor", "signora"];
    let whole = WHOLE.contains(&letters(word).as_str());
    let word = word.trim_start_matches(['(', '«', '"', '\'']);
    (word.contains('.') && is_one_of(word, &TITLES)) || whole
}

/// `M.`
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && letters(word).chars().count() == 1
}

/// Whether a word is a title before a name.
pub fn is_title(word: &str) -> bool {
    is_one_of(word, &TITLES)
}

/// The name to its end: `dott.ssa Anna De Luca`.
fn whole(words: Option<&[&str]>) -> String {
    let (pair, rest) = words.unwrap_or_default().split_at_checked(2).unwrap_or_default();
    let goes_on = |word: &&&str| is_capitalised(word) && !is_one_of(word, &ROLES);
    // A comma ends it: `Mario Rossi, Dirigente`.
    let ended = pair.last().is_some_and(|word| word.ends_with([',', ';']));
    let further = rest.iter().take(2).take_while(goes_on).filter(|_| !ended);
    let name: Vec<&str> = pair.iter().chain(further).copied().collect();
    name.join(" ").trim_matches([',', ';', '.', ')', '(']).to_owned()
}

/// Roles that may well stand right before a name, unlike a palace or a saint.
fn is_role(word: &str) -> bool {
    const PLACES: [&str; 6] = ["fondazione", "palazzo", "piazza", "san", "santa", "villa"];
    !PLACES.contains(&letters(word).as_str())
}

fn words(known: &'static str) -> HashSet<&'static str> {
    known.split_whitespace().collect()
}

fn is_one_of(word: &str, known: &Words) -> bool {
    known.contains(letters(word).as_str())
}

/// Capitalised, and more than an initial.
fn is_surname(word: &str) -> bool {
    is_capitalised(word) && letters(word).chars().count() > 1
}

fn is_capitalised(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '\'')
}

/// Letters only, lower case.
pub fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{person, titled};

    #[test]
    fn names_are_told_from_roles() {
        for (text, expected) in [
            ("Mario Rossi", Some("Mario Rossi")),
            ("ROSSI MARIO", Some("ROSSI MARIO")),
            ("Dirigente Anna Bianchi", Some("Anna Bianchi")),
            ("dott.ssa Verdi", Some("dott.ssa Verdi")),
            ("Ing. De Luca", Some("Ing. De Luca")),
            ("dott.ssa Anna Bianchi", Some("dott.ssa Anna Bianchi")),
            ("Mario Rossi, Dirigente", Some("Mario Rossi")),
            ("Segretario Generale", None),
            ("Dirigente Anagrafe economica", None),
            ("Servizi Ausiliari", None),
            ("Dirigente area Studio e Sviluppo", None),
            ("Palazzo Carlo Alberto", None),
            ("Mario", None),
            ("promozione di Rosa", None),
            ("", None),
        ] {
            assert_eq!(person(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn in_free_text_only_a_title_tells_a_person() {
        for (text, expected) in [
            ("a cura della dott.ssa Verdi, dal 2020", Some("dott.ssa Verdi")),
            ("incarico al Sig. Mario Rossi", Some("Sig. Mario Rossi")),
            ("relazione dell'ufficio (dott. M. Bianchi)", Some("dott. M. Bianchi")),
            ("il signor Neri ha chiesto", Some("signor Neri")),
            ("lavori a Palazzo Carlo Alberto e in via Giovanni Verdi", None),
            ("premio Giulio Natta, sala Maria Montessori", None),
            ("il dott. Segretario Generale", None),
            ("art. Codice dei contratti, n. Prot", None),
            ("Dottorato di ricerca; ing. gestionale", None),
        ] {
            assert_eq!(titled(text).first().map(String::as_str), expected, "{text}");
        }
    }
}
