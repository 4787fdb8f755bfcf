//! The expressions of a text, expanded by minijinja: what they print travels on as marks.
//!
//! minijinja's functions cannot borrow the facts, so a call asks: the question is written down, the
//! pass goes on with a stand-in, and the text is expanded again once the answers are there. What is
//! wrong is taken out of the text and the text expanded again, so that every complaint is found.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::value::{Rest, Value, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::answer::{Piece, Sources};
use super::ask::{Function, Question, functions};
use super::complaint::Complaint;
use super::fault::{self, Found};
use super::marks::{self, Lines};
use super::repeated;
use super::tags::{self, Prepared, Tag};
use super::value::{Block, Fields, Pending, error};
use crate::template::depth;

/// Instructions of minijinja's machine that a text may use; a long text uses some thousands.
const FUEL: u64 = 500_000;
const RECURSION: usize = 20;
/// How often a text is expanded before it counts as too tangled.
const PASSES: usize = 300;

/// A text whose expressions are expanded.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    pub(super) text: String,
    pub(super) lines: Lines,
    pub(super) pieces: Vec<Piece>,
}

/// Expands a text; `None` where something wrong makes the rest unreadable.
pub(super) fn expand(source: &str, sources: Sources<'_>) -> (Option<Expanded>, Vec<Found>) {
    let source = source.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut found = fault::reserved(&source);
    let mut clean = marks::cleaned(&source);
    let scan = tags::scan(&clean);
    for (line, range, complaint) in scan.broken {
        tags::blank(&mut clean, &range);
        found.push((line, complaint));
    }
    let instructions = fault::instructions(&clean, &scan.tags);
    if !instructions.is_empty() {
        found.extend(instructions);
        return (None, found);
    }
    if let Some(line) = depth::too_deep(&clean) {
        found.push((line, Complaint::new(depth::MESSAGE, depth::HINT)));
        return (None, found);
    }
    let expansion = Expansion { desk: Shared::default(), sources };
    let expanded = expansion.run(tags::prepare(&clean, scan.tags), &mut found);
    (expanded, found)
}

/// What functions and printing share with the one who answers.
#[derive(Debug, Default)]
struct Desk {
    answers: BTreeMap<Question, Result<Value, Complaint>>,
    asked: Vec<Question>,
    pieces: Vec<Piece>,
}

type Shared = Arc<Mutex<Desk>>;

fn open(desk: &Shared) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Expansion<'a> {
    desk: Shared,
    sources: Sources<'a>,
}

impl Expansion<'_> {
    fn run(&self, mut prepared: Prepared, found: &mut Vec<Found>) -> Option<Expanded> {
        let own = self.sources.templates.own_blocks();
        let env = self.environment(&own);
        for _ in 0..PASSES {
            open(&self.desk).pieces.clear();
            let outcome = env.render_str(&prepared.text, ());
            if self.answered() {
                continue;
            }
            match outcome {
                Ok(text) => {
                    let (text, lines) = Lines::taken_from(&text);
                    let mut pieces = std::mem::take(&mut open(&self.desk).pieces);
                    repeated::taken_off(&text, &mut pieces);
                    return Some(Expanded { text, lines, pieces });
                }
                Err(error) => {
                    let culprit = culprit(&error, &prepared).cloned();
                    found.push(fault::complaint(&error, culprit.as_ref(), &prepared, &own));
                    culprit.filter(|tag| fault::neutralized(&mut prepared.text, tag))?;
                }
            }
        }
        if found.is_empty() {
            found.push((1, fault::tangled()));
        }
        None
    }

    /// Answers what was asked in the last pass; false when nothing was.
    fn answered(&self) -> bool {
        let asked = std::mem::take(&mut open(&self.desk).asked);
        for question in &asked {
            let answer = self.sources.answer(question);
            open(&self.desk).answers.insert(question.clone(), answer);
        }
        !asked.is_empty()
    }

    fn environment(&self, own: &[String]) -> Environment<'static> {
        let mut env = Environment::empty();
        env.set_debug(true);
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_fuel(Some(FUEL));
        env.set_recursion_limit(RECURSION);
        env.add_global("ente", Value::from_object(self.sources.entity()));
        env.add_global("documento", Value::from_object(self.sources.document()));
        let own = own.iter().map(|name| Function::own_block(name));
        for function in functions().chain(own) {
            let desk = Arc::clone(&self.desk);
            env.add_function(function.name.clone(), move |arguments: Rest<ValueOrKwargs>| {
                let values = arguments.0.into_iter().map(ValueOrKwargs::into_value);
                call(&desk, &function, &values.collect::<Vec<_>>())
            });
        }
        let desk = Arc::clone(&self.desk);
        env.set_formatter(move |out, _, value| {
            let piece = printed(value)?;
            let mut desk = open(&desk);
            if let Some(piece) = piece {
                out.write_str(&marks::piece(desk.pieces.len()))?;
                desk.pieces.push(piece);
            }
            Ok(())
        });
        env
    }
}

fn call(desk: &Shared, function: &Function, values: &[Value]) -> Result<Value, Error> {
    let Some(question) = function.question(values).map_err(error)? else {
        return Ok(Value::from_object(Pending));
    };
    let mut desk = open(desk);
    if let Some(answer) = desk.answers.get(&question) {
        return answer.clone().map_err(error);
    }
    desk.asked.push(question);
    Ok(Value::from_object(Pending))
}

/// What a value prints; nothing while it is not known.
fn printed(value: &Value) -> Result<Option<Piece>, Error> {
    if Pending::is(value) {
        return Ok(None);
    }
    if let Some(block) = value.downcast_object::<Block>() {
        return Ok(Some(Piece::Block(block)));
    }
    if let Some(fields) = value.downcast_object_ref::<Fields>() {
        return Err(error(fields.alone()));
    }
    match value.kind() {
        ValueKind::String => Ok(Some(Piece::Text(one_line(value.as_str().unwrap_or_default())))),
        ValueKind::Number if value.is_integer() => Ok(Some(Piece::Text(value.to_string()))),
        ValueKind::Undefined => Err(ErrorKind::UndefinedError.into()),
        _ => Err(error(fault::unprintable())),
    }
}

/// The text on one line, clean of marks.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty());
    marks::cleaned(&words.collect::<Vec<_>>().join(" "))
}

/// The tag that an error comes from.
fn culprit<'p>(error: &Error, prepared: &'p Prepared) -> Option<&'p Tag> {
    let range = error.range()?;
    let inside = |tag: &&Tag| tag.range.start <= range.start && range.start < tag.range.end;
    prepared.tags.iter().find(inside)
}
