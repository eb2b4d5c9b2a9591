//! Every request becomes a plain [`Request`], with the query options and parameters that it has by then: for what takes
//! requests of any kind.

use super::{action::Action, count::Count, get::Get, list::List};
use crate::odata::client::{page::Page, request::Request};
use crate::odata::{EntityType, Value};

impl<T, R> From<Get<T, R>> for Request<R> {
    fn from(get: Get<T, R>) -> Self {
        get.request()
    }
}

impl<T, I: Value> From<List<T, I>> for Request<Page<I>> {
    fn from(list: List<T, I>) -> Self {
        list.request()
    }
}

impl<T: EntityType> From<Count<T>> for Request<u64> {
    fn from(count: Count<T>) -> Self {
        count.request()
    }
}

impl<R, P> From<Action<R, P>> for Request<R> {
    fn from(action: Action<R, P>) -> Self {
        action.request()
    }
}
