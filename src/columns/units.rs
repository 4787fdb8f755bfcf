//! The columns of *Unità*.

use super::Column;

columns! {
    /// *Unità organizzativa*.
    NAME = Column::only_read("Unità organizzativa").also_needed().also(&["Unità"]).open("unita");

    /// *Fa parte di*.
    PART_OF = Column::only_read("Fa parte di").open("fa_parte_di");

    /// *Responsabile*.
    OWNER = Column::only_read("Responsabile").also(&["Ruolo"]).open("responsabile");

    /// *E-mail*: for the office alone. It is not kept, so that nothing can print or publish it.
    MAIL = Column::only_read("E-mail").also(&["Posta elettronica", "Indirizzo e-mail"]);
}
