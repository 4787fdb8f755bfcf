//! The words that tell a person's name from an office's, by list: each line of a file holds some, in letters alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::letters;

/// Words to be found among.
pub(super) type Lexicon = LazyLock<HashSet<&'static str>>;

/// First names.
pub(super) static FIRST: Lexicon = LazyLock::new(|| words(include_str!("first.txt")));

/// First names that are words or places too.
pub(super) static AMBIGUOUS: Lexicon = LazyLock::new(|| words(include_str!("ambiguous.txt")));

/// Surnames.
pub(super) static SURNAMES: Lexicon = LazyLock::new(|| words(include_str!("surnames.txt")));

/// What persons do in an office.
pub(super) static ROLES: Lexicon = LazyLock::new(|| words(include_str!("roles.txt")));

/// What is named after persons.
pub(super) static PLACES: Lexicon = LazyLock::new(|| words(include_str!("places.txt")));

/// What may stand between such a place and the name that it bears.
pub(super) static BETWEEN: Lexicon = LazyLock::new(|| words(include_str!("between.txt")));

/// Towns that are surnames too.
pub(super) static TOWNS: Lexicon = LazyLock::new(|| words(include_str!("towns.txt")));

/// Words of offices and of their tasks.
static OFFICES: Lexicon = LazyLock::new(|| words(include_str!("offices.txt")));

/// Persons of whom half of Italy's streets and schools bear the name, and who are no news to anybody.
pub(super) static FAMOUS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("famous.txt").lines().filter(|line| !line.starts_with('#'));
    let keys = |line: &str| line.split(' ').map(letters).collect::<Vec<_>>().join(" ");
    lines.map(keys).collect()
});

/// Titles before a name, each with a text in which it tells one.
pub(super) const TITLES: [(&str, &str); 97] = [
    ("dott", "a cura del dott. Brambilla"),
    ("dottssa", "la dott.ssa N. Brambilla"),
    ("dottri", "i dott.ri Brambilla e Neri"),
    ("dottsse", "le dott.sse Brambilla e Neri"),
    ("dr", "il dr. Brambilla"),
    ("drssa", "la dr.ssa Brambilla"),
    ("dssa", "la D.ssa Brambilla"),
    ("dottor", "il dottor Brambilla"),
    ("dottore", "al dottore Brambilla"),
    ("dottoressa", "dalla dottoressa Brambilla"),
    ("ing", "l'ing. Brambilla"),
    ("ingg", "gli ingg. Brambilla e Neri"),
    ("ingegner", "l'ingegner Brambilla"),
    ("ingegnere", "dall'ingegnere Brambilla"),
    ("avv", "l'avv. Brambilla"),
    ("avvto", "l'avv.to Brambilla"),
    ("avvssa", "l'avv.ssa Brambilla"),
    ("avvti", "gli avv.ti Brambilla e Neri"),
    ("avvocato", "l'avvocato Brambilla"),
    ("avvocata", "l'avvocata Brambilla"),
    ("arch", "dell'arch. Brambilla"),
    ("archh", "gli archh. Brambilla e Neri"),
    ("architetto", "l'architetto Brambilla"),
    ("architetta", "l'architetta Brambilla"),
    ("rag", "il rag. Brambilla"),
    ("ragra", "la rag.ra Brambilla"),
    ("ragionier", "il ragionier Brambilla"),
    ("ragioniere", "il ragioniere Brambilla"),
    ("ragioniera", "la ragioniera Brambilla"),
    ("geom", "il geom. Brambilla"),
    ("geometra", "il geometra Brambilla"),
    ("prof", "il Prof.Brambilla"),
    ("proff", "i proff. Brambilla e Neri"),
    ("profssa", "la prof.ssa Brambilla"),
    ("professor", "il professor Brambilla"),
    ("professore", "dal professore Brambilla"),
    ("professoressa", "la professoressa Brambilla"),
    ("sig", "il Sig. M. Brambilla"),
    ("sigg", "i sigg. Brambilla e Neri"),
    ("sigra", "la sig.ra Brambilla"),
    ("signa", "la sig.na Brambilla"),
    ("signor", "il signor Brambilla"),
    ("signora", "la signora Brambilla"),
    ("signorina", "la signorina Brambilla"),
    ("signori", "i signori Brambilla e Neri"),
    ("cav", "il cav. Brambilla"),
    ("cavaliere", "il cavaliere Brambilla"),
    ("comm", "il comm. Brambilla"),
    ("commendatore", "il commendatore Brambilla"),
    ("on", "l'on. Brambilla"),
    ("onorevole", "l'onorevole Brambilla"),
    ("sen", "il sen. Brambilla"),
    ("senatore", "il senatore Brambilla"),
    ("senatrice", "la senatrice Brambilla"),
    ("mons", "mons. Brambilla"),
    ("monsignor", "monsignor Brambilla"),
    ("don", "don Brambilla"),
    ("suor", "suor Brambilla"),
    ("fra", "Fra Brambilla"),
    ("rev", "il rev. Brambilla"),
    ("notaio", "il notaio Brambilla"),
    ("not", "rogito not. Brambilla"),
    ("pi", "il p.i. Brambilla"),
    ("perind", "il per.ind. Brambilla"),
    ("agr", "il dott. agr. Brambilla"),
    ("perito", "il perito Brambilla"),
    ("gen", "il gen. Brambilla"),
    ("col", "il col. Brambilla"),
    ("magg", "il magg. Brambilla"),
    ("cap", "il cap. Brambilla"),
    ("ten", "il ten. Brambilla"),
    ("isp", "l'isp. Brambilla"),
    ("mar", "il mar. Brambilla"),
    ("maresciallo", "il maresciallo Brambilla"),
    ("brigadiere", "il brigadiere Brambilla"),
    ("capitano", "il capitano Brambilla"),
    ("tenente", "il tenente Brambilla"),
    ("colonnello", "il colonnello Brambilla"),
    ("dir", "il dir. Brambilla"),
    ("resp", "resp. Brambilla"),
    ("segr", "il segr. Brambilla"),
    ("funz", "il funz. Brambilla"),
    ("coord", "coord. Brambilla"),
    ("ass", "l'ass. Brambilla"),
    ("cons", "il cons. Brambilla"),
    ("egr", "Egr. Brambilla"),
    ("gentma", "Gent.ma Brambilla"),
    ("gentmo", "Gent.mo Brambilla"),
    ("cte", "il C.te Brambilla"),
    ("com", "il segr. com. Brambilla"),
    ("resple", "il resp.le Brambilla"),
    ("ref", "ref. Brambilla"),
    ("per", "il per. ind. Brambilla"),
    ("ind", "il per. ind. Brambilla"),
    ("maestra", "la maestra Brambilla"),
    ("fto", "f.to Brambilla"),
    ("firmato", "firmato Brambilla"),
];

