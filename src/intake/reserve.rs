//! What stands beside a result and takes some of it back: `SI (in parte)`, `SI ma in ritardo`, `SI (II semestre)`.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::entry::{Entry, Reading};
use super::figure;
use super::number;
use super::target::{self, Context};
use crate::diagnostic::{Diagnostic, Wording};
use crate::model::Unit;
use crate::workbook::Value;

/// Words of a figure that another one takes the place of, or that nobody stands for yet.
const DOUBTED: [&str; 13] = [
    "rettific*",
    "corrett*",
    "era",
    "anziché",
    "non conferm*",
    "da conferm*",
    "da verific*",
    "non definitiv*",
    "stimat*",
    "stima",
    "al netto",
    "al lordo",
    "presunt*",
];

/// Whether words behind a figure say that it may not be the one.
fn is_doubted(words: &str) -> bool {
    let line = target::plain(&figure::on_one_line(words));
    let split = line.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
    DOUBTED.iter().any(|said| stands(said, &words))
}

/// How it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reserve {
    /// It is not the whole of it.
    InPart,
    /// It is done, but not as it was asked for.
    Late,
}

/// Words of what is not done altogether; of one that ends with `*` the beginning.
const IN_PART: [&str; 50] = [
    "parz*",
    "in parte",
    "una parte",
    "prima parte",
    "quasi",
    "metà",
    "incomplet*",
    "in corso",
    "in fase",
    "in attesa",
    "in bozza",
    "in via di",
    "in itinere",
    "in lavorazione",
    "con riserva",
    "con riserve",
    "salvo",
    "tranne",
    "eccetto",
    "eccezione",
    "esclus*",
    "manca*",
    "sospes*",
    "rinviat*",
    "rimandat*",
    "slittat*",
    "posticipat*",
    "limitatamente",
    "limitat* a*",
    "provvisori*",
    "previst* per",
    "previst* nel*",
    "previst* entro",
    "non ancora",
    "non complet*",
    "non del",
    "non tutt*",
    "non intera*",
    "non conclus*",
    "non definitiv*",
    "non total*",
    "non piena*",
    "non ultimat*",
    "da ultimar*",
    "da complet*",
    "da conclu*",
    "da defini*",
    "da perfezion*",
    "da pubblica*",
    "da approva*",
];

/// Words of what is done otherwise than it was asked for.
const LATE: [&str; 18] = [
    "ritard*",
    "tardiv*",
    "oltre il termine",
    "oltre i termini",
    "oltre la scadenza",
    "oltre i tempi",
    "dopo il termine",
    "dopo i termini",
    "dopo la scadenza",
    "fuori termin*",
    "fuori temp*",
    "non nei t*",
    "ma",
    "però",
    "tuttavia",
    "sebbene",
    "benché",
    "anche se",
];

/// What is told of a result that something beside it takes back: an error where it is done in part, a warning where it
/// was done late, or is to be done in a stretch of the year that is not over.
pub(super) fn told(entry: &Entry<'_>, unit: &Unit, reading: Reading) -> Option<Diagnostic> {
    let Value::Text(text) = entry.value() else { return None };
    let said = Said::of(text, Context { unit, year: reading.year })?;
    let answers = matches!(unit, Unit::YesNo | Unit::Date);
    if !answers && said.in_brackets && is_doubted(said.rest) {
        let wording = Wording::ResultReadAs {
            found: text.clone(),
            read: format!("«{}», con «{}» come nota", said.value, said.rest),
            other: "un'altra cifra, o un dato che non è definitivo".to_owned(),
            remedy: "scrivere la cifra che vale, e il resto nelle Note".to_owned(),
        };
        return Some(entry.finding(wording.into()));
    }
    let reserve = reserve(said.rest).filter(|_| answers);
    let found = text.clone();
    let wording = match reserve {
        Some(Reserve::InPart) => in_part(found, said.value, unit),
        Some(Reserve::Late) if *unit != Unit::YesNo => return None,
        // In brackets behind it an operator is no note.
        Some(Reserve::Late) if !said.in_brackets || begins_with_operator(said.rest) => in_part(found, said.value, unit),
        Some(Reserve::Late) => Wording::ResultReadAs {
            found,
            read: format!("«{}», con «{}» come nota", said.value, said.rest),
            other: "«NO»".to_owned(),
            remedy: "se il ritardo non conta scriverlo nelle Note, accanto a «SI»; se conta scrivere «NO», oppure un raggiungimento forzato con la sua motivazione".to_owned(),
        },
        None => not_yet(found, &said, reading)?,
    };
    Some(entry.finding(wording.into()))
}

