//! A value of every type, sent and received: method, URL, headers and body as they reach the transport.

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{AsyncRawResponse, Body, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport};
use parentheses::ParenthesesClient;
use parentheses::models::{Code, Colour, Days, Everything, Far, Loose, Void};
use parentheses::odata::client::{ClientOptions, ErrorKind};
use parentheses::odata::{Filter, Flags, Patch};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// Answers as it is told, and keeps the last request.
#[derive(Debug, Default)]
struct Service {
    answer: Mutex<String>,
    request: Mutex<(String, Headers, String)>,
}

#[async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = match request.body() {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::SeekableStream(_) => "a stream".to_owned(),
        };
        let line = format!("{} {}", request.method(), request.url().as_str().replace("https://service.example/", ""));
        *self.request.lock().unwrap() = (line, request.headers().clone(), body);
        let answer = Bytes::from(self.answer.lock().unwrap().clone());
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), answer))
    }
}

impl Service {
    fn will_say(&self, answer: &str) {
        *self.answer.lock().unwrap() = answer.to_owned();
    }

    #[track_caller]
    fn heard(&self, line: &str, body: &str) {
        let request = self.request.lock().unwrap();
        assert_eq!((request.0.as_str(), request.2.as_str()), (line, body));
        let header = |name: &'static str| request.1.get_optional_str(&HeaderName::from_static(name));
        assert_eq!(header("accept"), Some("application/json"));
        assert_eq!(header("odata-maxversion"), Some("4.01"));
        assert_eq!(header("content-type"), (!body.is_empty()).then_some("application/json"));
    }
}

/// What a service says: the digits and fractions of numbers and times, and members that the schema does not name.
const EVERYTHING: &str = r##"{"id":1,"text":"日本 \"","flag":true,"byte":255,"signed":-128,"short":-32768,"int":-2147483648,"long":9223372036854775807,"single":1.5,"double":"-INF","decimal":12.50,"moment":"2024-02-29T12:00:00.1234567+01:00","day":"2024-02-29","clock":"23:59:59.5","span":"-P1DT2H","guid":"01234567-89ab-cdef-0123-456789abcdef","bytes":"AP_-","colour":"green","days":"monday,tuesday","far":"least","void":"new","code":7,"untyped":{"a":[1,null]},"point":{"coordinates":[1.5,2],"type":"Point"},"words":["a",null],"loose":{"more":1.50},"born":"here","read":"only","dynamic":[12345678901234567890.12]}"##;

