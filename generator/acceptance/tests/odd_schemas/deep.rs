//! Inheritance 300 deep: a property at the base, one at the leaf, and types all the way between.

use std::fmt::Write;

const DEPTH: usize = 300;

/// What a program asks of such types: that they can be sent to another thread, by a crate of the usual recursion limit.
pub(crate) const CONSUMER: &str = r#"//! Uses what is deep.

use deep::DeepClient;
use deep::models::{Level0, Level150, Level299};

fn is_sendable<T: Send + Sync + 'static>(value: T) -> T {
    value
}

pub fn leaf() -> Level0 {
    let leaf = Level299 { id: Some("base".into()), depth: Some(299), ..Default::default() };
    is_sendable(Level0::from(is_sendable(leaf)))
}

pub fn read(client: &DeepClient) -> impl Future<Output = Option<Level150>> + Send + use<> {
    let client = is_sendable(client.clone());
    async move {
        let leaf = client.leaves().by_id("a").top().get().await.ok()?;
        let page = client.bases().list().await.ok()?;
        match is_sendable(page.items.into_iter().next().unwrap_or(leaf)) {
            Level0::Level150(level) => Some(*level),
            _ => None,
        }
    }
}
"#;

/// Two types of the chain are concrete, so that the output grows with its length and not with the square of it.
pub(crate) fn document() -> String {
    let mut schema = String::from(
        "<EntityType Name=\"level0\" Abstract=\"true\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n",
    );
    for level in 1..DEPTH {
        let is_abstract = if level == DEPTH / 2 || level == DEPTH - 1 { "" } else { " Abstract=\"true\"" };
        let _ = write!(schema, "<EntityType Name=\"level{level}\" BaseType=\"deep.level{}\"{is_abstract}>", level - 1);
        if level == DEPTH - 1 {
            schema += "<Property Name=\"depth\" Type=\"Edm.Int32\"/>\
                       <NavigationProperty Name=\"top\" Type=\"deep.level0\" ContainsTarget=\"true\"/>\
                       <NavigationProperty Name=\"all\" Type=\"Collection(deep.level0)\" ContainsTarget=\"true\"/>";
        }
        schema += "</EntityType>\n";
    }
    schema += "<EntityContainer Name=\"container\"><EntitySet Name=\"bases\" EntityType=\"deep.level0\"/>\
               <EntitySet Name=\"leaves\" EntityType=\"deep.level299\"/></EntityContainer>";
    crate::crates::document(&[("deep", &schema)])
}
