//! A schema with relationships and a complex type, as the generator would emit it, and its one entity set.

use crate::{
    service::{GRAPH, PLAIN, connect_to},
    transport::{Reply, Script},
};
use edmund_runtime::odata::{Additional, Derived, client::EntitySet, entity, object, upcast};

pub(crate) struct Worker {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) phones: Option<Vec<String>>,
    pub(crate) address: Option<Address>,
    pub(crate) badge: Option<String>,
    pub(crate) manager: Option<Box<Self>>,
    pub(crate) reports: Option<Vec<Self>>,
    pub(crate) additional: Additional,
}

object!(Worker, names ["ns.worker"], key ["id"], open true, {
    0 id ID: String = "id", read_only;
    1 name NAME: String = "name", read_write;
    2 phones PHONES: Vec<String> = "phones", read_write;
    3 address ADDRESS: Address = "address", read_write;
    4 badge BADGE: String = "badge", immutable;
    5 manager MANAGER: Self = "manager", navigation;
    6 reports REPORTS: Vec<Self> = "reports", navigation;
});
entity!(Worker);

/// What a worker is a kind of.
pub(crate) struct Member {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) additional: Additional,
}

object!(Member, names ["ns.member"], key ["id"], open true, {
    #[allow(dead_code, reason = "it is read-only")] 0 id ID: String = "id", read_only;
    1 name NAME: String = "name", read_write;
});
entity!(Member);

impl Derived<Member> for Worker {}

impl From<Worker> for Member {
    fn from(worker: Worker) -> Self {
        upcast(worker)
    }
}

pub(crate) struct Address {
    pub(crate) city: Option<String>,
    pub(crate) street: Option<String>,
    pub(crate) checked: Option<bool>,
    pub(crate) additional: Additional,
}

object!(Address, names ["ns.address"], key [], open false, {
    0 city CITY: String = "city", read_write;
    1 street STREET: String = "street", read_write;
    #[allow(dead_code, reason = "it is read-only")] 2 checked CHECKED: bool = "checked", read_only;
});

pub(crate) fn ada() -> Worker {
    Worker { name: Some("Ada".into()), ..Worker::default() }
}

/// The workers of a service that gives these replies.
pub(crate) fn workers(replies: impl IntoIterator<Item = Reply>) -> (Script, EntitySet<Worker>) {
    let script = Script::new(replies);
    let workers = connect_to(&script, &GRAPH).entity_set("workers");
    (script, workers)
}

/// The same, as what they are a kind of.
pub(crate) fn members(replies: impl IntoIterator<Item = Reply>) -> (Script, EntitySet<Member>) {
    let script = Script::new(replies);
    let members = connect_to(&script, &GRAPH).entity_set("members");
    (script, members)
}

/// The same where keys stand in parentheses.
pub(crate) fn plain_workers(replies: impl IntoIterator<Item = Reply>) -> (Script, EntitySet<Worker>) {
    let script = Script::new(replies);
    let workers = connect_to(&script, &PLAIN).entity_set("workers");
    (script, workers)
}
