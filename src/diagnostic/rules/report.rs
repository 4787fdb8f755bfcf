//! Rules of the plan, of its results, of texts and charts, and what an evaluation body looks for.

use super::{Rule, rule_of as rule};
use crate::diagnostic::Severity::{Error, Warning};

/// The plan.
pub(super) const PLAN: &[Rule] = &[
    rule(
        "P001",
        "Livello sconosciuto",
        Error,
        "Il livello dell'obiettivo non è tra quelli di relazione.toml.",
    ),
    rule(
        "P002",
        "Padre sconosciuto",
        Error,
        "L'obiettivo dipende da un codice che non è nel foglio Obiettivi.",
    ),
    rule("P003", "Padre non superiore", Error, "Il padre deve essere di un livello che sta sopra."),
    rule(
        "P004",
        "Obiettivi in cerchio",
        Error,
        "Salendo di padre in padre si torna allo stesso obiettivo.",
    ),
    rule(
        "P005",
        "Obiettivo ripetuto",
        Error,
        "Lo stesso codice è in due righe: non si sa quale vale.",
    ),
    rule(
        "P006",
        "Indicatore ripetuto",
        Error,
        "Lo stesso indicatore è due volte sotto lo stesso obiettivo.",
    ),
    rule(
        "P007",
        "Obiettivo sconosciuto",
        Error,
        "L'indicatore o l'assegnazione è di un obiettivo che non è nel foglio Obiettivi.",
    ),
    rule(
        "P008",
        "Obiettivo senza indicatori",
        Warning,
        "Un obiettivo senza indicatori e senza figli non si può misurare.",
    ),
    rule(
        "P009",
        "Pesi che non danno 100",
        Warning,
        "I pesi di un gruppo devono dare 100 %, con 0,05 di tolleranza; intanto la media è fatta sulla somma che c'è.",
    ),
    rule(
        "P010",
        "Pesi in parte vuoti",
        Warning,
        "Ai pesi vuoti va in parti uguali quello che gli altri lasciano.",
    ),
    rule(
        "P011",
        "Pesi tutti zero",
        Warning,
        "In un gruppo i cui pesi sono tutti zero nulla conta.",
    ),
    rule(
        "P012",
        "Livello dell'ente vuoto",
        Error,
        "Nessun obiettivo è del livello dal quale si calcola il risultato dell'ente.",
    ),
    rule(
        "P013",
        "Revisione di ciò che non c'è",
        Error,
        "La revisione riguarda un obiettivo o un indicatore che il piano non ha.",
    ),
    rule(
        "P014",
        "Campo della revisione sconosciuto",
        Warning,
        "«Campo» porta l'intestazione della colonna che è cambiata, oppure «inserimento» o «stralcio».",
    ),
    rule(
        "P015",
        "Revisione diversa dal piano",
        Warning,
        "Il valore dopo l'ultima revisione deve essere quello del piano.",
    ),
    rule(
        "P016",
        "Revisione non riportata nel piano",
        Warning,
        "Il piano ha ancora il valore precedente, e i risultati sono misurati su quello.",
    ),
    rule(
        "P017",
        "Revisioni che non si seguono",
        Warning,
        "Il valore precedente di una revisione è quello a cui l'ha portato la revisione prima.",
    ),
    rule(
        "P018",
        "Stralcio di ciò che c'è ancora",
        Warning,
        "Un indicatore stralciato non sta più nel piano.",
    ),
    rule(
        "P019",
        "Risultati mancanti",
        Warning,
        "Il consuntivo non c'è o non è compilato: il piano si verifica e si stampa da solo, la relazione aspetta i risultati.",
    ),
    rule(
        "P020",
        "Nomi di unità che si somigliano",
        Warning,
        "Due unità organizzative con nomi quasi uguali contano come due: se è la stessa, il nome va scritto in un modo solo.",
    ),
    rule(
        "P021",
        "Segnaposto da sostituire",
        Warning,
        "Un nome, un valore o una frase è ancora come li ha scritti relazione nuovo: in una bozza è un avviso, una proposta, un documento approvato e «pubblica» li rifiutano.",
    ),
    rule("L110", "Unità ripetuta", Error, "La stessa unità è in due righe del foglio Unità."),
    rule(
        "L111",
        "Unità sconosciuta",
        Error,
        "Dove c'è il foglio Unità, ogni unità organizzativa che il piano nomina ha la sua riga.",
    ),
    rule(
        "L112",
        "Unità in cerchio",
        Error,
        "Salendo di unità in unità, per «Fa parte di», si torna alla stessa.",
    ),
    rule(
        "L113",
        "Unità senza obiettivi",
        Warning,
        "Un'unità che non risponde di niente, e della quale nessuna parte risponde di niente, non ha un risultato.",
    ),
    rule(
        "L114",
        "Assegnazione ripetuta",
        Error,
        "Lo stesso obiettivo è assegnato due volte alla stessa unità: non si sa quale quota vale.",
    ),
    rule(
        "L115",
        "Quota fuori misura",
        Error,
        "Una quota è una parte dell'obiettivo: da 0 a 100 %.",
    ),
    rule(
        "L116",
        "Quote che non danno 100",
        Warning,
        "Le quote di un obiettivo fra le sue unità devono dare 100 %, con 0,05 di tolleranza; intanto ciascuna conta com'è scritta.",
    ),
    rule(
        "L117",
        "Obiettivo non assegnato",
        Warning,
        "Dove c'è il foglio Assegnazioni contano le sue righe sole: un obiettivo che non vi sta non entra nel risultato di nessuna unità.",
    ),
];

