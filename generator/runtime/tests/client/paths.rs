//! Operations by path: where they are sent, what they give, and how they fail.

use crate::{
    log::log_of,
    service::{GRAPH, connect_to},
    transport::{Reply, Script, answer, status},
};
use azure_core::http::StatusCode;
use edmund_runtime::odata::{
    self, Additional,
    client::{
        ErrorKind, Failure, MediaContent, Page, Paging, ParameterDescription, PathCall, PathDescription, PathRequest,
        Permission, PermissionSet,
    },
};
use std::time::Duration;

pub(crate) struct Pet {
    pub(crate) id: Option<i64>,
    pub(crate) name: Option<String>,
    additional: Additional,
}

odata::object!(Pet, names ["Pet"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 id ID: i64 = "id", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 1 name NAME: String = "name", read_write;
});

static GET: PathDescription =
    PathDescription::get("/pets/{petId}").permissions(&[Permission::all("oauth", &["read", "see"])]);
static LIST: PathDescription = PathDescription::get("/pets");
static CREATE: PathDescription = PathDescription::post("/pets");

const PET_ID: &ParameterDescription = &ParameterDescription::path("petId");
const STATUS: &ParameterDescription = &ParameterDescription::query("status");

// As it is emitted.
odata::operation_group!(
    /// Everything about pets.
    Pets
);

/// What `Pets::get_pet` may fail with.
pub(crate) enum GetPet {}

impl GetPet {
    const STATUS_404: Failure<Pet> = Failure::code(404);
    const STATUS_5XX: Failure<String> = Failure::class(5).text();
    const OTHERWISE: Failure<serde_json::Value> = Failure::otherwise();
}

pub(crate) enum FindPets {}

impl Pets {
    fn get_pet(&self, pet_id: i64) -> PathRequest<Pet, GetPet> {
        self.service.operation(&GET).given(PET_ID, &pet_id).object()
    }

    fn find_pets(&self) -> PathRequest<Vec<Pet>, FindPets> {
        self.service.operation(&LIST).value()
    }
}

/// What a parameter that may be left out is given by.
trait Status {
    fn status(self, value: &str) -> Self;
}

impl Status for PathRequest<Vec<Pet>, FindPets> {
    fn status(self, value: &str) -> Self {
        self.given(STATUS, value)
    }
}

fn pets(replies: impl IntoIterator<Item = Reply>) -> (Script, Pets) {
    let script = Script::new(replies);
    let pets = Pets::new(&connect_to(&script, &GRAPH));
    (script, pets)
}

fn operation(replies: impl IntoIterator<Item = Reply>, description: &'static PathDescription) -> (Script, PathCall) {
    let script = Script::new(replies);
    let call = connect_to(&script, &GRAPH).operation(description);
    (script, call)
}

