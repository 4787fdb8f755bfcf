//! A hand: makes one document after the other, in a process of its own that it starts when there is work.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use rayon::{ThreadPool, ThreadPoolBuildError};
use serde::de::DeserializeOwned;

use super::outcome::{self, Outcome, Told};
use super::server::{GREETING, Request};
use crate::cli::args::Form;
use crate::cli::pool;
use crate::publish;

/// Who makes documents. What ends its process is the fault of one folder: the next one gets a new process.
pub(super) struct Hand<Program> {
    program: Program,
    processors: usize,
    process: Option<Process>,
    pool: Option<Result<ThreadPool, ThreadPoolBuildError>>,
}

impl<Program: Fn() -> io::Result<Command>> Hand<Program> {
    /// One that starts this program, for so many processors.
    pub(super) fn new(program: Program, processors: usize) -> Self {
        Self { program, processors, process: None, pool: None }
    }

    /// Makes the document of a folder.
    pub(super) fn make(&mut self, folder: &Path, form: Form) -> Told {
        let Ok(request) = publish::line(&Request { folder: folder.to_owned(), form }) else {
            return self.make_here(folder, form);
        };
        let Some(mut process) = self.living() else { return self.make_here(folder, form) };
        match process.ask(&request) {
            Ok(told) => {
                self.process = Some(process);
                told
            }
            Err(_) => Outcome::Broken.told(folder),
        }
    }

    /// The process there is, unless it ended while it had nothing to do; otherwise a new one.
    fn living(&mut self) -> Option<Process> {
        let mut left = self.process.take();
        let lives = left.as_mut().is_some_and(Process::lives);
        left.filter(|_| lives).or_else(|| (self.program)().and_then(Process::start).ok())
    }

    /// In this process: where none can be started, and for a folder whose name no line can carry.
    fn make_here(&mut self, folder: &Path, form: Form) -> Told {
        let processors = self.processors;
        // Within the common pool, a document that waits for its pages would take up another one, and there would be no
        // bound to how many lie in memory half made. Where no other can be had it has to do.
        let build = || pool().num_threads(processors).use_current_thread().build();
        self.pool.get_or_insert_with(build);
        outcome::make(folder, form)
    }
}

/// A process that answers a line with a line.
struct Process {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Process {
    /// Starts it, and hears whether it is one of ours.
    fn start(mut command: Command) -> io::Result<Self> {
        // What a panic or the system says of its end goes where it would go from here.
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn()?;
        let ends = child.stdin.take().zip(child.stdout.take());
        let (requests, answers) = ends.ok_or(io::ErrorKind::BrokenPipe)?;
        let mut process = Self { child, requests, answers: BufReader::new(answers) };
        let greeting: String = process.heard()?;
        if greeting == GREETING { Ok(process) } else { Err(io::ErrorKind::Unsupported.into()) }
    }

    fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    fn ask(&mut self, request: &str) -> io::Result<Told> {
        self.requests.write_all(request.as_bytes())?;
        self.heard()
    }

    /// The next line. Where there is none it is over with this process.
    fn heard<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Process {
    /// It is killed: one that has answered waits for a line and has nothing left to do, and one that has not is broken.
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::view::batch::BatchFate;

    const FORM: Form = Form { documento: None, stato: None };

    /// What became of so many folders that are not there, in a hand whose processes are these scripts one after the other.
    fn fates(scripts: &[String], folders: usize) -> (Vec<BatchFate>, usize) {
        let started = RefCell::new(scripts.iter());
        let program = || {
            let script = started.borrow_mut().next().ok_or(io::ErrorKind::NotFound)?;
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            Ok(command)
        };
        let mut hand = Hand::new(program, 1);
        let told = (0..folders).map(|_| hand.make(Path::new("nessuna"), FORM).entry.row.esito);
        let told = told.collect();
        drop(hand);
        (told, started.borrow().len())
    }

    /// A process that greets and answers so many requests as the program would, then does something else.
    fn process(answers: usize, then: &str) -> String {
        let answer = publish::line(&Outcome::Broken.told(Path::new("nessuna"))).unwrap();
        let answer = answer.trim_end().replace("guasto", "fatto");
        let answers = format!("read line; printf '%s\\n' '{answer}';").repeat(answers);
        format!("echo '\"{GREETING}\"'; {answers} {then}")
    }

    #[test]
    fn a_process_that_dies_is_the_fault_of_one_folder_and_another_one_goes_on() {
        use BatchFate::{Fatto, Guasto};
        let deaths =
            ["read line; kill -9 $$", "read line; kill -ABRT $$", "read line; echo '{'; cat"];
        for death in deaths {
            let scripts = [process(2, death), process(1, death), process(9, "cat")];
            let expected = vec![Fatto, Fatto, Guasto, Fatto, Guasto, Fatto, Fatto];
            assert_eq!(fates(&scripts, 7), (expected, 0), "{death}");
        }
    }

    #[test]
    fn without_a_process_of_ours_the_hand_works_by_itself() {
        // It finds that the folder is not there.
        let stranger = "echo \"relazione 0.0\"; cat".to_owned();
        let mute = "exit 0".to_owned();
        assert_eq!(fates(&[], 2).0, [BatchFate::File; 2]);
        assert_eq!(fates(&[stranger, mute], 3), (vec![BatchFate::File; 3], 0));
    }

    #[test]
    fn a_folder_whose_name_is_no_unicode_is_made_here() {
        use std::os::unix::ffi::OsStrExt;
        let folder = Path::new(std::ffi::OsStr::from_bytes(b"nessuna\xff"));
        let mut hand = Hand::new(|| unreachable!(), 1);
        assert_eq!(hand.make(folder, FORM).entry.row.esito, BatchFate::File);
    }
}
