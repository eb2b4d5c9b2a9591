//! A service that wants a key in a header instead of a token: a policy of one's own puts it there.
//!
//! It is a policy per try, so that a request which is repeated has the key of that moment. Out: what the service on this
//! machine received.

use async_trait::async_trait;
use azure_core::credentials::Secret;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request, Url};
use connected_organizations::GraphClient;
use connected_organizations::odata::client::ClientOptions;
use std::error::Error;
use std::sync::Arc;

/// Puts a key into the header of each request to one service.
#[derive(Debug)]
struct ApiKey {
    endpoint: Url,
    key: Secret, // its `Debug` shows nothing
}

#[async_trait]
impl Policy for ApiKey {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        // The key is for this service alone, whatever other policies do to the URL.
        if request.url().origin() == self.endpoint.origin() {
            request.insert_header("x-api-key", self.key.secret().to_owned());
        }
        next[0].send(ctx, request, &next[1..]).await
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let service = edmund_strict_service::start().await;
    let key = Secret::new(std::env::var("API_KEY").unwrap_or_else(|_| "a key".to_owned()));

    let mut options = ClientOptions::default();
    options.azure.per_try_policies.push(Arc::new(ApiKey { endpoint: service.url().parse()?, key }));
    let client = GraphClient::without_credential(&service.url(), Some(options))?;
    let organizations = client.connected_organizations().list().await?;
    println!("{} organizations", organizations.items.len());

    let requests = service.requests();
    let received = requests.last().and_then(|request| request.header("x-api-key"));
    println!("the key arrived: {}", received.is_some());
    Ok(())
}
