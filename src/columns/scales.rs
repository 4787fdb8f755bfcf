//! The columns of *Scale*.

use super::Column;

columns! {
    /// *Scala*.
    NAME = Column::only_read("Scala").also_needed();

    /// *Quando*.
    WHEN = Column::only_read("Quando");

    /// *Da*.
    FROM = Column::only_read("Da");

    /// *Punti*.
    POINTS = Column::only_read("Punti").also_needed();

    /// *Su*.
    ON = Column::only_read("Su");
}
