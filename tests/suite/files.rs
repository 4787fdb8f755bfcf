//! Files: what is never replaced, what is whole or not there, what is told of those that are not what they are taken for.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::english::assert_no_english;
use crate::office::{Folder, Office};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_relazione"))
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    assert_no_english(&output.stderr);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\\', "/");
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    told(&program().args(arguments).current_dir(folder).output().unwrap())
}

const PDF: &str = "uscita/relazione-2020.pdf";

#[test]
fn a_document_ends_with_a_line_end_and_takes_the_place_of_one_of_ours() {
    let folder = Office::new().open();
    let write = |arguments: &[&str]| {
        let (_, err, status) = told(&folder.run(arguments));
        assert_eq!((err.as_str(), status), ("", Some(0)), "{arguments:?}");
    };
    write(&["genera"]);
    let first = fs::read(folder.join(PDF)).unwrap();
    assert!(first.ends_with(b"\n%%EOF\n"));
    write(&["genera", "--stato", "proposta"]);
    assert_ne!(fs::read(folder.join(PDF)).unwrap(), first);
    write(&["genera"]);
    assert_eq!(fs::read(folder.join(PDF)).unwrap(), first);
    fs::write(folder.join("vuoto.PDF"), "").unwrap();
    write(&["genera", "-o", "vuoto.PDF"]);
}

#[test]
fn what_the_program_did_not_write_is_never_replaced() {
    let folder = Office::new().open();
    assert!(folder.run(&["genera"]).status.success());
    let ours = fs::read(folder.join(PDF)).unwrap();
    let signed = [&ours[..], b"9 0 obj<</Type/Sig>>endobj\nstartxref\n7\n%%EOF\n"].concat();
    let others = "un file che questo programma non ha scritto";
    let changed = "un documento di questo programma che qualcuno ha cambiato, per esempio firmato";
    let refused = |arguments: &[&str], place: &str, bytes: &[u8], found: &str| {
        fs::write(folder.join(place), bytes).unwrap();
        let (_, err, status) = told(&folder.run(arguments));
        let message = format!("{place}: c'è già, ed è {found}: non si sostituisce\n");
        assert!(err.contains(&message), "{arguments:?}: {err}");
        assert!(err.contains("suggerimento: spostarlo o dargli un altro nome"), "{err}");
        assert_eq!(status, Some(3), "{arguments:?}");
        assert!(fs::read(folder.join(place)).unwrap() == bytes, "{arguments:?}");
        fs::remove_file(folder.join(place)).unwrap();
    };
    for (bytes, found) in [
        (b"%PDF-1.7\nuna scansione\nstartxref\n0\n%%EOF\n".to_vec(), others),
        (b"/Creator(relazione) di un altro".to_vec(), others),
        (fs::read(folder.join("piano.xlsx")).unwrap(), others),
        ([&ours[..], b"\n"].concat(), changed),
        (ours[..ours.len() - 1].to_vec(), changed),
    ] {
        refused(&["genera", "-o", "x.pdf"], "x.pdf", &bytes, found);
    }
    for (place, arguments) in [
        (PDF, &["genera"][..]),
        (PDF, &["lotto", "."]),
        ("x.pdf", &["confronta", ".", ".", "-o", "x.pdf"]),
        ("uscita/confronto.pdf", &["confronta", ".", ".", "--pdf"]),
        ("uscita/allegato-1-obiettivi-operativi.pdf", &["allegati"]),
    ] {
        refused(arguments, place, &signed, changed);
    }
}

