//! Output that is whole or not there, whatever happens to a run; and the same bytes wherever it runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::english::{InItalian as _, assert_no_english};
use crate::office::{Folder, Office};

/// How often a run is killed; the long test does it ten times as often.
const KILLS: u32 = 20;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_relazione"))
}

fn approved() -> Office {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    office
}

#[track_caller]
fn done(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn told(output: &Output) -> (String, Option<i32>) {
    assert_no_english(&output.stderr);
    (String::from_utf8(output.stderr.clone()).unwrap(), output.status.code())
}

/// Every file below a folder, hidden ones too.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn leftovers(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".parziale")).collect()
}

/// Numbers that look random and are the same at every run of the test.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Starts a command again and again and kills it at a random moment; `look` sees the folder after each.
fn kill(folder: &Folder, arguments: &[&str], times: u32, mut look: impl FnMut(&Folder)) -> u32 {
    let began = Instant::now();
    done(&folder.run(arguments));
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap().max(1);
    let mut dice = Dice(7);
    let mut killed = 0;
    for _ in 0..times {
        let mut command = program();
        command.args(arguments).current_dir(folder.path());
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Half of them near the end, where it writes.
        let earliest = if dice.below(2) == 0 { 0 } else { whole * 4 / 5 };
        std::thread::sleep(Duration::from_micros(earliest + dice.below(whole + 1 - earliest)));
        run.kill().unwrap();
        killed += u32::from(!run.wait().unwrap().success());
        look(folder);
    }
    killed
}

fn a_killed_run_spoils_nothing(times: u32) {
    let folder = approved().open();
    let pdf = folder.join("uscita/relazione-2020.pdf");
    let mut good = None;
    let killed = kill(&folder, &["genera"], times, |_| {
        let now = fs::read(&pdf).unwrap();
        assert!(good.get_or_insert_with(|| now.clone()) == &now, "not whole");
    });
    assert!(killed > times / 4, "only {killed} runs were killed before their end");
    done(&folder.run(&["genera"]));
    assert_eq!(fs::read(&pdf).unwrap(), good.unwrap());
    assert_eq!(leftovers(&folder.join("uscita")), Vec::<String>::new());
}

fn a_killed_publication_spoils_nothing(times: u32) {
    let folder = approved().open();
    let mut good = None;
    kill(&folder, &["pubblica", "-o", "online/pacchetto"], times, |folder| {
        // Between taking the old one away and putting the new one in its place there is a moment: then the old one
        // is whole beside it, and the next run puts it back.
        let place = folder.join("online/pacchetto");
        let aside = || {
            let names = leftovers(&folder.join("online")).into_iter();
            names
                .map(|n| folder.join("online").join(n).join("vecchio/pacchetto"))
                .find(|p| p.exists())
        };
        let now = files(&if place.exists() { place } else { aside().unwrap() });
        assert!(good.get_or_insert_with(|| now.clone()) == &now, "not whole");
    });
    done(&folder.run(&["pubblica", "-o", "online/pacchetto"]));
    assert_eq!(
        files(&folder.join("online")),
        good.unwrap().into_iter().map(|(n, b)| (format!("pacchetto/{n}"), b)).collect()
    );
}

#[test]
fn a_run_killed_at_any_moment_leaves_the_last_document_whole() {
    a_killed_run_spoils_nothing(KILLS);
}

#[test]
fn a_publication_killed_at_any_moment_leaves_the_last_package_whole() {
    a_killed_publication_spoils_nothing(KILLS / 4);
}

#[test]
#[ignore = "slow: cargo test --test suite killed -- --ignored"]
fn two_hundred_runs_killed_at_any_moment() {
    a_killed_run_spoils_nothing(10 * KILLS);
    a_killed_publication_spoils_nothing(10 * KILLS);
}

#[test]
fn what_killed_runs_left_behind_goes_with_the_next_run() {
    let folder = approved().open();
    let uscita = folder.join("uscita");
    let left = uscita.join(".relazione-b.parziale");
    fs::create_dir_all(left.join("nuovo")).unwrap();
    fs::write(left.join("blocco"), "").unwrap();
    fs::write(uscita.join(".relazione-a.parziale"), "%PDF-1.7 half").unwrap();
    fs::write(uscita.join("bozza.parziale"), "the office's own").unwrap();
    done(&folder.run(&["genera"]));
    let names: Vec<String> = files(&uscita).into_keys().collect();
    assert_eq!(names, ["bozza.parziale", "relazione-2020.pdf"]);
}

#[test]
fn a_package_that_was_taken_away_comes_back() {
    let folder = approved().open();
    done(&folder.run(&["pubblica", "-o", "online/pacchetto"]));
    let good = files(&folder.join("online/pacchetto"));
    let left = folder.join("online/.relazione-b.parziale");
    fs::create_dir_all(left.join("vecchio")).unwrap();
    fs::write(left.join("blocco"), "").unwrap();
    fs::rename(folder.join("online/pacchetto"), left.join("vecchio/pacchetto")).unwrap();
    // Another output into the same folder is enough.
    done(&folder.run(&["genera", "-o", "online/a.pdf"]));
    assert_eq!(files(&folder.join("online/pacchetto")), good);
    assert_eq!(leftovers(&folder.join("online")), Vec::<String>::new());
}

