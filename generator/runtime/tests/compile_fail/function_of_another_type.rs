//! Functions are of the types that they are for.

use edmund_runtime::odata::Property;

struct User;

impl User {
    const NAME: Property<User, String> = Property::new("displayName");
    const AGE: Property<User, i32> = Property::new("age");
}

fn main() {
    let _ = User::AGE.starts_with("1");
    let _ = User::NAME.year();
}
