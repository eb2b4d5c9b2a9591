//! Why an exchange failed, without where it went: transports tell the whole URL of a request in their errors, with the
//! keys in its path and what its query options say.
//!
//! In comes the cause as a transport gives it; out goes the same, or where it names the URL, its texts without that.

use azure_core::http::Url;
use std::{error::Error, fmt, iter::successors, sync::Arc};

/// The cause of an error of a call to `url`, which it names by `template` at most.
pub(super) fn without_url(
    cause: Arc<dyn Error + Send + Sync>,
    url: &Url,
    template: &str,
) -> Arc<dyn Error + Send + Sync> {
    let hidden: Vec<&str> = [Some(url.as_str()), url.query(), Some(url.path())]
        .into_iter()
        .flatten()
        .filter(|part| part.len() > 1)
        .collect();
    let chain = || successors(Some(&*cause as &(dyn Error + 'static)), |&error| error.source());
    let tells = |text: String| hidden.iter().any(|part| text.contains(part));
    if !tells(format!("{cause:?}")) && !chain().any(|error| tells(error.to_string())) {
        return cause;
    }
    let texts: Vec<String> =
        chain().map(|error| hidden.iter().fold(error.to_string(), |text, part| text.replace(part, template))).collect();
    let told = texts.into_iter().rev().fold(None, |source, text| Some(Box::new(Cause { text, source })));
    told.map_or(cause, |told| Arc::new(*told))
}

/// What is left of an error: its text, and that of its own cause.
#[derive(Debug)]
struct Cause {
    text: String,
    source: Option<Box<Cause>>,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
