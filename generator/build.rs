//! Lists the runtime's sources, so that the library can embed them: no table to forget a file in.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("src/runtime_sources");
    println!("cargo:rerun-if-changed={}", root.join("odata").display());
    let mut paths = Vec::new();
    collect(&root, "odata", &mut paths)?;
    paths.sort();

    let mut table = String::from("&[\n");
    for path in paths {
        let source = root.join(&path);
        let source = source.to_str().ok_or("the path of the checkout is not Unicode")?;
        writeln!(table, "    ({path:?}, include_str!({source:?})),")?;
    }
    table.push_str("]\n");
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("runtime_sources.rs"), table)?;
    Ok(())
}

fn collect(root: &Path, folder: &str, paths: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| format!("{} is not Unicode", name.display()))?;
        let path = format!("{folder}/{name}");
        if entry.file_type()?.is_dir() {
            collect(root, &path, paths)?;
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
    Ok(())
}
