//! What each kind of plan item looks like as code; what small schemas become is in `schemas`, what small descriptions by
//! `OpenAPI` become in `descriptions`.

mod descriptions;
mod fixtures;
mod schemas;

use super::emit;
use crate::plan::{
    Access, Alias, BaseEnum, Crate, Docs, Enumeration, Field, Hierarchy, HierarchyKind, Item, Member, RustType, Struct,
    TypePath,
};
use fixtures::{docs, enumeration_of, field, ident, in_hierarchy, member, path, shop, structure, variant};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn plain_struct() -> Outcome {
    let item = Struct {
        docs: docs("A dress size."),
        fields: vec![
            field("chest", "CHEST", "chest", RustType::Int32),
            Field {
                docs: docs("Always the service's."),
                access: Access::ReadOnly,
                ..field("waist_size", "WAIST_SIZE", "waistSize", RustType::List(Box::new(RustType::Decimal)))
            },
        ],
        ..structure("Size", "shop.size")
    };
    insta::assert_snapshot!(models(vec![Item::Struct(item)])?);
    Ok(())
}

#[test]
fn struct_without_properties() -> Outcome {
    insta::assert_snapshot!(models(vec![Item::Struct(structure("Nothing", "shop.nothing"))])?);
    Ok(())
}

#[test]
fn keywords_and_names_of_the_prelude() -> Outcome {
    let item = Struct {
        fields: vec![
            field("r#type", "TYPE", "type", RustType::Named(path("Option"))),
            field("self_", "SELF", "self", RustType::String),
        ],
        ..structure("Option", "shop.Option")
    };
    insta::assert_snapshot!(models(vec![Item::Struct(item)])?);
    Ok(())
}

#[test]
fn hostile_docs() -> Outcome {
    let item = Struct {
        docs: docs("*/ fn main() {} /* #![doc(hidden)] \"quoted\" \\ // \u{7f}"),
        deprecated: Some("use \"other\"\n#[doc]".to_owned()),
        fields: vec![Field { docs: docs("/// `////`"), ..field("text", "TEXT", "te\"xt\n//\u{1}", RustType::String) }],
        ..structure("Text", "shop.text")
    };
    insta::assert_snapshot!(models(vec![Item::Struct(item)])?);
    Ok(())
}

#[test]
fn abstract_base() -> Outcome {
    let base = Hierarchy {
        ident: ident("Fruit"),
        is_entity: false,
        kind: HierarchyKind::Abstract { unknown: ident("Unknown") },
        wire_names: vec!["shop.fruit".to_owned()],
        discriminator: None,
        key: vec![],
        is_open: false,
        docs: docs("Something to eat."),
        deprecated: None,
        bases: vec![],
        concrete_bases: vec![],
        variants: vec![variant("Apple"), variant("Pear")],
        properties: vec![field("weight", "WEIGHT", "weight", RustType::Double).property],
    };
    let apple = Struct { variants: vec![in_hierarchy("Fruit", "Apple")], ..structure("Apple", "shop.apple") };
    insta::assert_snapshot!(models(vec![Item::Hierarchy(base), Item::Struct(apple)])?);
    Ok(())
}

#[test]
fn abstract_base_of_an_abstract_base() -> Outcome {
    let base = Hierarchy {
        ident: ident("Fruit"),
        is_entity: false,
        kind: HierarchyKind::Abstract { unknown: ident("Unknown") },
        wire_names: vec!["shop.fruit".to_owned(), "s.fruit".to_owned()],
        discriminator: None,
        key: vec![],
        is_open: false,
        docs: Docs::default(),
        deprecated: None,
        bases: vec![BaseEnum {
            hierarchy: path("Food"),
            variants: vec![ident("Apple"), ident("ShopPear")],
            unknown: ident("Unknown"),
        }],
        concrete_bases: vec![path("Thing")],
        variants: vec![variant("Apple"), variant("Pear")],
        properties: vec![],
    };
    insta::assert_snapshot!(models(vec![Item::Hierarchy(base)])?);
    Ok(())
}

#[test]
fn abstract_base_without_derived_types() -> Outcome {
    let base = Hierarchy {
        ident: ident("Fruit"),
        is_entity: true,
        kind: HierarchyKind::Abstract { unknown: ident("Unknown") },
        wire_names: vec!["shop.fruit".to_owned()],
        discriminator: None,
        key: vec!["id".to_owned()],
        is_open: false,
        docs: Docs::default(),
        deprecated: None,
        bases: vec![],
        concrete_bases: vec![],
        variants: vec![],
        properties: vec![],
    };
    insta::assert_snapshot!(models(vec![Item::Hierarchy(base)])?);
    Ok(())
}

