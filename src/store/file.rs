//! Reading a file whole, and replacing one in a single step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Error;
use crate::diagnostic::Diagnostic;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    read_bytes(path).map_err(|source| Error::Read { path: path.to_owned(), source })
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    refuse_special(path)?;
    fs::read(path)
}

/// Refuses a folder, and what would be read without end or wait for somebody to write: devices,
/// pipes, sockets. What is not there is no matter here.
pub(super) fn refuse_special(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => {
            Err(io::Error::other("it is a device or a pipe: name a file"))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// The path from the root, links and `..` left in it.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Where a path leads, links followed. Of a path that is not there, as much of it as is.
pub fn real(path: &Path) -> PathBuf {
    let path = absolute(path);
    path.canonicalize().unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => path,
    })
}

/// The text of a file that has to be UTF-8. A byte order mark is dropped.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let bytes = read(path)?;
    let text = decode(&path.display().to_string(), bytes).map_err(Error::Malformed)?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Puts `bytes` in the place of a file, so that whoever reads it sees the old content or the new
/// and never a part, even after a crash. A symbolic link is followed, permissions are kept, and a
/// file that already holds these bytes is not touched.
///
/// Returns whether it changed.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    match read_bytes(path) {
        Ok(old) if old == bytes => return Ok(false),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(Error::Read { path: path.to_owned(), source }),
    }
    match replace_by_rename(path, bytes) {
        Ok(()) => Ok(true),
        Err(source) => Err(Error::Write { path: path.to_owned(), source }),
    }
}

fn replace_by_rename(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = follow(path)?;
    let folder = folder_of(&target);
    fs::create_dir_all(folder)?;
    let mut new = new_file_in(folder)?;
    if target.exists() {
        new.as_file().set_permissions(permissions(&target)?)?;
    }
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// A file that is gone again unless it is given its name, readable by whom the user's umask lets
/// read new files (a temporary file would be its owner's alone).
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cloudnotes-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Where a chain of symbolic links leads, also where nothing is there yet.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&at) {
            Ok(next) => at = folder_of(&at).join(next),
            Err(_) => return Ok(at),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Those of a file that is replaced. One that may not be written is not replaced either.
fn permissions(target: &Path) -> io::Result<fs::Permissions> {
    let permissions = fs::metadata(target)?.permissions();
    match permissions.readonly() {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => Ok(permissions),
    }
}

/// The folder a file lies in, `.` where the path does not say.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes a new or renamed entry of a folder survive a crash.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Bytes as text, or where they are none.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line_start = good.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let line = good.iter().filter(|b| **b == b'\n').count() as u32 + 1;
        let column = String::from_utf8_lossy(&good[line_start..]).chars().count() as u32 + 1;
        let hint = match error.as_bytes() {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16: save it as UTF-8",
            _ => "save the file as UTF-8",
        };
        Diagnostic {
            path: path.to_owned(),
            line,
            column,
            what: "not UTF-8 text".to_owned(),
            hint: hint.to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_their_place() {
        let check = |bytes: &[u8], expect: &str| {
            assert_eq!(decode("a", bytes.to_vec()).unwrap_err().to_string(), expect);
        };
        check(
            "容\n器\u{0}".as_bytes().iter().chain(b"\xff").copied().collect::<Vec<_>>().as_slice(),
            "a:2:3: not UTF-8 text: save the file as UTF-8",
        );
        check(b"\xff\xfea\0", "a:1:1: not UTF-8 text: it is UTF-16: save it as UTF-8");
    }

    #[test]
    fn a_file_is_replaced_only_where_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/deck.yaml");
        assert!(replace(&path, b"a").unwrap());
        assert!(!replace(&path, b"a").unwrap());
        assert!(replace(&path, b"b").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"b");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing left over");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "a").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", &link).unwrap();
        replace(&link, b"b").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"b");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&real), 0o640);
        let (new, plain) = (folder.path().join("new"), folder.path().join("plain"));
        replace(&new, b"a").unwrap();
        fs::write(&plain, "a").unwrap();
        assert_eq!(mode(&new), mode(&plain), "as the umask says");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(replace(&link, b"c").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            if let Ok(text) = decode("a", bytes.clone()) {
                prop_assert_eq!(text.as_bytes(), bytes);
                drop(crate::deck::yaml::parse("a", "a", &format!("format: 1\n{text}")));
            }
        }
    }
}
