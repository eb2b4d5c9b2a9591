//! What each kind of plan item looks like as code; what small schemas become is in `schemas`.

mod schemas;

use super::emit;
use crate::plan::{
    Access, AdvancedQueries, Alias, AlternateKey, Argument, BaseEnum, Capability, Client, Crate, Dialect, Docs,
    Endpoint, EnumLiterals, Enumeration, Field, FunctionParameters, Hierarchy, HierarchyKind, Ident, Item, KeyPart,
    KeyStyle, Member, Module, NotOffered, NullableParameter, Operation, OperationResult, Package, Parameter,
    ParameterSet, Passing, Permission, PermissionList, Permissions, Presence, Property, Receiver, RustType, Step,
    Struct, Target, TypePath, ValueReceiver, Variant, VariantPath,
};
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

fn shop(items: Vec<Item>) -> Crate {
    Crate {
        package: Package {
            name: "fruit-shop".to_owned(),
            version: "0.1.0".to_owned(),
            description: "A \"shop\" for fruit".to_owned(),
        },
        docs: docs("A shop for fruit."),
        regenerate: "edmund generate shop.xml".to_owned(),
        modules: vec![
            Module {
                path: vec![ident("models")],
                file: "src/models/mod.rs".to_owned(),
                namespace: "shop".to_owned(),
                docs: docs("The models of `shop`."),
                items,
            },
            Module {
                path: vec![ident("models"), ident("other")],
                file: "src/models/other.rs".to_owned(),
                namespace: "other".to_owned(),
                docs: docs("The models of `other`."),
                items: vec![],
            },
        ],
        client: Some(client()),
    }
}

fn dialect() -> Dialect {
    Dialect {
        keys: KeyStyle::Segments,
        enum_literals: EnumLiterals::Bare,
        advanced_queries: AdvancedQueries::ConsistencyLevel,
        function_parameters: FunctionParameters::Inline,
        request_id_header: Some("client-request-id".to_owned()),
    }
}

fn endpoint(name: &str, url: &str) -> Endpoint {
    Endpoint { ident: ident(name), url: url.to_owned(), docs: docs(&format!("`{url}`")) }
}

fn client() -> Client {
    let permission = |scope: &str| Permission { scheme: "Application".to_owned(), scopes: vec![scope.to_owned()] };
    let permissions = Permissions {
        read: vec![permission("Fruit.Read")],
        insert: vec![permission("Fruit.Write")],
        ..Default::default()
    };
    let not_offered = NotOffered {
        capabilities: vec![Capability::Delete, Capability::Skip],
        filter_by: vec!["name".to_owned(), "colour".to_owned()],
        ..Default::default()
    };
    Client {
        ident: ident("ShopClient"),
        file: "src/client.rs".to_owned(),
        endpoint: Some("https://shop.example".to_owned()),
        endpoints: vec![endpoint("ABROAD", "https://shop.abroad.example")],
        dialect: dialect(),
        docs: docs("A client of the shop."),
        steps: vec![
            Step { permissions, docs: docs("`/fruits`"), not_offered, ..step("fruits", Target::Many(path("Fruit"))) },
            step("till", Target::One(path("Till"))),
        ],
        receivers: vec![
            Receiver {
                ty: path("Till"),
                is_entity: true,
                steps: vec![
                    step("clerk", Target::One(path("Clerk"))),
                    Step { deprecated: Some("count yourself".to_owned()), ..step("coins", Target::Many(path("Coin"))) },
                    step("drawer", Target::Complex(path("Drawer"))),
                    step("media", Target::Media),
                ],
                operations: vec![
                    Operation {
                        parameters: vec![
                            parameter("coins", RustType::Named(path("Coin")), Passing::Slice),
                            parameter("total", RustType::Decimal, Passing::Value),
                        ],
                        marker: Some(ident("TillPay")),
                        permissions: vec![permission("Till.Pay")],
                        deprecated: Some("use a card".to_owned()),
                        ..operation("pay")
                    },
                    Operation { result: OperationResult::Media, is_function: true, ..operation("photo") },
                ],
                collection_operations: vec![Operation {
                    is_function: true,
                    parameters: vec![
                        parameter("street", RustType::String, Passing::Text),
                        Parameter {
                            presence: Presence::Nullable,
                            ..parameter("shop", RustType::Int32, Passing::Value)
                        },
                        Parameter {
                            presence: Presence::Optional,
                            ..parameter("words", RustType::String, Passing::Texts)
                        },
                    ],
                    result: OperationResult::Collection(RustType::Named(path("Till"))),
                    ..operation("near")
                }],
                keys: vec![AlternateKey {
                    ident: ident("by_shop_and_number"),
                    parts: vec![part("shop"), part("number")],
                    docs: docs("The entity with this `shop` and `number`."),
                }],
            },
            Receiver {
                ty: path("Drawer"),
                is_entity: false,
                steps: vec![
                    step("coins", Target::Values(RustType::Named(path("Coin")))),
                    step("label", Target::Value(RustType::String)),
                    step("picture", Target::Stream),
                ],
                operations: vec![],
                collection_operations: vec![Operation { is_function: true, ..operation("largest") }],
                keys: vec![],
            },
        ],
        operations: vec![Operation { result: OperationResult::Nothing, ..operation("open") }],
        value_receivers: vec![ValueReceiver {
            ty: RustType::String,
            operations: vec![operation("shout")],
            collection_operations: vec![operation("join")],
        }],
        parameter_sets: vec![ParameterSet {
            ident: ident("TillPay"),
            docs: docs("What may be given to the action `shop.pay`."),
            parameters: vec![
                (parameter("note", RustType::String, Passing::Text), docs("For the receipt."), None),
                (parameter("tips", RustType::Decimal, Passing::Slice), Docs::default(), Some("be just".to_owned())),
            ],
            nullable: vec![NullableParameter { constant: ident("NOTE"), wire_name: "note".to_owned() }],
        }],
        permission_lists: vec![
            PermissionList { ident: ident("FRUIT_READ"), permissions: vec![permission("Fruit.Read")] },
            PermissionList { ident: ident("TILL_PAY"), permissions: vec![permission("Till.Pay")] },
        ],
    }
}

