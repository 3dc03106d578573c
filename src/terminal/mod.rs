//! The terminal: raw mode, keys, views, the event loop.
