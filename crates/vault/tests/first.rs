//! The first databases of a process, opened by many threads at once. A binary of its own: a process begins but once.

use std::sync::Barrier;
use std::thread;

use tempfile::TempDir;
use vault::database::Database;
use vault::key::Key;

const THREADS: u8 = 16;

#[test]
fn the_first_databases_of_a_process_may_be_opened_at_once() {
    let folder = TempDir::new().unwrap();
    let together = Barrier::new(usize::from(THREADS));
    let create = |number: u8| {
        together.wait();
        let path = folder.path().join(format!("{number}.db"));
        Database::create(&path, &Key::from_bytes([number; 32]), &[number; 16]).map(drop)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|number| scope.spawn(move || create(number))).collect();
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
    });
}
