//! One row an indicator of an objective: the fields of the Portale della performance, and how the result came about.

use super::super::judged::Judged;
use super::super::number::{self, Signs};
use super::super::results::{band_label, unit_of};
use super::{Column, Kind, Material, Table, Value, column, nature, of, with_fields};
use crate::columns::{indicators, results};
use crate::measure::{How, Measured, NodeResult};
use crate::model::{
    Bound, Calculation, Gauge, Indicator, Node, Side, Unit, YearColumn, YearFigure, YearValue,
};

pub(super) const COLUMNS: [Column; 57] = [
    column("anno", "Anno", Kind::Whole, "Anno del documento.").always(),
    of(indicators::OBJECTIVE, Kind::Text, "Codice dell'obiettivo.").always(),
    of(indicators::CODE, Kind::Text, "Codice dell'indicatore.").always(),
    column("titolo", "Titolo", Kind::Text, "Titolo dell'indicatore.").always(),
    of(indicators::DESCRIPTION, Kind::Text, "Descrizione dell'indicatore."),
    of(indicators::KIND, Kind::Text, "Tipologia dell'indicatore."),
    column("unita", "Unità di misura", Kind::Text, "Unità di target e risultato."),
    column(
        "natura",
        "Natura",
        Kind::Text,
        "Che cosa sono target e risultato: «numero», «percentuale» (in punti), «data», «si_no», «parole».",
    )
    .always(),
    of(indicators::SOURCE, Kind::Text, "Fonte del dato."),
    of(indicators::ALGORITHM, Kind::Text, "Come si calcola."),
    column(
        "unita_organizzative",
        "Unità organizzative",
        Kind::Text,
        "Unità che ne rispondono, separate da punto e virgola; vuoto se sono quelle dell'obiettivo.",
    ),
    of(indicators::WEIGHT, Kind::Percent, "Peso nell'obiettivo, in punti percentuali."),
    column("peso_piano", "Peso nel piano", Kind::Number, "Peso come sta nel piano, con tutte le cifre; vuoto se il piano non lo dice."),
    of(indicators::METHOD, Kind::Text, "Metodo del grado di raggiungimento.").always(),
    of(indicators::SCALE, Kind::Text, "Scala che dà il raggiungimento."),
    of(indicators::MINIMUM, Kind::Percent, "Raggiungimento sotto il quale vale 0."),
    of(indicators::CAP, Kind::Percent, "Raggiungimento massimo che conta, se è proprio dell'indicatore."),
    of(indicators::CALCULATION, Kind::Text, "Che cosa si confronta con il target.").always(),
    column("target_operatore", "Operatore del target", Kind::Text, OPERATORS),
    of(indicators::TARGET, Kind::Measure, "Target dell'anno; in un intervallo il minimo."),
    column("target_valore_superiore", "Target, massimo", Kind::Measure, "Massimo di un intervallo."),
    of(indicators::TOLERANCE, Kind::Number, "Di quanto il target si può mancare, nella stessa unità."),
    column("target_testo", "Target come stampato", Kind::Text, "Target dell'anno come è stampato.").always(),
    column("target_anno_1_operatore", "Operatore del target, anno +1", Kind::Text, OPERATORS),
    column("target_anno_1_valore", "Target, anno +1", Kind::Measure, "Target dell'anno successivo."),
    column("target_anno_1_valore_superiore", "Target, massimo, anno +1", Kind::Measure, "Massimo di un intervallo."),
    column("target_anno_1_testo", "Target come stampato, anno +1", Kind::Text, "Target dell'anno successivo."),
    column("target_anno_2_operatore", "Operatore del target, anno +2", Kind::Text, OPERATORS),
    column("target_anno_2_valore", "Target, anno +2", Kind::Measure, "Target del secondo anno successivo."),
    column("target_anno_2_valore_superiore", "Target, massimo, anno +2", Kind::Measure, "Massimo di un intervallo."),
    column("target_anno_2_testo", "Target come stampato, anno +2", Kind::Text, "Target del secondo anno successivo."),
    of(indicators::THRESHOLD, Kind::Measure, "Valore al quale il raggiungimento è zero."),
    of(indicators::BASE, Kind::Measure, "Valore di partenza, nell'unità rilevata."),
    column(
        "consuntivo_anno_precedente",
        "Consuntivo dell'anno precedente",
        Kind::Measure,
        "Valore dell'anno precedente, nell'unità rilevata.",
    ),
    of(results::ACTUAL,
        Kind::Measure,
        "Valore confrontato con il target, senza arrotondamenti; vuoto se non disponibile.",
    ),
    column("consuntivo_testo", "Consuntivo come stampato", Kind::Text, "Consuntivo come è stampato, o N/D.").always(),
    column("consuntivo_rilevato", "Valore rilevato", Kind::Measure, "Valore come è scritto nel consuntivo."),
    column("unita_rilevata", "Unità rilevata", Kind::Text, "Unità del valore rilevato."),
    of(results::NUMERATOR, Kind::Number, "Numeratore, se il valore è un quoziente."),
    of(results::DENOMINATOR, Kind::Number, "Denominatore, se il valore è un quoziente."),
    column(
        "scostamento",
        "Scostamento",
        Kind::Number,
        "Consuntivo meno target, nell'unità del target (punti percentuali, giorni per le date).",
    ),
    column("scostamento_favorevole", "Scostamento favorevole", Kind::Flag, "Se lo scostamento è un buon segno."),
    column(
        "raggiungimento",
        "Grado di raggiungimento",
        Kind::Percent,
        "Grado di raggiungimento in punti percentuali; vuoto se non disponibile.",
    ),
    column(
        "raggiungimento_non_limitato",
        "Raggiungimento non limitato",
        Kind::Percent,
        "Grado di raggiungimento come lo dà il metodo, prima di minimo e tetto, in punti percentuali.",
    ),
    column(
        "raggiungimento_assegnato",
        "Raggiungimento assegnato",
        Kind::Percent,
        "Grado di raggiungimento giudicato o assegnato a mano, con tutte le cifre.",
    ),
    column("stato", "Stato", Kind::Text, "«misurato», «giudicato», «forzato» (assegnato a mano), «non disponibile», «non ancora dovuto» (dopo la data dei dati).").always(),
    column("target_sottostimato", "Target sottostimato", Kind::Flag, "Se il risultato supera il 120 % prima del tetto.").always(),
    column("valutazione_obiettivo", "Valutazione dell'obiettivo", Kind::Text, "Fascia dell'obiettivo."),
    of(results::REASON, Kind::Text, "Perché il dato manca o è assegnato a mano."),
    column("causa_scostamento", "Causa dello scostamento", Kind::Text, "Causa dello scostamento."),
    of(results::CRITICALITY, Kind::Text, "Criticità."),
    of(results::REMEDY, Kind::Text, "Azioni correttive."),
    column("note_piano", "Note del piano", Kind::Text, "Note del foglio Indicatori."),
    of(results::NOTES, Kind::Text, "Note del foglio Consuntivo."),
    column("origine_piano", "Origine nel piano", Kind::Text, "Prima cella della riga nel piano.").always(),
    column("origine_target", "Origine del target", Kind::Text, "Cella del target."),
    column("origine_consuntivo", "Origine del consuntivo", Kind::Text, "Cella del consuntivo."),
];