fn begins_with_operator(words: &str) -> bool {
    target::Operator::split(&target::plain(words)).is_some()
}

fn in_part(found: String, value: &str, unit: &Unit) -> Wording {
    let no = if *unit == Unit::YesNo { "NO" } else { "N/D" };
    Wording::Undecided {
        found,
        one: format!("«{value}»"),
        other: format!("«{no}», perché non tutto è fatto come chiesto"),
        remedy: format!(
            "scrivere «{value}» o «{no}», con il resto nelle Note; se conta in parte, un raggiungimento forzato con la sua motivazione"
        ),
    }
}

/// A result of a stretch of the year that ends after the day whose data the document tells.
fn not_yet(found: String, said: &Said<'_>, reading: Reading) -> Option<Wording> {
    let end = target::end_of_period(said.rest, reading.year)?;
    let today = reading.as_of.filter(|today| *today < end)?;
    let day = |day: NaiveDate| day.format("%d/%m/%Y");
    Some(Wording::ResultReadAs {
        found,
        read: format!("«{}», con «{}» come nota", said.value, said.rest),
        other: format!(
            "una previsione: il {} viene dopo i dati, che sono al {}",
            day(end),
            day(today)
        ),
        remedy: "se è una previsione scrivere N/D; se è già fatto togliere il periodo".to_owned(),
    })
}

/// A result and what stands beside it.
struct Said<'t> {
    value: &'t str,
    rest: &'t str,
    in_brackets: bool,
}

impl<'t> Said<'t> {
    /// In brackets behind a value that is read; behind a yes without them too.
    fn of(text: &'t str, context: Context<'_>) -> Option<Self> {
        let (value, notes) = target::without_notes(text.trim());
        let reads = |value: &str| match context.unit {
            Unit::YesNo => number::yes_no(value) == Some(true),
            Unit::Date | Unit::Percent(_) | Unit::Named(_) => context.value(value).is_ok(),
        };
        if let Some(rest) = notes.last().filter(|_| reads(value)) {
            return Some(Self { value, rest, in_brackets: true });
        }
        let ends = |c: char| c.is_whitespace() || ",;:.-–".contains(c);
        let (value, rest) = text.split_at_checked(text.find(ends)?)?;
        let rest = rest.trim_matches(ends);
        let says_more = *context.unit == Unit::YesNo && reads(value) && !rest.is_empty();
        says_more.then_some(Self { value, rest, in_brackets: false })
    }
}

/// What words take back of a value.
fn reserve(words: &str) -> Option<Reserve> {
    let line = target::plain(&figure::on_one_line(words));
    let split = line.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let only = ["solo", "soltanto", "solamente"];
    let in_part = IN_PART.iter().any(|said| stands(said, &words) && !is_of_the_year(said, &words))
        || only.contains(&first)
        || words.as_slice() == ["parte"]
        || words.windows(2).any(|pair| {
            pair.first() == Some(&"ma") && pair.last().is_some_and(|word| only.contains(word))
        })
        || line.contains('?')
        || is_less_than_whole(&line);
    if in_part {
        return Some(Reserve::InPart);
    }
    LATE.iter().any(|said| stands(said, &words)).then_some(Reserve::Late)
}

/// Whether these words stand in a row, and nothing denies them: `senza ritardi`.
fn stands(said: &str, words: &[&str]) -> bool {
    const NONE: [&str; 6] = ["senza", "nessun", "nessuno", "nessuna", "alcun", "alcuna"];
    let said: Vec<&str> = said.split(' ').collect();
    let is = |(word, said): (&&str, &&str)| match said.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == said,
    };
    let mut rows = words.windows(said.len()).enumerate();
    rows.any(|(at, row)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        row.iter().zip(&said).all(is) && before.is_none_or(|before| !NONE.contains(before))
    })
}

