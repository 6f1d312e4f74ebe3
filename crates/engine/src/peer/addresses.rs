//! The addresses of this machine on its local networks, for a person to read out. The system lists them in a table of
//! its routes; nothing is asked of the network.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

const ROUTES: &str = "/proc/net/fib_trie";

/// What may be typed at the other laptop to reach what listens here.
pub(super) fn reachable(listening: SocketAddr) -> Vec<String> {
    let port = listening.port();
    match listening.ip() {
        IpAddr::V4(all) if all.is_unspecified() => {
            let own = own(&fs::read_to_string(ROUTES).unwrap_or_default());
            own.into_iter().map(|address| SocketAddr::from((address, port)).to_string()).collect()
        }
        IpAddr::V4(_) | IpAddr::V6(_) => vec![listening.to_string()],
    }
}

/// Addresses that are the machine's own, but for those that lead nowhere else.
fn own(routes: &str) -> Vec<Ipv4Addr> {
    let mut found: Vec<Ipv4Addr> = Vec::new();
    let mut last = None;
    for line in routes.lines().map(str::trim) {
        if let Some(address) = line.strip_prefix("|-- ") {
            last = address.parse().ok();
        } else if line == "/32 host LOCAL" {
            let new = last.filter(|address: &Ipv4Addr| !address.is_loopback() && !found.contains(address));
            found.extend(new);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 192.168.1.0/24 2 0 2
        |-- 192.168.1.0
           /24 link UNICAST
        |-- 192.168.1.20
           /32 host LOCAL
        |-- 192.168.1.255
           /32 link BROADCAST
     |-- 127.0.0.1
        /32 host LOCAL
     |-- 169.254.7.3
        /32 host LOCAL
Local:
        |-- 192.168.1.20
           /32 host LOCAL
";

    #[test]
    fn a_person_reads_out_what_leads_here() {
        let own: Vec<String> = own(TABLE).iter().map(ToString::to_string).collect();
        assert_eq!(own, ["192.168.1.20", "169.254.7.3"]);
        assert_eq!(reachable(([127, 0, 0, 1], 7).into()), ["127.0.0.1:7"]);
    }
}
