//! Actions and functions: exact requests, and what becomes of the answers.

use crate::{
    models::{Organization, Person},
    service::{ALIASES, GRAPH, PLAIN, connect_to, scripted},
    transport::{Reply, Script, answer, status},
};
use edmund_runtime::odata::{
    Guid, Property,
    client::{
        Action, Entity, EntitySet, ErrorKind, Get, List, MediaContent, Nullable, Page, Permission, Request, Texts,
    },
};

const ID: Property<Person, String> = Property::new("id");

/// The optional parameters of an action, as emitted.
enum Invite {}

impl Invite {
    const MESSAGE: Nullable<Self> = Nullable::new("message");
}

fn invite(organization: &Entity<Organization>, people: &[Person]) -> Action<Option<Person>, Invite> {
    organization.action("ns.invite").parameter("people", people).taking().optional_object()
}

fn message<R>(action: Action<R, Invite>, message: &str) -> Action<R, Invite> {
    action.parameter("message", message)
}

fn organization() -> Entity<Organization> {
    connect_to(&Script::new([]), &GRAPH).entity_set("organizations").by_id("a/b")
}

/// Sends what is made of the organization `7`; gives the line, the body, and the result.
async fn sent<R>(reply: Reply, call: impl AsyncFnOnce(Entity<Organization>) -> R) -> (String, String, R) {
    let (script, organizations) = scripted([reply]);
    let result = call(organizations.by_id("7")).await;
    let sent = script.sent().remove(0);
    (sent.line.replace("https://service.example/v1/", ""), sent.body, result)
}

