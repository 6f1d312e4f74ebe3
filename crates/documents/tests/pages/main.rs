//! Documents as people and machines read them: every page is made, read back with another library, and left as a file
//! under the target folder, to be looked at.

mod accessible;
mod bounds;
mod figures;
mod hostile;
mod printed;
mod told;
mod world;
