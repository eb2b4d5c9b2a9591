//! Work on many items by several threads.
//!
//! In: items, and a function of one of them. Out: its results in the order of the items, whatever the number of threads.
//! What the work is, is not known here; results are text, for tokens cannot leave the thread that made them.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Fewer items than this are not worth a thread.
const FEWEST: usize = 32;

/// How many items are taken at a time.
const BATCH: usize = 8;

/// `work` on each item, by so many threads, the calling one included. Where no other can be had, that does it all.
pub(super) fn map<'a, T: Sync, R: Send>(
    items: &'a [T],
    threads: NonZero<usize>,
    work: impl Fn(&'a T) -> R + Sync,
) -> Vec<R> {
    let others = (threads.get() - 1).min(items.len() / FEWEST);
    if others == 0 {
        return items.iter().map(work).collect();
    }
    let batches: Vec<&'a [T]> = items.chunks(BATCH).collect();
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(batch) = batches.get(number) else { return done };
            done.push((number, batch.iter().map(&work).collect::<Vec<R>>()));
        }
    };
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..others).map_while(|_| thread::Builder::new().spawn_scoped(scope, take).ok()).collect();
        let mut done = take();
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::map;
    use std::num::NonZero;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for count in [0, 1, 31, 32, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let expected: Vec<usize> = items.iter().map(|item| item * 2).collect();
            for threads in [1, 2, 7].map(|threads| NonZero::new(threads).unwrap_or(NonZero::<usize>::MIN)) {
                assert_eq!(map(&items, threads, |item| item * 2), expected, "{count} items, {threads} threads");
            }
        }
    }
}
