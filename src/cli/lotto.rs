//! `relazione lotto`: the documents of many folders, on all processors. What goes wrong in one folder does not stop the
//! others.

mod crew;
mod hand;
mod outcome;
mod server;

use std::num::NonZero;
use std::thread;

use super::args::Lotto;
use super::progress::Progress;
use super::{OrStop, Stop, Terminal};
use crate::report::folder::reports;
use crate::view::batch::BatchRow;
use crate::{console, publish};
use hand::Hand;
use outcome::Told;
pub(super) use server::{HAND, serve};

pub(super) fn run(typed: &Lotto, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let mut folders = reports(&typed.folders);
    if let Some(share) = typed.parte {
        folders = share.of(folders);
    }
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let hands = typed.insieme.map_or(processors, usize::from).min(folders.len());
    let share = (processors / hands.max(1)).max(1);
    let hire = || {
        let mut hand = Hand::new(move || server::program(share), share);
        move |folder: &_| hand.make(folder, typed.form)
    };
    let mut entries = Vec::new();
    let mut worst = 0;
    let mut told = Ok(());
    let progress = Progress::new();
    progress.count(0, folders.len());
    crew::each(&folders, hands, hire, |Told { entry, complaint, status }| {
        worst = worst.max(status);
        entries.push(entry);
        // The documents are made all the same when nobody is left to tell.
        if told.is_ok() {
            told = progress.aside(|| terminal.err.write_all(complaint.as_bytes()));
        }
        progress.count(entries.len(), folders.len());
    });
    drop(progress);
    told.or_stop()?;
    if typed.json {
        terminal.out.write_all(publish::batch(&entries)?.as_bytes()).or_stop()?;
    } else {
        let rows: Vec<&BatchRow> = entries.iter().map(|entry| &entry.row).collect();
        console::batch(terminal.out, &rows).or_stop()?;
    }
    if worst == 0 { Ok(()) } else { Err(Stop::Told(worst)) }
}
