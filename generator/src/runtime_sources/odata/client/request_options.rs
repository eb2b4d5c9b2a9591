//! What can be said of every request, whatever its type: one text for all, so that no trait needs to be imported to say it.
//!
//! In: a type with a field `call`. Not here: what becomes of it (`call/`), and typed query options, which belong to what is
//! asked of.

/// Gives a request the methods that all of them have: `request_options!(Get<T, R>);`
macro_rules! request_options {
    ($type:ident<$($parameter:ident),*>) => {
        /// What every request takes.
        impl<$($parameter),*> $type<$($parameter),*> {
            /// Sets a header, of further pages too. A name or value that HTTP does not allow is an error when the request is
            /// sent.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call = self.call.with_header(name, value);
                self
            }

            /// Adds a query option, percent-encoded here, behind those that are there.
            ///
            /// To a service of OData, a system query option that is given already, by a method of its own or in a URL, is an
            /// error when the request is sent. Its `$` may be left out, and the case of its letters does not matter (OData
            /// Protocol 4.01, 11.2.1): `count`, `filter` or `Top` is never a query option of the service's own, but the same as
            /// `$count`, `$filter` and `$top`. So is every other of that name: `select`, `orderby`, `expand`, `skip`, `search`,
            /// `compute`, `apply`, `format`, `index`, `skiptoken`, `deltatoken`.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.call = self.call.with_query(name, value);
                self
            }

            /// Sends the request even where the schema states that the service does not offer it. Without this, such a
            /// request is an error when it is sent, of the kind [`NotOffered`](crate::odata::client::ErrorKind::NotOffered).
            pub fn even_if_not_offered(mut self) -> Self {
                self.call = self.call.even_if_not_offered();
                self
            }

            /// The permissions that the schema states for this call: one for each authorization scheme, each with the scopes
            /// of which one suffices, the least privileged first. Empty if it states none.
            ///
            /// A [`PermissionSet`](crate::odata::client::PermissionSet) puts those of several requests together.
            #[must_use]
            pub fn permissions(&self) -> &'static [$crate::odata::client::Permission] {
                self.call.permissions()
            }
        }

        /// Preferences, conditions, and another URL.
        impl<$($parameter),*> $type<$($parameter),*> {
            /// Adds a preference to the header `Prefer`, beside those that are there (OData Protocol 4.01, 8.2.8;
            /// RFC 7240): `odata.track-changes`. A service passes over what it does not know.
            ///
            /// One that is asked to `respond-async` may answer 202: it has accepted the request and not carried it out yet
            /// (OData Protocol 4.01, 11.6). A change that gives nothing, or an `Option`, ends without an error then, as if it
            /// were done; `with_response` gives the status, and the header `Location` where the outcome will be.
            pub fn prefer(mut self, preference: &str) -> Self {
                self.call = self.call.with_preference(preference);
                self
            }

            /// Asks for members of enumerations that are newer than the client, which Microsoft Graph leaves out otherwise
            /// (`Prefer: include-unknown-enum-members`).
            pub fn include_unknown_enum_members(self) -> Self {
                self.prefer($crate::odata::client::preference::UNKNOWN_ENUM_MEMBERS)
            }

            /// Lets the service act only if the entity is in this state (`If-Match`; OData Protocol 4.01, 8.2.4): that of a
            /// model which was read, that of a tag, or any. Otherwise the request is an error of the status 412, and 428 is
            /// that of a service which wants this of every change.
            pub fn if_match(mut self, state: impl Into<$crate::odata::client::EntityTag>) -> Self {
                self.call = self.call.with_condition("if-match", &state.into());
                self
            }

            /// Sends the request to another URL of the service, with the query options that it has; what else is asked for is
            /// put beside them, and no system query option can be given twice. One of another origin is an
            /// error when the request is sent, of the kind [`ForeignLink`](crate::odata::client::ErrorKind::ForeignLink).
            pub fn with_url(mut self, url: ::azure_core::http::Url) -> Self {
                self.call = self.call.with_url(url);
                self
            }
        }

        /// How the request is sent, where that is not as the [options](crate::odata::client::ClientOptions) of the client say;
        /// it holds for further pages too.
        impl<$($parameter),*> $type<$($parameter),*> {
            /// Says whether a second time does no more than the first, and so whether the request may be repeated though the
            /// service may have acted on it already. Without this, what reads is, as are `PUT` and `DELETE`, and actions of
            /// which the settings of the crate say so; `PATCH` and other actions are not.
            pub fn idempotent(mut self, is_idempotent: bool) -> Self {
                self.call.limits_mut().idempotent = Some(is_idempotent);
                self
            }

            /// How long one attempt may take, from asking for a token to the last byte of the answer.
            pub fn attempt_timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.call.limits_mut().attempt_timeout = Some(limit);
                self
            }

            /// How long all of it may take, with every repetition and wait; each page anew.
            pub fn timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.call.limits_mut().timeout = Some(limit);
                self
            }

            /// How often the request is repeated after the first attempt, at most; 0 for never.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.call.limits_mut().max_retries = Some(retries);
                self
            }
        }
    };
}

/// Gives a request that becomes a [`Request`](super::Request) of `$result` the ways out of the typed client:
/// `request_forms!([T, R: 'static] Get<T, R> => R);`
macro_rules! request_forms {
    ([$($parameters:tt)*] $type:ty => $result:ty) => {
        /// Out of the typed client.
        impl<$($parameters)*> $type {
            /// The same request, which gives status, headers and body of the response beside its typed answer.
            pub fn with_response(self) -> $crate::odata::client::WithResponse<$result> {
                self.request().with_response()
            }
        }

        /// The request as it stands, to be sent by other means: without what the policies of the client add, such as a token.
        impl<$($parameters)*> TryFrom<$type> for ::http::Request<::azure_core::Bytes> {
            type Error = $crate::odata::client::Error;

            fn try_from(request: $type) -> Result<Self, Self::Error> {
                request.request().try_into()
            }
        }
    };
}

pub(super) use {request_forms, request_options};