/// Results.
pub(super) const RESULTS: &[Rule] = &[
    rule(
        "R001",
        "Consuntivo fuori dal piano",
        Error,
        "Il consuntivo ha un indicatore che il piano non ha.",
    ),
    rule(
        "R002",
        "Indicatore senza riga nel consuntivo",
        Error,
        "Ogni indicatore del piano ha la sua riga nel consuntivo, anche solo con N/D.",
    ),
    rule(
        "R003",
        "Consuntivo ripetuto",
        Error,
        "Due righe del consuntivo valgono per lo stesso indicatore.",
    ),
    rule(
        "R004",
        "Dato non disponibile",
        Error,
        "Con non_disponibile = \"blocca\" un N/D ferma il documento.",
    ),
    rule("R005", "Denominatore zero", Error, "Non si può dividere per zero."),
    rule(
        "R006",
        "Quoziente incompleto",
        Error,
        "Numeratore e denominatore vanno scritti tutti e due.",
    ),
    rule(
        "R007",
        "Consuntivo diverso dal quoziente",
        Warning,
        "Il valore scritto non è quello che danno numeratore e denominatore; vale il quoziente.",
    ),
    rule(
        "R008",
        "Forzatura senza motivazione",
        Error,
        "Un raggiungimento forzato va motivato: la relazione lo riporta.",
    ),
    rule("R009", "Forzatura fuori misura", Error, "Il raggiungimento forzato va da 0 al tetto."),
    rule(
        "R010",
        "Consuntivo di un indicatore derivato",
        Warning,
        "Un indicatore derivato si calcola dagli obiettivi figli: il valore scritto è ignorato.",
    ),
];