#[test]
fn the_ending_is_that_of_a_pdf() {
    let folder = Office::new().open();
    fs::create_dir(folder.join("x.pdf")).unwrap();
    let plan = fs::read(folder.join("piano.xlsx")).unwrap();
    let ending = "il documento è un PDF, e il nome del file deve finire in .pdf";
    let a_folder = "è una cartella: indicare il file da scrivere, per esempio documento.pdf";
    for (place, told) in [
        ("piano.xlsx", ending),
        ("relazione.toml", ending),
        ("testi/a.md", ending),
        ("nuovo", ending),
        ("nuovo.pdf.docx", ending),
        ("nuova/", a_folder),
        ("x.pdf", a_folder),
    ] {
        for arguments in [&["genera", "-o", place][..], &["confronta", ".", ".", "-o", place]] {
            let (out, err, status) = run(folder.path(), arguments);
            let message = format!("errore: «{place}»: {told}\n  per l'aiuto: relazione --help\n");
            assert_eq!((out.as_str(), err.as_str(), status), ("", message.as_str(), Some(2)));
        }
    }
    let (_, err, status) = run(folder.path(), &["allegati", "-o", "allegato.pdf"]);
    assert!(err.contains("«allegato.pdf»: i file da scrivere sono più d'uno"), "{err}");
    assert_eq!(status, Some(2));
    let (_, err, status) = run(folder.path(), &["allegati", "-o", "piano.xlsx"]);
    assert!(err.contains("piano.xlsx") && err.contains("cartella"), "{err}");
    assert!(matches!(status, Some(2 | 3)), "{err}");
    assert!(fs::read(folder.join("piano.xlsx")).unwrap() == plan);
    assert!(!folder.join("nuovo").exists() && !folder.join("uscita").exists());
}

#[test]
fn another_document_of_ours_is_not_replaced() {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    let folder = office.open();
    let place = "uscita/relazione-2020.pdf";
    assert!(folder.run(&["genera"]).status.success());
    let approved = fs::read(folder.join(place)).unwrap();
    for arguments in [
        &["confronta", ".", ".", "-o", place][..],
        &["genera", "--stato", "bozza"],
        &["genera", "--documento", "piano", "-o", place],
    ] {
        let (_, err, status) = run(folder.path(), arguments);
        let is_draft = arguments.contains(&"bozza");
        let found = if is_draft {
            "c'è già, ed è il documento approvato (relazione 2020 approvata)"
        } else {
            "c'è già, ed è un altro documento di questo programma (relazione 2020 approvata)"
        };
        assert!(err.contains(found), "{err}");
        assert_eq!(err.contains("-o ./uscita/relazione-2020-bozza.pdf"), is_draft, "{err}");
        assert_eq!(status, Some(3));
        assert!(fs::read(folder.join(place)).unwrap() == approved);
    }
    assert!(folder.run(&["genera"]).status.success());
}

#[test]
fn an_annex_s_data_takes_the_place_of_our_own_only() {
    let folder = Office::new().open();
    let arguments = ["allegati", "--formato", "pdf,xlsx,csv,json"];
    assert!(folder.run(&arguments).status.success());
    assert!(folder.run(&[&arguments[..], &["--stato", "proposta"]].concat()).status.success());
    for (name, theirs) in [
        ("allegato-1-obiettivi-operativi.xlsx", fs::read(folder.join("piano.xlsx")).unwrap()),
        ("allegato-1-obiettivi-operativi-indicatori.csv", b"a;b\n1;2\n".to_vec()),
        ("allegato-1-obiettivi-operativi.json", b"{}".to_vec()),
    ] {
        let place = folder.join("uscita").join(name);
        let ours = fs::read(&place).unwrap();
        fs::write(&place, &theirs).unwrap();
        let (_, err, status) = told(&folder.run(&arguments));
        assert!(err.contains(&format!("uscita/{name}: c'è già")), "{err}");
        assert_eq!(status, Some(3));
        assert!(fs::read(&place).unwrap() == theirs);
        fs::write(&place, ours).unwrap();
    }
    assert!(folder.run(&arguments).status.success());
}

