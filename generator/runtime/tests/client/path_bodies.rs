//! What is sent with operations by path: JSON, forms, files, text and bytes.

use crate::{
    service::{GRAPH, connect_to},
    transport::{Script, status},
};
use edmund_runtime::odata::{
    self, Additional, FormFile, Patch,
    client::{ErrorKind, FieldDescription, ParameterStyle, PathCall, PathDescription, PathRequest},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

struct Pet {
    id: Option<i64>,
    name: Option<String>,
    tags: Option<Vec<String>>,
    photo: Option<FormFile>,
    photos: Option<Vec<FormFile>>,
    detail: Option<BTreeMap<String, i64>>,
    additional: Additional,
}

odata::object!(Pet, names ["Pet"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 id ID: i64 = "id", read_only;
    #[allow(dead_code, reason = "no test asks for it")] 1 name NAME: String = "name", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 2 tags TAGS: Vec<String> = "tags", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 3 photo PHOTO: FormFile = "photo", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 4 photos PHOTOS: Vec<FormFile> = "photos", read_write;
    #[allow(dead_code, reason = "no test asks for it")] 5 detail DETAIL: BTreeMap<String, i64> = "detail", read_write;
});

struct Mark {
    kind: Option<String>,
    additional: Additional,
}

odata::object!(Mark, names ["Mark"], key [], open true, {
    #[allow(dead_code, reason = "no test asks for it")] 0 kind KIND: String = "kind", read_write, always "\"chip\"";
});

static UPDATE: PathDescription = PathDescription::put("/pet");

fn call() -> PathCall {
    connect_to(&Script::default(), &GRAPH).operation(&UPDATE)
}

/// The media type and the text of a body.
fn sent(request: &PathRequest<()>) -> (Option<String>, Option<String>) {
    let request = request.request();
    assert!(request.problem().is_none(), "{:?}", request.problem());
    let content_type = request.headers().get_optional_string(&azure_core::http::headers::CONTENT_TYPE);
    (content_type, request.body().map(|body| String::from_utf8_lossy(body).into_owned()))
}

#[track_caller]
fn check(call: PathCall, content_type: &str, body: &str) {
    let expected = (Some(content_type.to_owned()), Some(body.to_owned()));
    assert_eq!(sent(&call.clone().nothing()), expected);
    assert_eq!(sent(&call.nothing().clone()), expected);
}

#[track_caller]
fn check_form(value: &Value, fields: &'static [FieldDescription], body: &str) {
    check(call().form_body(value, fields), "application/x-www-form-urlencoded", body);
}

fn rex() -> Pet {
    Pet { id: Some(1), name: Some("Rex".into()), tags: Some(vec!["a".into(), "b c".into()]), ..Pet::default() }
}

#[test]
fn a_member_with_one_value_is_sent_without_being_set() {
    check(call().json_body(&Mark::default()), "application/json", r#"{"kind":"chip"}"#);
    check(call().form_body(&Mark::default(), &[]), "application/x-www-form-urlencoded", "kind=chip");
    let other = Mark { kind: Some("tattoo".into()), ..Mark::default() };
    check(call().json_body(&other), "application/json", r#"{"kind":"tattoo"}"#);
}

#[test]
fn json_has_all_but_what_is_read_only() {
    let mut rex = rex();
    rex.additional.insert("more", &1).unwrap();
    check(call().json_body(&rex), "application/json", r#"{"name":"Rex","tags":["a","b c"],"more":1}"#);
    check(call().json_body(&[Pet::default()][..]), "application/json", "[{}]");
    check(call().json_body("text"), "application/json", r#""text""#);
}

#[test]
fn what_was_received_is_sent_back() {
    let pet: Pet = serde_json::from_str(r#"{"id":1,"name":null,"more":[1.10]}"#).unwrap();
    check(call().json_body(&pet), "application/json", r#"{"name":null,"more":[1.10]}"#);
}

#[test]
fn another_media_type_of_the_same_kind_can_be_said() {
    let call = call().json_body(&Pet::default()).content_type("application/merge-patch+json");
    check(call, "application/merge-patch+json", "{}");
}

#[test]
fn what_changes_of_an_object_is_sent_in_its_place() {
    let patch = Patch::new().set(Pet::NAME, "Rex").null(Pet::TAGS);
    check(call().patch_body(&patch), "application/json", r#"{"name":"Rex","tags":null}"#);
    check(call().patch_body(patch), "application/json", r#"{"name":"Rex","tags":null}"#);
    check(call().patch_body(&rex()), "application/json", r#"{"name":"Rex","tags":["a","b c"]}"#);
    let request = call().patch_body(Patch::new().set(Pet::ID, 1)).nothing::<()>().request();
    let problem = request.problem().unwrap();
    assert_eq!(problem.kind(), ErrorKind::InvalidRequest);
    assert_eq!(problem.to_string(), "id cannot be updated: it is read-only");
}

#[test]
fn no_body_is_sent_where_there_is_none() {
    assert_eq!(sent(&call().json_body(None::<&Pet>).content_type("a/b").nothing()), (None, None));
    assert_eq!(sent(&call().form_body(None::<&Pet>, &[]).nothing()), (None, None));
    assert_eq!(sent(&call().multipart_body(None::<&Pet>, &[]).nothing()), (None, None));
    let request: PathRequest<()> = call().json_body(&Pet::default()).nothing();
    assert_eq!(sent(&request.json_body(None::<&Pet>)), (None, None));
}

#[test]
fn text_and_bytes_are_sent_as_they_are() {
    check(call().text_body("ä", "text/plain"), "text/plain", "ä");
    check(call().bytes_body("ab", "application/octet-stream"), "application/octet-stream", "ab");
}

#[test]
fn a_form_is_encoded_as_browsers_do() {
    check_form(&json!({ "a": "b c&d=é*~", "n": 1, "x": null, "e": "" }), &[], "a=b+c%26d%3D%C3%A9*%7E&e=&n=1");
    check(call().form_body(&rex(), &[]), "application/x-www-form-urlencoded", "name=Rex&tags=a&tags=b+c");
}

#[test]
fn the_fields_of_a_form_have_styles() {
    const FIELDS: &[FieldDescription] = &[
        FieldDescription::new("list").explode(false),
        FieldDescription::new("space").style(ParameterStyle::SpaceDelimited),
        FieldDescription::new("deep").style(ParameterStyle::DeepObject),
        FieldDescription::new("json").content_type("application/json"),
    ];
    let value = json!({ "list": ["a", "b"], "space": [1, 2], "deep": { "a": { "b": 1 } }, "json": { "a": 1 }, "plain": { "k": "v" } });
    let expected = "deep%5Ba%5D%5Bb%5D=1&json=%7B%22a%22%3A1%7D&list=a,b&k=v&space=1+2";
    check_form(&value, FIELDS, expected);
}

#[test]
fn a_form_that_is_no_object_is_an_error() {
    for request in [call().form_body(&1_i64, &[]).nothing::<()>(), call().multipart_body("a", &[]).nothing::<()>()] {
        assert_eq!(request.request().problem().unwrap().to_string(), "the body of a form must be an object");
    }
}

/// The body of a form of many parts, its boundary replaced by `B`.
fn multipart(body: &Pet, fields: &'static [FieldDescription]) -> String {
    let (content_type, text) = sent(&call().multipart_body(body, fields).nothing());
    let content_type = content_type.unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(boundary.len(), 21);
    text.unwrap().replace(boundary, "B")
}

#[test]
fn a_form_of_many_parts_holds_texts_files_and_json() {
    const FIELDS: &[FieldDescription] = &[
        FieldDescription::new("photos").content_type("image/png, image/jpeg").file(),
        FieldDescription::new("photo").file(),
    ];
    let pet = Pet {
        photo: Some(FormFile::new("GIF").file_name("a \"b\".gif").content_type("image/gif")),
        photos: Some(vec![FormFile::new("1"), FormFile::new("2")]),
        detail: Some(BTreeMap::from([("a".to_owned(), 1)])),
        ..rex()
    };
    let expected = [
        "--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nRex\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\na\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nb c\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a %22b%22.gif\"\r\nContent-Type: image/gif\r\n\r\nGIF\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"photos\"\r\nContent-Type: image/png\r\n\r\n1\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"photos\"\r\nContent-Type: image/png\r\n\r\n2\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"detail\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n",
        "--B--\r\n",
    ];
    assert_eq!(multipart(&pet, FIELDS), expected.concat());
}

#[test]
fn a_text_that_looks_like_a_file_is_text() {
    let text = "data:text/html;name=evil.html;base64,PGI+";
    let pet = Pet { name: Some(text.into()), ..Pet::default() };
    let expected = format!("--B\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n{text}\r\n--B--\r\n");
    assert_eq!(multipart(&pet, &[]), expected);
}

#[test]
fn parts_of_another_kind_keep_their_boundary() {
    let call = call().multipart_body(&Pet::default(), &[]).content_type("multipart/mixed");
    check(call, "multipart/mixed; boundary=form-cbf29ce484222325", "--form-cbf29ce484222325--\r\n");
}

#[test]
fn a_list_in_json_is_one_part_and_a_range_of_types_is_none() {
    const FIELDS: &[FieldDescription] = &[
        FieldDescription::new("tags").content_type("application/json"),
        FieldDescription::new("photo").content_type("image/*").file(),
    ];
    let pet = Pet { photo: Some(FormFile::new("x")), tags: Some(vec!["a".into()]), ..Pet::default() };
    let expected = "--B\r\nContent-Disposition: form-data; name=\"tags\"\r\nContent-Type: application/json\r\n\r\n[\"a\"]\r\n\
        --B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--B--\r\n";
    assert_eq!(multipart(&pet, FIELDS), expected);
}

#[test]
fn a_file_keeps_every_byte() {
    let bytes: Vec<u8> = (0..=255).collect();
    let pet = Pet { photo: Some(FormFile::new(bytes.clone())), ..Pet::default() };
    let fields = const { &[FieldDescription::new("photo").file()] };
    let request: PathRequest<()> = call().multipart_body(&pet, fields).nothing();
    let request = request.request();
    assert!(request.body().unwrap().windows(256).any(|window| window == bytes));
}

#[test]
fn the_same_form_has_the_same_boundary_and_none_that_stands_in_it() {
    let boundary = |name: &str| {
        let pet = Pet { name: Some(name.into()), ..Pet::default() };
        let (content_type, _) = sent(&call().multipart_body(&pet, &[]).nothing());
        content_type.unwrap().rsplit_once('=').unwrap().1.to_owned()
    };
    assert_eq!(boundary("Rex"), boundary("Rex"));
    assert_ne!(boundary("Rex"), boundary("Tom"));
    let forged = boundary("Rex");
    let pet = Pet { name: Some("Rex".into()), photo: Some(FormFile::new(forged.clone())), ..Pet::default() };
    let (content_type, body) = sent(&call().multipart_body(&pet, &[]).nothing());
    let used = content_type.unwrap().rsplit_once('=').unwrap().1.to_owned();
    assert_eq!(body.unwrap().matches(&used).count(), 3, "once before each part, and once behind");
}

#[test]
fn a_media_type_or_a_name_cannot_bring_in_a_part() {
    let pet = Pet { photo: Some(FormFile::new("x").content_type("a\r\nb: c")), ..Pet::default() };
    let fields = const { &[FieldDescription::new("photo").file()] };
    let request: PathRequest<()> = call().multipart_body(&pet, fields).nothing();
    assert_eq!(request.request().problem().unwrap().to_string(), "a media type in the form is not plain ASCII text");
    let pet = Pet { photo: Some(FormFile::new("x").file_name("a\r\n\r\nb")), ..Pet::default() };
    assert!(multipart(&pet, fields).contains("filename=\"a%0D%0A%0D%0Ab\""));
}

#[tokio::test]
async fn a_body_is_sent() {
    let script = Script::new([status(200)]);
    connect_to(&script, &GRAPH).operation(&UPDATE).json_body(&rex()).nothing::<()>().await.unwrap();
    let sent = &script.sent()[0];
    assert_eq!(sent.line, "PUT https://service.example/v1/pet");
    assert_eq!(sent.body, r#"{"name":"Rex","tags":["a","b c"]}"#);
    assert_eq!(rex().id, Some(1));
}
