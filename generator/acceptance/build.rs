//! From the README's gallery to code that a test can call: each of its programs in a module of its own, named after its
//! first function.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const README: &str = "../../README.md";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={README}");
    let readme = fs::read_to_string(README)?;
    let gallery =
        readme.split("\n## ").find(|section| section.starts_with("Gallery\n")).ok_or("there is no gallery")?;
    let mut modules = String::new();
    for program in gallery.split("\n```rust\n").skip(1) {
        let program = program.split("\n```").next().unwrap_or(program);
        let (_, function) = program.split_once("fn ").ok_or("a program has no function")?;
        let name = function.split('(').next().unwrap_or(function);
        let program = program.replace("\nasync fn ", "\npub(crate) async fn ").replace("\nfn ", "\npub(crate) fn ");
        writeln!(modules, "mod {name} {{\n{program}\n}}\n")?;
    }
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("gallery.rs"), modules)?;
    Ok(())
}
