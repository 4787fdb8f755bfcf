//! How much memory and time the expressions and templates of an office may take: neither minijinja nor Typst counts them.
//! Whoever runs them holds a [`Held`] meanwhile; [`excess`] looks on from a thread of its own.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Place, Problem};

/// Bytes and time that every work may take, and those for each byte of the source that is set: a long report takes half
/// of that memory and a fifth of that time. Beside the reading and the writing, a folder of less than 10 MB then ends
/// within a gibibyte and 20 seconds.
const MEMORY: usize = 640 << 20;
const MEMORY_PER_BYTE: usize = 700;
const TIME: Duration = Duration::from_secs(15 * SLOWNESS);
const TIME_PER_BYTE: Duration = Duration::from_micros(5 * SLOWNESS);

/// How many times as long everything takes as in a release.
const SLOWNESS: u64 = if cfg!(debug_assertions) { 4 } else { 1 };

/// How often it is looked at.
const POLL: Duration = Duration::from_millis(10);

/// What is at work, in the order in which it began.
static WORKS: Mutex<BTreeMap<u64, Work>> = Mutex::new(BTreeMap::new());
static BEGUN: Condvar = Condvar::new();
static NEXT: AtomicU64 = AtomicU64::new(0);

struct Work {
    place: Place,
    /// Bytes that the process had before.
    before: usize,
    most_memory: usize,
    /// How often it was looked at: a machine that slept, or has much else to do, takes nothing from it.
    looks: u32,
    most_looks: u32,
}

/// Stands for work that is done; dropped when it is over.
pub(super) struct Held(u64);

impl Drop for Held {
    fn drop(&mut self) {
        works().remove(&self.0);
    }
}

/// Announces work on what an office wrote, and how many bytes of source are set.
pub(super) fn held(place: Place, source: usize) -> Held {
    let time =
        u32::try_from(source).map_or(Duration::MAX, |bytes| TIME_PER_BYTE.saturating_mul(bytes));
    let looks = time.saturating_add(TIME).as_millis() / POLL.as_millis();
    let work = Work {
        place,
        before: used().unwrap_or(usize::MAX),
        most_memory: MEMORY.saturating_add(source.saturating_mul(MEMORY_PER_BYTE)),
        looks: 0,
        most_looks: u32::try_from(looks).unwrap_or(u32::MAX),
    };
    let key = NEXT.fetch_add(1, Ordering::Relaxed);
    works().insert(key, work);
    BEGUN.notify_all();
    Held(key)
}

/// Waits until some work takes too much, however long; then says which.
pub fn excess() -> Diagnostic {
    loop {
        let idle = BEGUN.wait_while(works(), |works| works.is_empty());
        let mut works = idle.unwrap_or_else(PoisonError::into_inner);
        let used = used().unwrap_or(0);
        if let Some(found) = works.values_mut().find_map(|work| work.looked_at(used)) {
            return found;
        }
        drop(works);
        sleep(POLL);
    }
}

impl Work {
    fn looked_at(&mut self, used: usize) -> Option<Diagnostic> {
        self.looks += 1;
        let message = if used.saturating_sub(self.before) > self.most_memory {
            format!("prende più di {} MB di memoria", self.most_memory >> 20)
        } else if self.looks > self.most_looks {
            format!("prende più di {} secondi", (POLL * self.most_looks).as_secs())
        } else {
            return None;
        };
        let hint = "togliere dalle sue espressioni, e dai modelli che chiama, gli elenchi, i testi e le ripetizioni \
            troppo lunghi";
        let problem = Problem::Template { message, hint: hint.to_owned() };
        Some(Diagnostic::new(self.place.clone(), problem))
    }
}

fn works() -> MutexGuard<'static, BTreeMap<u64, Work>> {
    WORKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bytes that the process has in memory.
fn used() -> Option<usize> {
    memory_stats::memory_stats().map(|stats| stats.physical_mem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_much_is_told() {
        let mut work = Work {
            place: Place::file("modelli"),
            before: 1 << 20,
            most_memory: MEMORY,
            looks: 0,
            most_looks: 1_500,
        };
        assert_eq!(work.looked_at(MEMORY), None);
        let told = |found: Option<Diagnostic>| found.unwrap().message();
        assert_eq!(told(work.looked_at(2 * MEMORY)), "prende più di 640 MB di memoria");
        work.looks = 1_500;
        assert_eq!(told(work.looked_at(0)), "prende più di 15 secondi");
    }
}
