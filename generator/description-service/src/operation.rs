//! Operations as the description has them: what they take, what they answer, what they need. Nothing is judged here.

use serde_json::Value;

use crate::media_type::MediaType;
use crate::node::Node;
use crate::parameter::Parameter;
use crate::template::Template;

/// The methods that a path item can have.
pub(crate) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// One method of one path.
#[derive(Clone, Debug)]
pub(crate) struct Operation<'d> {
    /// Its id, or method and path.
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) template: Template,
    pub(crate) node: Node<'d>,
    pub(crate) parameters: Vec<Parameter<'d>>,
}

/// Every operation, those of concrete paths before those of templated ones.
pub(crate) fn operations(root: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in Node::root(root).child("paths").map(|paths| paths.children()).unwrap_or_default() {
        for method in METHODS {
            let Some(node) = item.written(method) else { continue };
            let method = method.to_ascii_uppercase();
            let name = node.text("operationId").map_or_else(|| format!("{method} {path}"), str::to_owned);
            let parameters = parameters(&item, &node);
            found.push(Operation { name, method, template: Template::parse(&path), node, parameters });
        }
    }
    found.sort_by_key(|operation| operation.template.rank());
    found
}

/// Those of the path, unless the operation has one of the same name and place.
fn parameters<'d>(item: &Node<'d>, operation: &Node<'d>) -> Vec<Parameter<'d>> {
    let read = |node: &Node<'d>| -> Vec<_> {
        let listed = node.written("parameters").map(|list| list.children()).unwrap_or_default();
        listed.iter().filter_map(|(_, parameter)| Parameter::read(parameter)).collect()
    };
    let mut parameters = read(operation);
    for parameter in read(item) {
        if !parameters.iter().any(|own| own.location == parameter.location && own.is_named(&parameter.name)) {
            parameters.push(parameter);
        }
    }
    parameters
}

impl<'d> Operation<'d> {
    /// The response that describes a status, by code, then class, then `default`.
    pub(crate) fn response(&self, status: u16) -> Option<Node<'d>> {
        let responses = self.node.written("responses")?;
        let class = format!("{}XX", status / 100);
        let named = |name: &str| responses.children().into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        [status.to_string().as_str(), class.as_str(), "default"].into_iter().find_map(named).map(|(_, node)| node)
    }

    /// The status of success and its response: the least that is named, else `default` as 200.
    pub(crate) fn success(&self) -> Option<(u16, Node<'d>)> {
        let responses = self.node.written("responses")?.children();
        let status = |name: &str| match name.to_ascii_uppercase().as_str() {
            "2XX" => Some(200),
            code => code.parse::<u16>().ok().filter(|code| (200..300).contains(code)),
        };
        let least =
            responses.iter().filter_map(|(name, node)| Some((status(name)?, node))).min_by_key(|(code, _)| *code);
        least.map(|(code, node)| (code, node.clone())).or_else(|| Some((200, self.response(200)?)))
    }

    /// The media types that a success can have; those of all answers where it has none.
    pub(crate) fn offered(&self) -> Vec<MediaType> {
        let responses = self.node.written("responses").map(|responses| responses.children()).unwrap_or_default();
        let (success, other): (Vec<_>, Vec<_>) = responses.iter().partition(|(name, _)| name.starts_with('2'));
        let types = |responses: &[&(String, Node<'d>)]| -> Vec<_> {
            responses.iter().flat_map(|(_, response)| contents(response)).map(|(media_type, _)| media_type).collect()
        };
        if success.is_empty() { types(&other) } else { types(&success) }
    }
}

/// The media types of a request body or a response, each with its schema and encodings.
pub(crate) fn contents<'d>(node: &Node<'d>) -> Vec<(MediaType, Node<'d>)> {
    let content = node.written("content").map(|content| content.children()).unwrap_or_default();
    content.into_iter().filter_map(|(name, node)| Some((MediaType::parse(&name)?, node))).collect()
}

/// The content that describes a media type: the most exact range that includes it.
pub(crate) fn content<'d>(node: &Node<'d>, media_type: &MediaType) -> Option<(MediaType, Node<'d>)> {
    let fitting = contents(node).into_iter().filter(|(range, _)| range.includes(media_type));
    fitting.max_by_key(|(range, _)| range.precision())
}
