//! Multipart bodies (RFC 2046, 5.1; RFC 7578) cut into their parts. What the parts mean is not known.

use crate::media_type::parameter;

/// One part.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// The parts of a body.
///
/// # Errors
/// When it is not what its media type says.
pub(crate) fn parse(content_type: &str, body: &[u8]) -> Result<Vec<Part>, String> {
    let boundary = parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or_else(|| format!("`{content_type}` has no boundary"))?;
    let first = format!("--{boundary}");
    let next = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(first.as_bytes()).ok_or("it does not begin with its boundary")?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        rest = rest.strip_prefix(b"\r\n").ok_or("a boundary does not end its line")?;
        let end = find(rest, next.as_bytes()).ok_or("the last boundary is missing")?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + next.len()..];
    }
    Ok(parts)
}

fn part(bytes: &[u8]) -> Result<Part, String> {
    let end = find(bytes, b"\r\n\r\n").ok_or("a part has no end of headers")?;
    let headers = std::str::from_utf8(&bytes[..end]).map_err(|_| "the headers of a part are not UTF-8")?;
    let header = |wanted: &str| {
        let mut headers = headers.split("\r\n").filter_map(|line| line.split_once(':'));
        headers.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or("a part has no `Content-Disposition`")?;
    if !disposition.starts_with("form-data") {
        return Err(format!("`{disposition}` is not `form-data`"));
    }
    let name = parameter(disposition, "name").ok_or_else(|| format!("`{disposition}` has no name"))?;
    Ok(Part { name, content_type: header("content-type").map(str::to_owned), bytes: bytes[end + 4..].to_vec() })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
