//! Where the header `Link` says that the next page is (RFC 8288, section 3).
//!
//! In: the value of the header; of several headers of that name, `azure_core` keeps one. Out: the target of the first link of the relation `next`, as it is written. Not here: what a
//! relative one starts from, and where it may lead (`page.rs`, `pages.rs`).

/// The target of the link to the next page. What is no link is passed over, as is a link that starts from elsewhere
/// (`anchor`; RFC 8288, section 3.2).
pub(super) fn next_of(header: &str) -> Option<&str> {
    let mut rest = header;
    loop {
        let (_, behind) = rest.split_once('<')?;
        let (target, behind) = behind.split_once('>')?;
        let (is_next, behind) = parameters(behind);
        if is_next {
            return Some(target.trim());
        }
        rest = behind;
    }
}

/// Whether the parameters of a link say that it is the next page, and what comes behind them.
fn parameters(mut rest: &str) -> (bool, &str) {
    let mut relation = None;
    let mut is_of_this = true;
    loop {
        rest = rest.trim_start();
        let Some(parameter) = rest.strip_prefix(';') else {
            let is_next = relation.is_some_and(is_next) && is_of_this;
            return (is_next, rest);
        };
        let end = parameter.find([';', ',', '=']).unwrap_or(parameter.len());
        let (name, behind) = parameter.split_at(end);
        let (value, behind) = behind.strip_prefix('=').map_or(("", behind), value);
        match name.trim() {
            // The first one counts (RFC 8288, section 3.3).
            name if name.eq_ignore_ascii_case("rel") => _ = relation.get_or_insert(value),
            name if name.eq_ignore_ascii_case("anchor") => is_of_this = false,
            _ => {}
        }
        rest = behind;
    }
}

/// The value of a parameter, between quotation marks or bare, and what comes behind it. Of one with escapes nothing is said:
/// no relation has any.
fn value(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let Some(quoted) = text.strip_prefix('"') else {
        return text.split_at(text.find([';', ',']).unwrap_or(text.len()));
    };
    let mut is_escaped = false;
    let end = quoted.find(|each| {
        let is_end = each == '"' && !is_escaped;
        is_escaped = each == '\\' && !is_escaped;
        is_end
    });
    end.map_or((quoted, ""), |end| (&quoted[..end], &quoted[end + 1..]))
}

/// Whether one of several relations is that of the next page.
fn is_next(relations: &str) -> bool {
    relations.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next"))
}