/// Also where it bears the name of one of its files.
#[test]
fn a_package_whose_pdf_was_signed_is_not_replaced() {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    let folder = office.open();
    for _ in 0..2 {
        assert!(folder.run(&["pubblica", "-o", "online"]).status.success());
    }
    let pdf = folder.join("online/relazione-2020.pdf");
    let signed = [&fs::read(&pdf).unwrap()[..], b"firma"].concat();
    fs::write(&pdf, &signed).unwrap();
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "online"]));
    assert!(
        err.contains("c'è «relazione-2020.pdf», che non è di un pacchetto o è cambiato"),
        "{err}"
    );
    assert_eq!(status, Some(3));
    assert!(fs::read(&pdf).unwrap() == signed);
}

#[test]
fn a_table_without_a_seal_gives_way_only_where_the_program_writes_by_itself() {
    let mut office = Office::new();
    let folder = office.open();
    let tables = ["allegati", "--allegato", "1", "--formato", "csv,json"];
    let elsewhere = [&tables[..], &["-o", "altrove"]].concat();
    let places = ["uscita", "altrove"];
    let (csv, json) =
        ("allegato-1-obiettivi-operativi-obiettivi.csv", "allegato-1-obiettivi-operativi.json");
    for arguments in [&tables[..], &elsewhere, &elsewhere] {
        assert_eq!(run(folder.path(), arguments).2, Some(0), "the same bytes: {arguments:?}");
    }
    let before = places.map(|place| fs::read(folder.join(place).join(csv)).unwrap());
    office.change("consuntivo.xlsx › Consuntivo!C3 = #3");
    office.write(folder.path());
    assert_eq!(run(folder.path(), &tables).2, Some(0));
    let (_, err, status) = run(folder.path(), &elsewhere);
    assert!(err.contains("c'è già, ed è un altro file, e nulla dice chi l'ha scritto"), "{err}");
    assert_eq!(status, Some(3));
    let after = places.map(|place| fs::read(folder.join(place).join(csv)).unwrap());
    assert!(after[0] != before[0] && after[1] == before[1]);
    for table in ["obiettivi", "indicatori"] {
        let name = csv.replace("-obiettivi.csv", &format!("-{table}.csv"));
        fs::remove_file(folder.join("altrove").join(name)).unwrap();
    }
    let (_, err, status) = run(folder.path(), &elsewhere);
    assert!(err.contains(json) && status == Some(3), "{err}");
}

#[cfg(unix)]
#[test]
fn links_and_devices_are_not_replaced() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = Office::new().open();
    assert!(folder.run(&["genera"]).status.success());
    symlink("piano.xlsx", folder.join("piano.pdf")).unwrap();
    symlink(PDF, folder.join("nostro.pdf")).unwrap();
    symlink("nulla", folder.join("nulla.pdf")).unwrap();
    fs::hard_link(folder.join("piano.xlsx"), folder.join("doppio.pdf")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("coda.pdf")).status().unwrap().success());
    let plan = fs::read(folder.join("piano.xlsx")).unwrap();
    for (place, found) in [
        ("piano.pdf", "un collegamento a un altro file"),
        ("nostro.pdf", "un collegamento a un altro file"),
        ("nulla.pdf", "un collegamento a un altro file"),
        ("doppio.pdf", "un file che questo programma non ha scritto"),
        ("coda.pdf", "qualcosa che non è un file"),
    ] {
        let (_, err, status) = told(&folder.run(&["genera", "-o", place]));
        assert!(err.contains(&format!("{place}: c'è già, ed è {found}")), "{err}");
        assert_eq!(status, Some(3));
    }
    assert!(fs::symlink_metadata(folder.join("piano.pdf")).unwrap().is_symlink());
    assert!(fs::symlink_metadata(folder.join("coda.pdf")).unwrap().file_type().is_fifo());
    assert!(fs::read(folder.join("piano.xlsx")).unwrap() == plan);
    for device in ["/dev/null", "/dev/stdout"] {
        assert_eq!(told(&folder.run(&["genera", "-o", device])).2, Some(2));
    }
}

