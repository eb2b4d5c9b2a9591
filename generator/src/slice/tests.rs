//! What patterns bring in.

use super::*;
use crate::model;
use std::sync::Arc;

const MODEL: &str = r#"
<EntityType Name="entity" Abstract="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/></EntityType>
<EntityType Name="group" BaseType="self.entity">
  <Property Name="address" Type="self.address"/>
  <NavigationProperty Name="members" Type="Collection(self.person)"/>
  <NavigationProperty Name="threads" Type="Collection(self.thread)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="person" BaseType="self.entity"><NavigationProperty Name="friend" Type="self.friend"/></EntityType>
<EntityType Name="manager" BaseType="self.person"/>
<EntityType Name="friend" BaseType="self.entity"/>
<EntityType Name="thread" BaseType="self.entity"><NavigationProperty Name="posts" Type="Collection(self.post)" ContainsTarget="true"/></EntityType>
<EntityType Name="post" BaseType="self.entity"/>
<ComplexType Name="address" Abstract="true"/>
<ComplexType Name="street" BaseType="self.address"><Property Name="kind" Type="self.kind"/></ComplexType>
<ComplexType Name="animal"/><ComplexType Name="cat" BaseType="self.animal"/><ComplexType Name="dog" BaseType="self.animal"/>
<ComplexType Name="panther" BaseType="self.cat"/>
<ComplexType Name="shelter"><Property Name="held" Type="Collection(self.animal)">
  <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection><String>n.s.cat</String></Collection></Annotation>
</Property></ComplexType>
<EnumType Name="kind"><Member Name="a"/></EnumType>
<Action Name="archive" IsBound="true"><Parameter Name="it" Type="self.thread"/><Parameter Name="to" Type="self.place"/></Action>
<Function Name="unread" IsBound="true"><Parameter Name="it" Type="self.thread"/><ReturnType Type="self.count"/></Function>
<Function Name="top" IsBound="true"><Parameter Name="it" Type="Collection(self.entity)"/><ReturnType Type="Collection(self.entity)"/></Function>
<Action Name="reset"><Parameter Name="to" Type="self.place"/></Action>
<Action Name="feed" IsBound="true"><Parameter Name="it" Type="self.friend"/><Parameter Name="animal" Type="self.animal">
  <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection><String>n.s.panther</String></Collection></Annotation>
</Parameter></Action>
<Function Name="lead" IsBound="true"><Parameter Name="it" Type="self.friend"/><ReturnType Type="self.entity">
  <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection><String>n.s.person</String><String>n.s.place</String></Collection></Annotation>
</ReturnType></Function>
<ComplexType Name="place"/><ComplexType Name="count"><NavigationProperty Name="last" Type="self.post"/></ComplexType>
<EntityContainer Name="C"><EntitySet Name="groups" EntityType="self.group"/><Singleton Name="me" Type="self.person"/>
  <EntitySet Name="leaders" EntityType="self.person"><Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection>
    <String>n.s.manager</String></Collection></Annotation></EntitySet>
  <ActionImport Name="resetAll" Action="self.reset"/></EntityContainer>
"#;

fn sliced(include: &[&str], exclude: &[&str]) -> (Slice, Vec<String>) {
    let text = format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
        <Schema Namespace="n.s" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">{MODEL}</Schema>
        </edmx:DataServices></edmx:Edmx>"#
    );
    let mut diagnostics = Diagnostics::default();
    let file: Arc<str> = "a.xml".into();
    let documents = crate::csdl::parse(&file, &text, &mut diagnostics).into_iter().collect();
    let model = model::resolve(documents, &mut diagnostics).expect("the fixture is valid");
    let mut settings = Settings::new("a");
    settings.slice.hubs = vec!["n.s.entity".into()];
    settings.slice.include = include.iter().map(|text| Entry::from(*text)).collect();
    settings.slice.exclude = exclude.iter().map(|text| Entry::from(*text)).collect();
    let slice = slice(&model, &settings, &mut diagnostics);
    (slice, diagnostics.sorted().iter().map(ToString::to_string).collect())
}