#[tokio::test]
async fn an_object_is_read_and_nothing_of_odata_is_said() {
    let (script, pets) = pets([answer(200, r#"{"id":7,"name":"Rex"}"#).header("etag", "\"1\"")]);
    let pet = pets.get_pet(7).await.unwrap();
    assert_eq!((pet.id, pet.name.as_deref()), (Some(7), Some("Rex")));
    assert!(pet.additional.is_empty(), "no annotation is made of the tag");
    assert_eq!(script.lines(), ["GET https://service.example/v1/pets/7"]);
    let sent = &script.sent()[0];
    assert_eq!(sent.header("accept").as_deref(), Some("application/json"));
    assert_eq!(sent.header("odata-maxversion"), None);
}

#[tokio::test]
async fn parameters_come_before_what_is_added_and_replace_each_other() {
    let (script, pets) = pets([answer(200, "[]")]);
    let found = pets.find_pets().query("top", "1").status("sold").query("top", "2").status("free").await.unwrap();
    assert!(found.is_empty());
    assert_eq!(script.lines(), ["GET https://service.example/v1/pets?status=free&top=1&top=2"]);
}

#[tokio::test]
async fn a_header_of_the_users_own_wins_over_a_parameter() {
    const TRACE: &ParameterDescription = &ParameterDescription::header("X-Trace");
    let (script, call) = operation([status(204)], &LIST);
    call.given(TRACE, "described").nothing::<()>().header("x-trace", "own").await.unwrap();
    assert_eq!(script.sent()[0].header("x-trace").as_deref(), Some("own"));
}

#[test]
fn a_description_leads_to_nothing_above_its_service() {
    const ABOVE: PathDescription = PathDescription::get("/a/../../b");
    let (_, call) = operation([], &ABOVE);
    let request = call.nothing::<()>().request();
    assert_eq!(request.problem().unwrap().to_string(), "`..` would be `..` in the path, which leads elsewhere");
}

#[test]
fn a_path_cannot_vanish_or_lead_elsewhere() {
    for bad in ["", ".", ".."] {
        let (_, call) = operation([], &GET);
        let request = call.given(PET_ID, bad).nothing::<()>().request();
        let problem = request.problem().unwrap();
        assert_eq!(problem.kind(), ErrorKind::InvalidRequest);
        assert_eq!(problem.to_string(), format!("`{{petId}}` would be `{bad}` in the path, which leads elsewhere"));
    }
    let (_, call) = operation([], &GET);
    let request = call.nothing::<()>().request();
    assert_eq!(request.problem().unwrap().to_string(), "the parameter `petId` of the path has no value");
}

#[test]
fn a_text_stays_within_its_segment() {
    let (_, call) = operation([], &GET);
    let url = call.given(PET_ID, "../%2e/a?b#c").nothing::<()>().url();
    assert_eq!(url.as_str(), "https://service.example/v1/pets/..%2F%252e%2Fa%3Fb%23c");
}

#[test]
fn what_the_path_says_itself_is_sent_as_it_stands() {
    static CALL: PathDescription =
        PathDescription::get("/a b/users('{petId}')/ns.f(x={petId},y=@z)/$value/{petId}:go/");
    let (_, call) = operation([], &CALL);
    let url = call.given(PET_ID, "1").nothing::<()>().url();
    assert_eq!(url.as_str(), "https://service.example/v1/a%20b/users('1')/ns.f(x=1,y=@z)/$value/1:go/");
}

#[tokio::test]
async fn another_url_takes_the_query_parameters_too() {
    let (script, pets) = pets([answer(200, "[]")]);
    let url = "https://service.example/v1/other?a=1".parse().unwrap();
    pets.find_pets().status("free").with_url(url).await.unwrap();
    assert_eq!(script.lines(), ["GET https://service.example/v1/other?status=free&a=1"]);
}

#[tokio::test]
async fn a_server_of_its_own_is_another_path_at_the_origin_of_the_endpoint() {
    static UPLOAD: PathDescription = PathDescription::post("/pets").below("/uploads/v2");
    static ROOT: PathDescription = PathDescription::post("/pets").below("");
    let (script, call) = operation([status(204)], &UPLOAD);
    call.clone().nothing::<()>().query("a", "1").await.unwrap();
    let elsewhere = "https://service.example/v1/other".parse().unwrap();
    assert_eq!(call.nothing::<()>().with_url(elsewhere).url().as_str(), "https://service.example/v1/other");
    assert_eq!(operation([], &ROOT).1.nothing::<()>().url().as_str(), "https://service.example/pets");
    assert_eq!(script.lines(), ["POST https://service.example/uploads/v2/pets?a=1"]);
}

#[tokio::test]
async fn an_operation_may_be_known_as_idempotent() {
    static KNOWN: PathDescription = PathDescription::post("/pets").idempotent();
    let (script, call) = operation([status(500), status(204)], &KNOWN);
    call.nothing::<()>().await.unwrap();
    assert_eq!(script.lines().len(), 2);
    let (script, call) = operation([status(500), status(204)], &KNOWN);
    assert_eq!(call.nothing::<()>().idempotent(false).await.unwrap_err().status(), Some(500));
    assert_eq!(script.lines().len(), 1);
    let (script, call) = operation([status(500), status(204)], &CREATE);
    assert_eq!(call.nothing::<()>().await.unwrap_err().status(), Some(500));
    assert_eq!(script.lines().len(), 1);
}

#[tokio::test]
async fn nothing_and_null_are_none() {
    let replies = [status(204), status(304), answer(200, ""), answer(200, "null"), answer(200, r#"{"id":1}"#)];
    let (_, call) = operation(replies, &LIST);
    let request = call.optional_object::<Pet, ()>();
    for _ in 0..4 {
        assert_eq!(request.clone().await.unwrap(), None);
    }
    assert_eq!(request.await.unwrap().unwrap().id, Some(1));
}

#[tokio::test]
async fn nothing_where_something_must_be_is_an_error() {
    let (_, pets) = pets([status(204), answer(200, "{")]);
    let error = pets.get_pet(1).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::InvalidResponse, Some(204)));
    assert_eq!(pets.get_pet(1).await.unwrap_err().kind(), ErrorKind::InvalidResponse);
}

#[tokio::test]
async fn text_is_a_string_or_what_it_is_in_json() {
    let replies = [
        answer(200, "a \"b\""),
        answer(200, "7"),
        answer(200, "true"),
        status(204),
        answer(200, "2026-01-02\n"),
        answer(200, "7\r\n"),
        answer(200, "line\n"),
        answer(200, "seven"),
    ];
    let (script, call) = operation(replies, &LIST);
    assert_eq!(call.clone().text::<String, ()>().await.unwrap(), "a \"b\"");
    assert_eq!(call.clone().text::<i64, ()>().await.unwrap(), 7);
    assert!(call.clone().text::<bool, ()>().await.unwrap());
    assert_eq!(call.clone().optional_text::<String, ()>().await.unwrap(), None);
    assert_eq!(call.clone().text::<odata::Date, ()>().await.unwrap().to_string(), "2026-01-02");
    assert_eq!(call.clone().text::<i64, ()>().await.unwrap(), 7);
    assert_eq!(call.clone().text::<String, ()>().await.unwrap(), "line\n");
    assert_eq!(call.text::<i64, ()>().await.unwrap_err().kind(), ErrorKind::InvalidResponse);
    assert_eq!(script.sent()[0].header("accept").as_deref(), Some("text/plain"));
}

#[tokio::test]
async fn bytes_come_as_they_are_also_in_another_media_type() {
    let png = || answer(200, "png").header("content-type", "image/png");
    let (script, call) = operation([png(), status(204), png()], &LIST);
    assert_eq!(&*call.clone().media::<()>().await.unwrap().bytes, b"png");
    assert_eq!(call.clone().optional_media::<()>().await.unwrap(), None);
    let content = call.object::<Pet, ()>().accept("image/png").await.unwrap();
    assert_eq!(content.content_type.as_deref(), Some("image/png"));
    let accepted: Vec<_> = script.sent().iter().map(|sent| sent.header("accept").unwrap()).collect();
    assert_eq!(accepted, ["*/*", "*/*", "image/png"]);
}

#[tokio::test]
async fn the_description_may_want_another_media_type() {
    static HAL: PathDescription = PathDescription::get("/hal").accept("application/hal+json");
    let (script, call) = operation([answer(200, "{}")], &HAL);
    call.object::<Pet, ()>().await.unwrap();
    assert_eq!(script.sent()[0].header("accept").as_deref(), Some("application/hal+json"));
}

odata::answers!(
    /// What comes of it.
    Outcome,
    {
        /// It is there.
        Done(200): Box<Pet>;
        Accepted(202): ();
        Text(203): String;
        Other2(204..=299): Vec<i64>;
    }
);

#[tokio::test]
async fn an_answer_depends_on_its_status() {
    let replies = [
        answer(200, r#"{"id":1}"#),
        answer(202, "whatever"),
        answer(203, "plain").header("content-type", "Text/plain; charset=utf-8"),
        answer(203, "\"json\"").header("content-type", "application/json"),
        answer(206, "[1]"),
        answer(201, "new"),
    ];
    let (_, call) = operation(replies, &CREATE);
    let request = call.answer::<Outcome, ()>();
    assert!(matches!(request.clone().await.unwrap(), Outcome::Done(pet) if pet.id == Some(1)));
    assert_eq!(request.clone().await.unwrap(), Outcome::Accepted(()));
    assert_eq!(request.clone().await.unwrap(), Outcome::Text("plain".into()));
    assert_eq!(request.clone().await.unwrap(), Outcome::Text("json".into()));
    assert_eq!(request.clone().await.unwrap(), Outcome::Other2(vec![1]));
    assert!(matches!(request.await.unwrap(), Outcome::Other(MediaContent { bytes, .. }) if &*bytes == b"new"));
}

#[tokio::test]
async fn a_refusal_is_typed_by_its_status() {
    let (_, pets) =
        pets([answer(404, r#"{"name":"gone"}"#), answer(501, "broken"), answer(400, "[1]"), answer(404, "<")]);
    let error = pets.get_pet(1).await.unwrap_err();
    assert_eq!(error.body_of(GetPet::STATUS_404).unwrap().name.as_deref(), Some("gone"));
    assert_eq!(error.body_of(GetPet::STATUS_5XX), None);
    let error = pets.get_pet(1).await.unwrap_err();
    assert_eq!(error.body_of(GetPet::STATUS_5XX).as_deref(), Some("broken"));
    assert_eq!(error.body_of(GetPet::OTHERWISE), None, "it is no JSON");
    let error = pets.get_pet(1).await.unwrap_err();
    assert_eq!(error.body_of(GetPet::OTHERWISE), Some(serde_json::json!([1])));
    let error = pets.get_pet(1).await.unwrap_err();
    assert_eq!(error.body_of(GetPet::STATUS_404), None);
    assert_eq!(error.text(), Some("<"));
}

static PAGING: Paging = Paging::new("data", Some("next"));

fn pages(replies: impl IntoIterator<Item = Reply>) -> (Script, PathRequest<Page<Pet>>) {
    const KEY: &ParameterDescription = &ParameterDescription::header("X-Key");
    let (script, call) = operation(replies, &LIST);
    (script, call.given(STATUS, "free").given(KEY, "k").page(&PAGING))
}

#[tokio::test]
async fn pages_are_followed_by_the_names_that_the_description_gives() {
    let first = r#"{"data":[{"id":1},{"id":2}],"next":"?page=2","value":[{"id":9}],"more":true}"#;
    let (script, request) = pages([answer(200, first), answer(200, r#"{"data":[{"id":3}],"next":null}"#)]);
    let mut items = request.items();
    let mut ids = Vec::new();
    while let Some(pet) = items.try_next().await.unwrap() {
        ids.push(pet.id.unwrap());
    }
    assert_eq!(ids, [1, 2, 3]);
    let expected = ["GET https://service.example/v1/pets?status=free", "GET https://service.example/v1/pets?page=2"];
    assert_eq!(script.lines(), expected);
    assert_eq!(script.sent()[1].header("x-key").as_deref(), Some("k"));
}

#[tokio::test]
async fn a_page_keeps_what_else_it_says_and_can_be_gone_on_from() {
    let (script, request) = pages([
        answer(200, r#"{"data":[],"next":"/v1/pets?page=2","total":5}"#),
        answer(200, r#"{"data":[{"id":1}]}"#),
    ]);
    let page = request.clone().await.unwrap();
    assert_eq!(page.additional.raw("total"), Some("5"));
    let link = page.next_link.unwrap();
    assert_eq!(link, "https://service.example/v1/pets?page=2");
    assert_eq!(request.items_from(link).try_next().await.unwrap().unwrap().id, Some(1));
    assert_eq!(script.lines()[1], "GET https://service.example/v1/pets?page=2");
}

#[tokio::test]
async fn a_link_to_another_origin_or_back_is_not_followed() {
    let (script, request) = pages([answer(200, r#"{"data":[],"next":"https://evil.example/"}"#)]);
    let mut pages_of = request.pages();
    pages_of.try_next().await.unwrap();
    assert_eq!(pages_of.try_next().await.unwrap_err().kind(), ErrorKind::ForeignLink);
    assert_eq!(script.lines().len(), 1);
    let (_, request) = pages([answer(200, r#"{"data":[],"next":"?status=free"}"#)]);
    let mut pages_of = request.pages();
    pages_of.try_next().await.unwrap();
    assert_eq!(pages_of.try_next().await.unwrap_err().kind(), ErrorKind::InvalidResponse);
}

#[tokio::test]
async fn what_is_idempotent_is_sent_again_and_a_post_is_not() {
    let (script, pets) = pets([status(500), answer(200, "{}")]);
    pets.get_pet(1).await.unwrap();
    assert_eq!(script.lines().len(), 2);
    let (script, call) = operation([status(500)], &CREATE);
    assert!(call.clone().nothing::<()>().await.unwrap_err().is_outcome_unknown());
    assert_eq!(script.lines().len(), 1);
    let (script, call) = operation([status(500), status(204)], &CREATE);
    call.nothing::<()>().idempotent(true).timeout(Duration::from_secs(9)).await.unwrap();
    assert_eq!(script.lines().len(), 2);
}

#[tokio::test]
async fn the_raw_response_can_be_had() {
    let (_, pets) = pets([answer(200, r#"{"id":1}"#).header("x-rate", "9")]);
    let response = pets.get_pet(1).with_response().await.unwrap();
    assert_eq!((response.status, response.header("x-rate"), response.value.id), (200, Some("9"), Some(1)));
}

#[test]
fn it_is_a_request_of_the_crate_http_too() {
    let (_, pets) = pets([]);
    let request = http::Request::try_from(pets.find_pets().status("free")).unwrap();
    assert_eq!(
        (request.method().as_str(), request.uri().to_string()),
        ("GET", "https://service.example/v1/pets?status=free".to_owned())
    );
    assert_eq!(request.headers()["accept"], "application/json");
}

#[tokio::test]
async fn the_log_and_debug_know_the_path_and_no_value() {
    let (_, pets) = pets([answer(200, "{}")]);
    let request = pets.get_pet(4711).query("q", "personal");
    assert_eq!(format!("{request:?}"), "PathRequest(GET pets/{petId})");
    let log = log_of(async {
        request.await.unwrap();
    })
    .await;
    assert!(log.contains("pets/{petId}"), "{log}");
    assert!(!log.contains("4711") && !log.contains("personal"), "{log}");
}

#[test]
fn all_scopes_of_a_permission_are_needed_together() {
    const EITHER: &[Permission] = &[Permission::all("oauth", &["admin", "all"]), Permission::all("oauth", &["see"])];
    const ONE: &[Permission] = &[Permission::all("oauth", &["see", "write"]), Permission::all("key", &[])];
    let (_, pets) = pets([]);
    let set = PermissionSet::from_iter([pets.get_pet(1).permissions(), ONE]);
    assert_eq!(set.scopes("oauth"), Some(vec!["read", "see", "write"]));
    assert_eq!(set.scopes("key"), None, "the first cannot be called with a key");
    assert_eq!(PermissionSet::from_iter([ONE]).scopes("key"), Some(vec![]));
    assert_eq!(PermissionSet::from_iter([EITHER, ONE]).scopes("oauth"), Some(vec!["see", "write"]));
}

#[tokio::test]
async fn a_condition_is_a_header_and_nothing_new_is_none() {
    let (script, call) = operation([status(304)], &LIST);
    let request = call.optional_object::<Pet, ()>().if_none_match("\"1\"");
    let response = request.with_response().await.unwrap();
    assert_eq!((response.value.is_none(), StatusCode::from(response.status)), (true, StatusCode::NotModified));
    assert_eq!(script.sent()[0].header("if-none-match").as_deref(), Some("\"1\""));
}

/// Where a page leads whose header `Link` is this; the page itself is at `/v1/pets`.
#[track_caller]
fn check_link(header: &str, expected: Option<&str>) {
    let (_, call) = operation([answer(200, "[1]").header("link", header)], &LIST);
    let page = futures::executor::block_on(call.page::<i64, ()>(&Paging::LINK).into_future()).unwrap();
    assert_eq!((page.items, page.next_link.as_deref()), (vec![1], expected), "{header}");
}

#[test]
fn the_header_link_says_where_the_next_page_is() {
    let next = Some("https://service.example/v1/pets?page=2");
    check_link("<https://service.example/v1/pets?page=2>; rel=\"next\"", next);
    check_link("<?page=1>; rel=\"prev\", <?page=2>; rel=\"next\", <?page=9>; rel=\"last\"", next);
    check_link("</v1/pets?page=2>;REL=Next", next);
    check_link("<?page=2> ; title=\"a, <b>; rel=\\\"x\" ; rel = \"last  next\"", next);
    check_link(",, <?page=2>;rel=next,", next);
    check_link("<?a=1,2;b>; rel=next", Some("https://service.example/v1/pets?a=1,2;b"));
    for nothing in [
        "",
        "next",
        "<?page=2>",
        "<?page=2; rel=next",
        "<?page=2>; rel=\"prev\"; rel=\"next\"",
        "<?page=2>; rel=\"nextpage\"",
        "<?page=2>; rev=next",
        "<?page=2>; rel=next; anchor=\"/elsewhere\"",
        "<?page=2>; title=\"; rel=next",
    ] {
        check_link(nothing, None);
    }
}

#[tokio::test]
async fn a_list_leads_on_by_its_header_within_the_service() {
    let replies = [
        answer(200, "[1,2]").header("link", "</v1/pets?page=2>; rel=\"next\""),
        answer(200, "[3]").header("link", "<https://evil.example/>; rel=\"next\""),
        answer(200, "{}"),
    ];
    let (script, call) = operation(replies, &LIST);
    let request: PathRequest<Page<i64>> = call.given(STATUS, "free").page(&Paging::LINK);
    let mut items = request.items();
    let mut found = Vec::new();
    let error = loop {
        match items.try_next().await {
            Ok(item) => found.push(item.unwrap()),
            Err(error) => break error,
        }
    };
    assert_eq!((found.as_slice(), error.kind()), ([1, 2, 3].as_slice(), ErrorKind::ForeignLink));
    let expected = ["GET https://service.example/v1/pets?status=free", "GET https://service.example/v1/pets?page=2"];
    assert_eq!(script.lines(), expected);
    assert_eq!(request.await.unwrap_err().kind(), ErrorKind::InvalidResponse, "an object is no list");
}
