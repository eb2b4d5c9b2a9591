//! How many lines of code each type of a crate takes.
//!
//! In: a [`Crate`]. Out: [`Lines`] by type, counted in the very text that is emitted. Files are not made here.

use super::models::text;
use super::permissions::Constants;
use super::text::format;
use super::{EmitError, client, parallel};
use crate::plan::{Client, Crate, Item, TypePath};
use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread;

/// The lines of an item, its steps and the blank line that sets it apart included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Those that are there in any slice.
    pub own: usize,
    /// Of an enum over a hierarchy, those that each variant adds.
    pub variant: usize,
}

/// The lines of each item.
///
/// # Errors
///
/// When the emitted tokens are no Rust, which no plan should bring about.
pub fn lines(krate: &Crate) -> Result<BTreeMap<TypePath, Lines>, EmitError> {
    let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let mut lines: BTreeMap<TypePath, Lines> = BTreeMap::new();
    for module in &krate.modules {
        let counted = parallel::map(&module.items, threads, count_item);
        for (item, counted) in module.items.iter().zip(counted) {
            lines.insert(TypePath { module: module.path.clone(), ident: item.ident().clone() }, counted);
        }
    }
    if let Some(client) = &krate.client {
        let Client { receivers, file, .. } = client;
        let constants = Constants::new(client);
        let text = |receiver| format(file, client::receiver(receiver, &constants));
        let counted = parallel::map(receivers, threads, |receiver| Ok(count(&text(receiver)?)));
        for (receiver, counted) in receivers.iter().zip(counted) {
            lines.entry(receiver.ty.clone()).or_default().own += counted?;
        }
    }
    Ok(lines)
}

fn count_item(item: &Item) -> Lines {
    let own = count(&text(item));
    let Item::Hierarchy(hierarchy) = item else { return Lines { own, variant: 0 } };
    let Some(more) = hierarchy.variants.len().checked_sub(1).filter(|more| *more > 0) else {
        return Lines { own, variant: 0 };
    };
    // The text with one variant beside the text with all: the rest is what the others add.
    let mut shorter = hierarchy.clone();
    shorter.variants.truncate(1);
    let short = count(&text(&Item::Hierarchy(shorter)));
    Lines { own: short, variant: own.saturating_sub(short).div_ceil(more) }
}

fn count(text: &str) -> usize {
    text.lines().count() + 1
}
