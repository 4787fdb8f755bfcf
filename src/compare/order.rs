//! The order of what is told: that of the second list, and what is gone stands after what it followed.

/// A place in the merged order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Only in the first list, at this place.
    Gone(usize),
    /// In the second list, at this place.
    Present(usize),
}

/// Merges places of a first list into a second one of `count`; `now` says where a place of the first is in the second.
pub(super) fn merged(
    first: Vec<usize>,
    count: usize,
    now: impl Fn(usize) -> Option<usize>,
) -> Vec<Slot> {
    let mut head = Vec::new();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut anchor: Option<usize> = None;
    for place in first {
        if let Some(present) = now(place) {
            anchor = Some(present);
        } else {
            let group = anchor.and_then(|anchor| followers.get_mut(anchor)).unwrap_or(&mut head);
            group.push(place);
        }
    }
    let mut order: Vec<Slot> = head.into_iter().map(Slot::Gone).collect();
    for (place, gone) in followers.into_iter().enumerate() {
        order.push(Slot::Present(place));
        order.extend(gone.into_iter().map(Slot::Gone));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_stands_after_what_it_followed() {
        use Slot::{Gone, Present};
        let now = |place| [None, Some(1), None, None, Some(0)].get(place).copied().flatten();
        let order = merged((0..5).collect(), 3, now);
        assert_eq!(order, [Gone(0), Present(0), Present(1), Gone(2), Gone(3), Present(2)]);
    }
}