/// Narrative and charts.
pub(super) const TEXTS: &[Rule] = &[
    rule(
        "T001",
        "Testo da correggere",
        Error,
        "Un testo in Markdown nomina qualcosa che non c'è o non si legge.",
    ),
    rule(
        "T002",
        "Serie sconosciuta",
        Error,
        "Un grafico chiede una colonna che il foglio del contesto non ha.",
    ),
    rule(
        "T003",
        "Modello da correggere",
        Error,
        "Un file della cartella modelli non si legge, chiede qualcosa che non c'è o non si compone.",
    ),
    rule(
        "T004",
        "Modello senza effetto",
        Warning,
        "Un file della cartella modelli non sostituisce nessun modello e nessuno lo usa: forse il nome è sbagliato.",
    ),
    rule(
        "T005",
        "Tipo di carattere da correggere",
        Error,
        "Un file di caratteri non si legge, non si può incorporare nel PDF o non contiene la famiglia chiesta.",
    ),
    rule(
        "L094",
        "Segno d'elenco di un altro programma",
        Warning,
        "In Markdown un elenco comincia con «- » o «1. »: con altri segni le righe formano un solo capoverso.",
    ),
    rule(
        "L095",
        "Capoversi che si uniscono",
        Warning,
        "In Markdown un capoverso finisce con una riga vuota: righe una sotto l'altra ne formano uno solo.",
    ),
    rule(
        "L096",
        "Rientro che diventa codice",
        Warning,
        "In Markdown una riga che comincia con una tabulazione o quattro spazi è un brano di codice.",
    ),
    rule(
        "L097",
        "Tabulazioni in un testo",
        Warning,
        "Le colonne fatte con le tabulazioni non restano allineate: una tabella si scrive con «|».",
    ),
    rule(
        "L098",
        "Asterischi o trattini bassi che spariscono",
        Warning,
        "In Markdown ciò che sta fra due asterischi o trattini bassi è in corsivo, anche fra due cifre.",
    ),
    rule(
        "L099",
        "Segno senza uno spazio normale",
        Warning,
        "Dopo i segni di un titolo o di un elenco ci vuole uno spazio normale, non uno unificatore.",
    ),
    rule(
        "L100",
        "Segno a inizio riga che sparisce",
        Warning,
        "In Markdown «>» fa una citazione, «+» e «-» un elenco: davanti a una cifra il segno forse andava stampato.",
    ),
    rule(
        "L101",
        "Riga sottolineata che diventa titolo",
        Warning,
        "In Markdown i trattini o gli uguali sotto una riga ne fanno un titolo, senza una riga vuota fra loro.",
    ),
    rule(
        "L102",
        "Tabella che non si forma",
        Warning,
        "In Markdown una tabella ha sotto le intestazioni una riga con un |---| per ogni colonna.",
    ),
    rule(
        "L103",
        "Numero d'elenco che cambia",
        Warning,
        "In Markdown un elenco numerato comincia dal primo numero scritto e poi conta da sé.",
    ),
    rule(
        "T006",
        "Testo fuori dalla pagina",
        Error,
        "Finite le pagine si guarda ogni testo: ciò che sta in parte fuori non si legge, e il documento non si fa.",
    ),
    rule(
        "T007",
        "Testi l'uno sull'altro",
        Error,
        "Finite le pagine si guarda ogni testo: due che si coprono non si leggono, e il documento non si fa.",
    ),
    rule(
        "T008",
        "Tabella troppo larga",
        Error,
        "Una tabella si restringe, si corica, continua in una seconda; se neanche due colonne stanno accanto, non si stampa.",
    ),
];

/// Indented exports.
pub(super) const IMPORT: &[Rule] = &[
    rule(
        "M001",
        "Cella senza posto",
        Warning,
        "Una cella del tracciato rientrato non appartiene né a un obiettivo né a un indicatore: non è stata letta.",
    ),
    rule(
        "M002",
        "Tracciato senza intestazioni",
        Error,
        "Un tracciato rientrato si legge dalle intestazioni dei livelli e del target.",
    ),
    rule(
        "M003",
        "Peso di un gruppo diverso dalla composizione",
        Warning,
        "Il file pesa un gruppo in un modo, relazione.toml in un altro: vale relazione.toml.",
    ),
    rule(
        "M004",
        "Raggiungimento stampato diverso",
        Warning,
        "Il file porta un raggiungimento che con queste regole non torna.",
    ),
    rule("M005", "File che c'è già", Error, "Un'importazione non sostituisce mai un file."),
    rule(
        "M006",
        "Anno ignoto",
        Error,
        "Né il file né la riga di comando dicono l'anno del documento.",
    ),
    rule(
        "M007",
        "File già nelle colonne del piano",
        Error,
        "Si importa un tracciato rientrato; un piano con le colonne Codice e Titolo si legge com'è.",
    ),
    rule(
        "M008",
        "Titolo che è un codice",
        Error,
        "Nella colonna dei titoli ci sono codici: i titoli stanno in una colonna che non è stata riconosciuta.",
    ),
];

/// The package that goes online.
pub(super) const PACKAGE: &[Rule] = &[
    rule(
        "K001",
        "Pacchetto senza manifest",
        Error,
        "Un pacchetto si controlla con il suo manifest.json, che qui manca o non si legge.",
    ),
    rule(
        "K002",
        "File del pacchetto cambiato",
        Error,
        "Il contenuto del file non è più quello di quando il pacchetto è stato fatto.",
    ),
    rule(
        "K003",
        "File del pacchetto mancante",
        Error,
        "Il manifest nomina un file che nella cartella non c'è.",
    ),
    rule(
        "K004",
        "File di troppo nel pacchetto",
        Error,
        "Nella cartella c'è un file che il manifest non nomina.",
    ),
    rule("K005", "Documento troppo pesante", Error, "Un PDF da pubblicare pesa al massimo 15 MB."),
    rule(
        "K006",
        "Cartella occupata",
        Error,
        "Un pacchetto sostituisce solo un pacchetto: i file di altri non si toccano.",
    ),
    rule(
        "K007",
        "Documento da non pubblicare",
        Error,
        "Una bozza, un documento interno o senza la data dell'atto non si pubblica.",
    ),
];

