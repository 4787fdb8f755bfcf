//! The rule that shows weights in colour while those of their group do not add up to 100 %.
//!
//! `SUMPRODUCT` with `=`, not `SUMIF`: to `SUMIF` the codes 1.1 and 1.10 are the same number.

use super::sheet::{Form, LAST_ROW};
use crate::columns::{Column, indicators, objectives};
use crate::diagnostic::column_name;

/// As `verifica` takes it: within 0,05 points.
const SLACK: &str = "0.0005";

/// The formula of a sheet's first row below the headings; `None` for a sheet without weights.
pub(super) fn rule(form: &Form) -> Option<String> {
    let of = |columns: [&Column; 2]| {
        let place = form.headings.iter().position(|known| columns.contains(&known.column))?;
        Some(Letter(column_name(u32::try_from(place).ok()?)))
    };
    let (code, weight) =
        (of([objectives::CODE, indicators::CODE])?, of([objectives::WEIGHT, indicators::WEIGHT])?);
    let group = of([objectives::PARENT, indicators::OBJECTIVE])?;
    let filled = format!("--({}<>\"\")", code.range());
    let same = |column: &Letter| format!("--({}={})", column.range(), column.cell());
    let sum = |column: &Letter| format!("SUMPRODUCT({},{filled},{})", same(column), weight.range());
    let blanks = format!("SUMPRODUCT({},{filled},--({}=\"\"))", same(&group), weight.range());
    let of_group = sum(&group);
    let wrong = format!(
        "{}<>\"\",OR({of_group}>1+{SLACK},AND({blanks}=0,{of_group}<1-{SLACK}))",
        code.cell()
    );
    // The objectives of a level may also share 100 % over the whole level.
    let unless = of([objectives::LEVEL; 2]).map(|level| format!(",ABS({}-1)>{SLACK}", sum(&level)));
    Some(format!("=AND({wrong}{})", unless.unwrap_or_default()))
}

struct Letter(String);

impl Letter {
    fn range(&self) -> String {
        format!("${0}$2:${0}${1}", self.0, LAST_ROW + 1)
    }

    fn cell(&self) -> String {
        format!("${}2", self.0)
    }
}
