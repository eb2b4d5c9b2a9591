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

            /// The permissions that the schema states for this call: one for each authorization scheme, each with the scopes
            /// of which one suffices, the least privileged first. Empty if it states none.
            ///
            /// A [`PermissionSet`](crate::odata::client::PermissionSet) puts those of several requests together.
            #[must_use]
            pub fn permissions(&self) -> &'static [$crate::odata::client::Permission] {
                self.call.permissions()
            }
        }
    };
}

pub(super) use request_options;
