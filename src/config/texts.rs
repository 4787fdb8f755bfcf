//! The texts of relazione.toml that a document or a package shows, each with its line.

use toml::de::{DeTable, DeValue};

/// Keys whose values nobody is shown: files, codes, names that the office gives the program to know.
const UNSEEN: [&str; 13] = [
    "caratteri",
    "colonne",
    "consuntivo",
    "contesto",
    "famiglia",
    "fogli",
    "logo",
    "modello",
    "nomi_ammessi",
    "organi_politici",
    "piano",
    "testo",
    "verifica",
];

/// Every text that is shown; none where the file cannot be read.
pub fn texts(written: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if let Ok(table) = DeTable::parse(written) {
        of_table(table.get_ref(), written, &mut found);
    }
    found.sort();
    found
}

fn of_table(table: &DeTable<'_>, written: &str, found: &mut Vec<(usize, String)>) {
    let shown = table.iter().filter(|(key, _)| !UNSEEN.contains(&&**key.get_ref()));
    for (_, value) in shown {
        of_value(value.get_ref(), value.span().start, written, found);
    }
}

fn of_value(value: &DeValue<'_>, at: usize, written: &str, found: &mut Vec<(usize, String)>) {
    match value {
        DeValue::String(text) => {
            let before = written.get(..at).unwrap_or_default();
            found.push((before.matches('\n').count() + 1, text.to_string()));
        }
        DeValue::Array(items) => {
            items
                .iter()
                .for_each(|item| of_value(item.get_ref(), item.span().start, written, found));
        }
        DeValue::Table(table) => of_table(table, written, found),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn a_text_is_told_with_its_line_and_what_nobody_sees_is_not() {
        let written = "[ente]\nnome = \"A\"\nlogo = \"x.svg\"\n[documento]\ndelibera = { organo = \"G\" }\n\
            [[sezione]]\ntitolo = \"B\"\ntesto = \"a.md\"\nblocchi = [\n\"c\",\n\"d\"]\n\
            [pubblicazione]\nnomi_ammessi = [\"N\"]\n";
        let found = texts(written);
        let told: Vec<(usize, &str)> =
            found.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(told, [(2, "A"), (5, "G"), (7, "B"), (10, "c"), (11, "d")]);
    }
}
