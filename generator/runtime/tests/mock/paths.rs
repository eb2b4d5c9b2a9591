//! Operations by path: what a mock answers in their form, and what a recording keeps of their secrets.

use crate::{Tested, service};
use edmund_runtime::odata::{
    Additional, FormFile, UnknownObject,
    client::{
        ClientOptions, FieldDescription, Page, Paging, ParameterDescription, PathDescription, PathRequest,
        SecurityScheme, Service,
        mock::{Mock, Recorder, Redaction, Reply},
    },
};
use std::collections::BTreeMap;

static LIST: PathDescription = PathDescription::get("/things");
static SEND: PathDescription = PathDescription::post("/things");
static PAGING: Paging = Paging::new("data", Some("next"));

const COLOR: &ParameterDescription = &ParameterDescription::query("color");
const KEY: SecurityScheme = SecurityScheme::query("key", "k");
const HEADER: SecurityScheme = SecurityScheme::header("header", "x-k");

fn with_secrets(options: ClientOptions) -> Service {
    service(options.with_secret(KEY.secret("s3cret")).with_secret(HEADER.secret("s3cret")))
}

fn value(service: &Service, color: &str) -> PathRequest<i64> {
    service.operation(&LIST).given(COLOR, color).value()
}

#[tokio::test]
async fn a_value_is_answered_without_a_wrapper() -> Tested {
    let mock = Mock::new();
    let service = service(mock.options());
    mock.on(value(&service, "blue")).returns(5).then(6);
    mock.on(service.operation(&SEND).value::<Vec<i64>, ()>()).returns(vec![1, 2]);
    assert_eq!(value(&service, "blue").await?, 5);
    assert_eq!(value(&service, "blue").await?, 6);
    assert_eq!(service.operation(&SEND).value::<Vec<i64>, ()>().await?, [1, 2]);
    mock.verify()?;
    assert!(value(&service, "red").await.unwrap_err().to_string().starts_with("the mock does not expect GET"));
    Ok(())
}

#[tokio::test]
async fn text_is_answered_as_text() -> Tested {
    let mock = Mock::new();
    let service = service(mock.options());
    let request = || service.operation(&LIST).text::<String, ()>();
    mock.on(request()).returns("a \"b\"".to_owned());
    assert_eq!(request().await?, "a \"b\"");
    Ok(())
}

#[tokio::test]
async fn a_page_has_the_names_of_the_operation() -> Tested {
    let mock = Mock::new();
    let service = service(mock.options());
    let request = || service.operation(&LIST).page::<i64, ()>(&PAGING);
    let next_link = Some("https://service.example/v1/things?page=2".to_owned());
    mock.on(request()).returns(Page { items: vec![1], next_link, count: None, additional: Additional::default() });
    mock.on(request().query("page", "2")).returns(vec![2]);
    let mut items = request().items();
    assert_eq!((items.try_next().await?, items.try_next().await?, items.try_next().await?), (Some(1), Some(2), None));
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_a_list_leads_on_by_its_header() -> Tested {
    let mock = Mock::new();
    let service = service(mock.options());
    let request = || service.operation(&LIST).page::<i64, ()>(&Paging::LINK);
    let next_link = Some("https://service.example/v1/things?page=2".to_owned());
    mock.on(request()).returns(Page { items: vec![1], next_link, count: None, additional: Additional::default() });
    mock.on(request().query("page", "2")).returns(vec![2]);
    let mut items = request().items();
    assert_eq!((items.try_next().await?, items.try_next().await?, items.try_next().await?), (Some(1), Some(2), None));
    Ok(())
}

#[tokio::test]
async fn a_recording_leads_on_by_the_header_too() -> Tested {
    let real = Mock::new();
    let request = |service: &Service| service.operation(&LIST).page::<i64, ()>(&Paging::LINK);
    let there = service(real.options());
    let next_link = Some("https://service.example/v1/things?token=s3cret&page=2".to_owned());
    real.on(request(&there)).returns(Page {
        items: vec![1],
        next_link,
        count: None,
        additional: Additional::default(),
    });
    real.on_path(edmund_runtime::odata::client::mock::Method::Get, "/things").returns(Reply::json(200, &[2].into()));
    let recorder = Recorder::over(real.options().azure.transport.unwrap(), Redaction::new());
    let mut items = request(&service(recorder.options())).items();
    while items.try_next().await?.is_some() {}
    let recording = recorder.to_json()?;
    assert!(!recording.contains("s3cret"), "{recording}");
    let mock = Mock::replay_json(&recording)?;
    let mut items = request(&service(mock.options())).items();
    assert_eq!((items.try_next().await?, items.try_next().await?, items.try_next().await?), (Some(1), Some(2), None));
    Ok(())
}

#[tokio::test]
async fn the_same_form_is_met() -> Tested {
    let mock = Mock::new();
    let service = service(mock.options());
    let send = |text: &str| {
        let body = BTreeMap::from([("file".to_owned(), FormFile::new(text))]);
        service.operation(&SEND).multipart_body(&body, const { &[FieldDescription::rest().file()] }).nothing::<()>()
    };
    mock.on(send("a")).returns(());
    send("a").await?;
    assert!(send("b").await.is_err());
    Ok(())
}

#[tokio::test]
async fn secrets_are_sent_and_not_compared() -> Tested {
    let mock = Mock::new();
    let service = with_secrets(mock.options());
    mock.on(value(&service, "blue")).returns(5);
    mock.on(service.operation(&SEND).object::<UnknownObject, ()>()).returns(Reply::status(404));
    assert_eq!(value(&service, "blue").await?, 5);
    let sent = &mock.requests()[0];
    assert_eq!(sent.url().as_str(), "https://service.example/v1/things?color=blue&k=s3cret");
    assert_eq!(sent.header("x-k"), Some("s3cret"));
    assert_eq!(service.operation(&SEND).object::<UnknownObject, ()>().await.unwrap_err().status(), Some(404));
    let unexpected = value(&service, "red").await.unwrap_err().to_string();
    assert!(!unexpected.contains("s3cret"), "{unexpected}");
    Ok(())
}

#[tokio::test]
async fn a_recording_has_no_secrets_and_is_replayed_with_others() -> Tested {
    let real = Mock::new();
    real.on_path(edmund_runtime::odata::client::mock::Method::Get, "/things").returns(Reply::body(
        200,
        "application/json",
        "5",
    ));
    let recorder = Recorder::over(real.options().azure.transport.unwrap(), Redaction::new());
    assert_eq!(value(&with_secrets(recorder.options()), "blue").await?, 5);
    let recording = recorder.to_json()?;
    assert!(!recording.contains("s3cret"), "{recording}");
    let mock = Mock::replay_json(&recording)?;
    assert_eq!(value(&with_secrets(mock.options()), "blue").await?, 5);
    let mock = Mock::replay_json(&recording)?;
    assert_eq!(value(&service(mock.options()), "blue").await?, 5);
    Ok(())
}
