//! The functions a text may call: their parameters, and a call made into a question.

use std::borrow::Cow;

use minijinja::value::{Kwargs, Value, ValueKind};

use super::complaint::Complaint;
use super::value::Pending;
use crate::diagnostic::nearest;

/// A function as the office calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Function {
    pub(super) name: Cow<'static, str>,
    /// Its parameters, in order; the first `needed` of them must be given.
    pub(super) parameters: &'static [&'static str],
    needed: usize,
    /// What a call looks like.
    example: Cow<'static, str>,
}

/// The parameters that are true or false.
const FLAGS: [&str; 4] = ["segno", "compatto", "totale", "pesi"];

/// True, false, or which total the shares are of.
const SHARES: &str = "quote";

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

/// Everything that can be called.
pub(super) static FUNCTIONS: [Function; 34] = [
    function("risultato", &["codice"], 1, "risultato(\"OS1.1\")"),
    function("valutazione", &["codice"], 1, "valutazione(\"OS1.1\")"),
    function("titolo", &["codice"], 1, "titolo(\"OS1.1\")"),
    function("indicatore", &["codice", "obiettivo"], 1, "indicatore(\"KPI1\").consuntivo"),
    function("conteggio", &["valutazione", "livello"], 0, "conteggio(livello=\"strategico\")"),
    function("conteggio_indicatori", &[], 0, "conteggio_indicatori()"),
    function("dato", &["foglio", "riga", "colonna", "segno"], 2, "dato(\"Foglio\", \"riga\")"),
    function("sintesi", &["livello"], 1, "sintesi(livello=\"strategico\")"),
    function(
        "grafico",
        &["id", "tipo", "titolo", "fonte", "unita"],
        1,
        "grafico(\"diritto-annuale\")",
    ),
    function(
        "tabella",
        &["id", "titolo", "fonte", "unita", "totale", SHARES],
        1,
        "tabella(\"Personale\", totale=true)",
    ),
    function("classi", &["foglio", "titolo", "fonte"], 1, "classi(\"Classi di punteggio\")"),
    function("glossario", &["foglio"], 0, "glossario()"),
    function("grafico_risultati", &["livello"], 1, "grafico_risultati(livello=\"strategico\")"),
    function("grafico_valutazioni", &["livello"], 1, "grafico_valutazioni(livello=\"strategico\")"),
    function("grafico_bersaglio", &["codice"], 1, "grafico_bersaglio(\"OS1.1\")"),
    function(
        "tabella_risultati",
        &["livello", "pesi"],
        1,
        "tabella_risultati(livello=\"strategico\")",
    ),
    function("tabella_indicatori", &["livello"], 0, "tabella_indicatori(livello=\"operativo\")"),
    function("contesti", &[], 0, "contesti()"),
    function("attenzione", &["livello"], 0, "attenzione()"),
    function("non_disponibili", &[], 0, "non_disponibili()"),
    function("rimodulazione", &[], 0, "rimodulazione()"),
    function("confronto_anni", &[], 0, "confronto_anni()"),
    function("albero", &["compatto"], 0, "albero()"),
    function("aree", &[], 0, "aree()"),
    function("metodo", &[], 0, "metodo()"),
    function("mancati", &[], 0, "mancati()"),
    function("forzati", &[], 0, "forzati()"),
    function("sottostimati", &[], 0, "sottostimati()"),
    function("cause", &[], 0, "cause()"),
    function("schede_aree", &[], 0, "schede_aree()"),
    function("piano", &[], 0, "piano()"),
    function("revisioni", &[], 0, "revisioni()"),
    function("aggiunti", &[], 0, "aggiunti()"),
    function("fonti", &[], 0, "fonti()"),
];

/// A call with its arguments in the order of the parameters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Question {
    pub(super) function: Function,
    arguments: Vec<Option<String>>,
}

impl Question {
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
