//! `relazione spiega`: how one figure came about.
use super::args::Spiega;
use super::{Stop, Terminal};
pub(super) fn run(_: &Spiega, _: &mut Terminal<'_>) -> Result<(), Stop> {
    Ok(())
}
