//! What is still as `nuovo` wrote it: a name, a mark to be replaced, a text of a new folder. It must not go out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::profiles::Profile;
use super::{Computed, Files};
use crate::config::{self, Config, State};
use crate::diagnostic::{Diagnostic, Place, Readiness, Severity};

/// relazione.toml of a new folder.
pub(crate) const TOML: &str = include_str!("../../assets/nuovo/relazione.toml");

/// The texts of a new folder, by their path.
pub(crate) const TEXTS: [(&str, &str); 6] = [
    ("testi/premessa.md", include_str!("../../assets/nuovo/testi/premessa.md")),
    ("testi/risultati.md", include_str!("../../assets/nuovo/testi/risultati.md")),
    ("testi/contesto.md", include_str!("../../assets/nuovo/testi/contesto.md")),
    ("testi/organizzativa.md", include_str!("../../assets/nuovo/testi/organizzativa.md")),
    ("testi/processo.md", include_str!("../../assets/nuovo/testi/processo.md")),
    ("testi/individuali.md", include_str!("../../assets/nuovo/testi/individuali.md")),
];

/// What stands for something yet to be written.
const MARK: &str = "…";

/// The values of a new relazione.toml that are to be replaced: the name, and what holds the mark, in comments too.
static VALUES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let quoted = TOML.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    let marked = quoted.filter(|text| text.contains(MARK)).map(str::to_owned);
    let name = config::read("relazione.toml", TOML).ok().map(|config| config.entity.name);
    marked.chain(name).chain([MARK.to_owned()]).collect()
});

/// Every text that a new folder may hold, whatever its profile.
static WRITTEN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let profiles = Profile::ALL.iter().map(|profile| profile.toml());
    let configs = [TOML.to_owned()].into_iter().chain(profiles);
    let configs = configs.filter_map(|toml| config::read("relazione.toml", &toml).ok());
    let mut written: Vec<String> =
        configs.flat_map(|config| texts(&config)).map(|(_, text)| text).collect();
    written.sort_unstable();
    written.dedup();
    written
});

/// The texts that the chapters of a new folder name, with its own levels and ratings.
pub(super) fn texts(config: &Config) -> Vec<(&'static str, String)> {
    let is_named = |path: &str| {
        let mut named = config.sections.iter().filter_map(|section| section.text.as_ref());
        named.any(|text| text.as_str() == path)
    };
    let named = TEXTS.into_iter().filter(|(path, _)| is_named(path));
    named.map(|(path, text)| (path, fitted(text, config))).collect()
}

/// A text that speaks of the level and of the best rating of the usual relazione.toml, for another one.
fn fitted(text: &str, config: &Config) -> String {
    let rules = &config.rules;
    let (Some(level), Some(best)) = (rules.levels.get(rules.entity_level), rules.bands.first())
    else {
        return text.to_owned();
    };
    text.replace("obiettivi strategici", &level.plural.to_lowercase())
        .replace("livello=\"strategico\"", &format!("livello=\"{}\"", level.id))
        .replace("«Raggiunto»", &format!("«{}»", best.label))
        .replace("\"Raggiunto\"", &format!("\"{}\"", best.label))
}

/// The sentences of the texts of a new folder, as their words.
static SENTENCES: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lines = WRITTEN.iter().flat_map(|text| text.lines());
    let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    words.filter(|words| !words.is_empty()).collect()
});

/// What is still as `nuovo` wrote it: errors unless the document is a draft that stays here.
pub(super) fn found(
    config: &Config,
    computed: &Computed,
    files: &Files,
    goes_out: bool,
) -> Vec<Diagnostic> {
    let mut found = in_config(&files.config);
    let is_final = goes_out || config.document.state != State::Bozza;
    let texts = files.texts.iter();
    found.extend(texts.flat_map(|(path, text)| in_text(path.as_str(), text, is_final)));
    found.extend(in_tree(computed));
    let found = config.treatments.apply(found);
    if is_final {
        return found.into_iter().map(|f| f.with_severity(Severity::Error)).collect();
    }
    found
}

