//! The shapes in which a name stands, one function each.

use super::Register;
use super::lexicon::{
    self, AMBIGUOUS, BETWEEN, FAMOUS, FIRST, PARTICLES, PLACES, ROLES, TAILS, TOWNS, is_in,
};
use super::words::Word;

/// The words of a text and what it is about.
pub(super) struct Reading<'a> {
    pub words: &'a [Word],
    pub register: Register,
}

/// Where a name begins and ends that is looked for from a word on.
pub(super) type Span = Option<(usize, usize)>;

/// A shape: how it is called, texts that have it, one that has not, and what finds it.
pub(super) struct Pattern {
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read it"))]
    pub name: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read it"))]
    pub examples: &'static [&'static str],
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read it"))]
    pub others: &'static [&'static str],
    find: fn(&Reading<'_>, usize) -> Span,
}

/// Every shape, in the order in which they are tried.
pub(super) const PATTERNS: [Pattern; 14] = [
    Pattern {
        name: "titolo e cognome",
        examples: &[
            "la Dott.ssa M. Zorzetto",
            "l'avv. Brambilla",
            "Prof.Zorzetto",
            "dott. Giulio De Zorzi",
            "il signor D'Zorzi",
        ],
        others: &["il dott. Segretario Generale", "via Ing. Zorzetto", "ing. gestionale"],
        find: |reading, at| reading.titled(at),
    },
    Pattern {
        name: "nome e cognome",
        examples: &[
            "a cura di Mario Zorzetto",
            "ANNA MARIA ZORZETTO",
            "Paolo Rossi-Zorzetto",
            "Luigi della Zorzetta",
        ],
        others: &[
            "scuola Mario Zorzetto",
            "premio Giulio Natta",
            "Maria Ausiliatrice",
            "Giuseppe Garibaldi",
            "Mario, Dirigente",
        ],
        find: |reading, at| reading.first(at),
    },
    Pattern {
        name: "ruolo e cognome",
        examples: &[
            "Dirigente Zorzetto",
            "la Sindaca Anna Zorzetto",
            "il Segretario Generale Zorzetto",
            "RUP: Zorzetto",
            "Dirigente N. Zorzetto",
        ],
        others: &[
            "Dirigente Area Tecnica",
            "Responsabile Anticorruzione",
            "Segretario comunale",
            "Dirigente, Zorzetto",
        ],
        find: |reading, at| reading.role(at),
    },
    Pattern {
        name: "cognome e nome",
        examples: &["Brambilla Mario", "BRAMBILLA ANNA", "Brambilla, Mario"],
        others: &["Villa Maria", "Palazzo Carlo Alberto"],
        find: |reading, at| reading.reversed(at),
    },
    Pattern {
        name: "iniziale e cognome",
        examples: &["a cura di M. Brambilla", "G.B. Brambilla", "con F. Zorzetto in ufficio"],
        others: &[
            "via G. Brambilla",
            "N. Pratiche evase",
            "S. Martino",
            "A. Risorse umane",
            "D. Lgs. 150",
        ],
        find: |reading, at| reading.initial(at),
    },
    Pattern {
        name: "cognome e iniziale",
        examples: &["Brambilla M.", "Brambilla G.B."],
        others: &["Allegato A.", "Gruppo B. Tecnico"],
        find: |reading, at| reading.reversed_initial(at),
    },
    Pattern {
        name: "etichetta e cognome",
        examples: &["Cognome: Zordasso Nome: Ugo", "Nome: Giulio; Cognome: Ferrari"],
        others: &["Cognome: obbligatorio", "Cognome e nome del referente"],
        find: |reading, at| reading.labelled(at),
    },
    Pattern {
        name: "autore",
        examples: &["testo a cura di Ferrari", "redatto da Ferrari il 3 maggio"],
        others: &["a cura di Unioncamere", "a cura di Ferrari Spa", "redatto da Roma"],
        find: |reading, at| reading.signed(at),
    },
    Pattern {
        name: "cognome in disparte",
        examples: &["l'ufficio (Ferrari)", "il dirigente, Ferrari, ha"],
        others: &["il comune (Milano)", "la sede (Ferrari Spa)", "Dirigente, Tributi, Anagrafe"],
        find: |reading, at| reading.aside(at),
    },
    Pattern {
        name: "ruolo, ufficio e cognome",
        examples: &["il dirigente dell'area tecnica Ferrari", "responsabile dei tributi Ferrari"],
        others: &["dirigente del settore Ferrari", "responsabile della biblioteca civica Ferrari"],
        find: |reading, at| reading.of_office(at),
    },
    Pattern {
        name: "nome, soprannome e cognome",
        examples: &["Giulio \"il Gatto\" Ferrari", "Giulio «Lillo» Zordasso"],
        others: &["Giulio \"il Gatto\" in ufficio", "sala Giulio \"il Gatto\" Ferrari"],
        find: |reading, at| reading.nicknamed(at),
    },
    Pattern {
        name: "in lettere minuscole",
        examples: &["con ferrari giulio", "ilaria zordasso", "zordasso ilaria"],
        others: &["scala rosa", "con giulio presente", "bosco verde"],
        find: |reading, at| reading.small(at),
    },
    Pattern {
        name: "nome raro e cognome",
        examples: &[
            "a cura di Ugolino Brambilla",
            "con Zordasso Ilaria",
            "con Zordasso, Ilaria per i dati",
        ],
        others: &["il progetto Ugolino Brambilla", "Settore Brambilla", "Ieri Ilaria ha detto"],
        find: |reading, at| reading.rare(at),
    },
    Pattern {
        name: "cognome solo, sotto un'intestazione di ruoli",
        examples: &[],
        others: &["Brambilla"],
        find: |reading, at| reading.alone(at),
    },
];

