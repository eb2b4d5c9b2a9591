//! The steps that a path grows by, encoded as they are taken, and the calls at its end with what the schema states of them.

use crate::odata::client::{
    call::Call,
    description::Permission,
    resource::Resource,
    service::Service,
    step::{Capability, Step},
};
use crate::odata::{Access, Key, check_access, encode_segment};
use azure_core::http::{Method, Url, headers::HeaderName};

impl Resource {
    /// The parameter aliases of functions on the way, as the part of a query.
    pub(super) fn aliases(&self) -> &str {
        &self.aliases
    }

    /// The last step, with what is stated about it.
    pub(super) fn last_step(&self) -> Step {
        self.step
    }

    /// What stands at the root of the service.
    pub(super) fn root(service: Service, step: Step) -> Self {
        let path = encode_segment(step.name);
        let (template, aliases) = (step.name.to_owned(), String::new());
        Self { service, path, is_below_root: true, template, aliases, step, is_by_key: false, refusal: None }
    }

    /// A step further, along a property.
    pub(super) fn step(&self, step: Step) -> Self {
        let path = format!("{}/{}", self.path, encode_segment(step.name));
        let template = format!("{}/{}", self.template, step.name);
        Self { path, template, step, is_by_key: false, refusal: None, ..self.clone() }
    }

    /// The same place, of a derived type (OData URL Conventions 4.01, 4.11).
    pub(super) fn cast(&self, type_name: &'static str) -> Self {
        let path = format!("{}/{}", self.path, encode_segment(type_name));
        Self { path, template: format!("{}/{type_name}", self.template), ..self.clone() }
    }

    /// A property of this place, of which the schema states what it does of the whole; `access` is who may write it.
    pub(super) fn part(&self, name: &'static str, access: Option<Access>) -> Self {
        let path = format!("{}/{}", self.path, encode_segment(name));
        let refusal = self.refusal.clone().or_else(|| check_access(name, access).err());
        Self { path, template: format!("{}/{name}", self.template), refusal, ..self.clone() }
    }

    /// What stands at a URL of the service, wherever it leads, with the query that it has.
    pub(super) fn at(service: Service, url: &Url) -> Self {
        let root = format!("{}/", service.endpoint().path().trim_end_matches('/'));
        let below_root = url.path().strip_prefix(&*root);
        Self {
            path: below_root.unwrap_or(url.path()).to_owned(),
            is_below_root: below_root.is_some(),
            service,
            template: "{link}".to_owned(),
            aliases: url.query().unwrap_or_default().to_owned(),
            step: Step::from("link"),
            is_by_key: true,
            refusal: None,
        }
    }

    /// A system resource of this place: `$count`, `$ref`, `$value`.
    pub(super) fn system(&self, name: &'static str) -> Self {
        let path = format!("{}/{name}", self.path);
        Self { path, template: format!("{}/{name}", self.template), ..self.clone() }
    }

    /// The entity of the collection that has this key (OData URL Conventions 4.01, 4.3.1 and 4.3.6).
    pub(super) fn key(&self, key: &Key) -> Self {
        let service = self.service.description();
        let path = format!("{}{}", self.path, key.render(service.key_style, &service.query));
        Self { path, template: format!("{}/{{id}}", self.template), is_by_key: true, ..self.clone() }
    }

    /// A function with its parameters: those in the path, the same for the log, and the aliases that they refer to.
    pub(super) fn parameters(mut self, inline: &str, template: &str, aliases: &str) -> Self {
        self.path.extend(["(", inline, ")"]);
        self.template.extend(["(", template, ")"]);
        if !(self.aliases.is_empty() || aliases.is_empty()) {
            self.aliases.push('&');
        }
        self.aliases += aliases;
        self
    }

    /// A request for what a service offers everywhere, as far as anyone can state.
    pub(super) fn call(&self, method: Method) -> Call {
        Call::new(self.clone(), method, self.permissions(method))
    }

    /// A request for what the schema may state that the service does not offer.
    pub(super) fn offered(&self, method: Method, capability: Capability) -> Call {
        let capability = match capability {
            Capability::Read if self.is_by_key => Capability::ReadByKey,
            other => other,
        };
        self.call(method).needing(capability)
    }

    /// A request that changes a part of an entity, which is to update it, whatever the method.
    pub(super) fn changed(&self, method: Method) -> Call {
        let permissions = self.step.description.permissions().update;
        let call = Call::new(self.clone(), method, permissions).needing(Capability::Update);
        match &self.refusal {
            Some(error) => call.failing(error.clone().into()),
            None => call,
        }
    }

    /// How an entity is updated here (OData Protocol 4.01, 11.4.3).
    pub(super) fn update_method(&self) -> Method {
        if self.step.description.offers(Capability::Patch) { Method::Patch } else { Method::Put }
    }

    fn permissions(&self, method: Method) -> &'static [Permission] {
        let permissions = self.step.description.permissions();
        match method {
            Method::Get | Method::Head if self.is_by_key && !permissions.read_by_key.is_empty() => {
                permissions.read_by_key
            }
            Method::Get | Method::Head => permissions.read,
            Method::Post => permissions.insert,
            Method::Delete => permissions.delete,
            _ => permissions.update,
        }
    }
}

impl Call {
    pub(super) fn with_permissions(self, permissions: &'static [Permission]) -> Self {
        Self { permissions, ..self }
    }

    pub(super) fn resource(&self) -> &Resource {
        &self.resource
    }

    /// What is called.
    pub(super) fn into_resource(self) -> Resource {
        self.resource
    }

    /// Says that the body is of OData 4.0, which is all that some of it is in (OData JSON Format 4.01, 8.5); unless the
    /// version has been said already.
    pub(super) fn of_version_4_0(self) -> Self {
        let is_said = self.headers.get_optional_str(&HeaderName::from_static("odata-version")).is_some();
        if is_said { self } else { self.with_header("odata-version", "4.0") }
    }
}