#[test]
fn concrete_base() -> Outcome {
    let any = Hierarchy {
        ident: ident("AnyPerson"),
        is_entity: true,
        kind: HierarchyKind::Any { base: path("Person") },
        wire_names: vec!["shop.person".to_owned()],
        discriminator: None,
        key: vec!["id".to_owned()],
        is_open: false,
        docs: Docs::default(),
        deprecated: None,
        bases: vec![],
        concrete_bases: vec![],
        variants: vec![variant("Person"), variant("Clerk")],
        properties: vec![],
    };
    let id = || Field { access: Access::ReadOnly, ..field("id", "ID", "id", RustType::String) };
    let person = Struct {
        is_entity: true,
        key: vec!["id".to_owned()],
        fields: vec![id()],
        variants: vec![in_hierarchy("AnyPerson", "Person")],
        any: Some(path("AnyPerson")),
        ..structure("Person", "shop.person")
    };
    let clerk = Struct {
        is_entity: true,
        key: vec!["id".to_owned()],
        fields: vec![
            id(),
            Field {
                access: Access::Navigation,
                is_boxed: true,
                ..field("manager", "MANAGER", "manager", RustType::Named(path("Person")))
            },
        ],
        variants: vec![in_hierarchy("AnyPerson", "Clerk")],
        bases: vec![path("Person")],
        ..structure("Clerk", "shop.clerk")
    };
    insta::assert_snapshot!(models(vec![Item::Hierarchy(any), Item::Struct(clerk), Item::Struct(person)])?);
    Ok(())
}

#[test]
fn enumeration() -> Outcome {
    let item = Enumeration {
        docs: docs("How ripe it is."),
        members: vec![
            member("Green", "green", -1),
            Member {
                docs: docs("Good to eat."),
                deprecated: Some("ask the fruit".to_owned()),
                ..member("Ripe", "ripe", i64::MAX)
            },
        ],
        ..enumeration_of("Ripeness", "shop.ripeness")
    };
    insta::assert_snapshot!(models(vec![Item::Enumeration(item)])?);
    Ok(())
}

#[test]
fn enumeration_without_members() -> Outcome {
    insta::assert_snapshot!(models(vec![Item::Enumeration(enumeration_of("Void", "shop.void"))])?);
    Ok(())
}

#[test]
fn alias_and_types() -> Outcome {
    let alias = Alias {
        ident: ident("Weight"),
        ty: RustType::Decimal,
        docs: docs("In kilograms."),
        deprecated: Some("weigh by yourself".to_owned()),
    };
    let types = [
        RustType::Guid,
        RustType::Json,
        RustType::Flags(path("Ripeness")),
        RustType::ListOfNullable(Box::new(RustType::Boolean)),
        RustType::Named(TypePath { module: vec![ident("models"), ident("other")], ident: ident("Weight") }),
    ];
    let fields = types.into_iter().zip(["a", "b", "c", "d", "e"]);
    let fields = fields.map(|(ty, name)| field(name, &name.to_uppercase(), name, ty)).collect();
    let item = Struct { fields, ..structure("Types", "shop.types") };
    insta::assert_snapshot!(models(vec![Item::Struct(item), Item::Alias(alias)])?);
    Ok(())
}

#[test]
fn client_with_steps() -> Outcome {
    insta::assert_snapshot!(text(&shop(vec![]), "src/client.rs")?);
    insta::assert_snapshot!("parameters", text(&shop(vec![]), "src/parameters.rs")?);
    insta::assert_snapshot!("permissions", text(&shop(vec![]), "src/permissions.rs")?);
    Ok(())
}

#[test]
fn methods_without_docs_are_set_apart_too() -> Outcome {
    let mut krate = shop(vec![]);
    for set in krate.client.iter_mut().flat_map(|client| &mut client.parameter_sets) {
        for (_, docs, deprecated) in &mut set.parameters {
            (*docs, *deprecated) = (Docs::default(), None);
        }
    }
    let text = text(&krate, "src/parameters.rs")?;
    assert!(text.contains("    }\n\n    pub fn tips("), "{text}");
    Ok(())
}

#[test]
fn package_files() -> Outcome {
    let krate = shop(vec![]);
    // The rest of the manifest is the runtime's.
    insta::assert_snapshot!("Cargo.toml", text(&krate, "Cargo.toml")?.split("[features]").next().unwrap_or_default());
    for file in ["README.md", ".gitattributes", "rustfmt.toml", "src/lib.rs"] {
        insta::assert_snapshot!(file, text(&krate, file)?);
    }
    Ok(())
}

#[test]
fn long_modules_are_split() -> Outcome {
    let names = (b'a'..=b'z').map(|letter| char::from(letter).to_uppercase().to_string());
    let fields: Vec<_> =
        (0..100).map(|n| field(&format!("f{n}"), &format!("F{n}"), &format!("f{n}"), RustType::String)).collect();
    let items = names.map(|name| Item::Struct(Struct { fields: fields.clone(), ..structure(&name, &name) })).collect();
    let krate = shop(items);
    insta::assert_snapshot!(text(&krate, "src/models/mod.rs")?);
    let files = emit(&krate)?;
    let longest = files.iter().filter(|(path, _)| path.contains("types_")).map(|(_, text)| text.lines().count()).max();
    assert!(longest.is_some_and(|lines| lines < 3_100), "{longest:?}");
    Ok(())
}

/// The module that holds the items, once it is seen to be Rust, its declarations formatted as prettyplease does.
fn models(items: Vec<Item>) -> Result<String, Box<dyn Error>> {
    let text = text(&shop(items), "src/models/mod.rs")?;
    let dense = |text: &str| text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let all = dense(&text);
    for item in syn::parse_file(&text)?.items {
        if !matches!(item, syn::Item::Macro(_)) {
            let formatted = prettyplease::unparse(&syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            });
            assert!(all.contains(&dense(&formatted)), "not as it would be formatted:\n{formatted}\n{all}");
        }
    }
    Ok(text)
}

fn text(krate: &Crate, file: &str) -> Result<String, Box<dyn Error>> {
    Ok(emit(krate)?.get(file).ok_or("the file is not made")?.to_owned())
}
