//! Rules of files, of relazione.toml and of cells.

use super::{Rule, rule_of as rule};
use crate::diagnostic::Severity::{Error, Warning};

/// Files.
pub(super) const FILES: &[Rule] = &[
    rule(
        "F001",
        "File mancante",
        Error,
        "Un file indicato in relazione.toml non è nella cartella della relazione.",
    ),
    rule(
        "F002",
        "File illeggibile",
        Error,
        "Il sistema non lascia leggere il file: di solito è aperto in un altro programma o mancano i permessi.",
    ),
    rule(
        "F003",
        "Cartella di lavoro rovinata",
        Error,
        "Il file non è una cartella di lavoro di Excel o OpenDocument, oppure è danneggiato.",
    ),
    rule(
        "F004",
        "Cartella di lavoro con password",
        Error,
        "Un file protetto da password non si può aprire: va salvato senza.",
    ),
    rule(
        "F005",
        "File troppo grande",
        Error,
        "Oltre questa misura un file non contiene un piano: di solito sono righe vuote formattate.",
    ),
    rule(
        "F006",
        "Percorso fuori dalla cartella",
        Error,
        "Ogni file della relazione sta nella sua cartella, così la cartella si può copiare e archiviare intera.",
    ),
    rule(
        "F007",
        "Non è un file",
        Error,
        "Al posto del file c'è una cartella o un collegamento che non porta a niente.",
    ),
    rule(
        "F008",
        "File da non sostituire",
        Error,
        "Si sostituisce solo un documento che questo programma ha scritto e che nessuno ha cambiato da allora: non uno firmato.",
    ),
    rule(
        "F009",
        "File al posto della cartella",
        Error,
        "I comandi vogliono la cartella che contiene relazione.toml, non uno dei suoi file.",
    ),
    rule(
        "F010",
        "Testo di un altro programma",
        Error,
        "I testi della relazione sono file di solo testo, in Markdown: un documento di Word o di LibreOffice non lo è.",
    ),
];

/// relazione.toml.
pub(super) const SETTINGS: &[Rule] = &[
    rule(
        "C001",
        "TOML non valido",
        Error,
        "relazione.toml ha un errore di scrittura: virgolette, parentesi o segni di uguale.",
    ),
    rule(
        "C002",
        "Chiave sconosciuta",
        Error,
        "Una chiave scritta male non avrebbe effetto senza che nessuno se ne accorga: per questo è un errore.",
    ),
    rule(
        "C003",
        "Chiave mancante",
        Error,
        "Senza questa chiave di relazione.toml il documento non si può fare.",
    ),
    rule(
        "C004",
        "Valore di altro tipo",
        Error,
        "Il valore della chiave non è del tipo che serve, o esce dai limiti.",
    ),
    rule(
        "C005",
        "Impostazione incoerente",
        Error,
        "Il valore è del tipo giusto ma contraddice il resto di relazione.toml.",
    ),
    rule(
        "C006",
        "Colore troppo chiaro",
        Warning,
        "Un testo si legge se il suo contrasto è almeno 4,5:1; il colore dell'ente è scurito quanto basta.",
    ),
];