/// Roles before which many things stand that are no names: a known surname alone is told.
const COMMON: [&str; 45] = [
    "addetta",
    "addetti",
    "addetto",
    "agente",
    "agenti",
    "assistente",
    "assistenti",
    "autista",
    "autore",
    "autori",
    "autrice",
    "capo",
    "componente",
    "componenti",
    "collaboratore",
    "collaboratori",
    "consulente",
    "consulenti",
    "custode",
    "dipendente",
    "dipendenti",
    "docente",
    "docenti",
    "ds",
    "esperta",
    "esperti",
    "esperto",
    "gestore",
    "insegnante",
    "insegnanti",
    "manager",
    "medici",
    "medico",
    "messo",
    "operatore",
    "operatori",
    "operatrice",
    "promotore",
    "tecnici",
    "tecnico",
    "spettle",
    "titolare",
    "titolari",
    "volontari",
    "vice",
];

/// What may stand between a role and a name.
const BESIDE_A_ROLE: [&str; 36] = [
    "generale",
    "comunale",
    "vicario",
    "vicaria",
    "reggente",
    "amministrativo",
    "amministrativa",
    "sanitario",
    "sanitaria",
    "scolastico",
    "scolastica",
    "unico",
    "unica",
    "delegato",
    "delegata",
    "facente",
    "funzione",
    "funzioni",
    "ff",
    "ad",
    "interim",
    "pro",
    "tempore",
    "provinciale",
    "regionale",
    "aggiunto",
    "aggiunta",
    "uscente",
    "straordinario",
    "straordinaria",
    "scelto",
    "scelta",
    "principale",
    "superiore",
    "tecnica",
    "capo",
];

/// The same where a single person is meant, in small letters: any surname is told.
const OF_ONE: [&str; 10] = [
    "addetta",
    "addetto",
    "agente",
    "autista",
    "collaboratore",
    "custode",
    "dipendente",
    "docente",
    "insegnante",
    "messo",
];

/// Initials of two first names, which no office and no law has for its letters.
const DOUBLE: [&str; 17] = [
    "gb", "gp", "gl", "gf", "gm", "gc", "pg", "pl", "pp", "mt", "mg", "mp", "mc", "mr", "ml", "am",
    "ag",
];

/// Titles that stand before a surname only, however it is written.
const ABBREVIATED: [&str; 13] = [
    "dott", "dottssa", "dr", "drssa", "dssa", "ing", "avv", "arch", "geom", "rag", "sig", "sigra",
    "profssa",
];

/// Words of five letters and more that may follow such a title and are nobody's name.
const PASSING: [&str; 24] = [
    "presso",
    "quando",
    "quale",
    "quali",
    "anche",
    "oltre",
    "circa",
    "mentre",
    "sotto",
    "sopra",
    "prima",
    "questo",
    "questa",
    "tramite",
    "junior",
    "senior",
    "edile",
    "stesso",
    "stessa",
    "pensionato",
    "civile",
    "laureato",
    "laureata",
    "iscritto",
];

