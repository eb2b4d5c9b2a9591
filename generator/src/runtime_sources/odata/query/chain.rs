//! Chains of operands that are joined by one operator: flat, so that a long one is not a deep one, whichever side it grows
//! on. To clone, to write and to drop it takes no more stack than one operand does.

use std::collections::VecDeque;

/// One chain of both. A node that is no chain is one of itself alone.
pub(super) fn join<N>(mut left: VecDeque<N>, mut right: VecDeque<N>) -> VecDeque<N> {
    // The shorter is moved, so that a chain takes no time that grows with its square.
    if left.len() < right.len() {
        while let Some(node) = left.pop_back() {
            right.push_front(node);
        }
        right
    } else {
        left.append(&mut right);
        left
    }
}
