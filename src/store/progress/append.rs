//! Appending to our own log.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rand::{RngCore, SeedableRng};

use super::line::{self, Line};
use super::seen::Seen;
use super::{Failed, finding, lines, unknown_format, wait_for};
use crate::diagnostic::Diagnostic;
use crate::review::{Fact, Name};
use crate::store::{Error, file};

/// Appends to our own log. Several processes may do so at once.
pub struct ProgressLog {
    path: PathBuf,
    seen: Seen,
}

impl ProgressLog {
    /// Makes the file and its folder if there are none. A torn last line is set aside into a file
    /// of the same name with `.torn` added, and reported.
    ///
    /// What was `seen` of the file in [`super::read`] is not read again.
    ///
    /// # Errors
    /// The file cannot be written, or is of a format that this version does not know; it is left
    /// as it is.
    pub fn open(path: &Path, seen: Seen) -> Result<(ProgressLog, Vec<Diagnostic>), Error> {
        let mut log = ProgressLog { path: path.to_owned(), seen };
        let mut findings = Vec::new();
        log.with_file(&mut findings, |log, file| {
            let header = log.header_if_missing();
            log.write(file, &header)
        })
        .map_err(|failed| {
            failed.into_error(|source| Error::Write { path: path.to_owned(), source })
        })?;
        Ok((log, findings))
    }

    /// Appends one event under the file lock; returns its name when it is synced to disk.
    ///
    /// # Errors
    /// [`Error::NotSaved`]: the file is as it was before.
    pub fn append(&mut self, fact: &Fact) -> Result<Name, Error> {
        let path = self.path.clone();
        let mut name = Name { device: String::new(), seq: 0, utc_ms: fact.at().utc_ms };
        // A torn line met here is another process's, which has told of its failure itself.
        self.with_file(&mut Vec::new(), |log, file| {
            let header = log.header_if_missing();
            // Two events of one number both count.
            name.seq = log.seen.seq.saturating_add(1);
            name.device.clone_from(log.seen.device.get_or_insert_default());
            log.write(file, &(header + &line::write(name.seq, fact)))
        })
        .map_err(|failed| failed.into_error(|source| Error::NotSaved { path, source }))?;
        Ok(name)
    }

    /// Opens and locks the file, learns what others did to it, and works on it.
    ///
    /// It is opened anew each time: a sync tool or an editor may have put another file in its
    /// place, and what is appended to a file without a name is lost.
    fn with_file(
        &mut self,
        findings: &mut Vec<Diagnostic>,
        work: impl FnOnce(&mut ProgressLog, &mut File) -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        let folder = file::folder_of(&self.path);
        fs::create_dir_all(folder)?;
        file::refuse_special(&self.path)?;
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&self.path)?;
        wait_for(|| file.lock())?;
        if is_new {
            file::sync_folder(folder)?;
        }
        self.catch_up(&mut file, findings)?;
        work(self, &mut file)
        // Closing unlocks.
    }

    /// Reads what was appended since, or everything if the file is not the one we knew.
    fn catch_up(&mut self, file: &mut File, findings: &mut Vec<Diagnostic>) -> Result<(), Failed> {
        let len = file.metadata()?.len();
        if len < self.seen.len || !ends_line_at(file, self.seen.len)? {
            self.seen = Seen { device: self.seen.device.take(), ..Seen::default() };
        }
        if len == self.seen.len {
            return Ok(());
        }
        file.seek(SeekFrom::Start(self.seen.len))?;
        let is_start = self.seen.len == 0;
        let mut tail = Vec::new();
        lines(&*file, |number, text| {
            if text.ends_with(b"\n") {
                return self.learn(if is_start { number } else { 0 }, text);
            }
            tail = text.to_owned();
            Ok(())
        })?;
        self.mend(file, &tail, findings)
    }

    /// Takes in the next whole line. Lines are only numbered where they are known from the start.
    fn learn(&mut self, number: u32, text: &[u8]) -> Result<(), Diagnostic> {
        match line::parse(text) {
            Ok(Line::Header { format, .. }) if format != line::FORMAT => {
                Err(unknown_format(&self.path, number, format))
            }
            read => {
                self.seen.line(text, &read);
                Ok(())
            }
        }
    }

    /// Ends a last line that lacks only its line end; sets aside one that is torn.
    fn mend(
        &mut self,
        file: &mut File,
        tail: &[u8],
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), Failed> {
        if tail.is_empty() {
            return Ok(());
        }
        if line::parse(tail).is_ok() {
            // Under the lock nobody is still writing it.
            let len = self.seen.len + tail.len() as u64;
            self.learn(0, &[tail, b"\n"].concat())?;
            return Ok(write_or_restore(file, b"\n", len)?);
        }
        let mut name = OsString::from(&self.path);
        name.push(".torn");
        let mut torn = OpenOptions::new().append(true).create(true).open(&name)?;
        torn.write_all(tail)?;
        torn.write_all(b"\n")?;
        torn.sync_data()?;
        file.set_len(self.seen.len)?;
        file.sync_data()?;
        findings.push(finding(
            &self.path,
            0,
            0,
            "its last line was torn, as a crash leaves it".to_owned(),
            &format!("set aside in {}; all other answers are there", Path::new(&name).display()),
        ));
        Ok(())
    }

    /// What has to stand before our next answer, so that it goes under our name.
    fn header_if_missing(&mut self) -> String {
        let device = self.seen.device.get_or_insert_with(new_device);
        if self.seen.current.as_ref() == Some(device) {
            String::new()
        } else {
            line::header(device)
        }
    }

    /// Appends whole lines; when it returns, they are on the disk and known.
    fn write(&mut self, file: &mut File, text: &str) -> Result<(), Failed> {
        if text.is_empty() {
            return Ok(());
        }
        write_or_restore(file, text.as_bytes(), self.seen.len)?;
        text.split_inclusive('\n').try_for_each(|line| Ok(self.learn(0, line.as_bytes())?))
    }
}

/// Appends and syncs, or leaves the file `len` bytes long as it was.
fn write_or_restore(file: &mut File, bytes: &[u8], len: u64) -> io::Result<()> {
    let written = file.write_all(bytes).and_then(|()| file.sync_data());
    if written.is_err() && file.metadata().is_ok_and(|now| now.is_file()) {
        // Where this fails as well, a torn line is left, which the next start sets aside.
        _ = file.set_len(len).and_then(|()| file.sync_data());
    }
    written
}

/// Whether a line ends at this place, or the file starts there.
fn ends_line_at(file: &mut File, at: u64) -> io::Result<bool> {
    if at == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(at - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

fn new_device() -> String {
    format!("{:016x}", rand::rngs::StdRng::from_os_rng().next_u64())
}
