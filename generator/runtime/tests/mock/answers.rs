//! A mock gives what a test says, as the service would send it.

use crate::{Tested, object, people, service};
use edmund_runtime::odata::{
    Additional, Guid, Patch, UnknownObject,
    client::{
        Action, Entity, ErrorKind, MediaContent, Page,
        mock::{Method, Mock, Reply},
    },
};

#[tokio::test]
async fn an_entity_is_returned_as_it_is() -> Tested {
    let mock = Mock::new();
    let person = object(r##"{"@odata.type":"#ns.person","id":"1","tags":["a"],"number":12345678901234567890.12}"##);
    mock.on(people(&mock).by_id("1").get()).returns(person.clone());
    assert_eq!(people(&mock).by_id("1").get().await?, person);
    Ok(mock.verify()?)
}

#[tokio::test]
async fn what_may_be_nothing_is_returned_with_and_without_option() -> Tested {
    let mock = Mock::new();
    let update = people(&mock).by_id("1").update(Patch::new());
    mock.on(update.clone()).returns(object(r#"{"id":"1"}"#)).then(Some(object(r#"{"id":"2"}"#))).then(None);
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(update.clone().await?.map(|person| person.additional.raw("id").map(str::to_owned)));
    }
    assert_eq!(ids, [Some(Some("\"1\"".to_owned())), Some(Some("\"2\"".to_owned())), None]);
    Ok(())
}

#[tokio::test]
async fn a_page_is_returned_by_its_items_or_as_a_whole() -> Tested {
    let mock = Mock::new();
    let people = people(&mock);
    let mut additional = Additional::default();
    additional.insert("@odata.context", "$metadata#people")?;
    let first = Page {
        items: vec![object(r#"{"id":"1"}"#)],
        next_link: Some("https://service.example/v1/people?$skiptoken=1".to_owned()),
        count: Some(2),
        additional,
    };
    mock.on(people.list()).returns(first).then([]);
    mock.on(people.list().query("$skiptoken", "1")).returns(vec![object(r#"{"id":"2"}"#)]);
    let mut items = people.list().items();
    let mut found = Vec::new();
    while let Some(person) = items.try_next().await? {
        found.push(person);
    }
    assert_eq!(found, [object(r#"{"id":"1"}"#), object(r#"{"id":"2"}"#)]);
    assert!(people.list().await?.items.is_empty());
    Ok(mock.verify()?)
}

#[tokio::test]
async fn a_whole_page_keeps_its_count_and_its_annotations() -> Tested {
    let mock = Mock::new();
    let mut additional = Additional::default();
    additional.insert("@odata.deltaLink", "https://service.example/delta")?;
    let page = Page { items: vec![object("{}")], next_link: None, count: Some(7), additional };
    mock.on(people(&mock).list()).returns(page.clone());
    let read = people(&mock).list().await?;
    assert_eq!((read.count, read.items), (Some(7), page.items));
    assert_eq!(read.additional.raw("@odata.deltaLink"), Some("\"https://service.example/delta\""));
    Ok(())
}

#[tokio::test]
async fn numbers_values_streams_and_nothing_are_returned() -> Tested {
    let mock = Mock::new();
    let person: Entity<UnknownObject> = people(&mock).by_id("1");
    mock.on(people(&mock).count()).returns(3);
    assert_eq!(people(&mock).count().await?, 3);

    let guid: Guid = "01234567-89ab-cdef-0123-456789abcdef".parse()?;
    let action: Action<Guid> = person.action("ns.key").value();
    mock.on(action.clone()).returns(guid);
    assert_eq!(action.await?, guid);

    mock.on(person.single_value::<String>("name").get()).returns("Ada".to_owned()).then(None);
    assert_eq!(person.single_value::<String>("name").get().await?.as_deref(), Some("Ada"));
    assert_eq!(person.single_value::<String>("name").get().await?, None);

    mock.on(person.stream("photo").get()).returns(Reply::body(200, "image/png", &b"\x89PNG"[..]));
    let photo: MediaContent = person.stream("photo").get().await?;
    assert_eq!((photo.content_type.as_deref(), &*photo.bytes), (Some("image/png"), &b"\x89PNG"[..]));
    mock.on(person.stream("picture").get()).returns(photo.clone());
    assert_eq!(person.stream("picture").get().await?, photo);

    mock.on(person.delete()).returns(());
    person.delete().await?;
    Ok(mock.verify()?)
}

#[tokio::test]
async fn errors_of_the_service_and_of_the_network_are_returned() -> Tested {
    let mock = Mock::new();
    let request = people(&mock).count();
    mock.on(request.clone())
        .returns(Reply::error(409, "conflict", "it is used").header("Request-Id", "r-1"))
        .then(Reply::no_connection())
        .then(Reply::broken())
        .then(7);
    let error = request.clone().await.unwrap_err();
    assert_eq!((error.status(), error.code(), error.request_id()), (Some(409), Some("conflict"), Some("r-1")));
    for kind in [ErrorKind::Transport, ErrorKind::Transport] {
        let error = request.clone().await.unwrap_err();
        assert_eq!((error.kind(), error.status()), (kind, None));
    }
    assert_eq!(request.await?, 7);
    Ok(mock.verify()?)
}

#[tokio::test]
async fn a_request_is_repeated_against_a_mock_as_against_a_service() -> Tested {
    let mock = Mock::new();
    let people = service(mock.options()).entity_set::<UnknownObject>("people");
    let expected = mock.on(people.count()).returns(Reply::status(503)).then(Reply::no_connection()).then(1);
    assert_eq!(people.count().await?, 1);
    assert_eq!((expected.calls(), mock.requests().len()), (3, 3));
    Ok(mock.verify()?)
}

#[tokio::test(start_paused = true)]
async fn silence_is_ended_by_the_limits_of_the_client() {
    let mock = Mock::new();
    mock.on_path(Method::Get, "**").returns(Reply::silence());
    let error = people(&mock).count().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}
