//! Path templates (OpenAPI 3.1, 4.8.8) held against the paths of requests. What an expression's text means is not known.

/// A template, cut at its slashes.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    segments: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Expression(String),
}

impl Template {
    pub(crate) fn parse(path: &str) -> Self {
        Self { segments: path.split('/').skip(1).map(pieces).collect() }
    }

    /// The text of each expression, still percent-encoded, where the path is one of this template.
    pub(crate) fn matches(&self, path: &str) -> Option<Vec<(String, String)>> {
        let segments: Vec<_> = path.split('/').skip(1).collect();
        if segments.len() != self.segments.len() {
            return None;
        }
        let mut values = Vec::new();
        for (pieces, segment) in self.segments.iter().zip(segments) {
            fit(pieces, segment, &mut values)?;
        }
        Some(values)
    }

    /// Concrete paths come before templated ones: `false` sorts first, segment by segment.
    pub(crate) fn rank(&self) -> Vec<bool> {
        let has_expression = |piece: &Piece| matches!(piece, Piece::Expression(_));
        self.segments.iter().map(|pieces| pieces.iter().any(has_expression)).collect()
    }
}

fn pieces(segment: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = segment;
    while let Some((text, after)) = rest.split_once('{') {
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        pieces.push(Piece::Expression(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// Each expression takes as little as it can, and at least one letter.
fn fit(pieces: &[Piece], segment: &str, values: &mut Vec<(String, String)>) -> Option<()> {
    match pieces {
        [] => segment.is_empty().then_some(()),
        [Piece::Text(text), rest @ ..] => fit(rest, segment.strip_prefix(text.as_str())?, values),
        [Piece::Expression(name)] => {
            values.push((name.clone(), segment.to_owned()));
            (!segment.is_empty()).then_some(())
        }
        [Piece::Expression(name), rest @ ..] => {
            for (end, _) in segment.char_indices().skip(1) {
                let known = values.len();
                values.push((name.clone(), segment[..end].to_owned()));
                if fit(rest, &segment[end..], values).is_some() {
                    return Some(());
                }
                values.truncate(known);
            }
            None
        }
    }
}
