//! The rule that spoke, and its arithmetic.

use rust_decimal::Decimal;

use super::{deviation, figures};
use crate::measure::{Attainment, How, percentage};
use crate::model::{Band, Bound, Method, Rules, Step, Unit};

/// A value that was held against a target.
pub(super) struct Judged<'a> {
    pub(super) unit: &'a Unit,
    pub(super) bound: Bound,
    pub(super) value: Decimal,
    /// The threshold, where it says something about this target.
    pub(super) threshold: Option<Decimal>,
    pub(super) attainment: &'a Attainment,
    /// Steps of the method `scaglioni`, and the bands.
    pub(super) rules: &'a Rules,
}

/// A formula and the figure that it gives before it is held between 0 and 100.
struct Formula {
    text: String,
    figure: Decimal,
}

impl Formula {
    /// `… = 47,666666…`.
    fn plain(&self) -> String {
        format!("{} = {}", self.text, figures::outcome(self.figure))
    }

    /// `… = 75,65`; a figure beyond the limits is said to be held there.
    fn held(&self, bands: &[Band]) -> String {
        if self.figure < Decimal::ZERO {
            format!("{}: non si scende sotto 0", self.plain())
        } else {
            format!("{} = {}", self.text, figures::attained(self.figure, bands))
        }
    }
}

impl Judged<'_> {
    /// How the attainment came about.
    pub(super) fn how(&self) -> String {
        match self.attainment.how {
            How::Met => self.met(),
            How::Line { threshold, target } => self.line(threshold, target).held(&self.rules.bands),
            How::NoThreshold => "il target non è raggiunto e non c'è una soglia: 0".to_owned(),
            How::Proportional { .. } => self.proportional().held(&self.rules.bands),
            How::Inverse { target } => self.inverse(target).held(&self.rules.bands),
            How::ZeroTarget => {
                "il target è 0 e non è raggiunto: non c'è una proporzione da calcolare, vale 0"
                    .to_owned()
            }
            How::Nothing => self.nothing(),
            How::Step { step, .. } => self.step(step),
            How::Forced => String::new(),
        }
    }

    /// The arithmetic of what lies above the cap; `None` where the cap took nothing away.
    pub(super) fn uncapped(&self) -> Option<String> {
        let Attainment { capped, uncapped, .. } = *self.attainment;
        (uncapped > capped).then(|| self.beyond())
    }

    fn met(&self) -> String {
        let Attainment { capped, uncapped, .. } = *self.attainment;
        if capped == uncapped && capped > Decimal::ONE_HUNDRED {
            format!("il target è superato: {}", self.beyond())
        } else if deviation::within_tolerance(self.bound, self.value) {
            let tolerance = figures::exact(self.bound.tolerance().unwrap_or_default());
            format!(
                "il target è raggiunto entro la tolleranza di {tolerance}: {}",
                figures::exact(capped)
            )
        } else {
            format!("il target è raggiunto: {}", figures::exact(capped))
        }
    }

    fn beyond(&self) -> String {
        let target = self.target();
        let lower_is_better = self.bound.side().is_some_and(|side| !side.looks_up());
        let invertible = lower_is_better && target > Decimal::ZERO && self.value > Decimal::ZERO;
        match (self.attainment.method, self.threshold) {
            (Method::Threshold, Some(threshold)) => self.line(threshold, target),
            (Method::InverseProportional, _) if invertible => self.inverse(target),
            _ => self.proportional(),
        }
        .held(&self.rules.bands)
    }

    /// (actual − s) / (target − s) × 100.
    fn line(&self, threshold: Decimal, target: Decimal) -> Formula {
        let point = |coordinate| figures::point(coordinate, self.unit);
        let (above, below) = (self.value - threshold, target - threshold);
        let mut text = format!(
            "({} − {s}) / ({} − {s}) × 100",
            point(self.value),
            point(target),
            s = point(threshold)
        );
        if *self.unit == Unit::Date {
            let days = |days| figures::operand(days);
            text = format!("{text} = {} / {} × 100", days(above), days(below));
        }
        if self.threshold.is_some_and(|stated| stated != threshold) {
            text =
                format!("soglia portata dall'altra parte del target, {}: {text}", point(threshold));
        }
        Formula { text, figure: percentage(above, below) }
    }

    /// 100 × (1 − shortfall / abs(target)); for `>=` and a positive target that is actual / target.
    fn proportional(&self) -> Formula {
        let (value, target) = (self.value, self.target());
        let size = target.abs();
        let (value_text, target_text) = (figures::operand(value), figures::operand(target));
        let (shortfall, shortfall_text) = match self.bound.side() {
            Some(way) if way.looks_up() && target > Decimal::ZERO => {
                let text = format!("{value_text} / {target_text} × 100");
                return Formula { text, figure: percentage(value, target) };
            }
            Some(way) if way.looks_up() => {
                (target - value, format!("({target_text} − {value_text})"))
            }
            Some(_) => (value - target, format!("({value_text} − {target_text})")),
            None => ((value - target).abs(), format!("|{value_text} − {target_text}|")),
        };
        let text = format!("100 × (1 − {shortfall_text} / {})", figures::exact(size));
        Formula { text, figure: percentage(size - shortfall, size) }
    }

    fn inverse(&self, target: Decimal) -> Formula {
        let text = format!("{} / {} × 100", figures::operand(target), figures::operand(self.value));
        Formula { text, figure: percentage(target, self.value) }
    }

    fn nothing(&self) -> String {
        match (self.attainment.method, self.unit) {
            (Method::AllOrNothing, _) | (_, Unit::Percent(_) | Unit::Named(_)) => {
                "il target non è raggiunto: 0".to_owned()
            }
            (_, Unit::Date) => {
                "la data non è rispettata: 0 (senza gradi intermedi per le date)".to_owned()
            }
            (_, Unit::YesNo) => {
                "il target non è raggiunto: 0 (senza gradi intermedi fra SI e NO)".to_owned()
            }
        }
    }

    fn step(&self, step: Option<Step>) -> String {
        let proportional = self.proportional().plain();
        let score = match (step, self.rules.steps.last()) {
            (Some(step), _) => format!(
                "lo scaglione raggiunto, da {}, vale {}",
                figures::exact(step.from),
                figures::exact(step.score)
            ),
            (None, Some(lowest)) => format!(
                "lo scaglione più basso, da {}, non è raggiunto: 0",
                figures::exact(lowest.from)
            ),
            (None, None) => "non ci sono scaglioni: 0".to_owned(),
        };
        let held = match step {
            Some(step) if step.score > self.attainment.capped => {
                format!(", limitato a {}", figures::exact(self.attainment.capped))
            }
            Some(_) | None => String::new(),
        };
        format!("in proporzione {proportional}; {score}{held}")
    }

    fn target(&self) -> Decimal {
        self.bound.reference(self.value)
    }
}
