//! What the steps of a schema are said not to offer, by whom it is said, and what their docs tell.

use super::{Planned, planned};
use crate::plan::{Capability, NotOffered};

fn restriction(term: &str, flag: &str) -> String {
    format!(
        r#"<Annotation Term="Capabilities.{term}"><Record><PropertyValue Property="{flag}" Bool="false"/></Record></Annotation>"#
    )
}

fn restricted(path: &str, term: &str, flag: &str) -> String {
    format!(
        r#"<Annotation Term="Capabilities.NavigationRestrictions"><Record><PropertyValue Property="RestrictedProperties"><Collection>
        <Record><PropertyValue Property="NavigationProperty" NavigationPropertyPath="{path}"/>
        <PropertyValue Property="{term}"><Record><PropertyValue Property="{flag}" Bool="false"/></Record></PropertyValue>
        </Record></Collection></PropertyValue></Record></Annotation>"#
    )
}

impl Planned {
    /// What the step of a type does not offer, and what its docs say after the path.
    fn not_offered(&self, ty: &str, step: &str) -> (Vec<Capability>, Vec<String>) {
        let receivers = &self.client().receivers;
        let found = receivers.iter().find(|each| each.ty.ident.as_str() == ty);
        let found = found.and_then(|each| each.steps.iter().find(|each| each.ident.as_str() == step));
        let step = found.expect("there is such a step");
        let docs = step.docs.lines().iter().filter(|line| line.starts_with("Not offered"));
        (step.not_offered.capabilities.clone(), docs.cloned().collect())
    }
}

