//! The one list of calls. The engine turns it into its dispatch, `resguardoctl` into its help: a call that is not here
//! does not exist, and one that is here without a handler does not compile.

/// Hands the list to another macro: `calls!(dispatch)`.
#[macro_export]
macro_rules! calls {
    ($then:ident) => {
        $then! {
            $crate::profile::Status,
            $crate::profile::Suggest,
            $crate::profile::Create,
            $crate::profile::Demonstrate,
            $crate::profile::Unlock,
            $crate::profile::Lock,
            $crate::people::List,
            $crate::people::Known,
            $crate::people::Add,
            $crate::people::Remove,
            $crate::people::ChangePassphrase,
            $crate::recovery::Read,
            $crate::recovery::Restore,
            $crate::recovery::Salvage,
            $crate::people::ReadDuress,
            $crate::people::SetDuress,
            $crate::people::ShutAfterTries,
            $crate::profile::Panic,
            $crate::profile::RotateKey,
            $crate::record::Start,
            $crate::record::Save,
            $crate::record::Add,
            $crate::record::Commit,
            $crate::record::Show,
            $crate::record::Resolve,
            $crate::record::History,
            $crate::record::List,
            $crate::record::Undo,
            $crate::record::Related,
            $crate::record::Derive,
            $crate::attachment::Add,
            $crate::attachment::Keep,
            $crate::attachment::List,
            $crate::attachment::Open,
            $crate::attachment::Remove,
            $crate::attachment::Restore,
            $crate::audit::List,
            $crate::audit::Verify,
            $crate::bundle::Status,
            $crate::bundle::Export,
            $crate::bundle::Inspect,
            $crate::bundle::Import,
            $crate::export::Report,
            $crate::export::Records,
            $crate::export::Geojson,
            $crate::export::Pfif,
            $crate::export::Iom,
            $crate::import::Preview,
            $crate::import::Run,
            $crate::search::Find,
            $crate::person::Matches,
            $crate::person::Merge,
            $crate::person::Part,
            $crate::referral::Reconcile,
            $crate::missing::Candidates,
            $crate::shelter::Board,
            $crate::clock::Running,
            $crate::paper::Print,
            $crate::paper::Calendar,
            $crate::paper::Notice,
            $crate::arco::Cancel,
            $crate::arco::Dossier,
            $crate::catalog::Read,
            $crate::catalog::ReadQuestions,
            $crate::shift::Today,
            $crate::inbox::Pending,
            $crate::quarantine::List,
            $crate::quarantine::Settle,
            $crate::link::Read,
            $crate::link::Request,
            $crate::link::Check,
            $crate::sync::Read,
            $crate::sync::Run,
            $crate::sync::List,
            $crate::sync::Seen,
            $crate::alarm::Seen,
            $crate::peer::Read,
            $crate::peer::Listen,
            $crate::peer::Connect,
            $crate::peer::Confirm,
            $crate::peer::Stop,
            $crate::report::Tables,
            $crate::report::Table,
            $crate::report::Folios,
            $crate::report::Completeness,
            $crate::report::Close,
            $crate::report::Cutoffs,
            $crate::report::Cutoff,
            $crate::report::Dashboard,
            $crate::map::Outline,
            $crate::map::Events,
            $crate::map::Folios,
            $crate::review::Queue,
            $crate::review::Approve,
            $crate::review::Ask,
            $crate::review::Answer,
            $crate::review::Read,
            $crate::review::Referrals,
            $crate::sync::Within,
            $crate::sync::Limit,
            $crate::room::Read,
            $crate::settings::Read,
            $crate::settings::Write,
        }
    };
}

/// A call as `resguardoctl calls` prints it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Entry {
    pub name: &'static str,
    pub needs_unlock: bool,
    pub example: serde_json::Value,
}

macro_rules! entries {
    ($($call:path),* $(,)?) => {
        vec![$(entry::<$call>()),*]
    };
}

/// Every call with an example request.
pub fn all() -> Vec<Entry> {
    calls!(entries)
}

fn entry<C: crate::call::Call>() -> Entry {
    Entry {
        name: C::NAME,
        needs_unlock: C::ACCESS == crate::call::Access::Unlocked,
        example: serde_json::to_value(C::example()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_examples_are_requests() {
        let entries = all();
        let names: BTreeSet<_> = entries.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), entries.len());
        assert!(entries.iter().all(|entry| entry.example.is_object()));
    }
}
