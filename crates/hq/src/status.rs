//! The page on which coordinators see, in a browser and without a laptop, how their units and headquarters do: who has
//! called, what waits, when the last backup was made. It reads and never writes, and knows no record and nobody assisted.
//! It has a door of its own, because browsers come to it and laptops do not.

pub mod certificate;
pub mod door;
pub mod figures;
pub mod page;
pub mod visitor;
