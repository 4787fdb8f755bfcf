//! How a figure is rounded before it goes up: `[misurazione.arrotonda]`.

use rust_decimal::{Decimal, RoundingStrategy};

/// Which way the digits go that are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingMode {
    /// `tronca`: they are cut off.
    Cut,
    /// `metà-su`: a half goes away from zero.
    HalfUp,
    /// `metà-pari`: a half goes to the even neighbour.
    HalfEven,
}

impl RoundingMode {
    /// The modes with their names in relazione.toml.
    pub const NAMES: [(&'static str, Self); 3] =
        [("tronca", Self::Cut), ("metà-su", Self::HalfUp), ("metà-pari", Self::HalfEven)];

    /// Its name.
    pub fn name(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, mode)| *mode == self);
        named.map_or("", |(name, _)| name)
    }
}

/// The decimals that stay, and what becomes of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Decimals that stay.
    pub decimals: u32,
    /// What becomes of the others.
    pub mode: RoundingMode,
}

impl Rounding {
    /// The figure with its decimals.
    pub fn of(self, figure: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::Cut => RoundingStrategy::ToZero,
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
        };
        figure.round_dp_with_strategy(self.decimals, strategy)
    }
}
