//! Every operation of the schema, called: the request that is sent, and what the answer becomes.

#![expect(deprecated, reason = "the schema deprecates one of the actions")]

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, Body, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport};
use operations::OperationsClient;
use operations::models::{Book, Circle, Colour, Days, Shape, Size, Thing};
use operations::odata::Flags;
use operations::odata::client::{Action, ClientOptions};
use operations::parameters;
use std::sync::{Arc, Mutex};

/// Answers as it is told, and keeps the last request. So many requests fail before.
#[derive(Debug, Default)]
struct Service {
    failures: Mutex<u32>,
    answer: Mutex<String>,
    request: Mutex<String>,
}

#[async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::SeekableStream(_) => "a stream".to_owned(),
        };
        let url = request.url().as_str().replace("https://service.example/", "");
        *self.request.lock().unwrap() = format!("{} {url} {body}", request.method()).trim_end().to_owned();
        let mut failures = self.failures.lock().unwrap();
        if *failures > 0 {
            *failures -= 1;
            return Ok(AsyncRawResponse::from_bytes(StatusCode::InternalServerError, Headers::new(), Bytes::new()));
        }
        let answer = Bytes::from(self.answer.lock().unwrap().clone());
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), answer))
    }
}

/// Sends a request, holds it against what is expected, and gives the result.
macro_rules! sent {
    ($service:ident, $answer:expr, $request:expr, $expected:expr) => {{
        *$service.answer.lock().unwrap() = $answer.to_owned();
        let result = $request.await.unwrap();
        assert_eq!(*$service.request.lock().unwrap(), $expected);
        result
    }};
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let service = Arc::new(Service::default());
    let azure = AzureOptions { transport: Some(Transport::new(service.clone())), ..Default::default() };
    let options = ClientOptions { azure, ..Default::default() };
    let client = OperationsClient::without_credential("https://service.example", Some(options)).unwrap();
    let (things, books) = (client.things(), client.books());
    let (thing, book) = (things.by_id("1"), books.by_id("2"));

    // Actions.
    let size = Size { width: Some(2), area: Some(4), ..Default::default() };
    let sizes = [size.clone()];
    let circle: Shape = Circle { radius: Some(1.5), ..Default::default() }.into();
    let change: Action<Option<Thing>, parameters::ThingChange> = thing.change("A", &sizes, Colour::Green);
    assert_eq!(change.permissions()[0].scopes, ["Things.Change"]);
    let nothing = sent!(
        service, "", change.clone(),
        r#"POST things('1')/ops.change {"label":"A","sizes":[{"width":2}],"colour":"green"}"#
    );
    assert_eq!(nothing, None);
    let all = change.clone()
        .note("one").note("why")
        .days([Days::Monday, Days::Tuesday].into())
        .shape(&circle).tags(&["x", "y"]).count(3).query_parameter("q").r#type("t");
    let changed = sent!(
        service, r#"{"id":"1"}"#, all,
        r##"POST things('1')/ops.change {"label":"A","sizes":[{"width":2}],"colour":"green","note":"why","days":"monday,tuesday","shape":{"@odata.type":"#ops.circle","radius":1.5},"tags":["x","y"],"count":3,"query":"q","type":"t"}"##
    );
    assert_eq!(changed.unwrap().id.as_deref(), Some("1"));
    let null = change.note("one").null(parameters::ThingChange::NOTE).null(parameters::ThingChange::SHAPE);
    sent!(
        service, "", null,
        r#"POST things('1')/ops.change {"label":"A","sizes":[{"width":2}],"colour":"green","note":null,"shape":null}"#
    );
    sent!(service, "", thing.open_action(), "POST things('1')/ops.open");
    sent!(service, "", thing.delete_action(), "POST things('1')/ops.delete");
    sent!(service, "", thing.check_action(), "POST things('1')/ops.check");
    let _: Option<operations::odata::Decimal> =
        sent!(service, r#"{"value":12.50}"#, thing.measure(), "POST things('1')/ops.measure");
    let page = sent!(
        service, r#"{"value":[{"id":"3"}]}"#, things.add_action(&Thing { id: Some("3".into()), ..Default::default() }),
        r#"POST things/ops.add {"thing":{"id":"3"}}"#
    );
    assert_eq!(page.items.len(), 1);
    let grown = sent!(
        service, r#"{"width":3}"#, thing.size().grow(1), r#"POST things('1')/size/ops.grow {"by":1}"#
    );
    assert_eq!(grown.width, Some(3));
    sent!(service, "", client.reset(), "POST Reset {}");
    sent!(service, "", client.reset().hard(true), r#"POST Reset {"hard":true}"#);

    // Values that are no entities, where something is bound to them.
    let stored = sent!(service, r#"{"value":[{"width":1},null]}"#, thing.sizes().list().top(2), "GET things('1')/sizes?$top=2");
    assert_eq!(stored.items, [Size { width: Some(1), ..Default::default() }]);
    let largest = thing.sizes().largest(2);
    sent!(service, r#"{"value":[]}"#, largest.clone(), "GET things('1')/sizes/ops.largest(count=2)");
    sent!(
        service, "", largest.into_value_collection().pack(), "POST things('1')/sizes/ops.largest(count=2)/ops.pack"
    );
    sent!(service, "", thing.drawn().pack(), "POST things('1')/drawn/ops.pack");
    let circles = sent!(
        service, r#"{"value":[{"radius":2}]}"#, thing.drawn().list_as::<Circle>(), "GET things('1')/drawn/ops.circle"
    );
    assert_eq!(circles.items[0].radius, Some(2.0));
    let note: Option<String> = sent!(service, r#"{"value":"n"}"#, book.note().get(), "GET books('2')/note");
    assert_eq!(note.as_deref(), Some("n"));
    assert_eq!(sent!(service, "", book.note().get(), "GET books('2')/note"), None);
    assert_eq!(sent!(service, r#"{"value":1}"#, book.note().length(), "GET books('2')/note/ops.length()"), 1);
    let colours = sent!(service, r#"{"value":["red"]}"#, thing.colours().list(), "GET things('1')/colours");
    assert_eq!(colours.items, [Colour::Red]);
    let mixed = sent!(
        service, r#"{"value":"green"}"#, thing.colours().mix().more(Colour::Red),
        r#"POST things('1')/colours/ops.mix {"more":"red"}"#
    );
    assert_eq!(mixed, Colour::Green);
    let mixing: Action<Colour, parameters::ColourCollectionMix> = thing.colours().mix();
    assert_eq!(mixing.url().path(), "/things('1')/colours/ops.mix");
    sent!(service, "", book.touch(), "POST books('2')/ops.touch");

    // What the settings call idempotent, and what they do not.
    *service.failures.lock().unwrap() = 1;
    sent!(service, "", book.touch(), "POST books('2')/ops.touch");
    *service.failures.lock().unwrap() = 1;
    let error = thing.drawn().pack().await.unwrap_err();
    assert!(error.attempts() == 1 && error.is_outcome_unknown(), "{error:?}");

    // What is bound to a base, and what a derived type has of its own.
    sent!(service, "", book.change("B", &[], Colour::Red), r#"POST books('2')/ops.change {"label":"B","sizes":[],"colour":"red"}"#);
    let checked: bool = sent!(service, r#"{"value":true}"#, thing.check_function(), "GET things('1')/ops.check()");
    assert!(checked);
    let checked: String = sent!(service, r#"{"value":"yes"}"#, book.check_function(), "GET books('2')/ops.check()");
    assert_eq!(checked, "yes");

    // Overloads, and going on.
    sent!(service, r#"{"value":[]}"#, things.find().top(2), "GET things/ops.find()?$top=2");
    sent!(service, r#"{"value":[]}"#, things.find_with_label_top("O'H", None), "GET things/ops.find(label='O''H',top=null)");
    sent!(service, r#"{"value":[]}"#, books.find_with_label_top("a/b", Some(1)), "GET books/ops.find(label=@label,top=1)?@label=%27a/b%27");
    let newest: Thing = sent!(service, r#"{"id":"9"}"#, things.newest("x").select(Thing::ID), "GET things/ops.newest(path='x')?$select=id");
    assert_eq!(newest.id.as_deref(), Some("9"));
    sent!(
        service, r#"{"value":[]}"#, things.newest("a/b").into_entity().parts().list(),
        "GET things/ops.newest(path=@path)/parts?@path=%27a/b%27"
    );
    sent!(service, r#"{"value":[]}"#, client.nearest(), "GET Nearest()");
    sent!(service, "{}", client.nearest_with_width(7).into_entity_set().by_id("1").get(), "GET Nearest(width=7)('1')");

    // Parameters of functions.
    let number: i64 = sent!(
        service, r#"{"value":"9007199254740993"}"#,
        thing.primitives(
            "ä b", true, 255, -128, -1, 2, i64::MAX, 1.5, f64::NEG_INFINITY, "12.50".parse().unwrap(),
            "2024-02-29T12:00:00+01:00".parse().unwrap(), "2024-02-29".parse().unwrap(), "23:59:59.5".parse().unwrap(),
            "-P1DT2H".parse().unwrap(), "01234567-89ab-cdef-0123-456789abcdef".parse().unwrap(), vec![0, 255].into(),
            Colour::Green, Flags::from([Days::Monday, Days::Tuesday]),
        ),
        "GET things('1')/ops.primitives(text='%C3%A4%20b',flag=true,byte=255,signed=-128,short=-1,int=2,\
         long=9223372036854775807,single=1.5,double=-INF,decimal=12.50,moment=2024-02-29T12%3A00%3A00%2B01%3A00,\
         day=2024-02-29,clock=23%3A59%3A59.5,span=duration'-P1DT2H',guid=01234567-89ab-cdef-0123-456789abcdef,\
         bytes=binary'AP8%3D',colour=ops.colour'green',days=ops.days'monday,tuesday')"
    );
    assert_eq!(number, 9_007_199_254_740_993);
    let none: Option<i64> = sent!(
        service, r#"{"value":null}"#, thing.structures(&size, None, &["a"], &[1, 2], None, None, None),
        "GET things('1')/ops.structures(size=@size,shape=@shape,words=@words,numbers=@numbers,point=@point)?\
         @size=%7B%22width%22:2%7D&@shape=null&@words=%5B%22a%22%5D&@numbers=%5B1,2%5D&@point=null"
    );
    assert_eq!(none, None);
    let point = serde_json::json!({ "type": "Point" });
    sent!(
        service, r#"{"value":1}"#,
        thing.structures(&size, Some(&circle), &[String::from("a")], &[], Some(&point), Some(&sizes), Some("n")),
        "GET things('1')/ops.structures(size=@size,shape=@shape,words=@words,numbers=@numbers,point=@point,more=@more,\
         note='n')?@size=%7B%22width%22:2%7D&@shape=%7B%22@odata.type%22:%22%23ops.circle%22,%22radius%22:1.5%7D\
         &@words=%5B%22a%22%5D&@numbers=%5B%5D&@point=%7B%22type%22:%22Point%22%7D&@more=%5B%7B%22width%22:2%7D%5D"
    );

    // Results.
    let colour: Colour = sent!(service, r#"{"value":"green"}"#, thing.colour(), "GET things('1')/ops.colour()");
    assert_eq!(colour, Colour::Green);
    let days = sent!(service, r#"{"value":["monday"]}"#, thing.all_days(), "GET things('1')/ops.allDays()");
    assert_eq!(days.items, [Flags::from([Days::Monday])]);
    let labels = sent!(service, r#"{"value":["a"]}"#, thing.labels(), "GET things('1')/ops.labels()");
    assert_eq!(labels.items, ["a"]);
    let shape = sent!(
        service, r##"{"@odata.type":"#ops.circle","radius":2}"##, thing.shape(), "GET things('1')/ops.shape()"
    );
    assert!(matches!(shape, Some(Shape::Circle(circle)) if circle.radius == Some(2.0)));
    assert_eq!(sent!(service, "", thing.shape(), "GET things('1')/ops.shape()"), None);
    let shapes = sent!(service, r##"{"value":[{"@odata.type":"#ops.circle"}]}"##, thing.shapes(), "GET things('1')/ops.shapes()");
    assert!(matches!(&shapes.items[..], [Shape::Circle(_)]));
    let anything = sent!(service, r#"{"a":[1]}"#, thing.anything(), "GET things('1')/ops.anything()");
    assert_eq!(anything, Some(serde_json::json!({ "a": [1] })));
    let report = sent!(service, "a,b", thing.report(), "GET things('1')/ops.report()");
    assert_eq!(&*report.bytes, b"a,b");
    let _ = Book::TITLE;
    println!("all of it holds");
}
