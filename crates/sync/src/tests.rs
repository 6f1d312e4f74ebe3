//! What only shows when the files work together. Stories and properties; the small pair of ends is in `pair`.

mod authority;
mod comparison;
mod documents;
mod frames;
mod handing;
mod logs;
mod pair;
mod segments;
mod workload;
