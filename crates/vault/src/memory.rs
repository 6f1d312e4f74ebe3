//! What is in memory stays in memory. An unlocked program holds keys and records in the clear, and a crash would write
//! them all into a core file, or hand them to whatever collects crashes on that system.

use std::io;

/// The kernel writes no file that is shorter than a page, and it hands nothing to a collector (systemd-coredump, apport)
/// for a process that is limited to exactly this. With nought it still would.
#[cfg(target_os = "linux")]
const CORE_BYTES: u64 = 1;

/// Nothing of this program's memory is ever dumped, and no other program of the same user reads it. To be called before
/// anything else: programs that are started later (those of the webview) inherit the limit, though not the mark.
///
/// # Errors
/// This system does not let a program say so.
#[cfg(target_os = "linux")]
pub fn never_dump() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit};
    let most = getrlimit(Resource::Core).maximum.map_or(CORE_BYTES, |most| most.min(CORE_BYTES));
    setrlimit(Resource::Core, Rlimit { current: Some(most), maximum: Some(most) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// Other systems are left as they are.
#[cfg(not(target_os = "linux"))]
pub fn never_dump() -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;

    use rustix::process::{DumpableBehavior, dumpable_behavior};

    use super::never_dump;

    #[test]
    fn t20_this_process_and_those_it_starts_dump_nothing() {
        never_dump().unwrap();
        never_dump().unwrap();
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
        let limits = Command::new("cat").arg("/proc/self/limits").output().unwrap();
        let limits = String::from_utf8(limits.stdout).unwrap();
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        let bytes: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert!(bytes.len() == 2 && bytes.iter().all(|most| *most <= 1), "{line}");
    }
}
