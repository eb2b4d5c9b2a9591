//! Members of enumerations, and their values.

use super::{check, model, name};
use crate::model::Type;

#[test]
fn members_without_values_are_counted_from_0() {
    let model = model(r#"<EnumType Name="e"><Member Name="a"/><Member Name="b"/></EnumType>"#);
    let Some(Type::Enum(enumeration)) = model.types.get(&name("e")) else { panic!() };
    assert_eq!(enumeration.members.iter().map(|member| member.value).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn members_are_unique_and_in_range() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.Byte"><Member Name="a" Value="255"/><Member Name="a" Value="1"/>
<Member Name="b" Value="256"/><Member Name="c" Value="-1"/><Member Name="d" Value="x"/></EnumType>"#,
        &[
            "a.xml:3:76: error: `e` declares `a` twice\n  help: rename or remove one; the other is at a.xml:3:46",
            "a.xml:4:1: error: value `256` of member `b` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
            "a.xml:4:31: error: value `-1` of member `c` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
            "a.xml:4:60: error: value `x` of member `d` is not an `Edm.Byte`\n  help: write a whole number from 0 to 255, or widen `UnderlyingType`",
        ],
    );
}

#[test]
fn negative_members_are_legal() {
    model(r#"<EnumType Name="e"><Member Name="a" Value="-1"/></EnumType>"#);
}

#[test]
fn a_member_after_the_greatest_value_is_out_of_range() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.Int64"><Member Name="a" Value="9223372036854775807"/>
<Member Name="b"/></EnumType>"#,
        &[
            "a.xml:3:1: warning: some members of `e` have a value and some have none\n  help: a member without a value is given one more than \
             the member before it; write all values",
            "a.xml:4:1: error: value `one more than the member before` of member `b` is not an `Edm.Int64`\n  help: write a whole number from \
             -9223372036854775808 to 9223372036854775807, or widen `UnderlyingType`",
        ],
    );
}

#[test]
fn only_integers_can_be_beneath_an_enumeration() {
    check(
        r#"<EnumType Name="e" UnderlyingType="Edm.String"/>"#,
        &[
            "a.xml:3:1: error: `Edm.String` cannot be beneath enumeration `e`\n  help: use `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32` or `Edm.Int64`",
        ],
    );
}
