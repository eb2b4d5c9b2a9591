//! A service over a socket that does whatever can go wrong: resets, truncates, stalls, drips, redirects, never ends.
//!
//! In: a function from a request to an [`Act`]. Out: the requests it was sent. One thread for each connection, so that it
//! runs by no clock of the client.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

/// What the server does about one request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// A whole answer; the connection stays.
    Answer { status: u16, headers: Vec<(&'static str, String)>, body: Vec<u8> },
    /// Closes the connection without a word.
    Close,
    /// Closes it in the middle of the status line.
    BreakOff,
    /// Resets it, as a server does that is killed.
    Reset,
    /// Says that the body has as many bytes more as `missing`, and closes.
    Truncate { status: u16, body: Vec<u8>, missing: usize },
    /// Begins a body and goes on with nothing, until the client gives up.
    Stall { body: Vec<u8> },
    /// Says nothing, until the client gives up.
    Silence,
    /// A body in pieces of one byte, each after a wait.
    Drip { body: Vec<u8>, wait: Duration },
    /// A body without an end.
    Endless,
    /// What is no HTTP.
    Nonsense,
}

impl Act {
    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::Answer {
            status,
            headers: vec![("content-type", "application/json".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }

    pub(crate) fn redirect(status: u16, location: &str) -> Self {
        Self::json(status, "").header("location", location)
    }
}

/// A request as it was received.
#[derive(Clone, Debug, Default)]
pub(crate) struct Received {
    /// Such as `GET /organizations HTTP/1.1`.
    pub(crate) line: String,
    /// All header lines, in lower case.
    pub(crate) headers: String,
    pub(crate) body: String,
}

type Behave = dyn Fn(&Received) -> Act + Send + Sync;

struct Shared {
    behave: Box<Behave>,
    received: Mutex<Vec<Received>>,
    connections: AtomicUsize,
    is_over: AtomicBool,
}

/// A running server; it ends when it is dropped.
pub(crate) struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

impl FaultServer {
    /// Begins to listen, and does about each request what `behave` says.
    pub(crate) fn start(behave: impl Fn(&Received) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            behave: Box::new(behave),
            received: Mutex::default(),
            connections: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
        });
        let accepting = std::thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Self { address, shared, accepting: Some(accepting) }
    }

    /// The same, with one act for each request, in turn; the last again and again.
    pub(crate) fn script(acts: impl IntoIterator<Item = Act>) -> Self {
        let acts: Vec<Act> = acts.into_iter().collect();
        let next = AtomicUsize::new(0);
        Self::start(move |_| {
            let number = next.fetch_add(1, Ordering::Relaxed);
            acts.get(number).or(acts.last()).cloned().unwrap_or(Act::Close)
        })
    }

    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // The listener sees that it is over when somebody comes.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        shared.connections.fetch_add(1, Ordering::Relaxed);
        let shared = Arc::clone(shared);
        // A client that goes away is what these tests are about.
        std::thread::spawn(move || serve(stream, &shared).ok());
    }
}

/// Serves one connection to its end.
fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = receive(&mut reader)? {
        let act = (shared.behave)(&request);
        shared.received.lock().unwrap().push(request);
        match act {
            Act::Answer { status, headers, body } => answer(&mut stream, status, &headers, body.len(), &body)?,
            Act::Close => return stream.shutdown(Shutdown::Both),
            Act::Reset => return socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO)),
            Act::BreakOff => {
                stream.write_all(b"HTTP/1.1 2")?;
                return stream.shutdown(Shutdown::Both);
            }
            Act::Truncate { status, body, missing } => {
                answer(&mut stream, status, &[], body.len() + missing, &body)?;
                return stream.shutdown(Shutdown::Both);
            }
            Act::Stall { body } => {
                answer(&mut stream, 200, &[], body.len() + 1, &body)?;
                return hold(&mut reader);
            }
            Act::Silence => return hold(&mut reader),
            Act::Drip { body, wait } => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")?;
                for byte in body {
                    chunk(&mut stream, &[byte])?;
                    std::thread::sleep(wait);
                }
                chunk(&mut stream, &[])?;
            }
            Act::Endless => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")?;
                loop {
                    chunk(&mut stream, &[b' '; 4096])?;
                }
            }
            Act::Nonsense => {
                stream.write_all(b"220 ready when you are\r\n\r\n")?;
                return stream.shutdown(Shutdown::Both);
            }
        }
    }
    Ok(())
}

fn receive(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Received>> {
    let mut request = Received::default();
    if reader.read_line(&mut request.line)? == 0 {
        return Ok(None);
    }
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        request.headers.push_str(&line.to_lowercase());
    }
    let length = request.headers.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(Received { line: request.line.trim_end().to_owned(), ..request }))
}

fn answer(
    stream: &mut TcpStream,
    status: u16,
    headers: &[(&'static str, String)],
    length: usize,
    body: &[u8],
) -> io::Result<()> {
    let mut all = format!("HTTP/1.1 {status} Whatever\r\ncontent-length: {length}\r\n").into_bytes();
    for (name, value) in headers {
        write!(all, "{name}: {value}\r\n")?;
    }
    all.extend_from_slice(b"\r\n");
    all.extend_from_slice(body);
    stream.write_all(&all)
}

fn chunk(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    let mut all = format!("{:x}\r\n", bytes.len()).into_bytes();
    all.extend_from_slice(bytes);
    all.extend_from_slice(b"\r\n");
    stream.write_all(&all)
}

/// Waits until the client goes away.
fn hold(reader: &mut BufReader<TcpStream>) -> io::Result<()> {
    io::copy(reader, &mut io::sink()).map(drop)
}
