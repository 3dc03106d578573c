//! The deck file: YAML in, YAML out. The only module that knows the YAML crate.
