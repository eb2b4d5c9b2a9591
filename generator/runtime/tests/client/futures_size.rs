//! Futures are small wherever users await them, and what is in them needs little of a stack.

use crate::{
    models::{Organization, Person},
    service::{GRAPH, ORGANIZATIONS, connect_to},
    transport::{Script, answer},
};
use edmund_runtime::odata::{
    Patch,
    client::{Action, Entity, EntitySet, Page},
};
use futures::StreamExt as _;

/// What any future may take at most; most take 16 bytes.
const BOUND: usize = 4096;

fn size<F: IntoFuture>(request: F) -> usize {
    size_of_val(&request.into_future())
}

fn all(organizations: &EntitySet<Organization>) -> Action<Page<Organization>> {
    organizations.action("ns.all").page()
}

fn act(organization: &Entity<Organization>) -> Action<()> {
    organization.action("ns.act").nothing()
}

#[test]
fn the_future_of_each_request_is_boxed() {
    let organizations = connect_to(&Script::new([]), &GRAPH).entity_set::<Organization>(&ORGANIZATIONS);
    let one = organizations.by_id("7");
    let links = organizations.links();
    for (what, size) in [
        ("list", size(organizations.list())),
        ("count", size(organizations.count())),
        ("get", size(one.get())),
        ("get of what may be nothing", size(one.get().optional())),
        ("get with its response", size(one.get().with_response())),
        ("list with its response", size(organizations.list().with_response())),
        ("update with its response", size(one.update(Patch::new()).with_response())),
        ("upsert", size(one.upsert(&Organization::default()))),
        ("one property", size(one.property(Organization::DISPLAY_NAME).get())),
        ("change of one property", size(one.property(Organization::DISPLAY_NAME).set("a"))),
        ("create", size(organizations.create(&Organization::default()))),
        ("update", size(one.update(Patch::new()))),
        ("delete", size(one.delete())),
        ("action", size(act(&one))),
        ("page of an action", size(all(&organizations))),
        ("function", size(one.function("ns.ask").nothing())),
        ("list of a function", size(one.function("ns.ask").list::<Person>())),
        ("links", size(links.list())),
        ("add", size(links.add(&one))),
        ("stream", size(one.media_stream().get())),
        ("put of a stream", size(one.media_stream().put("a", "text/plain"))),
    ] {
        assert_eq!(size, 16, "{what}");
    }
    let (mut items, mut pages) = (organizations.list().items(), organizations.list().pages());
    let of_item = size_of_val(&items.try_next());
    let of_stream = size_of_val(&items.next());
    for size in [of_item, of_stream, size_of_val(&pages.try_next())] {
        assert!(size < 64, "{size}");
    }
    for size in [size_of_val(&items), size_of_val(&pages), size_of_val(&organizations.list()), size_of_val(&one)] {
        assert!(size < BOUND, "{size}");
    }
}

/// What async programs do: await in a function that is awaited in a function.
async fn everything(organizations: EntitySet<Organization>) {
    let one = organizations.by_id("7");
    organizations.create(&Organization::default()).await.unwrap();
    one.get().await.unwrap();
    one.update(Patch::new()).await.unwrap();
    one.delete().await.unwrap();
    act(&one).await.unwrap();
    let mut items = organizations.list().items();
    while items.try_next().await.unwrap().is_some() {}
    let mut pages = all(&organizations).pages();
    while pages.try_next().await.unwrap().is_some() {}
}

#[test]
fn calls_run_on_a_small_stack_in_a_debug_build() {
    let replies = || {
        let page = |link: &str| answer(200, &format!(r#"{{"value":[{{"id":"a"}}]{link}}}"#));
        let next = r#","@odata.nextLink":"https://service.example/v1/next""#;
        let entity = || answer(200, r#"{"id":"a"}"#);
        [entity(), entity(), entity(), answer(204, ""), answer(204, ""), page(next), page(""), page(next), page("")]
    };
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let script = Script::new(replies());
        let organizations = connect_to(&script, &GRAPH).entity_set::<Organization>(&ORGANIZATIONS);
        let future = everything(organizations);
        assert!(size_of_val(&future) < BOUND, "{}", size_of_val(&future));
        runtime.block_on(future);
        script.lines().len()
    };
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(run).unwrap();
    assert_eq!(thread.join().unwrap(), 9);
}
