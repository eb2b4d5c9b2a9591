//! One test for each thing that descriptions can say.
