//! What is still as `nuovo` wrote it: a name, a mark to be replaced, a text of a new folder. It must not go out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Computed, Files};
use crate::config::{self, Config, State};
use crate::diagnostic::{Diagnostic, Place, Readiness, Severity};

/// relazione.toml of a new folder.
pub(crate) const TOML: &str = include_str!("../../assets/nuovo/relazione.toml");

/// The texts of a new folder, by their path.
pub(crate) const TEXTS: [(&str, &str); 5] = [
    ("testi/premessa.md", include_str!("../../assets/nuovo/testi/premessa.md")),
    ("testi/risultati.md", include_str!("../../assets/nuovo/testi/risultati.md")),
    ("testi/contesto.md", include_str!("../../assets/nuovo/testi/contesto.md")),
    ("testi/organizzativa.md", include_str!("../../assets/nuovo/testi/organizzativa.md")),
    ("testi/processo.md", include_str!("../../assets/nuovo/testi/processo.md")),
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

/// The sentences of the texts of a new folder, as their words.
static SENTENCES: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lines = TEXTS.iter().flat_map(|(_, text)| text.lines());
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
    found.extend(files.texts.iter().flat_map(|(path, text)| in_text(path.as_str(), text)));
    found.extend(in_tree(computed));
    let found = config.treatments.apply(found);
    if goes_out || config.document.state != State::Bozza {
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

/// The sentences of a new folder that a text still holds, each at its line; a text of them alone is told once.
fn in_text(path: &str, text: &str) -> Vec<Diagnostic> {
    let words: Vec<(usize, &str)> = (1..)
        .zip(text.lines())
        .flat_map(|(line, text)| text.split_whitespace().map(move |word| (line, word)))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    let mut own = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let begins = |sentence: &&Vec<&str>| {
            sentence.len() <= rest.len() && sentence.iter().zip(rest).all(|(a, (_, b))| a == b)
        };
        let line = rest.first().map_or(1, |(line, _)| *line);
        let sentence = SENTENCES.iter().find(begins);
        if let Some(sentence) = sentence {
            found.push((line, Readiness::StarterSentence { found: sentence.join(" ") }));
        } else if rest.first().is_some_and(|(_, word)| is_placeholder(word)) && is_alone(text, line)
        {
            found.push((line, Readiness::Placeholder { found: MARK.to_owned() }));
        } else {
            own += 1;
        }
        at += sentence.map_or(1, Vec::len);
    }
    if own == 0 && (found.len() > 1 || is_whole(text)) {
        return vec![finding(Place::file(path), Readiness::StarterText)];
    }
    found.into_iter().map(|(line, what)| finding(Place::line(path, line), what)).collect()
}

/// Whether a mark is all that stands on its line.
fn is_alone(text: &str, line: usize) -> bool {
    text.lines().nth(line.saturating_sub(1)).is_some_and(is_placeholder)
}

/// Whether this is one of the texts of a new folder, whatever its spaces.
fn is_whole(text: &str) -> bool {
    let same = |other: &str| text.split_whitespace().eq(other.split_whitespace());
    TEXTS.iter().any(|(_, own)| same(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_new_folder_holds_is_found_in_it() {
        assert!(VALUES.contains("Nome dell'ente"), "{:?}", *VALUES);
        let told = |text: &str| -> Vec<String> {
            in_text("a.md", text).iter().map(|f| format!("{}: {}", f.place, f.problem)).collect()
        };
        for (name, text) in TEXTS {
            let found = told(text);
            assert!(found.len() == 1 && found[0].starts_with("a.md: "), "{name}: {found:?}");
        }
        // Reflowed, and among words of the office's own.
        let (_, premise) = TEXTS[0];
        let mine = format!("Premessa nostra.\n\n{}\n", premise.replace('\n', " "));
        let found = told(&mine);
        assert_eq!(found.len(), premise.lines().filter(|line| !line.is_empty()).count());
        assert!(found[0].starts_with("a.md › riga 3: "), "{found:?}");
        assert_eq!(told("Un testo dell'ente, con i puntini… che vuole."), Vec::<String>::new());
        assert_eq!(told("Prima.\n\n…\n\nDopo ...\n").len(), 1);
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
