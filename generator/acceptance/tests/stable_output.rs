//! What a reviewer of a vendored crate sees: the same schema gives the same text, and a change of the schema changes
//! the lines that speak of it.

use edmund::diagnostic::Diagnostics;
use edmund::{Mode, Outcome, Request, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
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

const OTHER_STORE: &str = r#"<ComplexType Name="shelf"><Property Name="best" Type="shop.size1"/></ComplexType>"#;

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

    fn settings(&self) -> Settings {
        let mut settings = Settings::new("shop");
        settings.inputs = self.inputs.iter().map(|name| name.as_str().into()).collect();
        settings
    }

    fn generate(&self, mode: Mode) -> Outcome {
        let (settings, folder) = (self.settings(), self.folder.path().to_owned());
        let outcome = edmund::generate(&Request { settings, folder, output: self.output(), mode });
        assert!(outcome.is_success(), "{outcome}");
        outcome
    }
}

/// So many types that there is work for many threads: entities with steps to each other, what derives from them,
/// complex types, enumerations, and a container.
fn many_types() -> Vec<String> {
    let mut types: Vec<String> = (0..150)
        .flat_map(|number| {
            let next = (number * 7 + 3) % 150;
            [
                format!(
                    r#"<EntityType Name="stall{number}" OpenType="true"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/><Property Name="size" Type="shop.size{next}"/>
<NavigationProperty Name="next" Type="shop.stall{next}"/>
<NavigationProperty Name="goods" Type="Collection(shop.stand{next})" ContainsTarget="true"/></EntityType>"#
                ),
                format!(
                    r#"<EntityType Name="stand{number}" BaseType="shop.stall{number}"><Property Name="kind" Type="shop.kind{next}"/></EntityType>"#
                ),
                format!(
                    r#"<ComplexType Name="size{number}"><Property Name="width" Type="Edm.Double"/></ComplexType>"#
                ),
                format!(
                    r#"<EnumType Name="kind{number}"><Member Name="small{number}"/><Member Name="large"/></EnumType>"#
                ),
            ]
        })
        .collect();
    let sets = (0..150).map(|number| format!(r#"<EntitySet Name="set{number}" EntityType="shop.stall{number}"/>"#));
    types.push(format!(r#"<EntityContainer Name="container">{}</EntityContainer>"#, sets.collect::<String>()));
    types
}

/// The same in another order, one for each seed.
fn shuffled(types: &[String], seed: u64) -> Vec<&str> {
    let mut types: Vec<&str> = types.iter().map(String::as_str).collect();
    let mut state = seed;
    for last in (1..types.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let chosen = usize::try_from(state >> 33).expect("31 bits fit") % (last + 1);
        types.swap(last, chosen);
    }
    types
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
fn any_order_of_many_types_in_any_documents_makes_no_difference() {
    let types = many_types();
    let in_order: Vec<&str> = types.iter().map(String::as_str).collect();
    let expected =
        generated(&[("a.xml", &document("shop", &in_order)), ("b.xml", &document("shop.store", &[OTHER_STORE]))]);
    for seed in [1, 2, 3] {
        let types = shuffled(&types, seed);
        let [shop, store] = [document("shop", &types), document("shop.store", &[OTHER_STORE])];
        assert!(generated(&[("b.xml", &store), ("a.xml", &shop)]) == expected, "seed {seed} makes other files");
    }
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let types = many_types();
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    let shop = Shop::new(&[("a.xml", &document("shop", &types))]);
    let mut diagnostics = Diagnostics::default();
    let input = edmund::input::read(&shop.settings(), shop.folder.path(), &mut diagnostics);
    let model = edmund::model::resolve(input.documents, &mut diagnostics).expect("the schema has a model");
    let slice = edmund::slice::slice(&model, &shop.settings(), &mut diagnostics);
    let krate = edmund::plan::plan(&model, &slice, &shop.settings(), &mut diagnostics);
    let emitted = |threads: usize| {
        let threads = NonZero::new(threads).expect("one thread at least");
        edmund::emit::emit_on(&krate, threads).expect("emitted code is Rust")
    };
    let expected = emitted(1);
    assert!(krate.modules[0].items.len() > 500, "there is work for all of them");
    for threads in [2, 7] {
        assert!(emitted(threads) == expected, "{threads} threads make other files");
    }
    let written = generated(&[("a.xml", &document("shop", &types))]);
    assert!(expected.iter().all(|(path, text)| written[Path::new(path)] == *text), "`generate` makes other files");
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
fn a_second_run_into_another_folder_gives_the_same_bytes() {
    let documents = [("a.xml", &*document("shop", &TYPES))];
    assert_eq!(generated(&documents), generated(&documents));
}

#[test]
fn a_second_run_touches_no_file() {
    let types = many_types();
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    let shop = Shop::new(&[("a.xml", &document("shop", &types))]);
    shop.generate(Mode::Write);
    // Far enough in the past to be told from a file that is written now, whatever the clock of the disk.
    walk(&shop.output(), &mut |file| {
        let file = fs::File::options().write(true).open(file).expect("a file can be opened");
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).expect("it can be dated back");
    });
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
