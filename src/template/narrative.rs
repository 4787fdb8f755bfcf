use super::Templates;
use crate::diagnostic::Diagnostic;
use crate::view::{chart::Chart, facts::Facts, report::Report};
pub struct Narrative {
    pub body: String,
    pub charts: Vec<Chart>,
    pub images: Vec<(String, usize)>,
}
pub fn narrative(
    _f: &str,
    _m: &str,
    _facts: &Facts,
    _r: &Report,
    _t: &Templates,
) -> Result<Narrative, Vec<Diagnostic>> {
    Ok(Narrative { body: String::new(), charts: vec![], images: vec![] })
}
