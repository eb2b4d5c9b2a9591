//! For tests of programs that use a client: a service in memory, of which a test says what it answers (feature `mock`).
//!
//! [`Mock`] takes the place of the transport. What it answers is said by typed request ([`Mock::on`]) or by method and path
//! ([`Mock::on_path`]); what it was asked can be looked at. A [`Recorder`] writes the exchanges with a real service to a
//! file, without its secrets, and [`Mock::replay`] answers from that file.
//!
//! Not here: a service that knows what a request means. A mock compares requests and does nothing else.

mod answer;
mod expectation;
mod matching;
mod recording;
mod redact;
mod redact_body;
mod replay;
mod reply;
mod sent;

pub use answer::{Anything, IntoReply, Returned};
pub use azure_core::http::Method;
pub use expectation::{Expected, On, Unmet};
pub use recording::Recorder;
pub use redact::Redaction;
pub use reply::Reply;
pub use sent::SentRequest;

use super::{
    error::{Error, ErrorKind},
    options::{ClientOptions, RetryOptions},
    request::Request,
    secret::Secrets,
    service::Service,
};
use async_trait::async_trait;
use azure_core::http::{
    Context, Request as HttpRequest, Transport, Url,
    policies::{Policy, PolicyResult},
};
use expectation::{Expectation, State};
use matching::Wanted;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A service in memory. A clone is another handle to the same.
///
/// ```rust,resources
/// use edmund_runtime::odata::client::mock::{Method, Mock, Reply};
/// # use edmund_runtime::odata::{KeyStyle, QueryDialect, UnknownObject};
/// # use edmund_runtime::odata::client::{FunctionParameters, Service, ServiceDescription};
/// # use std::sync::LazyLock;
/// # static DESCRIPTION: LazyLock<ServiceDescription> = LazyLock::new(|| ServiceDescription {
/// #     package: "example",
/// #     version: "1.0.0",
/// #     key_style: KeyStyle::Segment,
/// #     query: QueryDialect::default(),
/// #     function_parameters: FunctionParameters::Inline,
/// #     request_id_header: None,
/// #     token_schemes: &[],
/// # });
/// # futures::executor::block_on(async {
/// let mock = Mock::new();
/// // let client = GraphClient::without_credential("https://graph.example/v1.0", Some(mock.options()))?;
/// # let client = Service::new("https://graph.example/v1.0", None, Some(mock.options()), &DESCRIPTION)?;
/// # let users = client.entity_set::<UnknownObject>("users");
/// // let users = client.users();
///
/// mock.on(users.by_id("1").delete()).returns(()).times(1);
/// mock.on(users.count()).returns(7).then(6);
/// mock.on(users.list().top(5)).returns(Reply::error(403, "Authorization_RequestDenied", "no"));
/// mock.on_path(Method::Get, "/users/*").returns(serde_json::json!({ "id": "2" }));
///
/// assert_eq!(users.count().await?, 7);
/// users.by_id("1").delete().await?;
/// assert_eq!(users.count().await?, 6);
/// users.by_id("2").get().await?;
/// let error = users.list().top(5).await.unwrap_err();
/// assert_eq!(error.code(), Some("Authorization_RequestDenied"));
///
/// mock.verify()?; // each of them was asked for, and nothing else
/// assert_eq!(mock.requests()[1].url().path(), "/v1.0/users/1");
///
/// let error = users.by_id("1").delete().await.unwrap_err(); // a second time
/// assert!(error.to_string().starts_with("the mock does not expect DELETE https://graph.example/v1.0/users/1;"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// ```rust,paths
/// use edmund_runtime::odata::client::mock::{Method, Mock, Reply};
/// # use edmund_runtime::odata::client::{
/// #     ParameterDescription, PathDescription, PathRequest, Service, ServiceDescription,
/// # };
/// # static DESCRIPTION: ServiceDescription = ServiceDescription::new("example", "1.0.0");
/// # struct Pets(Service);
/// # impl Pets {
/// #     fn delete_pet(&self, id: i64) -> PathRequest<(), ()> {
/// #         let call = self.0.operation(const { &PathDescription::delete("/pets/{id}") });
/// #         call.given(const { &ParameterDescription::path("id") }, &id).nothing()
/// #     }
/// #     fn count_pets(&self) -> PathRequest<i64, ()> {
/// #         self.0.operation(const { &PathDescription::get("/pets/count") }).value()
/// #     }
/// # }
/// # futures::executor::block_on(async {
/// let mock = Mock::new();
/// // let client = PetstoreClient::without_credential("https://pets.example/v1", Some(mock.options()))?;
/// # let client = Service::new("https://pets.example/v1", None, Some(mock.options()), &DESCRIPTION)?;
/// # let pets = Pets(client);
/// // let pets = client.pet();
///
/// mock.on(pets.delete_pet(1)).returns(()).times(1);
/// mock.on(pets.count_pets()).returns(7).then(6);
/// mock.on_path(Method::Delete, "/pets/*").returns(Reply::status(404));
///
/// assert_eq!(pets.count_pets().await?, 7);
/// pets.delete_pet(1).await?;
/// assert_eq!(pets.count_pets().await?, 6);
/// assert_eq!(pets.delete_pet(2).await.unwrap_err().status(), Some(404));
///
/// mock.verify()?; // each of them was asked for, and nothing else
/// assert_eq!(mock.requests()[1].url().path(), "/v1/pets/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mock(Arc<Mutex<State>>);

