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

#[derive(Clone, Debug, PartialEq, ::std::default::Default)]
struct String {
    option: ::std::option::Option<::std::string::String>,
    additional: odata::Additional,
}

impl odata::Object for String {
    fn description() -> &'static odata::ObjectDescription {
        const DESCRIPTION: &odata::ObjectDescription = &odata::ObjectDescription {
            names: &["odd.String"],
            key: &[],
            open: false,
            properties: &[odata::PropertyDescription::new("Option", odata::Access::ReadWrite)],
        };
        DESCRIPTION
    }

    fn describe(&self) -> &'static odata::ObjectDescription {
        <Self as odata::Object>::description()
    }

    fn slot(&self, index: usize) -> ::std::option::Option<&dyn odata::Slot> {
        (index == 0).then_some(&self.option)
    }

    fn slot_mut(&mut self, index: usize) -> ::std::option::Option<&mut dyn odata::Slot> {
        (index == 0).then_some(&mut self.option)
    }

    fn additional(&self) -> &odata::Additional {
        &self.additional
    }

    fn additional_mut(&mut self) -> &mut odata::Additional {
        &mut self.additional
    }
}

odata::object!(String);
odata::entity!(String);

#[derive(Clone, Debug, PartialEq)]
enum Option {
    String(::std::boxed::Box<String>),
    Unknown(::std::boxed::Box<odata::UnknownObject>),
}

impl odata::Polymorphic for Option {
    fn variants() -> &'static [&'static odata::ObjectDescription] {
        &[]
    }

    fn create(_: ::std::option::Option<usize>) -> Self {
        Self::Unknown(::std::boxed::Box::default())
    }

    fn variant(&self) -> ::std::option::Option<usize> {
        ::std::option::Option::None
    }

    fn object(&self) -> &dyn odata::Object {
        match self {
            Self::String(value) => &**value,
            Self::Unknown(value) => &**value,
        }
    }

    fn object_mut(&mut self) -> &mut dyn odata::Object {
        match self {
            Self::String(value) => &mut **value,
            Self::Unknown(value) => &mut **value,
        }
    }
}

odata::polymorphic!(Option);

#[derive(Clone, Debug, PartialEq)]
enum From {
    Unknown(odata::UnknownValue),
}

impl odata::Enumeration for From {
    fn description() -> &'static odata::EnumerationDescription {
        const DESCRIPTION: &odata::EnumerationDescription =
            &odata::EnumerationDescription { name: "odd.From", members: &[] };
        DESCRIPTION
    }

    fn from_index(_: usize) -> ::std::option::Option<Self> {
        ::std::option::Option::None
    }

    fn index(&self) -> ::std::result::Result<usize, &odata::UnknownValue> {
        let Self::Unknown(value) = self;
        ::std::result::Result::Err(value)
    }

    fn unknown(value: odata::UnknownValue) -> Self {
        Self::Unknown(value)
    }
}

odata::enumeration!(From);

#[test]
fn macros_work_beside_any_names() {
    let string: String = odata::from_json(r#"{"Option":"x"}"#).unwrap();
    assert_eq!(string.get(&odata::Property::<String, ::std::string::String>::new("Option")).unwrap(), "x");
    assert_eq!(From::from("x").as_str(), "x");
}
