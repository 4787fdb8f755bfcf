//! `soglia`.

use super::Words;
use crate::measure::methods::Line;
use crate::model::Unit;
use crate::view::explain::figures;

pub(super) const WORDS: Words = Words {
    sentence: "Un indicatore che raggiunge il target vale 100 %. Quando non lo raggiunge, il grado di \
               raggiungimento scende in linea retta dal target (100 %) alla soglia (0 %); senza una soglia \
               vale 0 %. Le date si misurano in giorni.",
    rule: "in linea retta da 0 alla soglia a 100 al target",
    settings: None,
};

pub(super) const NO_THRESHOLD: &str = "il target non è raggiunto e non c'è una soglia: 0";

pub(super) fn formula(line: &Line, unit: &Unit) -> String {
    let point = |coordinate| figures::point(coordinate, unit);
    let threshold = point(line.threshold);
    let (value, target) = (point(line.value), point(line.target));
    let mut text = format!("({value} − {threshold}) / ({target} − {threshold}) × 100");
    if *unit == Unit::Date {
        let [above, road] = [line.above(), line.road()].map(figures::operand);
        text = format!("{text} = {above} / {road} × 100");
    }
    if line.mirrored {
        text = format!("soglia portata dall'altra parte del target, {threshold}: {text}");
    }
    text
}
