//! What there is to know of our own log before writing to it.

use super::line::{self, Line, Wrong};

/// What a look at our own log, from its start to the end of a line, showed. Nothing yet, by
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The name our answers go under: the first that the file names.
    pub(super) device: Option<String>,
    /// The name that stands last in the file, whose the lines at the end are.
    pub(super) current: Option<String>,
    /// The highest sequence number under our name.
    pub(super) seq: u64,
    /// The bytes of the file that the fields above tell of; a line ends there.
    pub(super) len: u64,
}

impl Seen {
    /// Takes in the next whole line, and what it reads as.
    pub(super) fn line(&mut self, text: &[u8], read: &Result<Line, Wrong>) {
        self.len += text.len() as u64;
        let seq = match read {
            Ok(Line::Header { device, .. }) => {
                self.device.get_or_insert_with(|| device.clone());
                self.current = Some(device.clone());
                return;
            }
            Ok(Line::Review { seq, .. } | Line::Fact { seq, .. }) => Some(*seq),
            // What a newer version wrote, or someone damaged, has used up its number as well.
            Ok(Line::Unknown | Line::Blank) | Err(_) => line::leading_seq(text),
        };
        if let Some(seq) = seq
            && self.current.is_some()
            && self.current == self.device
        {
            self.seq = self.seq.max(seq);
        }
    }
}
