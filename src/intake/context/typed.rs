//! Figures that were typed as texts: `1.250`, `85 %`, `€ 5`.

use crate::diagnostic::{Appearance, Diagnostic, Doubt, Place};
use crate::intake::figure::{self, Unread};
use crate::intake::{dress, units};
use crate::model::{Beside, ContextRow, Datum, Unit};

/// What a text says in a column of figures.
enum Said {
    Figure(Datum, String),
    Doubt(Doubt),
    /// It holds digits and is no figure.
    Digits,
    Words,
}

/// Reads the texts of a column that is one of figures: as many cells hold one as hold something else, or more.
pub(super) fn read(
    rows: &mut [(u32, ContextRow)],
    index: usize,
    place: impl Fn(u32) -> Place,
    findings: &mut Vec<Diagnostic>,
) {
    let mut texts = Vec::new();
    let (mut figures, mut filled) = (0_usize, 0_usize);
    for (row, of_row) in rows.iter_mut() {
        let Some((datum, _)) = of_row.data.get_mut(index) else { continue };
        filled = filled.saturating_add(usize::from(*datum != Datum::Missing));
        figures = figures.saturating_add(usize::from(matches!(datum, Datum::Number { .. })));
        if let Datum::Text(text) = datum {
            texts.push((*row, said(text), datum));
        }
    }
    let bare = figures > 0;
    let read = texts.iter().filter(|(_, said, _)| matches!(said, Said::Figure(..))).count();
    figures = figures.saturating_add(read);
    if figures == 0 || figures.saturating_mul(2) < filled {
        return;
    }
    let mixed = mixed(texts.iter().map(|(_, said, _)| said), bare);
    for (row, said, datum) in texts {
        let Datum::Text(found) = &*datum else { continue };
        let problem = match said {
            Said::Words => continue,
            Said::Figure(figure, unit) if !mixed || unit.is_empty() => {
                *datum = figure;
                continue;
            }
            Said::Doubt(doubt) => doubt.of(found).into(),
            Said::Figure(..) | Said::Digits => {
                Appearance::TextAmongFigures { found: found.clone() }.into()
            }
        };
        findings.push(Diagnostic::new(place(row), problem));
    }
}

/// Whether figures of several units, or thousands and units, stand in one column.
fn mixed<'a>(said: impl Iterator<Item = &'a Said>, mut bare: bool) -> bool {
    let mut first: Option<&str> = None;
    for said in said {
        let Said::Figure(_, unit) = said else { continue };
        match first {
            _ if unit.is_empty() => bare = true,
            None => first = Some(unit),
            Some(first) if units::are_one(first, unit) => {}
            Some(_) => return true,
        }
    }
    bare && first.is_some_and(dress::is_scaled)
}

fn said(text: &str) -> Said {
    let digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(digit), text.rfind(digit)) else {
        return Said::Words;
    };
    // `007` is a code.
    let digits = text.get(first..=last).unwrap_or_default();
    let code = digits.strip_prefix('0').is_some_and(|rest| rest.starts_with(digit));
    match figure::read(text, &Unit::Named(String::new())) {
        _ if code => Said::Digits,
        Ok(figure) => {
            let around = [text.get(..first), text.get(last.saturating_add(1)..)];
            let around = around.map(|words| words.unwrap_or_default().trim());
            let unit = around.join(" ").replace(['+', '-', '\u{2212}', '\u{2013}'], "");
            let unit = if figure.percent { String::new() } else { unit.trim().to_owned() };
            let datum = Datum::Number {
                value: figure.number,
                decimals: Some(figure.number.scale()),
                percent: figure.percent,
                grouped: text.contains('.').then_some(true),
                typed: Some(text.to_owned()),
                beside: Some(&unit)
                    .filter(|unit| !unit.is_empty())
                    .map(|unit| Beside { unit: unit.clone(), shown: text.to_owned() }),
            };
            Said::Figure(datum, unit)
        }
        Err(Unread::Doubt(doubt @ Doubt::TwoFigures { .. })) => Said::Doubt(doubt),
        Err(_) => Said::Digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Origin;

    /// The figures of a column, texts between quotes, and the codes of what is told.
    fn column(cells: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let row = |text: &&str| {
            let datum = (Datum::Text((*text).to_owned()), Origin::new(String::new()));
            (1, ContextRow { label: String::new(), data: vec![datum] })
        };
        let mut rows: Vec<_> = cells.iter().map(row).collect();
        let mut findings = Vec::new();
        read(&mut rows, 0, |_| Place::file("contesto.xlsx"), &mut findings);
        let shown = |(_, row): &(u32, ContextRow)| match &row.data[0].0 {
            Datum::Number { value, .. } => value.to_string(),
            Datum::Text(text) => format!("«{text}»"),
            other => format!("{other:?}"),
        };
        let codes = findings.iter().map(|finding| finding.problem.code()).collect();
        (rows.iter().map(shown).collect(), codes)
    }

    #[test]
    fn typed_figures_are_figures_where_a_column_holds_them() {
        for (cells, expected, told) in [
            (vec!["1.250", "85 %", "€ 5"], vec!["1250", "85", "5"], vec![]),
            (vec!["2 gg", "3 giorni"], vec!["2", "3"], vec![]),
            (vec!["10", "12 15"], vec!["10", "«12 15»"], vec!["L073"]),
            (vec!["10", "circa 12 persone"], vec!["10", "«circa 12 persone»"], vec!["L077"]),
            (vec!["10", "in corso"], vec!["10", "«in corso»"], vec![]),
            (vec!["12", "k€ 12"], vec!["12", "«k€ 12»"], vec!["L077"]),
            (vec!["48 ore", "2 gg"], vec!["«48 ore»", "«2 gg»"], vec!["L077", "L077"]),
            (vec!["2023/2024", "2024/2025"], vec!["«2023/2024»", "«2024/2025»"], vec![]),
            (vec!["007", "Via Roma 1"], vec!["«007»", "«Via Roma 1»"], vec![]),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(column(&cells), (expected, told), "{cells:?}");
        }
    }
}
