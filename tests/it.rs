//! Stories of the whole app without a window: laptops, headquarters and the network between them, in one process, with a
//! clock that the story turns and links that it cuts. What a story says is what a person could see.

#[cfg(test)]
mod hostile_text;
#[cfg(test)]
#[allow(dead_code, reason = "verbs of a world, of which each story uses some")]
mod model;
#[cfg(test)]
mod needles;
#[cfg(test)]
mod parsers;
#[cfg(test)]
#[allow(dead_code, reason = "verbs of a harness, of which each story uses some")]
mod power;
#[cfg(test)]
mod real;
#[cfg(test)]
#[allow(dead_code, reason = "verbs of a world, of which each story uses some")]
mod world;

#[cfg(test)]
mod it {
    // --- one laptop
    mod attachment;
    mod audit;
    mod crowd;
    mod damage;
    mod draft;
    mod firewall;
    mod full;
    mod guard;
    mod history;
    mod hostile;
    mod import;
    mod power;
    mod profile;
    mod recovery;
    mod search;
    mod together;
    // --- laptops and headquarters
    mod answers;
    mod brought;
    mod bundle;
    mod cancellation;
    mod conflict;
    mod copies;
    mod differing;
    mod exchange;
    mod export;
    mod handed;
    mod joining;
    mod lease;
    mod link;
    mod map;
    mod metered;
    mod outlets;
    mod peer;
    mod people;
    mod poisoned;
    mod quarantine;
    mod questions;
    mod remade;
    mod report;
    mod retention;
    mod review;
    mod revoked;
    mod role;
    mod roles;
    mod scope;
    mod shift;
    mod shutting;
    mod tls;
    mod transfer;
    // --- the programs themselves, killed
    mod killed;
    // --- what a stranger finds
    mod canary;
    mod command;
    mod dumped;
    // --- everything at once
    mod cases;
    mod formats;
    mod forms;
    mod frozen;
    mod parsers;
    mod property;
    mod simulation;
    mod versions;
}
