//! `genera --osserva` from outside: what is saved, in the way programs save, gives the document of a first run.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::english::assert_no_english;
use crate::office::{Folder, Office};

/// Nothing that is waited for takes longer, however busy the machine.
const LONGEST: Duration = Duration::from_mins(2);

/// A line of the terminal: from standard output, or from standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Out(String),
    Err(String),
}

/// A running `genera --osserva`; ends with the test.
struct Observer {
    child: Child,
    lines: Receiver<Line>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Observer {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_relazione"))
            .args(["genera", "--osserva"])
            .args(arguments)
            .current_dir(folder.parent().unwrap())
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        read(child.stdout.take().unwrap(), sender.clone(), Line::Out);
        read(child.stderr.take().unwrap(), sender, Line::Err);
        Self { child, lines }
    }

    /// Every line up to the one that begins like this, that one last.
    fn until(&self, begins: &str) -> Vec<String> {
        let mut told = Vec::new();
        let end = Instant::now() + LONGEST;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("«{begins}» was not told, but {told:#?}");
            };
            if let Line::Err(text) = &line {
                assert_no_english(text.as_bytes());
            }
            let (Line::Out(text) | Line::Err(text)) = line;
            told.push(text);
            if told.last().unwrap().starts_with(begins) {
                return told;
            }
        }
    }

    /// Every line up to the one that names the PDF.
    fn until_made(&self, folder: &Folder) -> Vec<String> {
        let told = self.until(pdf(folder).to_str().unwrap());
        let last = told.last().unwrap();
        assert!(last.contains(" pagine, ") && last.ends_with(" s)"), "{last}");
        told
    }

    fn status(&mut self) -> Option<i32> {
        let end = Instant::now() + LONGEST;
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("it goes on");
    }
}

fn read(pipe: impl Read + Send + 'static, lines: Sender<Line>, of: fn(String) -> Line) {
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if lines.send(of(line)).is_err() {
                return;
            }
        }
    });
}

fn pdf(folder: &Folder) -> std::path::PathBuf {
    folder.join("uscita").join("relazione-2020.pdf")
}

