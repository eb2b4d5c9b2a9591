//! Calling a function: its parameters in the URL, inline or as parameter aliases (OData URL Conventions 4.01, 4.4;
//! Protocol 4.01, 11.5.4).
//!
//! A [`FunctionCall`] is where the parameters are gathered; emitted methods make one of the requests of it that there
//! are: [`List`], [`Get`] or [`Request`]. Not here: actions (`action_call.rs`).

use super::{get::Get, list::List};
use crate::odata::client::{
    answer::Answer,
    argument::Argument,
    call::Call,
    description::{FunctionParameters, Permission},
    media_content::{self, MediaContent},
    request::Request,
    resource::Resource,
};
use crate::odata::{Literal, Value, encode_query, encode_segment};
use azure_core::http::Method;
use std::fmt;

/// A function and the parameters it is called with, in the order in which they were given.
#[must_use = "a function is called by the request that it becomes"]
#[derive(Clone)]
pub struct FunctionCall {
    /// The function, without parentheses.
    resource: Resource,
    permissions: &'static [Permission],
    /// `a='x',b=@b`, percent-encoded.
    inline: String,
    /// `a={a},b={b}`
    template: String,
    /// `@b=…`, percent-encoded.
    aliases: String,
}

impl FunctionCall {
    pub(super) fn new(resource: Resource) -> Self {
        let (inline, template, aliases) = Default::default();
        Self { resource, permissions: &[], inline, template, aliases }
    }

    /// States the permissions that the schema states.
    pub fn permitted(self, permissions: &'static [Permission]) -> Self {
        Self { permissions, ..self }
    }

    /// Gives a parameter that is a literal: inline, or as an alias where a path cannot hold it.
    pub fn literal(mut self, name: &'static str, value: &impl Literal) -> Self {
        let service = self.resource.service().description();
        let text = value.literal().render(&service.query);
        // Services, and what stands before them, take a path apart at these though they are percent-encoded.
        if service.function_parameters == FunctionParameters::Aliases || text.contains(['/', '\\']) {
            self.alias(name, &text);
        } else {
            self.inline(name, &encode_segment(&text));
        }
        self
    }

    /// Gives a parameter that may be left out, if there is a value for it.
    pub fn optional(self, name: &'static str, value: Option<&impl Literal>) -> Self {
        match value {
            Some(value) => self.literal(name, value),
            None => self,
        }
    }

    /// Gives a parameter that is no literal, as an alias with JSON for a value.
    pub fn json(mut self, name: &'static str, value: impl Argument) -> Self {
        self.alias(name, &value.json());
        self
    }

    /// Gives a parameter that is no literal and may be left out, if there is a value for it.
    pub fn optional_json(self, name: &'static str, value: Option<impl Argument>) -> Self {
        match value {
            Some(value) => self.json(name, value),
            None => self,
        }
    }

    /// The request, if it gives a collection.
    pub fn list<T>(self) -> List<T> {
        List::new(self.call())
    }

    /// The request, if it gives an entity or a complex value.
    pub fn get<T: Value>(self) -> Get<T> {
        Get::new(self.call(), Answer::entity)
    }

    /// The request, if it gives an entity or a complex value, or null.
    pub fn get_optional<T: Value>(self) -> Get<T, Option<T>> {
        Get::new(self.call(), Answer::optional_entity)
    }

    /// The request, if it gives any other single value.
    pub fn value<T: Value>(self) -> Request<T> {
        Request::new(self.call(), Answer::value)
    }

    /// The request, if it gives any other single value, or null.
    pub fn optional_value<T: Value>(self) -> Request<Option<T>> {
        Request::new(self.call(), Answer::optional_value)
    }

    /// The request, if it gives a stream.
    pub fn media(self) -> Request<MediaContent> {
        Request::new(self.call().with_header("accept", media_content::ANY), media_content::content)
    }

    /// The request, if it gives nothing that the schema says.
    pub fn nothing(self) -> Request<()> {
        Request::new(self.call(), Answer::nothing)
    }

    fn call(self) -> Call {
        let Self { resource, permissions, inline, template, aliases } = self;
        Call::new(resource.parameters(&inline, &template, &aliases), Method::Get, permissions)
    }

    fn inline(&mut self, name: &str, encoded: &str) {
        let separator = if self.inline.is_empty() { "" } else { "," };
        self.inline.extend([separator, &encode_segment(name), "=", encoded]);
        self.template.extend([separator, name, "={", name, "}"]);
    }

    fn alias(&mut self, name: &str, text: &str) {
        let alias = self.free_alias(name);
        self.inline(name, &encode_segment(&alias));
        let separator = if self.aliases.is_empty() { "" } else { "&" };
        self.aliases.extend([separator, &encode_alias(&alias), "=", &encode_query(text)]);
    }

    /// An alias that neither this function has yet, nor one before it in the path: `@name`, or `@name2`.
    fn free_alias(&self, name: &str) -> String {
        let is_taken = |alias: &str| {
            let option = encode_alias(alias) + "=";
            let mut options = self.resource.aliases().split('&').chain(self.aliases.split('&'));
            options.any(|taken| taken.starts_with(&option))
        };
        let mut alias = format!("@{name}");
        let mut number = 2;
        while is_taken(&alias) {
            alias = format!("@{name}{number}");
            number += 1;
        }
        alias
    }
}

/// An alias as the name of a query option.
fn encode_alias(alias: &str) -> String {
    encode_query(alias).replace('=', "%3D")
}

/// The template of the path: no keys, no values.
impl fmt::Debug for FunctionCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FunctionCall").field(&self.resource).finish()
    }
}