/// What is counted by letters: `la tabella A.`
const LETTERED: [&str; 22] = [
    "allegato",
    "classe",
    "categoria",
    "corpo",
    "edificio",
    "epatite",
    "fascia",
    "figura",
    "grafico",
    "gruppo",
    "lettera",
    "linea",
    "livello",
    "lotto",
    "modello",
    "palazzina",
    "prospetto",
    "quadro",
    "scheda",
    "serie",
    "tabella",
    "vitamina",
];

/// Words right before a name that make it a person's, whatever comes before them.
pub(super) const LEADING: [&str; 38] = [
    "di", "del", "dello", "della", "dei", "degli", "delle", "da", "dal", "dallo", "dalla", "dai",
    "dalle", "a", "al", "allo", "alla", "ai", "alle", "per", "con", "e", "ed", "o", "il", "lo",
    "la", "i", "gli", "le", "un", "una", "che", "come", "tra", "fra", "l", "dell",
];

/// Saints, popes, kings and the like.
const EXALTED: [&str; 16] = [
    "madre", "s", "ss", "san", "sant", "santa", "santo", "santi", "beata", "beato", "papa", "re",
    "regina", "madonna", "padre", "duca",
];

/// After a name: a firm.
const FIRMS: [&str; 22] = [
    "holding",
    "group",
    "c",
    "srl",
    "srls",
    "spa",
    "snc",
    "sas",
    "sapa",
    "scarl",
    "coop",
    "onlus",
    "ets",
    "figli",
    "fratelli",
    "istituto",
    "fondazione",
    "foundation",
    "institute",
    "academy",
    "award",
    "hospital",
];

