//! The columns of *Assegnazioni*.

use super::Column;

columns! {
    /// *Obiettivo*.
    OBJECTIVE = Column::only_read("Obiettivo")
        .also_needed()
        .also(&["Codice obiettivo", "Codice"])
        .open("obiettivo");

    /// *Unità organizzativa*.
    UNIT = Column::only_read("Unità organizzativa").also_needed().open("unita");

    /// *Quota*; blank for the whole.
    QUOTA = Column::only_read("Quota").also(&["Quota %"]).open("quota");

    /// *Peso*; blank for the objective's own.
    WEIGHT = Column::only_read("Peso").also(&["Peso %"]).open("peso");
}
