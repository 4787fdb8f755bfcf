//! Files out: written beside their place and renamed, so that a failed run leaves the old one whole.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::pipeline::Failure;

/// Writes a file whole or not at all; makes its folder.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    attempt(path, bytes).map_err(|cause| Failure::Write { path: path.to_owned(), cause })
}

fn attempt(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut file =
        tempfile::Builder::new().prefix(".relazione-").suffix(".parziale").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    readable(&file)?;
    file.persist(path)?;
    Ok(())
}

/// A temporary file is its owner's alone; a report is not.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