/// `in corso d'anno` says when, not how much.
fn is_of_the_year(said: &str, words: &[&str]) -> bool {
    said == "in corso" && (stands("corso d anno", words) || stands("corso dell anno", words))
}

/// `80 %`, `al 50%`, `3 su 5`.
fn is_less_than_whole(line: &str) -> bool {
    let words = ["al ", "all'", "allo ", "per il ", "per l'", "fatto al ", "circa "];
    let said = words.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let unit = Unit::PERCENT;
    let context = Context { unit: &unit, year: 0 };
    let share = context.share(said).is_some_and(|(part, whole)| part < whole);
    let percent = said.contains('%') || said.contains("cento");
    let points = figure::read(said, &unit).ok().filter(|_| percent);
    share || points.is_some_and(|points| points.number < Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::units;

    #[test]
    fn words_beside_a_yes_take_it_back_or_say_of_what_it_is() {
        use Reserve::{InPart, Late};
        for (words, expected) in [
            ("parzialmente", Some(InPart)),
            ("parz.", Some(InPart)),
            ("in parte", Some(InPart)),
            ("parte", Some(InPart)),
            ("quasi tutti", Some(InPart)),
            ("in corso", Some(InPart)),
            ("in corso di pubblicazione", Some(InPart)),
            ("ma solo il primo lotto", Some(InPart)),
            ("solo il primo lotto", Some(InPart)),
            ("tranne due sedi", Some(InPart)),
            ("ad eccezione di una sede", Some(InPart)),
            ("da completare", Some(InPart)),
            ("non ancora pubblicato", Some(InPart)),
            ("80 %", Some(InPart)),
            ("al 50%", Some(InPart)),
            ("3 su 5", Some(InPart)),
            ("?", Some(InPart)),
            ("rinviata al 2025", Some(InPart)),
            ("in ritardo", Some(Late)),
            ("con 10 giorni di ritardo", Some(Late)),
            ("tardivamente", Some(Late)),
            ("oltre i termini", Some(Late)),
            ("ma dopo la scadenza", Some(Late)),
            ("senza ritardi", None),
            ("nessun ritardo", None),
            ("in corso d'anno", None),
            ("100 %", None),
            ("5 su 5", None),
            ("delibera n. 5 del 12/3/2024", None),
            ("vedi nota 1", None),
            ("pubblicata sul sito", None),
            ("corso di formazione, parte prima", None),
            ("in un solo giorno", None),
            ("+5 %, ossia 105 %", None),
            ("II semestre", None),
            ("", None),
        ] {
            assert_eq!(reserve(words), expected, "{words}");
        }
    }

    #[test]
    fn words_behind_a_figure_doubt_it() {
        for words in ["rettificato: 80", "era 80", "80 al netto", "non confermato", "dato presunto"]
        {
            assert!(is_doubted(words), "{words}");
        }
        for words in ["al 31/12", "media dei tre sportelli", "fonte: Registro", "su 100", "nota 1"]
        {
            assert!(!is_doubted(words), "{words}");
        }
    }

    #[test]
    fn what_stands_beside_a_result_is_told_from_it() {
        for (unit, text, expected) in [
            ("SI/NO", "SI (in parte)", Some(("SI", "in parte", true))),
            ("SI/NO", "SI ma in ritardo", Some(("SI", "ma in ritardo", false))),
            ("SI/NO", "Sì, in parte", Some(("Sì", "in parte", false))),
            ("SI/NO", "fatto - in parte", Some(("fatto", "in parte", false))),
            ("SI/NO", "NO (in parte)", None),
            ("SI/NO", "SI", None),
            ("data", "30/06/2024 (in parte)", Some(("30/06/2024", "in parte", true))),
            ("N.", "85 (II semestre)", Some(("85", "II semestre", true))),
            ("N.", "85 in parte", None),
        ] {
            let unit = units::unit(unit);
            let said = Said::of(text, Context { unit: &unit, year: 2024 });
            let said = said.map(|said| (said.value, said.rest, said.in_brackets));
            assert_eq!(said, expected, "{text}");
        }
    }
}
