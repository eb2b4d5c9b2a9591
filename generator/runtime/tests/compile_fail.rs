//! What does not compile, and what the compiler says of it.
//!
//! Without the client alone, which has nothing to do with it and whose dependencies would be compiled once more:
//! `cargo test --package edmund-runtime --no-default-features --features resources --test compile_fail`.

#![cfg(not(feature = "client"))]

#[test]
fn wrong_queries_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
