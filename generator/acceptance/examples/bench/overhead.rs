//! What the client adds to a request: beside the transport that it has by default, alone, over a socket on this machine.
//!
//! The server answers each request with the same bytes, on connections that are kept. One request is sent after another.

use crate::measure::{Contestant, Cost, Effort, in_turn};
use crate::payload;
use crate::report::Section;
use crate::table::{self, row};
use azure_core::Bytes;
use azure_core::http::{
    AsyncRawResponse, ClientOptions as AzureOptions, HttpClient, Request, StatusCode, Transport, headers::Headers,
};
use connected_organizations::GraphClient;
use connected_organizations::models::ConnectedOrganization;
use connected_organizations::odata::client::{ClientOptions, EntitySet};
use serde_json::Value;
use std::hint::black_box;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How many requests a run has.
const REQUESTS: u32 = 200;

/// A table for one entity, and one for a page of them.
pub(crate) fn measure(effort: Effort, section: &mut Section) {
    section.paragraph(
        "What a request costs by the client and by a bare `reqwest`, to a server on the same machine that answers at once; both on \
         the same cores. Release build; the shortest of many runs of 200 requests, taken in turn, by the request.",
    );
    let organizations: Vec<Value> = serde_json::from_str(&payload::declared()).expect("the page is JSON");
    let one = organizations.first().map(Value::to_string).unwrap_or_default();
    let hundred: Vec<&Value> = organizations.iter().take(100).collect();
    let page = serde_json::json!({ "value": hundred }).to_string();
    compare("One organization", &one, effort, section, &async |organizations| {
        black_box(organizations.by_id("1").get().await.expect("the server answers"));
    });
    compare("A page of 100 organizations", &page, effort, section, &async |organizations| {
        black_box(organizations.list().await.expect("the server answers"));
    });
}

fn compare(
    title: &str,
    body: &str,
    effort: Effort,
    section: &mut Section,
    call: &impl AsyncFn(&EntitySet<ConnectedOrganization>),
) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there is an async runtime");
    let address = serve(body).expect("a port is free");
    let endpoint = format!("http://{address}");
    let bare = reqwest::Client::new();
    let url = format!("{endpoint}/identityGovernance/entitlementManagement/connectedOrganizations");
    let fetch = async || {
        let answer = bare.get(&url).header("accept", "application/json").send().await.expect("the server answers");
        answer.bytes().await.expect("the answer is whole")
    };
    let over_socket = organizations(&endpoint, ClientOptions::default());
    let transport = Transport::new(Arc::new(Memory(Bytes::copy_from_slice(body.as_bytes()))));
    let azure = AzureOptions { transport: Some(transport), ..AzureOptions::default() };
    let in_memory = organizations(&endpoint, ClientOptions { azure, ..ClientOptions::default() });
    let (runtime, fetch) = (&runtime, &fetch);
    let mut contestants = [
        Contestant::timed("`reqwest`, the body as bytes", || {
            run(runtime, async || {
                black_box(fetch().await);
            })
        }),
        Contestant::timed("`reqwest`, the body read into JSON values", || {
            run(runtime, async || {
                black_box(serde_json::from_slice::<Value>(&fetch().await).expect("the answer is JSON"));
            })
        }),
        Contestant::timed("client", || run(runtime, || call(&over_socket))),
        Contestant::timed("client, answered from memory", || run(runtime, || call(&in_memory))),
    ];
    let times: Vec<Duration> = in_turn(&mut contestants, effort).into_iter().map(|Cost { wall, .. }| wall).collect();
    let mut rows = vec![row(["", "a request", "beside `reqwest`"])];
    rows.extend(
        contestants
            .iter()
            .zip(&times)
            .map(|(contestant, &taken)| row([contestant.name, &table::time(taken), &table::ratio(taken, times[0])])),
    );
    section.table(&format!("{title}: {} bytes", body.len()), &rows);
}

/// The time of one request of many.
fn run(runtime: &Runtime, request: impl AsyncFn()) -> Cost {
    runtime.block_on(async {
        let start = Instant::now();
        for _ in 0..REQUESTS {
            request().await;
        }
        Cost { wall: start.elapsed() / REQUESTS, ..Cost::default() }
    })
}

fn organizations(endpoint: &str, options: ClientOptions) -> EntitySet<ConnectedOrganization> {
    let client = GraphClient::without_credential(endpoint, Some(options)).expect("the endpoint is right");
    client.identity_governance().entitlement_management().connected_organizations()
}

/// Answers everything with the same body, from memory.
#[derive(Debug)]
struct Memory(Bytes);

#[async_trait::async_trait]
impl HttpClient for Memory {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), self.0.clone()))
    }
}

/// Answers everything with the same body, a thread for each connection, to the end of the process.
fn serve(body: &str) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    let answer: Arc<[u8]> = (head + body).into_bytes().into();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            std::thread::spawn(move || answer_all(stream, &answer));
        }
    });
    Ok(address)
}

fn answer_all(mut stream: TcpStream, answer: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        // The empty line ends a request without a body.
        if line == "\r\n" {
            stream.write_all(answer)?;
        }
        line.clear();
    }
    Ok(())
}
