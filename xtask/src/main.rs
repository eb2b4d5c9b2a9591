//! The project's own commands: thin, they call the library.

fn main() {}
