//! A folder that is new, or was empty: whole or not there at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{above, aside};
use crate::report::Failure;

/// Writes these files, by their paths within it, into a folder that is not there or holds nothing; a path that ends in a
/// slash is a folder without files.
pub(crate) fn folder<'f>(
    path: &Path,
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> Result<(), Failure> {
    made(path, files).map_err(|cause| Failure::Write { path: path.to_owned(), cause })
}

/// Ends what a killed run began in a folder, so that what is there is whole or nothing.
pub(crate) fn settle(path: &Path) {
    aside::sweep(path);
}

fn made<'f>(path: &Path, files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> io::Result<()> {
    let is_there = path.is_dir();
    // In the folder itself where there is one: people stand in it.
    let within = if is_there { path } else { above(path) };
    fs::create_dir_all(within)?;
    aside::sweep(within);
    let aside = aside::folder(within)?;
    let new = aside.path().join("nuovo");
    fs::create_dir(&new)?;
    for (name, bytes) in files {
        let place = new.join(name);
        fs::create_dir_all(if name.ends_with('/') { &place } else { above(&place) })?;
        if !name.ends_with('/') {
            let mut file = fs::File::create(place)?;
            file.write_all(bytes)?;
            file.sync_all()?;
        }
    }
    if !is_there {
        return fs::rename(&new, path);
    }
    // From here on everything is there: if this run is killed, the next one takes the rest to its place.
    let ready = aside.path().join(aside::READY);
    fs::rename(&new, &ready)?;
    aside::put(&ready, path)
}
