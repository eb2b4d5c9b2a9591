//! Reading and writing a page of 1,000 organizations, beside serde derive on the same structs.
//!
//! The twins differ in what they do: derive drops what is not declared, with `flatten` it keeps that as the runtime does.
//! Timestamps are text or, as in the models, parsed and printed.

use crate::measure::{Contestant, Cost, Effort, in_turn};
use crate::report::Section;
use crate::table::{self, row};
use crate::{derive, flatten, payload, timestamps};
use connected_organizations::models::{
    ConnectedOrganization, DirectoryObject, DomainIdentitySource, Group, IdentitySource, User,
};
use connected_organizations::odata;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A table for each page, and one of sizes.
pub(crate) fn measure(effort: Effort, section: &mut Section) {
    section.paragraph(
        "Goals: reading no slower than serde derive, writing faster. Release build; the shortest of many runs, taken in turn.",
    );
    let pages = [
        ("of declared members alone", payload::declared()),
        ("with ETags, and sponsors expanded", payload::expanded()),
    ];
    for (name, page) in &pages {
        read(name, page, effort, section);
        write(name, page, effort, section);
    }
    sizes(section);
}

const YARDSTICK: &str = "derive, timestamps parsed";

fn read(name: &str, page: &str, effort: Effort, section: &mut Section) {
    let bytes = page.as_bytes();
    let contestants = [
        Contestant::new("models, `odata::from_json` (the client's way)", || {
            odata::from_json::<Vec<ConnectedOrganization>>(page)
        }),
        Contestant::new("models, `serde_json::from_slice`", || slice::<Vec<ConnectedOrganization>>(bytes)),
        Contestant::new(YARDSTICK, || slice::<Vec<timestamps::ConnectedOrganization>>(bytes)),
        Contestant::new("derive, timestamps as text", || slice::<Vec<derive::ConnectedOrganization>>(bytes)),
        Contestant::new("derive with `flatten`, timestamps parsed", || {
            slice::<Vec<flatten::ConnectedOrganization>>(bytes)
        }),
        Contestant::new("`serde_json::Value`", || slice::<Value>(bytes)),
    ];
    compare(&format!("Reading a page of 1,000 organizations {name}"), contestants, |_| page.len(), effort, section);
}

fn write(name: &str, page: &str, effort: Effort, section: &mut Section) {
    let bytes = page.as_bytes();
    let models: Vec<ConnectedOrganization> = slice(bytes);
    let derived: Vec<derive::ConnectedOrganization> = slice(bytes);
    let parsed: Vec<timestamps::ConnectedOrganization> = slice(bytes);
    let flat: Vec<flatten::ConnectedOrganization> = slice(bytes);
    let value: Value = slice(bytes);
    let lengths = [
        text(&models).len(),
        text(&models).len(),
        text(&parsed).len(),
        text(&derived).len(),
        text(&flat).len(),
        page.len(),
    ];
    let contestants = [
        Contestant::new("models, `odata::to_json` (the client's way)", || {
            odata::to_json(&models, odata::Mode::Everything)
        }),
        Contestant::new("models, `serde_json::to_string`", || text(&models)),
        Contestant::new(YARDSTICK, || text(&parsed)),
        Contestant::new("derive, timestamps as text", || text(&derived)),
        Contestant::new("derive with `flatten`, timestamps parsed", || text(&flat)),
        Contestant::new("`serde_json::Value`", || text(&value)),
    ];
    compare(
        &format!("Writing a page of 1,000 organizations {name}"),
        contestants,
        |index| lengths[index],
        effort,
        section,
    );
}

fn slice<T: DeserializeOwned>(bytes: &[u8]) -> T {
    serde_json::from_slice(bytes).expect("the page fits")
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("models can be written")
}

fn compare<const N: usize>(
    title: &str,
    mut contestants: [Contestant<'_>; N],
    length: impl Fn(usize) -> usize,
    effort: Effort,
    section: &mut Section,
) {
    let times: Vec<_> = in_turn(&mut contestants, effort).into_iter().map(|Cost { wall, .. }| wall).collect();
    let yardstick = contestants.iter().position(|contestant| contestant.name == YARDSTICK).map(|index| times[index]);
    let mut rows = vec![row(["", "time", "speed", "beside derive"])];
    rows.extend(contestants.iter().zip(&times).enumerate().map(|(index, (contestant, &taken))| {
        let ratio = table::ratio(taken, yardstick.unwrap_or(taken));
        row([contestant.name, &table::time(taken), &table::speed(length(index), taken), &ratio])
    }));
    section.table(title, &rows);
}

fn sizes(section: &mut Section) {
    let mut rows = vec![row(["model", "bytes", "of derive"])];
    macro_rules! size {
        ($($model:ident),*) => {$(
            rows.push(row([
                concat!("`", stringify!($model), "`"),
                &size_of::<$model>().to_string(),
                &size_of::<timestamps::$model>().to_string(),
            ]));
        )*};
    }
    size!(ConnectedOrganization, Group, User, DirectoryObject, DomainIdentitySource, IdentitySource);
    section.table("Size in memory", &rows);
}
