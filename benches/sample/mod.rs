//! A sample's files in memory.

use std::path::{Path, PathBuf};

use relazione::config::{self, Config, RelPath};
use relazione::intake::Sources;
use relazione::workbook::Workbook;
use relazione::{Computed, Files, compute};

/// What stands in a sample's folder.
pub(crate) struct Sample {
    folder: PathBuf,
    /// relazione.toml, read.
    pub(crate) config: Config,
    /// Texts and pictures.
    pub(crate) files: Files,
}

impl Sample {
    /// A report's folder, given from the repository's root or from the system's.
    pub(crate) fn open(folder: impl AsRef<Path>) -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
        let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
        let config = config::read("relazione.toml", &toml).unwrap();
        let mut files = Files::default();
        for path in config.sections.iter().filter_map(|section| section.text.clone()) {
            let text = std::fs::read_to_string(folder.join(path.as_str())).unwrap();
            files.texts.insert(path, text);
        }
        if let Some(logo) = config.entity.logo.clone() {
            let bytes = std::fs::read(folder.join(logo.as_str())).unwrap();
            files.pictures.insert(logo, bytes);
        }
        Self { folder, config, files }
    }

    fn workbook(&self, path: &RelPath) -> Workbook {
        let bytes = std::fs::read(self.folder.join(path.as_str())).unwrap();
        Workbook::read(path.as_str(), bytes).unwrap()
    }

    /// The workbooks, read anew.
    pub(crate) fn sources(&self) -> Sources {
        let data = &self.config.data;
        Sources {
            plan: self.workbook(&data.plan),
            results: data.results.as_ref().map(|path| self.workbook(path)),
            context: data.context.as_ref().map(|path| self.workbook(path)),
            folder: String::new(),
        }
    }

    /// The figures, read and measured anew.
    pub(crate) fn computed(&self) -> Computed {
        compute(&self.config, &self.sources()).unwrap()
    }
}
