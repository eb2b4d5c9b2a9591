//! Plans of a shop for fruit, as small as they can be.

use crate::plan::{
    Access, AdvancedQueries, AlternateKey, Argument, Calling, Capability, Client, Crate, Dialect, Docs, Endpoint,
    EnumLiterals, Enumeration, Field, FunctionParameters, Ident, Item, KeyPart, KeyStyle, Member, Module, NotOffered,
    NullableParameter, Operation, OperationResult, Package, Parameter, ParameterSet, Passing, Permission,
    PermissionList, Permissions, Presence, Property, Receiver, RustType, Step, Struct, Target, TypePath, ValueReceiver,
    Variant, VariantPath,
};

pub(super) fn shop(items: Vec<Item>) -> Crate {
    Crate {
        package: Package {
            name: "fruit-shop".to_owned(),
            version: "0.1.0".to_owned(),
            description: "A \"shop\" for fruit".to_owned(),
            about: docs("A \"shop\" for fruit"),
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
        calling: Calling::Resources,
    }
}

pub(super) fn dialect() -> Dialect {
    Dialect {
        keys: KeyStyle::Segments,
        enum_literals: EnumLiterals::Bare,
        advanced_queries: AdvancedQueries::ConsistencyLevel,
        function_parameters: FunctionParameters::Inline,
    }
}

pub(super) fn endpoint(name: &str, url: &str) -> Endpoint {
    Endpoint { ident: ident(name), url: url.to_owned(), docs: docs(&format!("`{url}`")) }
}

fn permission(scope: &str) -> Permission {
    Permission { scheme: "Application".to_owned(), scopes: vec![scope.to_owned()], needs_all: false }
}

fn permissions() -> Permissions {
    Permissions { read: vec![permission("Fruit.Read")], insert: vec![permission("Fruit.Write")], ..Default::default() }
}

fn not_offered() -> NotOffered {
    NotOffered {
        capabilities: vec![Capability::Delete, Capability::Skip],
        filter_by: vec!["name".to_owned(), "colour".to_owned()],
        ..Default::default()
    }
}

pub(super) fn client() -> Client {
    let (permissions, not_offered) = (permissions(), not_offered());
    Client {
        ident: ident("ShopClient"),
        file: "src/client.rs".to_owned(),
        endpoint: Some("https://shop.example".to_owned()),
        endpoints: vec![endpoint("ABROAD", "https://shop.abroad.example")],
        server_functions: vec![],
        secrets: vec![],
        groups: vec![],
        path_operations: vec![],
        dialect: Some(dialect()),
        request_id_header: Some("client-request-id".to_owned()),
        token_schemes: Vec::new(),
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

pub(super) fn operation(name: &str) -> Operation {
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

pub(super) fn parameter(name: &str, ty: RustType, passing: Passing) -> Parameter {
    let argument = Argument { ty, passing };
    Parameter { ident: ident(name), wire_name: name.to_owned(), argument, presence: Presence::Required }
}

pub(super) fn part(name: &str) -> KeyPart {
    KeyPart { ident: ident(name), wire_name: name.to_owned() }
}

pub(super) fn step(name: &str, target: Target) -> Step {
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

pub(super) fn structure(name: &str, wire_name: &str) -> Struct {
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

pub(super) fn field(name: &str, constant: &str, wire_name: &str, ty: RustType) -> Field {
    let property = Property { ident: ident(name), constant: ident(constant), wire_name: wire_name.to_owned(), ty };
    Field {
        property,
        is_boxed: false,
        access: Access::ReadWrite,
        always: None,
        docs: Docs::default(),
        deprecated: None,
    }
}

pub(super) fn variant(name: &str) -> Variant {
    Variant { ident: ident(name), ty: path(name), values: vec![], docs: Docs::default() }
}

pub(super) fn in_hierarchy(hierarchy: &str, variant: &str) -> VariantPath {
    VariantPath { hierarchy: path(hierarchy), ident: ident(variant) }
}

pub(super) fn enumeration_of(name: &str, wire_name: &str) -> Enumeration {
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

pub(super) fn member(name: &str, wire_name: &str, value: i64) -> Member {
    Member { ident: ident(name), wire_name: wire_name.to_owned(), value, docs: Docs::default(), deprecated: None }
}

pub(super) fn path(name: &str) -> TypePath {
    TypePath { module: vec![ident("models")], ident: ident(name) }
}

pub(super) fn ident(name: &str) -> Ident {
    Ident::verbatim(name)
}

pub(super) fn docs(line: &str) -> Docs {
    Docs::verbatim([line])
}