#[tokio::test]
async fn an_action_posts_its_parameters_in_one_object() {
    let person = Person { id: Some("ignored".into()), mail: Some("a@b.example".into()), ..Person::default() };
    let (line, body, result) = sent(answer(200, r#"{"id":"1"}"#), async |organization| {
        message(message(invite(&organization, &[person]), "one"), "Hi \"you\"").await.unwrap()
    })
    .await;
    assert_eq!(line, "POST organizations/7/ns.invite");
    assert_eq!(body, r#"{"people":[{"mail":"a@b.example"}],"message":"Hi \"you\""}"#);
    assert_eq!(result.and_then(|person| person.id).as_deref(), Some("1"));
}

#[tokio::test]
async fn null_is_given_where_it_is_meant_and_replaces_what_was_given() {
    let (_, body, _) = sent(status(204), async |organization| {
        message(invite(&organization, &[]), "one").null(Invite::MESSAGE).await.unwrap()
    })
    .await;
    assert_eq!(body, r#"{"people":[],"message":null}"#);
}

#[tokio::test]
async fn an_action_without_parameters_has_no_body_and_one_without_values_an_empty_object() {
    let (line, body, ()) =
        sent(status(204), async |organization| organization.action("ns.archive").nothing::<()>().await.unwrap()).await;
    assert_eq!((&*line, &*body), ("POST organizations/7/ns.archive", ""));
    let (_, body, ()) = sent(status(204), async |organization| {
        organization.action("ns.archive").taking().nothing::<Invite>().await.unwrap();
    })
    .await;
    assert_eq!(body, "{}");
}

#[tokio::test]
async fn parameters_of_every_kind_are_written_as_json() {
    let guid: Guid = "01234567-89ab-cdef-0123-456789abcdef".parse().unwrap();
    let (_, body, ()) = sent(status(200), async |organization| {
        let call = organization
            .action("ns.set")
            .parameter("flag", &true)
            .parameter("number", &i64::MIN)
            .parameter("ratio", &f64::INFINITY)
            .parameter("guid", &guid)
            .parameter("words", Texts(&["a", "b"]))
            .parameter("numbers", &[1_i32, 2][..])
            .parameter("nothing", None::<&str>)
            .parameter("any", &serde_json::json!({ "a": [null] }));
        call.nothing::<()>().await.unwrap();
    })
    .await;
    assert_eq!(
        body,
        r#"{"flag":true,"number":-9223372036854775808,"ratio":"INF","guid":"01234567-89ab-cdef-0123-456789abcdef","#
            .to_owned()
            + r#""words":["a","b"],"numbers":[1,2],"nothing":null,"any":{"a":[null]}}"#
    );
}

#[tokio::test]
async fn values_are_read_from_their_wrapper() {
    let body = r#"{"@odata.context":"$metadata#Edm.Int32","value":42}"#;
    let (_, _, number) =
        sent(answer(200, body), async |organization| organization.action("ns.count").value::<i32, ()>().await).await;
    assert_eq!(number.unwrap(), 42);
    for reply in [status(204), answer(200, r#"{"value":null}"#)] {
        let (_, _, text) = sent(reply, async |organization| {
            organization.function("ns.name").optional_value::<String>().await.unwrap()
        })
        .await;
        assert_eq!(text, None);
    }
    for reply in [status(204), answer(200, "7"), answer(200, r#"{"value":"x"}"#), answer(200, r#"{"value":1}x"#)] {
        let (_, _, number) =
            sent(reply, async |organization| organization.function("ns.count").value::<i32>().await).await;
        assert_eq!(number.unwrap_err().kind(), ErrorKind::InvalidResponse);
    }
}

#[tokio::test]
async fn an_object_may_be_null_where_the_schema_says_so() {
    for reply in [status(204), answer(200, "null")] {
        let (_, _, person) = sent(reply.clone(), async |organization| {
            organization.function("ns.owner").get_optional::<Person>().await.unwrap()
        })
        .await;
        assert_eq!(person, None);
        let (_, _, person) =
            sent(reply, async |organization| organization.function("ns.owner").get::<Person>().await).await;
        assert_eq!(person.unwrap_err().kind(), ErrorKind::InvalidResponse);
    }
}

#[tokio::test]
async fn a_relationship_may_lead_to_nothing() {
    let (_, _, person) =
        sent(status(204), async |organization| organization.entity::<Person>("owner").get().optional().await.unwrap())
            .await;
    assert_eq!(person, None);
}

#[tokio::test]
async fn a_collection_that_an_action_gives_is_paged_by_get() {
    let next = r#"{"value":[{"id":"1"}],"@odata.nextLink":"https://service.example/v1/more"}"#;
    let (script, organizations) = scripted([answer(200, next), answer(200, r#"{"value":[{"id":"2"}]}"#)]);
    let action: Action<Page<Person>> = organizations.action("ns.find").parameter("name", "a").page();
    let mut items = action.items();
    let mut ids = Vec::new();
    while let Some(person) = items.try_next().await.unwrap() {
        ids.extend(person.id);
    }
    assert_eq!(ids, ["1", "2"]);
    assert_eq!(
        script.lines(),
        ["POST https://service.example/v1/organizations/ns.find", "GET https://service.example/v1/more"]
    );
    assert_eq!(script.sent()[1].body, "");
    assert_eq!(script.sent()[1].header("content-type"), None);
}

#[tokio::test]
async fn a_stream_comes_with_its_media_type() {
    let (script, organizations) = scripted([answer(200, "a,b\r\n").header("content-type", "text/csv")]);
    let request: Request<MediaContent> = organizations.by_id("7").function("ns.report").media();
    let content = request.await.unwrap();
    assert_eq!((content.content_type.as_deref(), &*content.bytes), (Some("text/csv"), &b"a,b\r\n"[..]));
    assert_eq!(script.sent()[0].header("accept").as_deref(), Some("*/*"));
}

#[track_caller]
fn check(url: impl AsRef<str>, expected: &str) {
    assert_eq!(url.as_ref(), format!("https://service.example/v1/{expected}"));
}

#[test]
fn parameters_of_functions_stand_inline() {
    let near: List<Person> =
        organization().function("ns.near").literal("name", &"O'Hara & Söhne?#").literal("count", &5).list();
    check(near.top(2).url(), "organizations/a%2Fb/ns.near(name='O''Hara%20%26%20S%C3%B6hne%3F%23',count=5)?$top=2");
    let none: List<Person> = organization().function("ns.near").literal("name", &None::<&str>).list();
    check(none.url(), "organizations/a%2Fb/ns.near(name=null)");
    let left_out: List<Person> =
        organization().function("ns.near").optional("name", None::<&&str>).optional("count", Some(&1)).list();
    check(left_out.url(), "organizations/a%2Fb/ns.near(count=1)");
}

#[test]
fn what_a_path_cannot_hold_is_an_alias() {
    let by_path: List<Person> = organization()
        .function("ns.byPath")
        .literal("path", &"a/b'c")
        .literal("depth", &1)
        .json("names", Texts(&["x&y"]))
        .list();
    check(
        by_path.filter(ID.eq("1")).url(),
        "organizations/a%2Fb/ns.byPath(path=@path,depth=1,names=@names)?$filter=id%20eq%20%271%27\
         &@path=%27a/b%27%27c%27&@names=%5B%22x%26y%22%5D",
    );
}

#[test]
fn all_parameters_are_aliases_for_services_that_want_them_so() {
    let service = connect_to(&Script::new([]), &ALIASES);
    let list: List<Person> = service.function("Near").literal("name", &"x").literal("count", &1).list();
    check(list.url(), "Near(name=@name,count=@count)?@name=%27x%27&@count=1");
}

#[test]
fn what_a_function_gives_leads_on() {
    let one: Get<Person> = organization().function("ns.owner").get();
    check(
        one.into_entity().collection::<Person>("friends").by_id("1").url(),
        "organizations/a%2Fb/ns.owner()/friends/1",
    );
    let service = connect_to(&Script::new([]), &PLAIN);
    let many: List<Person> = service.function("People").literal("path", &"/").list();
    let people: EntitySet<Person> = many.top(1).into_entity_set();
    check(people.by_id("1").url(), "People(path=@path)('1')?@path=%27/%27");
    let again: List<Person> = people.by_id("1").function("ns.friends").literal("of", &"\\").list();
    check(again.url(), "People(path=@path)('1')/ns.friends(of=@of)?@path=%27/%27&@of=%27%5C%27");
    let other: List<Person> = people.by_id("1").function("ns.by").literal("path", &"/").literal("path2", &"/").list();
    check(
        other.into_entity_set().function("ns.by").literal("path", &"a/").list::<Person>().url(),
        "People(path=@path)('1')/ns.by(path=@path2,path2=@path22)/ns.by(path=@path3)\
         ?@path=%27/%27&@path2=%27/%27&@path22=%27/%27&@path3=%27a/%27",
    );
}

#[test]
fn operations_state_their_permissions_and_hide_their_values() {
    const ALLOWED: &[Permission] = &[Permission::new("Application", &["Organization.Read.All"])];
    let action: Action<()> = organization().action("ns.archive").permitted(ALLOWED).nothing();
    assert_eq!(action.permissions(), ALLOWED);
    assert_eq!(format!("{action:?}"), "Action(POST organizations/{id}/ns.archive)");
    let function = organization().function("ns.near").permitted(ALLOWED).literal("name", &"secret");
    let list: List<Person> = function.list();
    assert_eq!(list.permissions(), ALLOWED);
    assert_eq!(format!("{list:?}"), "List(GET organizations/{id}/ns.near(name={name}))");
}

#[tokio::test]
async fn a_function_is_repeated_and_an_action_is_not() {
    let (script, organizations) = scripted([status(500), answer(200, r#"{"value":1}"#), status(500)]);
    assert_eq!(organizations.function("ns.count").value::<i32>().await.unwrap(), 1);
    let error = organizations.action("ns.archive").nothing::<()>().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
    assert_eq!(script.lines().len(), 3);
}
