//! What a page says: final Italian text and chart numbers. The only place where figures are rounded.

pub mod chart;
pub mod report;