#[test]
fn whoever_looks_for_help_finds_it() {
    let folder = Office::new().open();
    let help = run(folder.path(), &["--help"]);
    for word in ["help", "aiuto", "/?", "-?", "--aiuto", "?"] {
        assert_eq!(run(folder.path(), &[word]), help, "{word}");
    }
    let genera = run(folder.path(), &["genera", "--help"]);
    for arguments in [&["help", "genera"][..], &["genera", "/?"], &["aiuto", "genera"]] {
        assert_eq!(run(folder.path(), arguments), genera, "{arguments:?}");
    }
}

#[test]
fn what_was_dragged_says_which_command_it_wants() {
    let desk = tempfile::tempdir().unwrap();
    Office::new().write(&desk.path().join("La mia camera"));
    fs::create_dir(desk.path().join("vuota")).unwrap();
    for (word, message) in [
        (
            "La mia camera",
            "errore: «La mia camera» è una cartella: prima ci vuole un comando\n  \
             suggerimento: relazione genera \"La mia camera\"\n",
        ),
        (
            "La mia camera/relazione.toml",
            "errore: «La mia camera/relazione.toml» è un file: prima ci vuole un comando\n  \
             suggerimento: relazione genera \"La mia camera\"\n",
        ),
        (
            "La mia camera/piano.xlsx",
            "errore: «La mia camera/piano.xlsx» è un file: prima ci vuole un comando\n  \
             suggerimento: relazione genera \"La mia camera\"\n",
        ),
        (
            "vuota",
            "errore: «vuota» è una cartella: prima ci vuole un comando\n  \
             suggerimento: relazione nuovo vuota\n",
        ),
    ] {
        let (_, err, status) = run(desk.path(), &[word]);
        assert_eq!(err, format!("{message}  per l'aiuto: relazione --help\n"));
        assert_eq!(status, Some(2));
    }
}

#[test]
fn every_command_has_one_status_for_a_file_in_place_of_the_folder() {
    let desk = tempfile::tempdir().unwrap();
    Office::new().write(&desk.path().join("camera"));
    for arguments in [
        &["genera", "camera/piano.xlsx"][..],
        &["genera", "camera/piano.xlsx", "--osserva"],
        &["verifica", "camera/piano.xlsx"],
        &["verifica", "camera/piano.xlsx", "--json"],
        &["calcola", "camera/piano.xlsx"],
        &["spiega", "camera/piano.xlsx", "k1"],
        &["allegati", "camera/piano.xlsx"],
        &["pubblica", "camera/piano.xlsx"],
        &["confronta", "camera/piano.xlsx", "camera"],
        &["confronta", "camera", "camera/piano.xlsx"],
        &["lotto", "camera/piano.xlsx"],
        &["nuovo", "camera/piano.xlsx", "--consuntivo"],
    ] {
        let (out, err, status) = run(desk.path(), arguments);
        let told = out + &err;
        assert!(told.contains("indicare la cartella: camera"), "{arguments:?}: {told}");
        assert_eq!(status, Some(3), "{arguments:?}: {told}");
    }
}

#[test]
fn a_file_in_place_of_the_folder_is_told_or_taken_for_it() {
    let desk = tempfile::tempdir().unwrap();
    let camera = desk.path().join("camera");
    Office::new().write(&camera);
    let whole = run(desk.path(), &["calcola", "camera"]);
    assert_eq!(whole.2, Some(0));
    for typed in ["camera/relazione.toml", "camera\"", "camera\" "] {
        assert_eq!(run(desk.path(), &["calcola", typed]), whole, "{typed}");
    }
    assert_eq!(run(&camera, &["calcola", "relazione.toml"]), whole);
    assert_eq!(run(desk.path(), &["spiega", "camera/relazione.toml", "k1"]).2, Some(0));
    let (_, err, status) = run(desk.path(), &["verifica", "camera/piano.xlsx"]);
    let (out, _, _) = run(desk.path(), &["verifica", "camera/piano.xlsx"]);
    assert_eq!(
        out + &err,
        "errore: camera/piano.xlsx: è un file, e qui ci vuole la cartella di una relazione\n  \
         suggerimento: indicare la cartella: camera\n1 errore\n\nCodice  Regola                                        \
         Quanti\nF009    File al posto della cartella                       1\nPer sapere di una regola: relazione \
         verifica --spiega CODICE\n"
    );
    assert_eq!(status, Some(3));
    let (_, err, status) = run(desk.path(), &["calcola", "C:/dati\" --json"]);
    assert!(err.contains("virgoletta di troppo") && err.contains("\"C:/dati\""), "{err}");
    assert_eq!(status, Some(2));
    let (_, err, status) = run(desk.path(), &["importa", "camera"]);
    assert!(err.contains("causa: è una cartella, non un file"), "{err}");
    assert_eq!(status, Some(3));
    let (_, err, status) = run(desk.path(), &["spiega", "camera"]);
    assert!(
        err.contains("manca il codice") && err.contains("relazione spiega camera ente"),
        "{err}"
    );
    assert_eq!(status, Some(2));
}

