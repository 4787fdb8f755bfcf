//! What is wrong with a text that is not TOML, in words that an office understands.

use toml::de::Error;

use super::report::Report;
use super::written;
use crate::diagnostic::Problem;

/// How the messages of toml begin, and what a clerk has usually done.
const CAUSES: [(&str, &str); 52] = [
    ("string values must be quoted", "il valore manca, oppure è un testo e va tra virgolette"),
    ("invalid boolean", "un testo va tra virgolette, sì e no si scrivono true e false"),
    ("invalid unquoted key", "una chiave con spazi o lettere accentate va tra virgolette"),
    ("unquoted keys cannot be empty", "prima di = manca la chiave"),
    ("duplicate key", "la chiave o la tabella c'è già"),
    ("missing value", "dopo = manca il valore"),
    ("invalid value", "il valore non si legge"),
    ("key with no value", "dopo la chiave mancano = e il valore"),
    ("missing assignment", "dopo la chiave manca ="),
    ("extra assignment", "c'è un = di troppo"),
    ("extra `=`", "c'è un = di troppo"),
    ("unexpected `=` in array", "in un elenco non ci vuole ="),
    ("missing opening quote", "mancano le virgolette all'inizio"),
    ("missing comma", "manca una virgola"),
    ("extra comma", "c'è una virgola di troppo"),
    ("unclosed table", "manca la parentesi ]"),
    ("unclosed array table", "mancano le parentesi ]]"),
    ("unclosed array", "l'elenco non finisce con ]"),
    ("unclosed inline table", "manca la parentesi }"),
    ("invalid basic string", "mancano le virgolette alla fine"),
    ("invalid literal string", "manca l'apostrofo alla fine"),
    ("missing escaped value", "dopo \\ non c'è un segno ammesso: nei percorsi usare /"),
    ("unexpected leading zero", "un numero non comincia con zero"),
    ("unexpected content", "dopo il valore c'è dell'altro"),
    ("unexpected key or value", "dopo il valore c'è dell'altro (i decimali si scrivono col punto)"),
    ("too few unicode", "dopo \\u mancano cifre: nei percorsi usare /"),
    ("invalid date", "la data non esiste"),
    ("invalid multi-line basic string", "mancano le tre virgolette alla fine"),
    ("invalid multi-line literal string", "mancano i tre apostrofi alla fine"),
    ("`_` may only go", "un numero si scrive senza segni nel mezzo"),
    ("cannot recurse", "ci sono troppe parentesi una dentro l'altra"),
    ("recursion limit", "ci sono troppe parentesi una dentro l'altra"),
    ("carriage return must", "la riga finisce in un modo sconosciuto: salvare il file di nuovo"),
    ("integers with a radix", "un numero si scrive con le sole cifre"),
    ("radix must", "un numero si scrive con le sole cifre"),
    ("redundant integer", "un numero si scrive con le sole cifre"),
    ("redundant numeric sign", "un numero ha un solo segno"),
    ("unexpected sign", "il segno non ci vuole"),
    ("invalid comment", "un commento comincia con # e contiene soli segni che si vedono"),
    ("missing comment", "un commento comincia con #"),
    ("invalid inline table", "fra { e } ci vogliono chiave = valore, separati da virgole"),
    ("missing inline table", "manca la parentesi {"),
    ("missing key for inline", "fra { e } prima di = manca la chiave"),
    ("invalid key-value pair", "la riga non è chiave = valore"),
    ("keys cannot be multi-line", "una chiave sta su una riga sola"),
    ("missing array opening", "manca la parentesi ["),
    ("missing table open", "manca la parentesi ["),
    ("unexpected content between comment", "dopo il commento c'è dell'altro"),
    ("cannot extend value", "la chiave ha già un valore e non può essere una tabella"),
    ("invalid unicode", "dopo \\u le cifre non sono un carattere"),
    ("number too", "il numero è troppo grande"),
    ("floats must", "un numero coi decimali ha cifre prima e dopo il punto"),
];

