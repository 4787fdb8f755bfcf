//! Which cells of a sheet have which style: rows in bands, each band with spans of columns.

/// The styles of a sheet's cells, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Grid {
    bands: Vec<Band>,
    spans: Vec<Span>,
}

/// Rows alike, first and last, and which spans are theirs.
#[derive(Debug)]
struct Band {
    first: u32,
    last: u32,
    from: usize,
}

/// Columns, first and last.
#[derive(Debug)]
struct Span {
    first: u32,
    last: u32,
    style: u32,
}

impl Grid {
    /// Begins rows; they come in order.
    pub(super) fn rows(&mut self, first: u32, last: u32) {
        if self.bands.last().is_some_and(|band| band.from == self.spans.len()) {
            self.bands.pop();
        }
        self.bands.push(Band { first, last, from: self.spans.len() });
    }

    /// Columns of the rows that were begun; they come in order.
    pub(super) fn columns(&mut self, first: u32, last: u32, style: u32) {
        let begun = self.bands.last().map_or(0, |band| band.from);
        if self.spans.len() > begun
            && let Some(before) = self.spans.last_mut()
            && before.style == style
            && before.last.saturating_add(1) == first
        {
            before.last = last;
            return;
        }
        self.spans.push(Span { first, last, style });
    }

    /// Spans noted so far.
    pub(super) fn len(&self) -> usize {
        self.spans.len().saturating_add(self.bands.len())
    }

    /// Cells in any order.
    pub(super) fn of(mut cells: Vec<(u32, u32, u32)>) -> Self {
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        let mut grid = Self::default();
        let mut begun = None;
        for (row, column, style) in cells {
            if begun != Some(row) {
                grid.rows(row, row);
                begun = Some(row);
            }
            grid.columns(column, column, style);
        }
        grid
    }

    /// The style of a cell.
    pub(super) fn style(&self, row: u32, column: u32) -> Option<u32> {
        let after = self.bands.partition_point(|band| band.first <= row);
        let band = self.bands.get(after.checked_sub(1)?).filter(|band| row <= band.last)?;
        let end = self.bands.get(after).map_or(self.spans.len(), |next| next.from);
        let spans = self.spans.get(band.from..end)?;
        let after = spans.partition_point(|span| span.first <= column);
        let span = spans.get(after.checked_sub(1)?).filter(|span| column <= span.last)?;
        Some(span.style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_style_of_its_span() {
        let mut grid = Grid::default();
        grid.rows(0, 0);
        grid.rows(2, 4);
        grid.columns(1, 1, 7);
        grid.columns(2, 5, 7);
        grid.columns(8, 8, 9);
        grid.rows(5, 5);
        grid.columns(0, 0, 3);
        for (row, column, style) in [
            (0, 0, None),
            (2, 0, None),
            (2, 1, Some(7)),
            (4, 5, Some(7)),
            (4, 6, None),
            (3, 8, Some(9)),
            (5, 0, Some(3)),
            (5, 1, None),
            (6, 0, None),
        ] {
            assert_eq!(grid.style(row, column), style, "{row} {column}");
        }
        assert_eq!(grid.spans.len(), 3);
    }

    #[test]
    fn cells_may_come_in_any_order() {
        let grid = Grid::of(vec![(4, 1, 2), (0, 3, 5), (4, 0, 1)]);
        assert_eq!(
            [grid.style(0, 3), grid.style(4, 0), grid.style(4, 1)],
            [Some(5), Some(1), Some(2)]
        );
    }
}
