//! What the system grants of threads and memory, and what was typed.

use std::process::Command;

use super::{MEMORY, office};
use crate::english::InItalian as _;
use crate::office::Folder;

/// What the environment and the system allow of threads and memory.
#[test]
fn a_machine_that_gives_little_is_enough_or_told() {
    let folder = office("a\n", &[]);
    let limits = ["-v 700000", "-v 500000", &format!("-v {MEMORY}")];
    for (limits, before) in limits
        .map(|limits| (limits, ""))
        .into_iter()
        .chain([(limits[2], "RAYON_NUM_THREADS=5000"), (limits[2], "RAYON_NUM_THREADS=no")])
    {
        for command in ["verifica", "genera", "calcola"] {
            let run = run(&folder, &format!("ulimit {limits}; export A=1 {before}"), command, None);
            assert!(run.status.success(), "{limits} {before} {command}: {run:?}");
        }
    }
    let run = run(&folder, "ulimit -v 220000", "calcola", None);
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(told, "errore: il sistema non dà memoria a sufficienza\n");
    assert_eq!(run.status.code(), Some(3));
}

/// A run by bash, after something else; as another user, who has no process yet, where one is given.
fn run(folder: &Folder, before: &str, command: &str, user: Option<&str>) -> std::process::Output {
    let script = format!("{before}; exec {} {command}", env!("CARGO_BIN_EXE_relazione"));
    let mut run = Command::new(if user.is_some() { "setpriv" } else { "bash" });
    if let Some(user) = user {
        run.args(["--reuid", user, "--clear-groups", "bash"]);
    }
    run.args(["-c", &script]).current_dir(folder.path()).in_italian()
}

/// The system counts the processes of a user, but not those of root: another one runs it where root tests.
#[test]
fn a_user_with_hardly_any_threads_gets_a_document() {
    use std::os::unix::fs::PermissionsExt;
    let folder = office("a\n", &[]);
    let open = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let user = Some("54321");
    let mut probe = Command::new("setpriv");
    probe.args([
        "--reuid",
        "54321",
        "--clear-groups",
        env!("CARGO_BIN_EXE_relazione"),
        "--version",
    ]);
    if !probe.current_dir(folder.path()).output().is_ok_and(|run| run.status.success()) {
        return; // Not root, or the folder of the tests is closed to others.
    }
    for count in 1..=5 {
        for command in ["verifica", "genera -o d.pdf", "calcola"] {
            let run = run(&folder, &format!("ulimit -u {count}"), command, user);
            assert!(run.status.success(), "{count} {command}: {run:?}");
        }
    }
}

#[test]
fn wrong_usage_echoes_nothing_that_steers() {
    let folder = office("a\n", &[]);
    for evil in ["\x1b[31m", "\x07", "\nerrore: x", "\r", "\x7f", "\u{9b}", "\u{202e}", "\u{2066}"]
    {
        for place in [
            "@",
            "genera --@",
            "genera . @",
            "genera --stato @",
            "genera --documento=@",
            "genera . -o @",
            "verifica --spiega @",
            "verifica --pacchetto @",
            "spiega . @",
            "spiega @ x",
            "confronta . @",
            "confronta . . -o @",
            "lotto @",
            "lotto . --@",
            "nuovo --livelli @ x",
            "importa @",
            "allegati . --allegato @",
            "allegati . --formato @",
            "pubblica @",
            "help @",
            "@ genera",
        ] {
            let arguments = place.split(' ').map(|word| word.replace('@', &format!("a{evil}b")));
            let run = Command::new(env!("CARGO_BIN_EXE_relazione"))
                .args(arguments)
                .current_dir(folder.path())
                .in_italian();
            let told = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
            let steers = |c: char| {
                c.is_control() && c != '\n'
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!run.status.success() && !told.is_empty(), "{place} {evil:?}");
            assert!(!told.contains(steers) && !told.contains("\nerrore: x"), "{place} {told:?}");
        }
    }
}
