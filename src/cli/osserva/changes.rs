//! Waiting until something happens in a folder.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A save is over when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(100);

/// Where something happens all the time, nobody waits longer than this.
const BUSY: Duration = Duration::from_secs(1);

/// Disks of the net tell nothing of what others write there, and a system may refuse to tell at all: so often somebody
/// looks without being called.
const LOOK: Duration = Duration::from_secs(2);

/// Why waiting is over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// Something happened.
    Event,
    /// Nothing was told for some time.
    Time,
}

/// What happens in a folder.
pub(super) struct Changes {
    called: Receiver<()>,
    /// Without it nobody would be left to call, and waiting would end at once.
    _sender: SyncSender<()>,
    /// Nothing where the system refuses: then looking must do.
    _watcher: Option<RecommendedWatcher>,
}

impl Changes {
    /// Begins to listen.
    pub(super) fn of(folder: &Path) -> Self {
        let (sender, called) = sync_channel(1);
        let call = sender.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_reading(event.kind)) {
                return;
            }
            // One call that nobody has answered yet is enough.
            let _ = call.try_send(());
        });
        let watcher = watcher.ok().and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::Recursive).ok().map(|()| watcher)
        });
        Self { called, _sender: sender, _watcher: watcher }
    }

    /// Waits until something happened and is over, or until it is time to look.
    pub(super) fn wait(&self) -> Reason {
        if self.called.recv_timeout(LOOK).is_err() {
            return Reason::Time;
        }
        let start = Instant::now();
        while start.elapsed() < BUSY && self.called.recv_timeout(QUIET).is_ok() {}
        Reason::Event
    }

    /// Waits for a moment, less where something happens.
    pub(super) fn moment(&self) {
        // Called or not, it is over.
        let _ = self.called.recv_timeout(QUIET);
    }
}

/// Whether somebody, ourselves perhaps, only read.
fn is_reading(kind: EventKind) -> bool {
    kind.is_access() && kind != EventKind::Access(AccessKind::Close(AccessMode::Write))
}
