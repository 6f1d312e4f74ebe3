//! What only shows when the files work together. Stories and properties; the small pair of ends is in `pair`.

mod documents;
mod pair;
mod segments;
mod workload;
