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
use crate::data_folder::{DataFolder, FolderError, Opened};
use crate::serving::{self, Doors, StatusDoor};

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
    /// Answer /health and /metrics (Prometheus) here, in plain HTTP and so only on the loopback: 127.0.0.1:9443.
    #[arg(long, value_name = "ADDR", value_parser = loopback)]
    metrics: Option<SocketAddr>,
    /// Show coordinators the status page here, over TLS: [::]:8444.
    #[arg(long, value_name = "ADDR")]
    status: Option<SocketAddr>,
    /// Where their browsers reach it, if not by the laptops' host and this port.
    #[arg(long, value_name = "HOST:PORT", requires = "status")]
    status_address: Option<Address>,
}

/// Plain HTTP leaves this machine by no way.
fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text.parse().map_err(|_| "IP:PORT".to_owned())?;
    if address.ip().is_loopback() { Ok(address) } else { Err("127.0.0.1:PORT, [::1]:PORT".to_owned()) }
}

impl Serve {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let folder = self.place.folder()?;
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
        runtime.block_on(self.attend(opened, &folder, clock, words))
    }

    fn status_door(&self, listener: TcpListener, laptops: &Address) -> Result<StatusDoor, CommandError> {
        let port = listener.local_addr()?.port();
        let host = laptops.as_str().rsplit_once(':').map_or("localhost", |(host, _)| host);
        // The host stood in an address before, and the port is one that is listened to.
        let usual =
            format!("{host}:{port}").parse().map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidInput));
        Ok(StatusDoor { listener, address: self.status_address.clone().map_or(usual, Ok)? })
    }

    async fn attend(
        &self,
        opened: Opened,
        folder: &DataFolder,
        clock: Arc<dyn Clock>,
        words: &Words,
    ) -> Result<(), CommandError> {
        opened.attachments.answers().await?;
        let laptops = TcpListener::bind(self.listen).await?;
        let address = laptops.local_addr()?.to_string();
        let watching = match self.metrics {
            Some(address) => Some(TcpListener::bind(address).await?),
            None => None,
        };
        let status = match self.status {
            Some(listen) => Some(self.status_door(TcpListener::bind(listen).await?, &opened.address)?),
            None => None,
        };
        let doors = Doors { watching, status, ..Doors::of(laptops, folder)? };
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
        serving::run(opened, clock, doors, folder, stop).await?;
        say(&words.say("hq-serve-stopped"));
        Ok(())
    }
}