/// The document of a run that knows nothing of an earlier one.
fn afresh(folder: &Folder) -> Vec<u8> {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("a.pdf");
    let output = folder.run(&["genera", "-o", path.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(path).unwrap()
}

fn assert_as_afresh(folder: &Folder) {
    assert!(fs::read(pdf(folder)).unwrap() == afresh(folder), "not the bytes of a first run");
}

/// The small office's results with another cell.
fn results(change: &str) -> Vec<u8> {
    let mut office = Office::new();
    office.change(change);
    fs::read(office.open().join("consuntivo.xlsx")).unwrap()
}

/// A way to save a file of a folder.
type Save = fn(&Folder, &str, &[u8]);

/// A new file beside the old one, which gives way by its name; a lock file as long as the workbook is open.
fn save_as_excel(folder: &Folder, name: &str, bytes: &[u8]) {
    let (lock, new, old) = (folder.join(&format!("~${name}")), "5A3B1C20", "7F00D1E2.tmp");
    fs::write(&lock, "Ufficio").unwrap();
    fs::write(folder.join(new), bytes).unwrap();
    fs::rename(folder.join(name), folder.join(old)).unwrap();
    fs::rename(folder.join(new), folder.join(name)).unwrap();
    fs::remove_file(folder.join(old)).unwrap();
    fs::remove_file(lock).unwrap();
}

/// The file itself is emptied and written again; on a slow disk it is half there for a moment.
fn save_as_libreoffice(folder: &Folder, name: &str, bytes: &[u8]) {
    let lock = folder.join(&format!(".~lock.{name}#"));
    fs::write(&lock, ",ufficio,pc,20.11.2026 10:00;").unwrap();
    let mut file = fs::File::create(folder.join(name)).unwrap();
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    file.write_all(first).unwrap();
    file.flush().unwrap();
    thread::sleep(Duration::from_millis(400));
    file.write_all(rest).unwrap();
    drop(file);
    fs::remove_file(lock).unwrap();
}

#[test]
fn what_excel_and_libreoffice_save_gives_the_document_of_a_first_run() {
    let folder = Office::new().open();
    let observer = Observer::start(folder.path(), &[]);
    let told = observer.until_made(&folder);
    assert!(told[0].starts_with("osservo «") && told[0].contains("Ctrl+C"), "{told:#?}");
    assert_eq!(told.len(), 2, "{told:#?}");
    let mut before = fs::read(pdf(&folder)).unwrap();
    let saves: [(Save, &str); 2] = [
        (save_as_excel, "consuntivo.xlsx › Consuntivo!C2 = %0.61"),
        (save_as_libreoffice, "consuntivo.xlsx › Consuntivo!C3 = #3.5"),
    ];
    for (save, change) in saves {
        save(&folder, "consuntivo.xlsx", &results(change));
        let told = observer.until_made(&folder);
        assert!(told.contains(&"cambiato: consuntivo.xlsx".to_owned()), "{told:#?}");
        assert!(!told.iter().any(|line| line.starts_with("errore")), "{told:#?}");
        let now = fs::read(pdf(&folder)).unwrap();
        assert!(now != before, "{change}");
        assert_as_afresh(&folder);
        before = now;
    }
}

#[test]
fn errors_are_told_and_do_not_end_it() {
    let folder = Office::new().open();
    let observer = Observer::start(folder.path(), &[]);
    observer.until_made(&folder);
    let whole = fs::read(pdf(&folder)).unwrap();

    fs::write(folder.join("consuntivo.xlsx"), "no workbook").unwrap();
    let told = observer.until("in attesa del prossimo salvataggio");
    assert!(told.iter().any(|line| line.starts_with("errore: consuntivo.xlsx: ")), "{told:#?}");
    fs::remove_file(folder.join("consuntivo.xlsx")).unwrap();
    let told = observer.until("in attesa del prossimo salvataggio");
    assert!(told.contains(&"cambiato: consuntivo.xlsx".to_owned()), "{told:#?}");
    assert!(told.iter().any(|line| line.contains("non c'è")), "{told:#?}");
    assert!(fs::read(pdf(&folder)).unwrap() == whole, "the last document stays");

    fs::write(folder.join("consuntivo.xlsx"), results("consuntivo.xlsx › Consuntivo!C2 = 84,8x"))
        .unwrap();
    let told = observer.until("in attesa del prossimo salvataggio");
    assert!(
        told.iter().any(|line| line.starts_with("errore: consuntivo.xlsx › Consuntivo!C2: ")),
        "{told:#?}"
    );

    let good = results("consuntivo.xlsx › Consuntivo!C2 = %0.7");
    fs::write(folder.join("consuntivo.xlsx"), good).unwrap();
    observer.until_made(&folder);
    assert_as_afresh(&folder);
}

#[test]
fn relazione_toml_texts_and_templates_count_and_a_touch_does_not() {
    let mut office = Office::new();
    office.change("file: testi/premessa.md = Premessa.");
    office.change("file: testi/appunti.md = Non citati.");
    let chapter = "[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/premessa.md\"\n\
                   blocchi = [\"sintesi\"]\n";
    office.toml.push_str(chapter);
    let folder = office.open();
    let observer = Observer::start(folder.path(), &[]);
    observer.until_made(&folder);

    // The same bytes, and a file that the report does not read: neither is named with what follows.
    fs::write(folder.join("testi/premessa.md"), "Premessa.").unwrap();
    fs::write(folder.join("testi/appunti.md"), "Altro.").unwrap();
    let broken = office.toml.replace("anno = 2020", "anno = ");
    fs::write(folder.join("relazione.toml"), broken).unwrap();
    let told = observer.until("in attesa del prossimo salvataggio");
    let changed: Vec<&String> = told.iter().filter(|line| line.starts_with("cambiato")).collect();
    assert_eq!(changed, ["cambiato: relazione.toml"]);

    let renamed = office.toml.replace("Camera di prova", "Comune di prova");
    fs::write(folder.join("relazione.toml"), renamed).unwrap();
    observer.until_made(&folder);
    fs::write(folder.join("testi/premessa.md"), "Una premessa nuova.\n\nIn due capoversi.")
        .unwrap();
    observer.until_made(&folder);
    assert_as_afresh(&folder);

    fs::create_dir_all(folder.join("modelli/blocchi")).unwrap();
    fs::write(folder.join("modelli/blocchi/sintesi.typ.j2"), "Un riquadro dell'ufficio.").unwrap();
    let told = observer.until_made(&folder);
    assert!(told.contains(&"cambiato: modelli/blocchi/sintesi.typ.j2".to_owned()), "{told:#?}");
    assert_as_afresh(&folder);
}

#[test]
fn a_place_that_is_taken_is_tried_again_until_it_is_free() {
    let folder = Office::new().open();
    fs::create_dir_all(pdf(&folder)).unwrap();
    let observer = Observer::start(folder.path(), &[]);
    let told = observer.until("si riprova da soli");
    assert!(told.iter().any(|line| line.ends_with("non si può scrivere")), "{told:#?}");
    fs::remove_dir(pdf(&folder)).unwrap();
    assert_eq!(observer.until_made(&folder).len(), 1);
    assert_as_afresh(&folder);
}

#[test]
fn it_ends_when_the_folder_goes() {
    let folder = Office::new().open();
    let mut observer = Observer::start(folder.path(), &[]);
    observer.until_made(&folder);
    fs::remove_dir_all(folder.path()).unwrap();
    assert_eq!(observer.status(), Some(3));
    let told = observer.until("  causa: non esiste");
    assert!(told.iter().any(|line| line.starts_with("errore: «")), "{told:#?}");
}

#[test]
fn a_folder_that_is_not_there_is_status_three() {
    let folder = Office::new().open();
    let mut observer = Observer::start(&folder.join("altrove"), &["--stato", "proposta"]);
    assert_eq!(observer.status(), Some(3));
}