/// Those of an interim monitoring alone.
const INTERIM: [Column; 9] = [
    column(
        "target_che_conta",
        "Target che conta",
        Kind::Text,
        "«periodico» o «annuale»: quello di target_valore.",
    )
    .always(),
    column("target_annuale_operatore", "Operatore del target annuale", Kind::Text, OPERATORS),
    column(
        "target_annuale_valore",
        "Target annuale",
        Kind::Measure,
        "Target dell'anno; in un intervallo il minimo.",
    ),
    column(
        "target_annuale_valore_superiore",
        "Target annuale, massimo",
        Kind::Measure,
        "Massimo di un intervallo.",
    ),
    column(
        "target_annuale_testo",
        "Target annuale come stampato",
        Kind::Text,
        "Target dell'anno come è stampato.",
    ),
    column("target_periodico_operatore", "Operatore del target periodico", Kind::Text, OPERATORS),
    column(
        "target_periodico_valore",
        "Target periodico",
        Kind::Measure,
        "Target periodico; in un intervallo il minimo.",
    ),
    column(
        "target_periodico_valore_superiore",
        "Target periodico, massimo",
        Kind::Measure,
        "Massimo di un intervallo.",
    ),
    column(
        "target_periodico_testo",
        "Target periodico come stampato",
        Kind::Text,
        "Target periodico come è stampato.",
    ),
];

const OPERATORS: &str = "«>=», «>», «<=», «<», «=», «tra»; vuoto se il target è a parole.";

pub(super) fn table(material: &Material<'_>) -> Table {
    let (mut rows, mut fields) = (Vec::new(), Vec::new());
    let interim = if material.config.rules.interim { &INTERIM[..] } else { &[] };
    for (id, node) in material.tree.iter() {
        let Some(result) = material.results.node(id) else { continue };
        for (index, (indicator, measured)) in
            node.indicators.iter().zip(&result.indicators).enumerate()
        {
            rows.push(Row { material, node, result, index, indicator, measured }.values());
            fields.push(indicator.fields.as_slice());
        }
    }
    let table = Table {
        name: "indicatori",
        title: "Indicatori",
        description: "Una riga per indicatore di un obiettivo.",
        columns: [&COLUMNS[..], interim].concat(),
        rows,
        key: &["obiettivo", "codice"],
        references: &[("obiettivo", "obiettivi", "codice")],
    };
    with_fields(table, &material.config.data.indicator_fields, fields)
}