fn finding(place: Place, readiness: Readiness) -> Diagnostic {
    Diagnostic::new(place, readiness.into())
}

/// Whether a text only stands for another.
fn is_placeholder(text: &str) -> bool {
    VALUES.contains(text.trim().replace("...", MARK).as_str())
}

fn in_config(written: &str) -> Vec<Diagnostic> {
    let values = config::strings(written).into_iter().filter(|(_, text)| is_placeholder(text));
    values
        .map(|(line, found)| {
            finding(Place::line("relazione.toml", line), Readiness::Placeholder { found })
        })
        .collect()
}

fn in_tree(computed: &Computed) -> Vec<Diagnostic> {
    let nodes = computed.intake.tree.iter().flat_map(|(_, node)| {
        let indicators = node.indicators.iter().map(|i| (&i.title, &i.plan_origin));
        [(&node.title, &node.origin)].into_iter().chain(indicators)
    });
    let found = nodes.filter(|(title, _)| is_placeholder(title));
    found
        .map(|(title, origin)| {
            let place = Place::parse(&origin.to_string());
            finding(place, Readiness::Placeholder { found: title.clone() })
        })
        .collect()
}

/// The paragraphs that hold nothing but sentences of a new folder, each at its line; a text of them alone is told once.
/// One of its prose among the office's own is told while the document is a draft: then it may well be meant.
fn in_text(path: &str, text: &str, is_final: bool) -> Vec<Diagnostic> {
    if is_whole(text) {
        return vec![finding(Place::file(path), Readiness::StarterText)];
    }
    let mut found = Vec::new();
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    found.extend(lines.iter().flat_map(|(line, text)| {
        let place = Place::line(path, *line);
        blanks(text)
            .into_iter()
            .map(move |found| finding(place.clone(), Readiness::Placeholder { found }))
    }));
    for paragraph in lines.split(|(_, line)| line.trim().is_empty()) {
        let Some((line, _)) = paragraph.first() else { continue };
        let words = paragraph.iter().flat_map(|(_, line)| line.split_whitespace());
        let words: Vec<&str> = words.collect();
        let told = match sentences(&words) {
            Some(first) => Readiness::StarterSentence { found: first.join(" ") },
            None if matches!(words[..], [MARK | "..."]) => {
                Readiness::Placeholder { found: MARK.to_owned() }
            }
            None => match prose_within(&words).filter(|_| !is_final) {
                Some(sentence) => Readiness::StarterSentence { found: sentence.join(" ") },
                None => continue,
            },
        };
        found.push(finding(Place::line(path, *line), told));
    }
    found
}

/// Words after which, or before which, dots stand for a figure, a date or a name that is yet to be written.
const BEFORE: [&str; 12] =
    ["n.", "n°", "nr.", "num.", "numero", "del", "dal", "al", "il", "anno", "€", "euro"];
const AFTER: [&str; 3] = ["%", "€", "euro"];

/// What a line leaves open: `delibera n. … del …`, `pari al ____ %`. Dots elsewhere are the office's own.
fn blanks(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = |index: Option<usize>| index.and_then(|index| words.get(index)).copied();
    let is_near = |words: &[&str], word: Option<&str>| {
        word.is_some_and(|word| words.contains(&word.to_lowercase().as_str()))
    };
    let open = (0..words.len()).filter_map(|index| {
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1)));
        let word = at(Some(index))?.trim_matches(|c| ",;:()".contains(c));
        let is_open = match word {
            MARK | "..." => is_near(&BEFORE, before) || is_near(&AFTER, after),
            _ => words.len() > 1 && word.len() > 2 && word.bytes().all(|byte| byte == b'_'),
        };
        let shown = [before.filter(|word| is_near(&BEFORE, Some(word))), Some(word)];
        is_open.then(|| shown.into_iter().flatten().collect::<Vec<_>>().join(" "))
    });
    open.collect()
}

/// The first of the sentences of a new folder that these words are, and nothing else.
fn sentences(words: &[&str]) -> Option<&'static [&'static str]> {
    let first = SENTENCES.iter().find(|sentence| words.starts_with(sentence))?;
    let rest = words.get(first.len()..).unwrap_or_default();
    (rest.is_empty() || sentences(rest).is_some()).then_some(first)
}

