//! Types of every shape: primitives, flags, large values, recursion, keys, type definitions; and hostile descriptions.

/// What a schema may say about a type, to break out of a comment, a doc, or a reader's trust.
const DESCRIPTION: &str = "*/ } &quot;#[doc(hidden)]&quot; ``` &lt;script&gt;alert(1)&lt;/script&gt; [link] ] [a](b https://example.org \
    \\ r#&quot; \u{202e}ibid\u{2066} {0} &#10;&#10;    indented&#10;```rust&#10;compile_error!()&#10;# heading &lt;!-- &#10;//! /** ";

const PRIMITIVES: [(&str, &str); 20] = [
    ("text", "String"),
    ("flag", "Boolean"),
    ("byte", "Byte"),
    ("signed", "SByte"),
    ("short", "Int16"),
    ("int", "Int32"),
    ("long", "Int64"),
    ("single", "Single"),
    ("double", "Double"),
    ("decimal", "Decimal"),
    ("moment", "DateTimeOffset"),
    ("day", "Date"),
    ("clock", "TimeOfDay"),
    ("span", "Duration"),
    ("guid", "Guid"),
    ("bytes", "Binary"),
    ("anything", "Untyped"),
    ("primitive", "PrimitiveType"),
    ("point", "GeographyPoint"),
    ("media", "Stream"),
];

const REST: &str = r#"
<EnumType Name="colours" IsFlags="true" UnderlyingType="Edm.Int64">
<Member Name="none" Value="0"/><Member Name="red" Value="1"/><Member Name="green" Value="2"/>
<Member Name="both" Value="3"/><Member Name="far" Value="4611686018427387904"/></EnumType>
<EnumType Name="empty"/><EnumType Name="emptyFlags" IsFlags="true"/>
<EnumType Name="signed" UnderlyingType="Edm.Int64"><Member Name="least" Value="-9223372036854775808"/>
<Member Name="minusOne" Value="-1"/><Member Name="most" Value="9223372036854775807"/></EnumType>
<TypeDefinition Name="length" UnderlyingType="Edm.Double"/>
<ComplexType Name="node"><Property Name="name" Type="Edm.String"/><Property Name="next" Type="odd.node"/>
<Property Name="other" Type="odd.twin"/><Property Name="children" Type="Collection(odd.node)"/>
<Property Name="any" Type="odd.tree"/></ComplexType>
<ComplexType Name="twin"><Property Name="back" Type="odd.node" Nullable="false"/></ComplexType>
<ComplexType Name="tree" Abstract="true"><Property Name="root" Type="odd.node"/></ComplexType>
<ComplexType Name="oak" BaseType="odd.tree"><Property Name="trees" Type="Collection(odd.tree)"/></ComplexType>
<ComplexType Name="open" OpenType="true"/><ComplexType Name="childless" Abstract="true"/>
<EntityType Name="pair"><Key><PropertyRef Name="first"/><PropertyRef Name="second"/><PropertyRef Name="third"/></Key>
<Property Name="first" Type="Edm.Int32" Nullable="false"/><Property Name="second" Type="Edm.String" Nullable="false"/>
<Property Name="third" Type="odd.signed" Nullable="false"/>
<Property Name="colours" Type="odd.colours"/><Property Name="sets" Type="Collection(odd.colours)"/>
<Property Name="empty" Type="odd.empty"/><Property Name="emptyFlags" Type="odd.emptyFlags"/>
<Property Name="length" Type="odd.length"/><Property Name="lengths" Type="Collection(odd.length)"/>
<Property Name="node" Type="odd.node"/><Property Name="tree" Type="odd.tree"/>
<Property Name="open" Type="odd.open"/><Property Name="childless" Type="Collection(odd.childless)"/>
<NavigationProperty Name="peer" Type="odd.pair"/><NavigationProperty Name="peers" Type="Collection(odd.pair)"/></EntityType>
<EntityType Name="orphan" Abstract="true"/><EntityType Name="thing" OpenType="true" BaseType="odd.orphan"/>
"#;

/// Runs through the values; `assert` ends it with an error.
pub(crate) const PROGRAM: &str = r##"//! Values of every shape: read, compared, written, read again.

use shapes::models::{Colours, Everything, Node, Oak, Pair, Signed, Tree};
use shapes::odata::Flags;
use serde_json::{Value, from_value, json, to_value};

