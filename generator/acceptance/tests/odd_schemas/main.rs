//! Schemas that no sane service has: each becomes a crate that compiles without a warning.
//!
//! All of them are members of one workspace, generated and checked once for all tests.

mod crates;
mod deep;
mod names;
mod parts;
mod shapes;

use crates::odd;

#[test]
fn the_emitted_crates_compile_without_a_warning() {
    let printed = odd().checked.as_ref().unwrap_or_else(|printed| panic!("{printed}"));
    assert!(!printed.contains("warning"), "{printed}");
    for member in ["names", "deep", "deep-consumer", "shapes", "program", "part", "part-consumer"] {
        assert!(odd().folder.join(member).join("Cargo.toml").is_file(), "{member} is a member");
    }
}

/// One program runs through every primitive, flags, recursion and keys, without the client.
#[test]
fn an_emitted_crate_runs() {
    let printed = edmund_acceptance::emitted::cargo(&odd().folder, &["run", "--quiet", "--package", "program"]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("all of it holds"), "{printed}");
}

#[test]
fn names_that_fall_together_are_told() {
    let told = |first: &str, second: &str| {
        let mut messages = odd().warnings.iter();
        messages.any(|message| message.contains(&format!("`{first}`")) && message.contains(&format!("`{second}`")))
    };
    assert!(told("fooBar", "foo_bar"), "{:#?}", odd().warnings);
}
