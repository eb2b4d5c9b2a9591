//! A property of another entity has no place in a filter, a selection, or an order.

use edmund_runtime::odata::{Property, QueryOptions};

struct User;
struct Group;

impl User {
    const NAME: Property<User, String> = Property::new("displayName");
}

impl Group {
    const NAME: Property<Group, String> = Property::new("displayName");
}

fn main() {
    let options = QueryOptions::new().filter(User::NAME.eq(Group::NAME));
    let options = options.select((User::NAME, Group::NAME));
    let _ = options.order_by(Group::NAME.descending());
}
