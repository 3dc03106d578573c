//! From the TOPIC someone typed to the cards they mean.
