//! What a reviewer of a vendored crate sees: the same schema gives the same text, and a change of the schema changes
//! the lines that speak of it.

use edmund::{Mode, Outcome, Request, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TYPES: [&str; 6] = [
    r#"<ComplexType Name="fruit" Abstract="true"/>"#,
    r#"<ComplexType Name="apple" BaseType="shop.fruit"><Property Name="isRed" Type="Edm.Boolean"/></ComplexType>"#,
    r#"<ComplexType Name="cherry" BaseType="shop.fruit"><Property Name="colour" Type="shop.colour"/></ComplexType>"#,
    r#"<EnumType Name="colour"><Member Name="red"/><Member Name="black"/></EnumType>"#,
    r#"<EntityType Name="basket"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="fruits" Type="Collection(shop.fruit)"/></EntityType>"#,
    r#"<EntityContainer Name="container"><EntitySet Name="baskets" EntityType="shop.basket"/></EntityContainer>"#,
];

const OTHER: &str = r#"<ComplexType Name="shelf"><Property Name="best" Type="shop.apple"/></ComplexType>"#;

const ADDED: &str =
    r#"<ComplexType Name="banana" BaseType="shop.fruit"><Property Name="length" Type="Edm.Int32"/></ComplexType>"#;

fn document(namespace: &str, types: &[&str]) -> String {
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="{namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
{}
</Schema></edmx:DataServices></edmx:Edmx>"#,
        types.join("\n")
    )
}

/// A folder with documents in it, to generate a crate from.
struct Shop {
    folder: TempDir,
    inputs: Vec<String>,
}

impl Shop {
    fn new(documents: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (name, text) in documents {
            fs::write(folder.path().join(name), text).expect("a document can be written");
        }
        Self { folder, inputs: documents.iter().map(|(name, _)| (*name).to_owned()).collect() }
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn generate(&self, mode: Mode) -> Outcome {
        let mut settings = Settings::new("shop");
        settings.inputs = self.inputs.iter().map(|name| name.as_str().into()).collect();
        let folder = self.folder.path().to_owned();
        let outcome = edmund::generate(&Request { settings, folder, output: self.output(), mode });
        assert!(outcome.is_success(), "{outcome}");
        outcome
    }
}

/// The generated files by path, without the lock file, which has the digests of the inputs.
fn generated(documents: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
    let shop = Shop::new(documents);
    shop.generate(Mode::Write);
    let mut files = BTreeMap::new();
    walk(&shop.output(), &mut |file| {
        let path = file.strip_prefix(shop.output()).expect("it is in the folder").to_owned();
        if path != Path::new("edmund.lock") {
            files.insert(path, fs::read_to_string(file).expect("it is text"));
        }
    });
    files
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() { walk(&path, visit) } else { visit(&path) }
    }
}

/// The lines that only the first has, and those that only the second has, by the longest common subsequence.
fn difference<'a>(before: &'a str, after: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let mut common = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            let longest = common[i + 1][j].max(common[i][j + 1]);
            common[i][j] = if before[i] == after[j] { common[i + 1][j + 1] + 1 } else { longest };
        }
    }
    let (mut i, mut j, mut gone, mut new) = (0, 0, Vec::new(), Vec::new());
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == after.len() || (i < before.len() && common[i + 1][j] >= common[i][j + 1]) {
            gone.push(before[i]);
            i += 1;
        } else {
            new.push(after[j]);
            j += 1;
        }
    }
    (gone, new)
}

#[test]
fn the_order_of_types_makes_no_difference() {
    let mut types = TYPES;
    let expected = generated(&[("a.xml", &document("shop", &types))]);
    types.reverse();
    assert_eq!(generated(&[("a.xml", &document("shop", &types))]), expected);
    types.rotate_left(2);
    types.swap(0, 3);
    assert_eq!(generated(&[("a.xml", &document("shop", &types))]), expected);
}

#[test]
fn the_order_and_names_of_documents_make_no_difference() {
    let [first, second] = [document("shop", &TYPES), document("shop.store", &[OTHER])];
    let expected = generated(&[("a.xml", &first), ("b.xml", &second)]);
    assert_eq!(generated(&[("b.xml", &second), ("a.xml", &first)]), expected);
    assert_eq!(generated(&[("1.xml", &second), ("2.xml", &first)]), expected);
}

#[test]
fn a_type_that_is_added_changes_its_own_lines_and_one_list() {
    let with_added = [&TYPES[..], &[ADDED]].concat();
    let before = generated(&[("a.xml", &document("shop", &TYPES))]);
    let after = generated(&[("a.xml", &document("shop", &with_added))]);
    assert!(before.keys().eq(after.keys()), "no file comes or goes");
    let models = Path::new("src/models/mod.rs");
    for (path, text) in &before {
        assert!(path == models || after[path] == *text, "{} differs", path.display());
    }
    let (gone, new) = difference(&before[models], &after[models]);
    let renumbered = |line: &&str| line.trim() == "1 Cherry: crate::models::Cherry;";
    assert!(gone.iter().all(renumbered), "{gone:#?}");
    let start = new.iter().position(|line| *line == "pub struct Banana {").expect("the type has lines of its own");
    let own = new.iter().rposition(|line| line.ends_with("=> crate::models::Fruit);")).expect("it is a fruit");
    for line in new[..start].iter().chain(&new[own + 1..]) {
        let of_the_type = line.contains("Banana") || line.trim().is_empty() || line.starts_with("#[derive");
        assert!(of_the_type || line.contains("Cherry"), "{line}");
    }
}

#[test]
fn a_type_without_a_base_changes_nothing_but_its_own_lines() {
    let with_added =
        [&TYPES[..], &[r#"<ComplexType Name="stool"><Property Name="legs" Type="Edm.Byte"/></ComplexType>"#]].concat();
    let before = generated(&[("a.xml", &document("shop", &TYPES))]);
    let after = generated(&[("a.xml", &document("shop", &with_added))]);
    let models = Path::new("src/models/mod.rs");
    let (gone, new) = difference(&before[models], &after[models]);
    assert_eq!(gone, [""; 0]);
    assert!(after[models].contains(&new.join("\n")), "the new lines stand together:\n{}", new.join("\n"));
    assert!(before.iter().all(|(path, text)| path == models || after[path] == *text));
}

#[test]
fn a_second_run_touches_no_file() {
    let shop = Shop::new(&[("a.xml", &document("shop", &TYPES))]);
    shop.generate(Mode::Write);
    let times = || {
        let mut times = BTreeMap::new();
        walk(&shop.output(), &mut |file| {
            let modified = fs::metadata(file).and_then(|metadata| metadata.modified());
            times.insert(file.to_owned(), modified.expect("a file has a time"));
        });
        times
    };
    let before = times();
    for mode in [Mode::Update, Mode::Write, Mode::Check] {
        let outcome = shop.generate(mode);
        assert!(outcome.report.is_some_and(|report| report.changes.is_empty()), "{mode:?}");
        assert_eq!(times(), before, "{mode:?}");
    }
}
