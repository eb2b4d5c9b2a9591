//! What emitted code for operations by path is made of besides its methods: groups of operations, and answers by status.
//!
//! As in `macros`, the bodies use absolute paths. Not here: types of models (`macros`, `schema_macros`).

/// What operations by path are called at, one struct for each group of them: `operation_group!(Pet);`
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_operation_group {
    ($(#[$attribute:meta])* $type:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent before a request is awaited"]
        pub struct $type {
            service: $crate::odata::client::Service,
        }

        impl $type {
            pub(crate) fn new(service: &$crate::odata::client::Service) -> Self {
                Self { service: ::std::clone::Clone::clone(service) }
            }
        }
    };
}

/// What an operation gives that depends on the status: a variant for each, with the pattern of its status and what its body
/// is, and one for every other.
///
/// ```text
/// answers!(GetThingAnswer, { Ok(200): crate::models::Thing; Accepted(202): (); });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __odata_answers {
    ($(#[$attribute:meta])* $type:ident, { $($(#[$about:meta])* $variant:ident($status:pat): $body:ty;)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$about])* $variant($body),)*
            /// An answer that the description does not name.
            Other($crate::odata::client::MediaContent),
        }

        impl $crate::odata::client::Answers for $type {
            fn read(
                answer: &$crate::odata::client::Answered<'_>,
            ) -> ::std::result::Result<Self, $crate::odata::client::Error> {
                #[allow(unreachable_patterns, reason = "one of the answers may stand for all")]
                ::std::result::Result::Ok(match answer.status() {
                    $($status => Self::$variant(answer.body()?),)*
                    _ => Self::Other(answer.body()?),
                })
            }
        }
    };
}

pub use crate::{__odata_answers as answers, __odata_operation_group as operation_group};