/// Words from which on a sentence is nobody else's by chance.
const PROSE: usize = 8;

/// A sentence of a new folder's prose that stands among others.
fn prose_within(words: &[&str]) -> Option<&'static [&'static str]> {
    let prose = SENTENCES.iter().map(Vec::as_slice).filter(|sentence| {
        sentence.len() >= PROSE && !sentence.iter().any(|word| word.contains("{{"))
    });
    let mut prose = prose;
    prose.find(|sentence| words.windows(sentence.len()).any(|window| window == *sentence))
}

/// Whether this is one of the texts of a new folder, whatever its spaces.
fn is_whole(text: &str) -> bool {
    let same = |other: &str| text.split_whitespace().eq(other.split_whitespace());
    WRITTEN.iter().any(|own| same(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_new_folder_holds_is_found_in_it() {
        assert!(VALUES.contains("Nome dell'ente"), "{:?}", *VALUES);
        let told = |text: &str| -> Vec<String> {
            in_text("a.md", text, false)
                .iter()
                .map(|f| format!("{}: {}", f.place, f.problem))
                .collect()
        };
        for (name, text) in TEXTS {
            let found = told(text);
            assert!(found.len() == 1 && found[0].starts_with("a.md: "), "{name}: {found:?}");
        }
        // Reflowed, and among words of the office's own.
        let (_, premise) = TEXTS[0];
        let mine = format!("Premessa nostra.\n\n{}\n", premise.replace('\n', " "));
        let found = told(&mine);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.md › riga 3: "), "{found:?}");
        assert_eq!(told("Un testo dell'ente, con i puntini… che vuole."), Vec::<String>::new());
        let (_, own) = TEXTS[4];
        let found = told(&format!("Un testo nostro.\nPoi: {own} E altro."));
        assert!(found.len() == 1 && found[0].starts_with("a.md › riga 1: la frase «Questo cap"));
        assert!(in_text("a.md", &format!("Un testo nostro. {own}"), true).is_empty());
        let (_, results) = TEXTS[1];
        let live = results.lines().next().unwrap();
        assert_eq!(told(&format!("Un testo nostro. {live}")), Vec::<String>::new());
        assert_eq!(told("Prima.\n\n…\n\nDopo ...\n").len(), 1);
    }

    #[test]
    fn what_a_text_leaves_open_is_told_with_its_words() {
        for (text, open) in [
            ("Approvata con delibera n. … del …, a Torino.", &["n. …", "del …"][..]),
            ("Entrate per euro ... e il ... % di spese.", &["euro ...", "il ..."]),
            ("Pari a ____ , cioè a … %", &["____", "…"]),
            ("I servizi… e poi altri … ancora", &[]),
            ("L'articolo dice «il personale […] e i dirigenti (…)».", &[]),
            ("___", &[]),
            ("| Voce | Note |\n| --- | ... |", &[]),
        ] {
            assert_eq!(blanks(text), open, "{text}");
        }
    }

    #[test]
    fn values_yet_to_be_written_are_told_with_their_lines() {
        for (text, line) in [
            ("[ente]\nnome = \"Nome dell'ente\"\n", Some("relazione.toml › riga 2")),
            (
                "[documento]\ndelibera = { organo = \"Giunta\", numero = \"…\" }\n",
                Some("relazione.toml › riga 2"),
            ),
            ("[aspetto]\n\ntestata = \" ... \"\n", Some("relazione.toml › riga 3")),
            (
                "[pubblicazione]\nindirizzo = \"https://www.ente.it/…\"\n",
                Some("relazione.toml › riga 2"),
            ),
            ("[ente]\nnome = \"Ente… nuovo\"\n", None),
            ("# nome = \"…\"\n[ente]\nnome = \"Comune\"\n", None),
        ] {
            let found = in_config(text);
            assert_eq!(found.first().map(|f| f.place.to_string()).as_deref(), line, "{text}");
        }
    }
}
