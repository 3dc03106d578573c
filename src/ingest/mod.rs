//! From blocks to drafts.
