//! Chains of operands that are joined by one operator: flat, so that a long one is not a deep one, whichever side it grows
//! on. To clone, to write and to drop it takes no more stack than one operand does.

use std::collections::VecDeque;

/// One chain of both. `operands` are those of a node that is such a chain itself; any other comes back, and is one operand.
pub(super) fn join<N>(left: N, right: N, operands: impl Fn(N) -> Result<VecDeque<N>, N>) -> VecDeque<N> {
    let chain = |node| operands(node).unwrap_or_else(|node| VecDeque::from([node]));
    let (mut left, mut right) = (chain(left), chain(right));
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
