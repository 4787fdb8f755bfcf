//! The columns of *Revisioni*.

use super::Column;

columns! {
    /// *Obiettivo*.
    OBJECTIVE = Column::only_read("Obiettivo").also(&["Codice obiettivo"]).open("obiettivo");

    /// *Codice*.
    CODE = Column::only_read("Codice").also(&["Codice indicatore", "Indicatore"]);

    /// *Campo*.
    FIELD = Column::only_read("Campo").also_needed().open("campo");

    /// *Da*.
    FROM = Column::only_read("Da").open("da");

    /// *A*.
    TO = Column::only_read("A").open("a");

    /// *Data*.
    DATE = Column::only_read("Data").open("data");

    /// *Atto*.
    ACT = Column::only_read("Atto").also(&["Delibera"]).open("atto");

    /// *Revisione*.
    LABEL = Column::only_read("Revisione").also(&["Revisione attuata"]);

    /// *Causa*.
    CAUSE = Column::only_read("Causa").open("causa");
}