fn operation(name: &str) -> Operation {
    Operation {
        is_idempotent: false,
        ident: ident(name),
        is_function: false,
        wire_name: format!("shop.{name}"),
        parameters: vec![],
        marker: None,
        result: OperationResult::Object { ty: RustType::Named(path("Coin")), is_nullable: true },
        permissions: vec![],
        docs: docs(&format!("Calls `{name}`.")),
        deprecated: None,
    }
}

fn parameter(name: &str, ty: RustType, passing: Passing) -> Parameter {
    let argument = Argument { ty, passing };
    Parameter { ident: ident(name), wire_name: name.to_owned(), argument, presence: Presence::Required }
}

fn part(name: &str) -> KeyPart {
    KeyPart { ident: ident(name), wire_name: name.to_owned() }
}

fn step(name: &str, target: Target) -> Step {
    Step {
        ident: ident(name),
        wire_name: name.to_owned(),
        target,
        permissions: Permissions::default(),
        not_offered: NotOffered::default(),
        docs: Docs::default(),
        deprecated: None,
    }
}

fn structure(name: &str, wire_name: &str) -> Struct {
    Struct {
        ident: ident(name),
        is_entity: false,
        wire_names: vec![wire_name.to_owned()],
        key: vec![],
        is_open: false,
        docs: Docs::default(),
        deprecated: None,
        additional: None,
        fields: vec![],
        variants: vec![],
        bases: vec![],
        any: None,
    }
}

fn field(name: &str, constant: &str, wire_name: &str, ty: RustType) -> Field {
    let property = Property { ident: ident(name), constant: ident(constant), wire_name: wire_name.to_owned(), ty };
    Field { property, is_boxed: false, access: Access::ReadWrite, docs: Docs::default(), deprecated: None }
}

fn variant(name: &str) -> Variant {
    Variant { ident: ident(name), ty: path(name), values: vec![], docs: Docs::default() }
}

fn in_hierarchy(hierarchy: &str, variant: &str) -> VariantPath {
    VariantPath { hierarchy: path(hierarchy), ident: ident(variant) }
}

fn enumeration_of(name: &str, wire_name: &str) -> Enumeration {
    Enumeration {
        ident: ident(name),
        wire_names: vec![wire_name.to_owned()],
        is_flags: false,
        is_numeric: false,
        docs: Docs::default(),
        deprecated: None,
        members: vec![],
        unknown: ident("Unknown"),
    }
}

fn member(name: &str, wire_name: &str, value: i64) -> Member {
    Member { ident: ident(name), wire_name: wire_name.to_owned(), value, docs: Docs::default(), deprecated: None }
}

fn path(name: &str) -> TypePath {
    TypePath { module: vec![ident("models")], ident: ident(name) }
}

fn ident(name: &str) -> Ident {
    Ident::verbatim(name)
}

fn docs(line: &str) -> Docs {
    Docs::verbatim([line])
}