/// What an evaluation body looks for.
pub(super) const AUDIT: &[Rule] = &[
    rule(
        "V001",
        "Risultato mancante senza motivazione",
        Warning,
        "Ogni indicatore del piano ha un risultato; se il dato non è disponibile (N/D) la colonna Motivazione dice perché.",
    ),
    rule(
        "V002",
        "Causa dello scostamento mancante",
        Warning,
        "Sotto il 100 % di raggiungimento la relazione dice perché: la colonna «Cause dello scostamento» va compilata.",
    ),
    rule(
        "V003",
        "Fonte mancante",
        Warning,
        "Un dato è attendibile se si sa da dove viene: la colonna Fonte va compilata per ogni indicatore.",
    ),
    rule(
        "V004",
        "Due risultati per un indicatore",
        Warning,
        "Lo stesso indicatore, in obiettivi diversi, ha un solo risultato: qui due righe del consuntivo ne danno due.",
    ),
    rule(
        "V005",
        "Data fuori dall'anno",
        Warning,
        "Una data del target o del consuntivo non cade nell'anno della relazione: forse è un errore di battitura.",
    ),
    rule(
        "V006",
        "Target sottostimato",
        Warning,
        "Un raggiungimento oltre il 120 %, prima del tetto, fa pensare che il target fosse troppo basso.",
    ),
    rule(
        "V007",
        "Revisione senza atto",
        Warning,
        "Un target o un altro campo cambiato durante l'anno ha bisogno dell'atto che lo approva (colonna Atto del foglio Revisioni).",
    ),
    rule(
        "V008",
        "Approvazione oltre il 30 giugno",
        Warning,
        "La Relazione si approva entro il 30 giugno dell'anno successivo (art. 10 del d.lgs. 150/2009).",
    ),
    rule(
        "V009",
        "Trasparenza e anticorruzione assenti",
        Warning,
        "Almeno un obiettivo riguarda la trasparenza o la prevenzione della corruzione: nessun titolo o descrizione ne parla.",
    ),
    rule(
        "V010",
        "Scala della percentuale in dubbio",
        Warning,
        "Sotto unità % una cifra è al massimo 1,5, la cella non mostra il segno %, e il target o le altre cifre della colonna stanno sopra; o per cento somiglia al target: forse 0,85 voleva dire 85 %.",
    ),
    rule(
        "V011",
        "Nome di una persona",
        Warning,
        "Un documento pubblico riporta ruoli e non nomi di persone (pubblico = false per un documento interno).",
    ),
    rule(
        "V012",
        "Approvazione senza atto",
        Error,
        "Un documento approvato riporta sulla copertina e in testa agli allegati l'atto che lo approva, con il suo numero o la sua data.",
    ),
    rule(
        "V013",
        "Revisione senza causa",
        Warning,
        "Di ogni revisione del piano il lettore deve sapere il perché.",
    ),
    rule(
        "V014",
        "Target periodico in una relazione",
        Warning,
        "Il target periodico vale nel monitoraggio: nella relazione dell'anno conta il target annuale.",
    ),
    rule(
        "V015",
        "Target mancati di poco che valgono 0",
        Warning,
        "Con il metodo «soglia» il raggiungimento va da 0 alla soglia a 100 al target: senza soglia anche un target mancato di poco vale 0.",
    ),
    rule(
        "V016",
        "Scaglioni senza effetto",
        Warning,
        "Gli scaglioni dicono quanto vale un target mancato: valgono sotto 100, e solo per gli indicatori con il metodo «scaglioni».",
    ),
    rule(
        "V017",
        "Consuntivo al limite che il target esclude",
        Warning,
        "Un target con > o < esclude il suo limite: chi lo tocca non lo raggiunge, ma in proporzione e sulla retta della soglia non gli manca nulla, e il raggiungimento è 100.",
    ),
    rule(
        "V018",
        "Valore fuori dalla scala",
        Warning,
        "Il valore che risulta dal calcolo non è in nessuna riga della scala, e vale 0.",
    ),
    rule(
        "V020",
        "Approvazione prima della fine dell'anno",
        Warning,
        "Una Relazione rende conto di un anno intero: l'atto che l'approva ha una data successiva. In una bozza è un avviso, poi un errore.",
    ),
];