struct Row<'a> {
    material: &'a Material<'a>,
    node: &'a Node,
    result: &'a NodeResult,
    index: usize,
    indicator: &'a Indicator,
    measured: &'a Measured,
}

impl Row<'_> {
    fn values(&self) -> Vec<Value> {
        let unit = unit_of(self.indicator);
        let mut values =
            [self.identity(&unit), self.targets(&unit), self.outcome(&unit), self.remarks()]
                .concat();
        if self.material.config.rules.interim {
            values.extend(self.both_targets(&unit));
        }
        values
    }

    /// The figures as texts.
    fn printed(&self) -> Judged<'_> {
        self.material.judged_for_machines(self.indicator, self.measured)
    }

    /// Which target counts, then the year's and the periodic one.
    fn both_targets(&self, unit: &Unit) -> Vec<Value> {
        let gauge = self.indicator.target.gauge();
        let periodic = gauge.and_then(Gauge::periodic);
        let counts = if periodic.is_some() { "periodico" } else { "annuale" };
        let mut values = vec![Value::text(counts)];
        for bound in [gauge.map(Gauge::bound), periodic] {
            values.append(&mut ends(bound, unit));
            let text = bound.map(|bound| self.printed().unjudged(bound, Signs::Plain));
            values.push(Value::of(text));
        }
        values
    }

    fn identity(&self, unit: &Unit) -> Vec<Value> {
        let indicator = self.indicator;
        let weight = self.result.composed.indicators.members.get(self.index);
        let method = indicator.method.unwrap_or(self.material.config.rules.method);
        let nature = indicator.target.gauge().map_or("parole", |_| nature(unit));
        vec![
            Value::year(self.material.config.document.year),
            Value::text(self.node.code.as_str()),
            Value::text(indicator.code.as_str()),
            Value::text(&*indicator.title),
            Value::of(indicator.description.as_ref()),
            Value::of(indicator.kind.as_ref()),
            Value::text(unit.to_string()),
            Value::text(nature),
            Value::of(indicator.source.as_ref()),
            Value::of(indicator.algorithm.as_ref()),
            Value::text(indicator.units.join("; ")),
            Value::rounded(weight.map(|member| member.percent)),
            Value::exact(indicator.weight, &Unit::Named(String::new())),
            Value::text(method.name()),
            Value::of(indicator.own.scale.as_ref().map(|scale| scale.name.clone())),
            Value::exact(indicator.own.minimum, &Unit::PERCENT),
            Value::exact(indicator.own.cap, &Unit::PERCENT),
            Value::text(calculation(&indicator.calculation)),
        ]
    }

    fn targets(&self, unit: &Unit) -> Vec<Value> {
        let indicator = self.indicator;
        let gauge = indicator.target.gauge();
        let bound = self.measured.bound.or_else(|| gauge.map(Gauge::bound));
        let mut values = ends(bound, unit);
        values.push(tolerance(bound));
        values.push(Value::text(self.printed().target(Signs::Plain)));
        for ahead in 1..=2 {
            values.append(&mut self.later(ahead, unit));
        }
        values.push(Value::measure(gauge.and_then(Gauge::threshold), unit));
        values
    }

    /// The target of a later year.
    fn later(&self, ahead: i32, unit: &Unit) -> Vec<Value> {
        let found = self.figure(YearColumn::Target, ahead);
        let (bound, text) = match found.map(|value| (&value.figure, &value.shown)) {
            Some((YearFigure::Target(bound), shown)) => {
                let printing = self.material.printing();
                (Some(*bound), Value::text(printing.target(*bound, (unit, Signs::Plain), shown)))
            }
            Some((YearFigure::Words(_, words), _)) => (None, Value::text(&**words)),
            Some((YearFigure::Actual(_), _)) | None => (None, Value::Empty),
        };
        let mut values = ends(bound, unit);
        values.push(text);
        values
    }

    /// What a column says of so many years ahead.
    fn figure(&self, column: YearColumn, ahead: i32) -> Option<&YearValue> {
        let year = self.material.config.document.year + ahead;
        let of_column = |figure: &YearFigure| match figure {
            YearFigure::Actual(_) => column == YearColumn::Actual,
            YearFigure::Target(_) => column == YearColumn::Target,
            YearFigure::Words(of, _) => column == *of,
        };
        let mut history = self.indicator.history.iter();
        history.find(|value| value.year == year && of_column(&value.figure))
    }

    fn outcome(&self, unit: &Unit) -> Vec<Value> {
        let (indicator, measured) = (self.indicator, self.measured);
        let typed_unit = &indicator.actual_unit;
        let (numerator, denominator) = indicator.outcome.quotient().unzip();
        let before = match self.figure(YearColumn::Actual, -1).map(|value| &value.figure) {
            Some(YearFigure::Actual(quantity)) => Value::quantity(Some(*quantity), typed_unit),
            Some(YearFigure::Target(_) | YearFigure::Words(..)) | None => Value::Empty,
        };
        let printed = self.printed().value(unit);
        let deviation = measured.deviation;
        let attainment = measured.attainment.as_ref();
        let number = Unit::Named(String::new());
        let missing = if measured.is_pending { number::PENDING } else { number::NOT_AVAILABLE };
        let bands = &self.material.config.rules.bands;
        vec![
            Value::quantity(indicator.baseline, typed_unit),
            before,
            Value::measure(measured.value, unit),
            Value::text(printed.unwrap_or_else(|| missing.to_owned())),
            Value::quantity(indicator.outcome.typed(), typed_unit),
            Value::text(typed_unit.to_string()),
            Value::exact(numerator, &number),
            Value::exact(denominator, &number),
            Value::exact(deviation.map(|found| found.amount), &number),
            deviation.and_then(|found| found.favourable).map_or(Value::Empty, Value::Flag),
            Value::attainment(attainment.map(|a| a.capped), bands),
            Value::attainment(attainment.map(|a| a.uncapped), bands),
            Value::exact(indicator.outcome.given(), &Unit::PERCENT),
            Value::text(match attainment.map(|attainment| attainment.how) {
                Some(How::Forced) => "forzato",
                Some(How::Judged) => "giudicato",
                Some(_) => "misurato",
                None if measured.is_pending => number::PENDING,
                None => "non disponibile",
            }),
            Value::Flag(measured.underestimated()),
        ]
    }

    fn remarks(&self) -> Vec<Value> {
        let Indicator { remarks, notes, plan_origin, actual_origin, .. } = self.indicator;
        let forced = self.indicator.outcome.forced_reason();
        let target = self.indicator.cell(indicators::TARGET);
        vec![
            Value::of(band_label(self.material, self.result.band)),
            Value::of(remarks.reason.as_ref().or(forced)),
            Value::of(remarks.cause.as_ref()),
            Value::of(remarks.criticality.as_ref()),
            Value::of(remarks.remedy.as_ref()),
            Value::of(notes.as_ref()),
            Value::of(remarks.notes.as_ref()),
            Value::text(self.material.outward(plan_origin)),
            Value::of(target.map(|origin| self.material.outward(origin))),
            Value::of(actual_origin.as_ref().map(|origin| self.material.outward(origin))),
        ]
    }
}

