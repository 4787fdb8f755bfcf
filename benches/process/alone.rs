//! Typst by itself: this bench, started again as a process that does nothing but lay out and write a PDF. What is large
//! stays in such processes: a child's peak memory counts its parent's, as far as it is larger.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use relazione::compose;
use relazione::typeset::{self, Bundle};

use crate::sample::Sample;
use crate::{SAMPLE, scaled};

const SET: &str = "set-bundle";
const PREPARE: &str = "prepare";

/// This bench again, as a process that sets a bundle.
pub(crate) fn setting(bundle: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(SET).arg(bundle);
    command
}

/// Makes a folder so many times the sample, and the Typst source of its report, in a process of their own.
pub(crate) fn prepare(times: usize, folder: &Path, bundle: &Path) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(PREPARE).arg(times.to_string()).arg(folder).arg(bundle);
    assert!(command.status().unwrap().success(), "{SAMPLE}, {times} times");
}

/// Does what such a process was started for, and says whether this is one.
pub(crate) fn was_asked(typed: &[String]) -> bool {
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    match typed.as_slice() {
        [SET, bundle] => set(Path::new(bundle)),
        [PREPARE, times, folder, bundle] => {
            let folder = Path::new(folder);
            scaled::write(Path::new(SAMPLE), folder, times.parse().unwrap()).unwrap();
            write(folder, Path::new(bundle));
        }
        _ => return false,
    }
    true
}

/// The report's source and files as they go to Typst.
fn write(folder: &Path, bundle: &Path) {
    let sample = Sample::open(folder);
    let composed = compose(&sample.config, &sample.computed(), &sample.files).unwrap();
    for (path, bytes) in composed.bundle.files() {
        let path = bundle.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Lays out once, cold as a process is, and tells how long that took and how many pages came of it.
fn set(folder: &Path) {
    let main = fs::read_to_string(folder.join(typeset::MAIN)).unwrap();
    let bundle = read(folder, "", Bundle::new(main));
    let began = Instant::now();
    let set = typeset::typeset(bundle).unwrap();
    let took = began.elapsed().as_micros();
    println!("{took} us ({} pagine)", set.pages);
}

fn read(folder: &Path, prefix: &str, mut bundle: Bundle) -> Bundle {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            bundle = read(&entry.path(), &format!("{name}/"), bundle);
        } else if is_part(&name) {
            bundle = bundle.with_parts([(name, fs::read_to_string(entry.path()).unwrap())]);
        } else if name != typeset::MAIN {
            bundle = bundle.with(name, fs::read(entry.path()).unwrap());
        }
    }
    bundle
}

/// Whether a file is a source that the main one includes.
fn is_part(name: &str) -> bool {
    name.strip_prefix("relazione.").is_some_and(|rest| rest.starts_with(char::is_numeric))
}