/// The root of the service that a request goes to, and the secrets that it may have, in the context of its pipeline.
#[derive(Clone)]
pub(super) struct ServiceRoot {
    root: Url,
    secrets: Secrets,
}

impl ServiceRoot {
    pub(super) fn of(service: &Service) -> Self {
        Self { root: service.endpoint().clone(), secrets: service.secrets().clone() }
    }

    /// The URL of a request as the program sees it: without secrets.
    fn without_secrets(&self, url: &Url) -> Url {
        self.secrets.taken_out_of(url)
    }
}

impl Mock {
    /// A mock that expects nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Options for a client whose requests come here: repeated at once where they are repeated, and otherwise as ever.
    ///
    /// To change them: `ClientOptions { timeout: …, ..mock.options() }`.
    #[must_use]
    pub fn options(&self) -> ClientOptions {
        options(Transport::with_policy(Arc::new(self.clone())))
    }

    /// Says what a request of a client gets: one of the same method, URL and body, with the headers that this one has: its
    /// conditions, its preferences, and what was set by `header`; it may have others too. `returns` takes what the request
    /// gives, or any [`Reply`].
    ///
    /// A request that meets none is an error of the kind [`ErrorKind::InvalidRequest`], which names what was asked and what
    /// is expected.
    ///
    /// Of several expectations that a request meets, the first counts, and when it is used up (`times`) the next.
    pub fn on<R>(&self, request: impl Into<Request<R>>) -> On<R> {
        On::new(self.clone(), Wanted::request(&request.into()))
    }

    /// Says what a request of that method gets, whose path below the root of the service is of that pattern, whatever its
    /// query and body. In a pattern `*` is any text within one segment, and `**` any text.
    ///
    /// `"/users/*"` is the path of a user, `"/users('*')"` where keys stand in parentheses: in some clients all keys, and in
    /// the others those that could be taken for something else, such as `contoso.com`
    /// (`Key::suffix`). `"/users*"` meets both, and the collection. Paths are compared as they
    /// are sent, percent-encoded.
    pub fn on_path(&self, method: Method, pattern: &str) -> On<Anything> {
        On::new(self.clone(), Wanted::pattern(method, pattern))
    }

    /// Every request so far, in its order, also those that were not expected and those that were repeated.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.state().sent.clone()
    }

    /// Whether every expectation was met, and nothing else was asked for.
    ///
    /// # Errors
    /// What was expected and not asked for, or not as often as was said; and what was asked for and not expected.
    pub fn verify(&self) -> Result<(), Unmet> {
        self.state().verify()
    }

    fn expect(&self, expectation: Expectation) -> usize {
        let mut state = self.state();
        state.expectations.push(expectation);
        state.expectations.len() - 1
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Options of a client that sends by this transport, and waits for nothing before it repeats.
fn options(transport: Transport) -> ClientOptions {
    let mut options = ClientOptions { retry: RetryOptions::immediate(3), ..ClientOptions::default() };
    options.azure.transport = Some(transport);
    options
}

#[async_trait]
impl Policy for Mock {
    async fn send(&self, ctx: &Context, request: &mut HttpRequest, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let service = ctx.value::<ServiceRoot>();
        let reply = self.state().answer(SentRequest::new(request, service), service.map(|service| &service.root));
        match reply {
            Ok(reply) => reply.give().await,
            // Nothing was sent anywhere, and sending it again would not help.
            Err(unexpected) => Err(Error::new(ErrorKind::InvalidRequest, unexpected).into_azure()),
        }
    }
}
