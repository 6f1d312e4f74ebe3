//! What makes something a call.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::topic::Topic;

/// One question or order to the engine. The request is the type itself, as JSON.
pub trait Call: Serialize + DeserializeOwned {
    type Reply: Serialize + DeserializeOwned;
    /// `area.verb`, as it stands on the one command's wire.
    const NAME: &'static str;
    const ACCESS: Access;
    /// What it changes; the window refetches the queries of these topics.
    const TOPICS: &'static [Topic];

    /// A request that shows its shape, printed by `resguardoctl calls`.
    fn example() -> Self;
}

/// Who may make a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Answered while locked, too.
    Anyone,
    /// Refused until somebody unlocks.
    Unlocked,
}

macro_rules! call {
    ($request:ident => $reply:ty, $name:literal, $access:ident, [$($topic:ident),*], $example:expr) => {
        impl $crate::call::Call for $request {
            type Reply = $reply;
            const NAME: &'static str = $name;
            const ACCESS: $crate::call::Access = $crate::call::Access::$access;
            const TOPICS: &'static [$crate::topic::Topic] = &[$($crate::topic::Topic::$topic),*];

            fn example() -> Self {
                $example
            }
        }
    };
}
pub(crate) use call;