/// Sheets, headings, cells.
pub(super) const CELLS: &[Rule] = &[
    rule(
        "L001",
        "Foglio mancante",
        Error,
        "La cartella di lavoro non ha un foglio con questo nome; [dati.fogli] può dire come lo chiama l'ente.",
    ),
    rule(
        "L002",
        "Colonna mancante",
        Error,
        "Una colonna necessaria non è tra le intestazioni; [dati.colonne] può dire come la chiama l'ente.",
    ),
    rule(
        "L003",
        "Colonna ripetuta",
        Error,
        "Due colonne con lo stesso significato: non si sa quale vale.",
    ),
    rule(
        "L004",
        "Intestazione simile a una conosciuta",
        Warning,
        "Una colonna sconosciuta è ignorata: se il nome somiglia a uno conosciuto, forse è scritto male.",
    ),
    rule("L005", "Foglio senza dati", Error, "Sotto le intestazioni non c'è nessuna riga."),
    rule("L006", "Cella necessaria vuota", Error, "Senza questa cella la riga non si può leggere."),
    rule(
        "L007",
        "Valore di altra natura",
        Error,
        "La cella non contiene un numero, una percentuale, una data o un SI/NO, come chiede l'unità.",
    ),
    rule(
        "L008",
        "Valore fuori misura",
        Error,
        "Il numero è così grande che può essere solo un errore di battitura.",
    ),
    rule(
        "L009",
        "Errore di formula",
        Error,
        "La cella mostra un errore di Excel, come #DIV/0! o #RIF!.",
    ),
    rule(
        "L010",
        "Target illeggibile",
        Error,
        "Il target non ha una delle forme previste: un confronto, un intervallo, una data, SI o NO.",
    ),
    rule(
        "L011",
        "Target a parole",
        Error,
        "Un target a parole non si può calcolare: serve una cifra, o un raggiungimento forzato con la motivazione.",
    ),
    rule(
        "L012",
        "Target di altra unità",
        Error,
        "Il target e l'unità dell'indicatore non si accordano, per esempio una data sotto unità %.",
    ),
    rule(
        "L013",
        "Intervallo invertito",
        Error,
        "Nel target «tra a e b» il primo estremo è maggiore del secondo.",
    ),
    rule("L014", "Operatore sconosciuto", Error, "L'operatore non è uno di quelli previsti."),
    rule("L015", "Target mancante", Error, "Un indicatore senza target non si può misurare."),
    rule(
        "L016",
        "Soglia dalla parte sbagliata",
        Error,
        "La soglia è il valore peggiore del target, dove il raggiungimento è zero: qui è migliore.",
    ),
    rule(
        "L017",
        "Soglia di un SI/NO",
        Error,
        "Fra fatto e non fatto non c'è nulla di mezzo: la soglia non ha senso.",
    ),
    rule(
        "L018",
        "Metodo sconosciuto",
        Error,
        "Il metodo dell'indicatore non è uno di quelli previsti.",
    ),
    rule(
        "L019",
        "Calcolo sconosciuto",
        Error,
        "Il calcolo dell'indicatore non è uno di quelli previsti.",
    ),
    rule(
        "L020",
        "Base mancante",
        Error,
        "Una variazione, una differenza o un rapporto si calcolano su una base, che qui manca.",
    ),
    rule("L021", "Base zero", Error, "Non si può dividere per una base uguale a zero."),
    rule(
        "L022",
        "Indicatore derivato senza figli",
        Error,
        "Un indicatore derivato è la media degli obiettivi figli, e qui non ce ne sono.",
    ),
    rule("L023", "Peso negativo", Error, "Un peso va da zero in su."),
    rule(
        "L024",
        "Percentuale in scala ignota",
        Error,
        "Nessuna cella di questo file .ods, .xls o .xlsb ha il formato percentuale: percentuali, in [dati], dice se 0,85 \
         è 85 % o 0,85 %.",
    ),
    rule(
        "L025",
        "Carattere che non si stampa",
        Error,
        "Nessun carattere tipografico del documento ha questo segno.",
    ),
    rule(
        "L026",
        "Target senza operatore",
        Warning,
        "Un numero da solo si legge «almeno»: se è un massimo il risultato si rovescia, quindi conviene scriverlo.",
    ),
    rule(
        "L027",
        "Formula senza risultato",
        Error,
        "La cella contiene una formula che nessun programma ha ancora calcolato: aprire il file con Excel o LibreOffice e salvarlo.",
    ),
    rule(
        "L028",
        "Righe o colonne nascoste",
        Warning,
        "Le righe e le colonne nascoste contano come le altre: se non devono contare vanno tolte.",
    ),
    rule(
        "L029",
        "Lettera di un altro alfabeto",
        Warning,
        "Una lettera uguale a vedersi, ma di un altro alfabeto, fa di un codice un altro codice.",
    ),
    rule(
        "L030",
        "Soglia scritta nel testo",
        Warning,
        "La colonna Soglia è vuota ma il testo ne nomina una: va copiata nella colonna, oppure presa con soglia_nel_testo = true in [dati].",
    ),
    rule(
        "L031",
        "Parola troppo lunga",
        Error,
        "Una parola senza spazi oltre le 500 lettere uscirebbe dalla pagina, oltre le 60 da un testo, oltre le 40 da un codice, da un titolo, da un nome di relazione.toml o da una tabella: di solito manca qualche spazio.",
    ),
    rule(
        "L032",
        "Cifra in altra unità",
        Error,
        "Il testo della cella nomina un'altra unità da quella dell'indicatore, per esempio «2 gg» sotto ore; un'altra grafia della stessa (gg, giorni) va bene.",
    ),
    rule(
        "L060",
        "Codice diventato una data",
        Error,
        "Excel fa una data di ciò che le somiglia, come 1-3: un codice va scritto in celle dal formato Testo.",
    ),
    rule(
        "L061",
        "Cifra in altra scala",
        Error,
        "Il formato della cella divide per mille, e l'unità non dice in che cosa: 1.400.000 mostrato come 1,4 può valere l'uno o l'altro.",
    ),
    rule(
        "L062",
        "Valore che il formato nasconde",
        Warning,
        "Chi guarda il foglio vede una cella vuota, ma il valore conta.",
    ),
    rule(
        "L073",
        "Due cifre in una cella",
        Error,
        "La cella contiene più di una cifra, su più righe o una accanto all'altra. Le migliaia si separano con un segno solo: punto, spazio o apostrofo.",
    ),
    rule(
        "L074",
        "Percentuale sotto altra unità",
        Error,
        "La cella mostra una percentuale ma l'unità non lo è: 85 % può valere 85 oppure 0,85, e nessuno può saperlo.",
    ),
    rule(
        "L075",
        "Punto delle migliaia o dei decimali",
        Warning,
        "Un punto prima di tre cifre separa le migliaia, ma qui la cifra è cento volte e più quella accanto, e con il punto dei decimali no.",
    ),
    rule(
        "L076",
        "Segno che non si vede in un codice",
        Warning,
        "Un segno senza larghezza, o un trattino che appare solo in fine di riga, fa di un codice un altro codice.",
    ),
    rule(
        "L080",
        "Target con due operatori",
        Error,
        "Un target ha un operatore solo: due si contraddicono, oppure vogliono dire un intervallo, che si scrive «tra 12 e 18».",
    ),
    rule(
        "L081",
        "Target che si legge in due modi",
        Warning,
        "Il target si legge in un modo ma poteva essere inteso in un altro: il messaggio dice tutti e due.",
    ),
    rule(
        "L082",
        "Consuntivo con un operatore",
        Error,
        "«≥ 95 %» dice quanto il risultato è almeno, non quanto è: nel consuntivo va il valore misurato.",
    ),
    rule(
        "L083",
        "Scrittura che non si decide",
        Error,
        "Quello che sta nella cella può voler dire due cose diverse, e niente dice quale.",
    ),
    rule(
        "L084",
        "Consuntivo che sembra già calcolato",
        Warning,
        "Con i calcoli variazione %, differenza e rapporto il consuntivo è il dato stesso, che si confronta con la Base: qui sembra già il risultato del calcolo.",
    ),
    rule(
        "L085",
        "Raggiungimento forzato senza effetto",
        Warning,
        "Il raggiungimento forzato vale solo nel foglio Consuntivo, nella riga di un indicatore.",
    ),
    rule(
        "L086",
        "Valore precedente illeggibile",
        Warning,
        "Un valore che una revisione dice di prima non si legge: i risultati restano, ma il confronto con il primo piano non ne tiene conto.",
    ),
    rule(
        "L087",
        "Valore precedente in altra unità",
        Warning,
        "Quando con una revisione cambia l'unità, il target di prima non si può misurare con il dato di oggi: il confronto con il primo piano lascia quello di oggi.",
    ),
    rule(
        "L065",
        "Testo in parte barrato",
        Warning,
        "Quello che è barrato è ciò che la cella diceva prima: si legge il resto.",
    ),
    rule(
        "L066",
        "Richiamo di nota in apice",
        Warning,
        "Una cifra in apice accanto a un numero o a un codice è un richiamo di nota, non una sua cifra.",
    ),
    rule(
        "L067",
        "Valore barrato",
        Warning,
        "Un consuntivo barrato per intero, senza un altro al suo posto, non è disponibile. Una riga di cui è barrato solo il codice conta.",
    ),
    rule(
        "L068",
        "Foglio nascosto",
        Warning,
        "Di due fogli con lo stesso nome conta quello visibile; un foglio nascosto da solo conta come gli altri.",
    ),
    rule(
        "L069",
        "Due fogli con lo stesso nome",
        Error,
        "Maiuscole e spazi non distinguono due fogli: non si sa quale vale.",
    ),
    rule(
        "L070",
        "Cifra senza etichetta o intestazione",
        Error,
        "In un foglio di contesto ogni cifra sta sotto un'intestazione e accanto a un'etichetta: altrimenti non si sa che cosa sia.",
    ),
    rule(
        "L071",
        "Cifra in celle unite",
        Warning,
        "Il valore di una cella unita vale per tutte le sue celle: una cifra entra più volte nei totali.",
    ),
    rule(
        "L072",
        "Colonna che non c'è",
        Error,
        "Un nome di campi o campi_indicatori non è l'intestazione di nessuna colonna: non si stamperebbe nulla.",
    ),
    rule(
        "L077",
        "Testo fra le cifre",
        Warning,
        "In una colonna di cifre di un foglio di contesto un testo con dei numeri si stampa com'è: nei grafici e nei totali non conta.",
    ),
];