#[track_caller]
fn check(include: &[&str], exclude: &[&str], expected: &[&str]) {
    let (slice, findings) = sliced(include, exclude);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(slice.types().map(|name| name.name.as_str()).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn check_error(include: &[&str], expected: &str) {
    assert_eq!(sliced(include, &[]).1, [expected]);
}

#[test]
fn everything_is_wanted_by_default() {
    check(
        &[],
        &[],
        &[
            "address", "animal", "cat", "count", "dog", "entity", "friend", "group", "kind", "manager", "panther",
            "person", "place", "post", "shelter", "street", "thread",
        ],
    );
}

#[test]
fn a_type_brings_what_its_values_are_made_of() {
    check(&["n.s.group"], &[], &["address", "entity", "group", "kind", "street"]);
}

#[test]
fn a_type_is_found_by_alias_and_glob() {
    check(&["self.ki*"], &[], &["kind"]);
    check(&["n.s.ki*"], &[], &["kind"]);
}

#[test]
fn a_hub_does_not_bring_what_derives_from_it() {
    check(&["n.s.entity"], &[], &["entity"]);
}

#[test]
fn a_path_brings_the_types_along_it() {
    check(&["/me/friend"], &[], &["entity", "friend", "person"]);
    check(&["/groups/{id}/threads"], &[], &["address", "entity", "group", "kind", "street", "thread"]);
}

#[test]
fn a_deep_path_brings_what_is_contained_and_one_step_more() {
    check(&["/groups/**#DELETE"], &[], &["address", "entity", "group", "kind", "person", "post", "street", "thread"]);
}

#[test]
fn restricted_parameters_and_results_bring_the_types_they_are_restricted_to() {
    check(&["n.s.feed"], &[], &["animal", "cat", "entity", "friend", "panther"]);
    check(&["n.s.lead"], &[], &["entity", "friend", "person"]);
}

#[test]
fn a_restricted_entity_set_brings_the_types_it_is_restricted_to() {
    check(&["/leaders"], &[], &["entity", "manager", "person"]);
    check(&["/leaders/{id}/friend"], &[], &["entity", "friend", "manager", "person"]);
}

#[test]
fn a_restricted_property_brings_the_types_it_is_restricted_to() {
    check(&["n.s.shelter"], &[], &["animal", "cat", "panther", "shelter"]);
}

#[test]
fn an_excluded_type_stays_out_unless_it_is_a_base() {
    check(
        &[],
        &["n.s.entity", "n.s.street", "n.s.p*"],
        &[
            "address", "animal", "cat", "count", "dog", "entity", "friend", "group", "kind", "manager", "person",
            "shelter", "thread",
        ],
    );
}

#[test]
fn an_excluded_path_takes_its_last_step_away() {
    let (slice, findings) = sliced(&[], &["/groups/members", "/me"]);
    assert_eq!(findings, Vec::<String>::new());
    let name = |name| QualifiedName::new("n.s", name);
    assert!(!slice.has_step(&name("group"), "members", &name("person")));
    assert!(slice.has_step(&name("group"), "threads", &name("thread")));
    assert!(!slice.has_root("me", &name("person")));
    assert!(slice.has_root("groups", &name("group")));
}

#[test]
fn methods_are_those_that_a_pattern_names() {
    let (slice, findings) = sliced(&["/groups/threads#GET,post", "/groups/members"], &["/groups/members#DELETE"]);
    assert_eq!(findings, Vec::<String>::new());
    let group = QualifiedName::new("n.s", "group");
    assert_eq!(slice.methods(&group, "threads"), Methods::GET | Methods::POST);
    assert_eq!(slice.methods(&group, "members"), !Methods::DELETE);
    assert_eq!(slice.root_methods("groups"), Methods::ALL);
}

#[test]
fn a_way_out_of_the_slice_is_a_link() {
    let (slice, _) = sliced(&["/groups"], &["/groups/members"]);
    let name = |name| QualifiedName::new("n.s", name);
    assert!(slice.leads_out(&name("group"), "threads", Some(&name("thread"))));
    assert!(!slice.leads_out(&name("group"), "members", Some(&name("person"))));
    assert!(slice.leads_out(&name("group"), "absent", None));
}

#[test]
fn a_cast_leads_on_to_a_derived_type() {
    check(
        &["/groups/members/n.s.manager"],
        &[],
        &["address", "entity", "group", "kind", "manager", "person", "street"],
    );
    check_error(
        &["/groups/members/self.post"],
        "error: no path is `/groups/members/self.post`\n  help: there are: friend, n.s.manager, n.s.person, …",
    );
}

#[test]
fn a_star_behind_a_collection_is_its_key() {
    check(&["/groups/*/threads"], &[], &["address", "entity", "group", "kind", "street", "thread"]);
}

#[track_caller]
fn check_operations(include: &[&str], exclude: &[&str], expected: &[usize], import: bool) {
    let (slice, findings) = sliced(include, exclude);
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(slice.operations.iter().copied().collect::<Vec<_>>(), expected);
    assert_eq!(slice.has_import("resetAll"), import);
}

#[test]
fn every_operation_is_wanted_by_default() {
    check_operations(&[], &[], &[0, 1, 2, 3, 4, 5], true);
}

#[test]
fn operations_are_wanted_that_are_named() {
    check_operations(&["/groups/threads"], &[], &[], false);
    check_operations(&["/groups/threads/archive"], &[], &[0], false);
    check_operations(&["/groups/threads/self.unread"], &[], &[1], false);
    check_operations(&["/resetAll"], &[], &[3], true);
    check_operations(&["n.s.reset"], &[], &[3], true);
}

#[test]
fn operations_are_wanted_below_a_deep_path_by_their_methods() {
    check_operations(&["/groups/**"], &[], &[0, 1, 2], false);
    check_operations(&["/groups/**#GET"], &[], &[1, 2], false);
    check_operations(&["/groups/**#POST"], &[], &[0], false);
}

#[test]
fn operations_can_be_left_out() {
    check_operations(&[], &["/groups/threads/archive", "self.reset", "n.s.unread"], &[2, 4, 5], false);
    check_operations(&[], &["n.s.thread"], &[2, 3, 4, 5], true);
}

#[test]
fn an_operation_brings_what_its_parameters_and_result_are_made_of() {
    check(&["n.s.archive"], &[], &["entity", "place", "thread"]);
    check(&["n.s.unread"], &[], &["count", "entity", "thread"]);
}

#[test]
fn a_wrong_method_is_an_error() {
    check_error(
        &["/groups#FETCH"],
        "error: `FETCH` is no method\n  help: write `#GET`, `#POST`, `#PATCH`, `#DELETE`, or several as `#GET,POST`",
    );
    check_error(
        &["/groups/threads/archive#GET"],
        "error: no path is `/groups/threads/archive#GET`\n  help: an action is called by `POST`, a function by `GET`",
    );
}

#[test]
fn a_pattern_without_a_match_is_an_error_that_names_what_is_near() {
    check_error(&["n.s.grup"], "error: no type is named `n.s.grup`\n  help: did you mean `n.s.group`?");
    check_error(&["x.group"], "error: no type is named `x.group`\n  help: did you mean `n.s.group`?");
    check_error(&["/grups"], "error: no path is `/grups`\n  help: did you mean `groups`?");
    check_error(&["/groups/member"], "error: no path is `/groups/member`\n  help: did you mean `members`?");
    check_error(
        &["/groups/members/manager"],
        "error: no path is `/groups/members/manager`\n  help: did you mean `n.s.manager`?",
    );
}
