//! There is no arithmetic of text.

use edmund_runtime::odata::Property;

struct User;

impl User {
    const NAME: Property<User, String> = Property::new("displayName");
    const AGE: Property<User, i32> = Property::new("age");
}

fn main() {
    let _ = User::NAME + "a";
    let _ = User::NAME.round();
}
