//! Notes as blocks that know where they stand.
