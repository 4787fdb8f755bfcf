//! The web page, from the same figures as the document.

use super::{Computed, Failure, Files, own};
use crate::chart;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::template::html::{self, Pictures};
use crate::view::chart::Chart;
use crate::view::facts::Facts;
use crate::view::page::Published;
use crate::view::sections::ChartAsked;
use crate::view::{self, page};

/// A larger logo stays out of the page.
const LARGEST_LOGO: usize = 256 * 1024;

/// Writes `index.html`: one file that loads nothing, with links to what is published beside it.
pub fn page(
    config: &Config,
    computed: &Computed,
    files: &Files,
    published: &Published,
) -> Result<String, Failure> {
    let material = computed.material(config);
    let report = view::report(&material);
    let mut pictures = Pictures { charts: Vec::new(), logo: logo(config, files) };
    for chart in context_charts(config, &Facts::new(material))? {
        let svg = chart::draw(&chart)?;
        pictures.charts.push((chart, svg));
    }
    let page = page::page(&material, &report, published);
    Ok(html::page(&report, &page, &pictures)?)
}

/// Every chart of relazione.toml, in its order, or what is wrong with each.
fn context_charts(config: &Config, facts: &Facts<'_>) -> Result<Vec<Chart>, Vec<Diagnostic>> {
    let mut charts = Vec::new();
    let mut findings = Vec::new();
    for setting in &config.charts {
        match facts.chart_or_sheet(&setting.id, &ChartAsked::default()) {
            Ok(mut found) => charts.append(&mut found),
            Err(unknown) => {
                let problem = Problem::Text { message: unknown.message, hint: unknown.hint };
                findings
                    .push(Diagnostic::new(Place::line("relazione.toml", setting.line), problem));
            }
        }
    }
    if findings.is_empty() { Ok(charts) } else { Err(findings) }
}

/// The logo, if a browser can show it.
fn logo(config: &Config, files: &Files) -> Option<(&'static str, Vec<u8>)> {
    let path = config.entity.logo.as_ref()?;
    let bytes = files.pictures.get(path).filter(|bytes| bytes.len() <= LARGEST_LOGO)?;
    let (_, ending) = path.as_str().rsplit_once('.')?;
    let mime = match ending.to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => return None,
    };
    Some((mime, own::bare(bytes)))
}