fn calculation(calculation: &Calculation) -> &'static str {
    match calculation {
        Calculation::Value => "valore",
        Calculation::Variation(_) => "variazione %",
        Calculation::Difference(_) => "differenza",
        Calculation::Ratio(_) => "rapporto",
        Calculation::Derived => "derivato",
    }
}

/// Operator, value, upper value of a target.
pub(super) fn ends(bound: Option<Bound>, unit: &Unit) -> Vec<Value> {
    let (operator, value, upper) = match bound {
        None => return vec![Value::Empty, Value::Empty, Value::Empty],
        Some(Bound::AtLeast(value) | Bound::Nearly { side: Side::AtLeast, value, .. }) => {
            (">=", value, None)
        }
        Some(Bound::MoreThan(value) | Bound::Nearly { side: Side::MoreThan, value, .. }) => {
            (">", value, None)
        }
        Some(Bound::AtMost(value) | Bound::Nearly { side: Side::AtMost, value, .. }) => {
            ("<=", value, None)
        }
        Some(Bound::LessThan(value) | Bound::Nearly { side: Side::LessThan, value, .. }) => {
            ("<", value, None)
        }
        Some(Bound::Exactly { value, .. }) => ("=", value, None),
        Some(Bound::Between { low, high }) => ("tra", low, Some(high)),
    };
    vec![Value::text(operator), Value::measure(Some(value), unit), Value::measure(upper, unit)]
}

pub(super) fn tolerance(bound: Option<Bound>) -> Value {
    let tolerance = bound.and_then(Bound::tolerance);
    tolerance.map_or(Value::Empty, |tolerance| {
        Value::exact(Some(tolerance), &Unit::Named(String::new()))
    })
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;

    #[test]
    fn every_column_has_its_own_name() {
        let mut names: Vec<_> = COLUMNS.into_iter().map(|column| column.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
