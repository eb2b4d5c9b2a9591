//! Parameters as the description has them (OpenAPI 3.1, 4.8.12), with the defaults of the specification. How a value is read is in `style`.

use crate::encoding::Letters;
use crate::node::Node;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a value becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Matrix,
    Label,
    Form,
    Simple,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "matrix" => Self::Matrix,
            "label" => Self::Label,
            "form" => Self::Form,
            "simple" => Self::Simple,
            "spaceDelimited" => Self::SpaceDelimited,
            "pipeDelimited" => Self::PipeDelimited,
            "deepObject" => Self::DeepObject,
            _ => return None,
        })
    }
}

/// One parameter of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Parameter<'d> {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) letters: Letters,
    pub(crate) schema: Option<Node<'d>>,
    /// Whether the value is JSON text, by `content`.
    pub(crate) is_json: bool,
}

impl<'d> Parameter<'d> {
    pub(crate) fn read(node: &Node<'d>) -> Option<Self> {
        let location = match node.text("in")? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            _ => return None,
        };
        let default = match location {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        };
        let style = node.text("style").and_then(Style::parse).unwrap_or(default);
        let letters = match location {
            Location::Header => Letters::Any,
            _ if node.flag("allowReserved") == Some(true) => Letters::Reserved,
            _ => Letters::Unreserved,
        };
        let content = node.written("content").and_then(|content| content.members().into_iter().next());
        let is_json = content.as_ref().is_some_and(|(media_type, _)| media_type.contains("json"));
        let of_content = content.and_then(|(_, media_type)| media_type.written("schema"));
        Some(Self {
            name: node.text("name")?.to_owned(),
            location,
            required: node.flag("required").unwrap_or(false),
            style,
            explode: node.flag("explode").unwrap_or(style == Style::Form),
            letters,
            schema: node.written("schema").or(of_content),
            is_json,
        })
    }

    /// `query parameter` and its name, for violations.
    pub(crate) fn place(&self) -> String {
        let location = match self.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        format!("{location} parameter `{}`", self.name)
    }

    /// Header names have no case.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        match self.location {
            Location::Header => self.name.eq_ignore_ascii_case(name),
            _ => self.name == name,
        }
    }
}
