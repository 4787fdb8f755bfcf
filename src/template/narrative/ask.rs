//! The functions a text may call: their parameters, and a call made into a question.

use std::borrow::Cow;

use minijinja::value::{Kwargs, Value, ValueKind};

use super::blocks::{BLOCKS, BlockRow};
use super::complaint::Complaint;
use super::value::Pending;
use crate::diagnostic::nearest;

/// A function as the office calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Function {
    pub(super) name: Cow<'static, str>,
    /// Its parameters, in order; the first `needed` of them must be given.
    parameters: &'static [&'static str],
    needed: usize,
    /// What a call looks like.
    example: Cow<'static, str>,
}

/// The parameters that are true or false.
const FLAGS: [&str; 5] = ["segno", "compatto", "totale", "pesi", "quota"];

/// True, false, or which total the shares are of.
pub(super) const SHARES: &str = "quote";

/// What `quote` may be beside true and false.
const SHARES_OF: [&str; 2] = ["riga", "colonna"];

const fn function(
    name: &'static str,
    parameters: &'static [&'static str],
    needed: usize,
    example: &'static str,
) -> Function {
    Function { name: Cow::Borrowed(name), parameters, needed, example: Cow::Borrowed(example) }
}

/// The functions that print words; blocks can be called beside them.
static FUNCTIONS: [Function; 8] = [
    function("risultato", &["codice"], 1, "risultato(\"OS1.1\")"),
    function("valutazione", &["codice"], 1, "valutazione(\"OS1.1\")"),
    function("titolo", &["codice"], 1, "titolo(\"OS1.1\")"),
    function("indicatore", &["codice", "obiettivo"], 1, "indicatore(\"KPI1\").consuntivo"),
    function(
        "conteggio",
        &["valutazione", "livello", "quota"],
        0,
        "conteggio(livello=\"strategico\")",
    ),
    function(
        "conteggio_campo",
        &["campo", "valore", "livello", "quota"],
        2,
        "conteggio_campo(\"Tempi\", \"in ritardo\")",
    ),
    function("conteggio_indicatori", &[], 0, "conteggio_indicatori()"),
    function("dato", &["foglio", "riga", "colonna", "segno"], 2, "dato(\"Foglio\", \"riga\")"),
];

/// Everything that can be called, without what the office added.
pub(super) fn functions() -> impl Iterator<Item = Function> {
    FUNCTIONS.iter().cloned().chain(BLOCKS.iter().map(Function::of_block))
}

/// The names of all of them.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    let words = FUNCTIONS.iter().map(|function| function.name.as_ref());
    words.chain(BLOCKS.iter().map(|row| row.name))
}

/// A call with its arguments in the order of the parameters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Question {
    function: Function,
    arguments: Vec<Option<String>>,
}

impl Question {
    /// The name of what is called.
    pub(super) fn name(&self) -> &str {
        &self.function.name
    }

    /// An argument by the place of its parameter; `None` when it was left out.
    pub(super) fn argument(&self, index: usize) -> Option<&str> {
        self.arguments.get(index)?.as_deref()
    }

    /// An argument that the function needs.
    pub(super) fn needed(&self, index: usize) -> &str {
        self.argument(index).unwrap_or_default()
    }

    /// Whether an argument says yes.
    pub(super) fn is_set(&self, index: usize) -> bool {
        self.argument(index) == Some("true")
    }
}

impl Function {
    fn of_block(row: &BlockRow) -> Self {
        let called = || Cow::Owned(format!("{}()", row.name));
        Self {
            name: Cow::Borrowed(row.name),
            parameters: row.parameters,
            needed: row.needed,
            example: row.example.map_or_else(called, Cow::Borrowed),
        }
    }

    /// A block of the office's own: it may be told a level.
    pub(super) fn own_block(name: &str) -> Self {
        Self {
            name: Cow::Owned(name.to_owned()),
            parameters: &["livello"],
            needed: 0,
            example: Cow::Owned(format!("{name}()")),
        }
    }

    /// The question that a call asks; `None` while an argument has no answer itself.
    pub(super) fn question(&self, values: &[Value]) -> Result<Option<Question>, Complaint> {
        let (positional, named) = split(values);
        if positional.len() > self.parameters.len() {
            return Err(self.complaint("ha troppi argomenti"));
        }
        let mut arguments: Vec<Option<Value>> = positional.iter().cloned().map(Some).collect();
        arguments.resize(self.parameters.len(), None);
        for (name, value) in named {
            let place = self.parameters.iter().position(|parameter| *parameter == name);
            let slot = place.and_then(|place| arguments.get_mut(place));
            let slot = slot.ok_or_else(|| self.unknown(&name))?;
            if slot.replace(value).is_some() {
                return Err(self.complaint(&format!("ha due volte l'argomento «{name}»")));
            }
        }
        if arguments.iter().flatten().any(Pending::is) {
            return Ok(None);
        }
        let read = self
            .parameters
            .iter()
            .zip(&arguments)
            .map(|(name, value)| self.read(name, value.as_ref()));
        let arguments: Vec<Option<String>> = read.collect::<Result<_, _>>()?;
        let missing = self.parameters.iter().zip(&arguments).take(self.needed);
        match missing.into_iter().find(|(_, argument)| argument.is_none()) {
            Some((name, _)) => Err(self.complaint(&format!("ha bisogno dell'argomento «{name}»"))),
            None => Ok(Some(Question { function: self.clone(), arguments })),
        }
    }

    fn read(&self, name: &str, value: Option<&Value>) -> Result<Option<String>, Complaint> {
        let Some(value) = value else { return Ok(None) };
        match value.kind() {
            ValueKind::None => Ok(None),
            ValueKind::Bool if name == SHARES || FLAGS.contains(&name) => {
                Ok(Some(value.is_true().to_string()))
            }
            ValueKind::String if name == SHARES => match value.as_str() {
                Some(of) if SHARES_OF.contains(&of) => Ok(Some(of.to_owned())),
                _ => Err(self.complaint("vuole quote=true, quote=\"riga\" o quote=\"colonna\"")),
            },
            _ if FLAGS.contains(&name) => {
                Err(self.complaint(&format!("vuole {name}=true oppure {name}=false")))
            }
            ValueKind::String => Ok(value.as_str().map(str::to_owned)),
            ValueKind::Number if value.is_integer() => Ok(Some(value.to_string())),
            _ => Err(self.complaint(&format!("vuole l'argomento «{name}» fra virgolette"))),
        }
    }

    fn unknown(&self, name: &str) -> Complaint {
        let message = format!("{}(…) non ha un argomento «{name}»", self.name);
        match nearest(name, self.parameters.iter().copied()) {
            Some(near) => Complaint::new(message, format!("forse si intendeva «{near}»")),
            None => Complaint::new(message, self.hint()),
        }
    }

    fn complaint(&self, what: &str) -> Complaint {
        Complaint::new(format!("{}(…) {what}", self.name), self.hint())
    }

    fn hint(&self) -> String {
        format!("per esempio: {{{{ {} }}}}", self.example)
    }
}

/// The arguments by place and those by name.
fn split(values: &[Value]) -> (&[Value], Vec<(String, Value)>) {
    let Some((last, positional)) = values.split_last() else { return (values, Vec::new()) };
    if last.is_undefined() {
        return (values, Vec::new());
    }
    let Ok(kwargs) = Kwargs::try_from(last.clone()) else { return (values, Vec::new()) };
    let named = kwargs.args().map(|name| {
        let value = kwargs.get::<Value>(name).unwrap_or(Value::UNDEFINED);
        (name.to_owned(), value)
    });
    (positional, named.collect())
}