#[test]
fn a_missing_workbook_is_not_another_one_that_has_its_own_place() {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.add("contesto.xlsx", "Personale", "Anno | Persone\n2020 | #3");
    office.change("senza consuntivo.xlsx");
    let folder = office.open();
    let (out, ..) = run(folder.path(), &["verifica"]);
    assert!(!out.contains("c'è un file «contesto.xlsx»"), "{out}");
}

#[test]
fn a_document_of_a_word_processor_is_no_text() {
    for (bytes, found) in [
        (&b"PK\x03\x04word"[..], "un documento di Word o di LibreOffice"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "un documento di una vecchia versione di Word"),
        (b"{\\rtf1 testo}", "un documento RTF"),
        (b"%PDF-1.7", "un PDF"),
    ] {
        let mut office = Office::new();
        office
            .toml
            .push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/premessa.docx\"\n");
        let folder = office.open();
        fs::create_dir(folder.join("testi")).unwrap();
        fs::write(folder.join("testi/premessa.docx"), bytes).unwrap();
        let (_, err, status) = run(folder.path(), &["genera"]);
        assert!(err.contains(&format!("testi/premessa.docx: è {found}, non un testo\n")), "{err}");
        assert!(
            err.contains("copiarne il testo in un file .md") && !err.contains("UTF-8"),
            "{err}"
        );
        assert_eq!(status, Some(1));
    }
}

#[test]
fn curly_quotes_in_relazione_toml_are_told() {
    let mut office = Office::new();
    office.change("toml: nome = \"Camera di prova\" -> nome = “Camera di prova”");
    let (_, err, status) = run(office.open().path(), &["calcola"]);
    assert!(err.contains("relazione.toml › riga 2: "), "{err}");
    assert!(err.contains("le virgolette sono quelle curve di un programma di scrittura"), "{err}");
    assert_eq!(status, Some(1));
}

#[test]
fn the_commands_that_nuovo_proposes_can_be_typed() {
    let desk = tempfile::tempdir().unwrap();
    for (name, word) in [("camera-2024", "camera-2024"), ("La mia è", "\"La mia è\"")] {
        let (_, err, _) = run(desk.path(), &["nuovo", name]);
        assert!(err.contains(&format!("relazione verifica {word} dice")), "{err}");
    }
    let (_, err, _) = run(desk.path(), &["nuovo", "Un esempio", "--esempio", "albero-2020"]);
    assert!(err.contains("relazione genera \"Un esempio\"\n"), "{err}");
}

/// Whatever became of it, another try makes it whole.
fn whole_or_nothing(desk: &Path, name: &str) {
    let folder = desk.join(name);
    let (_, err, status) = run(desk, &["nuovo", name]);
    assert!(status == Some(0) || err.contains("c'è già e non è vuota"), "{err}");
    for file in
        ["relazione.toml", "piano.xlsx", "consuntivo.xlsx", "contesto.xlsx", "testi/processo.md"]
    {
        assert!(folder.join(file).is_file(), "{file}");
    }
    let names = fs::read_dir(&folder).unwrap().chain(fs::read_dir(desk).unwrap());
    for entry in names {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("parziale"), "{name}");
    }
}