/// Titles that are other words too where they are not abbreviated: `in col`, `mar Tirreno`, `Dir`.
const WITH_POINT: [&str; 23] = [
    "agr", "ass", "cap", "cav", "col", "com", "comm", "cons", "coord", "dir", "funz", "gen", "ind",
    "ing", "isp", "mar", "not", "on", "per", "pi", "ref", "resp", "sen",
];

/// What follows a title that was broken in two: `dott. ssa`.
pub(super) const TAILS: [&str; 4] = ["ssa", "ra", "na", "re"];

/// Words before a surname that belong to it.
pub(super) const PARTICLES: [&str; 32] = [
    "de", "di", "del", "della", "dello", "dell", "dei", "degli", "delle", "da", "dal", "dalla",
    "dalle", "dai", "d", "la", "lo", "li", "le", "van", "von", "der", "den", "el", "al", "ben",
    "bin", "mac", "mc", "san", "santa", "du",
];

/// How words of offices end, and hardly a surname that is not listed.
const ENDINGS: [&str; 47] = [
    "ista", "isti", "ante", "anti", "ente", "enti", "iatria", "urgia", "scopia", "trice", "trici",
    "zione", "zioni", "sione", "sioni", "mento", "menti", "tà", "ismo", "istica", "istico",
    "istiche", "istici", "ezza", "enza", "enze", "anza", "anze", "tura", "ture", "ivo", "iva",
    "ive", "ale", "ali", "ile", "ili", "aria", "arie", "ario", "ico", "ica", "iche", "logia",
    "grafia", "nomia", "eria",
];

/// Whether a word, letters alone, is in a list.
pub(super) fn is_in(key: &str, lexicon: &Lexicon) -> bool {
    lexicon.contains(key)
}

/// Whether it is a surname that is known, alone or joined by a hyphen.
pub(super) fn is_surname(key: &str) -> bool {
    is_in(key, &SURNAMES)
}

/// Whether it is a listed word of offices.
pub(super) fn is_of_offices(key: &str) -> bool {
    is_in(key, &OFFICES)
}

/// Whether it is, or looks like, a word of offices.
pub(super) fn is_ordinary(key: &str) -> bool {
    is_of_offices(key)
        || is_in(key, &ROLES)
        || !is_surname(key)
            && ENDINGS.iter().any(|ending| key.len() > ending.len() + 2 && key.ends_with(ending))
}

/// The titles alone.
static KEYS: Lexicon = LazyLock::new(|| TITLES.iter().map(|(title, _)| *title).collect());

/// Whether a word is a title before a name; some are only where they end with a point.
pub(super) fn is_title(key: &str, has_point: bool) -> bool {
    is_in(key, &KEYS) && (has_point || !WITH_POINT.contains(&key))
}

fn words(list: &'static str) -> HashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}
