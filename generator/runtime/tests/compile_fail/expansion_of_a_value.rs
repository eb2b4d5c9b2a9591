//! What is no navigation property is not expanded, and levels are of an expansion alone.

use edmund_runtime::odata::{Property, QueryOptions};

struct User;

impl User {
    const NAME: Property<User, String> = Property::new("displayName");
}

fn main() {
    let options = QueryOptions::new().expand(User::NAME);
    let _ = options.levels(2);
}