#[test]
fn what_a_path_does_not_offer_holds_for_a_step_that_nothing_else_leads_to() {
    let document = |more: &str| {
        planned(&format!(
            r#"<EntityType Name="a"><NavigationProperty Name="b" Type="Collection(self.b)"/></EntityType>
            <EntityType Name="b"><NavigationProperty Name="c" Type="Collection(self.c)"/></EntityType><EntityType Name="c"/>
            <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">{}</EntitySet>{more}</EntityContainer>"#,
            restricted("b/c", "SearchRestrictions", "Searchable")
        ))
    };
    let only = document("");
    assert_eq!(only.not_offered("B", "c"), (vec![Capability::Search], vec!["Not offered: `$search`.".to_owned()]));
    let one_of_two = document(r#"<EntitySet Name="t" EntityType="self.a"/>"#);
    let told = vec!["Not offered at `/s/b/c`: `$search`.".to_owned()];
    assert_eq!(one_of_two.not_offered("B", "c"), (vec![], told));
}

#[test]
fn reading_by_key_is_offered_as_reading_is_unless_its_own_record_says_otherwise() {
    let offered = |by_key: &str| {
        let planned = planned(&format!(
            r#"<EntityType Name="a"/><EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">
            <Annotation Term="Capabilities.ReadRestrictions"><Record><PropertyValue Property="Readable" Bool="false"/>
            {by_key}</Record></Annotation></EntitySet></EntityContainer>"#
        ));
        planned.client().steps[0].not_offered.capabilities.clone()
    };
    let record = |text: &str| {
        offered(&format!(r#"<PropertyValue Property="ReadByKeyRestrictions"><Record>{text}</Record></PropertyValue>"#))
    };
    assert_eq!(offered(""), [Capability::Read, Capability::ReadByKey]);
    assert_eq!(
        record(r#"<PropertyValue Property="Description" String="d"/>"#),
        [Capability::Read, Capability::ReadByKey]
    );
    assert_eq!(record(r#"<PropertyValue Property="Readable" Bool="true"/>"#), [Capability::Read]);
}

#[test]
fn what_a_property_says_goes_before_what_a_path_says() {
    let insert = restriction("InsertRestrictions", "Insertable");
    let planned = planned(&format!(
        r#"<EntityType Name="a"><NavigationProperty Name="b" Type="Collection(self.b)">{}</NavigationProperty></EntityType>
        <EntityType Name="b">{insert}<NavigationProperty Name="c" Type="Collection(self.b)">{}</NavigationProperty></EntityType>
        <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">{}</EntitySet></EntityContainer>"#,
        restriction("DeleteRestrictions", "Deletable"),
        insert.replace("false", "true"),
        restricted("b", "DeleteRestrictions", "Deletable").replace("Bool=\"false\"", "Bool=\"true\"")
    ));
    assert_eq!(planned.not_offered("A", "b").0, [Capability::Delete]);
    assert_eq!(planned.not_offered("B", "c").0, []);
}

#[test]
fn what_a_type_says_is_meant_for_its_sets_and_for_what_is_contained() {
    let planned = planned(&format!(
        r#"<EntityType Name="a">{}{}
          <NavigationProperty Name="references" Type="Collection(self.a)"/>
          <NavigationProperty Name="contained" Type="Collection(self.a)" ContainsTarget="true"/></EntityType>
        <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a"/></EntityContainer>"#,
        restriction("UpdateRestrictions", "Updatable"),
        restriction("SortRestrictions", "Sortable"),
    ));
    assert_eq!(planned.client().steps[0].not_offered.capabilities, [Capability::Update, Capability::Sort]);
    assert_eq!(planned.not_offered("A", "contained").0, [Capability::Update]);
    assert_eq!(planned.not_offered("A", "references").0, []);
}

/// A set with this restriction: what its step does not offer, and what its docs say of it.
fn check_set(restriction: &str, expected: &NotOffered, docs: &[&str]) {
    let planned = planned(&format!(
        r#"<EntityType Name="a"/><EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">{restriction}</EntitySet>
        </EntityContainer>"#
    ));
    let step = &planned.client().steps[0];
    assert_eq!(step.not_offered, *expected);
    let said: Vec<_> = step.docs.lines().iter().skip(1).filter(|line| !line.is_empty()).map(String::as_str).collect();
    assert_eq!(said.join(" "), docs.join(" "));
}

#[test]
fn what_takes_put_alone_is_replaced_by_an_update() {
    let restriction = |members: &str| {
        format!(
            r#"<Annotation Term="Capabilities.UpdateRestrictions"><Record><PropertyValue Property="UpdateMethod">
            <EnumMember>{members}</EnumMember></PropertyValue></Record></Annotation>"#
        )
    };
    let put = NotOffered { capabilities: vec![Capability::Patch], ..NotOffered::default() };
    let docs = [
        "Not offered: `PATCH`.",
        "`update` sends `PUT`, which replaces: what it does not set becomes what it is by default.",
    ];
    check_set(&restriction("Capabilities.HttpMethod/PUT"), &put, &docs);
    let both = "Capabilities.HttpMethod/PATCH Capabilities.HttpMethod/PUT";
    check_set(&restriction(both), &NotOffered::default(), &[]);
    check_set(&restriction("Capabilities.HttpMethod/POST"), &NotOffered::default(), &[]);
}

#[test]
fn properties_that_cannot_be_given_and_those_that_must_be_are_told() {
    let paths = |name: &str, element: &str, path: &str| {
        format!(
            "<PropertyValue Property=\"{name}\"><Collection><{element}>{path}</{element}></Collection></PropertyValue>"
        )
    };
    let insert = [
        paths("NonInsertableProperties", "PropertyPath", "a"),
        paths("NonInsertableNavigationProperties", "NavigationPropertyPath", "b"),
        paths("RequiredProperties", "PropertyPath", "c/d"),
    ];
    let update = [
        paths("NonUpdatableProperties", "PropertyPath", "e"),
        paths("NonUpdatableNavigationProperties", "NavigationPropertyPath", "f"),
        paths("RequiredProperties", "PropertyPath", "g"),
    ];
    let restriction = format!(
        r#"<Annotation Term="Capabilities.InsertRestrictions"><Record>{}</Record></Annotation>
        <Annotation Term="Capabilities.UpdateRestrictions"><Record>{}</Record></Annotation>"#,
        insert.concat(),
        update.concat()
    );
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let expected = NotOffered {
        insert_with: list(&["a", "b"]),
        insert_without: list(&["c/d"]),
        update_with: list(&["e", "f"]),
        update_without: list(&["g"]),
        ..NotOffered::default()
    };
    let words =
        "Not offered: creating with `a`, `b`; creating without `c/d`; updating with `e`, `f`; updating without `g`.";
    check_set(&restriction, &expected, &[words]);
}

/// The requests that the docs of a type list.
fn requests(planned: &Planned, ty: &str) -> Vec<String> {
    let lines = planned.structure(ty).docs.lines();
    let listed = lines.iter().skip_while(|line| !line.starts_with("Requests")).skip(1);
    let listed = listed.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
    listed.map(|line| line.trim_start_matches("- ").to_owned()).collect()
}

#[test]
fn what_is_not_offered_at_a_path_is_not_listed_there() {
    let by_key = r#"<Annotation Term="Capabilities.ReadRestrictions"><Record><PropertyValue Property="ReadByKeyRestrictions">
        <Record><PropertyValue Property="Readable" Bool="false"/></Record></PropertyValue></Record></Annotation>"#;
    let nothing = [("Read", "Readable"), ("Update", "Updatable"), ("Delete", "Deletable")]
        .map(|(term, flag)| restriction(&format!("{term}Restrictions"), flag));
    let planned = planned(&format!(
        r#"<EntityType Name="a"><NavigationProperty Name="b" Type="self.b">{}</NavigationProperty>
          <NavigationProperty Name="none" Type="self.b">{}</NavigationProperty></EntityType>
        <EntityType Name="b"/><EntityContainer Name="C">
        <EntitySet Name="s" EntityType="self.a">{}{by_key}</EntitySet><EntitySet Name="t" EntityType="self.a">{}</EntitySet>
        <Singleton Name="u" Type="self.a">{}</Singleton></EntityContainer>"#,
        restriction("DeleteRestrictions", "Deletable"),
        nothing.concat(),
        restriction("InsertRestrictions", "Insertable"),
        restricted("b", "UpdateRestrictions", "Updatable"),
        restriction("UpdateRestrictions", "Updatable"),
    ));
    let a = [
        "`/s`: `list`, `count`; by key `update`, `delete`",
        "`/t`: `list`, `count`, `create`; by key `get`, `update`, `delete`",
        "`/u`: `get`, `delete`",
    ];
    assert_eq!(requests(&planned, "A"), a);
    assert_eq!(requests(&planned, "B"), ["`/s/{id}/b`: `get`, `update`"]);
}

#[test]
fn what_is_not_offered_on_one_of_several_paths_is_not_listed_there() {
    let planned = planned(&format!(
        r#"<EntityType Name="a"><NavigationProperty Name="b" Type="Collection(self.b)"/></EntityType><EntityType Name="b"/>
        <EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">{}</EntitySet>
        <EntitySet Name="t" EntityType="self.a"/></EntityContainer>"#,
        restricted("b", "DeleteRestrictions", "Deletable"),
    ));
    assert_eq!(requests(&planned, "B"), ["`/s/{id}/b`: `list`, `count`, `create`; by key `get`, `update`"]);
    assert_eq!(planned.not_offered("A", "b").0, []);
}

#[test]
fn a_type_of_which_nothing_is_offered_lists_no_requests() {
    let nothing = [("Read", "Readable"), ("Update", "Updatable"), ("Delete", "Deletable")]
        .map(|(term, flag)| restriction(&format!("{term}Restrictions"), flag));
    let planned = planned(&format!(
        r#"<EntityType Name="a"/><EntityContainer Name="C"><Singleton Name="s" Type="self.a">{}</Singleton></EntityContainer>"#,
        nothing.concat()
    ));
    assert_eq!(requests(&planned, "A"), [""; 0]);
}

#[test]
fn reading_by_key_needs_what_reading_does_unless_its_own_record_says_otherwise() {
    let scopes = |read: &str, by_key: &str| {
        let permissions = |scope: &str| {
            let record = format!(
                r#"<PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="Work"/>
                <PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="{scope}"/></Record>
                </Collection></PropertyValue></Record></Collection></PropertyValue>"#
            );
            if scope.is_empty() { String::new() } else { record }
        };
        let planned = planned(&format!(
            r#"<EntityType Name="a"/><EntityContainer Name="C"><EntitySet Name="s" EntityType="self.a">
            <Annotation Term="Capabilities.ReadRestrictions"><Record>{}<PropertyValue Property="ReadByKeyRestrictions"><Record>{}
            </Record></PropertyValue></Record></Annotation></EntitySet></EntityContainer>"#,
            permissions(read),
            permissions(by_key)
        ));
        let step = &planned.client().steps[0];
        let of = |permissions: &[crate::plan::Permission]| permissions.first().map(|first| first.scopes.join(" "));
        let docs = step.docs.lines().iter().filter(|line| line.starts_with("- Read")).cloned().collect::<Vec<_>>();
        (of(&step.permissions.read), of(&step.permissions.read_by_key), docs)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(scopes("A", ""), (some("A"), None, vec!["- Read: `A` (`Work`)".to_owned()]));
    assert_eq!(scopes("A", "A").1, None);
    assert_eq!(scopes("", "B"), (None, some("B"), vec!["- Read by key: `B` (`Work`)".to_owned()]));
    let both = vec!["- Read: `A` (`Work`)".to_owned(), "- Read by key: `B` (`Work`)".to_owned()];
    assert_eq!(scopes("A", "B"), (some("A"), some("B"), both));
}