#[tokio::main(flavor = "current_thread")]
pub async fn sent() {
    let service = Arc::new(Service::default());
    let azure = AzureOptions { transport: Some(Transport::new(service.clone())), ..Default::default() };
    let options = ClientOptions { azure, ..Default::default() };
    let client = ParenthesesClient::without_credential("https://service.example", Some(options)).unwrap();
    let all = client.everything();

    // Read, and written as it was.
    service.will_say(EVERYTHING);
    let read: Everything = all.by_id(1).get().await.unwrap();
    service.heard("GET everything(1)", "");
    assert_eq!(serde_json::to_string(&read).unwrap(), EVERYTHING);
    assert_eq!((read.far.clone(), read.code), (Some(Far::Least), Some::<Code>(7)));
    assert_eq!(read.words, Some(vec![Some("a".to_owned()), None]));
    assert!(matches!(&read.void, Some(Void::Unknown(value)) if value.as_str() == "new"));
    assert_eq!(read.loose.as_ref().and_then(|loose: &Loose| loose.additional.raw("more")), Some("1.50"));
    assert_eq!(read.additional.raw("dynamic"), Some("[12345678901234567890.12]"));

    // Created: without what is computed, only readable, or received beside the fields.
    let created = all.create(&read).await.unwrap();
    let body = EVERYTHING
        .replace(r#""id":1,"#, "")
        .replace(r#","read":"only","dynamic":[12345678901234567890.12]"#, "")
        .replace(r#""loose":{"more":1.50}"#, r#""loose":{}"#);
    service.heard("POST everything", &body);
    assert_eq!(created, read);

    // Changed.
    let patch = Patch::new()
        .set(Everything::DAYS, Flags::from([Days::Tuesday]))
        .set(Everything::FAR, Far::MinusOne)
        .set(Everything::POINT, json!({ "type": "Point" }))
        .set(Everything::WORDS, vec![None, Some("b".to_owned())])
        .null(Everything::COLOUR);
    all.by_id(1).update(patch).await.unwrap();
    let body = r#"{"days":"tuesday","far":"minusOne","point":{"type":"Point"},"words":[null,"b"],"colour":null}"#;
    service.heard("PATCH everything(1)", body);
    for refused in [Patch::new().set(Everything::BORN, "there"), Patch::new().set(Everything::READ, "")] {
        assert_eq!(all.by_id(1).update(refused).await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    }

    filters(&client);

    // What the schema states of bodies.
    let restricted = client.restricted();
    let named = Everything { text: Some("a".into()), ..Default::default() };
    restricted.create(&named).await.unwrap();
    service.heard("POST restricted", r#"{"text":"a"}"#);
    for refused in [Everything::default(), Everything { flag: Some(true), ..named }] {
        let request = restricted.create(&refused).request();
        assert_eq!(request.problem().unwrap().kind(), ErrorKind::NotOffered);
        request.even_if_not_offered().await.unwrap();
    }
    service.heard("POST restricted", r#"{"text":"a","flag":true}"#);
    restricted.by_id(1).update(Patch::new().set(Everything::TEXT, "b")).await.unwrap();
    service.heard("PUT restricted(1)", r#"{"text":"b"}"#);
    let refused = restricted.by_id(1).update(Patch::new().set(Everything::INT, 1)).await.unwrap_err();
    assert!(refused.to_string().contains("updating with `int`"), "{refused}");

    // Parameters where each service wants them.
    service.will_say(r#"{"value":[]}"#);
    all.like(Colour::Red, "a b").await.unwrap();
    service.heard("GET everything/p.like(colour=p.colour'red',text='a%20b')", "");
    let segments = segments::SegmentsClient::without_credential("https://service.example", None).unwrap();
    let like = segments.everything().like(segments::models::Colour::Red, "a b");
    assert_eq!(
        like.url().as_str(),
        "https://service.example/everything/p.like(colour=@colour,text=@text)?@colour=%27red%27&@text=%27a%20b%27"
    );
}

/// A literal of every type.
fn filters(client: &ParenthesesClient) {
    let check = |filter: Filter<Everything>, expected: &str| {
        let url = client.everything().list().filter(filter).url();
        assert_eq!(url.query_pairs().next().unwrap().1, expected);
    };
    check(Everything::TEXT.eq("O'Hara"), "text eq 'O''Hara'");
    check(Everything::FLAG.eq(true), "flag eq true");
    check(Everything::BYTE.gt(254_u8), "byte gt 254");
    check(Everything::SIGNED.lt(-1_i8), "signed lt -1");
    check(Everything::SHORT.eq(-2_i16), "short eq -2");
    check(Everything::INT.ne(3), "int ne 3");
    check(Everything::LONG.le(i64::MAX), "long le 9223372036854775807");
    check(Everything::SINGLE.ge(0.5_f32), "single ge 0.5");
    check(Everything::DOUBLE.eq(f64::INFINITY), "double eq INF");
    let decimal: parentheses::odata::Decimal = "12.50".parse().unwrap();
    check(Everything::DECIMAL.eq(decimal), "decimal eq 12.50");
    let moment: parentheses::odata::DateTimeOffset = "2024-02-29T12:00:00+01:00".parse().unwrap();
    check(Everything::MOMENT.gt(moment), "moment gt 2024-02-29T12:00:00+01:00");
    let day: parentheses::odata::Date = "2024-02-29".parse().unwrap();
    check(Everything::DAY.eq(day), "day eq 2024-02-29");
    let clock: parentheses::odata::TimeOfDay = "23:59:59".parse().unwrap();
    check(Everything::CLOCK.eq(clock), "clock eq 23:59:59");
    let span: parentheses::odata::Duration = "-P1DT2H".parse().unwrap();
    check(Everything::SPAN.eq(span), "span eq duration'-P1DT2H'");
    let guid: parentheses::odata::Guid = "01234567-89ab-cdef-0123-456789abcdef".parse().unwrap();
    check(Everything::GUID.eq(guid), "guid eq 01234567-89ab-cdef-0123-456789abcdef");
    check(Everything::BYTES.eq(vec![0, 255]), "bytes eq binary'AP8='");
    check(Everything::COLOUR.eq(Colour::Green), "colour eq p.colour'green'");
    check(Everything::DAYS.eq(Flags::from([Days::Monday])), "days eq p.days'monday'");
    check(Everything::FAR.eq(Far::MinusOne), "far eq p.far'minusOne'");
    check(Everything::CODE.eq(7), "code eq 7");
    let segments = segments::SegmentsClient::without_credential("https://service.example", None).unwrap();
    let bare = segments.everything().list().filter(segments::models::Everything::COLOUR.eq(segments::models::Colour::Red));
    assert_eq!(bare.url().query_pairs().next().unwrap().1, "colour eq 'red'");
}
