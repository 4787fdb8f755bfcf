//! Links: to addresses of the web, to the scheda of an objective.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::complaint::Complaint;
use super::markdown::{Within, Writer};
use crate::template::literal::quoted;

const HINT: &str =
    "un collegamento va a https://…, a mailto:… o alla scheda di un obiettivo, #OS1.1";

impl Writer<'_> {
    /// A link whose text is still to be read; the bare text where the link cannot be.
    pub(super) fn link(&mut self, kind: LinkType, target: &str, range: &Range<usize>) -> String {
        let title = self.within == Within::Title;
        let text = self.deeper(range, |w| w.inside(Within::Link, |w| w.span().open()));
        if title {
            self.complain(range, "un titolo non contiene collegamenti", "metterlo nel testo");
        }
        if text.is_empty() {
            self.complain(range, "il collegamento non ha testo", "scriverlo fra le quadre");
        }
        let link = match target.strip_prefix('#') {
            Some(code) => self.scheda(&code.replace("%20", " ")).map(|scheda| match scheda {
                Some(scheda) => format!("#link({scheda})[{text}]"),
                None => text.clone(),
            }),
            None => {
                address(kind, target).map(|address| format!("#link({address})[#underline[{text}]]"))
            }
        };
        match link {
            Ok(link) => link,
            Err(complaint) => {
                self.report(range, complaint);
                text
            }
        }
    }

    /// The address of an objective's scheda; `None` when this document does not hold it.
    fn scheda(&self, code: &str) -> Result<Option<String>, Complaint> {
        let facts = self.sources.facts;
        let node = facts.node(code).map_err(|unknown| {
            Complaint::from(unknown).excused_if(facts.may_lack_objective(code))
        })?;
        let anchor = node.scheda.ok_or_else(|| {
            let message = format!("l'obiettivo «{code}» non ha una scheda");
            Complaint::new(message, "togliere il collegamento o dare un allegato al suo livello")
        })?;
        let known = self.anchors.contains(anchor.as_str());
        Ok(known.then(|| quoted(&format!("#{anchor}"))))
    }
}

/// An address outside the document, as a Typst string.
fn address(kind: LinkType, target: &str) -> Result<String, Complaint> {
    let target = match kind {
        LinkType::Email => format!("mailto:{target}"),
        _ => target.to_owned(),
    };
    let lower = target.to_lowercase();
    let schemes = ["https://", "http://", "mailto:"];
    let rest = schemes.iter().find_map(|scheme| lower.strip_prefix(scheme));
    let broken = |c: char| c.is_whitespace() || c.is_control();
    match rest {
        Some(rest) if !rest.is_empty() && !target.contains(broken) => Ok(quoted(&target)),
        Some(_) => {
            Err(Complaint::new(format!("l'indirizzo «{target}» non è valido"), "controllarlo"))
        }
        None => Err(Complaint::new(format!("il collegamento «{target}» non è ammesso"), HINT)),
    }
}