#[test]
fn two_runs_at_once_give_one_whole_document() {
    let folder = approved().open();
    done(&folder.run(&["genera"]));
    let good = fs::read(folder.join("uscita/relazione-2020.pdf")).unwrap();
    let spawn = |arguments: &[&str]| {
        let mut command = program();
        command.args(arguments).current_dir(folder.path());
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let runs = [spawn(&["genera"]), spawn(&["genera"]), spawn(&["genera"]), spawn(&["allegati"])];
    for run in runs {
        done(&run.wait_with_output().unwrap());
    }
    assert_eq!(fs::read(folder.join("uscita/relazione-2020.pdf")).unwrap(), good);
    assert_eq!(leftovers(&folder.join("uscita")), Vec::<String>::new());
}

#[test]
fn a_place_that_is_a_folder_is_refused_and_stays() {
    let folder = approved().open();
    fs::create_dir_all(folder.join("uscita/relazione-2020.pdf/a")).unwrap();
    let (err, status) = told(&folder.run(&["genera"]));
    assert!(
        err.contains("relazione-2020.pdf» non si può scrivere\n  causa: è una cartella"),
        "{err}"
    );
    assert_eq!(status, Some(3));
    assert!(folder.join("uscita/relazione-2020.pdf/a").is_dir());
    assert_eq!(leftovers(&folder.join("uscita")), Vec::<String>::new());
}

/// A disk that takes no more after 8 kB: for a process that ignores the signal, writing on fails.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_document_whole() {
    let folder = approved().open();
    done(&folder.run(&["genera"]));
    done(&folder.run(&["pubblica", "-o", "pacchetto"]));
    let before = files(folder.path());
    for command in ["genera", "pubblica -o pacchetto", "allegati --formato pdf"] {
        let script = format!(
            "trap '' XFSZ; ulimit -f 16; exec {} {command}",
            env!("CARGO_BIN_EXE_relazione")
        );
        let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output();
        let (err, status) = told(&output.unwrap());
        assert!(err.contains("non si può scrivere\n  causa: il file è più grande"), "{err}");
        assert_eq!(status, Some(3), "{command}");
        assert!(files(folder.path()) == before, "{command}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_nobody_can_take_are_status_three() {
    let folder = approved().open();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = program().arg("calcola").current_dir(folder.path()).stdout(full).output().unwrap();
    assert_eq!(told(&output), ("errore: il disco è pieno\n".to_owned(), Some(3)));
}

/// The folder of the processes takes no file from anybody.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_status_three() {
    let folder = approved().open();
    for arguments in [["genera", "-o", "/proc/a.pdf"], ["pubblica", "-o", "/proc/pacchetto"]] {
        let (err, status) = told(&folder.run(&arguments));
        assert!(err.starts_with("errore: «/proc/") && err.contains("non si può scrivere"), "{err}");
        assert_eq!(status, Some(3));
    }
}

#[test]
fn the_same_bytes_in_another_folder_at_another_time_for_another_user() {
    let first = approved().open();
    let second = tempfile::Builder::new().prefix("Cartella è già – 2 ").tempdir().unwrap();
    std::thread::sleep(Duration::from_millis(1100));
    for (name, bytes) in files(first.path()) {
        fs::write(second.path().join(name), bytes).unwrap();
    }
    let usual = [("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")];
    let here = |arguments: &[&str]| {
        program().args(arguments).current_dir(first.path()).envs(usual).in_italian()
    };
    // From elsewhere, with the folder's whole path.
    let elsewhere = tempfile::tempdir().unwrap();
    let path = second.path().to_str().unwrap();
    let there = |arguments: &[&str]| {
        let mut command = program();
        command
            .args([&arguments[..1], &[path], &arguments[1..]].concat())
            .current_dir(elsewhere.path());
        command.envs([
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "tr_TR.UTF-8"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("USER", "altra"),
            ("USERNAME", "altra"),
            ("HOME", path),
            ("TMPDIR", path),
            ("RAYON_NUM_THREADS", "7"),
            ("SOURCE_DATE_EPOCH", "1"),
        ]);
        command.output().unwrap()
    };
    for arguments in [&["genera", "-o", "a.pdf"][..], &["pubblica", "-o", "pacchetto"]] {
        done(&here(arguments));
        done(&there(arguments));
    }
    let json = ["calcola", "--json", "--traccia"];
    assert_eq!(here(&json).stdout, there(&json).stdout);
    let made = |root: &Path| {
        let mut made = files(root);
        made.retain(|name, _| name == "a.pdf" || name.starts_with("pacchetto"));
        made
    };
    let (here, there) = (made(first.path()), made(elsewhere.path()));
    assert!(here.len() > 5);
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (name, bytes) in &here {
        assert!(bytes == &there[name], "{name}");
    }
}
