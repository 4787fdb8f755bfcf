//! The result of a unità organizzativa: its parts of objectives, their weights and points, the mean.

use super::mean::{Mean, Part};
use super::node::{self, ITEM};
use super::{Explanation, Passo, figures};
use crate::measure::{Member, UnitPart, UnitResult};
use crate::model::{Missing, Node, Weighting};
use crate::view::number;
use crate::view::{Material, unit_results, words};

/// How the result of a unit came about.
pub fn unit(material: &Material<'_>, unit: &UnitResult) -> Explanation {
    let account = Account { material, unit };
    let mut steps = vec![Passo::new("Regola", account.rule())];
    steps.extend(account.parts());
    steps.extend(account.sums());
    if account.is_rated() {
        let attained = (unit.group.mean, unit.group.is_pending());
        steps.push(node::rating(material, attained, unit.band));
    }
    Explanation {
        titolo: format!("Unità organizzativa {}", unit.name),
        contesto: account.place(),
        passi: steps,
        risultato: material.attainment_or_why(unit.group.mean, unit.group.is_pending()),
    }
}

struct Account<'a> {
    material: &'a Material<'a>,
    unit: &'a UnitResult,
}

impl Account<'_> {
    fn missing(&self) -> Missing {
        self.material.config.rules.missing
    }

    fn is_assigned(&self) -> bool {
        self.material.tree.organisation().assignments().is_some()
    }

    fn node(&self, part: &UnitPart) -> Option<&Node> {
        self.material.tree.node(part.node)
    }

    fn is_rated(&self) -> bool {
        let rules = &self.material.config.rules;
        let first = self.unit.parts.first().and_then(|part| self.node(part));
        let level = rules.area_level.or(first.map(|node| node.level));
        level.and_then(|level| rules.levels.get(level)).is_some_and(|level| level.rated)
    }

    /// Where it stands among the units.
    fn place(&self) -> String {
        let units = self.material.results.units.iter();
        let below = units.filter(|unit| unit.part_of.as_ref() == Some(&self.unit.name));
        let below: Vec<&str> = below.map(|unit| unit.name.as_str()).collect();
        let above = self.unit.part_of.as_ref().map(|above| format!("fa parte di {above}"));
        let below = (!below.is_empty()).then(|| format!("comprende {}", below.join(", ")));
        let year = format!("anno {}", self.material.config.document.year);
        [Some(year), above, below].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    fn rule(&self) -> String {
        if self.is_assigned() {
            return "parti di obiettivi del foglio Assegnazioni: peso × quota / 100; punti = peso della \
                    parte × raggiungimento / 100"
                .to_owned();
        }
        let first = self.unit.parts.first().and_then(|part| self.node(part));
        let level = first.and_then(|node| self.material.config.rules.levels.get(node.level));
        let plural =
            level.map_or("obiettivi".to_owned(), |level| words::lower_first(&level.plural));
        format!("media semplice dei suoi {plural}: contano alla pari, salvo quelli di peso 0")
    }

    fn parts(&self) -> Vec<Passo> {
        let members = self.unit.parts.iter().zip(&self.unit.group.members);
        members.map(|(part, member)| self.part(part, member)).collect()
    }

    fn part(&self, part: &UnitPart, member: &Member) -> Passo {
        let code = self.node(part).map_or(String::new(), |node| node.code.to_string());
        let item =
            if part.unit == self.unit.name { code } else { format!("{code}, {}", part.unit) };
        let Some(row) = unit_results::row(self.material, part) else {
            let cell = self.node(part).map(|node| &node.origin);
            return Passo::new(item, self.alike(part, member)).at(cell);
        };
        let of_objective = if row.weight.is_none() { " (dell'obiettivo)" } else { "" };
        let weight = format!(
            "peso {}{of_objective} × quota {} / 100 = {}",
            figures::outcome(part.peso),
            figures::exact(part.quota),
            figures::outcome(part.weight)
        );
        Passo::new(item, format!("{weight}; {}", self.points(part))).at(Some(&row.origin))
    }

    fn alike(&self, part: &UnitPart, member: &Member) -> String {
        if part.weight.is_zero() {
            return "peso 0 fra gli obiettivi: non conta".to_owned();
        }
        let equal = self.unit.group.weighting == Weighting::Equal;
        match part.attainment {
            // Beside one of weight 0 the others have a weight of 1, which nobody stated.
            Some(attainment) if !equal => format!("raggiungimento {}", figures::exact(attainment)),
            _ => {
                let shown = Part { code: "", weight: Some(part.weight), weight_cell: None };
                let printing = self.material.printing();
                let mean =
                    Mean { group: &self.unit.group, parts: Vec::new(), printing, any_sum: false };
                mean.member(member, &shown)
            }
        }
    }

    fn points(&self, part: &UnitPart) -> String {
        let weight = figures::term(part.weight);
        match (part.attainment, part.points(self.missing())) {
            (Some(attainment), Some(points)) => format!(
                "{weight} × raggiungimento {} / 100 = {} punti",
                figures::term(attainment),
                figures::outcome(points)
            ),
            (None, Some(_)) => "N/D: conta come 0 e conserva il suo peso, 0 punti".to_owned(),
            _ if part.is_pending => "non ancora dovuto: non conta".to_owned(),
            _ => "N/D: escluso".to_owned(),
        }
    }

    /// Weights, points and the division.
    fn sums(&self) -> Vec<Passo> {
        let unit = self.unit;
        let Some(mean) = unit.group.mean else {
            let why = if unit.parts.is_empty() {
                "nessun obiettivo: N/D"
            } else if unit.group.is_pending() {
                number::PENDING
            } else {
                "nessuna parte con un peso è disponibile: N/D"
            };
            return vec![Passo::new(ITEM, why)];
        };
        if !self.is_assigned() {
            let entering = unit.parts.iter().zip(&unit.group.members);
            let entering = entering
                .filter(|(part, member)| !part.weight.is_zero() && member.enters(self.missing()));
            let terms: Vec<String> = entering
                .map(|(part, _)| figures::term(part.attainment.unwrap_or_default()))
                .collect();
            let sum = match terms.as_slice() {
                [only] => only.clone(),
                _ => format!("({})", terms.join(" + ")),
            };
            let attained = figures::attained(mean, self.material.printing());
            return vec![Passo::new(ITEM, format!("{sum} / {} = {attained}", terms.len()))];
        }
        let missing = self.missing();
        let points: Vec<String> =
            unit.parts.iter().filter_map(|part| part.points(missing)).map(figures::term).collect();
        let sum = figures::outcome(unit.points(missing));
        let weight = figures::outcome(unit.group.weight_sum);
        let attained = figures::attained(mean, self.material.printing());
        let sums = (points.len() > 1).then(|| {
            let added = format!("{} = {sum}", points.join(" + "));
            let weights = format!("le parti che contano pesano {weight}");
            [Passo::new("Pesi", weights), Passo::new("Punti", added)]
        });
        let last = Passo::new(ITEM, format!("{sum} / {weight} × 100 = {attained}"));
        sums.into_iter().flatten().chain([last]).collect()
    }
}
