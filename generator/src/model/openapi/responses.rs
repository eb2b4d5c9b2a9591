//! What operations answer.
//!
//! In: responses as written. Out: responses of the model, each with the forms and headers it may have.

use super::annotations::Said;
use super::schemas::Resolver;
use super::type_references::primitive;
use crate::model::service::Response;
use crate::model::{Primitive, TypeReference};
use crate::openapi::{self, Operation};

impl<'a> Resolver<'_, 'a> {
    /// The responses of an operation, in their order.
    pub(super) fn responses(&mut self, operation: &'a Operation) -> Vec<Response> {
        let mut responses = Vec::new();
        for (status, written) in &operation.responses {
            let Some(written) = self.references.response(written, self.diagnostics) else { continue };
            responses.push(Response {
                status: *status,
                contents: self.contents(&written.content),
                headers: self.headers(written),
                annotations: Said::at(&written.place).text(Some(&written.description)).annotations(),
                place: written.place.clone(),
            });
        }
        responses
    }

    fn headers(&mut self, response: &'a openapi::Response) -> Vec<(String, TypeReference)> {
        let mut headers = Vec::new();
        for referable in &response.headers {
            let name = match referable {
                openapi::Referable::Value(header) => header.name.clone(),
                openapi::Referable::Reference(_) => String::new(),
            };
            let Some(header) = self.references.parameter(referable, self.diagnostics) else { continue };
            let name = if name.is_empty() { header.name.clone() } else { name };
            // Its type is that of the content (`Response Object`).
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let schema = header.schema.as_ref().or_else(|| header.content.first()?.schema.as_ref());
            let r#type = schema.map_or_else(|| primitive(Primitive::String), |schema| self.type_of_one(schema));
            headers.push((name, r#type));
        }
        headers
    }
}