/// One complaint a line: what follows the first on the same line is mostly its echo.
pub(super) fn complain(report: &Report, errors: &[Error]) {
    let (mut last_line, mut in_table) = (0, true);
    for error in errors {
        let line = error.span().map_or(1, |span| report.line_of(span.start));
        let is_twice = error.message().starts_with("duplicate key");
        let single = is_twice.then(|| report.single_of(line)).flatten();
        // Behind a table that could not be opened the keys fall into the one before.
        let is_echo = line == last_line || is_twice && !in_table;
        if let Some((line, name)) = single {
            let cause =
                format!("[{name}] c'è più volte, e ogni volta vuole due parentesi: [[{name}]]");
            report.add(line, Problem::TomlSyntax { cause });
        } else if !is_echo {
            let told = written::fault(report.text_of(line));
            let cause = told.unwrap_or_else(|| cause(error.message()));
            report.add(line, Problem::TomlSyntax { cause });
        }
        in_table &= !error.message().starts_with("unclosed table")
            && !error.message().starts_with("unclosed array table");
        last_line = line;
    }
}

/// What is said of a line whose fault nobody knew.
const UNREAD: &str = "la riga non si legge: si scrive chiave = valore, i testi tra virgolette";

/// The longest beginning that fits.
fn cause(message: &str) -> String {
    CAUSES
        .iter()
        .filter(|(beginning, _)| message.starts_with(beginning))
        .max_by_key(|(beginning, _)| beginning.len())
        .map_or(UNREAD, |(_, words)| words)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::cause;

    /// If toml changes its messages, this says so.
    #[test]
    fn usual_mistakes_are_told_in_italian() {
        let quotes = "il valore manca, oppure è un testo e va tra virgolette";
        let rest = "dopo il valore c'è dell'altro (i decimali si scrivono col punto)";
        for (text, expected) in [
            ("a = Ente", quotes),
            ("a = Torino", "un testo va tra virgolette, sì e no si scrivono true e false"),
            ("a = ", quotes),
            ("a = “b”", quotes),
            ("a = 30/06/2020", quotes),
            ("a = 1,5", rest),
            ("a = 84 %", quotes),
            ("a = \"b", "mancano le virgolette alla fine"),
            ("a = 'b", "manca l'apostrofo alla fine"),
            ("a = b\"", "mancano le virgolette all'inizio"),
            ("a", "dopo la chiave mancano = e il valore"),
            ("a: 1", "dopo la chiave mancano = e il valore"),
            ("= 1", "prima di = manca la chiave"),
            ("a == 1", "c'è un = di troppo"),
            ("unità = 1", "una chiave con spazi o lettere accentate va tra virgolette"),
            ("[a", "manca la parentesi ]"),
            ("[[a]", "mancano le parentesi ]]"),
            ("a = [1, 2", "l'elenco non finisce con ]"),
            ("a = [1,,2]", "c'è una virgola di troppo"),
            ("a = { b = 1", "manca la parentesi }"),
            ("a = 012", "un numero non comincia con zero"),
            ("a = 2020-02-31", "la data non esiste"),
            ("a = 1\na = 2", "la chiave o la tabella c'è già"),
            ("[a]\n[a]", "la chiave o la tabella c'è già"),
            ("a = \"C:\\piano\"", "dopo \\ non c'è un segno ammesso: nei percorsi usare /"),
            ("a = \"C:\\Users\"", "dopo \\u mancano cifre: nei percorsi usare /"),
            ("a = \"\"\"b", "mancano le tre virgolette alla fine"),
            ("a = 1__0", "un numero si scrive senza segni nel mezzo"),
            ("a = +-1", "un numero ha un solo segno"),
            ("a = 1\na.b = 2", "la chiave ha già un valore e non può essere una tabella"),
        ] {
            let (_, errors) = DeTable::parse_recoverable(text);
            let first = errors.first().map(|error| cause(error.message()));
            assert_eq!(first.as_deref(), Some(expected), "{text}");
        }
    }
}
