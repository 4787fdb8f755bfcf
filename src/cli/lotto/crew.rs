//! Many hands, one list: each takes the next piece of work; what comes of it is told in the list's order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, Builder};

use crate::cli::STACK;

/// Does the work on every folder, with so many hands, and tells each outcome in the order of the list. A hand stays in the
/// thread that hired it.
pub(super) fn each<T: Send, Hand: FnMut(&Path) -> T>(
    folders: &[PathBuf],
    hands: usize,
    hire: impl Fn() -> Hand + Sync,
    mut tell: impl FnMut(T),
) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let toil = |sender: mpsc::Sender<(usize, T)>| {
        let mut work = hire();
        while let Some((place, folder)) = taken(folders, &next) {
            // Nobody hears only when the telling itself panicked.
            if sender.send((place, work(folder))).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..hands {
            let sender = sender.clone();
            let hand = Builder::new().stack_size(STACK).spawn_scoped(scope, || toil(sender));
            started += usize::from(hand.is_ok());
        }
        // A machine that grants no thread at all: this one works alone.
        if started == 0 {
            toil(sender.clone());
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (place, outcome) in receiver {
            early.insert(place, outcome);
            while let Some(outcome) = early.remove(&due) {
                tell(outcome);
                due += 1;
            }
        }
    });
}

fn taken<'a>(folders: &'a [PathBuf], next: &AtomicUsize) -> Option<(usize, &'a Path)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    Some((place, folders.get(place)?.as_path()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_once_and_told_in_order() {
        let folders: Vec<PathBuf> = (0..50).map(|n| PathBuf::from(format!("{n:02}"))).collect();
        for hands in [1, 3, 80] {
            let mut told = Vec::new();
            let hire = || {
                |folder: &Path| {
                    // The first ones take longest.
                    let rank: u64 = folder.to_str().unwrap().parse().unwrap();
                    thread::sleep(std::time::Duration::from_micros(500 - 10 * rank));
                    rank
                }
            };
            each(&folders, hands, hire, |rank| told.push(rank));
            assert_eq!(told, (0..50).collect::<Vec<u64>>(), "{hands} hands");
        }
    }
}