#[test]
fn a_new_folder_is_whole_though_nobody_reads_to_the_end() {
    for there in [false, true] {
        let desk = tempfile::tempdir().unwrap();
        if there {
            fs::create_dir(desk.path().join("camera")).unwrap();
        }
        let mut command = program();
        command.args(["nuovo", "camera"]).current_dir(desk.path());
        let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(run.stderr.take());
        drop(run.stdout.take());
        assert!(run.wait().unwrap().success());
        assert!(desk.path().join("camera/testi/processo.md").is_file());
        assert!(desk.path().join("camera/immagini").is_dir());
    }
}

#[test]
fn a_new_folder_that_was_killed_is_whole_or_can_be_made() {
    for n in 0..12_u64 {
        let desk = tempfile::tempdir().unwrap();
        if n % 2 == 0 {
            fs::create_dir(desk.path().join("camera")).unwrap();
        }
        let mut command = program();
        command.args(["nuovo", "camera"]).current_dir(desk.path());
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(n * 6));
        run.kill().unwrap();
        run.wait().unwrap();
        whole_or_nothing(desk.path(), "camera");
    }
}

/// What a run leaves that is killed while it takes the files to their places.
#[test]
fn a_new_folder_that_was_nearly_ready_is_ended_by_the_next_run() {
    let desk = tempfile::tempdir().unwrap();
    assert_eq!(run(desk.path(), &["nuovo", "camera"]).2, Some(0));
    let folder = desk.path().join("camera");
    let ready = folder.join(".relazione-a.parziale/pronto");
    fs::create_dir_all(&ready).unwrap();
    fs::write(folder.join(".relazione-a.parziale/blocco"), "").unwrap();
    for name in ["testi", "immagini", "piano.xlsx"] {
        fs::rename(folder.join(name), ready.join(name)).unwrap();
    }
    whole_or_nothing(desk.path(), "camera");
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_of_a_new_folder() {
    for (command, name) in [("nuovo camera", "camera"), ("nuovo --modelli .", "modelli")] {
        let folder = Office::new().open();
        let program = env!("CARGO_BIN_EXE_relazione");
        let script = format!("trap '' XFSZ; ulimit -f 8; exec {program} {command}");
        let output = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output();
        let (out, err, status) = told(&output.unwrap());
        assert!(err.contains("non si può scrivere\n  causa: il file è più grande"), "{err}");
        assert_eq!((out.as_str(), status), ("", Some(3)));
        assert!(!folder.join(name).exists());
        assert!(
            !fs::read_dir(folder.path())
                .unwrap()
                .any(|entry| { entry.unwrap().file_name().to_str().unwrap().contains("parziale") })
        );
    }
}

/// The status says what came of it, whether or not anybody reads to the end.
#[test]
fn a_reader_that_goes_changes_neither_files_nor_status() {
    let closed = |folder: &Folder, arguments: &[&str]| {
        let mut command = program();
        command.args(arguments).current_dir(folder.path());
        let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(run.stdout.take());
        drop(run.stderr.take());
        run.wait().unwrap().code()
    };
    let good = Office::new().open();
    for arguments in
        [&["genera"][..], &["calcola", "--json"], &["verifica"], &["spiega", "k1"], &["allegati"]]
    {
        assert_eq!(closed(&good, arguments), Some(0), "{arguments:?}");
    }
    assert!(good.join(PDF).is_file());
    let mut office = Office::new();
    office.change("consuntivo.xlsx › Consuntivo!C2 = 84,8x");
    let bad = office.open();
    for arguments in
        [&["genera"][..], &["verifica"], &["verifica", "--json"], &["calcola"], &["spiega", "k1"]]
    {
        assert_eq!(closed(&bad, arguments), Some(1), "{arguments:?}");
    }
    assert_eq!(closed(&bad, &["genera", "altrove"]), Some(3));
    assert_eq!(closed(&bad, &["generra"]), Some(2));
}

/// Whoever stays ends when nobody is left to tell.
#[test]
fn a_watched_folder_is_left_when_nobody_reads() {
    let folder = Office::new().open();
    let mut command = program();
    command.args(["genera", "--osserva"]).current_dir(folder.path());
    let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(run.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let mut first = [0; 8];
    run.stderr.take().unwrap().read_exact(&mut first).unwrap();
    let toml = fs::read_to_string(folder.join("relazione.toml")).unwrap();
    fs::write(folder.join("relazione.toml"), toml.replace("di prova", "di collaudo")).unwrap();
    let mut waited = 0;
    while run.try_wait().unwrap().is_none() {
        assert!(waited < 600, "it goes on");
        waited += 1;
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn an_ordinary_plan_is_not_imported() {
    let folder = Office::new().open();
    for (file, sheet) in [("piano.xlsx", "Indicatori"), ("consuntivo.xlsx", "Consuntivo")] {
        let (out, err, status) = run(folder.path(), &["importa", file, "nuova"]);
        assert!(
            err.contains("ha già le colonne di un piano: non c'è niente da importare"),
            "{err}"
        );
        assert!(err.contains(sheet) || err.contains("Obiettivi"), "{err}");
        assert!(err.contains(&format!("scrivere piano = \"{file}\"")), "{err}");
        assert_eq!((out.as_str(), status), ("", Some(1)));
        assert!(!folder.join("nuova").exists());
    }
}

#[test]
fn titles_that_are_codes_are_not_imported() {
    let mut office = Office::new();
    office.add(
        "export.xlsx",
        "Export",
        "Ambito strategico | Obiettivo strategico | Indicatori | Target | Descrizione\n\
         A1 | | | | Servizi\n | A1.1 | | | Registro\n | | kpi1 | >= 80 % | Pratiche evase\n | | kpi2 | >= 8 N. | Bandi",
    );
    let folder = office.open();
    let (out, err, status) =
        run(folder.path(), &["importa", "export.xlsx", "nuova", "--anno", "2024"]);
    assert!(err.contains("i titoli non si distinguono dai codici"), "{err}");
    assert_eq!((out.as_str(), status), ("", Some(1)));
    assert!(!folder.join("nuova").exists());
}

#[test]
fn what_was_pasted_from_a_word_processor_is_told_with_its_line() {
    let mut office = Office::new();
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/premessa.md\"\n");
    let folder = office.open();
    fs::create_dir(folder.join("testi")).unwrap();
    let text = "Premessa.\n\n\
                •\tServizi alle imprese\n•\tPromozione\n\n\
                Il personale è cresciuto di dodici unità. Ne sono uscite tre.\nLa spesa è calata.\n\n\
                \tUna riga rientrata.\n\n\
                Voce\t2023\t2024\n\n\
                Il totale è 5*3*2.\n\n\
                ##\u{a0}Titolo\n";
    fs::write(folder.join("testi/premessa.md"), text).unwrap();
    let (out, _, status) = run(folder.path(), &["verifica"]);
    assert_eq!(status, Some(0));
    let told: Vec<&str> = out.lines().filter(|line| line.contains("premessa.md")).collect();
    insta::assert_snapshot!(told.join("\n"));
    let (_, err, status) = run(folder.path(), &["genera"]);
    assert!(err.contains("premessa.md › riga 3: "), "{err}");
    assert_eq!(status, Some(0));
    let toml = fs::read_to_string(folder.join("relazione.toml")).unwrap();
    fs::write(
        folder.join("relazione.toml"),
        toml + "[verifica]\nL098 = \"errore\"\nL095 = \"ignora\"\n",
    )
    .unwrap();
    let (_, err, status) = run(folder.path(), &["genera"]);
    assert!(
        err.contains("errore: testi/premessa.md › riga 13: «5*3*2.» si stampa «532.»"),
        "{err}"
    );
    assert!(!err.contains("si unisce"), "{err}");
    assert_eq!(status, Some(1));
}
