//! Following a link to what was not generated.

use crate::{
    service::{GRAPH, ORGANIZATIONS, connect_to},
    transport::{Script, answer},
};
use edmund_runtime::odata::{Property, UnknownObject};

#[tokio::test]
async fn what_was_not_generated_is_listed_and_read_with_every_member() {
    let script = Script::new([answer(200, r#"{"value":[{"id":"7"}]}"#), answer(200, r#"{"id":"7","size":1.50}"#)]);
    let organizations = connect_to(&script, &GRAPH).entity_set::<UnknownObject>(&ORGANIZATIONS);
    let page = organizations.list().filter(Property::<_, String>::named("id").eq("7")).await.unwrap();
    assert_eq!(page.items[0].additional.raw("id"), Some("\"7\""));
    let one = organizations.by_id("7").get().await.unwrap();
    assert_eq!(one.additional.raw("size"), Some("1.50"));
    assert!(organizations.of(&one).unwrap_err().to_string().contains("no key"));
}
