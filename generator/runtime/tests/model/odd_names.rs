//! Types of a schema may be called like those of the standard library: no macro may notice.

#![allow(dead_code, reason = "they are there to be in the way")]

use edmund_runtime::odata;

struct Box;
struct Default;
struct Err;
struct None;
struct Ok;
struct Result;
struct Some;
struct Value;
struct Vec;

struct String {
    option: ::std::option::Option<::std::string::String>,
    additional: odata::Additional,
}

odata::object!(String, names ["odd.String"], key [], open false, {
    0 option OPTION: ::std::string::String = "Option", read_write;
});
odata::entity!(String);
odata::concrete_base!(String => Option);

enum Option {
    String(::std::boxed::Box<String>),
    Unknown(::std::boxed::Box<odata::UnknownObject>),
}

odata::polymorphic!(Option, { 0 String: String; } else Unknown);
odata::properties!(Option, { OPTION: ::std::string::String = "Option"; });

#[derive(Clone, Debug, PartialEq)]
enum From {
    Unknown(odata::UnknownValue),
}

odata::enumeration!(From, "odd.From", {} else Unknown);

#[test]
fn macros_work_beside_any_names() {
    let string: String = odata::from_json(r#"{"Option":"x"}"#).unwrap();
    assert_eq!(string.get(&odata::Property::<String, ::std::string::String>::new("Option")).unwrap(), "x");
    assert_eq!(From::from("x").as_str(), "x");
}
