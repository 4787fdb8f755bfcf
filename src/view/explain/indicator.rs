//! One indicator of one objective: target, threshold, value, deviation, attainment.

use rust_decimal::Decimal;

use super::attainment::Judged;
use super::{Explanation, Passo, deviation, figures, value};
use crate::columns::{indicators, results};
use crate::measure::{Attainment, Measured, settled};
use crate::model::{Bound, Gauge, Indicator, Method, Missing, Node, Outcome, Reads, Target, Unit};
use crate::view::number::{self, Signs};
use crate::view::results::unit_of;
use crate::view::{Material, methods, words};

/// How the attainment of an indicator came about.
pub fn indicator(
    material: &Material<'_>,
    node: &Node,
    indicator: &Indicator,
    measured: &Measured,
) -> Explanation {
    let account = Account { material, node, indicator, measured, unit: unit_of(indicator) };
    Explanation {
        titolo: format!("Indicatore {} – {}", indicator.code, indicator.title),
        contesto: format!("per {} {}", node.code, node.title),
        passi: account.steps(),
        risultato: account.result(),
    }
}

struct Account<'a> {
    material: &'a Material<'a>,
    node: &'a Node,
    indicator: &'a Indicator,
    measured: &'a Measured,
    unit: Unit,
}

impl Account<'_> {
    fn steps(&self) -> Vec<Passo> {
        let mut steps = vec![self.target()];
        steps.extend(self.threshold());
        steps.extend(value::steps(self.material, self.indicator, self.measured));
        steps.extend(deviation::step(self.measured, &self.unit));
        match (&self.indicator.outcome, self.judged()) {
            (Outcome::Forced { attainment, reason, .. }, _) => {
                steps.extend(self.forced(*attainment, reason));
            }
            (Outcome::Judged { attainment: Some(attainment), .. }, _) => {
                steps.push(self.method());
                steps.push(self.by_judgement(*attainment));
            }
            (_, Some(judged)) => {
                steps.push(self.method());
                steps.extend(self.attained(&judged));
            }
            (_, None) => steps.push(Passo::new("Raggiungimento", self.missing())),
        }
        steps
    }

    fn result(&self) -> String {
        let attainment = self.measured.attainment.as_ref().map(|a| a.capped);
        self.material.attainment_or_why(attainment, self.measured.is_pending)
    }

    fn target(&self) -> Passo {
        let Indicator { target, .. } = self.indicator;
        let gauge = match target {
            Target::Measurable(gauge) => gauge,
            Target::Words(words) => {
                let judged = matches!(self.indicator.outcome, Outcome::Judged { .. });
                let how = if judged || self.indicator.own.scale.is_some() {
                    "a parole"
                } else {
                    "a parole, non si può calcolare"
                };
                let text = format!("«{words}»: {how}");
                return Passo::new("Target", text).at(self.indicator.cell(indicators::TARGET));
            }
        };
        let annual = self.bound(gauge.bound());
        let annual = number::noted(annual, gauge.note());
        match self.measured.bound.filter(|bound| self.is_periodic(gauge, *bound)) {
            None => Passo::new("Target", annual).at(self.indicator.cell(indicators::TARGET)),
            Some(periodic) => {
                let text = self.bound(periodic);
                let own = self.indicator.cell(indicators::PERIODIC);
                Passo::new("Target periodico", format!("{text}, al posto dell'annuale {annual}"))
                    .at(own.or(self.indicator.cell(indicators::TARGET)))
            }
        }
    }

    /// A target as it is printed, with the digits that its decimals hide.
    fn bound(&self, bound: Bound) -> String {
        let judged = self.material.judged(self.indicator, self.measured);
        let printed = judged.bound(bound, &self.unit, Signs::Plain);
        let whole: Vec<String> = bound.figures().map(number::exact).collect();
        let is_figure = matches!(self.unit, Unit::Percent(_) | Unit::Named(_));
        let digits = |text: &str| text.replace('.', "");
        let hides = |figure: &String| !digits(&printed).contains(&digits(figure));
        if !is_figure || !whole.iter().any(hides) {
            return printed;
        }
        let whole: Vec<String> = whole.iter().map(|figure| figure.replace('-', "−")).collect();
        format!("{printed} (non arrotondato: {})", whole.join(" e "))
    }

    fn is_periodic(&self, gauge: &Gauge, bound: Bound) -> bool {
        self.material.config.rules.interim && gauge.periodic() == Some(bound)
    }

    fn threshold(&self) -> Option<Passo> {
        let gauge = self.indicator.target.gauge()?;
        let threshold = gauge.threshold()?;
        let places = self.material.printing().places(gauge.shown().of(threshold));
        let mut text = figures::measure(threshold, &self.unit, places);
        if self.method_in_force().reads() != Reads::Threshold {
            text.push_str(": il metodo non la usa");
        } else if self.threshold_in_force().is_none() {
            text.push_str(": riguarda il target annuale, qui non si usa");
        }
        Some(Passo::new("Soglia", text).at(self.indicator.cell(indicators::THRESHOLD)))
    }

    /// The threshold, where it lies on the side on which the target in force is missed.
    fn threshold_in_force(&self) -> Option<Decimal> {
        let threshold = self.indicator.target.gauge()?.threshold()?;
        self.measured.bound?.admits_threshold(threshold).then_some(threshold)
    }

    fn method_in_force(&self) -> Method {
        self.indicator.method.unwrap_or(self.material.config.rules.method)
    }

    fn method(&self) -> Passo {
        let method = self.method_in_force();
        let own = match self.indicator.method {
            Some(_) => ", proprio dell'indicatore",
            None => "",
        };
        let text = format!("{}{own}: {}", method.name(), methods::words(method).rule);
        Passo::new("Metodo", text).at(self.indicator.cell(indicators::METHOD))
    }

    fn judged(&self) -> Option<Judged<'_>> {
        Some(Judged {
            unit: &self.unit,
            bound: self.measured.bound,
            scale: self.indicator.own.scale.as_deref(),
            value: self.measured.value?,
            attainment: self.measured.attainment.as_ref()?,
            printing: self.material.printing(),
        })
    }

    fn attained(&self, judged: &Judged<'_>) -> Vec<Passo> {
        let mut steps = vec![Passo::new("Raggiungimento", judged.how())];
        steps.extend(self.held(judged));
        if self.measured.underestimated() {
            let proportional = judged.attainment.proportional;
            let text = if judged.attainment.uncapped == proportional {
                "oltre 120: target sottostimato".to_owned()
            } else {
                let figure = figures::outcome(proportional);
                format!("in proporzione {figure}, oltre 120: target sottostimato")
            };
            steps.push(Passo::new("Segnalazione", text));
        }
        steps
    }

    /// What minimum, cap and rounding made of the attainment.
    fn held(&self, judged: &Judged<'_>) -> Vec<Passo> {
        let Attainment { capped, uncapped, limits, .. } = *judged.attainment;
        let mut steps = Vec::new();
        let mut held = uncapped;
        if let Some(minimum) = limits.minimum.filter(|_| limits.drops(uncapped)) {
            let (figure, minimum) = (figures::outcome(uncapped), figures::exact(minimum));
            let text = format!("{figure} è sotto il minimo di {minimum}: vale 0");
            steps.push(Passo::new("Minimo", text).at(self.indicator.cell(indicators::MINIMUM)));
            held = Decimal::ZERO;
        } else if uncapped > limits.cap {
            let above = judged.uncapped().unwrap_or_else(|| figures::outcome(uncapped));
            let text = format!("{above}; il tetto è {}", figures::exact(limits.cap));
            let cell = self.indicator.cell(indicators::CAP);
            steps.push(Passo::new("Senza tetto", text).at(cell));
            held = limits.cap;
        }
        if let Some(rounding) = limits.rounding.filter(|_| settled(held) != capped) {
            let (figure, rounded) = (figures::outcome(held), figures::exact(capped));
            let text = format!("{figure}, {}: {rounded}", words::rounding(rounding));
            steps.push(Passo::new("Arrotondamento", text));
        }
        steps
    }

    fn by_judgement(&self, attainment: Decimal) -> Passo {
        let judge = self.material.config.rules.judge.as_ref();
        let by = judge.map_or(String::new(), |judge| format!(" ({judge})"));
        let text = format!("giudizio{by}: {}", figures::exact(attainment));
        Passo::new("Raggiungimento", text).at(self.indicator.cell(results::JUDGEMENT))
    }

    fn forced(&self, attainment: Decimal, reason: &str) -> [Passo; 2] {
        let text = format!("forzato, assegnato a mano: {}", figures::exact(attainment));
        [
            Passo::new("Raggiungimento", text).at(self.indicator.cell(results::FORCED)),
            Passo::new("Motivazione", format!("«{reason}»"))
                .at(self.indicator.cell(results::REASON)),
        ]
    }

    fn missing(&self) -> String {
        let code = &self.node.code;
        if self.measured.is_pending {
            return format!("{}: non entra nella media di {code}", number::PENDING);
        }
        match self.material.config.rules.missing {
            Missing::Zero => {
                format!("N/D: nella media di {code} conta come 0 e conserva il suo peso")
            }
            Missing::Exclude => format!(
                "N/D: è escluso dalla media di {code}, il suo peso si ripartisce sugli altri"
            ),
            Missing::Block => "N/D: finché manca il dato la relazione non si produce".to_owned(),
        }
    }
}
