//! Requests are values that can be kept, sent anywhere, and awaited on a small stack.

use crate::{
    models::Organization,
    service::scripted,
    transport::{Reply, answer, status},
};
use edmund_runtime::odata::client::{
    Count, Create, Entity, EntitySet, EntityTag, Error, Get, Items, Links, List, Pages, Reference, Request, Response,
    Service, SingleLink, WithResponse,
};
use futures::FutureExt as _;
use std::mem::size_of;

fn is_value<T: Clone + Send + Sync + 'static>() {}
fn is_sendable<T: Send + Unpin + 'static>() {}

#[test]
fn places_and_requests_are_values() {
    is_value::<Service>();
    is_value::<Entity<Organization>>();
    is_value::<EntitySet<Organization>>();
    is_value::<Links<Organization>>();
    is_value::<Request<Option<Organization>>>();
    is_value::<Get<Organization>>();
    is_value::<List<Organization>>();
    is_value::<List<Organization, Reference>>();
    is_value::<Count<Organization>>();
    is_value::<Create<Organization>>();
    is_value::<WithResponse<Organization>>();
    is_value::<Response<Organization>>();
    is_value::<SingleLink<Organization>>();
    is_value::<EntityTag>();
    is_value::<Error>();
    is_sendable::<Items<Organization>>();
    is_sendable::<Pages<Organization>>();
}

#[test]
fn what_is_awaited_is_small() {
    assert!(size_of::<Error>() <= 16);
    assert!(size_of::<Result<(), Error>>() <= 16);
    assert!(size_of::<<Request<Organization> as IntoFuture>::IntoFuture>() <= 16);
    let (_, organizations) = scripted([]);
    let mut items = organizations.list().items();
    assert!(size_of_val(&items.try_next()) <= 256);
}

#[test]
fn what_is_answered_at_once_needs_no_runtime() {
    let (_, organizations) = scripted([status(503), answer(200, r#"{"id":"7"}"#)]);
    let read = organizations.by_id("7").get().into_future().now_or_never();
    assert_eq!(read.unwrap().unwrap().id.as_deref(), Some("7"));
}

#[test]
fn a_call_fits_on_a_small_stack() {
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(|| {
        let (_, organizations) = scripted([status(503), answer(200, r#"{"value":[{"id":"7"}]}"#)]);
        let mut items = organizations.list().items();
        items.try_next().now_or_never().unwrap().unwrap()
    });
    assert!(thread.unwrap().join().unwrap().is_some());
}

#[tokio::test]
async fn a_dropped_call_is_cancelled() {
    let (script, organizations) = scripted([Reply::Silence, answer(200, "{}")]);
    let get = organizations.by_id("7").get();
    assert!(get.clone().into_future().now_or_never().is_none());
    get.await.unwrap();
    assert_eq!(script.lines().len(), 2);
}

#[tokio::test]
async fn a_request_can_be_sent_from_another_task() {
    let (_, organizations) = scripted([answer(200, "{}")]);
    tokio::spawn(organizations.by_id("7").get().into_future()).await.unwrap().unwrap();
}
