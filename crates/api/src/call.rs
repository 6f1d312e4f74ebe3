//! What makes something a call.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;
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

    /// The longest request that is read, in bytes: a narrative fits a hundred times over.
    const REQUEST_MOST: usize = 1 << 20;

    /// What is said of a longer one.
    fn too_long() -> Problem {
        Problem::BadRequest { detail: "too long".to_owned() }
    }
}

/// Who may make a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Answered while locked, too.
    Anyone,
    /// Refused until somebody unlocks.
    Unlocked,
}

/// The longest request that carries a file, in bytes: one of twenty megabytes is 27 in base64, and one that is somewhat
/// larger is still read, to be told why it is not taken.
pub(crate) const FILE_REQUEST_MOST: usize = 40 << 20;

macro_rules! call {
    ($request:ident => $reply:ty, $name:literal, $access:ident, [$($topic:ident),*], $example:expr) => {
        $crate::call::call!($request => $reply, $name, $access, [$($topic),*], $example, {});
    };
    ($request:ident => $reply:ty, $name:literal, $access:ident, [$($topic:ident),*], $example:expr, with a file) => {
        $crate::call::call!($request => $reply, $name, $access, [$($topic),*], $example, {
            const REQUEST_MOST: usize = $crate::call::FILE_REQUEST_MOST;

            fn too_long() -> $crate::problem::Problem {
                $crate::problem::Problem::FileRefused { reason: $crate::problem::FileRefusal::TooLarge }
            }
        });
    };
    ($request:ident => $reply:ty, $name:literal, $access:ident, [$($topic:ident),*], $example:expr, {$($more:item)*}) => {
        impl $crate::call::Call for $request {
            type Reply = $reply;
            const NAME: &'static str = $name;
            const ACCESS: $crate::call::Access = $crate::call::Access::$access;
            const TOPICS: &'static [$crate::topic::Topic] = &[$($crate::topic::Topic::$topic),*];

            fn example() -> Self {
                $example
            }

            $($more)*
        }
    };
}
pub(crate) use call;
