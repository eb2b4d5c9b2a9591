//! From page to page: in order, to the end, and never astray.

use crate::{
    models::Organization,
    service::scripted,
    transport::{Reply, answer, status},
};
use azure_core::http::Url;
use edmund_runtime::odata::client::{Error, ErrorKind};
use futures::{StreamExt as _, TryStreamExt as _};

fn page(ids: &[&str], next: &str) -> Reply {
    let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let next = if next.is_empty() { String::new() } else { format!(r#","@odata.nextLink":"{next}""#) };
    answer(200, &format!(r#"{{"value":[{}]{next}}}"#, items.join(",")))
}

const SECOND: &str = "https://service.example/v1/organizations?$skiptoken=2";

/// The ids that come before the end or the error, and how many requests that took.
async fn read(replies: impl IntoIterator<Item = Reply>) -> (Vec<String>, usize, Option<Error>) {
    let (script, organizations) = scripted(replies);
    let mut items = organizations.list().items();
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => ids.extend(item.id),
            Ok(None) => return (ids, script.lines().len(), None),
            Err(error) => {
                assert!(items.try_next().await.unwrap().is_none());
                return (ids, script.lines().len(), Some(error));
            }
        }
    }
}

#[tokio::test]
async fn items_come_from_all_pages_and_empty_ones_do_not_end_them() {
    let third = "https://service.example/v1/organizations?$skiptoken=3";
    let (ids, requests, error) = read([page(&["a", "b"], SECOND), page(&[], third), page(&["c"], "")]).await;
    assert_eq!((ids.join(""), requests), ("abc".to_owned(), 3));
    assert!(error.is_none());
}

#[tokio::test]
async fn a_page_is_fetched_when_it_is_needed() {
    let (script, organizations) = scripted([page(&["a"], SECOND), page(&["b"], "")]);
    let mut items = organizations.list().header("ConsistencyLevel", "eventual").items();
    assert!(script.lines().is_empty());
    items.try_next().await.unwrap();
    assert_eq!(script.lines().len(), 1);
    assert_eq!(items.next_link().map(Url::as_str), Some(SECOND));
    items.try_next().await.unwrap();
    assert_eq!(script.lines()[1], format!("GET {SECOND}"));
    assert_eq!(script.sent()[1].header("consistencylevel").as_deref(), Some("eventual"));
}

#[tokio::test]
async fn items_and_pages_are_streams() {
    let (_, organizations) = scripted([page(&["a"], SECOND), page(&["b"], "")]);
    let items: Vec<_> = organizations.list().items().try_collect().await.unwrap();
    assert_eq!(items.len(), 2);

    let (_, organizations) = scripted([page(&["a"], SECOND), page(&["b"], "")]);
    assert_eq!(organizations.list().pages().collect::<Vec<_>>().await.len(), 2);
}

#[tokio::test]
async fn a_page_tells_count_and_what_else_there_is_in_any_order() {
    let body = r#"{"@odata.nextLink":"organizations?$skiptoken=2","@odata.deltaLink":"d","value":[{"id":"a"},null],
        "@odata.count":"12"}"#;
    let (_, organizations) = scripted([answer(200, body)]);
    let page = organizations.list().count(true).await.unwrap();
    assert_eq!((page.items.len(), page.count), (1, Some(12)));
    assert_eq!(page.next_link.as_deref(), Some(SECOND));
    assert_eq!(page.additional.names().collect::<Vec<_>>(), ["@odata.deltaLink"]);
}

#[tokio::test]
async fn control_information_may_come_without_its_prefix() {
    let (_, organizations) = scripted([answer(200, r#"{"@count":1,"value":[{"id":"a"}],"@nextLink":"?b=c"}"#)]);
    let page = organizations.list().await.unwrap();
    assert_eq!(
        (page.count, page.next_link.as_deref()),
        (Some(1), Some("https://service.example/v1/organizations?b=c"))
    );
}

#[tokio::test]
async fn a_next_link_that_says_nothing_is_none() {
    for link in ["null", r#""""#, "[]"] {
        let (_, organizations) = scripted([answer(200, &format!(r#"{{"@odata.nextLink":{link},"value":[]}}"#))]);
        assert_eq!(organizations.list().await.unwrap().next_link, None, "{link}");
    }
}

#[tokio::test]
async fn what_is_no_page_is_an_error_with_its_text() {
    for body in [r#"{"values":[]}"#, r#"{"value":{}}"#, "[]", "{", "", r#"{"value":[]}x"#] {
        let (_, organizations) = scripted([answer(200, body)]);
        let error = organizations.list().await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.text()), (ErrorKind::InvalidResponse, Some(200), Some(body)));
    }
}

#[tokio::test]
async fn a_link_to_another_origin_is_not_followed() {
    for link in [
        "https://evil.example/v1/organizations",
        "http://service.example/v1/organizations",
        "https://service.example:8443/v1/organizations",
        "https://user:password@service.example/v1/organizations",
        "//evil.example/v1/organizations",
        "https://service.example@evil.example/v1/organizations",
        "https://service.example.evil.example/v1/organizations",
        "https:\\\\\\\\evil.example/v1/organizations",
        "file:///etc/passwd",
        "data:,x",
    ] {
        let (ids, requests, error) = read([page(&["a"], link), page(&["b"], "")]).await;
        assert_eq!((ids.join(""), requests), ("a".to_owned(), 1), "{link}");
        assert_eq!(error.map(|error| error.kind()), Some(ErrorKind::ForeignLink), "{link}");
    }
}

#[tokio::test]
async fn a_link_back_is_an_error_and_no_loop() {
    let first = "https://service.example/v1/organizations";
    for (replies, expected) in [
        (vec![page(&["a"], first)], 1),
        (vec![page(&["a"], SECOND), page(&["b"], SECOND)], 2),
        (vec![page(&["a"], SECOND), page(&["b"], first)], 2),
    ] {
        let (ids, requests, error) = read(replies).await;
        assert_eq!((ids.len(), requests), (expected, expected));
        let error = error.unwrap();
        assert_eq!(error.kind(), ErrorKind::InvalidResponse);
        assert_eq!(error.to_string(), "the next link leads back to an earlier page");
    }
}

#[tokio::test]
async fn after_an_error_the_stream_ends_and_tells_where_it_was() {
    let (script, organizations) = scripted([page(&["a"], SECOND), status(404)]);
    let mut items = organizations.list().items();
    items.try_next().await.unwrap();
    assert_eq!(items.try_next().await.unwrap_err().status(), Some(404));
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(items.next_link().map(Url::as_str), Some(SECOND));
    assert_eq!(script.lines().len(), 2);
}

#[tokio::test]
async fn a_relative_link_starts_from_the_context_or_else_from_the_request() {
    for (context, link, expected) in [
        ("https://service.example/v1/$metadata#a", "a/1/b?$skip=1", "https://service.example/v1/a/1/b?$skip=1"),
        ("../v1/x/$metadata#a", "b?$skip=1", "https://service.example/v1/x/b?$skip=1"),
        ("https://service.example/v1/$metadata#a", "?$skip=1", "https://service.example/v1/organizations?$skip=1"),
        ("https://inside.example/$metadata#a", "b?$skip=1", "https://service.example/v1/b?$skip=1"),
        ("", "/v1/b?$skip=1", "https://service.example/v1/b?$skip=1"),
    ] {
        let body = format!(r#"{{"@odata.context":"{context}","value":[],"@odata.nextLink":"{link}"}}"#);
        let (_, organizations) = scripted([answer(200, &body)]);
        assert_eq!(organizations.list().await.unwrap().next_link.as_deref(), Some(expected), "{context} {link}");
    }
}

#[tokio::test]
async fn a_list_goes_on_at_a_saved_link() {
    let third = "https://service.example/v1/organizations?$skiptoken=3";
    let (script, organizations) = scripted([page(&["b"], third), page(&["c"], "")]);
    let list = organizations.list().top(1).header("ConsistencyLevel", "eventual").max_page_size(1);
    let items: Vec<_> = list.items_from(SECOND).try_collect().await.unwrap();
    assert_eq!(items.into_iter().filter_map(|item| item.id).collect::<String>(), "bc");
    assert_eq!(script.lines(), [format!("GET {SECOND}"), format!("GET {third}")]);
    for sent in script.sent() {
        assert_eq!(sent.header("consistencylevel").as_deref(), Some("eventual"));
        assert_eq!(sent.header("prefer").as_deref(), Some("odata.maxpagesize=1"));
    }
}

#[tokio::test]
async fn a_saved_link_may_be_relative_to_the_list() {
    let (script, organizations) = scripted([page(&[], "")]);
    let mut pages = organizations.list().pages_from("?$skiptoken=2");
    assert_eq!(pages.next_link().map(Url::as_str), Some(SECOND));
    assert!(pages.try_next().await.unwrap().is_some());
    assert_eq!(script.lines(), [format!("GET {SECOND}")]);
}

#[tokio::test]
async fn a_saved_link_that_leads_elsewhere_is_an_error_and_nothing_is_sent() {
    for (link, kind) in [
        ("https://evil.example/v1/organizations", ErrorKind::ForeignLink),
        ("http://service.example/v1/organizations", ErrorKind::ForeignLink),
        ("https://user:password@service.example/v1/organizations", ErrorKind::ForeignLink),
        ("//evil.example/v1/organizations", ErrorKind::ForeignLink),
        ("https://[", ErrorKind::InvalidRequest),
    ] {
        let (script, organizations) = scripted([page(&["a"], "")]);
        let mut items = organizations.list().items_from(link);
        assert_eq!(items.next_link(), None);
        let error = items.try_next().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 0), "{link}");
        assert!(error.to_string().starts_with("the link to go on from "), "{error}");
        assert!(items.try_next().await.unwrap().is_none());
        assert!(script.lines().is_empty());
    }
}

#[tokio::test]
async fn a_link_back_to_where_a_list_went_on_is_an_error() {
    let (_, organizations) = scripted([page(&["b"], SECOND)]);
    let mut items = organizations.list().items_from(SECOND);
    items.try_next().await.unwrap();
    assert_eq!(items.try_next().await.unwrap_err().kind(), ErrorKind::InvalidResponse);
}

#[tokio::test]
async fn the_total_is_known_from_the_first_page_on() {
    let first = format!(r#"{{"@odata.count":3,"value":[{{"id":"a"}}],"@odata.nextLink":"{SECOND}"}}"#);
    let (_, organizations) = scripted([answer(200, &first), page(&["b"], "")]);
    let mut items = organizations.list().count(true).items();
    assert_eq!(items.total_count(), None);
    items.try_next().await.unwrap();
    assert_eq!(items.total_count(), Some(3));
    items.try_next().await.unwrap();
    assert_eq!(items.total_count(), Some(3), "the second page does not say it");
}

/// The pages of an action that gives these; how many requests there were, and the error.
async fn act(link: &str, last: Reply) -> (Vec<String>, Option<ErrorKind>) {
    let (script, organizations) = scripted([page(&["a"], link), last]);
    let mut items = organizations.action("ns.act").taking().page::<Organization, ()>().items();
    items.try_next().await.unwrap();
    let error = items.try_next().await.err();
    (script.lines(), error.map(|error| error.kind()))
}

#[tokio::test]
async fn the_pages_of_an_action_are_held_to_the_same() {
    let first = "POST https://service.example/v1/organizations/ns.act";
    let second = "https://service.example/v1/organizations/ns.act?$skip=1";
    let (lines, error) = act(second, page(&["b"], "")).await;
    assert_eq!((lines, error), (vec![first.to_owned(), format!("GET {second}")], None));
    for link in ["https://evil.example/", "http://service.example/v1", "https://a@service.example/v1"] {
        assert_eq!(act(link, page(&[], "")).await, (vec![first.to_owned()], Some(ErrorKind::ForeignLink)), "{link}");
    }
    let own = first.trim_start_matches("POST ");
    assert_eq!(act(own, page(&[], "")).await, (vec![first.to_owned()], Some(ErrorKind::InvalidResponse)));
}

#[tokio::test]
async fn a_condition_is_for_the_action_and_not_for_its_pages() {
    let second = "https://service.example/v1/organizations/ns.act?$skip=1";
    let (script, organizations) = scripted([page(&["a"], second), page(&["b"], "")]);
    let action = organizations.action("ns.act").taking().page::<Organization, ()>();
    let items: Vec<_> =
        action.if_match("\"1\"").if_none_match("\"2\"").header("x", "y").items().try_collect().await.unwrap();
    assert_eq!(items.len(), 2);
    let sent = |name: &str| script.sent().iter().map(|sent| sent.header(name)).collect::<Vec<_>>();
    assert_eq!(sent("if-match"), [Some("\"1\"".to_owned()), None]);
    assert_eq!(sent("if-none-match"), [Some("\"2\"".to_owned()), None]);
    assert_eq!(sent("x"), [Some("y".to_owned()), Some("y".to_owned())]);
}

#[tokio::test]
async fn the_pages_of_an_action_go_on_without_calling_it_again() {
    let (script, organizations) = scripted([page(&["b"], "")]);
    let action = organizations.action("ns.act").taking().page::<Organization, ()>().max_page_size(1);
    let items: Vec<_> = action.items_from(SECOND).try_collect().await.unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(script.lines(), [format!("GET {SECOND}")]);
    assert_eq!(script.sent()[0].body, "");
    assert_eq!(script.sent()[0].header("prefer").as_deref(), Some("odata.maxpagesize=1"));
}
