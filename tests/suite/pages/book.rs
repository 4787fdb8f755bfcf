//! Documents to look at: every sample, laid out once for all tests, and small ones of a test's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use relazione::compose;
use relazione::typeset::{Bundle, Layout};

#[path = "../../../benches/sample/mod.rs"]
pub mod sample;

use sample::Sample;

/// Every folder under samples/ that is a report, with its pages.
pub static SAMPLES: LazyLock<BTreeMap<String, Layout>> = LazyLock::new(|| {
    let folders = folders();
    std::thread::scope(|scope| {
        let set = |name: &str| laid_out(&samples().join(name));
        let running: Vec<_> =
            folders.iter().map(|name| (name.clone(), scope.spawn(move || set(name)))).collect();
        running.into_iter().map(|(name, layout)| (name, layout.join().unwrap())).collect()
    })
});

pub fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn folders() -> Vec<String> {
    let entries = std::fs::read_dir(samples()).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.path().join("relazione.toml").exists())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

/// The pages of a report's folder.
pub fn laid_out(folder: &Path) -> Layout {
    let sample = Sample::open(folder);
    let computed = sample.computed();
    let composed = compose(&sample.config, &computed, &sample.files).unwrap();
    Layout::new(composed.bundle).unwrap_or_else(|error| panic!("{error:?}"))
}

/// A page of 100 by 100 mm with margins of 20 mm, for what a judge must object to.
pub fn small(body: &str) -> Layout {
    let head = "#set document(title: \"Prova\")\n\
                #set page(width: 100mm, height: 100mm, margin: 20mm)\n\
                #set text(font: \"Titillium Web\", size: 10pt, lang: \"it\")\n";
    let bundle = Bundle::new(format!("{head}{body}"));
    Layout::new(bundle).unwrap_or_else(|error| panic!("{error:?}"))
}