impl Reading<'_> {
    /// Every name, each once where it begins.
    pub(super) fn names(&self) -> Vec<String> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.words.len() {
            let span = PATTERNS.iter().find_map(|pattern| (pattern.find)(self, at));
            if let Some((start, end)) = span {
                found.push(self.shown(start, end));
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }

    fn shown(&self, start: usize, end: usize) -> String {
        let words = self.words.get(start..end).unwrap_or_default();
        let texts: Vec<&str> =
            words.iter().map(|word| word.text.as_str()).filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Whether nothing parts a word from the next.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| !word.ends && !word.colon)
    }

    /// Passes initials and particles; `None` where a mark parts them from what follows.
    fn passed(&self, mut at: usize, may: impl Fn(&Word) -> bool) -> Option<usize> {
        while let Some(word) = self.word(at).filter(|word| may(word)) {
            if word.ends {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The end of a surname that begins here, particles and all: a word that no office uses.
    pub(super) fn surname(&self, at: usize) -> Span {
        let start =
            self.passed(at, |word| PARTICLES.contains(&word.key.as_str()) || word.text == "d'")?;
        let word = self.word(start)?;
        let fits = Self::is_name(word)
            || self.has_particle(at, start) && word.capital && word.key.len() > 2;
        (fits && !is_numeral(word)).then(|| (start, self.end(start + 1)))
    }

    /// Whether a word may be a surname beside what tells that one stands there.
    pub(super) fn is_name(word: &Word) -> bool {
        let shaped = word.capital && word.key.chars().count() > 1;
        let listed = word.is_surname() && !is_in(&word.key, &ROLES);
        shaped
            && (listed
                || !lexicon::is_ordinary(&word.key)
                    && !is_in(&word.key, &PLACES)
                    && !word.is_title())
    }

    /// Whether a surname that was found is a known one, or has a particle that offices do not write so.
    pub(super) fn is_known(&self, at: usize, start: usize) -> bool {
        self.has_particle(at, start) || self.word(start).is_some_and(Word::is_known)
    }

    fn has_particle(&self, at: usize, start: usize) -> bool {
        self.words.get(at..start).is_some_and(|words| words.iter().any(|word| word.capital))
    }

    /// The end of a name, up to two words further.
    fn end(&self, from: usize) -> usize {
        let ends = |at: usize| !self.goes_on(at - 1) || !self.word(at).is_some_and(Self::is_name);
        (from..from + 2).find(|at| ends(*at)).unwrap_or(from + 2)
    }

    fn titled(&self, at: usize) -> Span {
        self.word(at).filter(|word| word.is_title() && !word.ends)?;
        let tail = |word: &Word| TAILS.contains(&word.key.as_str());
        let next = self.passed(at, |word| word.is_title() || tail(word) || word.initial)?;
        let lower = |word: &&Word| {
            !word.capital
                && word.key.len() > 3
                && word.is_surname()
                && !lexicon::is_ordinary(&word.key)
        };
        // After a title any word that offices do not use is a surname, whatever its ending.
        let any = |word: &&Word| {
            let free = !is_in(&word.key, &ROLES) && !is_in(&word.key, &PLACES);
            word.capital && word.key.len() > 1 && free && !lexicon::is_of_offices(&word.key)
        };
        let end = if let Some((_, end)) = self.surname(next) {
            end
        } else {
            let fits = |word: &&Word| lower(word) || any(word) || self.is_small_name(at, next);
            self.word(next).filter(fits).map(|_| next + 1)?
        };
        (!self.is_honoured(at)).then_some((at, end))
    }

    /// `ing. zordasso`: behind an abbreviation, a word in small letters that is no word of offices.
    fn is_small_name(&self, at: usize, next: usize) -> bool {
        let Some((title, word)) = self.word(at).zip(self.word(next)) else { return false };
        ABBREVIATED.contains(&title.key.as_str())
            && word.key.len() > 4
            && word.key.len() == word.text.len()
            && !word.capital
            && !lexicon::is_ordinary(&word.key)
            && !is_in(&word.key, &PLACES)
            && ![&PARTICLES[..], &LEADING, &PASSING]
                .iter()
                .any(|list| list.contains(&word.key.as_str()))
    }

    fn role(&self, at: usize) -> Span {
        let role = self.word(at).filter(|word| is_in(&word.key, &ROLES) && !word.ends)?;
        let aside = |word: &Word| {
            word.is_dash() || BESIDE_A_ROLE.contains(&word.key.as_str()) || is_in(&word.key, &ROLES)
        };
        let next = self.passed(at + 1, aside)?;
        let name = self.passed(next, |word| word.initial)?;
        let (start, end) =
            self.surname(name).filter(|_| self.word(name).is_some_and(|word| word.capital))?;
        let word = self.word(start)?;
        let known = self.is_known(name, start) || is_in(&word.key, &FIRST);
        // `Responsabile PNRR`: letters of an office.
        let letters = word.caps && !role.caps && word.key.len() < 6;
        let of_one = OF_ONE.contains(&role.key.as_str()) && !role.capital && !word.caps;
        let common =
            COMMON.contains(&role.key.as_str()) && !of_one || lexicon::is_of_offices(&word.key);
        let fits = known || !letters && !common;
        // The role is told where the surname alone would say little.
        let start = if is_in(&word.key, &FIRST) && end > start + 1 { next } else { at };
        fits.then_some((start, end))
    }

    fn first(&self, at: usize) -> Span {
        let is_first = |word: &&Word| is_in(&word.key, &FIRST) && !is_in(&word.key, &PLACES);
        let word = self.word(at).filter(is_first)?;
        if !self.goes_on(at) || self.register == Register::Places {
            return None;
        }
        let further = |word: &Word| word.initial || word.capital && is_in(&word.key, &FIRST);
        let next = self.passed(at + 1, |word| further(word) && !word.is_surname())?;
        let (start, end) = match self.surname(next) {
            Some(span) if word.capital => span,
            _ if !word.capital => self.in_lower_case(at)?,
            // Of two first names one is a surname as well.
            _ => return None,
        };
        // `Marina di Carrara`.
        let of_place = start > next && !self.has_particle(next, start);
        let doubtful = is_in(&word.key, &AMBIGUOUS) && (of_place || !self.is_known(next, start));
        let told = !doubtful && !self.is_honoured(at) && !self.is_exalted(at, end);
        told.then_some((at, end))
    }

    /// `mario rossi`: both must be known.
    fn in_lower_case(&self, at: usize) -> Span {
        let [first, last] = self.words.get(at..at + 2)? else { return None };
        let fits = !is_in(&first.key, &AMBIGUOUS)
            && last.key.len() > 3
            && last.is_surname()
            && !last.capital
            && !lexicon::is_ordinary(&last.key);
        fits.then_some((at + 1, at + 2))
    }

    fn reversed(&self, at: usize) -> Span {
        let (last, first) = (self.word(at)?, self.word(at + 1)?);
        let apart = last.ends || last.colon;
        let is_first = first.capital && is_in(&first.key, &FIRST);
        if !is_first || !Self::is_name(last) || self.register == Register::Places {
            return None;
        }
        let known = last.is_known();
        let sure = known && (!is_in(&first.key, &AMBIGUOUS) || self.words.len() == 2);
        let told = sure
            || self.register == Register::Roles
                && !apart
                && !is_in(&last.key, &FIRST)
                && !is_in(&last.key, &PLACES);
        let is_aside = self.is_honoured(at)
            || self.is_exalted(at, at + 2)
            || is_in(&last.key, &FIRST) && !known;
        (told && !is_aside && !(apart && last.point)).then_some((at, at + 2))
    }

    fn initial(&self, at: usize) -> Span {
        let word = self.word(at).filter(|word| word.initial && !is_in(&word.key, &PLACES))?;
        if self.register == Register::Places {
            return None;
        }
        let next = self.passed(at, |word| word.initial)?;
        let (start, end) = self.surname(next)?;
        let last = self.word(start)?;
        let known = self.is_known(next, start);
        // `S. Martino`, and a list's `A. Titolo`.
        let saint = word.key == "s" && is_in(&last.key, &FIRST);
        let begins = at == 0 || !self.goes_on(at - 1);
        let whole = at == 0 && end == self.words.len();
        let one = |letters: &[&str]| letters.contains(&word.key.as_str());
        let usual = begins && !whole
            || word.key.chars().count() > 1 && !DOUBLE.contains(&word.key.as_str())
            || one(&["n", "s"])
            || !whole && one(&["p", "v"]);
        let fits = known || !usual || self.register == Register::Roles && word.key != "s";
        (fits && !saint && !self.is_honoured(at) && !self.is_firm(end)).then_some((at, end))
    }

    fn reversed_initial(&self, at: usize) -> Span {
        let (last, initial) = (self.word(at)?, self.word(at + 1)?);
        if !initial.initial || !self.goes_on(at) || self.register == Register::Places {
            return None;
        }
        let known = last.is_known();
        let whole = at == 0 && self.words.len() == 2;
        let amid = || {
            self.is_amid(at)
                && last.key.len() > 4
                && !last.caps
                && !LETTERED.contains(&last.key.as_str())
                && self.word(at + 2).is_none_or(|word| !word.capital)
        };
        let fits =
            Self::is_name(last) && (known || whole || self.register == Register::Roles || amid());
        (fits && !self.is_honoured(at)).then_some((at, at + 2))
    }

    /// Two words that no office uses, of which one is a known surname, or, within a sentence or where nothing else stands,
    /// the last a first name.
    fn rare(&self, at: usize) -> Span {
        let (first, last) = (self.word(at)?, self.word(at + 1)?);
        let free =
            |word: &Word| word.key.len() > 2 && Self::is_name(word) && !is_in(&word.key, &PLACES);
        let pair = self.register == Register::Prose
            && free(first)
            && free(last)
            && first.caps == last.caps
            && !first.colon;
        let known = self.goes_on(at)
            && last.is_known()
            && ![&FIRST, &TOWNS].iter().any(|list| is_in(&last.key, list));
        let given =
            |at: usize| self.word(at).is_some_and(|word| word.capital && is_in(&word.key, &FIRST));
        let end = if given(at + 2) && self.goes_on(at + 1) { at + 3 } else { at + 2 };
        let whole = at == 0 && self.words.len() == end;
        let closed = !self.goes_on(end - 1) || self.word(end).is_none_or(|word| !word.capital);
        let by_first = given(at + 1)
            && !is_in(&first.key, &FIRST)
            && !is_in(&last.key, &AMBIGUOUS)
            && (whole || self.is_amid(at) && closed);
        let end = if known { at + 2 } else { end };
        let told = pair && (known || by_first);
        (told && !self.is_honoured(at) && !self.is_exalted(at, end)).then_some((at, end))
    }

    /// Whether a word's capital is its own: what comes before begins the sentence, and is no name of something.
    fn is_amid(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        before
            .is_some_and(|word| !word.key.is_empty() && !word.capital && !word.point && !word.colon)
    }

    /// Under a heading of roles, between commas: a surname, or two or three words that no office uses.
    fn alone(&self, at: usize) -> Span {
        let parts = |word: &Word| {
            word.ends || word.is_dash() || !word.initial && ["e", "ed"].contains(&word.key.as_str())
        };
        if self.register != Register::Roles || at > 0 && !self.word(at - 1).is_some_and(parts) {
            return None;
        }
        let rest = self.words.get(at..)?;
        let length =
            rest.iter().position(|word| !Self::is_name(word) || word.ends).unwrap_or(rest.len());
        let end = at + length + usize::from(rest.get(length).is_some_and(Self::is_name));
        if end == at {
            return None;
        }
        let ends = self.words.len() == end
            || self.word(end - 1)?.ends
            || self.word(end).is_some_and(parts);
        let names = self.words.get(at..end)?;
        let known = Word::is_known;
        let letters = names.iter().any(|word| word.caps) && !names.iter().all(|word| word.caps)
            || names.iter().any(|word| word.caps && word.key.len() < 5);
        let fits = match names {
            [one] => known(one) && !is_in(&one.key, &FIRST),
            [first, ..] if is_in(&first.key, &PLACES) => false,
            [_, _] | [_, _, _] => names.iter().any(known) || !letters,
            _ => false,
        };
        (fits && ends).then_some((at, end))
    }

    /// Whether what stands before makes it the name of a street, a school, a prize.
    pub(super) fn is_honoured(&self, at: usize) -> bool {
        let mut before = (0..at).rev().take(9).filter_map(|at| Some((at, self.word(at)?)));
        if self.word(at).is_some_and(|word| word.opens) {
            return false;
        }
        let found = before.find_map(|(place, word)| {
            let key = word.key.as_str();
            if word.ends || word.colon {
                return Some(false);
            }
            if is_in(key, &PLACES) {
                return Some(true);
            }
            let named = |word: &Word| {
                ["intitolat", "dedicat"].iter().any(|start| word.key.starts_with(start))
            };
            let joins = || {
                let before = place.checked_sub(1).and_then(|at| self.word(at));
                key == "e" && before.is_some_and(|word| word.capital && is_in(&word.key, &FIRST))
            };
            if place + 1 == at && LEADING.contains(&key) && !joins() {
                let by_name = place > 0 && self.word(place - 1).is_some_and(named);
                return (!by_name).then_some(false);
            }
            let after_a_preposition = || {
                let before = place.checked_sub(1).and_then(|at| self.word(at));
                !word.capital && before.is_some_and(|word| LEADING.contains(&word.key.as_str()))
            };
            let passes = key.is_empty()
                || after_a_preposition()
                || is_in(key, &BETWEEN)
                || LEADING.contains(&key)
                || word.is_title()
                || word.initial
                || is_in(key, &FIRST)
                || EXALTED.contains(&key)
                || named(word);
            (!passes).then_some(false)
        });
        found.unwrap_or(false)
    }

    /// Whether it is a saint, a king, a firm, or one of those of whom half of Italy's streets bear the name.
    fn is_exalted(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        let is_saint = before.is_some_and(|word| {
            EXALTED.contains(&word.key.as_str()) && !word.ends || word.key.starts_with("sant")
        });
        let keys: Vec<&str> = self
            .words
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .map(|word| word.key.as_str())
            .collect();
        let is_famous = || {
            (2..=keys.len())
                .any(|count| FAMOUS.contains(&keys.get(..count).unwrap_or_default().join(" ")))
        };
        let numbered = self.word(end).is_some_and(is_numeral);
        let is_queen = matches!(keys.as_slice(), [one, other, ..]
            if EXALTED.contains(one) && is_in(other, &FIRST));
        is_saint
            || is_queen
            || numbered
            || self.is_firm(end)
            || self.register != Register::Roles && is_famous()
    }

    /// Whether what follows makes it a firm.
    pub(super) fn is_firm(&self, end: usize) -> bool {
        let after = self.words.get(end..).unwrap_or_default().iter().take(2);
        self.goes_on(end.saturating_sub(1))
            && after.into_iter().any(|word| FIRMS.contains(&word.key.as_str()))
    }
}

/// `XXIII`, `II`.
fn is_numeral(word: &Word) -> bool {
    word.caps && word.key.chars().all(|c| "ivxlcdm".contains(c))
}
