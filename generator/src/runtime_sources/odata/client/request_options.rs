//! What can be said of every request, whatever its type: one text for all, so that no trait needs to be imported to say it.
//!
//! In: a type with a field `call`. Not here: what becomes of it (`call.rs`), and query options, which belong to what is
//! asked of (`get.rs`, `list.rs`, `count.rs`).

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

            /// Adds a query option, percent-encoded here.
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

            /// The permissions that the schema states for this call; empty if it states none.
            #[must_use]
            pub fn permissions(&self) -> &'static [$crate::odata::client::Permission] {
                self.call.permissions()
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

pub(super) use request_options;
