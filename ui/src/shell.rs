//! What stands around the pages: the door (is anybody here?), and once it is open the desk with its bars.

pub(crate) mod door;

mod desk;
mod foot;
mod lease;
mod shut_out;