fn everything() -> Value {
    json!({
        "text": "日本 \"\u{0}", "flag": true, "byte": 255, "signed": -128, "short": -32768, "int": -2147483648,
        "long": -9223372036854775808_i64, "single": 1.5, "double": "-INF", "decimal": 12.50,
        "moment": "9999-12-31T23:59:59.1234567+14:00", "day": "0001-01-01", "clock": "23:59:59.999999999999",
        "span": "-P1DT2H3M4.5S", "guid": "01234567-89ab-cdef-0123-456789abcdef", "bytes": "AP_-",
        "anything": { "a": [1, null, { "b": 2.50 }] }, "primitive": "one", "point": { "type": "Point", "coordinates": [1.0, 2.0] },
        "text_list": ["a", "b"], "flag_list": [true, false], "byte_list": [0, 255], "long_list": [9223372036854775807_i64],
        "double_list": ["NaN", "INF", 0.5], "day_list": ["2024-02-29"], "guid_list": ["01234567-89ab-cdef-0123-456789abcdef"],
        "bytes_list": ["", "AA=="], "anything_list": [1, "a", null, {}],
    })
}

fn main() {
    let read: Everything = from_value(everything()).unwrap();
    assert_eq!(read.long, Some(i64::MIN));
    assert_eq!(read.double, Some(f64::NEG_INFINITY));
    assert_eq!(read.moment.as_ref().map(ToString::to_string).as_deref(), Some("9999-12-31T23:59:59.1234567+14:00"));
    assert_eq!(read.bytes.as_ref().map(|bytes| bytes.as_bytes()), Some(&[0, 255, 254][..]));
    assert!(read.additional.is_empty(), "{:?}", read.additional);
    assert_eq!(to_value(&read).unwrap(), everything());

    let text = r#"{"third":"least","colours":"red,green","second":"O'Hara","sets":["far","both","red,far,violet"],"first":-7,"empty":"new","emptyFlags":"a,b","length":0.5}"#;
    let pair: Pair = serde_json::from_str(text).unwrap();
    assert_eq!(pair.third, Some(Signed::Least));
    let colours: Flags<Colours> = [Colours::Red, Colours::Green].into();
    assert_eq!(pair.colours, Some(colours));
    assert_eq!(pair.sets.as_ref().map(|sets| sets.len()), Some(3));
    assert_eq!(to_value(&pair).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    assert_eq!(Flags::from([Colours::Red, Colours::Far]).value(), Some(4611686018427387905));

    let leaf = Node { name: Some("leaf".into()), ..Default::default() };
    let tree: Tree = Oak { root: Some(leaf.clone().into()), ..Default::default() }.into();
    let node = Node { next: Some(leaf.clone().into()), children: Some(vec![leaf]), any: Some(tree.into()), ..Default::default() };
    let written = to_value(&node).unwrap();
    assert_eq!(written["any"]["@odata.type"], "#odd.oak");
    assert_eq!(from_value::<Node>(written).unwrap(), node);
    println!("all of it holds");
}
"##;

/// Everything in one namespace, with an entity set for each entity type that can have one.
pub(crate) fn document() -> String {
    let properties = PRIMITIVES.map(|(name, ty)| {
        let list = if ty == "Stream" {
            String::new()
        } else {
            format!("<Property Name=\"{name}_list\" Type=\"Collection(Edm.{ty})\"/>")
        };
        format!("<Property Name=\"{name}\" Type=\"Edm.{ty}\"/>{list}\n")
    });
    let described = format!(
        "<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{DESCRIPTION}\"/>\
         <Annotation Term=\"Org.OData.Core.V1.LongDescription\" String=\"{DESCRIPTION}\"/>"
    );
    let schema = format!(
        "<ComplexType Name=\"everything\">{}</ComplexType>{REST}\
         <ComplexType Name=\"described\">{described}<Property Name=\"size\" Type=\"Edm.Int32\">{described}</Property></ComplexType>\
         <EnumType Name=\"describedEnum\">{described}<Member Name=\"one\">{described}</Member></EnumType>\
         <EntityContainer Name=\"container\">{described}<EntitySet Name=\"pairs\" EntityType=\"odd.pair\">{described}</EntitySet>\
         <Singleton Name=\"thing\" Type=\"odd.thing\"/></EntityContainer>",
        properties.concat()
    );
    crate::crates::document(&[("odd", &schema)])
}
