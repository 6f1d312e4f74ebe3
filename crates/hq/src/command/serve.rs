use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use sync::enrol::Address;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;
use words::say::{Arg, Words};

use super::{CommandError, Place, prompt, say};
use crate::clock::{Clock, SystemClock};
use crate::data_folder::{FolderError, Opened};
use crate::serving;

/// What is logged, in the form of `tracing`'s filters.
const LOG: &str = "RESGUARDO_LOG";

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "[::]:8443")]
    listen: SocketAddr,
    /// Where laptops reach it from now on, if that is no longer what `init` was told.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<Address>,
}

impl Serve {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let folder = self.place.folder();
        if !folder.is_headquarters() {
            return Err(FolderError::Absent.into());
        }
        let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("info"));
        // Another subscriber would only be there in a test.
        let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
        let source = self.place.source();
        prompt(source, words);
        let clock = Arc::new(SystemClock);
        let opened = folder.open(&source.read()?, clock.now_ms(), self.address.as_ref())?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.attend(opened, clock, words))
    }

    async fn attend(&self, opened: Opened, clock: Arc<dyn Clock>, words: &Words) -> Result<(), CommandError> {
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?.to_string();
        let (stopping, stop) = watch::channel(false);
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            // Nobody listens any more: everything has stopped already.
            let _ = stopping.send(true);
        });
        say(&words.say_with("hq-serve-listening", &[("address", Arg::from(address))]));
        serving::run(opened, clock, listener, &self.place.folder(), stop).await?;
        say(&words.say("hq-serve-stopped"));
        Ok(())
    }
}
