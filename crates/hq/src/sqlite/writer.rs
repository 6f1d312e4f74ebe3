//! The one who writes. Jobs from everywhere queue for one thread; those that wait together are committed together,
//! because the disk is waited for once per commit. A job that fails is undone alone. Nobody hears of success before the
//! commit is on the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};
use vault::database::Database;

use crate::store::StoreError;

/// Jobs that may wait; whoever comes next waits to be let in.
const QUEUE: usize = 256;
/// Jobs in one commit.
const TOGETHER: usize = 64;

type Answer = Box<dyn FnOnce(Committed) + Send>;
type Job = Box<dyn FnOnce(&Connection) -> (Done, Answer) + Send>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Written,
    Failed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Committed {
    Yes,
    No,
}

pub(super) struct Writer {
    jobs: mpsc::Sender<Message>,
}

enum Message {
    Job(Job),
    Close(oneshot::Sender<Result<(), StoreError>>),
}

impl Writer {
    pub(super) fn start(database: Database) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let started = thread::Builder::new().name("hq-writer".to_owned()).spawn(move || run(database, queue));
        started.map_err(|_| StoreError::Stopped)?;
        Ok(Self { jobs })
    }

    /// Runs `work` in a transaction and answers once it is durable.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = catch_unwind(AssertUnwindSafe(|| work(connection))).unwrap_or(Err(StoreError::Failed));
            let done = if result.is_ok() { Done::Written } else { Done::Failed };
            let answer = move |committed| {
                let told = match committed {
                    Committed::Yes => result,
                    Committed::No => result.and(Err(StoreError::Failed)),
                };
                // Whoever asked may have gone; what was written stays written.
                let _ = reply.send(told);
            };
            (done, Box::new(answer))
        });
        self.jobs.send(Message::Job(job)).await.map_err(|_| StoreError::Stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }

    pub(super) async fn close(&self) -> Result<(), StoreError> {
        let (reply, answered) = oneshot::channel();
        if self.jobs.send(Message::Close(reply)).await.is_err() {
            return Ok(());
        }
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

fn run(database: Database, mut queue: mpsc::Receiver<Message>) {
    while let Some(first) = queue.blocking_recv() {
        let mut jobs = Vec::new();
        let mut closing = None;
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Job(job) => jobs.push(job),
                Message::Close(reply) => closing = Some(reply),
            }
            next = if jobs.len() < TOGETHER && closing.is_none() { queue.try_recv().ok() } else { None };
        }
        if !jobs.is_empty() {
            commit(&database.writer, jobs);
        }
        if let Some(reply) = closing {
            let closed = database.close().map(drop).map_err(StoreError::from);
            let _ = reply.send(closed);
            return;
        }
    }
    // Dropping checkpoints too; a failure has nobody left to be told.
}

fn commit(connection: &Connection, jobs: Vec<Job>) {
    let begun = connection.execute_batch("BEGIN IMMEDIATE");
    let answers: Vec<Answer> = jobs.into_iter().map(|job| run_apart(connection, job)).collect();
    let committed = begun.and_then(|()| connection.execute_batch("COMMIT"));
    let committed = match committed {
        Ok(()) => Committed::Yes,
        Err(error) => {
            tracing::error!(code = ?error.sqlite_error_code(), "a commit failed");
            if !connection.is_autocommit() {
                let _ = connection.execute_batch("ROLLBACK");
            }
            Committed::No
        }
    };
    answers.into_iter().for_each(|answer| answer(committed));
}

/// In a savepoint of its own, so that one job's failure undoes that job.
fn run_apart(connection: &Connection, job: Job) -> Answer {
    if connection.is_autocommit() || connection.execute_batch("SAVEPOINT job").is_err() {
        // The transaction did not begin; the job runs against nothing and is told that it failed.
        return refuse(job);
    }
    let (done, answer) = job(connection);
    let undone = match done {
        Done::Written => Ok(()),
        Done::Failed => connection.execute_batch("ROLLBACK TO job"),
    };
    match undone.and_then(|()| connection.execute_batch("RELEASE job")) {
        Ok(()) => answer,
        Err(_) => Box::new(move |_| answer(Committed::No)),
    }
}

/// Dropping a job drops its reply, which its asker hears as a stop.
fn refuse(job: Job) -> Answer {
    drop(job);
    Box::new(|_| {})
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use vault::key::Key;

    use super::*;

    fn writer() -> (TempDir, Writer) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hq.db");
        let database = Database::create(&path, &Key::from_bytes([1; 32]), &[2; 16]).unwrap();
        database.writer.execute_batch("CREATE TABLE note (n INTEGER PRIMARY KEY) STRICT").unwrap();
        (folder, Writer::start(database).unwrap())
    }

    async fn put(writer: &Writer, number: i64) -> Result<(), StoreError> {
        writer
            .write(move |connection| {
                connection.execute("INSERT INTO note (n) VALUES (?1)", [number])?;
                match number {
                    13 => Err(StoreError::Failed),
                    17 => panic!("in the middle"),
                    _ => Ok(()),
                }
            })
            .await
    }

    async fn count(writer: &Writer) -> i64 {
        let counted = writer.write(|rows| Ok(rows.query_row("SELECT count(*) FROM note", [], |row| row.get(0))?));
        counted.await.unwrap()
    }

    #[tokio::test]
    async fn a_failed_job_is_undone_alone() {
        let (_folder, writer) = writer();
        let writer = std::sync::Arc::new(writer);
        let jobs: Vec<_> = (0..40)
            .map(|number| {
                let writer = std::sync::Arc::clone(&writer);
                tokio::spawn(async move { (number, put(&writer, number).await.is_ok()) })
            })
            .collect();
        for job in jobs {
            let (number, is_ok) = job.await.unwrap();
            assert_eq!(is_ok, ![13, 17].contains(&number), "{number}");
        }
        assert!(put(&writer, 0).await.is_err(), "the same number twice");
        assert_eq!(count(&writer).await, 38);
    }

    #[tokio::test]
    async fn what_was_closed_says_so() {
        let (_folder, writer) = writer();
        put(&writer, 1).await.unwrap();
        writer.close().await.unwrap();
        assert!(matches!(put(&writer, 2).await, Err(StoreError::Stopped)));
        writer.close().await.unwrap();
    }
}
