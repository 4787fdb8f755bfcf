//! Words that are too long for the room they are printed in.

use std::path::Path;

use super::places::{CODES, PLACES, but_codes, cells, is_cell, office, opened, plain};
use super::{told, words};

#[test]
fn a_word_is_printed_to_its_end_or_told_with_its_cell() {
    let long = |n: usize, letters: usize| format!("C{n:02}{}FINE{n:02}", "x".repeat(letters - 9));
    let folder = opened(&but_codes(|n| long(n, 500)));
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "pacchetto"]));
    assert_eq!(status, Some(0), "{err}");
    let mut printed = String::new();
    for entry in std::fs::read_dir(folder.join("pacchetto")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "pdf") {
            printed += &words(&path);
        }
    }
    for (number, place) in
        PLACES.iter().enumerate().skip(CODES).filter(|(_, place)| is_cell(place.at[0]))
    {
        assert!(printed.contains(&format!("FINE{number:02}")), "{}: {printed}", place.at[0]);
    }
    let folder = opened(&but_codes(|n| long(n, 200)));
    let (_, err, status) = told(&folder.run(&["genera", "-o", "a.pdf"]));
    assert_eq!(status, Some(0), "{err}");
    within_the_page(&folder.join("a.pdf"));
    let folder = opened(&but_codes(|n| long(n, 10_000)));
    let (_, err, status) = told(&folder.run(&["genera"]));
    assert_eq!(status, Some(1), "{err}");
    for address in cells().skip_while(|at| *at != PLACES[CODES].at[0]) {
        let line = format!("errore: {address}: una parola di 10000 lettere non sta in una pagina");
        assert!(err.contains(&line), "{err}");
    }
    // A code stands where there is little room.
    let folder = opened(&office(|n| (n < CODES).then(|| long(n, 41))));
    let (_, err, _) = told(&folder.run(&["genera"]));
    for place in &PLACES[..CODES] {
        let line = format!("errore: {}: una parola di 41 lettere non sta su una riga", place.at[0]);
        assert!(err.contains(&line), "{err}");
    }
}

/// No word stands nearer to an edge than 5 mm.
#[track_caller]
fn within_the_page(path: &Path) {
    const EDGE: f64 = 14.0;
    let output = std::process::Command::new("pdftotext").arg("-bbox").arg(path).arg("-").output();
    let boxes = String::from_utf8(output.unwrap().stdout).unwrap();
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let (mut width, mut height, mut words) = (0.0, 0.0, 0);
    let mut beyond = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            (width, height) = (number(line, "width"), number(line, "height"));
        } else if line.starts_with("<word ") {
            words += 1;
            let within = number(line, "xMin") > EDGE
                && number(line, "xMax") < width - EDGE
                && number(line, "yMin") > EDGE / 2.0
                && number(line, "yMax") < height - EDGE / 2.0;
            if !within {
                beyond.push(line);
            }
        }
    }
    assert_eq!(beyond, Vec::<&str>::new(), "{}", path.display());
    assert!(words > 100);
}

/// Where a title, a name or a cell of a text's table has no room for a word, it is told with its line.
#[test]
fn a_word_too_wide_for_its_line_is_told_with_its_line() {
    let settings: Vec<usize> =
        (0..PLACES.len()).filter(|number| !is_cell(PLACES[*number].at[0])).collect();
    let of_settings = |letters: usize| {
        let word = "o".repeat(letters);
        office(|number| settings.contains(&number).then(|| word.clone()))
    };
    // Two names may not be the same: the levels keep theirs.
    let mut fitting = of_settings(40);
    let same = format!("nome = \"{}\"\nallegato", "o".repeat(40));
    assert!(fitting.toml.contains(&same));
    fitting.toml = fitting.toml.replace(&same, &format!("nome = \"{}\"\nallegato", "e".repeat(40)));
    let folder = opened(&fitting);
    let text = format!(
        "## {0}\n\n| a | b | c |\n| --- | --- | --- |\n| 1 | {0} | https://ente.it/{1} |\n\n{2}\n\n`{2}`\n\n- {2}\n\n> {2}\n",
        "o".repeat(40),
        "dati/".repeat(20),
        "o".repeat(60)
    );
    std::fs::write(folder.join("testi/a.md"), text).unwrap();
    let (_, err, status) = told(&folder.run(&["genera", "-o", "a.pdf"]));
    assert_eq!(status, Some(0), "{err}");
    within_the_page(&folder.join("a.pdf"));

    let wide = of_settings(41);
    let folder = opened(&wide);
    let (_, err, _) = told(&folder.run(&["genera"]));
    for (index, line) in
        wide.toml.lines().enumerate().filter(|(_, line)| line.contains(&"o".repeat(41)))
    {
        let place = format!(
            "errore: relazione.toml › riga {}: una parola di 41 lettere non sta su una riga",
            index + 1
        );
        assert!(err.contains(&place), "{line}: {err}");
    }

    let folder = opened(&plain());
    for (text, line, letters) in [
        (format!("Testo.\n\n## {}\n", "o".repeat(41)), 3, 41),
        (format!("| a | b |\n| --- | --- |\n| 1 | *{}* |\n", "o".repeat(41)), 3, 41),
        (format!("| a | `{}` |\n| --- | --- |\n| 1 | 2 |\n", "o".repeat(41)), 1, 41),
        (format!("Testo.\n\nE {}.\n", "o".repeat(61)), 3, 62),
        (format!("Testo.\n\n`{}`\n", "o".repeat(61)), 3, 61),
        (format!("Testo[^1].\n\n[^1]: {}\n", "o".repeat(10_000)), 3, 10_000),
    ] {
        std::fs::write(folder.join("testi/a.md"), &text).unwrap();
        let (_, err, status) = told(&folder.run(&["genera"]));
        let place = format!("errore: testi/a.md › riga {line}: una parola di {letters} lettere");
        assert!(err.starts_with(&place), "{text}: {err}");
        assert_eq!(status, Some(1));
    }
}
