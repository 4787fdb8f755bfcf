//! What a long command is at, on standard error: only on a terminal, and only once it has taken a while.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Stage;

/// What is over by then is not worth a word.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line turns.
const TURN: Duration = Duration::from_millis(120);

/// What a part of the way is called.
fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "lettura",
        Stage::Measuring => "misurazione",
        Stage::Composing => "composizione",
        Stage::Setting => "impaginazione",
        Stage::Packing => "preparazione del pacchetto",
        Stage::Writing => "scrittura",
    }
}

/// The line on standard error, taken away when dropped: drop it before anything else is told.
pub(super) struct Progress {
    bar: ProgressBar,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A line that shows itself after a while, where standard error is a terminal.
    pub(super) fn new() -> Self {
        let target = ProgressDrawTarget::stderr();
        if target.is_hidden() { Self::silent() } else { Self::on(target, PATIENCE) }
    }

    fn on(target: ProgressDrawTarget, patience: Duration) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_style(style());
        let (over, told) = channel();
        let line = bar.clone();
        // A thread of our own turns the line: where the system gives none, there is no line.
        let showing = Builder::new().spawn(move || {
            let (mut target, mut pause) = (Some(target), patience);
            while told.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                if let Some(target) = target.take() {
                    line.set_draw_target(target);
                }
                line.tick();
                pause = TURN;
            }
        });
        Self { bar, waiting: showing.ok().map(|showing| (over, showing)) }
    }

    /// No line at all.
    pub(super) fn silent() -> Self {
        Self { bar: ProgressBar::hidden(), waiting: None }
    }

    /// Says what begins now.
    pub(super) fn stage(&self, stage: Stage) {
        self.bar.set_message(words(stage));
    }

    /// Says how many of the documents of a batch are done.
    pub(super) fn count(&self, done: usize, all: usize) {
        self.bar.set_message(format!("{done} di {all}"));
    }

    /// Tells something else while the line is out of the way.
    pub(super) fn aside<T>(&self, tell: impl FnOnce() -> T) -> T {
        self.bar.suspend(tell)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((over, showing)) = self.waiting.take() {
            // The thread may have shown the line already: either way it has ended when the line is cleared.
            drop(over);
            drop(showing.join());
        }
        self.bar.finish_and_clear();
    }
}

/// Signs that every console has.
const TEMPLATE: &str = "{spinner} {msg} ({elapsed})";

fn style() -> ProgressStyle {
    let spinner = ProgressStyle::default_spinner().tick_chars("|/-\\ ");
    let style = spinner.clone().template(TEMPLATE);
    style.unwrap_or(spinner)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::Instant;

    use indicatif::TermLike;

    use super::*;

    /// A terminal of one line that remembers everything it was sent.
    #[derive(Debug, Clone, Default)]
    struct Remembering(Arc<Mutex<(String, String)>>);

    impl Remembering {
        fn line(&self) -> String {
            self.0.lock().unwrap().0.clone()
        }

        fn everything(&self) -> String {
            self.0.lock().unwrap().1.clone()
        }

        fn target(&self) -> ProgressDrawTarget {
            ProgressDrawTarget::term_like(Box::new(self.clone()))
        }
    }

    impl TermLike for Remembering {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            let mut screen = self.0.lock().unwrap();
            screen.0.push_str(text);
            screen.1.push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap().0.clear();
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_long_stage_shows_its_name_and_the_line_goes_at_the_end() {
        let screen = Remembering::default();
        let progress = Progress::on(screen.target(), Duration::ZERO);
        progress.stage(Stage::Setting);
        let began = Instant::now();
        while !screen.line().contains("impaginazione (") {
            assert!(began.elapsed() < Duration::from_mins(1), "{:?}", screen.everything());
            thread::sleep(Duration::from_millis(5));
        }
        drop(progress);
        assert_eq!(screen.line().trim(), "");
    }

    #[test]
    fn what_is_over_soon_shows_nothing() {
        let screen = Remembering::default();
        let progress = Progress::on(screen.target(), Duration::from_hours(1));
        progress.stage(Stage::Reading);
        progress.stage(Stage::Writing);
        drop(progress);
        assert_eq!(screen.everything(), "");
    }
}
